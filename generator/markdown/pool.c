/* markdown/pool.c - memory for one parse of cmark.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "markdown/pool.h"

#include <glib.h>
#include <string.h>

#include "base/arena.h"

/* Before each piece stands its size, for realloc. */
enum { HEADER = 16 };

static _Thread_local Arena *pool;

static void *
take(size_t size)
{
	char *piece;

	if (pool == NULL)
		pool = arena_new();
	piece = arena_alloc(pool, HEADER + size);
	memcpy(piece, &size, sizeof size);
	return piece + HEADER;
}

static void *
pool_calloc(size_t count, size_t size)
{
	g_assert(size == 0 || count <= G_MAXSIZE / 2 / size);
	return take(count * size);
}

static void *
pool_realloc(void *piece, size_t size)
{
	size_t old;
	void *grown;

	if (piece == NULL)
		return take(size);
	memcpy(&old, (char *)piece - HEADER, sizeof old);
	if (size <= old)
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
	arena_free(pool);
	pool = NULL;
}
