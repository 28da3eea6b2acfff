/* render/series_chart.c - charts of series and of ```grafiek blocks.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/series_chart.h"

#include <math.h>
#include <string.h>

static double
position(Figure figure)
{
	return (double)figure.digits / pow(10, figure.decimals);
}

/* --- through the template --------------------------------------------------------------------- */

/* title: what it shows; unit: words, or NULL. view: more for the template. */
static Html
chart_fragment(PageContext *self, View *view, const Chart *chart, const char *id)
{
	ChartDrawing drawing = chart_draw(self->arena, chart);
	const ChartPoint *low;
	const ChartPoint *high;
	ViewList *names = view_list_new(self->arena);

	self->charts = true;
	chart_extremes(chart, &low, &high);
	view_text(view, "id", id);
	view_count(view, "width", CHART_WIDTH);
	view_count(view, "height", drawing.height);
	view_html(view, "drawing", drawing.svg);
	view_flag(view, "is_lines", drawing.form == CHART_LINES);
	view_flag(view, "is_panels", drawing.form == CHART_PANELS);
	view_flag(view, "is_bars", drawing.form == CHART_BARS);
	view_text(view, "first", chart->categories[0]);
	view_text(view, "end", chart->categories[chart->category_count - 1]);
	view_flag(view, "several", chart->category_count > 1);
	if (low != NULL) {
		view_text(view, "low", low->text);
		view_text(view, "high", high->text);
	}
	for (guint i = 0; chart->line_count > 1 && i < chart->line_count; i++)
		view_list_add_text(names, chart->lines[i].label);
	view_list(view, "names", names);
	return page_fragment(self, "delen/grafiek", view);
}

/* --- series ----------------------------------------------------------------------------------- */

static ChartPoint
series_point(const PageContext *self, const Series *series, const SeriesValue *value)
{
	return (ChartPoint){
		.there = true,
		.value = position(value->figure),
		.text = arena_concat(self->arena, value->text,
				     series->unit == SERIES_PERCENT ? "%" : "", NULL),
	};
}

/* The years of a series, each once, as categories. */
static void
add_years(const PageContext *self, Chart *chart, const Series *series)
{
	const char **years = arena_array(self->arena, const char *, series->value_count);

	for (guint i = 0; i < series->value_count; i++)
		if (i == 0 || series->values[i].year != series->values[i - 1].year)
			years[chart->category_count++] =
				arena_printf(self->arena, "%d", series->values[i].year);
	chart->categories = years;
}

/* What each edition says of each year. */
static Chart
chart_by_edition(const PageContext *self, const Series *series)
{
	g_autoptr(GPtrArray) editions = series_editions(series);
	ChartLine *lines = arena_array(self->arena, ChartLine, editions->len);
	Chart chart = {.lines = lines, .line_count = editions->len, .last_matters = true};

	add_years(self, &chart, series);
	for (guint i = 0; i < editions->len; i++) {
		const Edition *edition = editions->pdata[i];
		ChartPoint *points = arena_array(self->arena, ChartPoint, chart.category_count);
		guint year = 0;

		for (guint j = 0; j < series->value_count; j++) {
			year += j > 0 && series->values[j].year != series->values[j - 1].year;
			if (series->values[j].edition == edition)
				points[year] = series_point(self, series, &series->values[j]);
		}
		lines[i] = (ChartLine){.label = edition->label, .points = points};
	}
	return chart;
}

/* The last value of each year. */
static Chart
chart_of_last(const PageContext *self, const Series *series)
{
	ChartLine *line = arena_new0(self->arena, ChartLine);
	Chart chart = {.lines = line, .line_count = 1, .bars = true};
	ChartPoint *points;

	add_years(self, &chart, series);
	points = arena_array(self->arena, ChartPoint, chart.category_count);
	for (guint i = 0, year = 0; i < series->value_count; i++) {
		year += i > 0 && series->values[i].year != series->values[i - 1].year;
		points[year] = series_point(self, series, &series->values[i]);
	}
	*line = (ChartLine){.label = series->label, .points = points};
	return chart;
}

/* Lines say something where the editions give some three years each. */
static bool
has_lines(const Series *series)
{
	g_autoptr(GPtrArray) editions = series_editions(series);

	return series->value_count >= 3 * editions->len;
}

Html
series_chart(PageContext *self, const Series *series, const char *id)
{
	bool lines = has_lines(series);
	Chart chart = lines ? chart_by_edition(self, series) : chart_of_last(self, series);
	View *view = view_new(self->arena);

	view_text(view, "title", series->label);
	view_unit(view, series);
	view_flag(view, "by_edition", lines);
	view_flag(view, "of_last", !lines);
	return chart_fragment(self, view, &chart, id);
}

Html
series_year_chart(PageContext *self, const Series *series)
{
	const SeriesValue *newest = series_newest(series);
	const char **names = arena_array(self->arena, const char *, series->value_count);
	ChartPoint *points = arena_array(self->arena, ChartPoint, series->value_count);
	ChartLine line = {.label = series->label, .points = points};
	Chart chart = {.categories = names,
		       .lines = &line,
		       .line_count = 1,
		       .bars = true,
		       .last_matters = true};
	View *view = view_new(self->arena);

	for (guint i = 0; i < series->value_count; i++) {
		const SeriesValue *value = &series->values[i];

		if (value->year != newest->year)
			continue;
		names[chart.category_count] = value->edition->label;
		points[chart.category_count++] = series_point(self, series, value);
	}
	if (chart.category_count < 2)
		return html_trust("", 0);
	view_text(view, "title", series->label);
	view_count(view, "year", (guint)newest->year);
	view_unit(view, series);
	view_flag(view, "of_year", true);
	return chart_fragment(self, view, &chart,
			      arena_printf(self->arena, "_%s-%d", series->slug, newest->year));
}

/* --- blocks ----------------------------------------------------------------------------------- */

/* A cell as a point; one that holds no figure is none. */
static ChartPoint
cell_point(const PageContext *self, const Node *cell)
{
	const char *text = node_plain(self->arena, cell);
	g_autoptr(GString) printed = g_string_new(NULL);
	Figure figure;
	gsize start, length;

	if (!figure_parse_cell(text, &figure, &start, &length))
		return (ChartPoint){0};
	figure_print_token(printed, text + start, length);
	return (ChartPoint){.there = true,
			    .value = position(figure),
			    .text = arena_strdup(self->arena, printed->str)};
}

static guint
count_rows(const Node *head)
{
	guint count = 0;

	for (const Node *row = head->next; row != NULL; row = row->next)
		count += row->type == NODE_ROW;
	return count;
}

/* Columns are lines, rows are categories. */
static void
read_rows(const PageContext *self, const Node *head, const char **categories, ChartPoint **points,
	  guint columns)
{
	guint i = 0;

	for (const Node *row = head->next; row != NULL; row = row->next) {
		guint column = 0;

		if (row->type != NODE_ROW)
			continue;
		categories[i] = "";
		for (const Node *cell = row->first; cell != NULL && column < columns;
		     cell = cell->next, column++) {
			if (column == 0)
				categories[i] = node_plain(self->arena, cell);
			else
				points[column - 1][i] = cell_point(self, cell);
		}
		i++;
	}
}

Html
node_chart(PageContext *self, const Node *node, const char *id)
{
	const Node *head = node_rows(node);
	guint rows = count_rows(head);
	guint count = node->columns - 1;
	const char **categories = arena_array(self->arena, const char *, rows);
	ChartLine *lines = arena_array(self->arena, ChartLine, count);
	ChartPoint **points = arena_array(self->arena, ChartPoint *, count);
	Chart chart = {.categories = categories,
		       .category_count = rows,
		       .lines = lines,
		       .line_count = count,
		       .bars = g_strcmp0(node->form->chart, "staaf") == 0};
	View *view = view_new(self->arena);
	const Node *cell = head->first;
	const ChartPoint *low, *high;

	for (guint i = 0; i < count; i++) {
		cell = cell->next;
		points[i] = arena_array(self->arena, ChartPoint, rows);
		lines[i] = (ChartLine){.label = node_plain(self->arena, cell), .points = points[i]};
	}
	read_rows(self, head, categories, points, node->columns);
	chart_extremes(&chart, &low, &high);
	if (low == NULL)
		return html_trust("", 0);
	view_text(view, "title", node_plain(self->arena, node_caption(node)));
	view_text(view, "unit", node->form->unit);
	view_flag(view, "of_block", true);
	return chart_fragment(self, view, &chart, id);
}
