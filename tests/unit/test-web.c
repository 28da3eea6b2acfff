/* tests/unit/test-web.c - which pages elsewhere answered lately.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * How pages are asked for stands in tests/check/external.mjs. */
#include "helpers.h"

#include "base/text.h"

#include "cache/cache.h"
#include "web/known.h"
#include "web/links.h"

enum { NOW = 1800000000, DAY = 24 * 60 * 60 };

/* What is known at that time: "url moved" of each, sorted. */
static void
check(const char *cache, gint64 now, const char *expected)
{
	g_autoptr(GHashTable) known = known_read(cache, now);
	g_autoptr(GPtrArray) urls = text_sorted_keys(known);
	g_autoptr(GString) found = g_string_new(NULL);

	for (guint i = 0; i < urls->len; i++) {
		const Known *entry = g_hash_table_lookup(known, urls->pdata[i]);

		g_string_append_printf(found, "%s %s|", (const char *)urls->pdata[i], entry->moved);
	}
	g_assert_cmpstr(found->str, ==, expected);
}

static void
test_week(void)
{
	char *folder = make_folder();
	g_autoptr(GHashTable) known = known_read(folder, NOW);

	known_add(known, "https://b.nl/x?y=1\t2", NULL, NOW - 3 * DAY);
	known_add(known, "https://a.nl", "https://a.nl/nieuw", NOW);
	known_write(folder, known);
	check(folder, NOW, "https://a.nl https://a.nl/nieuw|https://b.nl/x?y=1\t2 |");
	check(folder, NOW + 5 * DAY, "https://a.nl https://a.nl/nieuw|");
	check(folder, NOW + WEB_DAYS * DAY + 1, "");
	check(folder, NOW - 2 * DAY, "https://b.nl/x?y=1\t2 |"); /* a clock that was put back */
	check(NULL, NOW, "");
	remove_folder(folder);
}

static void
test_broken(void)
{
	static const char text[] =
		"x\t\thttps://a.nl\n\n1799999999\thttps://b.nl\n1799999999\t\thttps://c.nl";
	char *folder = make_folder();

	cache_write(folder, "links", text, strlen(text));
	check(folder, NOW, "https://c.nl |");
	remove_folder(folder);
}

static void
test_addresses(void)
{
	g_autoptr(GPtrArray) urls = g_ptr_array_new();
	g_autoptr(GPtrArray) none = web_ask(urls, NULL, NULL);
	g_autoptr(GPtrArray) answers = NULL;
	const WebAnswer *answer;

	g_assert_cmpuint(none->len, ==, 0);
	g_ptr_array_add(urls, (gpointer) "https://");
	answers = web_ask(urls, NULL, NULL);
	answer = g_ptr_array_index(answers, 0);
	g_assert_cmpint(answer->state, ==, WEB_BROKEN);
	g_assert_cmpstr(answer->what, ==, "it is no address");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/web/known/holds-for-a-week", test_week);
	g_test_add_func("/web/known/passes-over-what-is-broken", test_broken);
	g_test_add_func("/web/links/knows-what-is-no-address", test_addresses);
	return g_test_run();
}
