/* search/postings.c - where each term occurs, and what that weighs.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/postings.h"

#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "search/weights.h"

/* --- terms --- */

/* Calls take for each source of each term, by source. */
typedef void TakeSource(Postings *self, guint32 term, TermSource source);

static void
each_run(Postings *self, LexiconRun run, guint32 number, TakeSource *take)
{
	const guint32 *terms = lexicon_run(self->lexicon, run);

	for (guint i = 0; i < run.count; i++)
		take(self, terms[i], (TermSource){number, true});
}

static void
each_source(Postings *self, TakeSource *take)
{
	const Lexicon *lexicon = self->lexicon;

	for (guint32 i = 0; i < lexicon->word_count; i++) {
		if (lexicon->terms[i] == LEXICON_NO_TERM)
			continue;
		take(self, lexicon->terms[i], (TermSource){i, false});
		each_run(self, lexicon->parts[i], i, take);
	}
	for (guint32 i = 0; i < self->rules->patterns->len; i++)
		each_run(self, lexicon->meant[i], lexicon->word_count + i, take);
}

static void
count_source(Postings *self, guint32 term, TermSource source)
{
	(void)source;
	self->sources_at[term]++;
}

/* Starts are filled from the end, so that they are right when all are put. */
static void
put_source(Postings *self, guint32 term, TermSource source)
{
	self->sources[--self->sources_at[term]] = source;
}

static void
list_sources(Postings *self)
{
	guint count = self->lexicon->term_count;

	self->sources_at = g_new0(guint, count + 1);
	each_source(self, count_source);
	for (guint i = 1; i <= count; i++)
		self->sources_at[i] += self->sources_at[i - 1];
	self->sources = g_new(TermSource, MAX(self->sources_at[count], 1));
	each_source(self, put_source);
}

/* Where the source stands in batches: count in out_count, of a pattern in all of them. NULL: of a
 * pattern. */
static const WordPlace *
places_of(const Postings *self, guint32 number, guint *out_count)
{
	if (number >= self->lexicon->word_count) {
		*out_count = self->batches->count;
		return NULL;
	}
	*out_count = self->words->places_at[number + 1] - self->words->places_at[number];
	return self->words->places + self->words->places_at[number];
}

/* One of these places. */
static WordPlace
place_at(const Postings *self, guint32 number, const WordPlace *places, guint index)
{
	return places != NULL ? places[index]
			      : (WordPlace){index, number - self->lexicon->word_count};
}

static const BatchSource *
source_at(const Postings *self, WordPlace place)
{
	return &self->batches->batches[place.batch]->sources[place.source];
}

/* The stems of a batch say in how many of its entries they are. */
static void
count_batch(Postings *self, guint number)
{
	const Batch *batch = self->batches->batches[number];
	g_autofree bool *done = g_new0(bool, batch->stem_count + 1);

	for (guint i = self->rules->patterns->len; i < batch->source_count; i++) {
		guint32 stem = batch->sources[i].stem;

		if (stem == BATCH_NO_STEM || done[stem])
			continue;
		done[stem] = true;
		self->counts[self->lexicon->terms[self->words->numbers[number][i]]] +=
			batch->stems[stem].entries;
	}
}

/* Notes in which entries a source is. */
static void
see_entries(const Postings *self, guint32 number, bool *seen)
{
	guint count;
	const WordPlace *places = places_of(self, number, &count);

	for (guint i = 0; i < count; i++) {
		WordPlace place = place_at(self, number, places, i);
		guint first = self->batches->first_entry[place.batch];
		HitReader reader =
			hit_reader(self->batches->batches[place.batch], source_at(self, place));

		while (hit_next(&reader))
			seen[first + reader.hit.entry] = true;
	}
}

/* Where a term is meant it may be too: only the hits tell. */
typedef struct MeantTerms {
	Postings *postings;
	GArray *terms; /* of guint32: those that are meant somewhere */
} MeantTerms;

static void
count_meant(guint index, gpointer data)
{
	Postings *self = ((MeantTerms *)data)->postings;
	guint32 term = g_array_index(((MeantTerms *)data)->terms, guint32, index);
	g_autofree bool *seen = g_new0(bool, self->entries->len + 1);
	guint count = 0;

	for (guint i = self->sources_at[term]; i < self->sources_at[term + 1]; i++)
		see_entries(self, self->sources[i].number, seen);
	for (guint i = 0; i < self->entries->len; i++)
		count += seen[i];
	self->counts[term] = count;
}

static bool
is_meant(const Postings *self, guint32 term)
{
	for (guint i = self->sources_at[term]; i < self->sources_at[term + 1]; i++)
		if (self->sources[i].meant)
			return true;
	return false;
}

static void
count_entries(Postings *self, guint jobs)
{
	g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(guint32));
	MeantTerms meant = {self, terms};

	self->counts = g_new0(guint, MAX(self->lexicon->term_count, 1));
	for (guint i = 0; i < self->batches->count; i++)
		count_batch(self, i);
	for (guint32 term = 0; term < self->lexicon->term_count; term++)
		if (is_meant(self, term))
			g_array_append_val(terms, term);
	parallel_each(jobs, terms->len, count_meant, &meant);
}

/* --- one term --- */

/* A hit of one of its sources. */
typedef struct TermHit {
	BatchHit at;
	bool meant; /* part of a compound, a synonym: half the weight, once for an entry */
} TermHit;

/* A source in one batch. */
typedef struct TermPart {
	WordPlace place;
	bool meant;
} TermPart;

/* Makes postings of hits in their order. */
typedef struct Poster {
	const Postings *postings;
	PostingList *out;
	guint first_entry;      /* of the batch */
	Posting posting;        /* the one at hand */
	const guint32 *weights; /* of its entry; NULL: there is none at hand */
	guint32 weight;
	guint32 meant;
} Poster;

static void
end_posting(Poster *self)
{
	guint64 weight = (guint64)self->weight + self->meant;
	guint64 level = (weight * LEVEL_MAX + (weight + SATURATION) / 2) / (weight + SATURATION);

	if (self->weights == NULL)
		return;
	self->posting.level = (guint8)MAX(1, level);
	self->posting.places = self->out->places->len - self->posting.place;
	g_array_append_val(self->out->postings, self->posting);
	self->weights = NULL;
}

static void
start_posting(Poster *self, guint32 entry)
{
	self->posting = (Posting){.entry = entry, .place = self->out->places->len};
	self->weights = self->postings->weights + (gsize)entry * SEARCH_FIELDS;
	self->weight = self->meant = 0;
}

static inline void
post_hit(Poster *self, const BatchHit *hit, bool meant)
{
	guint32 entry = self->first_entry + hit->entry;
	guint32 weight;

	if (self->weights == NULL || self->posting.entry != entry) {
		end_posting(self);
		start_posting(self, entry);
	}
	weight = self->weights[hit->field];
	self->posting.mask |= (guint16)(1u << hit->segment);
	if (meant) {
		self->meant = MAX(self->meant, weight / 2);
		return;
	}
	self->weight += weight;
	if (search_field_has_places((SearchField)hit->field))
		g_array_append_val(self->out->places, hit->place);
}

static int
compare_hits(const TermHit *a, const TermHit *b)
{
	if (a->at.entry != b->at.entry)
		return a->at.entry < b->at.entry ? -1 : 1;
	if (a->at.place != b->at.place)
		return a->at.place < b->at.place ? -1 : 1;
	return (int)a->meant - (int)b->meant;
}

/* Appends the hits of one part. */
static void
read_hits(const Postings *self, const TermPart *part, GArray *hits)
{
	const Batch *batch = self->batches->batches[part->place.batch];
	const BatchSource *source = source_at(self, part->place);
	HitReader reader = hit_reader(batch, source);
	guint count = hits->len;

	g_array_set_size(hits, count + source->count);
	for (TermHit *hit = &g_array_index(hits, TermHit, count);
	     count < hits->len && hit_next(&reader); count++)
		*hit++ = (TermHit){reader.hit, part->meant};
	g_array_set_size(hits, count);
}

/* The hits from middle on and those before it, each in order, become one list in order. */
static void
merge_hits(PostingList *out, guint middle)
{
	const TermHit *a = &g_array_index(out->hits, TermHit, 0);
	const TermHit *b = a + middle;
	const TermHit *a_end = b, *b_end = a + out->hits->len;
	GArray *merged = out->merged;
	TermHit *to;

	if (a == a_end || b == b_end || compare_hits(a_end - 1, b) <= 0)
		return;
	g_array_set_size(merged, out->hits->len);
	to = &g_array_index(merged, TermHit, 0);
	while (a < a_end && b < b_end)
		*to++ = compare_hits(b, a) < 0 ? *b++ : *a++;
	while (a < a_end)
		*to++ = *a++;
	while (b < b_end)
		*to++ = *b++;
	out->merged = out->hits;
	out->hits = merged;
}

/* Most terms have one part in a batch: its hits are in order. */
static void
post_part(Poster *self, const TermPart *part)
{
	HitReader reader = hit_reader(self->postings->batches->batches[part->place.batch],
				      source_at(self->postings, part->place));

	while (hit_next(&reader))
		post_hit(self, &reader.hit, part->meant);
}

static void
post_parts(Poster *self, const TermPart *parts, guint count)
{
	PostingList *out = self->out;

	g_array_set_size(out->hits, 0);
	for (guint i = 0; i < count; i++) {
		guint middle = out->hits->len;

		read_hits(self->postings, &parts[i], out->hits);
		merge_hits(out, middle);
	}
	for (guint i = 0; i < out->hits->len; i++) {
		const TermHit *hit = &g_array_index(out->hits, TermHit, i);

		post_hit(self, &hit->at, hit->meant);
	}
}

static int
compare_parts(gconstpointer a, gconstpointer b)
{
	const TermPart *x = a;
	const TermPart *y = b;

	if (x->place.batch != y->place.batch)
		return x->place.batch < y->place.batch ? -1 : 1;
	if (x->place.source != y->place.source)
		return x->place.source < y->place.source ? -1 : 1;
	return (int)x->meant - (int)y->meant;
}

/* All parts of a term, by batch. */
static void
list_parts(const Postings *self, guint32 term, GArray *parts)
{
	guint sources = self->sources_at[term + 1] - self->sources_at[term];

	g_array_set_size(parts, 0);
	for (guint i = 0; i < sources; i++) {
		const TermSource *source = &self->sources[self->sources_at[term] + i];
		guint count;
		const WordPlace *places = places_of(self, source->number, &count);

		for (guint j = 0; j < count; j++) {
			TermPart part = {place_at(self, source->number, places, j), source->meant};

			if (source_at(self, part.place)->count > 0)
				g_array_append_val(parts, part);
		}
	}
	if (sources > 1)
		g_array_sort(parts, compare_parts);
}

void
postings_of_term(const Postings *self, guint32 term, PostingList *out)
{
	Poster poster = {.postings = self, .out = out};
	const TermPart *part, *end;

	g_array_set_size(out->postings, 0);
	g_array_set_size(out->places, 0);
	list_parts(self, term, out->parts);
	part = &g_array_index(out->parts, TermPart, 0);
	end = part + out->parts->len;
	while (part < end) {
		const TermPart *start = part;

		while (part < end && part->place.batch == start->place.batch)
			part++;
		poster.first_entry = self->batches->first_entry[start->place.batch];
		if (part - start == 1)
			post_part(&poster, start);
		else
			post_parts(&poster, start, (guint)(part - start));
		end_posting(&poster);
	}
}

/* Of all hits of a source. */
static guint64
hash_source(const Postings *self, guint32 number)
{
	guint64 hash = 0;

	if (number < self->lexicon->word_count)
		return self->words->hashes[number];
	for (guint i = 0; i < self->batches->count; i++) {
		WordPlace place = place_at(self, number, NULL, i);

		hash = word_mix(hash, self->batches->first_entry[i]);
		hash = word_mix(hash, source_at(self, place)->hash);
	}
	return hash;
}

void
postings_add_term(const Postings *self, guint32 term, GByteArray *out)
{
	for (guint i = self->sources_at[term]; i < self->sources_at[term + 1]; i++) {
		const TermSource *source = &self->sources[i];
		guint64 numbers[] = {source->meant, hash_source(self, source->number)};

		g_byte_array_append(out, (const guint8 *)numbers, sizeof numbers);
	}
}

void
posting_list_init(PostingList *self)
{
	self->postings = g_array_new(FALSE, FALSE, sizeof(Posting));
	self->places = g_array_new(FALSE, FALSE, sizeof(guint32));
	self->hits = g_array_new(FALSE, FALSE, sizeof(TermHit));
	self->merged = g_array_new(FALSE, FALSE, sizeof(TermHit));
	self->parts = g_array_new(FALSE, FALSE, sizeof(TermPart));
}

void
posting_list_clear(PostingList *self)
{
	g_array_unref(self->postings);
	g_array_unref(self->places);
	g_array_unref(self->hits);
	g_array_unref(self->merged);
	g_array_unref(self->parts);
}

/* --- all --- */

guint
postings_text_bytes(const Postings *self, guint entry)
{
	guint batch = batches_find(self->batches, entry);

	return self->batches->batches[batch]->text_bytes[entry - self->batches->first_entry[batch]];
}

Postings *
postings_new(SearchUnits *units, const Vocabulary *vocabulary, const SearchCache *cache, guint jobs)
{
	Postings *self = g_new0(Postings, 1);

	self->units = units;
	self->entries = units->entries;
	self->rules = word_rules_new(vocabulary);
	self->batches = batches_new(units, self->rules, cache, jobs);
	self->words = site_words_new(self->batches, self->rules);
	self->lexicon = lexicon_new(self->words->words, self->words->count, self->rules);
	weigh_fields(self);
	list_sources(self);
	count_entries(self, jobs);
	weigh_terms(self);
	return self;
}

void
postings_free(Postings *self)
{
	if (self == NULL)
		return;
	g_free(self->sources);
	g_free(self->sources_at);
	g_free(self->counts);
	g_free(self->idf);
	g_free(self->weights);
	lexicon_free(self->lexicon);
	site_words_free(self->words);
	batches_free(self->batches);
	word_rules_free(self->rules);
	search_units_free(self->units);
	g_free(self);
}
