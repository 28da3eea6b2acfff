/* markdown/passes.h - the steps from a body's text to its tree; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "markdown/markdown.h"

/* What stands in a line, so that most need not be read again. */
enum {
	LINE_CONTROL = 1 << 0, /* perhaps a control character */
	LINE_RETURN = 1 << 1,  /* private to lines.c */
	LINE_OPEN = 1 << 2,    /* '[' */
	LINE_CLOSE = 1 << 3,   /* ']' */
	LINE_CARET = 1 << 4,   /* '^' */
};

typedef struct Line {
	const char *text; /* borrowed from the body */
	gsize length;     /* without its end */
	guint8 signs;
} Line;

/* What the passes share. Lines are those of the file. */
typedef struct Pass {
	Arena *arena;
	DiagList *diags;
	const char *path;
	const char *text;
	gsize length;
	int first_line;
	DiagLevel unfinished; /* the level of a message about what a concept may still lack */
	const Line *lines;
	int line_count;
} Pass;

/* A line of the file (from first_line); NULL when there is none. */
static inline const Line *
pass_line_at(const Pass *pass, int line)
{
	int index = line - pass->first_line;

	return index >= 0 && index < pass->line_count ? &pass->lines[index] : NULL;
}

/* Its text; NULL when there is none. */
static inline const char *
pass_line(const Pass *pass, int line, gsize *out_length)
{
	const Line *found = pass_line_at(pass, line);

	if (found == NULL)
		return NULL;
	*out_length = found->length;
	return found->text;
}

/* The place of a column in a line. */
Span pass_at(const Pass *pass, int line, int column);

/* The lines of a body, of Line. Owned by the caller. */
GArray *lines_find(const char *text, gsize length);

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
