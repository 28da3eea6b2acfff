/* import/notes.c - footnotes at the end of a page, and their markers in the text above.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Of a footnote the text is left, behind its number, as the last lines of its page; its marker is a
 * number glued to the word or the full stop that it stood behind. One without its marker stays
 * running text: a footnote that nothing refers to would not be shown. */
#include <string.h>

#include "base/text.h"
#include "import/lines.h"
#include "import/notes.h"

enum { NOTE_MAX = 999, NOTE_LINES = 25 };

/* The number that a note's text starts with; 0: it is none. */
static int
note_number(const char *text, gsize *out_length)
{
	const char *p = text;
	int number = 0;

	while (g_ascii_isdigit(*p) && number <= NOTE_MAX)
		number = number * 10 + (*p++ - '0');
	if (p == text || *p != ' ' || number == 0 || number > NOTE_MAX)
		return 0;
	p++;
	if (look_length(p) < 10 || (!look_starts_high(p) && !look_starts_low(p)))
		return 0;
	*out_length = (gsize)(p - text);
	return number;
}

static bool
is_end_of_word(gunichar c)
{
	return g_unichar_isalpha(c) || c == '%' || c == ')';
}

/* Where the marker stands in text: right behind a word of four letters or a sign, as a number on
 * its own. NULL: nowhere. */
static const char *
find_marker(const char *text, int number)
{
	g_autofree char *digits = g_strdup_printf("%d", number);
	gsize length = strlen(digits);

	for (const char *p = strstr(text, digits); p != NULL; p = strstr(p + 1, digits)) {
		const char *before = p;
		guint letters = 0;

		if (p == text || g_ascii_isalnum(p[length]) || p[length] == '%')
			continue;
		if ((p[length] == ',' || p[length] == '.') && g_ascii_isdigit(p[length + 1]))
			continue;
		while (before > text &&
		       g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(before)))) {
			before = g_utf8_prev_char(before);
			letters++;
		}
		if (letters >= 4)
			return p;
		if (letters == 0 && before > text) {
			gunichar c = g_utf8_get_char(g_utf8_prev_char(p));
			const char *sign = g_utf8_prev_char(p);
			bool after_word = sign > text &&
					  is_end_of_word(g_utf8_get_char(g_utf8_prev_char(sign)));

			if ((strchr(".,;:)'\"", (int)MIN(c, 127)) != NULL || c == 0x2019 ||
			     c == 0x201d) &&
			    after_word)
				return p;
		}
	}
	return NULL;
}

/* Puts signs around the marker, so that the writer knows it. */
static void
mark_marker(Letter *self, Line *line, const char *at, int number)
{
	g_autofree char *digits = g_strdup_printf("%d", number);
	gsize before = (gsize)(at - line->text);

	line->text = arena_printf(self->arena, "%.*s" NOTE_OPEN "%s" NOTE_CLOSE "%s", (int)before,
				  line->text, digits, at + strlen(digits));
}

/* What is behind the last marker that was found in a line: all of it where there is none. */
static const char *
behind_markers(const Line *line)
{
	const char *close = g_strrstr(line->text, NOTE_CLOSE);

	return close != NULL ? close + strlen(NOTE_CLOSE) : line->text;
}

/* Notes at work: the number of the last one, and the line of its marker. Those of the next stand
 * further on. */
typedef struct Notes {
	int last;
	guint marker;
} Notes;

/* The marker of a note, on its page or the one before, above the note. */
static bool
claim_marker(Letter *self, Notes *notes, guint note, int number)
{
	int page = letter_line(self, note)->page;

	for (guint i = note; i > notes->marker; i--) {
		Line *line = letter_line(self, i - 1);
		const char *at;

		if (line->page < page - 1)
			return false;
		if (line->role != LINE_TEXT)
			continue;
		at = find_marker(behind_markers(line), number);
		if (at != NULL) {
			mark_marker(self, line, at, number);
			notes->marker = i - 1;
			return true;
		}
	}
	return false;
}

/* The end of the page on which index stands. */
static guint
page_end(const Letter *self, guint index)
{
	guint end = index + 1;

	while (end < self->lines->len && letter_line(self, end)->gap != GAP_PAGE)
		end++;
	return end;
}

static void
take_note(Letter *self, guint start, guint end, int number)
{
	for (guint i = start; i < end; i++) {
		Line *line = letter_line(self, i);

		line->role = LINE_FOOTNOTE;
		line->note = number;
		line->continues = i > start;
	}
}

static void
doubt_note(Letter *self, const Line *line, int number)
{
	doubts_add(self->doubts, 57, line->number, line->page, "footnote",
		   "this line reads as footnote %d, but its marker is not in the text above; it "
		   "stays running text: make it a footnote, '[^%d]: ...', where it belongs",
		   number, number);
}

/* The notes of one page, of which the first is expected to have the number after the last. */
static void
take_page(Letter *self, Notes *notes, guint start, guint end)
{
	for (guint i = start; i < end; i++) {
		gsize length;
		int number = letter_line(self, i)->role == LINE_TEXT && end - i <= NOTE_LINES
				     ? note_number(letter_line(self, i)->text, &length)
				     : 0;
		guint next = i + 1;

		if (number != notes->last + 1)
			continue;
		while (next < end && letter_line(self, next)->role == LINE_TEXT &&
		       note_number(letter_line(self, next)->text, &length) != number + 1)
			next++;
		if (!claim_marker(self, notes, i, number)) {
			doubt_note(self, letter_line(self, i), number);
			continue;
		}
		take_note(self, i, next, number);
		notes->last = number;
		i = next - 1;
	}
}

void
notes_find(Letter *self)
{
	Notes notes = {0};

	for (guint i = 0; i < self->lines->len;) {
		guint end = page_end(self, i);

		take_page(self, &notes, i, end);
		i = end;
	}
}

/* Takes the signs around markers off again. */
static void
unmark(Letter *self, Line *line)
{
	g_auto(GStrv) parts = g_strsplit(line->text, NOTE_OPEN, -1);
	g_autofree char *open = g_strjoinv("", parts);
	g_auto(GStrv) rest = g_strsplit(open, NOTE_CLOSE, -1);
	g_autofree char *text = g_strjoinv("", rest);

	line->text = arena_strdup(self->arena, text);
}

/* The numbers between the signs in a line. */
static void
collect_markers(GHashTable *numbers, const char *text)
{
	for (const char *p = strstr(text, NOTE_OPEN); p != NULL; p = strstr(p + 1, NOTE_OPEN))
		g_hash_table_add(numbers, GINT_TO_POINTER(atoi(p + strlen(NOTE_OPEN))));
}

void
notes_settle(Letter *self)
{
	g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < self->lines->len; i++) {
		Line *line = letter_line(self, i);

		if (line->role == LINE_TEXT)
			collect_markers(numbers, line->text);
		else if (strstr(line->text, NOTE_OPEN) != NULL)
			unmark(self, line);
	}
	for (guint i = 0; i < self->lines->len; i++) {
		Line *line = letter_line(self, i);

		if (line->role != LINE_FOOTNOTE ||
		    g_hash_table_contains(numbers, GINT_TO_POINTER(line->note)))
			continue;
		if (!line->continues)
			doubt_note(self, line, line->note);
		line->role = LINE_TEXT;
		line->continues = false;
	}
}
