/* markdown/table.c - captions and notes go into their tables; rows are checked.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A caption is a paragraph ": Caption {#id}" before or after its table; where one stands between
 * two tables it belongs to the first, unless that has one already. A note is a paragraph "Noot:
 * ..." right after the table (and its caption). cmark-gfm takes a line that is glued to a table for
 * a row of it, and cuts a row that is too long without a word; both are found here by looking at
 * the source. */
#include "markdown/passes.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

/* Does the source of the paragraph start with the text? Where that is not known: no. */
static bool
is_written(const Pass *pass, const Node *paragraph, const char *text)
{
	gsize length = 0;
	const char *line = pass_line(pass, paragraph->first->line, &length);
	gsize start = (gsize)MAX(paragraph->first->column - 1, 0);

	return line != NULL && paragraph->first->column > 0 && start + strlen(text) <= length &&
	       strncmp(line + start, text, strlen(text)) == 0;
}

/* escaped: how the prefix is written where it is only text. */
static bool
starts_with(const Pass *pass, const Node *paragraph, const char *prefix, const char *escaped)
{
	return paragraph != NULL && paragraph->type == NODE_PARAGRAPH && paragraph->first != NULL &&
	       paragraph->first->type == NODE_TEXT &&
	       g_str_has_prefix(paragraph->first->text, prefix) &&
	       !is_written(pass, paragraph, escaped);
}

static bool
is_caption(const Pass *pass, const Node *paragraph)
{
	return starts_with(pass, paragraph, ": ", "\\: ");
}

static bool
is_note(const Pass *pass, const Node *paragraph)
{
	return starts_with(pass, paragraph, "Noot:", "Noot\\:");
}

static bool
is_table(const Node *node)
{
	return node != NULL && node->type == NODE_TABLE;
}

/* A stretch of text without white space at its ends. */
static const char *
strip(const char *text, gsize *length)
{
	while (*length > 0 && g_ascii_isspace(text[*length - 1]))
		(*length)--;
	while (*length > 0 && g_ascii_isspace(*text)) {
		text++;
		(*length)--;
	}
	return text;
}

static bool
starts(const char *text, gsize length, const char *prefix)
{
	return length >= strlen(prefix) && memcmp(text, prefix, strlen(prefix)) == 0;
}

/* The cells of a source line: what stands between pipes that are not escaped. */
static guint
count_cells(const char *row, gsize end)
{
	guint pipes = 0;

	row = strip(row, &end);
	for (gsize i = 0; i < end; i++)
		pipes += row[i] == '|' && (i == 0 || row[i - 1] != '\\');
	if (end > 0 && row[0] == '|')
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

/* What a row really is: cmark takes each line right under a table for a row of it. */
typedef enum RowKind {
	ROW_CELLS,
	ROW_CAPTION,
	ROW_NOTE,
	ROW_TEXT,
} RowKind;

static RowKind
kind_of_row(const Pass *pass, const Node *table, const Node *row)
{
	gsize length = 0;
	const char *line = row_source(pass, row, &length);
	const char *text = line != NULL ? strip(line, &length) : NULL;

	if (text == NULL)
		return ROW_CELLS;
	if (starts(text, length, ": "))
		return ROW_CAPTION;
	if (starts(text, length, "Noot:"))
		return ROW_NOTE;
	return table->columns > 1 && memchr(text, '|', length) == NULL ? ROW_TEXT : ROW_CELLS;
}

static void
report_glued(const Pass *pass, const Node *row, RowKind kind)
{
	static const char *const names[] = {
		[ROW_CAPTION] = N_("the caption stands right under its table"),
		[ROW_NOTE] = N_("the note stands right under its table"),
		[ROW_TEXT] = N_("text stands right under the table"),
	};

	diag_error(pass->diags, pass_at(pass, row->line, 1), "table-glued",
		   "%s; leave a blank line between", _(names[kind]));
}

static void
check_cells(const Pass *pass, const Node *table, const Node *row)
{
	gsize length = 0;
	const char *line = row_source(pass, row, &length);
	guint cells = line != NULL ? count_cells(line, length) : table->columns;

	if (cells != table->columns)
		diag_error(
			pass->diags, pass_at(pass, row->line, 1), "table-row",
			"the row has %u cells, the table's head has %u; %s", cells, table->columns,
			cells > table->columns ? _("take one away, or escape a sign '|' as '\\|'")
					       : _("add the empty ones too"));
}

/* The head's line is not reliable in cmark where text stands above it; its length always fits. Of
 * text that is glued to the table only the first line is reported.
 * False where a caption is glued to it. */
static bool
check_rows(const Pass *pass, const Node *table)
{
	const Node *head = node_rows(table);
	bool glued = false;
	bool caption = false;

	for (const Node *row = head != NULL ? head->next : NULL; row != NULL; row = row->next) {
		RowKind kind;

		if (row->type != NODE_ROW)
			continue;
		kind = kind_of_row(pass, table, row);
		if (kind == ROW_CELLS)
			check_cells(pass, table, row);
		else if (!glued || kind != ROW_TEXT)
			report_glued(pass, row, kind);
		glued = glued || kind != ROW_CELLS;
		caption = caption || kind == ROW_CAPTION;
	}
	return !caption;
}

static void
check_caption(const Pass *pass, const Node *caption)
{
	const Attributes *attributes = caption->attributes;
	const char *text = node_plain(pass->arena, caption);

	if (strcmp(text, "TODO") == 0)
		diag_report(pass->diags, pass->unfinished, node_span(pass->path, caption), "todo",
			    "the caption is still TODO; write what the table shows");
	if (text[0] == '\0')
		diag_error(pass->diags, node_span(pass->path, caption), "table-caption",
			   "the caption has no text; write what the table shows");
	if (attributes != NULL &&
	    (attributes->has_topics || attributes->group || attributes->alias_count > 0))
		diag_error(pass->diags, pass_at(pass, attributes->line, attributes->column),
			   "attributes",
			   "topics, aliases and .groep stand on a heading, not on a caption");
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
	check_caption(pass, paragraph);
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

/* Is a paragraph glued on top of the table behind it? cmark gives such a one no line of its own. */
static bool
is_glued_above(const Node *paragraph)
{
	return paragraph->column == 0 && is_table(paragraph->next);
}

/* Is this a caption that a table before it may take? */
static bool
is_free_caption(const Pass *pass, const Node *paragraph)
{
	return is_caption(pass, paragraph) && !is_glued_above(paragraph);
}

/* before: the sibling in front of the caption; caption: the sibling in front of the table. */
static void
settle(const Pass *pass, Node *table, Node *before, Node *caption)
{
	bool free;

	if (is_caption(pass, caption)) {
		if (is_glued_above(caption))
			diag_error(pass->diags, pass_at(pass, table->line, 1), "table-glued",
				   "the caption stands right above its table; leave a blank line "
				   "between");
		adopt_caption(pass, table, before, caption);
	}
	free = check_rows(pass, table);
	if (is_note(pass, table->next))
		adopt_note(pass, table, table->next);
	if (is_free_caption(pass, table->next) && node_caption(table) == NULL) {
		adopt_caption(pass, table, table, table->next);
		if (is_note(pass, table->next) && node_note(table) == NULL)
			adopt_note(pass, table, table->next);
	}
	if (node_caption(table) == NULL && free)
		diag_report(pass->diags, pass->unfinished, node_span(pass->path, table),
			    "table-caption",
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
			if (is_caption(pass, previous) || previous == NULL ||
			    previous->parent != parent)
				previous = before;
		}
		before = previous;
		previous = node;
	}
}

/* In a footnote a table is refused itself. */
static bool
stands_by_refused_table(const Node *caption)
{
	if (caption->parent->type != NODE_FOOTNOTE)
		return false;
	for (const Node *n = caption->parent->first; n != NULL; n = n->next)
		if (is_table(n))
			return true;
	return false;
}

static void
report_stray(const Pass *pass, Node *root)
{
	for (const Node *n = root; n != NULL; n = node_walk_blocks(root, n))
		if (is_caption(pass, n) && !stands_by_refused_table(n))
			diag_error(pass->diags, node_span(pass->path, n), "table-caption",
				   "a caption without a table; put it right before or after its "
				   "table");
}

/* A footnote may be shown in several places, a table has one address. */
static void
report_in_footnotes(const Pass *pass, Node *root)
{
	for (const Node *n = root; n != NULL; n = node_walk_blocks(root, n))
		if ((n->type == NODE_TABLE || n->type == NODE_CHART) && stands_in(n, NODE_FOOTNOTE))
			diag_error(pass->diags, node_span(pass->path, n), "table-place",
				   n->type == NODE_TABLE ? N_("a table can't stand in a footnote; "
							      "put it in the text")
							 : N_("a chart can't stand in a footnote; "
							      "put it in the text"));
}

void
table_pass(const Pass *pass, Node *root)
{
	for (Node *n = root; n != NULL; n = node_walk_blocks(root, n))
		if (n->type == NODE_DOCUMENT || n->type == NODE_LIST_ITEM || n->type == NODE_QUOTE)
			settle_children(pass, n);
	report_stray(pass, root);
	report_in_footnotes(pass, root);
}
