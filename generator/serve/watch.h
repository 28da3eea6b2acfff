/* serve/watch.h - tells when files change that a site is made from.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Editors save a file in several steps (write, rename, set times), and git writes many files:
 * changes that follow each other within WATCH_QUIET are told as one. Names with a point in front
 * and those that editors give to their copies are passed over, and in a repository all but HEAD and
 * the references.
 */
#pragma once

#include <gio/gio.h>

enum {
	WATCH_QUIET = 20,    /* milliseconds without a change, after which they are told */
	WATCH_LONGEST = 250, /* but no later than this after the first */
};

typedef struct Watch Watch;

/* paths: what changed, NULL-terminated; at least one. Borrowed for the call. */
typedef void WatchChanged(const char *const *paths, gpointer data);

/* Nothing is watched yet. Calls come from the main loop of the thread that made it. Owned by the
 * caller. */
Watch *watch_new(WatchChanged *changed, gpointer data);
void watch_free(Watch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Watch, watch_free)

/* From now on watches these files and folders with all below them, and of the git folders what
 * tells of commits; no others any more. Both NULL-terminated. What does not exist is watched for,
 * where the folder that it stands in does. */
void watch_set(Watch *self, const char *const *paths, const char *const *git_folders);
