/* build/keys.c - by what pages and texts are known again in the next build.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/keys.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "base/text.h"
#include "cache/stamps.h"

struct PageKeys {
	const Build *build;
	char *common;    /* of all pages that have a key */
	char **surfaces; /* [index in the library's `all`]: what links to a document show of it */
	GHashTable *surfaces_of; /* Document -> its surface; borrowed */
};

/* All that documents are read with: the program and the vocabularies. */
static char *
hash_words(const Build *self)
{
	g_autoptr(Hash) hash = hash_new();

	stamp_program(hash);
	hash_add_text(hash, self->words_hash);
	return hash_finish(hash);
}

bool
build_find_keys(Build *self, GError **error)
{
	(void)error;
	if (self->fresh == NULL || build_has_mistakes(self))
		return true;
	if (self->words_hash != NULL && self->template_hash != NULL) {
		self->words_key = hash_words(self);
		self->cache = fresh_folder(self->fresh);
	}
	self->carried = carried_open(self->cache, self->folder);
	return true;
}

/* Of what was said before: which texts each document had, in the order of its versions. */
char *
build_key_old_search(const Build *self)
{
	g_autoptr(Hash) hash = hash_new();

	hash_add_text(hash, "search in old versions");
	hash_add_text(hash, self->words_key);
	for (guint i = 0; i < self->library->document_count; i++) {
		const Document *document = self->library->documents[i];
		const DocumentVersions *of = versions_of(self->versions, document);

		hash_add_text(hash, document->path);
		hash_add_text(hash, document->slug);
		for (guint j = 0; of != NULL && j < of->version_count; j++) {
			const Version *version = &of->versions[j];

			hash_add_text(hash, version->name);
			hash_add_text(hash, version->edition->slug);
			hash_add_text(hash, version->file->blob);
			hash_add_text(hash, version->unreadable);
		}
		hash_add_text(hash, NULL);
	}
	return hash_finish(hash);
}

/* --- what is the same for all pages
 * --------------------------------------------------------------- */

/* What the layout and links to files and key figures show. */
static void
add_site(const Build *self, Hash *hash)
{
	const Library *library = self->library;
	const GPtrArray *files = file_list_paths(self->static_files);

	hash_add_number(hash, library->drafts);
	for (guint i = 0; i < library->document_count; i++)
		if (library->documents[i]->type == DOCUMENT_PAGE)
			hash_add_text(hash, library->documents[i]->slug);
	hash_add_text(hash, NULL);
	for (guint i = 0; i < files->len; i++)
		hash_add_text(hash, g_ptr_array_index(files, i));
	hash_add_text(hash, NULL);
	for (guint i = 0; i < library->vocabulary->series_count; i++) {
		const Series *series = &library->vocabulary->series[i];

		for (guint j = 0; j < series->value_count; j++) {
			const Document *letter = series->values[j].letter;
			const Item *item = series->values[j].item;

			hash_add_text(hash, letter != NULL ? letter->slug : NULL);
			hash_add_text(hash, item != NULL ? item->id : NULL);
		}
	}
}

static char *
hash_common(const Build *self)
{
	g_autoptr(Hash) hash = hash_new();

	hash_add_text(hash, self->words_key);
	hash_add_text(hash, self->config_hash);
	hash_add_text(hash, self->template_hash);
	add_site(self, hash);
	return hash_finish(hash);
}

/* --- documents ---------------------------------------------------------------------------------
 */

static void
find_surface(guint index, gpointer data)
{
	const PageKeys *self = data;
	const Document *document = g_ptr_array_index(self->build->library->all, index);
	g_autoptr(Hash) hash = hash_new();
	g_autoptr(GPtrArray) anchors = text_sorted_keys(document->anchors);

	hash_add_text(hash, document->path);
	hash_add_text(hash, document->slug);
	hash_add_number(hash, document->type);
	if (document->head != NULL) {
		hash_add_number(hash, document->head->status);
		hash_add_text(hash, document->head->title);
		hash_add_text(hash, document->head->summary);
	}
	for (guint i = 0; i < anchors->len; i++) {
		const char *anchor = g_ptr_array_index(anchors, i);

		hash_add_text(hash, anchor);
		hash_add_text(hash, document_anchor(document, anchor));
	}
	self->surfaces[index] = hash_finish(hash);
}

/* --- pages --- */

static void
add_version(const PageKeys *self, Hash *hash, const DocumentVersions *of, const Version *version)
{
	const Library *library = self->build->library;

	hash_add_text(hash, version->name);
	hash_add_text(hash, version->edition->slug);
	hash_add_text(hash, version->file->blob);
	hash_add_text(hash, version->unreadable);
	hash_add_number(hash, version->is_newest_of_edition);
	hash_add_number(hash, version->only_edition);
	hash_add_number(hash, version->deleted_after);
	for (guint i = 0; version->links != NULL && version->links[i] != NULL; i++) {
		const Document *target =
			library_find(library, of->document->path, version->links[i]);

		hash_add_text(hash, target != NULL ? g_hash_table_lookup(self->surfaces_of, target)
						   : NULL);
	}
}

/* Where the page of an old version leads to besides its links. */
static void
add_ways(const PageKeys *self, Hash *hash, const DocumentVersions *of, const Version *version)
{
	const Version *newest = &of->versions[of->version_count - 1];
	const EditionEntry *edition = &self->build->index->editions[version->edition->index];

	hash_add_text(hash, newest->name);
	hash_add_text(hash, newest->unreadable);
	hash_add_number(hash, version == newest);
	hash_add_number(hash, version->index > 0);
	if (version->index > 0) {
		hash_add_text(hash, of->versions[version->index - 1].name);
		hash_add_text(hash, of->versions[version->index - 1].unreadable);
	}
	hash_add_number(hash, edition->actions.count);
}

char *
page_keys_find(const PageKeys *self, const Page *page)
{
	const Build *build = self->build;
	const DocumentVersions *of = page->of.versions.of;
	g_autoptr(Hash) hash = NULL;

	if (page->kind == PAGE_SEARCH_FILE && page->of.search->index == build->search_old)
		return g_strdup(build->old_search_key);
	if ((page->kind != PAGE_OLD && page->kind != PAGE_DIFF) ||
	    page->of.versions.to == of->living)
		return NULL;
	hash = hash_new();
	hash_add_text(hash, self->common);
	hash_add_number(hash, page->kind);
	hash_add_text(hash, page->address);
	hash_add_text(hash, g_hash_table_lookup(self->surfaces_of, of->document));
	if (page->of.versions.from != NULL)
		add_version(self, hash, of, page->of.versions.from);
	add_version(self, hash, of, page->of.versions.to);
	if (page->kind == PAGE_OLD)
		add_ways(self, hash, of, page->of.versions.to);
	return hash_finish(hash);
}

PageKeys *
page_keys_new(const Build *build)
{
	g_autoptr(PageKeys) self = NULL;
	const GPtrArray *all = build->library->all;

	if (build->cache == NULL || build->versions == NULL)
		return NULL;
	self = g_new0(PageKeys, 1);
	self->build = build;
	self->common = hash_common(build);
	self->surfaces = g_new0(char *, all->len + 1);
	self->surfaces_of = g_hash_table_new(NULL, NULL);
	parallel_each(build->jobs, all->len, find_surface, self);
	for (guint i = 0; i < all->len; i++)
		g_hash_table_insert(self->surfaces_of, g_ptr_array_index(all, i),
				    self->surfaces[i]);
	return g_steal_pointer(&self);
}

void
page_keys_free(PageKeys *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->surfaces_of);
	g_strfreev(self->surfaces);
	g_free(self->common);
	g_free(self);
}
