/* search/lexicon.c - which words are one term, and what compounds and synonyms stand for.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum {
	PART_MIN = 4,  /* letters of a part; those of the list may be shorter */
	HEAD_MIN = 3,  /* letters before a part of the list */
	KNOWN_MIN = 2, /* so often must a part stand by itself */
	DEPTH_MAX = 3, /* how often parts are split again */
};

/* What is needed while the lexicon is made. */
typedef struct Maker {
	Lexicon *lexicon;
	const WordRules *rules;
	WordTable *parts;    /* the words that may be part of a compound */
	GArray *part_words;  /* [part]: of guint32: its number among all words */
	bool head_ends[256]; /* [byte]: does a word of the list end with it? */
	GArray *run;         /* of guint32: the run at hand */
	bool missing;        /* a word of the pattern at hand */
} Maker;

/* --- words --- */

static int
compare_word(gconstpointer text, gconstpointer word)
{
	return strcmp(text, ((const LexiconWord *)word)->text);
}

int
lexicon_find(const Lexicon *self, const char *word)
{
	const LexiconWord *found =
		bsearch(word, self->words, self->word_count, sizeof(LexiconWord), compare_word);

	return found != NULL ? (int)(found - self->words) : -1;
}

/* --- terms --- */

static bool
is_shorter(const Lexicon *lexicon, guint a, guint b)
{
	return strlen(lexicon->words[a].text) < strlen(lexicon->words[b].text);
}

/* The term of a stem. A word with a digit is a term by itself (rules.h): it need not be looked up.
 */
static guint32
find_term(Lexicon *lexicon, WordTable *stems, GArray *of_stem, const char *stem)
{
	guint32 number;

	if (stem[0] != '=' && word_has_digit(stem))
		return lexicon->term_count++;
	number = word_table_add(stems, stem, strlen(stem));
	if (number == of_stem->len) {
		g_array_append_val(of_stem, lexicon->term_count);
		lexicon->term_count++;
	}
	return g_array_index(of_stem, guint32, number);
}

static void
make_terms(Lexicon *lexicon)
{
	g_autoptr(WordTable) stems = word_table_new();
	g_autoptr(GArray) of_stem = g_array_new(FALSE, FALSE, sizeof(guint32));

	for (guint i = 0; i < lexicon->word_count; i++) {
		guint before = lexicon->term_count;
		guint32 term;

		lexicon->terms[i] = LEXICON_NO_TERM;
		if (lexicon->words[i].stem == NULL)
			continue;
		term = find_term(lexicon, stems, of_stem, lexicon->words[i].stem);
		lexicon->terms[i] = term;
		if (term == before || is_shorter(lexicon, i, lexicon->names[term]))
			lexicon->names[term] = i;
	}
}

/* --- compounds --- */

static bool
may_be_part(const Maker *self, guint word)
{
	const LexiconWord *known = &self->lexicon->words[word];

	if (self->lexicon->terms[word] == LEXICON_NO_TERM)
		return false;
	return (known->count >= KNOWN_MIN && strlen(known->text) >= PART_MIN &&
		!word_has_digit(known->text)) ||
	       g_hash_table_contains(self->rules->heads, known->text);
}

static void
list_parts(Maker *self)
{
	GHashTableIter iter;
	gpointer head;

	for (guint32 i = 0; i < self->lexicon->word_count; i++) {
		const char *text = self->lexicon->words[i].text;

		if (!may_be_part(self, i))
			continue;
		(void)word_table_add(self->parts, text, strlen(text));
		g_array_append_val(self->part_words, i);
	}
	g_hash_table_iter_init(&iter, self->rules->heads);
	while (g_hash_table_iter_next(&iter, &head, NULL))
		self->head_ends[((const guchar *)head)[strlen(head) - 1]] = true;
}

/* The number of a word that may be part of a compound; -1 for another. */
static int
find_part(const Maker *self, const char *start, gsize length)
{
	int part = word_table_find(self->parts, start, length);

	return part >= 0 ? (int)g_array_index(self->part_words, guint32, part) : -1;
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
		split(self, self->lexicon->words[part].text, depth + 1);
}

/* A first part that is no known word may still be made of two: volkshuisvesting|s|fonds. */
static void
split_unknown(Maker *self, const char *word, gsize length, guint depth)
{
	g_autofree char *part = g_strndup(word, word[length - 1] == 's' ? length - 1 : length);

	if (depth < DEPTH_MAX)
		split(self, part, depth + 1);
}

/* Is word a compound of two known parts, cut after so many bytes? */
static bool
split_known(Maker *self, const char *word, gsize length, gsize cut, guint depth)
{
	int first = find_first_part(self, word, cut);
	int last = first >= 0 ? find_part(self, word + cut, length - cut) : -1;

	if (last < 0)
		return false;
	take_part(self, first, depth);
	take_part(self, last, depth);
	return true;
}

/* Is it one of the list with anything before it? */
static bool
split_before_head(Maker *self, const char *word, gsize length, gsize cut, guint depth)
{
	int last;

	if (!g_hash_table_contains(self->rules->heads, word + cut) || !has_vowel(word, cut) ||
	    find_first_part(self, word, cut) >= 0)
		return false;
	last = find_part(self, word + cut, length - cut);
	if (last < 0)
		return false;
	split_unknown(self, word, cut, depth);
	take_part(self, last, depth);
	return true;
}

static void
split(Maker *self, const char *word, guint depth)
{
	gsize length = strlen(word);

	if (word_has_digit(word) || !g_str_is_ascii(word) ||
	    g_hash_table_contains(self->rules->whole, word))
		return;
	for (gsize cut = length; cut-- > 1;)
		if (split_known(self, word, length, cut, depth))
			return;
	if (length == 0 || !self->head_ends[(guchar)word[length - 1]])
		return;
	for (gsize cut = HEAD_MIN; cut < length; cut++)
		if (split_before_head(self, word, length, cut, depth))
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
		split(self, lexicon->words[i].text, 0);
		split_percent(self, lexicon->words[i].text);
		lexicon->parts[i] = close_run(self);
	}
}

/* --- patterns --- */

static void
find_missing(const char *word, gpointer data)
{
	Maker *self = data;

	if (lexicon_find(self->lexicon, word) < 0)
		self->missing = true;
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

/* A pattern with a word that stands nowhere means nothing. */
static void
make_meant(Maker *self)
{
	for (guint i = 0; i < self->rules->patterns->len; i++) {
		const RulePattern *pattern = &g_array_index(self->rules->patterns, RulePattern, i);

		self->missing = false;
		word_rules_each(pattern->from, find_missing, self);
		if (!self->missing)
			word_rules_each(pattern->to, add_terms, self);
		self->lexicon->meant[i] = close_run(self);
	}
}

/* --- all --- */

Lexicon *
lexicon_new(const LexiconWord *words, guint count, const WordRules *rules)
{
	Lexicon *lexicon = g_new0(Lexicon, 1);
	g_autoptr(WordTable) parts = word_table_new();
	g_autoptr(GArray) part_words = g_array_new(FALSE, FALSE, sizeof(guint32));
	g_autoptr(GArray) run = g_array_new(FALSE, FALSE, sizeof(guint32));
	Maker self = {
		.lexicon = lexicon,
		.rules = rules,
		.parts = parts,
		.part_words = part_words,
		.run = run,
	};

	lexicon->words = words;
	lexicon->word_count = count;
	lexicon->terms = g_new0(guint32, MAX(count, 1));
	lexicon->names = g_new0(guint32, MAX(count, 1));
	lexicon->parts = g_new0(LexiconRun, MAX(count, 1));
	lexicon->meant = g_new0(LexiconRun, MAX(rules->patterns->len, 1));
	lexicon->lists = g_array_new(FALSE, FALSE, sizeof(guint32));
	make_terms(lexicon);
	list_parts(&self);
	make_parts(&self);
	make_meant(&self);
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
	g_free(self->meant);
	g_array_unref(self->lists);
	g_free(self);
}
