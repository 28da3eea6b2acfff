/* render/chart_bars.c - charts as bars, one under the other, each with its name and value.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Names stand at the left, values behind the bars, so that no axis is needed. With more lines than
 * one the bars of a category stand together under its name. */
#include <math.h>

#include "render/chart_draw.h"

enum {
	ROW = 24,
	BAR = 14,
	GAP = 8,
	NAMES_MAX = 220,
	VALUES_MAX = 180,
};

typedef struct Bars {
	Arena *arena;
	GString *out;
	const Chart *chart;
	double names; /* width of the names */
	double zero;  /* where no value is */
	double unit;  /* the length of a bar of 1 */
	double y;
} Bars;

static void
draw_bar(const Bars *self, const ChartPoint *point, guint style)
{
	double length = point->value * self->unit;
	double x = self->zero + MIN(length, 0);
	double end = self->zero + MAX(length, 0);

	g_string_append_printf(self->out, "<rect class=\"balk b%u\" x=\"", style % 4 + 1);
	chart_number(self->out, x);
	g_string_append(self->out, "\" y=\"");
	chart_number(self->out, self->y + (ROW - BAR) / 2.0);
	g_string_append(self->out, "\" width=\"");
	chart_number(self->out, MAX(end - x, 1));
	g_string_append_printf(self->out, "\" height=\"%d\"/>\n", BAR);
	chart_text(self->out, "waarde", end + 6, self->y + ROW / 2.0 + CHART_FONT / 3.0,
		   ANCHOR_START, chart_fit(self->arena, point->text, VALUES_MAX));
}

static void
draw_row(Bars *self, const char *name, const ChartPoint *point, guint style)
{
	chart_text(self->out, style == 0 ? "naam" : "as", self->names,
		   self->y + ROW / 2.0 + CHART_FONT / 3.0, ANCHOR_END,
		   chart_fit(self->arena, name, self->names));
	if (point->there)
		draw_bar(self, point, style);
	self->y += ROW;
}

/* With one line each category is a row; where the last matters, the others are drawn lightly. */
static void
draw_single(Bars *self)
{
	const Chart *chart = self->chart;

	for (guint i = 0; i < chart->category_count; i++)
		draw_row(self, chart->categories[i], &chart->lines[0].points[i],
			 chart->last_matters && i + 1 < chart->category_count);
}

static void
draw_groups(Bars *self)
{
	const Chart *chart = self->chart;

	for (guint i = 0; i < chart->category_count; i++) {
		chart_text(self->out, "naam", 0, self->y + ROW / 2.0 + CHART_FONT / 3.0,
			   ANCHOR_START, chart_fit(self->arena, chart->categories[i], CHART_WIDTH));
		self->y += ROW;
		for (guint j = 0; j < chart->line_count; j++)
			if (chart->lines[j].points[i].there)
				draw_row(self, chart->lines[j].label, &chart->lines[j].points[i],
					 j);
	}
}

/* The widths of names and values, as far as there is room. */
static void
measure(Bars *self, double *out_values)
{
	const Chart *chart = self->chart;

	*out_values = 0;
	for (guint i = 0; i < chart->line_count; i++) {
		if (chart->line_count > 1)
			self->names = MAX(self->names, chart_text_width(chart->lines[i].label));
		for (guint j = 0; j < chart->category_count; j++)
			if (chart->lines[i].points[j].there)
				*out_values = MAX(*out_values,
						  chart_text_width(chart->lines[i].points[j].text));
	}
	for (guint i = 0; chart->line_count == 1 && i < chart->category_count; i++)
		self->names = MAX(self->names, chart_text_width(chart->categories[i]));
	self->names = MIN(self->names, NAMES_MAX);
	*out_values = MIN(*out_values, VALUES_MAX);
}

guint
chart_draw_bars(Arena *arena, GString *out, const Chart *chart)
{
	Bars self = {.arena = arena, .out = out, .chart = chart};
	const ChartPoint *low;
	const ChartPoint *high;
	double values, room, least, most;

	measure(&self, &values);
	chart_extremes(chart, &low, &high);
	least = low != NULL ? MIN(low->value, 0) : 0;
	most = high != NULL ? MAX(high->value, 0) : 0;
	room = CHART_WIDTH - self.names - GAP - values - 2 * GAP;
	self.unit = most > least ? room / (most - least) : 0;
	self.zero = self.names + GAP - least * self.unit;
	if (chart->line_count == 1)
		draw_single(&self);
	else
		draw_groups(&self);
	chart_rule(out, "nul", self.zero, 0, self.zero, self.y);
	return (guint)ceil(self.y);
}
