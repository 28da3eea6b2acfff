/* build/parsed.h - documents as the last build read them, so that they need not be parsed again.
 * Private to the room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * They stand in PARSED_PARTS records of the cache, each document in the one that its path falls to;
 * a record with a document that was parsed anew, came or went is written anew. A document that gave
 * messages is in none.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "model/document.h"

enum { PARSED_PARTS = 64 };

typedef struct Parsed Parsed;

/* key: changes with all that documents are read by: program and vocabularies. Owned by the caller.
 */
Parsed *parsed_open(const char *cache, const char *key, guint jobs);
void parsed_free(Parsed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Parsed, parsed_free)

/* What was stored of the document at path when it had these bytes; NULL: nothing. Owned by the
 * caller. Any thread. */
GBytes *parsed_find(const Parsed *self, const char *path, const char *hash);

/* A document of this build. hash: of its bytes, borrowed. Documents stay until it is saved. One
 * thread. */
void parsed_note(Parsed *self, const Document *document, const char *hash);

/* Writes the records that are others now, over a pool of threads. */
void parsed_save(const Parsed *self, guint jobs);
