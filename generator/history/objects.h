/* history/objects.h - the objects of a repository, each checked against its hash. Private to the
 * room. SPDX-License-Identifier: EUPL-1.2
 *
 * An object is named by the SHA-1 of its bytes. libgit2 checks that with an implementation that
 * also looks for attacks on SHA-1, and takes longer over it than over the rest of the reading: it
 * is told not to, and all that it reads is checked here. Objects in files of their own are read
 * here too (loose.h); packed ones, and those of alternates, by libgit2.
 */
#pragma once

#include "history/git.h"

/* Lets odb ask here first. folder: of the repository's objects. False where git refuses;
 * git_reason() says why. Any thread. */
bool objects_add(git_odb *odb, const char *folder);

/* The same for the objects of an open repository. */
bool objects_add_to(git_repository *repo);
