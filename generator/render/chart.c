/* render/chart.c - draws a chart in the way that suits it, and its shapes.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart.h"

#include <math.h>

#include "render/chart_draw.h"

/* Of an em: the digits of the widest face that the theme names (DejaVu Sans, bold) are 0.696; its
 * words are narrower on average. */
static const double CHARACTER_WIDTH = 0.7;

double
chart_text_width(const char *text)
{
	return (double)g_utf8_strlen(text, -1) * CHARACTER_WIDTH * CHART_FONT;
}

const char *
chart_fit(Arena *arena, const char *text, double width)
{
	glong room = (glong)(width / (CHARACTER_WIDTH * CHART_FONT) + 1e-6);
	const char *end;

	if (g_utf8_strlen(text, -1) <= room)
		return text;
	end = g_utf8_offset_to_pointer(text, MAX(room - 1, 0));
	while (end > text && end[-1] == ' ')
		end--;
	return arena_printf(arena, "%.*s\u2026", (int)(end - text), text);
}

void
chart_number(GString *out, double length)
{
	long tenths = lround(length * 10);

	g_string_append_printf(out, "%s%ld", tenths < 0 ? "-" : "", labs(tenths) / 10);
	if (tenths % 10 != 0)
		g_string_append_printf(out, ".%ld", labs(tenths) % 10);
}

static void
append_length(GString *out, const char *name, double length)
{
	g_string_append_printf(out, " %s=\"", name);
	chart_number(out, length);
	g_string_append_c(out, '"');
}

void
chart_text(GString *out, const char *class, double x, double y, ChartAnchor anchor,
	   const char *text)
{
	static const char *const anchors[] = {
		[ANCHOR_START] = "start",
		[ANCHOR_MIDDLE] = "middle",
		[ANCHOR_END] = "end",
	};

	g_string_append_printf(out, "<text class=\"%s\"", class);
	append_length(out, "x", x);
	append_length(out, "y", y);
	g_string_append_printf(out, " text-anchor=\"%s\">", anchors[anchor]);
	html_escape(out, text, -1);
	g_string_append(out, "</text>\n");
}

void
chart_rule(GString *out, const char *class, double x1, double y1, double x2, double y2)
{
	g_string_append_printf(out, "<line class=\"%s\"", class);
	append_length(out, "x1", x1);
	append_length(out, "y1", y1);
	append_length(out, "x2", x2);
	append_length(out, "y2", y2);
	g_string_append(out, "/>\n");
}

ChartForm
chart_form(const Chart *self)
{
	bool connected = false;

	for (guint i = 0; i < self->line_count; i++)
		for (guint j = 1; j < self->category_count; j++)
			connected = connected || (self->lines[i].points[j - 1].there &&
						  self->lines[i].points[j].there);
	if (self->bars || !connected)
		return CHART_BARS;
	return self->line_count > CHART_DIRECT_LINES ? CHART_PANELS : CHART_LINES;
}

ChartDrawing
chart_draw(Arena *arena, const Chart *self)
{
	static guint (*const draw[])(Arena *, GString *, const Chart *) = {
		[CHART_LINES] = chart_draw_lines,
		[CHART_PANELS] = chart_draw_panels,
		[CHART_BARS] = chart_draw_bars,
	};
	g_autoptr(GString) out = g_string_new(NULL);
	ChartDrawing drawing = {.form = chart_form(self)};

	g_assert(self->category_count > 0 && self->line_count > 0);
	drawing.height = draw[drawing.form](arena, out, self);
	drawing.svg = html_trust(arena_strndup(arena, out->str, out->len), out->len);
	return drawing;
}
