/* base/figure.h - figures as the Dutch write them: "4,45%", "-1.858", "€ 112,4", "(465)".
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A figure is its digits and how many of them are decimals, as printed; never a double, so that
 * what is printed is what was read. Thousands are parted by points ("1.858", groups of three),
 * decimals by a comma. The sign is '-', '+' or U+2212, straight before the digits or before the
 * euro sign. The token is the figure with its sign, euro sign and percent sign, also across a
 * no-break space: "€ 112,4", "4,45 %".
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum FigureUnit {
	FIGURE_PLAIN,
	FIGURE_EURO,
	FIGURE_PERCENT,
} FigureUnit;

typedef struct Figure {
	gint64 digits; /* all digits as one number, with the sign: -0,27 has -27 */
	int decimals;  /* how many of them stand after the comma: 2 */
	FigureUnit unit;
	bool negative; /* as written: also for "-0,00" */
} Figure;

/* Reads the figure at the start of text, the longest that is well-formed. Digits that belong to a
 * larger thing ("2025-2029", "1.2.3", "A4", a date) are for the caller to exclude: this only looks
 * forward. At most 18 digits. out_length: bytes of the token. */
bool figure_scan(const char *text, Figure *out_figure, gsize *out_length);

/* Reads a whole table cell: a figure that may stand in parentheses or behind '*' signs, with spaces
 * around. out_start, out_length: where the token stands in the text. */
bool figure_parse_cell(const char *text, Figure *out_figure, gsize *out_start, gsize *out_length);

/* Is the cell empty as far as figures go: nothing, or a dash? */
bool figure_is_blank_cell(const char *text);

/* "-0.27", "1858": for <data value>. Owned by the caller. */
char *figure_to_value(Figure figure);

/* The same, in the buffer. */
enum { FIGURE_VALUE_SIZE = 32 }; /* 19 digits at most, a point, a sign */
const char *figure_write_value(Figure figure, char buffer[FIGURE_VALUE_SIZE]);

/* "1.036,297", "−0,27": the digits as the Dutch write them, without unit. Owned by the caller. */
char *figure_to_dutch(Figure figure);

/* What stands behind a difference of percentages. */
#define FIGURE_POINTS " procentpunt"

/* "−0,27 procentpunt", "+1.250,5", "−78": a difference, with its sign. Owned by the caller. */
char *figure_to_delta(Figure delta);

/* new - old, with the decimals of the finer one. A result that does not fit is the largest that
 * does: nobody prints such figures. */
Figure figure_subtract(Figure new_figure, Figure old_figure);

/* a + b, in the same way. */
Figure figure_add(Figure a, Figure b);

/* <0, 0, >0 by value, whatever the decimals and the unit: 8,4 is 8,40. */
int figure_compare(Figure a, Figure b);

/* Are they the same where each stands for so many more zeros: 1,454 with 9 and 1.454 with 6? */
bool figure_equals_scaled(Figure a, int zeros_a, Figure b, int zeros_b);

/* The token with U+2212 for a leading minus; appended to out. */
void figure_print_token(GString *out, const char *token, gsize length);

/* Is there a minus written as '-' or U+2212 at p (bytes in out_length) that starts a figure, given
 * the character before it (0 at the start)? A hyphen in a range or word is none. */
bool figure_minus_at(const char *p, gunichar before, gsize *out_length);
