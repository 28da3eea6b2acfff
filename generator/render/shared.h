/* render/shared.h - views that are the same on many pages; private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Each is made when the first page asks for it, and lives as long as the renderer. Pages have it as
 * the base of a view of their own. Safe from any thread. */
#pragma once

#include "model/library.h"
#include "template/view.h"

typedef struct SharedViews SharedViews;

/* Fills the view of a letter with the links for pages from which the top of the site is at root;
 * root NULL: with what is the same on all of them. All that it makes is in the arena. */
typedef void (*SharedFill)(gconstpointer renderer, Arena *arena, const char *root, View *view,
			   const Document *letter);

/* renderer: for fill; both and the library are borrowed. Owned by the caller. */
SharedViews *shared_views_new(const Library *library, SharedFill fill, gconstpointer renderer);
void shared_views_free(SharedViews *self);

/* Borrowed; NULL where there is none: for a letter that is not of the library, as in an old
 * version, or at an unusual root. */
const View *shared_letter(SharedViews *self, const char *root, const Document *letter);

/* What part_diff_view() says of a part in which nothing differs; borrowed. */
const View *shared_no_difference(const SharedViews *self);
