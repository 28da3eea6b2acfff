/* search/units.h - what is indexed, unit by unit, and what batches of these contribute. Private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A unit is a document, an old version of one, or the vocabulary. Units that follow each other make
 * a batch (batch.h). Where a batch starts is told by the name of its first unit, so that a document
 * more or less changes the batch that it is in and no other.
 *
 * Batches are kept in the cache, search/<hash of the name of the first unit>: a key, and the bytes
 * of the batch. The key is a hash of all that it is made from.
 */
#pragma once

#include "search/batch.h"

/* The key of a unit that nothing is kept of is NULL. */
typedef struct SearchUnit {
	guint first_entry;
	const char *name; /* borrowed; NULL: it has none */
	const char
		*key; /* borrowed: a hash of all that it is made from, but for the vocabularies */
} SearchUnit;

typedef struct SearchUnits {
	GArray *entries; /* of SearchEntry */
	GArray *units;   /* of SearchUnit */
} SearchUnits;

/* None yet. */
SearchUnits *search_units_new(void);
void search_units_free(SearchUnits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SearchUnits, search_units_free)

/* What is appended to entries from here on is a unit, without a name. */
void search_units_start(SearchUnits *self);
/* The same, of one that can be kept; both are borrowed. */
void search_units_start_known(SearchUnits *self, const char *name, const char *key);

/* The unit behind the last one has the end of the entries. */
guint search_unit_entry(const SearchUnits *self, guint unit);

typedef struct Batches {
	Batch **batches;
	guint count;
	guint *first_unit;  /* [batch]; one more than there are, as the next */
	guint *first_entry; /* [batch] */
} Batches;

/* Makes or reads all. cache: NULL: nothing is kept. Owned by the caller. */
Batches *batches_new(const SearchUnits *units, const WordRules *rules, const SearchCache *cache,
		     guint jobs);
void batches_free(Batches *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Batches, batches_free)

/* The batch of an entry. */
guint batches_find(const Batches *self, guint entry);
