/* search/postings.h - where each term occurs, and what that weighs. Private.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "search/entries.h"
#include "search/lexicon.h"

enum { LEVEL_MAX = 20, IDF_UNIT = 16 };

typedef struct Posting {
	guint32 entry;
	guint32 place;  /* of its first place in Postings.places */
	guint32 places; /* how many; 0 where no phrase can have it */
	guint16 mask;   /* bit n: it stands in segment n */
	guint8 level;   /* 1 to LEVEL_MAX: the saturated weight */
} Posting;

/* What is indexed: entries by unit. */
typedef struct SearchUnits {
	GArray *entries; /* of SearchEntry */
	GArray *starts;  /* of guint: the first entry of each unit */
} SearchUnits;

typedef struct Postings {
	Arena *arena;         /* owned: the words */
	SearchUnits *units;   /* owned */
	GArray *entries;      /* of SearchEntry */
	const guint *of_unit; /* [unit]: its first entry; a unit is a document, the last is the
			       * vocabulary; one more than there are, so that each has an end */
	guint unit_count;
	Lexicon *lexicon;
	Posting *postings; /* by term, then by entry */
	guint *of_term;    /* [term]: the first; one more than there are terms */
	guint16 *idf;      /* [term]: at least 1, in 1 / IDF_UNIT */
	guint32 *places;   /* words are counted over all segments, with a gap between texts */
	guint *text_bytes; /* [entry]: length of what an excerpt may show */
} Postings;

/* None yet. */
SearchUnits *search_units_new(void);
void search_units_free(SearchUnits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SearchUnits, search_units_free)

/* What is appended to entries from here on is a unit. */
void search_units_start(SearchUnits *self);

/* units is taken. Owned by the caller. */
Postings *postings_new(SearchUnits *units, const Vocabulary *vocabulary, guint jobs);
void postings_free(Postings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Postings, postings_free)
