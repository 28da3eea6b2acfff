/* tests/unit/test-search.c - words, terms and weights of the search index.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * tests/search/words.txt says which words are one, with the rules of content/zoektermen.yaml. What
 * is found on the real site, by the script that visitors run, is in tests/search/search.mjs. */
#include "helpers.h"

#include "base/text.h"
#include "search/lexicon.h"
#include "search/pack.h"
#include "search/postings.h"
#include "search/tokens.h"

/* --- tokens -------------------------------------------------------------------------------------
 */

static void
assert_tokens(const char *text, const char *expected)
{
	g_auto(TokenReader) reader = token_reader(text);
	g_autoptr(GString) said = g_string_new(NULL);

	while (token_next(&reader))
		g_string_append_printf(said, "%s%s", said->len > 0 ? "|" : "", reader.word->str);
	g_assert_cmpstr(said->str, ==, expected);
}

static void
test_words(void)
{
	assert_tokens("", "");
	assert_tokens(" - ... ", "");
	assert_tokens("De Financiën van OEKRAÏNE", "de|financien|van|oekraine");
	assert_tokens("btw-compensatiefonds", "btw|compensatiefonds");
	assert_tokens("thema's en auto’s, 's avonds", "thema|en|auto|s|avonds");
	assert_tokens("A&O-fonds & meer", "a&o|fonds|meer");
	assert_tokens("ĳsbaan D66 5G", "ijsbaan|d66|5g");
	assert_tokens("Łódź", "łodz");
}

static void
test_numbers(void)
{
	assert_tokens("€ 1.858 miljoen", "1858|miljoen");
	assert_tokens("1.036.297,5", "1036297,5");
	assert_tokens("4,45% of 4.45 % of 4,45\302\240procent", "4,45%|of|4,45%|of|4,45%");
	assert_tokens("0,27 procentpunt", "0,27|procentpunt");
	assert_tokens("2025-2029", "2025|2029");
	assert_tokens("(t-9 / t-2)", "t|9|t|2");
	assert_tokens("1.2.3", "1|2,3");
	assert_tokens("12.", "12");
}

static void
test_long_words(void)
{
	g_autofree char *longest = g_strnfill(TOKEN_MAX, 'x');
	g_autofree char *text = g_strdup_printf("a %sx %s b", longest, longest);
	g_autofree char *expected = g_strdup_printf("a|%s|b", longest);

	assert_tokens(text, expected);
}

/* --- notation -----------------------------------------------------------------------------------
 */

static void
assert_packed(guint number, const char *expected)
{
	g_autoptr(GString) out = g_string_new(NULL);

	pack_number(out, number);
	g_assert_cmpstr(out->str, ==, expected);
}

/* The first and last number of each length; '\' is no digit. */
static void
test_pack_numbers(void)
{
	assert_packed(0, "#");
	assert_packed(56, "[");
	assert_packed(57, "]");
	assert_packed(60, "`");
	assert_packed(61, "a#");
	assert_packed(2244, "x~");
	assert_packed(2245, "y##");
	assert_packed(43649, "}~~");
	assert_packed(43650, "~####");
	assert_packed(68618610, "~~~~~");
}

static void
test_pack_words(void)
{
	g_autoptr(GString) out = g_string_new(NULL);

	pack_word(out, "", "fonds");
	pack_word(out, "fonds", "fondsen");
	pack_word(out, "ł", "ń"); /* one byte the same, but no character */
	g_assert_cmpstr(out->str, ==, "#fonds(en#ń");
}

static void
test_pack_strings(void)
{
	g_autoptr(GString) out = g_string_new(NULL);

	pack_string(out, "a\"b\\c\nd\x7f</script>");
	g_assert_cmpstr(out->str, ==, "\"a\\\"b\\\\c\\u000ad\\u007f</script>\"");
}

/* --- lexicon ------------------------------------------------------------------------------------
 */

static char *
read_text(const char *path)
{
	g_autoptr(GError) error = NULL;
	char *text = NULL;

	(void)g_file_get_contents(path, &text, NULL, &error);
	g_assert_no_error(error);
	return text;
}

/* A vocabulary with rules for search. Owned by the caller. */
static Vocabulary *
read_rules(const char *rules)
{
	g_autoptr(DiagList) diags = diag_list_new();
	VocabularyFiles files = {
		.kinds = site_file("soorten.yaml", SITE_KINDS),
		.topics = site_file("onderwerpen.yaml", SITE_TOPICS),
		.editions = site_file("edities.yaml", SITE_EDITIONS),
		.terms = site_file("begrippen.yaml", SITE_TERMS),
		.search = site_file("zoektermen.yaml", rules),
	};
	Vocabulary *vocabulary = vocabulary_read(&files, diags);

	assert_said(diags, "", "");
	return vocabulary;
}

/* All words of text and of the rules, sorted, each once, in the arena. */
static GPtrArray *
list_words(Arena *arena, const Vocabulary *vocabulary, const char *text)
{
	g_autoptr(GHashTable) set = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) found = g_ptr_array_new();
	g_auto(TokenReader) reader = token_reader(text);

	lexicon_rule_words(vocabulary, arena, found);
	while (token_next(&reader))
		g_ptr_array_add(found, arena_strdup(arena, reader.word->str));
	for (guint i = 0; i < found->len; i++)
		g_hash_table_add(set, found->pdata[i]);
	return text_sorted_keys(set);
}

static guint
find_word(const Lexicon *lexicon, const char *text)
{
	g_auto(TokenReader) reader = token_reader(text);
	int found;

	g_assert_true(token_next(&reader));
	found = lexicon_find(lexicon, reader.word->str);
	g_assert_cmpint(found, >=, 0);
	return (guint)found;
}

static bool
has_part(const Lexicon *lexicon, const char *compound, const char *part)
{
	LexiconRun run = lexicon->parts[find_word(lexicon, compound)];
	guint32 term = lexicon->terms[find_word(lexicon, part)];

	for (guint i = 0; i < run.count; i++)
		if (lexicon_run(lexicon, run)[i] == term)
			return true;
	return false;
}

/* Are all words one term, or all of another? */
static void
check_terms(const Lexicon *lexicon, char *const *words, bool same)
{
	for (guint i = 0; words[i] != NULL; i++)
		for (guint j = i + 1; words[j] != NULL; j++) {
			bool equal = lexicon->terms[find_word(lexicon, words[i])] ==
				     lexicon->terms[find_word(lexicon, words[j])];

			if (equal != same)
				g_test_message("%s and %s: %s", words[i], words[j],
					       equal ? "one word" : "two words");
			g_assert_cmpint(equal, ==, same);
		}
}

static void
check_line(const Lexicon *lexicon, const char *line)
{
	g_auto(GStrv) words = g_strsplit(line, " ", -1);
	const char *what = words[0];

	if (strcmp(what, "same") == 0 || strcmp(what, "apart") == 0) {
		check_terms(lexicon, words + 1, strcmp(what, "same") == 0);
	} else if (strcmp(what, "part") == 0 || strcmp(what, "none") == 0) {
		bool part = has_part(lexicon, words[1], words[2]);

		if (part != (strcmp(what, "part") == 0))
			g_test_message("%s", line);
		g_assert_cmpint(part, ==, strcmp(what, "part") == 0);
	} else {
		g_assert_cmpstr(what, ==, "known");
	}
}

static void
test_word_list(void)
{
	g_autofree char *rules = read_text("content/zoektermen.yaml");
	g_autofree char *text = read_text("tests/search/words.txt");
	g_autoptr(Vocabulary) vocabulary = read_rules(rules);
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(GPtrArray) words = list_words(arena, vocabulary, text);
	g_autofree guint *counts = g_new(guint, words->len);
	g_autoptr(Lexicon) lexicon = NULL;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	guint checked = 0;

	for (guint i = 0; i < words->len; i++)
		counts[i] = 2;
	lexicon = lexicon_new((const char *const *)words->pdata, counts, words->len, vocabulary);
	for (guint i = 0; lines[i] != NULL; i++) {
		if (lines[i][0] == '\0' || lines[i][0] == '#')
			continue;
		check_line(lexicon, lines[i]);
		checked++;
	}
	g_assert_cmpuint(checked, >, 60);
}

/* A word that stands by itself once may be a typing error: nothing is split against it. */
static void
test_rare_parts(void)
{
	static const char *const words[] = {"geld", "geldzorg", "zorg"};
	g_autoptr(Vocabulary) vocabulary = read_rules("");
	guint counts[] = {2, 1, 1};
	g_autoptr(Lexicon) rare = lexicon_new(words, counts, G_N_ELEMENTS(words), vocabulary);
	g_autoptr(Lexicon) known = NULL;

	g_assert_false(has_part(rare, "geldzorg", "geld"));
	counts[2] = 2;
	known = lexicon_new(words, counts, G_N_ELEMENTS(words), vocabulary);
	g_assert_true(has_part(known, "geldzorg", "geld"));
}

static void
test_whole(void)
{
	static const char *const words[] = {"geld", "geldzorg", "zorg"};
	g_autoptr(Vocabulary) vocabulary =
		read_rules("- whole: [geldzorg]\n- parts: [geld, zorg]\n");
	guint counts[] = {2, 2, 2};
	g_autoptr(Lexicon) lexicon = lexicon_new(words, counts, G_N_ELEMENTS(words), vocabulary);

	g_assert_false(has_part(lexicon, "geldzorg", "zorg"));
}

/* --- postings -----------------------------------------------------------------------------------
 */

/* The postings of all documents. Owned by the caller. */
static Postings *
index_library(const Library *library, guint jobs)
{
	SearchUnits *units = search_units_new();

	for (guint i = 0; i < library->document_count; i++) {
		search_units_start(units);
		search_entries_of_document(units->entries, library->documents[i]);
	}
	return postings_new(units, library->vocabulary, jobs);
}

static const Posting *
find_posting(const Postings *postings, const char *word, SearchType type, const char *title)
{
	g_autoptr(Arena) arena = arena_new();
	int found = lexicon_find(postings->lexicon, word);
	guint32 term;

	g_assert_cmpint(found, >=, 0);
	term = postings->lexicon->terms[found];
	for (guint i = postings->of_term[term]; i < postings->of_term[term + 1]; i++) {
		const SearchEntry *entry =
			&g_array_index(postings->entries, SearchEntry, postings->postings[i].entry);

		if (entry->type == type && strcmp(search_entry_title(arena, entry), title) == 0)
			return &postings->postings[i];
	}
	return NULL;
}

static const char BODY[] = "# Zaken\n\n"
			   "## Haven\n\n"
			   "Over schepen.\n\n"
			   "## Kade\n\n"
			   "### Wat wil het kabinet?\n\n"
			   "De haven groeit.[^1]\n\n"
			   "### Wat betekent dit voor gemeenten?\n\n"
			   "Schepen betalen. Het BCF ook.\n\n"
			   ": Tabel van sluizen {#tabel-sluizen}\n\n"
			   "| Sluis | Tol |\n|---|---|\n| Noord | 12 |\n\n"
			   "[^1]: Volgens de loods.\n";

static void
test_postings(void)
{
	g_auto(Site) site = {0};
	g_autoptr(Postings) postings = NULL;
	const Posting *title, *text, *table;

	site_init(&site);
	(void)site_letter(&site, "a", "2025-06-01", BODY);
	postings = index_library(site_link(&site, false), 2);
	title = find_posting(postings, "haven", SEARCH_ITEM, "Haven");
	text = find_posting(postings, "haven", SEARCH_ITEM, "Kade");
	g_assert_nonnull(title);
	g_assert_nonnull(text);
	g_assert_cmpuint(title->level, >, text->level);
	g_assert_cmpuint(title->mask, ==, 1u << SEGMENT_AROUND);
	g_assert_cmpuint(text->mask, ==, 1u << SEGMENT_ASPECT);
	g_assert_nonnull(find_posting(postings, "loods", SEARCH_ITEM, "Kade"));
	table = find_posting(postings, "noord", SEARCH_TABLE, "Tabel van sluizen");
	g_assert_nonnull(table);
	g_assert_null(find_posting(postings, "noord", SEARCH_ITEM, "Kade"));
	g_assert_nonnull(find_posting(postings, "2025", SEARCH_ITEM, "Kade"));
}

/* The abbreviation stands in the text, what it stands for does not. */
static void
test_abbreviations(void)
{
	g_auto(Site) site = {0};
	g_autoptr(Postings) postings = NULL;
	const Posting *meant;

	site_init(&site);
	(void)site_letter(&site, "a", "2025-06-01", BODY);
	(void)site_letter(&site, "b", "2025-06-02",
			  "# Z\n\n## Lang\n\nHet btw-compensatiefonds groeit.\n");
	postings = index_library(site_link(&site, false), 1);
	meant = find_posting(postings, "compensatiefonds", SEARCH_ITEM, "Kade");
	g_assert_nonnull(meant);
	g_assert_cmpuint(meant->places, ==, 0);
	g_assert_nonnull(find_posting(postings, "bcf", SEARCH_ITEM, "Lang"));
}

/* The rarer a term, the more it weighs; nothing weighs nothing. */
static void
test_idf(void)
{
	g_auto(Site) site = {0};
	g_autoptr(Postings) postings = NULL;
	guint last = G_MAXUINT;

	site_init(&site);
	for (guint i = 1; i <= 8; i++) {
		g_autofree char *slug = g_strdup_printf("b%u", i);
		g_autofree char *body = g_strdup_printf(
			"# Z\n\n## I\n\noveral%s%s\n", i <= 4 ? " vier" : "", i <= 1 ? " een" : "");

		(void)site_letter(&site, slug, "2025-06-01", body);
	}
	postings = index_library(site_link(&site, false), 1);
	for (const char *const *word = (const char *const[]){"een", "vier", "overal", NULL};
	     *word != NULL; word++) {
		guint32 term = postings->lexicon->terms[lexicon_find(postings->lexicon, *word)];

		g_assert_cmpuint(postings->idf[term], >, 0);
		g_assert_cmpuint(postings->idf[term], <, last);
		last = postings->idf[term];
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	g_test_add_func("/search/tokens/are-folded-words", test_words);
	g_test_add_func("/search/tokens/read-numbers-as-the-dutch-write-them", test_numbers);
	g_test_add_func("/search/tokens/pass-over-what-is-too-long", test_long_words);
	g_test_add_func("/search/pack/numbers-take-one-to-five-digits", test_pack_numbers);
	g_test_add_func("/search/pack/words-share-whole-characters", test_pack_words);
	g_test_add_func("/search/pack/strings-are-strings-of-a-script", test_pack_strings);
	g_test_add_func("/search/lexicon/joins-and-parts-the-words-of-the-list", test_word_list);
	g_test_add_func("/search/lexicon/splits-against-words-that-stand-twice", test_rare_parts);
	g_test_add_func("/search/lexicon/leaves-what-is-whole", test_whole);
	g_test_add_func("/search/postings/know-field-and-segment", test_postings);
	g_test_add_func("/search/postings/find-abbreviations-both-ways", test_abbreviations);
	g_test_add_func("/search/postings/weigh-rare-terms-more", test_idf);
	return g_test_run();
}
