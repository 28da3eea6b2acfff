/* versions/versions.c - the versions of each document, and which of them stands at an edition.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "versions/versions.h"

#include <string.h>

#include "base/parallel.h"
#include "versions/track.h"

static void
document_versions_free(gpointer data)
{
	DocumentVersions *self = data;

	arena_free(self->arena);
	g_free(self);
}

Document *
versions_document(const Versions *self, const DocumentVersions *of, const Version *version,
		  GError **error)
{
	g_autoptr(GBytes) bytes = NULL;
	Document *document;

	if (version->unreadable != NULL)
		return NULL;
	document = shelf_take(self->shelf, version);
	if (document != NULL)
		return document;
	bytes = history_bytes(self->history, version->file, error);
	document = bytes != NULL ? track_parse(self, of->document, bytes) : NULL;
	if (document != NULL)
		shelf_put(self->shelf, version, document);
	return document;
}

const Version *
versions_before_edition(const DocumentVersions *self, const Version *version)
{
	for (guint i = version->index; i > 0; i--)
		if (self->versions[i - 1].edition != version->edition)
			return &self->versions[i - 1];
	return NULL;
}

/* --- all documents
 * ----------------------------------------------------------------------------------------------------
 */

typedef struct Work {
	Versions *versions;
	GPtrArray *changed; /* of DocumentVersions: new, or of a document that was read again */
	GError **errors;    /* [index in changed] */
} Work;

static void
work_on_document(guint index, gpointer data)
{
	Work *work = data;
	DocumentVersions *of = g_ptr_array_index(work->changed, index);

	if (history_find(work->versions->history, of->document->path) == NULL)
		return;
	if (of->version_count > 0)
		(void)track_again(work->versions, of, &work->errors[index]);
	else if (!track_document(work->versions, of, &work->errors[index]))
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

		if (document->type == DOCUMENT_PAGE ||
		    (self->only != NULL && strcmp(document->path, self->only) != 0))
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
	shelf_empty(self->shelf); /* what stands there links to documents of the former library */
	work.changed = changed = set_documents(self, library);
	work.errors = errors = g_new0(GError *, MAX(changed->len, 1));
	parallel_each(jobs, changed->len, work_on_document, &work);
	return !first_error(errors, changed->len, error);
}

Versions *
versions_read(const Library *library, const LibraryFiles *files, History *history,
	      const TermMatcher *matcher, const VersionsOptions *options, GError **error)
{
	g_autoptr(Versions) self = g_new0(Versions, 1);

	self->history = history;
	self->matcher = matcher;
	self->cache = g_strdup(options->cache);
	self->cache_key = g_strdup(options->cache_key);
	self->only = g_strdup(options->only);
	self->now = g_strdup(options->now);
	self->without_diffs = options->without_diffs;
	self->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->documents = g_ptr_array_new_with_free_func(document_versions_free);
	self->shelf = shelf_new();
	return versions_follow(self, library, files, options->jobs, error) ? g_steal_pointer(&self)
									   : NULL;
}

void
versions_free(Versions *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->by_path);
	g_ptr_array_unref(self->documents);
	shelf_free(self->shelf);
	g_free(self->cache);
	g_free(self->cache_key);
	g_free(self->only);
	g_free(self->now);
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
	return track_parse(self, like, bytes);
}
