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

void
html_escape(GString *out, const char *text, gssize length)
{
	const char *end = text + (length < 0 ? strlen(text) : (gsize)length);
	const char *start = text;

	for (const char *p = text; p < end; p++) {
		if (!SPECIAL[(guchar)*p])
			continue;
		append_bytes(out, start, (gsize)(p - start));
		append_text(out, reference(*p));
		start = p + 1;
	}
	append_bytes(out, start, (gsize)(end - start));
}
