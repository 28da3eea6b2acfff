/* output/manifest.c - which files a site has and what is in them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "output/manifest.h"

#include <string.h>

#include "base/hash.h"
#include "base/text.h"

GHashTable *
manifest_parse(const char *text)
{
	GHashTable *hashes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line != NULL; line++) {
		const char *between = strstr(*line, MANIFEST_BETWEEN);

		if (between == *line + HASH_LENGTH && between[strlen(MANIFEST_BETWEEN)] != '\0')
			g_hash_table_replace(hashes, g_strdup(between + strlen(MANIFEST_BETWEEN)),
					     g_strndup(*line, HASH_LENGTH));
	}
	return hashes;
}

GString *
manifest_text(GHashTable *hashes)
{
	g_autoptr(GPtrArray) addresses = text_sorted_keys(hashes);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < addresses->len; i++) {
		const char *address = g_ptr_array_index(addresses, i);

		g_string_append(text, g_hash_table_lookup(hashes, address));
		g_string_append(text, MANIFEST_BETWEEN);
		g_string_append(text, address);
		g_string_append_c(text, '\n');
	}
	return text;
}
