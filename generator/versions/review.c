/* versions/review.c - what a second reader must see: all that differs between two sides.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "versions/review.h"

#include <string.h>

#include "base/text.h"

/* --- documents
 * --------------------------------------------------------------------------------------------- */

static bool
add_document(Review *self, const Side *from, const Side *to, const Document *document,
	     GError **error)
{
	GError *failure = NULL;
	Compared *compared = compared_new(from, to, document, &failure);

	if (compared != NULL)
		g_ptr_array_add(self->compared, compared);
	if (failure != NULL)
		g_propagate_error(error, failure);
	return failure == NULL;
}

static int
by_type_and_path(gconstpointer a, gconstpointer b)
{
	const Document *x = (*(const Compared *const *)a)->document;
	const Document *y = (*(const Compared *const *)b)->document;

	if (x->type != y->type)
		return x->type < y->type ? -1 : 1;
	return strcmp(x->path, y->path);
}

static bool
add_documents(Review *self, const Side *from, const Side *to, GError **error)
{
	const Library *library = from->library;

	for (guint i = 0; i < library->document_count; i++)
		if (!add_document(self, from, to, library->documents[i], error))
			return false;
	self->names = sides_extra(from, to, true, error);
	for (guint i = 0; self->names != NULL && i < self->names->len; i++)
		if (!add_document(self, from, to, g_ptr_array_index(self->names, i), error))
			return false;
	g_ptr_array_sort(self->compared, by_type_and_path);
	return self->names != NULL;
}

/* --- other files
 * ------------------------------------------------------------------------------------------- */

/* The files of a side, where that has them: of its commit, or now. NULL: of an edition. */
static Source *
files_of(const Side *side, Source *now)
{
	return side->kind == SIDE_NOW ? now : side->source;
}

/* The paths of a side that are no document, as keys of paths. */
static bool
add_paths(Source *source, const char *const *folders, GHashTable *paths, GError **error)
{
	for (; *folders != NULL; folders++) {
		g_autoptr(GPtrArray) found = NULL;

		if (source_has(source, *folders))
			g_hash_table_add(paths, g_strdup(*folders));
		found = source_list(source, *folders, error);
		for (guint i = 0; found != NULL && i < found->len; i++)
			if (!g_str_has_suffix(g_ptr_array_index(found, i), ".md"))
				g_hash_table_add(paths, g_strdup(g_ptr_array_index(found, i)));
		if (found == NULL)
			return false;
	}
	return true;
}

/* out_state: how the file differs; false where it does not, or with error. */
static bool
compare_file(Source *from, Source *to, const char *path, ComparedState *out_state, GError **error)
{
	g_autoptr(GBytes) old = NULL;
	g_autoptr(GBytes) new = NULL;

	if (!source_has(from, path) || !source_has(to, path)) {
		*out_state = source_has(to, path) ? COMPARED_ADDED : COMPARED_REMOVED;
		return true;
	}
	old = source_read(from, path, error);
	new = old != NULL ? source_read(to, path, error) : NULL;
	*out_state = COMPARED_CHANGED;
	return new != NULL && !g_bytes_equal(old, new);
}

static bool
compare_files(Review *self, Source *from, Source *to, GHashTable *paths, GError **error)
{
	g_autoptr(GPtrArray) sorted = text_sorted_keys(paths);
	g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(ReviewFile));
	GError *failure = NULL;

	for (guint i = 0; failure == NULL && i < sorted->len; i++) {
		ReviewFile file = {.path = arena_strdup(self->arena, sorted->pdata[i])};

		if (compare_file(from, to, file.path, &file.state, &failure))
			g_array_append_val(files, file);
	}
	self->files = arena_copy(self->arena, files->data, files->len * sizeof(ReviewFile));
	self->file_count = files->len;
	if (failure != NULL)
		g_propagate_error(error, failure);
	return failure == NULL;
}

static bool
add_files(Review *self, const Side *from, const Side *to, const char *site,
	  const char *const *folders, GError **error)
{
	g_autoptr(GHashTable) paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(Source) now = source_open_folder(site, error);
	Source *earlier = files_of(from, now);
	Source *later = files_of(to, now);

	if (now == NULL)
		return false;
	if (earlier == NULL || later == NULL)
		return true;
	return add_paths(earlier, folders, paths, error) &&
	       add_paths(later, folders, paths, error) &&
	       compare_files(self, earlier, later, paths, error);
}

Review *
review_new(const Side *from, const Side *to, const char *site, const char *const *folders,
	   GError **error)
{
	g_autoptr(Review) self = g_new0(Review, 1);

	self->arena = arena_new();
	self->from = from->name;
	self->to = to->name;
	self->compared = g_ptr_array_new_with_free_func((GDestroyNotify)compared_free);
	if (!add_documents(self, from, to, error) ||
	    !add_files(self, from, to, site, folders, error))
		return NULL;
	return g_steal_pointer(&self);
}

void
review_free(Review *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->compared);
	if (self->names != NULL)
		g_ptr_array_unref(self->names);
	arena_free(self->arena);
	g_free(self);
}
