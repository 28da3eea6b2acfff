/* import/tables.h - a table that was made whole from its lines. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "import/lines.h"

/* A row: the label, then a text for each column; "" for an empty cell. */
typedef struct TableRow {
	const char **cells; /* ImportTable.columns + 1 of them */
	int source;         /* line of the source */
} TableRow;

struct ImportTable {
	bool sure;           /* false: the lines stay as they are, in a code block */
	GPtrArray *captions; /* of Line *; may be empty */
	GPtrArray *lines;    /* of Line *: all between caption and notes */
	GPtrArray *notes;    /* of Line * */
	GArray *rows;        /* of TableRow; the first is the head */
	guint columns;       /* without the labels */
	bool has_letters;    /* the first of them has letters, "A" and "B", the others figures */
	const double *edges; /* right edges of the columns of figures, in points; NULL: not known */
	bool has_head;
	guint head_lines; /* how many of its lines are a head of several lines */
};

/* The length of the "Noot:" that a note's line starts with, which its place in the table says. */
gsize table_note_label(const Line *line);

void table_free(ImportTable *self);
