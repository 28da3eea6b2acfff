/* render/render.c - view of the model -> the bytes of a page, through templates.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/render.h"

#include "render/site.h"

/* --- what each kind of page shows: one function a kind
 * ------------------------------------------------- */

static void
fill_letter(PageContext *self, View *view)
{
	letter_view(self, view, self->page->of.document);
	letter_metadata_view(self, view, self->page->of.document);
}

static void
fill_item(PageContext *self, View *view)
{
	item_view(self, view, self->page->of.item);
	item_metadata_view(self, view, self->page->of.item);
}

static void
fill_sections(PageContext *self, View *view)
{
	sections_view(self, view, self->page->of.document);
}

static void
fill_topic(PageContext *self, View *view)
{
	topic_view(self, view, self->page->of.topic);
}

static void
fill_topic_year(PageContext *self, View *view)
{
	topic_year_view(self, view, self->page->of.topic_year);
}

static void
fill_topic_feed(PageContext *self, View *view)
{
	topic_feed_view(self, view, self->page->of.topic);
}

static void
fill_edition(PageContext *self, View *view)
{
	edition_view(self, view, self->page->of.edition);
	edition_changes_view(self, view, self->page->of.edition->edition);
}

static void
fill_year(PageContext *self, View *view)
{
	year_view(self, view, self->page->of.year);
}

static void
fill_register(PageContext *self, View *view)
{
	register_view(self, view, NULL);
}

static void
fill_register_letter(PageContext *self, View *view)
{
	register_view(self, view, self->page->of.letter);
}

static void
fill_actions(PageContext *self, View *view)
{
	actions_view(self, view, self->page->of.actions, NULL);
}

static void
fill_action_part(PageContext *self, View *view)
{
	const ActionPart *part = self->page->of.action_part;

	actions_view(self, view, part->list, part);
}

static void
fill_tables_year(PageContext *self, View *view)
{
	tables_year_view(self, view, self->page->of.year);
}

static void
fill_series(PageContext *self, View *view)
{
	series_view(self, view, self->page->of.series);
}

static void
fill_versions(PageContext *self, View *view)
{
	versions_view(self, view, self->page->of.versions.of);
}

static void
fill_old(PageContext *self, View *view)
{
	self->readable =
		old_view(self, view, self->page->of.versions.of, self->page->of.versions.to);
}

static void
fill_diff(PageContext *self, View *view)
{
	diff_view(self, view, self->page->of.versions.of, self->page->of.versions.from,
		  self->page->of.versions.to);
}

static void
fill_review(PageContext *self, View *view)
{
	review_view(self, view, self->page->of.review.review);
}

static void
fill_review_document(PageContext *self, View *view)
{
	review_document_view(self, view, self->page->of.review.review,
			     self->page->of.review.compared);
}

static void
fill_alias(PageContext *self, View *view)
{
	const Document *document = self->page->of.document;

	view_link(self, view, plan_document_address(self->arena, document), document->head->title);
}

static void
fill_item_alias(PageContext *self, View *view)
{
	const Item *item = self->page->of.item;

	view_link(self, view, page_item_address(self, item), item->title);
}

static void
fill_nothing(PageContext *self, View *view)
{
	(void)self;
	(void)view;
}

static void
write_actions_csv(PageContext *self, GString *out)
{
	actions_csv(self, out, self->page->of.actions);
}

static void
write_items(PageContext *self, GString *out)
{
	items_json(self, out, self->page->of.document);
}

/* The template of each kind of page, the part of the site that the menu marks, and the view. */
static const struct {
	const char *template;
	const char *menu;
	void (*fill)(PageContext *self, View *view);
} kinds[] = {
	[PAGE_HOME] = {"index", NULL, home_view},
	[PAGE_LETTERS] = {"brieven", "in_letters", letters_view},
	[PAGE_LETTER] = {"brief", "in_letters", fill_letter},
	[PAGE_ITEM] = {"onderdeel", "in_letters", fill_item},
	[PAGE_DOSSIERS] = {"dossiers", "in_dossiers", dossiers_view},
	[PAGE_DOSSIER] = {"dossier", "in_dossiers", fill_sections},
	[PAGE_PLAIN] = {"pagina", NULL, fill_sections},
	[PAGE_TOPICS] = {"onderwerpen", "in_topics", topics_view},
	[PAGE_TOPIC] = {"onderwerp", "in_topics", fill_topic},
	[PAGE_TOPIC_YEAR] = {"onderwerpjaar", "in_topics", fill_topic_year},
	[PAGE_EDITIONS] = {"edities", "in_editions", editions_view},
	[PAGE_EDITION] = {"editie", "in_editions", fill_edition},
	[PAGE_YEAR] = {"jaar", "in_letters", fill_year},
	[PAGE_REGISTER] = {"register", "in_terms", fill_register},
	[PAGE_REGISTER_LETTER] = {"register", "in_terms", fill_register_letter},
	[PAGE_TERMS] = {"begrippen", "in_terms", terms_view},
	[PAGE_TABLES] = {"tabellen", "in_tables", tables_view},
	[PAGE_DATA] = {"data", NULL, data_view},
	[PAGE_TABLES_YEAR] = {"tabellen", "in_tables", fill_tables_year},
	[PAGE_ACTION_LISTS] = {"actielijsten", "in_editions", action_lists_view},
	[PAGE_ACTIONS] = {"acties", NULL, fill_actions},
	[PAGE_ACTION_PART] = {"acties", NULL, fill_action_part},
	[PAGE_SEARCH] = {"zoeken", "in_search", fill_nothing},
	[PAGE_SERIES_LIST] = {"cijfers", "in_tables", series_list_view},
	[PAGE_SERIES] = {"cijfer", "in_tables", fill_series},
	[PAGE_VERSIONS] = {"versies", NULL, fill_versions},
	[PAGE_OLD] = {"onleesbaar", NULL, fill_old}, /* or as the document: see template_of() */
	[PAGE_DIFF] = {"verschil", NULL, fill_diff},
	[PAGE_REVIEW] = {"nalezen", NULL, fill_review},
	[PAGE_REVIEW_DOCUMENT] = {"verschil", NULL, fill_review_document},
	[PAGE_REVIEW_SUMMARY] = {"nalezen.md", NULL, fill_review},
	[PAGE_NOT_FOUND] = {"404", NULL, fill_nothing},
	[PAGE_FEED] = {"feed.xml", NULL, feed_view},
	[PAGE_TOPIC_FEED] = {"onderwerp.xml", NULL, fill_topic_feed},
	[PAGE_SITEMAP] = {"sitemap.xml", NULL, sitemap_view},
	[PAGE_ROBOTS] = {"robots.txt", NULL, sitemap_view},
	[PAGE_ALIAS] = {"doorverwijzing", NULL, fill_alias},
	[PAGE_ITEM_ALIAS] = {"doorverwijzing", NULL, fill_item_alias},
};

/* The kinds of files that have no template, and what writes them. */
static void (*const writers[])(PageContext *self, GString *out) = {
	[PAGE_ACTIONS_CSV] = write_actions_csv, [PAGE_SERIES_FILE] = write_export,
	[PAGE_TABLE_FILE] = write_export,       [PAGE_DATA_LETTERS] = letters_json,
	[PAGE_DATA_ITEMS] = write_items,        [PAGE_DATA_TOPICS] = topics_json,
	[PAGE_DATA_EDITIONS] = editions_json,   [PAGE_DATA_FIGURES] = figures_json,
};

static const char *const parts[] = {
	"delen/acties.csv",      "delen/begrip",     "delen/noten",      "delen/nootverwijzing",
	"delen/tabel",           "delen/toegevoegd", "delen/verwijderd", "delen/verplaatst-van",
	"delen/verplaatst-hier", "delen/wijziging",  "delen/cijferlink", "delen/grafiek",
};

static bool
is_review(const Page *page)
{
	return page->kind == PAGE_REVIEW || page->kind == PAGE_REVIEW_DOCUMENT ||
	       page->kind == PAGE_REVIEW_SUMMARY;
}

/* "../" for each folder that the page stands in. */
static const char *
way_up(Arena *arena, const Page *page)
{
	g_autoptr(GString) way = g_string_new(NULL);

	for (const char *p = page->address; *p != '\0'; p++)
		if (*p == '/')
			g_string_append(way, "../");
	return arena_strdup(arena, way->str);
}

/* The way from the page to the top of the site. What is not found may have stood at any depth: its
 * page names the site in full where base-url says how. */
static const char *
root_of(const Renderer *self, Arena *arena, const Page *page)
{
	if (self->root != NULL || is_review(page))
		return self->root;
	if (page->kind == PAGE_NOT_FOUND && self->config->base_url != NULL)
		return self->config->base_url;
	return way_up(arena, page);
}

/* The edition as of which a page stands; NULL for most. */
static const Edition *
edition_of(const Page *page)
{
	switch (page->kind) {
	case PAGE_LETTER:
	case PAGE_DOSSIER:
		return page->of.document->head->edition;
	case PAGE_ITEM:
		return page->of.item->document->head->edition;
	case PAGE_OLD:
		return page->of.versions.to->edition;
	default:
		return NULL;
	}
}

/* A mail about this page, with its address and edition as subject. */
static void
add_feedback(const PageContext *self, View *view)
{
	const char *mail = self->renderer->config->feedback;
	const Edition *edition = edition_of(self->page);
	const char *address = self->page->address;
	g_autofree char *subject = NULL;

	if (mail == NULL || is_review(self->page))
		return;
	if (edition != NULL)
		address = arena_concat(self->arena, address, " (", edition->slug, ")", NULL);
	subject = g_uri_escape_string(address, NULL, FALSE);
	view_text(view, "feedback_url",
		  arena_concat(self->arena, "mailto:", mail, "?subject=", subject, NULL));
}

static View *
site_view(const PageContext *self)
{
	const SiteConfig *config = self->renderer->config;
	View *site = view_new(self->arena);

	view_text(site, "title", config->title);
	view_text(site, "description", config->description);
	view_text(site, "owner", config->owner);
	view_text(site, "language", config->language);
	return site;
}

/* The address of each plain page by its slug, so that a layout can lead to those that a site has.
 */
static View *
plain_pages_view(const PageContext *self)
{
	const Library *library = self->renderer->index->library;
	View *pages = view_new(self->arena);

	for (guint i = library->document_count; i > 0; i--) {
		const Document *document = library->documents[i - 1];

		if (document->type != DOCUMENT_PAGE) /* they stand last */
			break;
		view_text(pages, document->slug,
			  page_url(self, plan_document_address(self->arena, document)));
	}
	return pages;
}

static View *
page_view(PageContext *self)
{
	const char *base = self->renderer->config->base_url;
	const char *menu = kinds[self->page->kind].menu;
	View *view = view_new(self->arena);

	view_view(view, "site", site_view(self));
	if (self->root != NULL)
		view_view(view, "pages", plain_pages_view(self));
	view_flag(view, "search",
		  site_config_is_on(self->renderer->config->search) && !is_review(self->page));
	view_flag(view, "open_data", site_config_is_on(self->renderer->config->data));
	view_text(view, "root", self->files);
	view_flag(view, "review", is_review(self->page));
	view_text(view, "home_url",
		  is_review(self->page) ? page_file_url(self, "index.html")
					: page_url(self, "index.html"));
	if (base != NULL && self->page->kind != PAGE_NOT_FOUND && !is_review(self->page))
		view_text(view, "canonical",
			  arena_concat(self->arena, base, self->page->address, NULL));
	if (menu != NULL)
		view_flag(view, menu, true);
	add_feedback(self, view);
	kinds[self->page->kind].fill(self, view);
	view_flag(view, "charts", self->charts);
	return view;
}

/* An old version has the template of its document, unless it can't be read. */
static const char *
template_of(const PageContext *self)
{
	const Page *page = self->page;

	if (page->kind != PAGE_OLD || !self->readable)
		return kinds[page->kind].template;
	return page->of.versions.of->document->type == DOCUMENT_LETTER ? "brief" : "dossier";
}

static void
fill_template(PageContext *self, GString *out)
{
	const View *view = page_view(self);

	if (self->error == NULL)
		(void)template_render(self->renderer->templates, template_of(self), view, out,
				      &self->error);
}

Renderer *
renderer_new(const SiteConfig *config, const TopicIndex *index, const Versions *versions,
	     const Plan *plan, const TemplateSet *templates)
{
	Renderer *self = g_new0(Renderer, 1);

	self->config = config;
	self->index = index;
	self->versions = versions;
	self->plan = plan;
	self->templates = templates;
	self->shared = shared_views_new(index->library, fill_shared_letter, self);
	return self;
}

void
renderer_free(Renderer *self)
{
	if (self == NULL)
		return;
	shared_views_free(self->shared);
	g_free(self);
}

static void
check_template(const TemplateSet *templates, const char *folder, const char *name, DiagList *diags)
{
	g_autofree char *path = NULL;

	if (name == NULL || template_set_has(templates, name))
		return;
	path = g_strdup_printf("%s/%s.mustache", folder, name);
	diag_error(diags, (Span){.path = path}, "template",
		   "the template is missing; every site needs one of this name");
}

void
renderer_check_templates(const TemplateSet *templates, const char *folder, DiagList *diags)
{
	/* Those of a review, which stand last, are asked for when one is made. */
	for (guint i = 0; i < PAGE_REVIEW; i++)
		check_template(templates, folder, kinds[i].template, diags);
	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		check_template(templates, folder, parts[i], diags);
}

void
renderer_set_root(Renderer *self, const char *root)
{
	self->root = root;
}

static void
give_text(gpointer text)
{
	scratch_text_give(text);
}

/* The bytes are the text itself, which serves again when they are gone. */
GBytes *
renderer_page(const Renderer *self, const Page *page, GError **error)
{
	g_autoptr(ScratchArena) arena = scratch_arena();
	g_autoptr(ScratchText) out = scratch_text();
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func((GDestroyNotify)document_free);
	PageContext context = {.renderer = self, .page = page, .arena = arena, .kept = kept};
	ScratchText *page_text;

	context.root = root_of(self, arena, page);
	context.files = is_review(page) ? way_up(arena, page) : context.root;
	if (page->kind < G_N_ELEMENTS(writers) && writers[page->kind] != NULL)
		writers[page->kind](&context, out);
	else
		fill_template(&context, out);
	if (context.error != NULL) {
		g_propagate_error(error, context.error);
		return NULL;
	}
	page_text = g_steal_pointer(&out);
	return g_bytes_new_with_free_func(page_text->str, page_text->len, give_text, page_text);
}
