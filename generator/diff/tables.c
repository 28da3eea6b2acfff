/* diff/tables.c - a table in two versions: rows and columns by their labels, then the cells.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The merged table has the columns of both versions: those of the new one in order, those that are
 * gone at their old place. A row is paired by the text of its first cell, a column by that of its
 * head; the second of two alike by that and its number. */
#include <string.h>

#include "diff/merge.h"

enum { MOVED_CELLS_MIN = 2 }; /* a row of fewer cells with text is not known again elsewhere */

/* A table laid out: rows of columns. */
typedef struct Grid {
	GPtrArray *rows;  /* of const Node * (ROW) */
	GPtrArray *cells; /* of const Node * (CELL) or NULL, by row * columns + column */
	guint columns;
} Grid;

/* The columns of the merged table: where each comes from. */
typedef struct Column {
	AlignKind kind;
	guint old_index;
	guint new_index;
} Column;

static Grid
grid_of(const Node *table)
{
	Grid grid = {g_ptr_array_new(), g_ptr_array_new(), table->columns};

	for (const Node *row = node_rows(table); row != NULL; row = row->next) {
		const Node *cell = row->first;

		if (row->type != NODE_ROW)
			continue;
		g_ptr_array_add(grid.rows, (gpointer)row);
		for (guint i = 0; i < grid.columns; i++) {
			g_ptr_array_add(grid.cells, (gpointer)cell);
			cell = cell != NULL ? cell->next : NULL;
		}
	}
	return grid;
}

static void
grid_clear(Grid *grid)
{
	g_ptr_array_unref(grid->rows);
	g_ptr_array_unref(grid->cells);
}

static const Node *
cell_at(const Grid *grid, guint row, guint column)
{
	return g_ptr_array_index(grid->cells, row * grid->columns + column);
}

/* The identity of a label: its text, and which of several alike it is. */
static guint
label_identity(Merger *self, GHashTable *times, const Node *cell)
{
	const char *text = cell != NULL ? merge_text(self, cell) : "";
	guint number = interner_number(self->interner, text);
	guint time = GPOINTER_TO_UINT(g_hash_table_lookup(times, GUINT_TO_POINTER(number))) + 1;
	g_autofree char *key = g_strdup_printf("=%u:%s", time, text);

	g_hash_table_insert(times, GUINT_TO_POINTER(number), GUINT_TO_POINTER(time));
	return interner_number(self->interner, key);
}

/* A label without letters, such as a year or "2022-2025", is a key: another one is never a new name
 * for the same row or column. */
static bool
is_key(Merger *self, const Node *cell)
{
	const char *text = cell != NULL ? merge_text(self, cell) : "";
	bool digits = false;

	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		if (g_unichar_isalpha(g_utf8_get_char(p)))
			return false;
		digits = digits || g_unichar_isdigit(g_utf8_get_char(p));
	}
	return digits;
}

/* The cells along a row or column for likeness, without empty ones; the label does not count. */
static void
fill_part(Merger *self, AlignPart *part, const Grid *grid, guint index, bool is_row)
{
	guint count = is_row ? grid->columns : grid->rows->len;
	guint *values = arena_array(self->arena, guint, count);
	g_autofree guint *all = g_new(guint, MAX(count, 1));

	part->value_min = MOVED_CELLS_MIN;
	for (guint i = 1; i < count; i++) {
		const Node *cell = is_row ? cell_at(grid, index, i) : cell_at(grid, i, index);
		const char *text = cell != NULL ? merge_text(self, cell) : "";
		guint value = interner_number(self->interner, text);

		if (text[0] != '\0')
			values[part->value_count++] = value;
		all[i] = value;
	}
	all[0] = part->identity;
	part->values = values;
	part->content =
		interner_add(self->interner, is_row ? 'r' : 'k', all, MAX(count, 1) * sizeof *all);
}

static AlignPart *
row_parts(Merger *self, const Grid *grid)
{
	AlignPart *parts = g_new0(AlignPart, MAX(grid->rows->len, 1));
	g_autoptr(GHashTable) times = g_hash_table_new(NULL, NULL);

	for (guint i = 1; i < grid->rows->len; i++) {
		parts[i].identity = label_identity(self, times, cell_at(grid, i, 0));
		parts[i].type = is_key(self, cell_at(grid, i, 0)) ? parts[i].identity : 0;
		fill_part(self, &parts[i], grid, i, true);
	}
	return parts;
}

static AlignPart *
column_parts(Merger *self, const Grid *grid)
{
	AlignPart *parts = g_new0(AlignPart, MAX(grid->columns, 1));
	g_autoptr(GHashTable) times = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < grid->columns; i++) {
		parts[i].identity = label_identity(self, times, cell_at(grid, 0, i));
		if (i == 0) /* the column of labels is only ever itself */
			parts[i].type = -1;
		else if (is_key(self, cell_at(grid, 0, i)))
			parts[i].type = parts[i].identity;
		fill_part(self, &parts[i], grid, i, false);
	}
	return parts;
}

/* A column that moved counts as gone at one place and new at the other: there is no reading order
 * down a column in which it could stand once. */
static GArray *
merge_columns(Merger *self, const Grid *old, const Grid *new)
{
	g_autofree AlignPart *old_parts = column_parts(self, old);
	g_autofree AlignPart *new_parts = column_parts(self, new);
	g_autoptr(GArray) steps =
		align_parts(&self->tally, old_parts, old->columns, new_parts, new->columns);
	GArray *columns = g_array_new(FALSE, FALSE, sizeof(Column));

	for (guint i = 0; i < steps->len; i++) {
		const AlignStep *step = &g_array_index(steps, AlignStep, i);
		Column column = {step->kind, step->old_index, step->new_index};

		if (step->kind == ALIGN_MOVED)
			column.kind = ALIGN_ADDED;
		if (step->kind == ALIGN_MOVED_FROM)
			column.kind = ALIGN_REMOVED;
		g_array_append_val(columns, column);
	}
	return columns;
}

/* --- cells
 * ------------------------------------------------------------------------------------------------------
 */

static const char *
row_label(Merger *self, const Grid *grid, guint row)
{
	const Node *first = cell_at(grid, row, 0);

	return first != NULL ? merge_text(self, first) : "";
}

/* A cell of the head or of the first column is a label itself. */
static const char *
cell_label(Merger *self, const Grid *grid, guint row, guint column)
{
	const Node *head = cell_at(grid, 0, column);

	if (row == 0 || column == 0) {
		const Node *cell = cell_at(grid, row, column);

		return cell != NULL ? merge_text(self, cell) : "";
	}
	return arena_printf(self->arena, "%s, %s", row_label(self, grid, row),
			    head != NULL ? merge_text(self, head) : "");
}

static Node *
empty_cell(Merger *self, NodeMark mark)
{
	Node *cell = node_new(self->arena, NODE_CELL, 0, 0);

	cell->mark = mark;
	return cell;
}

static Node *
whole_cell(Merger *self, const Node *from, NodeMark mark)
{
	return from != NULL ? merge_copy(self, from, mark) : empty_cell(self, mark);
}

static void
note_cell(Merger *self, Node *cell, const Grid *grid, guint row, guint column,
	  const WordChange *words)
{
	if (!words->changed)
		return;
	self->place.row = row_label(self, grid, row);
	node_change(self->arena, cell)->change =
		merger_note_words(self, DIFF_PART_CELL, cell_label(self, grid, row, column), words);
	self->place.row = NULL;
}

typedef struct Rows {
	const Grid *old;
	const Grid *new;
	const GArray *columns;
	guint old_row;
	guint new_row;
} Rows;

/* Both versions of a cell. A figure is replaced whole. */
static Node *
merge_cell(Merger *self, const Rows *rows, const Column *column)
{
	const Node *old = cell_at(rows->old, rows->old_row, column->old_index);
	const Node *new = cell_at(rows->new, rows->new_row, column->new_index);
	Node *cell = empty_cell(self, MARK_NONE);
	WordChange words = merge_inlines(self, old, new, cell);

	if (new != NULL) {
		cell->line = new->line;
		cell->column = new->column;
	}
	note_cell(self, cell, rows->new, rows->new_row, column->new_index, &words);
	return cell;
}

static Node *
cell_of_pair(Merger *self, const Rows *rows, const Column *column)
{
	if (column->kind == ALIGN_REMOVED)
		return whole_cell(self, cell_at(rows->old, rows->old_row, column->old_index),
				  MARK_DELETED);
	if (column->kind == ALIGN_ADDED)
		return whole_cell(self, cell_at(rows->new, rows->new_row, column->new_index),
				  MARK_INSERTED);
	return merge_cell(self, rows, column);
}

static Node *
row_of_pair(Merger *self, const Rows *rows)
{
	const Node *from = g_ptr_array_index(rows->new->rows, rows->new_row);
	Node *row = node_new(self->arena, NODE_ROW, from->line, from->column);

	for (guint i = 0; i < rows->columns->len; i++)
		node_append(row,
			    cell_of_pair(self, rows, &g_array_index(rows->columns, Column, i)));
	return row;
}

/* A row that is in one version only, over the columns of both. */
static Node *
row_of_one(Merger *self, const Grid *grid, guint index, const GArray *columns, NodeMark mark)
{
	const Node *from = g_ptr_array_index(grid->rows, index);
	Node *row = node_new(self->arena, NODE_ROW, from->line, from->column);
	bool added = mark == MARK_INSERTED;
	AlignKind other = added ? ALIGN_REMOVED : ALIGN_ADDED;

	for (guint i = 0; i < columns->len; i++) {
		const Column *column = &g_array_index(columns, Column, i);
		guint at = added ? column->new_index : column->old_index;

		node_append(row, column->kind == other
					 ? empty_cell(self, MARK_NONE)
					 : whole_cell(self, cell_at(grid, index, at), mark));
	}
	row->mark = mark;
	node_change(self->arena, row)->change = merger_note_whole(
		self, DIFF_PART_ROW, mark, row_label(self, grid, index), merge_text(self, from));
	return row;
}

static Node *
row_moved_here(Merger *self, const Rows *rows)
{
	const Node *old = g_ptr_array_index(rows->old->rows, rows->old_row);
	const char *label = row_label(self, rows->new, rows->new_row);
	guint change =
		merger_note(self, (DiffChange){
					  .kind = DIFF_MOVED,
					  .part = DIFF_PART_ROW,
					  .label = label,
					  .old_text = row_label(self, rows->old, rows->old_row),
					  .new_text = label,
				  });
	Node *row = row_of_pair(self, rows);

	node_change(self->arena, row)->move = merger_move(self, old);
	node_change(self->arena, row)->change = change;
	return row;
}

static Node *
row_moved_from(Merger *self, const Grid *old, guint index)
{
	const Node *from = g_ptr_array_index(old->rows, index);
	Node *row = node_new(self->arena, NODE_ROW, from->line, from->column);

	node_change(self->arena, row)->moved_from = merger_move(self, from);
	return row;
}

static Node *
row_of_step(Merger *self, const AlignStep *step, Rows *rows)
{
	rows->old_row = step->old_index;
	rows->new_row = step->new_index;
	switch (step->kind) {
	case ALIGN_PAIR:
		return row_of_pair(self, rows);
	case ALIGN_ADDED:
		return row_of_one(self, rows->new, step->new_index, rows->columns, MARK_INSERTED);
	case ALIGN_REMOVED:
		return row_of_one(self, rows->old, step->old_index, rows->columns, MARK_DELETED);
	case ALIGN_MOVED:
		return row_moved_here(self, rows);
	case ALIGN_MOVED_FROM:
		return row_moved_from(self, rows->old, step->old_index);
	}
	g_assert_not_reached();
}

/* --- the whole
 * ---------------------------------------------------------------------------------------------------
 */

/* Added and removed columns are changes of their own, told at the head. */
static Node *
merge_head(Merger *self, const Rows *rows)
{
	const Node *from = g_ptr_array_index(rows->new->rows, 0);
	Node *row = node_new(self->arena, NODE_ROW, from->line, from->column);

	for (guint i = 0; i < rows->columns->len; i++) {
		const Column *column = &g_array_index(rows->columns, Column, i);
		bool added = column->kind == ALIGN_ADDED;
		Node *cell = cell_of_pair(self, rows, column);
		const char *text = merge_text(self, cell);

		if (added || column->kind == ALIGN_REMOVED)
			node_change(self->arena, cell)->change =
				merger_note_whole(self, DIFF_PART_COLUMN,
						  added ? MARK_INSERTED : MARK_DELETED, text, text);
		node_append(row, cell);
	}
	return row;
}

static void
merge_form(Merger *self, Node *table, const Node *old, const Node *new, const GArray *columns)
{
	ColumnAlign *aligns = arena_array(self->arena, ColumnAlign, columns->len);
	TableForm *form = arena_copy(self->arena, new->form, sizeof *form);

	for (guint i = 0; i < columns->len; i++) {
		const Column *column = &g_array_index(columns, Column, i);

		aligns[i] = column->kind == ALIGN_REMOVED ? old->form->aligns[column->old_index]
							  : new->form->aligns[column->new_index];
	}
	form->aligns = aligns;
	table->form = form;
	table->columns = columns->len;
}

/* The caption or note: a part of the table that may be in one version only. */
static void
merge_words_of(Merger *self, Node *table, const Node *old, const Node *new, NodeType type)
{
	Node *node;
	WordChange words;

	if (old == NULL && new == NULL)
		return;
	node = node_new(self->arena, type, new != NULL ? new->line : old->line, 0);
	words = merge_inlines(self, old, new, node);
	if (words.changed)
		node_change(self->arena, node)->change = merger_note_words(
			self, type == NODE_CAPTION ? DIFF_PART_CAPTION : DIFF_PART_NOTE, NULL,
			&words);
	node_append(table, node);
}

static void
merge_rows(Merger *self, Node *table, const Grid *old, const Grid *new, const GArray *columns)
{
	g_autofree AlignPart *old_parts = row_parts(self, old);
	g_autofree AlignPart *new_parts = row_parts(self, new);
	g_autoptr(GArray) steps = align_parts(&self->tally, old_parts + 1, old->rows->len - 1,
					      new_parts + 1, new->rows->len - 1);
	Rows rows = {.old = old, .new = new, .columns = columns};

	node_append(table, merge_head(self, &rows));
	for (guint i = 0; i < steps->len; i++) {
		AlignStep step = g_array_index(steps, AlignStep, i);

		step.old_index++;
		step.new_index++;
		node_append(table, row_of_step(self, &step, &rows));
	}
}

Node *
merge_table(Merger *self, const Node *old, const Node *new)
{
	Node *table = node_new(self->arena, new->type, new->line, new->column);
	Grid old_grid = grid_of(old);
	Grid new_grid = grid_of(new);
	g_autoptr(GArray) columns = merge_columns(self, &old_grid, &new_grid);

	table->id = new->id;
	self->place.table = node_caption(new) != NULL ? merge_text(self, node_caption(new)) : NULL;
	merge_form(self, table, old, new, columns);
	merge_words_of(self, table, node_caption(old), node_caption(new), NODE_CAPTION);
	merge_rows(self, table, &old_grid, &new_grid, columns);
	merge_words_of(self, table, node_note(old), node_note(new), NODE_NOTE);
	self->place.table = NULL;
	grid_clear(&old_grid);
	grid_clear(&new_grid);
	return table;
}
