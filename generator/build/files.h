/* build/files.h - the files that a part of the site was read from, to know whether that must be
 * done again. Private to the room. SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "history/source.h"

typedef struct FileList FileList;

/* Looks at the files at paths (char *; the array is kept). To be made before they are read. Owned
 * by the caller. */
FileList *file_list_new(Source *source, GPtrArray *paths);

/* Looks into them too: then lists are equal where the bytes are, whatever became of the files.
 * before: of an earlier time, so that only those are read that are other than then; or NULL. */
FileList *file_list_new_exact(Source *source, GPtrArray *paths, const FileList *before);
void file_list_free(FileList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FileList, file_list_free)

/* Do they name the same files, and is none of them other than it was? Either may be NULL: no. */
bool file_list_equal(const FileList *a, const FileList *b);

/* A hash of the names and bytes of the files as they are now. Owned by the caller. */
char *file_list_hash(const FileList *self, Source *source);

/* The paths. Borrowed. */
GPtrArray *file_list_paths(const FileList *self);
