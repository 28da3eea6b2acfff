/* model/totals.c - adds up the totals that tables declare.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/totals.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/figure.h"
#include "base/text.h"

typedef enum CellKind {
	CELL_BLANK, /* or a percentage: not to be added */
	CELL_FIGURE,
	CELL_WORDS,
} CellKind;

/* A sum in the making: what it may be when brackets mean nothing, or less than nothing. */
typedef struct Sum {
	Figure plain;
	Figure bracketed;
	guint count;
} Sum;

typedef struct Totals {
	Arena *arena; /* for texts */
	const Document *document;
	const Node *table;
	DiagList *diags;
} Totals;

/* --- cells and sums --------------------------------------------------------------------------- */

static bool
is_total(Arena *arena, const Node *cell)
{
	static const char *const words[] = {"totaal", "totale", "subtotaal", "som"};
	const char *text = node_plain(arena, cell);
	g_autofree char *name = NULL;

	if (g_ascii_isgraph(text[0]) && strchr("tTsS", text[0]) == NULL)
		return false; /* as most are: without folding them */
	name = text_fold(text);
	for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
		gsize length = strlen(words[i]);

		if (g_str_has_prefix(name, words[i]) && !g_ascii_isalnum(name[length]))
			return true;
	}
	return false;
}

static CellKind
read_cell(Arena *arena, const Node *cell, Figure *out_figure, bool *out_bracketed)
{
	const char *text = node_plain(arena, cell);
	gsize start, length;

	*out_bracketed = text[0] == '(';
	if (figure_is_blank_cell(text))
		return CELL_BLANK;
	if (!figure_parse_cell(text, out_figure, &start, &length))
		return CELL_WORDS;
	return out_figure->unit == FIGURE_PERCENT ? CELL_BLANK : CELL_FIGURE;
}

static Figure
negate(Figure figure)
{
	return figure_subtract((Figure){.decimals = figure.decimals}, figure);
}

static void
add(Sum *sum, Figure figure, bool bracketed)
{
	sum->plain = figure_add(sum->plain, figure);
	sum->bracketed = figure_add(sum->bracketed, bracketed ? negate(figure) : figure);
	sum->count++;
}

static Sum
join(Sum a, Sum b)
{
	return (Sum){.plain = figure_add(a.plain, b.plain),
		     .bracketed = figure_add(a.bracketed, b.bracketed),
		     .count = a.count + b.count};
}

/* Each of the figures and the total itself may have been rounded by half a unit of its last digit.
 */
static bool
is_near(Figure sum, Figure total, guint count)
{
	Figure off = figure_subtract(sum, total);
	gint64 unit = 1;

	for (int i = MIN(total.decimals, 6); i < off.decimals; i++)
		unit *= 10;
	return 2 * ABS(off.digits) <= (gint64)(count + 1) * unit;
}

static bool
matches(Sum sum, Figure total)
{
	return sum.count > 0 &&
	       (is_near(sum.plain, total, sum.count) || is_near(sum.bracketed, total, sum.count));
}

static void
report(const Totals *self, const Node *cell, Figure total, Sum sum, const char *what)
{
	g_autofree char *declared = figure_to_dutch(total);
	g_autofree char *found = figure_to_dutch(sum.plain);
	g_autofree char *off = figure_to_delta(figure_subtract(total, sum.plain));

	diag_warning(self->diags, node_span(self->document->display, cell), "total",
		     "the total is %s, but the %s before it add up to %s (%s); correct the figure "
		     "that is "
		     "wrong, or say in the table's note why they differ",
		     declared, what, found, off);
}

/* --- a column --------------------------------------------------------------------------------- */

static const Node *
cell_at(const Node *row, guint column)
{
	const Node *cell = row->first;

	for (guint i = 0; i < column && cell != NULL; i++)
		cell = cell->next;
	return cell;
}

/* The sums that a total in this column may be. */
typedef struct Column {
	Sum since;  /* of the rows since the last total */
	Sum all;    /* of all rows that are no totals */
	Sum totals; /* of the totals */
	Sum last;   /* the last total alone */
} Column;

static void
take_total(Column *self, Figure figure, bool bracketed)
{
	self->last = self->since = (Sum){0};
	add(&self->last, figure, bracketed);
	add(&self->totals, figure, bracketed);
}

static void
take_row(Column *self, Figure figure, bool bracketed)
{
	bool subtotal = self->since.count > 1 && matches(self->since, figure);

	if (subtotal) {
		take_total(self, figure, bracketed);
	} else {
		add(&self->since, figure, bracketed);
		add(&self->all, figure, bracketed);
	}
}

static void
check_total(const Totals *self, Column *column, const Node *cell, Figure figure)
{
	Sum running = join(column->since, column->last);

	if (matches(column->since, figure) || matches(running, figure) ||
	    matches(column->all, figure) || matches(column->totals, figure))
		return;
	if (column->since.count > 0)
		report(self, cell, figure, column->since, _("rows"));
}

/* Does a row or column of this table hold words among its figures? Then it is left alone. */
static bool
is_clean(const Totals *self, guint column)
{
	const Node *head = node_rows(self->table);

	for (const Node *row = head->next; row != NULL; row = row->next) {
		const Node *cell = row->type == NODE_ROW ? cell_at(row, column) : NULL;
		Figure figure;
		bool bracketed;

		if (cell != NULL && read_cell(self->arena, cell, &figure, &bracketed) == CELL_WORDS)
			return false;
	}
	return true;
}

static void
check_column(const Totals *self, guint index)
{
	const Node *head = node_rows(self->table);
	Column column = {0};

	for (const Node *row = head->next; row != NULL; row = row->next) {
		const Node *cell = row->type == NODE_ROW ? cell_at(row, index) : NULL;
		Figure figure;
		bool bracketed;

		if (cell == NULL ||
		    read_cell(self->arena, cell, &figure, &bracketed) != CELL_FIGURE)
			continue;
		figure.unit = FIGURE_PLAIN;
		if (!is_total(self->arena, row->first)) {
			take_row(&column, figure, bracketed);
			continue;
		}
		check_total(self, &column, cell, figure);
		take_total(&column, figure, bracketed);
	}
}

/* --- a row ------------------------------------------------------------------------------------ */

/* The figures right before the column of the total, back to words or another total. */
static void
check_row(const Totals *self, const Node *row, guint index)
{
	Sum sum = {0};
	const Node *head_cell = node_rows(self->table)->first;
	const Node *cell = row->first;
	Figure figure;
	bool bracketed;

	for (guint i = 0; cell != NULL && i < index; i++) {
		CellKind kind = read_cell(self->arena, cell, &figure, &bracketed);

		if (i == 0 || kind == CELL_WORDS || is_total(self->arena, head_cell))
			sum = (Sum){0};
		else if (kind == CELL_FIGURE)
			add(&sum, figure, bracketed);
		cell = cell->next;
		head_cell = head_cell->next;
	}
	if (cell == NULL || sum.count == 0 ||
	    read_cell(self->arena, cell, &figure, &bracketed) != CELL_FIGURE)
		return;
	if (!matches(sum, figure))
		report(self, cell, figure, sum, _("columns"));
}

static bool
has_total_row(const Totals *self, const Node *head)
{
	for (const Node *row = head->next; row != NULL; row = row->next)
		if (row->type == NODE_ROW && row->first != NULL &&
		    is_total(self->arena, row->first))
			return true;
	return false;
}

static void
check_table(const Totals *self)
{
	const Node *head = node_rows(self->table);
	const Node *name = head != NULL ? head->first : NULL;
	bool rows = name != NULL && has_total_row(self, head);

	for (guint i = 0; name != NULL && i < self->table->columns; i++, name = name->next) {
		if (rows && i > 0 && is_clean(self, i))
			check_column(self, i);
		if (i < 2 || !is_total(self->arena, name))
			continue;
		for (const Node *row = head->next; row != NULL; row = row->next)
			if (row->type == NODE_ROW)
				check_row(self, row, i);
	}
}

void
totals_check(const Document *document, DiagList *diags)
{
	g_autoptr(Arena) arena = arena_new();

	for (guint i = 0; i < document->table_count; i++) {
		Totals self = {.arena = arena,
			       .document = document,
			       .table = document->tables[i].node,
			       .diags = diags};

		check_table(&self);
	}
}
