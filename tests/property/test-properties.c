/* tests/property/test-properties.c - what holds for every text, tried on texts made by chance.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Texts come from g_test_rand_*: a failure prints its seed, and --seed= repeats it. That work stays
 * linear is tried with texts of a megabyte: what is quadratic does not end in time. */
#include "../unit/helpers.h"

#include "base/figure.h"
#include "base/text.h"
#include "template/template.h"
#include "../unit/seed.h"

enum { ROUNDS = 300 };

static guint
chance(guint below)
{
	return (guint)g_test_rand_int_range(0, (gint32)below);
}

/* ---- Markdown by chance ---- */

/* Pieces that mean something to the dialect, and some that do not. */
static const char *const PIECES[] = {
	"woord",
	" ",
	"\n",
	"\n\n",
	"# ",
	"## ",
	"### Wat wil het kabinet?\n",
	"#### ",
	"{#id}",
	"{#id topics=\"jeugd,accres\"}",
	"{.groep}",
	"{aliases=\"a,b\"}",
	"{",
	"}",
	"\"",
	"*",
	"**",
	"_",
	"`",
	"```grafiek\ntype: lijn\ntitle: T\n\na;b\n1;2\n```\n",
	"```\n",
	"| a | b |\n|---|--:|\n| 1 | -2,5% |\n",
	"| x |\n",
	"\n: Titel {#tabel}\n\n",
	"\nNoot: noot\n\n",
	"- ",
	"  - ",
	"1. ",
	"> ",
	"---\n",
	"    ",
	"\t",
	"[^a]",
	"\n[^a]: voetnoot\n",
	"[l](x.md#id)",
	"![i](../x.png)",
	"[",
	"]",
	"(",
	")",
	"<b>",
	"<https://x.nl>",
	"https://x.nl/(a)",
	"www.x.nl.",
	"BCF",
	"VNG's",
	"\\",
	"\\\n",
	"  \n",
	"\r\n",
	"&amp;",
	"\xe2\x82\xac",
	"\xc3\xab",
	"\xc2\xa0",
	"-5",
	"16 september 2025",
};

static char *
random_markdown(guint pieces)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < pieces; i++)
		g_string_append(out, PIECES[chance(G_N_ELEMENTS(PIECES))]);
	return g_string_free(out, FALSE);
}

/* cmark ends a line at LF, CR or CRLF. */
static int
count_lines(const char *text)
{
	int lines = 1;

	for (const char *p = text; *p != '\0'; p++)
		lines += *p == '\n' || (*p == '\r' && p[1] != '\n');
	return lines;
}

static Node *
parse(Arena *arena, const char *text, int first_line, DiagList *diags)
{
	MarkdownInput input = {
		.path = "x.md", .text = text, .length = strlen(text), .first_line = first_line};

	return markdown_parse(arena, &input, diags);
}

/* Lines are sure; columns are cmark's, which after tabs may lie behind the end of a line. */
static void
assert_places(const Node *root, const char *text, int first_line)
{
	int last = first_line + count_lines(text) - 1;

	for (const Node *n = root; n != NULL; n = node_walk(root, n)) {
		g_assert_cmpint(n->line, >=, first_line);
		g_assert_cmpint(n->line, <=, last);
		g_assert_cmpint(n->column, >=, 0);
	}
}

static void
assert_messages_placed(const DiagList *diags, const char *text, int first_line)
{
	int last = first_line + count_lines(text) - 1;

	for (guint i = 0; i < diag_list_length(diags); i++) {
		g_assert_cmpint(diag_list_get(diags, i)->line, >=, first_line);
		g_assert_cmpint(diag_list_get(diags, i)->line, <=, last);
	}
}

static void
test_any_text(void)
{
	for (guint i = 0; i < ROUNDS; i++) {
		g_autofree char *text = random_markdown(chance(120));
		g_autoptr(Arena) arena = arena_new();
		g_autoptr(DiagList) diags = diag_list_new();
		const Node *root = parse(arena, text, 7, diags);

		g_test_message("%s", text);
		assert_woven(root);
		assert_places(root, text, 7);
		assert_messages_placed(diags, text, 7);
	}
}

static void
test_same_twice(void)
{
	for (guint i = 0; i < ROUNDS; i++) {
		g_autofree char *text = random_markdown(chance(120));
		g_autoptr(Arena) arena = arena_new();
		g_autoptr(DiagList) first_diags = diag_list_new();
		g_autoptr(DiagList) second_diags = diag_list_new();
		g_autofree char *first = print_tree(parse(arena, text, 1, first_diags));
		g_autofree char *second = print_tree(parse(arena, text, 1, second_diags));
		g_autofree char *first_said = print_diags(first_diags, "");
		g_autofree char *second_said = print_diags(second_diags, "");

		g_assert_cmpstr(first, ==, second);
		g_assert_cmpstr(first_said, ==, second_said);
	}
}

/* Where the text starts in its file moves lines and nothing else. */
static void
test_first_line(void)
{
	for (guint i = 0; i < ROUNDS; i++) {
		g_autofree char *text = random_markdown(chance(120));
		g_autoptr(Arena) arena = arena_new();
		g_autoptr(DiagList) diags = diag_list_new();
		g_autoptr(DiagList) moved_diags = diag_list_new();
		const Node *root = parse(arena, text, 1, diags);
		const Node *moved = parse(arena, text, 1001, moved_diags);
		const Node *m = moved;

		for (const Node *n = root; n != NULL; n = node_walk(root, n)) {
			g_assert_cmpint(n->type, ==, m->type);
			g_assert_cmpint(n->line + 1000, ==, m->line);
			g_assert_cmpint(n->column, ==, m->column);
			g_assert_cmpstr(node_own_text(n), ==, node_own_text(m));
			m = node_walk(moved, m);
		}
		g_assert_null(m);
		g_assert_cmpuint(diag_list_length(diags), ==, diag_list_length(moved_diags));
	}
}

static char *
random_word(void)
{
	static const char *const letters[] = {"a", "b", "e", "n", "1", "\xc3\xab", "\xe2\x82\xac"};
	GString *word = g_string_new("w");

	for (guint i = chance(6); i > 0; i--)
		g_string_append(word, letters[chance(G_N_ELEMENTS(letters))]);
	return g_string_free(word, FALSE);
}

/* All words of paragraphs come back in order, also the emphasised ones. */
static void
test_text_kept(void)
{
	static const char *const gaps[] = {" ", "\n", "\n\n", " \n", "  \n"};

	for (guint i = 0; i < ROUNDS; i++) {
		g_autoptr(Arena) arena = arena_new();
		g_autoptr(DiagList) diags = diag_list_new();
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(GString) words = g_string_new(NULL);
		g_autoptr(GString) kept = g_string_new(NULL);
		const Node *root;

		for (guint j = 1 + chance(40); j > 0; j--) {
			g_autofree char *word = random_word();
			const char *mark = chance(4) == 0 ? "*" : "";

			g_string_append_printf(text, "%s%s%s%s", mark, word, mark,
					       gaps[chance(G_N_ELEMENTS(gaps))]);
			g_string_append_printf(words, "%s%s", words->len > 0 ? " " : "", word);
		}
		root = parse(arena, text->str, 1, diags);
		for (const Node *block = root->first; block != NULL; block = block->next)
			g_string_append_printf(kept, "%s%s", kept->len > 0 ? " " : "",
					       node_plain(arena, block));
		g_assert_cmpstr(kept->str, ==, words->str);
		assert_said(diags, "", "");
	}
}

/* ---- documents by chance ---- */

static void
collect_ids(GHashTable *seen, const Document *document)
{
	for (guint i = 0; i < document->chapter_count; i++)
		g_assert_true(g_hash_table_add(seen, (gpointer)document->chapters[i]->id));
	for (guint i = 0; i < document->item_count; i++) {
		const Item *item = document->items[i];

		if (!item->is_chapter)
			g_assert_true(g_hash_table_add(seen, (gpointer)item->id));
		for (guint j = 0; j < item->aspect_count; j++)
			g_assert_true(g_hash_table_add(seen, (gpointer)item->aspects[j].id));
	}
	for (guint i = 0; i < document->table_count; i++)
		g_assert_true(g_hash_table_add(seen, (gpointer)document->tables[i].id));
}

static bool
has_rule(DiagList *diags, const char *rule)
{
	for (guint i = 0; i < diag_list_length(diags); i++)
		if (strcmp(diag_list_get(diags, i)->rule, rule) == 0)
			return true;
	return false;
}

/* Unless a message says that one was written twice, each id stands once and leads to itself; and
 * all are slugs. */
static void
test_ids_unique(void)
{
	for (guint i = 0; i < ROUNDS; i++) {
		g_auto(Site) site = {0};
		g_autofree char *noise = random_markdown(chance(100));
		g_autofree char *body =
			g_strconcat("# A\n\n## A {topics=\"jeugd\"}\n\n", noise, NULL);
		g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
		const Document *document;
		GHashTableIter iter;
		gpointer id;

		site_init(&site);
		document = site_letter(&site, "x", "2025-01-01", body);
		(void)site_link(&site, false);
		if (has_rule(site.diags, "duplicate-id"))
			continue;
		collect_ids(seen, document);
		g_hash_table_iter_init(&iter, seen);
		while (g_hash_table_iter_next(&iter, &id, NULL)) {
			g_assert_true(text_is_slug(id));
			g_assert_cmpstr(document_anchor(document, id), ==, id);
		}
	}
}

/* Headings whose slugs are alike, long or reserved. */
static void
test_derived_ids(void)
{
	static const char *const titles[] = {
		"A",          "a",          "A 2",          "a-2-2",   "Index",     "Versies",
		"Editie mei", "Verschil 1", "\xe2\x82\xac", "tabel 1", "A kabinet", "Deel"};

	for (guint i = 0; i < ROUNDS; i++) {
		g_auto(Site) site = {0};
		g_autoptr(GString) body = g_string_new("# A\n\n");
		g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
		const Document *document;

		site_init(&site);
		for (guint j = 1 + chance(12); j > 0; j--)
			g_string_append_printf(body, "## %s {topics=\"jeugd\"}\n\n%s%s",
					       titles[chance(G_N_ELEMENTS(titles))],
					       chance(2) == 0 ? ": T\n\n| a |\n|---|\n\n" : "",
					       chance(2) == 0 ? "### Wat wil het kabinet?\n\n"
							      : "");
		document = site_letter(&site, "x", "2025-01-01", body->str);
		site_assert_right(&site);
		collect_ids(seen, document);
		g_assert_cmpuint(g_hash_table_size(seen), ==, g_hash_table_size(document->anchors));
	}
}

/* ---- words and figures by chance ---- */

static char *
random_text(guint length)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < length; i++) {
		gunichar c = chance(3) == 0 ? 1 + chance(0x10fffe) : 1 + chance(0x17f);

		if (g_unichar_validate(c))
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

static void
test_slugs(void)
{
	for (guint i = 0; i < ROUNDS * 10; i++) {
		g_autofree char *text = random_text(chance(90));
		g_autofree char *slug = text_slug(text);
		g_autofree char *again = text_slug(slug);

		g_assert_true(slug[0] == '\0' || text_is_slug(slug));
		g_assert_cmpuint(strlen(slug), <=, TEXT_SLUG_MAX);
		g_assert_cmpstr(again, ==, slug);
	}
}

static void
test_squeeze(void)
{
	for (guint i = 0; i < ROUNDS * 3; i++) {
		g_autofree char *text = random_text(chance(60));
		g_autofree char *once = text_squeeze(text);
		g_autofree char *twice = text_squeeze(once);
		g_autofree char *folded = text_fold(text);

		g_assert_cmpstr(once, ==, twice);
		g_assert_null(strstr(once, "  "));
		g_assert_cmpuint(text_invalid_at(folded, strlen(folded)), ==, strlen(folded));
	}
}

/* A distance is symmetric, nothing only between equals, and one at most for one edit. */
static void
test_distances(void)
{
	for (guint i = 0; i < ROUNDS; i++) {
		g_autofree char *a = random_word();
		g_autofree char *b = random_word();
		g_autofree char *c = random_word();
		g_autofree char *longer = g_strconcat(a, "x", NULL);
		guint ab = text_distance(a, b);

		g_assert_cmpuint(ab, ==, text_distance(b, a));
		g_assert_cmpint(ab == 0, ==, strcmp(a, b) == 0);
		g_assert_cmpuint(text_distance(a, longer), ==, 1);
		g_assert_cmpuint(ab, <=, (guint)MAX(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1)));
		g_assert_cmpuint(ab, <=, 2 * (text_distance(a, c) + text_distance(c, b)));
	}
}

/* Digits with points between groups of three; decimals; as they are written, and as a value. */
static void
random_figure(GString *written, GString *value)
{
	guint groups = chance(4);
	guint decimals = chance(4);

	if (chance(2) == 0) {
		g_string_append(written, chance(2) == 0 ? "-" : "\xe2\x88\x92");
		g_string_append_c(value, '-');
	}
	if (chance(3) == 0)
		g_string_append(written, "\xe2\x82\xac\xc2\xa0");
	g_string_append_printf(written, "%u", 1 + chance(999));
	g_string_append(value, strrchr(written->str, '\xa0') != NULL
				       ? strrchr(written->str, '\xa0') + 1
				       : written->str + strcspn(written->str, "0123456789"));
	for (guint i = 0; i < groups; i++) {
		guint group = chance(1000);

		g_string_append_printf(written, ".%03u", group);
		g_string_append_printf(value, "%03u", group);
	}
	for (guint i = 0; i < decimals; i++) {
		guint digit = chance(10);

		g_string_append_printf(written, "%s%u", i == 0 ? "," : "", digit);
		g_string_append_printf(value, "%s%u", i == 0 ? "." : "", digit);
	}
}

static void
test_figures(void)
{
	for (guint i = 0; i < ROUNDS * 10; i++) {
		g_autoptr(GString) written = g_string_new(NULL);
		g_autoptr(GString) value = g_string_new(NULL);
		g_autoptr(GString) printed = g_string_new(NULL);
		g_autofree char *cell = NULL;
		g_autofree char *read = NULL;
		g_autofree char *read_again = NULL;
		Figure figure, again;
		gsize start, length;

		random_figure(written, value);
		cell = g_strdup_printf("%s%s%s", chance(2) == 0 ? "*(" : " ", written->str,
				       chance(2) == 0 ? ") " : "");
		g_assert_true(figure_parse_cell(cell, &figure, &start, &length));
		g_assert_cmpuint(length, ==, written->len);
		read = figure_to_value(figure);
		g_assert_cmpstr(read, ==, value->str);
		/* what is printed is what was read */
		figure_print_token(printed, cell + start, length);
		g_assert_true(figure_scan(printed->str, &again, &length));
		g_assert_cmpuint(length, ==, printed->len);
		read_again = figure_to_value(again);
		g_assert_cmpstr(read_again, ==, value->str);
		g_assert_null(strchr(printed->str, '-'));
	}
}

/* ---- templates by chance ---- */

static const char *const TAGS[] = {
	"{{",        "}}",     "{{a}}",  "{{{a}}}", "{{&a}}",  "{{#a}}", "{{/a}}", "{{^a}}",
	"{{! c",     "{{>p}}", "{{<p}}", "{{/p}}",  "{{$b}}",  "{{/b}}", "{{.}}",  "{{=| |=}}",
	"|={{ }}=|", "\n",     " ",      "tekst",   "{{a.b}}", "\r\n",   "{",      "}",
};

static void
test_templates(void)
{
	for (guint i = 0; i < ROUNDS; i++) {
		g_autoptr(TemplateSet) set = template_set_new(TEMPLATE_STRICT);
		g_autoptr(DiagList) diags = diag_list_new();
		g_autoptr(Arena) arena = arena_new();
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(GString) first = g_string_new(NULL);
		g_autoptr(GString) second = g_string_new(NULL);
		View *view = view_new(arena);

		for (guint j = chance(40); j > 0; j--)
			g_string_append(text, TAGS[chance(G_N_ELEMENTS(TAGS))]);
		g_test_message("%s", text->str);
		view_text(view, "a", "<waarde>");
		template_set_add(set, "p", "p", "[{{$b}}{{a}}{{/b}}]", 19, diags);
		template_set_add(set, "t", "t", text->str, text->len, diags);
		template_set_check(set, diags);
		assert_messages_placed(diags, text->str, 1);
		g_assert_cmpint(template_render(set, "t", view, first, NULL), ==,
				template_render(set, "t", view, second, NULL));
		g_assert_cmpstr(first->str, ==, second->str);
	}
}

/* ---- a megabyte ---- */

enum { MEGABYTE = 1000000 };

/* first, then piece over and over up to a megabyte, then last. Owned by the caller. */
static char *
fill(const char *first, const char *piece, const char *last)
{
	GString *out = g_string_new(first);

	while (out->len < MEGABYTE)
		g_string_append(out, piece);
	g_string_append(out, last);
	return g_string_free(out, FALSE);
}

typedef struct Large {
	const char *name;
	const char *first;
	const char *piece;
	const char *last;
} Large;

static const Large LARGE[] = {
	{"words-on-one-line", "", "woord ", "\n"},
	{"one-word", "", "a", "\n"},
	{"short-lines", "", "a\n", ""},
	{"empty-lines", "", "\n", ""},
	{"quotes", "", ">", " x\n"},
	{"lists", "", "- ", "x\n"},
	{"emphasis", "", "*a ", "\n"},
	{"brackets", "", "[", "\n"},
	{"closing-brackets", "[", "](", "\n"},
	{"code-signs", "", "`a", "\n"},
	{"links", "", "[a](x.md) ", "\n"},
	{"bare-addresses", "", "https://a.nl/ ", "\n"},
	{"one-address", "https://a.nl/", "a(", "\n"},
	{"closing-parentheses", "https://a", ")", "\n"},
	{"addresses-in-a-word", "x", "xwww.a", "\n"},
	{"terms", "", "BCF ", "\n"},
	{"not-quite-terms", "", "BCFx", "\n"},
	{"footnote-references", "", "[^a] ", "\n\n[^a]: x\n"},
	{"attributes", "# x {", "a ", "}\n"},
	{"many-topics", "# x {topics=\"", "a,", "\"}\n"},
	{"headings", "", "# a\n", ""},
	{"tables", "", ": T\n\n| a |\n|---|\n\n", ""},
	{"table-rows", ": T\n\n| a | b |\n|---|---|\n", "| 1 | 2 |\n", ""},
	{"backslash-breaks", "", "a\\\n", ""},
	/* long rows: AddressSanitizer's own strstr() measures the rest of the text at each line */
	{"chart-rows", "```grafiek\ntype: lijn\ntitle: T\n\na;b\n",
	 "een lange naam van een gemeente, of van een groep gemeenten in een provincie;1.234.567\n",
	 "```\n"},
	{"notes", ": T\n\n| a |\n|---|\n\n", "Noot: a\n\n", ""},
};

static void
test_large(gconstpointer data)
{
	const Large *large = data;
	g_autofree char *text = fill(large->first, large->piece, large->last);
	g_auto(Site) site = {0};
	const Document *document;

	site_init(&site);
	document = site_page(&site, "x", text);
	g_assert_nonnull(document->root);
	assert_messages_placed(site.diags, text, document->head->body_line);
}

static void
test_large_template(void)
{
	static const char *const pieces[] = {"{{a}}", "{{#a}}", "{{! ", "{", "{{^a}}{{/a}}"};

	for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autofree char *text = fill("", pieces[i], "");
		g_autoptr(TemplateSet) set = template_set_new(TEMPLATE_STRICT);
		g_autoptr(DiagList) diags = diag_list_new();

		template_set_add(set, "t", "t", text, strlen(text), diags);
		template_set_check(set, diags);
		g_assert_true(template_set_has(set, "t"));
		g_assert_cmpint(diag_list_errors(diags) > 0, ==, i >= 1 && i <= 3);
	}
}

static void
test_large_words(void)
{
	g_autofree char *text = fill("", "\xc3\xab a", "");
	g_autofree char *slug = text_slug(text);
	g_autofree char *folded = text_fold(text);
	const char *const names[] = {"wonen"};

	g_assert_true(text_is_slug(slug));
	g_assert_cmpuint(strlen(slug), <=, TEXT_SLUG_MAX);
	g_assert_true(g_str_has_prefix(folded, "e ae ae a"));
	g_assert_null(text_nearest(text, names, 1));
}

#define ADD(name, test) g_test_add_func("/properties/" name, test)

int
main(int argc, char **argv)
{
	init_with_seed(&argc, &argv);
	markdown_init();
	ADD("markdown/any-text-gives-a-tree-with-places-in-the-file", test_any_text);
	ADD("markdown/the-same-text-gives-the-same-tree", test_same_twice);
	ADD("markdown/the-first-line-moves-lines-only", test_first_line);
	ADD("markdown/paragraphs-keep-their-words", test_text_kept);
	ADD("ids/stand-once-in-any-document", test_ids_unique);
	ADD("ids/derived-from-any-titles-stand-once", test_derived_ids);
	ADD("text/slugs-are-slugs", test_slugs);
	ADD("text/squeezing-twice-is-squeezing-once", test_squeeze);
	ADD("text/distances-are-distances", test_distances);
	ADD("figures/print-what-was-read", test_figures);
	ADD("templates/any-text-is-read-and-shown", test_templates);
	for (guint i = 0; i < G_N_ELEMENTS(LARGE); i++) {
		g_autofree char *name = g_strdup_printf("/properties/linear/%s", LARGE[i].name);

		g_test_add_data_func(name, &LARGE[i], test_large);
	}
	ADD("linear/templates", test_large_template);
	ADD("linear/words", test_large_words);
	return g_test_run();
}
