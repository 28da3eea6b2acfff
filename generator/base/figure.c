/* base/figure.c - figures as the Dutch write them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/figure.h"

#include <string.h>

#include "base/text.h"

#define MINUS "\xe2\x88\x92" /* U+2212 */
#define EURO "\xe2\x82\xac"
#define NBSP "\xc2\xa0"

enum { DIGITS_MAX = 18 };

/* Steps over prefix at *p when it is there. */
static bool
skip(const char **p, const char *prefix)
{
	const char *after = *p;

	while (*prefix != '\0' && *after == *prefix) {
		after++;
		prefix++;
	}
	if (*prefix != '\0')
		return false;
	*p = after;
	return true;
}

static void
skip_space(const char **p)
{
	if (!skip(p, " "))
		(void)skip(p, NBSP);
}

static gsize
count_digits(const char *p)
{
	gsize count = 0;

	while (g_ascii_isdigit(p[count]))
		count++;
	return count;
}

/* Appends digits at *p to the figure; false where there are too many. */
static bool
take(const char **p, gsize count, Figure *figure, int *total)
{
	*total += (int)count;
	if (*total > DIGITS_MAX)
		return false;
	for (gsize i = 0; i < count; i++)
		figure->digits = figure->digits * 10 + (*(*p)++ - '0');
	return true;
}

/* "1858", "1.858", "1.858,25": whole part with or without points, then the decimals. */
static bool
scan_digits(const char **p, Figure *figure)
{
	gsize count = count_digits(*p);
	bool pointed = count <= 3;
	int total = 0;

	if (count == 0 || !take(p, count, figure, &total))
		return false;
	while (pointed && **p == '.' && count_digits(*p + 1) == 3) {
		(*p)++;
		if (!take(p, 3, figure, &total))
			return false;
	}
	count = **p == ',' ? count_digits(*p + 1) : 0;
	if (count > 0) {
		(*p)++;
		figure->decimals = (int)count;
		return take(p, count, figure, &total);
	}
	return true;
}

static void
scan_sign(const char **p, Figure *figure)
{
	if (skip(p, "-") || skip(p, MINUS))
		figure->negative = true;
	else
		(void)skip(p, "+");
}

static void
scan_percent(const char **p, Figure *figure)
{
	const char *after = *p;

	if (!skip(&after, "%")) {
		skip_space(&after);
		if (!skip(&after, "%"))
			return;
	}
	figure->unit = FIGURE_PERCENT;
	*p = after;
}

bool
figure_scan(const char *text, Figure *out_figure, gsize *out_length)
{
	Figure figure = {0};
	const char *p = text;

	scan_sign(&p, &figure);
	if (skip(&p, EURO)) {
		figure.unit = FIGURE_EURO;
		skip_space(&p);
		if (!figure.negative)
			scan_sign(&p, &figure);
	}
	if (!scan_digits(&p, &figure))
		return false;
	if (figure.unit == FIGURE_PLAIN)
		scan_percent(&p, &figure);
	if (figure.negative)
		figure.digits = -figure.digits;
	*out_figure = figure;
	*out_length = (gsize)(p - text);
	return true;
}

bool
figure_parse_cell(const char *text, Figure *out_figure, gsize *out_start, gsize *out_length)
{
	const char *p = text;
	const char *token;
	Figure figure;
	gsize length;

	if (g_ascii_isalpha(text[0])) /* a label */
		return false;
	while (skip(&p, " ") || skip(&p, NBSP) || skip(&p, "*") || skip(&p, "("))
		continue;
	token = p;
	if (!figure_scan(token, &figure, &length))
		return false;
	p += length;
	while (skip(&p, " ") || skip(&p, NBSP) || skip(&p, "*") || skip(&p, ")"))
		continue;
	if (*p != '\0')
		return false;
	*out_figure = figure;
	*out_start = (gsize)(token - text);
	*out_length = length;
	return true;
}

bool
figure_is_blank_cell(const char *text)
{
	g_autofree char *cell = NULL;

	if (g_ascii_isalnum(text[0])) /* as most are */
		return false;
	cell = text_squeeze(text);
	return cell[0] == '\0' || strcmp(cell, "-") == 0 || strcmp(cell, MINUS) == 0 ||
	       strcmp(cell, "\xe2\x80\x93") == 0;
}

/* From the last digit to the sign. Written by hand: a page of tables has thousands. */
const char *
figure_write_value(Figure figure, char buffer[FIGURE_VALUE_SIZE])
{
	char *p = buffer + FIGURE_VALUE_SIZE;
	guint64 rest = (guint64)ABS(figure.digits);
	int written = 0;

	*--p = '\0';
	do {
		if (written == figure.decimals && written > 0)
			*--p = '.';
		*--p = (char)('0' + rest % 10);
		rest /= 10;
		written++;
	} while (rest > 0 || written <= figure.decimals);
	if (figure.negative)
		*--p = '-';
	return p;
}

char *
figure_to_value(Figure figure)
{
	char buffer[FIGURE_VALUE_SIZE];

	return g_strdup(figure_write_value(figure, buffer));
}

/* Groups of three with points between, from the right. */
static void
append_grouped(GString *out, const char *digits, gsize length)
{
	for (gsize i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			g_string_append_c(out, '.');
		g_string_append_c(out, digits[i]);
	}
}

/* The digits without sign and unit. */
static void
append_dutch(GString *out, Figure figure)
{
	g_autofree char *digits =
		g_strdup_printf("%0*" G_GINT64_FORMAT, figure.decimals + 1, ABS(figure.digits));
	gsize whole = strlen(digits) - (gsize)figure.decimals;

	append_grouped(out, digits, whole);
	if (figure.decimals > 0)
		g_string_append_printf(out, ",%s", digits + whole);
}

char *
figure_to_dutch(Figure figure)
{
	GString *out = g_string_new(figure.negative ? MINUS : "");

	append_dutch(out, figure);
	return g_string_free(out, FALSE);
}

char *
figure_to_delta(Figure delta)
{
	GString *out = g_string_new(delta.negative ? MINUS : "+");

	if (delta.unit == FIGURE_EURO)
		g_string_append(out, EURO NBSP);
	append_dutch(out, delta);
	if (delta.unit == FIGURE_PERCENT)
		g_string_append(out, FIGURE_POINTS);
	return g_string_free(out, FALSE);
}

/* A figure has at most 18 digits; with its decimals made longer it may not fit any more, and then
 * the largest number stands in. */
static gint64
scale(gint64 digits, int steps)
{
	for (; steps > 0; steps--) {
		if (ABS(digits) > G_MAXINT64 / 20)
			return digits < 0 ? -G_MAXINT64 / 2 : G_MAXINT64 / 2;
		digits *= 10;
	}
	return digits;
}

Figure
figure_subtract(Figure new_figure, Figure old_figure)
{
	Figure delta = {.decimals = MAX(new_figure.decimals, old_figure.decimals),
			.unit = new_figure.unit};

	delta.digits = scale(new_figure.digits, delta.decimals - new_figure.decimals) -
		       scale(old_figure.digits, delta.decimals - old_figure.decimals);
	delta.negative = delta.digits < 0;
	return delta;
}

Figure
figure_add(Figure a, Figure b)
{
	b.digits = -b.digits;
	return figure_subtract(a, b);
}

int
figure_compare(Figure a, Figure b)
{
	gint64 difference = figure_subtract(a, b).digits;

	return (difference > 0) - (difference < 0);
}

/* Without zeros at the end of its digits. */
static Figure
strip_zeros(Figure figure)
{
	while (figure.digits != 0 && figure.digits % 10 == 0) {
		figure.digits /= 10;
		figure.decimals--;
	}
	return figure;
}

bool
figure_equals_scaled(Figure a, int zeros_a, Figure b, int zeros_b)
{
	a = strip_zeros(a);
	b = strip_zeros(b);
	return a.digits == b.digits &&
	       (a.digits == 0 || zeros_a - a.decimals == zeros_b - b.decimals);
}

void
figure_print_token(GString *out, const char *token, gsize length)
{
	bool hyphen = length > 0 && token[0] == '-';

	if (hyphen)
		g_string_append(out, MINUS);
	g_string_append_len(out, token + hyphen, (gssize)(length - hyphen));
}

bool
figure_minus_at(const char *p, gunichar before, gsize *out_length)
{
	const char *after = p;
	bool free_standing =
		before == 0 || before == '(' || before == '[' || g_unichar_isspace(before);

	if (!free_standing || (!skip(&after, "-") && !skip(&after, MINUS)))
		return false;
	*out_length = (gsize)(after - p);
	if (skip(&after, EURO))
		skip_space(&after);
	return g_ascii_isdigit(*after);
}
