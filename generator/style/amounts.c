/* style/amounts.c - amounts and ranges as the Dutch write them.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A number is a run of digits with points and commas that nothing else is tied to: no letter, no
 * hyphen, no slash. So a date, a case number or "A4" is none. */
#include "style/rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/figure.h"
#include "base/text.h"

#define NBSP "\xc2\xa0"
#define EURO "\xe2\x82\xac"
#define MINUS "\xe2\x88\x92"   /* U+2212 */
#define EN_DASH "\xe2\x80\x93" /* U+2013 */

/* --- parts ------------------------------------------------------------------------------------ */

static bool
is_euro(const char *p)
{
	return *p == EURO[0] && strncmp(p, EURO, strlen(EURO)) == 0;
}

static gunichar
char_before(const Passage *passage, const char *p)
{
	return p > passage->text ? g_utf8_get_char(g_utf8_prev_char(p)) : 0;
}

/* The end of digits with points and commas between them. */
static const char *
number_end(const char *p)
{
	while (g_ascii_isdigit(*p) || ((*p == '.' || *p == ',') && g_ascii_isdigit(p[1])))
		p++;
	return p;
}

/* Does a number start at p, with nothing tied to it in front? */
static bool
starts_number(const Passage *passage, const char *p)
{
	gunichar before;

	if (!g_ascii_isdigit(*p))
		return false;
	before = char_before(passage, p);
	return !text_is_word(before) &&
	       (before == 0 || before > 127 || strchr(".,-/:_#+", (int)before) == NULL);
}

/* Is what stands at p, behind a number, tied to it? */
static bool
is_tied(const char *p)
{
	if (text_is_word_at(p) || *p == '-' || *p == '/')
		return true;
	return (*p == ':' || *p == '.' || *p == ',') && g_ascii_isdigit(p[1]);
}

static gsize
space_length(const char *p)
{
	const char *start = p;

	while (text_is_space(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	return (gsize)(p - start);
}

/* The unit of an amount at p; 0 where there is another word. */
static gsize
unit_length(const char *p)
{
	static const char *const units[] = {"%",       "miljoen",     "miljard", "mln", "mld",
					    "duizend", "procentpunt", "procent", "euro"};

	if (*p == '\0' || strchr("%mdpe", *p) == NULL)
		return 0;
	for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
		gsize length = strlen(units[i]);

		if (strncmp(p, units[i], length) == 0 && p[length] != '-' &&
		    !text_is_word_at(p + length))
			return length;
	}
	return 0;
}

/* The number behind a euro sign at p, with white space and a sign between; NULL where there is
 * none. */
static const char *
behind_euro(const char *p)
{
	p += strlen(EURO);
	p += space_length(p);
	if (*p == '-' || *p == '+')
		p++;
	else if (g_str_has_prefix(p, MINUS))
		p += strlen(MINUS);
	return g_ascii_isdigit(*p) ? p : NULL;
}

/* --- amount-space ----------------------------------------------------------------------------- */

/* Is the white space at p one that may break? A break of lines is one too. */
static bool
is_breakable(const char *p, gsize length)
{
	return length > 0 && (*p == ' ' || *p == '\n');
}

static void
mend_space(const StyleRun *run, const Passage *passage, const char *p, gsize length)
{
	if (length == 1 && *p == ' ')
		style_mend(run, passage, (gsize)(p - passage->text), STYLE_AMOUNT_SPACE, " ", NBSP);
}

static void
warn_space(const StyleRun *run, const Passage *passage, const char *from, const char *to)
{
	g_autofree char *amount = g_strndup(from, (gsize)(to - from));

	style_warn(run, passage, (gsize)(from - passage->text), STYLE_AMOUNT_SPACE,
		   "'%s' can break over two lines; write a no-break space (U+00A0) inside it",
		   g_strdelimit(amount, "\n", ' '));
}

/* The amount that starts at p, a euro sign or digit; gives its end. */
static const char *
check_space(const StyleRun *run, const Passage *passage, const char *p)
{
	const char *number = is_euro(p) ? behind_euro(p) : p;
	bool euro = number != p;
	const char *sign = p + (euro ? strlen(EURO) : 0);
	gsize before = euro ? space_length(sign) : 0;
	const char *end = number_end(number);
	gsize behind = space_length(end);
	gsize unit = behind > 0 ? unit_length(end + behind) : 0;
	bool loose = unit > 0 && is_breakable(end, behind);

	if (is_tied(end))
		return end;
	if (is_breakable(sign, before) || loose)
		warn_space(run, passage, p, unit > 0 ? end + behind + unit : end);
	if (is_breakable(sign, before))
		mend_space(run, passage, sign, before);
	if (loose)
		mend_space(run, passage, end, behind);
	return end;
}

void
style_amount_space(StyleRun *run, const Passage *passage)
{
	const char *p = passage->text;

	while (*p != '\0') {
		bool euro = is_euro(p) && behind_euro(p) != NULL;

		if (euro || starts_number(passage, p))
			p = check_space(run, passage, p);
		else
			p++;
	}
}

/* --- amount-point ----------------------------------------------------------------------------- */

/* "4.45" and "1,036.5": the point is that of decimals, as no group of three stands behind it. */
static bool
has_decimal_point(const char *p, const char *end)
{
	const char *point = memchr(p, '.', (gsize)(end - p));

	return point != NULL && memchr(point + 1, '.', (gsize)(end - point - 1)) == NULL &&
	       memchr(point + 1, ',', (gsize)(end - point - 1)) == NULL && end - point != 4;
}

/* The number with points and commas changed for each other. Owned. */
static char *
swap_signs(const char *p, const char *end)
{
	char *text = g_strndup(p, (gsize)(end - p));

	for (char *c = text; *c != '\0'; c++)
		*c = *c == '.' ? ',' : *c == ',' ? '.' : *c;
	return text;
}

/* Only of what is an amount beyond doubt: it has a euro sign or a unit. */
void
style_amount_point(StyleRun *run, const Passage *passage)
{
	const char *p = passage->text;
	const char *euro = NULL; /* the number behind the last euro sign */

	while (*p != '\0') {
		const char *end = number_end(p);

		if (is_euro(p))
			euro = behind_euro(p);
		if ((p == euro || starts_number(passage, p)) && has_decimal_point(p, end) &&
		    !is_tied(end) && (p == euro || unit_length(end + space_length(end)) > 0)) {
			g_autofree char *right = swap_signs(p, end);

			style_warn(run, passage, (gsize)(p - passage->text), STYLE_AMOUNT_POINT,
				   "'%.*s' has a decimal point; write '%s'", (int)(end - p), p,
				   right);
		}
		p = end > p ? end : p + 1;
	}
}

/* --- minus ------------------------------------------------------------------------------------ */

void
style_minus(StyleRun *run, const Passage *passage)
{
	for (const char *p = strchr(passage->text, '-'); p != NULL; p = strchr(p + 1, '-')) {
		gsize length;

		if (!figure_minus_at(p, char_before(passage, p), &length))
			continue;
		style_warn(run, passage, (gsize)(p - passage->text), STYLE_MINUS,
			   "a hyphen stands for the minus sign; write '%s' (U+2212)", MINUS);
		style_mend(run, passage, (gsize)(p - passage->text), STYLE_MINUS, "-", MINUS);
	}
}

/* --- range ------------------------------------------------------------------------------------ */

static bool
is_year(const char *p, const char *end)
{
	int year = end - p == 4 ? atoi(p) : 0;

	return year >= 1900 && year < 2100;
}

/* Is a less than b, as figures? */
static bool
rises(const char *a, const char *b)
{
	Figure low, high;
	gsize length;

	return figure_scan(a, &low, &length) && figure_scan(b, &high, &length) &&
	       figure_compare(low, high) < 0;
}

/* Two years, or two figures with a euro sign or unit, of which the second is more: nothing else is
 * a range beyond doubt. */
void
style_range(StyleRun *run, const Passage *passage)
{
	const char *p = passage->text;
	const char *euro = NULL;

	while (*p != '\0') {
		const char *end = number_end(p);
		const char *second = end > p && *end == '-' ? end + 1 : end;
		const char *last = number_end(second);

		if (is_euro(p))
			euro = behind_euro(p);
		if (second > end && last > second && (p == euro || starts_number(passage, p)) &&
		    !is_tied(last) && rises(p, second) &&
		    ((is_year(p, end) && is_year(second, last)) || p == euro ||
		     unit_length(last + space_length(last)) > 0))
			style_warn(run, passage, (gsize)(end - passage->text), STYLE_RANGE,
				   "a hyphen stands in a range; write '%.*s%s%.*s' with an en dash "
				   "(U+2013)",
				   (int)(end - p), p, EN_DASH, (int)(last - second), second);
		p = last > p ? last : p + 1;
	}
}
