/* history/loose.h - objects of a repository that stand in files of their own, read with care.
 * Private to the room. SPDX-License-Identifier: EUPL-1.2
 *
 * libgit2 1.5 hangs, or writes past the end of its memory, where the compressed bytes of such a
 * file are damaged: it trusts the size that the file starts with. So these files are read here, and
 * only what is whole is given to it. Packed objects, and those of alternates, it reads itself.
 */
#pragma once

#include "history/git.h"

enum { LOOSE_OBJECT_MAX = 256 * 1024 * 1024 }; /* bytes; a larger one is an error */

/* Lets odb ask here first. objects: the folder of the repository's objects. False where git
 * refuses; git_reason() says why. */
bool loose_add(git_odb *odb, const char *objects);

/* The same for the objects of an open repository. */
bool loose_add_to(git_repository *repo);
