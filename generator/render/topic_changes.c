/* render/topic_changes.c - what changed last on a topic.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A topic changes with its dossiers, and with the items of letters that carry it. The newest
 * edition that changed any of them, or that brought a new one, is shown with all that it did. */
#include "render/site.h"

/* What an edition did to one document of the topic. */
typedef struct Touch {
	const DocumentVersions *of;
	const Version *version;  /* the newest of its edition */
	const VersionDiff *diff; /* only what is on the topic; NULL: the document was new */
	guint item_count;        /* letters: how many items are on the topic */
} Touch;

typedef struct Search {
	const PageContext *page;
	const Topic *topic;
	GArray *touches; /* of Touch */
} Search;

/* --- the changes on the topic
 * ---------------------------------------------------------------------------- */

static bool
carries(const Item *item, const Topic *topic)
{
	for (guint i = 0; i < item->topic_count; i++)
		if (item->topics[i] == topic)
			return true;
	return false;
}

static bool
is_on_topic(const DocumentVersions *of, const DiffChange *change, const Topic *topic)
{
	const Item *item;

	if (of->document->type == DOCUMENT_DOSSIER)
		return true;
	if (change->item_id == NULL)
		return false;
	item = document_item_at(of->document, change->item_id);
	return item != NULL && carries(item, topic);
}

static void
count_change(VersionDiff *diff, DiffKind kind)
{
	guint *const counts[] = {
		[DIFF_FIGURE] = &diff->figures, [DIFF_TEXT] = &diff->texts,
		[DIFF_ADDED] = &diff->added,    [DIFF_REMOVED] = &diff->removed,
		[DIFF_MOVED] = &diff->moved,    [DIFF_FIELD] = &diff->fields,
	};

	++*counts[kind];
}

/* The part of a difference that is on the topic; NULL when nothing is. In the arena. */
static const VersionDiff *
part_on_topic(const Search *self, const DocumentVersions *of, const VersionDiff *diff)
{
	g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(DiffChange));
	VersionDiff *part;

	for (guint i = 0; i < diff->change_count; i++)
		if (is_on_topic(of, &diff->changes[i], self->topic))
			g_array_append_val(kept, diff->changes[i]);
	if (kept->len == 0)
		return NULL;
	part = arena_new0(self->page->arena, VersionDiff);
	part->from = diff->from;
	part->to = diff->to;
	part->changes = arena_copy(self->page->arena, kept->data, kept->len * sizeof(DiffChange));
	part->change_count = kept->len;
	for (guint i = 0; i < kept->len; i++)
		count_change(part, part->changes[i].kind);
	return part;
}

/* --- which edition was last
 * ------------------------------------------------------------------------------ */

/* The last that was done to the document, as far as it is on the topic. */
static void
add_touch(Search *self, const Document *document, guint item_count)
{
	const DocumentVersions *of = versions_of(self->page->renderer->versions, document);
	Touch touch = {.of = of, .item_count = item_count};

	for (guint i = of != NULL ? of->version_count : 0; i > 0; i--) {
		const Version *version = &of->versions[i - 1];
		const VersionDiff *diff = of->edition_diffs[version->index];

		if (!version->is_newest_of_edition)
			continue;
		touch.version = version;
		touch.diff = diff != NULL ? part_on_topic(self, of, diff) : NULL;
		if (diff == NULL || touch.diff != NULL) {
			g_array_append_val(self->touches, touch);
			return;
		}
	}
}

static void
search_dossiers(Search *self)
{
	const Library *library = self->page->renderer->index->library;

	for (guint i = 0; i < library->document_count; i++)
		if (library->documents[i]->type == DOCUMENT_DOSSIER &&
		    library->documents[i]->head->topic == self->topic)
			add_touch(self, library->documents[i], 0);
}

/* The items of a letter stand together. */
static void
search_letters(Search *self, const TopicEntry *entry)
{
	for (guint i = 0; i < entry->item_count;) {
		const Document *letter = entry->items[i]->document;
		guint count = 0;

		while (i + count < entry->item_count && entry->items[i + count]->document == letter)
			count++;
		add_touch(self, letter, count);
		i += count;
	}
}

static const Edition *
last_edition(const GArray *touches)
{
	const Edition *last = NULL;

	for (guint i = 0; i < touches->len; i++) {
		const Edition *edition = g_array_index(touches, Touch, i).version->edition;

		if (last == NULL || edition->order > last->order)
			last = edition;
	}
	return last;
}

/* --- as a view
 * ------------------------------------------------------------------------------------------- */

static void
add_document(const PageContext *self, ViewList *list, const Touch *touch)
{
	const Document *document = touch->of->document;
	View *view = view_list_add(list);
	const char *page;

	view_text(view, "document_title", document->head->title);
	view_text(view, "document_url",
		  page_url(self, plan_document_address(self->arena, document)));
	view_flag(view, "is_dossier", document->type == DOCUMENT_DOSSIER);
	view_flag(view, "is_new", touch->diff == NULL);
	view_count(view, "topic_items", touch->item_count);
	view_flag(view, "one_topic_item", touch->item_count == 1);
	if (touch->diff == NULL)
		return;
	page = page_url(
		self, plan_diff_address(self->arena, document, touch->diff->from, touch->version));
	view_text(view, "url", page);
	difference_view(self, view, touch->diff, page);
}

void
topic_changes_view(const PageContext *self, View *view, const TopicEntry *entry)
{
	g_autoptr(GArray) touches = g_array_new(FALSE, FALSE, sizeof(Touch));
	Search search = {.page = self, .topic = entry->topic, .touches = touches};
	ViewList *list = view_list_new(self->arena);
	const Edition *last;
	View *changes;

	if (self->renderer->versions == NULL)
		return;
	search_dossiers(&search);
	search_letters(&search, entry);
	last = last_edition(touches);
	if (last == NULL)
		return;
	changes = view_new(self->arena);
	for (guint i = 0; i < touches->len; i++)
		if (g_array_index(touches, Touch, i).version->edition == last)
			add_document(self, list, &g_array_index(touches, Touch, i));
	view_link(self, changes, plan_edition_address(self->arena, last), last->label);
	view_list(changes, "documents", list);
	view_view(view, "last_changes", changes);
}
