/* base/append.h - adds bytes to a GString without a call where they fit.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A page is made of many short pieces. GLib's own functions look at each for overlap and a place to
 * insert it at, which took longer than the copying. */
#pragma once

#include <glib.h>
#include <string.h>

/* The same as g_string_append_len() with length >= 0; bytes are not of out itself. */
static inline void
append_bytes(GString *out, const char *bytes, gsize length)
{
	if (length >= out->allocated_len - out->len) {
		g_string_append_len(out, bytes, (gssize)length);
		return;
	}
	if (length > 0)
		memcpy(out->str + out->len, bytes, length);
	out->len += length;
	out->str[out->len] = '\0';
}

/* The same as g_string_append(); the length of a literal is known where it is compiled. */
static inline void
append_text(GString *out, const char *text)
{
	append_bytes(out, text, strlen(text));
}
