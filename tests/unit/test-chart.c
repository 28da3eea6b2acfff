/* tests/unit/test-chart.c - axes with round steps, and charts of data of every kind.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "render/chart_draw.h"
#include "seed.h"

/* --- scales ----------------------------------------------------------------------------------- */

/* "0 2 4 6": the figures at the axis. */
static void
assert_axis(double low, double high, guint wanted, const char *expected)
{
	ChartScale scale = chart_scale(low, high, wanted);
	g_autoptr(GString) all = g_string_new(NULL);

	for (guint i = 0; i <= scale.steps; i++) {
		g_autofree char *label = figure_to_dutch(chart_scale_figure(&scale, i));

		g_string_append_printf(all, "%s%s", i > 0 ? " " : "", label);
	}
	g_assert_cmpstr(all->str, ==, expected);
}

static void
test_axis(void)
{
	assert_axis(2.72, 8.4, 5, "0 2 4 6 8 10");
	assert_axis(4.07, 4.84, 5, "4,0 4,2 4,4 4,6 4,8 5,0"); /* zero is far away */
	assert_axis(0.1, 0.35, 5, "0,00 0,05 0,10 0,15 0,20 0,25 0,30 0,35");
	assert_axis(-3, 2, 5, "\u22123 \u22122 \u22121 0 1 2");
	assert_axis(-2600, -1100, 5,
		    "\u22123.000 \u22122.500 \u22122.000 \u22121.500 \u22121.000 "
		    "\u2212500 0");
	assert_axis(5, 5, 5, "0 1 2 3 4 5"); /* all equal */
	assert_axis(0, 0, 5, "0,0 0,2 0,4 0,6 0,8 1,0");
	assert_axis(-7, -7, 2, "\u221210 \u22125 0");
	assert_axis(0, 1e17, 2, "0 50.000.000.000.000.000 100.000.000.000.000.000");
}

static void
test_axis_holds(void)
{
	for (guint i = 0; i < 2000; i++) {
		double size = pow(10, g_test_rand_int_range(-9, 17));
		double a = g_test_rand_double_range(-size, size);
		double b = g_test_rand_double_range(-size, size);
		ChartScale scale = chart_scale(MIN(a, b), MAX(a, b), 5);
		double slack = size * 1e-6;

		g_assert_cmpfloat(chart_scale_low(&scale), <=, MIN(a, b) + slack);
		g_assert_cmpfloat(chart_scale_high(&scale), >=, MAX(a, b) - slack);
		g_assert_cmpuint(scale.steps, >=, 1);
		g_assert_cmpuint(scale.steps, <=, 12);
	}
}

/* --- drawings --------------------------------------------------------------------------------- */

/* A chart in an arena; values: NAN is a point that is missing. */
static Chart
make_chart(Arena *arena, const char *const *categories, guint category_count, guint line_count,
	   const double *values)
{
	ChartLine *lines = arena_array(arena, ChartLine, line_count);

	for (guint i = 0; i < line_count; i++) {
		ChartPoint *points = arena_array(arena, ChartPoint, category_count);

		for (guint j = 0; j < category_count; j++) {
			double value = values[i * category_count + j];

			points[j] = (ChartPoint){.there = !isnan(value),
						 .value = value,
						 .text = arena_printf(arena, "%.0f", value)};
		}
		lines[i] = (ChartLine){.label = arena_printf(arena, "Lijn %u", i + 1),
				       .points = points};
	}
	return (Chart){.categories = categories,
		       .category_count = category_count,
		       .lines = lines,
		       .line_count = line_count};
}

static double
read_attribute(const char *tag, const char *name)
{
	g_autofree char *wanted = g_strdup_printf(" %s=\"", name);
	const char *p = strstr(tag, wanted);

	g_assert_nonnull(p);
	return g_ascii_strtod(p + strlen(wanted), NULL);
}

/* Each text lies within the view box, by the estimate of its width. */
static void
assert_inside(const ChartDrawing *drawing)
{
	g_autofree char *svg = g_strndup(drawing->svg.bytes, drawing->svg.length);
	g_auto(GStrv) tags = g_strsplit(svg, "<", -1);

	g_assert_null(strstr(svg, "nan"));
	g_assert_null(strstr(svg, "inf"));
	for (guint i = 0; tags[i] != NULL; i++) {
		const char *text = strchr(tags[i], '>');
		double width, x, y;

		if (!g_str_has_prefix(tags[i], "text "))
			continue;
		width = chart_text_width(text + 1);
		x = read_attribute(tags[i], "x");
		y = read_attribute(tags[i], "y");
		if (strstr(tags[i], "\"middle\"") != NULL)
			x -= width / 2;
		else if (strstr(tags[i], "\"end\"") != NULL)
			x -= width;
		g_assert_cmpfloat(x, >=, -0.1);
		g_assert_cmpfloat(x + width, <=, CHART_WIDTH + 0.1);
		g_assert_cmpfloat(y - CHART_FONT, >=, -CHART_FONT / 2.0);
		g_assert_cmpfloat(y, <=, drawing->height);
	}
}

static void
assert_draws(const Chart *chart, ChartForm form)
{
	g_autoptr(Arena) arena = arena_new();
	ChartDrawing drawing = chart_draw(arena, chart);

	g_assert_cmpint(drawing.form, ==, form);
	assert_inside(&drawing);
}

static const char *const YEARS[] = {"2024", "2025", "2026", "2027"};

static void
test_extremes(void)
{
	static const double equal[] = {5, 5, 5, 5};
	static const double zero[] = {0, 0, 0, 0};
	static const double negative[] = {-1, -2.5, -100, -3};
	static const double mixed[] = {-1e15, 2, 3e17, 4};
	static const double missing[] = {1, NAN, NAN, 4, 2, 3, NAN, NAN};
	static const double apart[] = {1, NAN, 3, NAN};
	static const double none[] = {NAN, NAN, NAN, NAN};
	static const double *const lines[] = {equal, zero, negative, mixed};
	g_autoptr(Arena) arena = arena_new();
	Chart chart;

	for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
		chart = make_chart(arena, YEARS, 4, 1, lines[i]);
		assert_draws(&chart, CHART_LINES);
		chart.bars = true;
		assert_draws(&chart, CHART_BARS);
	}
	chart = make_chart(arena, YEARS, 4, 2, missing);
	assert_draws(&chart, CHART_LINES);
	chart = make_chart(arena, YEARS, 4, 1, apart);
	assert_draws(&chart, CHART_BARS);
	chart = make_chart(arena, YEARS, 4, 1, none);
	assert_draws(&chart, CHART_BARS);
	chart = make_chart(arena, YEARS, 1, 1, negative);
	assert_draws(&chart, CHART_BARS);
}

static void
test_many(void)
{
	static const char *const names[] = {
		"Een heel lange naam van een soort gemeente die nergens past en meer",
		"\u00c9\u00e9n", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", ""};
	double values[40 * 4];
	g_autoptr(Arena) arena = arena_new();
	Chart chart;

	for (guint i = 0; i < G_N_ELEMENTS(values); i++)
		values[i] = g_test_rand_double_range(-1e6, 1e9);
	chart = make_chart(arena, names, 4, 40, values);
	assert_draws(&chart, CHART_PANELS);
	chart.bars = true;
	assert_draws(&chart, CHART_BARS);
	chart = make_chart(arena, names, 4, 3, values);
	chart.last_matters = true;
	assert_draws(&chart, CHART_LINES);
}

/* A gap in the data is a gap in the line. */
static void
test_gap(void)
{
	static const double values[] = {1, 2, NAN, 4};
	g_autoptr(Arena) arena = arena_new();
	Chart chart = make_chart(arena, YEARS, 4, 1, values);
	ChartDrawing drawing = chart_draw(arena, &chart);
	g_autofree char *svg = g_strndup(drawing.svg.bytes, drawing.svg.length);
	const char *path = strstr(svg, "<path class=\"lijn");
	g_autofree char *line = NULL;

	g_assert_nonnull(path);
	path = strstr(path, " d=\"") + 4;
	line = g_strndup(path, strcspn(path, "\""));
	g_assert_cmpint(line[0], ==, 'M');
	g_assert_nonnull(strchr(line, 'L'));
	g_assert_true(strrchr(line, 'M') > strchr(line, 'L'));
}

static void
test_fit(void)
{
	g_autoptr(Arena) arena = arena_new();

	g_assert_cmpstr(chart_fit(arena, "abc", chart_text_width("abc")), ==, "abc");
	g_assert_cmpstr(chart_fit(arena, "abc def", chart_text_width("abcde")), ==, "abc\u2026");
	g_assert_cmpstr(chart_fit(arena, "\u00e9\u00e9\u00e9", chart_text_width("ab")), ==,
			"\u00e9\u2026");
	g_assert_cmpstr(chart_fit(arena, "", 0), ==, "");
}

static void
test_escape(void)
{
	static const char *const names[] = {"a<b>", "\"&'"};
	static const double values[] = {1, 2};
	g_autoptr(Arena) arena = arena_new();
	Chart chart = make_chart(arena, names, 2, 1, values);
	ChartDrawing drawing = chart_draw(arena, &chart);
	g_autofree char *svg = g_strndup(drawing.svg.bytes, drawing.svg.length);

	g_assert_nonnull(strstr(svg, "a&lt;b&gt;"));
	g_assert_null(strstr(svg, "<b>"));
}

int
main(int argc, char **argv)
{
	init_with_seed(&argc, &argv);
	g_test_add_func("/render/chart/has-round-steps", test_axis);
	g_test_add_func("/render/chart/holds-all-values-between-its-ends", test_axis_holds);
	g_test_add_func("/render/chart/draws-extreme-data", test_extremes);
	g_test_add_func("/render/chart/draws-many-lines-and-long-names", test_many);
	g_test_add_func("/render/chart/leaves-a-gap-where-data-are-missing", test_gap);
	g_test_add_func("/render/chart/cuts-what-does-not-fit", test_fit);
	g_test_add_func("/render/chart/escapes-names", test_escape);
	return g_test_run();
}
