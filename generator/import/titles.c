/* import/titles.c - lines that could be titles, by their place.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/titles.h"

#include <string.h>

enum {
	TITLE_LINES = 4,     /* at most, of one title */
	TITLE_LENGTH = 220,  /* characters at most, over its lines */
	SHARE_OF_WIDTH = 80, /* percent of a full line, at most, for a title by its look alone */
	TEXT_MIN = 55,       /* characters of a line, at least, to be running text */
};

/* Larger or smaller than running text by more than chance, where sizes are known. */
static bool
is_larger(const Letter *self, const Line *line)
{
	return self->size > 0 && line->size > self->size * 1.08;
}

static bool
is_smaller(const Letter *self, const Line *line)
{
	return self->size > 0 && line->size > 0 && line->size < self->size * 0.9;
}

/* Does the line above end what it says? */
static bool
ends_above(const Letter *self, guint index)
{
	const Line *above = letter_line(self, index - 1);

	if (above->role != LINE_TEXT || look_ends_sentence(above->text))
		return true;
	return look_starts_high(letter_line(self, index)->text) && look_titlish(self, above) &&
	       look_length(above->text) * 100 < self->width * SHARE_OF_WIDTH &&
	       letter_line(self, index)->gap != GAP_NONE && !(self->trailing && above->spaced);
}

bool
title_has_room(const Letter *self, guint index)
{
	Gap gap = letter_line(self, index)->gap;

	if (index == 0 || gap == GAP_BLANK)
		return true;
	if (gap == GAP_PAGE)
		return ends_above(self, index) || !look_starts_low(letter_line(self, index)->text);
	return ends_above(self, index) || is_larger(self, letter_line(self, index)) !=
						  is_larger(self, letter_line(self, index - 1));
}

/* Can the title at index go up to the line above it? */
static bool
goes_up(const Letter *self, guint index)
{
	const Line *line = letter_line(self, index);
	const Line *above = letter_line(self, index - 1);
	gsize length = strlen(above->text);
	bool colon = length > 0 && above->text[length - 1] == ':';
	bool comma = length > 0 && above->text[length - 1] == ',';

	if (above->role != LINE_TEXT || look_bullet(above->text) > 0)
		return false;
	if (line->gap == GAP_LOOSE)
		return look_starts_low(line->text) && look_titlish(self, above) &&
		       !look_ends_sentence(above->text);
	if (line->gap != GAP_NONE || is_larger(self, line) != is_larger(self, above))
		return false;
	return colon || comma || (look_titlish(self, above) && !look_ends_sentence(above->text));
}

guint
title_before(const Letter *self, guint start, guint end)
{
	guint index = end, length = 0;

	if (end <= start || !look_titlish(self, letter_line(self, end - 1)) ||
	    g_str_has_suffix(letter_line(self, end - 1)->text, ":"))
		return G_MAXUINT;
	do {
		index--;
		length += look_length(letter_line(self, index)->text);
	} while (index > start && end - index < TITLE_LINES && goes_up(self, index) &&
		 length + look_length(letter_line(self, index - 1)->text) <= TITLE_LENGTH);
	if (title_has_room(self, index))
		return index;
	return title_has_room(self, end - 1) ? end - 1 : G_MAXUINT;
}

/* Does a table follow at index, perhaps behind its unit? */
static bool
table_follows(const Letter *self, guint index)
{
	for (guint i = index; i < self->lines->len && i <= index + 1; i++) {
		const Line *line = letter_line(self, i);

		if (line->role == LINE_TABLE || line->role == LINE_CAPTION)
			return true;
		if (!look_names_unit(line->text))
			return false;
	}
	return false;
}

/* Is this the start of running text: a long line, or one with an end? */
static bool
is_running(const Letter *self, guint index)
{
	const Line *line;

	if (index >= self->lines->len)
		return false;
	line = letter_line(self, index);
	if (line->role != LINE_TEXT || look_starts_low(line->text))
		return false;
	if (look_bullet(line->text) > 0)
		return line->gap != GAP_PAGE;
	return look_starts_high(line->text) &&
	       (look_length(line->text) >= TEXT_MIN || look_ends_sentence(line->text));
}

/* A sentence that runs on: a full stop inside, or a small word at the end. */
static bool
runs_on(const char *text)
{
	const char *last = strrchr(text, ' ');

	for (const char *p = strstr(text, ". "); p != NULL; p = strstr(p + 1, ". "))
		if (p - text > 4 && look_starts_high(p + 2))
			return true;
	return last != NULL && look_is_small_word(last + 1);
}

/* Is the line as short as titles are? In a text of which inner lines end in a space, a long one
 * without that space ends something too. */
static bool
is_short_enough(const Letter *self, guint index)
{
	const Line *line = letter_line(self, index);
	guint length = look_length(line->text);

	if (is_larger(self, line))
		return true;
	if (self->trailing && length * 2 > self->width)
		return !line->spaced && (index == 0 || !letter_line(self, index - 1)->spaced);
	return length * 100 <= self->width * SHARE_OF_WIDTH;
}

bool
title_stands_apart(const Letter *self, guint index)
{
	const Line *line = letter_line(self, index);
	int number;

	if (!look_titlish(self, line) || line->continues || !look_starts_high(line->text) ||
	    line->text[0] == '(' || is_smaller(self, line) || !is_short_enough(self, index) ||
	    look_ends_sentence(line->text) || look_names_unit(line->text) ||
	    look_ordinal(line->text, &number) > 0 || runs_on(line->text))
		return false;
	if (self->size > 0 && !is_larger(self, line) && line->gap < GAP_BLANK)
		return false;
	if (line->gap == GAP_NONE)
		return false;
	if (line->gap == GAP_PAGE && table_follows(self, index + 1))
		return true;
	return title_has_room(self, index) && is_running(self, index + 1);
}

void
title_mark(Letter *self, guint start, guint end, LineRole role)
{
	for (guint i = start; i < end; i++) {
		Line *line = letter_line(self, i);

		line->role = role;
		line->continues = i > start;
	}
}
