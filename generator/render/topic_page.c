/* render/topic_page.c - one topic over the years.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/item.h"

enum { RELATED_MAX = 12 };

/* --- items
 * ------------------------------------------------------------------------------------------- */

/* Items of many letters stand on the page: the letter's name keeps their ids apart. */
static const char *
item_id(Arena *arena, const Item *item)
{
	return arena_concat(arena, item->document->slug, "_", item->id, NULL);
}

/* The same for all ids in its text. */
static void
add_text(PageContext *self, View *view, const Item *item)
{
	const char *prefix = arena_concat(self->arena, item->document->slug, "_", NULL);
	View *text = view_new(self->arena);
	Body body;

	body_init(&body, self, item->document, prefix, false);
	item_text_view(&body, text, item);
	view_view(view, "text", text);
	body_clear(&body);
}

static void
add_item(PageContext *self, ViewList *items, const Item *item, bool with_text)
{
	View *entry = view_list_add(items);

	view_item(self, entry, item);
	view_text(entry, "id", item_id(self->arena, item));
	if (with_text)
		add_text(self, entry, item);
	else
		view_text(entry, "excerpt", item_excerpt(self->arena, item));
}

/* The items stand by letter, newest first. */
static void
add_letters(PageContext *self, View *view, const TopicYear *year, bool with_text)
{
	ViewList *letters = view_list_new(self->arena);
	ViewList *items = NULL;
	const Document *last = NULL;

	for (guint i = 0; i < year->item_count; i++) {
		const Item *item = year->items[i];

		if (item->document != last) {
			View *letter = view_list_add(letters);

			last = item->document;
			items = view_list_new(self->arena);
			view_letter(self, letter, last);
			view_list(letter, "items", items);
		}
		add_item(self, items, item, with_text);
	}
	view_list(view, "letters", letters);
}

/* How many items stand on the page that has a year: text of more would make it too long. */
static guint
count_on_page(const TopicYear *year)
{
	const TopicEntry *entry = year->entry;
	guint count = 0;

	if (year->own_page)
		return year->item_count;
	for (guint i = 0; i < entry->year_count && !entry->years[i].own_page; i++)
		count += entry->years[i].item_count;
	return count;
}

static void
add_year(PageContext *self, ViewList *years, const TopicYear *year)
{
	const char *with_text = self->renderer->config->topic_text;
	View *view = view_list_add(years);

	view_count(view, "year", (guint)year->year);
	add_letters(self, view, year,
		    site_config_is_on(with_text) && count_on_page(year) <= TOPIC_PAGE_MAX);
}

static void
add_contents_items(const PageContext *self, View *view, const TopicYear *year)
{
	ViewList *items = view_list_new(self->arena);

	for (guint i = 0; i < year->item_count; i++) {
		View *entry = view_list_add(items);

		view_text(entry, "id", item_id(self->arena, year->items[i]));
		view_text(entry, "title", year->items[i]->title);
	}
	view_flag(view, "on_page", true);
	view_text(view, "url", arena_printf(self->arena, "#jaar-%d", year->year));
	view_list(view, "items", items);
}

/* All years of the topic, each with the way to it; on the page itself that is a place. */
static void
add_contents(const PageContext *self, View *view, const TopicEntry *entry, const TopicYear *here)
{
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < entry->year_count; i++) {
		const TopicYear *year = &entry->years[i];
		View *part = view_list_add(list);

		view_count(part, "year", (guint)year->year);
		view_count(part, "year_count", year->item_count);
		view_flag(part, "one", year->item_count == 1);
		view_flag(part, "is_here", year == here);
		if (year == here || (here == NULL && !year->own_page))
			add_contents_items(self, part, year);
		else
			view_text(part, "url",
				  page_url(self, plan_topic_year_address(self->arena, year)));
	}
	view_list(view, "all_years", list);
}

/* --- what goes with it
 * ----------------------------------------------------------------------------------- */

static void
add_synonyms(const PageContext *self, View *view, const Topic *topic)
{
	g_autofree char *all = g_strjoinv(", ", (char **)topic->synonyms);

	view_text(view, "synonyms", arena_strdup(self->arena, all));
}

/* The living pages on the topic, with what changed in them last. */
static void
add_dossiers(const PageContext *self, View *view, const Topic *topic)
{
	const Library *library = self->renderer->index->library;
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < library->document_count; i++) {
		const Document *dossier = library->documents[i];
		View *entry;

		if (dossier->type != DOCUMENT_DOSSIER || dossier->head->topic != topic)
			continue;
		entry = view_list_add(list);
		view_link(self, entry, plan_document_address(self->arena, dossier),
			  dossier->head->title);
		view_text(entry, "summary", dossier->head->summary);
		view_text(entry, "edition", dossier->head->edition->label);
		versions_link_view(self, entry, dossier);
	}
	view_list(view, "dossiers", list);
}

static void
add_related(const PageContext *self, View *view, const TopicEntry *entry)
{
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < MIN(entry->related_count, RELATED_MAX); i++) {
		View *related = view_list_add(list);
		const TopicRelation *relation = &entry->related[i];

		view_link(self, related, plan_topic_address(self->arena, relation->topic),
			  relation->topic->label);
		view_count(related, "count", relation->item_count);
		view_flag(related, "one", relation->item_count == 1);
	}
	view_list(view, "related", list);
	view_flag(view, "has_related", entry->related_count > 0);
}

static void
add_counts(View *view, const TopicEntry *entry)
{
	view_count(view, "item_count", entry->item_count);
	view_flag(view, "one_item", entry->item_count == 1);
	view_count(view, "letter_count", entry->letter_count);
	view_flag(view, "one_letter", entry->letter_count == 1);
	view_count(view, "first_year", (guint)entry->first_year);
	view_count(view, "last_year", (guint)entry->last_year);
	view_flag(view, "several_years", entry->first_year != entry->last_year);
}

/* What the page of a topic and those of its years share. */
static void
add_topic(const PageContext *self, View *view, const Topic *topic)
{
	view_text(view, "page_description", topic->description);
	view_text(view, "title", topic->label);
	view_text(view, "description", topic->description);
	view_text(view, "theme", topic->theme->label);
	view_text(view, "theme_url", page_url(self, plan_theme_address(self->arena, topic->theme)));
	view_text(view, "topic_url", page_url(self, plan_topic_address(self->arena, topic)));
	view_text(view, "feed_url", page_url(self, plan_topic_feed_address(self->arena, topic)));
}

void
topic_view(PageContext *self, View *view, const TopicEntry *entry)
{
	ViewList *years = view_list_new(self->arena);

	view_text(view, "page_title", entry->topic->label);
	add_topic(self, view, entry->topic);
	actions_link_view(self, view, &entry->actions);
	add_synonyms(self, view, entry->topic);
	add_dossiers(self, view, entry->topic);
	series_summary_view(self, view, entry->topic);
	topic_changes_view(self, view, entry);
	add_counts(view, entry);
	for (guint i = 0; i < entry->year_count && !entry->years[i].own_page; i++)
		add_year(self, years, &entry->years[i]);
	view_list(view, "years", years);
	add_contents(self, view, entry, NULL);
	add_related(self, view, entry);
}

void
topic_year_view(PageContext *self, View *view, const TopicYear *year)
{
	ViewList *years = view_list_new(self->arena);

	view_text(view, "page_title",
		  arena_printf(self->arena, "%s: %d", year->entry->topic->label, year->year));
	add_topic(self, view, year->entry->topic);
	view_count(view, "item_count", year->item_count);
	view_flag(view, "one_item", year->item_count == 1);
	view_count(view, "year", (guint)year->year);
	add_year(self, years, year);
	view_list(view, "years", years);
	add_contents(self, view, year->entry, year);
}
