/* build/search.c - the search index, and where its results lead.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/parts.h"

/* Where a result of search leads, without item pages. */
static const char *
search_address(Arena *arena, const SearchEntry *entry)
{
	switch (entry->type) {
	case SEARCH_ITEM:
		return plan_item_place(arena, entry->item);
	case SEARCH_TABLE:
		return plan_table_address(arena, entry->document, entry->table);
	case SEARCH_CHAPTER:
	case SEARCH_SECTION:
		return arena_printf(arena, "%s#%s", plan_document_address(arena, entry->document),
				    entry->chapter->id);
	case SEARCH_LETTER:
	case SEARCH_DOSSIER:
	case SEARCH_PAGE:
		return plan_document_address(arena, entry->document);
	case SEARCH_TOPIC:
		return plan_topic_address(arena, entry->topic);
	case SEARCH_TERM:
		return plan_term_address(arena, entry->term);
	}
	g_assert_not_reached();
}

static const char *
search_page_address(Arena *arena, const SearchEntry *entry)
{
	return entry->type == SEARCH_ITEM ? plan_item_page(arena, entry->item)
					  : search_address(arena, entry);
}

/* The same in an old version of its document. */
static const char *
search_old_address(Arena *arena, const SearchEntry *entry)
{
	const char *page = plan_old_address(arena, entry->of->document, entry->version);
	const char *id = entry->table != NULL     ? entry->table->id
			 : entry->item != NULL    ? entry->item->id
			 : entry->chapter != NULL ? entry->chapter->id
						  : NULL;

	return id != NULL ? arena_printf(arena, "%s#%s", page, id) : page;
}

/* The index of old versions that the last build made of the same; NULL: it must be made. */
static SearchIndex *
find_made(Build *self)
{
	g_autoptr(GPtrArray) addresses = NULL;

	if (self->cache == NULL)
		return NULL;
	self->old_search_key = build_key_old_search(self);
	addresses = carried_all(self->carried, &self->old_search_key);
	return addresses != NULL ? search_index_new_made(addresses) : NULL;
}

static const char *
document_key(const Document *document, gpointer data)
{
	const Build *self = data;
	const Reading *reading = g_hash_table_lookup(self->readings, document->path);

	return reading != NULL ? reading->hash : NULL;
}

/* Where items lead depends on a setting. */
static SearchIndex *
make_index(Build *self)
{
	bool pages = site_config_is_on(self->config->item_pages);
	g_autofree char *key = g_strdup_printf("%s %d", self->words_key, pages);
	SearchCache cache = {self->cache, key, document_key, self};
	SearchOptions options = {
		.address_of = pages ? search_page_address : search_address,
		.cache = self->cache != NULL ? &cache : NULL,
		.has_old = self->search_old != NULL,
		.jobs = self->jobs,
	};

	return search_index_new(self->library, &options);
}

bool
build_make_search(Build *self, GError **error)
{
	GError *failure = NULL;

	if (self->versions != NULL)
		self->search_old = find_made(self);
	if (self->versions != NULL && self->search_old == NULL)
		self->search_old = search_index_new_old(self->library, self->versions,
							search_old_address, self->jobs, &failure);
	if (failure != NULL) {
		g_propagate_error(error, failure);
		return false;
	}
	self->search = make_index(self);
	return true;
}

/* Made only where the content is in order: with mistakes nothing is shown. */
bool
build_index_search(Build *self, GError **error)
{
	if (build_has_mistakes(self) || self->options.versions_only || self->options.plan_only ||
	    !site_config_is_on(self->config->search))
		return true;
	progress_start(self->options.progress, "indexing words", 0);
	return build_make_search(self, error);
}
