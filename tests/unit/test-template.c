/* tests/unit/test-template.c - Mustache templates and the views that they show.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/parallel.h"
#include "template/template.h"
#include "seed.h"

enum { MANY = 100000 };

typedef struct Fixture {
	Arena *arena;
	View *view;
	TemplateSet *set;
	DiagList *diags;
} Fixture;

static void
set_up(Fixture *self, gconstpointer data)
{
	(void)data;
	self->arena = arena_new();
	self->view = view_new(self->arena);
	self->set = template_set_new(TEMPLATE_STRICT);
	self->diags = diag_list_new();
}

static void
tear_down(Fixture *self, gconstpointer data)
{
	(void)data;
	diag_list_free(self->diags);
	template_set_free(self->set);
	arena_free(self->arena);
}

static void
renew(Fixture *self)
{
	tear_down(self, NULL);
	set_up(self, NULL);
}

static void
add(Fixture *self, const char *name, const char *text)
{
	g_autofree char *path = g_strconcat("templates/", name, ".html", NULL);

	template_set_add(self->set, name, path, text, strlen(text), self->diags);
}

/* All messages, sorted, a line each. Owned by the caller. */
static char *
messages(Fixture *self)
{
	GString *all = g_string_new(NULL);

	diag_list_sort(self->diags);
	for (guint i = 0; i < diag_list_length(self->diags); i++) {
		g_autofree char *line = diag_to_string(diag_list_get(self->diags, i));

		g_string_append_printf(all, "%s\n", line);
	}
	return g_string_free(all, FALSE);
}

/* What the template "page" shows. Owned by the caller. */
static char *
show(Fixture *self)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *wrong = NULL;

	template_set_check(self->set, self->diags);
	wrong = messages(self);
	g_assert_cmpstr(wrong, ==, "");
	template_render(self->set, "page", self->view, out, &error);
	g_assert_no_error(error);
	return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
expect(Fixture *self, const char *text, const char *expected)
{
	g_autofree char *shown = NULL;

	add(self, "page", text);
	shown = show(self);
	g_assert_cmpstr(shown, ==, expected);
}

/* "page" with this text, and what was added before, gives just these messages. */
static void
expect_messages(Fixture *self, const char *text, const char *expected)
{
	g_autofree char *found = NULL;

	add(self, "page", text);
	template_set_check(self->set, self->diags);
	found = messages(self);
	g_assert_cmpstr(found, ==, expected);
}

static void
expect_render_error(Fixture *self, const char *name, const char *expected)
{
	g_autoptr(GString) out = g_string_new("before");
	g_autoptr(GError) error = NULL;

	g_assert_false(template_render(self->set, name, self->view, out, &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_CONTENT);
	g_assert_cmpstr(error->message, ==, expected);
	g_assert_cmpstr(out->str, ==, "before");
}

static ViewList *
texts(Fixture *self, const char *const *words)
{
	ViewList *list = view_list_new(self->arena);

	for (; *words != NULL; words++)
		view_list_add_text(list, *words);
	return list;
}

/* times copies of text. Owned by the caller. */
static char *
repeat(const char *text, guint times)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < times; i++)
		g_string_append(all, text);
	return g_string_free(all, FALSE);
}

/* Views */

static void
test_view_null_is_not_set(Fixture *self, gconstpointer data)
{
	(void)data;
	view_text(self->view, "a", NULL);
	view_view(self->view, "a", NULL);
	view_list(self->view, "a", NULL);
	view_text(self->view, "a", "set after all");
	expect(self, "{{a}}", "set after all");
}

static void
test_view_many_keys(Fixture *self, gconstpointer data)
{
	(void)data;
	for (guint i = 0; i < 300; i++)
		view_text(self->view, arena_printf(self->arena, "k%u", i),
			  arena_printf(self->arena, "v%u", i));
	expect(self, "{{k0}} {{k3}} {{k4}} {{k5}} {{k299}} {{k300}}.", "v0 v3 v4 v5 v299 .");
}

static void
test_view_long_list(Fixture *self, gconstpointer data)
{
	ViewList *list = view_list_new(self->arena);
	View *first = view_list_add(list);
	g_autoptr(GString) expected = g_string_new("0,");

	(void)data;
	for (guint i = 1; i < 1000; i++) {
		view_count(view_list_add(list), "n", i);
		g_string_append_printf(expected, "%u,", i);
	}
	view_count(first, "n", 0); /* entries stay where they were made */
	g_assert_cmpuint(view_list_length(list), ==, 1000);
	view_list(self->view, "list", list);
	expect(self, "{{#list}}{{n}},{{/list}}", expected->str);
}

static void
test_view_list_grows_after_it_was_set(Fixture *self, gconstpointer data)
{
	ViewList *list = view_list_new(self->arena);

	(void)data;
	view_list(self->view, "list", list);
	view_list_add_text(list, "a");
	expect(self, "{{#list}}{{.}}{{/list}}", "a");
}

static void
test_view_nothing_hides_outer_key(Fixture *self, gconstpointer data)
{
	View *inner = view_new(self->arena);

	(void)data;
	view_text(self->view, "a", "outer a");
	view_text(self->view, "b", "outer b");
	view_nothing(inner, "a");
	view_view(self->view, "inner", inner);
	expect(self, "{{#inner}}[{{a}}] [{{b}}] {{^a}}no a{{/a}}{{/inner}}", "[] [outer b] no a");
}

/* Names that start with the same eight bytes, and those shorter, in every length. */
static void
test_view_similar_keys(Fixture *self, gconstpointer data)
{
	const char *keys[] = {"a",        "aa",        "aaa",       "aba",
			      "aaaa",     "aaab",      "aaaaa",     "aabaa",
			      "aaaaaa",   "aaaaaaa",   "aaabaaa",   "aaaaaaaa",
			      "aaaaaaab", "aaaaaaaaa", "aaaaaaaab", "aaaaaaaaba"};
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GString) expected = g_string_new(NULL);

	(void)data;
	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		view_count(self->view, keys[i], i + 10);
		g_string_append_printf(text, "{{%s}}={{o.%s}},", keys[i], keys[i]);
		g_string_append_printf(expected, "%u=,", i + 10);
	}
	view_view(self->view, "o", view_new(self->arena));
	expect(self, text->str, expected->str);
}

static void
test_view_base(Fixture *self, gconstpointer data)
{
	View *bottom = view_new(self->arena);
	View *middle = view_new(self->arena);
	View *top = view_new(self->arena);
	ViewList *list = view_list_new(self->arena);

	(void)data;
	view_text(bottom, "a", "bottom a");
	view_text(bottom, "b", "bottom b");
	view_nothing(bottom, "c");
	view_base(middle, bottom);
	view_text(middle, "b", "middle b");
	view_base(top, middle);
	view_list_append(list, top);
	view_text(self->view, "a", "outer a");
	view_text(self->view, "c", "outer c");
	view_text(self->view, "d", "outer d");
	view_view(self->view, "top", top);
	view_list(self->view, "list", list);
	expect(self, "{{#top}}{{a}}, {{b}}, {{c}}, {{d}}{{/top}}", "bottom a, middle b, , outer d");
	expect(self, "{{#list}}{{a}}, {{b}}, {{c}}, {{d}}{{/list}}",
	       "bottom a, middle b, , outer d");
	expect(self, "{{top.a}}, {{top.b}}, {{top.d}}", "bottom a, middle b, ");
}

static void
test_view_lists_in_lists(Fixture *self, gconstpointer data)
{
	static const char *const ROWS[][3] = {{"1", "2", NULL}, {"3", "4", NULL}};
	ViewList *rows = view_list_new(self->arena);

	(void)data;
	for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++)
		view_list(view_list_add(rows), ".", texts(self, ROWS[i]));
	view_list(self->view, "rows", rows);
	expect(self, "{{#rows}}({{#.}}<{{.}}>{{/.}}){{/rows}}", "(<1><2>)(<3><4>)");
}

/* Values */

static void
test_escapes_text(Fixture *self, gconstpointer data)
{
	(void)data;
	view_text(self->view, "a", "<b> & \"c\" 'd'");
	expect(self, "{{a}}", "&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
}

static void
test_raw_tags_do_not_escape(Fixture *self, gconstpointer data)
{
	(void)data;
	view_text(self->view, "a", "<b>");
	expect(self, "{{{a}}}{{{ a }}}{{&a}}{{& a }}", "<b><b><b><b>");
}

static void
test_html_is_not_escaped(Fixture *self, gconstpointer data)
{
	static const char BYTES[] = "<p>Tom &amp; Jerry</p> and more";

	(void)data;
	view_html(self->view, "a", html_trust(BYTES, 22));
	expect(self, "{{a}}|{{{a}}}|{{#a}}{{.}}{{/a}}",
	       "<p>Tom &amp; Jerry</p>|<p>Tom &amp; Jerry</p>|<p>Tom &amp; Jerry</p>");
}

static void
test_does_not_read_values_as_templates(Fixture *self, gconstpointer data)
{
	(void)data;
	view_text(self->view, "a", "{{b}}{{#b}}");
	view_text(self->view, "b", "wrong");
	expect(self, "{{a}}", "{{b}}{{#b}}");
}

static void
test_shows_nothing_for_other_values(Fixture *self, gconstpointer data)
{
	(void)data;
	view_flag(self->view, "flag", true);
	view_view(self->view, "view", view_new(self->arena));
	view_list(self->view, "list", view_list_new(self->arena));
	expect(self, "[{{flag}}{{view}}{{list}}{{none}}{{.}}]", "[]");
}

static void
test_counts_print_zero(Fixture *self, gconstpointer data)
{
	(void)data;
	view_count(self->view, "none", 0);
	view_count(self->view, "many", 4294967295u);
	expect(self,
	       "{{none}}{{#none}}!{{/none}}{{^none}} none{{/none}} {{many}}{{#many}}!{{/many}}",
	       "0 none 4294967295!");
}

static void
test_dotted_names(Fixture *self, gconstpointer data)
{
	View *a = view_new(self->arena);
	View *b = view_new(self->arena);

	(void)data;
	view_text(b, "c", "found");
	view_view(a, "b", b);
	view_view(self->view, "a", a);
	view_text(self->view, "b", "outer");
	expect(self, "{{a.b.c}} [{{a.x.c}}{{a.b.c.d}}{{a.}}{{.a}}{{a..b}}] {{#a.b}}{{c}}{{/a.b}}",
	       "found [] found");
}

static void
test_dotted_names_do_not_look_further_out(Fixture *self, gconstpointer data)
{
	View *inner = view_new(self->arena);
	View *outer = view_new(self->arena);

	(void)data;
	view_text(outer, "c", "wrong");
	view_view(self->view, "b", outer);
	view_view(inner, "b", view_new(self->arena));
	view_view(self->view, "a", inner);
	expect(self, "[{{#a}}{{b.c}}{{/a}}]", "[]");
}

static void
test_implicit_iterator(Fixture *self, gconstpointer data)
{
	static const char *const WORDS[] = {"a", "<", "", NULL};

	(void)data;
	view_list(self->view, "list", texts(self, WORDS));
	expect(self, "{{#list}}({{.}}{{{.}}}{{#.}}!{{/.}}){{/list}}", "(aa!)(&lt;<!)()");
}

/* Sections */

static void
test_section_of_view(Fixture *self, gconstpointer data)
{
	View *inner = view_new(self->arena);

	(void)data;
	view_text(self->view, "a", "outer a");
	view_text(self->view, "b", "outer b");
	view_text(inner, "a", "inner a");
	view_view(self->view, "view", inner);
	expect(self, "{{#view}}{{a}}, {{b}}{{/view}}, {{a}}", "inner a, outer b, outer a");
}

static void
test_section_of_list(Fixture *self, gconstpointer data)
{
	ViewList *list = view_list_new(self->arena);

	(void)data;
	view_list(self->view, "empty", view_list_new(self->arena));
	view_text(view_list_add(list), "n", "1");
	(void)view_list_add(list);
	view_text(view_list_add(list), "n", "3");
	view_list(self->view, "list", list);
	view_text(self->view, "n", "none");
	expect(self, "{{#list}}<{{n}}>{{/list}}{{#empty}}!{{/empty}}{{^empty}}empty{{/empty}}",
	       "<1><none><3>empty");
}

static void
test_section_of_text(Fixture *self, gconstpointer data)
{
	(void)data;
	view_text(self->view, "a", "x");
	view_text(self->view, "empty", "");
	expect(self,
	       "{{#a}}{{.}}{{a}}{{/a}}{{^a}}!{{/a}}{{#empty}}!{{/empty}}{{^empty}}0{{/empty}}",
	       "xx0");
}

static void
test_section_of_flag(Fixture *self, gconstpointer data)
{
	static const char *const WORDS[] = {"a", "b", NULL};

	(void)data;
	view_flag(self->view, "yes", true);
	view_flag(self->view, "no", false);
	view_list(self->view, "list", texts(self, WORDS));
	expect(self,
	       "{{#yes}}1{{/yes}}{{^yes}}!{{/yes}}{{#no}}!{{/no}}{{^no}}0{{/no}}"
	       "{{#list}}{{#yes}}{{.}}{{/yes}}{{/list}}",
	       "10ab");
}

static void
test_inverted_section_of_missing_key(Fixture *self, gconstpointer data)
{
	(void)data;
	expect(self, "{{#none}}!{{/none}}{{^none}}not {{^none}}there{{/none}}{{/none}}",
	       "not there");
}

/* Tags */

static void
test_comments(Fixture *self, gconstpointer data)
{
	(void)data;
	expect(self, "a{{! no {{#tag}} b\n{{!\n two\n lines\n}}\n  c\n", "a b\n  c\n");
}

static void
test_delimiters(Fixture *self, gconstpointer data)
{
	(void)data;
	view_text(self->view, "a", "<");
	expect(self, "{{a}}{{=<% %>=}}{{a}}<%a%><%&a%><%{a}%>\n<%={{ }}=%>\n{{a}}",
	       "&lt;{{a}}&lt;<<\n&lt;");
}

static void
test_delimiters_stay_in_their_template(Fixture *self, gconstpointer data)
{
	(void)data;
	view_text(self->view, "a", "x");
	add(self, "part", "{{a}}|a|{{=| |=}}{{a}}|a|");
	expect(self, "{{=[ ]=}}[a][>part][a]{{a}}", "xx|a|{{a}}xx{{a}}");
}

static void
test_lone_braces(Fixture *self, gconstpointer data)
{
	(void)data;
	expect(self, "{ } }} { { a } } body { color: red }",
	       "{ } }} { { a } } body { color: red }");
}

static void
test_empty_template(Fixture *self, gconstpointer data)
{
	(void)data;
	expect(self, "", "");
}

static void
test_replaces_template(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "part", "installed");
	add(self, "part", "own");
	g_assert_true(template_set_has(self->set, "part"));
	g_assert_false(template_set_has(self->set, "parts"));
	expect(self, "{{>part}}", "own");
	add(self, "part", "later"); /* after the set was checked */
	expect(self, "{{>part}}", "later");
}

/* Lines */

static void
test_standalone_lines(Fixture *self, gconstpointer data)
{
	(void)data;
	view_flag(self->view, "a", true);
	expect(self, "1\n  {{#a}}  \n2\n\t{{/a}}\r\n3\r\n{{! c }}\r\n4\n  {{^a}}{{/a}}",
	       "1\n2\n3\r\n4\n");
}

static void
test_several_tags_on_a_standalone_line(Fixture *self, gconstpointer data)
{
	(void)data;
	view_flag(self->view, "a", true);
	add(self, "part", "x\ny\n");
	expect(self,
	       "1\n {{#a}} {{! c }} {{#a}}\n2\n {{/a}} {{/a}}\n3\n {{#a}}{{>part}}{{/a}}\n4\n",
	       "1\n2\n3\n x\n y\n4\n");
}

static void
test_two_partials_keep_the_space_between(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "part", "x");
	expect(self, "{{>part}} {{>part}}\n", "x x\n");
}

static void
test_inline_tags_keep_white_space(Fixture *self, gconstpointer data)
{
	(void)data;
	view_text(self->view, "a", "x");
	expect(self, " {{#a}} b {{/a}} \n  {{a}}\n {{! c }} d\n", "  b  \n  x\n  d\n");
}

static void
test_partial_is_indented(Fixture *self, gconstpointer data)
{
	(void)data;
	view_text(self->view, "a", "two\nlines");
	view_flag(self->view, "yes", true);
	add(self, "part", "{{a}}\n\n{{#yes}}\n  b\n{{/yes}}\n{{#yes}}c{{/yes}}\n\t{{>inner}}\n");
	add(self, "inner", "d\ne\n");
	expect(self, "<\n  {{>part}}\n>\n", "<\n  two\nlines\n\n    b\n  c\n  \td\n  \te\n>\n");
}

static void
test_inline_partial_is_not_indented(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "part", "a {{>inner}}\nb\n{{>inner}}.\n");
	add(self, "inner", "1\n2");
	expect(self, "  {{>part}}\n", "  a 1\n2\n  b\n  1\n2.\n");
}

/* Inheritance */

static void
test_blocks(Fixture *self, gconstpointer data)
{
	(void)data;
	view_text(self->view, "a", "x");
	add(self, "layout", "<{{$title}}Site{{/title}}>{{$body}}empty{{/body}}");
	expect(self,
	       "{{<layout}} ignored {{a}}{{#a}}{{$body}}!{{/body}}{{/a}}"
	       "{{$title}}{{a}} - {{$b}}B{{/b}}{{/title}}{{/layout}}",
	       "<x - B>empty");
}

static void
test_nested_parents(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "site", "[{{$head}}site{{/head}}|{{$body}}site{{/body}}|{{$foot}}site{{/foot}}]");
	add(self, "letter", "{{<site}}{{$head}}letter{{/head}}{{$body}}letter{{/body}}{{/site}}");
	expect(self, "{{<letter}}{{$head}}page{{/head}}{{/letter}} {{>letter}}",
	       "[page|letter|site] [letter|letter|site]");
}

static void
test_parent_in_block(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "box", "({{$in}}box{{/in}})");
	add(self, "layout", "[{{$body}}layout{{/body}}]");
	expect(self, "{{<layout}}{{$body}}{{<box}}{{$in}}page{{/in}}{{/box}}{{/body}}{{/layout}}",
	       "[(page)]");
}

static void
test_override_in_override(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "site", "[{{$body}}site{{/body}}]");
	add(self, "letter", "{{<site}}{{$body}}a {{$main}}letter{{/main}} z{{/body}}{{/site}}");
	expect(self, "{{<letter}}{{$main}}page{{/main}}{{/letter}} {{>letter}}",
	       "[a page z] [a letter z]");
}

static void
test_block_that_holds_itself(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "layout", "[{{$body}}layout{{/body}}]");
	expect(self, "{{<layout}}{{$body}}a{{$body}}own{{/body}}{{/body}}{{/layout}}", "[aown]");
}

static void
test_blocks_reach_partials(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "layout", "{{>head}}!");
	add(self, "head", "<{{$title}}none{{/title}}>");
	expect(self, "{{<layout}}{{$title}}page{{/title}}{{/layout}}{{>head}}", "<page>!<none>");
}

static void
test_block_sees_context_of_its_place(Fixture *self, gconstpointer data)
{
	static const char *const WORDS[] = {"a", "b", NULL};

	(void)data;
	view_list(self->view, "list", texts(self, WORDS));
	add(self, "each", "{{#list}}{{$row}}{{/row}}{{/list}}");
	expect(self, "{{<each}}{{$row}}<{{.}}>{{/row}}{{/each}}", "<a><b>");
}

static void
test_blocks_are_reindented(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "layout", "<main>\n    {{$body}}\n    {{/body}}\n</main>\n");
	expect(self, "{{<layout}}\n  {{$body}}\n  <p>\n\n    a\n  </p>\n  {{/body}}\n{{/layout}}\n",
	       "<main>\n    <p>\n\n      a\n    </p>\n</main>\n");
}

static void
test_default_content_stays_as_it_is(Fixture *self, gconstpointer data)
{
	(void)data;
	expect(self, "<\n{{$a}}\n    b\n  c\n{{/a}}\n>\n", "<\n    b\n  c\n>\n");
}

static void
test_nested_blocks_are_indented_from_the_outer(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "site", "<\n  {{$body}}\n  {{/body}}\n>\n");
	add(self, "letter",
	    "{{<site}}\n{{$body}}\n\t<p>\n\t  {{$main}}\n\t  {{/main}}\n\t</p>\n"
	    "{{/body}}\n{{/site}}\n");
	expect(self, "{{<letter}}\n{{$main}}\n    1\n    2\n{{/main}}\n{{/letter}}\n",
	       "<\n  <p>\n    1\n    2\n  </p>\n>\n");
}

static void
test_indented_parent(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "box", "<div>\n  {{$in}}{{/in}}\n</div>\n");
	expect(self, "<\n  {{<box}}{{$in}}one\ntwo{{/in}}\n  {{/box}}\n>\n",
	       "<\n  <div>\n    one\n    two\n  </div>\n>\n");
}

/* Mistakes */

static void
test_tag_not_closed(Fixture *self, gconstpointer data)
{
	(void)data;
	expect_messages(self, "a\n  {{b\n",
			"templates/page.html:2:3: error: tag '{{' is not closed; expected '}}'\n");
}

static void
test_raw_tag_not_closed(Fixture *self, gconstpointer data)
{
	(void)data;
	expect_messages(self, "{{{a}}",
			"templates/page.html:1:1: error: tag '{{' is not closed; expected '}}}'\n");
}

static void
test_own_delimiters_not_closed(Fixture *self, gconstpointer data)
{
	(void)data;
	expect_messages(self, "{{=<% %>=}}\n<%a }}",
			"templates/page.html:2:1: error: tag '<%' is not closed; expected '%>'\n");
}

static void
test_tag_at_the_very_end(Fixture *self, gconstpointer data)
{
	(void)data;
	expect_messages(self, "a{{",
			"templates/page.html:1:2: error: tag '{{' is not closed; expected '}}'\n");
}

static void
test_sections_not_closed(Fixture *self, gconstpointer data)
{
	(void)data;
	expect_messages(
		self, "{{#a}}\n {{^b}}\n  {{$c}}{{<d}}",
		"templates/page.html:1:1: error: section 'a' is not closed; expected '{{/a}}'\n"
		"templates/page.html:2:2: error: section 'b' is not closed; expected '{{/b}}'\n"
		"templates/page.html:3:3: error: block 'c' is not closed; expected '{{/c}}'\n"
		"templates/page.html:3:9: error: parent 'd' is not closed; expected '{{/d}}'\n");
}

static void
test_wrong_closing_name(Fixture *self, gconstpointer data)
{
	(void)data;
	expect_messages(
		self, "{{#a}}\n{{!\n}}x{{/b}}",
		"templates/page.html:3:4: error: '{{/b}}' closes the section 'a' of line 1; "
		"expected '{{/a}}'\n");
}

static void
test_forgotten_close_is_said_once(Fixture *self, gconstpointer data)
{
	(void)data;
	expect_messages(
		self, "{{#a}}{{#b}}{{/a}}{{#c}}{{/c}}",
		"templates/page.html:1:13: error: '{{/a}}' closes the section 'b' of line 1; "
		"expected '{{/b}}'\n");
}

static void
test_close_without_open(Fixture *self, gconstpointer data)
{
	(void)data;
	expect_messages(self, "{{#a}}{{/a}}\n{{/a}} {{/b}}",
			"templates/page.html:2:1: error: '{{/a}}' closes what was not opened; "
			"expected '{{#a}}' before it\n"
			"templates/page.html:2:8: error: '{{/b}}' closes what was not opened; "
			"expected '{{#b}}' before it\n");
}

static void
test_bad_delimiters(Fixture *self, gconstpointer data)
{
	static const char *const BAD[] = {"{{= =}}",     "{{=a=}}",     "{{=a b c=}}",
					  "{{=a= =b=}}", "{{=== ===}}", "{{=a\nb {{=}}"};

	(void)data;
	for (guint i = 0; i < G_N_ELEMENTS(BAD); i++) {
		g_autofree char *text = g_strconcat("\n  ", BAD[i], "{{#a}}", NULL);

		renew(self);
		expect_messages(
			self, text,
			"templates/page.html:2:3: error: bad delimiters; expected two words "
			"without '=', as in '{{=<% %>=}}'\n");
	}
}

static void
test_bad_names(Fixture *self, gconstpointer data)
{
	(void)data;
	expect_messages(
		self, "{{}} {{# }}{{a\n b}}",
		"templates/page.html:1:1: error: tag without a name; expected one word\n"
		"templates/page.html:1:6: error: tag without a name; expected one word\n"
		"templates/page.html:1:6: error: section '' is not closed; expected '{{/}}'\n"
		"templates/page.html:1:12: error: more than a name in the tag: 'a' and more; "
		"expected one word\n");
}

static void
test_long_names_are_cut_in_messages(Fixture *self, gconstpointer data)
{
	g_autofree char *name = repeat("é", 100);
	g_autofree char *text = g_strconcat("{{/x", name, "}}", NULL);
	g_autofree char *found = NULL;

	(void)data;
	add(self, "page", text);
	found = messages(self);
	g_assert_true(g_utf8_validate(found, -1, NULL));
	g_assert_cmpuint(strlen(found), <, 250);
	g_assert_nonnull(strstr(found, "..."));
}

static void
test_wrong_template_shows_nothing(Fixture *self, gconstpointer data)
{
	g_autoptr(GString) out = g_string_new(NULL);

	(void)data;
	add(self, "page", "text{{/a}}");
	g_assert_cmpuint(diag_list_errors(self->diags), ==, 1);
	g_assert_true(template_render(self->set, "page", self->view, out, NULL));
	g_assert_cmpstr(out->str, ==, "");
}

static void
test_unknown_partial(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "delen/tabel", "");
	expect_messages(
		self, "a\n  {{>delen/tabbel}}\n{{#x}}{{<qqqqqqqq}}{{/qqqqqqqq}}{{/x}}",
		"templates/page.html:2:3: error: unknown partial 'delen/tabbel'; did you mean "
		"'delen/tabel'?\n"
		"templates/page.html:3:7: error: unknown parent 'qqqqqqqq'; expected the name "
		"of a template\n");
	expect_render_error(self, "page",
			    "templates/page.html:2:3: unknown partial 'delen/tabbel'");
}

static void
test_unknown_partial_in_lenient_set(Fixture *self, gconstpointer data)
{
	(void)data;
	template_set_free(self->set);
	self->set = template_set_new(TEMPLATE_LENIENT);
	expect(self, "[{{>none}}{{<none}}{{/none}}]", "[]");
}

static void
test_unknown_template(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "brief", "");
	expect_render_error(self, "brieff", "unknown template 'brieff'; did you mean 'brief'?");
}

static void
test_own_parent(Fixture *self, gconstpointer data)
{
	(void)data;
	expect_messages(
		self, "\n {{#a}}{{<page}}{{/page}}{{/a}}",
		"templates/page.html:2:8: error: template 'page' is its own parent; expected "
		"another template\n");
}

static void
test_own_grandparent(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "a", "{{<b}}{{/b}}");
	add(self, "b", " {{<a}}{{/a}}");
	expect_messages(
		self, "{{<a}}{{/a}}",
		"templates/a.html:1:1: error: template 'a' is its own parent, by way of 'b'\n"
		"templates/b.html:1:2: error: template 'b' is its own parent, by way of 'a'\n");
	expect_render_error(self, "a", "templates/a.html:1:1: partials nested deeper than 64: 'b'");
}

static void
test_endless_partials(Fixture *self, gconstpointer data)
{
	(void)data;
	add(self, "page", "a\n {{>page}}\n");
	expect_render_error(self, "page",
			    "templates/page.html:2:2: partials nested deeper than 64: 'page'");
}

static void
test_partials_as_deep_as_may_be(Fixture *self, gconstpointer data)
{
	View *view = self->view;
	g_autofree char *expected = repeat("x", 64);

	(void)data;
	for (guint i = 0; i < 64; i++) {
		View *next = view_new(self->arena);

		view_flag(view, "more", true);
		view_view(view, "next", next);
		view = next;
	}
	view_flag(view, "more", false);
	view_nothing(view, "next");
	add(self, "page", "{{#next}}x{{#more}}{{>page}}{{/more}}{{/next}}");
	expect(self, "{{#next}}x{{>page}}{{/next}}", expected);
}

/* 190 sections around a partial that is the template itself: 64 of them would be 12,000 frames. */
static void
test_deep_partials_in_deep_sections(Fixture *self, gconstpointer data)
{
	g_autofree char *open = repeat("{{#a}}", 190);
	g_autofree char *close = repeat("{{/a}}", 190);
	g_autofree char *text = g_strconcat(open, "{{>page}}", close, NULL);

	(void)data;
	view_view(self->view, "a", view_new(self->arena));
	add(self, "page", text);
	expect_render_error(
		self, "page",
		"templates/page.html:1:541: tags nested deeper than 2000, with partials");
}

/* A list in itself, forty times: two to the power of forty. */
static void
test_sections_multiply(Fixture *self, gconstpointer data)
{
	g_autofree char *open = repeat("{{#l}}", 40);
	g_autofree char *close = repeat("{{/l}}", 40);
	g_autofree char *text = g_strconcat(open, "\n", close, NULL);
	ViewList *list = view_list_new(self->arena);

	(void)data;
	(void)view_list_add(list);
	(void)view_list_add(list);
	view_list(self->view, "l", list);
	add(self, "page", text);
	expect_render_error(self, "page",
			    "templates/page.html:1:235: the page grows over 256 MB or 50 million "
			    "tags; take away a section or partial that stands in itself");
}

/* Size */

static void
test_nested_to_the_limit(Fixture *self, gconstpointer data)
{
	g_autofree char *open = repeat("{{#a}}", 200);
	g_autofree char *close = repeat("{{/a}}", 200);
	g_autofree char *text = g_strconcat(open, "{{a}}", close, NULL);

	(void)data;
	view_text(self->view, "a", "x");
	expect(self, text, "x");
}

static void
test_nested_too_deep(Fixture *self, gconstpointer data)
{
	static const char *const TAGS[] = {"{{#a}}", "{{^a}}", "{{$a}}", "{{<a}}"};

	(void)data;
	for (guint i = 0; i < G_N_ELEMENTS(TAGS); i++) {
		g_autofree char *text = repeat(TAGS[i], MANY);
		g_autofree char *found = NULL;

		renew(self);
		add(self, "page", text);
		found = messages(self);
		g_assert_cmpstr(found, ==,
				"templates/page.html:1:1201: error: tags nested deeper than 200; "
				"move a part to a partial\n");
	}
}

/* Seconds to parse and show the text. */
static double
seconds(Fixture *self, const char *text)
{
	g_autoptr(GString) out = g_string_new(NULL);
	gint64 start = g_get_monotonic_time();

	add(self, "page", text);
	template_set_check(self->set, self->diags);
	template_render(self->set, "page", self->view, out, NULL);
	return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static void
test_many_tags(Fixture *self, gconstpointer data)
{
	static const char *const PIECES[] = {
		"{{a}}",
		"{{! c }}",
		"{{#a}}{{/a}}",
		"{{$a}}{{/a}}",
		"{{>part}}",
		"{{/a}}",
		"{{=<% %>=}}",
		"{{",
		"{{{",
		"{",
		" ",
		"{{=",
		" {{! c }}\n",
		"{{<part}}{{/part}}",
		"{{$a}}\n{{/a}}\n",
		"{{#a}}\n",
		"  {{>part}}\n",
	};

	(void)data;
	for (guint i = 0; i < G_N_ELEMENTS(PIECES); i++) {
		g_autofree char *text = repeat(PIECES[i], MANY);

		renew(self);
		add(self, "part", "p\n");
		view_text(self->view, "a", "x");
		g_test_message("%s", PIECES[i]);
		g_assert_cmpfloat(seconds(self, text), <, 5.0); /* squared it takes minutes */
	}
}

static void
test_many_views(Fixture *self, gconstpointer data)
{
	ViewList *list = view_list_new(self->arena);

	(void)data;
	for (guint i = 0; i < MANY; i++)
		view_count(view_list_add(list), "n", i);
	view_list(self->view, "list", list);
	g_assert_cmpfloat(seconds(self, "{{#list}}<td>{{n}}{{none}}</td>\n{{/list}}"), <, 5.0);
}

/* Properties */

/* Random text of these pieces, which hold no tag however they are joined. Owned by the caller. */
static char *
random_text(void)
{
	static const char *const PIECES[] = {"{", "}}", " ",  "\n", "\r\n", "\t", "a",
					     "é", "#",  "/a", "\"", "<b>",  "=",  "!"};
	GString *text = g_string_new(NULL);
	guint length = (guint)g_test_rand_int_range(0, 200);

	for (guint i = 0; i < length; i++) {
		guint pick = (guint)g_test_rand_int_range(0, G_N_ELEMENTS(PIECES));

		if (pick > 0 || text->len == 0 || text->str[text->len - 1] != '{')
			g_string_append(text, PIECES[pick]);
	}
	return g_string_free(text, FALSE);
}

static void
test_text_renders_as_itself(Fixture *self, gconstpointer data)
{
	(void)data;
	for (guint i = 0; i < 1000; i++) {
		g_autofree char *text = random_text();

		expect(self, text, text);
	}
}

static void
test_any_text_is_safe(Fixture *self, gconstpointer data)
{
	static const char *const PIECES[] = {
		"{{",        "}}",     "{{#a}}", "{{/a}}", "{{^b}}",      "{{/b}}",
		"{{$c}}",    "{{/c}}", "{",      "}",      "{{>page}}",   "{{<part}}",
		"{{/part}}", " ",      "\n",     "x",      "=",           "{{a}}",
		"{{{a}}}",   "{{.}}",  "\r\n",   "{{!",    "{{=<% %>=}}", "%>",
	};

	(void)data;
	for (guint i = 0; i < 3000; i++) {
		g_autoptr(GString) text = g_string_new(NULL);

		renew(self);
		view_text(self->view, "a", "x");
		add(self, "part", "p\n  {{$c}}\n    q\n  {{/c}}\n");
		for (gint n = g_test_rand_int_range(0, 40); n > 0; n--)
			g_string_append(text,
					PIECES[g_test_rand_int_range(0, G_N_ELEMENTS(PIECES))]);
		(void)seconds(self, text->str);
	}
}

static void
test_text_may_hold_nul(Fixture *self, gconstpointer data)
{
	g_autoptr(GString) out = g_string_new(NULL);

	(void)data;
	view_text(self->view, "a", "x");
	template_set_add(self->set, "page", "page", "1\0{{a}}\0", 8, self->diags);
	g_assert_true(template_render(self->set, "page", self->view, out, NULL));
	g_assert_cmpmem(out->str, out->len, "1\0x\0", 4);
}

typedef struct Job {
	Fixture *fixture;
	char *shown[64];
} Job;

static void
render_one(guint index, gpointer data)
{
	Job *job = data;
	GString *out = g_string_new(NULL);

	template_render(job->fixture->set, "page", job->fixture->view, out, NULL);
	job->shown[index] = g_string_free(out, FALSE);
}

static void
test_many_threads_render_at_once(Fixture *self, gconstpointer data)
{
	static const char *const WORDS[] = {"a", "b", "c", NULL};
	g_autofree char *alone = NULL;
	Job job = {.fixture = self};

	(void)data;
	view_list(self->view, "list", texts(self, WORDS));
	add(self, "layout", "<\n  {{$body}}\n  {{/body}}\n>\n");
	add(self, "row", "{{.}}\n");
	add(self, "page",
	    "{{<layout}}\n{{$body}}\n{{#list}}\n {{>row}}\n{{/list}}\n{{/body}}\n{{/layout}}\n");
	alone = show(self);
	g_assert_cmpstr(alone, ==, "<\n   a\n   b\n   c\n>\n");
	parallel_each(8, G_N_ELEMENTS(job.shown), render_one, &job);
	for (guint i = 0; i < G_N_ELEMENTS(job.shown); i++) {
		g_assert_cmpstr(job.shown[i], ==, alone);
		g_free(job.shown[i]);
	}
}

typedef struct Test {
	const char *path;
	void (*run)(Fixture *self, gconstpointer data);
} Test;

static const Test TESTS[] = {
	{"/template/view/null-is-the-same-as-not-set", test_view_null_is_not_set},
	{"/template/view/holds-many-keys", test_view_many_keys},
	{"/template/view/holds-long-lists", test_view_long_list},
	{"/template/view/list-may-grow-after-it-was-set", test_view_list_grows_after_it_was_set},
	{"/template/view/nothing-hides-the-outer-key", test_view_nothing_hides_outer_key},
	{"/template/view/tells-similar-keys-apart", test_view_similar_keys},
	{"/template/view/has-what-its-base-has", test_view_base},
	{"/template/view/lists-may-hold-lists", test_view_lists_in_lists},
	{"/template/render/escapes-text-by-default", test_escapes_text},
	{"/template/render/raw-tags-do-not-escape", test_raw_tags_do_not_escape},
	{"/template/render/does-not-escape-html", test_html_is_not_escaped},
	{"/template/render/does-not-read-values-as-templates",
	 test_does_not_read_values_as_templates},
	{"/template/render/shows-nothing-for-flags-views-and-lists",
	 test_shows_nothing_for_other_values},
	{"/template/render/prints-zero-which-is-false", test_counts_print_zero},
	{"/template/render/dotted-names-go-inward", test_dotted_names},
	{"/template/render/broken-dotted-names-are-not-tried-further-out",
	 test_dotted_names_do_not_look_further_out},
	{"/template/render/dot-is-the-entry-of-the-list", test_implicit_iterator},
	{"/template/section/view-is-the-new-context", test_section_of_view},
	{"/template/section/list-repeats", test_section_of_list},
	{"/template/section/text-shows-once", test_section_of_text},
	{"/template/section/flag-keeps-the-context", test_section_of_flag},
	{"/template/section/inverted-shows-for-a-missing-key",
	 test_inverted_section_of_missing_key},
	{"/template/tags/comments-show-nothing", test_comments},
	{"/template/tags/delimiters-can-be-set", test_delimiters},
	{"/template/tags/delimiters-stay-in-their-template",
	 test_delimiters_stay_in_their_template},
	{"/template/tags/lone-braces-are-text", test_lone_braces},
	{"/template/tags/empty-template-shows-nothing", test_empty_template},
	{"/template/set/later-template-replaces-earlier", test_replaces_template},
	{"/template/lines/standalone-tags-leave-no-line", test_standalone_lines},
	{"/template/lines/several-tags-leave-no-line", test_several_tags_on_a_standalone_line},
	{"/template/lines/two-partials-keep-the-space-between",
	 test_two_partials_keep_the_space_between},
	{"/template/lines/inline-tags-keep-white-space", test_inline_tags_keep_white_space},
	{"/template/lines/standalone-partial-is-indented", test_partial_is_indented},
	{"/template/lines/inline-partial-is-not-indented", test_inline_partial_is_not_indented},
	{"/template/inheritance/page-gives-blocks", test_blocks},
	{"/template/inheritance/outermost-block-wins", test_nested_parents},
	{"/template/inheritance/parent-may-stand-in-a-block", test_parent_in_block},
	{"/template/inheritance/block-in-a-given-block-can-be-given", test_override_in_override},
	{"/template/inheritance/block-that-holds-itself-ends", test_block_that_holds_itself},
	{"/template/inheritance/blocks-reach-partials-of-the-parent", test_blocks_reach_partials},
	{"/template/inheritance/block-sees-the-context-of-its-place",
	 test_block_sees_context_of_its_place},
	{"/template/inheritance/blocks-are-indented-as-their-place", test_blocks_are_reindented},
	{"/template/inheritance/default-content-stays-as-it-is",
	 test_default_content_stays_as_it_is},
	{"/template/inheritance/nested-blocks-are-indented-from-the-outer",
	 test_nested_blocks_are_indented_from_the_outer},
	{"/template/inheritance/standalone-parent-is-indented", test_indented_parent},
	{"/template/mistakes/tag-is-not-closed", test_tag_not_closed},
	{"/template/mistakes/raw-tag-is-not-closed", test_raw_tag_not_closed},
	{"/template/mistakes/tag-with-own-delimiters-is-not-closed",
	 test_own_delimiters_not_closed},
	{"/template/mistakes/tag-opens-at-the-very-end", test_tag_at_the_very_end},
	{"/template/mistakes/sections-are-not-closed", test_sections_not_closed},
	{"/template/mistakes/closing-name-is-wrong", test_wrong_closing_name},
	{"/template/mistakes/forgotten-close-is-said-once", test_forgotten_close_is_said_once},
	{"/template/mistakes/close-without-open", test_close_without_open},
	{"/template/mistakes/bad-delimiters", test_bad_delimiters},
	{"/template/mistakes/bad-names", test_bad_names},
	{"/template/mistakes/long-names-are-cut-in-messages", test_long_names_are_cut_in_messages},
	{"/template/mistakes/wrong-template-shows-nothing", test_wrong_template_shows_nothing},
	{"/template/mistakes/unknown-partial-with-the-nearest-name", test_unknown_partial},
	{"/template/mistakes/lenient-set-is-silent-on-unknown-partials",
	 test_unknown_partial_in_lenient_set},
	{"/template/mistakes/unknown-template", test_unknown_template},
	{"/template/mistakes/template-is-its-own-parent", test_own_parent},
	{"/template/mistakes/template-is-its-own-grandparent", test_own_grandparent},
	{"/template/mistakes/partials-without-end-are-stopped", test_endless_partials},
	{"/template/mistakes/deep-sections-in-deep-partials-are-stopped",
	 test_deep_partials_in_deep_sections},
	{"/template/mistakes/sections-that-multiply-are-stopped", test_sections_multiply},
	{"/template/size/partials-nest-64-deep", test_partials_as_deep_as_may_be},
	{"/template/size/sections-nest-200-deep", test_nested_to_the_limit},
	{"/template/size/deeper-sections-are-refused", test_nested_too_deep},
	{"/template/size/many-tags-take-linear-time", test_many_tags},
	{"/template/size/many-views-take-linear-time", test_many_views},
	{"/template/property/text-without-tags-renders-as-itself", test_text_renders_as_itself},
	{"/template/property/no-text-breaks-it", test_any_text_is_safe},
	{"/template/property/text-may-hold-nul", test_text_may_hold_nul},
	{"/template/property/many-threads-render-the-same", test_many_threads_render_at_once},
};

int
main(int argc, char **argv)
{
	init_with_seed(&argc, &argv);
	for (guint i = 0; i < G_N_ELEMENTS(TESTS); i++)
		g_test_add(TESTS[i].path, Fixture, NULL, set_up, TESTS[i].run, tear_down);
	return g_test_run();
}
