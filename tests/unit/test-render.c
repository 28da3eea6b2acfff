/* tests/unit/test-render.c - the HTML writer, a document's blocks as HTML, and whole pages.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "helpers.h"

#include "diff/diff.h"
#include "render/authors.h"
#include "render/html_writer.h"
#include "render/item.h"
#include "render/render.h"

/* ---- who committed a version ---- */

static const struct {
	const char *name;
	const char *shown; /* NULL: nothing */
} AUTHORS[] = {
	{"Jan de Vries", "Jan de Vries"},
	{"  Jan \t de\n\nVries ", "Jan de Vries"},
	{"jan@example.nl", NULL},
	{"Jan <jan@example.nl>", "Jan"},
	{"Jan jan @ example.nl Vries", "Jan Vries"},
	{"Jan jan@ example.nl", "Jan"},
	{"Jan \uff20 Vries jan\ufe6bexample.nl", NULL},
	{"j\u200ban\u2060@example.nl Jan", "Jan"},
	{"Jan\u202e seirV\u2066", "Jan seirV"},
	{"a\x01"
	 "b\x7f\xc2\x85"
	 "c\u2028"
	 "d\xc2\x90",
	 "ab c d"},
	{"\u202e", NULL},
	{"", NULL},
	{"\ue000\uffffx", "x"},
	{"\u05d0\u05d1 \u0645\u0646", "\u05d0\u05d1 \u0645\u0646"},
	{"123456789 123456789 123456789 123456789 123456789 123456789 ",
	 "123456789 123456789 123456789 123456789 123456789 123456789"},
	{"123456789 123456789 123456789 123456789 123456789 123456789\u00e9\u00e9",
	 "123456789 123456789 123456789 123456789 123456789 123456789\u2026"},
};

static void
test_author_names(void)
{
	g_autoptr(Arena) arena = arena_new();

	for (guint i = 0; i < G_N_ELEMENTS(AUTHORS); i++)
		g_assert_cmpstr(author_name(arena, AUTHORS[i].name), ==, AUTHORS[i].shown);
}

/* ---- the writer ---- */

static void
test_writer_elements(void)
{
	g_autoptr(GString) out = g_string_new(NULL);
	HtmlWriter writer;

	html_writer_init(&writer, out, HTML_FRAGMENT);
	html_writer_open(&writer, HTML_UL);
	html_writer_open(&writer, HTML_LI);
	html_writer_attribute(&writer, "class", "a\"b'<&>");
	html_writer_attribute(&writer, "id", "x");
	html_writer_text(&writer, "a<b & c", -1);
	html_writer_open(&writer, HTML_BR);
	html_writer_close(&writer);
	g_string_append(html_writer_inside(&writer), "<i>d</i>");
	html_writer_element(&writer, HTML_EM, "f");
	html_writer_text(&writer, "ghi", 1);
	html_writer_close(&writer);
	html_writer_close(&writer);
	html_writer_open(&writer, HTML_HR);
	html_writer_close(&writer);
	g_assert_cmpint(writer.depth, ==, 1);
	g_assert_cmpstr(out->str, ==,
			"<ul><li class=\"a&quot;b&#39;&lt;&amp;&gt;\" id=\"x\">a&lt;b &amp; "
			"c<br><i>d</i><em>f</em>g</li>\n</ul>\n<hr>\n");
}

static void
test_writer_empty(void)
{
	g_autoptr(GString) out = g_string_new(NULL);
	HtmlWriter writer;

	html_writer_init(&writer, out, HTML_INLINE);
	html_writer_open(&writer, HTML_A);
	html_writer_attribute(&writer, "href", "#");
	html_writer_close(&writer);
	html_writer_element(&writer, HTML_CODE, "");
	g_assert_cmpstr(out->str, ==, "<a href=\"#\"></a><code></code>");
}

/* Elements that are opened one in the other; the last must not stand there. */
static const struct {
	const char *name;
	HtmlTag base;
	HtmlTag tags[3];
	guint count;
} WRONG[] = {
	{"p-in-p", HTML_FRAGMENT, {HTML_P, HTML_P}, 2},
	{"p-in-inline", HTML_INLINE, {HTML_P}, 1},
	{"ul-in-p", HTML_FRAGMENT, {HTML_P, HTML_UL}, 2},
	{"p-in-ul", HTML_FRAGMENT, {HTML_UL, HTML_P}, 2},
	{"li-in-blockquote", HTML_FRAGMENT, {HTML_BLOCKQUOTE, HTML_LI}, 2},
	{"a-in-a", HTML_INLINE, {HTML_A, HTML_A}, 2},
	{"em-in-fragment", HTML_FRAGMENT, {HTML_EM}, 1},
	{"td-in-tbody", HTML_FRAGMENT, {HTML_TBODY, HTML_TD}, 2},
	{"p-in-th", HTML_FRAGMENT, {HTML_THEAD, HTML_TR, HTML_TH}, 3},
	{"em-in-br", HTML_INLINE, {HTML_BR, HTML_EM}, 2},
	{"tr-in-fragment", HTML_FRAGMENT, {HTML_TR}, 1},
	{"h4-in-h3", HTML_FRAGMENT, {HTML_H3, HTML_H4}, 2},
};

static void
test_writer_wrong(gconstpointer data)
{
	guint index = GPOINTER_TO_UINT(data);

	if (g_test_subprocess()) {
		g_autoptr(GString) out = g_string_new(NULL);
		HtmlWriter writer;

		html_writer_init(&writer, out, WRONG[index].base);
		for (guint i = 0; i < WRONG[index].count; i++)
			html_writer_open(&writer, WRONG[index].tags[i]);
		if (strcmp(WRONG[index].name, "p-in-th") == 0)
			html_writer_open(&writer, HTML_P);
		return;
	}
	g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
	g_test_trap_assert_failed();
	g_test_trap_assert_stderr("*takes*");
}

/* The mistakes that are no nesting. */
static void
misuse_writer(guint which)
{
	g_autoptr(GString) out = g_string_new(NULL);
	HtmlWriter writer;

	html_writer_init(&writer, out, HTML_FRAGMENT);
	if (which == 0) {
		html_writer_close(&writer);
	} else if (which == 1) {
		html_writer_text(&writer, "x", 1);
	} else if (which == 2) {
		html_writer_open(&writer, HTML_P);
		html_writer_text(&writer, "x", 1);
		html_writer_attribute(&writer, "id", "x");
	} else {
		for (guint i = 0; i < HTML_DEPTH_MAX; i++)
			html_writer_open(&writer, HTML_BLOCKQUOTE);
	}
}

static void
test_writer_misuse(gconstpointer data)
{
	if (g_test_subprocess()) {
		misuse_writer(GPOINTER_TO_UINT(data));
		return;
	}
	g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
	g_test_trap_assert_failed();
	g_test_trap_assert_stderr("*ERROR*assertion failed*");
}

/* ---- a page to write on ---- */

typedef struct Fixture {
	Site site;
	TopicIndex *index;
	TemplateSet *templates;
	SiteConfig *config;
	Renderer *renderer;
	Page page;
	PageContext context;
	Body body;
} Fixture;

static void
add_template(Fixture *self, const char *name, const char *text)
{
	template_set_add(self->templates, name, name, text, strlen(text), self->site.diags);
}

static void
set_up(Fixture *self, gconstpointer data)
{
	static const char config[] = "[site]\ntitle = De site\n";

	(void)data;
	site_init(&self->site);
	self->templates = template_set_new(TEMPLATE_STRICT);
	self->config = site_config_parse("site.conf", config, strlen(config), self->site.diags);
	add_template(self, "delen/begrip",
		     "[{{abbreviation}}{{#written_out}}={{expansion}}{{/written_out}}]");
	add_template(self, "delen/nootverwijzing", "^{{id}}={{number}}{{#first}}!{{/first}}");
	add_template(self, "delen/noten", "{{#notes}}({{id}}: {{text}}){{/notes}}");
	add_template(self, "delen/grafiek", "GRAFIEK {{id}} {{title}} {{low}}\n");
	add_template(
		self, "delen/tabel",
		"{{drawing}}TABEL {{id}} {{caption}}{{#unit}} in {{unit}}{{/unit}}{{#is_chart}} "
		"grafiek{{/is_chart}}\n{{rows}}{{#note}}NOOT {{note}}\n{{/note}}");
}

static void
tear_down(Fixture *self, gconstpointer data)
{
	(void)data;
	if (self->context.arena != NULL) {
		body_clear(&self->body);
		arena_free(self->context.arena);
	}
	renderer_free(self->renderer);
	topic_index_free(self->index);
	site_config_free(self->config);
	template_set_free(self->templates);
	site_clear(&self->site);
}

/* Starts to write the document on a page at the top of the site (root "") or below. */
static void
start(Fixture *self, const Document *document, const char *root, const char *prefix, bool own_page)
{
	(void)site_link(&self->site, false);
	site_assert_right(&self->site);
	self->index = topic_index_new(self->site.library);
	self->renderer = renderer_new(self->config, self->index, NULL, NULL, self->templates);
	self->context = (PageContext){.renderer = self->renderer,
				      .page = &self->page,
				      .arena = arena_new(),
				      .root = root,
				      .files = root};
	body_init(&self->body, &self->context, document, prefix, own_page);
}

static void
assert_html(Fixture *self, Html html, const char *expected)
{
	g_autofree char *text = g_strndup(html.bytes, html.length);

	g_assert_cmpstr(text, ==, expected);
	g_assert_no_error(self->context.error);
}

/* A page with this body is written as expected. */
static void
expect(Fixture *self, const char *body, const char *expected)
{
	const Document *document = site_page(&self->site, "over", body);

	start(self, document, "", "", true);
	assert_html(self, body_blocks(&self->body, &document->lead), expected);
}

/* ---- blocks and inlines ---- */

static void
test_inlines(Fixture *self, gconstpointer data)
{
	(void)data;
	expect(self,
	       "a < b & \"c\" *d* **e** `f<g` \\\nh  \ni\nj ![k *l* \"](<../../static/m n.png>)\n",
	       "<p>a &lt; b &amp; &quot;c&quot; <em>d</em> <strong>e</strong> "
	       "<code>f&lt;g</code> <br>h<br>i\nj <img src=\"m%20n.png\" "
	       "alt=\"k l &quot;\"></p>\n");
}

static void
set_up_file(Fixture *self, gconstpointer data)
{
	set_up(self, data);
	g_ptr_array_add(self->site.files, (gpointer) "static/m n.png");
}

static void
test_blocks(Fixture *self, gconstpointer data)
{
	(void)data;
	expect(self,
	       "- a\n- b\n  - c\n\n3. d\n\n   e\n\n1. f\n\n> g\n>\n> - h\n\n```c\ni < "
	       "j\n```\n\n---\n",
	       "<ul><li>a</li>\n<li>b<ul><li>c</li>\n</ul>\n</li>\n</ul>\n"
	       "<ol start=\"3\"><li><p>d</p>\n<p>e</p>\n</li>\n<li><p>f</p>\n</li>\n</ol>\n"
	       "<blockquote><p>g</p>\n<ul><li>h</li>\n</ul>\n</blockquote>\n"
	       "<pre tabindex=\"0\"><code>i &lt; j\n</code></pre>\n<hr>\n");
}

static void
test_numbers(Fixture *self, gconstpointer data)
{
	(void)data;
	expect(self,
	       "-5 en (-0,27%) maar 2025-2029, a-5 en - 5. Op 16 september 2025 of 1 mei\n"
	       "2025; niet 116 mei 2025, wel \"1 mei 2025\" -\xe2\x82\xac 3\n",
	       "<p>\xe2\x88\x92"
	       "5 en (\xe2\x88\x92"
	       "0,27%) maar 2025-2029, a-5 en - 5. Op <time datetime=\"2025-09-16\">16 september "
	       "2025</time> of 1 mei\n2025; niet 116 mei 2025, wel &quot;<time "
	       "datetime=\"2025-05-01\">1 mei 2025</time>&quot; \xe2\x88\x92\xe2\x82\xac "
	       "3</p>\n");
}

/* What stands before a hyphen may be in another element, or an abbreviation. */
static void
test_hyphens(Fixture *self, gconstpointer data)
{
	(void)data;
	expect(self, "`Tozo`-1, *a*-5, **x 2**-3 en *a* -5\n",
	       "<p><code>Tozo</code>-1, <em>a</em>-5, <strong>x 2</strong>-3 en <em>a</em> "
	       "\xe2\x88\x92"
	       "5</p>\n");
}

static void
test_headings(Fixture *self, gconstpointer data)
{
	const Document *document = site_page(
		&self->site, "over", "# Een *x*\n\n## Twee\n\n### Drie\n\n#### Vier {#v}\n");

	(void)data;
	start(self, document, "../", "p-", false);
	assert_html(self, body_inlines(&self->body, document->chapters[0]->heading),
		    "Een <em>x</em>");
	assert_html(self, body_blocks(&self->body, &document->chapters[0]->lead),
		    "<h3 id=\"p-twee\">Twee</h3>\n<h4 id=\"p-drie\">Drie</h4>\n"
		    "<h5 id=\"p-v\">Vier</h5>\n");
	assert_html(self, body_blocks(&self->body, &document->lead), "");
}

/* ---- items ---- */

/* The excerpt of a letter's first item. */
static void
assert_excerpt(const char *body, const char *expected)
{
	g_auto(Site) site = {0};
	g_autoptr(Arena) arena = arena_new();
	const Document *letter;

	site_init(&site);
	letter = site_letter(&site, "x", "2025-01-01", body);
	site_assert_right(&site);
	g_assert_cmpstr(item_excerpt(arena, letter->items[0]), ==, expected);
}

static void
test_excerpt(void)
{
	g_autofree char *fits = g_strnfill(ITEM_EXCERPT_MAX - 4, 'x');
	g_autofree char *whole = g_strdup_printf("%s \u20ac 1", fits);
	g_autofree char *whole_body =
		g_strdup_printf("# A\n\n## B {topics=\"jeugd\"}\n\n%s\n", whole);
	g_autofree char *long_body =
		g_strdup_printf("# A\n\n## B {topics=\"jeugd\"}\n\n%s2\n", whole);
	g_autofree char *cut = g_strdup_printf("%s \u20ac\u2026", fits);
	g_autofree char *word = g_strnfill(ITEM_EXCERPT_MAX + 1, 'x');
	g_autofree char *word_body =
		g_strdup_printf("# A\n\n## B {topics=\"jeugd\"}\n\n%s\n", word);
	g_autofree char *cut_word = g_strdup_printf("%.*s\u2026", ITEM_EXCERPT_MAX, word);

	assert_excerpt("# A\n\n## B {topics=\"jeugd\"}\n", "");
	assert_excerpt("# A\n\nx\n\n## B {topics=\"jeugd\"}\n\n- x\n\n### Wat wil het kabinet?\n\n"
		       "*Een*  [twee](onderwerp:jeugd)\ndrie\n\nvier\n",
		       "Een twee drie");
	assert_excerpt("# A\n\nVooraf\n\n### Wat wil het kabinet?\n\nx\n", "Vooraf");
	/* at the end of a word, in characters */
	assert_excerpt(whole_body, whole);
	assert_excerpt(long_body, cut);
	assert_excerpt(word_body, cut_word);
}

/* A word of so many bytes, which are wide characters or stand among much white space. */
static void
test_excerpt_wide(void)
{
	static const char *const words[] = {"\u20ac", "\u00eb\u00eb", "x", "x`    \u00a0     `x"};
	static const char *const shown[] = {"\u20ac", "\u00eb\u00eb", "x", "x x"};

	for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
		g_autoptr(GString) body = g_string_new("# A\n\n## B {topics=\"jeugd\"}\n\n");
		g_autoptr(GString) all = g_string_new(shown[i]);
		gsize step = (gsize)g_utf8_strlen(shown[i], -1) +
			     1; /* characters of a word and a space */

		g_string_append(body, words[i]);
		for (guint j = 1; j < 400; j++)
			g_string_append_printf(body, " *%s*", words[i]);
		while ((gsize)g_utf8_strlen(all->str, -1) + step < ITEM_EXCERPT_MAX)
			g_string_append_printf(all, " %s", shown[i]);
		g_string_append(all, "\u2026");
		assert_excerpt(body->str, all->str);
	}
}

/* ---- links ---- */

static const char LINKED[] = "[a](../brieven/doel.md#oud) [b](../brieven/doel.md) [c](#k) "
			     "[d](onderwerp:jeugd) [e](editie:mei-2025) [f](begrip:BCF) "
			     "[g](https://x.nl/?a=1&b=\" \"T\") [h](<../../static/m n.png>) "
			     "www.x.nl\n\n#### K {#k}\n";

static const Document *
add_linked(Fixture *self)
{
	g_autofree char *text = g_strconcat("# A\n\n## B\n\n### C\n\n", LINKED, NULL);

	g_ptr_array_add(self->site.files, (gpointer) "static/m n.png");
	(void)site_letter(&self->site, "doel", "2025-01-01",
			  "# Een\n\n## Deel {#deel topics=\"jeugd\" aliases=\"oud\"}\n");
	return site_page(&self->site, "over", text);
}

static char *
linked_html(const char *root, const char *own)
{
	return g_strdup_printf(
		"<h3 id=\"b\">B</h3>\n<h4 id=\"c\">C</h4>\n<p>"
		"<a href=\"%1$sbrieven/doel.html#deel\">a</a> "
		"<a href=\"%1$sbrieven/doel.html\">b</a> "
		"<a href=\"%2$s#k\">c</a> "
		"<a href=\"%1$sonderwerpen/jeugd.html\">d</a> "
		"<a href=\"%1$sedities/mei-2025.html\">e</a> "
		"<a href=\"%1$sbegrippen.html#bcf\">f</a> "
		"<a href=\"https://x.nl/?a=1&amp;b=%%22\" rel=\"external\" title=\"T\">g</a> "
		"<a href=\"%1$sm%%20n.png\">h</a> "
		"<a href=\"http://www.x.nl\" rel=\"external\">www.x.nl</a></p>\n"
		"<h5 id=\"k\">K</h5>\n",
		root, own);
}

static void
test_links_own_page(Fixture *self, gconstpointer data)
{
	const Document *document = add_linked(self);
	g_autofree char *expected = linked_html("", "");

	(void)data;
	start(self, document, "", "", true);
	assert_html(self, body_blocks(&self->body, &document->chapters[0]->lead), expected);
}

static void
test_links_other_page(Fixture *self, gconstpointer data)
{
	const Document *document = add_linked(self);
	g_autofree char *expected = linked_html("../", "../over.html");

	(void)data;
	start(self, document, "../", "", false);
	assert_html(self, body_blocks(&self->body, &document->chapters[0]->lead), expected);
}

/* ---- tables ---- */

static void
test_figure_columns(Fixture *self, gconstpointer data)
{
	(void)data;
	expect(self,
	       ": T *x* {#t}\n\n"
	       "| Jaar | Bedrag | Deels | Leeg | Midden |\n|---|---|---|---|:-:|\n"
	       "| 2025 | -1.858 | 5 | - | x |\n| 2026 | (\xe2\x82\xac 4,5) | n.v.t. | | y |\n"
	       "| *b* | | | | |\n\nNoot: *n*\n",
	       "TABEL t T <em>x</em>\n"
	       "<thead><tr><th scope=\"col\">Jaar</th><th scope=\"col\" "
	       "class=\"getal\">Bedrag</th><th scope=\"col\">Deels</th><th "
	       "scope=\"col\">Leeg</th><th scope=\"col\" class=\"midden\">Midden</th></tr>\n"
	       "</thead>\n"
	       "<tbody><tr><th scope=\"row\">2025</th><td class=\"getal\"><data "
	       "value=\"-1858\">\xe2\x88\x92"
	       "1.858</data></td><td><data value=\"5\">5</data></td><td>-</td><td "
	       "class=\"midden\">x</td></tr>\n"
	       "<tr><th scope=\"row\">2026</th><td class=\"getal\">(<data "
	       "value=\"4.5\">\xe2\x82\xac 4,5</data>)</td><td>n.v.t.</td><td></td><td "
	       "class=\"midden\">y</td></tr>\n"
	       "<tr><th scope=\"row\"><em>b</em></th><td class=\"getal\"></td><td></td>"
	       "<td></td><td class=\"midden\"></td></tr>\n</tbody>\n"
	       "NOOT <em>n</em>\n");
}

static void
test_chart(Fixture *self, gconstpointer data)
{
	(void)data;
	expect(self,
	       "```grafiek\ntype: lijn\ntitle: T<\nunit: procent\n\njaar;mei\n2026;4,72\n```\n",
	       "GRAFIEK _tabel-1 T&lt; 4,72\nTABEL tabel-1 T&lt; in procent grafiek\n"
	       "<thead><tr><th scope=\"col\" class=\"getal\">jaar</th><th scope=\"col\" "
	       "class=\"getal\">mei</th></tr>\n</thead>\n"
	       "<tbody><tr><th scope=\"row\" class=\"getal\">2026</th><td class=\"getal\"><data "
	       "value=\"4.72\">4,72</data></td></tr>\n</tbody>\n");
}

/* ---- terms ---- */

static void
test_terms(Fixture *self, gconstpointer data)
{
	const Document *document =
		site_page(&self->site, "over",
			  "BCF en BCF, VNG.\n\n# BCF\n\nhet Btw-compensatiefonds (BCF) en BCF\n");

	(void)data;
	start(self, document, "", "", true);
	/* written out once, unless everybody knows it */
	assert_html(self, body_blocks(&self->body, &document->lead),
		    "<p>[BCF=btw-compensatiefonds] en [BCF], [VNG].</p>\n");
	assert_html(self, body_inlines(&self->body, document->chapters[0]->heading), "BCF");
	/* a new item starts; but the author has said it here */
	body_start(&self->body, "een");
	assert_html(self, body_blocks(&self->body, &document->chapters[0]->lead),
		    "<p>het Btw-compensatiefonds ([BCF]) en [BCF]</p>\n");
	body_start(&self->body, "een");
	assert_html(self, body_blocks(&self->body, &document->lead),
		    "<p>[BCF=btw-compensatiefonds] en [BCF], [VNG].</p>\n");
}

static void
test_terms_behind(Fixture *self, gconstpointer data)
{
	(void)data;
	expect(self, "BCF (btw-compensatiefonds); BCF-plafond (iets)\n",
	       "<p>[BCF] (btw-compensatiefonds); [BCF-plafond=plafond van het fonds] (iets)</p>\n");
}

/* ---- footnotes ---- */

static void
test_notes(Fixture *self, gconstpointer data)
{
	const Document *document =
		site_page(&self->site, "over",
			  "a[^x] b[^y] c[^x]\n\n# Deel\n\nd[^x] e[^z] f[^w]\n\n"
			  "[^x]: X *x*\n\n[^y]: Y[^z]\n\n[^z]: Z\n\n    z\n\n[^w]: W\n");

	(void)data;
	start(self, document, "", "p", true);
	assert_html(self, body_blocks(&self->body, &document->lead),
		    "<p>a^p_noot-1=1! b^p_noot-2=2! c^p_noot-1=1</p>\n");
	/* a note that another note refers to stands behind it */
	assert_html(self, body_notes(&self->body),
		    "(p_noot-1: <p>X <em>x</em></p>\n)(p_noot-2: <p>Y^p_noot-3=3!</p>\n)"
		    "(p_noot-3: <p>Z</p>\n<p>z</p>\n)");
	assert_html(self, body_notes(&self->body), "");
	/* another part of the page refers to notes that stand above already, and to one of its own
	 */
	body_start(&self->body, "deel");
	assert_html(self, body_blocks(&self->body, &document->chapters[0]->lead),
		    "<p>d^p_noot-1=1 e^p_noot-3=3 f^p_noot-deel-4=4!</p>\n");
	assert_html(self, body_notes(&self->body), "(p_noot-deel-4: <p>W</p>\n)");
	assert_html(self, body_notes(&self->body), "");
}

static void
test_ids(Fixture *self, gconstpointer data)
{
	const Document *document = site_page(&self->site, "over", "x\n");

	(void)data;
	start(self, document, "", "deel-", true);
	g_assert_cmpstr(body_id(&self->body, "a"), ==, "deel-a");
	self->body.prefix = "";
	g_assert_cmpstr(body_id(&self->body, "a"), ==, "a");
}

/* The old code stands before the new one. */
static void
test_changed_code(Fixture *self, gconstpointer data)
{
	const Document *old = site_page(&self->site, "oud", "```\na < 1\n```\n");
	const Document *new = site_page(&self->site, "over", "```\na < 2\n```\n");
	g_autoptr(Diff) diff = diff_new(old, new);

	(void)data;
	add_template(self, "delen/toegevoegd", "+{{text}}+");
	add_template(self, "delen/verwijderd", "-{{text}}-");
	add_template(self, "delen/wijziging", "{{number}}");
	start(self, diff->document, "", "", true);
	assert_html(
		self, body_blocks(&self->body, &diff->document->lead),
		"<div class=\"wijziging\" id=\"_w2\">2<pre tabindex=\"0\"><code>-a &lt; 1\n"
		"-</code></pre>\n</div>\n<pre tabindex=\"0\"><code>+a &lt; 2\n+</code></pre>\n");
}

/* A mistake in a template is kept for the page, and is the first one. */
static void
test_template_fails(Fixture *self, gconstpointer data)
{
	const Document *document = site_page(&self->site, "over", "x\n");
	Html html;

	(void)data;
	start(self, document, "", "", true);
	html = page_fragment(&self->context, "delen/weg", view_new(self->context.arena));
	g_assert_cmpuint(html.length, ==, 0);
	g_assert_error(self->context.error, SITE_ERROR, SITE_ERROR_CONTENT);
	(void)page_fragment(&self->context, "delen/ook-weg", view_new(self->context.arena));
	g_assert_nonnull(strstr(self->context.error->message, "delen/weg"));
	g_clear_error(&self->context.error);
}

/* ---- whole pages ---- */

static void
assert_page(Fixture *self, const Page *page, const char *expected)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = renderer_page(self->renderer, page, &error);
	g_autofree char *text = NULL;

	g_assert_no_error(error);
	text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
	g_assert_cmpstr(text, ==, expected);
}

static void
test_pages(Fixture *self, gconstpointer data)
{
	const Document *letter =
		site_letter(&self->site, "brief", "2025-06-18",
			    "# Een\n\nlead\n\n## A {#a topics=\"jeugd\" aliases=\"oud\"}\n\n"
			    "### Wat wil het kabinet?\n\nBCF\n");
	Page page = {.kind = PAGE_LETTER, .address = "brieven/brief.html", .of.document = letter};
	Page alias = {.kind = PAGE_ALIAS, .address = "brieven/x.html", .of.document = letter};
	Page missing = {.kind = PAGE_HOME, .address = "index.html"};
	g_autoptr(GError) error = NULL;

	(void)data;
	add_template(self, "brief",
		     "{{site.title}}|{{root}}|{{title}}|{{date.iso}}|{{#in_letters}}menu{{/"
		     "in_letters}}{{#chapters}}|{{id}}:{{lead}}{{#items}}|{{id}}:{{#aliases}}{{.}}"
		     "{{/aliases}}{{#aspects}}|{{id}}:{{heading}}:{{body}}{{/aspects}}{{/items}}{{/"
		     "chapters}}");
	add_template(self, "doorverwijzing", "{{url}} {{label}}");
	start(self, letter, "", "", true);
	assert_page(self, &page,
		    "De site|../|De brief brief|2025-06-18|menu|een:<p>lead</p>\n|a:oud|a-kabinet:"
		    "Wat wil het kabinet?:<p>[BCF=btw-compensatiefonds]</p>\n");
	assert_page(self, &alias, "../brieven/brief.html De brief brief");
	g_assert_null(renderer_page(self->renderer, &missing, &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_CONTENT);
}

/* The bytes of a data file have this part. */
static void
assert_data(Fixture *self, const Page *page, const char *part)
{
	g_autoptr(GBytes) bytes = renderer_page(self->renderer, page, NULL);
	g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));

	if (strstr(text, part) == NULL)
		g_error("'%s' is not in\n%s", part, text);
}

static void
test_data(Fixture *self, gconstpointer data)
{
	const Document *letter = site_letter(&self->site, "brief", "2025-06-18",
					     "# Een\n\n## A \"x\" {#a topics=\"jeugd,accres\"}\n\n"
					     "-5 BCF[^1]\n\n[^1]: Noot.\n");
	Page letters = {.kind = PAGE_DATA_LETTERS, .address = "data/letters.json"};
	Page items = {
		.kind = PAGE_DATA_ITEMS, .address = "data/items/brief.json", .of.document = letter};
	Page topics = {.kind = PAGE_DATA_TOPICS, .address = "data/topics.json"};

	(void)data;
	start(self, letter, "", "", true);
	assert_data(self, &letters,
		    "{\n  \"$schema\" : \"schema/letters.json\",\n  \"version\" : 2,\n"
		    "  \"letters\" : [\n    {\n      \"slug\" : \"brief\",\n");
	assert_data(self, &letters, "\"items\" : \"data/items/brief.json\"\n");
	assert_data(self, &items,
		    "  \"letter\" : \"brief\",\n  \"items\" : [\n    {\n"
		    "      \"id\" : \"a\",\n"
		    "      \"title\" : \"A \\\"x\\\"\",\n"
		    "      \"chapter\" : \"Een\",\n"
		    "      \"group\" : false,\n"
		    "      \"topics\" : [\n        \"jeugd\",\n        \"accres\"\n"
		    "      ],\n");
	assert_data(self, &items,
		    "      \"text\" : \"\xe2\x88\x92"
		    "5 BCF\",\n      \"aspects\" : [],\n"
		    "      \"notes\" : [\n        {\n"
		    "          \"number\" : 1,\n"
		    "          \"text\" : \"Noot.\"\n");
	assert_data(self, &topics,
		    "      \"items\" : [\n        {\n"
		    "          \"letter\" : \"brief\",\n"
		    "          \"id\" : \"a\",\n"
		    "          \"year\" : 2025\n"
		    "        }\n      ]\n");
}

static void
test_missing_templates(Fixture *self, gconstpointer data)
{
	g_autofree char *said = NULL;

	(void)data;
	add_template(self, "index", "x");
	renderer_check_templates(self->templates, "sjablonen", self->site.diags);
	said = print_diags(self->site.diags, "");
	g_assert_nonnull(strstr(said, "sjablonen/404.mustache: error: the template is missing; "
				      "every site needs one of this name [template]\n"));
	g_assert_nonnull(strstr(said, "sjablonen/brief.mustache: error: "));
	g_assert_null(strstr(said, "sjablonen/index.mustache"));
	g_assert_null(strstr(said, "sjablonen/delen/tabel.mustache"));
}

static void
add_writer_tests(void)
{
	static const char *const misuses[] = {"close-too-often", "text-in-fragment",
					      "attribute-after-text", "too-deep"};

	g_test_add_func("/render/authors/are-names-without-addresses", test_author_names);
	g_test_add_func("/render/writer/writes-elements-and-escapes", test_writer_elements);
	g_test_add_func("/render/writer/closes-empty-elements", test_writer_empty);
	for (guint i = 0; i < G_N_ELEMENTS(WRONG); i++) {
		g_autofree char *name = g_strdup_printf("/render/writer/refuses-%s", WRONG[i].name);

		g_test_add_data_func(name, GUINT_TO_POINTER(i), test_writer_wrong);
	}
	for (guint i = 0; i < G_N_ELEMENTS(misuses); i++) {
		g_autofree char *name = g_strdup_printf("/render/writer/refuses-%s", misuses[i]);

		g_test_add_data_func(name, GUINT_TO_POINTER(i), test_writer_misuse);
	}
}

#define ADD(name, up, test) g_test_add("/render/" name, Fixture, NULL, up, test, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	add_writer_tests();
	ADD("body/writes-inlines", set_up_file, test_inlines);
	ADD("body/writes-blocks", set_up, test_blocks);
	ADD("body/marks-minus-signs-and-dates", set_up, test_numbers);
	ADD("body/leaves-a-hyphen-behind-another-element", set_up, test_hyphens);
	ADD("body/shifts-headings-and-prefixes-ids", set_up, test_headings);
	g_test_add_func("/render/items/start-with-their-first-words", test_excerpt);
	g_test_add_func("/render/items/excerpt-counts-characters-that-are-shown",
			test_excerpt_wide);
	ADD("links/stay-on-the-document's-own-page", set_up, test_links_own_page);
	ADD("links/lead-back-to-the-document-from-another-page", set_up, test_links_other_page);
	ADD("tables/set-columns-of-figures-to-the-right", set_up, test_figure_columns);
	ADD("tables/show-a-chart's-data", set_up, test_chart);
	ADD("terms/are-written-out-once-an-item", set_up, test_terms);
	ADD("terms/are-not-written-out-where-the-author-does", set_up, test_terms_behind);
	ADD("notes/stand-once-a-page", set_up, test_notes);
	ADD("body/gives-ids-their-prefix", set_up, test_ids);
	ADD("pages/keep-the-first-mistake-of-a-template", set_up, test_template_fails);
	ADD("pages/are-a-template-and-its-view", set_up, test_pages);
	ADD("pages/are-data-too", set_up, test_data);
	ADD("blocks/show-changed-code-twice", set_up, test_changed_code);
	ADD("pages/miss-their-templates", set_up, test_missing_templates);
	return g_test_run();
}
