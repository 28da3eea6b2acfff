/* import/read.c - a text that was taken out of a PDF -> lines.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A page starts with a form feed, or, in texts that lost those, with a line that one space was left
 * in front of. Where many lines start with spaces these are layout and say nothing. */
#include <string.h>

#include "base/text.h"
#include "import/lines.h"

enum {
	LAYOUT_SHARE = 12, /* percent of lines with spaces in front, from which they are layout */
	LOOSE_SHARE = 25,  /* percent of touching lines, below which the text is double-spaced */
	TRAILING_SHARE = 90,
};

static bool
is_blank(const char *raw)
{
	for (const char *p = raw; *p != '\0'; p = g_utf8_next_char(p))
		if (!text_is_space(g_utf8_get_char(p)) && g_utf8_get_char(p) != 0xfeff)
			return false;
	return true;
}

static guint
leading_spaces(const char *raw)
{
	guint count = 0;

	while (raw[count] == ' ')
		count++;
	return count;
}

static bool
ends_in_space(const char *raw)
{
	gsize length = strlen(raw);
	const char *last = length > 0 ? g_utf8_prev_char(raw + length) : raw;

	return length > 0 && text_is_space(g_utf8_get_char(last));
}

/* A raw line, its form feeds taken off: each starts a page. */
static void
add_line(Letter *self, const char *start, gsize length, int number, int *blanks, bool *page)
{
	Line *line;
	char *raw;

	while (length > 0 && *start == '\f') {
		*page = true;
		start++;
		length--;
	}
	while (length > 0 && (start[length - 1] == '\r' || start[length - 1] == '\f')) {
		if (start[length - 1] == '\f')
			*page = true;
		length--;
	}
	raw = arena_strndup(self->arena, start, length);
	g_strdelimit(raw, "\f\v", ' ');
	if (is_blank(raw)) {
		(*blanks)++;
		return;
	}
	line = arena_new0(self->arena, Line);
	line->number = number;
	line->raw = raw;
	line->blanks = *blanks;
	line->spaced = ends_in_space(raw);
	line->gap = *page ? GAP_PAGE : GAP_NONE;
	g_ptr_array_add(self->lines, line);
	*blanks = 0;
	*page = false;
}

/* Do spaces in front of lines mark pages here? */
static bool
spaces_mark_pages(const Letter *self)
{
	guint spaced = 0;

	for (guint i = 0; i < self->lines->len; i++)
		spaced += leading_spaces(letter_line(self, i)->raw) > 0;
	return spaced * 100 < self->lines->len * LAYOUT_SHARE || self->lines->len < 10;
}

static void
number_pages(Letter *self)
{
	bool marks = spaces_mark_pages(self);
	int page = 1;

	for (guint i = 0; i < self->lines->len; i++) {
		Line *line = letter_line(self, i);
		guint spaces = leading_spaces(line->raw);

		if (marks && spaces > 0 && spaces <= 2)
			line->gap = GAP_PAGE;
		if (i == 0)
			line->gap = GAP_PAGE;
		else if (line->gap == GAP_PAGE)
			page++;
		line->page = page;
	}
	self->pages = (guint)page;
}

static void
find_spacing(Letter *self)
{
	guint touching = 0, single = 0;

	for (guint i = 1; i < self->lines->len; i++) {
		touching += letter_line(self, i)->blanks == 0;
		single += letter_line(self, i)->blanks == 1;
	}
	self->loose = touching + single > 8 && touching * 100 < (touching + single) * LOOSE_SHARE;
	for (guint i = 1; i < self->lines->len; i++) {
		Line *line = letter_line(self, i);

		if (line->gap == GAP_PAGE)
			continue;
		if (line->blanks > (self->loose ? 1 : 0))
			line->gap = GAP_BLANK;
		else
			line->gap = line->blanks > 0 ? GAP_LOOSE : GAP_NONE;
	}
}

static int
by_number(gconstpointer a, gconstpointer b)
{
	guint x = *(const guint *)a, y = *(const guint *)b;

	return (x > y) - (x < y);
}

/* The length that nine in ten lines do not pass is that of a full line. */
static void
find_width(Letter *self)
{
	g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(guint));
	guint inner = 0, spaced = 0;

	for (guint i = 0; i < self->lines->len; i++) {
		guint length = look_length(letter_line(self, i)->raw);

		g_array_append_val(lengths, length);
	}
	g_array_sort(lengths, by_number);
	if (lengths->len > 0)
		self->width = g_array_index(lengths, guint, lengths->len * 9 / 10);
	for (guint i = 0; i + 1 < self->lines->len; i++) {
		const Line *line = letter_line(self, i);

		if (look_length(line->raw) * 4 < self->width * 3 ||
		    !look_starts_low(letter_line(self, i + 1)->raw))
			continue;
		inner++;
		spaced += line->spaced;
	}
	self->trailing = inner > 5 && spaced * 100 > inner * TRAILING_SHARE;
}

void
read_layout(Letter *self)
{
	find_spacing(self);
	find_width(self);
}

void
read_text(Letter *self, const char *text, gsize length)
{
	const char *end = text + length;
	int number = 1, blanks = 0;
	bool page = false;

	if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		text += 3;
	for (const char *p = text; p < end; number++) {
		const char *feed = memchr(p, '\n', (gsize)(end - p));
		const char *stop = feed != NULL ? feed : end;

		add_line(self, p, (gsize)(stop - p), number, &blanks, &page);
		p = feed != NULL ? feed + 1 : end;
	}
	number_pages(self);
	read_layout(self);
}
