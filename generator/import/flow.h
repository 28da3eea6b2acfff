/* import/flow.h - lines -> blocks. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "import/tables.h"

typedef enum BlockKind {
	BLOCK_TITLE, /* of the letter: goes to the front matter */
	BLOCK_CHAPTER,
	BLOCK_GROUP,
	BLOCK_ITEM,
	BLOCK_ASPECT,
	BLOCK_SUB,
	BLOCK_BOLD,
	BLOCK_PARAGRAPH,
	BLOCK_LIST_ITEM,
	BLOCK_TABLE,
	BLOCK_CODE,
	BLOCK_FOOTNOTE,
} BlockKind;

typedef struct Block {
	BlockKind kind;
	int source; /* first line of the source */
	int page;
	char *text;    /* in the letter's arena; '\n': the line ends here in the result too */
	bool inserted; /* the import put it in */
	const AspectKind *aspect;
	bool known; /* BLOCK_ASPECT: check takes its text as it is */
	int number; /* BLOCK_LIST_ITEM: of an ordered list, else 0; BLOCK_FOOTNOTE: its own */
	int depth;  /* BLOCK_LIST_ITEM: 0, or 1 for a list in a list */
	ImportTable *table; /* BLOCK_TABLE, and BLOCK_CODE for one that is not sure */
	bool own;           /* BLOCK_CHAPTER: it has aspects itself */
	char *id;           /* headings; in the arena */
	GPtrArray *topics;  /* BLOCK_ITEM and own chapters: of const Topic *, owned; or NULL */
} Block;

/* The blocks of a letter of which all lines have their role: of Block *, owned by the array. */
GPtrArray *flow_blocks(Letter *self);
