/* diff/merge.h - the merging of blocks, and the record of changes; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "diff/align.h"
#include "diff/diff.h"
#include "diff/words.h"

/* One comparison at work. */
typedef struct Merger {
	Arena *arena;
	Interner *interner;
	TokenReader *reader;
	Tally tally;
	GHashTable *texts;  /* of merge_text(): node -> text, in arena */
	GArray *changes;    /* of DiffChange, in reading order */
	GHashTable *moves;  /* old part (pointer) -> number of the move */
	GHashTable *labels; /* label of an old footnote -> that of its new version */
	DiffChange
		place; /* chapter, item, aspect, table and row at hand; copied into each change */
} Merger;

/* Records a change at the place at hand, which it need not name; returns its number. Texts must
 * live in the arena. */
guint merger_note(Merger *self, DiffChange change);
/* The same for a part that is in one version only, and says text. */
guint merger_note_whole(Merger *self, DiffPart part, NodeMark mark, const char *label,
			const char *text);
/* The same for a change of words: a figure where it is one, and added or removed where one version
 * has none. */
guint merger_note_words(Merger *self, DiffPart part, const char *label, const WordChange *words);

/* The number of the move of an old part; the same at both its places. */
guint merger_move(Merger *self, const void *old_part);

/* Merges two lists of blocks into one; either may be empty. parent: of the new blocks. */
Blocks merge_blocks(Merger *self, const Node *old_first, const Node *new_first, Node *parent);

/* Inlines of two headings, captions, notes or paragraphs; one may be NULL. */
WordChange merge_inlines(Merger *self, const Node *old, const Node *new, Node *out);

/* A table or chart in two versions. */
Node *merge_table(Merger *self, const Node *old, const Node *new);

/* A copy of the tree from, all of it marked (MARK_NONE: a plain copy). */
Node *merge_copy(Merger *self, const Node *from, NodeMark mark);

/* The words and the identity of a block of the old or new version, for aligning. */
AlignPart merge_part(Merger *self, const Node *node, bool old);

/* The text of a node, one line, in the arena. Of each it is made once: it must be whole. */
const char *merge_text(Merger *self, const Node *node);
