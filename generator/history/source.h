/* history/source.h - a site's files as bytes: from a folder, or straight from a commit. (libgit2)
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A Source is a tree of files with paths relative to its root, '/' between the parts. It gives
 * bytes and knows nothing of what is in them. Files whose name starts with a dot, or ends in '~' as
 * the copies that editors leave, and folders like that are not listed. A symbolic link, a submodule or a special file is not listed either: it is
 * no content. A Source may be used from several threads.
 */
#pragma once

#include "base/diag.h"

typedef struct Source Source;

/* A folder of the file system. Fails with SITE_ERROR_USAGE where it is no folder. */
Source *source_open_folder(const char *folder, GError **error);

/* The files of a commit, without a work tree: repository may be bare, or a folder below the top of
 * a work tree (the source is then that folder). rev: whatever git rev-parse takes for a commit.
 * SITE_ERROR_USAGE: no repository here, no such revision, no such folder in it. */
Source *source_open_commit(const char *repository, const char *rev, GError **error);

/* Lets all files of below show in a folder of self, except where self has a file of that name. below is
 * taken; folder: relative to self, without layers below it yet. Before any other use of self. */
void source_add_below(Source *self, const char *folder, Source *below);

void source_free(Source *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_free)

/* Paths of all files below folder ("" for all; one that does not exist has none), sorted by byte.
 * Elements are char *, owned by the array. NULL and error when reading fails. */
GPtrArray *source_list(Source *self, const char *folder, GError **error);

/* The bytes of a file. NULL with error when it cannot be read or is larger than SOURCE_FILE_MAX. */
GBytes *source_read(Source *self, const char *path, GError **error);

/* Is there a file at path? */
bool source_has(Source *self, const char *path);

/* What a file had when it was looked at: of two that are equal so are the bytes. All zero where there is
 * no file. */
typedef struct SourceStamp {
	guint64 device;
	guint64 inode;
	gint64 size;
	gint64 modified; /* nanoseconds */
	gint64 changed;
	bool settled; /* long enough ago that another change would have another time; not so: equal to none */
} SourceStamp;

SourceStamp source_stamp(Source *self, const char *path);
bool source_stamp_equal(const SourceStamp *a, const SourceStamp *b);

/* How the user would type the path, for messages: the folder that was opened, then path; for a
 * commit "rev:path". Owned by the caller. */
char *source_display(Source *self, const char *path);

/* The other way round: the path of a file that messages name so; NULL where it is none of this source.
 * A part of display. */
const char *source_path_of(const Source *self, const char *display);

enum { SOURCE_FILE_MAX = 16 * 1024 * 1024 };
