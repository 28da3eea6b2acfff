/* history/follow.h - each file of today, followed back commit by commit under the name it had then.
 * Private to the room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A file that a commit adds was another before it (a rename), or was not there: then its name is
 * kept in mind, and an older commit that takes that name away is the one that deleted it. Two files
 * never have the same name at the same point: a name that became another file's belongs to that.
 * The exception: a name that came back later with the bytes that were taken away was itself.
 */
#pragma once

#include "base/arena.h"
#include "history/locate.h"

typedef struct Follower Follower;

/* All are borrowed; what comes out lives in the arena. */
Follower *follower_new(const Location *location, const char *suffix, Arena *arena);
void follower_free(Follower *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Follower, follower_free)

/* Takes all files of a tree, that of the content folder: these are followed. Hidden ones are not.
 */
bool follower_start(Follower *self, const git_oid *tree, GError **error);

/* One commit further back; parent is its first, NULL at the end. */
bool follower_step(Follower *self, const git_commit *commit, const git_commit *parent,
		   GError **error);

typedef struct FollowedFile {
	FileHistory file;
	FileVersion *versions; /* those of file; of texts the size was not asked */
	gsize sized;           /* for g_once_init_enter(): now it was; not for the follower */
} FollowedFile;

/* What was found: path, relative to the site (borrowed) -> FollowedFile (borrowed). Owned. */
GHashTable *follower_finish(const Follower *self);
