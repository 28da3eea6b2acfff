/* versions/versions.c - the versions of each document, and which of them stands at an edition.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "versions/versions.h"

#include <string.h>

#include "base/parallel.h"

struct Versions {
	const Library *library;
	const LibraryFiles *files;
	History *history;
	const TermMatcher *matcher;
	GHashTable *by_path;  /* path within the source, owned -> DocumentVersions */
	GPtrArray *documents; /* of DocumentVersions, owned */
};

/* One document at work: its versions, oldest first, as they are found. */
typedef struct Tracker {
	const Versions *versions;
	DocumentVersions *out;
	GArray *found;      /* of Version */
	GArray *diffs;      /* of VersionDiff, indices into found until all are there */
	Document *last;     /* the newest version so far where it is readable; owned */
	char *last_reading; /* what it says; owned; NULL with it */
} Tracker;

static void
document_versions_free(gpointer data)
{
	DocumentVersions *self = data;

	arena_free(self->arena);
	g_free(self);
}

/* --- one version
 * ------------------------------------------------------------------------------------------ */

static Document *
parse(const Versions *self, const Document *like, GBytes *bytes)
{
	DocumentFile file = {
		.type = like->type,
		.slug = (char *)like->slug,
		.path = (char *)like->path,
		.display = (char *)like->display,
	};
	g_autoptr(DiagList) ignored = diag_list_new();
	g_autoptr(Document) document =
		document_read(&file, bytes, self->library->vocabulary, self->matcher, ignored);

	if (!document_is_complete(document))
		return NULL;
	library_link_old(self->library, document, self->files);
	return g_steal_pointer(&document);
}

/* What an unreadable text seems to have behind a key of its front matter; NULL: nothing. Owned. */
static char *
guess_field(GBytes *bytes, const char *key)
{
	gsize length;
	const char *text = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
	g_autofree char *valid = text != NULL ? g_utf8_make_valid(text, (gssize)length) : NULL;
	g_autofree char *source = g_strdup_printf("^%s:\\s*[\"']?([a-z0-9-]+)", key);
	g_autoptr(GRegex) pattern = g_regex_new(source, G_REGEX_MULTILINE, 0, NULL);
	g_autoptr(GMatchInfo) match = NULL;

	if (valid == NULL || !g_regex_match(pattern, valid, 0, &match))
		return NULL;
	return g_match_info_fetch(match, 1);
}

/* A draft was never published: without drafts it is as if there had been nothing. */
static bool
is_hidden(const Versions *self, const Document *document, GBytes *bytes)
{
	g_autofree char *status = NULL;

	if (self->library->drafts)
		return false;
	if (document != NULL)
		return document->head->status == STATUS_CONCEPT;
	status = guess_field(bytes, "status");
	return g_strcmp0(status, "concept") == 0;
}

static Version *
last_version(const Tracker *self)
{
	return self->found->len > 0 ? &g_array_index(self->found, Version, self->found->len - 1)
				    : NULL;
}

static void
add_unreadable(Tracker *self, const FileVersion *file, GBytes *bytes, const char *why)
{
	const Vocabulary *vocabulary = self->versions->library->vocabulary;
	g_autofree char *slug = guess_field(bytes, "edition");
	const Edition *edition = slug != NULL ? vocabulary_edition(vocabulary, slug) : NULL;
	Version *before = last_version(self);
	Version version = {.file = file, .unreadable = why};

	version.edition = edition != NULL || before == NULL ? edition : before->edition;
	if (version.edition == NULL)
		return; /* nothing says when it stood */
	g_array_append_val(self->found, version);
	g_clear_pointer(&self->last, document_free);
	g_clear_pointer(&self->last_reading, g_free);
}

/* --- what changed
 * ------------------------------------------------------------------------------------------- */

/* Changes of one place follow each other: their texts are kept once. */
static const char *
keep_text(Arena *arena, const char *text, const char *before)
{
	return text != NULL && before != NULL && strcmp(text, before) == 0
		       ? before
		       : arena_strdup(arena, text);
}

enum { KEPT_FIELD_MAX = 80 }; /* bytes: a date, a title; no summary */

/* Lists tell what was said in words of figures and short fields; the others by their place. */
static bool
keeps_words(const DiffChange *change)
{
	return change->kind == DIFF_FIGURE ||
	       (change->kind == DIFF_FIELD && strlen(change->old_text) <= KEPT_FIELD_MAX &&
		strlen(change->new_text) <= KEPT_FIELD_MAX);
}

/* before: the change before it, kept already; or NULL. */
static DiffChange
keep_change(Arena *arena, const DiffChange *change, const DiffChange *before)
{
	DiffChange kept = *change;
	bool words = keeps_words(change);

	kept.chapter = keep_text(arena, change->chapter, before != NULL ? before->chapter : NULL);
	kept.chapter_id =
		keep_text(arena, change->chapter_id, before != NULL ? before->chapter_id : NULL);
	kept.item = keep_text(arena, change->item, before != NULL ? before->item : NULL);
	kept.item_id = keep_text(arena, change->item_id, before != NULL ? before->item_id : NULL);
	kept.label = arena_strdup(arena, change->label);
	kept.from = arena_strdup(arena, change->from);
	kept.row = keep_text(arena, change->row, before != NULL ? before->row : NULL);
	kept.table = keep_text(arena, change->table, before != NULL ? before->table : NULL);
	kept.old_text = words ? arena_strdup(arena, change->old_text) : "";
	kept.new_text = words ? arena_strdup(arena, change->new_text) : "";
	kept.delta_text = arena_strdup(arena, change->delta_text);
	return kept;
}

VersionDiff
version_diff(const Diff *diff, const Version *from, const Version *to)
{
	return (VersionDiff){
		.from = from,
		.to = to,
		.changes = diff->changes,
		.change_count = diff->change_count,
		.figures = diff->figures,
		.texts = diff->texts,
		.added = diff->added,
		.removed = diff->removed,
		.moved = diff->moved,
		.fields = diff->fields,
	};
}

/* A copy that outlives the difference. */
static VersionDiff
keep_diff(Arena *arena, const Diff *diff)
{
	VersionDiff kept = version_diff(diff, NULL, NULL);
	DiffChange *changes = arena_array(arena, DiffChange, diff->change_count);

	for (guint i = 0; i < diff->change_count; i++)
		changes[i] = keep_change(arena, &diff->changes[i], i > 0 ? &changes[i - 1] : NULL);
	kept.changes = changes;
	return kept;
}

/* What changed since the newest readable version: empty where there is none, or where the document,
 * which reads as reading, says the same. */
static bool
compare_with_last(const Tracker *self, const Document *document, const char *reading,
		  VersionDiff *out, GError **error)
{
	g_autoptr(Diff) diff = NULL;
	g_autofree char *place = NULL;

	*out = (VersionDiff){0};
	if (self->last == NULL || strcmp(reading, self->last_reading) == 0)
		return true;
	diff = diff_new(self->last, document);
	if (!diff_proves(diff, self->last, document, &place))
		return site_throw(error, (Span){.path = document->display}, SITE_ERROR_SYSTEM,
				  "a difference between two versions does not hold: %s", place);
	*out = keep_diff(self->out->arena, diff);
	return true;
}

/* A version, unless it says the same at the same edition as the one before it. document: taken. */
static bool
add_readable(Tracker *self, const FileVersion *file, Document *document, GError **error)
{
	g_autoptr(Document) taken = document;
	g_autofree char *reading = diff_reading(document);
	Version *before = last_version(self);
	Version version = {.file = file, .edition = document->head->edition};
	VersionDiff diff;

	if (!compare_with_last(self, document, reading, &diff, error))
		return false;
	version.only_edition = self->last != NULL && diff.change_count == 0;
	if (version.only_edition && before->edition == version.edition)
		return true;
	if (before != NULL)
		g_array_append_val(self->diffs, diff);
	g_array_append_val(self->found, version);
	document_free(self->last);
	self->last = g_steal_pointer(&taken);
	g_free(self->last_reading);
	self->last_reading = g_steal_pointer(&reading);
	return true;
}

/* The document was not there from now on. */
static void
mark_away(const Tracker *self)
{
	Version *before = last_version(self);

	if (before != NULL)
		before->deleted_after = true;
}

static bool
take_text(Tracker *self, const FileVersion *file, GError **error)
{
	g_autoptr(GBytes) bytes = history_bytes(self->versions->history, file, error);
	Document *document;
	bool first = self->found->len == 0;
	guint before = self->found->len;

	if (bytes == NULL)
		return false;
	document = parse(self->versions, self->out->document, bytes);
	if (is_hidden(self->versions, document, bytes)) {
		document_free(document);
		mark_away(self);
		return true;
	}
	if (document != NULL)
		return add_readable(self, file, document, error);
	add_unreadable(self, file, bytes, "form");
	if (!first && self->found->len > before) {
		VersionDiff none = {0};

		g_array_append_val(self->diffs, none);
	}
	return true;
}

static void
take_other(Tracker *self, const FileVersion *file)
{
	VersionDiff none = {0};
	bool first = self->found->len == 0;
	guint before = self->found->len;

	add_unreadable(self, file, NULL,
		       file->state == FILE_LINK        ? "link"
		       : file->state == FILE_SUBMODULE ? "submodule"
						       : "large");
	if (!first && self->found->len > before)
		g_array_append_val(self->diffs, none);
}

static bool
take_version(Tracker *self, const FileVersion *file, GError **error)
{
	switch (file->state) {
	case FILE_TEXT:
		return take_text(self, file, error);
	case FILE_DELETED:
		mark_away(self);
		return true;
	case FILE_LINK:
	case FILE_SUBMODULE:
	case FILE_TOO_LARGE:
		take_other(self, file);
		return true;
	}
	g_assert_not_reached();
}

/* --- names
 * --------------------------------------------------------------------------------------------------------
 */

/* Of several versions at one edition the newest has the plain name. */
static void
name_versions(Arena *arena, Version *versions, guint count)
{
	for (guint i = 0; i < count; i++) {
		guint before = 0;
		bool newest = true;

		for (guint j = 0; j < count; j++) {
			before += j < i && versions[j].edition == versions[i].edition;
			newest = newest && !(j > i && versions[j].edition == versions[i].edition);
		}
		versions[i].index = i;
		versions[i].is_newest_of_edition = newest;
		versions[i].name = newest ? versions[i].edition->slug
					  : arena_printf(arena, "%s.%u", versions[i].edition->slug,
							 before + 1);
	}
}

static void
finish(Tracker *self)
{
	DocumentVersions *out = self->out;
	Version *versions =
		arena_copy(out->arena, self->found->data, self->found->len * sizeof(Version));
	VersionDiff *diffs =
		arena_copy(out->arena, self->diffs->data, self->diffs->len * sizeof(VersionDiff));

	name_versions(out->arena, versions, self->found->len);
	for (guint i = 0; i < self->diffs->len; i++) {
		diffs[i].from = &versions[i];
		diffs[i].to = &versions[i + 1];
	}
	out->versions = versions;
	out->version_count = self->found->len;
	out->diffs = diffs;
	out->diff_count = self->diffs->len;
}

/* Does the document as it is now say something else, or stand at another edition, than last, its
 * newest version (NULL: unreadable), which reads as last_reading? */
static bool
is_uncommitted(const DocumentVersions *of, const Document *last, const char *last_reading)
{
	const Document *document = of->document;
	g_autofree char *reading = NULL;
	g_autoptr(Diff) diff = NULL;

	if (last == NULL || of->versions[of->version_count - 1].edition != document->head->edition)
		return true;
	reading = diff_reading(document);
	if (strcmp(reading, last_reading) == 0)
		return false;
	diff = diff_new(last, document);
	return diff->change_count > 0;
}

/* What no commit has stands behind all versions; no other has its name. */
static void
set_uncommitted(DocumentVersions *of, const Document *last, const char *last_reading)
{
	Version *living;

	of->uncommitted = is_uncommitted(of, last, last_reading);
	of->living = NULL;
	if (!of->uncommitted || last == NULL)
		return;
	living = arena_new0(of->arena, Version);
	living->name = "concept.0";
	living->edition = of->document->head->edition;
	living->index = of->version_count;
	living->is_newest_of_edition = true;
	of->living = living;
}

static void
tracker_clear(Tracker *self)
{
	g_array_unref(self->found);
	g_array_unref(self->diffs);
	document_free(self->last);
	g_free(self->last_reading);
}

Document *
versions_document(const Versions *self, const DocumentVersions *of, const Version *version,
		  GError **error)
{
	g_autoptr(GBytes) bytes = NULL;

	if (version->unreadable != NULL)
		return NULL;
	bytes = history_bytes(self->history, version->file, error);
	return bytes != NULL ? parse(self, of->document, bytes) : NULL;
}

const Version *
versions_before_edition(const DocumentVersions *self, const Version *version)
{
	for (guint i = version->index; i > 0; i--)
		if (self->versions[i - 1].edition != version->edition)
			return &self->versions[i - 1];
	return NULL;
}

/* What an edition changed where it has several versions, so that no consecutive ones tell it. */
static bool
diff_over(const Versions *self, DocumentVersions *out, const Version *from, const Version *to,
	  VersionDiff *kept, GError **error)
{
	g_autoptr(Document) old = versions_document(self, out, from, error);
	g_autoptr(Document) new = old != NULL ? versions_document(self, out, to, error) : NULL;
	g_autoptr(Diff) diff = NULL;

	if (old == NULL || new == NULL)
		return error == NULL || *error == NULL;
	diff = diff_new(old, new);
	*kept = keep_diff(out->arena, diff);
	return true;
}

static bool
find_edition_diff(const Versions *self, DocumentVersions *out, const Version *version,
		  const VersionDiff **slot, GError **error)
{
	const Version *from = versions_before_edition(out, version);
	VersionDiff *kept;

	if (from == NULL || !version->is_newest_of_edition)
		return true;
	if (from->index + 1 == version->index) {
		*slot = &out->diffs[from->index];
		return true;
	}
	kept = arena_new0(out->arena, VersionDiff);
	if (!diff_over(self, out, from, version, kept, error))
		return false;
	kept->from = from;
	kept->to = version;
	*slot = kept;
	return true;
}

static bool
find_edition_diffs(const Versions *self, DocumentVersions *out, GError **error)
{
	const VersionDiff **diffs =
		arena_array(out->arena, const VersionDiff *, out->version_count);

	out->edition_diffs = diffs;
	for (guint i = 0; i < out->version_count; i++)
		if (!find_edition_diff(self, out, &out->versions[i], &diffs[i], error))
			return false;
	return true;
}

static bool
track(const Versions *self, DocumentVersions *out, const FileHistory *history, GError **error)
{
	Tracker tracker = {
		.versions = self,
		.out = out,
		.found = g_array_new(FALSE, FALSE, sizeof(Version)),
		.diffs = g_array_new(FALSE, FALSE, sizeof(VersionDiff)),
	};
	bool done = true;

	for (guint i = history->version_count; done && i > 0; i--)
		done = take_version(&tracker, &history->versions[i - 1], error);
	if (done) {
		finish(&tracker);
		set_uncommitted(out, tracker.last, tracker.last_reading);
	}
	tracker_clear(&tracker);
	return done && find_edition_diffs(self, out, error);
}

/* --- all documents
 * ----------------------------------------------------------------------------------------------------
 */

typedef struct Work {
	Versions *versions;
	GPtrArray *changed; /* of DocumentVersions: new, or of a document that was read again */
	GError **errors;    /* [index in changed] */
} Work;

/* The document was read again: what git knows of it is the same. */
static bool
compare_again(const Versions *self, DocumentVersions *of, GError **error)
{
	const Version *newest = &of->versions[of->version_count - 1];
	GError *failure = NULL;
	g_autoptr(Document) last = versions_document(self, of, newest, &failure);
	g_autofree char *reading = last != NULL ? diff_reading(last) : NULL;

	if (failure != NULL) {
		g_propagate_error(error, failure);
		return false;
	}
	set_uncommitted(of, last, reading);
	return true;
}

static void
work_on_document(guint index, gpointer data)
{
	Work *work = data;
	DocumentVersions *of = g_ptr_array_index(work->changed, index);
	const FileHistory *history = history_file(work->versions->history, of->document->path);

	if (history == NULL)
		return;
	if (of->version_count > 0)
		(void)compare_again(work->versions, of, &work->errors[index]);
	else if (!track(work->versions, of, history, &work->errors[index]))
		of->version_count = 0;
	if (work->errors[index] != NULL)
		of->document = NULL; /* so that it is done again */
}

static DocumentVersions *
add_path(Versions *self, const char *path)
{
	DocumentVersions *of = g_new0(DocumentVersions, 1);

	of->arena = arena_new();
	g_ptr_array_add(self->documents, of);
	g_hash_table_insert(self->by_path, g_strdup(path), of);
	return of;
}

/* Puts the documents of the library in place. The DocumentVersions of those that are other than
 * before; owned by the caller. */
static GPtrArray *
set_documents(Versions *self, const Library *library)
{
	g_autoptr(GHashTable) gone = g_hash_table_new(NULL, NULL);
	GPtrArray *changed = g_ptr_array_new();
	GHashTableIter iter;
	gpointer of;

	for (guint i = 0; i < self->documents->len; i++)
		g_hash_table_add(gone, g_ptr_array_index(self->documents, i));
	for (guint i = 0; i < library->document_count; i++) {
		const Document *document = library->documents[i];
		DocumentVersions *found;

		if (document->type == DOCUMENT_PAGE)
			continue;
		found = g_hash_table_lookup(self->by_path, document->path);
		if (found == NULL)
			found = add_path(self, document->path);
		if (found->document != document)
			g_ptr_array_add(changed, found);
		found->document = document;
		g_hash_table_remove(gone, found);
	}
	g_hash_table_iter_init(&iter, gone);
	while (g_hash_table_iter_next(&iter, &of, NULL))
		((DocumentVersions *)of)->document = NULL;
	return changed;
}

static bool
first_error(GError **errors, guint count, GError **error)
{
	bool failed = false;

	for (guint i = 0; i < count; i++) {
		if (errors[i] == NULL)
			continue;
		if (failed)
			g_error_free(errors[i]);
		else
			g_propagate_error(error, errors[i]);
		failed = true;
	}
	return failed;
}

bool
versions_follow(Versions *self, const Library *library, const LibraryFiles *files, guint jobs,
		GError **error)
{
	g_autoptr(GPtrArray) changed = NULL;
	g_autofree GError **errors = NULL;
	Work work = {.versions = self};

	self->library = library;
	self->files = files;
	work.changed = changed = set_documents(self, library);
	work.errors = errors = g_new0(GError *, MAX(changed->len, 1));
	parallel_each(jobs, changed->len, work_on_document, &work);
	return !first_error(errors, changed->len, error);
}

Versions *
versions_read(const Library *library, const LibraryFiles *files, History *history,
	      const TermMatcher *matcher, guint jobs, GError **error)
{
	g_autoptr(Versions) self = g_new0(Versions, 1);

	self->history = history;
	self->matcher = matcher;
	self->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->documents = g_ptr_array_new_with_free_func(document_versions_free);
	return versions_follow(self, library, files, jobs, error) ? g_steal_pointer(&self) : NULL;
}

void
versions_free(Versions *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->by_path);
	g_ptr_array_unref(self->documents);
	g_free(self);
}

const DocumentVersions *
versions_of(const Versions *self, const Document *document)
{
	const DocumentVersions *found = g_hash_table_lookup(self->by_path, document->path);

	return found != NULL && found->version_count > 0 ? found : NULL;
}

const Version *
versions_at(const DocumentVersions *self, const Edition *edition)
{
	for (guint i = self->version_count; i > 0; i--)
		if (self->versions[i - 1].edition->order <= edition->order)
			return &self->versions[i - 1];
	return NULL;
}

char *
versions_text(const Versions *self, const Version *version, GError **error)
{
	g_autoptr(GBytes) bytes = NULL;
	gsize length;
	const char *text;

	if (version->file->state != FILE_TEXT && version->file->state != FILE_LINK)
		return g_strdup("");
	bytes = history_bytes(self->history, version->file, error);
	if (bytes == NULL)
		return NULL;
	text = g_bytes_get_data(bytes, &length);
	return g_utf8_make_valid(text != NULL ? text : "", (gssize)length);
}

const Version *
versions_by_name(const DocumentVersions *self, const char *name)
{
	for (guint i = 0; i < self->version_count; i++)
		if (strcmp(self->versions[i].name, name) == 0)
			return &self->versions[i];
	return NULL;
}

Document *
versions_parse(const Versions *self, const Document *like, GBytes *bytes)
{
	return parse(self, like, bytes);
}
