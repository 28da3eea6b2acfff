/* base/date.h - dates as the Dutch write them.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A Date is a calendar date of the Gregorian calendar, or a month of which the day is not known.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct Date {
	int year;  /* 1000..9999; 0: no date at all */
	int month; /* 1..12 */
	int day;   /* 1..31; 0: only the month is known */
} Date;

/* Reads YYYY-MM-DD, or YYYY-MM where month_only; the day must exist. Nothing may follow. */
bool date_parse(const char *text, bool month_only, Date *out_date);

/* Is text YYYY-MM-DD with a day that its month lacks, such as 2025-02-29? out_days: what it has. */
bool date_is_past_month(const char *text, int *out_days);

/* Reads "16 september 2025" at the start of text: day, month in full, year, one space (or NBSP)
 * between them; the last digit ends a word. out_length: bytes read. */
bool date_scan(const char *text, Date *out_date, gsize *out_length);

/* A month counts as its first day. <0, 0, >0 as for strcmp. */
int date_compare(Date a, Date b);

/* "16 september 2025" or "september 2025"; owned by the caller. */
char *date_to_dutch(Date date);

/* "2025-09-16" or "2025-09"; for <time datetime>. Owned by the caller. */
char *date_to_iso(Date date);
