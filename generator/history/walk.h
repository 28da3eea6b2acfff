/* history/walk.h - which files differ between two trees. Private to the room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Two trees are compared by their sorted entries in step: equal hash, same thing, not opened. Of
 * folders that differ only those are opened in which somebody follows a file; the others are
 * remembered, for the commits in which a file may have come from there. libgit2's own comparison of
 * trees opens all that it compares: a thousand times slower on a content folder.
 *
 * The newer tree of a comparison is mostly the older one of the comparison before it: trees stay
 * open by folder until another takes their place. Folders nested deeper than WALK_DEPTH_MAX are
 * not looked into.
 */
#pragma once

#include "history/git.h"
#include "history/history.h"

enum { WALK_DEPTH_MAX = 64 };

typedef struct FileSide {
	FileState state; /* FILE_DELETED: it is not there; never FILE_TOO_LARGE */
	git_oid id;
} FileSide;

typedef struct FileChange {
	const char *name; /* from the top of the repository; borrowed until the next comparison */
	FileSide newer;
	FileSide older;
} FileChange;

typedef struct TreeWalk TreeWalk;

/* Looks at files whose names end in suffix. Both are borrowed; place: for messages. */
TreeWalk *tree_walk_new(git_repository *repo, const char *suffix, const char *place);
void tree_walk_free(TreeWalk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TreeWalk, tree_walk_free)

/* From now on the folders above name are compared. */
void tree_walk_follow(TreeWalk *self, const char *name);

/* Finds the changes from older to newer; either may be NULL: nothing. A change of mode alone is
 * none. */
bool tree_walk_compare(TreeWalk *self, const git_oid *older, const git_oid *newer, GError **error);

/* Adds to the last comparison what the folders that were passed over lost. */
bool tree_walk_widen(TreeWalk *self, GError **error);

/* Finds all files of a folder, as if a commit took them away; its trees stay open for the next
 * comparison, of which they are the newer side. */
bool tree_walk_list(TreeWalk *self, const char *folder, const git_oid *tree, GError **error);

/* What the last calls found, in the order of the trees. Borrowed until the next comparison. */
guint tree_walk_count(const TreeWalk *self);
const FileChange *tree_walk_change(const TreeWalk *self, guint index);
