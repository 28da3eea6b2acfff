/* render/chart_lines.c - charts as lines: in one drawing, or a panel a line.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "render/chart_draw.h"

enum {
	PLOT_HEIGHT = 240,
	STEPS = 5,
	TOP = 20, /* above the plot: half a line of text, and a value over the highest point */
	GAP = 8,
	AXIS_MAX = 200, /* width of the figures at the axis */

	PANELS_IN_ROW = 3, /* or fewer, where their names need more room */
	PANEL_HEIGHT = 110,
	PANEL_STEPS = 3,
	PANEL_GAP = 32,
};

/* Where a scale and the categories lie in the view box. */
typedef struct Plot {
	Arena *arena;
	GString *out;
	const Chart *chart;
	ChartScale scale;
	double x, y, width, height;
} Plot;

/* --- places ----------------------------------------------------------------------------------- */

static double
x_of(const Plot *self, guint category)
{
	return self->x + (category + 0.5) * self->width / self->chart->category_count;
}

static double
y_of(const Plot *self, double value)
{
	double low = chart_scale_low(&self->scale);
	double high = chart_scale_high(&self->scale);

	return self->y + self->height * (high - value) / (high - low);
}

static ChartScale
scale_of(const Chart *chart, guint steps)
{
	const ChartPoint *low;
	const ChartPoint *high;

	chart_extremes(chart, &low, &high);
	return low == NULL ? chart_scale(0, 0, steps) : chart_scale(low->value, high->value, steps);
}

static const char *
step_label(const Plot *self, guint step)
{
	g_autofree char *label = figure_to_dutch(chart_scale_figure(&self->scale, step));

	return arena_strdup(self->arena, label);
}

/* How wide the figures at the axis are. */
static double
axis_width(const Plot *self)
{
	double width = 0;

	for (guint i = 0; i <= self->scale.steps; i++)
		width = MAX(width, chart_text_width(step_label(self, i)));
	return MIN(width, AXIS_MAX) + GAP;
}

/* --- axes ------------------------------------------------------------------------------------- */

/* Lines across the plot at each step, that at zero darker; with figures at the left. */
static void
draw_steps(const Plot *self, bool labels)
{
	for (guint i = 0; i <= self->scale.steps; i++) {
		Figure figure = chart_scale_figure(&self->scale, i);
		double y = self->y + self->height * (self->scale.steps - i) / self->scale.steps;

		chart_rule(self->out, figure.digits == 0 ? "nul" : "raster", self->x, y,
			   self->x + self->width, y);
		if (labels)
			chart_text(self->out, "as", self->x - GAP, y + CHART_FONT / 3.0, ANCHOR_END,
				   chart_fit(self->arena, step_label(self, i), AXIS_MAX));
	}
}

/* Every so many categories have room for their name. */
static guint
category_step(const Plot *self)
{
	double room = self->width / self->chart->category_count;
	double width = 0;

	for (guint i = 0; i < self->chart->category_count; i++)
		width = MAX(width, chart_text_width(self->chart->categories[i]));
	return (guint)ceil((MIN(width, self->width / 2) + GAP) / room);
}

/* The last category always has its name: it is the newest year. */
static void
draw_categories(const Plot *self)
{
	guint count = self->chart->category_count;
	guint step = category_step(self);
	double y = self->y + self->height + CHART_LINE_HEIGHT + 2;

	for (guint i = 0; i < count; i++) {
		double x = x_of(self, i);
		double room = 2 * MIN(x, CHART_WIDTH - x);

		if ((count - 1 - i) % step != 0)
			continue;
		chart_rule(self->out, "nul", x, self->y + self->height, x,
			   self->y + self->height + 4);
		chart_text(self->out, "as", x, y, ANCHOR_MIDDLE,
			   chart_fit(self->arena, self->chart->categories[i],
				     MIN(room, self->width / 2)));
	}
}

/* --- one line --------------------------------------------------------------------------------- */

static void
draw_path(const Plot *self, const ChartLine *line, const char *class, guint dash)
{
	static const char *const dashes[] = {NULL, "7 4", "2 4", "10 4 2 4"};
	bool on = false;

	g_string_append_printf(self->out, "<path class=\"%s\"", class);
	if (dashes[dash % G_N_ELEMENTS(dashes)] != NULL)
		g_string_append_printf(self->out, " stroke-dasharray=\"%s\"",
				       dashes[dash % G_N_ELEMENTS(dashes)]);
	g_string_append(self->out, " fill=\"none\" d=\"");
	for (guint i = 0; i < self->chart->category_count; i++) {
		if (line->points[i].there) {
			g_string_append_c(self->out, on ? 'L' : 'M');
			chart_number(self->out, x_of(self, i));
			g_string_append_c(self->out, ' ');
			chart_number(self->out, y_of(self, line->points[i].value));
		}
		on = line->points[i].there;
	}
	g_string_append(self->out, "\"/>\n");
}

/* A circle, a square, a triangle or a diamond round x, y; its value is shown by a pointer on it. */
static void
draw_marker(const Plot *self, double x, double y, guint shape, const char *class, const char *text)
{
	static const char *const shapes[] = {
		"m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
		"m-3.5-3.5h7v7h-7z",
		"m0-5l5 8.5h-10z",
		"m0-5l5 5l-5 5l-5-5z",
	};

	g_string_append_printf(self->out, "<path class=\"%s\" d=\"M", class);
	chart_number(self->out, x);
	g_string_append_c(self->out, ' ');
	chart_number(self->out, y);
	g_string_append_printf(self->out, "%s\"><title>", shapes[shape % G_N_ELEMENTS(shapes)]);
	html_escape(self->out, text, -1);
	g_string_append(self->out, "</title></path>\n");
}

static void
draw_markers(const Plot *self, const ChartLine *line, guint shape, const char *class)
{
	for (guint i = 0; i < self->chart->category_count; i++) {
		const ChartPoint *point = &line->points[i];
		const char *text =
			arena_concat(self->arena, line->label, ", ", self->chart->categories[i],
				     ": ", point->text, NULL);

		if (point->there)
			draw_marker(self, x_of(self, i), y_of(self, point->value), shape, class,
				    text);
	}
}

/* The values over the points of a line, where they fit beside each other. */
static void
draw_values(const Plot *self, const ChartLine *line)
{
	double room = self->width / self->chart->category_count;

	for (guint i = 0; i < self->chart->category_count; i++)
		if (line->points[i].there && chart_text_width(line->points[i].text) > room)
			return;
	for (guint i = 0; i < self->chart->category_count; i++)
		if (line->points[i].there)
			chart_text(self->out, "waarde", x_of(self, i),
				   y_of(self, line->points[i].value) - GAP, ANCHOR_MIDDLE,
				   line->points[i].text);
}

/* --- widths ---------------------------------------------------------------------------------- */

static double
longest_name(const Chart *chart)
{
	double width = 0;

	for (guint i = 0; i < chart->line_count; i++)
		width = MAX(width, chart_text_width(chart->lines[i].label));
	return width;
}

/* The name of the last category stands half outside the plot. */
static double
right_margin(const Chart *chart)
{
	double half = chart_text_width(chart->categories[chart->category_count - 1]) / 2;

	return CLAMP(half, GAP, 3 * GAP);
}

/* --- names at the ends of lines --------------------------------------------------------------- */

typedef struct EndLabel {
	const ChartLine *line;
	double x, y; /* of the last point */
	double text_y;
	guint index;
} EndLabel;

static int
by_height(const void *a, const void *b)
{
	const EndLabel *x = a;
	const EndLabel *y = b;

	if (x->y < y->y || x->y > y->y)
		return x->y < y->y ? -1 : 1;
	return (x->index > y->index) - (x->index < y->index);
}

/* From top to bottom, each below the one before; then from the bottom up, so that none is under the
 * plot. */
static void
spread(EndLabel *labels, guint count, double bottom)
{
	for (guint i = 0; i < count; i++) {
		labels[i].text_y = labels[i].y;
		if (i > 0)
			labels[i].text_y =
				MAX(labels[i].text_y, labels[i - 1].text_y + CHART_LINE_HEIGHT);
	}
	for (guint i = count; i > 0; i--) {
		labels[i - 1].text_y = MIN(labels[i - 1].text_y, bottom);
		bottom = labels[i - 1].text_y - CHART_LINE_HEIGHT;
	}
}

static bool
find_end(const Plot *self, guint index, EndLabel *out_label)
{
	const ChartLine *line = &self->chart->lines[index];

	for (guint i = self->chart->category_count; i > 0; i--) {
		if (!line->points[i - 1].there)
			continue;
		*out_label = (EndLabel){.line = line,
					.x = x_of(self, i - 1),
					.y = y_of(self, line->points[i - 1].value),
					.index = index};
		return true;
	}
	return false;
}

static void
draw_names(const Plot *self)
{
	EndLabel labels[CHART_DIRECT_LINES];
	guint count = 0;
	double x = self->x + self->width + 2 * GAP;

	for (guint i = 0; i < self->chart->line_count; i++)
		count += find_end(self, i, &labels[count]);
	qsort(labels, count, sizeof(*labels), by_height);
	spread(labels, count, self->y + self->height);
	for (guint i = 0; i < count; i++) {
		chart_rule(self->out, "wijzer", labels[i].x + GAP, labels[i].y, x - 4,
			   labels[i].text_y);
		chart_text(self->out, "naam", x, labels[i].text_y + CHART_FONT / 3.0, ANCHOR_START,
			   chart_fit(self->arena, labels[i].line->label, CHART_WIDTH - x));
	}
}

guint
chart_draw_lines(Arena *arena, GString *out, const Chart *chart)
{
	Plot self = {.arena = arena,
		     .out = out,
		     .chart = chart,
		     .scale = scale_of(chart, STEPS),
		     .y = TOP,
		     .height = PLOT_HEIGHT};
	bool named = chart->line_count > 1;

	self.x = axis_width(&self);
	self.width = CHART_WIDTH - self.x -
		     (named ? MIN(longest_name(chart), CHART_WIDTH / 3.0) + 2 * GAP
			    : right_margin(chart));
	draw_steps(&self, true);
	draw_categories(&self);
	if (named)
		draw_names(&self);
	for (guint i = 0; i < chart->line_count; i++) {
		/* the last is the newest: a solid line, over the others */
		guint style = chart->line_count - 1 - i;
		const char *line = arena_printf(arena, "lijn l%u", style + 1);
		const char *marker = arena_printf(arena, "punt l%u", style + 1);

		draw_path(&self, &chart->lines[i], line, style);
		draw_markers(&self, &chart->lines[i], style, marker);
	}
	if (chart->last_matters || !named)
		draw_values(&self, &chart->lines[chart->line_count - 1]);
	return (guint)(self.y + self.height + 2 * CHART_LINE_HEIGHT);
}

/* --- panels ----------------------------------------------------------------------------------- */

/* So many that the longest name fits over a panel; sets the width of one. */
static guint
fit_panels(Plot *self, double left)
{
	double room = CHART_WIDTH - left - right_margin(self->chart);
	double name = longest_name(self->chart);
	guint count = PANELS_IN_ROW;

	while (count > 1 && (room - (count - 1) * PANEL_GAP) / count < name)
		count--;
	self->width = (room - (count - 1) * PANEL_GAP) / count;
	return count;
}

static void
draw_panel(Plot *self, guint index, bool first_in_row)
{
	const ChartLine *line = &self->chart->lines[index];

	chart_text(self->out, "naam", self->x, self->y - GAP, ANCHOR_START,
		   chart_fit(self->arena, line->label, self->width));
	draw_steps(self, first_in_row);
	draw_categories(self);
	for (guint i = 0; i < self->chart->line_count; i++)
		if (i != index)
			draw_path(self, &self->chart->lines[i], "achter", 0);
	draw_path(self, line, "lijn l1", 0);
	draw_markers(self, line, 0, "punt l1");
}

guint
chart_draw_panels(Arena *arena, GString *out, const Chart *chart)
{
	Plot self = {.arena = arena,
		     .out = out,
		     .chart = chart,
		     .scale = scale_of(chart, PANEL_STEPS),
		     .height = PANEL_HEIGHT};
	double row_height = PANEL_HEIGHT + 4 * CHART_LINE_HEIGHT;
	double left = axis_width(&self);
	guint in_row = fit_panels(&self, left);

	for (guint i = 0; i < chart->line_count; i++) {
		self.x = left + (i % in_row) * (self.width + PANEL_GAP);
		self.y = CHART_LINE_HEIGHT + GAP + (i / in_row) * row_height;
		draw_panel(&self, i, i % in_row == 0);
	}
	return (guint)((chart->line_count + in_row - 1) / in_row * row_height);
}
