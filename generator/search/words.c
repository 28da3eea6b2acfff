/* search/words.c - all words of the site, and where each stands.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The words of each batch are in order, and so are those of the rules: these lists are merged by a
 * tree of losers, in which the next word costs one comparison a level. Source: Knuth, The Art of
 * Computer Programming 3, 5.4.1. */
#include "search/words.h"

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
	Run *runs;          /* [list]; in number a power of two */
	guint32 *losers;    /* [node]: the run that lost there; at 0 the one that won all */
	guint run_count;
	GArray *words;     /* of LexiconWord */
	GArray *hashes;    /* of guint64 */
	GArray *places;    /* of WordPlace */
	GArray *places_at; /* of guint */
} Merger;

/* --- the tree --- */

/* No word starts so: it is no UTF-8. */
static const guint64 NO_WORD = G_MAXUINT64;

/* Is all of the word in its start? */
static bool
is_short(guint64 start)
{
	return (start & 0xff) == 0;
}

static bool
is_same(const Run *a, const Run *b)
{
	return a->start == b->start && (is_short(a->start) || strcmp(a->text, b->text) == 0);
}

static bool
is_before(const Run *a, const Run *b)
{
	int order = 0;

	if (a->start != b->start)
		return a->start < b->start;
	if (!is_short(a->start) && a->start != NO_WORD)
		order = strcmp(a->text, b->text);
	return order != 0 ? order < 0 : a->list < b->list;
}

/* Sets the run at its next word. */
static void
step(const Merger *self, Run *run)
{
	run->start = NO_WORD;
	if (run->list < self->batches->count) {
		const Batch *batch = self->batches->batches[run->list];

		if (run->next >= batch->source_count)
			return;
		run->text = batch_text(batch, batch->sources[run->next].text);
	} else {
		if (run->list > self->batches->count || run->next >= self->rule_words->len)
			return;
		run->text = g_array_index(self->rule_words, RuleWord, run->next).text;
	}
	run->start = word_start(run->text);
}

/* The run at a leaf plays against those that lost on its way up. */
static void
play(Merger *self, guint32 winner)
{
	for (guint node = (winner + self->run_count) / 2; node > 0; node /= 2) {
		guint32 loser = self->losers[node];

		if (!is_before(&self->runs[loser], &self->runs[winner]))
			continue;
		self->losers[node] = winner;
		winner = loser;
	}
	self->losers[0] = winner;
}

/* Who wins below a node; the losers are noted. */
static guint32
play_all(Merger *self, guint node)
{
	guint32 a, b;

	if (node >= self->run_count)
		return node - self->run_count;
	a = play_all(self, 2 * node);
	b = play_all(self, 2 * node + 1);
	if (is_before(&self->runs[b], &self->runs[a])) {
		self->losers[node] = a;
		return b;
	}
	self->losers[node] = b;
	return a;
}

static void
start_runs(Merger *self)
{
	for (guint i = 0; i < self->run_count; i++) {
		self->runs[i] =
			(Run){.list = i, .next = i < self->batches->count ? self->first_word : 0};
		step(self, &self->runs[i]);
	}
	self->losers[0] = play_all(self, 1);
}

/* --- words --- */

static void
add_word(Merger *self, const Run *run)
{
	static const guint64 none = 0;
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
	g_array_append_val(self->hashes, none);
	g_array_append_val(self->places_at, self->places->len);
}

static void
add_place(Merger *self, const Run *run)
{
	WordPlace place = {run->list, run->next};
	guint word = self->words->len - 1;
	const BatchSource *source;
	guint64 *hash;

	if (run->list == self->batches->count)
		return;
	source = &self->batches->batches[run->list]->sources[run->next];
	self->out->numbers[run->list][run->next] = word;
	g_array_index(self->words, LexiconWord, word).count += source->count;
	hash = &g_array_index(self->hashes, guint64, word);
	*hash = word_mix(word_mix(*hash, self->batches->first_entry[run->list]), source->hash);
	g_array_append_val(self->places, place);
}

static void
merge(Merger *self)
{
	Run last = {0};

	start_runs(self);
	for (;;) {
		Run *run = &self->runs[self->losers[0]];

		if (run->start == NO_WORD)
			break;
		if (!is_same(run, &last))
			add_word(self, run);
		last = *run;
		add_place(self, run);
		run->next++;
		step(self, run);
		play(self, run->list);
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

/* The first power of two from a number on, at least 2. */
static guint
power_from(guint number)
{
	guint power = 2;

	while (power < number)
		power *= 2;
	return power;
}

SiteWords *
site_words_new(const Batches *batches, const WordRules *rules)
{
	SiteWords *self = g_new0(SiteWords, 1);
	guint runs = power_from(batches->count + 1);
	g_autofree Run *all = g_new(Run, runs);
	g_autofree guint32 *losers = g_new0(guint32, runs);
	Merger merger = {
		.out = self,
		.batches = batches,
		.first_word = rules->patterns->len,
		.rule_words = list_rule_words(rules),
		.runs = all,
		.losers = losers,
		.run_count = runs,
		.words = g_array_new(FALSE, FALSE, sizeof(LexiconWord)),
		.hashes = g_array_new(FALSE, FALSE, sizeof(guint64)),
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
	self->hashes = (guint64 *)(void *)g_array_free(merger.hashes, FALSE);
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
	g_free(self->hashes);
	g_free(self->places);
	g_free(self->places_at);
	g_array_unref(self->rule_words);
	g_free(self);
}
