/* render/review.c - a review: what differs between two sides, and each document with its changes.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A review is a folder of its own. Its pages lead to each other and to what stands in static/; to
 * the site only where it is known where that can be read. */
#include "render/changes.h"
#include "render/item.h"
#include "versions/review.h"

/* As it is now, or as it was. */
static const Document *
text_of(const Compared *compared)
{
	return compared->to.document != NULL ? compared->to.document : compared->from.document;
}

static const char *
title_of(const Compared *compared)
{
	const Document *text = text_of(compared);

	return text != NULL ? text->head->title : compared->document->path;
}

static void
add_state(View *view, ComparedState state)
{
	static const char *const names[] = {
		[COMPARED_CHANGED] = "is_changed",
		[COMPARED_ADDED] = "is_new",
		[COMPARED_REMOVED] = "is_gone",
		[COMPARED_UNREADABLE] = "is_unreadable",
	};

	view_flag(view, names[state], true);
}

static void
add_sides(View *view, const Review *review)
{
	view_text(view, "from_name", review->from);
	view_text_or_nothing(view, "to_name", review->to);
}

/* --- the list
 * -------------------------------------------------------------------------------------------- */

static void
add_document(const PageContext *self, ViewList *list, const Compared *compared)
{
	const Document *text = text_of(compared);
	const char *page = plan_document_address(self->arena, compared->document);
	View *view = view_list_add(list);
	VersionDiff summary;

	add_state(view, compared->state);
	view_text(view, "title", title_of(compared));
	view_text(view, "path", compared->document->path);
	if (compared->state == COMPARED_UNREADABLE)
		return;
	view_text(view, "url", page);
	view_text_or_nothing(view, "summary", text->head->summary);
	if (text->head->edition != NULL)
		change_notes_view(self, view, text->head, text->head->edition);
	if (compared->diff == NULL)
		return;
	summary = version_diff(compared->diff, NULL, NULL);
	change_counts_view(view, &summary);
	largest_view(self, view, &summary, page);
	change_list_view(self, view, &summary, page);
}

static void
add_files(const PageContext *self, View *view, const Review *review)
{
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < review->file_count; i++) {
		View *file = view_list_add(list);

		add_state(file, review->files[i].state);
		view_text(file, "path", review->files[i].path);
	}
	view_list(view, "files", list);
	view_flag(view, "has_files", review->file_count > 0);
}

void
review_view(PageContext *self, View *view, const Review *review)
{
	ViewList *list = view_list_new(self->arena);
	guint counts[COMPARED_UNREADABLE + 1] = {0};

	for (guint i = 0; i < review->compared->len; i++) {
		const Compared *compared = g_ptr_array_index(review->compared, i);

		counts[compared->state]++;
		add_document(self, list, compared);
	}
	add_sides(view, review);
	view_list(view, "documents", list);
	view_number(view, "documents_count", "one_document", review->compared->len);
	view_count(view, "changed_count", counts[COMPARED_CHANGED]);
	view_count(view, "new_count", counts[COMPARED_ADDED]);
	view_count(view, "gone_count", counts[COMPARED_REMOVED]);
	view_flag(view, "nothing_at_all", review->compared->len == 0 && review->file_count == 0);
	add_files(self, view, review);
}

/* --- one document
 * ---------------------------------------------------------------------------------------- */

/* What came or went as a whole reads better without a mark on every word: it is compared with
 * itself. */
static Diff *
diff_with_itself(PageContext *self, const Document *text)
{
	Diff *diff = diff_new(text, text);

	g_ptr_array_add(self->kept, diff->document);
	return diff;
}

void
review_document_view(PageContext *self, View *view, const Review *review, const Compared *compared)
{
	Diff *own = compared->diff == NULL ? diff_with_itself(self, text_of(compared)) : NULL;
	const Diff *diff = own != NULL ? own : compared->diff;

	if (compared->diff != NULL)
		diff_check(self, diff, compared->from.document, compared->to.document);
	add_sides(view, review);
	add_state(view, compared->state);
	view_flag(view, "is_whole", own != NULL);
	view_text(view, "document_title", title_of(compared));
	view_flag(view, "is_letter", compared->document->type == DOCUMENT_LETTER);
	view_text(view, "page_title", title_of(compared));
	diff_body_view(self, view, diff);
	g_free(own); /* its document is kept */
}
