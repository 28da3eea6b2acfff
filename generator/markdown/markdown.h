/* markdown/markdown.h - a document's body -> node tree. (cmark-gfm)
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The dialect is CommonMark with GFM's tables, autolinks and footnotes, heading attributes and table
 * captions after the conventions of Pandoc, and charts as fenced blocks (DESIGN.md, "Content"). Raw
 * HTML is refused, as is a link scheme other than http, https, mailto, tel, onderwerp, editie, begrip
 * and cijfer.
 */
#pragma once

#include "markdown/node.h"

typedef struct MarkdownInput {
	const char *path; /* for messages; must live as long as the arena */
	const char *text; /* the body: valid UTF-8 without NUL; borrowed while parsing */
	gsize length;
	int first_line; /* line of the file on which text starts, from 1 */
	bool concept;   /* a table without caption, or with one that is TODO, is only a warning */
} MarkdownInput;

enum {
	MARKDOWN_DEPTH_MAX = 100,          /* nodes in nodes */
	MARKDOWN_NODES_MAX = 1000 * 1000,  /* of a document */
	MARKDOWN_CELLS_MAX = 100 * 1000,   /* of a table or chart */
};

/* Once, before the first parse, from one thread. */
void markdown_init(void);

/*
 * Parses a body. Every rule that the text breaks is a message; the tree is complete nevertheless, save
 * where a limit of size is passed: then it is empty.
 * Never NULL: a NODE_DOCUMENT owned by arena. May run in several threads, each with its own arena.
 */
Node *markdown_parse(Arena *arena, const MarkdownInput *input, DiagList *diags);
