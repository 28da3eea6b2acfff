/* import/rows.c - the lines of a table -> rows and columns.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * How many columns there are is what head and rows agree on. A row with fewer figures is certain
 * only where it lacks the total, or where a PDF says under which column each stands. */
#include "import/rows.h"

#include <math.h>
#include <string.h>

#include "import/cells.h"
#include "import/join.h"

enum {
	HEAD_LENGTH = 30, /* characters of a line in a column's head */
	NEAR = 14,        /* points between the right edges of figures in one column */
};

static const char **
new_cells(Letter *self, ImportTable *table, int source)
{
	TableRow row = {.source = source};

	row.cells = arena_array(self->arena, const char *, table->columns + 1);
	for (guint i = 0; i <= table->columns; i++)
		row.cells[i] = "";
	g_array_append_val(table->rows, row);
	return row.cells;
}

/* The label of a row that started on the lines above. */
static const char *
whole_label(Letter *self, GString *above, const Line *line, const char *label)
{
	g_autofree char *text = NULL;

	if (above->len == 0)
		return label;
	text = label[0] != '\0' ? join_words(self, line, above->str, label) : g_strdup(above->str);
	g_string_truncate(above, 0);
	return arena_strdup(self->arena, text);
}

/* The word before the figures, where the table has a column for it; "" where this row has none.
 * out_count: how many words are no label. */
static const char *
take_letter(const ImportTable *table, const Cells *cells, guint figures, guint *out_count)
{
	bool head = table->rows->len == 1 && table->has_head && cells->words->len > figures + 1;

	*out_count = figures;
	if (!table->has_letters || figures == 0 || cells->words->len <= figures ||
	    (!head && !cells->letter))
		return "";
	(*out_count)++;
	return cells_last(cells, figures);
}

/* The right edges of the columns, of the first row of a PDF that has a figure in each; NULL: not
 * known. Owned by the arena. */
static const double *
find_edges(Letter *self, const ImportTable *table)
{
	guint columns = table->columns - table->has_letters;

	for (guint i = 0; i < table->lines->len; i++) {
		g_auto(Cells) cells = {0};
		double *edges;

		cells_read(&cells, g_ptr_array_index(table->lines, i));
		if (cells.rights == NULL || cells.figures != columns)
			continue;
		edges = arena_array(self->arena, double, columns);
		for (guint j = 0; j < columns; j++)
			edges[j] = cells_right(&cells, columns - 1 - j);
		return edges;
	}
	return NULL;
}

/* The column under which the figure at place from the end stands; -1: none is near. */
static int
column_of(const ImportTable *table, const Cells *cells, guint place)
{
	guint columns = table->columns - table->has_letters;
	double right = cells_right(cells, place);
	int best = -1;

	for (guint i = 0; i < columns; i++)
		if (fabs(table->edges[i] - right) < NEAR &&
		    (best < 0 || fabs(table->edges[i] - right) < fabs(table->edges[best] - right)))
			best = (int)i;
	return best;
}

/* Does each of the figures stand under a column of its own? */
static bool
stand_under_columns(const ImportTable *table, const Cells *cells)
{
	int last = (int)table->columns;

	if (table->edges == NULL || cells->rights == NULL)
		return false;
	for (guint i = 0; i < cells->figures; i++) {
		int column = column_of(table, cells, i);

		if (column < 0 || column >= last)
			return false;
		last = column;
	}
	return true;
}

static void
fill_row(Letter *self, ImportTable *table, const Line *line, const Cells *cells, guint figures,
	 GString *above)
{
	const char **row = new_cells(self, table, line->number);
	guint first = table->has_letters ? 2 : 1;
	guint count;
	const char *letter = take_letter(table, cells, figures, &count);

	row[0] = whole_label(self, above, line, cells_label(cells, self->arena, count));
	if (table->has_letters)
		row[1] = arena_strdup(self->arena, letter);
	for (guint i = 0; i < figures; i++) {
		guint place = figures - 1 - i;
		bool sparse = figures < table->columns - table->has_letters &&
			      stand_under_columns(table, cells);
		guint column = sparse ? (guint)column_of(table, cells, place) : i;

		row[first + column] = arena_strdup(self->arena, cells_last(cells, place));
	}
}

/* Does the head end in a total, which some rows can lack? */
static bool
ends_in_total(const ImportTable *table)
{
	const TableRow *head;

	if (!table->has_head || table->rows->len == 0)
		return false;
	head = &g_array_index(table->rows, TableRow, 0);
	return g_ascii_strcasecmp(head->cells[table->columns], "totaal") == 0;
}

/* The lines of words above a row: is its label what they start? */
static bool
is_label_of(const GString *above, const Line *line, const char *label)
{
	return label[0] == '\0' || label[1] == '\0' || g_str_has_suffix(above->str, "-") ||
	       look_starts_low(label) || label[0] == '(' || line->gap == GAP_NONE;
}

/* Words above a row that are not its label are a row of their own: a sub-head. */
static void
settle_above(Letter *self, ImportTable *table, const Line *line, const Cells *cells, guint figures,
	     GString *above, int source)
{
	const char *label = cells_label(cells, self->arena, figures);
	const char **row;

	if (above->len == 0 || is_label_of(above, line, label))
		return;
	row = new_cells(self, table, source);
	row[0] = arena_strdup(self->arena, above->str);
	g_string_truncate(above, 0);
}

/* How many figures of the line go in cells; -1: they do not fit the columns. */
static int
figures_that_fit(const ImportTable *table, const Cells *cells, bool head)
{
	guint columns = table->columns - table->has_letters;
	guint count = MAX(cells->figures, head ? cells->heads : 0);

	if (count >= columns && (head || cells_rest_is_label(cells, columns)))
		return (int)columns;
	if (count > columns)
		return -1;
	if (cells_rest_is_label(cells, 0)) /* words only: years are part of them */
		return 0;
	if (stand_under_columns(table, cells))
		return (int)count;
	return count + 1 == columns && ends_in_total(table) ? (int)count : -1;
}

static bool
add_row(Letter *self, ImportTable *table, guint index, GString *above)
{
	const Line *line = g_ptr_array_index(table->lines, index);
	g_auto(Cells) cells = {0};
	int figures;
	int source = index > 0 ? ((const Line *)g_ptr_array_index(table->lines, index - 1))->number
			       : line->number;

	cells_read(&cells, line);
	figures = figures_that_fit(table, &cells, index == 0 && table->has_head);
	if (figures < 0)
		return false;
	if (figures == 0 && (index > 0 || !table->has_head)) {
		g_autofree char *text = join_words(self, line, above->str, line->text);

		g_string_assign(above, text);
		return true;
	}
	settle_above(self, table, line, &cells, (guint)figures, above, source);
	fill_row(self, table, line, &cells, (guint)figures, above);
	return true;
}

/* The number of columns: what most rows have, or the head where the rows' labels end in years. */
static guint
count_columns(const ImportTable *table)
{
	guint counts[64] = {0};
	guint best = 0, head = 0;
	bool years = true;

	for (guint i = 0; i < table->lines->len; i++) {
		const Line *line = g_ptr_array_index(table->lines, i);
		g_auto(Cells) cells = {0};

		cells_read(&cells, line);
		if (i == 0 && cells.heads >= 2)
			head = cells.heads;
		else if (cells.figures < G_N_ELEMENTS(counts))
			counts[cells.figures]++;
	}
	for (guint i = 1; i < G_N_ELEMENTS(counts); i++)
		if (counts[i] > 0 && (best == 0 || counts[i] > counts[best]))
			best = i;
	if (head == 0 || head >= best)
		return best > 0 ? best : head;
	for (guint i = 1; i < table->lines->len; i++) {
		g_auto(Cells) cells = {0};

		cells_read(&cells, g_ptr_array_index(table->lines, i));
		years = years && (cells.figures < head || cells_rest_is_label(&cells, head));
	}
	return years ? head : best;
}

static void
add_word_head(Letter *self, ImportTable *table, const Line *line)
{
	g_auto(Cells) cells = {0};
	g_autoptr(GString) none = g_string_new(NULL);

	cells_read(&cells, line);
	fill_row(self, table, line, &cells, table->columns, none);
	doubts_add(self->doubts, 55, line->number, line->page, "table-head",
		   "the last %u words of this line were taken for the heads of the columns",
		   table->columns);
}

/* Is the line a head of years, perhaps with a total? */
static bool
is_head_line(const Line *line)
{
	g_auto(Cells) cells = {0};

	cells_read(&cells, line);
	return cells.heads >= 2;
}

/* Do most rows have a letter before their figures? */
static bool
has_letters(const ImportTable *table)
{
	guint letters = 0, rows = 0;

	for (guint i = 0; i < table->lines->len; i++) {
		g_auto(Cells) cells = {0};

		cells_read(&cells, g_ptr_array_index(table->lines, i));
		letters += cells.letter;
		rows += cells.figures > 0 && cells.heads < 2;
	}
	return letters >= 2 && letters * 2 > rows;
}

/* A head of which each column is a few lines: "Begroting", "2025", white space, "Raming", "2026".
 * The lines right before the table go into it. */
static bool
take_column_heads(Letter *self, ImportTable *table, guint start)
{
	guint figures = table->columns - table->has_letters;
	guint groups = 0, years = 0, index = start;
	const char **row;
	guint cell;

	for (guint i = start; i > 0 && groups <= figures; i--) {
		const Line *line = letter_line(self, i - 1);

		if (line->role != LINE_TEXT || look_length(line->text) > HEAD_LENGTH ||
		    look_ends_sentence(line->text) || start - i > figures * 3)
			break;
		years += cell_is_year(line->text);
		if (line->gap == GAP_NONE)
			continue;
		groups++;
		index = i - 1;
		if (groups == figures && years < 2)
			return false;
	}
	if (groups < figures || figures < 2 || years < 2)
		return false;
	row = new_cells(self, table, letter_line(self, index)->number);
	cell = groups > figures ? 0 : (guint)table->has_letters + 1;
	for (guint i = index; i < start; i++) {
		Line *line = letter_line(self, i);

		if (i > index && line->gap != GAP_NONE)
			cell = MAX(cell + 1, (guint)table->has_letters + 1);
		row[cell] = row[cell][0] == '\0'
				    ? line->text
				    : arena_printf(self->arena, "%s %s", row[cell], line->text);
		line->role = LINE_TABLE;
		line->table = table;
		line->continues = i > index;
		g_ptr_array_insert(table->lines, (int)(i - index), line);
	}
	letter_line(self, start)->continues = true;
	table->has_head = true;
	table->head_lines = start - index;
	return true;
}

void
rows_build(Letter *self, ImportTable *table, guint first_line)
{
	g_autoptr(GString) above = g_string_new(NULL);
	const Line *first = g_ptr_array_index(table->lines, 0);
	guint start = 0;

	table->columns = count_columns(table);
	table->has_head = is_head_line(first);
	table->sure = table->columns > 0;
	if (!table->sure)
		return;
	table->has_letters = has_letters(table);
	table->columns += table->has_letters;
	table->edges = find_edges(self, table);
	if (!table->has_head && take_column_heads(self, table, first_line)) {
		start = table->head_lines;
	} else if (!table->has_head && cells_are_heads(first, table->columns)) {
		table->has_head = true;
		add_word_head(self, table, first);
		start = 1;
	} else if (!table->has_head) {
		(void)new_cells(self, table, first->number);
	}
	for (guint i = start; table->sure && i < table->lines->len; i++)
		table->sure = add_row(self, table, i, above);
	if (above->len > 0)
		table->sure = false;
}
