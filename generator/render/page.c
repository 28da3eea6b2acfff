/* render/page.c - small pieces that many pages share.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/site.h"

#include <string.h>

const char *
page_url(const PageContext *self, const char *address)
{
	const char *root = self->root != NULL ? self->root : self->files;

	return arena_concat(self->arena, root, address, NULL);
}

const char *
page_file_url(const PageContext *self, const char *address)
{
	return arena_concat(self->arena, self->files, address, NULL);
}

const char *
page_full_url(const PageContext *self, const char *address)
{
	const char *base = self->renderer->config->base_url;

	return base != NULL ? arena_concat(self->arena, base, address, NULL)
			    : page_url(self, address);
}

Html
page_html(const PageContext *self, const GString *html)
{
	return html_trust(arena_strndup(self->arena, html->str, html->len), html->len);
}

void
page_write_fragment(PageContext *self, GString *out, const char *name, const View *view)
{
	GError **error = self->error == NULL ? &self->error : NULL;

	(void)template_render(self->renderer->templates, name, view, out, error);
}

Html
page_fragment(PageContext *self, const char *name, const View *view)
{
	g_autoptr(ScratchText) out = scratch_text();

	page_write_fragment(self, out, name, view);
	return page_html(self, out);
}

void
view_link(const PageContext *self, View *view, const char *address, const char *label)
{
	view_text(view, "url", page_url(self, address));
	view_text(view, "label", label);
}

void
view_date(const PageContext *self, View *view, const char *key, Date date)
{
	View *part = view_new(self->arena);
	g_autofree char *iso = date_to_iso(date);
	g_autofree char *text = date_to_dutch(date);

	view_text(part, "iso", arena_strdup(self->arena, iso));
	view_text(part, "text", arena_strdup(self->arena, text));
	view_view(view, key, part);
}

/* What is the same of a letter wherever it is listed. */
static void
fill_letter(const PageContext *self, View *view, const Document *letter)
{
	const Head *head = letter->head;

	view_text(view, "title", head->title);
	view_text(view, "summary", head->summary);
	view_text(view, "kind", head->kind->label);
	view_text(view, "covers", head->covers);
	view_count(view, "year", (guint)head->date.year);
	view_date(self, view, "date", head->date);
	view_text(view, "edition", head->edition->label);
	view_flag(view, "concept", head->status == STATUS_CONCEPT);
	view_flag(view, "withdrawn", head->status == STATUS_WITHDRAWN);
}

static void
fill_letter_links(const PageContext *self, View *view, const Document *letter)
{
	view_text(view, "url", page_url(self, plan_document_address(self->arena, letter)));
	view_text(view, "edition_url",
		  page_url(self, plan_edition_address(self->arena, letter->head->edition)));
}

void
fill_shared_letter(gconstpointer renderer, Arena *arena, const char *root, View *view,
		   const Document *letter)
{
	PageContext context = {.renderer = renderer, .arena = arena, .root = root, .files = root};

	if (root != NULL)
		fill_letter_links(&context, view, letter);
	else
		fill_letter(&context, view, letter);
}

void
view_letter(const PageContext *self, View *view, const Document *letter)
{
	const View *shared = shared_letter(self->renderer->shared, self->root, letter);

	if (shared != NULL) {
		view_base(view, shared);
		return;
	}
	fill_letter(self, view, letter);
	fill_letter_links(self, view, letter);
}

const char *
page_item_address(const PageContext *self, const Item *item)
{
	return plan_item_address(self->arena, self->renderer->config, item);
}

void
view_item(const PageContext *self, View *view, const Item *item)
{
	view_text(view, "url", page_url(self, page_item_address(self, item)));
	view_text(view, "title", item->title);
	view_text(view, "letter", item->document->head->title);
	if (item->is_chapter)
		view_nothing(view, "chapter");
	else
		view_text(view, "chapter", item->chapter->title);
	view_count(view, "year", (guint)item->document->head->date.year);
}

void
view_topics(const PageContext *self, View *view, const Item *item)
{
	ViewList *topics = view_list_new(self->arena);

	for (guint i = 0; i < item->topic_count; i++)
		view_link(self, view_list_add(topics),
			  plan_topic_address(self->arena, item->topics[i]), item->topics[i]->label);
	view_list(view, "topics", topics);
}

void
view_place(const PageContext *self, View *view, const Document *document, const Chapter *chapter,
	   const Item *item)
{
	const char *address = plan_document_address(self->arena, document);

	if (item != NULL) {
		view_item(self, view, item);
		return;
	}
	if (chapter != NULL)
		address = arena_concat(self->arena, address, "#", chapter->id, NULL);
	view_text(view, "url", page_url(self, address));
	view_text(view, "title", chapter != NULL ? chapter->title : document->head->title);
	view_text(view, "letter", document->head->title);
	view_nothing(view, "chapter");
	if (document->type == DOCUMENT_LETTER)
		view_count(view, "year", (guint)document->head->date.year);
	else
		view_nothing(view, "year");
}

View *
downloads_view(const PageContext *self, const char *of, const char *const *addresses)
{
	View *view = view_new(self->arena);

	view_text(view, "of", of);
	view_text(view, "excel_url", page_url(self, addresses[FORMAT_EXCEL]));
	view_text(view, "csv_url", page_url(self, addresses[FORMAT_CSV]));
	view_text(view, "json_url", page_url(self, addresses[FORMAT_JSON]));
	return view;
}

View *
table_downloads(const PageContext *self, const Document *document, const Node *table)
{
	const char *addresses[FORMAT_COUNT];

	if (strcmp(self->renderer->config->downloads, "no") == 0)
		return NULL;
	for (guint i = 0; i < FORMAT_COUNT; i++)
		addresses[i] = plan_table_file_address(self->arena, document, table->id, i);
	return downloads_view(self, node_plain(self->arena, node_caption(table)), addresses);
}
