/* base/arena.c - memory that lives and goes with one document.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A list of blocks, each twice the size of the one before up to BLOCK_MAX; what does not fit in
 * the current block starts a new one. A piece larger than a block gets a block of its own size. */
#include "base/arena.h"

#include <string.h>

enum { BLOCK_MIN = 4 * 1024, BLOCK_MAX = 256 * 1024, ALIGN = 16 };

typedef struct Block {
	struct Block *next;
	gsize size;
	gsize used;
	char *data;
} Block;

struct Arena {
	Block *blocks; /* the current one first */
	gsize used;
};

static Block *
add_block(Arena *self, gsize size)
{
	Block *block = g_new0(Block, 1);

	block->data = g_malloc(size);
	block->size = size;
	block->next = self->blocks;
	self->blocks = block;
	return block;
}

static gsize
next_size(const Arena *self, gsize wanted)
{
#ifdef ARENA_DEBUG
	(void)self;
	return wanted;
#else
	gsize size = self->blocks == NULL ? BLOCK_MIN : MIN(self->blocks->size * 2, BLOCK_MAX);

	return MAX(size, wanted);
#endif
}

Arena *
arena_new(void)
{
	return g_new0(Arena, 1);
}

void
arena_free(Arena *self)
{
	if (self == NULL)
		return;
	while (self->blocks != NULL) {
		Block *block = self->blocks;

		self->blocks = block->next;
		g_free(block->data);
		g_free(block);
	}
	g_free(self);
}

/* Bytes as they are: for what is written over at once. */
static void *
take(Arena *self, gsize size)
{
	Block *block = self->blocks;
	gsize wanted = MAX(size, 1);
	void *piece;

#ifndef ARENA_DEBUG
	wanted = (wanted + ALIGN - 1) & ~(gsize)(ALIGN - 1);
#endif
	g_assert(wanted >= size); /* no overflow */
	if (block == NULL || block->size - block->used < wanted)
		block = add_block(self, next_size(self, wanted));
	piece = block->data + block->used;
	block->used += wanted;
	self->used += wanted;
	return piece;
}

void *
arena_alloc(Arena *self, gsize size)
{
	return memset(take(self, size), 0, size);
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
	copy = take(self, length + 1);
	memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

void *
arena_copy(Arena *self, const void *data, gsize size)
{
	void *copy = take(self, size);

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
		text = take(self, (gsize)length + 1);
		(void)g_vsnprintf(text, (gsize)length + 1, format, again);
	}
	va_end(again);
	return text;
}

char *
arena_concat(Arena *self, const char *first, ...)
{
	gsize length = 0;
	va_list args;
	char *text;
	char *end;

	va_start(args, first);
	for (const char *part = first; part != NULL; part = va_arg(args, const char *))
		length += strlen(part);
	va_end(args);
	text = end = take(self, length + 1);
	va_start(args, first);
	for (const char *part = first; part != NULL; part = va_arg(args, const char *))
		end = g_stpcpy(end, part);
	va_end(args);
	*end = '\0';
	return text;
}

gsize
arena_used(const Arena *self)
{
	return self->used;
}
