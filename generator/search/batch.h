/* search/batch.h - what a run of units contributes to the index. Private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A batch is all that the index need know of a few documents that follow each other: which words
 * they have and where each stands. It depends on these documents and the vocabularies only, never
 * on the rest of the site; so it is kept in the cache, and one of which no document changed is read
 * from there instead of being made.
 *
 * It has sources, each with its hits: first the patterns (rules.h) by their number, then its words
 * in byte order. Entries are numbered from 0 within the batch. A hit is where a source stands:
 * rising by entry, then by place. In Batch.hits a hit is
 *
 *   one byte      field, 8 * segment, and 128 where it is in the entry of the hit before
 *   [a number]    else how many entries further it stands
 *   [a number]    where a phrase can stand in the field (SEARCH_FIELD_RULES): how many places
 *                 further than the hit before it in the entry; words are counted over all texts of
 *                 an entry, with a gap between texts
 *
 * with numbers in groups of seven bits, lowest first, and 128 in all bytes but the last.
 */
#pragma once

#include "cache/bytes.h"
#include "search/entries.h"
#include "search/rules.h"

enum { BATCH_NO_STEM = G_MAXUINT32 };

typedef struct BatchSource {
	guint64 hash;  /* of its hits and the lengths of the fields of the entries they are in:
			  two that differ have the same once in 2^64 times */
	guint32 text;  /* of a word: where it starts in Batch.texts */
	guint32 stem;  /* likewise: its number among the stems; BATCH_NO_STEM: a stopword */
	guint32 count; /* of hits */
	guint32 hits;  /* where they start in Batch.hits: they end where those of the next do */
} BatchSource;

typedef struct BatchStem {
	guint32 text;    /* where it starts in Batch.texts */
	guint32 entries; /* how many have one of its words */
} BatchStem;

/* A word as it stands in texts, for the dictionary of excerpts. */
typedef struct BatchSample {
	guint32 text; /* where it starts in Batch.texts */
	guint32 count;
} BatchSample;

typedef struct Batch {
	GBytes *bytes; /* owned: all arrays are in it */
	guint entry_count;
	guint source_count;
	guint stem_count;
	guint sample_count; /* 0 where no sample was asked for */
	gsize texts_length; /* in bytes, as the next */
	gsize hits_length;
	const BatchSource *sources; /* and one more, at the end of the hits */
	const BatchStem *stems;
	const BatchSample *samples;
	const guint32 *lengths;    /* [entry * SEARCH_FIELDS + field]: words */
	const guint32 *text_bytes; /* [entry]: length of what an excerpt may show */
	const char *texts;         /* each with a zero behind it */
	const guint8 *hits;
	GString *running; /* owned: the running texts of its entries, where it was made just now */
	GArray *running_at; /* [entry]: of gsize: where they start; or NULL, both */
} Batch;

typedef struct BatchOptions {
	const WordRules *rules;
	const SearchEntry *entries; /* of all its units */
	guint entry_count;
	bool sample; /* count words for the dictionary? */
} BatchOptions;

/* Reads all texts of the entries. Owned by the caller. */
Batch *batch_new(const BatchOptions *options);
/* The same from Batch.bytes, which start at a multiple of eight; NULL: they can't be those of such
 * entries. Owned by the caller. */
Batch *batch_read(const BatchOptions *options, GBytes *bytes);
void batch_free(Batch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Batch, batch_free)

static inline const char *
batch_text(const Batch *self, guint32 at)
{
	return self->texts + at;
}

/* Hands out the running text of an entry, as search_entry_running_text(), without reading it again
 * if it need not be. */
void batch_running_text(const Batch *self, guint entry, const SearchEntry *of, SearchTake *take,
			gpointer data);

/* One hit. */
typedef struct BatchHit {
	guint32 entry;
	guint32 place;
	guint8 field;
	guint8 segment;
} BatchHit;

typedef struct HitReader {
	BytesReader bytes;
	guint32 entry_count;
	BatchHit hit; /* the one that was read last */
} HitReader;

HitReader hit_reader(const Batch *batch, const BatchSource *source);

/* Reads the next hit into self->hit; false at the end. */
bool hit_next(HitReader *self);
