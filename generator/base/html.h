/* base/html.h - text that is already HTML, as a type of its own.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A `const char *` is text and is escaped on its way to a page; an Html is not. Only markdown/ and
 * render/ make one (html_trust), so a reviewer finds every place where HTML comes into being by
 * looking for that word.
 */
#pragma once

#include <glib.h>

typedef struct Html {
	const char *bytes; /* borrowed, not NUL-terminated */
	gsize length;
} Html;

/* Says: these bytes are well-formed HTML with all text in them escaped. Borrowed. */
static inline Html
html_trust(const char *bytes, gsize length)
{
	return (Html){.bytes = bytes, .length = length};
}

/* Appends text (length bytes, or -1 for NUL-terminated) with & < > " ' as character references;
 * fit for element content and for attributes in either quotes. */
void html_escape(GString *out, const char *text, gssize length);
