/* search/words.c - all words of the site, and where each stands.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The words of each batch are in order, and so are those of the rules: these lists are merged, with
 * a heap of the next word of each. Source: Knuth, The Art of Computer Programming 3, 5.4.1. */
#include "search/words.h"

#include <stdlib.h>
#include <string.h>

/* One of the lists, at its next word. */
typedef struct Run {
	guint64 start; /* word_start() of it */
	const char *text;
	guint32 list; /* number of the batch; that of the rules is behind them */
	guint32 next; /* the number of the word in its list */
} Run;

/* A word that the rules name. */
typedef struct RuleWord {
	const char *text;
	const char *stem; /* owned; NULL: it is a stopword */
} RuleWord;

typedef struct Merger {
	SiteWords *out;
	const Batches *batches;
	guint first_word;
	GArray *rule_words; /* of RuleWord, by text */
	Run *heap;          /* the least is the first */
	guint heap_count;
	GArray *words;     /* of LexiconWord */
	GArray *places;    /* of WordPlace */
	GArray *places_at; /* of guint */
} Merger;

/* --- the heap --- */

static bool
is_before(const Run *a, const Run *b)
{
	int order;

	if (a->start != b->start)
		return a->start < b->start;
	order = strcmp(a->text, b->text);
	return order != 0 ? order < 0 : a->list < b->list;
}

/* Brings the first run to where it belongs. */
static void
sink(Merger *self)
{
	Run run = self->heap[0];
	guint at = 0;

	for (;;) {
		guint child = 2 * at + 1;

		if (child + 1 < self->heap_count &&
		    is_before(&self->heap[child + 1], &self->heap[child]))
			child++;
		if (child >= self->heap_count || !is_before(&self->heap[child], &run))
			break;
		self->heap[at] = self->heap[child];
		at = child;
	}
	self->heap[at] = run;
}

/* Sets the run at its next word; false where there is none. */
static bool
step(const Merger *self, Run *run)
{
	if (run->list == self->batches->count) {
		if (run->next >= self->rule_words->len)
			return false;
		run->text = g_array_index(self->rule_words, RuleWord, run->next).text;
	} else {
		const Batch *batch = self->batches->batches[run->list];

		if (run->next >= batch->source_count)
			return false;
		run->text = batch_text(batch, batch->sources[run->next].text);
	}
	run->start = word_start(run->text);
	return true;
}

static int
compare_runs(gconstpointer a, gconstpointer b)
{
	return is_before(a, b) ? -1 : 1;
}

static void
fill_heap(Merger *self)
{
	for (guint i = 0; i <= self->batches->count; i++) {
		Run run = {.list = i, .next = i < self->batches->count ? self->first_word : 0};

		if (step(self, &run))
			self->heap[self->heap_count++] = run;
	}
	qsort(self->heap, self->heap_count, sizeof(Run), compare_runs);
}

/* --- words --- */

static void
add_word(Merger *self, const Run *run)
{
	LexiconWord word = {.text = run->text};

	if (run->list == self->batches->count) {
		word.stem = g_array_index(self->rule_words, RuleWord, run->next).stem;
	} else {
		const Batch *batch = self->batches->batches[run->list];
		guint32 stem = batch->sources[run->next].stem;

		if (stem != BATCH_NO_STEM)
			word.stem = batch_text(batch, batch->stems[stem].text);
	}
	g_array_append_val(self->words, word);
	g_array_append_val(self->places_at, self->places->len);
}

static void
add_place(Merger *self, const Run *run)
{
	WordPlace place = {run->list, run->next};

	if (run->list == self->batches->count)
		return;
	self->out->numbers[run->list][run->next] = self->words->len - 1;
	g_array_index(self->words, LexiconWord, self->words->len - 1).count +=
		self->batches->batches[run->list]->sources[run->next].count;
	g_array_append_val(self->places, place);
}

static void
merge(Merger *self)
{
	guint64 start = 0;
	const char *text = "";

	fill_heap(self);
	while (self->heap_count > 0) {
		Run *run = &self->heap[0];

		if (run->start != start || strcmp(run->text, text) != 0)
			add_word(self, run);
		start = run->start;
		text = run->text;
		add_place(self, run);
		run->next++;
		if (!step(self, run))
			self->heap[0] = self->heap[--self->heap_count];
		sink(self);
	}
	g_array_append_val(self->places_at, self->places->len);
}

/* --- words of the rules --- */

static int
compare_rule_words(gconstpointer a, gconstpointer b)
{
	return strcmp(((const RuleWord *)a)->text, ((const RuleWord *)b)->text);
}

static void
clear_rule_word(gpointer word)
{
	g_free((char *)((RuleWord *)word)->stem);
}

static GArray *
list_rule_words(const WordRules *rules)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(RuleWord));
	g_autoptr(Stemmer) stemmer = stemmer_new();
	g_autoptr(GString) stem = g_string_new(NULL);

	g_array_set_clear_func(words, clear_rule_word);
	for (guint i = 0; i < word_table_count(rules->words); i++) {
		RuleWord word = {.text = word_table_text(rules->words, i)};

		if (word_rules_stem(rules, stemmer, word.text, stem))
			word.stem = g_strdup(stem->str);
		g_array_append_val(words, word);
	}
	g_array_sort(words, compare_rule_words);
	return words;
}

/* --- all --- */

SiteWords *
site_words_new(const Batches *batches, const WordRules *rules)
{
	SiteWords *self = g_new0(SiteWords, 1);
	g_autofree Run *heap = g_new(Run, batches->count + 1);
	Merger merger = {
		.out = self,
		.batches = batches,
		.first_word = rules->patterns->len,
		.rule_words = list_rule_words(rules),
		.heap = heap,
		.words = g_array_new(FALSE, FALSE, sizeof(LexiconWord)),
		.places = g_array_new(FALSE, FALSE, sizeof(WordPlace)),
		.places_at = g_array_new(FALSE, FALSE, sizeof(guint)),
	};

	self->numbers = g_new0(guint32 *, batches->count + 1);
	for (guint i = 0; i < batches->count; i++)
		self->numbers[i] = g_new0(guint32, batches->batches[i]->source_count + 1);
	self->batch_count = batches->count;
	merge(&merger);
	self->count = merger.words->len;
	self->words = (LexiconWord *)(void *)g_array_free(merger.words, FALSE);
	self->places = (WordPlace *)(void *)g_array_free(merger.places, FALSE);
	self->places_at = (guint *)(void *)g_array_free(merger.places_at, FALSE);
	self->rule_words = merger.rule_words;
	return self;
}

void
site_words_free(SiteWords *self)
{
	if (self == NULL)
		return;
	for (guint i = 0; i < self->batch_count; i++)
		g_free(self->numbers[i]);
	g_free(self->numbers);
	g_free(self->words);
	g_free(self->places);
	g_free(self->places_at);
	g_array_unref(self->rule_words);
	g_free(self);
}
