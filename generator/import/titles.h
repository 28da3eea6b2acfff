/* import/titles.h - lines that could be titles, by their place. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "import/lines.h"

/* The index of the first line of the title that ends right before end, not before start; G_MAXUINT
 * where what stands there is no title. */
guint title_before(const Letter *self, guint start, guint end);

/* Is the line at index a title of one line with running text after it? */
bool title_stands_apart(const Letter *self, guint index);

/* Is there an edge above the line at index: white space, a page, a heading, the end of a
 * sentence? */
bool title_has_room(const Letter *self, guint index);

/* Gives the lines from start up to end the role; all but the first go on. */
void title_mark(Letter *self, guint start, guint end, LineRole role);
