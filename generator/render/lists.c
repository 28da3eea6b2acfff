/* render/lists.c - the lists: letters, years, editions, dossiers, tables.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/site.h"

/* --- letters and years
 * ------------------------------------------------------------------------------------------- */

ViewList *
letter_list(const PageContext *self, const Document *const *letters, guint count)
{
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < count; i++)
		view_letter(self, view_list_add(list), letters[i]);
	return list;
}

static void
add_years(const PageContext *self, View *view)
{
	const TopicIndex *index = self->renderer->index;
	ViewList *years = view_list_new(self->arena);

	for (guint i = 0; i < index->year_count; i++) {
		const YearEntry *entry = &index->years[i];
		View *year = view_list_add(years);

		view_count(year, "year", (guint)entry->year);
		view_text(year, "url", page_url(self, plan_year_address(self->arena, entry->year)));
		view_list(year, "letters", letter_list(self, entry->letters, entry->letter_count));
	}
	view_list(view, "years", years);
}

static void
add_kinds(const PageContext *self, View *view)
{
	const Library *library = self->renderer->index->library;
	ViewList *kinds = view_list_new(self->arena);

	for (guint i = 0; i < library->vocabulary->kind_count; i++) {
		const Kind *kind = &library->vocabulary->kinds[i];
		ViewList *letters = view_list_new(self->arena);
		View *entry;

		for (guint j = 0; j < library->letter_count; j++)
			if (library->letters[j]->head->kind == kind)
				view_letter(self, view_list_add(letters), library->letters[j]);
		if (view_list_length(letters) == 0)
			continue;
		entry = view_list_add(kinds);
		view_text(entry, "label", kind->plural);
		view_text(entry, "id", arena_concat(self->arena, "soort-", kind->slug, NULL));
		view_list(entry, "letters", letters);
	}
	view_list(view, "kinds", kinds);
}

void
letters_view(PageContext *self, View *view)
{
	add_years(self, view);
	add_kinds(self, view);
}

void
year_view(PageContext *self, View *view, const YearEntry *entry)
{
	view_text(view, "page_title", arena_printf(self->arena, "%d", entry->year));
	view_count(view, "year", (guint)entry->year);
	view_list(view, "letters", letter_list(self, entry->letters, entry->letter_count));
	add_years(self, view);
}

/* --- editions
 * --------------------------------------------------------------------------------------------------------
 */

void
view_edition(const PageContext *self, View *view, const EditionEntry *entry)
{
	view_link(self, view, plan_edition_address(self->arena, entry->edition),
		  entry->edition->label);
	view_date(self, view, "date", entry->edition->date);
	view_count(view, "document_count", entry->document_count);
	view_count(view, "mention_count", entry->mention_count);
	view_flag(view, "one_mention", entry->mention_count == 1);
	actions_link_view(self, view, &entry->actions);
}

ViewList *
edition_documents(const PageContext *self, const EditionEntry *entry)
{
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < entry->document_count; i++) {
		const Document *document = entry->documents[i];
		View *view = view_list_add(list);

		if (document->type == DOCUMENT_LETTER) {
			view_letter(self, view, document);
		} else {
			view_text(view, "url",
				  page_url(self, plan_document_address(self->arena, document)));
			view_text(view, "title", document->head->title);
			view_text(view, "summary", document->head->summary);
		}
	}
	return list;
}

void
editions_view(PageContext *self, View *view)
{
	const TopicIndex *index = self->renderer->index;
	const Vocabulary *words = index->library->vocabulary;
	ViewList *list = view_list_new(self->arena);

	for (guint i = words->edition_count; i > 0; i--) {
		const EditionEntry *entry = &index->editions[words->editions_by_date[i - 1]->index];
		View *edition = view_list_add(list);

		view_edition(self, edition, entry);
		view_list(edition, "documents", edition_documents(self, entry));
	}
	view_list(view, "editions", list);
}

/* The edition before or after this one by date, as a link under key. */
static void
add_neighbour(const PageContext *self, View *view, const char *key, const Edition *edition,
	      int step)
{
	const Vocabulary *words = self->renderer->index->library->vocabulary;
	gint64 order = (gint64)edition->order + step;
	const Edition *other;
	View *link;

	if (order < 0 || order >= words->edition_count)
		return;
	other = words->editions_by_date[order];
	link = view_new(self->arena);
	view_link(self, link, plan_edition_address(self->arena, other), other->label);
	view_view(view, key, link);
}

void
edition_view(PageContext *self, View *view, const EditionEntry *entry)
{
	ViewList *mentions = view_list_new(self->arena);

	view_text(view, "page_title", entry->edition->label);
	view_edition(self, view, entry);
	view_list(view, "documents", edition_documents(self, entry));
	for (guint i = 0; i < entry->mention_count; i++) {
		const Mention *mention = &entry->mentions[i];

		view_place(self, view_list_add(mentions), mention->document, mention->chapter,
			   mention->item);
	}
	view_list(view, "mentions", mentions);
	add_neighbour(self, view, "previous", entry->edition, -1);
	add_neighbour(self, view, "next", entry->edition, 1);
}

/* --- dossiers --- */

void
dossiers_view(PageContext *self, View *view)
{
	const Library *library = self->renderer->index->library;
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < library->document_count; i++) {
		const Document *dossier = library->documents[i];
		View *entry;

		if (dossier->type != DOCUMENT_DOSSIER)
			continue;
		entry = view_list_add(list);
		view_text(entry, "url",
			  page_url(self, plan_document_address(self->arena, dossier)));
		view_text(entry, "title", dossier->head->title);
		view_text(entry, "summary", dossier->head->summary);
		view_text(entry, "edition", dossier->head->edition->label);
		versions_link_view(self, entry, dossier);
	}
	view_list(view, "dossiers", list);
}

/* --- tables
 * ------------------------------------------------------------------------------------------------------------
 */

static void
fill_table(const PageContext *self, View *view, const Document *document, const Table *table)
{
	view_text(view, "url", page_url(self, plan_table_address(self->arena, document, table)));
	view_text(view, "caption", node_plain(self->arena, node_caption(table->node)));
	view_flag(view, "is_chart", table->node->type == NODE_CHART);
	view_view(view, "downloads", table_downloads(self, document, table->node));
	if (table->item != NULL)
		view_text(view, "item", table->item->title);
	else if (table->chapter != NULL)
		view_text(view, "item", table->chapter->title);
}

static void
add_tables(const PageContext *self, ViewList *documents, const Document *document)
{
	ViewList *tables = view_list_new(self->arena);
	View *entry;

	if (document->table_count == 0)
		return;
	for (guint i = 0; i < document->table_count; i++)
		fill_table(self, view_list_add(tables), document, &document->tables[i]);
	entry = view_list_add(documents);
	view_text(entry, "url", page_url(self, plan_document_address(self->arena, document)));
	view_text(entry, "title", document->head->title);
	view_flag(entry, "is_letter", document->type == DOCUMENT_LETTER);
	view_flag(entry, "is_dossier", document->type == DOCUMENT_DOSSIER);
	if (document->type == DOCUMENT_LETTER)
		view_count(entry, "year", (guint)document->head->date.year);
	view_list(entry, "tables", tables);
}

static void
add_year_link(const PageContext *self, ViewList *years, const YearEntry *entry)
{
	guint count = 0;
	View *view;

	for (guint i = 0; i < entry->letter_count; i++)
		count += entry->letters[i]->table_count;
	if (count == 0)
		return;
	view = view_list_add(years);
	view_text(view, "url", page_url(self, plan_tables_year_address(self->arena, entry->year)));
	view_count(view, "year", (guint)entry->year);
	view_count(view, "count", count);
	view_flag(view, "one", count == 1);
}

/* Letters newest first, or only a link for each of their years; then dossiers and pages. */
void
tables_view(PageContext *self, View *view)
{
	const TopicIndex *index = self->renderer->index;
	const Library *library = index->library;
	ViewList *documents = view_list_new(self->arena);
	ViewList *years = view_list_new(self->arena);
	bool split = plan_splits_tables(library);

	for (guint i = 0; split && i < index->year_count; i++)
		add_year_link(self, years, &index->years[i]);
	for (guint i = 0; !split && i < library->letter_count; i++)
		add_tables(self, documents, library->letters[i]);
	for (guint i = 0; i < library->document_count; i++)
		if (library->documents[i]->type != DOCUMENT_LETTER)
			add_tables(self, documents, library->documents[i]);
	view_list(view, "years", years);
	view_flag(view, "has_years", split);
	view_list(view, "documents", documents);
	series_list_view(self, view);
}

void
tables_year_view(PageContext *self, View *view, const YearEntry *entry)
{
	ViewList *documents = view_list_new(self->arena);

	view_count(view, "of_year", (guint)entry->year);
	for (guint i = 0; i < entry->letter_count; i++)
		add_tables(self, documents, entry->letters[i]);
	view_list(view, "documents", documents);
}
