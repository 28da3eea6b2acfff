/* render/export.c - tables, charts and series as CSV and JSON.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * In CSV a figure stands as programs read it: for Excel "1858,4" and "4,45%", in plain CSV "1858.4"
 * and "4.45". One in brackets stays text, for "(465)" is -465 to a spreadsheet but not in every
 * table; for Excel it has an apostrophe in front. In JSON each cell has its text as printed and,
 * for a figure, its value as decimal text, its sign and unit. Both have "version": 1; a change of
 * shape raises it.
 */
#include <string.h>

#include "base/csv.h"
#include "base/json.h"
#include "render/site.h"

/* The figure that a cell holds; false where it is another text, or in brackets. */
static bool
read_figure(const char *text, Figure *out_figure)
{
	gsize start, length;

	return strchr(text, '(') == NULL && figure_parse_cell(text, out_figure, &start, &length);
}

static bool
is_bracketed_figure(const char *text)
{
	Figure figure;
	gsize start, length;

	return text[0] == '(' && figure_parse_cell(text, &figure, &start, &length);
}

/* "1858,4", "-0,27%": what Excel with Dutch settings takes for a number. */
static void
write_excel_figure(CsvWriter *csv, Figure figure)
{
	char buffer[FIGURE_VALUE_SIZE];
	char text[FIGURE_VALUE_SIZE + 1]; /* with a percent sign */
	char *end = g_stpcpy(text, figure_write_value(figure, buffer));
	char *point = strchr(text, '.');

	if (point != NULL)
		*point = ',';
	if (figure.unit == FIGURE_PERCENT)
		(void)g_stpcpy(end, "%");
	csv_cell(csv, text);
}

static void
write_bracketed(CsvWriter *csv, const char *text)
{
	g_autofree char *written = g_strconcat("'", text, NULL);

	csv_cell(csv, written);
}

static void
write_cell(CsvWriter *csv, const char *text)
{
	char buffer[FIGURE_VALUE_SIZE];
	Figure figure;
	bool excel = csv->form == CSV_EXCEL;

	if (!read_figure(text, &figure)) {
		if (excel && is_bracketed_figure(text))
			write_bracketed(csv, text);
		else
			csv_cell(csv, text);
	} else if (excel) {
		write_excel_figure(csv, figure);
	} else {
		csv_cell(csv, figure_write_value(figure, buffer));
	}
}

/* --- a table or chart ------------------------------------------------------------------------- */

/* Is it as text_squeeze() would leave it? Quick, and only told of ASCII: of other texts false. */
static bool
is_squeezed(const char *text)
{
	const char *p = text;

	while (((guchar)*p > ' ' && (guchar)*p < 128) || (*p == ' ' && p > text && p[-1] != ' '))
		p++;
	return *p == '\0' && (p == text || p[-1] != ' ');
}

/* The text of a cell, as node_plain() gives it: of most that is their only node. */
static const char *
cell_plain(Arena *arena, const Node *cell)
{
	const Node *only = cell->first == cell->last ? cell->first : NULL;

	if (only != NULL && only->type == NODE_TEXT && is_squeezed(only->text))
		return only->text;
	return node_plain(arena, cell);
}

static void
write_table_csv(Arena *arena, CsvWriter *csv, const Node *table)
{
	const Node *head = node_rows(table);

	for (const Node *row = head; row != NULL; row = row->next) {
		if (row->type != NODE_ROW)
			continue;
		for (const Node *cell = row->first; cell != NULL; cell = cell->next) {
			/* names stay as they are: "2026", "007" */
			if (row == head || cell == row->first)
				csv_cell(csv, cell_plain(arena, cell));
			else
				write_cell(csv, cell_plain(arena, cell));
		}
		csv_end_row(csv);
	}
}

static void
write_figure_members(JsonText *json, const char *text, bool name)
{
	static const char *const units[] = {
		[FIGURE_PLAIN] = NULL,
		[FIGURE_EURO] = "\xe2\x82\xac",
		[FIGURE_PERCENT] = "%",
	};
	char buffer[FIGURE_VALUE_SIZE];
	const char *value = NULL;
	Figure figure;

	if (!name && read_figure(text, &figure))
		value = figure_write_value(figure, buffer);
	json_text_member(json, "value", value);
	json_text_member(json, "unit", value != NULL ? units[figure.unit] : NULL);
}

static void
write_json_row(Arena *arena, JsonText *json, const Node *row)
{
	json_text_begin_array(json);
	for (const Node *cell = row->first; cell != NULL; cell = cell->next) {
		const char *text = cell_plain(arena, cell);

		json_text_begin_object(json);
		json_text_member(json, "text", text);
		write_figure_members(json, text, cell == row->first);
		json_text_end_object(json);
	}
	json_text_end_array(json);
}

static void
write_table_json(Arena *arena, JsonText *json, const Document *document, const Table *place)
{
	const Node *table = place->node;
	const Node *head = node_rows(table);
	const Node *note = node_note(table);

	json_text_begin_object(json);
	json_text_member_number(json, "version", 1);
	json_text_member(json, "document", document->slug);
	json_text_member(json, "title", node_plain(arena, node_caption(table)));
	json_text_member(json, "unit", table->form->unit);
	json_text_member(json, "note", note != NULL ? node_plain(arena, note) : NULL);
	json_text_member(json, "edition",
			 document->head->edition != NULL ? document->head->edition->slug : NULL);
	json_text_member(json, "url", plan_table_address(arena, document, place));
	json_text_key(json, "columns");
	json_text_begin_array(json);
	for (const Node *cell = head->first; cell != NULL; cell = cell->next)
		json_text_string(json, cell_plain(arena, cell));
	json_text_end_array(json);
	json_text_key(json, "rows");
	json_text_begin_array(json);
	for (const Node *row = head->next; row != NULL; row = row->next)
		if (row->type == NODE_ROW)
			write_json_row(arena, json, row);
	json_text_end_array(json);
	json_text_end_object(json);
}

/* --- a series --------------------------------------------------------------------------------- */

static void
write_series_csv(const PageContext *self, CsvWriter *csv, const Series *series)
{
	static const char *const head[] = {"jaar",   "editie", "datum",       "waarde", "eenheid",
					   "status", "bron",   "toelichting", NULL};

	csv_row(csv, head);
	for (guint i = 0; i < series->value_count; i++) {
		const SeriesValue *value = &series->values[i];
		g_autofree char *date = date_to_iso(value->edition->date);

		csv_cell(csv, arena_printf(self->arena, "%d", value->year));
		csv_cell(csv, value->edition->label);
		csv_cell(csv, date);
		write_cell(csv, value->text);
		csv_cell(csv, series_unit_name(series->unit));
		csv_cell(csv, series_status_name(value->status));
		csv_cell(csv, series_source_address(self, value));
		csv_cell(csv, value->note);
		csv_end_row(csv);
	}
}

static void
write_series_value(const PageContext *self, JsonText *json, const Series *series,
		   const SeriesValue *value)
{
	g_autofree char *decimal = figure_to_value(value->figure);

	json_text_begin_object(json);
	json_text_member_number(json, "year", value->year);
	json_text_member(json, "edition", value->edition->slug);
	json_text_member(json, "text", value->text);
	json_text_member(json, "value", decimal);
	json_text_member(json, "status", series_status_name(value->status));
	json_text_key(json, "last");
	json_text_bool(json, value == series_last(series, value->year));
	json_text_member(json, "source", series_source_address(self, value));
	json_text_member(json, "note", value->note);
	json_text_end_object(json);
}

static void
write_series_json(const PageContext *self, JsonText *json, const Series *series)
{
	json_text_begin_object(json);
	json_text_member_number(json, "version", 1);
	json_text_member(json, "series", series->slug);
	json_text_member(json, "label", series->label);
	json_text_member(json, "unit", series_unit_name(series->unit));
	json_text_member(json, "topic", series->topic != NULL ? series->topic->slug : NULL);
	json_text_member(json, "description", series->description);
	json_text_member(json, "url", plan_series_address(self->arena, series));
	json_text_key(json, "values");
	json_text_begin_array(json);
	for (guint i = 0; i < series->value_count; i++)
		write_series_value(self, json, series, &series->values[i]);
	json_text_end_array(json);
	json_text_end_object(json);
}

/* --- a file ----------------------------------------------------------------------------------- */

static void
write_json(const PageContext *self, GString *out)
{
	const Page *page = self->page;
	g_autoptr(JsonText) json = json_text_new();

	if (page->kind == PAGE_SERIES_FILE)
		write_series_json(self, json, page->of.series);
	else
		write_table_json(self->arena, json, page->of.table.document, page->of.table.table);
	json_text_append(json, out);
}

static void
write_csv(const PageContext *self, GString *out)
{
	const Page *page = self->page;
	CsvWriter csv;

	csv_start(&csv, out, page->format == FORMAT_EXCEL ? CSV_EXCEL : CSV_PLAIN);
	if (page->kind == PAGE_SERIES_FILE)
		write_series_csv(self, &csv, page->of.series);
	else
		write_table_csv(self->arena, &csv, page->of.table.table->node);
}

void
write_export(PageContext *self, GString *out)
{
	if (self->page->format == FORMAT_JSON)
		write_json(self, out);
	else
		write_csv(self, out);
}
