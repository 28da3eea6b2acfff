/* template/parse.h - a template in the form in which it is rendered; only for this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The form is a flat array of instructions. One that holds others (section, block, parent) stands
 * before them and says how many instructions it is with them, so to skip it is one addition.
 *
 * Right inside a parent are only its blocks. A block's indent is the white space that the lines of
 * its content have before them where it is defined: of the first line when the block's tag stands
 * alone, of the tag's own line otherwise. It is taken from the lines of a block that goes elsewhere
 * and put before the lines of one that comes here. (Source: the specification's inheritance
 * module.)
 */
#pragma once

#include "base/arena.h"
#include "template/scan.h"
#include "template/value.h"

enum { TEMPLATE_NESTING_MAX = 200 }; /* tags inside tags, in one template */

typedef enum InstrKind {
	INSTR_TEXT,
	INSTR_VALUE,
	INSTR_RAW,
	INSTR_SECTION,
	INSTR_INVERTED,
	INSTR_BLOCK,
	INSTR_PARENT,
	INSTR_PARTIAL,
} InstrKind;

typedef struct Instr {
	InstrKind kind;
	guint size;                    /* instructions, this one and all inside it */
	Slice text;                    /* TEXT: as it is; others: the name, NUL-terminated */
	ViewKey key;                   /* a tag: the first part of its name, "a" of "a.b" */
	Slice indent;                  /* BLOCK, and PARENT and PARTIAL when standalone */
	const struct Template *target; /* PARTIAL, PARENT: set by template_set_check(); or NULL */
	bool line_start;               /* TEXT: stands at the start of a line */
	bool standalone;               /* BLOCK, PARENT, PARTIAL */
	int line;
	int column;
} Instr;

/* Read-only once parsed, but for the targets. */
typedef struct Template {
	Arena *arena; /* owned; all else is in it */
	const char *name;
	const char *path;
	Instr *code;
	guint count; /* instructions */
} Template;

/* A new template, owned by the caller; without instructions after a mistake, which is in diags. */
Template *template_parse(const char *name, const char *path, Slice text, DiagList *diags);
void template_free(Template *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)

/* The place of a tag, for messages. */
Span template_span(const Template *self, const Instr *instr);
