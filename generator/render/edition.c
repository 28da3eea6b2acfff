/* render/edition.c - what an edition changed over all documents.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/changes.h"

#include <string.h>

/* What it means for municipalities, and not the plan; where the kind of letter gives no roles, all
 * but the first. */
static bool
is_for_municipalities(const AspectKind *aspect)
{
	return aspect->role != ROLE_NONE ? aspect->role == ROLE_MUNICIPALITIES : aspect->index > 0;
}

/* Has the item, as it is now, something on what it means for municipalities? */
static bool
tells_municipalities(const Document *document, const char *id)
{
	for (guint i = 0; i < document->item_count; i++) {
		const Item *item = document->items[i];

		for (guint j = 0; strcmp(item->id, id) == 0 && j < item->aspect_count; j++)
			if (is_for_municipalities(item->aspects[j].kind))
				return true;
	}
	return false;
}

/* Did the plan change, and not what it means for municipalities? */
static bool
is_half_changed(const Document *document, const VersionDiff *diff, const DiffChange *change)
{
	bool plan = false;

	if (change->item_id == NULL || !tells_municipalities(document, change->item_id))
		return false;
	for (guint i = 0; i < diff->change_count; i++) {
		const DiffChange *other = &diff->changes[i];

		if (g_strcmp0(other->item_id, change->item_id) != 0 || other->aspect == NULL)
			continue;
		if (is_for_municipalities(other->aspect))
			return false;
		plan = true;
	}
	return plan;
}

static void
add_half_changed(const PageContext *self, View *view, const Document *document,
		 const VersionDiff *diff, const char *page)
{
	ViewList *list = view_list_new(self->arena);
	const char *last = NULL;

	for (guint i = 0; i < diff->change_count; i++) {
		const DiffChange *change = &diff->changes[i];

		if (g_strcmp0(change->item_id, last) != 0 &&
		    is_half_changed(document, diff, change))
			change_view(self, view_list_add(list), change, page);
		last = change->item_id;
	}
	view_list(view, "half_changed", list);
}

/* Changes of the front matter, but for the summary: that is long, and follows the text. */
static void
add_field_changes(const PageContext *self, View *view, const VersionDiff *diff, const char *page)
{
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < diff->change_count; i++)
		if (diff->changes[i].kind == DIFF_FIELD &&
		    strcmp(diff->changes[i].label, "summary") != 0)
			change_view(self, view_list_add(list), &diff->changes[i], page);
	view_list(view, "field_changes", list);
}

static void
add_changed(const PageContext *self, ViewList *list, const DocumentVersions *of,
	    const Version *version, const VersionDiff *diff)
{
	const char *page = diff_url(self, of, diff->from, version);
	const Topic *topic = of->document->head->topic;
	View *view = view_list_add(list);

	versioned_view(self, view, of);
	change_counts_view(view, diff);
	view_text(view, "url", page);
	if (topic != NULL) {
		view_text(view, "topic", topic->label);
		view_text(view, "topic_url",
			  page_url(self, plan_topic_address(self->arena, topic)));
	}
	change_notes_view(self, view, of->document->head, version->edition);
	largest_view(self, view, diff, page);
	add_field_changes(self, view, diff, page);
	add_half_changed(self, view, of->document, diff, page);
}

typedef struct EditionLists {
	ViewList *themes;    /* of those with changes */
	ViewList *changed;   /* of the last theme; NULL before the first */
	const Theme *theme;  /* that one; NULL: letters */
	guint changed_count; /* in all themes */
	ViewList *added;
	ViewList *same;
	ViewList *unreadable;
} EditionLists;

/* Documents come by theme. */
static ViewList *
list_of_theme(const PageContext *self, EditionLists *lists, const Document *document)
{
	const Theme *theme = document->head->topic != NULL ? document->head->topic->theme : NULL;
	View *view;

	lists->changed_count++;
	if (lists->changed != NULL && lists->theme == theme)
		return lists->changed;
	lists->theme = theme;
	lists->changed = view_list_new(self->arena);
	view = view_list_add(lists->themes);
	view_text_or_nothing(view, "theme", theme != NULL ? theme->label : NULL);
	view_list(view, "documents", lists->changed);
	return lists->changed;
}

/* Only documents that declare the edition: the others stand as they stood. */
static void
add_to_edition(const PageContext *self, EditionLists *lists, const DocumentVersions *of,
	       const Edition *edition)
{
	const Version *version = versions_at(of, edition);
	const VersionDiff *diff;

	if (version == NULL || version->edition != edition || !version->is_newest_of_edition)
		return;
	diff = of->edition_diffs[version->index];
	if (diff == NULL)
		versioned_view(self, view_list_add(lists->added), of);
	else if (diff->from->unreadable != NULL || version->unreadable != NULL)
		versioned_view(self, view_list_add(lists->unreadable), of);
	else if (diff->change_count == 0)
		versioned_view(self, view_list_add(lists->same), of);
	else
		add_changed(self, list_of_theme(self, lists, of->document), of, version, diff);
}

/* Letters first, then dossiers by theme and topic. */
static int
by_theme(gconstpointer a, gconstpointer b)
{
	const Document *x = *(const Document *const *)a;
	const Document *y = *(const Document *const *)b;
	guint topic_x = x->head->topic != NULL ? x->head->topic->index : 0;
	guint topic_y = y->head->topic != NULL ? y->head->topic->index : 0;

	if (x->type != y->type)
		return x->type < y->type ? -1 : 1;
	if (topic_x != topic_y)
		return topic_x < topic_y ? -1 : 1;
	return strcmp(x->slug, y->slug);
}

void
edition_changes_view(PageContext *self, View *view, const Edition *edition)
{
	const Library *library = self->renderer->index->library;
	g_autoptr(GPtrArray) documents = g_ptr_array_new();
	EditionLists lists = {
		.themes = view_list_new(self->arena),
		.added = view_list_new(self->arena),
		.same = view_list_new(self->arena),
		.unreadable = view_list_new(self->arena),
	};

	for (guint i = 0; i < library->document_count; i++)
		g_ptr_array_add(documents, library->documents[i]);
	g_ptr_array_sort(documents, by_theme);
	for (guint i = 0; i < documents->len; i++) {
		const DocumentVersions *of =
			versions_of_page(self, g_ptr_array_index(documents, i));

		if (of != NULL)
			add_to_edition(self, &lists, of, edition);
	}
	view_flag(view, "has_history", self->renderer->versions != NULL);
	view_list(view, "changed_themes", lists.themes);
	view_count(view, "changed_count", lists.changed_count);
	view_count(view, "unreadable_count", view_list_length(lists.unreadable));
	view_list(view, "added_documents", lists.added);
	view_list(view, "same_documents", lists.same);
	view_list(view, "unreadable_documents", lists.unreadable);
}
