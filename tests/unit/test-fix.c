/* tests/unit/test-fix.c - `check --fix` on files: what it changes, and what it leaves.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "commands/commands.h"

#include "helpers.h"

static const char SERIES[] =
	"- slug: accres\n  label: Accres\n  unit: \"%\"\n  description: De groei.\n"
	"- slug: bedrag\n  label: Bedrag\n  unit: mln euro\n  description: Geld.\n";

#define HEAD "series;for_year;edition;value;unit;status;source;note\n"

static const char ACCRES[] = HEAD "accres;2026;mei-2025;4,72;%;raming;brief;\n"
				  "accres;2026;september-2025;4,45;%;raming;brief;\n";

static const char AMOUNT[] = HEAD "bedrag;2026;mei-2025;1.936;mln euro;raming;brief;\n"
				  "bedrag;2026;september-2025;1.858;mln euro;raming;brief;\n";

static const char LETTER[] = "---\ntitle: Brief\nkind: brief\ndate: 2025-05-01\nedition: mei-2025\n"
			     "from: VNG\ncovers: '2026'\nsummary: Een brief.\n---\n\n"
			     "# Deel\n\n## Groei {topics=\"accres\"}\n\n"
			     "[4,72%](cijfer:accres/2026)\n";

static const char DOSSIER_HEAD[] = "---\ntitle: D\ntopic: accres\nedition: mei-2025\nsummary: S.\n"
				   "---\n\n";

static GString *said; /* on standard error, by the command at hand */

static void
keep(const char *text)
{
	g_string_append(said, text);
}

static void
ignore(const char *text)
{
	(void)text;
}

/* A site with a dossier of this body, from line 8. Owned by the caller. */
static char *
make_site(const char *body)
{
	char *folder = make_folder();
	g_autofree char *dossier = g_strconcat(DOSSIER_HEAD, body, NULL);

	write_file(folder, "site.conf", "[site]\ntitle = T\nhistory = no\n");
	write_site_words(folder);
	write_file(folder, "content/reeksen.yaml", SERIES);
	write_file(folder, "content/cijfers/accres.csv", ACCRES);
	write_file(folder, "content/cijfers/bedrag.csv", AMOUNT);
	write_file(folder, "content/brieven/brief.md", LETTER);
	write_file(folder, "content/dossiers/d.md", dossier);
	return folder;
}

/* What it says; the site has no templates, so there are mistakes whatever its text is like. Owned.
 */
static char *
fix(const char *site)
{
	char *argv[] = {(char *)"check", (char *)"--site", (char *)site, (char *)"--fix", NULL};
	GPrintFunc output = g_set_print_handler(ignore);
	GPrintFunc errors = g_set_printerr_handler(keep);

	said = g_string_new(NULL);
	g_assert_cmpint(command_check(4, argv), ==, 1);
	(void)g_set_print_handler(output);
	(void)g_set_printerr_handler(errors);
	return g_string_free(said, FALSE);
}

/* The body of the dossier must become this; and doing it again must change nothing. */
static void
assert_fixed(const char *body, const char *expected)
{
	char *site = make_site(body);
	g_autofree char *whole = g_strconcat(DOSSIER_HEAD, expected, NULL);
	g_autofree char *first = fix(site);
	g_autofree char *once = read_file(site, "content/dossiers/d.md");
	g_autofree char *second = fix(site);
	g_autofree char *twice = read_file(site, "content/dossiers/d.md");
	g_autofree char *letter = read_file(site, "content/brieven/brief.md");

	g_assert_cmpstr(once, ==, whole);
	g_assert_cmpstr(twice, ==, whole);
	g_assert_cmpstr(letter, ==, LETTER);
	g_assert_null(strstr(second, " -> "));
	remove_folder(site);
}

static void
test_fixes(void)
{
	assert_fixed("# A\n\nHet is [4,72%](cijfer:accres/2026).\n",
		     "# A\n\nHet is [4,45%](cijfer:accres/2026).\n");
	assert_fixed("# A\r\n\r\n[**4,72** procent](cijfer:accres/2026 \"x\"), "
		     "[4,72%](cijfer:accres/2026)\r\n",
		     "# A\r\n\r\n[**4,45** procent](cijfer:accres/2026 \"x\"), "
		     "[4,45%](cijfer:accres/2026)\r\n");
	assert_fixed("# A\n\n- [\xe2\x82\xac\xc2\xa0"
		     "1.936 miljoen](cijfer:bedrag/2026) en [4,72%](cijfer:accres/2026)",
		     "# A\n\n- [\xe2\x82\xac\xc2\xa0"
		     "1.858 miljoen](cijfer:bedrag/2026) en [4,45%](cijfer:accres/2026)");
}

static void
test_leaves(void)
{
	/* what is right, quoted from an edition, in code, or no link */
	assert_fixed("# A\n\n[4,45%](cijfer:accres/2026), 4,72%\n",
		     "# A\n\n[4,45%](cijfer:accres/2026), 4,72%\n");
	assert_fixed("# A\n\n[4,72%](cijfer:accres/2026/mei-2025)\n",
		     "# A\n\n[4,72%](cijfer:accres/2026/mei-2025)\n");
	assert_fixed("# A\n\n`[4,72%](cijfer:accres/2026)` [4,72%](cijfer:accres/2026)\n",
		     "# A\n\n`[4,72%](cijfer:accres/2026)` [4,45%](cijfer:accres/2026)\n");
}

static void
test_by_hand(void)
{
	const char *body = "# A\n\n[1,936 miljard](cijfer:bedrag/2026)\n";
	char *site = make_site(body);
	g_autofree char *words = fix(site);
	g_autofree char *text = read_file(site, "content/dossiers/d.md");

	g_assert_true(g_str_has_suffix(text, body));
	g_assert_nonnull(strstr(words,
				"d.md:10: the figure cannot be changed by itself; write 1.858 by "
				"hand\n"));
	remove_folder(site);
}

static void
test_says(void)
{
	char *site = make_site("# A\n\n[4,72%](cijfer:accres/2026)\n");
	g_autofree char *words = fix(site);

	g_assert_nonnull(strstr(words, "content/dossiers/d.md:10: 4,72% -> 4,45%\n"));
	g_assert_null(strstr(words, "warning")); /* the messages are those after the change */
	remove_folder(site);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/commands/fix/puts-the-newest-value", test_fixes);
	g_test_add_func("/commands/fix/leaves-all-else", test_leaves);
	g_test_add_func("/commands/fix/says-what-it-cannot-change", test_by_hand);
	g_test_add_func("/commands/fix/says-what-it-changed", test_says);
	return g_test_run();
}
