/* model/library.c - all documents of a site together, with the links between them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/library.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/figures.h"

typedef struct Linker {
	const Library *library;
	const LibraryFiles *files;
	DiagList *diags;
	GArray *stale;            /* of StaleFigure; NULL for an old version */
	const Document *document; /* the one at hand */
} Linker;

static int
newest_first(gconstpointer a, gconstpointer b)
{
	const Document *x = *(Document *const *)a;
	const Document *y = *(Document *const *)b;
	int order = 0;

	if (x->head != NULL && y->head != NULL)
		order = date_compare(y->head->date, x->head->date);
	return order != 0 ? order : strcmp(x->slug, y->slug);
}

static int
by_type_and_slug(gconstpointer a, gconstpointer b)
{
	const Document *x = *(Document *const *)a;
	const Document *y = *(Document *const *)b;

	if (x->type != y->type)
		return x->type < y->type ? -1 : 1;
	return strcmp(x->slug, y->slug);
}

static bool
is_hidden(const Library *self, const Document *document)
{
	return !self->drafts && document->head != NULL && document->head->status == STATUS_CONCEPT;
}

static void
add_document(Library *self, Document *document)
{
	g_hash_table_insert(self->by_path, (gpointer)document->path, document);
	if (is_hidden(self, document) || !document_is_complete(document))
		return;
	g_ptr_array_add(self->shown, document);
	if (document->type == DOCUMENT_LETTER)
		g_ptr_array_add(self->by_date, document);
}

Library *
library_new(Vocabulary *vocabulary, GPtrArray *documents, bool drafts)
{
	Library *self = g_new0(Library, 1);

	g_ptr_array_sort(documents, by_type_and_slug);
	self->vocabulary = vocabulary;
	self->drafts = drafts;
	self->all = g_ptr_array_ref(documents);
	self->by_path = g_hash_table_new(g_str_hash, g_str_equal);
	self->shown = g_ptr_array_new();
	self->by_date = g_ptr_array_new();
	self->stale = g_array_new(FALSE, FALSE, sizeof(StaleFigure));
	for (guint i = 0; i < documents->len; i++)
		add_document(self, g_ptr_array_index(documents, i));
	g_ptr_array_sort(self->by_date, newest_first);
	self->documents = (Document *const *)self->shown->pdata;
	self->document_count = self->shown->len;
	self->letters = (Document *const *)self->by_date->pdata;
	self->letter_count = self->by_date->len;
	return self;
}

void
library_free(Library *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->by_path);
	g_array_unref(self->stale);
	g_ptr_array_unref(self->by_date);
	g_ptr_array_unref(self->shown);
	g_ptr_array_unref(self->all);
	g_free(self);
}

/* --- paths
 * ------------------------------------------------------------------------------------------ */

/* A relative path from the file at from, without "." and ".."; NULL when it leaves the site.
 * Owned by the caller. */
static char *
resolve_path(const char *from, const char *relative)
{
	g_autofree char *folder = g_path_get_dirname(from);
	g_autofree char *joined = g_strconcat("/", folder, "/", relative, NULL);
	g_auto(GStrv) parts = g_strsplit(joined, "/", -1);
	g_autoptr(GPtrArray) kept = g_ptr_array_new();

	for (char **part = parts; *part != NULL; part++) {
		if (strcmp(*part, "..") == 0) {
			if (kept->len == 0)
				return NULL;
			g_ptr_array_set_size(kept, (int)kept->len - 1);
		} else if (**part != '\0' && strcmp(*part, ".") != 0) {
			g_ptr_array_add(kept, *part);
		}
	}
	g_ptr_array_add(kept, NULL);
	return g_strjoinv("/", (char **)kept->pdata);
}

const Document *
library_find(const Library *self, const char *from, const char *name)
{
	g_autofree char *path = resolve_path(from, name);

	return path != NULL ? g_hash_table_lookup(self->by_path, path) : NULL;
}

const Document *
library_named(const Library *self, const char *word)
{
	for (guint i = 0; i < self->document_count; i++) {
		const Document *document = self->documents[i];

		if (strcmp(document->path, word) == 0 || strcmp(document->display, word) == 0 ||
		    strcmp(document->slug, word) == 0)
			return document;
	}
	return NULL;
}

/* The path that an editor would write in the document at from to name the one at to. Owned. */
static char *
relative_path(const char *from, const char *to)
{
	GString *path = g_string_new(NULL);
	gsize same = 0; /* bytes of the folders that both stand in */

	for (gsize i = 0; from[i] != '\0' && from[i] == to[i]; i++)
		if (from[i] == '/')
			same = i + 1;
	for (const char *p = from + same; *p != '\0'; p++)
		if (*p == '/')
			g_string_append(path, "../");
	g_string_append(path, to + same);
	return g_string_free(path, FALSE);
}

/* --- one link
 * ---------------------------------------------------------------------------------------- */

static Span
at(const Linker *self, const Node *node)
{
	return node_span(self->document->display, node);
}

static void
report_document(Linker *self, const Node *node)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *near = NULL;

	for (guint i = 0; i < self->library->document_count; i++)
		g_ptr_array_add(names, relative_path(self->document->path,
						     self->library->documents[i]->path));
	near = diag_nearest(node->link->name, (const char *const *)names->pdata, names->len);
	diag_error(self->diags, at(self, node), "broken-link", "there is no document '%s'%s",
		   node->link->name, near);
}

static void
check_anchor(Linker *self, const Node *node, const Document *target)
{
	const char *anchor = node->link->anchor;
	g_autoptr(GPtrArray) names = NULL;
	g_autofree char *near = NULL;

	if (anchor == NULL || document_anchor(target, anchor) != NULL)
		return;
	names = text_sorted_keys(target->anchors);
	near = diag_nearest(anchor, (const char *const *)names->pdata, names->len);
	diag_error(self->diags, at(self, node), "broken-anchor", "%s has no part '#%s'%s",
		   target == self->document ? _("this document") : target->display, anchor, near);
}

static void
link_document(Linker *self, Node *node)
{
	const Document *target =
		library_find(self->library, self->document->path, node->link->name);

	if (target == NULL)
		report_document(self, node);
	else if (is_hidden(self->library, target) && !is_hidden(self->library, self->document))
		diag_error(self->diags, at(self, node), "broken-link",
			   "'%s' is a concept and is not published; take the link away, or its "
			   "'status: concept'",
			   node->link->name);
	else if (target->root != NULL) /* else it could not be read, which was said */
		check_anchor(self, node, target);
	node->link->target = target;
}

static void
report_file(Linker *self, const Node *node)
{
	const GPtrArray *files = self->files->files;
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *near = NULL;

	for (guint i = 0; i < files->len; i++)
		g_ptr_array_add(names,
				relative_path(self->document->path, g_ptr_array_index(files, i)));
	near = diag_nearest(node->link->name, (const char *const *)names->pdata, names->len);
	diag_error(self->diags, at(self, node), "broken-link", "there is no file '%s' in %s/%s",
		   node->link->url, self->files->static_files,
		   near[0] != '\0' ? near : _("; link to a document (.md), or put the file there"));
}

static void
link_file(Linker *self, Node *node)
{
	g_autofree char *path = resolve_path(self->document->path, node->link->name);
	const GPtrArray *files = self->files->files;
	const char *before = node->link->target; /* linked before: it says the same */
	bool found =
		path != NULL && files->len > 0 &&
		bsearch(&path, files->pdata, files->len, sizeof(gpointer), text_compare) != NULL;

	node->link->target = NULL;
	if (!found)
		report_file(self, node);
	else if (before != NULL)
		node->link->target = before;
	else
		node->link->target = arena_strdup(self->document->arena,
						  path + strlen(self->files->static_files) + 1);
}

/* near: the end of the message, or NULL for none at all. */
static void
report_name(Linker *self, const Node *node, const char *what, const char *near)
{
	if (near != NULL)
		diag_error(self->diags, at(self, node), "broken-link", "%s '%s'%s", what,
			   node->link->name, near);
}

static void
link_topic(Linker *self, Node *node)
{
	const Vocabulary *words = self->library->vocabulary;
	g_autofree char *near = NULL;

	node->link->target = vocabulary_topic(words, node->link->name);
	if (node->link->target != NULL)
		return;
	near = vocabulary_near_topic(words, node->link->name);
	report_name(self, node, _("unknown topic"), near);
}

static void
link_edition(Linker *self, Node *node)
{
	const Vocabulary *words = self->library->vocabulary;
	g_autofree char *near = NULL;

	node->link->target = vocabulary_edition(words, node->link->name);
	if (node->link->target != NULL)
		return;
	near = vocabulary_near_edition(words, node->link->name);
	report_name(self, node, _("unknown edition"), near);
}

static void
link_term(Linker *self, Node *node)
{
	const Vocabulary *words = self->library->vocabulary;
	g_autofree char *near = NULL;

	node->link->target = vocabulary_term(words, node->link->name);
	if (node->link->target != NULL)
		return;
	near = vocabulary_near_term(words, node->link->name);
	report_name(self, node, _("unknown term"), near);
}

/* A letter says what its day knew, but a dossier must say what is known now. */
static bool
is_living(const Document *document)
{
	return document->type != DOCUMENT_LETTER && document->head != NULL &&
	       document->head->status != STATUS_WITHDRAWN;
}

static void
link_figure(Linker *self, Node *node)
{
	const FigureLink *figure;

	if (node->link->target == NULL) /* else linked before: the vocabulary is the same */
		figure_link_resolve(self->library->vocabulary, self->document, node, self->diags);
	figure = node->link->target;
	if (figure == NULL || !figure->superseded || figure->pinned || self->stale == NULL ||
	    !is_living(self->document))
		return;
	g_array_append_vals(self->stale, &(StaleFigure){self->document, node}, 1);
	diag_warning(self->diags, at(self, node), "superseded-figure",
		     "%s says %s for %d now; 'ledenbrieven check --fix' writes that, and "
		     "'cijfer:%s/%d/%s' quotes the old figure",
		     figure->last->edition->slug, figure->last->text, figure->last->year,
		     figure->series->slug, figure->last->year, figure->value->edition->slug);
}

static void
link_node(Linker *self, Node *node)
{
	switch (node->link->kind) {
	case LINK_DOCUMENT:
		link_document(self, node);
		break;
	case LINK_ANCHOR:
		node->link->target = self->document;
		check_anchor(self, node, self->document);
		break;
	case LINK_FILE:
		link_file(self, node);
		break;
	case LINK_TOPIC:
		link_topic(self, node);
		break;
	case LINK_EDITION:
		link_edition(self, node);
		break;
	case LINK_TERM:
		link_term(self, node);
		break;
	case LINK_FIGURE:
		link_figure(self, node);
		break;
	case LINK_EXTERNAL:
	case LINK_BAD:
		break;
	}
}

static void
link_whole(Linker *self, const Document *document)
{
	self->document = document;
	for (guint i = 0; i < document->link_count; i++)
		link_node(self, document->links[i]);
}

/* --- the sources of key figures --- */

static const Item *
find_item(const Document *letter, const char *id)
{
	for (guint i = 0; i < letter->item_count; i++)
		if (strcmp(letter->items[i]->id, id) == 0)
			return letter->items[i];
	return NULL;
}

static void
report_source(const Library *self, const SeriesValue *value, DiagList *diags)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autofree char *near = NULL;

	for (guint i = 0; i < self->letter_count; i++)
		g_ptr_array_add(names, (gpointer)self->letters[i]->slug);
	near = diag_nearest(value->source, (const char *const *)names->pdata, names->len);
	diag_error(diags, value->source_at, "figure-source", "there is no letter '%s'%s",
		   value->source,
		   near[0] != '\0' ? near : _("; name a file of brieven/ without '.md'"));
}

static void
report_source_part(const Document *letter, const SeriesValue *value, DiagList *diags)
{
	g_autoptr(GPtrArray) names = text_sorted_keys(letter->anchors);
	g_autofree char *near =
		diag_nearest(value->anchor, (const char *const *)names->pdata, names->len);

	diag_error(diags, value->source_at, "figure-source", "%s has no part '#%s'%s",
		   letter->display, value->anchor, near);
}

/* by_slug: all letters that were read. */
static void
link_source(const Library *self, SeriesValue *value, GHashTable *by_slug, DiagList *diags)
{
	const Document *letter = g_hash_table_lookup(by_slug, value->source);
	const char *id;

	value->letter = NULL;
	value->item = NULL;
	if (letter == NULL) {
		report_source(self, value, diags);
		return;
	}
	if (letter->root == NULL || is_hidden(self, letter))
		return; /* unreadable, which was said; or not published yet: named without a link */
	value->letter = letter;
	id = value->anchor != NULL ? document_anchor(letter, value->anchor) : NULL;
	if (id != NULL)
		value->item = find_item(letter, id);
	else if (value->anchor != NULL)
		report_source_part(letter, value, diags);
}

static void
link_sources(Library *self, DiagList *diags)
{
	g_autoptr(GHashTable) by_slug = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < self->all->len; i++) {
		const Document *document = g_ptr_array_index(self->all, i);

		if (document->type == DOCUMENT_LETTER)
			g_hash_table_insert(by_slug, (gpointer)document->slug, (gpointer)document);
	}
	for (guint i = 0; i < self->vocabulary->series_count; i++) {
		const Series *series = &self->vocabulary->series[i];

		for (guint j = 0; j < series->value_count; j++)
			link_source(self, &series->values[j], by_slug, diags);
	}
}

void
library_link(Library *self, const LibraryFiles *files, DiagList *diags)
{
	Linker linker = {.library = self, .files = files, .diags = diags, .stale = self->stale};

	g_array_set_size(self->stale, 0);
	for (guint i = 0; i < self->all->len; i++) {
		const Document *document = g_ptr_array_index(self->all, i);

		link_whole(&linker, document);
	}
	link_sources(self, diags);
}

void
library_link_old(const Library *self, Document *document, const LibraryFiles *files)
{
	g_autoptr(DiagList) ignored = diag_list_new();
	Linker linker = {.library = self, .files = files, .diags = ignored};

	link_whole(&linker, document);
}
