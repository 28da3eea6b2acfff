/* render/versions.c - versions of a document, how it read at each, and what changed between two.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/authors.h"
#include "render/changes.h"
#include "render/item.h"

#include <string.h>

/* Old versions and merged documents have the path of the document, but are not in the library. */
static bool
is_current(const PageContext *self, const Document *document)
{
	const DocumentVersions *of = versions_of_page(self, document);

	return of != NULL && of->document == document;
}

/* Text that no commit has: with the way to what it changes, where there was a text before. */
static void
add_uncommitted(const PageContext *self, View *view, const DocumentVersions *of)
{
	if (!of->uncommitted || !self->renderer->index->library->drafts)
		return;
	view_flag(view, "uncommitted", true);
	if (of->living != NULL)
		view_text(view, "concept_diff_url",
			  diff_url(self, of, &of->versions[of->version_count - 1], of->living));
}

void
uncommitted_view(const PageContext *self, View *view, const Document *document)
{
	const DocumentVersions *of = versions_of_page(self, document);

	if (of != NULL && is_current(self, document))
		add_uncommitted(self, view, of);
	else if (of == NULL && self->renderer->versions != NULL && document->type != DOCUMENT_PAGE)
		view_flag(view, "unknown", self->renderer->index->library->drafts);
}

/* --- on the page of a document
 * ---------------------------------------------------------------------------- */

void
versions_link_view(const PageContext *self, View *view, const Document *document)
{
	const DocumentVersions *of = versions_of_page(self, document);
	const VersionDiff *last;

	uncommitted_view(self, view, document);
	if (of == NULL || !is_current(self, document))
		return;
	view_text(view, "versions_url",
		  page_url(self, plan_versions_address(self->arena, document)));
	view_number(view, "version_count", "one_version", of->version_count);
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
add_author(const PageContext *self, View *view, const Version *version)
{
	const char *name = NULL;

	if (site_config_is_on(self->renderer->config->authors))
		name = author_name(self->arena, version->file->author);
	if (name != NULL)
		view_text(view, "committed_by", name);
}

static void
add_version(const PageContext *self, ViewList *list, const DocumentVersions *of, guint index)
{
	const Version *version = &of->versions[index];
	const Version *newest = &of->versions[of->version_count - 1];
	View *view = view_list_add(list);

	version_view(self, view, of, version);
	view_flag(view, "is_first", index == 0);
	view_flag(view, "is_newest", version == newest);
	add_author(self, view, version);
	if (version->is_newest_of_edition)
		change_notes_view(self, view, of->document->head, version->edition);
	if (index > 0) {
		const VersionDiff *diff = &of->diffs[index - 1];

		change_counts_view(view, diff);
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

	versioned_view(self, view, of);
	view_text(view, "page_title",
		  arena_printf(self->arena, "Versies van %s", of->document->head->title));
	for (guint i = of->version_count; i > 0; i--)
		add_version(self, list, of, i - 1);
	view_list(view, "versions", list);
	view_number(view, "version_count", "one_version", of->version_count);
	if (self->renderer->index->library->drafts)
		add_uncommitted(self, view, of);
	else
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
static const Document *
open_version(PageContext *self, const DocumentVersions *of, const Version *version)
{
	GError *error = NULL;
	Document *document = versions_document(self->renderer->versions, of, version, &error);

	if (document != NULL)
		g_ptr_array_add(self->kept, document);
	if (error != NULL)
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

	versioned_view(self, old, of);
	version_view(self, old, of, version);
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
	const Document *document =
		version->unreadable == NULL ? open_version(self, of, version) : NULL;

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
			change_view(self, part, &diff->changes[field->change - 1], "");
		view_html(part, "text", body_inlines(&body, field->text));
		view_count(part, "change", field->change);
		view_view(view, arena_printf(self->arena, "field_%s", field->key), part);
	}
	body_clear(&body);
}

void
diff_check(PageContext *self, const Diff *diff, const Document *old, const Document *new)
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

	version_view(self, old, of, from);
	version_view(self, new, of, to);
	view_view(view, "from_version", old);
	view_view(view, "to_version", new);
}

void
diff_body_view(PageContext *self, View *view, const Diff *diff)
{
	VersionDiff summary = version_diff(diff, NULL, NULL);

	change_counts_view(view, &summary);
	largest_view(self, view, &summary, "");
	change_list_view(self, view, &summary, "");
	add_fields(self, view, diff);
	merged_view(self, view, diff);
}

void
diff_view(PageContext *self, View *view, const DocumentVersions *of, const Version *from,
	  const Version *to)
{
	const Document *old = open_version(self, of, from);
	const Document *new = old == NULL        ? NULL
			      : to == of->living ? of->document
						 : open_version(self, of, to);
	Diff *diff;

	if (new == NULL)
		return;
	diff = diff_new(old, new);
	g_ptr_array_add(self->kept, diff->document);
	diff_check(self, diff, old, new);
	versioned_view(self, view, of);
	add_neighbours(self, view, of, from, to);
	view_text(view, "page_title",
		  arena_printf(self->arena, "%s: van %s naar %s", new->head->title,
			       from->edition->label,
			       to == of->living ? "concept" : to->edition->label));
	diff_body_view(self, view, diff);
	g_free(diff); /* its document is kept */
}
