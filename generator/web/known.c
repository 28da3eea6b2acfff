/* web/known.c - which pages answered lately.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "web/known.h"

#include <string.h>

#include "base/text.h"
#include "cache/cache.h"
#include "web/links.h"

static const char RECORD[] = "links";

static void
free_known(gpointer data)
{
	Known *known = data;

	g_free(known->moved);
	g_free(known);
}

void
known_add(GHashTable *known, const char *url, const char *moved, gint64 now)
{
	Known *entry = g_new0(Known, 1);

	entry->asked = now;
	entry->moved = g_strdup(moved != NULL ? moved : "");
	g_hash_table_insert(known, g_strdup(url), entry);
}

static void
read_line(GHashTable *known, const char *line, gint64 now)
{
	g_auto(GStrv) part = g_strsplit(line, "\t", 3);
	gint64 asked;

	if (g_strv_length(part) == 3 &&
	    g_ascii_string_to_signed(part[0], 10, now - WEB_DAYS * 24 * 60 * 60, now, &asked, NULL))
		known_add(known, part[2], part[1], asked);
}

GHashTable *
known_read(const char *cache, gint64 now)
{
	GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_known);
	g_autoptr(GBytes) bytes = cache != NULL ? cache_read(cache, RECORD) : NULL;
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (bytes == NULL)
		return known;
	text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line != NULL; line++)
		read_line(known, *line, now);
	return known;
}

void
known_write(const char *cache, GHashTable *known)
{
	g_autoptr(GPtrArray) urls = text_sorted_keys(known);
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < urls->len; i++) {
		const Known *entry = g_hash_table_lookup(known, urls->pdata[i]);

		g_string_append_printf(text, "%" G_GINT64_FORMAT "\t%s\t%s\n", entry->asked,
				       entry->moved, (const char *)urls->pdata[i]);
	}
	cache_write(cache, RECORD, text->str, text->len);
}
