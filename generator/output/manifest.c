/* output/manifest.c - which files a site has and what is in them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "output/manifest.h"

#include <string.h>

#include "base/hash.h"
#include "base/text.h"

void
manifest_each(char *text, ManifestVisit *visit, gpointer data)
{
	const gsize before = HASH_LENGTH + strlen(MANIFEST_BETWEEN);
	char *end;

	for (char *line = text; line != NULL; line = end) {
		end = strchr(line, '\n');
		if (end != NULL)
			*end++ = '\0';
		if (strlen(line) <= before || strstr(line, MANIFEST_BETWEEN) != line + HASH_LENGTH)
			continue;
		line[HASH_LENGTH] = '\0';
		visit(line + before, line, data);
	}
}

static void
add_hash(const char *address, const char *hash, gpointer data)
{
	g_hash_table_replace(data, (gpointer)address, (gpointer)hash);
}

GHashTable *
manifest_parse(char *text)
{
	GHashTable *hashes = g_hash_table_new(g_str_hash, g_str_equal);

	manifest_each(text, add_hash, hashes);
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
