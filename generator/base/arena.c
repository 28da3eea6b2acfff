/* base/arena.c - memory that lives and goes with one document.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A list of blocks, each an eighth of all before it, so that little is left over at the end: a site
 * has an arena for each letter. What does not fit in the current block starts a new one; a piece
 * larger than a block gets a block of its own size. */
#include "base/arena.h"

#include <string.h>

/* In a block: with its head and that of malloc() the smallest is a page. */
enum { BLOCK_MIN = 4 * 1024 - 48, BLOCK_MAX = 256 * 1024, ALIGN = 16 };

typedef struct Block {
	struct Block *next;
	gsize size;
	gsize used;
	_Alignas(ALIGN) char data[];
} Block;

struct Arena {
	Block *blocks; /* the current one first */
	gsize held;    /* in all blocks */
	gsize used;
};

static Block *
add_block(Arena *self, gsize size)
{
	Block *block = g_malloc(sizeof *block + size);

	block->size = size;
	block->used = 0;
	block->next = self->blocks;
	self->blocks = block;
	self->held += size;
	return block;
}

static gsize
next_size(const Arena *self, gsize wanted)
{
#ifdef ARENA_DEBUG
	(void)self;
	return wanted;
#else
	return MAX(CLAMP(self->held / 8, BLOCK_MIN, BLOCK_MAX), wanted);
#endif
}

Arena *
arena_new(void)
{
	return g_new0(Arena, 1);
}

static void
free_blocks(Block *block)
{
	while (block != NULL) {
		Block *next = block->next;

		g_free(block);
		block = next;
	}
}

void
arena_free(Arena *self)
{
	if (self == NULL)
		return;
	free_blocks(self->blocks);
	g_free(self);
}

void
arena_reset(Arena *self)
{
	Block *kept = self->blocks;

	self->used = 0;
#ifndef ARENA_DEBUG
	if (kept != NULL && kept->size <= BLOCK_MAX) {
		free_blocks(kept->next);
		kept->next = NULL;
		kept->used = 0;
		self->held = kept->size;
		return;
	}
#endif
	free_blocks(kept);
	self->blocks = NULL;
	self->held = 0;
}

/* Bytes as they are: for what is written over at once. align: a power of two. */
static void *
take(Arena *self, gsize size, gsize align)
{
	Block *block = self->blocks;
	gsize wanted = MAX(size, 1);
	gsize start = block != NULL ? (block->used + align - 1) & ~(align - 1) : 0;

	g_assert(wanted <= G_MAXSIZE / 2);
	if (block == NULL || start > block->size || block->size - start < wanted) {
		block = add_block(self, next_size(self, wanted));
		start = 0;
	}
	block->used = start + wanted;
	self->used += wanted;
	return block->data + start;
}

void *
arena_alloc_aligned(Arena *self, gsize size, gsize align)
{
	return memset(take(self, size, align), 0, size);
}

void *
arena_alloc(Arena *self, gsize size)
{
	return arena_alloc_aligned(self, size, ALIGN);
}

char *
arena_strdup(Arena *self, const char *text)
{
	return text != NULL ? arena_strndup(self, text, strlen(text)) : NULL;
}

char *
arena_strndup(Arena *self, const char *text, gsize length)
{
	char *copy;

	if (text == NULL)
		return NULL;
	copy = take(self, length + 1, 1);
	memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

void *
arena_copy(Arena *self, const void *data, gsize size)
{
	void *copy = take(self, size, ALIGN);

	if (size > 0)
		memcpy(copy, data, size);
	return copy;
}

/* Most are short: these need no memory in between. */
char *
arena_printf(Arena *self, const char *format, ...)
{
	char buffer[256];
	va_list args;
	va_list again;
	int length;
	char *text;

	va_start(args, format);
	va_copy(again, args);
	length = g_vsnprintf(buffer, sizeof buffer, format, args);
	va_end(args);
	g_assert(length >= 0);
	if ((gsize)length < sizeof buffer) {
		text = arena_strndup(self, buffer, (gsize)length);
	} else {
		text = take(self, (gsize)length + 1, 1);
		(void)g_vsnprintf(text, (gsize)length + 1, format, again);
	}
	va_end(again);
	return text;
}

/* The lengths of the first parts are kept, so that they are read once. */
char *
arena_concat(Arena *self, const char *first, ...)
{
	gsize lengths[8];
	gsize total = 0;
	guint count = 0;
	guint done = 0;
	va_list args;
	char *text;
	char *end;

	va_start(args, first);
	for (const char *part = first; part != NULL; part = va_arg(args, const char *)) {
		gsize length = strlen(part);

		if (count < G_N_ELEMENTS(lengths))
			lengths[count++] = length;
		total += length;
	}
	va_end(args);
	text = end = take(self, total + 1, 1);
	va_start(args, first);
	for (const char *part = first; part != NULL; part = va_arg(args, const char *)) {
		gsize length = done < count ? lengths[done++] : strlen(part);

		memcpy(end, part, length);
		end += length;
	}
	va_end(args);
	*end = '\0';
	return text;
}

gsize
arena_used(const Arena *self)
{
	return self->used;
}
