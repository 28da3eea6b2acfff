/* tests/unit/test-search.c - words, terms and weights of the search index.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * tests/search/words.txt says which words are one, with the rules of content/zoektermen.yaml. What
 * is found on the real site, by the script that visitors run, is in tests/search/search.mjs. */
#include "helpers.h"

#include "base/hash.h"
#include "base/text.h"
#include "cache/cache.h"
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

/* A lexicon and what it is made of. */
typedef struct Words {
	Arena *arena;
	WordRules *rules;
	GArray *words; /* of LexiconWord */
	Lexicon *lexicon;
} Words;

static void
words_clear(Words *self)
{
	lexicon_free(self->lexicon);
	g_array_unref(self->words);
	word_rules_free(self->rules);
	arena_free(self->arena);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Words, words_clear)

/* Of words in order, each so many times in the texts. */
static void
words_init(Words *self, const Vocabulary *vocabulary, const char *const *texts, const guint *counts,
	   guint count)
{
	g_autoptr(Stemmer) stemmer = stemmer_new();
	g_autoptr(GString) stem = g_string_new(NULL);

	self->arena = arena_new();
	self->rules = word_rules_new(vocabulary);
	self->words = g_array_new(FALSE, FALSE, sizeof(LexiconWord));
	for (guint i = 0; i < count; i++) {
		LexiconWord word = {.text = arena_strdup(self->arena, texts[i]),
				    .count = counts[i]};

		if (word_rules_stem(self->rules, stemmer, texts[i], stem))
			word.stem = arena_strdup(self->arena, stem->str);
		g_array_append_val(self->words, word);
	}
	self->lexicon = lexicon_new((const LexiconWord *)(const void *)self->words->data, count,
				    self->rules);
}

/* All words of text and of the rules, sorted, each once, in the arena. */
static GPtrArray *
list_words(Arena *arena, const Vocabulary *vocabulary, const char *text)
{
	g_autoptr(GHashTable) set = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(WordRules) rules = word_rules_new(vocabulary);
	g_auto(TokenReader) reader = token_reader(text);

	for (guint i = 0; i < word_table_count(rules->words); i++)
		g_hash_table_add(set, arena_strdup(arena, word_table_text(rules->words, i)));
	while (token_next(&reader))
		g_hash_table_add(set, arena_strdup(arena, reader.word->str));
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
	g_auto(Words) known = {0};
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	guint checked = 0;

	for (guint i = 0; i < words->len; i++)
		counts[i] = 2;
	words_init(&known, vocabulary, (const char *const *)words->pdata, counts, words->len);
	for (guint i = 0; lines[i] != NULL; i++) {
		if (lines[i][0] == '\0' || lines[i][0] == '#')
			continue;
		check_line(known.lexicon, lines[i]);
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
	g_auto(Words) rare = {0};
	g_auto(Words) known = {0};

	words_init(&rare, vocabulary, words, counts, G_N_ELEMENTS(words));
	g_assert_false(has_part(rare.lexicon, "geldzorg", "geld"));
	counts[2] = 2;
	words_init(&known, vocabulary, words, counts, G_N_ELEMENTS(words));
	g_assert_true(has_part(known.lexicon, "geldzorg", "geld"));
}

static void
test_whole(void)
{
	static const char *const words[] = {"geld", "geldzorg", "zorg"};
	g_autoptr(Vocabulary) vocabulary =
		read_rules("- whole: [geldzorg]\n- parts: [geld, zorg]\n");
	guint counts[] = {2, 2, 2};
	g_auto(Words) known = {0};

	words_init(&known, vocabulary, words, counts, G_N_ELEMENTS(words));
	g_assert_false(has_part(known.lexicon, "geldzorg", "zorg"));
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
	return postings_new(units, library->vocabulary, NULL, jobs);
}

/* NULL: there is none. Owned by the caller. */
static Posting *
find_posting(const Postings *postings, const char *word, SearchType type, const char *title)
{
	g_autoptr(Arena) arena = arena_new();
	int found = lexicon_find(postings->lexicon, word);
	g_auto(PostingList) list = {0};

	g_assert_cmpint(found, >=, 0);
	posting_list_init(&list);
	postings_of_term(postings, postings->lexicon->terms[found], &list);
	for (guint i = 0; i < list.postings->len; i++) {
		const Posting *posting = &g_array_index(list.postings, Posting, i);
		const SearchEntry *entry =
			&g_array_index(postings->entries, SearchEntry, posting->entry);

		if (entry->type == type && strcmp(search_entry_title(arena, entry), title) == 0)
			return g_memdup2(posting, sizeof *posting);
	}
	return NULL;
}

static void
assert_found(const Postings *postings, const char *word, SearchType type, const char *title,
	     bool expected)
{
	g_autofree Posting *found = find_posting(postings, word, type, title);

	g_assert_cmpint(found != NULL, ==, expected);
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
	g_autofree Posting *title = NULL;
	g_autofree Posting *text = NULL;

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
	assert_found(postings, "loods", SEARCH_ITEM, "Kade", true);
	assert_found(postings, "noord", SEARCH_TABLE, "Tabel van sluizen", true);
	assert_found(postings, "noord", SEARCH_ITEM, "Kade", false);
	assert_found(postings, "2025", SEARCH_ITEM, "Kade", true);
}

/* The abbreviation stands in the text, what it stands for does not. */
static void
test_abbreviations(void)
{
	g_auto(Site) site = {0};
	g_autoptr(Postings) postings = NULL;
	g_autofree Posting *meant = NULL;

	site_init(&site);
	(void)site_letter(&site, "a", "2025-06-01", BODY);
	(void)site_letter(&site, "b", "2025-06-02",
			  "# Z\n\n## Lang\n\nHet btw-compensatiefonds groeit.\n");
	postings = index_library(site_link(&site, false), 1);
	meant = find_posting(postings, "compensatiefonds", SEARCH_ITEM, "Kade");
	g_assert_nonnull(meant);
	g_assert_cmpuint(meant->places, ==, 0);
	assert_found(postings, "bcf", SEARCH_ITEM, "Lang", true);
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

/* --- what is kept ------------------------------------------------------------------------------
 */

enum { LETTERS = 24, EDITS = 60, ITEMS = 4, WORDS_OF_ITEM = 40 };

/* A letter that is edited: a number for each word of its text. Without items there is none. */
typedef struct Draft {
	guint words[ITEMS][WORDS_OF_ITEM];
	guint items;
	guint length; /* of each item, in words: up to WORDS_OF_ITEM */
} Draft;

static void
write_draft(Draft *self)
{
	self->items = 1 + (guint)g_test_rand_int_range(0, ITEMS);
	self->length = (guint)g_test_rand_int_range(1, WORDS_OF_ITEM);
	for (guint i = 0; i < ITEMS; i++)
		for (guint j = 0; j < WORDS_OF_ITEM; j++)
			self->words[i][j] = (guint)g_test_rand_int_range(0, 400);
}

/* Each letter has words that start as those of few others, so that not all files have to do with
 * it. Some are rare, some compounds of two. Owned. */
static char *
draft_body(const Draft *self, guint letter)
{
	static const char *const stems[] = {"haven", "fonds", "geld",   "zorg",  "raad", "BCF",
					    "weg",   "dijk",  "school", "water", "nota", "plan"};
	GString *body = g_string_new("# Zaken\n\n");

	for (guint i = 0; i < self->items; i++) {
		g_string_append_printf(body, "## Deel %u\n\nUitleg ", i);
		for (guint j = 0; j < self->length; j++) {
			guint word = self->words[i][j];

			g_string_append(body, stems[(2 * letter + word % 2) % 12]);
			if (word > 100)
				g_string_append(body, stems[(2 * letter + word / 2 % 2) % 12]);
			if (word > 200)
				g_string_append_printf(body, "%u", word);
			g_string_append_c(body, j % 5 == 4 ? '.' : ' ');
		}
		g_string_append(body, "\n\n");
	}
	return g_string_free(body, FALSE);
}

static void
edit_drafts(Draft *drafts)
{
	gint first = g_test_rand_bit() ? 0 : LETTERS - 2; /* what comes behind them moves */
	Draft *draft = &drafts[g_test_rand_int_range(first, LETTERS)];

	switch (g_test_rand_int_range(0, 7)) {
	case 0:
		write_draft(draft);
		break;
	case 1:
		draft->items = 0;
		break;
	case 2:
		draft->items = draft->items % ITEMS + 1;
		break;
	case 3:
		draft->length = (guint)g_test_rand_int_range(1, WORDS_OF_ITEM);
		break;
	default:
		draft->words[0][g_test_rand_int_range(0, WORDS_OF_ITEM)] =
			(guint)g_test_rand_int_range(0, 400);
	}
}

static const char *
test_address(Arena *arena, const SearchEntry *entry)
{
	return entry->item != NULL
		       ? arena_printf(arena, "%s/%s", entry->document->slug, entry->item->id)
	       : entry->document != NULL ? entry->document->slug
					 : "woorden";
}

static const char *
test_key(const Document *document, gpointer keys)
{
	return g_hash_table_lookup(keys, document->path);
}

/* The files of an index. */
typedef struct Made {
	GPtrArray *addresses;
	GPtrArray *bytes; /* of GBytes */
	GPtrArray *keys;  /* of char *; NULL: none */
} Made;

static void
made_clear(Made *self)
{
	g_ptr_array_unref(self->addresses);
	g_ptr_array_unref(self->bytes);
	g_ptr_array_unref(self->keys);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Made, made_clear)

/* Indexes the drafts; cache: NULL: without one. */
static Made
make_index(const Draft *drafts, const char *cache)
{
	g_auto(Site) site = {0};
	g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	g_autoptr(SearchIndex) index = NULL;
	SearchCache kept = {cache, "words", test_key, keys};
	SearchOptions options = {
		.address_of = test_address, .cache = cache != NULL ? &kept : NULL, .jobs = 2};
	Made made = {g_ptr_array_new_with_free_func(g_free),
		     g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
		     g_ptr_array_new_with_free_func(g_free)};
	const SearchFile *files;
	guint count;

	site_init(&site);
	for (guint i = 0; i < LETTERS; i++) {
		g_autofree char *slug = g_strdup_printf("b%02u", i);
		g_autofree char *body = draft_body(&drafts[i], i);
		const Document *letter;

		if (drafts[i].items == 0)
			continue;
		letter = site_letter(&site, slug, "2025-06-01", body);
		g_hash_table_insert(keys, (gpointer)letter->path, hash_bytes(body, strlen(body)));
	}
	index = search_index_new(site_link(&site, false), &options);
	files = search_index_files(index, &count);
	for (guint i = 0; i < count; i++) {
		g_ptr_array_add(made.addresses, g_strdup(files[i].address));
		g_ptr_array_add(made.bytes, search_file_bytes(&files[i]));
		g_ptr_array_add(made.keys, search_file_key(&files[i]));
	}
	return made;
}

static void
assert_same(const Made *a, const Made *b)
{
	g_assert_cmpuint(a->addresses->len, ==, b->addresses->len);
	for (guint i = 0; i < a->addresses->len; i++) {
		g_assert_cmpstr(a->addresses->pdata[i], ==, b->addresses->pdata[i]);
		g_assert_true(g_bytes_equal(a->bytes->pdata[i], b->bytes->pdata[i]));
	}
}

/* A file with the key of one of the same address has its bytes. Returns how many there are. */
static guint
assert_keys_tell(const Made *a, const Made *b)
{
	guint carried = 0;

	for (guint i = 0; i < a->addresses->len; i++) {
		guint j;

		if (a->keys->pdata[i] == NULL ||
		    !g_ptr_array_find_with_equal_func(b->addresses, a->addresses->pdata[i],
						      g_str_equal, &j) ||
		    g_strcmp0(a->keys->pdata[i], b->keys->pdata[j]) != 0)
			continue;
		g_assert_true(g_bytes_equal(a->bytes->pdata[i], b->bytes->pdata[j]));
		carried++;
	}
	return carried;
}

static void
test_kept(void)
{
	char *folder = make_folder();
	g_autofree Draft *drafts = g_new0(Draft, LETTERS);
	guint carried = 0;
	g_auto(Made) before = {0};

	for (guint i = 0; i < LETTERS; i++)
		write_draft(&drafts[i]);
	before = make_index(drafts, folder);
	for (guint i = 0; i < EDITS; i++) {
		g_auto(Made) fresh = {0};
		Made next;

		edit_drafts(drafts);
		fresh = make_index(drafts, NULL);
		next = make_index(drafts, folder);
		assert_same(&fresh, &next);
		carried += assert_keys_tell(&before, &next);
		made_clear(&before);
		before = next;
	}
	g_assert_cmpuint(carried, >, EDITS); /* or the keys say nothing */
	remove_folder(folder);
}

/* All records that there are. */
static GPtrArray *
list_records(const char *folder)
{
	g_autofree char *records = g_build_filename(folder, "search", NULL);
	g_autoptr(GDir) dir = g_dir_open(records, 0, NULL);
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
		g_ptr_array_add(paths, g_build_filename(records, name, NULL));
	return paths;
}

/* Whatever stands in a record of the right key, the index is as it should be. */
static void
break_record(const char *folder, const char *path)
{
	g_autofree char *base = g_path_get_basename(path);
	g_autofree char *name = g_build_filename("search", base, NULL);
	g_autoptr(GBytes) record = cache_read(folder, name);
	gsize length;
	g_autofree guint8 *bytes = NULL;

	g_assert_nonnull(record);
	bytes = g_memdup2(g_bytes_get_data(record, &length), g_bytes_get_size(record));
	switch (g_test_rand_int_range(0, 3)) {
	case 0: /* shorter, with a hash that fits */
		cache_write(folder, name, bytes, (gsize)g_test_rand_int_range(0, (gint32)length));
		break;
	case 1: /* of something else */
		cache_write(folder, name, "x", 1);
		break;
	default: /* bytes that the hash is not of */
		bytes[length / 2] ^= 1;
		g_assert_true(g_file_set_contents(path, (const char *)bytes, (gssize)length, NULL));
	}
}

static void
test_broken_records(void)
{
	char *folder = make_folder();
	g_autofree Draft *drafts = g_new0(Draft, LETTERS);
	g_autoptr(GPtrArray) paths = NULL;
	g_auto(Made) first = {0};

	for (guint i = 0; i < LETTERS; i++)
		write_draft(&drafts[i]);
	first = make_index(drafts, folder);
	paths = list_records(folder);
	g_assert_cmpuint(paths->len, >, 1);
	for (guint i = 0; i < EDITS; i++) {
		g_auto(Made) next = {0};

		for (guint j = 0; j < paths->len; j++)
			break_record(folder, paths->pdata[j]);
		next = make_index(drafts, folder);
		assert_same(&first, &next);
	}
	remove_folder(folder);
}

/* Letters that are gone leave nothing behind. */
static void
test_old_records(void)
{
	char *folder = make_folder();
	g_autofree Draft *drafts = g_new0(Draft, LETTERS);
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(GPtrArray) left = NULL;
	g_auto(Made) first = {0};
	g_auto(Made) last = {0};

	for (guint i = 0; i < LETTERS; i++)
		write_draft(&drafts[i]);
	first = make_index(drafts, folder);
	all = list_records(folder);
	for (guint i = 1; i < LETTERS; i++)
		drafts[i].items = 0;
	last = make_index(drafts, folder);
	left = list_records(folder);
	g_assert_cmpuint(all->len, >, left->len);
	g_assert_cmpuint(left->len, <=, 2); /* of the letter, and of the vocabularies */
	remove_folder(folder);
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
	g_test_add_func("/search/cache/changes-no-byte", test_kept);
	g_test_add_func("/search/cache/broken-records-are-not-there", test_broken_records);
	g_test_add_func("/search/cache/keeps-nothing-of-what-is-gone", test_old_records);
	return g_test_run();
}
