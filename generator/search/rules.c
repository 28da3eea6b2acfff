/* search/rules.c - what the vocabularies say of words: stems, stopwords, synonyms.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/rules.h"

#include <libstemmer.h>
#include <string.h>

#include "base/text.h"
#include "search/tokens.h"

/* --- words --- */

bool
word_has_digit(const char *word)
{
	for (; *word != '\0'; word++)
		if (g_ascii_isdigit(*word))
			return true;
	return false;
}

void
word_rules_each(const char *text, WordTake *take, gpointer data)
{
	g_auto(TokenReader) reader = token_reader(text);

	while (token_next(&reader))
		take(reader.word->str, data);
}

static void
each_of(const char *const *texts, WordTake *take, gpointer data)
{
	for (; *texts != NULL; texts++)
		word_rules_each(*texts, take, data);
}

static void
add_to_set(const char *word, gpointer data)
{
	g_hash_table_add(data, g_strdup(word));
}

static void
add_to_words(const char *word, gpointer data)
{
	(void)word_table_add(data, word, strlen(word));
}

/* A word in two lists of forms belongs to the first. */
static void
read_rule(WordRules *self, const SearchRule *rule, guint number)
{
	each_of(rule->stopwords, add_to_set, self->stopwords);
	each_of(rule->parts, add_to_set, self->heads);
	each_of(rule->whole, add_to_set, self->whole);
	each_of(rule->forms, add_to_words, self->words);
	each_of(rule->synonyms, add_to_words, self->words);
	each_of(rule->parts, add_to_words, self->words);
	for (const char *const *form = rule->forms; *form != NULL; form++) {
		g_autofree char *word = text_fold(*form);

		if (!g_hash_table_contains(self->forms, word))
			g_hash_table_insert(self->forms, g_steal_pointer(&word),
					    GUINT_TO_POINTER(number + 1));
	}
}

/* --- stems --- */

Stemmer *
stemmer_new(void)
{
	Stemmer *self = sb_stemmer_new("dutch", "UTF_8");

	g_assert(self != NULL); /* every libstemmer has Dutch */
	return self;
}

void
stemmer_free(Stemmer *self)
{
	if (self != NULL)
		sb_stemmer_delete(self);
}

/* See rules.h. */
static void
mend_stem(GString *stem)
{
	if (stem->len < 3)
		return;
	if (stem->str[stem->len - 1] == stem->str[stem->len - 2] &&
	    strchr("bcdfgklmnprst", stem->str[stem->len - 1]) != NULL)
		g_string_truncate(stem, stem->len - 1);
	if (stem->str[stem->len - 1] == 'v')
		stem->str[stem->len - 1] = 'f';
	else if (stem->str[stem->len - 1] == 'z')
		stem->str[stem->len - 1] = 's';
}

bool
word_rules_stem(const WordRules *self, Stemmer *stemmer, const char *word, GString *out)
{
	guint rule;

	if (g_hash_table_contains(self->stopwords, word))
		return false;
	rule = GPOINTER_TO_UINT(g_hash_table_lookup(self->forms, word));
	if (rule > 0) {
		g_string_printf(out, "=%u", rule);
	} else if (word_has_digit(word)) {
		g_string_assign(out, word);
	} else {
		g_string_assign(out, (const char *)sb_stemmer_stem(stemmer, (const sb_symbol *)word,
								   (int)strlen(word)));
		mend_stem(out);
	}
	return true;
}

/* --- patterns --- */

/* No stem starts so. */
#define AS_IT_IS "!"

static gsize
key_text(const char *word, const char *stem, char *out)
{
	return stem != NULL ? g_strlcpy(out, stem, TOKEN_MAX + 4)
			    : g_strlcpy(g_stpcpy(out, AS_IT_IS), word, TOKEN_MAX + 3) + 1;
}

guint32
word_rules_key(const WordRules *self, const char *word, const char *stem)
{
	char text[TOKEN_MAX + 4];
	gsize length = key_text(word, stem, text);
	int found = word_table_find(self->keys, text, length);

	return found >= 0 ? (guint32)found : RULES_NO_KEY;
}

typedef struct PatternMaker {
	WordRules *rules;
	Stemmer *stemmer;
	GString *stem;
	guint stopwords; /* how many of the keys at hand are */
} PatternMaker;

static void
add_key(const char *word, gpointer data)
{
	PatternMaker *self = data;
	bool has_stem = word_rules_stem(self->rules, self->stemmer, word, self->stem);
	char text[TOKEN_MAX + 4];
	gsize length = key_text(word, has_stem ? self->stem->str : NULL, text);
	guint32 key = word_table_add(self->rules->keys, text, length);

	self->stopwords += !has_stem;
	g_array_append_val(self->rules->lists, key);
}

static void
add_pattern(PatternMaker *self, const char *from, const char *to)
{
	WordRules *rules = self->rules;
	RulePattern pattern = {.from = from, .to = to, .first = rules->lists->len};

	self->stopwords = 0;
	word_rules_each(from, add_key, self);
	pattern.count = rules->lists->len - pattern.first;
	if (pattern.count == 1 && self->stopwords == 1)
		pattern.count = 0;
	g_array_append_val(rules->patterns, pattern);
}

static void
add_synonyms(PatternMaker *self, const char *const *names)
{
	for (guint i = 0; names[i] != NULL; i++)
		for (guint j = 0; names[j] != NULL; j++)
			if (i != j)
				add_pattern(self, names[i], names[j]);
}

static void
chain_patterns(WordRules *self)
{
	g_array_set_size(self->patterns_at, word_table_count(self->keys));
	for (guint i = 0; i < self->patterns->len; i++) {
		RulePattern *pattern = &g_array_index(self->patterns, RulePattern, i);
		guint32 key;

		if (pattern->count == 0)
			continue;
		key = g_array_index(self->lists, guint32, pattern->first);
		pattern->next = g_array_index(self->patterns_at, guint, key);
		g_array_index(self->patterns_at, guint, key) = i + 1;
	}
}

static void
make_patterns(WordRules *self, const Vocabulary *vocabulary)
{
	g_autoptr(Stemmer) stemmer = stemmer_new();
	g_autoptr(GString) stem = g_string_new(NULL);
	PatternMaker maker = {.rules = self, .stemmer = stemmer, .stem = stem};

	for (guint i = 0; i < vocabulary->term_count; i++) {
		const Term *term = &vocabulary->terms[i];

		if (strcmp(term->abbreviation, term->expansion) == 0)
			continue;
		add_pattern(&maker, term->abbreviation, term->expansion);
		add_pattern(&maker, term->expansion, term->abbreviation);
	}
	for (guint i = 0; i < vocabulary->search_rule_count; i++)
		add_synonyms(&maker, vocabulary->search_rules[i].synonyms);
	chain_patterns(self);
}

/* --- all --- */

static GHashTable *
new_set(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

WordRules *
word_rules_new(const Vocabulary *vocabulary)
{
	WordRules *self = g_new0(WordRules, 1);

	self->stopwords = new_set();
	self->heads = new_set();
	self->whole = new_set();
	self->forms = new_set();
	self->words = word_table_new();
	self->keys = word_table_new();
	self->patterns = g_array_new(FALSE, FALSE, sizeof(RulePattern));
	self->lists = g_array_new(FALSE, FALSE, sizeof(guint32));
	self->patterns_at = g_array_new(FALSE, TRUE, sizeof(guint));
	for (guint i = 0; i < vocabulary->search_rule_count; i++)
		read_rule(self, &vocabulary->search_rules[i], i);
	make_patterns(self, vocabulary);
	return self;
}

void
word_rules_free(WordRules *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->stopwords);
	g_hash_table_unref(self->heads);
	g_hash_table_unref(self->whole);
	g_hash_table_unref(self->forms);
	word_table_free(self->words);
	word_table_free(self->keys);
	g_array_unref(self->patterns);
	g_array_unref(self->lists);
	g_array_unref(self->patterns_at);
	g_free(self);
}
