/* render/chart_draw.h - shapes of a chart: what its ways of drawing share. Private to chart*.c.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Lengths are units of the view box. The width of a text is estimated, on the wide side: what fits
 * here fits in every sans-serif face that the theme names.
 */
#pragma once

#include "render/chart.h"

enum {
	CHART_FONT = 12,        /* size of its text */
	CHART_LINE_HEIGHT = 16, /* between lines of text */
};

/* An upper bound of the width of text. */
double chart_text_width(const char *text);

/* Text that fits in width: as it is, or cut with U+2026. In the arena. */
const char *chart_fit(Arena *arena, const char *text, double width);

typedef enum ChartAnchor {
	ANCHOR_START,
	ANCHOR_MIDDLE,
	ANCHOR_END,
} ChartAnchor;

void chart_text(GString *out, const char *class, double x, double y, ChartAnchor anchor,
		const char *text);
void chart_rule(GString *out, const char *class, double x1, double y1, double x2, double y2);

/* A length with one decimal, as SVG writes it whatever the locale. */
void chart_number(GString *out, double length);

/* The three ways; each returns the height. */
guint chart_draw_lines(Arena *arena, GString *out, const Chart *chart);
guint chart_draw_panels(Arena *arena, GString *out, const Chart *chart);
guint chart_draw_bars(Arena *arena, GString *out, const Chart *chart);
