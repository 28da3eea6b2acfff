/* render/scratch.h - memory that a thread keeps from one page to the next; private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A page is made of some hundreds of texts that are copied on and forgotten. Each is written in a
 * text that was used before, which is long enough by then. What a thread has goes with it. */
#pragma once

#include "base/arena.h"

/* An empty text, for this thread; given back when it is copied. */
typedef GString ScratchText;

ScratchText *scratch_text(void);
void scratch_text_give(ScratchText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScratchText, scratch_text_give)

/* An empty arena likewise, for all that is made for one page. */
typedef Arena ScratchArena;

ScratchArena *scratch_arena(void);
void scratch_arena_give(ScratchArena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScratchArena, scratch_arena_give)
