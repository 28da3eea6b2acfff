/* search/lexicon.h - which words are one term, and what compounds and synonyms stand for.
 * (libstemmer) Private. SPDX-License-Identifier: EUPL-1.2
 *
 * Words are folded (tokens.h) and numbered from 0 in byte order. A term is a set of words: all with
 * one stem, or the `forms` of a rule of zoektermen.yaml. It is called after its shortest word (of
 * equals the first). A stopword has no term.
 *
 * The stem is that of libstemmer for Dutch, mended: of a double consonant at its end one stays
 * ("accress", "klass"), and v and z there become f and s ("briev", "huiz"), as Dutch writes them at
 * the end of a word. Source: the spelling rules that Kraaij and Pohlmann use in their stemmer
 * (1994).
 *
 * A compound is a word that is two others, perhaps with an s between them: gemeente|fonds,
 * opschaling|s|korting. Both must be known: stand by themselves at least twice, or in a list of
 * `parts`; before a word of that list anything with a vowel will do ("ravijn|jaar"). Of several
 * splits the one with the longest first part is taken, as Dutch compounds grow at their end; parts
 * are split again, as is what stands before a word of the list.
 */
#pragma once

#include "content/vocabulary.h"

enum { LEXICON_NO_TERM = G_MAXUINT32 };

/* A run of terms in Lexicon.lists. */
typedef struct LexiconRun {
	guint first;
	guint count;
} LexiconRun;

/* Where the keys of this pattern stand one after the other, these terms are meant too. A key is a
 * term, or LEXICON_KEY_WORD plus a word without one. */
typedef struct LexiconRule {
	LexiconRun pattern;
	LexiconRun terms;
	guint next; /* the next rule with the same first key, + 1; 0: none */
} LexiconRule;

enum { LEXICON_KEY_WORD = 1u << 31 };

typedef struct Lexicon {
	const char *const *words; /* sorted; borrowed from whoever counted them */
	guint word_count;
	guint32 *terms;    /* [word]: its term, or LEXICON_NO_TERM */
	LexiconRun *parts; /* [word]: the terms of what it is made of */
	guint32 *names;    /* [term]: the word that it is called after */
	guint term_count;
	GArray *lists;        /* of guint32: all runs */
	GArray *rules;        /* of LexiconRule */
	GHashTable *rules_at; /* first key + 1 -> index of the first rule + 1 */
} Lexicon;

/* Appends the words that the vocabulary's rules for search name, folded, in the arena, to out: they
 * count also where no entry has them. */
void lexicon_rule_words(const Vocabulary *vocabulary, Arena *arena, GPtrArray *out);

/* words: sorted, each once; counts: how often each stands in texts. Owned by the caller. */
Lexicon *lexicon_new(const char *const *words, const guint *counts, guint count,
		     const Vocabulary *vocabulary);
void lexicon_free(Lexicon *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lexicon, lexicon_free)

/* The number of a word; -1 when it is none. */
int lexicon_find(const Lexicon *self, const char *word);

/* The key of a word, for patterns. */
guint32 lexicon_key(const Lexicon *self, guint word);

/* The terms of a run. */
const guint32 *lexicon_run(const Lexicon *self, LexiconRun run);
