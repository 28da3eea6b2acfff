/* output/lock.h - one build at a time writes to a folder; private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A lock is a file that is held with flock(2). The system lets it go when the process ends, however
 * it ends: a file that a killed build left behind locks nobody out.
 */
#pragma once

#include "base/diag.h"

typedef struct Lock Lock;

/* Takes the lock at path. given: the folder as the user wrote it, for the message. NULL and
 * SITE_ERROR_SYSTEM where another process holds it, or the file can't be made. On a file system
 * without locks the lock is held by this build alone, and nothing guards it. Owned by the caller.
 */
Lock *lock_take(const char *path, const char *given, GError **error);

/* Lets go and removes the file. */
void lock_free(Lock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lock, lock_free)
