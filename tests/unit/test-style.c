/* tests/unit/test-style.c - where sentences end, where a text stands in its file, what an image
 * measures. SPDX-License-Identifier: EUPL-1.2
 *
 * What each rule says stands in tests/golden/cases/style-*. */
#include "helpers.h"

#include "style/fix.h"
#include "style/passage.h"
#include "style/sentences.h"

/* --- sentences -------------------------------------------------------------------------------- */

/* text: its sentences, each with a '|' behind it, as they must be found. */
static void
check_sentences(const char *text)
{
	g_auto(GStrv) expected = g_strsplit(text, "|", -1);
	g_autofree char *whole = g_strjoinv("", expected);
	const char *p = whole;

	for (guint i = 0; expected[i] != NULL && expected[i + 1] != NULL; i++) {
		g_autofree char *wanted = g_strstrip(g_strdup(expected[i]));
		g_autofree char *found = NULL;
		const char *start;
		guint words;

		p = sentence_next(p, &start, &words);
		found = g_strndup(start, (gsize)(p - start));
		g_assert_cmpstr(found, ==, wanted);
	}
	g_assert_cmpstr(p, ==, "");
}

static void
test_ends(void)
{
	check_sentences("Dit is er een.| En dit?| Ja!| En dit ook|");
	check_sentences("Hij zei: \"Ja.\"| Zij (ook hij.)| Toen niet.|");
	check_sentences("Een zin\nover regels.|\nNog een.|");
	check_sentences("Het is 2025.| Dan 2026.|");
	check_sentences("Ieder lid.| Het gaat om een BV.| Het is 5 min.| Klaar.|");
	check_sentences("Tv, radio e.d.| Dat was het.|");
}

static void
test_goes_on(void)
{
	check_sentences("Zie art. 5 en bijv. Amsterdam, m.b.t. Utrecht.|");
	check_sentences("A. de Vries, dr. Jansen, mevr. P. Bos en prof. Smit.|");
	check_sentences("Er is 1.036,297 en 4.45 en dan niets.|");
	check_sentences("Op de 3. editie van e.d. zaken.|");
	check_sentences("Dat is wat? zei hij.|");
}

static void
test_words(void)
{
	const char *start;
	guint words;

	(void)sentence_next("De brief – met € 5 en (ook) A&O - telt.", &start, &words);
	g_assert_cmpuint(words, ==, 8);
	g_assert_cmpstr(sentence_next("  ", &start, &words), ==, "");
	g_assert_cmpuint(words, ==, 0);
}

/* --- places ----------------------------------------------------------------------------------- */

/* A file of a folder, read as a page. */
typedef struct Place {
	const char *sought; /* in the passages, as they read */
	GString *found;     /* "line:column" of each; with '=' where the file writes it the same */
} Place;

static void
find_places(const Passage *passage, gpointer data)
{
	Place *self = data;

	for (const char *p = strstr(passage->text, self->sought); p != NULL;
	     p = strstr(p + 1, self->sought)) {
		gsize offset = (gsize)(p - passage->text);
		Span at = passage_span(passage, offset);
		gsize start;

		g_string_append_printf(
			self->found, "%d:%d%s ", at.line, at.column,
			passage_source(passage, offset, strlen(self->sought), &start) ? "=" : "");
	}
}

static void
check_places(const char *body, const char *sought, const char *expected)
{
	char *folder = make_folder();
	g_autofree char *text = g_strconcat("---\ntitle: t\n---\n", body, NULL);
	g_autofree char *path = g_build_filename(folder, "t.md", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(Source) source = NULL;
	g_autoptr(SourceText) file = NULL;
	g_autoptr(GString) found = g_string_new(NULL);
	g_auto(Site) site = {0};
	Place place = {.sought = sought, .found = found};

	g_assert_true(g_file_set_contents(path, text, -1, &error));
	source = source_open_folder(folder, &error);
	g_assert_no_error(error);
	file = source_text_new(source, "t.md");
	site_init(&site);
	passages_each(site_page(&site, "t", body), file, find_places, &place);
	g_assert_cmpstr(found->str, ==, expected);
	remove_folder(folder);
}

static void
test_places(void)
{
	check_places("Een woord en *nog* woord.\n", "woord", "4:5= 4:20= ");
	check_places("Een \\* en &amp; en &euro; dan woord.\n", "woord", "4:31= ");
	check_places("> - in een\n>   lijst woord\n", "woord", "5:11= ");
	check_places("| a \\| b | c |\n|---|---|\n| woord \\| woord | woord |\n\n: T\n", "woord",
		     "6:3= 6:12= 6:20= ");
	check_places("Een\\\nregel en woord.\n", "woord", "5:10= ");
	check_places("Na de voet[^1] woord.\n\n[^1]: Een woord.\n", "woord", "4:16= 6:11= ");
	check_places("# Kop met woord {#kop}\n\nEn BCF woord.\n", "woord", "4:11= 6:8= ");
	check_places("Zie <https://x.nl/woord>, `woord` en [woord](https://x.nl/woord).\n", "woord",
		     "4:39= ");
	check_places("Een wo&#x6f;rd en wo\\_ord.\n", "woord", "4:5 ");
}

/* --- the proof of a mended file ----------------------------------------------------------------
 */

/* Makes one edit in a page with the body "De som is 5 en\n-3.\n"; what is said, and the file must
 * then be as expected. */
static void
check_edit(const char *old, const char *new, const char *said, const char *body)
{
	static const char HEAD[] = "---\ntitle: t\n---\n";
	static const char BODY[] = "De som is 5 en\n-3.\n";
	char *folder = make_folder();
	g_autofree char *path = g_build_filename(folder, "content/paginas/t.md", NULL);
	g_autofree char *before = g_strconcat(HEAD, BODY, NULL);
	g_autofree char *wanted = g_strconcat(folder, "/content/paginas/t.md", said, NULL);
	g_autofree char *after = g_strconcat(HEAD, body, NULL);
	g_autofree char *found = NULL;
	g_autofree char *parent = g_path_get_dirname(path);
	g_autoptr(GError) error = NULL;
	g_autoptr(Source) source = source_open_folder(folder, &error);
	g_autoptr(GString) words = g_string_new(NULL);
	g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(StyleEdit));
	g_auto(Site) site = {0};
	StyleEdit edit = {.rule = STYLE_MINUS, .old = old, .new = new};
	StyleInput input = {0};
	guint changed;

	g_assert_cmpint(g_mkdir_with_parents(parent, 0777), ==, 0);
	g_assert_true(g_file_set_contents(path, before, -1, &error));
	site_init(&site);
	(void)site_page(&site, "t", BODY);
	input.library = site_link(&site, false);
	input.matcher = site.matcher;
	input.source = source;
	edit.document = input.library->documents[0];
	((Document *)(void *)edit.document)->path = "content/paginas/t.md";
	((Document *)(void *)edit.document)->display = path;
	edit.start = (gsize)(strstr(before, "-3") - before);
	g_array_append_val(edits, edit);
	g_assert_true(fix_texts(&input, edits, NULL, words, &changed, &error));
	g_assert_cmpuint(changed, ==, strcmp(BODY, body) != 0);
	g_assert_true(g_file_get_contents(path, &found, NULL, &error));
	g_assert_cmpstr(words->str, ==, wanted);
	g_assert_cmpstr(found, ==, after);
	remove_folder(folder);
}

static void
test_proof(void)
{
	static const char same[] = "De som is 5 en\n-3.\n";

	check_edit("-", "\xe2\x88\x92", ": 1 minus sign written\n",
		   "De som is 5 en\n\xe2\x88\x92"
		   "3.\n");
	check_edit("-", "+", ": not mended, as the text would change: '-3' would become '+3'\n",
		   same);
	check_edit("-", "- ", ": not mended, as the text would change: '-3.' would become ''\n",
		   same);
	check_edit("-", "<", ": not mended, as the text would change: '-3' would become '<3'\n",
		   same);
	check_edit("-3", "[^1]",
		   ": not mended, as the text would change: '-3' would become '[^1]'\n", same);
	check_edit("-", "<b>",
		   ": not mended, as the text would change: its messages would change\n", same);
	check_edit("3", "4", ": not mended, as it changed meanwhile\n", same);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	g_test_add_func("/style/sentences/end-at-a-full-stop", test_ends);
	g_test_add_func("/style/sentences/go-on-behind-an-abbreviation", test_goes_on);
	g_test_add_func("/style/sentences/count-words", test_words);
	g_test_add_func("/style/passage/knows-its-place-in-the-file", test_places);
	g_test_add_func("/style/fix/changes-nothing-that-is-read", test_proof);
	return g_test_run();
}
