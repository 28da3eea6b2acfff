/* output/files.h - single files and folders of the output; private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Each returns false with a SITE_ERROR_SYSTEM that names the path.
 */
#pragma once

#include "base/diag.h"

/* Makes a new file with these bytes, and the folders that it stands in. A file that is there
 * already is an error. */
bool file_write(const char *path, const char *data, gsize length, GError **error);

/* Is there a plain file at path with exactly these bytes? */
bool file_is_same(const char *path, const char *data, gsize length);

/* A number that tells whether the plain file at address, below an open folder (or AT_FDCWD), was
 * written to since: its size, times and inode. 0: there is none. */
guint64 file_state(int folder, const char *address);

/* Puts the file at from in the place of what is at to, in one step. */
bool file_move(const char *from, const char *to, GError **error);

/* Gives the file at from a second name, in folders that are made; where the file system can't,
 * copies it. */
bool file_link(const char *from, const char *to, GError **error);

/* Makes the folder that the file at path stands in, with those above it. */
bool file_make_folder(const char *path, GError **error);

/* Waits until all that was written to the file system of the folder is on the disk. */
bool folder_flush(const char *folder, GError **error);
