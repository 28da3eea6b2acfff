/* import/furniture.h - what the page adds to the letter. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "import/lines.h"

/* Takes furniture off Line.kept and Line.text; of a line that is nothing else both become "". What
 * stands on the line is compared cleaned, so Line.text must be there. */
void furniture_find(Letter *self);

/* The text of a line as it goes on: white space squeezed, ligatures undone. Owned. (clean.c) */
char *clean_text(const char *kept);
