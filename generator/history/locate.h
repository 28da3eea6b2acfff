/* history/locate.h - which repository holds the content folder, and where in it. Private to the
 * room. SPDX-License-Identifier: EUPL-1.2
 *
 * A name is a path from the top of the repository, as its trees have it; a path is relative to the
 * site, as the rest of the generator has it. The repository may stand above the site, be the site,
 * or be the content folder itself: the first one met from the content folder upwards counts.
 */
#pragma once

#include "history/git.h"
#include "history/history.h"

typedef struct Location {
	git_repository *repo; /* owned; NULL: the folder is in none */
	char *folder;         /* owned: the content folder, relative to the site; "" is the site */
	char *prefix;         /* owned: the same as a name; NULL: it is outside the work tree */
	char *display;        /* owned: the same as the user would type it, for messages */
} Location;

/* Fills self. A folder that is in no repository is no error; SITE_ERROR_SYSTEM: there is one, but
 * it cannot be opened. location_clear() in both cases. */
bool location_find(Location *self, const HistoryOptions *options, GError **error);
void location_clear(Location *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Location, location_clear)

/* The path of a name; what lies outside the site gets "../" in front. Owned by the caller. */
char *location_path(const Location *self, const char *name);
