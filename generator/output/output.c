/* output/output.c - the output folder: a new site takes the place of the old one at once.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "output/output.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"
#include "output/files.h"
#include "output/manifest.h"
#include "output/place.h"
#include "output/tree.h"

struct Output {
	Place *place;
	char *manifest;     /* the text of the published one; NULL: there is none */
	GHashTable *old;    /* what it says: address -> hash, borrowed from it */
	bool had_old;       /* there is an output folder */
	GMutex lock;        /* over what follows */
	GHashTable *hashes; /* of the new site: address -> hash */
	GPtrArray *changed; /* addresses of files that are new or changed; borrowed from hashes */
};

/* --- opening --- */

/* Is there nothing in the folder that is not of this program? */
static bool
is_empty(const char *folder, bool *out_empty, GError **error)
{
	g_autoptr(GPtrArray) names = path_names(folder, error);

	*out_empty = true;
	for (guint i = 0; names != NULL && i < names->len; i++)
		*out_empty = *out_empty && place_is_own(g_ptr_array_index(names, i));
	return names != NULL;
}

static bool
read_manifest(Output *self, const char *path, GError **error)
{
	g_clear_pointer(&self->old, g_hash_table_unref);
	g_clear_pointer(&self->manifest, g_free);
	if (!g_file_get_contents(path, &self->manifest, NULL, error))
		return false;
	self->old = manifest_parse(self->manifest);
	return true;
}

/* Is the folder ours: not there, empty, or with our manifest? */
static bool
check_ours(Output *self, const char *folder, GError **error)
{
	g_autofree char *path = g_build_filename(folder, MANIFEST_NAME, NULL);
	PathKind kind;
	bool empty;

	if (!path_kind_behind(folder, &kind, error))
		return false;
	if (kind == PATH_NOTHING)
		return true;
	if (kind != PATH_FOLDER)
		return site_throw(error, (Span){.path = folder}, SITE_ERROR_USAGE,
				  "is no folder; name another output folder");
	self->had_old = true;
	if (!path_kind(path, &kind, error))
		return false;
	if (kind == PATH_FILE)
		return read_manifest(self, path, error);
	if (!is_empty(folder, &empty, error))
		return false;
	return empty ||
	       site_throw(error, (Span){.path = folder}, SITE_ERROR_USAGE,
			  "holds other files and no site of this program; name an empty folder, "
			  "or empty this one yourself");
}

/* What is not ours is refused before anything is made beside it. What the manifest says is read
 * again under the lock: another build may have ended just now. */
Output *
output_open(const char *folder, GError **error)
{
	g_autoptr(Output) self = g_new0(Output, 1);

	g_mutex_init(&self->lock);
	self->hashes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	self->changed = g_ptr_array_new();
	if (!check_ours(self, folder, error))
		return NULL;
	self->place = place_open(folder, error);
	if (self->place == NULL || !check_ours(self, folder, error))
		return NULL;
	if (self->old == NULL)
		self->old = g_hash_table_new(g_str_hash, g_str_equal);
	return g_steal_pointer(&self);
}

void
output_free(Output *self)
{
	if (self == NULL)
		return;
	place_free(self->place);
	g_mutex_clear(&self->lock);
	g_ptr_array_unref(self->changed);
	g_hash_table_unref(self->hashes);
	g_clear_pointer(&self->old, g_hash_table_unref);
	g_free(self->manifest);
	g_free(self);
}

/* --- adding --- */

static bool
stage(Output *self, const char *address, const char *data, gsize length, GError **error)
{
	g_autofree char *path = g_build_filename(self->place->staging, address, NULL);

	return file_write(path, data, length, error);
}

/* published: the same file as it is published. Where files are replaced one by one it stays there.
 */
static bool
carry(Output *self, const char *address, const char *published, GError **error)
{
	g_autofree char *path = g_build_filename(self->place->staging, address, NULL);

	return self->place->replaces || file_link(published, path, error);
}

static void
note(Output *self, const char *address, char *hash, bool same)
{
	char *owned = g_strdup(address);

	g_mutex_lock(&self->lock);
	g_hash_table_replace(self->hashes, owned, hash);
	if (!same)
		g_ptr_array_add(self->changed, owned);
	g_mutex_unlock(&self->lock);
}

/* Has the published file these bytes, and does the manifest say so? */
static bool
is_published(const Output *self, const char *address, const char *path, const char *hash,
	     const char *data, gsize length)
{
	const char *old = g_hash_table_lookup(self->old, address);

	return old != NULL && strcmp(old, hash) == 0 && file_is_same(path, data, length);
}

bool
output_add(Output *self, const char *address, GBytes *bytes, GError **error)
{
	g_autofree char *published = g_build_filename(self->place->folder, address, NULL);
	g_autofree char *hash = NULL;
	gsize length;
	const char *data = g_bytes_get_data(bytes, &length);
	bool same;

	hash = hash_bytes(data, length);
	same = is_published(self, address, published, hash, data, length);
	if (same ? !carry(self, address, published, error)
		 : !stage(self, address, data, length, error))
		return false;
	note(self, address, g_steal_pointer(&hash), same);
	return true;
}

bool
output_carry(Output *self, const char *address, guint64 state, bool *out_done, GError **error)
{
	const char *hash = g_hash_table_lookup(self->old, address);
	g_autofree char *published = g_build_filename(self->place->folder, address, NULL);

	*out_done = hash != NULL && state != 0 && file_state(AT_FDCWD, published) == state;
	if (!*out_done)
		return true;
	if (!carry(self, address, published, error))
		return false;
	note(self, address, g_strdup(hash), true);
	return true;
}

/* --- publishing --- */

/* Addresses of the published site that are no more, sorted. Owned; the texts are those of
 * self->old. */
static GPtrArray *
find_gone(const Output *self)
{
	GPtrArray *gone = g_ptr_array_new();
	GHashTableIter iter;
	gpointer address;

	g_hash_table_iter_init(&iter, self->old);
	while (g_hash_table_iter_next(&iter, &address, NULL))
		if (!g_hash_table_contains(self->hashes, address))
			g_ptr_array_add(gone, address);
	g_ptr_array_sort(gone, text_compare);
	return gone;
}

/* Carries one file of the published folder over that is not ours. */
static bool
carry_foreign(const char *path, const char *address, gpointer data, GError **error)
{
	Output *self = data;
	g_autofree char *to = NULL;
	PathKind kind;

	if (g_hash_table_contains(self->old, address) || strcmp(address, MANIFEST_NAME) == 0)
		return true;
	to = g_build_filename(self->place->staging, address, NULL);
	if (!path_kind(to, &kind, error))
		return false;
	return kind != PATH_NOTHING || file_link(path, to, error);
}

static bool
write_manifest(Output *self, GHashTable *hashes, GError **error)
{
	g_autofree char *path = g_build_filename(self->place->staging, MANIFEST_NAME, NULL);
	g_autoptr(GString) text = manifest_text(hashes);

	return file_write(path, text->str, text->len, error);
}

static bool
exchange(Output *self, bool *out_done, GError **error)
{
	if (!write_manifest(self, self->hashes, error))
		return false;
	if (self->had_old && !tree_each(self->place->folder, carry_foreign, self, error))
		return false;
	return place_exchange(self->place, out_done, error);
}

/* The manifest while files are being replaced: with it the next build knows all of them as ours. */
static GHashTable *
old_and_new(const Output *self)
{
	GHashTable *both = g_hash_table_new(g_str_hash, g_str_equal);
	GHashTableIter iter;
	gpointer address;
	gpointer hash;

	g_hash_table_iter_init(&iter, self->old);
	while (g_hash_table_iter_next(&iter, &address, &hash))
		g_hash_table_replace(both, address, hash);
	g_hash_table_iter_init(&iter, self->hashes);
	while (g_hash_table_iter_next(&iter, &address, &hash))
		g_hash_table_replace(both, address, hash);
	return both;
}

static bool
replace_manifest(Output *self, GHashTable *hashes, GError **error)
{
	g_autofree char *from = g_build_filename(self->place->staging, MANIFEST_NAME, NULL);
	g_autofree char *to = g_build_filename(self->place->folder, MANIFEST_NAME, NULL);

	return write_manifest(self, hashes, error) && file_move(from, to, error) &&
	       folder_flush(self->place->folder, error);
}

static bool
replace(Output *self, const GPtrArray *gone, GError **error)
{
	g_autoptr(GHashTable) both = old_and_new(self);

	g_ptr_array_sort(self->changed, text_compare);
	return replace_manifest(self, both, error) &&
	       place_replace(self->place, self->changed, gone, error) &&
	       replace_manifest(self, self->hashes, error);
}

/* Folders that turn out not to change places after all have all files staged, the same ones too. */
static bool
publish(Output *self, const GPtrArray *gone, GError **error)
{
	g_autofree char *staged = g_build_filename(self->place->staging, MANIFEST_NAME, NULL);
	bool done = false;

	if (!self->place->replaces && !exchange(self, &done, error))
		return false;
	if (done)
		return true;
	(void)g_unlink(staged);
	return replace(self, gone, error);
}

bool
output_publish(Output *self, OutputResult *out_result, GError **error)
{
	g_autoptr(GPtrArray) gone = find_gone(self);
	OutputResult result = {
		.written = self->changed->len,
		.unchanged = g_hash_table_size(self->hashes) - self->changed->len,
		.removed = gone->len,
	};

	result.published = result.written > 0 || result.removed > 0 || !self->had_old;
	if (result.published && !publish(self, gone, error))
		return false;
	*out_result = result;
	return true;
}
