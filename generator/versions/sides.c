/* versions/sides.c - what a comparison is of: editions, versions, revisions, and now.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "versions/sides.h"

#include <glib/gi18n.h>
#include <string.h>

#include "content/documents.h"

/* --- names
 * ------------------------------------------------------------------------------------------------
 */

static bool
throw_version(GError **error, const Document *only, const char *name, const GPtrArray *names)
{
	g_autofree char *near = diag_nearest(name, (const char *const *)names->pdata, names->len);

	const char *more = near[0] != '\0' ? near : _("; 'ledenbrieven log PATH' lists them");

	if (only == NULL)
		return site_throw(error, (Span){0}, SITE_ERROR_USAGE,
				  "no document has a version '%s'%s", name, more);
	return site_throw(error, (Span){0}, SITE_ERROR_USAGE, "%s has no version '%s'%s",
			  only->path, name, more);
}

/* Does the document, or any where it is NULL, have a version of that name? */
static bool
check_version(const Side *self, const Document *only, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; i < self->library->document_count; i++) {
		const Document *document = self->library->documents[i];
		const DocumentVersions *of = only == NULL || document == only
						     ? versions_of(self->versions, document)
						     : NULL;

		if (of != NULL && versions_by_name(of, self->name) != NULL)
			return true;
		for (guint j = 0; of != NULL && j < of->version_count; j++)
			g_ptr_array_add(names, (gpointer)of->versions[j].name);
	}
	return throw_version(error, only, self->name, names);
}

static bool
open_revision(Side *self, const char *site, GError **error)
{
	bool forced = g_str_has_prefix(self->name, "rev:");
	const char *rev = forced ? self->name + strlen("rev:") : self->name;
	g_autoptr(GError) why = NULL;
	g_autofree char *near = NULL;

	self->kind = SIDE_REVISION;
	self->source = source_open_commit(site, rev, &why);
	if (self->source != NULL)
		return true;
	if (forced || !g_error_matches(why, SITE_ERROR, SITE_ERROR_USAGE)) {
		g_propagate_error(error, g_steal_pointer(&why));
		return false;
	}
	near = vocabulary_near_edition(self->library->vocabulary, self->name);
	return site_throw(error, (Span){0}, SITE_ERROR_USAGE,
			  "'%s' is no edition and no revision of git%s", self->name,
			  near != NULL ? near : "");
}

bool
side_open(Side *self, const char *name, const char *site, const Document *only, GError **error)
{
	g_autofree char *slug = name != NULL ? g_strndup(name, strcspn(name, ".")) : NULL;

	self->name = name;
	self->kind = SIDE_NOW;
	if (name == NULL)
		return true;
	self->edition = vocabulary_edition(self->library->vocabulary, name);
	if (self->edition != NULL) {
		self->kind = SIDE_EDITION;
		return true;
	}
	if (vocabulary_edition(self->library->vocabulary, slug) == NULL)
		return open_revision(self, site, error);
	self->kind = SIDE_VERSION;
	return check_version(self, only, error);
}

void
side_clear(Side *self)
{
	source_free(self->source);
}

/* --- documents
 * --------------------------------------------------------------------------------------------
 */

static bool
read_version(const Side *self, const Document *like, SideDocument *out, GError **error)
{
	const DocumentVersions *of = versions_of(self->versions, like);
	const Version *version = of == NULL                   ? NULL
				 : self->kind == SIDE_EDITION ? versions_at(of, self->edition)
							      : versions_by_name(of, self->name);

	if (version == NULL) {
		out->state = self->kind == SIDE_VERSION ? SIDE_UNKNOWN : SIDE_ABSENT;
		return true;
	}
	if (version->unreadable != NULL) {
		out->state = SIDE_UNREADABLE;
		return true;
	}
	out->document = out->owned = versions_document(self->versions, of, version, error);
	return out->document != NULL;
}

/* Where the document stands in the revision: under its name, or one that it had. */
static const char *
find_path(const Side *self, const Document *like)
{
	const DocumentVersions *of = versions_of(self->versions, like);

	if (source_has(self->source, like->path))
		return like->path;
	for (guint i = of != NULL ? of->version_count : 0; i > 0; i--)
		if (source_has(self->source, of->versions[i - 1].file->path))
			return of->versions[i - 1].file->path;
	return NULL;
}

static bool
read_revision(const Side *self, const Document *like, SideDocument *out, GError **error)
{
	const char *path = find_path(self, like);
	g_autoptr(GBytes) bytes = NULL;

	if (path == NULL) {
		out->state = SIDE_ABSENT;
		return true;
	}
	bytes = source_read(self->source, path, error);
	if (bytes == NULL)
		return false;
	out->document = out->owned = versions_parse(self->versions, like, bytes);
	out->state = out->owned != NULL ? SIDE_HAS : SIDE_UNREADABLE;
	return true;
}

bool
side_read(const Side *self, const Document *like, SideDocument *out, GError **error)
{
	*out = (SideDocument){.state = SIDE_HAS};
	if (self->kind == SIDE_REVISION)
		return read_revision(self, like, out, error);
	if (self->kind != SIDE_NOW)
		return read_version(self, like, out, error);
	if (like->root == NULL) /* of a revision */
		out->state = SIDE_ABSENT;
	else
		out->document = like;
	return true;
}

void
side_document_clear(SideDocument *self)
{
	document_free(self->owned);
}

/* --- documents of revisions
 * ---------------------------------------------------------------------------------
 */

/* Every name that a document of the library has or had. Owned. */
static GHashTable *
known_paths(const Side *self)
{
	GHashTable *paths = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < self->library->document_count; i++) {
		const Document *document = self->library->documents[i];
		const DocumentVersions *of = versions_of(self->versions, document);

		g_hash_table_add(paths, (gpointer)document->path);
		for (guint j = 0; of != NULL && j < of->version_count; j++)
			g_hash_table_add(paths, (gpointer)of->versions[j].file->path);
	}
	return paths;
}

static Document *
new_name(const DocumentFile *file)
{
	Document *document = g_new0(Document, 1);

	document->arena = arena_new();
	document->anchors = g_hash_table_new(g_str_hash, g_str_equal);
	document->type = file->type;
	document->slug = arena_strdup(document->arena, file->slug);
	document->path = document->display = arena_strdup(document->arena, file->path);
	return document;
}

/* The content folder: two above any document. Owned; NULL where there is none. */
static char *
content_folder(const Library *library)
{
	g_autofree char *folder = library->document_count > 0
					  ? g_path_get_dirname(library->documents[0]->path)
					  : NULL;

	return folder != NULL ? g_path_get_dirname(folder) : NULL;
}

static bool
add_extra(const Side *side, bool pages, GHashTable *known, GPtrArray *out, GError **error)
{
	g_autofree char *content = content_folder(side->library);
	g_autoptr(DiagList) ignored = diag_list_new();
	g_autoptr(GPtrArray) files = NULL;

	if (side->kind != SIDE_REVISION || content == NULL)
		return true;
	files = documents_find(side->source, content, ignored, error);
	for (guint i = 0; files != NULL && i < files->len; i++) {
		const DocumentFile *file = g_ptr_array_index(files, i);
		Document *name;

		if ((file->type == DOCUMENT_PAGE && !pages) ||
		    g_hash_table_contains(known, file->path))
			continue;
		name = new_name(file);
		g_hash_table_add(known, (gpointer)name->path);
		g_ptr_array_add(out, name);
	}
	return files != NULL;
}

static int
by_path(gconstpointer a, gconstpointer b)
{
	return strcmp((*(const Document *const *)a)->path, (*(const Document *const *)b)->path);
}

GPtrArray *
sides_extra(const Side *from, const Side *to, bool pages, GError **error)
{
	g_autoptr(GHashTable) known = known_paths(from);
	g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func((GDestroyNotify)document_free);

	if (!add_extra(from, pages, known, out, error) || !add_extra(to, pages, known, out, error))
		return NULL;
	g_ptr_array_sort(out, by_path);
	return g_steal_pointer(&out);
}

/* --- compared
 * --------------------------------------------------------------------------------------------- */

/* Does it differ? Then self says how. */
static bool
settle(Compared *self)
{
	if (self->from.state == SIDE_UNKNOWN || self->to.state == SIDE_UNKNOWN ||
	    (self->from.state == SIDE_ABSENT && self->to.state == SIDE_ABSENT))
		return false;
	if (self->from.state == SIDE_ABSENT)
		self->state = COMPARED_ADDED;
	else if (self->to.state == SIDE_ABSENT)
		self->state = COMPARED_REMOVED;
	else if (self->from.state == SIDE_UNREADABLE || self->to.state == SIDE_UNREADABLE)
		self->state = COMPARED_UNREADABLE;
	else
		self->diff = diff_new(self->from.document, self->to.document);
	return self->diff == NULL || self->diff->change_count > 0;
}

Compared *
compared_new(const Side *from, const Side *to, const Document *like, GError **error)
{
	g_autoptr(Compared) self = g_new0(Compared, 1);

	self->document = like;
	if (!side_read(from, like, &self->from, error) || !side_read(to, like, &self->to, error))
		return NULL;
	return settle(self) ? g_steal_pointer(&self) : NULL;
}

void
compared_free(Compared *self)
{
	if (self == NULL)
		return;
	diff_free(self->diff);
	side_document_clear(&self->from);
	side_document_clear(&self->to);
	g_free(self);
}
