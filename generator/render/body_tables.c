/* render/body_tables.c - tables and charts as HTML.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/body_parts.h"

#include <string.h>

#include "base/figure.h"
#include "render/series_chart.h"

/* The text of a cell that is nothing but text; NULL otherwise. */
static const char *
cell_text(const Node *cell)
{
	const Node *child = body_only_child(cell);

	if (cell->first == NULL)
		return "";
	if (child != NULL && (child->type == NODE_INSERTED || child->type == NODE_DELETED))
		child = body_only_child(child);
	if (child != NULL && child->type == NODE_LINK && child->link->kind == LINK_FIGURE)
		child = body_only_child(child);
	return child != NULL && child->type == NODE_TEXT ? child->text : NULL;
}

static bool
is_figure_cell(const Node *cell)
{
	const char *text = cell_text(cell);
	Figure figure;
	gsize start, length;

	return text != NULL && figure_parse_cell(text, &figure, &start, &length);
}

static bool
is_blank_cell(const Node *cell)
{
	const char *text = cell_text(cell);

	return text != NULL && figure_is_blank_cell(text);
}

/* What a row says of the columns: figures: there is one; other: there is something else. */
static void
look_at_row(const Node *row, guint columns, bool *figures, bool *other)
{
	guint i = 0;

	for (const Node *cell = row->first; cell != NULL && i < columns; cell = cell->next, i++) {
		if (other[i]) /* nothing in it can make it a column of figures */
			continue;
		if (is_figure_cell(cell))
			figures[i] = true;
		else
			other[i] = !is_blank_cell(cell);
	}
}

/* Which columns hold figures only (and at least one): these are set to the right. Owned. */
static bool *
find_figure_columns(const Node *table)
{
	bool *figures = g_new0(bool, MAX(table->columns, 1));
	g_autofree bool *other = g_new0(bool, MAX(table->columns, 1));
	const Node *head = node_rows(table);

	for (const Node *row = head != NULL ? head->next : NULL; row != NULL; row = row->next)
		if (row->type == NODE_ROW)
			look_at_row(row, table->columns, figures, other);
	for (guint i = 0; i < table->columns; i++)
		figures[i] = figures[i] && !other[i];
	return figures;
}

static const char *
cell_class(const Node *table, guint column, bool figures, bool changed)
{
	ColumnAlign align = table->form->aligns != NULL ? table->form->aligns[column] : ALIGN_NONE;
	bool right = figures || align == ALIGN_RIGHT;

	if (changed)
		return right ? "getal gewijzigd" : "gewijzigd";
	if (right)
		return "getal";
	return align == ALIGN_CENTRE ? "midden" : NULL;
}

/* Is it one text, with nothing around it? */
static bool
is_plain_cell(const Node *cell)
{
	return cell->first != NULL && cell->first->type == NODE_TEXT && cell->first == cell->last;
}

static void
write_cell(Body *self, HtmlWriter *writer, const Node *cell, HtmlTag tag, const char *scope,
	   const char *class)
{
	html_writer_open(writer, tag);
	if (scope != NULL)
		html_writer_attribute(writer, "scope", scope);
	if (class != NULL)
		html_writer_attribute(writer, "class", class);
	body_write_change_id(writer, cell->diff->change);
	if (cell == cell->parent->first)
		body_write_move_target(self, writer, cell->parent->diff->move);
	self->in_cell = true;
	if (tag != HTML_TD || !is_plain_cell(cell) || !body_write_figure(writer, cell->first->text))
		body_write_inlines(self, writer, cell);
	self->in_cell = false;
	html_writer_close(writer);
}

static void
write_row(Body *self, HtmlWriter *writer, const Node *table, const Node *row, const bool *figures)
{
	bool head = row == node_rows(table);
	guint column = 0;

	html_writer_open(writer, HTML_TR);
	body_write_change_id(writer, row->diff->change);
	body_write_move_id(writer, row->diff->move);
	for (const Node *cell = row->first; cell != NULL && column < table->columns;
	     cell = cell->next) {
		bool header = (head || column == 0) && cell->first != NULL;

		write_cell(self, writer, cell, header ? HTML_TH : HTML_TD,
			   header ? (head ? "col" : "row") : NULL,
			   cell_class(table, column, figures[column],
				      cell->diff->change > 0 || cell->mark != MARK_NONE));
		column++;
	}
	html_writer_close(writer);
}

/* The old place of a row: one cell over all columns. */
static void
write_row_moved_from(Body *self, HtmlWriter *writer, const Node *table, const Node *row)
{
	g_autofree char *columns = g_strdup_printf("%u", table->columns);

	html_writer_open(writer, HTML_TR);
	html_writer_open(writer, HTML_TD);
	html_writer_attribute(writer, "colspan", columns);
	body_write_moved_from(self, writer, row->diff->moved_from);
	html_writer_close(writer);
	html_writer_close(writer);
}

static Html
table_rows(Body *self, const Node *table)
{
	g_autoptr(ScratchText) out = scratch_text();
	g_autofree bool *figures = find_figure_columns(table);
	const Node *head = node_rows(table);
	HtmlWriter writer;

	html_writer_init(&writer, out, HTML_FRAGMENT);
	html_writer_open(&writer, HTML_THEAD);
	write_row(self, &writer, table, head, figures);
	html_writer_close(&writer);
	html_writer_open(&writer, HTML_TBODY);
	for (const Node *row = head->next; row != NULL; row = row->next) {
		if (row->type == NODE_ROW && row->diff->moved_from > 0)
			write_row_moved_from(self, &writer, table, row);
		else if (row->type == NODE_ROW)
			write_row(self, &writer, table, row, figures);
	}
	html_writer_close(&writer);
	return page_html(self->page, out);
}

/* Is there a difference in percentage points in one of its cells? */
static bool
has_points(const Node *table)
{
	for (const Node *n = table; n != NULL; n = node_walk(table, n))
		if (n->diff->delta != NULL && g_str_has_suffix(n->diff->delta, FIGURE_POINTS))
			return true;
	return false;
}

/* Is it the document as it is now, and not an old version or a difference? */
static bool
is_current(const Body *self)
{
	return self->page->page->kind != PAGE_OLD && self->change_total == 0 &&
	       self->page->page->kind != PAGE_DIFF &&
	       self->page->page->kind != PAGE_REVIEW_DOCUMENT;
}

/* What a table or chart of now has beside its rows: downloads, and a drawing. */
static void
add_offers(Body *self, View *view, const Node *table)
{
	const char *id = arena_concat(self->page->arena, "_", body_id(self, table->id), NULL);

	view_view(view, "downloads", table_downloads(self->page, self->document, table));
	if (table->type == NODE_CHART)
		view_html(view, "drawing", node_chart(self->page, table, id));
}

void
body_write_table(Body *self, HtmlWriter *writer, const Node *table)
{
	View *view = view_new(self->page->arena);
	const Node *note = node_note(table);

	view_text(view, "id", body_id(self, table->id));
	view_html(view, "caption", body_inlines(self, node_caption(table)));
	view_html(view, "rows", table_rows(self, table));
	view_text(view, "unit", table->form->unit);
	view_flag(view, "is_chart", table->type == NODE_CHART);
	view_flag(view, "has_points", has_points(table));
	if (is_current(self))
		add_offers(self, view, table);
	if (note != NULL)
		view_html(view, "note", body_inlines(self, note));
	body_write_template(self, writer, "delen/tabel", view);
}
