/* diff/interner.h - numbers for texts: the same text, the same number; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

/* One for a comparison. Numbers count from 1. */
typedef struct Interner Interner;

Interner *interner_new(void);
void interner_free(Interner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Interner, interner_free)

/* The number of these bytes among those of one kind, a letter; different kinds share no number. */
guint interner_add(Interner *self, char kind, const void *bytes, gsize length);

/* The number of a text that has no kind. */
guint interner_number(Interner *self, const char *text);
