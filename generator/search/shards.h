/* search/shards.h - the words and where their terms occur, in files by prefix. Private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A shard has all words that start with its prefix but not with a longer one of another shard, so
 * that a word's shard is that of its longest prefix among them. Shards are cut so that most are
 * below SHARD_BYTES: of one that is too large the largest groups with one more character go out.
 *
 * w-<prefix>: one string, a line a word, in byte order, with '!' between them:
 *
 *   word              as in pack.h, shared with the line before
 *   [' ' name         the word is of the term with this name, shared with the word itself
 *   |'  ' term]       the word is the name of a term:
 *     number          its idf
 *     groups          mask * LEVEL_MAX + level - 1, how many entries, and these: the first one,
 *                     then how many lie between each and the next
 *
 * p-<prefix>: the same, for the names of terms: ' ' and for each of its entries, in their order,
 * how many places it has there and these: the first one, then how many lie between.
 */
#pragma once

#include "search/postings.h"

enum { SHARD_BYTES = 6144 };

/* All words of a shard are from first up to end; others in between are of longer prefixes. */
typedef struct ShardBounds {
	guint first;
	guint end;
} ShardBounds;

typedef struct Shards {
	guint32 *of_word;    /* [word]: its shard, or NO_SHARD for one that no entry has */
	GPtrArray *prefixes; /* of char *, by number of the shard */
	GArray *bounds;      /* of ShardBounds, likewise */
} Shards;

enum { NO_SHARD = G_MAXUINT32 };

/* Owned by the caller. */
Shards *shards_new(const Postings *postings);
void shards_free(Shards *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shards, shards_free)

/* Appends the words of a shard, and the places of its terms, as above. */
void shard_write(const Shards *self, const Postings *postings, guint shard, GString *out_words,
		 GString *out_places);

/* Appends bytes that differ where those of a shard's words or of their places would, for a key; but
 * see weights_add_means(). */
void shard_add_key(const Shards *self, const Postings *postings, guint shard, GByteArray *out);
