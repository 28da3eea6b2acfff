/* markdown/pool.h - memory for one parse of cmark; private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * cmark's allocator has no user pointer and its own arena is one for the whole process, so this one
 * keeps its blocks per thread: a pointer that moves, nothing freed before the end of the parse.
 */
#pragma once

#ifndef CMARK_NO_SHORT_NAMES
#define CMARK_NO_SHORT_NAMES
#endif
#include <cmark-gfm.h>

/* The allocator for cmark_parser_new_with_mem() in this thread. */
cmark_mem *pool_memory(void);

/* Gives back all that this thread's parse has taken. Its first block is kept for the next one. */
void pool_release(void);
