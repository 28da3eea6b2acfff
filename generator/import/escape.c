/* import/escape.c - text as Markdown and as YAML.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/escape.h"

#include <string.h>

#include "import/notes.h"

/* How much of text, at p, is a bare address: in one nothing is escaped. */
static gsize
address_length(const char *text, const char *p)
{
	gsize length;

	if (p > text && g_ascii_isalnum(p[-1]))
		return 0;
	if (!g_str_has_prefix(p, "http://") && !g_str_has_prefix(p, "https://") &&
	    !g_str_has_prefix(p, "www."))
		return 0;
	length = strcspn(p, " <>\n\t\"|[]()*`\\");
	for (gsize i = 0; i < length; i++)
		if ((guchar)p[i] >= 128)
			return i;
	return length;
}

/* Does '_' stand between letters, where it means nothing? */
static bool
is_inside_word(const char *text, const char *p)
{
	return p > text && g_ascii_isalnum(p[-1]) && g_ascii_isalnum(p[1]);
}

/* An ampersand that starts the name of a character. */
static bool
is_entity(const char *p)
{
	gsize length =
		strspn(p + 1, "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

	return length > 0 && p[1 + length] == ';';
}

static bool
needs_escape(const char *text, const char *p)
{
	switch (*p) {
	case '\\':
	case '`':
	case '*':
	case '[':
	case ']':
	case '<':
	case '~':
	case '{':
	case '}':
		return true;
	case '_':
		return !is_inside_word(text, p);
	case '&':
		return is_entity(p);
	case '|':
		return true;
	default:
		return false;
	}
}

/* What would make the line a heading, list, quote, rule or caption. */
static bool
needs_escape_at_start(const char *p)
{
	switch (*p) {
	case '#':
	case '>':
	case '=':
	case ':':
		return true;
	case '+':
	case '-':
		return p[1] == ' ' || p[1] == '\0' || p[1] == *p;
	default:
		return false;
	}
}

/* "12." or "12)" at the start of a line would be a list: the sign behind the digits is escaped. */
static gsize
ordinal_digits(const char *p)
{
	gsize digits = strspn(p, "0123456789");

	return digits > 0 && digits <= 9 && (p[digits] == '.' || p[digits] == ')') &&
			       (p[digits + 1] == ' ' || p[digits + 1] == '\0')
		       ? digits
		       : 0;
}

static void
append(GString *out, const char *text, bool start, bool cell)
{
	for (const char *p = text; *p != '\0';) {
		gsize length = address_length(text, p);
		bool first = start && (p == text || p[-1] == '\n');
		gsize digits = first ? ordinal_digits(p) : 0;

		if (length > 0) {
			g_string_append_len(out, p, (gssize)length);
			p += length;
		} else if (digits > 0) {
			g_string_append_len(out, p, (gssize)digits);
			g_string_append_printf(out, "\\%c", p[digits]);
			p += digits + 1;
		} else if (g_str_has_prefix(p, NOTE_OPEN)) {
			g_string_append(out, "[^");
			p += strlen(NOTE_OPEN);
		} else if (g_str_has_prefix(p, NOTE_CLOSE)) {
			g_string_append_c(out, ']');
			p += strlen(NOTE_CLOSE);
		} else if (*p == '\n') {
			g_string_append(out, cell ? " " : "\\\n");
			p++;
		} else {
			if (needs_escape(text, p) || (first && needs_escape_at_start(p)))
				g_string_append_c(out, '\\');
			g_string_append_c(out, *p++);
		}
	}
}

void
escape_markdown(GString *out, const char *text, bool start)
{
	append(out, text, start, false);
}

void
escape_cell(GString *out, const char *text)
{
	append(out, text, false, true);
}

void
escape_yaml(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"' || *p == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *p == '\n' ? ' ' : *p);
	}
	g_string_append_c(out, '"');
}
