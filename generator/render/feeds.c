/* render/feeds.c - the feeds of the site and of a topic, and the sitemap.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/site.h"

enum { FEED_LETTERS = 30 };

/* RFC 4151: tag:<authority>,<date>:<specific>. The authority is the host of base-url, or a name
 * that is reserved for examples where there is none. The date is the same for all: it only says
 * when the name belonged to that authority, and an id must never change. */
static const char *
feed_id(const PageContext *self, const char *specific)
{
	const char *base = self->renderer->config->base_url;
	g_autoptr(GUri) uri = base != NULL ? g_uri_parse(base, G_URI_FLAGS_NONE, NULL) : NULL;
	const char *host = uri != NULL ? g_uri_get_host(uri) : "ledenbrieven.example";

	return arena_printf(self->arena, "tag:%s,2020:%s", host, specific);
}

/* RFC 4287 wants a full time: the start of the day, in UTC. */
static const char *
feed_time(const PageContext *self, Date date)
{
	return arena_printf(self->arena, "%04d-%02d-%02dT00:00:00Z", date.year, date.month,
			    MAX(date.day, 1));
}

void
feed_view(PageContext *self, View *view)
{
	const Library *library = self->renderer->index->library;
	const char *base = self->renderer->config->base_url;
	ViewList *entries = view_list_new(self->arena);

	view_text(view, "id", feed_id(self, "feed"));
	view_text(view, "base_url", base);
	view_text(view, "updated",
		  feed_time(self, library->letter_count > 0 ? library->letters[0]->head->date
							    : (Date){2020, 1, 1}));
	for (guint i = 0; i < MIN(library->letter_count, FEED_LETTERS); i++) {
		const Document *letter = library->letters[i];
		const char *address = plan_document_address(self->arena, letter);
		View *entry = view_list_add(entries);

		view_text(entry, "title", letter->head->title);
		view_text(entry, "summary", letter->head->summary);
		view_text(entry, "id", feed_id(self, letter->slug));
		view_text(entry, "updated", feed_time(self, letter->head->date));
		view_text(entry, "url",
			  arena_printf(self->arena, "%s%s", base != NULL ? base : "", address));
		view_text(entry, "author", letter->head->from);
	}
	view_list(view, "entries", entries);
}

/* --- the feed of a topic
 * ------------------------------------------------------------------------------ */

/* Old and new value of each change, for a reader who does not open the page. */
static const char *
describe_changes(const PageContext *self, const VersionDiff *diff)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < diff->change_count; i++) {
		const DiffChange *change = &diff->changes[i];

		if (change->kind != DIFF_FIGURE)
			continue;
		g_string_append_printf(text, "%s%s: %s > %s (%s)", text->len > 0 ? "; " : "",
				       change->label != NULL ? change->label : change->chapter,
				       change->old_text, change->new_text, change->delta_text);
	}
	return arena_strdup(self->arena, text->str);
}

static void
add_change_entry(PageContext *self, ViewList *entries, const DocumentVersions *of,
		 const VersionDiff *diff)
{
	View *entry = view_list_add(entries);
	const char *address = plan_diff_address(self->arena, of->document, diff->from, diff->to);

	view_flag(entry, "is_change", true);
	view_text(entry, "title", of->document->head->title);
	view_text(entry, "edition", diff->to->edition->label);
	view_text(entry, "id", feed_id(self, address));
	view_text(entry, "updated", feed_time(self, diff->to->edition->date));
	view_text(entry, "url", page_full_url(self, address));
	view_count(entry, "changes", diff->change_count);
	view_text(entry, "figures", describe_changes(self, diff));
}

/* What changed in the dossiers of the topic, newest first. */
static void
add_change_entries(PageContext *self, ViewList *entries, const Topic *topic)
{
	const Library *library = self->renderer->index->library;

	for (guint i = 0; i < library->document_count; i++) {
		const Document *document = library->documents[i];
		const DocumentVersions *of =
			document->type == DOCUMENT_DOSSIER && document->head->topic == topic &&
					self->renderer->versions != NULL
				? versions_of(self->renderer->versions, document)
				: NULL;

		for (guint j = of != NULL ? of->diff_count : 0; j > 0; j--)
			if (of->diffs[j - 1].change_count > 0)
				add_change_entry(self, entries, of, &of->diffs[j - 1]);
	}
}

static void
add_item_entry(PageContext *self, ViewList *entries, const Item *item)
{
	View *entry = view_list_add(entries);
	const char *address = page_item_address(self, item);

	view_text(entry, "title", item->title);
	view_text(entry, "letter", item->document->head->title);
	view_text(entry, "id", feed_id(self, plan_item_place(self->arena, item)));
	view_text(entry, "updated", feed_time(self, item->document->head->date));
	view_text(entry, "url", page_full_url(self, address));
	view_text(entry, "author", item->document->head->from);
}

void
topic_feed_view(PageContext *self, View *view, const TopicEntry *topic)
{
	ViewList *entries = view_list_new(self->arena);
	const char *address = self->page->address;

	view_text(view, "id", feed_id(self, address));
	view_text(view, "topic", topic->topic->label);
	view_text(view, "base_url", self->renderer->config->base_url);
	view_text(view, "self_url", page_full_url(self, address));
	view_text(view, "topic_url",
		  page_full_url(self, plan_topic_address(self->arena, topic->topic)));
	view_text(view, "updated",
		  feed_time(self, topic->item_count > 0 ? topic->items[0]->document->head->date
							: (Date){2020, 1, 1}));
	add_change_entries(self, entries, topic->topic);
	for (guint i = 0; i < MIN(topic->item_count, FEED_LETTERS); i++)
		add_item_entry(self, entries, topic->items[i]);
	view_list(view, "entries", entries);
}

static bool
is_in_sitemap(PageKind kind)
{
	return kind <= PAGE_TABLES;
}

void
sitemap_view(PageContext *self, View *view)
{
	const Plan *plan = self->renderer->plan;
	const char *base = self->renderer->config->base_url;
	ViewList *urls = view_list_new(self->arena);

	for (guint i = 0; base != NULL && i < plan->page_count; i++) {
		const Page *page = &plan->pages[i];

		if (is_in_sitemap(page->kind))
			view_text(view_list_add(urls), "url",
				  arena_printf(self->arena, "%s%s", base, page->address));
	}
	view_list(view, "urls", urls);
	view_text(view, "base_url", base);
}
