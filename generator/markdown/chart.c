/* markdown/chart.c - fenced blocks `grafiek` become charts: a title, a unit and rows of data.
 * SPDX-License-Identifier: EUPL-1.2
 *
 *   ```grafiek
 *   type: lijn
 *   title: Raming van het accres
 *   unit: procent
 *
 *   jaar;mei 2025;september 2025
 *   2026;4,72;4,45
 *   ```
 *
 * Keys, a blank line, data with semicolons; the first row is the head, the first column the label
 * of each row. The tree is that of a table, with the title as caption. */
#include "markdown/passes.h"

#include <string.h>

typedef struct ChartReader {
	const Pass *pass;
	Node *chart;
	int line;
	bool in_data;
} ChartReader;

static const char *const keys[] = {"type", "title", "unit"};
static const char *const types[] = {"lijn", "staaf"};

static Node *
add_text(const ChartReader *self, Node *parent, NodeType type, const char *value)
{
	Node *node = node_new(self->pass->arena, type, self->line, 1);
	Node *text = node_new(self->pass->arena, NODE_TEXT, self->line, 1);

	text->text = arena_strdup(self->pass->arena, value);
	node_append(node, text);
	node_append(parent, node);
	return node;
}

static bool
is_one_of(const char *word, const char *const *names, guint count)
{
	for (guint i = 0; i < count; i++)
		if (strcmp(names[i], word) == 0)
			return true;
	return false;
}

static void
report_unknown(const ChartReader *self, const char *what, const char *word,
	       const char *const *names, guint count)
{
	g_autofree char *near = diag_nearest(word, names, count);

	diag_error(self->pass->diags, pass_at(self->pass, self->line, 1), "chart",
		   "unknown %s '%s' in a chart%s", what, word, near);
}

static void
read_key(ChartReader *self, const char *line)
{
	g_auto(GStrv) part = g_strsplit(line, ":", 2);
	const char *key = g_strstrip(part[0]);
	const char *value = part[1] != NULL ? g_strstrip(part[1]) : "";

	if (part[1] == NULL || !is_one_of(key, keys, G_N_ELEMENTS(keys)))
		report_unknown(self, "key", key, keys, G_N_ELEMENTS(keys));
	else if (strcmp(key, "title") == 0)
		(void)add_text(self, self->chart, NODE_CAPTION, value);
	else if (strcmp(key, "unit") == 0)
		self->chart->unit = arena_strdup(self->pass->arena, value);
	else if (is_one_of(value, types, G_N_ELEMENTS(types)))
		self->chart->text = arena_strdup(self->pass->arena, value);
	else
		report_unknown(self, "type", value, types, G_N_ELEMENTS(types));
}

static void
read_row(ChartReader *self, const char *line)
{
	g_auto(GStrv) cells = g_strsplit(line, ";", -1);
	Node *row = node_new(self->pass->arena, NODE_ROW, self->line, 1);
	guint count = g_strv_length(cells);

	for (guint i = 0; i < count; i++)
		(void)add_text(self, row, NODE_CELL, g_strstrip(cells[i]));
	node_append(self->chart, row);
	if (self->chart->columns == 0)
		self->chart->columns = count;
	else if (self->chart->columns != count)
		diag_error(self->pass->diags, pass_at(self->pass, self->line, 1), "table-row",
			   "the row has %u cells, the chart's head has %u", count,
			   self->chart->columns);
}

static void
read_line(ChartReader *self, char *line)
{
	bool blank = g_strstrip(line)[0] == '\0';

	if (blank)
		self->in_data = self->in_data || self->chart->first != NULL;
	else if (!self->in_data && strchr(line, ';') == NULL)
		read_key(self, line);
	else
		read_row(self, line);
	self->line++;
}

static void
check_complete(const ChartReader *self)
{
	const Node *chart = self->chart;
	const Node *head = node_rows(chart);

	if (node_caption(chart) == NULL || chart->text == NULL)
		diag_error(self->pass->diags, node_span(self->pass->path, chart), "chart",
			   "the chart has no %s; add a line '%s: ...'",
			   chart->text == NULL ? "type" : "title",
			   chart->text == NULL ? "type" : "title");
	if (head == NULL || head->next == NULL || chart->columns < 2)
		diag_error(self->pass->diags, node_span(self->pass->path, chart), "chart",
			   "the chart has no data; add a head and rows such as '2026;4,72;4,45'");
}

static void
become_chart(const Pass *pass, Node *block)
{
	ChartReader self = {.pass = pass, .chart = block, .line = block->line + 1};
	g_auto(GStrv) lines = g_strsplit(block->text, "\n", -1);
	ColumnAlign *aligns;

	block->type = NODE_CHART;
	block->text = NULL;
	block->title = NULL;
	for (guint i = 0; lines[i] != NULL; i++)
		read_line(&self, lines[i]);
	check_complete(&self);
	aligns = arena_array(pass->arena, ColumnAlign, block->columns);
	for (guint i = 1; i < block->columns; i++)
		aligns[i] = ALIGN_RIGHT;
	block->aligns = aligns;
}

void
chart_pass(const Pass *pass, Node *root)
{
	for (Node *n = root; n != NULL; n = node_walk(root, n))
		if (n->type == NODE_CODE_BLOCK && g_strcmp0(n->title, "grafiek") == 0)
			become_chart(pass, n);
}
