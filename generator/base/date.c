/* base/date.c - dates as the Dutch write them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/date.h"

#include <string.h>

static const char *const MONTHS[] = {
	"januari", "februari", "maart",     "april",   "mei",      "juni",
	"juli",    "augustus", "september", "oktober", "november", "december",
};

/* Reads exactly count digits at *p and steps over them. */
static bool
read_digits(const char **p, int count, int *out_value)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (!g_ascii_isdigit((*p)[i]))
			return false;
		value = value * 10 + ((*p)[i] - '0');
	}
	*p += count;
	*out_value = value;
	return true;
}

static bool
is_valid(Date date)
{
	if (date.year < 1000 || date.month < 1 || date.month > 12)
		return false;
	return date.day == 0 ||
	       g_date_valid_dmy((GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year);
}

/* A space or NBSP; returns its bytes, or 0. */
static gsize
space_at(const char *p)
{
	if (p[0] == ' ')
		return 1;
	return p[0] == '\xc2' && p[1] == '\xa0' ? 2 : 0;
}

static int
month_at(const char *p)
{
	for (guint i = 0; i < G_N_ELEMENTS(MONTHS); i++)
		if (g_str_has_prefix(p, MONTHS[i]))
			return (int)i + 1;
	return 0;
}

bool
date_is_past_month(const char *text, int *out_days)
{
	int year, month, day, days;

	if (!read_digits(&text, 4, &year) || *text++ != '-' || !read_digits(&text, 2, &month) ||
	    *text++ != '-' || !read_digits(&text, 2, &day) || *text != '\0')
		return false;
	if (year < 1000 || month < 1 || month > 12)
		return false;
	days = g_date_get_days_in_month((GDateMonth)month, (GDateYear)year);
	if (day <= days)
		return false;
	*out_days = days;
	return true;
}

bool
date_parse(const char *text, bool month_only, Date *out_date)
{
	Date date = {0};
	const char *p = text;

	if (!read_digits(&p, 4, &date.year) || *p++ != '-' || !read_digits(&p, 2, &date.month))
		return false;
	if (*p != '\0' || !month_only) {
		if (*p++ != '-' || !read_digits(&p, 2, &date.day) || *p != '\0' || date.day == 0)
			return false;
	}
	if (!is_valid(date))
		return false;
	*out_date = date;
	return true;
}

bool
date_scan(const char *text, Date *out_date, gsize *out_length)
{
	Date date = {0};
	const char *p = text;
	gsize space;

	if (!read_digits(&p, g_ascii_isdigit(p[0]) && g_ascii_isdigit(p[1]) ? 2 : 1, &date.day))
		return false;
	if ((space = space_at(p)) == 0 || (date.month = month_at(p + space)) == 0)
		return false;
	p += space + strlen(MONTHS[date.month - 1]);
	if ((space = space_at(p)) == 0)
		return false;
	p += space;
	if (!read_digits(&p, 4, &date.year) || g_ascii_isalnum(*p) || date.day == 0 ||
	    !is_valid(date))
		return false;
	*out_date = date;
	*out_length = (gsize)(p - text);
	return true;
}

int
date_compare(Date a, Date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return MAX(a.day, 1) - MAX(b.day, 1);
}

char *
date_to_dutch(Date date)
{
	const char *month = MONTHS[date.month - 1];

	if (date.day == 0)
		return g_strdup_printf("%s %d", month, date.year);
	return g_strdup_printf("%d %s %d", date.day, month, date.year);
}

/* Writes the number in count digits. */
static void
write_digits(char *at, int number, int count)
{
	while (count-- > 0) {
		at[count] = (char)('0' + number % 10);
		number /= 10;
	}
}

char *
date_to_iso(Date date)
{
	char text[] = "yyyy-mm-dd";

	write_digits(text, date.year, 4);
	write_digits(text + 5, date.month, 2);
	if (date.day == 0)
		text[7] = '\0';
	else
		write_digits(text + 8, date.day, 2);
	return g_strdup(text);
}
