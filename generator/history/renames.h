/* history/renames.h - which of the files that a commit takes away became which of those it adds.
 * Private to the room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * First by equal bytes: of several the one with the same file name, else the first in order. Then,
 * for what is left, by libgit2's likeness of text, from RENAME_LIKENESS on: those first that alone
 * have the same file name (as git does), then the one that is most alike. Likeness is
 * not asked of links, submodules and files over SOURCE_FILE_MAX; of texts of a line or two libgit2
 * sees none.
 */
#pragma once

#include "history/walk.h"

enum { RENAME_LIKENESS = 50 }; /* percent, as git has it */

/* added, removed: of FileChange, in order. out_source: for each of added its index in removed, or
 * -1. place: for messages. SITE_ERROR_SYSTEM: bytes could not be read. */
bool renames_find(git_repository *repo, const GPtrArray *added, const GPtrArray *removed,
		  const char *place, int *out_source, GError **error);
