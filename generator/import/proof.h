/* import/proof.h - is every word of the source in the result, in order?
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A word is what stands between white space: its letters and digits, lower and upper case apart,
 * with the points and commas between digits and with '%' and a currency sign; other signs do not
 * count. Signs that print as one are one (compatibility decomposition and composition, Unicode
 * NFKC). Footnotes are compared apart from the text, since they stand elsewhere in the result.
 */
#pragma once

#include "import/lines.h"

typedef struct Proof {
	bool holds;
	guint source;    /* words in the source, furniture aside */
	guint result;    /* words in the result */
	guint furniture; /* words of the source that are page numbers, running heads ... */
	guint joined;    /* words of the source that were one word broken in parts */
	guint added;     /* words of the result that the import put in */
	guint numbers;   /* words of the source with a digit */
	int line;        /* where it does not hold: the source's line, 0 at its end */
	char *expected;  /* owned: the source's word there, NULL at its end */
	char *found;     /* owned: the result's word there, NULL at its end */
} Proof;

void proof_clear(Proof *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Proof, proof_clear)

/* Words in a text. */
guint proof_count_words(const char *text);

/* body: the root that markdown_parse() gave of the result. inserted: lines of the result (int) that
 * the import put in, sorted. title: the letter's title where it was read from the source, or NULL.
 */
void proof_make(const Letter *letter, const Node *body, const GArray *inserted, const char *title,
		Proof *out_proof);
