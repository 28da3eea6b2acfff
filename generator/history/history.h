/* history/history.h - the versions of a site's files, as bytes. (libgit2)
 * SPDX-License-Identifier: EUPL-1.2
 *
 * One walk from a commit over first parents, tree against tree, below one folder. A version of a
 * file is a commit in which its bytes, its name or its being there changed; a change of mode alone
 * is none. Names are followed back through renames: looked for only in commits that take one name
 * away and add another, by equal bytes first, then by libgit2's likeness; in the whole repository,
 * so that a content folder that was moved keeps its history. This room gives bytes: what is in them
 * is for others. Read once; then read by many threads, each with a handle of its own.
 */
#pragma once

#include "base/diag.h"

typedef struct History History;

typedef enum FileState {
	FILE_TEXT,      /* there are bytes */
	FILE_DELETED,   /* the file was not there from this commit to the next version */
	FILE_LINK,      /* a symbolic link stood there; its target are the bytes */
	FILE_SUBMODULE, /* a submodule stood there; no bytes */
	FILE_TOO_LARGE, /* more than SOURCE_FILE_MAX; no bytes */
} FileState;

/* A path of old is relative to the site as it is now, with "../" where it was outside. Equal bytes
 * have an equal hash. The author is published only where site.conf says so; the time of the commit
 * is only to tell versions apart for people. */
typedef struct FileVersion {
	FileState state;
	const char *path;    /* at the time */
	const char *blob;    /* hash of the bytes, 40 characters; "" without */
	const char *commit;  /* hash, 40 characters */
	gint64 time;         /* seconds UTC */
	const char *author;  /* name only */
	const char *subject; /* first line of the commit's message */
} FileVersion;

enum {
	HISTORY_VERSIONS_MAX = 10000
}; /* of a file; each stays in memory, with what changed by it */

typedef struct FileHistory {
	const char *path;            /* as it is now, relative to the site */
	const FileVersion *versions; /* newest first */
	guint version_count;
} FileHistory;

typedef struct HistoryOptions {
	const char *site;   /* folder of the site, or a bare repository */
	const char *rev;    /* from which commit; NULL: HEAD */
	const char *folder; /* the content folder, relative to the site */
	bool shallow_ok;    /* a shallow clone is read as far as it goes */
} HistoryOptions;

typedef enum HistoryAbsence {
	HISTORY_PRESENT,
	HISTORY_NO_REPOSITORY, /* the folder is in no git repository */
	HISTORY_NO_COMMIT,     /* nothing was committed yet */
	HISTORY_NOT_TRACKED,   /* there is a repository, but nothing of the folder is in it */
} HistoryAbsence;

/*
 * Reads the history of all files whose names end in suffix (".md") below the folder, that are there
 * in the commit; links and submodules too, hidden ones not. Content may be in a subfolder of the
 * repository, or (the folder itself) in a repository of its own. NULL and out_absence where there
 * is none: that is no error. NULL with error, and out_absence left alone:
 *
 *   SITE_ERROR_SYSTEM  a shallow clone ("run 'git fetch --unshallow'", or --shallow-ok); a
 *                      repository of another owner ("run 'git config --global --add
 *                      safe.directory ...'"); an object that is damaged or missing, named
 *   SITE_ERROR_USAGE   a revision that does not exist
 *   SITE_ERROR_CONTENT a file with more than HISTORY_VERSIONS_MAX versions
 *
 * Bytes are read for likeness only: of others that are missing history_bytes() tells. Owned by the
 * caller.
 */
History *history_read(const HistoryOptions *options, const char *suffix,
		      HistoryAbsence *out_absence, GError **error);
void history_free(History *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(History, history_free)

/* Tells whether history_read(), or a Source of the same rev, would give the same again, without
 * walking: a text that is equal as long as the commit, and how far a shallow clone reaches, are.
 * NULL where that can't be known: something is wrong, which the others tell. Owned by the caller.
 */
char *history_state(const HistoryOptions *options);

/* Keeps git's library loaded between calls, for who asks often: to load it takes longer than to
 * ask. As many calls of the second as of the first. */
void history_hold(void);
void history_release(void);

/* The folders in which a file changes when another commit becomes the one above: that with HEAD,
 * and that with the references, also in a second work tree. NULL-terminated, empty where there is
 * no repository; owned by the caller. */
char **history_find_folders(const HistoryOptions *options);

/* By path relative to the site; NULL when the commit does not have it. Borrowed. Any thread. The
 * first call for a file asks git for the size of its versions: some microseconds each. */
const FileHistory *history_file(const History *self, const char *path);

/* The same, but git is asked for nothing: until history_file() was called a text that is too large
 * is a FILE_TEXT, of which history_bytes() tells. */
const FileHistory *history_find(const History *self, const char *path);

/* The bytes of a version. NULL with SITE_ERROR_SYSTEM where they cannot be read, and with
 * SITE_ERROR_CONTENT for a state without bytes. Any thread. Owned. */
GBytes *history_bytes(History *self, const FileVersion *version, GError **error);

/* The commit that the walk started from, 40 characters. */
const char *history_head(const History *self);

/* How many commits the walk went over. */
guint history_commits(const History *self);
