/* render/letter.c - the letter: letterhead, contents, chapters, items, aspects; dossiers and pages.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/item.h"

/* --- contents
 * ------------------------------------------------------------------------------------------------
 */

static void
contents_entry(const PageContext *self, View *view, const char *id, const char *title)
{
	view_text(view, "url", arena_concat(self->arena, "#", id, NULL));
	view_text(view, "title", title);
}

static void
contents_items(const PageContext *self, View *view, const Chapter *chapter)
{
	ViewList *items = view_list_new(self->arena);

	for (guint i = 0; i < chapter->item_count; i++) {
		const Item *item = chapter->items[i];
		View *entry = view_list_add(items);

		contents_entry(self, entry, item->id, item->title);
		view_flag(entry, "is_group", item->is_group);
		view_flag(entry, "in_group", item->group != NULL);
	}
	view_list(view, "items", items);
	view_count(view, "item_count", chapter->item_count);
	view_flag(view, "one_item", chapter->item_count == 1);
}

static void
add_contents(const PageContext *self, View *view, const Document *document)
{
	ViewList *chapters = view_list_new(self->arena);

	for (guint i = 0; i < document->chapter_count; i++) {
		const Chapter *chapter = document->chapters[i];
		View *entry = view_list_add(chapters);

		contents_entry(self, entry, chapter->id, chapter->title);
		contents_items(self, entry, chapter);
	}
	view_list(view, "contents", chapters);
}

/* --- body
 * -------------------------------------------------------------------------------------------------------
 */

/* On the letter as it is now: the item's own page. */
static void
add_page_url(const PageContext *self, View *view, const Item *item)
{
	bool has_page = site_config_is_on(self->renderer->config->item_pages);

	if (self->page->kind == PAGE_LETTER && has_page)
		view_text(view, "page_url", page_url(self, page_item_address(self, item)));
}

static void
add_items(Body *body, View *view, const Chapter *chapter)
{
	ViewList *items = view_list_new(body->page->arena);

	for (guint i = 0; i < chapter->item_count; i++) {
		View *entry = view_list_add(items);

		item_body_view(body, entry, chapter->items[i]);
		item_context_view(body->page, entry, chapter->items[i]);
		add_page_url(body->page, entry, chapter->items[i]);
		changed_view(body->page, entry, chapter->items[i]->document, chapter->items[i]->id);
		item_aliases_view(body, entry, chapter->items[i]->heading);
	}
	view_list(view, "items", items);
}

static void
add_chapter(Body *body, View *view, const Chapter *chapter)
{
	body_start(body, chapter->id);
	view_text(view, "id", body_id(body, chapter->id));
	view_html(view, "heading", body_inlines(body, chapter->heading));
	view_text(view, "title", chapter->title);
	part_diff_view(body, view, &chapter->diff, chapter->heading);
	if (chapter->document->type == DOCUMENT_DOSSIER)
		changed_view(body->page, view, chapter->document, chapter->id);
	if (body->page->page->kind == PAGE_DOSSIER)
		superseded_view(body->page, view, chapter, NULL);
	item_aliases_view(body, view, chapter->heading);
	view_html(view, "lead", body_blocks(body, &chapter->lead));
	view_html(view, "lead_notes", chapter->own == NULL ? body_notes(body) : html_trust("", 0));
	if (chapter->own != NULL) {
		View *own = view_new(body->page->arena);

		body->shift--; /* its aspects stand right below the chapter */
		item_body_view(body, own, chapter->own);
		body->shift++;
		item_context_view(body->page, own, chapter->own);
		add_page_url(body->page, own, chapter->own);
		view_view(view, "own", own);
	}
	add_items(body, view, chapter);
}

/* changes: how many a difference has; 0 elsewhere. */
static void
add_body(PageContext *self, View *view, const Document *document, guint changes)
{
	ViewList *chapters = view_list_new(self->arena);
	Body body;

	body_init(&body, self, document, "", true);
	body.change_total = changes;
	view_html(view, "lead", body_blocks(&body, &document->lead));
	view_html(view, "lead_notes", body_notes(&body));
	for (guint i = 0; i < document->chapter_count; i++)
		add_chapter(&body, view_list_add(chapters), document->chapters[i]);
	view_list(view, "chapters", chapters);
	body_clear(&body);
}

/* --- letterhead
 * ----------------------------------------------------------------------------------------------------
 */

static void
add_attachments(const PageContext *self, View *view, const Head *head)
{
	ViewList *list = view_list_new(self->arena);

	for (const char *const *text = head->attachments; *text != NULL; text++)
		view_list_add_text(list, *text);
	view_list(view, "attachments", list);
}

static void
add_changes(const PageContext *self, View *view, const Head *head)
{
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < head->change_count; i++) {
		View *entry = view_list_add(list);

		view_text(entry, "note", head->changes[i].note);
		view_text(entry, "edition", head->changes[i].edition->label);
		view_flag(entry, "major",
			  head->changes[i].major && head->changes[i].edition == head->edition);
	}
	view_list(view, "changes", list);
}

void
merged_view(PageContext *self, View *view, const Diff *diff)
{
	if (diff->document->chapter_count > 1)
		add_contents(self, view, diff->document);
	add_body(self, view, diff->document, diff->change_count);
}

/* The list of its edition, where the letter has something in it. */
static void
add_actions(const PageContext *self, View *view, const Document *letter)
{
	const EditionEntry *entry = &self->renderer->index->editions[letter->head->edition->index];

	if (topic_index_has_actions(letter))
		actions_link_view(self, view, &entry->actions);
}

void
letter_view(PageContext *self, View *view, const Document *letter)
{
	const Head *head = letter->head;

	view_letter(self, view, letter);
	view_text(view, "page_title", head->title);
	view_text(view, "page_description", head->summary);
	view_text(view, "from", head->from);
	view_text(view, "to", head->to);
	view_text(view, "number", head->number);
	view_text(view, "reference", head->reference);
	view_text(view, "year_url",
		  page_url(self, plan_year_address(self->arena, head->date.year)));
	if (site_config_is_on(self->renderer->config->pdf))
		view_text(view, "pdf_url", page_url(self, plan_pdf_address(self->arena, letter)));
	add_attachments(self, view, head);
	add_changes(self, view, head);
	add_actions(self, view, letter);
	versions_link_view(self, view, letter);
	add_contents(self, view, letter);
	add_body(self, view, letter, 0);
}

void
sections_view(PageContext *self, View *view, const Document *document)
{
	const Head *head = document->head;

	view_text(view, "page_title", head->title);
	view_text(view, "page_description", head->summary);
	view_text(view, "title", head->title);
	view_text(view, "summary", head->summary);
	if (head->edition != NULL) {
		view_text(view, "edition", head->edition->label);
		view_text(view, "edition_url",
			  page_url(self, plan_edition_address(self->arena, head->edition)));
	}
	if (head->topic != NULL) {
		view_text(view, "topic", head->topic->label);
		view_text(view, "topic_url",
			  page_url(self, plan_topic_address(self->arena, head->topic)));
	}
	view_flag(view, "concept", head->status == STATUS_CONCEPT);
	view_flag(view, "withdrawn", head->status == STATUS_WITHDRAWN);
	add_changes(self, view, head);
	versions_link_view(self, view, document);
	if (document->chapter_count > 1)
		add_contents(self, view, document);
	add_body(self, view, document, 0);
}
