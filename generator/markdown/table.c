/* markdown/table.c - captions and notes go into their tables; rows are checked.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A caption is a paragraph ": Caption {#id}" before or after its table; where one stands between
 * two tables it belongs to the first, unless that has one already. A note is a paragraph "Noot:
 * ..." right after the table (and its caption). cmark-gfm takes a line that is glued to a table for
 * a row of it, and cuts a row that is too long without a word; both are found here by looking at
 * the source. */
#include "markdown/passes.h"

#include <string.h>

#include "base/text.h"

static bool
starts_with(const Node *paragraph, const char *prefix)
{
	return paragraph != NULL && paragraph->type == NODE_PARAGRAPH && paragraph->first != NULL &&
	       paragraph->first->type == NODE_TEXT &&
	       g_str_has_prefix(paragraph->first->text, prefix);
}

static bool
is_caption(const Node *paragraph)
{
	return starts_with(paragraph, ": ");
}

static bool
is_note(const Node *paragraph)
{
	return starts_with(paragraph, "Noot:");
}

static bool
is_table(const Node *node)
{
	return node != NULL && node->type == NODE_TABLE;
}

/* The cells of a source line: what stands between pipes that are not escaped. */
static guint
count_cells(const char *line, gsize length)
{
	g_autofree char *copy = g_strndup(line, length);
	const char *row = g_strstrip(copy);
	guint pipes = 0;
	gsize end = strlen(row);

	for (gsize i = 0; i < end; i++)
		pipes += row[i] == '|' && (i == 0 || row[i - 1] != '\\');
	if (row[0] == '|')
		pipes--;
	if (end > 1 && row[end - 1] == '|' && row[end - 2] != '\\')
		pipes--;
	return pipes + 1;
}

static bool
stands_in(const Node *node, NodeType type)
{
	for (const Node *up = node->parent; up != NULL; up = up->parent)
		if (up->type == type)
			return true;
	return false;
}

/* The source of a row, without the signs '>' of the quotes around it; NULL where there is none. */
static const char *
row_source(const Pass *pass, const Node *row, gsize *out_length)
{
	const char *line = pass_line(pass, row->line, out_length);

	if (line == NULL || !stands_in(row, NODE_QUOTE))
		return line;
	while (*out_length > 0 && (*line == '>' || *line == ' ' || *line == '\t')) {
		line++;
		(*out_length)--;
	}
	return line;
}

/* Is this row really a caption or note that stands right under the table? */
static bool
check_glued(const Pass *pass, const Node *row, const char *line, gsize length)
{
	g_autofree char *copy = g_strndup(line, length);
	const char *text = g_strstrip(copy);
	bool caption = g_str_has_prefix(text, ": ");

	if (!caption && !g_str_has_prefix(text, "Noot:"))
		return false;
	diag_error(pass->diags, pass_at(pass, row->line, 1), "table-glued",
		   "the %s stands right under its table; leave a blank line between",
		   caption ? "caption" : "note");
	return true;
}

static void
check_row(const Pass *pass, const Node *table, const Node *row)
{
	gsize length = 0;
	const char *line = row_source(pass, row, &length);
	guint cells;

	if (line == NULL || check_glued(pass, row, line, length))
		return;
	cells = count_cells(line, length);
	if (cells != table->columns)
		diag_error(pass->diags, pass_at(pass, row->line, 1), "table-row",
			   "the row has %u cells, the table's head has %u; %s", cells,
			   table->columns,
			   cells > table->columns ? "take one away, or escape a sign '|' as '\\|'"
						  : "add the empty ones too");
}

/* The head's line is not reliable in cmark where text stands above it; its length always fits. */
static void
check_rows(const Pass *pass, const Node *table)
{
	const Node *head = node_rows(table);

	for (const Node *row = head != NULL ? head->next : NULL; row != NULL; row = row->next)
		if (row->type == NODE_ROW)
			check_row(pass, table, row);
}

/* Makes the paragraph behind previous the table's caption. */
static void
adopt_caption(const Pass *pass, Node *table, Node *previous, Node *paragraph)
{
	Node *text = paragraph->first;

	node_remove(table->parent, previous, paragraph);
	paragraph->type = NODE_CAPTION;
	text->text = arena_strdup(pass->arena, text->text + 2);
	attributes_take(pass, paragraph);
	if (paragraph->attributes != NULL)
		table->id = paragraph->attributes->id;
	node_insert_after(table, NULL, paragraph);
}

/* Takes "Noot: " off; the word stands in the template. */
static void
adopt_note(const Pass *pass, Node *table, Node *paragraph)
{
	Node *text = paragraph->first;
	const char *rest = text->text + strlen("Noot:");

	while (*rest == ' ')
		rest++;
	text->text = arena_strdup(pass->arena, rest);
	node_remove(table->parent, table, paragraph);
	paragraph->type = NODE_NOTE;
	node_append(table, paragraph);
}

/* A caption glued on top of a table: cmark gives such a paragraph no line of its own. */
static void
check_glued_above(const Pass *pass, const Node *table, const Node *paragraph)
{
	gsize length = 0;
	const char *line = pass_line(pass, table->line - 1, &length);

	if (paragraph->column > 0 && (line == NULL || length == 0))
		return;
	if (paragraph->column == 0)
		diag_error(pass->diags, pass_at(pass, table->line, 1), "table-glued",
			   "the caption stands right above its table; leave a blank line between");
}

/* before: the sibling in front of the caption; caption: the sibling in front of the table. */
static void
settle(const Pass *pass, Node *table, Node *before, Node *caption)
{
	if (is_caption(caption)) {
		check_glued_above(pass, table, caption);
		adopt_caption(pass, table, before, caption);
	}
	check_rows(pass, table);
	if (is_note(table->next))
		adopt_note(pass, table, table->next);
	if (is_caption(table->next) && node_caption(table) == NULL) {
		adopt_caption(pass, table, table, table->next);
		if (is_note(table->next) && node_note(table) == NULL)
			adopt_note(pass, table, table->next);
	}
	if (node_caption(table) == NULL)
		diag_error(pass->diags, node_span(pass->path, table), "table-caption",
			   "the table has no caption; write a paragraph ': What it shows "
			   "{#tabel-...}' "
			   "before or after it");
}

/* All children of one parent. */
static void
settle_children(const Pass *pass, Node *parent)
{
	Node *before = NULL;
	Node *previous = NULL;

	for (Node *node = parent->first; node != NULL; node = node->next) {
		if (is_table(node)) {
			settle(pass, node, before, previous);
			if (is_caption(previous) || previous == NULL || previous->parent != parent)
				previous = before;
		}
		before = previous;
		previous = node;
	}
}

static void
report_stray(const Pass *pass, Node *root)
{
	for (const Node *n = root; n != NULL; n = node_walk(root, n))
		if (is_caption(n))
			diag_error(pass->diags, node_span(pass->path, n), "table-caption",
				   "a caption without a table; put it right before or after its "
				   "table");
}

/* A footnote may be shown in several places, a table has one address. */
static void
report_in_footnotes(const Pass *pass, Node *root)
{
	for (const Node *n = root; n != NULL; n = node_walk(root, n))
		if ((n->type == NODE_TABLE || n->type == NODE_CHART) && stands_in(n, NODE_FOOTNOTE))
			diag_error(pass->diags, node_span(pass->path, n), "table-place",
				   "a %s can't stand in a footnote; put it in the text",
				   n->type == NODE_TABLE ? "table" : "chart");
}

void
table_pass(const Pass *pass, Node *root)
{
	for (Node *n = root; n != NULL; n = node_walk(root, n))
		if (n->type == NODE_DOCUMENT || n->type == NODE_LIST_ITEM || n->type == NODE_QUOTE)
			settle_children(pass, n);
	report_stray(pass, root);
	report_in_footnotes(pass, root);
}
