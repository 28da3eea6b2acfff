/* render/authors.h - who committed a version, as a page may name them; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <stdbool.h>

#include "base/arena.h"

enum { AUTHOR_MAX = 60 }; /* characters, with the sign that more was cut off */

/* The name of git's author on one line, cut to AUTHOR_MAX characters. A mail address in it is left
 * out, and so are control characters, signs that change the direction of writing and others that
 * are not seen. name: valid UTF-8. NULL: nothing is left. In the arena. */
const char *author_name(Arena *arena, const char *name);
