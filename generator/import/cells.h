/* import/cells.h - a line as the row of a table: a label, then figures. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "import/lines.h"

/* A line cut in words; a currency sign and its figure are one. */
typedef struct Cells {
	GPtrArray *words; /* of char *, owned */
	GArray *rights;   /* of double, owned: right edges of the words in a PDF; NULL: not known */
	guint figures;    /* how many words at the end are figures or dashes */
	guint heads;      /* how many words at the end are years, or "Totaal" */
	bool letter;      /* one capital stands before the figures: a column of its own, perhaps */
} Cells;

void cells_read(Cells *self, const Line *line);
void cells_clear(Cells *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Cells, cells_clear)

/* The word at place from the end, from 0. */
const char *cells_last(const Cells *self, guint place);

/* The right edge of the word at place from the end, in points; -1: not known. */
double cells_right(const Cells *self, guint place);

/* All words but the last count, with spaces between them. In arena. */
const char *cells_label(const Cells *self, Arena *arena, guint count);

/* Are the last count words of the line heads of columns: "Begroting Structureel Totaal"? */
bool cells_are_heads(const Line *line, guint count);

/* Is the word a year, as a column has it? */
bool cell_is_year(const char *word);

/* Are all but the last count of the figures years: part of the label ("Meicirculaire 2022")? */
bool cells_rest_is_label(const Cells *self, guint count);
