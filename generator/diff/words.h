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
 * changes are taken into them, so that it reads. One without tokens: all was added or taken away.
 */
WordChange words_compare(Arena *arena, const Tokens *old, const Tokens *new, Node *out);

/* How often each word stands in a text, by its number, to tell how many another text shares with
 * it, in any order. All zero is an empty one. */
typedef struct Tally {
	int *counts; /* owned */
	guint size;
} Tally;

void tally_clear(Tally *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Tally, tally_clear)

/* The words of the text; removed again they leave it empty for the next one, without a pass over
 * all numbers. */
void tally_add(Tally *self, const guint *values, guint count);
void tally_remove(Tally *self, const guint *values, guint count);

/* How many words it has in common with these, each as often as both have it. */
guint tally_shared(Tally *self, const guint *values, guint count);
