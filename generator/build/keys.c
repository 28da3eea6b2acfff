/* build/keys.c - by what pages and texts are known again in the next build.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/parts.h"

#include "base/hash.h"
#include "cache/stamps.h"

/* Adds names and bytes of the files; false where they are not what they were when they were read.
 */
static bool
add_files(const Build *self, Hash *hash, const FileList *files)
{
	const GPtrArray *paths = file_list_paths(files);
	g_autoptr(FileList) now = NULL;

	for (guint i = 0; i < paths->len; i++) {
		const char *path = g_ptr_array_index(paths, i);
		g_autoptr(GBytes) bytes = source_read(self->source, path, NULL);

		hash_add_text(hash, path);
		if (bytes != NULL)
			hash_add(hash, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
	}
	now = file_list_new(self->source, file_list_paths(files));
	return file_list_equal(files, now);
}

/* All that documents are read with: the program and the vocabularies. */
static char *
hash_words(const Build *self)
{
	g_autoptr(Hash) hash = hash_new();

	stamp_program(hash);
	return add_files(self, hash, self->word_files) ? hash_finish(hash) : NULL;
}

bool
build_find_keys(Build *self, GError **error)
{
	(void)error;
	if (self->fresh == NULL || build_has_mistakes(self))
		return true;
	self->words_key = hash_words(self);
	if (self->words_key != NULL)
		self->cache = fresh_folder(self->fresh);
	return true;
}
