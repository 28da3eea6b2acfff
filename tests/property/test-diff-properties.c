/* tests/property/test-diff-properties.c - what holds for the difference of any two versions.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Letters made by chance are edited by chance: words, figures, blocks, rows, columns and items are
 * changed, added, taken away and moved. Whatever comes of it, the difference holds (diff-checks.h).
 * Chance comes from g_test_rand_*: a failure prints its seed, and --seed= repeats it. */
#include "../unit/diff-checks.h"

#include "diff/sequence.h"
#include "../unit/seed.h"

enum { ROUNDS = 150, EDITS_MAX = 6 };

static guint
chance(guint below)
{
	return (guint)g_test_rand_int_range(0, (gint32)below);
}

static bool
once_in(guint times)
{
	return chance(times) == 0;
}

/* --- a letter by chance ----------------------------------------------------------------------- */

static const char *const WORDS[] = {
	"het",
	"fonds",
	"gemeente",
	"kabinet",
	"groei",
	"van",
	"in",
	"jaar",
	"de",
	"zorg",
	"wonen",
	"accres,",
	"einde.",
	"niet",
	"BCF",
	"VNG.",
	"\xe2\x80\x9cnieuw\xe2\x80\x9d",
	"'oud'",
	"4,45%",
	"-0,27%",
	"\xe2\x88\x92"
	"78",
	"1.858",
	"2.031,5",
	"\xe2\x82\xac\xc2\xa0"
	"112,4",
	"\xe2\x82\xac 1,2 miljard",
	"5 procent",
	"12",
	"(465)",
	"2025",
	"2026-2030",
	"16 september 2025",
	"1\xc2\xa0juli\xc2\xa0"
	"2026",
	"1.2.3",
	"A4",
	"*nadruk*",
	"**vet stuk**",
	"`code 1`",
	"[een link](https://a.nl/x)",
	"[een link](https://a.nl/y)",
	"[*schuin* en 5%](https://a.nl/x)",
	"![plaat](../a.png)",
	"noot[^a]",
	"noot[^b]",
	"noot[^c].",
	"regel\\\neinde",
	"x\xc2\xa0y",
};

/* A block: running text, a list (a line an entry), code, or a table with so many columns. */
typedef enum BlockType {
	BLOCK_TEXT,
	BLOCK_LIST,
	BLOCK_CODE,
	BLOCK_TABLE,
} BlockType;

typedef struct Block {
	BlockType type;
	guint columns;
	guint id;         /* TABLE: 0 none */
	GPtrArray *texts; /* paragraphs and entries have words, tables cells */
} Block;

typedef struct Section {
	guint id; /* of an item; 0: none is written */
	char *title;
	bool has_aspect[2];
	GPtrArray *blocks[3]; /* of Block: lead, and of each aspect */
} Section;

typedef struct Part {
	guint id;
	GPtrArray *items; /* of Section */
} Part;

typedef struct Letter {
	GPtrArray *chapters; /* of Part */
	char *notes[3];
} Letter;

static guint next_id;

static char *
random_text(guint words)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < words; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? " " : "",
				       WORDS[chance(G_N_ELEMENTS(WORDS))]);
	return g_string_free(out, FALSE);
}

static char *
random_cell(void)
{
	static const char *const cells[] = {
		"1", "2",      "1.858",           "-78",    "4,45%", "",
		"-", "n.v.t.", "\xe2\x82\xac 12", "Accres", "Zorg",  "Jeugd en zorg"};

	return g_strdup(cells[chance(G_N_ELEMENTS(cells))]);
}

static void
block_free(gpointer data)
{
	Block *self = data;

	g_ptr_array_unref(self->texts);
	g_free(self);
}

static Block *
random_block(void)
{
	Block *self = g_new0(Block, 1);

	self->type = chance(BLOCK_TABLE + 1);
	self->texts = g_ptr_array_new_with_free_func(g_free);
	self->columns = self->type == BLOCK_TABLE ? 1 + chance(5) : 1;
	self->id = self->type == BLOCK_TABLE && once_in(2) ? ++next_id : 0;
	for (guint i = 0; i < self->columns * (1 + chance(5)); i++)
		g_ptr_array_add(self->texts, self->type == BLOCK_TABLE
						     ? random_cell()
						     : random_text(1 + chance(14)));
	while (self->texts->len % self->columns > 0)
		g_ptr_array_add(self->texts, random_cell());
	return self;
}

static void
section_free(gpointer data)
{
	Section *self = data;

	for (guint i = 0; i < G_N_ELEMENTS(self->blocks); i++)
		g_ptr_array_unref(self->blocks[i]);
	g_free(self->title);
	g_free(self);
}

static Section *
random_section(void)
{
	Section *self = g_new0(Section, 1);

	self->id = once_in(4) ? 0 : ++next_id;
	self->title = random_text(1 + chance(3));
	for (guint i = 0; i < G_N_ELEMENTS(self->blocks); i++) {
		self->blocks[i] = g_ptr_array_new_with_free_func(block_free);
		for (guint n = chance(4); n > 0; n--)
			g_ptr_array_add(self->blocks[i], random_block());
	}
	self->has_aspect[0] = once_in(2);
	self->has_aspect[1] = once_in(2);
	return self;
}

static void
part_free(gpointer data)
{
	Part *self = data;

	g_ptr_array_unref(self->items);
	g_free(self);
}

static Part *
random_part(void)
{
	Part *self = g_new0(Part, 1);

	self->id = ++next_id;
	self->items = g_ptr_array_new_with_free_func(section_free);
	for (guint n = chance(4); n > 0; n--)
		g_ptr_array_add(self->items, random_section());
	return self;
}

static void
letter_free(Letter *self)
{
	g_ptr_array_unref(self->chapters);
	for (guint i = 0; i < G_N_ELEMENTS(self->notes); i++)
		g_free(self->notes[i]);
	g_free(self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Letter, letter_free)

static Letter *
random_letter(void)
{
	Letter *self = g_new0(Letter, 1);

	next_id = 0;
	self->chapters = g_ptr_array_new_with_free_func(part_free);
	for (guint n = 1 + chance(4); n > 0; n--)
		g_ptr_array_add(self->chapters, random_part());
	for (guint i = 0; i < G_N_ELEMENTS(self->notes); i++)
		self->notes[i] = g_strdup_printf("%s %u", "Noot over", chance(100));
	return self;
}

/* --- as Markdown ------------------------------------------------------------------------------ */

static void
write_table(GString *out, const Block *block)
{
	if (block->id > 0)
		g_string_append_printf(out, ": Tabel %u {#tabel-x%u}\n\n", block->id, block->id);
	for (guint i = 0; i < block->texts->len; i++) {
		g_string_append_printf(out, "| %s ", (const char *)block->texts->pdata[i]);
		if ((i + 1) % block->columns > 0)
			continue;
		g_string_append(out, "|\n");
		for (guint j = 0; i + 1 == block->columns && j < block->columns; j++)
			g_string_append(out, j + 1 < block->columns ? "|---" : "|---|\n");
	}
	if (block->id % 3 == 1)
		g_string_append_printf(out, "\nNoot: nummer %u.\n", block->id);
}

static void
write_block(GString *out, const Block *block)
{
	g_string_append_c(out, '\n');
	if (block->type == BLOCK_TABLE) {
		write_table(out, block);
		return;
	}
	if (block->type == BLOCK_CODE)
		g_string_append(out, "```\n");
	for (guint i = 0; i < block->texts->len; i++) {
		const char *text = block->texts->pdata[i];

		if (block->type == BLOCK_LIST) {
			g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
			g_autofree char *joined = g_strjoinv("\n  ", lines);

			g_string_append_printf(out, "- %s\n", joined);
		} else {
			g_string_append_printf(out, "%s\n%s", text,
					       block->type == BLOCK_TEXT ? "\n" : "");
		}
	}
	if (block->type == BLOCK_CODE)
		g_string_append(out, "```\n");
}

static void
write_blocks(GString *out, const GPtrArray *blocks)
{
	for (guint i = 0; i < blocks->len; i++)
		write_block(out, blocks->pdata[i]);
	g_string_append_c(out, '\n');
}

static void
write_section(GString *out, const Section *section)
{
	static const char *const headings[] = {"Wat wil het kabinet?",
					       "Wat betekent dit voor gemeenten?"};
	g_autofree char *title = g_strdelimit(g_strdup(section->title), "\n\\", ' ');

	g_string_append_printf(out, "\n## %s", title);
	if (section->id > 0)
		g_string_append_printf(out, " {#item-%u}", section->id);
	g_string_append(out, "\n");
	write_blocks(out, section->blocks[0]);
	for (guint i = 0; i < G_N_ELEMENTS(headings); i++) {
		if (!section->has_aspect[i])
			continue;
		g_string_append_printf(out, "\n### %s\n", headings[i]);
		write_blocks(out, section->blocks[i + 1]);
	}
}

/* Owned by the caller. */
static char *
write_letter(const Letter *self)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < self->chapters->len; i++) {
		const Part *part = self->chapters->pdata[i];

		g_string_append_printf(out, "\n# Hoofdstuk %u {#hoofdstuk-%u}\n", part->id,
				       part->id);
		for (guint j = 0; j < part->items->len; j++)
			write_section(out, part->items->pdata[j]);
	}
	for (guint i = 0; i < G_N_ELEMENTS(self->notes); i++)
		g_string_append_printf(out, "\n[^%c]: %s\n", (char)('a' + i), self->notes[i]);
	return g_string_free(out, FALSE);
}

/* --- edits by chance -------------------------------------------------------------------------- */

static Part *
some_part(const Letter *self)
{
	return self->chapters->pdata[chance(self->chapters->len)];
}

/* NULL where the chapter has none. */
static Section *
some_section(const Letter *self)
{
	const Part *part = some_part(self);

	return part->items->len > 0 ? part->items->pdata[chance(part->items->len)] : NULL;
}

static GPtrArray *
some_blocks(const Letter *self)
{
	Section *section = some_section(self);

	return section != NULL ? section->blocks[chance(G_N_ELEMENTS(section->blocks))] : NULL;
}

static Block *
some_block(const Letter *self)
{
	const GPtrArray *blocks = some_blocks(self);

	return blocks != NULL && blocks->len > 0 ? blocks->pdata[chance(blocks->len)] : NULL;
}

/* One element goes elsewhere, to the same list or another. */
static void
move_element(GPtrArray *from, GPtrArray *to)
{
	gpointer element;

	if (from->len == 0)
		return;
	element = g_ptr_array_steal_index(from, chance(from->len));
	g_ptr_array_insert(to, (gint)chance(to->len + 1), element);
}

static void
drop_element(GPtrArray *from)
{
	if (from->len > 0)
		g_ptr_array_remove_index(from, chance(from->len));
}

static void
edit_words(char **text)
{
	g_auto(GStrv) words = g_strsplit(*text, " ", -1);
	guint count = g_strv_length(words);
	guint at = count > 0 ? chance(count) : 0;
	GString *out = g_string_new(NULL);
	guint what = chance(3);

	for (guint i = 0; i < count; i++) {
		if (i == at && what == 0)
			continue;
		if (i == at)
			g_string_append_printf(out, "%s ", WORDS[chance(G_N_ELEMENTS(WORDS))]);
		if (i != at || what == 1)
			g_string_append_printf(out, "%s ", words[i]);
	}
	g_string_truncate(out, out->len > 0 ? out->len - 1 : 0);
	if (out->len == 0)
		g_string_append(out, "leeg");
	g_free(*text);
	*text = g_string_free(out, FALSE);
}

static void
edit_text(Letter *letter)
{
	Block *block = some_block(letter);
	char **text;

	if (block == NULL)
		return;
	text = (char **)&block->texts->pdata[chance(block->texts->len)];
	if (block->type != BLOCK_TABLE) {
		edit_words(text);
		return;
	}
	g_free(*text);
	*text = random_cell();
}

static void
edit_row(Letter *letter)
{
	Block *block = some_block(letter);
	guint rows = block != NULL ? block->texts->len / block->columns : 0;
	guint row;

	if (block == NULL || rows < 2)
		return;
	row = 1 + chance(rows - 1);
	if (block->type != BLOCK_TABLE || once_in(2)) {
		/* to the end */
		for (guint i = 0; i < block->columns; i++)
			g_ptr_array_add(block->texts, g_ptr_array_steal_index(
							      block->texts, row * block->columns));
	} else if (once_in(2)) {
		for (guint i = 0; i < block->columns; i++)
			g_ptr_array_insert(block->texts, (gint)(row * block->columns),
					   random_cell());
	} else {
		g_ptr_array_remove_range(block->texts, row * block->columns, block->columns);
	}
}

static void
edit_column(Letter *letter)
{
	Block *block = some_block(letter);
	guint rows = block != NULL ? block->texts->len / block->columns : 0;
	guint column;

	if (block == NULL || block->type != BLOCK_TABLE)
		return;
	column = chance(block->columns);
	for (guint i = rows; once_in(2) && i > 0; i--) {
		g_ptr_array_insert(block->texts, (gint)((i - 1) * block->columns + column),
				   random_cell());
		if (i > 1)
			continue;
		block->columns++;
		return;
	}
	while (block->texts->len % block->columns > 0)
		g_ptr_array_add(block->texts, random_cell());
}

static void
edit_blocks(Letter *letter)
{
	GPtrArray *blocks = some_blocks(letter);
	GPtrArray *others = some_blocks(letter);

	if (blocks == NULL || others == NULL)
		return;
	if (once_in(3))
		drop_element(blocks);
	else if (once_in(2))
		g_ptr_array_insert(blocks, (gint)chance(blocks->len + 1), random_block());
	else
		move_element(blocks, others);
}

static void
edit_items(Letter *letter)
{
	GPtrArray *items = some_part(letter)->items;

	if (once_in(4))
		drop_element(items);
	else if (once_in(3))
		g_ptr_array_insert(items, (gint)chance(items->len + 1), random_section());
	else
		move_element(items, some_part(letter)->items);
}

static void
edit_heading(Letter *letter)
{
	Section *section = some_section(letter);
	guint aspect = chance(2);

	if (section == NULL)
		return;
	if (once_in(2))
		edit_words(&section->title);
	else
		section->has_aspect[aspect] = !section->has_aspect[aspect];
}

static void
edit_chapters(Letter *letter)
{
	GPtrArray *chapters = letter->chapters;

	if (once_in(3) && chapters->len > 1)
		drop_element(chapters);
	else if (once_in(2))
		g_ptr_array_insert(chapters, (gint)chance(chapters->len + 1), random_part());
	else
		move_element(chapters, chapters);
}

static void
edit_note(Letter *letter)
{
	edit_words(&letter->notes[chance(G_N_ELEMENTS(letter->notes))]);
}

static void
edit_letter(Letter *letter)
{
	static void (*const edits[])(Letter *) = {
		edit_text,   edit_text,   edit_text,  edit_row,     edit_row,      edit_column,
		edit_blocks, edit_blocks, edit_items, edit_heading, edit_chapters, edit_note};

	edits[chance(G_N_ELEMENTS(edits))](letter);
}

/* --- properties ------------------------------------------------------------------------------- */

static Document *
read_body(Site *site, const char *body)
{
	return site_letter(site, "brief", "2025-05-30", body);
}

static void
test_edits(void)
{
	for (guint round = 0; round < ROUNDS; round++) {
		g_auto(Site) site;
		g_autoptr(Letter) letter = random_letter();
		g_autofree char *before = write_letter(letter);
		g_autofree char *after = NULL;
		g_autoptr(Diff) diff = NULL;

		for (guint i = 1 + chance(EDITS_MAX); i > 0; i--)
			edit_letter(letter);
		after = write_letter(letter);
		site_init(&site);
		diff = checked_both_ways(read_body(&site, before), read_body(&site, after));
	}
}

static void
test_unlike(void)
{
	for (guint round = 0; round < ROUNDS; round++) {
		g_auto(Site) site;
		g_autoptr(Letter) old = random_letter();
		g_autoptr(Letter) new = random_letter();
		g_autofree char *before = write_letter(old);
		g_autofree char *after = write_letter(new);
		g_autoptr(Diff) diff = NULL;

		site_init(&site);
		diff = checked_both_ways(read_body(&site, before), read_body(&site, after));
	}
}

/* Text of an old version may break every rule. */
static char *
random_pieces(guint count)
{
	static const char *const pieces[] = {
		"woord ",
		" ",
		"\n",
		"\n\n",
		"\n# A\n\n",
		"\n## B\n\n",
		"\n## B {#b}\n\n",
		"\n# C {#b}\n\n",
		"\n## G {.groep}\n\n",
		"\n### Wat wil het kabinet?\n\n",
		"\n### Wat betekent dit voor gemeenten?\n\n",
		"\n### Onzin\n\n",
		"\n#### D {#d}\n\n",
		"*",
		"**",
		"`",
		"\n```\ncode\n```\n",
		"\n```grafiek\ntype: lijn\ntitle: T\n\na;b\n1;2\n```\n",
		"\n\n| a | b |\n|---|--:|\n| 1 | -2,5% |\n",
		"| x |\n",
		"\n\n: Titel {#tabel}\n\n",
		"\n\nNoot: noot\n\n",
		"\n- ",
		"\n  - ",
		"\n1. ",
		"\n> ",
		"\n\n---\n",
		"[^a]",
		"\n\n[^a]: voetnoot\n",
		"[l](x.md#id)",
		"![i](../x.png)",
		"[",
		"](",
		")",
		"<b>",
		"BCF ",
		"\\\n",
		"4,5% ",
		"-5 ",
		"16 september 2025 ",
		("\xe2\x82\xac\xc2\xa0"
		 "4 "),
		"Een heel lang stuk. ",
	};
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < count; i++)
		g_string_append(out, pieces[chance(G_N_ELEMENTS(pieces))]);
	return g_string_free(out, FALSE);
}

static void
check_all_but_ids(const Document *old, const Document *new)
{
	g_autoptr(Diff) diff = diff_new(old, new);
	g_autoptr(GArray) places = walk_document(diff->document);

	check_proof(diff, old, new);
	check_reading(diff, old, new);
	check_numbers(diff, places);
	check_counts(diff);
	check_marks(places);
	check_moves(places);
	check_amounts(places);
	if (old == new)
		check_bare(diff, places);
}

static void
test_broken(void)
{
	for (guint round = 0; round < 4 * ROUNDS; round++) {
		g_auto(Site) site;
		g_autofree char *shared = random_pieces(1 + chance(40));
		g_autofree char *one = random_pieces(chance(20));
		g_autofree char *two = random_pieces(chance(20));
		g_autofree char *before = g_strconcat(one, shared, NULL);
		g_autofree char *after = g_strconcat(shared, two, NULL);
		const Document *old;
		const Document *new;

		site_init(&site);
		old = read_body(&site, before);
		new = read_body(&site, after);
		check_all_but_ids(old, old);
		check_all_but_ids(old, new);
		check_all_but_ids(new, old);
	}
}

/* --- sequences -------------------------------------------------------------------------------- */

/* The length of the longest common subsequence, by the book. */
static guint
common_length(const guint *a, guint a_count, const guint *b, guint b_count)
{
	g_autofree guint *row = g_new0(guint, b_count + 1);

	for (guint i = 0; i < a_count; i++) {
		guint diagonal = 0;

		for (guint j = 0; j < b_count; j++) {
			guint above = row[j + 1];

			row[j + 1] = a[i] == b[j] ? diagonal + 1 : MAX(above, row[j]);
			diagonal = above;
		}
	}
	return row[b_count];
}

static void
check_matches(const GArray *matches, const guint *a, guint a_count, const guint *b, guint b_count)
{
	for (guint i = 0; i < matches->len; i++) {
		const Match *match = &g_array_index(matches, Match, i);

		g_assert_cmpuint(match->old_index, <, a_count);
		g_assert_cmpuint(match->new_index, <, b_count);
		g_assert_cmpuint(a[match->old_index], ==, b[match->new_index]);
		if (i == 0)
			continue;
		g_assert_cmpuint(match->old_index, >, (match - 1)->old_index);
		g_assert_cmpuint(match->new_index, >, (match - 1)->new_index);
	}
}

/* Short ones are matched as well as can be; of long ones with little in common some is matched. */
static void
test_sequences(void)
{
	for (guint round = 0; round < 4 * ROUNDS; round++) {
		guint a[60];
		guint b[60];
		guint a_count = chance(G_N_ELEMENTS(a) + 1);
		guint b_count = chance(G_N_ELEMENTS(b) + 1);
		guint letters = 1 + chance(30);
		g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(Match));

		for (guint i = 0; i < a_count; i++)
			a[i] = chance(letters);
		for (guint i = 0; i < b_count; i++)
			b[i] = chance(letters);
		sequence_match(a, a_count, b, b_count, matches);
		check_matches(matches, a, a_count, b, b_count);
		g_assert_cmpuint(matches->len, ==, common_length(a, a_count, b, b_count));
	}
}

static void
test_long_sequences(void)
{
	enum { COUNT = 6000 };
	g_autofree guint *a = g_new(guint, COUNT);
	g_autofree guint *b = g_new(guint, COUNT);
	g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(Match));

	/* every third element differs: too many edits for the greedy walk, many elements to hold on
	 * to */
	for (guint i = 0; i < COUNT; i++) {
		a[i] = i;
		b[i] = i % 3 == 0 ? COUNT + i : i;
	}
	sequence_match(a, COUNT, b, COUNT, matches);
	check_matches(matches, a, COUNT, b, COUNT);
	g_assert_cmpuint(matches->len, ==, COUNT * 2 / 3);
}

/* By trying each value after each smaller one before it. */
static guint
heaviest_rising(const guint *values, const guint *weights, guint count)
{
	guint sums[40];
	guint best = 0;

	for (guint i = 0; i < count; i++) {
		guint below = 0;

		for (guint j = 0; j < i; j++)
			if (values[j] < values[i])
				below = MAX(below, sums[j]);
		sums[i] = below + (weights != NULL ? weights[i] : 1);
		best = MAX(best, sums[i]);
	}
	return best;
}

static void
test_rising(void)
{
	for (guint round = 0; round < ROUNDS; round++) {
		guint values[40];
		guint weights[40];
		gboolean keep[40];
		guint count = chance(G_N_ELEMENTS(values) + 1);
		guint kept = 0;
		gint64 last = -1;

		for (guint i = 0; i < count; i++)
			values[i] = i, weights[i] = 1 + chance(round % 5 + 1);
		for (guint i = count; i > 1; i--) {
			guint j = chance(i);
			guint value = values[j];

			values[j] = values[i - 1];
			values[i - 1] = value;
		}
		sequence_rising(values, round % 7 == 0 ? NULL : weights, count, keep);
		for (guint i = 0; i < count; i++) {
			if (!keep[i])
				continue;
			g_assert_cmpint(values[i], >, last);
			last = values[i];
			kept += round % 7 == 0 ? 1 : weights[i];
		}
		g_assert_cmpuint(kept, ==,
				 heaviest_rising(values, round % 7 == 0 ? NULL : weights, count));
	}
}

/* --- large ------------------------------------------------------------------------------------ */

/* count words "<stem><number>" with so many to a paragraph; numbers from first on, in such steps.
 */
static char *
many_words(const char *stem, guint first, guint step, guint count, guint to_paragraph)
{
	GString *out = g_string_new("# Fonds\n\n");

	for (guint i = 0; i < count; i++)
		g_string_append_printf(out, "%s%u%s", stem, first + step * i,
				       (i + 1) % to_paragraph == 0 ? ".\n\n" : " ");
	g_string_append_c(out, '\n');
	return g_string_free(out, FALSE);
}

static void
compare_large(char *before, char *after)
{
	g_auto(Site) site;
	g_autoptr(Diff) diff = NULL;
	g_autofree char *old = before;
	g_autofree char *new = after;

	site_init(&site);
	diff = checked_both_ways(read_body(&site, old), read_body(&site, new));
	g_assert_cmpuint(diff->change_count, >, 0);
}

static void
test_wholly_other(void)
{
	compare_large(many_words("oud", 0, 1, 20000, 40), many_words("nieuw", 0, 1, 20000, 35));
	compare_large(many_words("a", 0, 1, 4000, 1), many_words("b", 0, 1, 4000, 1));
}

static void
test_one_word(void)
{
	compare_large(many_words("woord", 1, 0, 20000, 30000),
		      many_words("woord", 1, 0, 20001, 30000));
	compare_large(many_words("woord", 1, 0, 20000, 30000),
		      many_words("woord", 1, 0, 9000, 30000));
	compare_large(many_words("woord", 1, 0, 20000, 10), many_words("woord", 1, 0, 18000, 9));
}

static void
test_words_all_different(void)
{
	compare_large(many_words("oud", 0, 1, 20000, 30000),
		      many_words("nieuw", 0, 1, 20000, 30000));
	compare_large(many_words("w", 0, 1, 20000, 30000), many_words("w", 0, 2, 10000, 30000));
	compare_large(many_words("w", 0, 1, 20000, 40), many_words("w", 7, 1, 20000, 40));
}

/* The paragraphs of one text in another order. */
static void
test_shuffled(void)
{
	enum { COUNT = 1500 };
	guint order[COUNT];
	GString *before = g_string_new("# Fonds\n\n");
	GString *after = g_string_new("# Fonds\n\n");

	for (guint i = 0; i < COUNT; i++)
		order[i] = i;
	for (guint i = COUNT; i > 1; i--) {
		guint j = chance(i);
		guint value = order[j];

		order[j] = order[i - 1];
		order[i - 1] = value;
	}
	for (guint i = 0; i < COUNT; i++) {
		g_string_append_printf(before, "Dit is nu alinea nummer %u van het stuk.\n\n", i);
		g_string_append_printf(after, "Dit is nu alinea nummer %u van het stuk.\n\n",
				       order[i]);
	}
	compare_large(g_string_free(before, FALSE), g_string_free(after, FALSE));
}

static void
append_row(GString *out, guint number, guint columns)
{
	for (guint i = 0; i < columns; i++)
		g_string_append_printf(out, "| %u ", number + i);
	g_string_append(out, "|\n");
}

static char *
large_table(guint rows, guint columns, guint first)
{
	GString *out = g_string_new("# Fonds\n\n");

	append_row(out, first, columns);
	for (guint i = 0; i < columns; i++)
		g_string_append(out, "|---");
	g_string_append(out, "|\n");
	for (guint i = 0; i < rows; i++)
		append_row(out, first + i * 3, columns);
	return g_string_free(out, FALSE);
}

static void
test_tables(void)
{
	compare_large(large_table(2000, 4, 1), large_table(2000, 4, 4));
	compare_large(large_table(20, 150, 1), large_table(20, 150, 77));
	compare_large(large_table(1500, 3, 1), large_table(1500, 3, 1000000));
}

static void
test_deep(void)
{
	GString *before = g_string_new("# Fonds\n\n");
	GString *after = g_string_new("# Fonds\n\n");

	for (guint i = 0; i < 40; i++) {
		g_string_append_printf(before, "%*s- a%u\n", (int)i * 2, "", i);
		g_string_append_printf(after, "%*s- b%u\n", (int)i * 2, "", i);
	}
	compare_large(g_string_free(before, FALSE), g_string_free(after, FALSE));
}

int
main(int argc, char **argv)
{
	init_with_seed(&argc, &argv);
	markdown_init();
	g_test_add_func("/diff-properties/edits/have-differences-that-hold", test_edits);
	g_test_add_func("/diff-properties/unlike/letters-have-differences-that-hold", test_unlike);
	g_test_add_func("/diff-properties/broken/letters-have-differences-that-hold", test_broken);
	g_test_add_func("/diff-properties/sequences/are-matched-as-well-as-can-be", test_sequences);
	g_test_add_func("/diff-properties/sequences/that-are-long-are-matched-by-what-is-rare",
			test_long_sequences);
	g_test_add_func("/diff-properties/sequences/rise-as-heavily-as-can-be", test_rising);
	g_test_add_func("/diff-properties/large/wholly-other-texts-end", test_wholly_other);
	g_test_add_func("/diff-properties/large/one-word-many-times-ends", test_one_word);
	g_test_add_func("/diff-properties/large/words-all-different-end", test_words_all_different);
	g_test_add_func("/diff-properties/large/a-shuffle-ends", test_shuffled);
	g_test_add_func("/diff-properties/large/tables-end", test_tables);
	g_test_add_func("/diff-properties/large/lists-in-lists-end", test_deep);
	return g_test_run();
}
