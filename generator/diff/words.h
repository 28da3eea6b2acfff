/* diff/words.h - two running texts -> one with marks; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "diff/tokens.h"

/* What a comparison of words found; for the list of changes. */
typedef struct WordChange {
	bool changed;
	bool was_empty; /* the old text has no words at all; is_empty: the new one */
	bool is_empty;
	guint old_length;     /* characters taken away */
	guint new_length;     /* characters added */
	const char *old_text; /* the first stretch that was replaced, in arena */
	const char *new_text;
	bool has_figures;       /* the stretch is one figure for another, of one unit */
	Figure base;            /* the old figure */
	Figure delta;           /* new minus old */
	const char *delta_text; /* as printed, with the unit; in arena */
} WordChange;

/*
 * Appends to out the inlines of new, with what changed in NODE_DELETED and NODE_INSERTED, old
 * before new, and the difference of figures at each place. Short stretches of equal words between
 * changes are taken into them, so that it reads. old or new NULL: all was added or taken away.
 * old_labels: see tokens_read(), for old.
 */
WordChange words_compare(Arena *arena, Interner *interner, GHashTable *old_labels, const Node *old,
			 const Node *new, Node *out);

/* How alike two texts are, 0 to 100: the share of words that both have, in any order. */
guint words_likeness(const guint *old, guint old_count, const guint *new, guint new_count);
