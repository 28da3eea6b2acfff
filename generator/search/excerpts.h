/* search/excerpts.h - titles, addresses and texts of entries, for the list of results. Private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Texts go in chunks of entries of one document, t-<number>, in the order of the entries:
 *
 *   [title of the document, start of all addresses,
 *    [[SearchType, title, rest of the address, what it stands in, [segment, text, ...]], ...]]
 *
 * Words that are frequent over the site stand in a dictionary, in zoek/kern.js, and in the texts as
 * one character from U+0181 up (two bytes); such a character in a text itself is preceded by
 * U+0180.
 */
#pragma once

#include "search/postings.h"

enum { CHUNK_BYTES = 4500, DICTIONARY_MAX = 1200 };

typedef struct Chunk {
	guint first; /* entry */
	guint count;
	guint unit;
} Chunk;

typedef struct Excerpts {
	const Postings *postings; /* borrowed */
	GArray *chunks;           /* of Chunk, all entries in order */
	WordTable *words;         /* the dictionary, in its order */
} Excerpts;

/* Owned by the caller. */
Excerpts *excerpts_new(const Postings *postings);
void excerpts_free(Excerpts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Excerpts, excerpts_free)

/* Appends a chunk, as above. Any thread. */
void excerpts_chunk(const Excerpts *self, guint chunk, SearchAddress *address_of, GString *out);

/* Appends bytes that differ where those of a chunk would, for a key, but for what the dictionary
 * and addresses change; false: nothing is known of its unit. */
bool excerpts_add_key(const Excerpts *self, guint chunk, GByteArray *out);
/* Those that differ where the dictionary does. */
void excerpts_add_dictionary(const Excerpts *self, GByteArray *out);
