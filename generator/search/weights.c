/* search/weights.c - what a word in a field and a term as a whole weigh.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/weights.h"

/* What a word in a field weighs, in 1 / WEIGHT_UNIT, and how much of that goes by the length of the
 * field, in percents (b of BM25). */
static const struct {
	guint boost;
	guint by_length;
} FIELDS[SEARCH_FIELDS] = {
	[FIELD_NAME] = {12 * WEIGHT_UNIT, 50},  [FIELD_TITLE] = {6 * WEIGHT_UNIT, 50},
	[FIELD_TOPIC] = {2 * WEIGHT_UNIT, 0},   [FIELD_SYNONYM] = {WEIGHT_UNIT / 2, 0},
	[FIELD_HEADING] = {2 * WEIGHT_UNIT, 0}, [FIELD_CONTEXT] = {WEIGHT_UNIT / 2, 0},
	[FIELD_TEXT] = {WEIGHT_UNIT, 75},
};

/* --- fields --- */

/* See weights.h: to a number of four binary digits and zeros, the nearest. */
static guint64
round_number(guint64 number)
{
	guint shift = 0;

	while (number >> shift >= 16)
		shift++;
	if (shift > 0)
		number += G_GUINT64_CONSTANT(1) << (shift - 1);
	return number >> shift << shift;
}

static const guint32 *
lengths_of(const Postings *self, guint batch, guint entry)
{
	return self->batches->batches[batch]->lengths + entry * SEARCH_FIELDS;
}

/* The mean length of each field over the entries, rounded, at least 1. */
static void
find_means(const Postings *self, guint out_means[SEARCH_FIELDS])
{
	guint64 sums[SEARCH_FIELDS] = {0};

	for (guint i = 0; i < self->batches->count; i++)
		for (guint j = 0; j < self->batches->batches[i]->entry_count; j++)
			for (guint field = 0; field < SEARCH_FIELDS; field++)
				sums[field] += lengths_of(self, i, j)[field];
	for (guint field = 0; field < SEARCH_FIELDS; field++)
		out_means[field] =
			(guint)MAX(1, round_number(sums[field] / MAX(self->entries->len, 1)));
}

/* What one word adds to the weight of its entry. A very short text is no better than a short one.
 */
static guint32
weigh(SearchField field, guint32 length, guint mean)
{
	guint by_length = FIELDS[field].by_length;
	guint64 norm =
		(guint64)(100 - by_length) * mean + (guint64)by_length * MAX(length, mean / 2);

	if (by_length == 0 || norm == 0)
		return FIELDS[field].boost;
	return (guint32)((guint64)FIELDS[field].boost * 100 * mean / norm);
}

void
weigh_fields(Postings *self)
{
	guint means[SEARCH_FIELDS];
	guint32 *weight;

	find_means(self, means);
	self->weights = weight = g_new(guint32, MAX(self->entries->len, 1) * SEARCH_FIELDS);
	for (guint i = 0; i < self->batches->count; i++)
		for (guint j = 0; j < self->batches->batches[i]->entry_count; j++)
			for (guint field = 0; field < SEARCH_FIELDS; field++)
				*weight++ = weigh((SearchField)field, lengths_of(self, i, j)[field],
						  means[field]);
}

void
weights_add_means(const Postings *self, GByteArray *out)
{
	guint means[SEARCH_FIELDS];

	find_means(self, means);
	g_byte_array_append(out, (const guint8 *)means, sizeof means);
}

/* --- terms --- */

/* log2(x / y) for x >= y > 0, in 1 / IDF_UNIT: the same on every machine. */
static guint
log2_ratio(guint64 x, guint64 y)
{
	guint result = 0;
	guint64 ratio; /* in 1 / 2^16, from 1 to 2 */

	while (x / y >= 2) {
		y *= 2;
		result += IDF_UNIT;
	}
	ratio = (x << 16) / y;
	for (guint unit = IDF_UNIT / 2; unit > 0; unit /= 2) {
		ratio = ratio * ratio >> 16;
		if (ratio < (guint64)2 << 16)
			continue;
		ratio >>= 1;
		result += unit;
	}
	return result;
}

/* idf = log2(1 + (N - n + 1/2) / (n + 1/2)) = log2((2N + 2) / (2n + 1)). Most terms are in few
 * entries: it is found once for each count. */
void
weigh_terms(Postings *self)
{
	guint64 all = MAX(round_number(self->entries->len), 1);
	g_autofree guint16 *known = g_new0(guint16, self->entries->len + 1);

	self->idf = g_new0(guint16, MAX(self->lexicon->term_count, 1));
	for (guint term = 0; term < self->lexicon->term_count; term++) {
		guint count = self->counts[term];

		if (known[count] == 0)
			known[count] = (guint16)MAX(
				1, log2_ratio(2 * MAX(all, count) + 2, 2 * (guint64)count + 1));
		self->idf[term] = known[count];
	}
}
