/* history/loose.h - objects of a repository that stand in files of their own, read with care.
 * Private to the room. SPDX-License-Identifier: EUPL-1.2
 *
 * libgit2 1.5 hangs, or writes past the end of its memory, where the compressed bytes of such a
 * file are damaged: it trusts the size that the file starts with. So these files are read here.
 */
#pragma once

#include "history/git.h"

enum { LOOSE_OBJECT_MAX = 256 * 1024 * 1024 }; /* bytes; a larger one is an error */

typedef struct LooseObject {
	git_object_t type;
	GBytes *bytes; /* owned by the caller */
} LooseObject;

/* objects: the folder of the repository's objects. 0 with out; GIT_ENOTFOUND: there is no such
 * file; GIT_ERROR: it cannot be read or is no whole object, which git_reason() says. Whether the
 * bytes are those of id is not looked at. Any thread. */
int loose_read(const char *objects, const git_oid *id, LooseObject *out);
