/* markdown/lines.c - where the lines of a body are, and which signs stand in each.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The one look at every byte: what the passes learn of most lines is that there is nothing in them
 * for them. */
#include "markdown/passes.h"

#include <string.h>

/* Control characters but for tabs and the ends of lines; those of Unicode are two bytes, of which
 * the first is 0xc2. */
#define C LINE_CONTROL
#define R LINE_RETURN

/* clang-format off */
static const guint8 SIGNS[256] = {
	C, C, C, C, C, C, C, C, C, 0, 0, C, C, R, C, C, /* not: tab, line feed, return */
	C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
	['['] = LINE_OPEN, [']'] = LINE_CLOSE, ['^'] = LINE_CARET, [0x7f] = C, [0xc2] = C,
};
/* clang-format on */

static guint8
signs_of(const char *text, gsize length)
{
	const guint8 *p = (const guint8 *)text;
	const guint8 *end = p + length;
	guint8 signs = 0;

	for (; end - p >= 4; p += 4)
		signs |= SIGNS[p[0]] | SIGNS[p[1]] | SIGNS[p[2]] | SIGNS[p[3]];
	for (; p < end; p++)
		signs |= SIGNS[*p];
	return signs;
}

static void
add_line(GArray *lines, const char *start, const char *end)
{
	Line line = {start, (gsize)(end - start), signs_of(start, (gsize)(end - start))};

	g_array_append_val(lines, line);
}

/* A carriage return ends a line too, as CommonMark has it; one before a line feed is a part of it.
 */
static void
split_at_returns(GArray *lines, const char *start, const char *end)
{
	const char *stop;

	for (; start < end; start = stop + 1) {
		stop = memchr(start, '\r', (gsize)(end - start));
		stop = stop != NULL ? stop : end;
		add_line(lines, start, stop);
	}
}

GArray *
lines_find(const char *text, gsize length)
{
	GArray *lines = g_array_sized_new(FALSE, FALSE, sizeof(Line), (guint)(length / 64));
	const char *end = text + length;
	const char *stop;

	for (const char *start = text; start < end; start = stop + 1) {
		stop = memchr(start, '\n', (gsize)(end - start));
		stop = stop != NULL ? stop : end;
		add_line(lines, start, stop);
		if ((g_array_index(lines, Line, lines->len - 1).signs & LINE_RETURN) == 0)
			continue;
		g_array_set_size(lines, lines->len - 1);
		split_at_returns(lines, start, stop);
	}
	return lines;
}
