/* search/lexicon.c - which words are one term, and what compounds and synonyms stand for.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/lexicon.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "search/tokens.h"

enum {
	PART_MIN = 4,  /* letters of a part; those of the list may be shorter */
	HEAD_MIN = 3,  /* letters before a part of the list */
	KNOWN_MIN = 2, /* so often must a part stand by itself */
	DEPTH_MAX = 3, /* how often parts are split again */
};

/* What is needed while the lexicon is made. */
typedef struct Maker {
	Lexicon *lexicon;
	const guint *counts;
	const Vocabulary *vocabulary;
	GHashTable *stopwords; /* folded words, owned, as a set; so for the others */
	GHashTable *heads;     /* `parts` */
	GHashTable *whole;
	GHashTable *forms; /* word -> number of its rule + 1 */
	GArray *run;       /* of guint32: the run at hand */
} Maker;

typedef struct sb_stemmer Stemmer;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stemmer, sb_stemmer_delete)

/* --- words
 * ---------------------------------------------------------------------------------------- */

int
lexicon_find(const Lexicon *self, const char *word)
{
	const char *const *found =
		bsearch(&word, self->words, self->word_count, sizeof(char *), text_compare);

	return found != NULL ? (int)(found - self->words) : -1;
}

/* Calls take for each token of text. */
static void
each_token(const char *text, void (*take)(const char *word, gpointer data), gpointer data)
{
	g_auto(TokenReader) reader = token_reader(text);

	while (token_next(&reader))
		take(reader.word->str, data);
}

static void
each_token_of(const char *const *texts, void (*take)(const char *word, gpointer data),
	      gpointer data)
{
	for (; *texts != NULL; texts++)
		each_token(*texts, take, data);
}

typedef struct WordsOut {
	Arena *arena;
	GPtrArray *out;
} WordsOut;

static void
keep_word(const char *word, gpointer data)
{
	WordsOut *self = data;

	g_ptr_array_add(self->out, arena_strdup(self->arena, word));
}

void
lexicon_rule_words(const Vocabulary *vocabulary, Arena *arena, GPtrArray *out)
{
	WordsOut self = {arena, out};

	for (guint i = 0; i < vocabulary->search_rule_count; i++) {
		const SearchRule *rule = &vocabulary->search_rules[i];

		each_token_of(rule->forms, keep_word, &self);
		each_token_of(rule->synonyms, keep_word, &self);
		each_token_of(rule->parts, keep_word, &self);
	}
}

static void
add_to_set(const char *word, gpointer data)
{
	g_hash_table_add(data, g_strdup(word));
}

/* A word in two lists of forms belongs to the first. */
static void
read_rules(Maker *self)
{
	for (guint i = 0; i < self->vocabulary->search_rule_count; i++) {
		const SearchRule *rule = &self->vocabulary->search_rules[i];

		each_token_of(rule->stopwords, add_to_set, self->stopwords);
		each_token_of(rule->parts, add_to_set, self->heads);
		each_token_of(rule->whole, add_to_set, self->whole);
		for (const char *const *form = rule->forms; *form != NULL; form++) {
			g_autofree char *word = text_fold(*form);

			if (!g_hash_table_contains(self->forms, word))
				g_hash_table_insert(self->forms, g_steal_pointer(&word),
						    GUINT_TO_POINTER(i + 1));
		}
	}
}

/* --- stems and terms
 * ------------------------------------------------------------------------------ */

static bool
has_digit(const char *word)
{
	return word[strcspn(word, "0123456789")] != '\0';
}

/* See lexicon.h. stem has room for what it holds only: it never grows. */
static void
mend_stem(char *stem)
{
	gsize length = strlen(stem);

	if (length < 3)
		return;
	if (stem[length - 1] == stem[length - 2] &&
	    strchr("bcdfgklmnprst", stem[length - 1]) != NULL)
		stem[--length] = '\0';
	if (stem[length - 1] == 'v')
		stem[length - 1] = 'f';
	else if (stem[length - 1] == 'z')
		stem[length - 1] = 's';
}

/* What all words of a term have in common. Owned. */
static char *
term_key(const Maker *self, Stemmer *stemmer, const char *word)
{
	guint rule = GPOINTER_TO_UINT(g_hash_table_lookup(self->forms, word));
	char *stem;

	if (rule > 0)
		return g_strdup_printf("=%u", rule);
	if (has_digit(word))
		return g_strdup(word);
	stem = g_strdup(
		(const char *)sb_stemmer_stem(stemmer, (const sb_symbol *)word, (int)strlen(word)));
	mend_stem(stem);
	return stem;
}

static bool
is_shorter(const Lexicon *lexicon, guint a, guint b)
{
	return strlen(lexicon->words[a]) < strlen(lexicon->words[b]);
}

static void
make_terms(Maker *self)
{
	Lexicon *lexicon = self->lexicon;
	g_autoptr(Stemmer) stemmer = sb_stemmer_new("dutch", "UTF_8");
	g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	g_assert(stemmer != NULL); /* every libstemmer has Dutch */
	for (guint i = 0; i < lexicon->word_count; i++) {
		g_autofree char *key = NULL;
		guint term;

		lexicon->terms[i] = LEXICON_NO_TERM;
		if (g_hash_table_contains(self->stopwords, lexicon->words[i]))
			continue;
		key = term_key(self, stemmer, lexicon->words[i]);
		term = GPOINTER_TO_UINT(g_hash_table_lookup(ids, key));
		if (term == 0) {
			term = ++lexicon->term_count;
			lexicon->names[term - 1] = i;
			g_hash_table_insert(ids, g_steal_pointer(&key), GUINT_TO_POINTER(term));
		}
		lexicon->terms[i] = term - 1;
		if (is_shorter(lexicon, i, lexicon->names[term - 1]))
			lexicon->names[term - 1] = i;
	}
}

/* --- compounds
 * ------------------------------------------------------------------------------------ */

/* The number of a word that may be part of a compound; -1 for another. */
static int
find_part(const Maker *self, const char *start, gsize length)
{
	g_autofree char *word = g_strndup(start, length);
	int found = lexicon_find(self->lexicon, word);

	if (found < 0 || self->lexicon->terms[found] == LEXICON_NO_TERM)
		return -1;
	if (g_hash_table_contains(self->heads, word))
		return found;
	return length >= PART_MIN && self->counts[found] >= KNOWN_MIN ? found : -1;
}

/* The same for a first part, with or without the s that binds it. */
static int
find_first_part(const Maker *self, const char *word, gsize length)
{
	int found = find_part(self, word, length);

	if (found < 0 && length > 1 && word[length - 1] == 's')
		found = find_part(self, word, length - 1);
	return found;
}

static bool
has_vowel(const char *word, gsize length)
{
	for (gsize i = 0; i < length; i++)
		if (strchr("aeiouy", word[i]) != NULL)
			return true;
	return false;
}

static void
add_to_run(Maker *self, guint32 term)
{
	for (guint i = 0; i < self->run->len; i++)
		if (g_array_index(self->run, guint32, i) == term)
			return;
	g_array_append_val(self->run, term);
}

static void split(Maker *self, const char *word, guint depth);

static void
take_part(Maker *self, int part, guint depth)
{
	add_to_run(self, self->lexicon->terms[part]);
	if (depth < DEPTH_MAX)
		split(self, self->lexicon->words[part], depth + 1);
}

/* A first part that is no known word may still be made of two: volkshuisvesting|s|fonds. */
static void
split_unknown(Maker *self, const char *word, gsize length, guint depth)
{
	g_autofree char *part = g_strndup(word, word[length - 1] == 's' ? length - 1 : length);

	if (depth < DEPTH_MAX)
		split(self, part, depth + 1);
}

/* Is word a compound, cut after so many bytes? first_known: of two known parts, not of one that is
 * in the list with anything before it. */
static bool
split_at(Maker *self, const char *word, gsize cut, bool first_known, guint depth)
{
	int first = find_first_part(self, word, cut);
	int last;

	if ((first < 0) == first_known)
		return false;
	if (!first_known && (cut < HEAD_MIN || !has_vowel(word, cut) ||
			     !g_hash_table_contains(self->heads, word + cut)))
		return false;
	last = find_part(self, word + cut, strlen(word + cut));
	if (last < 0)
		return false;
	if (first >= 0)
		take_part(self, first, depth);
	else
		split_unknown(self, word, cut, depth);
	take_part(self, last, depth);
	return true;
}

static void
split(Maker *self, const char *word, guint depth)
{
	gsize length = strlen(word);

	if (has_digit(word) || !g_str_is_ascii(word) || g_hash_table_contains(self->whole, word))
		return;
	for (gsize cut = length; cut-- > 1;)
		if (split_at(self, word, cut, true, depth))
			return;
	for (gsize cut = HEAD_MIN; cut < length; cut++)
		if (split_at(self, word, cut, false, depth))
			return;
}

/* The number in "4,45%" is part of it. */
static void
split_percent(Maker *self, const char *word)
{
	gsize length = strlen(word);
	g_autofree char *number = NULL;
	int found;

	if (length == 0 || word[length - 1] != '%')
		return;
	number = g_strndup(word, length - 1);
	found = lexicon_find(self->lexicon, number);
	if (found >= 0)
		add_to_run(self, self->lexicon->terms[found]);
}

static LexiconRun
close_run(Maker *self)
{
	LexiconRun run = {self->lexicon->lists->len, self->run->len};

	g_array_append_vals(self->lexicon->lists, self->run->data, self->run->len);
	g_array_set_size(self->run, 0);
	return run;
}

static void
make_parts(Maker *self)
{
	Lexicon *lexicon = self->lexicon;

	for (guint i = 0; i < lexicon->word_count; i++) {
		if (lexicon->terms[i] == LEXICON_NO_TERM)
			continue;
		split(self, lexicon->words[i], 0);
		split_percent(self, lexicon->words[i]);
		lexicon->parts[i] = close_run(self);
	}
}

/* --- rules
 * ---------------------------------------------------------------------------------------- */

guint32
lexicon_key(const Lexicon *self, guint word)
{
	guint32 term = self->terms[word];

	return term != LEXICON_NO_TERM ? term : LEXICON_KEY_WORD + word;
}

static void
add_key(const char *word, gpointer data)
{
	Maker *self = data;
	int found = lexicon_find(self->lexicon, word);
	guint32 key = found >= 0 ? lexicon_key(self->lexicon, (guint)found) : LEXICON_NO_TERM;

	g_array_append_val(self->run, key);
}

static void
add_terms(const char *word, gpointer data)
{
	Maker *self = data;
	int found = lexicon_find(self->lexicon, word);
	LexiconRun parts;

	if (found < 0 || self->lexicon->terms[found] == LEXICON_NO_TERM)
		return;
	add_to_run(self, self->lexicon->terms[found]);
	parts = self->lexicon->parts[found];
	for (guint i = 0; i < parts.count; i++)
		add_to_run(self, lexicon_run(self->lexicon, parts)[i]);
}

/* Where one reads `from`, `to` is meant too. A pattern with a word that stands nowhere, or that is
 * one stopword ("IS"), never fits. */
static void
add_rule(Maker *self, const char *from, const char *to)
{
	Lexicon *lexicon = self->lexicon;
	LexiconRule rule = {0};
	const guint32 *keys;
	gpointer first;

	each_token(from, add_key, self);
	rule.pattern = close_run(self);
	each_token(to, add_terms, self);
	rule.terms = close_run(self);
	keys = lexicon_run(lexicon, rule.pattern);
	for (guint i = 0; i < rule.pattern.count; i++)
		if (keys[i] == LEXICON_NO_TERM)
			return;
	if (rule.pattern.count == 0 || rule.terms.count == 0 ||
	    (rule.pattern.count == 1 && keys[0] >= LEXICON_KEY_WORD))
		return;
	first = GUINT_TO_POINTER(keys[0] + 1);
	rule.next = GPOINTER_TO_UINT(g_hash_table_lookup(lexicon->rules_at, first));
	g_array_append_val(lexicon->rules, rule);
	g_hash_table_insert(lexicon->rules_at, first, GUINT_TO_POINTER(lexicon->rules->len));
}

static void
add_synonyms(Maker *self, const char *const *names)
{
	for (guint i = 0; names[i] != NULL; i++)
		for (guint j = 0; names[j] != NULL; j++)
			if (i != j)
				add_rule(self, names[i], names[j]);
}

static void
make_rules(Maker *self)
{
	const Vocabulary *vocabulary = self->vocabulary;

	for (guint i = 0; i < vocabulary->term_count; i++) {
		const Term *term = &vocabulary->terms[i];

		if (strcmp(term->abbreviation, term->expansion) == 0)
			continue;
		add_rule(self, term->abbreviation, term->expansion);
		add_rule(self, term->expansion, term->abbreviation);
	}
	for (guint i = 0; i < vocabulary->search_rule_count; i++)
		add_synonyms(self, vocabulary->search_rules[i].synonyms);
}

/* --- all
 * ------------------------------------------------------------------------------------------ */

static GHashTable *
new_set(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void
clear_maker(Maker *self)
{
	g_hash_table_unref(self->stopwords);
	g_hash_table_unref(self->heads);
	g_hash_table_unref(self->whole);
	g_hash_table_unref(self->forms);
	g_array_unref(self->run);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Maker, clear_maker)

Lexicon *
lexicon_new(const char *const *words, const guint *counts, guint count,
	    const Vocabulary *vocabulary)
{
	Lexicon *lexicon = g_new0(Lexicon, 1);
	g_auto(Maker) self = {
		.lexicon = lexicon,
		.counts = counts,
		.vocabulary = vocabulary,
		.stopwords = new_set(),
		.heads = new_set(),
		.whole = new_set(),
		.forms = new_set(),
		.run = g_array_new(FALSE, FALSE, sizeof(guint32)),
	};

	lexicon->words = words;
	lexicon->word_count = count;
	lexicon->terms = g_new0(guint32, MAX(count, 1));
	lexicon->names = g_new0(guint32, MAX(count, 1));
	lexicon->parts = g_new0(LexiconRun, MAX(count, 1));
	lexicon->lists = g_array_new(FALSE, FALSE, sizeof(guint32));
	lexicon->rules = g_array_new(FALSE, TRUE, sizeof(LexiconRule));
	lexicon->rules_at = g_hash_table_new(NULL, NULL);
	read_rules(&self);
	make_terms(&self);
	make_parts(&self);
	make_rules(&self);
	return lexicon;
}

void
lexicon_free(Lexicon *self)
{
	if (self == NULL)
		return;
	g_free(self->terms);
	g_free(self->names);
	g_free(self->parts);
	g_array_unref(self->lists);
	g_array_unref(self->rules);
	g_hash_table_unref(self->rules_at);
	g_free(self);
}

const guint32 *
lexicon_run(const Lexicon *self, LexiconRun run)
{
	return (const guint32 *)(const void *)self->lists->data + run.first;
}
