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

/* A cell of a PDF is one word, whatever is in it. */
static void
add_segments(Cells *self, const Line *line)
{
	for (guint i = 0; i < line->segment_count; i++) {
		const char *text = line->segments[i].text;

		if (i > 0) {
			g_ptr_array_add(self->words, g_strdup(text));
			continue;
		}
		for (char **words = g_strsplit(text, " ", -1), **word = words; words != NULL;
		     word++) {
			if (*word == NULL) {
				g_free(words);
				break;
			}
			g_ptr_array_add(self->words, *word);
		}
	}
}

static void
add_words(Cells *self, const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);

	for (char **word = words; *word != NULL; word++) {
		if (is_currency(*word) && word[1] != NULL && is_figure(word[1])) {
			g_ptr_array_add(self->words, g_strconcat(word[0], " ", word[1], NULL));
			word++;
		} else if (**word != '\0') {
			g_ptr_array_add(self->words, g_strdup(*word));
		}
	}
}

void
cells_read(Cells *self, const Line *line)
{
	self->words = g_ptr_array_new_with_free_func(g_free);
	self->figures = 0;
	self->heads = 0;
	self->letter = false;
	if (line->segment_count > 1)
		add_segments(self, line);
	else
		add_words(self, line->text);
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
}

const char *
cells_last(const Cells *self, guint place)
{
	return g_ptr_array_index(self->words, self->words->len - 1 - place);
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
