/* tests/unit/test-import.c - the import's passes: words, cells, headings, the proof.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import-checks.h"

#include <sys/resource.h>

#include "import/aspects.h"
#include "import/cells.h"
#include "import/escape.h"
#include "import/join.h"

/* A letter with one item, of which the first aspect has this text. Owned. */
static char *
letter_of(const char *text)
{
	return g_strconcat(
		"Voorwoord\n\nEen woord vooraf dat lang genoeg is om een alinea te zijn.\n\n"
		"\fGeld\n\nHet accres\n\nWat wil het kabinet?\n",
		text, "\n\nWat betekent dit voor gemeenten?\nNiets.\n", NULL);
}

/* The body of what is imported of it. Owned. */
static char *
import_body(const char *text)
{
	g_auto(ImportSite) site = {0};
	g_autofree char *letter = letter_of(text);
	g_autoptr(GError) error = NULL;
	g_autoptr(ImportResult) result = NULL;
	const char *start, *end;

	import_site_init(&site);
	result = import_text(&site, letter, &error);
	g_assert_no_error(error);
	import_assert_checks(&site, result);
	start = strstr(result->text, "### Wat wil het kabinet?\n\n");
	g_assert_nonnull(start);
	start += strlen("### Wat wil het kabinet?\n\n");
	end = strstr(start, "\n\n### Wat betekent");
	g_assert_nonnull(end);
	return g_strndup(start, (gsize)(end - start));
}

static void
assert_body(const char *text, const char *expected)
{
	g_autofree char *body = import_body(text);

	g_assert_cmpstr(body, ==, expected);
}

/* --- words --------------------------------------------------------------------------------------
 */

static void
test_hyphens(void)
{
	assert_body("Het geld voor de loon-\nen prijsbijstelling komt.",
		    "Het geld voor de loon- en prijsbijstelling komt.");
	assert_body("Het geld uit het BTW-\ncompensatiefonds komt.",
		    "Het geld uit het BTW-compensatiefonds komt.");
	assert_body("Het geld op Sint-\nMaarten komt.", "Het geld op Sint-Maarten komt.");
	assert_body("Het geld van de gemeen-\nten komt.", "Het geld van de gemeenten komt.");
	assert_body("Het geld voor energie-\ninfrastructuur komt.",
		    "Het geld voor energie-infrastructuur komt.");
	assert_body("De doelgroep-flexibele regeling en de doelgroep-\nflexibele wet.",
		    "De doelgroep-flexibele regeling en de doelgroep-flexibele wet.");
	assert_body("Het geld van de ge\xc2\xad\nmeenten komt.", "Het geld van de gemeenten komt.");
	assert_body("Het geld is 1\xc2\xad\n.400 of meer.", "Het geld is 1 .400 of meer.");
}

/* As fonts have them, also of the letters that Dutch counts as one. */
static void
test_ligatures(void)
{
	assert_body("Het e\xef\xac\x80"
		    "ect van o\xef\xac\x83"
		    "ci\xc3\xab"
		    "le co\xef\xac\x84"
		    "es, "
		    "\xef\xac\x81"
		    "nanci\xc3\xabn, \xef\xac\x82"
		    "exibel, li\xef\xac\x86.",
		    "Het effect van offici\xc3\xab"
		    "le coffles, financi\xc3\xabn, flexibel, list.");
	assert_body("Voor \xc4\xb2sland en m\xc4\xb3n geld.", "Voor IJsland en mijn geld.");
}

/* Signs that are left out stand between a point and its digits in the source alone. */
static void
test_signs_without_width(void)
{
	assert_body("Het kost 2.\x7f"
		    "000 of 3.\u200b000 of 4,\u00ad5 euro.",
		    "Het kost 2.000 of 3.000 of 4,5 euro.");
}

/* As Word prints the sign of a second level. */
static void
test_letter_as_bullet(void)
{
	assert_body("Het gaat om:\no de zorg\no de jeugd\no wonen.",
		    "Het gaat om:\n\n- de zorg\n- de jeugd\n- wonen.");
	assert_body("Het gaat om:\n\xe2\x80\xa2 de zorg\no thuis\no elders\n\xe2\x80\xa2 wonen.",
		    "Het gaat om:\n\n- de zorg\n    - thuis\n    - elders\n- wonen.");
}

static void
test_addresses(void)
{
	assert_body("Zie https://voorbeeld.nl/een/\nlange-weg.html voor meer.",
		    "Zie https://voorbeeld.nl/een/lange-weg.html voor meer.");
	assert_body("Zie https://voorbeeld.nl/een_weg_\nhttps://voorbeeld.nl/twee voor meer.",
		    "Zie https://voorbeeld.nl/een_weg_ https://voorbeeld.nl/twee voor meer.");
	assert_body("Zie https://voorbeeld.nl/een\nen dan verder.",
		    "Zie https://voorbeeld.nl/een en dan verder.");
}

static void
test_signs(void)
{
	assert_body("De \xc4\xb3sco met \xef\xac\x81guur kost \xe2\x82\xac\xc2\xa0"
		    "12 of meer.",
		    "De ijsco met figuur kost \xe2\x82\xac\xc2\xa0"
		    "12 of meer.");
	assert_body("Een *ster*, een [haak], <hoek>, `aap`, een \\ en een | streep_je_.",
		    "Een \\*ster\\*, een \\[haak\\], \\<hoek>, \\`aap\\`, een \\\\ en een \\| "
		    "streep_je\\_.");
	assert_body("# is hier geen kop.", "\\# is hier geen kop.");
}

/* --- tables -------------------------------------------------------------------------------------
 */

static void
assert_cells(const char *text, guint figures, guint heads)
{
	g_auto(Cells) cells = {0};
	Line line = {.text = text};

	cells_read(&cells, &line);
	g_assert_cmpuint(cells.figures, ==, figures);
	g_assert_cmpuint(cells.heads, ==, heads);
}

static void
test_cells(void)
{
	assert_cells("Volume (t-9 / t-2) *2,16% 1,91% (0,47%)", 3, 0);
	assert_cells("Jaar 2022 2023 Totaal", 0, 3);
	assert_cells("Meicirculaire 2022 4,4% 3,1%", 3, 0);
	assert_cells("Kosten \xe2\x82\xac 1.184,1 \xe2\x82\xac 12,0", 2, 0);
	assert_cells("Overheid - 2.044 -", 3, 0);
	assert_cells("Lopende tekst zonder cijfers", 0, 0);
}

static void
test_tables(void)
{
	assert_body("Zie de tabel.\n\nTabel 1. Het geld\n\nSoort in 2030 2031 2032\n\nHuis 1.000 "
		    "2.000\n\nTuin van 2030 -10 (5)\n\nBron: eigen werk",
		    "Zie de tabel.\n\n: Tabel 1. Het geld {#tabel-1}\n\n| Soort in 2030 | 2031 | "
		    "2032 |\n"
		    "|---|---:|---:|\n| Huis | 1.000 | 2.000 |\n| Tuin van 2030 | -10 | (5) |\n\n"
		    "Noot: Bron: eigen werk");
	assert_body("Zie de tabel.\n\nTabel 1. Het geld\n\nSoort 2031 2032 2033\n\nHuis 1 2 3\n\n"
		    "Tuin 1 2",
		    "Zie de tabel.\n\nTabel 1. Het geld\n\n```\nSoort 2031 2032 2033\nHuis 1 2 3\n"
		    "Tuin 1 2\n```");
}

/* --- headings -----------------------------------------------------------------------------------
 */

static void
test_aspects(void)
{
	g_auto(ImportSite) site = {0};
	const Kind *kind;
	bool known;

	import_site_init(&site);
	kind = vocabulary_kind(site.vocabulary, "prinsjesdagbrief");
	g_assert_nonnull(aspect_match(kind, "Wat wil het kabinet?", &known));
	g_assert_true(known);
	g_assert_nonnull(aspect_match(kind, "Wat wil het kabinet", &known));
	g_assert_false(known);
	g_assert_nonnull(aspect_match(kind, "Wat betekent het voor de gemeenten?", &known));
	g_assert_nonnull(aspect_match(kind, "Wat betekent dit voor Saba?", &known));
	g_assert_null(aspect_match(kind, "Wat betekent dit?", &known));
	g_assert_null(aspect_match(kind, "wat wil het kabinet", &known));
	kind = vocabulary_kind(site.vocabulary, "nota");
	g_assert_nonnull(aspect_match(kind, "Trends & ontwikkelingen", &known));
	g_assert_nonnull(aspect_match(kind, "Koers in 2031", &known));
	g_assert_null(aspect_match(kind, "Koers", &known));
}

static void
test_own_chapter_with_items(void)
{
	g_auto(ImportSite) site = {0};

	import_site_init(&site);
	import_check(&site,
		     "Geld\n\nWat wil het kabinet?\nEen begin.\n\nWat betekent dit voor "
		     "gemeenten?\nEen eind.\n\nHet accres\n\nWat wil het kabinet?\nTekst.\n");
	import_check(&site, "Voorwoord\n\nWat betekent dit voor gemeenten?\nEen.\n\nWat wil het "
			    "kabinet?\nTwee.\n");
}

/* --- the proof ----------------------------------------------------------------------------------
 */

static Letter
letter_with(Arena *arena, const char *const *texts)
{
	Letter letter = {.arena = arena, .lines = g_ptr_array_new()};

	for (int i = 0; texts[i] != NULL; i++) {
		Line *line = arena_new0(arena, Line);

		line->number = i + 1;
		line->raw = line->kept = line->text = texts[i];
		g_ptr_array_add(letter.lines, line);
	}
	return letter;
}

/* Does the Markdown have the words of the lines, in order? out_line: where it does not. */
static bool
proves(const char *const *lines, const char *markdown, int *out_line)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GArray) inserted = g_array_new(FALSE, FALSE, sizeof(int));
	g_auto(Proof) proof = {0};
	Letter letter = letter_with(arena, lines);
	MarkdownInput input = {
		.path = "x.md",
		.text = markdown,
		.length = strlen(markdown),
		.first_line = 1,
	};

	markdown_init();
	proof_make(&letter, markdown_parse(arena, &input, diags), inserted, NULL, &proof);
	g_ptr_array_unref(letter.lines);
	*out_line = proof.line;
	return proof.holds;
}

static void
test_proof(void)
{
	static const char *const LINES[] = {"Een bedrag van 4,45% of",
					    "\xe2\x82\xac 1.858 voor gemeen-", "ten.", NULL};
	int line;

	g_assert_true(proves(LINES, "Een bedrag van 4,45% of\n\xe2\x82\xac 1.858 voor gemeenten.\n",
			     &line));
	g_assert_true(proves(
		LINES, "# Een bedrag\n\n- van *4,45%* of \xe2\x82\xac 1.858\n\nvoor gemeenten\n",
		&line));
	g_assert_false(proves(LINES, "Een bedrag van 4,45% of \xe2\x82\xac 1.858 voor\n", &line));
	g_assert_cmpint(line, ==, 2);
	g_assert_false(proves(LINES, "Een bedrag van 44,5% of \xe2\x82\xac 1.858 voor gemeenten.\n",
			      &line));
	g_assert_cmpint(line, ==, 1);
	g_assert_false(proves(LINES, "Een van bedrag 4,45% of \xe2\x82\xac 1.858 voor gemeenten.\n",
			      &line));
	g_assert_cmpint(line, ==, 1);
	g_assert_false(proves(LINES,
			      "Een bedrag van 4,45% of \xe2\x82\xac 1.858 voor gemeenten. Meer.\n",
			      &line));
	g_assert_cmpint(line, ==, 0);
}

/* --- any text -----------------------------------------------------------------------------------
 */

static const char *const PIECES[] = {
	"Wat wil het kabinet?\n",
	"Wat betekent dit voor gemeenten?\n",
	"\n",
	"\n\n",
	"\f",
	" ",
	"Voorwoord\n",
	"Tabel 1. Geld\n",
	"Jaar 2025 2026 2027\n",
	"Huis 1.000 2,5% (3)\n",
	"\xe2\x80\xa2 een punt\n",
	"1. een\n",
	"2. twee\n",
	"1.1 Onderdeel\n",
	"Hoofdstuk 1 - Begin\n",
	"Een kop\n",
	"LUIDE KOP\n",
	"tekst die doorloopt en\n",
	"Een hele zin. \n",
	"afge-\n",
	"broken woord.\n",
	"12\n",
	"Noot: iets\n",
	"* ster\n",
	": dubbele punt\n",
	"https://a.nl/b-\n",
	"c_d\n",
	"gemeenten1 en meer.2\n",
	"1 Zie de noot van de brief.\n",
	"| a | b |\n",
	"```\n",
	"---\n",
	"\xe2\x82\xac 12\n",
	"Vereniging van Steden8\n",
	"Vereniging van Steden9\n",
	"\\\n",
};

static void
test_any_text(void)
{
	g_auto(ImportSite) site = {0};

	import_site_init(&site);
	for (int run = 0; run < 300; run++) {
		g_autoptr(GString) text = g_string_new(NULL);
		int count = g_test_rand_int_range(1, 60);

		for (int i = 0; i < count; i++)
			g_string_append(text,
					PIECES[g_test_rand_int_range(0, G_N_ELEMENTS(PIECES))]);
		import_check(&site, text->str);
	}
}

/* A title that becomes a reserved name where it is numbered. */
static void
test_reserved_titles(void)
{
	static const char item[] = "Verschil\n\nWat wil het kabinet?\nNiets.\n\n"
				   "Wat betekent dit voor gemeenten?\nOok niets.\n\n";
	g_autofree char *text = g_strconcat("Geld\n\n", item, item, NULL);
	g_auto(ImportSite) site = {0};

	import_site_init(&site);
	import_check(&site, text);
}

/* Footnotes whose markers would stand the other way round, and the signs that stand around markers
 * while a letter is read. */
static void
test_notes_in_order(void)
{
	g_auto(ImportSite) site = {0};

	import_site_init(&site);
	import_check(&site, "Voorwoord\n\nGeld\n\nHet accres\n\nWat wil het kabinet?\n"
			    "Het bedrag2 is bekend.\nHet is een getal1 van belang.\n\n"
			    "Wat betekent dit voor gemeenten?\nNiets.\n\n"
			    "1 Zie de circulaire van mei.\n2 Zie de circulaire van juni.\n");
	import_check(&site, "Voorwoord\n\nGeld\n\nHet accres\n\nWat wil het kabinet?\n"
			    "Het bedrag\ue000x\ue001 is bekend.\n");
}

/* A point that starts with a colon is no caption, what stands behind a table no note of it, and
 * what ends a heading no attributes. */
static void
test_text_like_signs(void)
{
	g_auto(ImportSite) site = {0};

	import_site_init(&site);
	import_check(&site, "Wat wil kabinet\nWat betekent voor?\n\nD{een}\nH.");
	import_check(&site, "Bee\n- : :");
	import_check(&site, "Geld\n\nHet accres\n\nWat wil het kabinet?\nDe cijfers staan hier.\n\n"
			    "Jaar 2030 2031\n\nPrijs 1,50 1,75\n\nNoot:\n\nNiets is zeker.\n");
}

/* Two thousand pages, of one paragraph without an end and of many. */
static void
test_two_thousand_pages(void)
{
	g_auto(ImportSite) site = {0};
	g_autoptr(GString) text = g_string_new("Voorwoord\n\nBegin.\n");
	g_autoptr(GError) error = NULL;
	g_autoptr(ImportResult) result = NULL;
	struct rusage usage;

	import_site_init(&site);
	for (int page = 1; page <= 2000; page++) {
		g_string_append_printf(text, "\fHet onderwerp %d\n\nWat wil het kabinet?\n", page);
		for (int line = 0; line < 40; line++)
			g_string_append(
				text, page % 2 == 0 ? "een regel zonder einde en zonder punt die "
						      "maar door blijft lopen tot het blad\n"
						    : "\xe2\x80\xa2 Een punt van de lijst, op een "
						      "regel.\n");
		g_string_append(text, "\nWat betekent dit voor gemeenten?\nNiets.\n");
	}
	result = import_text(&site, text->str, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(result->pages, ==, 2001);
	g_assert_cmpuint(result->items, ==, 2000);
	g_assert_cmpuint(result->aspects, ==, 4000);
	g_assert_cmpint(getrusage(RUSAGE_SELF, &usage), ==, 0);
#ifndef ARENA_DEBUG
	g_assert_cmpint(usage.ru_maxrss, <, 1024 * 1024);
#endif
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/import/words/tells-a-hyphen-of-the-printer-from-one-of-the-word",
			test_hyphens);
	g_test_add_func("/import/words/ligatures-are-written-out", test_ligatures);
	g_test_add_func("/import/words/takes-a-letter-for-a-bullet", test_letter_as_bullet);
	g_test_add_func("/import/words/leaves-signs-without-width-out", test_signs_without_width);
	g_test_add_func("/import/words/makes-an-address-over-two-lines-whole", test_addresses);
	g_test_add_func("/import/words/undoes-ligatures-and-escapes-what-markdown-reads",
			test_signs);
	g_test_add_func("/import/tables/cuts-a-line-in-label-and-figures", test_cells);
	g_test_add_func("/import/tables/rebuilds-what-is-certain-and-keeps-the-lines-of-the-rest",
			test_tables);
	g_test_add_func("/import/headings/knows-an-aspect-in-all-its-forms", test_aspects);
	g_test_add_func("/import/headings/gives-each-aspect-an-item", test_own_chapter_with_items);
	g_test_add_func("/import/proof/sees-a-word-lost-changed-moved-or-added", test_proof);
	g_test_add_func("/import/any/gives-a-letter-without-errors-or-a-reason", test_any_text);
	g_test_add_func("/import/any/keeps-footnotes-in-order", test_notes_in_order);
	g_test_add_func("/import/any/keeps-text-that-reads-as-markdown", test_text_like_signs);
	g_test_add_func("/import/any/numbers-titles-past-reserved-names", test_reserved_titles);
	g_test_add_func("/import/any/reads-two-thousand-pages", test_two_thousand_pages);
	return g_test_run();
}
