/* render/feeds.c - the feeds of the site and of a topic, and the sitemap.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/site.h"

#include <string.h>

enum { FEED_ENTRIES = 50 }; /* of which the newest are shown */

/* When the names of tag: URIs belonged to this site; the time of a feed without entries. */
static const Date TAG_DATE = {2020, 1, 1};

/* RFC 4151: tag:<authority>,<date>:<specific>. The authority is the host of base-url, or a name
 * that is reserved for examples where there is none. The date is the same for all: it only says
 * when the name belonged to that authority, and an id must never change. */
static const char *
feed_id(const PageContext *self, const char *specific)
{
	const char *base = self->renderer->config->base_url;
	g_autoptr(GUri) uri = base != NULL ? g_uri_parse(base, G_URI_FLAGS_NONE, NULL) : NULL;
	const char *host = uri != NULL ? g_uri_get_host(uri) : "ledenbrieven.example";

	return arena_concat(self->arena, "tag:", host, ",2020:", specific, NULL);
}

/* RFC 4287 wants a full time: the start of the day, in UTC. */
static const char *
feed_time(const PageContext *self, Date date)
{
	return arena_printf(self->arena, "%04d-%02d-%02dT00:00:00Z", date.year, date.month,
			    MAX(date.day, 1));
}

/* --- entries: collected first, then the newest of them shown --- */

typedef struct FeedEntry {
	Date updated;
	View *view;
} FeedEntry;

/* address: of what it leads to. */
static View *
add_entry(const PageContext *self, GArray *entries, Date updated, const char *id,
	  const char *address)
{
	FeedEntry entry = {.updated = updated, .view = view_new(self->arena)};

	view_text(entry.view, "id", feed_id(self, id));
	view_text(entry.view, "updated", feed_time(self, updated));
	view_text(entry.view, "url", page_full_url(self, address));
	g_array_append_val(entries, entry);
	return entry.view;
}

static int
newest_first(gconstpointer a, gconstpointer b)
{
	return date_compare(((const FeedEntry *)b)->updated, ((const FeedEntry *)a)->updated);
}

/* What a feed has besides its title: id, updated, self_url, page_url, entries. g_array_sort() keeps
 * the order of equals. */
static void
fill_feed(const PageContext *self, View *view, const char *id, const char *page_address,
	  GArray *entries)
{
	ViewList *list = view_list_new(self->arena);

	g_array_sort(entries, newest_first);
	for (guint i = 0; i < MIN(entries->len, FEED_ENTRIES); i++)
		view_list_append(list, g_array_index(entries, FeedEntry, i).view);
	view_text(view, "id", feed_id(self, id));
	view_text(view, "updated",
		  feed_time(self, entries->len > 0 ? g_array_index(entries, FeedEntry, 0).updated
						   : TAG_DATE));
	view_text(view, "base_url", self->renderer->config->base_url);
	view_text(view, "self_url", page_full_url(self, self->page->address));
	view_text(view, "page_url", page_full_url(self, page_address));
	view_list(view, "entries", list);
}

/* "dossiers/jeugd": what a document is called in ids. */
static const char *
name_of(const PageContext *self, const Document *document)
{
	const char *address = plan_document_address(self->arena, document);

	return arena_strndup(self->arena, address, strlen(address) - strlen(".html"));
}

/* --- the feed of the site: new letters, and notes on major changes --- */

static void
add_letter_entry(const PageContext *self, GArray *entries, const Document *letter)
{
	View *entry = add_entry(self, entries, letter->head->date, letter->slug,
				plan_document_address(self->arena, letter));

	view_text(entry, "title", letter->head->title);
	view_text(entry, "summary", letter->head->summary);
	view_text(entry, "author", letter->head->from);
}

/* How many notes before this one are about the same edition: with it the note has a name. */
static guint
count_before(const Head *head, guint note)
{
	guint count = 0;

	for (guint i = 0; i < note; i++)
		count += head->changes[i].edition == head->changes[note].edition;
	return count;
}

static void
add_note_entries(const PageContext *self, GArray *entries, const Document *document)
{
	const Head *head = document->head;
	const char *address = plan_document_address(self->arena, document);

	for (guint i = 0; i < head->change_count; i++) {
		const Change *change = &head->changes[i];
		View *entry;

		if (!change->major)
			continue;
		entry = add_entry(self, entries, change->edition->date,
				  arena_printf(self->arena, "%s/noot/%s/%u",
					       name_of(self, document), change->edition->slug,
					       count_before(head, i) + 1),
				  address);
		view_flag(entry, "is_change", true);
		view_text(entry, "title", head->title);
		view_text(entry, "edition", change->edition->label);
		view_text(entry, "summary", change->note);
		view_text(entry, "author", head->from);
	}
}

void
feed_view(PageContext *self, View *view)
{
	const Library *library = self->renderer->index->library;
	g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(FeedEntry));

	for (guint i = 0; i < MIN(library->letter_count, FEED_ENTRIES); i++)
		add_letter_entry(self, entries, library->letters[i]);
	for (guint i = 0; i < library->document_count; i++)
		add_note_entries(self, entries, library->documents[i]);
	fill_feed(self, view, "feed", "index.html", entries);
}

/* --- the feed of a topic: new items, and what changed in items and dossiers --- */

/* Does the change stand in this item? NULL: anywhere. */
static bool
is_in(const DiffChange *change, const char *item)
{
	return item == NULL || (change->item_id != NULL && strcmp(change->item_id, item) == 0);
}

static guint
count_changes(const VersionDiff *diff, const char *item)
{
	guint count = 0;

	for (guint i = 0; i < diff->change_count; i++)
		count += is_in(&diff->changes[i], item);
	return count;
}

/* Old and new value of each figure, for a reader who does not open the page. */
static void
add_figures(const PageContext *self, View *view, const VersionDiff *diff, const char *item)
{
	ViewList *figures = view_list_new(self->arena);

	for (guint i = 0; i < diff->change_count; i++) {
		const DiffChange *change = &diff->changes[i];
		View *figure;

		if (change->kind != DIFF_FIGURE || !is_in(change, item))
			continue;
		figure = view_list_add(figures);
		view_text(figure, "label",
			  change->label != NULL  ? change->label
			  : change->item != NULL ? change->item
						 : change->chapter);
		view_text(figure, "old", change->old_text);
		view_text(figure, "new", change->new_text);
		view_text(figure, "delta", change->delta_text);
	}
	view_list(view, "figures", figures);
}

/* The place of a version among those of its edition, from 1. Its name may change when another
 * follows in the same edition; this does not. */
static guint
place_in_edition(const DocumentVersions *of, const Version *version)
{
	guint place = 1;

	for (guint i = version->index; i > 0; i--)
		place += of->versions[i - 1].edition == version->edition;
	return place;
}

/* item: the id of one, or NULL for the whole document. */
static void
add_change_entry(const PageContext *self, GArray *entries, const DocumentVersions *of,
		 const VersionDiff *diff, const char *item, const char *title)
{
	guint count = count_changes(diff, item);
	const Version *to = diff->to;
	const char *id;
	View *entry;

	if (count == 0)
		return;
	id = arena_printf(self->arena, "%s/%s%s%s/%u", name_of(self, of->document),
			  item != NULL ? item : "", item != NULL ? "/" : "", to->edition->slug,
			  place_in_edition(of, to));
	entry = add_entry(self, entries, to->edition->date, id,
			  plan_diff_address(self->arena, of->document, diff->from, to));
	view_flag(entry, "is_change", true);
	view_text(entry, "title", title);
	view_text(entry, "edition", to->edition->label);
	view_count(entry, "changes", count);
	view_flag(entry, "one_change", count == 1);
	add_figures(self, entry, diff, item);
}

static void
add_change_entries(const PageContext *self, GArray *entries, const Document *document,
		   const char *item, const char *title)
{
	const Versions *versions = self->renderer->versions;
	const DocumentVersions *of = versions != NULL ? versions_of(versions, document) : NULL;

	for (guint i = 0; of != NULL && i < of->diff_count; i++)
		add_change_entry(self, entries, of, &of->diffs[i], item, title);
}

static void
add_item_entry(const PageContext *self, GArray *entries, const Item *item)
{
	const Document *letter = item->document;
	View *entry = add_entry(self, entries, letter->head->date,
				arena_concat(self->arena, letter->slug, "/", item->id, NULL),
				page_item_address(self, item));

	view_text(entry, "title", item->title);
	view_text(entry, "letter", letter->head->title);
	view_text(entry, "author", letter->head->from);
}

void
topic_feed_view(PageContext *self, View *view, const TopicEntry *topic)
{
	const Library *library = self->renderer->index->library;
	g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(FeedEntry));

	for (guint i = 0; i < library->document_count; i++) {
		const Document *document = library->documents[i];

		if (document->type == DOCUMENT_DOSSIER && document->head->topic == topic->topic)
			add_change_entries(self, entries, document, NULL, document->head->title);
	}
	for (guint i = 0; i < topic->item_count; i++) {
		const Item *item = topic->items[i];

		add_change_entries(self, entries, item->document, item->id, item->title);
		if (i < FEED_ENTRIES)
			add_item_entry(self, entries, item);
	}
	view_text(view, "topic", topic->topic->label);
	fill_feed(self, view, self->page->address, plan_topic_address(self->arena, topic->topic),
		  entries);
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
				  arena_concat(self->arena, base, page->address, NULL));
	}
	view_list(view, "urls", urls);
	view_text(view, "base_url", base);
}
