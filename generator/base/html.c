/* base/html.c - escaping of text on its way into HTML.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/html.h"

#include <string.h>

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
		return NULL;
	}
}

void
html_escape(GString *out, const char *text, gssize length)
{
	const char *end = text + (length < 0 ? strlen(text) : (gsize)length);
	const char *start = text;

	for (const char *p = text; p < end; p++) {
		const char *named = reference(*p);

		if (named == NULL)
			continue;
		g_string_append_len(out, start, p - start);
		g_string_append(out, named);
		start = p + 1;
	}
	g_string_append_len(out, start, end - start);
}
