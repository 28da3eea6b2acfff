/* search/rules.h - what the vocabularies say of words: stems, stopwords, synonyms. (libstemmer)
 * Private. SPDX-License-Identifier: EUPL-1.2
 *
 * All that is known of a word without the texts of the site, so that it can be kept with the text
 * that it stands in.
 *
 * The stem is that of libstemmer for Dutch, mended: of a double consonant at its end one stays
 * ("accress", "klass"), and v and z there become f and s ("briev", "huiz"), as Dutch writes them at
 * the end of a word. Source: the spelling rules that Kraaij and Pohlmann use in their stemmer
 * (1994). A word with a digit is its own stem; one that is listed as a form (zoektermen.yaml) has
 * "=" and the number of the list, the first that has it.
 *
 * Where one reads an abbreviation, or one of a list of synonyms, what it stands for is meant too. A
 * pattern is what is read: keys of words, one after the other. A key is the stem of a word, or a
 * stopword as it is; a pattern that is one stopword ("IS") never fits.
 */
#pragma once

#include "content/vocabulary.h"
#include "search/wordtable.h"

enum { RULES_NO_KEY = G_MAXUINT32 }; /* of a word that no pattern has */

typedef struct RulePattern {
	const char *from; /* borrowed from the vocabulary */
	const char *to;   /* likewise */
	guint first;      /* of its keys, in WordRules.lists */
	guint count;      /* 0: it never fits */
	guint next;       /* the next pattern with the same first key, + 1; 0: none */
} RulePattern;

typedef struct WordRules {
	GHashTable *stopwords; /* folded words, owned, as a set; so for the others */
	GHashTable *heads;     /* `parts` */
	GHashTable *whole;
	GHashTable *forms;   /* word -> number of its rule + 1 */
	WordTable *words;    /* all words that the rules for search name, but stopwords */
	WordTable *keys;     /* of all patterns */
	GArray *patterns;    /* of RulePattern */
	GArray *lists;       /* of guint32: keys */
	GArray *patterns_at; /* [key]: its first pattern + 1; 0: none */
} WordRules;

/* The vocabulary is borrowed. Owned by the caller. */
WordRules *word_rules_new(const Vocabulary *vocabulary);
void word_rules_free(WordRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordRules, word_rules_free)

/* A stemmer belongs to one thread. */
typedef struct sb_stemmer Stemmer;
Stemmer *stemmer_new(void);
void stemmer_free(Stemmer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stemmer, stemmer_free)

/* The stem of a folded word to out; false: it is a stopword and has none. */
bool word_rules_stem(const WordRules *self, Stemmer *stemmer, const char *word, GString *out);

/* The key of a word, by its stem (NULL: it has none). */
guint32 word_rules_key(const WordRules *self, const char *word, const char *stem);

/* Calls take for each word of a text, folded. */
typedef void WordTake(const char *word, gpointer data);
void word_rules_each(const char *text, WordTake *take, gpointer data);

/* Has it a digit? */
bool word_has_digit(const char *word);
