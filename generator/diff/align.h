/* diff/align.h - what became of each part of a list; private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Parts (chapters, items, blocks, entries of a list, rows) are paired by what they are, not by
 * where they stand: first those with one identity (an id, a row's label), then those with one
 * content, then, between these, those that are alike, and last those that are much alike anywhere.
 * Pairs that do not keep their order are moves.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "diff/words.h"

typedef struct AlignPart {
	guint identity;      /* 0: none; the same number: the same part, whatever its content */
	guint content;       /* the same number: the same content */
	gint64 type;         /* only parts of one type are ever paired */
	const guint *values; /* numbers of its words, for likeness; may be NULL */
	guint value_count;
	guint value_min; /* with fewer values it is not known again elsewhere */
	guint weight;    /* how much moves with it, beside its values */
	bool may_grow;   /* alike too where one version has nearly all words of the other */
} AlignPart;

typedef enum AlignKind {
	ALIGN_PAIR, /* stays where it was */
	ALIGN_REMOVED,
	ALIGN_ADDED,
	ALIGN_MOVED,      /* came here from elsewhere */
	ALIGN_MOVED_FROM, /* stood here, and is elsewhere now */
} AlignKind;

typedef struct AlignStep {
	AlignKind kind;
	guint old_index; /* of REMOVED, PAIR and both kinds of moves */
	guint new_index; /* of ADDED, PAIR and both kinds of moves */
} AlignStep;

/* The steps in reading order: of new, with what is gone at its old place, before what came there.
 * An array of AlignStep; owned by the caller. tally: empty, and left so; for all lists of a
 * comparison the same. */
GArray *align_parts(Tally *tally, const AlignPart *old, guint old_count, const AlignPart *new,
		    guint new_count);
