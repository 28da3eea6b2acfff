/* tests/unit/test-content.c - YAML, vocabularies, front matter, documents and their messages.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "content/documents.h"
#include "content/head.h"
#include "content/vocabulary.h"
#include "content/yaml.h"

/* All messages, sorted, each with its rule in brackets; leave: what to leave out in front of them.
 * Owned by the caller. */
static char *
print_diags(DiagList *diags, const char *leave)
{
	GString *out = g_string_new(NULL);

	diag_list_sort(diags);
	for (guint i = 0; i < diag_list_length(diags); i++) {
		g_autofree char *line = diag_to_string(diag_list_get(diags, i));
		const char *text = g_str_has_prefix(line, leave) ? line + strlen(leave) : line;

		g_string_append_printf(out, "%s [%s]\n", text, diag_list_get(diags, i)->rule);
	}
	return g_string_free(out, FALSE);
}

static void
assert_said(DiagList *diags, const char *leave, const char *expected)
{
	g_autofree char *said = print_diags(diags, leave);

	g_assert_cmpstr(said, ==, expected);
}

/* ---- YAML ---- */

/* Parses text as lines from 1 of "x.yaml"; what is said must be exactly expected. */
static YamlNode *
parse_yaml(Arena *arena, const char *text, const char *expected)
{
	g_autoptr(DiagList) diags = diag_list_new();
	YamlNode *root = yaml_parse(arena, "x.yaml", 1, text, strlen(text), diags);

	assert_said(diags, "x.yaml:", expected);
	return root;
}

/* A text that gives no tree, and says only this (without path and rule). */
static void
refuse_yaml(const char *text, const char *message)
{
	g_autoptr(Arena) arena = arena_new();
	g_autofree char *expected = g_strdup_printf("%s [yaml-syntax]\n", message);

	g_assert_null(parse_yaml(arena, text, expected));
}

static void
assert_at(const YamlNode *node, int line, int column)
{
	g_assert_cmpstr(node->at.path, ==, "x.yaml");
	g_assert_cmpint(node->at.line, ==, line);
	g_assert_cmpint(node->at.column, ==, column);
}

static void
test_yaml_tree(void)
{
	g_autoptr(Arena) arena = arena_new();
	const YamlNode *root = parse_yaml(arena, "a: b\nlist:\n  - x\n  - y: 'z'\nempty:\n", "");
	const YamlNode *list = yaml_get(root, "list");

	g_assert_cmpint(root->kind, ==, YAML_MAP);
	g_assert_cmpuint(root->length, ==, 3);
	g_assert_cmpstr(yaml_get(root, "a")->text, ==, "b");
	g_assert_null(yaml_get(root, "b"));
	g_assert_cmpint(list->kind, ==, YAML_LIST);
	g_assert_cmpint(list->key_at.line, ==, 2);
	g_assert_cmpint(list->key_at.column, ==, 1);
	assert_at(list->first, 3, 5);
	assert_at(yaml_get(list->first->next, "y"), 4, 8);
	g_assert_null(list->first->next->next);
	g_assert_cmpstr(yaml_get(root, "empty")->text, ==, "");
}

static void
test_yaml_columns(void)
{
	g_autoptr(Arena) arena = arena_new();
	const YamlNode *root =
		parse_yaml(arena, "\xef\xbb\xbf{\xc3\xa9: [\xe2\x82\xac, b]}\r\n# x\r\n", "");
	const YamlNode *list = root->first;

	assert_at(root, 1, 1);
	g_assert_cmpint(list->key_at.column, ==, 2);
	assert_at(list, 1, 6);
	assert_at(list->first->next, 1, 12);
}

static void
test_yaml_first_line(void)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	const YamlNode *root = yaml_parse(arena, "x.yaml", 7, "a: b\nc: d\n", 10, diags);

	assert_at(root->first, 7, 4);
	assert_at(root->first->next, 8, 4);
}

static void
test_yaml_empty(void)
{
	g_autoptr(Arena) arena = arena_new();
	const YamlNode *root = parse_yaml(arena, "# nothing\n", "");

	g_assert_cmpint(root->kind, ==, YAML_SCALAR);
	g_assert_cmpstr(root->text, ==, "");
	g_assert_cmpstr(parse_yaml(arena, "", "")->text, ==, "");
}

static void
test_yaml_keys(void)
{
	g_autoptr(Arena) arena = arena_new();
	const YamlNode *root =
		parse_yaml(arena, "a: b\nc: [x: {a: 1}]\na: [{d: e}]\n",
			   "3:1: error: key 'a' stands here for the second time; the "
			   "first is on line 1 [duplicate-key]\n");

	g_assert_cmpstr(yaml_get(root, "a")->text, ==, "b");
	g_assert_cmpuint(root->length, ==, 2);
	refuse_yaml("? [a]\n: b\n",
		    "1:3: error: a key is plain text, no list or map; put it in quotes");
	refuse_yaml("'': b\n", "1:1: error: expected a key before ':'");
	refuse_yaml("a: b\n<<: {c: d}\n",
		    "2:1: error: merge keys ('<<') are not used here; write the keys out");
	refuse_yaml("\"a\\nb\": c\n", "1:1: error: a control character in a key; remove it");
}

static void
test_yaml_extras(void)
{
	refuse_yaml("a: &x b\n",
		    "1:4: error: anchors ('&name') are not used here; put the value in quotes");
	refuse_yaml("a: &x [b]\n",
		    "1:4: error: anchors ('&name') are not used here; put the value in quotes");
	refuse_yaml("a: !!str b\n",
		    "1:4: error: tags ('!name') are not used here; put the value in quotes");
	refuse_yaml("a: !x {b: c}\n",
		    "1:4: error: tags ('!name') are not used here; put the value in quotes");
	refuse_yaml("a: b\nc: *x\n",
		    "2:4: error: aliases ('*name') are not used here; put the value in quotes");
	refuse_yaml("a: b\n---\nc: d\n",
		    "2:1: error: a second document starts here; remove the line "
		    "'---' or '...' before it");
}

static void
test_yaml_depth(void)
{
	g_autoptr(Arena) arena = arena_new();

	g_assert_nonnull(parse_yaml(arena, "[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]", ""));
	refuse_yaml("[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]",
		    "1:17: error: lists and maps stand too deep inside each other; at most 16");
}

static void
test_yaml_control(void)
{
	refuse_yaml("a: \xc3\xa9\nb: \xc3\xa9 \x01x\n",
		    "2:7: error: a control character; remove it");
	refuse_yaml("a: \"x\\0y\"\n", "1:4: error: a control character in this value; remove it");
	refuse_yaml("a: \"x\\x85y\"\n", "1:4: error: a control character in this value; remove it");
}

/* One text for each of libyaml's problems that editors may meet. */
static void
test_yaml_syntax(void)
{
	refuse_yaml("t: Brief: 2025\n",
		    "1:9: error: unexpected ':'; put a value with ': ' in quotes, and "
		    "indent a key like the keys above it");
	refuse_yaml("t: \"x\nb: c\n",
		    "1:4: error: the quote that opens here is not closed; close it");
	refuse_yaml("t: 'x\n---\n",
		    "1:4: error: the quote that opens here is not closed; close it");
	refuse_yaml("t:\n\tb: c\n",
		    "2:1: error: a value cannot start with this character; put it in "
		    "quotes, and indent with spaces, not tabs");
	refuse_yaml("t: \"x\" y\n",
		    "1:8: error: expected 'key: value', indented like the keys above it; "
		    "put a value with quotes in it in quotes as a whole");
	refuse_yaml("t: x\nfoo\nb: c\n",
		    "2:1: error: expected 'key: value', but this line has no ': '; "
		    "indent it if it belongs to the value above");
	refuse_yaml("t: [x, y\nb: c\n",
		    "1:4: error: the list that opens here is not closed or lacks a "
		    "comma; write [first, second]");
	refuse_yaml("t: {x: y\nb: c\n",
		    "1:4: error: the map that opens here is not closed or lacks a "
		    "comma; write {key: value, key: value}");
	refuse_yaml("t: \"\xc3\xa9\\q\"\n",
		    "1:7: error: unknown escape after '\\'; write '\\\\' for a "
		    "backslash, or use single quotes");
	refuse_yaml("t: *x*\n",
		    "1:4: error: a value cannot start with '*' or '&'; put it in quotes");
	refuse_yaml("- x\nb: c\n",
		    "2:1: error: expected '- ' and an entry, indented like the entries above it");
	refuse_yaml("t: - x\n",
		    "1:4: error: a list cannot start here; start it on a line of its own, or "
		    "put the value in quotes");
	refuse_yaml(
		"t: ]\n",
		"1:4: error: expected a value; put one that starts with ',', ']' or '}' in quotes");
	refuse_yaml("t: >x\n",
		    "1:4: error: a value cannot start with '|' or '>'; put it in quotes, or "
		    "start it on the next line");
	refuse_yaml(
		"  t: x\nb: c\n",
		"2:1: error: this key is indented otherwise than the first; indent all keys alike");
	refuse_yaml("%FOO\n---\na\n",
		    "1:5: error: this is no valid YAML: found unknown directive name");
}

/* ---- vocabularies ---- */

static const char KINDS[] = "- slug: prinsjesdagbrief\n"
			    "  label: Prinsjesdagbrief\n"
			    "  plural: Prinsjesdagbrieven\n"
			    "  aspects:\n"
			    "    - slug: kabinet\n"
			    "      heading: Wat wil het kabinet?\n"
			    "      variants: [Wat wil het kabinet]\n"
			    "      role: kabinet\n"
			    "    - slug: gemeenten\n"
			    "      heading: Wat betekent dit voor gemeenten?\n"
			    "      role: gemeenten\n"
			    "- slug: kadernota\n"
			    "  label: Kadernota\n"
			    "  aspects: [{slug: koers, heading: Koers}]\n";

static const char TOPICS[] = "- slug: financien\n"
			     "  label: Financi\xc3\xabn\n"
			     "  topics:\n"
			     "    - slug: accres\n"
			     "      label: Accres\n"
			     "      synonyms: [groei gemeentefonds]\n"
			     "      description: De groei.\n"
			     "- slug: sociaal\n"
			     "  label: Sociaal domein\n"
			     "  topics:\n"
			     "    - slug: jeugd\n"
			     "      label: Jeugd\n"
			     "      description: De jeugd.\n";

static const char EDITIONS[] = "- slug: septembercirculaire-2025\n"
			       "  label: Septembercirculaire 2025\n"
			       "  kind: septembercirculaire\n"
			       "  date: 2025-09-16\n"
			       "- slug: meicirculaire-2025\n"
			       "  label: Meicirculaire 2025\n"
			       "  kind: meicirculaire\n"
			       "  date: 2025-05\n"
			       "- slug: meibrief\n"
			       "  label: Meibrief\n"
			       "  kind: brief\n"
			       "  date: 2025-05-01\n"
			       "- slug: septembercirculaire-2022\n"
			       "  label: Septembercirculaire 2022\n"
			       "  kind: septembercirculaire\n"
			       "  date: 2022-09-20\n";

static const char TERMS[] = "- abbreviation: BCF\n"
			    "  expansion: btw-compensatiefonds\n"
			    "  explanation: Fonds waaruit gemeenten btw terugkrijgen.\n"
			    "- abbreviation: Wet DBA\n"
			    "  expansion: Wet deregulering beoordeling arbeidsrelaties\n"
			    "  kind: wet\n"
			    "- abbreviation: J&V\n"
			    "  expansion: Justitie en Veiligheid\n"
			    "  kind: organisatie\n"
			    "- abbreviation: J/V\n"
			    "  expansion: iets anders\n"
			    "- abbreviation: J-V\n"
			    "  expansion: nog iets\n"
			    "  kind: programma\n"
			    "  common: true\n";

static VocabularyFile
file_of(const char *path, const char *text)
{
	return (VocabularyFile){
		.path = path, .text = text, .length = text != NULL ? strlen(text) : 0};
}

static VocabularyFiles
good_files(void)
{
	return (VocabularyFiles){
		.kinds = file_of("soorten.yaml", KINDS),
		.topics = file_of("onderwerpen.yaml", TOPICS),
		.editions = file_of("edities.yaml", EDITIONS),
		.terms = file_of("begrippen.yaml", TERMS),
	};
}

static Vocabulary *
read_files(const VocabularyFiles *files, const char *leave, const char *expected)
{
	g_autoptr(DiagList) diags = diag_list_new();
	Vocabulary *self = vocabulary_read(files, diags);

	assert_said(diags, leave, expected);
	return self;
}

static Vocabulary *
good_vocabulary(void)
{
	VocabularyFiles files = good_files();

	return read_files(&files, "", "");
}

/* With this text for one file; expected: messages without the path. */
static Vocabulary *
read_kinds(const char *text, const char *expected)
{
	VocabularyFiles files = good_files();

	files.kinds = file_of("soorten.yaml", text);
	return read_files(&files, "soorten.yaml:", expected);
}

static Vocabulary *
read_topics(const char *text, const char *expected)
{
	VocabularyFiles files = good_files();

	files.topics = file_of("onderwerpen.yaml", text);
	return read_files(&files, "onderwerpen.yaml:", expected);
}

static Vocabulary *
read_editions(const char *text, const char *expected)
{
	VocabularyFiles files = good_files();

	files.editions = file_of("edities.yaml", text);
	return read_files(&files, "edities.yaml:", expected);
}

static Vocabulary *
read_terms(const char *text, const char *expected)
{
	VocabularyFiles files = good_files();

	files.terms = file_of("begrippen.yaml", text);
	return read_files(&files, "begrippen.yaml:", expected);
}

static void
test_kinds(void)
{
	g_autoptr(Vocabulary) self = good_vocabulary();
	const Kind *kind = vocabulary_kind(self, "prinsjesdagbrief");

	g_assert_true(kind == &self->kinds[0]);
	g_assert_cmpuint(self->kind_count, ==, 2);
	g_assert_cmpstr(kind->plural, ==, "Prinsjesdagbrieven");
	g_assert_cmpstr(self->kinds[1].plural, ==, "Kadernota");
	g_assert_cmpuint(self->kinds[1].index, ==, 1);
	g_assert_cmpuint(kind->aspect_count, ==, 2);
	g_assert_cmpstr(kind->aspects[0].variants[0], ==, "Wat wil het kabinet");
	g_assert_null(kind->aspects[0].variants[1]);
	g_assert_cmpstr(kind->aspects[1].heading, ==, "Wat betekent dit voor gemeenten?");
	g_assert_null(kind->aspects[1].variants[0]);
	g_assert_cmpuint(kind->aspects[1].index, ==, 1);
	g_assert_cmpuint(kind->aspects[0].role, ==, ROLE_CABINET);
	g_assert_cmpuint(kind->aspects[1].role, ==, ROLE_MUNICIPALITIES);
	g_assert_cmpuint(self->kinds[1].aspects[0].role, ==, ROLE_NONE);
	g_assert_null(vocabulary_kind(self, "brief"));
}

static void
test_topics(void)
{
	g_autoptr(Vocabulary) self = good_vocabulary();
	const Topic *topic = vocabulary_topic(self, "jeugd");

	g_assert_cmpuint(self->theme_count, ==, 2);
	g_assert_cmpuint(self->topic_count, ==, 2);
	g_assert_true(self->topics[1] == topic);
	g_assert_cmpuint(topic->index, ==, 1);
	g_assert_cmpint(topic->line, ==, 11);
	g_assert_true(topic->theme == &self->themes[1]);
	g_assert_true(&self->themes[1].topics[0] == topic);
	g_assert_cmpuint(topic->theme->index, ==, 1);
	g_assert_cmpstr(topic->description, ==, "De jeugd.");
	g_assert_null(topic->synonyms[0]);
	g_assert_cmpstr(self->topics[0]->synonyms[0], ==, "groei gemeentefonds");
	g_assert_null(vocabulary_topic(self, "sociaal"));
}

static void
test_editions(void)
{
	g_autoptr(Vocabulary) self = good_vocabulary();
	const Edition *mei = vocabulary_edition(self, "meicirculaire-2025");

	g_assert_cmpuint(self->edition_count, ==, 4);
	g_assert_cmpstr(self->editions_by_date[0]->slug, ==, "septembercirculaire-2022");
	g_assert_true(self->editions_by_date[1] == mei);
	g_assert_cmpstr(self->editions_by_date[2]->slug, ==, "meibrief");
	g_assert_cmpstr(self->editions_by_date[3]->slug, ==, "septembercirculaire-2025");
	g_assert_cmpuint(mei->order, ==, 1);
	g_assert_cmpuint(mei->index, ==, 1);
	g_assert_cmpint(mei->date.day, ==, 0);
	g_assert_cmpstr(mei->kind, ==, "meicirculaire");
}

/* Those of one line follow one another, in the order of editions; without a line those of a kind.
 */
static void
test_lines(void)
{
	g_autoptr(Vocabulary) self = read_editions(
		"- {slug: sept, label: S, kind: september, line: circulaire, date: 2025-09}\n"
		"- {slug: mei, label: M, kind: mei, line: circulaire, date: 2025-05}\n"
		"- {slug: nota-2, label: N, kind: nota, date: 2026-06}\n"
		"- {slug: nota-1, label: N, kind: nota, date: 2025-06}\n"
		"- {slug: brief, label: B, kind: brief, line: X, date: 2027-01}\n",
		"5:46: error: 'X' is no slug; write lower-case letters, digits and single hyphens, "
		"such as 'x' [bad-slug]\n");

	g_assert_cmpstr(vocabulary_edition(self, "mei")->line, ==, "circulaire");
	g_assert_cmpstr(vocabulary_edition(self, "mei")->newest->slug, ==, "sept");
	g_assert_cmpstr(vocabulary_edition(self, "sept")->newest->slug, ==, "sept");
	g_assert_cmpstr(vocabulary_edition(self, "nota-1")->line, ==, "nota");
	g_assert_cmpstr(vocabulary_edition(self, "nota-1")->newest->slug, ==, "nota-2");
	g_assert_cmpstr(vocabulary_edition(self, "brief")->newest->slug, ==, "brief");
}

static void
test_terms(void)
{
	g_autoptr(Vocabulary) self = good_vocabulary();

	g_assert_cmpuint(self->term_count, ==, 5);
	g_assert_cmpint(vocabulary_term(self, "BCF")->kind, ==, TERM_TERM);
	g_assert_cmpint(vocabulary_term(self, "Wet DBA")->kind, ==, TERM_LAW);
	g_assert_cmpint(vocabulary_term(self, "J&V")->kind, ==, TERM_ORGANISATION);
	g_assert_cmpint(vocabulary_term(self, "J-V")->kind, ==, TERM_PROGRAMME);
	g_assert_cmpstr(vocabulary_term(self, "Wet DBA")->slug, ==, "wet-dba");
	g_assert_cmpstr(vocabulary_term(self, "J&V")->slug, ==, "j-v");
	g_assert_cmpstr(vocabulary_term(self, "J/V")->slug, ==, "j-v-2");
	g_assert_cmpstr(vocabulary_term(self, "J-V")->slug, ==, "j-v-3");
	g_assert_null(vocabulary_term(self, "J/V")->explanation);
	g_assert_true(vocabulary_term(self, "J-V")->common);
	g_assert_false(vocabulary_term(self, "J/V")->common);
	g_assert_null(vocabulary_term(self, "bcf"));
}

static void
assert_text(char *text, const char *expected)
{
	g_autofree char *owned = text;

	g_assert_cmpstr(owned, ==, expected);
}

static void
test_near(void)
{
	g_autoptr(Vocabulary) self = good_vocabulary();

	assert_text(vocabulary_near_kind(self, "prinsjesdagbref"),
		    "; did you mean 'prinsjesdagbrief'?");
	assert_text(vocabulary_near_topic(self, "jeug"), "; did you mean 'jeugd'?");
	assert_text(vocabulary_near_topic(self, "Groei  Gemeentefonds"),
		    "; did you mean 'accres'?");
	assert_text(vocabulary_near_topic(self, "wonen"), "; onderwerpen.yaml lists them");
	assert_text(vocabulary_near_edition(self, "septembercirculaire-2052"),
		    "; did you mean 'septembercirculaire-2025'?");
	assert_text(vocabulary_near_term(self, "bcf"), "; did you mean 'BCF'?");
}

static void
test_missing_files(void)
{
	VocabularyFiles files = {
		.kinds = file_of("soorten.yaml", NULL),
		.topics = file_of("onderwerpen.yaml", "# nog niets\n"),
		.editions = file_of("edities.yaml", "a: b\n"),
		.terms = file_of("begrippen.yaml", "foo\n"),
	};
	g_autoptr(Vocabulary) self = read_files(
		&files, "",
		"begrippen.yaml:1:1: error: the file has text; expected a list, each entry "
		"starting "
		"with '- ' [bad-value]\n"
		"edities.yaml:1:1: error: the file has a map; expected a list, each entry starting "
		"with '- ' [bad-value]\n"
		"soorten.yaml: error: the file is missing; create it, with a list of entries (or "
		"empty) "
		"[missing-file]\n");

	g_assert_cmpuint(self->kind_count + self->topic_count + self->edition_count, ==, 0);
	g_assert_null(vocabulary_kind(self, "x"));
	/* what could not be read has no names to check */
	assert_text(vocabulary_near_kind(self, "x"), NULL);
	assert_text(vocabulary_near_edition(self, "x"), NULL);
	assert_text(vocabulary_near_term(self, "x"), NULL);
	assert_text(vocabulary_near_topic(self, "x"), "; onderwerpen.yaml lists them");
}

static void
test_entry_forms(void)
{
	g_autoptr(Vocabulary) kinds = read_kinds(
		"- tekst\n- [a, b]\n- label: x\n  aspects: [{slug: a, heading: A}]\n",
		"1:3: error: an entry has text; expected '- key: value' and its other keys "
		"below [bad-value]\n"
		"2:3: error: an entry has a list; expected '- key: value' and its other keys "
		"below [bad-value]\n"
		"3:3: error: key 'slug' is missing in this kind [missing-key]\n");

	g_assert_cmpuint(kinds->kind_count, ==, 0);
}

static void
test_bad_kinds(void)
{
	g_autoptr(Vocabulary) self = read_kinds(
		"- slug: brief\n"
		"  lable: Brief\n"
		"  aspects: []\n"
		"- slug: brief\n"
		"  label: Brief\n"
		"  aspects: [x]\n"
		"- slug: Brief 2\n"
		"  label: [a]\n"
		"  aspects: tekst\n"
		"- slug: nota\n"
		"  label: Nota\n"
		"  aspects:\n"
		"    - slug: a\n"
		"      heading: Koers\n"
		"      variants: [De koers, koers]\n"
		"    - slug: a\n"
		"      heading: De  Koers\n"
		"    - slug: b\n"
		"      variants: [{a: b}, '']\n",
		"1:3: error: key 'label' is missing in this kind [missing-key]\n"
		"2:3: error: unknown key 'lable'; did you mean 'label'? [unknown-key]\n"
		"3:3: error: key 'aspects' is empty [missing-key]\n"
		"4:9: error: slug 'brief' stands here for the second time; the first is on line 1 "
		"[duplicate-slug]\n"
		"6:13: error: an entry has text; expected '- key: value' and its other keys below "
		"[bad-value]\n"
		"7:9: error: 'Brief 2' is no slug; write lower-case letters, digits and single "
		"hyphens, "
		"such as 'brief-2' [bad-slug]\n"
		"8:10: error: 'label' has a list; expected text; put it in quotes [bad-value]\n"
		"9:12: error: 'aspects' has text; expected a list, such as [first, second] "
		"[bad-value]\n"
		"15:28: error: heading 'koers' stands here for the second time; the first is on "
		"line 14 "
		"[duplicate-heading]\n"
		"16:13: error: slug 'a' stands here for the second time; the first is on line 13 "
		"[duplicate-slug]\n"
		"17:16: error: heading 'De  Koers' stands here for the second time; the first is "
		"on "
		"line 15 [duplicate-heading]\n"
		"18:7: error: key 'heading' is missing in this aspect [missing-key]\n"
		"19:18: error: the list 'variants' has a map; expected text; put it in quotes "
		"[bad-value]\n"
		"19:26: error: the list 'variants' has an empty entry; remove it [bad-value]\n");

	g_assert_cmpuint(self->kind_count, ==, 2);
	g_assert_cmpuint(self->kinds[0].aspect_count, ==, 1);
	g_assert_cmpstr(self->kinds[0].label, ==, "brief");
	/* one without a slug of its own stays: letters may have its heading */
	g_assert_cmpuint(self->kinds[1].aspect_count, ==, 3);
	g_assert_cmpstr(self->kinds[1].aspects[1].heading, ==, "De  Koers");
}

static void
test_bad_roles(void)
{
	g_autoptr(Vocabulary) self = read_kinds(
		"- slug: nota\n"
		"  label: Nota\n"
		"  aspects:\n"
		"    - {slug: a, heading: A, role: gemeenten}\n"
		"    - {slug: b, heading: B, role: gemeente}\n"
		"    - {slug: c, heading: C, role: gemeenten}\n"
		"    - {slug: d, heading: D, role: [kabinet]}\n"
		"    - {slug: e, heading: E, role: ''}\n",
		"5:35: error: 'gemeente' is no role; write kabinet or gemeenten [bad-value]\n"
		"6:35: error: role 'gemeenten' stands here for the second time; the first is on "
		"line 4 [duplicate-role]\n"
		"7:35: error: 'role' has a list; expected text; put it in quotes [bad-value]\n");

	g_assert_cmpuint(self->kinds[0].aspect_count, ==, 5);
	g_assert_cmpuint(self->kinds[0].aspects[0].role, ==, ROLE_MUNICIPALITIES);
	g_assert_cmpuint(self->kinds[0].aspects[1].role, ==, ROLE_NONE);
}

static void
test_slug_twice(void)
{
	g_autoptr(Vocabulary) self = read_topics(
		"- slug: jeugd\n"
		"  label: Jeugd\n"
		"  topics:\n"
		"    - slug: jeugd\n"
		"      label: Jeugd\n"
		"      description: Jeugd.\n"
		"    - slug: wonen\n"
		"      label: Wonen\n"
		"      description: Wonen.\n"
		"- slug: wonen\n"
		"  label: Wonen\n"
		"  topics: [{slug: bouw, label: Bouw, description: Bouw.}]\n",
		"4:13: error: slug 'jeugd' stands here for the second time; the first is on line 1 "
		"[duplicate-slug]\n"
		"10:9: error: slug 'wonen' stands here for the second time; the first is on line 7 "
		"[duplicate-slug]\n");

	g_assert_cmpuint(self->topic_count, ==, 2);
	g_assert_cmpuint(self->theme_count, ==, 2);
	g_assert_true(vocabulary_topic(self, "bouw")->theme == &self->themes[1]);
	g_assert_cmpuint(vocabulary_topic(self, "bouw")->index, ==, 1);
}

static void
test_bad_topics(void)
{
	g_autoptr(Vocabulary) self = read_topics(
		"- slug: a\n"
		"  label: A\n"
		"  topics: x\n"
		"- topics:\n"
		"    - slug: b\n"
		"    - label: C\n"
		"      description: ''\n"
		"      thema: x\n"
		"    - x\n",
		"3:11: error: 'topics' has text; expected a list, such as [first, second] "
		"[bad-value]\n"
		"4:3: error: key 'label' is missing in this theme [missing-key]\n"
		"4:3: error: key 'slug' is missing in this theme [missing-key]\n"
		"5:7: error: key 'description' is missing in this topic [missing-key]\n"
		"5:7: error: key 'label' is missing in this topic [missing-key]\n"
		"6:7: error: key 'slug' is missing in this topic [missing-key]\n"
		"7:7: error: key 'description' is empty [missing-key]\n"
		"8:7: error: unknown key 'thema'; the keys of this topic are: slug, label, "
		"description, "
		"synonyms [unknown-key]\n"
		"9:7: error: an entry has text; expected '- key: value' and its other keys below "
		"[bad-value]\n");

	g_assert_cmpstr(vocabulary_topic(self, "b")->label, ==, "b");
	g_assert_cmpstr(vocabulary_topic(self, "b")->description, ==, "");
	g_assert_cmpuint(self->topic_count, ==, 1);
}

static void
test_synonyms(void)
{
	g_autoptr(Vocabulary) self = read_topics("- slug: a\n"
						 "  label: A\n"
						 "  topics:\n"
						 "    - slug: b\n"
						 "      label: Be\xc3\xabindiging\n"
						 "      synonyms: [beeindiging, slot, Slot]\n"
						 "      description: B.\n"
						 "    - slug: c\n"
						 "      label: C\n"
						 "      synonyms: [Beeindiging,  sl\xc3\xb3t]\n"
						 "      description: C.\n",
						 "6:37: error: synonym 'Slot' stands here for the "
						 "second time; the first is on line 6 "
						 "[duplicate-synonym]\n"
						 "10:18: error: synonym 'Beeindiging' is the label "
						 "of the topic on line 5; remove the "
						 "synonym [duplicate-synonym]\n"
						 "10:32: error: synonym 'sl\xc3\xb3t' stands here "
						 "for the second time; the first is on "
						 "line 6 [duplicate-synonym]\n");

	g_assert_cmpuint(self->topic_count, ==, 2);
}

static void
test_bad_editions(void)
{
	g_autoptr(Vocabulary) self = read_editions("- slug: a\n"
						   "  label: A\n"
						   "  kind: Mei Circulaire\n"
						   "  date: mei 2025\n"
						   "- slug: '!'\n"
						   "  label: A\n"
						   "  kind: a\n"
						   "  date: 2025-02-30\n",
						   "3:9: error: 'Mei Circulaire' is no slug; write "
						   "lower-case letters, digits and single "
						   "hyphens, such as 'mei-circulaire' [bad-slug]\n"
						   "4:9: error: 'mei 2025' is no date; write "
						   "YYYY-MM-DD or YYYY-MM, such as 2025-09-16 or "
						   "2025-05 [bad-date]\n"
						   "5:9: error: '!' is no slug; write lower-case "
						   "letters, digits and single hyphens, such "
						   "as 'jeugd' [bad-slug]\n"
						   "8:9: error: '2025-02-30' does not exist; "
						   "2025-02 has 28 days [bad-date]\n");

	g_assert_cmpuint(self->edition_count, ==, 1);
	g_assert_cmpstr(self->editions[0].kind, ==, "");
	g_assert_cmpint(self->editions[0].date.month, ==, 1);
}

static void
test_bad_terms(void)
{
	g_autoptr(Vocabulary) self = read_terms(
		"- abbreviation: BCF\n"
		"  expansion: x\n"
		"  kind: begrip\n"
		"- abbreviation: BCF\n"
		"  expansion: y\n"
		"- abbreviation: '&'\n"
		"  expansion: z\n"
		"- abbreviation: Wmo\n"
		"  kind: [wet]\n"
		"  common: ja\n"
		"- abbreviation: {a: b}\n"
		"  expansion: z\n",
		"3:9: error: 'begrip' is no kind of term; write term, wet, programma or "
		"organisatie "
		"[bad-value]\n"
		"4:17: error: abbreviation 'BCF' stands here for the second time; the first is on "
		"line "
		"1 [duplicate-slug]\n"
		"6:17: error: abbreviation '&' has no letter or digit; write it as it stands in "
		"texts "
		"[bad-value]\n"
		"8:3: error: key 'expansion' is missing in this term [missing-key]\n"
		"9:9: error: 'kind' has a list; expected text; put it in quotes [bad-value]\n"
		"10:11: error: 'ja' is no answer for 'common'; write false or true [bad-value]\n"
		"11:17: error: 'abbreviation' has a map; expected text; put it in quotes "
		"[bad-value]\n");

	g_assert_cmpuint(self->term_count, ==, 2);
	g_assert_cmpstr(vocabulary_term(self, "BCF")->expansion, ==, "x");
	g_assert_cmpstr(vocabulary_term(self, "Wmo")->expansion, ==, "Wmo");
}

static void
test_vocabulary_syntax(void)
{
	g_autoptr(Vocabulary) self = read_kinds(
		"- slug: a: b\n", "1:10: error: unexpected ':'; put a value with ': ' in quotes, "
				  "and indent a key like the keys above it [yaml-syntax]\n");

	g_assert_cmpuint(self->kind_count, ==, 0);
	g_assert_cmpuint(self->topic_count, ==, 2);
}

/* ---- front matter ---- */

typedef struct HeadTest {
	Arena *arena;
	Vocabulary *vocabulary;
} HeadTest;

static void
set_up(HeadTest *test, gconstpointer data)
{
	(void)data;
	test->arena = arena_new();
	test->vocabulary = good_vocabulary();
}

static void
tear_down(HeadTest *test, gconstpointer data)
{
	(void)data;
	arena_free(test->arena);
	vocabulary_free(test->vocabulary);
}

static Head *
read_head(HeadTest *test, DocumentType type, const char *text, const char *expected)
{
	g_autoptr(DiagList) diags = diag_list_new();
	Head *head =
		head_parse(test->arena, type, test->vocabulary, "x.md", text, strlen(text), diags);

	assert_said(diags, "x.md:", expected);
	return head;
}

static const char LETTER[] = "---\n"
			     "title: Ledenbrief\n"
			     "kind: prinsjesdagbrief\n"
			     "date: 2025-09-16\n"
			     "edition: septembercirculaire-2025\n"
			     "from: VNG\n"
			     "covers: 2026\n"
			     "summary: Kort.\n"
			     "---\n"
			     "# Inleiding\n";

/* The letter with one line put for that of its key, or after it where the key is new. */
static Head *
read_with(HeadTest *test, const char *line, const char *expected)
{
	g_autofree char *key = g_strndup(line, strcspn(line, ":") + 1);
	g_auto(GStrv) lines = g_strsplit(LETTER, "\n", -1);
	g_autoptr(GString) text = g_string_new(NULL);
	bool put = false;

	for (guint i = 0; lines[i] != NULL; i++) {
		bool same = g_str_has_prefix(lines[i], key);
		bool end = i > 0 && strcmp(lines[i], "---") == 0;

		if (same || (end && !put))
			g_string_append_printf(text, "%s\n", line);
		if (!same)
			g_string_append_printf(text, "%s\n", lines[i]);
		put = put || same;
	}
	return read_head(test, DOCUMENT_LETTER, text->str, expected);
}

static void
test_letter(HeadTest *test, gconstpointer data)
{
	const Head *head = read_head(test, DOCUMENT_LETTER, LETTER, "");

	(void)data;
	g_assert_cmpint(head->type, ==, DOCUMENT_LETTER);
	g_assert_cmpstr(head->title, ==, "Ledenbrief");
	g_assert_true(head->kind == vocabulary_kind(test->vocabulary, "prinsjesdagbrief"));
	g_assert_true(head->edition ==
		      vocabulary_edition(test->vocabulary, "septembercirculaire-2025"));
	g_assert_cmpint(head->date.year, ==, 2025);
	g_assert_cmpint(head->date.day, ==, 16);
	g_assert_cmpstr(head->from, ==, "VNG");
	g_assert_cmpstr(head->covers, ==, "2026");
	g_assert_cmpstr(head->summary, ==, "Kort.");
	g_assert_null(head->to);
	g_assert_null(head->topic);
	g_assert_cmpint(head->status, ==, STATUS_PUBLISHED);
	g_assert_null(head->attachments[0]);
	g_assert_cmpstr(LETTER + head->body, ==, "# Inleiding\n");
	g_assert_cmpint(head->body_line, ==, 10);
}

static void
test_optional_keys(HeadTest *test, gconstpointer data)
{
	const char *text =
		"---\n"
		"title: |\n  Twee\n  regels\n"
		"kind: kadernota\ndate: 2025-06-18\nedition: meicirculaire-2025\nfrom: VNG\n"
		"covers: \"2026\xe2\x80\x93"
		"2030 (vijf jaar)\"\nsummary: Kort.\nto: leden\nnumber: 25/01\n"
		"reference: U1\nattachments: [a.pdf, 'b: c']\nstatus: withdrawn\n"
		"changes:\n"
		"  - {edition: meicirculaire-2025, note: Nieuw cijfer., kind: major}\n"
		"  - {edition: meicirculaire-2025, note: Spelling.}\n"
		"aliases: [kadernota, oud-2]\n"
		"---";
	const Head *head = read_head(test, DOCUMENT_LETTER, text, "");

	(void)data;
	g_assert_cmpstr(head->title, ==, "Twee regels");
	g_assert_cmpstr(head->to, ==, "leden");
	g_assert_cmpstr(head->number, ==, "25/01");
	g_assert_cmpstr(head->reference, ==, "U1");
	g_assert_cmpstr(head->attachments[1], ==, "b: c");
	g_assert_null(head->attachments[2]);
	g_assert_cmpint(head->status, ==, STATUS_WITHDRAWN);
	g_assert_cmpuint(head->change_count, ==, 2);
	g_assert_true(head->changes[0].major);
	g_assert_cmpstr(head->changes[0].note, ==, "Nieuw cijfer.");
	g_assert_cmpint(head->changes[0].line, ==, 17);
	g_assert_false(head->changes[1].major);
	g_assert_cmpuint(head->alias_count, ==, 2);
	g_assert_cmpstr(head->aliases[1].slug, ==, "oud-2");
	g_assert_cmpint(head->aliases[1].at.line, ==, 19);
	g_assert_cmpint(head->aliases[1].at.column, ==, 22);
	g_assert_cmpuint(head->body, ==, strlen(text));
	g_assert_cmpint(head->body_line, ==, 21);
}

static void
test_dossier_and_page(HeadTest *test, gconstpointer data)
{
	const Head *dossier =
		read_head(test, DOCUMENT_DOSSIER,
			  "---\ntitle: D\ntopic: jeugd\nedition: meibrief\nsummary: S\n---\n", "");
	const Head *page = read_head(test, DOCUMENT_PAGE, "---\ntitle: P\n---\nTekst\n", "");

	(void)data;
	g_assert_cmpstr(dossier->topic->label, ==, "Jeugd");
	g_assert_cmpstr(dossier->edition->slug, ==, "meibrief");
	g_assert_cmpstr(page->title, ==, "P");
	(void)read_head(test, DOCUMENT_PAGE, "---\ntitle: P\nkind: kadernota\n---\n",
			"3:1: error: unknown key 'kind'; the keys of the front matter are: title, "
			"aliases [unknown-key]\n");
	(void)read_head(
		test, DOCUMENT_DOSSIER, "---\ntopic: jeud\n---\n",
		"1:1: error: key 'edition' is missing in the front matter [missing-key]\n"
		"1:1: error: key 'summary' is missing in the front matter [missing-key]\n"
		"1:1: error: key 'title' is missing in the front matter [missing-key]\n"
		"2:8: error: unknown topic 'jeud'; did you mean 'jeugd'? [unknown-topic]\n");
	(void)read_head(test, DOCUMENT_DOSSIER,
			"---\ntitle: D\ntopic: zee\nedition: meibrief\nsummary: S\n---\n",
			"3:8: error: unknown topic 'zee'; onderwerpen.yaml lists them "
			"[unknown-topic]\n");
}

static void
test_marks_and_line_ends(HeadTest *test, gconstpointer data)
{
	const char *text = "\xef\xbb\xbf---\r\ntitle: \xc3\xa9\r\n\xc3\xab: x\r\n---\r\nTekst\r\n";
	const Head *head =
		read_head(test, DOCUMENT_PAGE, text,
			  "3:1: error: unknown key '\xc3\xab'; the keys of the front matter "
			  "are: title, aliases [unknown-key]\n");

	(void)data;
	g_assert_cmpstr(head->title, ==, "\xc3\xa9");
	g_assert_cmpstr(text + head->body, ==, "Tekst\r\n");
	g_assert_cmpint(head->body_line, ==, 5);
}

static void
test_no_front_matter(HeadTest *test, gconstpointer data)
{
	const char *expected =
		"1:1: error: no front matter; start the file with '---', the keys (title, "
		"kind, ...) and '---' [front-matter]\n";

	(void)data;
	g_assert_null(read_head(test, DOCUMENT_PAGE, "", expected));
	g_assert_null(read_head(test, DOCUMENT_PAGE, "# Titel\n", expected));
	g_assert_null(read_head(test, DOCUMENT_PAGE, "\n---\ntitle: x\n---\n", expected));
	g_assert_null(read_head(test, DOCUMENT_PAGE, "----\ntitle: x\n---\n", expected));
}

static void
test_no_end(HeadTest *test, gconstpointer data)
{
	(void)data;
	g_assert_null(
		read_head(test, DOCUMENT_PAGE, "---\ntitle: x\nsummary: y\n\n# Een\n\ntekst\n",
			  "4:1: error: the front matter has no end; close it with a line '---' "
			  "[front-matter]\n"));
	g_assert_null(
		read_head(test, DOCUMENT_PAGE, "---\ntitle: x\nsummary: y\n# Een\n",
			  "4:1: error: the front matter has no end; close it with a line '---' "
			  "[front-matter]\n"));
	g_assert_null(
		read_head(test, DOCUMENT_PAGE, "---\ntitle: x\n----\n",
			  "3:1: error: the front matter has no end; close it with a line '---' "
			  "[front-matter]\n"));
	g_assert_null(
		read_head(test, DOCUMENT_PAGE, "---",
			  "1:1: error: the front matter has no end; close it with a line '---' "
			  "[front-matter]\n"));
}

static void
test_form(HeadTest *test, gconstpointer data)
{
	const Head *head;

	(void)data;
	(void)read_head(test, DOCUMENT_PAGE, "---\n---\n",
			"1:1: error: key 'title' is missing in the front matter [missing-key]\n");
	(void)read_head(test, DOCUMENT_PAGE, "---\n- title: x\n---\n",
			"2:1: error: the front matter has a list; expected lines of 'key: value' "
			"[front-matter]\n");
	(void)read_head(test, DOCUMENT_PAGE, "---\ntitle x\n---\n",
			"2:1: error: the front matter has text; expected lines of 'key: value' "
			"[front-matter]\n");
	head = read_head(
		test, DOCUMENT_PAGE, "---\ntitle: \xc3\xa9: y\n---\nTekst\n",
		"2:10: error: unexpected ':'; put a value with ': ' in quotes, and indent a key "
		"like the keys above it [yaml-syntax]\n");
	g_assert_null(head->title);
	g_assert_cmpint(head->body_line, ==, 4);
}

static void
test_keys(HeadTest *test, gconstpointer data)
{
	(void)data;
	(void)read_with(test, "summry: x",
			"9:1: error: unknown key 'summry'; did you mean 'summary'? "
			"[unknown-key]\n");
	(void)read_with(test, "from:", "6:1: error: key 'from' is empty [missing-key]\n");
	(void)read_with(test, "from: ' '", "6:1: error: key 'from' is empty [missing-key]\n");
	(void)read_with(
		test, "title: x\ntitle: y",
		"3:1: error: key 'title' stands here for the second time; the first is on line 2 "
		"[duplicate-key]\n");
	g_assert_null(read_with(test, "to:", "")->to);
	g_assert_null(read_with(test, "title: [x]",
				"2:8: error: 'title' has a list; expected text; put it in quotes "
				"[bad-value]\n")
			      ->title);
	(void)read_head(test, DOCUMENT_LETTER, "---\ntitle: x\n---\n",
			"1:1: error: key 'covers' is missing in the front matter [missing-key]\n"
			"1:1: error: key 'date' is missing in the front matter [missing-key]\n"
			"1:1: error: key 'edition' is missing in the front matter [missing-key]\n"
			"1:1: error: key 'from' is missing in the front matter [missing-key]\n"
			"1:1: error: key 'kind' is missing in the front matter [missing-key]\n"
			"1:1: error: key 'summary' is missing in the front matter [missing-key]\n");
}

static void
test_values(HeadTest *test, gconstpointer data)
{
	(void)data;
	g_assert_null(read_with(test, "kind: prinsjesdagbref",
				"3:7: error: unknown kind 'prinsjesdagbref'; did you mean "
				"'prinsjesdagbrief'? [unknown-kind]\n")
			      ->kind);
	(void)read_with(
		test, "kind: memo",
		"3:7: error: unknown kind 'memo'; soorten.yaml lists them [unknown-kind]\n");
	(void)read_with(test, "edition: septembercirculaire-2052",
			"5:10: error: unknown edition 'septembercirculaire-2052'; did you mean "
			"'septembercirculaire-2025'? [unknown-edition]\n");
	(void)read_with(test, "edition: ooit",
			"5:10: error: unknown edition 'ooit'; edities.yaml lists them "
			"[unknown-edition]\n");
	g_assert_cmpint(read_with(test, "date: 16-09-2025",
				  "4:7: error: '16-09-2025' is no date; write YYYY-MM-DD, such as "
				  "2025-09-16 [bad-date]\n")
				->date.year,
			==, 0);
	(void)read_with(test, "date: 2025-09",
			"4:7: error: '2025-09' is no date; write YYYY-MM-DD, such "
			"as 2025-09-16 [bad-date]\n");
	(void)read_with(test, "status: draft",
			"9:9: error: 'draft' is no status; write published, "
			"concept or withdrawn [bad-value]\n");
	g_assert_cmpint(read_with(test, "status: concept", "")->status, ==, STATUS_CONCEPT);
}

static void
test_covers(HeadTest *test, gconstpointer data)
{
	static const char *const WRONG[] = {"volgend jaar", "26", "2026-", "2026x"};

	(void)data;
	for (guint i = 0; i < G_N_ELEMENTS(WRONG); i++) {
		g_autofree char *line = g_strdup_printf("covers: %s", WRONG[i]);
		g_autofree char *message = g_strdup_printf(
			"7:9: error: '%s' starts with no year or years; write such as "
			"2026 or 2026-2030 [bad-value]\n",
			WRONG[i]);

		g_assert_null(read_with(test, line, message)->covers);
	}
	(void)read_with(test, "covers: 2026-2025",
			"7:9: error: '2026-2025' ends before it starts; write such as 2026-2030 "
			"[bad-value]\n");
	(void)read_with(test, "covers: 2026-2026",
			"7:9: error: '2026-2026' starts and ends in one year; write that year "
			"alone [bad-value]\n");
	g_assert_cmpstr(read_with(test, "covers: 2026-2030 (kabinet)", "")->covers, ==,
			"2026-2030 (kabinet)");
}

static void
test_lists(HeadTest *test, gconstpointer data)
{
	(void)data;
	(void)read_with(
		test, "attachments: a.pdf",
		"9:14: error: 'attachments' has text; expected a list, such as [first, second] "
		"[bad-value]\n");
	(void)read_with(test, "aliases: oud",
			"9:10: error: 'aliases' has text; expected a list, such as [first, second] "
			"[bad-value]\n");
	g_assert_cmpuint(
		read_with(
			test, "aliases: [Oud stuk, index, editie-x, [a], goed]",
			"9:11: error: 'Oud stuk' is no slug; write lower-case letters, digits and "
			"single hyphens, such as 'oud-stuk' [bad-slug]\n"
			"9:21: error: slug 'index' is reserved for pages of the site; choose "
			"another "
			"[bad-slug]\n"
			"9:28: error: slug 'editie-x' is reserved for pages of the site; choose "
			"another [bad-slug]\n"
			"9:38: error: the list 'aliases' has a list; expected text; put it in "
			"quotes "
			"[bad-value]\n")
			->alias_count,
		==, 1);
}

static void
test_changes(HeadTest *test, gconstpointer data)
{
	const Head *head;

	(void)data;
	(void)read_with(test, "changes: nieuw",
			"9:10: error: 'changes' has text; expected a list, such as [first, second] "
			"[bad-value]\n");
	head = read_with(test,
			 "changes:\n"
			 "  - x\n"
			 "  - edition: mei-2025\n"
			 "    note: x\n"
			 "  - edition: meibrief\n"
			 "    kind: mayor\n"
			 "  - note: x\n"
			 "    nota: x\n"
			 "  - edition: meibrief\n"
			 "    note: goed",
			 "10:5: error: the list 'changes' has text; expected a map of 'key: value' "
			 "[bad-value]\n"
			 "11:14: error: unknown edition 'mei-2025'; edities.yaml lists them "
			 "[unknown-edition]\n"
			 "13:5: error: key 'note' is missing in this change [missing-key]\n"
			 "14:11: error: 'mayor' is no kind of change; write minor or major "
			 "[bad-value]\n"
			 "15:5: error: key 'edition' is missing in this change [missing-key]\n"
			 "16:5: error: unknown key 'nota'; did you mean 'note'? [unknown-key]\n");
	g_assert_cmpuint(head->change_count, ==, 1);
	g_assert_cmpint(head->changes[0].line, ==, 17);
}

static void
test_reserved(void)
{
	g_assert_true(document_name_is_reserved("index"));
	g_assert_true(document_name_is_reserved("versies"));
	g_assert_true(document_name_is_reserved("editie-2025"));
	g_assert_true(document_name_is_reserved("verschil-a"));
	g_assert_false(document_name_is_reserved("editie"));
	g_assert_false(document_name_is_reserved("indexen"));
}

/* ---- documents ---- */

/* A site in a temporary folder; removed with it. */
typedef struct Site {
	char *folder;
	Source *source;
} Site;

static void
put(const Site *site, const char *path, const char *text, gssize length)
{
	g_autofree char *file = g_build_filename(site->folder, path, NULL);
	g_autofree char *folder = g_path_get_dirname(file);
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
	g_file_set_contents(file, text, length, &error);
	g_assert_no_error(error);
}

static void
set_up_site(Site *site, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	(void)data;
	site->folder = g_dir_make_tmp("content-XXXXXX", &error);
	g_assert_no_error(error);
	put(site, "content/soorten.yaml", KINDS, -1);
	put(site, "content/onderwerpen.yaml", TOPICS, -1);
	put(site, "content/edities.yaml", EDITIONS, -1);
	put(site, "content/begrippen.yaml", TERMS, -1);
	site->source = source_open_folder(site->folder, &error);
	g_assert_no_error(error);
}

/* Our own folder only, four levels at most: files first, then what held them. */
static void
remove_tree(const char *path, int depth)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name;

	g_assert_cmpint(depth, <, 8);
	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *child = g_build_filename(path, name, NULL);

		if (g_file_test(child, G_FILE_TEST_IS_DIR))
			remove_tree(child, depth + 1);
		else
			(void)g_unlink(child);
	}
	g_assert_cmpint(g_rmdir(path), ==, 0);
}

static void
tear_down_site(Site *site, gconstpointer data)
{
	(void)data;
	source_free(site->source);
	remove_tree(site->folder, 0);
	g_free(site->folder);
}

/* The messages' paths start with the temporary folder: expected is without it. */
static void
assert_site_said(const Site *site, DiagList *diags, const char *expected)
{
	g_autofree char *leave = g_strdup_printf("%s/content/", site->folder);

	assert_said(diags, leave, expected);
}

static GPtrArray *
find_documents(const Site *site, const char *expected)
{
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	GPtrArray *files = documents_find(site->source, "content", diags, &error);

	g_assert_no_error(error);
	assert_site_said(site, diags, expected);
	return files;
}

static void
test_find(Site *site, gconstpointer data)
{
	g_autoptr(GPtrArray) files = NULL;
	g_autofree char *display = g_build_filename(site->folder, "content/brieven/a-b.md", NULL);
	const char *const expected[] = {"a", "a-b", "jeugd", "over"};

	(void)data;
	put(site, "content/paginas/over.md", "", 0);
	put(site, "content/dossiers/jeugd.md", "", 0);
	put(site, "content/brieven/a-b.md", "", 0);
	put(site, "content/brieven/a.md", "", 0);
	put(site, "content/brieven/.verborgen", "", 0);
	put(site, "content/cijfers/accres.csv", "", 0);
	put(site, "static/x.css", "", 0);
	files = find_documents(site, "");
	g_assert_cmpuint(files->len, ==, 4);
	for (guint i = 0; i < files->len; i++)
		g_assert_cmpstr(((DocumentFile *)files->pdata[i])->slug, ==, expected[i]);
	g_assert_cmpint(((DocumentFile *)files->pdata[2])->type, ==, DOCUMENT_DOSSIER);
	g_assert_cmpint(((DocumentFile *)files->pdata[3])->type, ==, DOCUMENT_PAGE);
	g_assert_cmpstr(((DocumentFile *)files->pdata[1])->path, ==, "content/brieven/a-b.md");
	g_assert_cmpstr(((DocumentFile *)files->pdata[1])->display, ==, display);
}

static void
test_find_nothing(Site *site, gconstpointer data)
{
	g_autoptr(GPtrArray) files = find_documents(site, "");
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GPtrArray) none = documents_find(site->source, "elders", diags, NULL);

	(void)data;
	g_assert_cmpuint(files->len, ==, 0);
	g_assert_cmpuint(none->len, ==, 0);
}

static void
test_bad_names(Site *site, gconstpointer data)
{
	g_autoptr(GPtrArray) files = NULL;

	(void)data;
	put(site, "content/brieven/Kadernota 2026.md", "", 0);
	put(site, "content/brieven/_.md", "", 0);
	put(site, "content/brieven/index.md", "", 0);
	put(site, "content/brieven/brief.docx", "", 0);
	put(site, "content/brieven/2025/brief.md", "", 0);
	put(site, "content/briven/brief.md", "", 0);
	put(site, "content/plaatjes/foto.jpg", "", 0);
	put(site, "content/soort.yaml", "", 0);
	put(site, "content/LEESMIJ", "", 0);
	put(site, "content/brieven/goed.md", "", 0);
	files = find_documents(
		site,
		"LEESMIJ: error: unknown file 'LEESMIJ'; documents stand in brieven/, dossiers/ "
		"and "
		"paginas/, figures in cijfers/, other files in static/ [unknown-file]\n"
		"brieven/2025/brief.md: error: a folder inside brieven/ is not read; move the file "
		"to "
		"brieven/ itself [unknown-file]\n"
		"brieven/Kadernota 2026.md: error: 'Kadernota 2026.md' is no name for a document; "
		"write "
		"lower-case letters, digits and single hyphens, such as 'kadernota-2026.md' "
		"[bad-name]\n"
		"brieven/_.md: error: '_.md' is no name for a document; write lower-case letters, "
		"digits "
		"and single hyphens, such as '2025-kadernota.md' [bad-name]\n"
		"brieven/brief.docx: error: 'brief.docx' is no document; its name must end in "
		"'.md', and "
		"other files stand in static/ [unknown-file]\n"
		"brieven/index.md: error: the name 'index' is reserved for pages of the site; "
		"choose "
		"another [bad-name]\n"
		"briven/brief.md: error: unknown folder 'briven'; did you mean 'brieven'? "
		"[unknown-file]\n"
		"plaatjes/foto.jpg: error: unknown folder 'plaatjes'; documents stand in brieven/, "
		"dossiers/ and paginas/, figures in cijfers/, other files in static/ [unknown-file]\n"
		"soort.yaml: error: unknown file 'soort.yaml'; did you mean 'soorten.yaml'? "
		"[unknown-file]\n");
	g_assert_cmpuint(files->len, ==, 1);
}

static void
test_read_vocabulary(Site *site, gconstpointer data)
{
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Vocabulary) self =
		documents_read_vocabulary(site->source, "content", diags, &error);

	(void)data;
	g_assert_no_error(error);
	assert_site_said(site, diags, "");
	g_assert_nonnull(vocabulary_kind(self, "kadernota"));
	g_assert_nonnull(vocabulary_topic(self, "jeugd"));
	g_assert_nonnull(vocabulary_edition(self, "meibrief"));
	g_assert_nonnull(vocabulary_term(self, "J&V"));
}

static void
test_broken_vocabulary(Site *site, gconstpointer data)
{
	g_autofree char *file = g_build_filename(site->folder, "content/edities.yaml", NULL);
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Vocabulary) self = NULL;

	(void)data;
	g_assert_cmpint(g_unlink(file), ==, 0);
	put(site, "content/soorten.yaml", "# x\n# caf\xe9\n", -1);
	put(site, "content/begrippen.yaml", "", 0);
	self = documents_read_vocabulary(site->source, "content", diags, &error);
	g_assert_no_error(error);
	assert_site_said(
		site, diags,
		"edities.yaml: error: the file is missing; create it, with a list of entries "
		"(or empty) [missing-file]\n"
		"soorten.yaml:2:6: error: byte 0xe9 is not UTF-8 text; save the file as UTF-8 "
		"[invalid-utf8]\n");
	g_assert_cmpuint(self->topic_count, ==, 2);
}

static void
test_utf8(void)
{
	g_autoptr(DiagList) diags = diag_list_new();

	g_assert_true(documents_check_utf8("a.md", "caf\xc3\xa9", 5, diags));
	g_assert_true(documents_check_utf8("a.md", "", 0, diags));
	g_assert_false(documents_check_utf8("a.md", "\xef\xbb\xbf\xc3\xa9\xff", 6, diags));
	g_assert_false(documents_check_utf8("b.md", "a\nb\0c", 5, diags));
	assert_said(diags, "",
		    "a.md:1:3: error: byte 0xff is not UTF-8 text; save the file as UTF-8 "
		    "[invalid-utf8]\n"
		    "b.md:2:2: error: byte 0x00 is not UTF-8 text; save the file as UTF-8 "
		    "[invalid-utf8]\n");
}

static void
test_free_null(void)
{
	vocabulary_free(NULL);
	document_file_free(NULL);
}

#define ADD_HEAD(name, test)                                                                       \
	g_test_add("/content/head/" name, HeadTest, NULL, set_up, test, tear_down)
#define ADD_SITE(name, test)                                                                       \
	g_test_add("/content/documents/" name, Site, NULL, set_up_site, test, tear_down_site)

static void
add_yaml_tests(void)
{
	g_test_add_func("/content/yaml/reads-a-tree-with-places", test_yaml_tree);
	g_test_add_func("/content/yaml/counts-columns-in-bytes-after-the-mark", test_yaml_columns);
	g_test_add_func("/content/yaml/counts-lines-from-the-top-of-the-file",
			test_yaml_first_line);
	g_test_add_func("/content/yaml/reads-nothing-as-empty-text", test_yaml_empty);
	g_test_add_func("/content/yaml/refuses-keys-twice-and-keys-that-are-no-text",
			test_yaml_keys);
	g_test_add_func("/content/yaml/refuses-anchors-tags-aliases-and-documents",
			test_yaml_extras);
	g_test_add_func("/content/yaml/bounds-the-depth", test_yaml_depth);
	g_test_add_func("/content/yaml/refuses-control-characters", test_yaml_control);
	g_test_add_func("/content/yaml/says-what-to-do-about-wrong-syntax", test_yaml_syntax);
}

static void
add_vocabulary_tests(void)
{
	g_test_add_func("/content/vocabulary/reads-kinds-and-aspects", test_kinds);
	g_test_add_func("/content/vocabulary/reads-topics-over-all-themes", test_topics);
	g_test_add_func("/content/vocabulary/orders-editions-by-date-then-place", test_editions);
	g_test_add_func("/content/vocabulary/derives-unique-slugs-of-terms", test_terms);
	g_test_add_func("/content/vocabulary/names-the-nearest", test_near);
	g_test_add_func("/content/vocabulary/says-which-file-is-missing-or-no-list",
			test_missing_files);
	g_test_add_func("/content/vocabulary/refuses-entries-that-are-no-maps", test_entry_forms);
	g_test_add_func("/content/vocabulary/refuses-wrong-kinds", test_bad_kinds);
	g_test_add_func("/content/vocabulary/refuses-wrong-roles", test_bad_roles);
	g_test_add_func("/content/vocabulary/refuses-a-slug-twice", test_slug_twice);
	g_test_add_func("/content/vocabulary/refuses-wrong-topics", test_bad_topics);
	g_test_add_func("/content/vocabulary/refuses-a-synonym-of-two-topics", test_synonyms);
	g_test_add_func("/content/vocabulary/knows-which-edition-follows-another", test_lines);
	g_test_add_func("/content/vocabulary/refuses-wrong-editions", test_bad_editions);
	g_test_add_func("/content/vocabulary/refuses-wrong-terms", test_bad_terms);
	g_test_add_func("/content/vocabulary/reads-the-others-when-one-is-no-yaml",
			test_vocabulary_syntax);
	g_test_add_func("/content/vocabulary/frees-null", test_free_null);
}

static void
add_head_tests(void)
{
	ADD_HEAD("reads-a-letter", test_letter);
	ADD_HEAD("reads-all-keys-that-may-be-left-out", test_optional_keys);
	ADD_HEAD("knows-the-keys-of-dossiers-and-pages", test_dossier_and_page);
	ADD_HEAD("accepts-byte-order-mark-and-crlf", test_marks_and_line_ends);
	ADD_HEAD("refuses-a-file-without-front-matter", test_no_front_matter);
	ADD_HEAD("says-where-an-end-is-missing", test_no_end);
	ADD_HEAD("refuses-what-is-no-map", test_form);
	ADD_HEAD("refuses-unknown-missing-empty-and-double-keys", test_keys);
	ADD_HEAD("refuses-wrong-values", test_values);
	ADD_HEAD("wants-years-in-covers", test_covers);
	ADD_HEAD("refuses-wrong-attachments-and-aliases", test_lists);
	ADD_HEAD("refuses-wrong-changes", test_changes);
	g_test_add_func("/content/head/knows-reserved-names", test_reserved);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_yaml_tests();
	add_vocabulary_tests();
	add_head_tests();
	ADD_SITE("finds-documents-by-type-and-slug", test_find);
	ADD_SITE("finds-nothing-in-an-empty-site", test_find_nothing);
	ADD_SITE("refuses-files-and-names-that-are-no-document", test_bad_names);
	ADD_SITE("reads-the-four-vocabulary-files", test_read_vocabulary);
	ADD_SITE("says-which-vocabulary-file-is-wrong", test_broken_vocabulary);
	g_test_add_func("/content/documents/refuses-what-is-no-utf8", test_utf8);
	return g_test_run();
}
