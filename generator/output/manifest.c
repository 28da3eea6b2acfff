/* output/manifest.c - which files a site has and what is in them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "output/manifest.h"

#include <nettle/sha2.h>
#include <string.h>

#include "base/text.h"

#define BETWEEN "  "

char *
manifest_hash(const void *data, gsize length)
{
	static const char digits[] = "0123456789abcdef";
	struct sha256_ctx context;
	guint8 digest[SHA256_DIGEST_SIZE];
	char *hash = g_malloc(MANIFEST_HASH_LENGTH + 1);

	sha256_init(&context);
	sha256_update(&context, length, data);
	sha256_digest(&context, sizeof digest, digest);
	for (guint i = 0; i < sizeof digest; i++) {
		hash[2 * i] = digits[digest[i] >> 4];
		hash[2 * i + 1] = digits[digest[i] & 15];
	}
	hash[MANIFEST_HASH_LENGTH] = '\0';
	return hash;
}

GHashTable *
manifest_parse(const char *text)
{
	GHashTable *hashes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line != NULL; line++) {
		const char *between = strstr(*line, BETWEEN);

		if (between == *line + MANIFEST_HASH_LENGTH && between[strlen(BETWEEN)] != '\0')
			g_hash_table_replace(hashes, g_strdup(between + strlen(BETWEEN)),
					     g_strndup(*line, MANIFEST_HASH_LENGTH));
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
		g_string_append(text, BETWEEN);
		g_string_append(text, address);
		g_string_append_c(text, '\n');
	}
	return text;
}
