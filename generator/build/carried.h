/* build/carried.h - pages of the last build that need not be made again. Private to the room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A record in the cache for each output folder says of which key (keys.h) each page was made, and
 * in which state its file was left. A page of the same key, of which the file was left alone, is
 * carried over as it is.
 */
#pragma once

#include "base/hash.h"
#include "output/output.h"

typedef struct Carried Carried;

/* What the record of the output folder says; empty where there is none, or where the manifest of
 * the folder is not that of the record, or another build left something there. cache: NULL: nothing
 * is kept. Owned by the caller. */
Carried *carried_open(const char *cache, const char *output);
void carried_free(Carried *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Carried, carried_free)

/* The state in which the file of a page of this key was left; 0: there is none. Any thread. */
guint64 carried_find(const Carried *self, const char *address, const HashKey *key);

/* The addresses of all pages of this key, in the order of the manifest. NULL: there is none, or the
 * file of one was not left alone. Owned by the caller, the texts are not. */
GPtrArray *carried_all(const Carried *self, const HashKey *key);

/* A page of this site; address and key: borrowed until the record is saved. One thread. */
void carried_note(Carried *self, const char *address, const HashKey *key);

/* Writes the record of what was noted. outputs: the folder, once it is published. */
void carried_save(const Carried *self, const OutputListing *outputs);
