/* search/postings.c - where each term occurs, and what that weighs.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * In four steps: the words of each document (over the pool), the lexicon of all words, the terms of
 * each document (over the pool), and these sorted by term. */
#include "search/postings.h"

#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "base/text.h"
#include "search/tokens.h"

/* What a word in a field weighs, in 1 / WEIGHT_UNIT, and how much of that goes by the length of the
 * field, in percents (b of BM25). */
enum { WEIGHT_UNIT = 256, SATURATION = WEIGHT_UNIT * 4 }; /* k1 = 4: of weights, not of counts */

static const struct {
	guint boost;
	guint by_length;
	bool phrases; /* can a phrase stand in it? */
} FIELDS[SEARCH_FIELDS] = {
	[FIELD_NAME] = {12 * WEIGHT_UNIT, 50, true},  [FIELD_TITLE] = {6 * WEIGHT_UNIT, 50, true},
	[FIELD_TOPIC] = {2 * WEIGHT_UNIT, 0, true},   [FIELD_SYNONYM] = {WEIGHT_UNIT / 2, 0, false},
	[FIELD_HEADING] = {2 * WEIGHT_UNIT, 0, true}, [FIELD_CONTEXT] = {WEIGHT_UNIT / 2, 0, false},
	[FIELD_TEXT] = {WEIGHT_UNIT, 75, true},
};

enum { TEXT_GAP = 8 }; /* no phrase reaches from one text to the next */

/* A word as it stands somewhere. */
typedef struct Occurrence {
	guint32 word; /* number in the unit's names; after the lexicon is there, in that */
	guint32 entry;
	guint32 place;
	guint8 field;
	guint8 segment;
} Occurrence;

/* A term as it stands, or is meant, somewhere. */
typedef struct Hit {
	guint32 term;
	guint32 entry;
	guint32 place;
	guint8 field;
	guint8 segment;
	bool meant; /* part of a compound, a synonym: half the weight, once for an entry */
} Hit;

typedef struct Unit {
	guint first_entry;
	guint entry_count;
	GHashTable *ids;     /* name -> number + 1 */
	GPtrArray *names;    /* owned */
	GArray *occurrences; /* of Occurrence */
	GArray *postings;    /* of Posting, by term and entry; Posting.place is in places */
	GArray *terms;       /* of guint32: the term of each posting */
	GArray *places;      /* of guint32 */
} Unit;

typedef struct Work {
	Postings *out;
	Unit *units;
	guint *lengths; /* [entry * SEARCH_FIELDS + field]: words */
	guint average[SEARCH_FIELDS];
} Work;

/* --- words
 * ---------------------------------------------------------------------------------------- */

/* The entry whose words are gathered. */
typedef struct Gathering {
	Work *work;
	Unit *unit;
	guint32 entry;
	guint32 place;
} Gathering;

static guint32
intern(Unit *unit, const char *word)
{
	guint id = GPOINTER_TO_UINT(g_hash_table_lookup(unit->ids, word));
	char *name;

	if (id > 0)
		return id - 1;
	name = g_strdup(word);
	g_ptr_array_add(unit->names, name);
	g_hash_table_insert(unit->ids, name, GUINT_TO_POINTER(unit->names->len));
	return unit->names->len - 1;
}

static void
gather_text(gpointer data, SearchField field, guint segment, const char *text)
{
	Gathering *self = data;
	g_auto(TokenReader) reader = token_reader(text);
	guint *length = &self->work->lengths[self->entry * SEARCH_FIELDS + field];

	while (token_next(&reader)) {
		Occurrence occurrence = {
			.word = intern(self->unit, reader.word->str),
			.entry = self->entry,
			.place = self->place++,
			.field = (guint8)field,
			.segment = (guint8)MIN(segment, 15),
		};

		g_array_append_val(self->unit->occurrences, occurrence);
		(*length)++;
	}
	if (segment != SEGMENT_AROUND)
		self->work->out->text_bytes[self->entry] += (guint)strlen(text);
	self->place += TEXT_GAP;
}

static void
gather_unit(guint index, gpointer data)
{
	Work *work = data;
	Unit *unit = &work->units[index];

	unit->ids = g_hash_table_new(g_str_hash, g_str_equal);
	unit->names = g_ptr_array_new_with_free_func(g_free);
	unit->occurrences = g_array_new(FALSE, FALSE, sizeof(Occurrence));
	for (guint i = 0; i < unit->entry_count; i++) {
		guint entry = unit->first_entry + i;
		Gathering gathering = {work, unit, entry, 0};

		search_entry_texts(&g_array_index(work->out->entries, SearchEntry, entry),
				   gather_text, &gathering);
	}
	g_clear_pointer(&unit->ids, g_hash_table_unref);
}

/* --- lexicon
 * -------------------------------------------------------------------------------------- */

/* All words of all units and of the rules, sorted, each once; in the arena. */
static const char *const *
merge_words(Work *work, const Vocabulary *vocabulary, guint *out_count)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) rule_words = g_ptr_array_new();
	g_autoptr(GPtrArray) words = NULL;
	Arena *arena = work->out->arena;

	lexicon_rule_words(vocabulary, arena, rule_words);
	for (guint i = 0; i < rule_words->len; i++)
		g_hash_table_add(seen, rule_words->pdata[i]);
	for (guint i = 0; i < work->out->unit_count; i++)
		for (guint j = 0; j < work->units[i].names->len; j++) {
			const char *name = work->units[i].names->pdata[j];

			if (!g_hash_table_contains(seen, name))
				g_hash_table_add(seen, arena_strdup(arena, name));
		}
	words = text_sorted_keys(seen);
	*out_count = words->len;
	return arena_copy(arena, words->pdata, words->len * sizeof(char *));
}

/* Where a word stands among all, as a table: word -> number. Owned; the words are borrowed. */
static GHashTable *
number_by_word(const char *const *words, guint count)
{
	GHashTable *numbers = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < count; i++)
		g_hash_table_insert(numbers, (gpointer)words[i], GUINT_TO_POINTER(i));
	return numbers;
}

/* Occurrences get the number of their word over all units, and each word is counted. */
static void
number_words(Work *work, const char *const *words, guint count, guint *counts)
{
	g_autoptr(GHashTable) by_word = number_by_word(words, count);

	for (guint i = 0; i < work->out->unit_count; i++) {
		Unit *unit = &work->units[i];
		g_autofree guint32 *numbers = g_new(guint32, MAX(unit->names->len, 1));

		for (guint j = 0; j < unit->names->len; j++)
			numbers[j] = GPOINTER_TO_UINT(
				g_hash_table_lookup(by_word, unit->names->pdata[j]));
		for (guint j = 0; j < unit->occurrences->len; j++) {
			Occurrence *occurrence = &g_array_index(unit->occurrences, Occurrence, j);

			occurrence->word = numbers[occurrence->word];
			counts[occurrence->word]++;
		}
		g_clear_pointer(&unit->names, g_ptr_array_unref);
	}
}

static void
make_lexicon(Work *work, const Vocabulary *vocabulary)
{
	guint count;
	const char *const *words = merge_words(work, vocabulary, &count);
	g_autofree guint *counts = g_new0(guint, MAX(count, 1));

	number_words(work, words, count, counts);
	work->out->lexicon = lexicon_new(words, counts, count, vocabulary);
}

/* --- hits
 * ----------------------------------------------------------------------------------------- */

static void
add_hit(GArray *hits, const Occurrence *at, guint32 term, bool meant)
{
	Hit hit = {term, at->entry, at->place, at->field, at->segment, meant};

	g_array_append_val(hits, hit);
}

static void
add_run(GArray *hits, const Lexicon *lexicon, const Occurrence *at, LexiconRun run)
{
	const guint32 *terms = lexicon_run(lexicon, run);

	for (guint i = 0; i < run.count; i++)
		add_hit(hits, at, terms[i], true);
}

/* Do the words from at on, in one text, have the keys of the rule? */
static bool
rule_fits(const Lexicon *lexicon, const LexiconRule *rule, const Occurrence *at,
	  const Occurrence *end)
{
	const guint32 *keys = lexicon_run(lexicon, rule->pattern);

	if ((gsize)(end - at) < rule->pattern.count)
		return false;
	for (guint i = 0; i < rule->pattern.count; i++)
		if (at[i].entry != at->entry || at[i].place != at->place + i ||
		    lexicon_key(lexicon, at[i].word) != keys[i])
			return false;
	return true;
}

static void
add_rules(GArray *hits, const Lexicon *lexicon, const Occurrence *at, const Occurrence *end)
{
	gpointer key = GUINT_TO_POINTER(lexicon_key(lexicon, at->word) + 1);
	guint next = GPOINTER_TO_UINT(g_hash_table_lookup(lexicon->rules_at, key));

	while (next > 0) {
		const LexiconRule *rule = &g_array_index(lexicon->rules, LexiconRule, next - 1);

		if (rule_fits(lexicon, rule, at, end))
			add_run(hits, lexicon, at, rule->terms);
		next = rule->next;
	}
}

static int
compare_hits(gconstpointer a, gconstpointer b)
{
	const Hit *x = a;
	const Hit *y = b;

	if (x->term != y->term)
		return x->term < y->term ? -1 : 1;
	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (int)x->meant - (int)y->meant;
}

/* What one occurrence adds to the weight of its entry. A very short text is no better than a short
 * one. */
static guint
weigh(const Work *work, const Hit *hit)
{
	guint boost = FIELDS[hit->field].boost;
	guint by_length = FIELDS[hit->field].by_length;
	guint average = work->average[hit->field];
	guint length = work->lengths[hit->entry * SEARCH_FIELDS + hit->field];
	guint64 norm = (guint64)(100 - by_length) * average +
		       (guint64)by_length * MAX(length, average / 2);

	if (by_length == 0 || norm == 0)
		return boost;
	return (guint)((guint64)boost * 100 * average / norm);
}

/* Makes one posting of the hits of a term in an entry, from start to end. */
static void
add_posting(const Work *work, Unit *unit, const Hit *start, const Hit *end)
{
	Posting posting = {.entry = start->entry, .place = unit->places->len};
	guint64 weight = 0;
	guint meant = 0;

	for (const Hit *hit = start; hit < end; hit++) {
		posting.mask |= (guint16)(1u << hit->segment);
		if (hit->meant) {
			meant = MAX(meant, weigh(work, hit) / 2);
			continue;
		}
		weight += weigh(work, hit);
		if (!FIELDS[hit->field].phrases)
			continue;
		g_array_append_val(unit->places, hit->place);
		posting.places++;
	}
	weight += meant;
	posting.level = (guint8)MAX(1, (weight * LEVEL_MAX + (weight + SATURATION) / 2) /
					       (weight + SATURATION));
	g_array_append_val(unit->postings, posting);
	g_array_append_val(unit->terms, start->term);
}

static void
post_hits(const Work *work, Unit *unit, const GArray *hits)
{
	const Hit *hit = (const Hit *)(const void *)hits->data;
	const Hit *end = hit + hits->len;

	while (hit < end) {
		const Hit *start = hit;

		while (hit < end && hit->term == start->term && hit->entry == start->entry)
			hit++;
		add_posting(work, unit, start, hit);
	}
}

static void
post_unit(guint index, gpointer data)
{
	Work *work = data;
	Unit *unit = &work->units[index];
	const Lexicon *lexicon = work->out->lexicon;
	g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(Hit));
	const Occurrence *first = (const Occurrence *)(const void *)unit->occurrences->data;
	const Occurrence *end = first + unit->occurrences->len;

	for (const Occurrence *at = first; at < end; at++) {
		if (lexicon->terms[at->word] != LEXICON_NO_TERM) {
			add_hit(hits, at, lexicon->terms[at->word], false);
			add_run(hits, lexicon, at, lexicon->parts[at->word]);
		}
		add_rules(hits, lexicon, at, end);
	}
	g_array_sort(hits, compare_hits);
	unit->postings = g_array_new(FALSE, FALSE, sizeof(Posting));
	unit->terms = g_array_new(FALSE, FALSE, sizeof(guint32));
	unit->places = g_array_new(FALSE, FALSE, sizeof(guint32));
	post_hits(work, unit, hits);
	g_clear_pointer(&unit->occurrences, g_array_unref);
}

/* --- by term
 * -------------------------------------------------------------------------------------- */

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

/* idf = log2(1 + (N - n + 1/2) / (n + 1/2)) = log2((2N + 2) / (2n + 1)) */
static void
weigh_terms(Postings *out)
{
	for (guint term = 0; term < out->lexicon->term_count; term++) {
		guint64 count = out->of_term[term + 1] - out->of_term[term];

		out->idf[term] = (guint16)MAX(
			1, log2_ratio(2 * (guint64)out->entries->len + 2, 2 * count + 1));
	}
}

/* Counts, and makes of that where each term's postings start. */
static void
count_terms(Work *work)
{
	Postings *out = work->out;
	guint total = 0;

	for (guint i = 0; i < out->unit_count; i++)
		for (guint j = 0; j < work->units[i].terms->len; j++)
			out->of_term[g_array_index(work->units[i].terms, guint32, j) + 1]++;
	for (guint term = 0; term < out->lexicon->term_count; term++) {
		total += out->of_term[term + 1];
		out->of_term[term + 1] = total;
	}
}

/* Units go in the order of their entries, so that each term's entries rise. */
static void
sort_by_term(Work *work)
{
	Postings *out = work->out;
	guint terms = out->lexicon->term_count;
	g_autofree guint *next = NULL;
	guint places = 0;

	out->of_term = g_new0(guint, terms + 1);
	out->idf = g_new0(guint16, MAX(terms, 1));
	count_terms(work);
	next = g_memdup2(out->of_term, (terms + 1) * sizeof(guint));
	out->postings = g_new(Posting, MAX(out->of_term[terms], 1));
	for (guint i = 0; i < out->unit_count; i++)
		places += work->units[i].places->len;
	out->places = g_new(guint32, MAX(places, 1));
	places = 0;
	for (guint i = 0; i < out->unit_count; i++) {
		Unit *unit = &work->units[i];

		for (guint j = 0; j < unit->postings->len; j++) {
			Posting posting = g_array_index(unit->postings, Posting, j);

			posting.place += places;
			out->postings[next[g_array_index(unit->terms, guint32, j)]++] = posting;
		}
		if (unit->places->len > 0)
			memcpy(out->places + places, unit->places->data,
			       unit->places->len * sizeof(guint32));
		places += unit->places->len;
		g_clear_pointer(&unit->postings, g_array_unref);
		g_clear_pointer(&unit->terms, g_array_unref);
		g_clear_pointer(&unit->places, g_array_unref);
	}
	weigh_terms(out);
}

/* --- all
 * ------------------------------------------------------------------------------------------ */

static void
open_units(Work *work)
{
	Postings *out = work->out;
	const GArray *starts = out->units->starts;
	guint *of_unit = arena_array(out->arena, guint, starts->len + 1);
	guint count = out->entries->len;

	for (guint i = 0; i < starts->len; i++)
		of_unit[i] = g_array_index(starts, guint, i);
	of_unit[starts->len] = count;
	out->of_unit = of_unit;
	out->unit_count = starts->len;
	out->text_bytes = g_new0(guint, MAX(count, 1));
	work->lengths = g_new0(guint, MAX(count, 1) * SEARCH_FIELDS);
	work->units = g_new0(Unit, MAX(starts->len, 1));
	for (guint i = 0; i < starts->len; i++) {
		work->units[i].first_entry = of_unit[i];
		work->units[i].entry_count = of_unit[i + 1] - of_unit[i];
	}
}

/* The mean length of each field over the entries, at least 1. */
static void
average_lengths(Work *work)
{
	for (guint field = 0; field < SEARCH_FIELDS; field++) {
		guint64 sum = 0;

		for (guint i = 0; i < work->out->entries->len; i++)
			sum += work->lengths[i * SEARCH_FIELDS + field];
		work->average[field] = (guint)MAX(1, sum / MAX(work->out->entries->len, 1));
	}
}

SearchUnits *
search_units_new(void)
{
	SearchUnits *self = g_new0(SearchUnits, 1);

	self->entries = g_array_new(FALSE, FALSE, sizeof(SearchEntry));
	self->starts = g_array_new(FALSE, FALSE, sizeof(guint));
	return self;
}

void
search_units_free(SearchUnits *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->entries);
	g_array_unref(self->starts);
	g_free(self);
}

void
search_units_start(SearchUnits *self)
{
	g_array_append_val(self->starts, self->entries->len);
}

Postings *
postings_new(SearchUnits *units, const Vocabulary *vocabulary, guint jobs)
{
	Postings *self = g_new0(Postings, 1);
	Work work = {.out = self};

	self->arena = arena_new();
	self->units = units;
	self->entries = units->entries;
	open_units(&work);
	parallel_each(jobs, self->unit_count, gather_unit, &work);
	average_lengths(&work);
	make_lexicon(&work, vocabulary);
	parallel_each(jobs, self->unit_count, post_unit, &work);
	sort_by_term(&work);
	g_free(work.lengths);
	g_free(work.units);
	return self;
}

void
postings_free(Postings *self)
{
	if (self == NULL)
		return;
	lexicon_free(self->lexicon);
	search_units_free(self->units);
	g_free(self->postings);
	g_free(self->of_term);
	g_free(self->idf);
	g_free(self->places);
	g_free(self->text_bytes);
	arena_free(self->arena);
	g_free(self);
}
