/* diff/sequence.h - which elements of two sequences stay; private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Sources: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986),
 * the greedy algorithm of section 3. Where we leave it: what both ends have in common is taken off
 * first, and beyond SEQUENCE_EDITS_MAX edits the middle is cut at elements that occur once in both
 * (patience, after B. Cohen) or given up as wholly changed, so that the work is bounded.
 */
#pragma once

#include <glib.h>

enum { SEQUENCE_EDITS_MAX = 1024 };

/* An element of old that stays as one of new; both lists of indices rise. */
typedef struct Match {
	guint old_index;
	guint new_index;
} Match;

/* Compares by value. Appends Match to matches, in order. */
void sequence_match(const guint *old, guint old_count, const guint *new, guint new_count,
		    GArray *matches);

/* The heaviest part of values (all different) that rises: sets keep[i] for those. weights: of each,
 * at least 1; NULL: all the same, so that it is the longest. n log n. Source: G. Jacobson and
 * K.-P. Vo, "Heaviest Increasing/Common Subsequence Problems", CPM 1992, section 2. */
void sequence_rising(const guint *values, const guint *weights, guint count, gboolean *keep);
