/* import/doubts.h - what the import was not sure of, for the editor who goes over the letter.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A doubt has a weight from 1 to 100: how much goes wrong where the import guessed wrong, times how
 * likely that is. They are shown by weight, then by place.
 */
#pragma once

#include "base/diag.h"

typedef struct Doubt {
	int weight;
	int source; /* line of the source, from 1; 0: of none */
	int page;   /* page of the source, from 1; 0: not known */
	int result; /* line of the result, from 1; 0 until the letter is written, or of none */
	const char *rule; /* a literal: "title-missing" */
	char *text;       /* owned: what was decided, and what to look at */
} Doubt;

typedef struct Doubts Doubts;

Doubts *doubts_new(void);
void doubts_free(Doubts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Doubts, doubts_free)

/* rule: a literal. */
void doubts_add(Doubts *self, int weight, int source, int page, const char *rule,
		const char *format, ...) G_GNUC_PRINTF(6, 7);

guint doubts_length(const Doubts *self);

/* Borrowed; result may be set. */
Doubt *doubts_get(const Doubts *self, guint index);

/* By weight, the heaviest first, then by source line, rule and text. */
void doubts_sort(Doubts *self);
