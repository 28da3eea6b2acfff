/* render/versions.c - versions of a document, how it read at each, and what changed between two.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/item.h"

#include <string.h>

static const DocumentVersions *
versions_of_page(const PageContext *self, const Document *document)
{
	const Versions *versions = self->renderer->versions;

	return versions != NULL ? versions_of(versions, document) : NULL;
}

/* Old versions and merged documents have the path of the document, but are not in the library. */
static bool
is_current(const PageContext *self, const Document *document)
{
	const DocumentVersions *of = versions_of_page(self, document);

	return of != NULL && of->document == document;
}

/* --- a version as a view
 * --------------------------------------------------------------------------------- */

/* label: "Meicirculaire 2025", and for one of several at an edition its number. */
static void
fill_version(const PageContext *self, View *view, const DocumentVersions *of,
	     const Version *version)
{
	view_text(view, "label", version->edition->label);
	view_text(view, "edition_slug", version->name);
	view_text(view, "url",
		  page_url(self, plan_old_address(self->arena, of->document, version)));
	view_text(view, "edition_url",
		  page_url(self, plan_edition_address(self->arena, version->edition)));
	view_date(self, view, "date", version->edition->date);
	if (!version->is_newest_of_edition)
		view_text(view, "earlier", strrchr(version->name, '.') + 1);
	view_flag(view, "only_edition", version->only_edition);
	view_flag(view, "deleted_after", version->deleted_after);
	view_flag(view, "unreadable", version->unreadable != NULL);
}

static const char *
diff_url(const PageContext *self, const DocumentVersions *of, const Version *from,
	 const Version *to)
{
	return page_url(self, plan_diff_address(self->arena, of->document, from, to));
}

/* "12 wijzigingen: 10 cijfers, 2 teksten": each number with a flag for one. */
static void
view_number(View *view, const char *key, const char *one, guint number)
{
	view_count(view, key, number);
	view_flag(view, one, number == 1);
}

static void
fill_counts(View *view, const VersionDiff *diff)
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

/* A text that is not there must hide the one of the same name in the view around it. */
static void
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

static bool
is_field(const DiffChange *change, const char *key)
{
	return change->kind == DIFF_FIELD && strcmp(change->label, key) == 0;
}

static void
fill_change(const PageContext *self, View *view, const DiffChange *change, const char *page)
{
	static const char *const kinds[] = {
		[DIFF_FIGURE] = "is_figure",   [DIFF_TEXT] = "is_text",   [DIFF_ADDED] = "is_added",
		[DIFF_REMOVED] = "is_removed", [DIFF_MOVED] = "is_moved", [DIFF_FIELD] = "is_field",
	};

	view_text(view, "url", arena_printf(self->arena, "%s#_w%u", page, change->number));
	view_count(view, "number", change->number);
	view_flag(view, kinds[change->kind], true);
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

/* How large a difference is beside what it changes, in millionths: the order of figures. */
static gint64
size_of(const DiffChange *change)
{
	gint64 size = ABS(change->delta.digits);

	for (int i = 0; i < 3 - change->delta.decimals && size < G_MAXINT64 / 100; i++)
		size *= 10;
	return size;
}

static int
largest_first(gconstpointer a, gconstpointer b)
{
	const DiffChange *x = *(const DiffChange *const *)a;
	const DiffChange *y = *(const DiffChange *const *)b;
	bool percent_x = x->delta.unit == FIGURE_PERCENT;
	bool percent_y = y->delta.unit == FIGURE_PERCENT;

	if (percent_x != percent_y) /* amounts before percentages: they are not to be compared */
		return percent_x ? 1 : -1;
	if (size_of(x) != size_of(y))
		return size_of(x) > size_of(y) ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

enum { LARGEST_MAX = 3 };

static void
add_largest(const PageContext *self, View *view, const VersionDiff *diff, const char *page)
{
	g_autoptr(GPtrArray) figures = g_ptr_array_new();
	ViewList *list = view_list_new(self->arena);

	for (guint i = 0; i < diff->change_count; i++)
		if (diff->changes[i].kind == DIFF_FIGURE)
			g_ptr_array_add(figures, (gpointer)&diff->changes[i]);
	g_ptr_array_sort(figures, largest_first);
	for (guint i = 0; i < MIN(figures->len, LARGEST_MAX); i++)
		fill_change(self, view_list_add(list), g_ptr_array_index(figures, i), page);
	view_list(view, "largest", list);
}

void
difference_view(const PageContext *self, View *view, const VersionDiff *diff, const char *page)
{
	fill_counts(view, diff);
	add_largest(self, view, diff, page);
}

/* The changes in reading order, by chapter. */
static void
add_changes(const PageContext *self, View *view, const VersionDiff *diff, const char *page)
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
		fill_change(self, view_list_add(changes), change, page);
	}
	view_list(view, "change_chapters", chapters);
}

/* --- on the page of a document
 * ---------------------------------------------------------------------------- */

void
versions_link_view(const PageContext *self, View *view, const Document *document)
{
	const DocumentVersions *of = versions_of_page(self, document);
	const VersionDiff *last;

	if (of == NULL || !is_current(self, document))
		return;
	view_text(view, "versions_url",
		  page_url(self, plan_versions_address(self->arena, document)));
	view_number(view, "version_count", "one_version", of->version_count);
	view_flag(view, "uncommitted", of->uncommitted && self->renderer->index->library->drafts);
	if (of->diff_count == 0)
		return;
	last = &of->diffs[of->diff_count - 1];
	if (last->change_count > 0)
		view_text(view, "last_diff_url", diff_url(self, of, last->from, last->to));
}

static const DiffChange *
find_change(const VersionDiff *diff, const Document *document, const char *id)
{
	for (guint i = 0; i < diff->change_count; i++) {
		const DiffChange *change = &diff->changes[i];
		const char *place =
			document->type == DOCUMENT_LETTER ? change->item_id : change->chapter_id;

		if (place != NULL && strcmp(place, id) == 0)
			return change;
	}
	return NULL;
}

/* In an old version: the same part as it reads now, where it still is. */
static void
add_current(const PageContext *self, View *view, const DocumentVersions *of, const char *id)
{
	const char *now = document_anchor(of->document, id);

	if (now != NULL)
		view_text(view, "current_url",
			  page_url(self,
				   arena_printf(self->arena, "%s#%s",
						plan_document_address(self->arena, of->document),
						now)));
}

void
changed_view(const PageContext *self, View *view, const Document *document, const char *id)
{
	const DocumentVersions *of = versions_of_page(self, document);

	if (of != NULL && self->page->kind == PAGE_OLD)
		add_current(self, view, of, id);
	if (of == NULL || !is_current(self, document))
		return;
	for (guint i = of->diff_count; i > 0; i--) {
		const VersionDiff *diff = &of->diffs[i - 1];
		const DiffChange *change = find_change(diff, document, id);
		View *changed;

		if (change == NULL)
			continue;
		changed = view_new(self->arena);
		view_text(changed, "url",
			  arena_printf(self->arena, "%s#_w%u",
				       diff_url(self, of, diff->from, diff->to), change->number));
		view_text(changed, "label", diff->to->edition->label);
		view_view(view, "changed", changed);
		return;
	}
}

/* --- the list of versions
 * ---------------------------------------------------------------------------------- */

static void
add_notes(const PageContext *self, View *view, const Head *head, const Edition *edition)
{
	ViewList *notes = view_list_new(self->arena);

	for (guint i = 0; i < head->change_count; i++)
		if (head->changes[i].edition == edition)
			view_list_add_text(notes, head->changes[i].note);
	view_list(view, "notes", notes);
}

static void
document_view(const PageContext *self, View *view, const DocumentVersions *of)
{
	const Document *document = of->document;

	view_text(view, "document_title", document->head->title);
	view_text(view, "document_url",
		  page_url(self, plan_document_address(self->arena, document)));
	view_text(view, "versions_url",
		  page_url(self, plan_versions_address(self->arena, document)));
	view_flag(view, "is_letter", document->type == DOCUMENT_LETTER);
	view_text(view, "document_path", document->path);
}

static void
add_version(const PageContext *self, ViewList *list, const DocumentVersions *of, guint index)
{
	const Version *version = &of->versions[index];
	const Version *newest = &of->versions[of->version_count - 1];
	View *view = view_list_add(list);

	fill_version(self, view, of, version);
	view_flag(view, "is_first", index == 0);
	view_flag(view, "is_newest", version == newest);
	if (version->is_newest_of_edition)
		add_notes(self, view, of->document->head, version->edition);
	if (index > 0) {
		const VersionDiff *diff = &of->diffs[index - 1];

		fill_counts(view, diff);
		if (diff->from->unreadable == NULL && version->unreadable == NULL)
			view_text(view, "diff_url", diff_url(self, of, diff->from, version));
	}
	if (version != newest && version->is_newest_of_edition && version->unreadable == NULL &&
	    newest->unreadable == NULL)
		view_text(view, "to_newest_url", diff_url(self, of, version, newest));
}

void
versions_view(PageContext *self, View *view, const DocumentVersions *of)
{
	ViewList *list = view_list_new(self->arena);

	document_view(self, view, of);
	view_text(view, "page_title",
		  arena_printf(self->arena, "Versies van %s", of->document->head->title));
	for (guint i = of->version_count; i > 0; i--)
		add_version(self, list, of, i - 1);
	view_list(view, "versions", list);
	view_number(view, "version_count", "one_version", of->version_count);
	view_flag(view, "uncommitted", of->uncommitted);
	if (of->version_count < 2)
		return;
	view_text(view, "example_from", of->versions[of->version_count - 2].name);
	view_text(view, "example_to", of->versions[of->version_count - 1].name);
}

/* --- an old version
 * ------------------------------------------------------------------------------------------ */

static void
keep_error(PageContext *self, GError *error)
{
	if (self->error == NULL)
		self->error = error;
	else
		g_error_free(error);
}

/* The document at a version, kept until the page is there; NULL with self->error. */
static Document *
open_version(PageContext *self, const DocumentVersions *of, const Version *version)
{
	GError *error = NULL;
	Document *document = versions_document(self->renderer->versions, of, version, &error);

	if (document != NULL)
		g_ptr_array_add(self->kept, document);
	else if (error != NULL)
		keep_error(self, error);
	return document;
}

static void
add_raw_text(PageContext *self, View *view, const Version *version)
{
	GError *error = NULL;
	g_autofree char *text = versions_text(self->renderer->versions, version, &error);

	if (error != NULL)
		keep_error(self, error);
	view_text(view, "raw_text", arena_strdup(self->arena, text));
	view_flag(view, version->unreadable, true);
}

static void
add_old(PageContext *self, View *view, const DocumentVersions *of, const Version *version)
{
	const Version *newest = &of->versions[of->version_count - 1];
	View *old = view_new(self->arena);

	document_view(self, old, of);
	fill_version(self, old, of, version);
	view_flag(old, "is_newest", version == newest);
	if (version != newest && version->is_newest_of_edition && version->unreadable == NULL &&
	    newest->unreadable == NULL)
		view_text(old, "to_newest_url", diff_url(self, of, version, newest));
	if (version->index > 0 && version->unreadable == NULL &&
	    of->versions[version->index - 1].unreadable == NULL)
		view_text(old, "diff_url",
			  diff_url(self, of, &of->versions[version->index - 1], version));
	view_view(view, "old", old);
}

bool
old_view(PageContext *self, View *view, const DocumentVersions *of, const Version *version)
{
	Document *document = version->unreadable == NULL ? open_version(self, of, version) : NULL;

	add_old(self, view, of, version);
	if (document == NULL) {
		view_text(view, "page_title", of->document->head->title);
		add_raw_text(self, view, version);
		return false;
	}
	if (document->type == DOCUMENT_LETTER)
		letter_view(self, view, document);
	else
		sections_view(self, view, document);
	return true;
}

/* --- a difference
 * -----------------------------------------------------------------------------------------------
 */

static void
add_fields(PageContext *self, View *view, const Diff *diff)
{
	Body body;

	body_init(&body, self, diff->document, "", true);
	for (guint i = 0; i < diff->head_count; i++) {
		const DiffField *field = &diff->head[i];
		View *part = view_new(self->arena);

		if (strcmp(field->key, "status") == 0)
			fill_change(self, part, &diff->changes[field->change - 1], "");
		view_html(part, "text", body_inlines(&body, field->text));
		view_count(part, "change", field->change);
		view_view(view, arena_printf(self->arena, "field_%s", field->key), part);
	}
	body_clear(&body);
}

/* Every difference that is shown must read as both versions. */
static void
check_proof(PageContext *self, const Diff *diff, const Document *old, const Document *new)
{
	g_autofree char *place = NULL;
	GError *error = NULL;

	if (diff_proves(diff, old, new, &place))
		return;
	(void)site_throw(&error, (Span){.path = self->page->address}, SITE_ERROR_SYSTEM,
			 "this difference does not hold: %s", place);
	keep_error(self, error);
}

static void
add_neighbours(const PageContext *self, View *view, const DocumentVersions *of, const Version *from,
	       const Version *to)
{
	View *old = view_new(self->arena);
	View *new = view_new(self->arena);

	fill_version(self, old, of, from);
	fill_version(self, new, of, to);
	view_view(view, "from_version", old);
	view_view(view, "to_version", new);
}

void
diff_view(PageContext *self, View *view, const DocumentVersions *of, const Version *from,
	  const Version *to)
{
	Document *old = open_version(self, of, from);
	Document *new = old != NULL ? open_version(self, of, to) : NULL;
	VersionDiff summary;
	Diff *diff;

	if (new == NULL)
		return;
	diff = diff_new(old, new);
	g_ptr_array_add(self->kept, diff->document);
	check_proof(self, diff, old, new);
	summary = version_diff(diff, from, to);
	document_view(self, view, of);
	add_neighbours(self, view, of, from, to);
	view_text(view, "page_title",
		  arena_printf(self->arena, "%s: van %s naar %s", new->head->title,
			       from->edition->label, to->edition->label));
	difference_view(self, view, &summary, "");
	add_changes(self, view, &summary, "");
	add_fields(self, view, diff);
	merged_view(self, view, diff);
	g_free(diff); /* its document is kept */
}

/* --- an edition over all documents
 * -------------------------------------------------------------------------------- */

/* Did only one of an item's aspects change: the plan, and not what it means for municipalities? */
static bool
only_first_aspect(const VersionDiff *diff, const DiffChange *change)
{
	bool first = false;

	if (change->item_id == NULL)
		return false;
	for (guint i = 0; i < diff->change_count; i++) {
		const DiffChange *other = &diff->changes[i];

		if (g_strcmp0(other->item_id, change->item_id) != 0 || other->aspect == NULL)
			continue;
		if (other->aspect->index > 0)
			return false;
		first = true;
	}
	return first;
}

static void
add_half_changed(const PageContext *self, View *view, const VersionDiff *diff, const char *page)
{
	ViewList *list = view_list_new(self->arena);
	const char *last = NULL;

	for (guint i = 0; i < diff->change_count; i++) {
		const DiffChange *change = &diff->changes[i];

		if (g_strcmp0(change->item_id, last) != 0 && only_first_aspect(diff, change))
			fill_change(self, view_list_add(list), change, page);
		last = change->item_id;
	}
	view_list(view, "half_changed", list);
}

static void
add_changed(const PageContext *self, ViewList *list, const DocumentVersions *of,
	    const Version *version, const VersionDiff *diff)
{
	const char *page = diff_url(self, of, diff->from, version);
	const Topic *topic = of->document->head->topic;
	View *view = view_list_add(list);

	document_view(self, view, of);
	fill_counts(view, diff);
	view_text(view, "url", page);
	if (topic != NULL) {
		view_text(view, "topic", topic->label);
		view_text(view, "topic_url",
			  page_url(self, plan_topic_address(self->arena, topic)));
		view_text(view, "theme", topic->theme->label);
	}
	add_notes(self, view, of->document->head, version->edition);
	add_largest(self, view, diff, page);
	add_half_changed(self, view, diff, page);
}

typedef struct EditionLists {
	ViewList *changed;
	ViewList *added;
	ViewList *same;
} EditionLists;

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
	if (diff != NULL && diff->change_count > 0 && diff->from->unreadable == NULL &&
	    version->unreadable == NULL)
		add_changed(self, lists->changed, of, version, diff);
	else
		document_view(self, view_list_add(diff != NULL ? lists->same : lists->added), of);
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
	EditionLists lists = {view_list_new(self->arena), view_list_new(self->arena),
			      view_list_new(self->arena)};

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
	view_list(view, "changed_documents", lists.changed);
	view_count(view, "changed_count", view_list_length(lists.changed));
	view_list(view, "added_documents", lists.added);
	view_list(view, "same_documents", lists.same);
}
