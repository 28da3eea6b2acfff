/* content/values.c - cijfers/<slug>.csv: the values of a series of key figures.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "content/entries.h"

enum {
	COLUMN_SERIES,
	COLUMN_YEAR,
	COLUMN_EDITION,
	COLUMN_VALUE,
	COLUMN_UNIT,
	COLUMN_STATUS,
	COLUMN_SOURCE,
	COLUMN_NOTE,
	COLUMNS,
};

static const char HEAD[] = "series;for_year;edition;value;unit;status;source;note";

/* One cell with its place, from 1. */
typedef struct Cell {
	char *text; /* owned, trimmed */
	int column;
} Cell;

typedef struct ValueReader {
	Vocabulary *vocabulary;
	Series *series;
	DiagList *diags;
	const char *path; /* in the vocabulary's arena */
	GArray *values;   /* of SeriesValue */
	int line;
	Cell cells[COLUMNS];
} ValueReader;

static Span
at(const ValueReader *self, int column)
{
	return (Span){.path = self->path, .line = self->line, .column = self->cells[column].column};
}

/* --- a line as cells -------------------------------------------------------------------------- */

/* One cell at p, quoted or not; returns what stands behind it. */
static const char *
take_cell(const char *p, GString *out)
{
	if (*p != '"') {
		gsize length = strcspn(p, ";");

		g_string_append_len(out, p, (gssize)length);
		return p + length;
	}
	for (p++; *p != '\0' && (p[0] != '"' || p[1] == '"'); p++) {
		p += *p == '"';
		g_string_append_c(out, *p);
	}
	return *p == '"' ? p + 1 : p;
}

static void
clear_cells(ValueReader *self)
{
	for (guint i = 0; i < COLUMNS; i++)
		g_clear_pointer(&self->cells[i].text, g_free);
}

/* False and a message where the line has too few cells or too many. */
static bool
split(ValueReader *self, const char *line)
{
	const char *p = line;
	Span place = {.path = self->path, .line = self->line};
	guint count = 0;

	for (bool more = true; more; count++) {
		g_autoptr(GString) text = g_string_new(NULL);
		int column = (int)(p - line) + 1;

		p = take_cell(p, text);
		more = *p != '\0';
		p += more;
		if (count < COLUMNS)
			self->cells[count] = (Cell){g_strdup(g_strstrip(text->str)), column};
	}
	if (count == COLUMNS)
		return true;
	diag_error(
		self->diags, place, "figure-row",
		"the row has %u cells, the head has %d; part cells with ';', and put a text with "
		"';' in quotes",
		count, COLUMNS);
	return false;
}

/* --- one cell --------------------------------------------------------------------------------- */

static bool
check_series(const ValueReader *self)
{
	const char *slug = self->cells[COLUMN_SERIES].text;

	if (strcmp(slug, self->series->slug) == 0)
		return true;
	diag_error(self->diags, at(self, COLUMN_SERIES), "figure-series",
		   "series '%s' in the file of '%s'; each series has a file of its own", slug,
		   self->series->slug);
	return false;
}

static bool
read_year(const ValueReader *self, SeriesValue *value)
{
	const char *text = self->cells[COLUMN_YEAR].text;

	value->year =
		strlen(text) == 4 && text[strspn(text, "0123456789")] == '\0' ? atoi(text) : 0;
	if (value->year >= 1900 && value->year < 2200)
		return true;
	diag_error(self->diags, at(self, COLUMN_YEAR), "figure-year",
		   "'%s' is no year; write the year that the figure is for, such as 2026", text);
	return false;
}

static bool
read_edition(const ValueReader *self, SeriesValue *value)
{
	const char *slug = self->cells[COLUMN_EDITION].text;
	g_autofree char *near = NULL;

	value->edition = vocabulary_edition(self->vocabulary, slug);
	if (value->edition != NULL)
		return true;
	near = vocabulary_near_edition(self->vocabulary, slug);
	if (near != NULL)
		diag_error(self->diags, at(self, COLUMN_EDITION), "unknown-edition",
			   "unknown edition '%s'%s", slug, near);
	return false;
}

/* What was probably meant: "4.45" with a comma, "4,45%" without its sign. NULL when there is no
 * such guess. Owned. */
static char *
guess_number(const char *text)
{
	g_autofree char *comma = g_strdelimit(g_strdup(text), ".", ',');
	Figure figure;
	gsize length = 0;

	if (figure_scan(text, &figure, &length) && text[length] == '\0')
		return figure_to_dutch(figure);
	if (figure_scan(comma, &figure, &length) && comma[length] == '\0')
		return g_steal_pointer(&comma);
	return NULL;
}

static bool
read_value(const ValueReader *self, SeriesValue *value)
{
	const char *text = self->cells[COLUMN_VALUE].text;
	g_autofree char *guess = NULL;
	g_autoptr(GString) printed = g_string_new(NULL);
	gsize length = 0;

	if (figure_scan(text, &value->figure, &length) && text[length] == '\0' &&
	    value->figure.unit == FIGURE_PLAIN) {
		figure_print_token(printed, text, length);
		value->text = arena_strdup(self->vocabulary->arena, printed->str);
		return true;
	}
	guess = guess_number(text);
	diag_error(self->diags, at(self, COLUMN_VALUE), "figure-value",
		   "'%s' is no Dutch number without a unit; write digits as '%s'", text,
		   guess != NULL ? guess : "1.858,4");
	return false;
}

/* The place of a word among names; -1 and a message where it is none of them. */
static int
choose(const ValueReader *self, int column, const char *what, const char *(*name)(guint),
       guint count)
{
	const char *word = self->cells[column].text;
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autofree char *near = NULL;

	for (guint i = 0; i < count; i++) {
		g_ptr_array_add(names, (gpointer)name(i));
		if (strcmp(name(i), word) == 0)
			return (int)i;
	}
	near = diag_nearest(word, (const char *const *)names->pdata, names->len);
	g_ptr_array_add(names, NULL);
	if (near[0] == '\0') {
		g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);

		diag_error(self->diags, at(self, column), "figure-word", "%s '%s'; write %s", what,
			   word, all);
	} else {
		diag_error(self->diags, at(self, column), "figure-word", "%s '%s'%s", what, word,
			   near);
	}
	return -1;
}

static const char *
name_unit(guint unit)
{
	return series_unit_name((SeriesUnit)unit);
}

static const char *
name_status(guint status)
{
	return series_status_name((SeriesStatus)status);
}

static bool
check_unit(const ValueReader *self)
{
	int unit = choose(self, COLUMN_UNIT, _("unknown unit"), name_unit, SERIES_NUMBER + 1);

	if (unit < 0 || (SeriesUnit)unit == self->series->unit)
		return unit >= 0;
	diag_error(self->diags, at(self, COLUMN_UNIT), "figure-unit",
		   "unit '%s', but the series '%s' is in '%s'; write the value in that unit",
		   self->cells[COLUMN_UNIT].text, self->series->slug,
		   series_unit_name(self->series->unit));
	return false;
}

static bool
read_status(const ValueReader *self, SeriesValue *value)
{
	int status =
		choose(self, COLUMN_STATUS, _("unknown status"), name_status, SERIES_ADVICE + 1);

	if (status >= 0)
		value->status = (SeriesStatus)status;
	return status >= 0;
}

/* Whether that letter exists is for the model. */
static bool
read_source(const ValueReader *self, SeriesValue *value)
{
	Arena *arena = self->vocabulary->arena;
	g_auto(GStrv) part = g_strsplit(self->cells[COLUMN_SOURCE].text, "#", 2);

	value->source_at = at(self, COLUMN_SOURCE);
	if (part[0] == NULL || part[0][0] == '\0') {
		diag_error(self->diags, value->source_at, "figure-source",
			   "the figure has no source; name its letter and part, such as "
			   "'2025-miljoenennota-2026#accressen'");
		return false;
	}
	value->source = arena_strdup(arena, part[0]);
	value->anchor = arena_strdup(arena, part[1]);
	return true;
}

/* --- a file ----------------------------------------------------------------------------------- */

static void
read_row(ValueReader *self, const char *line)
{
	SeriesValue value = {0};
	bool right = split(self, line);

	if (right) {
		const char *note = self->cells[COLUMN_NOTE].text;

		/* all of them, so that one run shows all mistakes of a row */
		right = check_series(self);
		right = read_year(self, &value) && right;
		right = read_edition(self, &value) && right;
		right = read_value(self, &value) && right;
		right = check_unit(self) && right;
		right = read_status(self, &value) && right;
		right = read_source(self, &value) && right;
		value.at = at(self, COLUMN_VALUE);
		value.note = note[0] != '\0' ? arena_strdup(self->vocabulary->arena, note) : NULL;
	}
	if (right)
		g_array_append_val(self->values, value);
	clear_cells(self);
}

static bool
check_head(const ValueReader *self, const char *line)
{
	Span top = {.path = self->path, .line = 1, .column = 1};

	if (strcmp(line, HEAD) == 0)
		return true;
	diag_error(self->diags, top, "figure-head", "the first line must be '%s'", HEAD);
	return false;
}

/* Both point at a SeriesValue. */
static int
compare(const void *a, const void *b)
{
	const SeriesValue *x = a;
	const SeriesValue *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->edition != y->edition)
		return x->edition->order < y->edition->order ? -1 : 1;
	return (x->at.line > y->at.line) - (x->at.line < y->at.line);
}

/* Of two values for a year and edition the first counts. Sorted, they stand together. */
static void
drop_repeats(ValueReader *self)
{
	guint kept = 0;

	for (guint i = 0; i < self->values->len; i++) {
		const SeriesValue *value = &g_array_index(self->values, SeriesValue, i);
		SeriesValue *last =
			kept > 0 ? &g_array_index(self->values, SeriesValue, kept - 1) : NULL;

		if (last == NULL || last->year != value->year || last->edition != value->edition)
			g_array_index(self->values, SeriesValue, kept++) = *value;
		else
			diag_error(self->diags, value->at, "figure-twice",
				   "the figure for %d in edition '%s' stands here for the second "
				   "time; the first is on line %d",
				   value->year, value->edition->slug, last->at.line);
	}
	g_array_set_size(self->values, kept);
}

static void
read_lines(ValueReader *self, const char *text)
{
	g_auto(GStrv) lines =
		g_strsplit(g_str_has_prefix(text, "\xef\xbb\xbf") ? text + 3 : text, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++) {
		self->line = (int)i + 1;
		g_strchomp(lines[i]);
		if (i == 0 && !check_head(self, lines[i]))
			return;
		if (i > 0 && lines[i][0] != '\0')
			read_row(self, lines[i]);
	}
}

static void
read_file(Vocabulary *vocabulary, Series *series, const VocabularyFile *file, DiagList *diags)
{
	g_autoptr(GArray) values = g_array_new(FALSE, TRUE, sizeof(SeriesValue));
	g_autofree char *text = g_strndup(file->text, file->length);
	ValueReader self = {
		.vocabulary = vocabulary,
		.series = series,
		.diags = diags,
		.path = arena_strdup(vocabulary->arena, file->path),
		.values = values,
	};

	if (file->refused)
		return;
	read_lines(&self, text);
	g_array_sort(values, compare);
	drop_repeats(&self);
	series->values =
		arena_copy(vocabulary->arena, values->data, values->len * sizeof(SeriesValue));
	series->value_count = values->len;
}

static void
report_unknown(const Vocabulary *self, const SeriesFile *file, DiagList *diags)
{
	g_autofree char *near = vocabulary_near_series(self, file->slug);

	if (near != NULL)
		diag_error(diags, (Span){.path = file->file.path}, "unknown-series",
			   "unknown series '%s'%s", file->slug, near);
}

static void
report_without_file(const Vocabulary *self, const Series *series, const VocabularyFiles *files,
		    DiagList *diags)
{
	for (guint i = 0; i < files->value_count; i++)
		if (strcmp(files->values[i].slug, series->slug) == 0)
			return;
	if (!self->series_unread)
		diag_warning(diags, series->at, "series-empty",
			     "series '%s' has no values, so no page; write cijfers/%s.csv",
			     series->slug, series->slug);
}

void
vocabulary_read_values(Vocabulary *self, const VocabularyFiles *files, DiagList *diags)
{
	for (guint i = 0; i < files->value_count; i++) {
		const SeriesFile *file = &files->values[i];
		const Series *series = vocabulary_series(self, file->slug);

		if (series == NULL)
			report_unknown(self, file, diags);
		else
			read_file(self, (Series *)series, &file->file, diags);
	}
	for (guint i = 0; i < self->series_count; i++)
		report_without_file(self, &self->series[i], files, diags);
}
