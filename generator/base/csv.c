/* base/csv.c - rows of cells as CSV, for Dutch Excel and for programs.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/csv.h"

#include <stdbool.h>
#include <string.h>

#include "base/append.h"
#include "base/figure.h"
#include "base/text.h"

static const char BYTE_ORDER_MARK[] = "\xef\xbb\xbf";

static char
separator(CsvForm form)
{
	return form == CSV_EXCEL ? ';' : ',';
}

/* The first character that is no white space; control characters count as such. */
static gunichar
first_sign(const char *text)
{
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!text_is_space(c) && !g_unichar_iscntrl(c))
			return c;
	}
	return 0;
}

/* "-0.27": digits with at most one point, as figure_to_value() writes them. */
static bool
is_decimal(const char *text)
{
	const char *p = text + (*text == '-');
	gsize whole = strspn(p, "0123456789");

	p += whole;
	if (*p == '.')
		p += 1 + strspn(p + 1, "0123456789");
	return whole > 0 && *p == '\0' && p[-1] != '.';
}

/* The full-width forms count too: a spreadsheet may read them as the plain ones. */
static bool
looks_like_formula(const char *text)
{
	Figure figure;
	gsize start, length;

	if (g_ascii_isalnum(text[0])) /* as most do */
		return false;
	switch (first_sign(text)) {
	case '=':
	case '+':
	case '-':
	case '@':
	case 0xff1d: /* full-width = */
	case 0xff0b: /* full-width + */
	case 0xff0d: /* full-width - */
	case 0xff20: /* full-width @ */
		return !figure_is_blank_cell(text) && !is_decimal(text) &&
		       !figure_parse_cell(text, &figure, &start, &length);
	default:
		return false;
	}
}

static bool
needs_quotes(const CsvWriter *self, const char *text)
{
	const char special[] = {separator(self->form), '"', '\r', '\n', '\0'};

	return strpbrk(text, special) != NULL || text[0] == ' ' || g_str_has_suffix(text, " ");
}

static void
add_quoted(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *p);
	}
	g_string_append_c(out, '"');
}

void
csv_start(CsvWriter *self, GString *out, CsvForm form)
{
	*self = (CsvWriter){.out = out, .form = form};
	if (form == CSV_EXCEL)
		append_text(out, BYTE_ORDER_MARK);
}

void
csv_cell(CsvWriter *self, const char *text)
{
	const char *cell = text != NULL ? text : "";
	g_autofree char *harmless = NULL;

	if (looks_like_formula(cell))
		cell = harmless = g_strconcat("'", cell, NULL);
	if (self->cells++ > 0)
		g_string_append_c(self->out, separator(self->form));
	if (needs_quotes(self, cell))
		add_quoted(self->out, cell);
	else
		append_text(self->out, cell);
}

void
csv_end_row(CsvWriter *self)
{
	g_assert(self->cells > 0);
	append_text(self->out, "\r\n");
	self->cells = 0;
}

void
csv_row(CsvWriter *self, const char *const *texts)
{
	for (const char *const *text = texts; *text != NULL; text++)
		csv_cell(self, *text);
	csv_end_row(self);
}
