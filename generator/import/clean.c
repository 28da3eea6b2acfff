/* import/clean.c - furniture is taken off, and signs that print as one are made one.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Furniture is what the page adds to the letter: page numbers, running heads, names of icons that
 * were printed as text, the table of contents. It is counted, and the proof leaves it out. */
#include <string.h>

#include "base/text.h"
#include "import/furniture.h"
#include "import/lines.h"
#include "import/notes.h"
#include "import/proof.h"

/* --- signs --------------------------------------------------------------------------------------
 */

/* What a sign is written as in the result; NULL: as it is. */
static const char *
plain_sign(gunichar c)
{
	switch (c) {
	case 0x132:
		return "IJ";
	case 0x133:
		return "ij";
	case 0xfb00:
		return "ff";
	case 0xfb01:
		return "fi";
	case 0xfb02:
		return "fl";
	case 0xfb03:
		return "ffi";
	case 0xfb04:
		return "ffl";
	case 0xfb05:
	case 0xfb06:
		return "st";
	case 0xf0b7: /* of the font Symbol */
	case 0xf0a7: /* of Wingdings */
		return "\u2022";
	case NOTE_OPEN_SIGN: /* of no font that is known: ours */
	case NOTE_CLOSE_SIGN:
	case 0x200b: /* nothing of any width */
	case 0x200c:
	case 0x200d:
	case 0x2060:
	case 0xfeff:
		return "";
	default:
		return c < 32 || (c >= 0x7f && c < 0xa0) ? "" : NULL;
	}
}

/* Does a no-break space between these hold a figure and its unit together? */
static bool
holds_figure(gunichar before, gunichar after)
{
	return before == 0x20ac || g_unichar_isdigit(before) || g_unichar_isdigit(after);
}

static bool
is_narrow(gunichar c)
{
	return c == 0xa0 || c == 0x202f || c == 0x2007 || c == 0x2009;
}

/* White space at p, of any length: one space, or a no-break space. Returns what is behind it. */
static const char *
copy_space(const char *p, const GString *before, GString *out)
{
	gunichar first = g_utf8_get_char(p);
	const char *end = p;

	while (*end != '\0' && text_is_space(g_utf8_get_char(end)))
		end = g_utf8_next_char(end);
	if (before->len == 0 || *end == '\0')
		return end;
	if (is_narrow(first) && end == g_utf8_next_char(p) &&
	    holds_figure(g_utf8_get_char(g_utf8_prev_char(out->str + out->len)),
			 g_utf8_get_char(end)))
		g_string_append(out, "\u00a0");
	else
		g_string_append_c(out, ' ');
	return end;
}

char *
clean_text(const char *kept)
{
	GString *out = g_string_new(NULL);

	for (const char *p = kept; *p != '\0';) {
		gunichar c = g_utf8_get_char(p);
		const char *plain;

		if (text_is_space(c)) {
			p = copy_space(p, out, out);
			continue;
		}
		plain = plain_sign(c);
		if (plain != NULL)
			g_string_append(out, plain);
		else if (c != 0xad || p[2] == '\0') /* a soft hyphen counts at the end only */
			g_string_append_unichar(out, c);
		p = g_utf8_next_char(p);
	}
	return g_string_free(out, FALSE);
}

/* --- the pass -----------------------------------------------------------------------------------
 */

/* Lines that are nothing but furniture go; the one after such a line starts a page where it did. */
static void
drop_lines(Letter *self)
{
	guint kept = 0;
	bool page = false;

	for (guint i = 0; i < self->lines->len; i++) {
		Line *line = letter_line(self, i);

		self->furniture += proof_count_words(line->raw) - proof_count_words(line->kept);
		if (line->text[0] == '\0') {
			page = page || line->gap == GAP_PAGE || line->raw != line->kept;
			continue;
		}
		if (page)
			line->gap = GAP_PAGE;
		page = false;
		g_ptr_array_index(self->lines, kept++) = line;
	}
	g_ptr_array_set_size(self->lines, (int)kept);
}

void
clean_lines(Letter *self)
{
	for (guint i = 0; i < self->lines->len; i++) {
		Line *line = letter_line(self, i);
		g_autofree char *text = clean_text(line->raw);

		line->kept = line->raw;
		line->text = arena_strdup(self->arena, text);
	}
	furniture_find(self);
	drop_lines(self);
	for (guint i = 0; i < self->lines->len; i++)
		knowledge_count_words(self->lexicon, letter_line(self, i)->text);
}
