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

#include <glib/gi18n.h>
#include <string.h>

enum { KEYS = 3 };

typedef struct ChartReader {
	const Pass *pass;
	Node *chart;
	TableForm *form; /* of the chart */
	int line;
	int key_lines[KEYS]; /* on which each key stands first; 0: nowhere */
	bool in_data;
	gsize cells;    /* so far */
	bool too_large; /* which was said */
} ChartReader;

static const char *const keys[KEYS] = {"type", "title", "unit"};
static const char *const types[] = {"lijn", "staaf"};

static Node *
new_text(const ChartReader *self, NodeType type, const char *value)
{
	Node *node = node_new(self->pass->arena, type, self->line, 1);
	Node *text = node_new(self->pass->arena, NODE_TEXT, self->line, 1);

	text->text = arena_strdup(self->pass->arena, value);
	node_append(node, text);
	return node;
}

static Span
at(const ChartReader *self)
{
	return pass_at(self->pass, self->line, 1);
}

/* The place of a word in names; count where it is none of them. */
static guint
find_word(const char *word, const char *const *names, guint count)
{
	guint i = 0;

	while (i < count && strcmp(names[i], word) != 0)
		i++;
	return i;
}

/* otherwise: what to say where none of names is near. */
static void
report_unknown(const ChartReader *self, const char *what, const char *word,
	       const char *const *names, guint count, const char *otherwise)
{
	g_autofree char *near = diag_nearest(word, names, count);

	diag_error(self->pass->diags, at(self), "chart", "%s '%s' in a chart%s", what, word,
		   near[0] != '\0' ? near : otherwise);
}

/* Of two of a key the first counts. */
static bool
take_key(ChartReader *self, guint key)
{
	int first = self->key_lines[key];

	if (first == 0)
		self->key_lines[key] = self->line;
	else
		diag_error(self->pass->diags, at(self), "duplicate-key",
			   "key '%s' stands here for the second time; the first is on line %d",
			   keys[key], first);
	return first == 0;
}

static void
set_title(const ChartReader *self, const char *value)
{
	if (value[0] == '\0')
		diag_error(self->pass->diags, at(self), "chart",
			   "the chart's title is empty; write what the chart shows");
	node_insert_after(self->chart, NULL, new_text(self, NODE_CAPTION, value)); /* before rows */
}

static void
set_type(ChartReader *self, const char *value)
{
	if (find_word(value, types, G_N_ELEMENTS(types)) == G_N_ELEMENTS(types))
		report_unknown(self, _("unknown type"), value, types, G_N_ELEMENTS(types),
			       _("; write lijn or staaf"));
	self->form->chart = arena_strdup(self->pass->arena, value);
}

static void
read_key(ChartReader *self, const char *line)
{
	g_auto(GStrv) part = g_strsplit(line, ":", 2);
	const char *word = g_strstrip(part[0]);
	const char *value = part[1] != NULL ? g_strstrip(part[1]) : "";
	guint key = part[1] != NULL ? find_word(word, keys, KEYS) : KEYS;

	if (key == KEYS)
		report_unknown(self, _("unknown key"), word, keys, KEYS,
			       _("; the keys are: type, title, unit"));
	else if (!take_key(self, key))
		return;
	else if (strcmp(word, "title") == 0)
		set_title(self, value);
	else if (strcmp(word, "unit") == 0)
		self->form->unit = arena_strdup(self->pass->arena, value);
	else
		set_type(self, value);
}

/* Once; the rows behind it are left out. */
static void
refuse_size(ChartReader *self)
{
	if (!self->too_large)
		diag_error(self->pass->diags, at(self), "table-size",
			   "the chart has more than %d cells; show fewer, or cut it in several",
			   MARKDOWN_CELLS_MAX);
	self->too_large = true;
}

/* A row has as many cells as the head, also where that is a mistake: an old version may have it. */
static void
read_row(ChartReader *self, const char *line)
{
	g_auto(GStrv) cells = g_strsplit(line, ";", -1);
	Node *row = node_new(self->pass->arena, NODE_ROW, self->line, 1);
	guint count = g_strv_length(cells);

	if (self->chart->columns == 0)
		self->chart->columns = count;
	self->cells += self->chart->columns;
	if (self->cells > MARKDOWN_CELLS_MAX) {
		refuse_size(self);
		return;
	}
	for (guint i = 0; i < self->chart->columns; i++)
		node_append(row, new_text(self, NODE_CELL, i < count ? g_strstrip(cells[i]) : ""));
	node_append(self->chart, row);
	if (self->chart->columns != count)
		diag_error(self->pass->diags, at(self), "table-row",
			   "the row has %u cells, the chart's head has %u; part cells with ';'",
			   count, self->chart->columns);
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
report_missing(const ChartReader *self, const char *key)
{
	diag_error(self->pass->diags, node_span(self->pass->path, self->chart), "chart",
		   "the chart has no %s; add a line '%s: ...'", key, key);
}

static void
check_complete(const ChartReader *self)
{
	const Node *chart = self->chart;
	const Node *head = node_rows(chart);

	if (self->form->chart == NULL)
		report_missing(self, "type");
	if (node_caption(chart) == NULL)
		report_missing(self, "title");
	if (head == NULL || head->next == NULL || chart->columns < 2)
		diag_error(self->pass->diags, node_span(self->pass->path, chart), "chart",
			   "the chart has no data; add a head and rows such as '2026;4,72;4,45'");
}

/* Whoever reads a chart counts on a head. */
static void
add_head(ChartReader *self)
{
	Node *row;

	self->line = self->chart->line;
	row = node_new(self->pass->arena, NODE_ROW, self->line, 1);
	node_append(row, new_text(self, NODE_CELL, ""));
	node_append(self->chart, row);
	self->chart->columns = 1;
}

static void
become_chart(const Pass *pass, Node *block)
{
	TableForm *form = arena_new0(pass->arena, TableForm);
	ChartReader self = {.pass = pass, .chart = block, .form = form, .line = block->line + 1};
	g_auto(GStrv) lines = g_strsplit(block->text, "\n", -1);
	ColumnAlign *aligns;

	block->type = NODE_CHART;
	block->form = form;
	block->id = NULL;
	block->columns = 0;
	for (guint i = 0; lines[i] != NULL; i++)
		read_line(&self, lines[i]);
	check_complete(&self);
	if (node_rows(block) == NULL)
		add_head(&self);
	aligns = arena_array(pass->arena, ColumnAlign, block->columns);
	for (guint i = 1; i < block->columns; i++)
		aligns[i] = ALIGN_RIGHT;
	form->aligns = aligns;
}

void
chart_pass(const Pass *pass, Node *root)
{
	for (Node *n = root; n != NULL; n = node_walk_blocks(root, n))
		if (n->type == NODE_CODE_BLOCK && g_strcmp0(n->title, "grafiek") == 0)
			become_chart(pass, n);
}
