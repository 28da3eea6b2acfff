/* build/keys.c - by what pages and texts are known again in the next build.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/keys.h"

#include "build/digests.h"
#include "cache/stamps.h"
#include "search/search.h"

struct PageKeys {
	const Build *build;
	HashKey common;   /* of what all pages are made from */
	HashKey listed;   /* of what pages list of all documents */
	Digests *digests; /* owned */
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

void
build_open_cache(Build *self)
{
	if (self->fresh == NULL || self->words_hash == NULL || self->template_hash == NULL)
		return;
	self->words_key = hash_words(self);
	self->cache = fresh_folder(self->fresh);
	self->parsed = parsed_open(self->cache, self->words_key, self->jobs);
}

bool
build_find_keys(Build *self, GError **error)
{
	(void)error;
	if (self->fresh != NULL && !build_has_mistakes(self))
		self->carried = carried_open(self->cache, self->folder);
	return true;
}

/* Of what was said before: which texts each document had, in the order of its versions. */
HashKey
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
	return hash_finish_key(hash);
}

/* --- what is the same for all pages --- */

/* Where a key figure comes from. */
static void
add_source(Hash *hash, const SeriesValue *value)
{
	const Document *letter = value->letter;
	const Item *item = value->item;

	hash_add_text(hash, letter != NULL ? letter->slug : NULL);
	hash_add_text(hash, letter != NULL ? letter->head->title : NULL);
	hash_add_text(hash, letter != NULL && value->anchor != NULL
				    ? document_anchor(letter, value->anchor)
				    : NULL);
	hash_add_text(hash, item != NULL ? item->id : NULL);
	hash_add_text(hash, item != NULL ? item->title : NULL);
}

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
	for (guint i = 0; i < library->vocabulary->series_count; i++)
		for (guint j = 0; j < library->vocabulary->series[i].value_count; j++)
			add_source(hash, &library->vocabulary->series[i].values[j]);
}

static HashKey
hash_common(const Build *self)
{
	g_autoptr(Hash) hash = hash_new();

	hash_add_text(hash, self->words_key);
	hash_add_text(hash, self->config_hash);
	hash_add_text(hash, self->template_hash);
	add_site(self, hash);
	return hash_finish_key(hash);
}

/* --- old versions and differences --- */

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

static void
add_versions(const PageKeys *self, Hash *hash, const Page *page)
{
	const DocumentVersions *of = page->of.versions.of;
	const Digest *digest = digests_of(self->digests, of->document);

	if (page->of.versions.to == of->living) {
		hash_add_key(hash, &digest->whole);
		return;
	}
	hash_add_key(hash, &digest->surface);
	if (page->of.versions.from != NULL)
		digests_add_version(self->digests, hash, of, page->of.versions.from);
	digests_add_version(self->digests, hash, of, page->of.versions.to);
	if (page->kind == PAGE_OLD)
		add_ways(self, hash, of, page->of.versions.to);
}

/* --- topics and actions --- */

static void
add_document(const PageKeys *self, Hash *hash, const Document *document, bool with_text)
{
	const Digest *digest = digests_of(self->digests, document);

	hash_add_key(hash, &digest->face);
	hash_add_key(hash, &digest->past);
	if (with_text)
		hash_add_key(hash, &digest->text);
}

/* Items of one letter stand together. */
static void
add_items(const PageKeys *self, Hash *hash, const Item *const *items, guint count, bool with_text)
{
	const Document *last = NULL;

	hash_add_number(hash, count);
	for (guint i = 0; i < count; i++) {
		if (items[i]->document != last)
			add_document(self, hash, items[i]->document, with_text);
		last = items[i]->document;
		hash_add_number(hash, items[i]->index);
	}
}

static void
add_dossiers(const PageKeys *self, Hash *hash, const Topic *topic)
{
	const Library *library = self->build->library;

	for (guint i = 0; i < library->document_count; i++)
		if (library->documents[i]->type == DOCUMENT_DOSSIER &&
		    library->documents[i]->head->topic == topic)
			add_document(self, hash, library->documents[i], false);
}

/* What the topic's page and its feed show of it, but for the text of its items. */
static void
add_topic(const PageKeys *self, Hash *hash, const Page *page)
{
	const TopicEntry *entry = page->of.topic;

	add_items(self, hash, entry->items, entry->item_count, false);
	add_dossiers(self, hash, entry->topic);
	hash_add_number(hash, entry->actions.count);
}

static void
add_topic_page(const PageKeys *self, Hash *hash, const Page *page)
{
	const TopicEntry *entry = page->of.topic;

	add_topic(self, hash, page);
	for (guint i = 0; i < entry->year_count; i++)
		if (!entry->years[i].own_page)
			add_items(self, hash, entry->years[i].items, entry->years[i].item_count,
				  true);
}

static void
add_topic_year(const PageKeys *self, Hash *hash, const Page *page)
{
	const TopicYear *year = page->of.topic_year;
	const TopicEntry *entry = year->entry;

	add_items(self, hash, year->items, year->item_count, true);
	for (guint i = 0; i < entry->year_count; i++) {
		hash_add_number(hash, (guint64)entry->years[i].year);
		hash_add_number(hash, entry->years[i].item_count);
		hash_add_number(hash, entry->years[i].own_page);
	}
}

/* The texts of all actions of a list, in their order. */
static void
add_list(const PageKeys *self, Hash *hash, const ActionList *list)
{
	const Document *last = NULL;

	hash_add_key(hash, &self->listed);
	for (guint i = 0; i < list->count; i++) {
		const Document *letter = list->actions[i].item->document;

		if (letter != last)
			hash_add_key(hash, &digests_of(self->digests, letter)->text);
		last = letter;
	}
}

static void
add_actions(const PageKeys *self, Hash *hash, const Page *page)
{
	add_list(self, hash, page->of.actions);
}

static void
add_action_part(const PageKeys *self, Hash *hash, const Page *page)
{
	add_list(self, hash, page->of.action_part->list);
}

/* --- a document's pages --- */

static void
add_document_page(const PageKeys *self, Hash *hash, const Page *page)
{
	hash_add_key(hash, &digests_of(self->digests, page->of.document)->whole);
}

static void
add_item_page(const PageKeys *self, Hash *hash, const Page *page)
{
	hash_add_key(hash, &digests_of(self->digests, page->of.item->document)->whole);
}

static void
add_table_file(const PageKeys *self, Hash *hash, const Page *page)
{
	hash_add_key(hash, &digests_of(self->digests, page->of.table.document)->whole);
}

static void
add_versions_page(const PageKeys *self, Hash *hash, const Page *page)
{
	hash_add_key(hash, &digests_of(self->digests, page->of.versions.of->document)->whole);
}

/* --- what lists the site --- */

static void
add_mentions(Hash *hash, const EditionEntry *entry)
{
	hash_add_number(hash, entry->mention_count);
	for (guint i = 0; i < entry->mention_count; i++) {
		const Mention *mention = &entry->mentions[i];

		hash_add_text(hash, mention->document->slug);
		hash_add_number(hash, mention->chapter != NULL ? mention->chapter->index + 1 : 0);
		hash_add_number(hash, mention->item != NULL ? mention->item->index + 1 : 0);
	}
}

static HashKey
hash_listed(const PageKeys *self)
{
	const Library *library = self->build->library;
	g_autoptr(Hash) hash = hash_new();

	for (guint i = 0; i < library->document_count; i++) {
		const Digest *digest = digests_of(self->digests, library->documents[i]);

		hash_add_key(hash, &digest->listed);
		hash_add_key(hash, &digest->past);
	}
	for (guint i = 0; i < library->vocabulary->edition_count; i++)
		add_mentions(hash, &self->build->index->editions[i]);
	return hash_finish_key(hash);
}

static void
add_listed(const PageKeys *self, Hash *hash, const Page *page)
{
	(void)page;
	hash_add_key(hash, &self->listed);
}

/* What stands at an address can become an alias, which is listed nowhere. */
static void
add_addresses(const PageKeys *self, Hash *hash, const Page *page)
{
	const Plan *plan = self->build->plan;

	(void)page;
	for (guint i = 0; i < plan->page_count; i++) {
		hash_add_text(hash, plan->pages[i].address);
		hash_add_number(hash, plan->pages[i].kind);
	}
}

/* --- all pages --- */

/* What a page of each kind is made from besides what all are; those that are not here are listed
 * ones, or are made each time. */
static void (*const parts[])(const PageKeys *self, Hash *hash, const Page *page) = {
	[PAGE_LETTER] = add_document_page,  [PAGE_ITEM] = add_item_page,
	[PAGE_DOSSIER] = add_document_page, [PAGE_PLAIN] = add_document_page,
	[PAGE_TOPIC] = add_topic_page,      [PAGE_TOPIC_YEAR] = add_topic_year,
	[PAGE_ACTIONS] = add_actions,       [PAGE_ACTION_PART] = add_action_part,
	[PAGE_TABLE_FILE] = add_table_file, [PAGE_VERSIONS] = add_versions_page,
	[PAGE_OLD] = add_versions,          [PAGE_DIFF] = add_versions,
	[PAGE_TOPIC_FEED] = add_topic,      [PAGE_SITEMAP] = add_addresses,
	[PAGE_ACTIONS_CSV] = add_actions,   [PAGE_DATA_ITEMS] = add_document_page,
	[PAGE_ALIAS] = add_document_page,   [PAGE_ITEM_ALIAS] = add_item_page,
};

/* Of the index of old versions all files have one key. */
static bool
find_search_key(const Build *build, const SearchFile *file, HashKey *out_key)
{
	g_autofree char *text = NULL;
	g_autoptr(Hash) hash = NULL;

	if (file->index == build->search_old) {
		*out_key = build->old_search_key;
		return true;
	}
	text = search_file_key(file);
	if (text == NULL)
		return false;
	hash = hash_new();
	hash_add_text(hash, text);
	*out_key = hash_finish_key(hash);
	return true;
}

bool
page_keys_find(const PageKeys *self, const Page *page, HashKey *out_key)
{
	g_autoptr(Hash) hash = NULL;

	if (page->kind == PAGE_STATIC || page->kind >= PAGE_REVIEW)
		return false;
	if (page->kind == PAGE_SEARCH_FILE)
		return find_search_key(self->build, page->of.search, out_key);
	hash = hash_new();
	hash_add_key(hash, &self->common);
	hash_add_number(hash, page->kind);
	hash_add_text(hash, page->address);
	if (page->kind < G_N_ELEMENTS(parts) && parts[page->kind] != NULL)
		parts[page->kind](self, hash, page);
	else
		add_listed(self, hash, page);
	*out_key = hash_finish_key(hash);
	return true;
}

PageKeys *
page_keys_new(const Build *build)
{
	PageKeys *self;

	if (build->cache == NULL)
		return NULL;
	self = g_new0(PageKeys, 1);
	self->build = build;
	self->common = hash_common(build);
	self->digests = digests_new(build, &self->common);
	self->listed = hash_listed(self);
	return self;
}

void
page_keys_free(PageKeys *self)
{
	if (self == NULL)
		return;
	digests_free(self->digests);
	g_free(self);
}
