/* markdown/signs.c - signs that no one sees and that a page can't have.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "markdown/passes.h"

/* Control characters, but for tabs and the ends of lines. Those of Unicode are two bytes, 0xc2 and
 * 0x80 to 0x9f. */
static bool
is_control(const char *p)
{
	guchar c = (guchar)*p;

	return (c < 32 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f ||
	       (c == 0xc2 && (guchar)p[1] >= 0x80 && (guchar)p[1] < 0xa0);
}

/* One a line is enough. */
static void
check_line(const Pass *pass, const Line *line, int number)
{
	for (gsize i = 0; i < line->length; i++) {
		const char *p = line->text + i;

		if (!is_control(p))
			continue;
		diag_error(pass->diags, pass_at(pass, number, (int)i + 1), "control-character",
			   "a control character (U+%04X); remove it", g_utf8_get_char(p));
		return;
	}
}

void
signs_pass(const Pass *pass)
{
	for (int i = 0; i < pass->line_count; i++)
		if ((pass->lines[i].signs & LINE_CONTROL) != 0)
			check_line(pass, &pass->lines[i], pass->first_line + i);
}
