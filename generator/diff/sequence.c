/* diff/sequence.c - which elements of two sequences stay.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "diff/sequence.h"

#include <string.h>

typedef struct Range {
	const guint *old;
	const guint *new;
	guint old_start; /* what is added to indices of this range */
	guint new_start;
	gint old_count;
	gint new_count;
} Range;

static void match_range(Range range, GArray *matches, guint depth);

static void
add_match(GArray *matches, const Range *range, gint old, gint new)
{
	Match match = {range->old_start + (guint)old, range->new_start + (guint) new};

	g_array_append_val(matches, match);
}

static Range
sub_range(const Range *range, gint old_from, gint old_to, gint new_from, gint new_to)
{
	return (Range){
		.old = range->old + old_from,
		.new = range->new + new_from,
		.old_start = range->old_start + (guint)old_from,
		.new_start = range->new_start + (guint)new_from,
		.old_count = old_to - old_from,
		.new_count = new_to - new_from,
	};
}

/* --- Myers' greedy walk
 * ---------------------------------------------------------------------------- */

/* The furthest x on each diagonal, for each number of edits: trace[d] holds diagonals -d..d. */
typedef struct Walk {
	GPtrArray *trace; /* of gint[], owned */
	gint *furthest;   /* of diagonal k, at [k + limit] */
	gint limit;
} Walk;

static gint
first_x(const Walk *walk, gint k, gint d)
{
	const gint *v = walk->furthest + walk->limit;

	if (k == -d || (k != d && v[k - 1] < v[k + 1]))
		return v[k + 1];
	return v[k - 1] + 1;
}

/* One more edit on all diagonals; true where the end is reached. */
static gboolean
advance(Walk *walk, const Range *range, gint d)
{
	gint *v = walk->furthest + walk->limit;
	gint *kept = g_new(gint, 2 * (gsize)d + 1);

	g_ptr_array_add(walk->trace, kept);
	for (gint k = -d; k <= d; k += 2) {
		gint x = first_x(walk, k, d);
		gint y = x - k;

		while (x < range->old_count && y < range->new_count && y >= 0 &&
		       range->old[x] == range->new[y]) {
			x++;
			y++;
		}
		v[k] = x;
		kept[k + d] = x;
		if (x >= range->old_count && y >= range->new_count)
			return TRUE;
	}
	return FALSE;
}

/* Goes back over the trace from the end and collects the matches, last first. */
static void
trace_back(const Walk *walk, const Range *range, gint d, GArray *reversed)
{
	gint x = range->old_count;
	gint y = range->new_count;

	for (; d > 0; d--) {
		const gint *before = g_ptr_array_index(walk->trace, d - 1);
		gint k = x - y;
		gint width = d - 1;
		gint left = k - 1 >= -width && k - 1 <= width ? before[k - 1 + width] : -1;
		gint right = k + 1 >= -width && k + 1 <= width ? before[k + 1 + width] : -1;
		gboolean down = k == -d || (k != d && left < right);
		gint from_x = down ? right : left;
		gint from_y = from_x - (down ? k + 1 : k - 1);

		while (x > from_x + !down && y > from_y + down) {
			Match match = {(guint)--x, (guint)--y};

			g_array_append_val(reversed, match);
		}
		x = from_x;
		y = from_y;
	}
	while (x > 0 && y > 0) {
		Match match = {(guint)--x, (guint)--y};

		g_array_append_val(reversed, match);
	}
}

/* False where there are more edits than SEQUENCE_EDITS_MAX. */
static gboolean
match_greedily(const Range *range, GArray *matches)
{
	gint limit = MIN(range->old_count + range->new_count, SEQUENCE_EDITS_MAX);
	g_autoptr(GPtrArray) trace = g_ptr_array_new_with_free_func(g_free);
	g_autofree gint *furthest = g_new0(gint, 2 * (gsize)limit + 3);
	Walk walk = {.trace = trace, .furthest = furthest, .limit = limit + 1};
	g_autoptr(GArray) reversed = NULL;
	gint d = 0;

	while (d <= limit && !advance(&walk, range, d))
		d++;
	if (d > limit)
		return FALSE;
	reversed = g_array_new(FALSE, FALSE, sizeof(Match));
	trace_back(&walk, range, d, reversed);
	for (guint i = reversed->len; i > 0; i--) {
		const Match *match = &g_array_index(reversed, Match, i - 1);

		add_match(matches, range, (gint)match->old_index, (gint)match->new_index);
	}
	return TRUE;
}

/* --- where that is too much
 * ------------------------------------------------------------------------- */

typedef struct Seen {
	gint old_index;
	gint new_index;
	guint old_times;
	guint new_times;
} Seen;

static GHashTable *
count_values(const Range *range)
{
	GHashTable *counts = g_hash_table_new_full(NULL, NULL, NULL, g_free);

	for (gint i = 0; i < range->old_count + range->new_count; i++) {
		gboolean old = i < range->old_count;
		guint value = old ? range->old[i] : range->new[i - range->old_count];
		Seen *seen = g_hash_table_lookup(counts, GUINT_TO_POINTER(value));

		if (seen == NULL) {
			seen = g_new0(Seen, 1);
			g_hash_table_insert(counts, GUINT_TO_POINTER(value), seen);
		}
		if (old) {
			seen->old_index = i;
			seen->old_times++;
		} else {
			seen->new_index = i - range->old_count;
			seen->new_times++;
		}
	}
	return counts;
}

/* Elements that occur once on both sides and keep their order: in the order of old. */
static GArray *
find_anchors(const Range *range)
{
	g_autoptr(GHashTable) counts = count_values(range);
	g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Match));
	GArray *anchors = g_array_new(FALSE, FALSE, sizeof(Match));
	g_autofree guint *values = NULL;
	g_autofree gboolean *keep = NULL;

	for (gint i = 0; i < range->old_count; i++) {
		const Seen *seen = g_hash_table_lookup(counts, GUINT_TO_POINTER(range->old[i]));

		if (seen->old_times == 1 && seen->new_times == 1) {
			Match pair = {(guint)i, (guint)seen->new_index};

			g_array_append_val(pairs, pair);
		}
	}
	values = g_new(guint, MAX(pairs->len, 1));
	keep = g_new0(gboolean, MAX(pairs->len, 1));
	for (guint i = 0; i < pairs->len; i++)
		values[i] = g_array_index(pairs, Match, i).new_index;
	sequence_rising(values, NULL, pairs->len, keep);
	for (guint i = 0; i < pairs->len; i++)
		if (keep[i])
			g_array_append_val(anchors, g_array_index(pairs, Match, i));
	return anchors;
}

/* Compares what lies between anchors; without anchors nothing stays. */
static void
match_between_anchors(const Range *range, GArray *matches, guint depth)
{
	g_autoptr(GArray) anchors = find_anchors(range);
	gint old = 0;
	gint new = 0;

	for (guint i = 0; i < anchors->len; i++) {
		const Match *anchor = &g_array_index(anchors, Match, i);
		gint old_to = (gint)anchor->old_index;
		gint new_to = (gint)anchor->new_index;

		match_range(sub_range(range, old, old_to, new, new_to), matches, depth + 1);
		add_match(matches, range, old_to, new_to);
		old = old_to + 1;
		new = new_to + 1;
	}
	if (anchors->len > 0)
		match_range(sub_range(range, old, range->old_count, new, range->new_count), matches,
			    depth + 1);
}

enum { DEPTH_MAX = 8 };

/* Recursion: only into parts between anchors, at most DEPTH_MAX deep. */
static void
match_range(Range range, GArray *matches, guint depth)
{
	gint head = 0;
	gint tail = 0;
	Range middle;

	while (head < range.old_count && head < range.new_count &&
	       range.old[head] == range.new[head])
		add_match(matches, &range, head, head), head++;
	while (tail < range.old_count - head && tail < range.new_count - head &&
	       range.old[range.old_count - 1 - tail] == range.new[range.new_count - 1 - tail])
		tail++;
	middle = sub_range(&range, head, range.old_count - tail, head, range.new_count - tail);
	if (middle.old_count > 0 && middle.new_count > 0 && !match_greedily(&middle, matches) &&
	    depth < DEPTH_MAX)
		match_between_anchors(&middle, matches, depth);
	for (; tail > 0; tail--)
		add_match(matches, &range, range.old_count - tail, range.new_count - tail);
}

void
sequence_match(const guint *old, guint old_count, const guint *new, guint new_count,
	       GArray *matches)
{
	Range range = {
		.old = old, .new = new, .old_count = (gint)old_count, .new_count = (gint)new_count};

	if (old_count > 0 && new_count > 0) /* nothing stands nowhere: there is no place to look at */
		match_range(range, matches, 0);
}

/* --- what rises
 * ------------------------------------------------------------------------------------------------
 */

/* The heaviest rising parts so far, by the rank of their last value: a tree of maxima over prefixes
 * (P. M. Fenwick, "A New Data Structure for Cumulative Frequency Tables", 1994). */
typedef struct Heaviest {
	guint64 *weights; /* [node] */
	guint *last;      /* [node]: index of the last value, + 1; 0: none */
	guint count;
} Heaviest;

static guint
heaviest_below(const Heaviest *self, guint rank, guint64 *out_weight)
{
	guint found = 0;

	*out_weight = 0;
	for (; rank > 0; rank -= rank & -rank)
		if (self->weights[rank] > *out_weight) {
			*out_weight = self->weights[rank];
			found = self->last[rank];
		}
	return found;
}

static void
heaviest_add(const Heaviest *self, guint rank, guint64 weight, guint index)
{
	for (; rank <= self->count; rank += rank & -rank)
		if (weight >= self->weights[rank]) { /* of equals the later one */
			self->weights[rank] = weight;
			self->last[rank] = index + 1;
		}
}

static int
by_value(gconstpointer a, gconstpointer b, gpointer values)
{
	guint x = ((const guint *)values)[*(const guint *)a];
	guint y = ((const guint *)values)[*(const guint *)b];

	return (x > y) - (x < y);
}

/* The place of each value among all, from 1. Owned. */
static guint *
ranks_of(const guint *values, guint count)
{
	g_autofree guint *order = g_new(guint, MAX(count, 1));
	guint *ranks = g_new(guint, MAX(count, 1));

	for (guint i = 0; i < count; i++)
		order[i] = i;
	g_qsort_with_data(order, (gint)count, sizeof *order, by_value, (gpointer)values);
	for (guint i = 0; i < count; i++)
		ranks[order[i]] = i + 1;
	return ranks;
}

void
sequence_rising(const guint *values, const guint *weights, guint count, gboolean *keep)
{
	g_autofree guint *ranks = ranks_of(values, count);
	g_autofree guint *before = g_new(guint, MAX(count, 1)); /* the value before it, + 1 */
	g_autofree guint64 *sums = g_new0(guint64, (gsize)count + 1);
	g_autofree guint *last = g_new0(guint, (gsize)count + 1);
	Heaviest heaviest = {sums, last, count};
	guint64 weight;

	for (guint i = 0; i < count; i++) {
		before[i] = heaviest_below(&heaviest, ranks[i] - 1, &weight);
		weight += weights != NULL ? weights[i] : 1;
		heaviest_add(&heaviest, ranks[i], weight, i);
	}
	memset(keep, 0, count * sizeof *keep);
	for (guint i = heaviest_below(&heaviest, count, &weight); i > 0; i = before[i - 1])
		keep[i - 1] = TRUE;
}
