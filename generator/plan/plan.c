/* plan/plan.c - every file of the site and its address, before anything is rendered.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "plan/plan.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

/* Of static files: the shapes of the data. */
static const char SCHEMAS[] = "data/schema/";

/* What output/ writes beside the pages. */
static const Page MANIFEST = {.address = "manifest.sha256"};

typedef struct Planner {
	Plan *plan;
	DiagList *diags;
	GArray *pages;          /* of Page */
	GHashTable *seen;       /* address in lower case, borrowed -> index in pages + 1 */
	GHashTable *long_names; /* files of which it was said that their name is too long */
} Planner;

static Span
place(const Page *page)
{
	return page->at.path != NULL ? page->at : (Span){.path = page->source};
}

static const char *
describe(const Page *page)
{
	return page->source != NULL ? place(page).path : _("a page of the site itself");
}

static void
report_collision(Planner *self, const Page *page, const Page *first)
{
	const Page *movable = page->source != NULL ? page : first;
	const Page *other = movable == page ? first : page;

	diag_error(self->diags, place(movable), "path-collision",
		   "would be written to '%s', and so would %s; rename %s", page->address,
		   describe(other), other->source != NULL ? _("one of them") : _("it"));
}

/* The page that stands at an address (key: in lower case) already; NULL when none does. */
static const Page *
find_taken(const Planner *self, const char *key)
{
	guint first = GPOINTER_TO_UINT(g_hash_table_lookup(self->seen, key));

	if (first > 0)
		return &g_array_index(self->pages, Page, first - 1);
	return strcmp(key, MANIFEST.address) == 0 ? &MANIFEST : NULL;
}

/* The name of a file makes the addresses of several pages: said once. */
static void
check_length(Planner *self, const Page *page)
{
	if (strlen(page->address) <= PLAN_ADDRESS_MAX)
		return;
	if (page->at.path == NULL && page->source != NULL &&
	    !g_hash_table_add(self->long_names, (gpointer)page->source))
		return;
	diag_error(self->diags, place(page), "path-length",
		   "the address '%s' is longer than %d characters; use a shorter name",
		   page->address, PLAN_ADDRESS_MAX);
}

/* The first length bytes of an address in lower case; in the arena. */
static const char *
fold_folder(const Planner *self, const char *address, gsize length)
{
	char *folder = arena_strndup(self->plan->arena, address, length);

	for (char *p = folder; *p != '\0'; p++)
		*p = g_ascii_tolower(*p);
	return folder;
}

/* In lower case, as nearly all are; otherwise a copy in the arena. */
static const char *
fold_address(const Planner *self, const char *address)
{
	for (const char *p = address; *p != '\0'; p++)
		if (g_ascii_isupper(*p))
			return fold_folder(self, address, strlen(address));
	return address;
}

static void
add(Planner *self, Page page)
{
	const char *key = fold_address(self, page.address);
	const Page *taken = find_taken(self, key);

	if (taken != NULL) {
		report_collision(self, &page, taken);
		return;
	}
	check_length(self, &page);
	g_array_append_val(self->pages, page);
	g_hash_table_insert(self->seen, (gpointer)key, GUINT_TO_POINTER(self->pages->len));
}

static void
add_fixed(Planner *self, PageKind kind, const char *address)
{
	add(self, (Page){.kind = kind, .address = address});
}

static void
add_document(Planner *self, const SiteConfig *config, const Document *document)
{
	static const PageKind kinds[] = {
		[DOCUMENT_LETTER] = PAGE_LETTER,
		[DOCUMENT_DOSSIER] = PAGE_DOSSIER,
		[DOCUMENT_PAGE] = PAGE_PLAIN,
	};

	add(self, (Page){
			  .kind = kinds[document->type],
			  .address = plan_document_address(self->plan->arena, document),
			  .source = document->display,
			  .of.document = document,
		  });
	if (document->type == DOCUMENT_LETTER && site_config_is_on(config->data))
		add(self, (Page){
				  .kind = PAGE_DATA_ITEMS,
				  .address = plan_items_data_address(self->plan->arena, document),
				  .source = document->display,
				  .of.document = document,
			  });
}

static void
add_aliases(Planner *self, const Document *document)
{
	static const char *const folders[] = {
		[DOCUMENT_LETTER] = "brieven/",
		[DOCUMENT_DOSSIER] = "dossiers/",
		[DOCUMENT_PAGE] = "",
	};
	const Head *head = document->head;

	for (guint i = 0; head != NULL && i < head->alias_count; i++)
		add(self,
		    (Page){
			    .kind = PAGE_ALIAS,
			    .address = arena_concat(self->plan->arena, folders[document->type],
						    head->aliases[i].slug, ".html", NULL),
			    .source = document->display,
			    .at = head->aliases[i].at,
			    .of.document = document,
		    });
}

static void
add_table_files(Planner *self, const SiteConfig *config, const Document *document)
{
	if (!site_config_is_on(config->downloads))
		return;
	for (guint i = 0; i < document->table_count; i++)
		for (guint format = 0; format < FORMAT_COUNT; format++)
			add(self, (Page){.kind = PAGE_TABLE_FILE,
					 .address = plan_table_file_address(
						 self->plan->arena, document,
						 document->tables[i].id, format),
					 .source = document->display,
					 .format = format,
					 .of.table = {document, &document->tables[i]}});
}

static void
add_documents(Planner *self, const SiteConfig *config, const Library *library)
{
	for (guint i = 0; i < library->document_count; i++)
		add_document(self, config, library->documents[i]);
	for (guint i = 0; i < library->document_count; i++)
		add_aliases(self, library->documents[i]);
	for (guint i = 0; i < library->document_count; i++)
		add_table_files(self, config, library->documents[i]);
}

static void
add_item_page(Planner *self, PageKind kind, const char *address, const Item *item, Span at)
{
	add(self, (Page){
			  .kind = kind,
			  .address = address,
			  .source = item->document->display,
			  .at = at,
			  .of.item = item,
		  });
}

/* What was cited as a part of the letter's own alias, or by an alias of the item, leads on. */
static void
add_item_aliases(Planner *self, const Item *item)
{
	Arena *arena = self->plan->arena;
	const Document *letter = item->document;
	const Attributes *attributes = item->heading->attributes;

	for (guint i = 0; attributes != NULL && i < attributes->alias_count; i++) {
		const Name *alias = &attributes->aliases[i];

		if (document_item_at(letter, alias->text) == item)
			add_item_page(self, PAGE_ITEM_ALIAS,
				      arena_concat(arena, "brieven/", letter->slug, "/",
						   alias->text, ".html", NULL),
				      item,
				      (Span){letter->display, attributes->line, alias->column});
	}
	for (guint i = 0; i < letter->head->alias_count; i++)
		add_item_page(self, PAGE_ITEM_ALIAS,
			      arena_concat(arena, "brieven/", letter->head->aliases[i].slug, "/",
					   item->id, ".html", NULL),
			      item, letter->head->aliases[i].at);
}

static void
add_items(Planner *self, const SiteConfig *config, const Library *library)
{
	if (!site_config_is_on(config->item_pages))
		return;
	for (guint i = 0; i < library->letter_count; i++) {
		const Document *letter = library->letters[i];

		for (guint j = 0; j < letter->item_count; j++) {
			const Item *item = letter->items[j];

			if (document_item_at(letter, item->id) != item)
				continue; /* its id is refused, which was said */
			add_item_page(self, PAGE_ITEM,
				      plan_item_address(self->plan->arena, config, item), item,
				      node_span(letter->display, item->heading));
			add_item_aliases(self, item);
		}
	}
}

static void
add_version_page(Planner *self, PageKind kind, const char *address, const DocumentVersions *of,
		 const Version *from, const Version *to)
{
	add(self, (Page){
			  .kind = kind,
			  .address = address,
			  .source = of->document->display,
			  .of.versions = {of, from, to},
		  });
}

/* A difference that is there already (the same two by another way) is not planned again. */
static void
add_diff(Planner *self, const DocumentVersions *of, const Version *from, const Version *to)
{
	const char *address = plan_diff_address(self->plan->arena, of->document, from, to);

	if (from != to && from->unreadable == NULL && to->unreadable == NULL &&
	    !g_hash_table_contains(self->seen, address))
		add_version_page(self, PAGE_DIFF, address, of, from, to);
}

/* From each version to the next, from each edition to the one after it, and to the newest. */
static void
add_diffs(Planner *self, const DocumentVersions *of)
{
	const Version *newest = &of->versions[of->version_count - 1];

	for (guint i = 0; i < of->version_count; i++) {
		const Version *version = &of->versions[i];

		if (i > 0)
			add_diff(self, of, &of->versions[i - 1], version);
		if (of->edition_diffs[i] != NULL)
			add_diff(self, of, of->edition_diffs[i]->from, version);
		if (version->is_newest_of_edition)
			add_diff(self, of, version, newest);
	}
}

static void
add_versions(Planner *self, const Library *library, const Versions *versions)
{
	Arena *arena = self->plan->arena;

	for (guint i = 0; versions != NULL && i < library->document_count; i++) {
		const Document *document = library->documents[i];
		const DocumentVersions *of = versions_of(versions, document);

		if (of == NULL)
			continue;
		add_version_page(self, PAGE_VERSIONS, plan_versions_address(arena, document), of,
				 NULL, NULL);
		for (guint j = 0; j < of->version_count; j++)
			add_version_page(self, PAGE_OLD,
					 plan_old_address(arena, document, &of->versions[j]), of,
					 NULL, &of->versions[j]);
		add_diffs(self, of);
		if (library->drafts && of->living != NULL)
			add_diff(self, of, &of->versions[of->version_count - 1], of->living);
	}
}

/* A list without actions has no page. */
static void
add_actions(Planner *self, const ActionList *list)
{
	Arena *arena = self->plan->arena;

	if (list->count == 0)
		return;
	add(self, (Page){.kind = PAGE_ACTIONS,
			 .address = plan_actions_address(arena, list),
			 .of.actions = list});
	add(self, (Page){.kind = PAGE_ACTIONS_CSV,
			 .address = plan_actions_csv_address(arena, list),
			 .of.actions = list});
	for (guint i = 0; list->cut && i < list->part_count; i++)
		add(self, (Page){.kind = PAGE_ACTION_PART,
				 .address = plan_action_part_address(arena, &list->parts[i]),
				 .of.action_part = &list->parts[i]});
}

enum { TABLES_MAX = 500 }; /* DESIGN.md: a list over 500 rows is split by year */

bool
plan_splits_tables(const Library *library)
{
	guint count = 0;

	for (guint i = 0; i < library->document_count; i++)
		count += library->documents[i]->table_count;
	return count > TABLES_MAX;
}

static void
add_table_years(Planner *self, const TopicIndex *index)
{
	if (!plan_splits_tables(index->library))
		return;
	for (guint i = 0; i < index->year_count; i++)
		add(self, (Page){.kind = PAGE_TABLES_YEAR,
				 .address = plan_tables_year_address(self->plan->arena,
								     index->years[i].year),
				 .of.year = &index->years[i]});
}

static void
add_topic_years(Planner *self, const TopicEntry *entry)
{
	for (guint i = 0; i < entry->year_count; i++)
		if (entry->years[i].own_page)
			add(self, (Page){.kind = PAGE_TOPIC_YEAR,
					 .address = plan_topic_year_address(self->plan->arena,
									    &entry->years[i]),
					 .of.topic_year = &entry->years[i]});
}

static void
add_indexes(Planner *self, const TopicIndex *index)
{
	const Vocabulary *words = index->library->vocabulary;
	Arena *arena = self->plan->arena;

	for (guint i = 0; i < words->topic_count; i++)
		add(self, (Page){.kind = PAGE_TOPIC,
				 .address = plan_topic_address(arena, words->topics[i]),
				 .of.topic = &index->topics[i]});
	for (guint i = 0; i < words->topic_count; i++)
		add_topic_years(self, &index->topics[i]);
	for (guint i = 0; i < words->topic_count; i++)
		add(self, (Page){.kind = PAGE_TOPIC_FEED,
				 .address = plan_topic_feed_address(arena, words->topics[i]),
				 .of.topic = &index->topics[i]});
	for (guint i = 0; i < words->edition_count; i++)
		add(self, (Page){.kind = PAGE_EDITION,
				 .address = plan_edition_address(arena, &words->editions[i]),
				 .of.edition = &index->editions[i]});
	for (guint i = 0; i < index->year_count; i++)
		add(self, (Page){.kind = PAGE_YEAR,
				 .address = plan_year_address(arena, index->years[i].year),
				 .of.year = &index->years[i]});
	for (guint i = 0; index->register_cut && i < index->register_letter_count; i++)
		add(self, (Page){.kind = PAGE_REGISTER_LETTER,
				 .address = plan_register_letter_address(
					 arena, index, &index->register_letters[i]),
				 .of.letter = &index->register_letters[i]});
	for (guint i = 0; i < words->edition_count; i++)
		add_actions(self, &index->editions[i].actions);
	for (guint i = 0; i < words->topic_count; i++)
		add_actions(self, &index->topics[i].actions);
}

/* A series without values has no page. */
static void
add_series(Planner *self, const Vocabulary *words)
{
	Arena *arena = self->plan->arena;
	guint shown = 0;

	for (guint i = 0; i < words->series_count; i++) {
		const Series *series = &words->series[i];

		if (series->value_count == 0)
			continue;
		shown++;
		add(self, (Page){.kind = PAGE_SERIES,
				 .address = plan_series_address(arena, series),
				 .source = series->values[0].at.path,
				 .of.series = series});
		for (guint format = 0; format < FORMAT_COUNT; format++)
			add(self, (Page){.kind = PAGE_SERIES_FILE,
					 .address = plan_series_file_address(arena, series, format),
					 .source = series->values[0].at.path,
					 .format = format,
					 .of.series = series});
	}
	if (shown > 0)
		add_fixed(self, PAGE_SERIES_LIST, "cijfers/index.html");
}

/* Is it of the site as data: a file, the page that lists them, or a schema? */
static bool
is_data(const char *address)
{
	return g_str_has_prefix(address, "data/");
}

static void
add_fixed_pages(Planner *self, const SiteConfig *config)
{
	static const struct {
		PageKind kind;
		const char *address;
	} fixed[] = {
		{PAGE_HOME, "index.html"},
		{PAGE_LETTERS, "brieven/index.html"},
		{PAGE_DOSSIERS, "dossiers/index.html"},
		{PAGE_TOPICS, "onderwerpen/index.html"},
		{PAGE_EDITIONS, "edities/index.html"},
		{PAGE_REGISTER, "register/index.html"},
		{PAGE_TERMS, "begrippen.html"},
		{PAGE_TABLES, "tabellen.html"},
		{PAGE_DATA, "data/index.html"},
		{PAGE_ACTION_LISTS, "acties/index.html"},
		{PAGE_NOT_FOUND, "404.html"},
		{PAGE_FEED, "feed.xml"},
		{PAGE_ROBOTS, "robots.txt"},
		{PAGE_DATA_LETTERS, "data/letters.json"},
		{PAGE_DATA_TOPICS, "data/topics.json"},
		{PAGE_DATA_EDITIONS, "data/editions.json"},
		{PAGE_DATA_FIGURES, "data/figures.json"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(fixed); i++)
		if (site_config_is_on(config->data) || !is_data(fixed[i].address))
			add_fixed(self, fixed[i].kind, fixed[i].address);
	if (config->base_url != NULL)
		add_fixed(self, PAGE_SITEMAP, "sitemap.xml");
}

static void
add_search_files(Planner *self, const SearchIndex *search)
{
	guint count = 0;
	const SearchFile *files = search != NULL ? search_index_files(search, &count) : NULL;

	for (guint i = 0; i < count; i++)
		add(self, (Page){.kind = PAGE_SEARCH_FILE,
				 .address = files[i].address,
				 .of.search = &files[i]});
}

/* A name as it should be: its slug, and what stands behind the last point. Owned by the caller. */
static char *
tidy_name(const char *name)
{
	const char *point = strrchr(name, '.');
	g_autofree char *stem =
		g_strndup(name, point != NULL ? (gsize)(point - name) : strlen(name));
	g_autofree char *slug = NULL;
	g_autofree char *ending = NULL;

	if (!g_utf8_validate(name, -1, NULL))
		return g_strdup("bestand");
	slug = text_slug(stem);
	ending = text_slug(point != NULL ? point + 1 : "");
	return g_strconcat(slug[0] != '\0' ? slug : "bestand", ending[0] != '\0' ? "." : "", ending,
			   NULL);
}

/* The same for each part of an address. Owned by the caller. */
static char *
tidy_address(const char *address)
{
	g_auto(GStrv) parts = g_strsplit(address, "/", -1);

	for (char **part = parts; *part != NULL; part++) {
		char *tidy = tidy_name(*part);

		g_free(*part);
		*part = tidy;
	}
	return g_strjoinv("/", parts);
}

static void
check_name(Planner *self, const Page *page)
{
	g_autofree char *tidy = NULL;

	if (page->address[strspn(page->address, "abcdefghijklmnopqrstuvwxyz0123456789-_./")] ==
	    '\0')
		return;
	tidy = tidy_address(page->address);
	diag_error(self->diags, place(page), "bad-name",
		   "the address '%s' must be lower-case ASCII letters, digits, '-', '_' and '.'; "
		   "rename it to '%s'",
		   page->address, tidy);
}

/* display: the folder of the files, for messages. The schemas go with the data. */
static void
add_static(Planner *self, const SiteConfig *config, const char *display, const GPtrArray *files)
{
	gsize skip = strlen(config->static_files);

	for (guint i = 0; i < files->len; i++) {
		const char *path = arena_strdup(self->plan->arena, g_ptr_array_index(files, i));
		const char *shown = arena_concat(self->plan->arena, display, path + skip, NULL);
		Page page = {
			.kind = PAGE_STATIC,
			.address = path + skip + 1,
			.source = path,
			.at = {.path = shown},
		};

		if (!site_config_is_on(config->data) && g_str_has_prefix(page.address, SCHEMAS))
			continue;
		check_name(self, &page);
		add(self, page);
	}
}

/* --- folders --- */

static void
add_folders(const Planner *self, GHashTable *folders, const Page *page)
{
	for (const char *p = strchr(page->address, '/'); p != NULL; p = strchr(p + 1, '/')) {
		const char *folder = fold_folder(self, page->address, (gsize)(p - page->address));

		if (!g_hash_table_contains(folders, folder))
			g_hash_table_insert(folders, (gpointer)folder, (gpointer)page);
	}
}

/* Do both stand in the same folder, as written? */
static bool
same_folder(const char *a, const char *b)
{
	const char *end = strrchr(a, '/');
	gsize length = end != NULL ? (gsize)(end - a) + 1 : 0;

	return strncmp(a, b, length) == 0 && strchr(b + length, '/') == NULL;
}

/* The folders that the addresses need, in lower case -> the first page in each. Owned. */
static GHashTable *
collect_folders(const Planner *self)
{
	GHashTable *folders = g_hash_table_new(g_str_hash, g_str_equal);
	const char *last = "";

	for (guint i = 0; i < self->pages->len; i++) {
		const Page *page = &g_array_index(self->pages, Page, i);

		if (!same_folder(last, page->address)) /* as those of an item beside each other */
			add_folders(self, folders, page);
		last = page->address;
	}
	return folders;
}

/* inside: a page in the folder of which page has the address. */
static void
report_folder(Planner *self, const Page *page, const Page *inside)
{
	if (page->source != NULL)
		diag_error(self->diags, place(page), "path-collision",
			   "would be written to '%s', which is a folder of the site; rename it",
			   page->address);
	else
		diag_error(
			self->diags, place(inside), "path-collision",
			"would be written to '%s', but '%s' is a page of the site itself; rename "
			"the folder",
			inside->address, page->address);
}

/* No page may stand where the folder of others must be. */
static void
check_folders(Planner *self)
{
	g_autoptr(GHashTable) folders = collect_folders(self);
	GHashTableIter iter;
	gpointer folder, inside;

	g_hash_table_iter_init(&iter, folders);
	while (g_hash_table_iter_next(&iter, &folder, &inside)) {
		guint at = GPOINTER_TO_UINT(g_hash_table_lookup(self->seen, folder));

		if (at > 0)
			report_folder(self, &g_array_index(self->pages, Page, at - 1), inside);
	}
}

Plan *
plan_new(const SiteConfig *config, const TopicIndex *index, const Versions *versions,
	 const SearchIndex *search, const SearchIndex *search_old, const char *static_display,
	 const GPtrArray *static_files, DiagList *diags)
{
	Plan *plan = g_new0(Plan, 1);
	g_autoptr(GArray) pages = g_array_new(FALSE, TRUE, sizeof(Page));
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) long_names = g_hash_table_new(NULL, NULL);
	Planner self = {
		.plan = plan,
		.diags = diags,
		.pages = pages,
		.seen = seen,
		.long_names = long_names,
	};

	plan->arena = arena_new();
	add_fixed_pages(&self, config);
	add_indexes(&self, index);
	add_table_years(&self, index);
	add_series(&self, index->library->vocabulary);
	add_documents(&self, config, index->library);
	add_items(&self, config, index->library);
	add_versions(&self, index->library, versions);
	if (site_config_is_on(config->search))
		add_fixed(&self, PAGE_SEARCH, "zoeken.html");
	add_search_files(&self, search);
	add_search_files(&self, search_old);
	add_static(&self, config, static_display, static_files);
	check_folders(&self);
	plan->pages = arena_copy(plan->arena, pages->data, pages->len * sizeof(Page));
	plan->page_count = pages->len;
	return plan;
}

void
plan_free(Plan *self)
{
	if (self == NULL)
		return;
	arena_free(self->arena);
	g_free(self);
}
