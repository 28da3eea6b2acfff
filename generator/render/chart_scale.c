/* render/chart_scale.c - axes with round steps, and the extremes of a chart.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/chart.h"

#include <math.h>

/* A step of at least size: 1, 2 or 5 times a power of ten; nearest: the one nearest to it. */
static void
find_step(double size, ChartScale *scale)
{
	double fraction;

	scale->exponent = (int)floor(log10(size));
	fraction = size / pow(10, scale->exponent);
	/* Heckbert's bounds for rounding */
	if (fraction < 1.5) {
		scale->mantissa = 1;
	} else if (fraction < 3) {
		scale->mantissa = 2;
	} else if (fraction < 7) {
		scale->mantissa = 5;
	} else {
		scale->mantissa = 1;
		scale->exponent++;
	}
}

static double
step_size(const ChartScale *self)
{
	return self->mantissa * pow(10, self->exponent);
}

/* Are the values of one sign, and their spread small beside them? */
static bool
is_far_from_zero(double low, double high)
{
	double nearest = low > 0 ? low : high < 0 ? -high : 0;

	return nearest > 2 * (high - low) && high > low;
}

ChartScale
chart_scale(double low, double high, guint wanted)
{
	ChartScale self = {0};
	double step;

	if (!is_far_from_zero(low, high)) {
		low = MIN(low, 0);
		high = MAX(high, 0);
	}
	if (!(high > low))
		high = low + 1;
	find_step((high - low) / MAX(wanted, 1), &self);
	step = step_size(&self);
	self.first = (gint64)floor(low / step + 1e-9);
	self.steps = MAX(1, (guint)((gint64)ceil(high / step - 1e-9) - self.first));
	return self;
}

Figure
chart_scale_figure(const ChartScale *self, guint step)
{
	Figure figure = {
		.digits = (self->first + (gint64)step) * self->mantissa,
		.decimals = MAX(0, -self->exponent),
	};

	for (int i = 0; i < self->exponent; i++)
		figure.digits *= 10;
	figure.negative = figure.digits < 0;
	return figure;
}

double
chart_scale_low(const ChartScale *self)
{
	return (double)self->first * step_size(self);
}

double
chart_scale_high(const ChartScale *self)
{
	return (double)(self->first + self->steps) * step_size(self);
}

void
chart_extremes(const Chart *self, const ChartPoint **out_low, const ChartPoint **out_high)
{
	*out_low = *out_high = NULL;
	for (guint i = 0; i < self->line_count; i++) {
		for (guint j = 0; j < self->category_count; j++) {
			const ChartPoint *point = &self->lines[i].points[j];

			if (!point->there)
				continue;
			if (*out_low == NULL || point->value < (*out_low)->value)
				*out_low = point;
			if (*out_high == NULL || point->value > (*out_high)->value)
				*out_high = point;
		}
	}
}
