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

/* The token with U+2212 for a leading minus; appended to out. */
void figure_print_token(GString *out, const char *token, gsize length);

/* Is there a minus written as '-' or U+2212 at p (bytes in out_length) that starts a figure, given
 * the character before it (0 at the start)? A hyphen in a range or word is none. */
bool figure_minus_at(const char *p, gunichar before, gsize *out_length);
