/* output/verify.c - is a published folder still as it was published?
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"
#include "output/manifest.h"
#include "output/output.h"
#include "output/place.h"
#include "output/tree.h"

typedef struct Verification {
	GHashTable *hashes; /* what the manifest says: address -> hash */
	DiagList *diags;
} Verification;

static void
check_file(const char *folder, const char *address, const char *expected, DiagList *diags)
{
	g_autofree char *path = g_build_filename(folder, address, NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = NULL;
	g_autofree char *hash = NULL;
	gsize length;

	if (!g_file_get_contents(path, &bytes, &length, &error)) {
		if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
			diag_error(diags, (Span){.path = path}, "published-missing",
				   "is missing, but the manifest names it; publish the site again");
			return;
		}
		diag_error(diags, (Span){.path = path}, "published-unreadable",
			   "cannot be read: %s", error->message);
		return;
	}
	hash = hash_bytes(bytes, length);
	if (strcmp(hash, expected) != 0)
		diag_error(diags, (Span){.path = path}, "published-changed",
			   "is not as it was published (its SHA-256 is not that of the manifest); "
			   "publish the site again");
}

static bool
note_foreign(const char *path, const char *address, gpointer data, GError **error)
{
	const Verification *self = data;
	const char *slash = strchr(address, '/');
	g_autofree char *top =
		slash != NULL ? g_strndup(address, (gsize)(slash - address)) : g_strdup(address);

	(void)error;
	if (!g_hash_table_contains(self->hashes, address) && strcmp(address, MANIFEST_NAME) != 0 &&
	    !place_is_own(top))
		diag_warning(self->diags, (Span){.path = path}, "published-foreign",
			     "is not in the manifest: somebody put it there");
	return true;
}

bool
output_verify(const char *folder, DiagList *diags, guint *out_files, GError **error)
{
	g_autofree char *path = g_build_filename(folder, MANIFEST_NAME, NULL);
	g_autofree char *text = NULL;
	g_autoptr(GHashTable) hashes = NULL;
	g_autoptr(GPtrArray) addresses = NULL;
	Verification verification = {.diags = diags};
	PathKind kind;

	if (!path_kind(path, &kind, error))
		return false;
	if (kind != PATH_FILE)
		return site_throw(error, (Span){.path = folder}, SITE_ERROR_USAGE,
				  "there is no %s here; name the folder of a published site",
				  MANIFEST_NAME);
	if (!g_file_get_contents(path, &text, NULL, error))
		return false;
	hashes = manifest_parse(text);
	addresses = text_sorted_keys(hashes);
	for (guint i = 0; i < addresses->len; i++) {
		const char *address = g_ptr_array_index(addresses, i);

		check_file(folder, address, g_hash_table_lookup(hashes, address), diags);
	}
	verification.hashes = hashes;
	if (!tree_each(folder, note_foreign, &verification, error))
		return false;
	diag_list_sort(diags);
	*out_files = addresses->len;
	return true;
}
