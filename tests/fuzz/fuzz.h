/* tests/fuzz/fuzz.h - what the fuzz targets share: input cut in parts, and a site with the
 * templates that are published. SPDX-License-Identifier: EUPL-1.2
 *
 * An input is one or more texts with a line "%%%%" between them. They are run from the top of the
 * repository, where templates/ is. */
#pragma once

#include "../unit/helpers.h"

#include "html-checks.h"
#include "render/render.h"

#define FUZZ_CUT "%%%%\n"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* The parts, as the program gets them: UTF-8 without NUL, save where raw. Owned. */
static inline GStrv
fuzz_parts(const guint8 *data, gsize size)
{
	g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);

	return g_strsplit(text, FUZZ_CUT, -1);
}

/* Part number index, or what stands in for one that is not there. Borrowed. */
static inline const char *
fuzz_part(GStrv parts, guint index, const char *otherwise)
{
	return index < g_strv_length(parts) ? parts[index] : otherwise;
}

/* Says what went wrong; ends as the fuzzer expects. */
static inline void
fuzz_fail(const char *why)
{
	g_printerr("%s\n", why);
	abort();
}

/* Every message can be read, and has a place in its file or none. */
static inline void
fuzz_check_messages(DiagList *diags)
{
	diag_list_sort(diags);
	for (guint i = 0; i < diag_list_length(diags); i++) {
		const Diag *diag = diag_list_get(diags, i);
		g_autofree char *text = diag_to_string(diag);

		if (!g_utf8_validate(text, -1, NULL) || diag->line < 0 || diag->column < 0 ||
		    diag->text[0] == '\0')
			fuzz_fail(text);
	}
}

/* --- a site ----------------------------------------------------------------------------------- */

static inline void
fuzz_add_templates(TemplateSet *set, const char *folder, const char *below, DiagList *diags)
{
	g_autofree char *path = g_build_filename(folder, below, NULL);
	g_autoptr(GError) error = NULL;
	GDir *dir = g_dir_open(path, 0, &error);
	const char *name;

	g_assert_no_error(error);
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *inside = g_build_filename(below, name, NULL);
		g_autofree char *whole = g_build_filename(path, name, NULL);
		g_autofree char *text = NULL;
		gsize length;

		if (g_file_test(whole, G_FILE_TEST_IS_DIR)) {
			fuzz_add_templates(set, folder, inside, diags);
			continue;
		}
		if (!g_str_has_suffix(name, ".mustache"))
			continue;
		inside[strlen(inside) - strlen(".mustache")] = '\0';
		g_assert_true(g_file_get_contents(whole, &text, &length, NULL));
		template_set_add(set, inside, whole, text, length, diags);
	}
	g_dir_close(dir);
}

/* The templates of templates/; made once. Borrowed. */
static inline const TemplateSet *
fuzz_templates(void)
{
	static TemplateSet *set;
	g_autoptr(DiagList) diags = diag_list_new();

	if (set != NULL)
		return set;
	set = template_set_new(TEMPLATE_STRICT);
	fuzz_add_templates(set, "templates", "", diags);
	template_set_check(set, diags);
	assert_said(diags, "", "");
	return set;
}

/* A site of these vocabularies, as site_init() makes one of its own; mistakes in them are kept. */
static inline void
fuzz_site_init(Site *self, const VocabularyFiles *files)
{
	*self = (Site){.diags = diag_list_new()};
	self->vocabulary = vocabulary_read(files, self->diags);
	self->matcher = term_matcher_new(self->vocabulary);
	self->documents = g_ptr_array_new_with_free_func((GDestroyNotify)document_free);
	self->files = g_ptr_array_new();
}

static inline VocabularyFiles
fuzz_vocabulary(void)
{
	return (VocabularyFiles){
		.kinds = site_file("soorten.yaml", SITE_KINDS),
		.topics = site_file("onderwerpen.yaml", SITE_TOPICS),
		.editions = site_file("edities.yaml", SITE_EDITIONS),
		.terms = site_file("begrippen.yaml", SITE_TERMS),
	};
}

static inline bool
is_html(const char *address)
{
	return g_str_has_suffix(address, ".html") || g_str_has_suffix(address, ".xml");
}

static inline void
fuzz_check_page(const Renderer *renderer, const Page *page)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = page->kind == PAGE_SEARCH_FILE
					  ? search_file_bytes(page->of.search)
					  : renderer_page(renderer, page, &error);
	gsize length;
	const char *text;

	if (bytes == NULL)
		fuzz_fail(error->message);
	text = g_bytes_get_data(bytes, &length);
	if (!g_utf8_validate(text, (gssize)length, NULL))
		fuzz_fail(page->address);
	if (is_html(page->address))
		html_check(page->address, text, length);
}

static const char *
fuzz_search_address(Arena *arena, const SearchEntry *entry)
{
	return entry->document != NULL ? plan_document_address(arena, entry->document)
				       : "index.html";
}

/* All pages of a site, as the build makes them: where there is a mistake, only messages. */
static inline void
fuzz_render(Site *site)
{
	static const char text[] = "[site]\ntitle = De site\nbase-url = https://x.nl/\n"
				   "feedback = a@x.nl\n";
	g_autoptr(SiteConfig) config =
		site_config_parse("site.conf", text, strlen(text), site->diags);
	g_autoptr(TopicIndex) index = topic_index_new(site_link(site, true));
	SearchOptions options = {.address_of = fuzz_search_address, .jobs = 1};
	g_autoptr(SearchIndex) search = NULL;
	g_autoptr(Plan) plan = NULL;
	g_autoptr(Renderer) renderer = NULL;

	if (diag_list_errors(site->diags) == 0)
		search = search_index_new(site->library, &options);
	plan = plan_new(config, index, NULL, search, NULL, "static", site->files, site->diags);
	fuzz_check_messages(site->diags);
	if (diag_list_errors(site->diags) > 0)
		return;
	renderer = renderer_new(config, index, NULL, plan, fuzz_templates());
	for (guint i = 0; i < plan->page_count; i++)
		fuzz_check_page(renderer, &plan->pages[i]);
}
