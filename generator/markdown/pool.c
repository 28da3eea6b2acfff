/* markdown/pool.c - memory for one parse of cmark.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A thread keeps its first block from one letter to the next; most letters need no other. All that
 * is handed out is zero, as cmark wants it: a block is new so, and what a parse took from it is
 * cleared at once when that is over. */
#include "markdown/pool.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Before each piece stands its size, for realloc. */
enum { HEADER = 16, BLOCK = 1024 * 1024 };

#ifdef ARENA_DEBUG
enum { SHARED = false }; /* see base/arena.h */
#else
enum { SHARED = true };
#endif

typedef struct Block {
	struct Block *next; /* the one before it */
	gsize size;
	gsize used;
	_Alignas(HEADER) char data[];
} Block;

static _Thread_local Block *blocks; /* the newest, from which is handed out, first */

static GPrivate kept = G_PRIVATE_INIT(g_free); /* the oldest, freed with its thread */

static void
add_block(gsize size)
{
	Block *block = g_malloc0(sizeof *block + size);

	block->size = size;
	block->next = blocks;
	if (SHARED && blocks == NULL)
		g_private_set(&kept, block);
	blocks = block;
}

/* The bytes of a piece and its header. */
static gsize
whole(gsize size)
{
	return SHARED ? (size + 2 * HEADER - 1) & ~(gsize)(HEADER - 1) : size + HEADER;
}

static void *
take(gsize size)
{
	gsize wanted = whole(size);
	char *piece;

	g_assert(size <= G_MAXSIZE / 2);
	if (blocks == NULL || blocks->size - blocks->used < wanted)
		add_block(SHARED ? MAX(wanted, BLOCK) : wanted);
	piece = blocks->data + blocks->used + HEADER;
	blocks->used += wanted;
	memcpy(piece - HEADER, &size, sizeof size);
	return piece;
}

static void *
pool_calloc(size_t count, size_t size)
{
	g_assert(size == 0 || count <= G_MAXSIZE / 2 / size);
	return take(count * size);
}

/* Makes a piece larger where it stands, which only the last one can be. */
static bool
grow_last(char *piece, gsize old, gsize size)
{
	gsize before = whole(old);
	gsize more = whole(size) - before;

	if (piece - HEADER + before != blocks->data + blocks->used ||
	    more > blocks->size - blocks->used)
		return false;
	blocks->used += more;
	memcpy(piece - HEADER, &size, sizeof size);
	return true;
}

static void *
pool_realloc(void *piece, size_t size)
{
	gsize old;
	void *grown;

	if (piece == NULL)
		return take(size);
	memcpy(&old, (char *)piece - HEADER, sizeof old);
	g_assert(size <= G_MAXSIZE / 2);
	if (size <= old || grow_last(piece, old, size))
		return piece;
	grown = take(size);
	memcpy(grown, piece, old);
	return grown;
}

static void
pool_free(void *piece)
{
	(void)piece;
}

cmark_mem *
pool_memory(void)
{
	static cmark_mem memory = {pool_calloc, pool_realloc, pool_free};

	return &memory;
}

void
pool_release(void)
{
	while (blocks != NULL && (!SHARED || blocks->next != NULL)) {
		Block *next = blocks->next;

		g_free(blocks);
		blocks = next;
	}
	if (blocks == NULL)
		return;
	memset(blocks->data, 0, blocks->used);
	blocks->used = 0;
}
