/* build/files.c - the files that a part of the site was read from.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/files.h"

#include <string.h>

#include "base/hash.h"

struct FileList {
	GPtrArray *paths;    /* owned */
	SourceStamp *stamps; /* owned: [index in paths] */
	char **hashes;       /* owned: likewise, of the bytes; NULL: not exact. One may be NULL */
};

FileList *
file_list_new(Source *source, GPtrArray *paths)
{
	FileList *self = g_new0(FileList, 1);

	self->paths = g_ptr_array_ref(paths);
	self->stamps = g_new0(SourceStamp, MAX(paths->len, 1));
	for (guint i = 0; i < paths->len; i++)
		self->stamps[i] = source_stamp(source, g_ptr_array_index(paths, i));
	return self;
}

/* What the file at index of self was when other was made; NULL: not known, or it is another now. */
static const char *
hash_before(const FileList *self, guint index, const FileList *other)
{
	if (other == NULL || other->hashes == NULL || index >= other->paths->len ||
	    strcmp(g_ptr_array_index(self->paths, index), g_ptr_array_index(other->paths, index)) !=
		    0 ||
	    !source_stamp_equal(&self->stamps[index], &other->stamps[index]))
		return NULL;
	return other->hashes[index];
}

/* NULL where it can't be read: who reads it next says why. */
static char *
hash_file(Source *source, const char *path)
{
	g_autoptr(GBytes) bytes = source_read(source, path, NULL);

	return bytes != NULL ? hash_bytes(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes))
			     : NULL;
}

FileList *
file_list_new_exact(Source *source, GPtrArray *paths, const FileList *before)
{
	FileList *self = file_list_new(source, paths);

	self->hashes = g_new0(char *, paths->len + 1);
	for (guint i = 0; i < paths->len; i++) {
		const char *known = hash_before(self, i, before);

		self->hashes[i] = known != NULL ? g_strdup(known)
						: hash_file(source, g_ptr_array_index(paths, i));
	}
	return self;
}

static void
free_hashes(FileList *self)
{
	for (guint i = 0; self->hashes != NULL && i < self->paths->len; i++)
		g_free(self->hashes[i]);
	g_free(self->hashes);
}

void
file_list_free(FileList *self)
{
	if (self == NULL)
		return;
	free_hashes(self);
	g_ptr_array_unref(self->paths);
	g_free(self->stamps);
	g_free(self);
}

static bool
same_file(const FileList *a, const FileList *b, guint index)
{
	if (strcmp(g_ptr_array_index(a->paths, index), g_ptr_array_index(b->paths, index)) != 0)
		return false;
	if (a->hashes != NULL && b->hashes != NULL)
		return a->hashes[index] != NULL &&
		       g_strcmp0(a->hashes[index], b->hashes[index]) == 0;
	return source_stamp_equal(&a->stamps[index], &b->stamps[index]);
}

bool
file_list_equal(const FileList *a, const FileList *b)
{
	if (a == NULL || b == NULL || a->paths->len != b->paths->len)
		return false;
	for (guint i = 0; i < a->paths->len; i++)
		if (!same_file(a, b, i))
			return false;
	return true;
}

char *
file_list_hash(const FileList *self, Source *source)
{
	g_autoptr(Hash) hash = hash_new();

	for (guint i = 0; i < self->paths->len; i++) {
		const char *path = g_ptr_array_index(self->paths, i);
		g_autoptr(GBytes) bytes = source_read(source, path, NULL);

		hash_add_text(hash, path);
		if (bytes != NULL)
			hash_add(hash, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
	}
	return hash_finish(hash);
}

GPtrArray *
file_list_paths(const FileList *self)
{
	return self->paths;
}
