/* import/chapters.h - the chapters of a letter. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "import/lines.h"

/* Chapters by their number or name, and items by theirs ("2.3 ..."). After aspects_mark(). */
void chapters_mark(Letter *self);

/* The end of a title that starts at index: lines that touch it, up to white space. */
guint chapter_title_end(const Letter *self, guint index);

/* How many chapters have a number. */
guint chapters_numbered(const Letter *self);

/* Do the lines from start up to end make the title of a chapter in another letter of the site? */
bool chapter_is_known(const Letter *self, guint start, guint end);

/* What stands before the first chapter gets one; so do numbered items of which the chapter's title
 * was lost. */
void chapters_complete(Letter *self);
