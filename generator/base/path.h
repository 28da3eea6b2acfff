/* base/path.h - what stands at a path, what is in a folder, and files in the place of others.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * GLib's g_file_test() and g_dir_read_name() say "nothing there" when the disk can't be read. Here
 * that is an error, so that half a folder is never taken for the whole.
 */
#pragma once

#include "base/diag.h"

typedef enum PathKind {
	PATH_NOTHING,
	PATH_FILE,
	PATH_FOLDER,
	PATH_OTHER, /* a symbolic link, a device */
} PathKind;

/* What stands at path; a symbolic link is not followed. SITE_ERROR_SYSTEM where that can't be
 * known. */
bool path_kind(const char *path, PathKind *out_kind, GError **error);

/* The same, but of what a symbolic link leads to; one that leads to nothing is PATH_NOTHING. */
bool path_kind_behind(const char *path, PathKind *out_kind, GError **error);

/* The names in a folder, sorted by bytes, without "." and "..". NULL with SITE_ERROR_SYSTEM. The
 * array and its texts are owned by the caller. */
GPtrArray *path_names(const char *folder, GError **error);

/* A name in a folder, and what stands there. */
typedef struct PathEntry {
	char *name;
	PathKind kind;
} PathEntry;

/* As path_names(), with what stands at each: of PathEntry. Most file systems tell that with the
 * names, so no file need be asked for it. The array and its names are owned by the caller. */
GArray *path_entries(const char *folder, GError **error);

/* Puts a file of these bytes in the place of the one at path, in one step and with its permissions;
 * it is on the disk then. False with an error of the system. */
bool path_replace_file(const char *path, const char *bytes, gsize length, GError **error);
