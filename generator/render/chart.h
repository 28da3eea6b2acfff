/* render/chart.h - charts: data, scales and their drawing as SVG; private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A chart has categories (years, mostly) and lines: each line has at most one point a category. It
 * is drawn in one of three ways:
 *  - lines, with the name of each line at its end (up to CHART_DIRECT_LINES);
 *  - small multiples: a panel a line, which stands out among the others in grey;
 *  - bars, one under the other, each with its value: few points, or where that is asked for.
 * What is told by colour is told by words, dashes and markers too. No text leaves the view box.
 *
 * Positions are doubles; every figure that a reader sees is a text that the caller gives or, on the
 * axis, a Figure. The drawing is the inside of an <svg>: its name, its description and all Dutch
 * words stand in a template.
 */
#pragma once

#include "base/arena.h"
#include "base/figure.h"
#include "base/html.h"

#include <stdbool.h>

enum {
	CHART_WIDTH = 640,      /* of the view box, in its units */
	CHART_DIRECT_LINES = 4, /* lines of one drawing that carry their names */
	CHART_LABEL_MAX = 28,   /* characters of a name; a longer one ends in U+2026 */
};

typedef struct ChartPoint {
	bool there;
	double value;
	const char *text; /* as readers see it: "4,45%" */
} ChartPoint;

typedef struct ChartLine {
	const char *label;
	const ChartPoint *points; /* [category] */
} ChartLine;

typedef struct Chart {
	const char *const *categories;
	guint category_count; /* at least 1 */
	const ChartLine *lines;
	guint line_count;  /* at least 1 */
	bool bars;         /* asked for: bars */
	bool last_matters; /* the last line stands out, and its points have their values */
} Chart;

typedef enum ChartForm {
	CHART_LINES,
	CHART_PANELS,
	CHART_BARS,
} ChartForm;

typedef struct ChartDrawing {
	ChartForm form;
	Html svg;     /* what stands in the <svg> */
	guint height; /* of the view box */
} ChartDrawing;

/* How it is drawn: bars where no line has two points. */
ChartForm chart_form(const Chart *self);

/* Draws; everything lives in the arena. */
ChartDrawing chart_draw(Arena *arena, const Chart *self);

/* The lowest and the highest point; both NULL where there are none. Borrowed from self. */
void chart_extremes(const Chart *self, const ChartPoint **out_low, const ChartPoint **out_high);

/* --- scales ----------------------------------------------------------------------------------- */

/* An axis from first to first + steps, in steps of mantissa x 10^exponent. */
typedef struct ChartScale {
	gint64 first; /* in steps: may be negative */
	guint steps;  /* at least 1 */
	int mantissa; /* 1, 2 or 5 */
	int exponent;
} ChartScale;

/*
 * The scale that holds low and high in about `wanted` steps of a round size. Zero is on it, unless
 * all values lie so far from zero on one side that their differences could not be seen.
 * Source: Paul Heckbert, "Nice Numbers for Graph Labels", Graphics Gems (1990), p. 61-63, "loose"
 * labels; of its step sizes 10 is written as 1 of the next exponent.
 */
ChartScale chart_scale(double low, double high, guint wanted);

/* The step with this number (0 is the first) as a figure, and as a position. */
Figure chart_scale_figure(const ChartScale *self, guint step);
double chart_scale_low(const ChartScale *self);
double chart_scale_high(const ChartScale *self);
