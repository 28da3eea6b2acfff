/* model/figures.c - links from the text to key figures.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/figures.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* A figure as it stands in the text of a link. */
typedef struct Written {
	Figure figure;
	gsize start; /* of the token in the text */
	gsize length;
	int zeros; /* that the word behind it stands for; -1: there is no such word */
	bool percent;
} Written;

typedef struct Resolver {
	const Vocabulary *vocabulary;
	const Document *document;
	const Node *node;
	DiagList *diags;
	const Series *series;
	int year;
	const Edition *edition; /* pinned to it, or NULL */
} Resolver;

static Span
at(const Resolver *self)
{
	return node_span(self->document->display, self->node);
}

/* --- the text --------------------------------------------------------------------------------- */

/* The word behind a figure: how many zeros it stands for, -1 where it is another word. */
static int
read_zeros(const char *rest)
{
	static const struct {
		const char *word;
		int zeros;
	} words[] = {{"duizend", 3}, {"miljoen", 6}, {"mln", 6}, {"miljard", 9}, {"mld", 9}};
	g_autofree char *squeezed = text_squeeze(rest);

	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_str_has_prefix(squeezed, words[i].word))
			return words[i].zeros;
	return -1;
}

/* The first figure in text; false where there is none. */
static bool
read_written(const char *text, Written *out_written)
{
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		Written written = {.start = (gsize)(p - text)};

		if (!figure_scan(p, &written.figure, &written.length))
			continue;
		written.zeros = read_zeros(p + written.length);
		written.percent = written.figure.unit == FIGURE_PERCENT ||
				  g_str_has_prefix(p + written.length, " procent");
		*out_written = written;
		return true;
	}
	return false;
}

/* Without a word the figure is in the unit of the series, or in full. */
static bool
says(const Written *written, const Series *series, const SeriesValue *value)
{
	int zeros = series_unit_scale(series->unit);

	if (written->percent && series->unit != SERIES_PERCENT)
		return false;
	if (written->zeros >= 0)
		return figure_equals_scaled(written->figure, written->zeros, value->figure, zeros);
	return figure_equals_scaled(written->figure, zeros, value->figure, zeros) ||
	       figure_equals_scaled(written->figure, 0, value->figure, zeros);
}

/* --- messages --------------------------------------------------------------------------------- */

static void
report_series(const Resolver *self, const char *slug)
{
	g_autofree char *near = vocabulary_near_series(self->vocabulary, slug);

	if (near == NULL)
		return;
	if (self->vocabulary->series_count == 0)
		diag_error(
			self->diags, at(self), "broken-link",
			"unknown series '%s'; there is no reeksen.yaml with series of key figures",
			slug);
	else
		diag_error(self->diags, at(self), "broken-link", "unknown series '%s'%s", slug,
			   near);
}

static void
report_year(const Resolver *self, const char *year)
{
	const Series *series = self->series;

	if (series->value_count == 0)
		diag_error(self->diags, at(self), "broken-link", "series '%s' has no values yet",
			   series->slug);
	else if (year[0] == '\0')
		diag_error(self->diags, at(self), "broken-link",
			   "the link names no year; write 'cijfer:%s/%d'", series->slug,
			   series->values[series->value_count - 1].year);
	else
		diag_error(
			self->diags, at(self), "broken-link",
			"series '%s' has no value for '%s'; it has %d to %d: write 'cijfer:%s/%d'",
			series->slug, year, series->values[0].year,
			series->values[series->value_count - 1].year, series->slug,
			series->values[series->value_count - 1].year);
}

/* "4,72 (meicirculaire-2025) and 4,45 (septembercirculaire-2025)". Owned. */
static char *
list_values(const Resolver *self)
{
	GString *list = g_string_new(NULL);
	const SeriesValue *last = series_last(self->series, self->year);

	for (guint i = 0; i < self->series->value_count; i++) {
		const SeriesValue *value = &self->series->values[i];

		if (value->year != self->year)
			continue;
		if (list->len > 0)
			g_string_append(list, value == last ? _(" and ") : ", ");
		g_string_append_printf(list, "%s (%s)", value->text, value->edition->slug);
	}
	return g_string_free(list, FALSE);
}

static void
report_edition(const Resolver *self, const char *slug)
{
	g_autofree char *values = list_values(self);

	diag_error(self->diags, at(self), "broken-link",
		   "series '%s' has no value for %d in edition '%s'; it holds %s",
		   self->series->slug, self->year, slug, values);
}

static void
report_value(const Resolver *self, const char *text)
{
	g_autofree char *values = list_values(self);

	diag_error(self->diags, at(self), "figure-value",
		   "'%s' is not what series '%s' says of %d; it holds %s", text, self->series->slug,
		   self->year, values);
}

/* --- which value ------------------------------------------------------------------------------ */

static bool
is_known_to(const Document *document, const SeriesValue *value)
{
	const Head *head = document->head;

	return head == NULL || head->edition == NULL ||
	       value->edition->order <= head->edition->order;
}

static const SeriesValue *
find_value(const Resolver *self, const Written *written)
{
	const SeriesValue *found = NULL;

	for (guint i = 0; i < self->series->value_count; i++) {
		const SeriesValue *value = &self->series->values[i];

		if (value->year != self->year || !says(written, self->series, value) ||
		    (self->edition != NULL && value->edition != self->edition))
			continue;
		if (found == NULL || is_known_to(self->document, value))
			found = value;
	}
	return found;
}

/* The parts of the name: "series/year", or with an edition. Messages where they name nothing. */
static bool
read_name(Resolver *self, const char *name)
{
	g_auto(GStrv) part = g_strsplit(name, "/", 3);
	const char *slug = part[0] != NULL ? part[0] : "";
	const char *year = part[0] != NULL && part[1] != NULL ? part[1] : "";

	self->series = vocabulary_series(self->vocabulary, slug);
	if (self->series == NULL) {
		report_series(self, slug);
		return false;
	}
	self->year = strlen(year) == 4 && year[strspn(year, "0123456789")] == '\0' ? atoi(year) : 0;
	if (series_last(self->series, self->year) == NULL) {
		report_year(self, year);
		return false;
	}
	if (year[0] == '\0' || part[2] == NULL)
		return true;
	self->edition = vocabulary_edition(self->vocabulary, part[2]);
	if (self->edition == NULL || series_at(self->series, self->year, self->edition) == NULL) {
		report_edition(self, part[2]);
		return false;
	}
	return true;
}

void
figure_link_resolve(const Vocabulary *vocabulary, const Document *document, Node *node,
		    DiagList *diags)
{
	Resolver self = {
		.vocabulary = vocabulary, .document = document, .node = node, .diags = diags};
	const char *text = node_plain(document->arena, node);
	const SeriesValue *value;
	FigureLink *target;
	Written written;

	if (!read_name(&self, node->link->name))
		return;
	value = read_written(text, &written) ? find_value(&self, &written) : NULL;
	if (value == NULL) {
		report_value(&self, text);
		return;
	}
	target = arena_new0(document->arena, FigureLink);
	target->series = self.series;
	target->value = value;
	target->last = series_last(self.series, self.year);
	target->superseded = series_is_superseded(self.series, value);
	target->pinned = self.edition != NULL;
	node->link->target = target;
}

/* --- bringing up to date ---------------------------------------------------------------------- */

char *
figure_link_update(const FigureLink *self, const char *text)
{
	int zeros = series_unit_scale(self->series->unit);
	GString *updated;
	Written written;
	const char *digits;
	gsize first, length;

	if (!read_written(text, &written) || (written.zeros >= 0 && written.zeros != zeros) ||
	    !figure_equals_scaled(written.figure, zeros, self->value->figure, zeros) ||
	    written.figure.negative || self->last->figure.negative)
		return NULL;
	first = written.start + strcspn(text + written.start, "0123456789");
	length = strspn(text + first, "0123456789.,");
	while (!g_ascii_isdigit(text[first + length - 1])) /* the point that ends a sentence */
		length--;
	digits = self->last->text + strcspn(self->last->text, "0123456789");
	updated = g_string_new_len(text, (gssize)first);
	g_string_append(updated, digits);
	g_string_append(updated, text + first + length);
	return g_string_free(updated, FALSE);
}
