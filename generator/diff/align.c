/* diff/align.c - what became of each part of a list.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "diff/align.h"

#include <string.h>

#include "diff/sequence.h"
#include "diff/words.h"

enum {
	NOBODY = -1,
	ALIKE_MIN = 35,       /* percent of words in common that make two parts versions of one */
	ALIKE_MOVED_MIN = 65, /* the same where it stands elsewhere */
	GROWN_MIN = 80,       /* percent of the shorter one's words, where it may grow */
	GAP_MAX = 40000,      /* pairs that are looked at between two fixed ones */
};

typedef struct Aligner {
	Tally *tally;
	const AlignPart *old;
	const AlignPart *new;
	guint old_count;
	guint new_count;
	gint *partner_of_old; /* index in new, or NOBODY */
	gint *partner_of_new;
	gboolean *moved; /* by new index */
} Aligner;

static void
pair(Aligner *self, guint old, guint new)
{
	self->partner_of_old[old] = (gint) new;
	self->partner_of_new[new] = (gint)old;
}

static bool
is_free(const Aligner *self, guint old, guint new)
{
	return self->partner_of_old[old] == NOBODY && self->partner_of_new[new] == NOBODY &&
	       self->old[old].type == self->new[new].type;
}

static bool
has_identities(const AlignPart *parts, guint count)
{
	for (guint i = 0; i < count; i++)
		if (parts[i].identity != 0)
			return true;
	return false;
}

/* An old version may have an identity twice: then the first counts. */
static void
pair_identities(Aligner *self)
{
	g_autoptr(GHashTable) places = NULL; /* identity -> old index + 1 */

	if (!has_identities(self->new, self->new_count))
		return;
	places = g_hash_table_new(NULL, NULL);
	for (guint i = self->old_count; i > 0; i--)
		if (self->old[i - 1].identity != 0)
			g_hash_table_insert(places, GUINT_TO_POINTER(self->old[i - 1].identity),
					    GUINT_TO_POINTER(i));
	for (guint j = 0; j < self->new_count; j++) {
		guint place = self->new[j].identity == 0
				      ? 0
				      : GPOINTER_TO_UINT(g_hash_table_lookup(
						places, GUINT_TO_POINTER(self->new[j].identity)));

		if (place > 0 && is_free(self, place - 1, j))
			pair(self, place - 1, j);
	}
}

/* The contents of parts that have no partner yet, with their indices. */
static guint
collect_free(const AlignPart *parts, guint count, const gint *partners, guint *contents,
	     guint *indices)
{
	guint found = 0;

	for (guint i = 0; i < count; i++) {
		if (partners[i] != NOBODY)
			continue;
		contents[found] = parts[i].content;
		indices[found++] = i;
	}
	return found;
}

static void
pair_contents(Aligner *self)
{
	g_autofree guint *old = g_new(guint, 2 * MAX(self->old_count, 1));
	g_autofree guint *new = g_new(guint, 2 * MAX(self->new_count, 1));
	guint *old_indices = old + self->old_count;
	guint *new_indices = new + self->new_count;
	guint old_free =
		collect_free(self->old, self->old_count, self->partner_of_old, old, old_indices);
	guint new_free =
		collect_free(self->new, self->new_count, self->partner_of_new, new, new_indices);
	g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(Match));

	sequence_match(old, old_free, new, new_free, matches);
	for (guint i = 0; i < matches->len; i++) {
		const Match *match = &g_array_index(matches, Match, i);

		if (is_free(self, old_indices[match->old_index], new_indices[match->new_index]))
			pair(self, old_indices[match->old_index], new_indices[match->new_index]);
	}
}

static guint
count_free(const gint *partners, guint count)
{
	guint found = 0;

	for (guint i = 0; i < count; i++)
		found += partners[i] == NOBODY;
	return found;
}

/* Parts of some length that turn up unchanged elsewhere. */
static void
pair_moved_contents(Aligner *self)
{
	g_autoptr(GHashTable) places = NULL; /* content -> old index + 1 */

	if (count_free(self->partner_of_new, self->new_count) == 0)
		return;
	places = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < self->old_count; i++)
		if (self->partner_of_old[i] == NOBODY &&
		    self->old[i].value_count >= self->old[i].value_min)
			g_hash_table_insert(places, GUINT_TO_POINTER(self->old[i].content),
					    GUINT_TO_POINTER(i + 1));
	for (guint j = 0; j < self->new_count; j++) {
		guint place = GPOINTER_TO_UINT(
			g_hash_table_lookup(places, GUINT_TO_POINTER(self->new[j].content)));

		if (place > 0 && is_free(self, place - 1, j))
			pair(self, place - 1, j);
	}
}

/* The moves are of as few words as can be. */
static void
weigh_moves(Aligner *self)
{
	g_autofree guint *values = g_new(guint, MAX(self->new_count, 1));
	g_autofree guint *weights = g_new(guint, MAX(self->new_count, 1));
	g_autofree guint *indices = g_new(guint, MAX(self->new_count, 1));
	g_autofree gboolean *keep = g_new0(gboolean, MAX(self->new_count, 1));
	guint count = 0;

	for (guint j = 0; j < self->new_count; j++) {
		if (self->partner_of_new[j] == NOBODY)
			continue;
		values[count] = (guint)self->partner_of_new[j];
		weights[count] = self->new[j].value_count + self->new[j].weight + 1;
		indices[count++] = j;
	}
	sequence_rising(values, weights, count, keep);
	for (guint i = 0; i < count; i++)
		self->moved[indices[i]] = !keep[i];
}

static bool
keeps_order(const Aligner *self)
{
	gint last = NOBODY;

	for (guint j = 0; j < self->new_count; j++) {
		gint partner = self->partner_of_new[j];

		if (partner == NOBODY)
			continue;
		if (partner < last)
			return false;
		last = partner;
	}
	return true;
}

/* Pairs that keep the order of old are fixed; the others are moves. */
static void
find_moves(Aligner *self)
{
	if (keeps_order(self))
		memset(self->moved, 0, self->new_count * sizeof *self->moved);
	else
		weigh_moves(self);
}

/* The share of words that both have, in any order: 0 to 100. */
static guint
share_of(const AlignPart *old, const AlignPart *new, guint shared)
{
	guint count = old->value_count + new->value_count;

	return count > 0 ? 200 * shared / count : 100;
}

/* 0 to 100. A part that may grow and did counts as just alike: what is more alike goes before.
 * tally: of old. */
static guint
likeness_of(Tally *tally, const AlignPart *old, const AlignPart *new)
{
	guint likeness = share_of(old, new, tally_shared(tally, new->values, new->value_count));
	guint shared = likeness * (old->value_count + new->value_count) / 2;
	guint shorter = MIN(old->value_count, new->value_count);

	return old->may_grow && likeness < ALIKE_MIN && shared >= GROWN_MIN * shorter && shorter > 0
		       ? ALIKE_MIN
		       : likeness;
}

/* Could they be more alike than best, by their lengths? */
static bool
can_exceed(const AlignPart *old, const AlignPart *new, guint best)
{
	return old->may_grow || share_of(old, new, MIN(old->value_count, new->value_count)) > best;
}

/* The best partner in new[from..to) for an old part, at least min alike: the first of equals. */
static gint
most_alike(const Aligner *self, guint old, guint from, guint to, guint min)
{
	const AlignPart *part = &self->old[old];
	guint best = min - 1;
	gint found = NOBODY;

	tally_add(self->tally, part->values, part->value_count);
	for (guint j = from; j < to; j++) {
		const AlignPart *other = &self->new[j];
		guint likeness;

		if (!is_free(self, old, j) || !can_exceed(part, other, best))
			continue;
		likeness = likeness_of(self->tally, part, other);
		if (likeness > best) {
			best = likeness;
			found = (gint)j;
		}
	}
	tally_remove(self->tally, part->values, part->value_count);
	return found;
}

/* Pairs what is alike between two fixed pairs, in order. */
static void
pair_alike_in_gap(Aligner *self, guint old_from, guint old_to, guint new_from, guint new_to)
{
	if ((guint64)(old_to - old_from) * (new_to - new_from) > GAP_MAX)
		return;
	for (guint i = old_from; i < old_to; i++) {
		gint found = self->partner_of_old[i] == NOBODY
				     ? most_alike(self, i, new_from, new_to, ALIKE_MIN)
				     : NOBODY;

		if (found == NOBODY)
			continue;
		pair(self, i, (guint)found);
		new_from = (guint)found + 1;
	}
}

static void
pair_alike(Aligner *self)
{
	guint old_from = 0;
	guint new_from = 0;

	for (guint j = 0; j <= self->new_count; j++) {
		bool end = j == self->new_count;
		guint old_to;

		if (!end && (self->partner_of_new[j] == NOBODY || self->moved[j]))
			continue;
		old_to = end ? self->old_count : (guint)self->partner_of_new[j];
		pair_alike_in_gap(self, old_from, old_to, new_from, j);
		old_from = old_to + 1;
		new_from = j + 1;
	}
}

/* What is left over may have moved and changed. */
static void
pair_alike_elsewhere(Aligner *self)
{
	guint64 old_free = count_free(self->partner_of_old, self->old_count);

	if (old_free * count_free(self->partner_of_new, self->new_count) > GAP_MAX)
		return;
	for (guint i = 0; i < self->old_count; i++) {
		const AlignPart *part = &self->old[i];
		gint found =
			self->partner_of_old[i] == NOBODY && part->value_count >= part->value_min
				? most_alike(self, i, 0, self->new_count, ALIKE_MOVED_MIN)
				: NOBODY;

		if (found != NOBODY)
			pair(self, i, (guint)found);
	}
}

/* --- the steps
 * -------------------------------------------------------------------------------------------- */

static void
add_step(GArray *steps, AlignKind kind, guint old, guint new)
{
	AlignStep step = {.kind = kind, .old_index = old, .new_index = new};

	g_array_append_val(steps, step);
}

/* What stood between two fixed parts of old and stands there no more. */
static void
add_gone(const Aligner *self, GArray *steps, guint from, guint to)
{
	for (guint i = from; i < to; i++) {
		gint partner = self->partner_of_old[i];

		if (partner == NOBODY)
			add_step(steps, ALIGN_REMOVED, i, 0);
		else if (self->moved[partner])
			add_step(steps, ALIGN_MOVED_FROM, i, (guint)partner);
	}
}

/* The old index of the next pair from j on that did not move. */
static guint
next_fixed(const Aligner *self, guint j)
{
	for (; j < self->new_count; j++)
		if (self->partner_of_new[j] != NOBODY && !self->moved[j])
			return (guint)self->partner_of_new[j];
	return self->old_count;
}

static GArray *
make_steps(const Aligner *self)
{
	GArray *steps = g_array_new(FALSE, FALSE, sizeof(AlignStep));
	guint done = 0; /* of old */

	for (guint j = 0; j < self->new_count; j++) {
		gint partner = self->partner_of_new[j];
		bool fixed = partner != NOBODY && !self->moved[j];
		guint next = fixed ? (guint)partner : next_fixed(self, j);

		add_gone(self, steps, done, next);
		done = MAX(done, next);
		if (partner == NOBODY)
			add_step(steps, ALIGN_ADDED, 0, j);
		else
			add_step(steps, fixed ? ALIGN_PAIR : ALIGN_MOVED, (guint)partner, j);
		if (fixed)
			done = (guint)partner + 1;
	}
	add_gone(self, steps, done, self->old_count);
	return steps;
}

GArray *
align_parts(Tally *tally, const AlignPart *old, guint old_count, const AlignPart *new,
	    guint new_count)
{
	g_autofree gint *partners = g_new(gint, (gsize)old_count + new_count + 1);
	g_autofree gboolean *moved = g_new0(gboolean, MAX(new_count, 1));
	Aligner self = {
		.tally = tally,
		.old = old,
		.new = new,
		.old_count = old_count,
		.new_count = new_count,
		.partner_of_old = partners,
		.partner_of_new = partners + old_count,
		.moved = moved,
	};

	for (guint i = 0; i < old_count + new_count; i++)
		partners[i] = NOBODY;
	pair_identities(&self);
	pair_contents(&self);
	pair_moved_contents(&self);
	find_moves(&self);
	pair_alike(&self);
	pair_alike_elsewhere(&self);
	find_moves(&self);
	return make_steps(&self);
}
