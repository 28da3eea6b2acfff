/* render/authors.c - who committed a version, as a page may name them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/authors.h"

#include <string.h>

/* Also where it is written full-width or small, as some do in the hope that no program knows it. */
static bool
is_at_sign(gunichar c)
{
	return c == '@' || c == 0xff20 || c == 0xfe6b;
}

static bool
is_seen(gunichar c)
{
	switch (g_unichar_type(c)) {
	case G_UNICODE_CONTROL:
	case G_UNICODE_FORMAT:
	case G_UNICODE_SURROGATE:
	case G_UNICODE_PRIVATE_USE:
	case G_UNICODE_UNASSIGNED:
		return false;
	default:
		return true;
	}
}

static bool
is_space(gunichar c)
{
	return g_unichar_isspace(c) || c == 0x0085 || c == 0x2028 || c == 0x2029;
}

/* The words of the name, of what is seen of it; some are "". Owned. */
static char **
split_words(const char *name)
{
	g_autoptr(GString) seen = g_string_new(NULL);

	for (const char *p = name; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (is_space(c))
			g_string_append_c(seen, ' ');
		else if (is_at_sign(c))
			g_string_append_c(seen, '@');
		else if (is_seen(c))
			g_string_append_unichar(seen, c);
	}
	return g_strsplit(seen->str, " ", -1);
}

/* The place of the next word from i on that is not "", or the end. */
static guint
find_word(char **words, guint i)
{
	while (words[i] != NULL && words[i][0] == '\0')
		i++;
	return i;
}

/* Is the word one of a mail address? The sign can stand apart from what is before and behind it. */
static bool
is_of_address(char **words, guint i, const char *before)
{
	const char *after = words[find_word(words, i + 1)];

	return strchr(words[i], '@') != NULL || (before != NULL && g_str_has_suffix(before, "@")) ||
	       (after != NULL && after[0] == '@');
}

static void
cut(GString *text)
{
	if (g_utf8_strlen(text->str, -1) <= AUTHOR_MAX)
		return;
	g_string_truncate(text,
			  (gsize)(g_utf8_offset_to_pointer(text->str, AUTHOR_MAX - 1) - text->str));
	g_string_append(text, "\u2026");
}

const char *
author_name(Arena *arena, const char *name)
{
	g_auto(GStrv) words = split_words(name);
	g_autoptr(GString) out = g_string_new(NULL);
	const char *before = NULL;

	for (guint i = find_word(words, 0); words[i] != NULL; i = find_word(words, i + 1)) {
		if (!is_of_address(words, i, before)) {
			g_string_append(out, out->len > 0 ? " " : "");
			g_string_append(out, words[i]);
		}
		before = words[i];
	}
	cut(out);
	return out->len > 0 ? arena_strdup(arena, out->str) : NULL;
}
