/* import/tables.c - rows of figures are made tables again.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * An extracted table is a line a row: the label, then the figures, with nothing that says where the
 * label ends. The head has the years. How many columns there are is what head and rows agree on;
 * where they do not, the lines stay as they are and the editor is told. */
#include "import/tables.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "import/cells.h"
#include "import/rows.h"

enum {
	LABEL_MAX = 90, /* characters */
	CAPTION_LINES = 3,
	LABEL_LINES = 3,
	BRIEF_LENGTH = 30, /* characters of a label that ends in a full stop */
	NOTE_LINES = 4,
	PLAIN_ROWS = 3, /* rows of one figure that make a table */
};

typedef enum RowKind {
	ROW_NONE,
	ROW_HEAD,    /* years */
	ROW_DATA,    /* a label and figures */
	ROW_FIGURES, /* figures alone, with their label on the lines above */
	ROW_LABEL,   /* words: a sub-head, or the start of a label */
} RowKind;

void
table_free(ImportTable *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->captions);
	g_ptr_array_unref(self->lines);
	g_ptr_array_unref(self->notes);
	g_array_unref(self->rows);
	g_free(self);
}

gsize
table_note_label(const Line *line)
{
	gsize length = g_str_has_prefix(line->text, "Noot:") ? strlen("Noot:") : 0;

	return length + (length > 0 && line->text[length] == ' ');
}

static bool
is_caption_of(const char *text, const char *word)
{
	gsize length = strlen(word);
	const char *p = text + length;

	if (g_ascii_strncasecmp(text, word, length) != 0 || *p != ' ')
		return false;
	return g_ascii_isdigit(p[1]) || (g_ascii_isupper(p[1]) && (p[2] == '.' || p[2] == ':'));
}

/* What the line could be in a table. Prose that ends in figures has a long label. */
static RowKind
row_kind(const Line *line)
{
	g_auto(Cells) cells = {0};
	const char *text = line->text;
	guint length = look_length(text);

	if (line->role != LINE_TEXT || length > 2 * LABEL_MAX || look_bullet(text) > 0)
		return ROW_NONE;
	cells_read(&cells, line);
	if (cells.heads >= 2 && length <= LABEL_MAX + 40)
		return ROW_HEAD;
	if (cells.figures >= 2 && cells.words->len == cells.figures)
		return ROW_FIGURES;
	if (cells.figures >= 1 && cells.words->len > cells.figures) {
		guint label = look_length(text) - (guint)cells.figures * 2;

		return label <= 2 * LABEL_MAX && cells.words->len - cells.figures <= 14 ? ROW_DATA
											: ROW_NONE;
	}
	if (cells.figures == 0 && length <= (look_ends_sentence(text) ? BRIEF_LENGTH : 60))
		return ROW_LABEL;
	return ROW_NONE;
}

static guint
figures_of(const Line *line)
{
	g_auto(Cells) cells = {0};

	cells_read(&cells, line);
	return cells.figures;
}

/* A row that can start or carry a table: two figures or more, not two years in a sentence. */
static bool
is_firm(const Letter *self, guint index)
{
	const Line *line;

	if (index >= self->lines->len)
		return false;
	line = letter_line(self, index);
	return row_kind(line) == ROW_HEAD || (row_kind(line) == ROW_DATA && figures_of(line) >= 2);
}

/* A line under a table that says something about it. */
static bool
is_note(const Line *line)
{
	static const char *const STARTS[] = {"*", "Bron:", "Noot:", "Toelichting:", "Bronnen:"};

	for (guint i = 0; i < G_N_ELEMENTS(STARTS); i++)
		if (line->role == LINE_TEXT && g_str_has_prefix(line->text, STARTS[i]) &&
		    look_length(line->text) > strlen(STARTS[i]) + 1)
			return true;
	return false;
}

/* --- where a table ends -------------------------------------------------------------------------
 */

/* Is a row near after index: at most LABEL_LINES lines of words stand between? */
static bool
row_follows(const Letter *self, guint index)
{
	for (guint i = index + 1; i <= index + LABEL_LINES && i < self->lines->len; i++) {
		if (row_kind(letter_line(self, i)) == ROW_FIGURES)
			return i > index + 1 || row_kind(letter_line(self, index)) == ROW_LABEL;
		if (is_firm(self, i))
			return row_kind(letter_line(self, i)) != ROW_HEAD;
		if (row_kind(letter_line(self, i)) != ROW_LABEL)
			return false;
	}
	return false;
}

static guint
figures_at(const Letter *self, guint index)
{
	return index < self->lines->len ? figures_of(letter_line(self, index)) : 0;
}

/* Does a head with other columns than that of the table, or more rows of another length, start a
 * table of its own? */
static bool
starts_another(const Letter *self, guint start, guint index)
{
	g_auto(Cells) first = {0};
	g_auto(Cells) other = {0};

	if (index < start + 2 || row_kind(letter_line(self, index)) != ROW_HEAD)
		return false;
	cells_read(&first, letter_line(self, start));
	cells_read(&other, letter_line(self, index));
	if (first.heads != other.heads ||
	    figures_at(self, start + 1) != figures_at(self, index + 1))
		return true;
	for (guint i = 0; i < first.heads; i++)
		if (strcmp(cells_last(&first, i), cells_last(&other, i)) != 0)
			return true;
	return false;
}

/* The line above a table that holds the heads of its columns as words. */
static bool
is_word_head_of(const Letter *self, guint index, guint start)
{
	const Line *line = letter_line(self, index);

	return row_kind(letter_line(self, start)) == ROW_DATA && line->role == LINE_TEXT &&
	       !is_caption_of(line->text, "tabel") && look_length(line->text) <= LABEL_MAX &&
	       cells_are_heads(line, figures_of(letter_line(self, start)));
}

/* Does a table with a head of words start here, or behind one line that says its name? */
static bool
starts_with_head(const Letter *self, guint index)
{
	for (guint i = index; i + 1 < self->lines->len && i <= index + 1; i++)
		if (is_firm(self, i + 1) && is_word_head_of(self, i, i + 1))
			return true;
	return false;
}

/* Is the line at index, of the table that starts at start, one of its lines? */
static bool
is_inside(const Letter *self, guint start, guint index)
{
	const Line *line = letter_line(self, index);
	RowKind kind = row_kind(line);

	if (kind == ROW_NONE || is_note(line) ||
	    (look_names_unit(line->text) && figures_of(line) < 2) ||
	    is_caption_of(line->text, "tabel") || is_caption_of(line->text, "figuur") ||
	    starts_another(self, start, index) ||
	    (line->gap == GAP_PAGE && index > start && kind == ROW_LABEL))
		return false;
	if (kind == ROW_FIGURES)
		return index > start;
	if (index > start && kind == ROW_LABEL && starts_with_head(self, index))
		return false;
	if (is_firm(self, index) || row_follows(self, index))
		return true;
	return kind == ROW_DATA && index > start && line->gap >= letter_line(self, start)->gap &&
	       !look_ends_sentence(line->text);
}

static guint
find_end(const Letter *self, guint start)
{
	guint end = start;

	while (end < self->lines->len && is_inside(self, start, end))
		end++;
	return end;
}

/* --- captions and notes -------------------------------------------------------------------------
 */

/* The first line of the caption that ends right before the table; start where it has none. */
static guint
find_caption(const Letter *self, guint start)
{
	for (guint i = start; i > 0 && start - i < CAPTION_LINES; i--) {
		const Line *line = letter_line(self, i - 1);

		if (line->role == LINE_TEXT && is_caption_of(line->text, "tabel"))
			return i - 1;
		if (line->role != LINE_TEXT || row_kind(line) == ROW_DATA)
			return start;
		if (letter_line(self, i)->gap > GAP_LOOSE && i != start)
			return start;
	}
	return start;
}

static guint
take_notes(Letter *self, ImportTable *table, guint end)
{
	guint taken = 0;

	for (; end < self->lines->len && taken < NOTE_LINES; end++, taken++) {
		Line *line = letter_line(self, end);
		bool goes_on = taken > 0 && line->gap == GAP_NONE && line->role == LINE_TEXT &&
			       !look_ends_sentence(letter_line(self, end - 1)->text);

		if (!is_note(line) && !goes_on)
			break;
		line->role = LINE_TABLE_NOTE;
		line->table = table;
		line->continues = !is_note(line);
		g_ptr_array_add(table->notes, line);
	}
	return end;
}

static void
say_what_came(Letter *self, const ImportTable *table)
{
	const Line *first = g_ptr_array_index(table->lines, 0);

	if (!table->sure)
		doubts_add(self->doubts, 85, first->number, first->page, "table-unsure",
			   "a table of %u lines of which rows and columns are not certain; its "
			   "lines are kept in a code block",
			   table->lines->len);
	else
		doubts_add(self->doubts, table->has_head ? 40 : 75, first->number, first->page,
			   "table",
			   "a table of %u rows and %u columns was rebuilt%s; compare it "
			   "with the source",
			   table->rows->len - 1, table->columns + 1,
			   table->has_head ? "" : _(", but its head was not found"));
	if (table->captions->len == 0)
		doubts_add(self->doubts, 50, first->number, first->page, "caption-missing",
			   "the table has no caption in the source; write what it shows");
}

static guint
take_table(Letter *self, guint start, guint end)
{
	ImportTable *table = g_new0(ImportTable, 1);
	guint caption = find_caption(self, start);

	table->captions = g_ptr_array_new();
	table->lines = g_ptr_array_new();
	table->notes = g_ptr_array_new();
	table->rows = g_array_new(FALSE, FALSE, sizeof(TableRow));
	g_ptr_array_add(self->tables, table);
	for (guint i = caption; i < end; i++) {
		Line *line = letter_line(self, i);

		line->role = i < start ? LINE_CAPTION : LINE_TABLE;
		line->continues = i < start ? i > caption : i > start;
		line->table = table;
		g_ptr_array_add(i < start ? table->captions : table->lines, line);
	}
	rows_build(self, table, start);
	end = take_notes(self, table, end);
	say_what_came(self, table);
	return end;
}

/* --- what is left of figures --------------------------------------------------------------------
 */

/* Nothing but figures or years: the labels of an axis. */
static bool
is_axis(const Line *line)
{
	g_auto(Cells) cells = {0};

	if (line->role != LINE_TEXT)
		return false;
	cells_read(&cells, line);
	return cells.words->len > 0 &&
	       (cells.figures == cells.words->len || cells.heads == cells.words->len);
}

static guint
take_axis(Letter *self, guint start)
{
	guint end = start;
	Line *first = letter_line(self, start);

	while (end < self->lines->len && is_axis(letter_line(self, end)))
		end++;
	if (end - start < 3)
		return start + 1;
	for (guint i = start; i < end; i++) {
		letter_line(self, i)->role = LINE_AXIS;
		letter_line(self, i)->continues = i > start;
	}
	doubts_add(self->doubts, 70, first->number, first->page, "figure-lost",
		   "of a figure or table only its figures are left (%u lines); they are kept in a "
		   "code block: draw it anew, or take them out",
		   end - start);
	return end;
}

/* Rows of one figure each need more proof: three of them, none a year. */
static bool
starts_plain(const Letter *self, guint index)
{
	for (guint i = index; i < index + PLAIN_ROWS; i++) {
		g_auto(Cells) cells = {0};

		if (i >= self->lines->len || row_kind(letter_line(self, i)) != ROW_DATA)
			return false;
		cells_read(&cells, letter_line(self, i));
		if (cells.figures != 1 || cell_is_year(cells_last(&cells, 0)) ||
		    (i > index && letter_line(self, i)->gap == GAP_NONE))
			return false;
	}
	return true;
}

static bool
starts_table(const Letter *self, guint index)
{
	guint end;

	if (!is_firm(self, index))
		return starts_plain(self, index);
	end = find_end(self, index);
	if (end - index >= 3)
		return true;
	return end - index == 2 &&
	       (row_kind(letter_line(self, index)) == ROW_HEAD ||
		figures_of(letter_line(self, index)) == figures_of(letter_line(self, index + 1)));
}

static void
mark_figure(Letter *self, Line *line)
{
	if (line->role == LINE_TEXT && line->gap != GAP_NONE &&
	    (is_caption_of(line->text, "figuur") || is_caption_of(line->text, "grafiek"))) {
		line->role = LINE_FIGURE;
		doubts_add(
			self->doubts, 58, line->number, line->page, "figure-lost",
			"of this figure its name is in the text, but not its values: add them as "
			"a chart, or take the name out");
	}
}

void
tables_find(Letter *self)
{
	for (guint i = 0; i < self->lines->len;) {
		mark_figure(self, letter_line(self, i));
		if (starts_table(self, i)) {
			guint end = find_end(self, i);
			guint start = i > 0 && is_word_head_of(self, i - 1, i) ? i - 1 : i;

			i = take_table(self, start, MAX(end, i + 1));
		} else if (is_axis(letter_line(self, i))) {
			i = take_axis(self, i);
		} else {
			i++;
		}
	}
}
