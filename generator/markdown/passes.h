/* markdown/passes.h - the steps from a body's text to its tree; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "markdown/markdown.h"

/* What the passes share. Lines are those of the file. */
typedef struct Pass {
	Arena *arena;
	DiagList *diags;
	const char *path;
	const char *text;
	gsize length;
	int first_line;
	DiagLevel unfinished; /* the level of a message about what a concept may still lack */
	const gsize *line_starts; /* offsets in text; line_count + 1 of them, the last is length */
	int line_count;
} Pass;

/* The text of a line of the file (from first_line), without its end; NULL when there is none. */
const char *pass_line(const Pass *pass, int line, gsize *out_length);

/* The place of a column in a line. */
Span pass_at(const Pass *pass, int line, int column);

/* Control characters are messages. */
void signs_pass(const Pass *pass);

/* False, with a message, for a text that would take the parser too long. */
bool limits_pass(const Pass *pass);

/* cmark's tree -> ours; raw HTML is a message. */
Node *convert_parse(const Pass *pass);

/* The attributes at the end of a heading or caption are read and taken off its text. */
void attributes_pass(const Pass *pass, Node *root);

/* Reads {...} at the end of node's inlines and takes it off; sets node->attributes. */
void attributes_take(const Pass *pass, Node *node);

/* Captions and notes go into their tables; rows are checked. */
void table_pass(const Pass *pass, Node *root);

/* Fenced blocks `grafiek` become charts. */
void chart_pass(const Pass *pass, Node *root);

/* Footnotes without reference, references without footnote. */
void footnote_pass(const Pass *pass, Node *root);

/* Targets of links and images are sorted by kind; bare addresses become links. */
void link_pass(const Pass *pass, Node *root);
