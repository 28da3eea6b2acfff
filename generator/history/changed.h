/* history/changed.h - which files differ from the last commit.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "base/diag.h"

/* The paths, relative to the site, of all files that were changed, added or renamed since HEAD in
 * the repository that holds the folder (relative to the site), whether git was told (git add) or
 * not; ignored ones not. Without a commit that is all of them. A set of char *, owned by the
 * caller; NULL with SITE_ERROR_USAGE where there is no such repository, SITE_ERROR_SYSTEM where it
 * can't be read. */
GHashTable *history_changed(const char *site, const char *folder, GError **error);
