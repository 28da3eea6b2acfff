/* build/files.c - the files that a part of the site was read from.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/files.h"

#include <string.h>

#include "base/hash.h"

struct FileList {
	GPtrArray *paths;    /* owned */
	SourceStamp *stamps; /* owned: [index in paths] */
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

void
file_list_free(FileList *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->paths);
	g_free(self->stamps);
	g_free(self);
}

bool
file_list_equal(const FileList *a, const FileList *b)
{
	if (a == NULL || b == NULL || a->paths->len != b->paths->len)
		return false;
	for (guint i = 0; i < a->paths->len; i++)
		if (strcmp(g_ptr_array_index(a->paths, i), g_ptr_array_index(b->paths, i)) != 0 ||
		    !source_stamp_equal(&a->stamps[i], &b->stamps[i]))
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
