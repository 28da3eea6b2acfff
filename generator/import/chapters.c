/* import/chapters.c - the chapters of a letter.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/chapters.h"

#include <string.h>

#include "base/text.h"
#include "import/titles.h"

enum {
	NUMBER_MAX = 40, /* no letter has more chapters */
	SKIP_MAX = 3,    /* chapters in a row of which the number may be lost */
	CHAPTER_LINES = 4,
	TITLE_PAGE_LINES = 12,
	TITLE_PAGE_LENGTH = 90, /* characters of a line */
};

/* --- what a line says about a number ------------------------------------------------------------
 */

/* "3", "3 Leefomgeving", "Hoofdstuk 3 - Leefomgeving", "3. Leefomgeving": the number, or 0.
 * out_rest: what is behind it. */
static int
chapter_number(const char *text, const char **out_rest)
{
	const char *p = text;
	int number = 0;
	bool word = g_ascii_strncasecmp(p, "hoofdstuk ", 10) == 0;

	if (word)
		p += 10;
	while (g_ascii_isdigit(*p) && number < 100)
		number = number * 10 + (*p++ - '0');
	if (number == 0 || number > NUMBER_MAX)
		return 0;
	if (*p == '.' || (word && *p == ':'))
		p++;
	if (*p != '\0' && *p != ' ')
		return 0;
	while (*p == ' ')
		p++;
	if (word && (g_str_has_prefix(p, "- ") || g_str_has_prefix(p, ": ")))
		p += 2;
	else if (word && g_str_has_prefix(p, "\u2013 "))
		p += strlen("\u2013 ");
	*out_rest = p;
	return number;
}

/* "2.3 Jeugd": 2 and 3. */
static bool
item_number(const char *text, int *out_chapter, int *out_item, const char **out_rest)
{
	char *end;
	gint64 chapter = g_ascii_strtoll(text, &end, 10);
	gint64 item;

	if (!g_ascii_isdigit(text[0]) || end == text || *end != '.' || !g_ascii_isdigit(end[1]))
		return false;
	item = g_ascii_strtoll(end + 1, &end, 10);
	if (*end == '.')
		end++;
	if (*end != ' ' || chapter < 1 || chapter > NUMBER_MAX || item < 1 || item > 99)
		return false;
	while (*end == ' ')
		end++;
	if (!look_starts_high(end) || g_ascii_isdigit(*end))
		return false;
	*out_chapter = (int)chapter;
	*out_item = (int)item;
	*out_rest = end;
	return true;
}

/* --- lines that go on ----------------------------------------------------------------------------
 */

/* Does what the line above says go on: it ends in a comma or a small word, or the next line starts
 * with a small letter? */
static bool
goes_on(const Line *above, const Line *line)
{
	const char *last = strrchr(above->text, ' ');

	return g_str_has_suffix(above->text, ",") || look_starts_low(line->text) ||
	       (last != NULL && look_is_small_word(last + 1));
}

/* Is the line at index, below one of a title that started at start, a part of that title? */
static bool
is_part_of_title(const Letter *self, guint start, guint index)
{
	const Line *line = letter_line(self, index);
	const Line *above = letter_line(self, index - 1);
	const Line *next = index + 1 < self->lines->len ? letter_line(self, index + 1) : NULL;
	bool comma = g_str_has_suffix(line->text, ",") && line->role == LINE_TEXT && next != NULL &&
		     next->gap == line->gap;

	if (!comma && !look_titlish(self, line))
		return false;
	if (self->size > 0 && index > start + 1 &&
	    ABS(line->size - letter_line(self, start)->size) > 0.5)
		return false;
	return line->gap == GAP_NONE || (line->gap == GAP_LOOSE && goes_on(above, line));
}

guint
chapter_title_end(const Letter *self, guint index)
{
	guint end = index + 1;

	while (end < self->lines->len && end - index < CHAPTER_LINES &&
	       is_part_of_title(self, index, end))
		end++;
	return end;
}

/* Is there white space, a page or a heading behind the title that ends at end? */
static bool
ends_apart(const Letter *self, guint end)
{
	const Line *line;

	if (end >= self->lines->len)
		return true;
	line = letter_line(self, end);
	return line->gap != GAP_NONE || line->role != LINE_TEXT;
}

/* --- numbered chapters --------------------------------------------------------------------------
 */

/* Is the line at index the first item of the chapter of this number, "3.1 Jeugd"? */
static bool
is_first_item(const Letter *self, guint index, int number)
{
	const char *rest;
	int chapter, item;

	return index < self->lines->len &&
	       item_number(letter_line(self, index)->text, &chapter, &item, &rest) &&
	       chapter == number && item == 1;
}

/* Could a chapter of this number start at the line? out_end: of its title. */
static bool
starts_chapter(const Letter *self, guint index, int *out_number, guint *out_end)
{
	const Line *line = letter_line(self, index);
	const char *rest = NULL;
	int number;

	if (line->role != LINE_TEXT || line->gap == GAP_NONE)
		return false;
	number = chapter_number(line->text, &rest);
	*out_end = chapter_title_end(self, index);
	if (number == 0 || !ends_apart(self, *out_end))
		return false;
	*out_number = number;
	if (*rest == '\0')
		return *out_end > index + 1 &&
		       look_starts_high(letter_line(self, index + 1)->text) &&
		       !g_ascii_isdigit(letter_line(self, index + 1)->text[0]);
	if (!look_titlish(self, line) || !look_starts_high(rest) || g_ascii_isdigit(*rest))
		return false;
	if (g_ascii_strncasecmp(line->text, "hoofdstuk", 9) == 0)
		return true;
	return line->gap == GAP_PAGE || (self->size > 0 && line->size > self->size * 1.2) ||
	       is_first_item(self, *out_end, number);
}

static void
mark_numbered(Letter *self)
{
	int last = 0;

	for (guint i = 0; i < self->lines->len; i++) {
		int number;
		guint end;

		if (!starts_chapter(self, i, &number, &end) || number <= last ||
		    number > last + SKIP_MAX)
			continue;
		title_mark(self, i, end, LINE_CHAPTER);
		last = number;
		i = end - 1;
	}
}

guint
chapters_numbered(const Letter *self)
{
	guint count = 0;
	const char *rest;

	for (guint i = 0; i < self->lines->len; i++) {
		const Line *line = letter_line(self, i);

		count += line->role == LINE_CHAPTER && !line->continues &&
			 chapter_number(line->text, &rest) > 0;
	}
	return count;
}

/* --- chapters by name ---------------------------------------------------------------------------
 */

/* The parts that a letter may have around its chapters, as Dutch letters call them. */
static bool
is_front_or_back(const char *text)
{
	static const char *const NAMES[] = {
		"voorwoord",    "woord vooraf", "inleiding", "leeswijzer", "aanbiedingsbrief",
		"samenvatting", "ten geleide",  "nawoord",   "slotwoord",  "bijlage",
		"bijlagen",     "colofon",      "tot slot",  "ten slotte", "begrippenlijst",
	};
	g_autofree char *fold = text_fold(text);

	for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
		if (strcmp(fold, NAMES[i]) == 0)
			return true;
	return false;
}

bool
chapter_is_known(const Letter *self, guint start, guint end)
{
	g_autoptr(GString) title = g_string_new(NULL);
	g_autofree char *fold = NULL;

	for (guint i = start; i < end; i++)
		g_string_append_printf(title, "%s%s", i > start ? " " : "",
				       letter_line(self, i)->text);
	fold = knowledge_fold_title(title->str);
	return g_hash_table_contains(self->knowledge->chapters, fold);
}

static void
mark_named(Letter *self)
{
	bool numbered = chapters_numbered(self) >= 2;

	for (guint i = 0; i < self->lines->len; i++) {
		const Line *line = letter_line(self, i);
		guint end = chapter_title_end(self, i);

		if (line->role != LINE_TEXT || line->gap == GAP_NONE)
			continue;
		if (is_front_or_back(line->text) && title_has_room(self, i) &&
		    ends_apart(self, i + 1))
			title_mark(self, i, i + 1, LINE_CHAPTER);
		else if (!numbered && line->gap == GAP_PAGE && ends_apart(self, end) &&
			 chapter_is_known(self, i, end))
			title_mark(self, i, end, LINE_CHAPTER);
	}
}

/* --- numbered items -----------------------------------------------------------------------------
 */

static void
mark_items(Letter *self)
{
	int chapter = 0, item = 0;

	for (guint i = 0; i < self->lines->len; i++) {
		const Line *line = letter_line(self, i);
		const char *rest;
		int c, n;
		guint end = i + 1;

		if (line->role != LINE_TEXT || line->gap == GAP_NONE || !look_titlish(self, line) ||
		    !item_number(line->text, &c, &n, &rest))
			continue;
		if (c == chapter ? n <= item || n > item + SKIP_MAX
				 : c < chapter || c > chapter + SKIP_MAX || n != 1)
			continue;
		if (ends_apart(self, chapter_title_end(self, i)))
			end = chapter_title_end(self, i);
		title_mark(self, i, end, LINE_ITEM);
		chapter = c;
		item = n;
		i = end - 1;
	}
}

void
chapters_mark(Letter *self)
{
	mark_numbered(self);
	mark_items(self);
	mark_named(self);
}

/* --- chapters that were lost --------------------------------------------------------------------
 */

/* Row labels such as "3. Leefomgeving 8.255 6.459": a list of the chapters, perhaps. The title
 * without the figures behind it. Owned; NULL where the line is none. */
static char *
listed_title(const char *text, int *out_number)
{
	gsize start = look_ordinal(text, out_number);
	gsize end = strlen(text);

	if (start == 0 || !look_starts_high(text + start))
		return NULL;
	while (end > start && !g_ascii_isalpha(text[end - 1]) && (guchar)text[end - 1] < 128)
		end--;
	return end > start ? g_strndup(text + start, end - start) : NULL;
}

/* The titles of the numbered chapters, folded, by their number; NULL where there is none. */
typedef struct Titles {
	char *by_number[NUMBER_MAX + 1]; /* owned */
} Titles;

static void
titles_clear(Titles *self)
{
	for (guint i = 0; i <= NUMBER_MAX; i++)
		g_clear_pointer(&self->by_number[i], g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Titles, titles_clear)

static void
titles_read(Titles *self, const Letter *letter)
{
	for (guint i = 0; i < letter->lines->len; i++) {
		const Line *line = letter_line(letter, i);
		g_autoptr(GString) title = NULL;
		const char *rest;
		int number = line->role == LINE_CHAPTER && !line->continues
				     ? chapter_number(line->text, &rest)
				     : 0;

		if (number == 0)
			continue;
		title = g_string_new(rest);
		while (i + 1 < letter->lines->len && letter_line(letter, i + 1)->continues)
			g_string_append_printf(title, " %s", letter_line(letter, ++i)->text);
		g_free(self->by_number[number]);
		self->by_number[number] = text_fold(title->str);
	}
}

/* Does a line of a list of chapters name the one that has this number here? */
static bool
names_chapter(const Titles *titles, const char *title, int number)
{
	g_autofree char *fold = text_fold(title);

	return number > 0 && number <= NUMBER_MAX && titles->by_number[number] != NULL &&
	       strcmp(fold, titles->by_number[number]) == 0;
}

/* The title that a list of chapters elsewhere in the letter gives this number. A list runs on while
 * its numbers grow, and must name two chapters of which the titles are there. Owned; NULL: there is
 * none. */
static char *
find_listed(const Letter *self, const Titles *titles, int wanted)
{
	g_autofree char *found = NULL;
	guint agree = 0;
	int last = 0;

	for (guint i = 0; i < self->lines->len; i++) {
		int number = 0;
		g_autofree char *title = listed_title(letter_line(self, i)->text, &number);

		if (title == NULL)
			continue;
		if (number <= last) {
			if (agree >= 2 && found != NULL)
				break;
			g_clear_pointer(&found, g_free);
			agree = 0;
		}
		last = number;
		agree += names_chapter(titles, title, number);
		if (number == wanted)
			found = g_strdup(title);
	}
	return agree >= 2 ? g_steal_pointer(&found) : NULL;
}

/* The first line of the page on which the chapter of the item at index starts. */
static guint
find_start(const Letter *self, guint index)
{
	for (guint i = index; i > 0; i--) {
		const Line *line = letter_line(self, i - 1);

		if (line->role == LINE_ASPECT || line->role == LINE_ITEM ||
		    line->role == LINE_CHAPTER)
			break;
		if (line->gap == GAP_PAGE && title_has_room(self, i - 1))
			return i - 1;
	}
	return index;
}

static void
insert_chapter(Letter *self, const Titles *titles, guint index, int number)
{
	g_autofree char *title = find_listed(self, titles, number);
	g_autofree char *text = g_strdup_printf("%d %s", number, title != NULL ? title : "TODO");
	Line *line = letter_insert(self, find_start(self, index), LINE_CHAPTER, text);

	if (title != NULL)
		doubts_add(self->doubts, 80, line->number, line->page, "chapter-lost",
			   "the title of chapter %d is not in the text here; '%s' comes from a "
			   "list elsewhere in the letter, and where the chapter starts is a guess",
			   number, title);
	else
		doubts_add(self->doubts, 96, line->number, line->page, "chapter-lost",
			   "the title of chapter %d is not in the text; write it in place of TODO, "
			   "and see where the chapter starts",
			   number);
}

/* Items "1.1", "1.2" in no chapter 1. */
static void
complete_numbered(Letter *self)
{
	g_auto(Titles) titles = {0};
	int open = 0;

	titles_read(&titles, self);
	for (guint i = 0; i < self->lines->len; i++) {
		const Line *line = letter_line(self, i);
		const char *rest;
		int chapter, item;

		if (line->role == LINE_CHAPTER && !line->continues) {
			open = MAX(chapter_number(line->text, &rest), open);
		} else if (line->role == LINE_ITEM && !line->continues &&
			   item_number(line->text, &chapter, &item, &rest) && chapter > open) {
			insert_chapter(self, &titles, i, chapter);
			open = chapter;
			i++;
		}
	}
}

/* A letter starts with words to its readers. */
static bool
is_salutation(const char *text)
{
	return g_str_has_prefix(text, "Geacht") || g_str_has_prefix(text, "Beste ") ||
	       g_str_has_prefix(text, "Aan de ");
}

/* Is what stands before the chapter at end no more than a title page: a few short lines? */
static bool
is_title_page(const Letter *self, guint end)
{
	if (end > TITLE_PAGE_LINES)
		return false;
	for (guint i = 0; i < end; i++)
		if (look_ends_sentence(letter_line(self, i)->text) ||
		    look_length(letter_line(self, i)->text) > TITLE_PAGE_LENGTH)
			return false;
	return true;
}

/* The end of the letter's own title; 0: its first line is none. */
static guint
find_own_title(const Letter *self, guint first)
{
	const Line *line = letter_line(self, 0);
	guint end = 1;

	if (!look_titlish(self, line) || look_ends_sentence(line->text) ||
	    is_salutation(line->text) || !(is_title_page(self, first) || ends_apart(self, 1)))
		return 0;
	while (end < first && letter_line(self, end)->gap == GAP_NONE &&
	       (look_starts_low(letter_line(self, end)->text) ||
		letter_line(self, end)->size > self->size * 1.3))
		end++;
	return end;
}

/* What the chapter that is made for the lines from start is called, and why. */
static void
insert_front(Letter *self, guint start, guint first)
{
	bool salutation = false;
	bool page = is_title_page(self, first);
	Line *line;

	for (guint i = start; i < first && i < start + TITLE_PAGE_LINES; i++)
		salutation = salutation || is_salutation(letter_line(self, i)->text);
	line = letter_insert(self, start, LINE_CHAPTER,
			     salutation && !page ? "Aanbiedingsbrief"
			     : page              ? "Titelblad"
						 : "TODO");
	if (page)
		doubts_add(self->doubts, 55, line->number, line->page, "chapter-missing",
			   "the lines of the title page stand in a chapter 'Titelblad'; what is in "
			   "the front matter can be taken out there");
	else if (salutation)
		doubts_add(self->doubts, 60, line->number, line->page, "chapter-missing",
			   "text before the first chapter starts as a letter; its heading "
			   "'Aanbiedingsbrief' is not in the source");
	else
		doubts_add(self->doubts, 90, line->number, line->page, "chapter-missing",
			   "text before the first chapter; write its heading in place of TODO");
}

/* Lines before the first chapter: the letter's own title, then what needs a chapter. */
static void
complete_front(Letter *self)
{
	guint first = 0, start;

	while (first < self->lines->len && letter_line(self, first)->role != LINE_CHAPTER)
		first++;
	if (first == 0)
		return;
	start = find_own_title(self, first);
	title_mark(self, 0, start, LINE_TITLE);
	if (start < first)
		insert_front(self, start, first);
}

void
chapters_complete(Letter *self)
{
	complete_numbered(self);
	complete_front(self);
}
