/* search/words.h - all words of the site, and where each stands. Private.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "search/lexicon.h"
#include "search/units.h"

/* A source of a batch. */
typedef struct WordPlace {
	guint32 batch;
	guint32 source;
} WordPlace;

typedef struct SiteWords {
	LexiconWord *words; /* by text, each once: those of the rules too */
	guint count;
	WordPlace *places; /* by word, then by batch */
	guint64 *hashes;   /* [word]: of all its hits, with the entries that they are in */
	guint *places_at;  /* [word]: the first; one more than there are */
	guint32 **numbers; /* [batch][source]: the number of the word; of a pattern none */
	guint batch_count;
	GArray *rule_words; /* private */
} SiteWords;

/* What is given is borrowed. Owned by the caller. */
SiteWords *site_words_new(const Batches *batches, const WordRules *rules);
void site_words_free(SiteWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SiteWords, site_words_free)
