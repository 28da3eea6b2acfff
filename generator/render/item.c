/* render/item.c - one item as views, for its own page, the letter's and the topics'.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/item.h"

#include <string.h>

#include "base/text.h"

static bool
is_same(const PartDiff *diff)
{
	return diff->mark == MARK_NONE && diff->move == 0 && diff->moved_from == 0;
}

void
part_diff_view(const Body *body, View *view, const PartDiff *diff, const Node *heading)
{
	guint change = diff->change > 0 ? diff->change : heading->diff->change;

	if (body->change_total == 0 && change == 0 && is_same(diff)) {
		view_base(view, shared_no_difference(body->page->renderer->shared));
		return;
	}
	view_flag(view, "added", diff->mark == MARK_INSERTED);
	view_flag(view, "removed", diff->mark == MARK_DELETED);
	view_count(view, "moved", diff->move);
	view_count(view, "moved_from", diff->moved_from);
	view_count(view, "change", change);
	view_flag(view, "of_heading", diff->change == 0);
	view_count(view, "change_total", change > 0 ? body->change_total : 0);
	view_count(view, "change_previous", change > 1 ? change - 1 : 0);
	view_count(view, "change_next", change > 0 && change < body->change_total ? change + 1 : 0);
	view_flag(view, "unchanged", body->change_total > 0 && !diff->touched);
}

void
item_aliases_view(const Body *body, View *view, const Node *heading)
{
	ViewList *list = view_list_new(body->page->arena);

	for (guint i = 0; i < body_alias_count(body, heading); i++)
		view_list_add_text(list, heading->attributes->aliases[i].text);
	view_list(view, "aliases", list);
}

/* The column of an aspect, as content/soorten.yaml names it; NULL: in none. */
static const char *
role_name(AspectRole role)
{
	switch (role) {
	case ROLE_CABINET:
		return "kabinet";
	case ROLE_MUNICIPALITIES:
		return "gemeenten";
	case ROLE_NONE:
		break;
	}
	return NULL;
}

static bool
has_columns(const Item *item)
{
	for (guint i = 0; i < item->aspect_count; i++)
		if (item->aspects[i].kind->role != ROLE_NONE)
			return true;
	return false;
}

static void
add_aspects(Body *body, View *view, const Item *item)
{
	ViewList *aspects = view_list_new(body->page->arena);

	for (guint i = 0; i < item->aspect_count; i++) {
		const Aspect *aspect = &item->aspects[i];
		View *entry = view_list_add(aspects);

		view_text(entry, "slug", aspect->kind->slug);
		view_text(entry, "role", role_name(aspect->kind->role));
		view_text(entry, "id", body_id(body, aspect->id));
		view_html(entry, "heading", body_inlines(body, aspect->heading));
		view_text(entry, "item_title", item->title);
		item_aliases_view(body, entry, aspect->heading);
		part_diff_view(body, entry, &aspect->diff, aspect->heading);
		view_html(entry, "body", body_blocks(body, &aspect->body));
	}
	view_list(view, "aspects", aspects);
}

/* The items that a group holds: those after it that name it. */
static void
add_members(const Body *body, View *view, const Item *group)
{
	ViewList *members = view_list_new(body->page->arena);
	const Chapter *chapter = group->chapter;

	for (guint i = 0; i < chapter->item_count; i++)
		if (chapter->items[i]->group == group)
			view_item(body->page, view_list_add(members), chapter->items[i]);
	view_list(view, "members", members);
}

void
item_body_view(Body *body, View *view, const Item *item)
{
	if (!item->is_chapter) /* its chapter's text belongs to it, and stood before it */
		body_start(body, item->id);
	view_text(view, "id", body_id(body, item->id));
	view_html(view, "heading", body_inlines(body, item->heading));
	view_text(view, "title", item->title);
	view_flag(view, "is_group", item->is_group);
	part_diff_view(body, view, &item->diff, item->heading);
	view_html(view, "lead", body_blocks(body, &item->lead));
	view_flag(view, "has_columns", has_columns(item));
	add_aspects(body, view, item);
	view_html(view, "notes", body_notes(body));
	if (item->is_group)
		add_members(body, view, item);
}

void
item_text_view(Body *body, View *view, const Item *item)
{
	if (item->is_chapter) {
		body_start(body, item->id);
		view_html(view, "chapter_lead", body_blocks(body, &item->chapter->lead));
	}
	item_body_view(body, view, item);
}

/* The first paragraph of some blocks; NULL when there is none. */
static const Node *
first_paragraph(const Blocks *blocks)
{
	const Node *node = blocks->first;

	while (node != NULL && node->type != NODE_PARAGRAPH)
		node = node->next;
	return node;
}

/* At the end of a word, with an ellipsis, where it is longer than max characters. In the arena. */
static const char *
shorten(Arena *arena, const char *text, guint max)
{
	const char *end = text;
	const char *cut = NULL;

	for (guint i = 0; i < max && *end != '\0'; i++) {
		if (*end == ' ')
			cut = end;
		end = g_utf8_next_char(end);
	}
	if (*end == '\0')
		return arena_strndup(arena, text, (gsize)(end - text));
	end = cut != NULL ? cut : end;
	return arena_concat(arena, arena_strndup(arena, text, (gsize)(end - text)), "\u2026", NULL);
}

/* The text of a paragraph up to some bytes; *out_cut: there is more. */
static ScratchText *
paragraph_start(const Node *paragraph, gsize max, bool *out_cut)
{
	ScratchText *text = scratch_text();

	for (const Node *n = paragraph->first; n != NULL && text->len <= max; n = n->next)
		node_text(n, text);
	*out_cut = text->len > max;
	if (*out_cut)
		g_string_truncate(text, (gsize)(g_utf8_find_prev_char(text->str, text->str + max) -
						text->str));
	return text;
}

/* Its first words. Most need not be looked at as a whole: of more than max bytes there are max
 * characters left unless many of them are white space or no ASCII. */
static const char *
paragraph_excerpt(Arena *arena, const Node *paragraph)
{
	enum { ENOUGH = ITEM_EXCERPT_MAX + ITEM_EXCERPT_MAX / 4 };
	bool cut;
	g_autoptr(ScratchText) text = paragraph_start(paragraph, ENOUGH, &cut);

	g_string_truncate(text, text_squeeze_into(text->str, text->str));
	if (cut && g_utf8_strlen(text->str, -1) <= ITEM_EXCERPT_MAX)
		return shorten(arena, node_plain(arena, paragraph), ITEM_EXCERPT_MAX);
	return shorten(arena, text->str, ITEM_EXCERPT_MAX);
}

const char *
item_excerpt(Arena *arena, const Item *item)
{
	const Node *found = item->is_chapter ? first_paragraph(&item->chapter->lead) : NULL;

	if (found == NULL)
		found = first_paragraph(&item->lead);
	for (guint i = 0; found == NULL && i < item->aspect_count; i++)
		found = first_paragraph(&item->aspects[i].body);
	return found != NULL ? paragraph_excerpt(arena, found) : "";
}

void
superseded_view(const PageContext *self, View *view, const Chapter *chapter, const Item *item)
{
	const GPtrArray *editions = topic_index_superseded(self->renderer->index, chapter, item);
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; editions != NULL && i < editions->len; i++) {
		const Edition *edition = g_ptr_array_index(editions, i);
		View *entry = view_list_add(list);
		View *newest = view_new(self->arena);

		view_link(self, entry, plan_edition_address(self->arena, edition), edition->label);
		view_link(self, newest, plan_edition_address(self->arena, edition->newest),
			  edition->newest->label);
		view_view(entry, "newest", newest);
	}
	view_list(view, "superseded", list);
}

static void
add_neighbour(const PageContext *self, View *view, const char *key, const Item *item)
{
	View *neighbour;

	if (item == NULL)
		return;
	neighbour = view_new(self->arena);
	view_item(self, neighbour, item);
	view_view(view, key, neighbour);
}

void
item_context_view(const PageContext *self, View *view, const Item *item)
{
	const TopicIndex *index = self->renderer->index;
	ViewList *topics = view_list_new(self->arena);

	for (guint i = 0; i < item->topic_count; i++) {
		const Topic *topic = item->topics[i];
		View *entry = view_list_add(topics);

		view_link(self, entry, plan_topic_address(self->arena, topic), topic->label);
		if (self->page->kind != PAGE_LETTER)
			continue;
		add_neighbour(self, entry, "earlier", topic_index_earlier(index, item, topic));
		add_neighbour(self, entry, "later", topic_index_later(index, item, topic));
	}
	view_list(view, "topics", topics);
}
