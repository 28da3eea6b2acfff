/* render/scratch.c - memory that a thread keeps from one page to the next.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/scratch.h"

#include <stdbool.h>

enum { KEPT_MAX = 1024 * 1024 }; /* bytes of a text: more is seldom needed again */

typedef struct Scratch {
	GPtrArray *texts; /* owned; those that are not in use */
	Arena *arena;     /* owned; NULL while in use */
} Scratch;

static void
free_text(gpointer data)
{
	g_string_free(data, TRUE);
}

static void
free_scratch(gpointer data)
{
	Scratch *self = data;

	g_ptr_array_unref(self->texts);
	arena_free(self->arena);
	g_free(self);
}

static Scratch *
own(void)
{
	static GPrivate key = G_PRIVATE_INIT(free_scratch);
	Scratch *self = g_private_get(&key);

	if (self == NULL) {
		self = g_new0(Scratch, 1);
		self->texts = g_ptr_array_new_with_free_func(free_text);
		g_private_set(&key, self);
	}
	return self;
}

ScratchText *
scratch_text(void)
{
	GPtrArray *texts = own()->texts;

	return texts->len > 0 ? g_ptr_array_steal_index_fast(texts, texts->len - 1)
			      : g_string_sized_new(1024);
}

void
scratch_text_give(ScratchText *text)
{
	if (text == NULL)
		return;
	if (text->allocated_len > KEPT_MAX) {
		free_text(text);
		return;
	}
	g_string_truncate(text, 0);
	g_ptr_array_add(own()->texts, text);
}

ScratchArena *
scratch_arena(void)
{
	Scratch *self = own();
	Arena *arena = self->arena;

	self->arena = NULL;
	return arena != NULL ? arena : arena_new();
}

void
scratch_arena_give(ScratchArena *arena)
{
	Scratch *self = own();

	if (arena == NULL)
		return;
	arena_free(self->arena);
	arena_reset(arena);
	self->arena = arena;
}
