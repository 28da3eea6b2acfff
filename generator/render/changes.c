/* render/changes.c - versions and changes as views, for every page that lists them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/changes.h"

#include <string.h>

enum {
	LARGEST_MAX = 3,
	START_MAX = 48, /* characters */
};

const DocumentVersions *
versions_of_page(const PageContext *self, const Document *document)
{
	const Versions *versions = self->renderer->versions;

	return versions != NULL ? versions_of(versions, document) : NULL;
}

/* --- a version
 * ---------------------------------------------------------------------------------------------- */

void
change_notes_view(const PageContext *self, View *view, const Head *head, const Edition *edition)
{
	ViewList *notes = view_list_new(self->arena);

	for (guint i = 0; i < head->change_count; i++)
		if (head->changes[i].edition == edition)
			view_list_add_text(notes, head->changes[i].note);
	view_list(view, "notes", notes);
}

void
versioned_view(const PageContext *self, View *view, const DocumentVersions *of)
{
	const Document *document = of->document;

	view_text(view, "document_title", document->head->title);
	view_text_or_nothing(view, "summary", document->head->summary);
	view_text(view, "document_url",
		  page_url(self, plan_document_address(self->arena, document)));
	view_text(view, "versions_url",
		  page_url(self, plan_versions_address(self->arena, document)));
	view_flag(view, "is_letter", document->type == DOCUMENT_LETTER);
	view_text(view, "document_path", document->path);
}

void
version_view(const PageContext *self, View *view, const DocumentVersions *of,
	     const Version *version)
{
	view_text(view, "label", version->edition->label);
	view_text(view, "edition_slug", version->name);
	view_flag(view, "living", version == of->living);
	view_text(view, "url",
		  page_url(self, version == of->living
					 ? plan_document_address(self->arena, of->document)
					 : plan_old_address(self->arena, of->document, version)));
	view_text(view, "edition_url",
		  page_url(self, plan_edition_address(self->arena, version->edition)));
	view_date(self, view, "date", version->edition->date);
	if (!version->is_newest_of_edition)
		view_text(view, "earlier", strrchr(version->name, '.') + 1);
	view_flag(view, "only_edition", version->only_edition);
	view_flag(view, "deleted_after", version->deleted_after);
	view_flag(view, "unreadable", version->unreadable != NULL);
}

const char *
diff_url(const PageContext *self, const DocumentVersions *of, const Version *from,
	 const Version *to)
{
	return page_url(self, plan_diff_address(self->arena, of->document, from, to));
}

void
view_number(View *view, const char *key, const char *one, guint number)
{
	view_count(view, key, number);
	view_flag(view, one, number == 1);
}

void
change_counts_view(View *view, const VersionDiff *diff)
{
	view_number(view, "change_count", "one_change", diff->change_count);
	view_number(view, "figures", "one_figure", diff->figures);
	view_number(view, "texts", "one_text", diff->texts + diff->fields);
	view_number(view, "additions", "one_addition", diff->added);
	view_number(view, "removals", "one_removal", diff->removed);
	view_number(view, "moves", "one_move", diff->moved);
	view_flag(view, "nothing", diff->change_count == 0);
}

/* --- changes
 * --------------------------------------------------------------------------------------------- */

void
view_text_or_nothing(View *view, const char *key, const char *text)
{
	if (text != NULL)
		view_text(view, key, text);
	else
		view_nothing(view, key);
}

/* A status is a word of the front matter: its name on the site stands in the templates. */
static void
view_status(const PageContext *self, View *view, const char *key, const char *status)
{
	View *names = view_new(self->arena);

	view_flag(names, status, true);
	view_view(view, key, names);
}

/* What a list calls the part, besides its label. */
static const char *
part_flag(DiffPart part)
{
	switch (part) {
	case DIFF_PART_ROW:
		return "is_row";
	case DIFF_PART_COLUMN:
		return "is_column";
	case DIFF_PART_CAPTION:
		return "is_caption";
	case DIFF_PART_NOTE:
		return "is_note";
	default:
		return "is_other";
	}
}

/* The first words of what came, or of what went. */
static const char *
start_of(const PageContext *self, const DiffChange *change)
{
	const char *text = change->new_text[0] != '\0' ? change->new_text : change->old_text;
	const char *end = text;

	if (g_utf8_strlen(text, -1) <= START_MAX)
		return text[0] != '\0' ? text : NULL;
	end = g_utf8_offset_to_pointer(text, START_MAX);
	while (end > text && *end != ' ')
		end--;
	return arena_printf(self->arena, "%.*s\u2026", (int)(end - text), text);
}

static bool
is_field(const DiffChange *change, const char *key)
{
	return change->kind == DIFF_FIELD && strcmp(change->label, key) == 0;
}

/* Are both old and new to be told in a list, without opening the page? */
static bool
has_pair(const DiffChange *change)
{
	if (change->kind == DIFF_FIGURE)
		return true;
	return change->kind == DIFF_FIELD && !is_field(change, "status") &&
	       !is_field(change, "summary") && change->old_text[0] != '\0' &&
	       change->new_text[0] != '\0';
}

void
change_view(const PageContext *self, View *view, const DiffChange *change, const char *page)
{
	static const char *const kinds[] = {
		[DIFF_FIGURE] = "is_figure",   [DIFF_TEXT] = "is_text",   [DIFF_ADDED] = "is_added",
		[DIFF_REMOVED] = "is_removed", [DIFF_MOVED] = "is_moved", [DIFF_FIELD] = "is_field",
	};

	view_text(view, "url", arena_printf(self->arena, "%s#_w%u", page, change->number));
	view_count(view, "number", change->number);
	view_flag(view, kinds[change->kind], true);
	view_flag(view, part_flag(change->part), true);
	view_flag(view, "is_pair", has_pair(change));
	view_flag(view, "other_link",
		  change->kind == DIFF_TEXT && change->new_text[0] != '\0' &&
			  strcmp(change->old_text, change->new_text) == 0);
	view_text_or_nothing(view, "start", start_of(self, change));
	view_flag(view, "in_note", change->in_note);
	view_text_or_nothing(view, "chapter", change->chapter);
	view_text_or_nothing(view, "item", change->item);
	view_text_or_nothing(view, "aspect",
			     change->aspect != NULL ? change->aspect->heading : NULL);
	view_text_or_nothing(view, "label", change->kind == DIFF_FIELD ? NULL : change->label);
	if (change->kind == DIFF_FIELD)
		view_flag(view, arena_printf(self->arena, "is_%s", change->label), true);
	view_text(view, "old", change->old_text);
	view_text(view, "new", change->new_text);
	if (is_field(change, "status")) {
		view_status(self, view, "old_status", change->old_text);
		view_status(self, view, "new_status", change->new_text);
	}
	view_flag(view, "reworded", change->reworded);
	view_text_or_nothing(view, "from",
			     g_strcmp0(change->from, change->chapter) != 0 ? change->from : NULL);
	view_text_or_nothing(view, "delta", change->delta_text);
}

/* --- the figures that matter first
 * -------------------------------------------------------------------------- */

/* How large a difference is beside what it changes, in millionths of the larger of both figures. */
static gint64
share_of(const DiffChange *change)
{
	const gint64 million = 1000000;
	Figure scale = {.decimals = change->delta.decimals};
	gint64 old = figure_subtract(change->base, scale).digits;
	gint64 larger = MAX(ABS(old), ABS(old + change->delta.digits));
	gint64 size = ABS(change->delta.digits);

	if (larger == 0)
		return 0;
	return larger < million * million ? size * million / larger : size / (larger / million);
}

static int
largest_first(gconstpointer a, gconstpointer b)
{
	const DiffChange *x = *(const DiffChange *const *)a;
	const DiffChange *y = *(const DiffChange *const *)b;

	if (share_of(x) != share_of(y))
		return share_of(x) > share_of(y) ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* Figures of one row are of one kind: a reader wants the largest of each before a second. */
static bool
is_row_among(const DiffChange *change, const GPtrArray *taken)
{
	for (guint i = 0; change->row != NULL && i < taken->len; i++) {
		const DiffChange *other = g_ptr_array_index(taken, i);

		if (g_strcmp0(other->row, change->row) == 0 &&
		    g_strcmp0(other->table, change->table) == 0)
			return true;
	}
	return false;
}

/* Borrowed changes; owned by the caller. */
static GPtrArray *
pick_largest(const VersionDiff *diff)
{
	g_autoptr(GPtrArray) figures = g_ptr_array_new();
	GPtrArray *taken = g_ptr_array_new();

	for (guint i = 0; i < diff->change_count; i++)
		if (diff->changes[i].kind == DIFF_FIGURE)
			g_ptr_array_add(figures, (gpointer)&diff->changes[i]);
	g_ptr_array_sort(figures, largest_first);
	for (guint i = 0; i < figures->len && taken->len < LARGEST_MAX; i++)
		if (!is_row_among(g_ptr_array_index(figures, i), taken))
			g_ptr_array_add(taken, g_ptr_array_index(figures, i));
	for (guint i = 0; i < figures->len && taken->len < LARGEST_MAX; i++)
		if (!g_ptr_array_find(taken, g_ptr_array_index(figures, i), NULL))
			g_ptr_array_add(taken, g_ptr_array_index(figures, i));
	g_ptr_array_sort(taken, largest_first);
	return taken;
}

void
largest_view(const PageContext *self, View *view, const VersionDiff *diff, const char *page)
{
	g_autoptr(GPtrArray) figures = pick_largest(diff);
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < figures->len; i++)
		change_view(self, view_list_add(list), g_ptr_array_index(figures, i), page);
	view_list(view, "largest", list);
}

void
change_list_view(const PageContext *self, View *view, const VersionDiff *diff, const char *page)
{
	ViewList *chapters = view_list_new(self->arena);
	ViewList *changes = NULL;
	const char *last = NULL;

	for (guint i = 0; i < diff->change_count; i++) {
		const DiffChange *change = &diff->changes[i];

		if (changes == NULL || g_strcmp0(change->chapter, last) != 0) {
			View *chapter = view_list_add(chapters);

			changes = view_list_new(self->arena);
			view_text(chapter, "chapter_title", change->chapter);
			view_list(chapter, "changes", changes);
		}
		last = change->chapter;
		change_view(self, view_list_add(changes), change, page);
	}
	view_list(view, "change_chapters", chapters);
}

void
difference_view(const PageContext *self, View *view, const VersionDiff *diff, const char *page)
{
	change_counts_view(view, diff);
	largest_view(self, view, diff, page);
}
