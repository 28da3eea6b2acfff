/* render/item_history.c - which versions of a letter changed an item, and where that is shown.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/item.h"

#include <string.h>

static const DocumentVersions *
versions_of_letter(const PageContext *self, const Item *item)
{
	const Versions *versions = self->renderer->versions;

	return versions != NULL ? versions_of(versions, item->document) : NULL;
}

/* An id that the item had before is an alias of it now. */
static bool
is_in_item(const DiffChange *change, const Item *item)
{
	return change->item_id != NULL && document_item_at(item->document, change->item_id) == item;
}

/* Did the chapter in which the item stands come as a whole? */
static bool
brought_chapter(const DiffChange *change, const Item *item)
{
	return change->kind == DIFF_ADDED && change->part == DIFF_PART_CHAPTER &&
	       g_strcmp0(change->chapter_id, item->chapter->id) == 0;
}

/* The first change that a difference makes to the item, and how many there are. An item that came
 * with its chapter has none of its own: it is new; one that moved there has. */
static const DiffChange *
find_changes(const VersionDiff *diff, const Item *item, guint *out_count)
{
	const DiffChange *first = NULL;
	const DiffChange *chapter = NULL;

	*out_count = 0;
	for (guint i = 0; i < diff->change_count; i++) {
		const DiffChange *change = &diff->changes[i];

		if (brought_chapter(change, item))
			chapter = change;
		if (!is_in_item(change, item))
			continue;
		if (first == NULL)
			first = change;
		++*out_count;
	}
	return first != NULL ? first : chapter;
}

const Edition *
item_changed_at(const PageContext *self, const Item *item)
{
	const DocumentVersions *of = versions_of_letter(self, item);
	guint count;

	for (guint i = of != NULL ? of->diff_count : 0; i > 0; i--)
		if (find_changes(&of->diffs[i - 1], item, &count) != NULL)
			return of->diffs[i - 1].to->edition;
	return NULL;
}

static void
add_notes(const PageContext *self, View *view, const Head *head, const Version *version)
{
	ViewList *notes = view_list_new(self->arena);

	for (guint i = 0; version->is_newest_of_edition && i < head->change_count; i++)
		if (head->changes[i].edition == version->edition)
			view_list_add_text(notes, head->changes[i].note);
	view_list(view, "notes", notes);
}

/* True where the whole item is new at this version: then it has no older ones. */
static bool
add_version(const PageContext *self, ViewList *list, const DocumentVersions *of,
	    const VersionDiff *diff, const Item *item)
{
	guint count;
	const DiffChange *change = find_changes(diff, item, &count);
	bool added = change != NULL && change->kind == DIFF_ADDED &&
		     (change->part == DIFF_PART_ITEM || change->part == DIFF_PART_CHAPTER);
	View *view;

	if (change == NULL)
		return false;
	view = view_list_add(list);
	view_text(view, "label", diff->to->edition->label);
	view_date(self, view, "date", diff->to->edition->date);
	view_text(view, "url",
		  page_url(self, arena_printf(self->arena, "%s#_w%u",
					      plan_diff_address(self->arena, of->document,
								diff->from, diff->to),
					      change->number)));
	view_count(view, "change_count", count);
	view_flag(view, "one_change", count == 1);
	view_flag(view, "is_added", added);
	view_flag(view, "is_moved", change->kind == DIFF_MOVED);
	add_notes(self, view, of->document->head, diff->to);
	return added;
}

static void
add_first(const PageContext *self, ViewList *list, const DocumentVersions *of, const Item *item)
{
	const Version *first = &of->versions[0];
	View *view = view_list_add(list);
	const char *page = plan_old_address(self->arena, of->document, first);

	view_flag(view, "is_first", true);
	view_text(view, "label", first->edition->label);
	view_date(self, view, "date", first->edition->date);
	view_text(view, "url",
		  page_url(self, first->unreadable == NULL
					 ? arena_concat(self->arena, page, "#", item->id, NULL)
					 : page));
}

void
item_history_view(const PageContext *self, View *view, const Item *item)
{
	const DocumentVersions *of = versions_of_letter(self, item);
	ViewList *list = view_list_new(self->arena);
	bool added = false;

	if (of == NULL)
		return;
	for (guint i = of->diff_count; i > 0 && !added; i--)
		added = add_version(self, list, of, &of->diffs[i - 1], item);
	if (!added)
		add_first(self, list, of, item);
	view_list(view, "history", list);
	view_text(view, "versions_url",
		  page_url(self, plan_versions_address(self->arena, of->document)));
}
