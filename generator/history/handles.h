/* history/handles.h - handles to the objects of one repository, for threads to take and give back.
 * Private to the room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * libgit2's handles are for one thread at a time. There are as many as ever read at once; only
 * taking and giving back is under a lock. Needs git_libgit2_init().
 */
#pragma once

#include "history/git.h"

typedef struct Handles Handles;

/* Of the repository that place, for messages, is in. NULL with SITE_ERROR_SYSTEM. */
Handles *handles_new(git_repository *repo, const char *place, GError **error);
void handles_free(Handles *self); /* when all were given back */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Handles, handles_free)

/* Bytes of an object. Any thread. NULL with throw_object()'s errors. */
GBytes *handles_read(Handles *self, const git_oid *id, const char *place, GError **error);

/* How many bytes it has, without reading them; 0 where that is not known. Any thread. */
size_t handles_size(Handles *self, const git_oid *id);
