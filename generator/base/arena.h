/* base/arena.h - memory that lives and goes with one document.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A letter's nodes, strings and tables are allocated from its arena and freed with it, all at
 * once. There is no realloc: collect in a GArray, then copy. An arena belongs to one thread at a
 * time. Running out of memory ends the program, as with g_malloc().
 *
 * Built with -DARENA_DEBUG each piece is a block of its own, so that AddressSanitizer sees a step
 * over its edge.
 */
#pragma once

#include <glib.h>

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arena, arena_free)

/* Frees all pieces, and keeps a block for new ones. */
void arena_reset(Arena *self);

/* size bytes, set to zero, aligned for any type; owned by the arena. */
void *arena_alloc(Arena *self, gsize size);

/* The same for a type that is known. align: a power of two, 16 at most. */
void *arena_alloc_aligned(Arena *self, gsize size, gsize align);

/* One T, or an array of n, set to zero. */
#define arena_new0(self, T) ((T *)arena_alloc_aligned((self), sizeof(T), _Alignof(T)))
#define arena_array(self, T, n) \
	((T *)arena_alloc_aligned((self), sizeof(T) * (gsize)(n), _Alignof(T)))

/* Copies owned by the arena; NULL stays NULL. */
char *arena_strdup(Arena *self, const char *text);
char *arena_strndup(Arena *self, const char *text, gsize length);
void *arena_copy(Arena *self, const void *data, gsize size);
char *arena_printf(Arena *self, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The texts one after the other, up to NULL: what most addresses are made of, without a format. */
char *arena_concat(Arena *self, const char *first, ...) G_GNUC_NULL_TERMINATED;

/* Bytes handed out so far, for reports on memory. */
gsize arena_used(const Arena *self);
