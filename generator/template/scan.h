/* template/scan.h - cuts a template's text into tokens; only for this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A token is a tag or a piece of text. Text is cut after each line end, so that no text token goes
 * past its line. Delimiters are dealt with here: later steps see only names.
 */
#pragma once

#include <string.h>

#include "base/diag.h"

/* Some bytes of the template's text; borrowed, not NUL-terminated. */
typedef struct Slice {
	const char *bytes;
	gsize length;
} Slice;

static inline bool
slice_equal(Slice a, Slice b)
{
	return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

typedef enum TokenKind {
	TOKEN_TEXT,
	TOKEN_VALUE,    /* {{name}} */
	TOKEN_RAW,      /* {{{name}}} and {{&name}} */
	TOKEN_SECTION,  /* {{#name}} */
	TOKEN_INVERTED, /* {{^name}} */
	TOKEN_BLOCK,    /* {{$name}} */
	TOKEN_PARENT,   /* {{<name}} */
	TOKEN_PARTIAL,  /* {{>name}} */
	TOKEN_CLOSE,    /* {{/name}} */
	TOKEN_SILENT,   /* {{! comment }} and {{=<% %>=}} */
} TokenKind;

typedef struct Token {
	TokenKind kind;
	bool line_start; /* stands at the start of a line, before any white space */
	bool standalone; /* set by lines.h; for a text: white space that is not shown */
	guint match; /* set by parse.c: index of the closing token, or of what this one closes */
	Slice text;  /* TEXT: as it is; a tag: its name, or whatever stands there, without white
			space around */
	Slice lead;  /* a tag: the white space before it when that starts the line */
	int line;
	int column;
} Token;

/* Is there nothing but white space in it? Line ends are white space. */
bool slice_is_blank(Slice self);

/* The spaces and tabs with which it starts. */
Slice slice_indent(Slice self);

/* The bytes before the first white space. */
Slice slice_first_word(Slice self);

/* A name as messages show it: cut when long. Owned by the caller. */
char *slice_show(Slice name);

/*
 * Appends the tokens of text to tokens (of Token). They borrow from text. path: for messages.
 * False when a tag is not closed or sets bad delimiters, which is then in diags: the rest is
 * unknown.
 */
bool template_scan(GArray *tokens, const char *path, Slice text, DiagList *diags);
