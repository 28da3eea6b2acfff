/* search/lexicon.h - which words are one term, and what compounds and synonyms stand for. Private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Words are folded (tokens.h) and numbered from 0 in byte order. A term is a set of words: all with
 * one stem (rules.h). It is called after its shortest word (of equals the first). A stopword has no
 * term.
 *
 * A compound is a word that is two others, perhaps with an s between them: gemeente|fonds,
 * opschaling|s|korting. Both must be known: stand by themselves at least twice, or in a list of
 * `parts`; before a word of that list anything with a vowel will do ("ravijn|jaar"). Of several
 * splits the one with the longest first part is taken, as Dutch compounds grow at their end; parts
 * are split again, as is what stands before a word of the list.
 */
#pragma once

#include "search/rules.h"

enum { LEXICON_NO_TERM = G_MAXUINT32 };

/* A run of terms in Lexicon.lists. */
typedef struct LexiconRun {
	guint first;
	guint count;
} LexiconRun;

/* A word as it is given. */
typedef struct LexiconWord {
	const char *text;
	const char *stem; /* NULL: it is a stopword */
	guint count;      /* how often it stands in texts */
} LexiconWord;

typedef struct Lexicon {
	const LexiconWord *words; /* by text, each once; borrowed */
	guint word_count;
	guint32 *terms;    /* [word]: its term, or LEXICON_NO_TERM */
	LexiconRun *parts; /* [word]: the terms of what it is made of */
	guint32 *names;    /* [term]: the word that it is called after */
	guint term_count;
	LexiconRun *meant; /* [pattern]: the terms that are meant where it fits */
	GArray *lists;     /* of guint32: all runs */
} Lexicon;

/* Words that the rules name stand among the words, with a count of 0 where no text has them. Owned
 * by the caller. */
Lexicon *lexicon_new(const LexiconWord *words, guint count, const WordRules *rules);
void lexicon_free(Lexicon *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lexicon, lexicon_free)

/* The number of a word; -1 when it is none. */
int lexicon_find(const Lexicon *self, const char *word);

/* The terms of a run. */
static inline const guint32 *
lexicon_run(const Lexicon *self, LexiconRun run)
{
	return (const guint32 *)(const void *)self->lists->data + run.first;
}
