/* tests/unit/test-plan.c - every file of a site and its address.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "helpers.h"

#include "plan/plan.h"

static const char *const KINDS[] = {
	[PAGE_HOME] = "home",
	[PAGE_LETTERS] = "letters",
	[PAGE_LETTER] = "letter",
	[PAGE_ITEM] = "item",
	[PAGE_DOSSIERS] = "dossiers",
	[PAGE_DOSSIER] = "dossier",
	[PAGE_PLAIN] = "plain",
	[PAGE_TOPICS] = "topics",
	[PAGE_TOPIC] = "topic",
	[PAGE_TOPIC_YEAR] = "topic-year",
	[PAGE_EDITIONS] = "editions",
	[PAGE_EDITION] = "edition",
	[PAGE_YEAR] = "year",
	[PAGE_REGISTER] = "register",
	[PAGE_REGISTER_LETTER] = "register-letter",
	[PAGE_TERMS] = "terms",
	[PAGE_TABLES] = "tables",
	[PAGE_DATA] = "data",
	[PAGE_TABLES_YEAR] = "tables-year",
	[PAGE_TABLE_FILE] = "table-file",
	[PAGE_ACTION_LISTS] = "action-lists",
	[PAGE_ACTIONS] = "actions",
	[PAGE_ACTION_PART] = "action-part",
	[PAGE_ACTIONS_CSV] = "actions-csv",
	[PAGE_VERSIONS] = "versions",
	[PAGE_OLD] = "old",
	[PAGE_DIFF] = "diff",
	[PAGE_NOT_FOUND] = "not-found",
	[PAGE_FEED] = "feed",
	[PAGE_TOPIC_FEED] = "topic-feed",
	[PAGE_SITEMAP] = "sitemap",
	[PAGE_ROBOTS] = "robots",
	[PAGE_DATA_LETTERS] = "data-letters",
	[PAGE_DATA_ITEMS] = "data-items",
	[PAGE_DATA_TOPICS] = "data-topics",
	[PAGE_DATA_EDITIONS] = "data-editions",
	[PAGE_DATA_FIGURES] = "data-figures",
	[PAGE_ALIAS] = "alias",
	[PAGE_ITEM_ALIAS] = "item-alias",
	[PAGE_STATIC] = "static",
};

typedef struct Fixture {
	Site site;
	TopicIndex *index;
	Plan *plan;
} Fixture;

static void
set_up(Fixture *self, gconstpointer data)
{
	(void)data;
	site_init(&self->site);
}

static void
tear_down(Fixture *self, gconstpointer data)
{
	(void)data;
	plan_free(self->plan);
	topic_index_free(self->index);
	site_clear(&self->site);
}

static SiteConfig *
make_config(Fixture *self, const char *lines)
{
	g_autofree char *text = g_strdup_printf("[site]\ntitle = T\nsearch = no\n%s\n", lines);

	return site_config_parse("site.conf", text, strlen(text), self->site.diags);
}

/* lines: of site.conf, besides the title. */
static void
make_plan(Fixture *self, const char *lines)
{
	g_autoptr(SiteConfig) config = make_config(self, lines);

	self->index = topic_index_new(site_link(&self->site, false));
	self->plan = plan_new(config, self->index, NULL, NULL, NULL, "static", self->site.files,
			      self->site.diags);
}

static void
assert_addresses_differ(const Plan *plan)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < plan->page_count; i++)
		g_assert_true(g_hash_table_add(seen, g_ascii_strdown(plan->pages[i].address, -1)));
}

static void
assert_pages(const Plan *plan, const char *expected)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (guint i = 0; i < plan->page_count; i++)
		g_string_append_printf(out, "%s %s\n", KINDS[plan->pages[i].kind],
				       plan->pages[i].address);
	g_assert_cmpstr(out->str, ==, expected);
	assert_addresses_differ(plan);
}

#define FIXED                                                                                      \
	"home index.html\n"                                                                        \
	"letters brieven/index.html\n"                                                             \
	"dossiers dossiers/index.html\n"                                                           \
	"topics onderwerpen/index.html\n"                                                          \
	"editions edities/index.html\n"                                                            \
	"register register/index.html\n"                                                           \
	"terms begrippen.html\n"                                                                   \
	"tables tabellen.html\n"                                                                   \
	"data data/index.html\n"                                                                   \
	"action-lists acties/index.html\n"                                                         \
	"not-found 404.html\n"                                                                     \
	"feed feed.xml\n"                                                                          \
	"robots robots.txt\n"                                                                      \
	"data-letters data/letters.json\n"                                                         \
	"data-topics data/topics.json\n"                                                           \
	"data-editions data/editions.json\n"                                                       \
	"data-figures data/figures.json\n"

#define WORDS                                                                                      \
	"topic onderwerpen/accres.html\n"                                                          \
	"topic onderwerpen/belasting.html\n"                                                       \
	"topic onderwerpen/jeugd.html\n"                                                           \
	"topic-feed onderwerpen/accres.xml\n"                                                      \
	"topic-feed onderwerpen/belasting.xml\n"                                                   \
	"topic-feed onderwerpen/jeugd.xml\n"                                                       \
	"edition edities/september-2025.html\n"                                                    \
	"edition edities/mei-2025.html\n"

/* The page at an address. */
static const Page *
find_page(const Plan *plan, const char *address)
{
	for (guint i = 0; i < plan->page_count; i++)
		if (strcmp(plan->pages[i].address, address) == 0)
			return &plan->pages[i];
	g_assert_not_reached();
}

static void
test_empty(Fixture *self, gconstpointer data)
{
	(void)data;
	make_plan(self, "");
	site_assert_right(&self->site);
	assert_pages(self->plan, FIXED WORDS);
}

static void
test_sitemap(Fixture *self, gconstpointer data)
{
	(void)data;
	make_plan(self, "base-url = https://x.nl/");
	site_assert_right(&self->site);
	assert_pages(self->plan, FIXED "sitemap sitemap.xml\n" WORDS);
}

static void
test_all(Fixture *self, gconstpointer data)
{
	Site *site = &self->site;
	const Page *page;

	(void)data;
	g_ptr_array_add(site->files, (gpointer) "static/css/stijl.css");
	g_ptr_array_add(site->files, (gpointer) "static/x.png");
	(void)site_page(site, "over", "x\n");
	(void)site_dossier(site, "wonen", "jeugd", "x\n");
	(void)site_letter_with(site, "b", "2025-01-01", "aliases: [oud, ouder]", "# x\n");
	(void)site_letter(site, "a", "2023-01-01", "# x\n");
	make_plan(self, "");
	site_assert_right(site);
	assert_pages(self->plan, FIXED WORDS "year jaren/2025.html\n"
					     "year jaren/2023.html\n"
					     "letter brieven/a.html\n"
					     "data-items data/items/a.json\n"
					     "letter brieven/b.html\n"
					     "data-items data/items/b.json\n"
					     "dossier dossiers/wonen.html\n"
					     "plain over.html\n"
					     "alias brieven/oud.html\n"
					     "alias brieven/ouder.html\n"
					     "static css/stijl.css\n"
					     "static x.png\n");
	page = find_page(self->plan, "brieven/ouder.html");
	g_assert_cmpstr(page->of.document->slug, ==, "b");
	g_assert_cmpstr(page->source, ==, "b.md");
	g_assert_cmpint(page->at.line, ==, 9);
	page = find_page(self->plan, "css/stijl.css");
	g_assert_cmpstr(page->source, ==, "static/css/stijl.css");
	page = find_page(self->plan, "jaren/2025.html");
	g_assert_cmpint(page->of.year->year, ==, 2025);
	page = find_page(self->plan, "onderwerpen/jeugd.html");
	g_assert_cmpstr(page->of.topic->topic->slug, ==, "jeugd");
}

static const char WITH_ITEMS[] =
	"# Deel {aliases=\"begin\"}\n\n## A {#a topics=\"jeugd\" aliases=\"oud,ouder\"}\n\n"
	"## G {.groep topics=\"jeugd\"}\n\n"
	"# Zelf {#zelf topics=\"jeugd\" aliases=\"vroeger\"}\n\n### Wat wil het kabinet?\n";

static void
test_items(Fixture *self, gconstpointer data)
{
	const Page *page;

	(void)data;
	(void)site_letter_with(&self->site, "b", "2025-01-01", "aliases: [c]", WITH_ITEMS);
	make_plan(self, "");
	site_assert_right(&self->site);
	assert_pages(self->plan, FIXED WORDS "year jaren/2025.html\n"
					     "letter brieven/b.html\n"
					     "data-items data/items/b.json\n"
					     "alias brieven/c.html\n"
					     "item brieven/b/a.html\n"
					     "item-alias brieven/b/oud.html\n"
					     "item-alias brieven/b/ouder.html\n"
					     "item-alias brieven/c/a.html\n"
					     "item brieven/b/g.html\n"
					     "item-alias brieven/c/g.html\n"
					     "item brieven/b/zelf.html\n"
					     "item-alias brieven/b/vroeger.html\n"
					     "item-alias brieven/c/zelf.html\n");
	page = find_page(self->plan, "brieven/b/ouder.html");
	g_assert_cmpstr(page->of.item->id, ==, "a");
	g_assert_cmpstr(page->source, ==, "b.md");
	g_assert_cmpint(page->at.line, ==, 13);
}

static void
test_no_items(Fixture *self, gconstpointer data)
{
	(void)data;
	(void)site_letter(&self->site, "b", "2025-01-01", WITH_ITEMS);
	make_plan(self, "item-pages = no");
	site_assert_right(&self->site);
	assert_pages(self->plan, FIXED WORDS "year jaren/2025.html\n"
					     "letter brieven/b.html\n"
					     "data-items data/items/b.json\n");
}

/* What is wrong with an id is said once, by the model. */
static void
test_refused_items(Fixture *self, gconstpointer data)
{
	Site *site = &self->site;

	(void)data;
	(void)site_letter(site, "b", "2025-01-01",
			  "# Deel\n\n## A {#a topics=\"jeugd\"}\n\n"
			  "## B {#a topics=\"jeugd\"}\n\n"
			  "## C {#index topics=\"jeugd\" aliases=\"a\"}\n");
	make_plan(self, "");
	assert_said(site->diags, "b.md:",
		    "15:7: error: id 'a' stands here for the second time; the first is on line 13 "
		    "[duplicate-id]\n"
		    "17:7: error: id 'index' is reserved for pages of the site; choose another "
		    "[reserved-id]\n"
		    "17:38: error: id 'a' stands here for the second time; the first is on line "
		    "13 [duplicate-id]\n");
}

static void
test_topic_years(Fixture *self, gconstpointer data)
{
	g_autoptr(GString) body = g_string_new("# Deel\n\n");
	g_autoptr(Arena) arena = arena_new();
	const TopicEntry *jeugd;

	(void)data;
	for (guint i = 0; i < TOPIC_PAGE_MAX; i++)
		g_string_append_printf(body, "## I%u {topics=\"jeugd\"}\n\n", i);
	(void)site_letter(&self->site, "b", "2025-01-01", body->str);
	(void)site_letter(&self->site, "a", "2023-01-01", "# Deel\n\n## A {topics=\"jeugd\"}\n");
	make_plan(self, "item-pages = no");
	site_assert_right(&self->site);
	jeugd = find_page(self->plan, "onderwerpen/jeugd.html")->of.topic;
	g_assert_true(find_page(self->plan, "onderwerpen/jeugd/2023.html")->of.topic_year ==
		      &jeugd->years[1]);
	g_assert_cmpstr(plan_topic_year_address(arena, &jeugd->years[0]), ==,
			"onderwerpen/jeugd.html#jaar-2025");
	g_assert_cmpstr(plan_topic_year_address(arena, &jeugd->years[1]), ==,
			"onderwerpen/jeugd/2023.html");
	for (guint i = 0; i < self->plan->page_count; i++)
		g_assert_cmpstr(self->plan->pages[i].address, !=, "onderwerpen/jeugd/2025.html");
}

static void
test_collisions(Fixture *self, gconstpointer data)
{
	Site *site = &self->site;

	(void)data;
	g_ptr_array_add(site->files, (gpointer) "static/Index.HTML");
	g_ptr_array_add(site->files, (gpointer) "static/brieven/a.html");
	(void)site_letter(site, "a", "2025-01-01", "# x\n");
	(void)site_letter_with(site, "b", "2025-01-01", "aliases: [a, c]", "# x\n");
	(void)site_letter_with(site, "d", "2025-01-01", "aliases: [c]", "# x\n");
	(void)site_page(site, "tabellen", "x\n");
	make_plan(self, "");
	assert_addresses_differ(self->plan);
	assert_said(
		site->diags, "",
		"b.md:9:11: error: would be written to 'brieven/a.html', and so would a.md; "
		"rename one of them [path-collision]\n"
		"d.md:9:11: error: would be written to 'brieven/c.html', and so would b.md; "
		"rename one of them [path-collision]\n"
		"static/Index.HTML: error: the address 'Index.HTML' must be lower-case ASCII "
		"letters, "
		"digits, '-', '_' and '.'; rename it to 'index.html' [bad-name]\n"
		"static/Index.HTML: error: would be written to 'Index.HTML', and so would a page "
		"of the site itself; rename it [path-collision]\n"
		"static/brieven/a.html: error: would be written to 'brieven/a.html', and so "
		"would a.md; rename one of them [path-collision]\n"
		"tabellen.md: error: would be written to 'tabellen.html', and so would a page of "
		"the "
		"site itself; rename it [path-collision]\n");
}

static void
test_folders(Fixture *self, gconstpointer data)
{
	Site *site = &self->site;

	(void)data;
	g_ptr_array_add(site->files, (gpointer) "static/data");
	g_ptr_array_add(site->files, (gpointer) "static/index.html/x.png");
	g_ptr_array_add(site->files, (gpointer) "static/manifest.sha256");
	make_plan(self, "");
	assert_said(site->diags, "",
		    "static/data: error: would be written to 'data', which is a folder of the "
		    "site; rename it [path-collision]\n"
		    "static/index.html/x.png: error: would be written to 'index.html/x.png', but "
		    "'index.html' is a page of the site itself; rename the folder "
		    "[path-collision]\n"
		    "static/manifest.sha256: error: would be written to 'manifest.sha256', and so "
		    "would a page of the site itself; rename it [path-collision]\n");
}

/* "brieven/" and ".html" are 13 bytes. */
static void
test_length(Fixture *self, gconstpointer data)
{
	Site *site = &self->site;
	g_autofree char *fits = g_strnfill(PLAN_ADDRESS_MAX - 16, 'a');
	g_autofree char *too_long = g_strnfill(PLAN_ADDRESS_MAX - 12, 'b');
	g_autofree char *expected =
		g_strdup_printf("%s.md: error: the address 'brieven/%s.html' is longer than 180 "
				"characters; use a shorter name [path-length]\n",
				too_long, too_long);

	(void)data;
	(void)site_letter(site, fits, "2025-01-01", "# x\n");
	(void)site_letter(site, too_long, "2025-01-01", "# x\n");
	make_plan(self, "");
	assert_said(site->diags, "", expected);
}

static void
test_addresses(Fixture *self, gconstpointer data)
{
	Site *site = &self->site;
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(SiteConfig) with = make_config(self, "");
	g_autoptr(SiteConfig) without = make_config(self, "item-pages = no");
	const Vocabulary *words = site->vocabulary;
	const Document *letter, *dossier, *page;

	(void)data;
	letter = site_letter(site, "brief", "2025-01-01",
			     "# Een\n\n## A {topics=\"jeugd\"}\n\n: T {#t}\n\n| a |\n|---|\n");
	dossier = site_dossier(site, "wonen", "jeugd", "x\n");
	page = site_page(site, "over", "x\n");
	g_assert_cmpstr(plan_document_address(arena, letter), ==, "brieven/brief.html");
	g_assert_cmpstr(plan_document_address(arena, dossier), ==, "dossiers/wonen.html");
	g_assert_cmpstr(plan_document_address(arena, page), ==, "over.html");
	g_assert_cmpstr(plan_item_place(arena, letter->items[0]), ==, "brieven/brief.html#a");
	g_assert_cmpstr(plan_item_address(arena, with, letter->items[0]), ==,
			"brieven/brief/a.html");
	g_assert_cmpstr(plan_item_address(arena, without, letter->items[0]), ==,
			"brieven/brief.html#a");
	g_assert_cmpstr(plan_table_address(arena, letter, &letter->tables[0]), ==,
			"brieven/brief.html#t");
	g_assert_cmpstr(plan_topic_address(arena, words->topics[2]), ==, "onderwerpen/jeugd.html");
	g_assert_cmpstr(plan_theme_address(arena, &words->themes[1]), ==,
			"onderwerpen/index.html#thema-sociaal");
	g_assert_cmpstr(plan_edition_address(arena, &words->editions[1]), ==,
			"edities/mei-2025.html");
	g_assert_cmpstr(plan_year_address(arena, 2025), ==, "jaren/2025.html");
	make_plan(self, "");
	g_assert_cmpuint(self->index->register_letters[0].letter, ==, 'a');
	g_assert_cmpstr(
		plan_register_letter_address(arena, self->index, &self->index->register_letters[0]),
		==, "register/index.html#a");
	g_assert_cmpstr(plan_term_address(arena, &words->terms[1]), ==,
			"begrippen.html#bcf-plafond");
}

/* Adds a letter with so many items that ask something, of two topics. */
static void
add_asking(Site *site, guint count)
{
	g_autoptr(GString) body = g_string_new("# Een\n\n");

	for (guint i = 0; i < count; i++)
		g_string_append_printf(body,
				       "## I%u {topics=\"%s\"}\n\n"
				       "### Wat betekent dit voor gemeenten?\n\nx\n\n",
				       i, i == 0 ? "accres" : "jeugd");
	(void)site_letter(site, "brief", "2025-01-01", body->str);
}

#define ASKING(parts)                                                                              \
	FIXED WORDS "year jaren/2025.html\n"                                                       \
		    "register-letter register/a.html\n"                                            \
		    "register-letter register/b.html\n"                                            \
		    "register-letter register/e.html\n"                                            \
		    "register-letter register/j.html\n"                                            \
		    "register-letter register/p.html\n"                                            \
		    "register-letter register/v.html\n"                                            \
		    "actions acties/mei-2025.html\n"                                               \
		    "actions-csv acties/mei-2025.csv\n" parts                                      \
		    "actions acties/onderwerpen/accres.html\n"                                     \
		    "actions-csv acties/onderwerpen/accres.csv\n"                                  \
		    "actions acties/onderwerpen/jeugd.html\n"                                      \
		    "actions-csv acties/onderwerpen/jeugd.csv\n"                                   \
		    "letter brieven/brief.html\n"                                                  \
		    "data-items data/items/brief.json\n"

static void
test_actions(Fixture *self, gconstpointer data)
{
	g_autoptr(Arena) arena = arena_new();
	const ActionPart *part;

	(void)data;
	add_asking(&self->site, ACTION_LIST_MAX);
	make_plan(self, "item-pages = no");
	site_assert_right(&self->site);
	assert_pages(self->plan, ASKING(""));
	part = &find_page(self->plan, "acties/mei-2025.html")->of.actions->parts[1];
	g_assert_cmpstr(plan_action_part_address(arena, part), ==, "acties/mei-2025.html#sociaal");
}

static void
test_cut_actions(Fixture *self, gconstpointer data)
{
	(void)data;
	add_asking(&self->site, ACTION_LIST_MAX + 1);
	make_plan(self, "item-pages = no");
	site_assert_right(&self->site);
	assert_pages(self->plan, ASKING("action-part acties/mei-2025/accres.html\n"
					"action-part acties/mei-2025/jeugd.html\n"));
}

/* A letter with so many small tables. */
static void
add_tables(Fixture *self, const char *slug, const char *date, guint count)
{
	g_autoptr(GString) body = g_string_new("# Deel\n\n## Groei {topics=\"accres\"}\n");

	for (guint i = 0; i < count; i++)
		g_string_append(body, "\n| a | b |\n|---|---|\n| c | 1 |\n\n: Titel\n");
	(void)site_letter(&self->site, slug, date, body->str);
}

static guint
count_kind(const Plan *plan, PageKind kind)
{
	guint count = 0;

	for (guint i = 0; i < plan->page_count; i++)
		count += plan->pages[i].kind == kind;
	return count;
}

static void
test_tables(Fixture *self, gconstpointer data)
{
	(void)data;
	add_tables(self, "a", "2024-05-01", 2);
	make_plan(self, "");
	g_assert_cmpuint(count_kind(self->plan, PAGE_TABLE_FILE), ==, 2 * FORMAT_COUNT);
	g_assert_cmpuint(count_kind(self->plan, PAGE_TABLES_YEAR), ==, 0);
	g_assert_nonnull(find_page(self->plan, "brieven/a/tabel-2.excel.csv"));
	site_assert_right(&self->site);
}

/* A list over 500 rows is split by year. */
static void
test_tables_split(Fixture *self, gconstpointer data)
{
	(void)data;
	add_tables(self, "a", "2024-05-01", 300);
	add_tables(self, "b", "2025-05-01", 201);
	make_plan(self, "");
	g_assert_cmpuint(count_kind(self->plan, PAGE_TABLES_YEAR), ==, 2);
	g_assert_nonnull(find_page(self->plan, "tabellen/2024.html"));
	g_assert_nonnull(find_page(self->plan, "tabellen/2025.html"));
	site_assert_right(&self->site);
}

#define ADD(name, test) g_test_add("/plan/" name, Fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	ADD("has-the-fixed-pages-and-those-of-the-vocabularies", test_empty);
	ADD("has-a-sitemap-only-with-a-base-url", test_sitemap);
	ADD("has-files-of-each-table", test_tables);
	ADD("splits-a-long-list-of-tables-by-year", test_tables_split);
	ADD("has-a-page-for-each-document-year-alias-and-file", test_all);
	ADD("has-a-page-for-each-item-and-for-what-was-its-name", test_items);
	ADD("has-no-pages-for-items-where-the-site-wants-none", test_no_items);
	ADD("has-no-page-for-an-item-with-a-refused-id", test_refused_items);
	ADD("has-pages-for-the-older-years-of-a-long-topic", test_topic_years);
	ADD("refuses-two-files-at-one-address", test_collisions);
	ADD("refuses-a-file-where-a-folder-must-be", test_folders);
	ADD("refuses-an-address-that-is-too-long", test_length);
	ADD("gives-things-their-addresses", test_addresses);
	ADD("has-lists-of-actions-for-what-has-some", test_actions);
	ADD("cuts-long-lists-of-actions-and-words-in-parts", test_cut_actions);
	return g_test_run();
}
