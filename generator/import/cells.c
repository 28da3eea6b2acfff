/* import/cells.c - a line as the row of a table: a label, then figures.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/cells.h"

#include <string.h>

#include "base/figure.h"

bool
cell_is_year(const char *word)
{
	const char *p = word;

	if (*p == '(' && strlen(p) == 6 && p[5] == ')')
		return strspn(p + 1, "0123456789") == 4 && (p[1] == '1' || p[1] == '2');
	if (*p == '\'')
		return strlen(p) == 3 && g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2]);
	if (g_str_has_prefix(p, "\u2018") || g_str_has_prefix(p, "\u2019"))
		return strlen(p) == 5 && g_ascii_isdigit(p[3]) && g_ascii_isdigit(p[4]);
	return strlen(p) == 4 && strspn(p, "0123456789") == 4 && (p[0] == '1' || p[0] == '2') &&
	       (p[1] == '9' || p[1] == '0');
}

static bool
is_dash(const char *word)
{
	return strcmp(word, "-") == 0 || strcmp(word, "\u2013") == 0 || strcmp(word, "\u2212") == 0;
}

static bool
is_figure(const char *word)
{
	Figure figure;
	gsize start, length;

	if ((strchr(word, '(') == NULL) != (strchr(word, ')') == NULL))
		return false;
	return figure_parse_cell(word, &figure, &start, &length);
}

static bool
is_head(const char *word)
{
	return (cell_is_year(word) && word[0] != '(') || g_ascii_strcasecmp(word, "totaal") == 0;
}

static bool
is_currency(const char *word)
{
	return strcmp(word, "\u20ac") == 0;
}

static void
add_word(Cells *self, char *word, const Line *line, guint index)
{
	g_ptr_array_add(self->words, word);
	if (self->rights != NULL)
		g_array_append_val(self->rights, line->words[index].right);
}

static void
add_words(Cells *self, const Line *line)
{
	g_auto(GStrv) words = g_strsplit(line->text, " ", -1);

	if (line->words != NULL && g_strv_length(words) == line->word_count)
		self->rights = g_array_new(FALSE, FALSE, sizeof(double));
	for (guint i = 0; words[i] != NULL; i++) {
		if (is_currency(words[i]) && words[i + 1] != NULL && is_figure(words[i + 1])) {
			add_word(self, g_strconcat(words[i], " ", words[i + 1], NULL), line, i + 1);
			i++;
		} else if (words[i][0] != '\0') {
			add_word(self, g_strdup(words[i]), line, i);
		}
	}
}

void
cells_read(Cells *self, const Line *line)
{
	self->words = g_ptr_array_new_with_free_func(g_free);
	self->rights = NULL;
	self->figures = 0;
	self->heads = 0;
	self->letter = false;
	add_words(self, line);
	while (self->heads < self->words->len && is_head(cells_last(self, self->heads)))
		self->heads++;
	while (self->figures < self->words->len && (is_figure(cells_last(self, self->figures)) ||
						    is_dash(cells_last(self, self->figures))))
		self->figures++;
	while (self->figures > 0 && is_dash(cells_last(self, self->figures - 1)) &&
	       self->figures == self->words->len)
		self->figures--;
	if (self->figures > 0 && self->figures < self->words->len) {
		const char *word = cells_last(self, self->figures);

		self->letter = g_ascii_isupper(word[0]) && word[1] == '\0';
	}
}

void
cells_clear(Cells *self)
{
	g_clear_pointer(&self->words, g_ptr_array_unref);
	g_clear_pointer(&self->rights, g_array_unref);
}

const char *
cells_last(const Cells *self, guint place)
{
	return g_ptr_array_index(self->words, self->words->len - 1 - place);
}

double
cells_right(const Cells *self, guint place)
{
	return self->rights != NULL
		       ? g_array_index(self->rights, double, self->rights->len - 1 - place)
		       : -1;
}

const char *
cells_label(const Cells *self, Arena *arena, guint count)
{
	g_autoptr(GString) label = g_string_new(NULL);

	for (guint i = 0; i + count < self->words->len; i++)
		g_string_append_printf(label, "%s%s", i > 0 ? " " : "",
				       (const char *)g_ptr_array_index(self->words, i));
	return arena_strdup(arena, label->str);
}

bool
cells_rest_is_label(const Cells *self, guint count)
{
	for (guint i = count; i < self->figures; i++)
		if (!cell_is_year(cells_last(self, i)) && !is_dash(cells_last(self, i)))
			return false;
	return true;
}

bool
cells_are_heads(const Line *line, guint columns)
{
	g_auto(Cells) cells = {0};

	cells_read(&cells, line);
	if (cells.figures > 0 || cells.words->len < columns || columns < 2)
		return false;
	for (guint i = 0; i < columns; i++)
		if (!g_unichar_isupper(g_utf8_get_char(cells_last(&cells, i))) ||
		    look_length(cells_last(&cells, i)) < 3)
			return false;
	return true;
}
