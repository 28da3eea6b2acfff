/* render/item_page.c - the page of one item: its text, what it stands between, and how to cite it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/item.h"

/* --- text
 * ------------------------------------------------------------------------------------------------
 */

/* Ids are those of the letter: what was cited there is found here too. */
static void
add_text(PageContext *self, View *view, const Item *item)
{
	View *text = view_new(self->arena);
	Body body;

	body_init(&body, self, item->document, "", true);
	body.item = item;
	body.shift = -1; /* a sub-heading (level 4) stands below an aspect, here h2 */
	item_text_view(&body, text, item);
	view_view(view, "text", text);
	body_clear(&body);
}

static void
add_address(const PageContext *self, View *view)
{
	const char *base = self->renderer->config->base_url;
	const char *address = self->page->address;

	view_text(view, "permalink", page_url(self, address));
	view_text(view, "permalink_text",
		  arena_concat(self->arena, base != NULL ? base : "", address, NULL));
}

/* --- where it stands
 * ---------------------------------------------------------------------------------- */

static void
add_item(const PageContext *self, View *view, const char *key, const Item *item)
{
	View *entry = view_new(self->arena);

	view_item(self, entry, item);
	view_view(view, key, entry);
}

static void
add_place(const PageContext *self, View *view, const Item *item)
{
	const Document *letter = item->document;
	View *head = view_new(self->arena);

	view_letter(self, head, letter);
	view_text(head, "number", letter->head->number);
	view_text(head, "from", letter->head->from);
	view_view(view, "letter", head);
	view_text(view, "year_url",
		  page_url(self, plan_year_address(self->arena, letter->head->date.year)));
	view_text(view, "chapter", item->is_chapter ? NULL : item->chapter->title);
	view_text(view, "place_url", page_url(self, plan_item_place(self->arena, item)));
	if (item->group != NULL)
		add_item(self, view, "group", item->group);
	if (item->index > 0)
		add_item(self, view, "previous", letter->items[item->index - 1]);
	if (item->index + 1 < letter->item_count)
		add_item(self, view, "next", letter->items[item->index + 1]);
}

/* --- earlier and later
 * -------------------------------------------------------------------------------- */

static bool
has_topic(const Item *item, const Topic *topic)
{
	for (guint i = 0; i < item->topic_count; i++)
		if (item->topics[i] == topic)
			return true;
	return false;
}

/* Which of the topics brought the two together; of one alone nothing need be said. */
static void
add_shared_topics(const PageContext *self, View *view, const Item *item, const Item *other)
{
	ViewList *topics = view_list_new(self->arena);
	View *last = NULL;

	for (guint i = 0; item->topic_count > 1 && i < item->topic_count; i++) {
		if (!has_topic(other, item->topics[i]))
			continue;
		if (last != NULL)
			view_flag(last, "more", true);
		last = view_list_add(topics);
		view_text(last, "label", item->topics[i]->label);
	}
	view_flag(view, "has_shared", last != NULL);
	view_list(view, "shared", topics);
}

static void
add_neighbours(const PageContext *self, View *view, const char *key, const Item *item,
	       const GPtrArray *items)
{
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < items->len; i++) {
		const Item *other = g_ptr_array_index(items, i);
		View *entry = view_list_add(list);

		view_item(self, entry, other);
		add_shared_topics(self, entry, item, other);
	}
	view_list(view, key, list);
}

/* --- from when to when
 * -------------------------------------------------------------------------------- */

/* The text holds from its letter, or from the edition that changed it last, until a newer letter
 * writes about what the item is chiefly about: the first of its topics. What was changed after that
 * letter holds as it is. The text of a letter that was withdrawn holds no more. */
static void
add_validity(const PageContext *self, View *view, const Item *item)
{
	const Topic *topic = item->topic_count > 0 ? item->topics[0] : NULL;
	const Head *head = item->document->head;
	const Edition *changed = item_changed_at(self, item);
	Date from = changed != NULL ? changed->date : head->date;
	const Item *next =
		topic != NULL ? topic_index_later(self->renderer->index, item, topic) : NULL;

	view_date(self, view, "valid_from", from);
	view_text(view, "changed_at", changed != NULL ? changed->label : NULL);
	view_text(view, "main_topic", topic != NULL ? topic->label : NULL);
	view_flag(view, "no_newer", topic != NULL && next == NULL);
	if (next != NULL && date_compare(next->document->head->date, from) > 0) {
		view_date(self, view, "valid_until", next->document->head->date);
		add_item(self, view, "followed_by", next);
	}
}

/* --- who refers to it
 * --------------------------------------------------------------------------------- */

static void
add_backlinks(const PageContext *self, View *view, const Item *item)
{
	const GArray *places = topic_index_backlinks(self->renderer->index, item);
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; places != NULL && i < places->len; i++) {
		const Mention *place = &g_array_index(places, Mention, i);
		View *entry = view_list_add(list);

		view_place(self, entry, place->document, place->chapter, place->item);
		view_flag(entry, "is_dossier", place->document->type == DOCUMENT_DOSSIER);
	}
	view_list(view, "backlinks", list);
	view_flag(view, "has_backlinks", view_list_length(list) > 0);
}

void
item_view(PageContext *self, View *view, const Item *item)
{
	const TopicIndex *index = self->renderer->index;
	g_autoptr(GPtrArray) earlier =
		topic_index_neighbours(index, item, false, ITEM_NEIGHBOURS_MAX);
	g_autoptr(GPtrArray) later = topic_index_neighbours(index, item, true, ITEM_NEIGHBOURS_MAX);

	view_text(view, "title", item->title);
	view_flag(view, "has_topics", item->topic_count > 0);
	view_text(view, "page_description", item_excerpt(self->arena, item));
	view_flag(view, "concept", item->document->head->status == STATUS_CONCEPT);
	view_flag(view, "withdrawn", item->document->head->status == STATUS_WITHDRAWN);
	uncommitted_view(self, view, item->document);
	add_place(self, view, item);
	view_topics(self, view, item);
	add_neighbours(self, view, "earlier", item, earlier);
	add_neighbours(self, view, "later", item, later);
	add_validity(self, view, item);
	add_backlinks(self, view, item);
	superseded_view(self, view, item->chapter, item);
	item_history_view(self, view, item);
	add_address(self, view);
	add_text(self, view, item);
}
