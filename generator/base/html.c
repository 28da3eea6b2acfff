/* base/html.c - escaping of text on its way into HTML.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/html.h"

#include <stdbool.h>
#include <string.h>

#include "base/append.h"

static const char *
reference(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		g_assert_not_reached();
	}
}

/* The characters that have a reference. */
static const bool SPECIAL[256] = {
	['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true,
};

/* Of eight bytes: is one of them special? Three numbers have a zero byte there: one for '&' and
 * '\'', one for '<' and '>', and one for '"'. A byte that is zero borrows from the one above it,
 * which sets its highest bit. (Source: Anderson, "Bit Twiddling Hacks", "Determine if a word has a
 * zero byte".) */
static bool
has_special(const char *p)
{
	const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
	guint64 eight, ampersand, angle, quote;

	memcpy(&eight, p, sizeof eight);
	ampersand = (eight & ~ones) ^ (ones * '&');
	angle = (eight & ~(ones * 2)) ^ (ones * '<');
	quote = eight ^ (ones * '"');
	return (((ampersand - ones) & ~ampersand) | ((angle - ones) & ~angle) |
		((quote - ones) & ~quote)) &
	       (ones * 0x80);
}

/* The first special byte from p on, or end. */
static const char *
find_special(const char *p, const char *end)
{
	while (end - p >= 8 && !has_special(p))
		p += 8;
	while (p < end && !SPECIAL[(guchar)*p])
		p++;
	return p;
}

void
html_escape(GString *out, const char *text, gssize length)
{
	const char *end = text + (length < 0 ? strlen(text) : (gsize)length);
	const char *start = text;
	const char *p;

	while ((p = find_special(start, end)) < end) {
		append_bytes(out, start, (gsize)(p - start));
		append_text(out, reference(*p));
		start = p + 1;
	}
	append_bytes(out, start, (gsize)(end - start));
}
