/* tests/unit/test-model.c - documents as chapters, items and aspects; ids, terms and links.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "helpers.h"

/* ---- how a document is shown here ----
 *
 *   chapter #id 'title' lead: paragraph table
 *    item #id 'title' topic topic (group) (own) in #group lead: paragraph
 *     aspect slug #id paragraph list
 */

static void
print_blocks(GString *out, const char *what, const Blocks *blocks)
{
	const Node *last = NULL;

	if (blocks->first != NULL)
		g_string_append(out, what);
	for (const Node *block = blocks->first; block != NULL; block = block->next) {
		g_string_append_printf(out, " %s", node_type_name(block->type));
		last = block;
	}
	g_assert_true(blocks->last == last);
}

static void
print_item(GString *out, const Document *document, const Item *item)
{
	g_string_append_printf(out, " item #%s '%s'", item->id, item->title);
	g_assert_true(document->items[item->index] == item);
	g_assert_true(item->document == document);
	for (guint i = 0; i < item->topic_count; i++)
		g_string_append_printf(out, " %s", item->topics[i]->slug);
	if (item->is_group)
		g_string_append(out, " (group)");
	if (item->is_chapter)
		g_string_append(out, " (own)");
	if (item->group != NULL)
		g_string_append_printf(out, " in #%s", item->group->id);
	print_blocks(out, " lead:", &item->lead);
	g_string_append_c(out, '\n');
	for (guint i = 0; i < item->aspect_count; i++) {
		const Aspect *aspect = &item->aspects[i];

		g_string_append_printf(out, "  aspect %s #%s", aspect->kind->slug, aspect->id);
		print_blocks(out, "", &aspect->body);
		g_string_append_c(out, '\n');
	}
}

/* Owned by the caller. */
static char *
print_document(const Document *document)
{
	GString *out = g_string_new(NULL);

	if (document->lead.first != NULL) {
		print_blocks(out, "lead:", &document->lead);
		g_string_append_c(out, '\n');
	}
	for (guint i = 0; i < document->chapter_count; i++) {
		const Chapter *chapter = document->chapters[i];

		g_assert_cmpuint(chapter->index, ==, i);
		g_assert_true(chapter->document == document);
		g_string_append_printf(out, "chapter #%s '%s'", chapter->id, chapter->title);
		print_blocks(out, " lead:", &chapter->lead);
		g_string_append_c(out, '\n');
		if (chapter->own != NULL)
			print_item(out, document, chapter->own);
		for (guint j = 0; j < chapter->item_count; j++)
			print_item(out, document, chapter->items[j]);
	}
	return g_string_free(out, FALSE);
}

/* Lines of the file count: the body starts on line SITE_LETTER_HEAD + 1. */
static void
expect_letter(const char *body, const char *expected, const char *messages)
{
	g_auto(Site) site = {0};
	g_autofree char *printed = NULL;

	site_init(&site);
	printed = print_document(site_letter(&site, "x", "2025-06-01", body));
	g_assert_cmpstr(printed, ==, expected);
	assert_said(site.diags, "x.md:", messages);
}

static void
expect_page(const char *body, const char *expected, const char *messages)
{
	g_auto(Site) site = {0};
	g_autofree char *printed = NULL;

	site_init(&site);
	printed = print_document(site_page(&site, "over", body));
	g_assert_cmpstr(printed, ==, expected);
	assert_said(site.diags, "over.md:", messages);
}

/* ---- structure ---- */

static void
test_whole(void)
{
	expect_letter("# Een\n\ntekst\n\n"
		      "## A {topics=\"jeugd,accres\"}\n\nlead\n\n- lijst\n\n"
		      "### Wat wil het kabinet?\n\nx\n\n#### Tussenkop\n\ny\n\n"
		      "### Wat betekent dit voor gemeenten?\n\nz\n\n"
		      "# Twee\n\n## B {#b topics=\"accres\"}\n",
		      "chapter #een 'Een' lead: paragraph\n"
		      " item #a 'A' jeugd accres lead: paragraph list\n"
		      "  aspect kabinet #a-kabinet paragraph heading paragraph\n"
		      "  aspect gemeenten #a-gemeenten paragraph\n"
		      "chapter #twee 'Twee'\n"
		      " item #b 'B' accres\n",
		      "");
}

static void
test_text_only(void)
{
	expect_letter("# Een\n\ntekst\n\n## A {topics=\"jeugd\"}\n\ntekst\n\n> x\n",
		      "chapter #een 'Een' lead: paragraph\n"
		      " item #a 'A' jeugd lead: paragraph quote\n",
		      "");
}

static void
test_chapter_own(void)
{
	expect_letter("# Een\n\nlead\n\n### Wat wil het kabinet?\n\nx\n\n# Twee\n\n## B "
		      "{topics=\"jeugd\"}\n",
		      "chapter #een 'Een' lead: paragraph\n"
		      " item #een 'Een' (own)\n"
		      "  aspect kabinet #een-kabinet paragraph\n"
		      "chapter #twee 'Twee'\n"
		      " item #b 'B' jeugd\n",
		      "");
}

static void
test_groups(void)
{
	expect_letter("# Een\n\n## A {topics=\"jeugd\"}\n\n## G {.groep}\n\ntekst\n\n"
		      "## B {topics=\"jeugd\"}\n\n## H {.groep topics=\"accres\"}\n\n"
		      "## C {topics=\"jeugd\"}\n\n# Twee\n\n## D {topics=\"jeugd\"}\n",
		      "chapter #een 'Een'\n"
		      " item #a 'A' jeugd\n"
		      " item #g 'G' (group) lead: paragraph\n"
		      " item #b 'B' jeugd in #g\n"
		      " item #h 'H' accres (group)\n"
		      " item #c 'C' jeugd in #h\n"
		      "chapter #twee 'Twee'\n"
		      " item #d 'D' jeugd\n",
		      "");
}

static void
test_variants(void)
{
	expect_letter("# Een\n\n## A {topics=\"jeugd\"}\n\n### Wat wil het *kabinet*\n\nx\n\n"
		      "### Wat betekent  dit voor gemeenten?\n",
		      "chapter #een 'Een'\n"
		      " item #a 'A' jeugd\n"
		      "  aspect kabinet #a-kabinet paragraph\n"
		      "  aspect gemeenten #a-gemeenten\n",
		      "");
}

static void
test_aspect_mistakes(void)
{
	expect_letter(
		"# Een\n## A {topics=\"jeugd\"}\n### Wat wil het kabinnet?\nweg\n"
		"### Iets heel anders dan dat\n## B {topics=\"jeugd\"}\n"
		"### Wat betekent dit voor gemeenten?\n### Wat wil het kabinet?\n"
		"### Wat wil het kabinet\n",
		"chapter #een 'Een'\n"
		" item #a 'A' jeugd lead: heading paragraph heading\n"
		" item #b 'B' jeugd\n"
		"  aspect gemeenten #b-gemeenten\n"
		"  aspect kabinet #b-kabinet\n"
		"  aspect kabinet #b-kabinet-2\n",
		"13:1: error: unknown aspect heading 'Wat wil het kabinnet?'; did you mean "
		"'Wat wil het kabinet?'? [aspect-heading]\n"
		"15:1: error: unknown aspect heading 'Iets heel anders dan dat'; a brief has "
		"'Wat wil het kabinet?' or 'Wat betekent dit voor gemeenten?' (use #### for a "
		"sub-heading) [aspect-heading]\n"
		"18:1: error: 'Wat wil het kabinet?' must stand before 'Wat betekent dit "
		"voor gemeenten?' [aspect-place]\n"
		"19:1: error: 'Wat wil het kabinet?' stands twice in this item; bring the "
		"two together [aspect-place]\n");
}

static void
test_place_mistakes(void)
{
	expect_letter("tekst\n\nnog meer\n\n# Een\n\n### Wat wil het kabinet?\n\n"
		      "## A {topics=\"jeugd\"}\n\n## G {.groep}\n\n### Wat wil het kabinet?\n",
		      "lead: paragraph paragraph\n"
		      "chapter #een 'Een'\n"
		      " item #een 'Een' (own)\n"
		      "  aspect kabinet #een-kabinet\n"
		      " item #a 'A' jeugd\n"
		      " item #g 'G' (group)\n"
		      "  aspect kabinet #g-kabinet\n",
		      "11:1: error: text before the first chapter; start the letter with a "
		      "heading '# ...' [heading-place]\n"
		      "19:1: error: chapter 'Een' has aspects itself and so can't have items; "
		      "give those aspects an item of their own [heading-place]\n"
		      "21:1: error: chapter 'Een' has aspects itself and so can't have items; "
		      "give those aspects an item of their own [heading-place]\n"
		      "23:1: error: a group has no aspects; take .groep away, or move this to an "
		      "item [aspect-place]\n");
}

static void
test_level_mistakes(void)
{
	expect_letter("## A {topics=\"jeugd\"}\n# Een\n#### Te diep\nweg\n## B "
		      "{topics=\"jeugd\"}\n#### Ook\n### Wat wil het kabinet?\n##### Vijf\n"
		      "- # In lijst\n",
		      "lead: heading\n"
		      "chapter #een 'Een' lead: heading paragraph\n"
		      " item #b 'B' jeugd lead: heading\n"
		      "  aspect kabinet #b-kabinet heading list\n",
		      "11:1: error: the first heading is an item (##); put a chapter (#) above it "
		      "[heading-skipped]\n"
		      "13:1: error: a heading of level 4 follows one of level 1; item (##) comes "
		      "between [heading-skipped]\n"
		      "16:1: error: a heading of level 4 follows one of level 2; aspect (###) "
		      "comes between [heading-skipped]\n"
		      "18:1: error: headings go no deeper than sub-heading (####); this one has 5 "
		      "signs '#' [heading-level]\n"
		      "19:3: error: a heading can't stand in a list, quote or footnote; start it "
		      "at the left margin [heading-place]\n");
}

static void
test_no_chapters(void)
{
	expect_letter("", "",
		      "11:1: error: the letter has no chapters; start with a heading '# ...' "
		      "[heading-place]\n");
}

static void
test_topic_mistakes(void)
{
	expect_letter(
		"# Een {topics=\"jeugd\"}\n## A {topics=\"jeugt, accres,accres\"}\n"
		"## B\n## C {topics=\"\"}\n## D {topics=\"financien\"}\n"
		"### Wat wil het kabinet? {.groep}\n#### E {topics=\"jeugd\"}\n",
		"chapter #een 'Een'\n"
		" item #a 'A' accres\n"
		" item #b 'B'\n"
		" item #c 'C'\n"
		" item #d 'D'\n"
		"  aspect kabinet #d-kabinet heading\n",
		"11:7: error: topics and .groep stand on an item (##), not on a chapter with items "
		"[attributes]\n"
		"12:15: error: unknown topic 'jeugt'; did you mean 'jeugd'? "
		"[unknown-topic]\n"
		"12:29: error: topic 'accres' stands here twice; keep one [topic-twice]\n"
		"13:1: error: item 'B' has no topics; add {topics=\"...\"} with slugs of "
		"onderwerpen.yaml [missing-topics]\n"
		"14:1: error: item 'C' has no topics; add {topics=\"...\"} with slugs of "
		"onderwerpen.yaml [missing-topics]\n"
		"15:15: error: unknown topic 'financien'; onderwerpen.yaml lists them "
		"[unknown-topic]\n"
		"16:26: error: topics and .groep stand on an item (##), not on an aspect "
		"[attributes]\n"
		"17:8: error: topics and .groep stand on an item (##), not on a sub-heading "
		"[attributes]\n");
}

static void
test_page(void)
{
	expect_page("tekst\n\n# Een\n\nx\n\n## Onder\n\ny\n\n# Twee\n\n| a |\n|---|\n\n: T\n",
		    "lead: paragraph\n"
		    "chapter #een 'Een' lead: paragraph heading paragraph\n"
		    "chapter #twee 'Twee' lead: table\n",
		    "");
	expect_page("# Een {.groep}\n\n### Te diep\n", "chapter #een 'Een' lead: heading\n",
		    "4:7: error: topics and .groep stand on an item (##), not on a section "
		    "[attributes]\n"
		    "6:1: error: a heading of level 3 follows one of level 1; '##' comes between "
		    "[heading-skipped]\n");
}

static void
test_no_head(void)
{
	g_auto(Site) site = {0};
	const Document *document, *other;

	site_init(&site);
	document = site_add(&site, DOCUMENT_LETTER, "los", "# Een\n");
	other = site_add(&site, DOCUMENT_PAGE, "bytes", "---\ntitle: \xff\n---\n");
	g_assert_null(document->head);
	g_assert_null(document->root);
	g_assert_cmpuint(document->chapter_count, ==, 0);
	g_assert_null(document_anchor(document, "een"));
	g_assert_cmpstr(document->slug, ==, "los");
	g_assert_cmpstr(document->path, ==, "content/brieven/los.md");
	g_assert_cmpstr(document->display, ==, "los.md");
	g_assert_null(other->head);
	g_assert_cmpuint(diag_list_errors(site.diags), ==, 2);
	document_free(NULL);
}

static void
assert_counts(const Document *document, DocumentCounts expected)
{
	DocumentCounts counts = document_count(document);

	g_assert_cmpuint(counts.chapters, ==, expected.chapters);
	g_assert_cmpuint(counts.items, ==, expected.items);
	g_assert_cmpuint(counts.groups, ==, expected.groups);
	g_assert_cmpuint(counts.aspects, ==, expected.aspects);
	g_assert_cmpuint(counts.tables, ==, expected.tables);
}

static void
test_counts(void)
{
	g_auto(Site) site = {0};

	site_init(&site);
	assert_counts(site_letter(&site, "x", "2025-06-01",
				  "# Een\n\n### Wat wil het kabinet?\n\n"
				  "# Twee\n\n: T\n\n| a |\n|---|\n\n## G {.groep}\n\n"
				  "## A {topics=\"jeugd\"}\n\n### Wat wil het kabinet?\n\n"
				  "> | b |\n> |---|\n>\n> : U\n\n"
				  "### Wat betekent dit voor gemeenten?\n\n"
				  "```grafiek\ntype: lijn\ntitle: V\n\na;b\n1;2\n```\n\n"
				  "## B {topics=\"jeugd\"}\n"),
		      (DocumentCounts){
			      .chapters = 2, .items = 3, .groups = 1, .aspects = 3, .tables = 3});
	assert_counts(site_page(&site, "over", "tekst\n\n# Een\n\n# Twee\n"),
		      (DocumentCounts){.chapters = 2});
	site_assert_right(&site);
}

/* ---- ids ---- */

static void
test_ids_written_first(void)
{
	expect_letter("# Jeugd\n\n## Jeugd {topics=\"jeugd\"}\n\n## X {#jeugd topics=\"jeugd\"}\n\n"
		      "## Jeugd {topics=\"jeugd\"}\n\n## \xe2\x82\xac {topics=\"jeugd\"}\n\n"
		      "## ! {topics=\"jeugd\"}\n",
		      "chapter #jeugd-2 'Jeugd'\n"
		      " item #jeugd-3 'Jeugd' jeugd\n"
		      " item #jeugd 'X' jeugd\n"
		      " item #jeugd-4 'Jeugd' jeugd\n"
		      " item #deel '\xe2\x82\xac' jeugd\n"
		      " item #deel-2 '!' jeugd\n",
		      "");
}

static void
test_ids_reserved(void)
{
	expect_letter(
		"# Index\n\n## Versies {topics=\"jeugd\"}\n\n## Editie mei {topics=\"jeugd\"}\n",
		"chapter #index-2 'Index'\n"
		" item #versies-2 'Versies' jeugd\n"
		" item #deel-editie-mei 'Editie mei' jeugd\n",
		"");
	expect_letter("# Een\n\n## Verschil {topics=\"jeugd\"}\n\n## Verschil {topics=\"jeugd\"}\n",
		      "chapter #een 'Een'\n"
		      " item #verschil 'Verschil' jeugd\n"
		      " item #deel-verschil-2 'Verschil' jeugd\n",
		      "");
}

static void
test_ids_refused(void)
{
	expect_letter("# Een {#index}\n## A {#a topics=\"jeugd\"}\n### Wat wil het kabinet? {#a}\n"
		      "#### Sub {#verschil-1 aliases=\"a,Fout,b\"}\n\n: T {#een}\n\n| a |\n|---|\n"
		      "\n# Een {#een aliases=\"versies\"}\n",
		      "chapter #index 'Een'\n"
		      " item #a 'A' jeugd\n"
		      "  aspect kabinet #a heading table\n"
		      "chapter #een 'Een'\n",
		      "11:8: error: id 'index' is reserved for pages of the site; choose another "
		      "[reserved-id]\n"
		      "13:27: error: id 'a' stands here for the second time; the first is on line "
		      "12 [duplicate-id]\n"
		      "14:11: error: id 'verschil-1' is reserved for pages of the site; choose "
		      "another [reserved-id]\n"
		      "14:32: error: id 'a' stands here for the second time; the first is on line "
		      "12 [duplicate-id]\n"
		      "14:34: error: alias 'Fout' must be lower-case letters and digits with "
		      "single hyphens, such as 'fout' [bad-id]\n"
		      "21:8: error: id 'een' stands here for the second time; the first is on "
		      "line 16 [duplicate-id]\n"
		      "21:22: error: id 'versies' is reserved for pages of the site; choose "
		      "another [reserved-id]\n");
}

static void
test_ids_aspects(void)
{
	expect_letter("# Een {#a-kabinet}\n\n## A {#a topics=\"jeugd\"}\n\n"
		      "### Wat wil het kabinet?\n\n"
		      "### Wat betekent dit voor gemeenten? {#gevolgen}\n",
		      "chapter #a-kabinet 'Een'\n"
		      " item #a 'A' jeugd\n"
		      "  aspect kabinet #a-kabinet-2\n"
		      "  aspect gemeenten #gevolgen\n",
		      "");
}

static void
test_ids_tables(void)
{
	g_auto(Site) site = {0};
	const Document *document;

	site_init(&site);
	document =
		site_letter(&site, "x", "2025-06-01",
			    "# Een\n\n: T\n\n| a |\n|---|\n\n## A {#tabel-3 topics=\"jeugd\"}\n\n"
			    ": U {#mijn-tabel}\n\n| a |\n|---|\n\n"
			    "### Wat wil het kabinet?\n\n- x\n\n  : V\n\n  | a |\n  |---|\n");
	site_assert_right(&site);
	g_assert_cmpuint(document->table_count, ==, 3);
	g_assert_cmpstr(document->tables[0].id, ==, "tabel-1");
	g_assert_true(document->tables[0].chapter == document->chapters[0]);
	g_assert_null(document->tables[0].item);
	g_assert_cmpstr(document->tables[1].id, ==, "mijn-tabel");
	g_assert_true(document->tables[1].item == document->items[0]);
	g_assert_cmpstr(document->tables[2].id, ==, "tabel-3-2");
	g_assert_cmpstr(document->tables[2].node->id, ==, "tabel-3-2");
	g_assert_true(document->tables[2].item == document->items[0]);
	g_assert_cmpstr(document_anchor(document, "mijn-tabel"), ==, "mijn-tabel");
}

static void
test_aliases(void)
{
	g_auto(Site) site = {0};
	const Document *document;

	site_init(&site);
	document = site_letter(&site, "x", "2025-06-01",
			       "# Een {aliases=\"oud\"}\n\n## A {#a topics=\"jeugd\" "
			       "aliases=\"ouder,oudst\"}\n\n### Wat wil het kabinet?\n\n"
			       "#### Sub {aliases=\"subje\"}\n");
	site_assert_right(&site);
	g_assert_cmpstr(document_anchor(document, "oud"), ==, "een");
	g_assert_cmpstr(document_anchor(document, "ouder"), ==, "a");
	g_assert_cmpstr(document_anchor(document, "oudst"), ==, "a");
	g_assert_cmpstr(document_anchor(document, "a"), ==, "a");
	g_assert_cmpstr(document_anchor(document, "a-kabinet"), ==, "a-kabinet");
	g_assert_cmpstr(document_anchor(document, "subje"), ==, "sub");
	g_assert_null(document_anchor(document, "wat-wil-het-kabinet"));
}

static void
test_places(void)
{
	static const char *const in_a[] = {"a", "oud", "a-kabinet", "sub", "subje", "tabel-1"};
	static const char *const in_self[] = {"zelf", "vroeger", "tabel-2", "vraag"};
	static const char *const nowhere[] = {"een", "begin", "a-gemeenten"};
	g_auto(Site) site = {0};
	const Document *document;

	site_init(&site);
	document = site_letter(&site, "x", "2025-06-01",
			       "# Een {aliases=\"begin\"}\n\n"
			       "## A {topics=\"jeugd\" aliases=\"oud\"}\n\n"
			       "### Wat wil het kabinet?\n\n#### Sub {aliases=\"subje\"}\n\n"
			       ": T\n\n| a |\n|---|\n\n"
			       "# Zelf {aliases=\"vroeger\"}\n\n: U\n\n| a |\n|---|\n\n"
			       "### Wat wil het kabinet? {#vraag}\n\n# Drie\n\nx\n");
	site_assert_right(&site);
	for (guint i = 0; i < G_N_ELEMENTS(in_a); i++)
		g_assert_true(document_item_at(document, in_a[i]) == document->items[0]);
	for (guint i = 0; i < G_N_ELEMENTS(in_self); i++)
		g_assert_true(document_item_at(document, in_self[i]) == document->items[1]);
	for (guint i = 0; i < G_N_ELEMENTS(nowhere); i++)
		g_assert_null(document_item_at(document, nowhere[i]));
	g_assert_null(document_item_at(document, "drie"));
}

/* ---- terms ---- */

/* The trees of a page's lead, one after the other. Owned by the caller. */
static char *
marked(Site *site, const char *body)
{
	const Document *document = site_page(site, "over", body);
	GString *out = g_string_new(NULL);

	for (const Node *block = document->lead.first; block != NULL; block = block->next) {
		g_autofree char *tree = print_tree(block);

		g_string_append(out, tree);
	}
	return g_string_free(out, FALSE);
}

static void
expect_marked(const char *body, const char *expected)
{
	g_auto(Site) site = {0};
	g_autofree char *tree = NULL;

	site_init(&site);
	tree = marked(&site, body);
	g_assert_cmpstr(tree, ==, expected);
	site_assert_right(&site);
}

static void
test_terms_longest(void)
{
	expect_marked("Het BCF-plafond en BCF-vrijval.\n", "paragraph 4:1\n"
							   " text 4:1 'Het '\n"
							   " term 4:5 'BCF-plafond'\n"
							   " text 4:16 ' en '\n"
							   " term 4:20 'BCF'\n"
							   " text 4:23 '-vrijval.'\n");
}

static void
test_terms_words(void)
{
	expect_marked("BCF's aBCF BCFa BCF2 \xc3\xabVNG (VNG) bcf \xc3\x89MU\n",
		      "paragraph 4:1\n"
		      " text 4:1 ''\n"
		      " term 4:1 'BCF'\n"
		      " text 4:4 ''s aBCF BCFa BCF2 \xc3\xabVNG ('\n"
		      " term 4:29 'VNG'\n"
		      " text 4:32 ') bcf '\n"
		      " term 4:38 '\xc3\x89MU'\n");
}

static void
test_terms_not_marked(void)
{
	expect_marked("| BCF |\n|---|\n| *BCF* |\n\n: BCF\n\nNoot: BCF\n", "table 4:1 - #tabel-1\n"
									   " caption 8:1\n"
									   "  text 8:1 'BCF'\n"
									   " row 4:1\n"
									   "  cell 4:2\n"
									   "   text 4:3 'BCF'\n"
									   " row 6:1\n"
									   "  cell 6:2\n"
									   "   emphasis 6:3\n"
									   "    text 6:4 'BCF'\n"
									   " note 10:1\n"
									   "  text 10:1 ''\n"
									   "  term 10:1 'BCF'\n");
	expect_marked("[*BCF*](https://x.nl) `BCF` *BCF*\n",
		      "paragraph 4:1\n"
		      " link 4:1 external <https://x.nl> name=x.nl\n"
		      "  emphasis 4:2\n"
		      "   text 4:3 'BCF'\n"
		      " text 4:22 ' '\n"
		      " code 4:24 'BCF'\n"
		      " text 4:28 ' '\n"
		      " emphasis 4:29\n"
		      "  text 4:30 ''\n"
		      "  term 4:30 'BCF'\n");
}

static void
assert_use(const TermUse *use, const char *abbreviation, const Chapter *chapter, const Item *item)
{
	g_assert_cmpstr(use->term->abbreviation, ==, abbreviation);
	g_assert_true(use->chapter == chapter);
	g_assert_true(use->item == item);
}

/* Each place once for a term; headings, captions, cells, links and footnotes count too. */
static void
test_terms_uses(void)
{
	g_auto(Site) site = {0};
	const Document *document;

	site_init(&site);
	document = site_letter(&site, "x", "2025-06-01",
			       "# Een\n\nVNG VNG[^a]\n\n## BCF {topics=\"jeugd\"}\n\nBCF\n\n"
			       "### Wat wil het kabinet?\n\n[VNG](https://x.nl)\n\n"
			       "# Twee VNG\n\nBCF\n\n### Wat wil het kabinet?\n\nVNG\n\n"
			       "[^a]: \xc3\x89MU\n");
	site_assert_right(&site);
	g_assert_cmpuint(document->term_count, ==, 6);
	assert_use(&document->terms[0], "VNG", document->chapters[0], NULL);
	assert_use(&document->terms[1], "\xc3\x89MU", document->chapters[0], NULL);
	assert_use(&document->terms[2], "BCF", document->chapters[0], document->items[0]);
	assert_use(&document->terms[3], "VNG", document->chapters[0], document->items[0]);
	assert_use(&document->terms[4], "VNG", document->chapters[1], document->items[1]);
	assert_use(&document->terms[5], "BCF", document->chapters[1], document->items[1]);
	g_assert_cmpuint(document->footnote_count, ==, 1);
	g_assert_cmpint(document->footnotes[0]->first->first->next->type, ==, NODE_TERM);
}

/* A footnote counts in each place that refers to it, also by way of another. */
static void
test_terms_notes(void)
{
	g_auto(Site) site = {0};
	const Document *document;

	site_init(&site);
	document = site_letter(&site, "brief", "2025-01-01",
			       "# A\n\nx[^1]\n\n## B {topics=\"jeugd\"}\n\nVNG[^1]\n\n"
			       "[^1]: BCF[^2]\n\n[^2]: VNG[^1]\n");
	site_assert_right(&site);
	g_assert_cmpuint(document->term_count, ==, 4);
	assert_use(&document->terms[0], "BCF", document->chapters[0], NULL);
	assert_use(&document->terms[1], "VNG", document->chapters[0], NULL);
	assert_use(&document->terms[2], "VNG", document->chapters[0], document->items[0]);
	assert_use(&document->terms[3], "BCF", document->chapters[0], document->items[0]);
}

static void
test_terms_matcher(void)
{
	g_auto(Site) site = {0};
	const char *text = "x BCF, BCF-plafond";
	const char *start = NULL;

	site_init(&site);
	g_assert_cmpstr(term_matcher_find(site.matcher, text, text, &start)->abbreviation, ==,
			"BCF");
	g_assert_true(start == text + 2);
	/* from the middle of a word on there is none before the next one */
	g_assert_cmpstr(term_matcher_find(site.matcher, text, text + 3, &start)->abbreviation, ==,
			"BCF-plafond");
	g_assert_true(start == text + 7);
	g_assert_null(term_matcher_find(site.matcher, text, text + 8, &start));
	g_assert_true(start == text + 7);
}

/* ---- the library ---- */

static void
test_library_order(void)
{
	static const char *const slugs[] = {"b", "c", "z", "a", "over"};
	static const char *const newest[] = {"z", "b", "c"};
	g_auto(Site) site = {0};
	const Library *library;

	site_init(&site);
	(void)site_page(&site, "over", "x\n");
	(void)site_letter(&site, "c", "2024-01-01", "# x\n");
	(void)site_dossier(&site, "a", "jeugd", "x\n");
	(void)site_letter(&site, "z", "2025-01-01", "# x\n");
	(void)site_letter(&site, "b", "2024-01-01", "# x\n");
	library = site_link(&site, false);
	site_assert_right(&site);
	g_assert_cmpuint(library->document_count, ==, 5);
	for (guint i = 0; i < 5; i++)
		g_assert_cmpstr(library->documents[i]->slug, ==, slugs[i]);
	g_assert_cmpuint(library->letter_count, ==, 3);
	for (guint i = 0; i < 3; i++)
		g_assert_cmpstr(library->letters[i]->slug, ==, newest[i]);
}

/* The one link of a document. */
static const Link *
link_of(const Document *document)
{
	for (const Node *n = document->lead.first; n != NULL;
	     n = node_walk(document->lead.first, n))
		if (node_link(n) != NULL)
			return n->link;
	g_assert_not_reached();
}

/* Links a site of x.md (the given page), the letter doel.md and a dossier. */
static const Document *
link_page(Site *site, const char *body)
{
	const Document *document;

	g_ptr_array_add(site->files, (gpointer) "static/bijlagen/a b.pdf");
	g_ptr_array_add(site->files, (gpointer) "static/x.png");
	document = site_page(site, "x", body);
	(void)site_letter(site, "doel", "2025-01-01",
			  "# Een\n\n## Deel {#deel topics=\"jeugd\" aliases=\"oud\"}\n");
	(void)site_dossier(site, "wonen", "jeugd", "tekst\n");
	(void)site_link(site, false);
	return document;
}

static void
test_links_right(void)
{
	static const char *const texts[] = {
		"[a](../brieven/doel.md#deel)",
		"[a](../brieven/doel.md#oud)",
		"[a](../dossiers/wonen.md)",
		"[a](./../paginas/x.md)",
		"[a](../../static/x.png)",
		"[a](<../../static/bijlagen/a b.pdf>)",
		"[a](onderwerp:jeugd)",
		"[a](editie:mei-2025)",
		"[a](begrip:BCF)",
		"[a](https://x.nl)",
		"# K {#k}\n\n[a](#k)",
	};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_auto(Site) site = {0};

		site_init(&site);
		(void)link_page(&site, texts[i]);
		site_assert_right(&site);
	}
}

static void
test_links_targets(void)
{
	g_auto(Site) site = {0};
	const Document *document;

	site_init(&site);
	document = link_page(&site, "[a](onderwerp:jeugd)\n");
	g_assert_true(link_of(document)->target == vocabulary_topic(site.vocabulary, "jeugd"));
	site_clear(&site);
	site_init(&site);
	document = link_page(&site, "![a](../../static/x.png)\n");
	g_assert_cmpstr(link_of(document)->target, ==, "x.png");
	site_clear(&site);
	site_init(&site);
	document = link_page(&site, "[a](../brieven/doel.md#oud)\n");
	g_assert_cmpstr(((const Document *)link_of(document)->target)->slug, ==, "doel");
}

static void
refuse_link(const char *body, const char *message)
{
	g_auto(Site) site = {0};
	g_autofree char *expected = g_strconcat(message, "\n", NULL);

	site_init(&site);
	(void)link_page(&site, body);
	assert_said(site.diags, "x.md:", expected);
}

static void
test_links_wrong(void)
{
	refuse_link("zie [a](../brieven/doll.md)\n",
		    "4:5: error: there is no document '../brieven/doll.md'; did you mean "
		    "'../brieven/doel.md'? [broken-link]");
	refuse_link("[a](../../../../x.md)\n",
		    "4:1: error: there is no document '../../../../x.md' [broken-link]");
	refuse_link("[a](../brieven/doel.md#del)\n",
		    "4:1: error: doel.md has no part '#del'; did you mean 'deel'? "
		    "[broken-anchor]");
	refuse_link("[a](#nergens)\n", "4:1: error: this document has no part '#nergens' "
				       "[broken-anchor]");
	refuse_link("![a](../../static/y.png)\n",
		    "4:1: error: there is no file '../../static/y.png' in static/; did you mean "
		    "'../../static/x.png'? [broken-link]");
	refuse_link("[a](../../static)\n",
		    "4:1: error: there is no file '../../static' in static/; link to a document "
		    "(.md), or put the file there [broken-link]");
	refuse_link("[a](onderwerp:jeugt)\n",
		    "4:1: error: unknown topic 'jeugt'; did you mean 'jeugd'? [broken-link]");
	refuse_link("[a](editie:mei-2024)\n",
		    "4:1: error: unknown edition 'mei-2024'; did you mean 'mei-2025'? "
		    "[broken-link]");
	refuse_link("[a](begrip:BCG)\n",
		    "4:1: error: unknown term 'BCG'; did you mean 'BCF'? [broken-link]");
	refuse_link(
		"[4%](cijfer:accres/2026)\n",
		"4:1: error: unknown series 'accres'; there is no reeksen.yaml with series of key "
		"figures [broken-link]");
}

/* Links are checked wherever they stand, also in what is a part of something else. */
static void
test_links_everywhere(void)
{
	g_auto(Site) site = {0};

	site_init(&site);
	(void)site_letter(&site, "y", "2025-06-01",
			  "# Een [a](#1)\n\n[b](#2)[^n]\n\n## A [c](#3) {topics=\"jeugd\"}\n\n"
			  "[d](#4)\n\n### Wat wil [het](#5) kabinet?\n\n- > [f](#6)\n\n"
			  ": T [g](#7)\n\n| [h](#8) |\n|---|\n| [i](#9) |\n\nNoot: [j](#10)\n\n"
			  "### Wat betekent dit voor gemeenten?\n\n#### Sub [k](#11)\n\n"
			  "[![l](../../static/weg.png)](#12)\n\n[^n]: [m](#13)\n");
	(void)site_link(&site, false);
	g_assert_cmpuint(diag_list_errors(site.diags), ==, 14);
	for (guint i = 0; i < 14; i++)
		g_assert_true(g_str_has_prefix(diag_list_get(site.diags, i)->rule, "broken-"));
}

static void
test_concepts_hidden(void)
{
	g_auto(Site) site = {0};
	const Library *library;

	site_init(&site);
	(void)site_letter_with(&site, "concept", "2025-01-01", "status: concept",
			       "# Een\n\n[a](../paginas/over.md) [b](ander.md) [c](#weg)\n");
	(void)site_letter_with(&site, "ander", "2025-02-01", "status: concept", "# Een\n");
	(void)site_page(&site, "over", "[a](../brieven/concept.md)\n");
	library = site_link(&site, false);
	assert_said(site.diags, "",
		    "concept.md:13:39: error: this document has no part '#weg' [broken-anchor]\n"
		    "over.md:4:1: error: '../brieven/concept.md' is a concept and is not "
		    "published; take the link away, or its 'status: concept' [broken-link]\n");
	g_assert_cmpuint(library->document_count, ==, 1);
	g_assert_cmpuint(library->letter_count, ==, 0);
}

static void
test_concepts_shown(void)
{
	g_auto(Site) site = {0};
	const Library *library;

	site_init(&site);
	(void)site_letter_with(&site, "concept", "2025-01-01", "status: concept", "# Een\n");
	(void)site_page(&site, "over", "[a](../brieven/concept.md#een)\n");
	library = site_link(&site, true);
	site_assert_right(&site);
	g_assert_true(library->drafts);
	g_assert_cmpuint(library->document_count, ==, 2);
	g_assert_cmpuint(library->letter_count, ==, 1);
}

/* One mistake is said once: what leads to a document that could not be read is not said too. */
static void
test_link_to_unread(void)
{
	g_auto(Site) site = {0};

	site_init(&site);
	(void)site_page(&site, "over", "[a](stuk.md#deel)\n");
	(void)site_add(&site, DOCUMENT_PAGE, "stuk", "geen kop\n");
	g_assert_cmpuint(diag_list_errors(site.diags), ==, 1);
	(void)site_link(&site, false);
	g_assert_cmpuint(diag_list_errors(site.diags), ==, 1);
}

#define ADD(name, test) g_test_add_func("/model/" name, test)

static void
add_structure_tests(void)
{
	ADD("structure/cuts-a-letter-into-chapters-items-and-aspects", test_whole);
	ADD("structure/takes-an-item-with-text-only", test_text_only);
	ADD("structure/takes-a-chapter-as-its-own-item", test_chapter_own);
	ADD("structure/groups-items-up-to-the-next-group-or-chapter", test_groups);
	ADD("structure/takes-variants-of-an-aspect's-heading", test_variants);
	ADD("structure/refuses-unknown-and-misplaced-aspects", test_aspect_mistakes);
	ADD("structure/refuses-text-and-items-out-of-place", test_place_mistakes);
	ADD("structure/refuses-levels-that-are-skipped-or-too-deep", test_level_mistakes);
	ADD("structure/wants-a-chapter-in-a-letter", test_no_chapters);
	ADD("structure/refuses-topics-that-are-wrong-or-missing", test_topic_mistakes);
	ADD("structure/cuts-a-page-into-sections", test_page);
	ADD("structure/reads-nothing-without-a-head", test_no_head);
	ADD("structure/counts-its-parts", test_counts);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	add_structure_tests();
	ADD("ids/gives-written-ids-before-derived-ones", test_ids_written_first);
	ADD("ids/numbers-what-is-reserved", test_ids_reserved);
	ADD("ids/refuses-what-is-taken-or-reserved", test_ids_refused);
	ADD("ids/derives-those-of-aspects-from-their-item", test_ids_aspects);
	ADD("ids/numbers-tables-over-the-document", test_ids_tables);
	ADD("ids/lead-from-aliases-to-their-heading", test_aliases);
	ADD("ids/say-in-which-item-they-stand", test_places);
	ADD("terms/marks-the-longest", test_terms_longest);
	ADD("terms/marks-whole-words", test_terms_words);
	ADD("terms/are-not-marked-in-headings-captions-cells-and-links", test_terms_not_marked);
	ADD("terms/are-listed-once-a-place", test_terms_uses);
	ADD("terms/of-a-footnote-are-listed-where-it-is-referred-to", test_terms_notes);
	ADD("terms/are-found-from-a-place-on", test_terms_matcher);
	ADD("library/orders-documents-and-letters", test_library_order);
	ADD("library/finds-what-links-lead-to", test_links_right);
	ADD("library/keeps-what-links-lead-to", test_links_targets);
	ADD("library/refuses-links-to-nothing", test_links_wrong);
	ADD("library/checks-links-wherever-they-stand", test_links_everywhere);
	ADD("library/hides-concepts", test_concepts_hidden);
	ADD("library/shows-concepts-with-drafts", test_concepts_shown);
	ADD("library/says-once-that-a-document-cannot-be-read", test_link_to_unread);
	return g_test_run();
}
