/* search/postings.h - where each term occurs, and what that weighs. Private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A term stands in an entry where one of its words does, and is meant there where a compound has it
 * as a part or a pattern (rules.h) fits that stands for it: these are the sources of the term.
 * Their hits are put together when a file of the index wants the postings of the term, and no
 * sooner, as in most builds most files are carried over from the last one.
 */
#pragma once

#include "search/lexicon.h"
#include "search/units.h"
#include "search/words.h"

enum { LEVEL_MAX = 20, IDF_UNIT = 16 };

typedef struct Posting {
	guint32 entry;
	guint32 place;  /* of its first place in PostingList.places */
	guint32 places; /* how many; 0 where no phrase can have it */
	guint16 mask;   /* bit n: it stands in segment n */
	guint8 level;   /* 1 to LEVEL_MAX: the saturated weight */
} Posting;

/* Of one term, by entry. */
typedef struct PostingList {
	GArray *postings; /* of Posting */
	GArray *places;   /* of guint32: words are counted over all segments, with a gap between
			     texts */
	GArray *hits;     /* private, as the next */
	GArray *merged;
	GArray *parts;
} PostingList;

/* A source of a term. */
typedef struct TermSource {
	guint32 number; /* of a word; behind all words that of a pattern */
	bool meant;     /* else it is a word of the term */
} TermSource;

typedef struct Postings {
	SearchUnits *units; /* owned, as all else */
	GArray *entries;    /* of SearchEntry, the units' */
	WordRules *rules;
	Batches *batches;
	SiteWords *words;
	Lexicon *lexicon;
	TermSource *sources; /* by term */
	guint *sources_at;   /* [term]: the first; one more than there are */
	guint *counts;       /* [term]: in how many entries it is */
	guint16 *idf;        /* [term]: at least 1, in 1 / IDF_UNIT */
	guint32 *weights;    /* [entry * SEARCH_FIELDS + field]: of a word there */
} Postings;

/* units is taken. cache: NULL: nothing is kept. Owned by the caller. */
Postings *postings_new(SearchUnits *units, const Vocabulary *vocabulary, const SearchCache *cache,
		       guint jobs);
void postings_free(Postings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Postings, postings_free)

/* Length of what an excerpt may show of an entry, in bytes. */
guint postings_text_bytes(const Postings *self, guint entry);

void posting_list_init(PostingList *self);
void posting_list_clear(PostingList *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PostingList, posting_list_clear)

/* The postings of a term take the place of what was in out. Any thread, with a list of its own. */
void postings_of_term(const Postings *self, guint32 term, PostingList *out);

/* Appends what the postings of a term depend on, but for the rounded means (weights.h): as bytes,
 * for a key. */
void postings_add_term(const Postings *self, guint32 term, GByteArray *out);
