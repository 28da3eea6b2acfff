/* render/series.c - pages of key figures: a series by year and edition, with its charts.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdlib.h>

#include "render/chart.h"
#include "render/series_chart.h"
#include "render/site.h"

/* --- a value ---------------------------------------------------------------------------------- */

const char *
series_source_address(const PageContext *self, const SeriesValue *value)
{
	Arena *arena = self->arena;
	const Document *letter = value->letter;

	if (letter == NULL)
		return NULL;
	if (value->item != NULL)
		return page_item_address(self, value->item);
	if (value->anchor == NULL)
		return plan_document_address(arena, letter);
	return arena_concat(arena, plan_document_address(arena, letter), "#",
			    document_anchor(letter, value->anchor), NULL);
}

/* All flags are set, so that none shows through from the value around this one. */
static void
set_flags(View *view, const char *const *keys, guint count, guint chosen)
{
	for (guint i = 0; i < count; i++)
		view_flag(view, keys[i], i == chosen);
}

void
view_unit(View *view, const Series *series)
{
	static const char *const keys[] = {
		[SERIES_PERCENT] = "percent",        [SERIES_EURO] = "euro",
		[SERIES_THOUSAND_EURO] = "thousand", [SERIES_MILLION_EURO] = "million",
		[SERIES_BILLION_EURO] = "billion",   [SERIES_NUMBER] = "number",
	};

	set_flags(view, keys, G_N_ELEMENTS(keys), series->unit);
}

static void
view_status(View *view, SeriesStatus status)
{
	static const char *const keys[] = {
		[SERIES_ESTIMATE] = "estimate", [SERIES_PROVISIONAL] = "provisional",
		[SERIES_FINAL] = "final",       [SERIES_DERIVED] = "derived",
		[SERIES_BUDGET] = "budget",     [SERIES_ADVICE] = "advice",
	};

	set_flags(view, keys, G_N_ELEMENTS(keys), status);
}

void
view_value(const PageContext *self, View *view, const Series *series, const SeriesValue *value)
{
	g_autofree char *decimal = figure_to_value(value->figure);

	view_text(view, "value", value->text);
	view_text(view, "decimal", arena_strdup(self->arena, decimal));
	view_unit(view, series);
	view_status(view, value->status);
	view_text(view, "edition", value->edition->label);
	view_text(view, "edition_url",
		  page_url(self, plan_edition_address(self->arena, value->edition)));
	view_count(view, "year", (guint)value->year);
}

/* "−0,27 procentpunt"; NULL where nothing differs. */
static const char *
delta_text(const PageContext *self, const Series *series, const SeriesValue *from,
	   const SeriesValue *to)
{
	Figure delta = figure_subtract(to->figure, from->figure);
	g_autofree char *text = NULL;

	if (delta.digits == 0)
		return NULL;
	delta.unit = series->unit == SERIES_PERCENT ? FIGURE_PERCENT : FIGURE_PLAIN;
	text = figure_to_delta(delta);
	return arena_strdup(self->arena, text);
}

/* Where a value comes from: source_url, source (the item), letter; nothing for a concept. */
static void
add_source(const PageContext *self, View *view, const SeriesValue *value)
{
	const Document *letter = value->letter;
	const Item *item = value->item;

	if (letter == NULL)
		return;
	view_text(view, "source_url", page_url(self, series_source_address(self, value)));
	view_text(view, "source", item != NULL ? item->title : NULL);
	view_text(view, "letter", letter->head->title);
}

/* --- the newest ------------------------------------------------------------------------------- */

const SeriesValue *
series_newest(const Series *series)
{
	const SeriesValue *best = NULL;

	for (guint i = 0; i < series->value_count; i++) {
		const SeriesValue *value = &series->values[i];
		bool newer = best == NULL || value->edition->order > best->edition->order;
		bool first = best != NULL && value->edition == best->edition &&
			     best->year <= best->edition->date.year;

		/* of its newest edition the first year that is still to come; else the last */
		if (newer || first)
			best = value;
	}
	return best;
}

/* newest: a value, with before (a value) and delta, or same. */
static void
add_newest(const PageContext *self, View *view, const Series *series)
{
	const SeriesValue *newest = series_newest(series);
	const SeriesValue *before = series_before(series, newest);
	View *entry = view_new(self->arena);
	View *earlier;

	view_value(self, entry, series, newest);
	if (before != NULL) {
		const char *delta = delta_text(self, series, before, newest);

		earlier = view_new(self->arena);
		view_value(self, earlier, series, before);
		view_view(entry, "before", earlier);
		view_text(entry, "delta", delta);
		view_flag(entry, "same", delta == NULL);
	}
	view_view(view, "newest", entry);
}

/* --- the table -------------------------------------------------------------------------------- */

static int
by_order(gconstpointer a, gconstpointer b)
{
	const Edition *x = *(const Edition *const *)a;
	const Edition *y = *(const Edition *const *)b;

	return (x->order > y->order) - (x->order < y->order);
}

GPtrArray *
series_editions(const Series *series)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	GPtrArray *editions = g_ptr_array_new();

	for (guint i = 0; i < series->value_count; i++)
		if (g_hash_table_add(seen, (gpointer)series->values[i].edition))
			g_ptr_array_add(editions, (gpointer)series->values[i].edition);
	g_ptr_array_sort(editions, by_order);
	return editions;
}

static void
add_cell(const PageContext *self, ViewList *cells, const Series *series, const SeriesValue *value)
{
	View *cell = view_list_add(cells);
	const SeriesValue *before;

	if (value == NULL)
		return;
	before = series_before(series, value);
	view_flag(cell, "there", true);
	view_value(self, cell, series, value);
	view_flag(cell, "last", value == series_last(series, value->year));
	view_text(cell, "delta", before != NULL ? delta_text(self, series, before, value) : NULL);
	view_flag(cell, "same",
		  before != NULL && figure_compare(before->figure, value->figure) == 0);
	add_source(self, cell, value);
}

/* The values of one year stand together, in the order of the editions. first: of the year's;
 * returns the first of the next year. */
static guint
add_year(const PageContext *self, ViewList *rows, const Series *series, const GPtrArray *editions,
	 guint first)
{
	View *row = view_list_add(rows);
	ViewList *cells = view_list_new(self->arena);
	int year = series->values[first].year;
	guint next = first;

	view_count(row, "year", (guint)year);
	for (guint i = 0; i < editions->len; i++) {
		const SeriesValue *value =
			next < series->value_count ? &series->values[next] : NULL;
		bool here = value != NULL && value->year == year &&
			    value->edition == editions->pdata[i];

		add_cell(self, cells, series, here ? value : NULL);
		next += here;
	}
	view_list(row, "cells", cells);
	return next;
}

static void
add_table(const PageContext *self, View *view, const Series *series)
{
	g_autoptr(GPtrArray) editions = series_editions(series);
	ViewList *columns = view_list_new(self->arena);
	ViewList *rows = view_list_new(self->arena);

	for (guint i = 0; i < editions->len; i++) {
		const Edition *edition = editions->pdata[i];

		view_link(self, view_list_add(columns), plan_edition_address(self->arena, edition),
			  edition->label);
	}
	for (guint i = 0; i < series->value_count;)
		i = add_year(self, rows, series, editions, i);
	view_list(view, "editions", columns);
	view_list(view, "rows", rows);
}

/* Notes that several values share stand once: edition, years, text. */
static void
add_notes(const PageContext *self, View *view, const Series *series)
{
	g_autoptr(GPtrArray) editions = series_editions(series);
	ViewList *notes = view_list_new(self->arena);

	for (guint i = 0; i < editions->len; i++) {
		g_autoptr(GHashTable) seen =
			g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)NULL);
		g_autoptr(GPtrArray) texts = g_ptr_array_new();

		for (guint j = 0; j < series->value_count; j++) {
			const SeriesValue *value = &series->values[j];
			const char *years;

			if (value->edition != editions->pdata[i] || value->note == NULL)
				continue;
			years = g_hash_table_lookup(seen, value->note);
			if (years == NULL)
				g_ptr_array_add(texts, (gpointer)value->note);
			years = years == NULL
					? arena_printf(self->arena, "%d", value->year)
					: arena_printf(self->arena, "%s, %d", years, value->year);
			g_hash_table_insert(seen, (gpointer)value->note, (gpointer)years);
		}
		for (guint j = 0; j < texts->len; j++) {
			View *note = view_list_add(notes);

			view_text(note, "edition", ((const Edition *)editions->pdata[i])->label);
			view_text(note, "years", g_hash_table_lookup(seen, texts->pdata[j]));
			view_text(note, "text", texts->pdata[j]);
		}
	}
	view_list(view, "notes", notes);
}

/* --- pages ------------------------------------------------------------------------------------ */

static void
add_downloads(const PageContext *self, View *view, const Series *series)
{
	const char *addresses[FORMAT_COUNT];

	for (guint i = 0; i < FORMAT_COUNT; i++)
		addresses[i] = plan_series_file_address(self->arena, series, i);
	view_view(view, "downloads", downloads_view(self, series->label, addresses));
}

/* What a list of series shows of one: url, label, description, newest, unit. */
static void
add_summary(const PageContext *self, View *view, const Series *series)
{
	view_link(self, view, plan_series_address(self->arena, series), series->label);
	view_text(view, "slug", series->slug);
	view_text(view, "description", series->description);
	view_unit(view, series);
	add_newest(self, view, series);
}

/* The values of a series, with what was said of them, its charts and downloads. */
static void
add_all(PageContext *self, View *view, const Series *series)
{
	const char *id = arena_concat(self->arena, "_", series->slug, NULL);

	add_table(self, view, series);
	add_notes(self, view, series);
	add_downloads(self, view, series);
	view_html(view, "chart", series_chart(self, series, id));
	view_html(view, "year_chart", series_year_chart(self, series));
}

void
series_view(PageContext *self, View *view, const Series *series)
{
	const Topic *topic = series->topic;

	view_text(view, "page_title", series->label);
	view_text(view, "page_description", series->description);
	add_summary(self, view, series);
	if (topic != NULL) {
		view_text(view, "topic", topic->label);
		view_text(view, "topic_url",
			  page_url(self, plan_topic_address(self->arena, topic)));
	}
	view_flag(view, "own_page", true);
	add_all(self, view, series);
}

void
series_list_view(PageContext *self, View *view)
{
	const Vocabulary *words = self->renderer->index->library->vocabulary;
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < words->series_count; i++) {
		const Series *series = &words->series[i];
		View *entry;

		if (series->value_count == 0)
			continue;
		entry = view_list_add(list);
		add_summary(self, entry, series);
		add_downloads(self, entry, series);
		if (series->topic != NULL) {
			view_text(entry, "topic", series->topic->label);
			view_text(entry, "topic_url",
				  page_url(self, plan_topic_address(self->arena, series->topic)));
		}
	}
	view_list(view, "series", list);
	view_flag(view, "has_series", view_list_length(list) > 0);
}

void
series_summary_view(PageContext *self, View *view, const Topic *topic)
{
	const Vocabulary *words = self->renderer->index->library->vocabulary;
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < words->series_count; i++) {
		const Series *series = &words->series[i];
		View *entry;

		if (series->topic != topic || series->value_count == 0)
			continue;
		entry = view_list_add(list);
		add_summary(self, entry, series);
		/* one chart: the first series is the one that a reader comes for */
		if (view_list_length(list) == 1) {
			add_all(self, entry, series);
			view_flag(entry, "has_table", true);
		}
	}
	view_list(view, "key_figures", list);
	view_flag(view, "has_key_figures", view_list_length(list) > 0);
}
