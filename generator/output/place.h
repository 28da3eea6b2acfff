/* output/place.h - where a new site is staged, and how it takes the place of the old one; private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Two ways, chosen when the build starts:
 *
 *   exchange   The new site stands complete in `.<name>.new` beside the output folder. The two
 * change places in one step (renameat2 with RENAME_EXCHANGE, Linux 3.15), or the new one gets the
 * name where there is no old one. Killed at any moment, the folder is the old site or the new one.
 *   replace    Where folders can't change places (a file share, a mount point, a parent folder that
 *              may not be written to) the new files stand in a staging folder, inside the output
 *              folder where beside is not possible, and take their places one by one, each in one
 *              step. The order keeps what readers follow links from behind what these lead to:
 *              the manifest with old and new files; style, scripts and data; pages; index pages;
 *              the home page; then files that are no more are removed, and the manifest is the new
 * one.
 */
#pragma once

#include "output/lock.h"

typedef struct Place {
	char *given;   /* the output folder as the user wrote it, for messages */
	char *folder;  /* the same, absolute, without symbolic links */
	bool there;    /* there is an output folder */
	char *staging; /* an empty folder */
	Lock *lock;
	bool replaces; /* files are replaced one by one: only new and changed ones need be staged */
} Place;

/* Chooses the staging folder, takes the lock and removes what a killed build left. The output
 * folder may be there or not. NULL with SITE_ERROR_SYSTEM. Owned by the caller. */
Place *place_open(const char *folder, GError **error);

/* Is no staging folder or lock there of another build for the folder: one that runs, or was killed?
 */
bool place_is_clean(const char *folder);

/* Removes the staging folder with all that is in it, and lets go. */
void place_free(Place *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Place, place_free)

/* Is name, in the output folder, one that place_open() makes there? */
bool place_is_own(const char *name);

/* Puts the staged folder in the place of the output folder. *out_done false: they can't change
 * places here, and nothing was done. */
bool place_exchange(Place *self, bool *out_done, GError **error);

/* Puts the staged files (addresses, sorted) in their places, in the order above; then removes gone.
 */
bool place_replace(Place *self, const GPtrArray *staged, const GPtrArray *gone, GError **error);
