/* tests/unit/test-diff.c - two versions of a document -> one with marks, and the list of changes.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A case is two bodies and what is found: a line for each change, then each block, row or part that
 * is marked. In these lines @N is the number of the change, + or - a part that was added or
 * removed, >N a part that move N brought here, <N where it stood; [-old-]{+new+}(difference) are
 * words. Beside this every case is held against what must hold for any difference (diff-checks.h),
 * both ways. */
#include "diff-checks.h"
#include "diff/interner.h"
#include "diff/words.h"

/* --- what was found, as text ------------------------------------------------------------------ */

static const char *
kind_name(DiffKind kind)
{
	static const char *const names[] = {"figure", "text", "added", "removed", "moved", "field"};

	return names[kind];
}

static const char *
part_name(DiffPart part)
{
	static const char *const names[] = {"text",   "heading", "field",   "chapter", "item",
					    "aspect", "list",    "entry",   "table",   "row",
					    "column", "cell",    "caption", "note"};

	return names[part];
}

static void
print_change(GString *out, const DiffChange *change)
{
	const char *aspect = change->aspect != NULL ? change->aspect->slug : NULL;
	const char *places[] = {change->chapter, change->item, aspect, change->label};

	g_string_append_printf(out, "%u %s %s", change->number, kind_name(change->kind),
			       part_name(change->part));
	for (guint i = 0; i < G_N_ELEMENTS(places); i++)
		g_string_append_printf(out, "%s%s", i > 0 ? "/" : " ",
				       places[i] != NULL ? places[i] : "");
	g_string_append_printf(out, " '%s' '%s'", change->old_text, change->new_text);
	if (change->from != NULL)
		g_string_append_printf(out, " from %s", change->from);
	if (change->reworded)
		g_string_append(out, " reworded");
	if (change->delta_text != NULL)
		g_string_append_printf(out, " %s", change->delta_text);
	g_string_append_c(out, '\n');
}

static void print_inlines(GString *out, const Node *parent);

static void
print_inline(GString *out, const Node *node)
{
	static const char *const opens[] = {
		[NODE_EMPHASIS] = "*",  [NODE_STRONG] = "**",  [NODE_LINK] = "<",
		[NODE_INSERTED] = "{+", [NODE_DELETED] = "[-", [NODE_CODE] = "`"};
	static const char *const ends[] = {
		[NODE_EMPHASIS] = "*",  [NODE_STRONG] = "**",  [NODE_LINK] = ">",
		[NODE_INSERTED] = "+}", [NODE_DELETED] = "-]", [NODE_CODE] = "`"};
	const char *open = node->type < G_N_ELEMENTS(opens) ? opens[node->type] : NULL;

	if (node->type == NODE_FOOTNOTE_REF) {
		g_string_append_printf(out, "^%u", node->number);
		return;
	}
	if (node->type == NODE_LINE_BREAK)
		g_string_append(out, "\\");
	if (node->type == NODE_IMAGE)
		g_string_append_c(out, '!');
	g_string_append(out, open != NULL ? open : "");
	g_string_append(out, node_own_text(node) != NULL ? node_own_text(node) : "");
	print_inlines(out, node);
	g_string_append(out, open != NULL ? ends[node->type] : "");
	if (node->diff->delta != NULL)
		g_string_append_printf(out, "(%s)", node->diff->delta);
}

static void
print_inlines(GString *out, const Node *parent)
{
	for (const Node *n = parent->first; n != NULL; n = n->next)
		print_inline(out, n);
}

static void
print_signs(GString *out, NodeMark mark, guint change, guint move, guint moved_from)
{
	if (mark != MARK_NONE)
		g_string_append_c(out, mark == MARK_INSERTED ? '+' : '-');
	if (change > 0)
		g_string_append_printf(out, "@%u", change);
	if (move > 0)
		g_string_append_printf(out, ">%u", move);
	if (moved_from > 0)
		g_string_append_printf(out, "<%u", moved_from);
}

static bool
is_touched(const Node *node)
{
	if (node->mark != MARK_NONE ||
	    node->diff->change + node->diff->move + node->diff->moved_from > 0)
		return true;
	for (const Node *n = node->first; n != NULL; n = n->next)
		if (is_mark(n) || (node->type == NODE_ROW && is_touched(n)))
			return true;
	return false;
}

static void
print_row(GString *out, const Node *row)
{
	for (const Node *cell = row->first; cell != NULL; cell = cell->next) {
		g_string_append(out, " |");
		print_signs(out, cell->mark, cell->diff->change, cell->diff->move,
			    cell->diff->moved_from);
		g_string_append_c(out, ' ');
		print_inlines(out, cell);
	}
}

static void
print_touched(GString *out, const Node *node)
{
	if (node->type == NODE_CELL || node->type >= NODE_TEXT || !is_touched(node))
		return;
	g_string_append_printf(out, "%s ", node_type_name(node->type));
	print_signs(out, node->mark, node->diff->change, node->diff->move, node->diff->moved_from);
	if (node->type == NODE_ROW)
		print_row(out, node);
	else if (node->first != NULL && node->first->type >= NODE_TEXT)
		g_string_append_c(out, ' '), print_inlines(out, node);
	else if (node->type == NODE_CODE_BLOCK)
		g_string_append_printf(out, " %s", node->text);
	g_string_append_c(out, '\n');
}

static void
print_fields(GString *out, const Diff *diff)
{
	for (guint i = 0; i < diff->head_count; i++) {
		if (diff->head[i].change == 0)
			continue;
		g_string_append_printf(out, "%s @%u ", diff->head[i].key, diff->head[i].change);
		print_inlines(out, diff->head[i].text);
		g_string_append_c(out, '\n');
	}
}

/* Owned by the caller. */
static char *
print_diff(const Diff *diff)
{
	GString *out = g_string_new(NULL);
	g_autoptr(GArray) places = walk_document(diff->document);

	for (guint i = 0; i < diff->change_count; i++)
		print_change(out, &diff->changes[i]);
	print_fields(out, diff);
	for (guint i = 0; i < places->len; i++) {
		const Place *place = &g_array_index(places, Place, i);
		const PartDiff *part = place->part;

		if (place->node != NULL) {
			print_touched(out, place->node);
		} else if (part->mark != MARK_NONE ||
			   part->change + part->move + part->moved_from > 0) {
			g_string_append(out, "part ");
			print_signs(out, part->mark, part->change, part->move, part->moved_from);
			g_string_append_c(out, '\n');
		}
	}
	return g_string_free(out, FALSE);
}

/* --- cases ------------------------------------------------------------------------------------ */

typedef struct Case {
	const char *name;
	const char *old;
	const char *new;
	const char *expected;
} Case;

static Document *
add_letter(Site *site, const char *body)
{
	g_autofree char *text = g_strconcat(
		body[0] == '\1' ? ""
				: "---\ntitle: De brief\nkind: brief\ndate: 2025-05-30\n"
				  "edition: mei-2025\nfrom: VNG\ncovers: \"2026\"\nsummary: "
				  "Samenvatting.\n---\n",
		body + (body[0] == '\1'), NULL);

	return site_add(site, DOCUMENT_LETTER, "brief", text);
}

static void
run_case(gconstpointer data)
{
	const Case *self = data;
	g_auto(Site) site;
	const Document *old;
	const Document *new;
	g_autoptr(Diff) diff = NULL;
	g_autofree char *found = NULL;

	site_init(&site);
	old = add_letter(&site, self->old);
	new = add_letter(&site, self->new);
	diff = checked_both_ways(old, new);
	found = print_diff(diff);
	g_assert_cmpstr(found, ==, self->expected);
}

/* A body of one item. */
#define ITEM(text) "# Fonds\n\n## Accres {#accres}\n\n" text "\n"

/* Both versions of a table with a caption. */
#define TABLE(rows) ITEM(": Accres {#tabel-accres}\n\n" rows)

#define HEAD(lines) "\1---\nkind: brief\nedition: mei-2025\n" lines "---\n# Fonds\n\nTekst.\n"

#define P1 "Het eerste stuk gaat over het gemeentefonds en de groei daarvan.\n\n"
#define P2 "Een tweede stuk beschrijft wat jeugdzorg in de komende jaren kost.\n\n"
#define P3 "Tot slot volgt er een derde alinea met afspraken over wonen.\n\n"

static const Case CASES[] = {
	{"same/text-has-no-changes", ITEM("Het accres is 4,45%."), ITEM("Het accres is 4,45%."),
	 ""},
	{"same/white-space-and-line-breaks-are-nothing", ITEM("Het accres\nis 4,45%.\n\n\nEn nu."),
	 ITEM("Het   accres is\n4,45%.\n\nEn nu."), ""},
	{"same/no-break-spaces-are-nothing",
	 ITEM("Het is \xe2\x82\xac 4 miljoen op 16 september 2025."),
	 ITEM("Het is \xe2\x82\xac\xc2\xa0"
	      "4\xc2\xa0miljoen op 16\xc2\xa0september\xc2\xa0"
	      "2025."),
	 ""},
	{"same/quotes-are-nothing", ITEM("Het \"fonds\" en de gemeente's zaak."),
	 ITEM("Het \xe2\x80\x9c"
	      "fonds\xe2\x80\x9d en de gemeente\xe2\x80\x99s zaak."),
	 ""},
	{"same/the-form-of-a-minus-is-nothing", ITEM("Het is -0,27 procent."),
	 ITEM("Het is \xe2\x88\x92"
	      "0,27 procent."),
	 ""},
	{"same/the-form-of-a-list-is-nothing", ITEM("- Een stuk\n- Twee stukken\n"),
	 ITEM("* Een stuk\n\n* Twee stukken\n"), ""},
	{"same/the-widths-of-a-table-are-nothing", TABLE("| a | b |\n|---|---|\n| x | 1 |\n"),
	 TABLE("| a   |   b |\n|:----|----:|\n| x   |   1 |\n"), ""},
	{"same/a-footnotes-label-is-nothing", ITEM("Tekst[^a].\n\n[^a]: Een noot.\n"),
	 ITEM("Tekst[^zoveel].\n\n[^zoveel]: Een noot.\n"), ""},
	{"words/one-word-for-another", ITEM("Het kabinet verhoogt het fonds in dit jaar."),
	 ITEM("Het kabinet verlaagt het fonds in dit jaar."),
	 "1 text text Fonds/Accres// 'verhoogt' 'verlaagt'\n"
	 "paragraph @1 Het kabinet [-verhoogt-]{+verlaagt+} het fonds in dit jaar.\n"},
	{"words/added-in-the-middle", ITEM("Het rijk betaalt. Dat blijft."),
	 ITEM("Het rijk van nu betaalt. Dat blijft."),
	 "1 text text Fonds/Accres// '' 'van nu'\n"
	 "paragraph @1 Het rijk{+ van nu+} betaalt. Dat blijft.\n"},
	{"words/added-before-a-full-stop", ITEM("Het rijk betaalt alles."),
	 ITEM("Het rijk betaalt alles van nu af."),
	 "1 text text Fonds/Accres// '' 'van nu af'\n"
	 "paragraph @1 Het rijk betaalt alles{+ van nu af+}.\n"},
	{"words/removed-at-the-start", ITEM("Ook het rijk betaalt alles aan ons."),
	 ITEM("het rijk betaalt alles aan ons."),
	 "1 text text Fonds/Accres// 'Ook' ''\n"
	 "paragraph @1 [-Ook -]het rijk betaalt alles aan ons.\n"},
	{"words/added-at-the-start", ITEM("het rijk betaalt alles aan ons."),
	 ITEM("Ook het rijk betaalt alles aan ons."),
	 "1 text text Fonds/Accres// '' 'Ook'\n"
	 "paragraph @1 {+Ook +}het rijk betaalt alles aan ons.\n"},
	{"words/islands-are-taken-in", ITEM("Dat was een kleine aanpassing van de verdeling."),
	 ITEM("Dat was nu voor het eerst een grondige herziening van alle gelden."),
	 "1 text text Fonds/Accres// 'een kleine aanpassing van de verdeling' 'nu voor het eerst "
	 "een grondige herziening van alle gelden'\n"
	 "paragraph @1 Dat was [-een kleine aanpassing van de verdeling-]{+nu voor het eerst een "
	 "grondige herziening van alle gelden+}.\n"},
	{"words/the-end-of-a-sentence-is-no-island",
	 ITEM("Zij wachten. Wij gaan. Samen staan wij sterk vandaag."),
	 ITEM("Iedereen vertrekt. Niemand blijft. Samen staan wij sterk vandaag."),
	 "1 text text Fonds/Accres// 'Zij wachten' 'Iedereen vertrekt'\n"
	 "paragraph @1 [-Zij wachten-]{+Iedereen vertrekt+}. [-Wij gaan-]{+Niemand blijft+}. Samen "
	 "staan wij sterk vandaag.\n"},
	{"words/emphasis-is-layout", ITEM("Het fonds groeit hard in dit jaar."),
	 ITEM("Het fonds groeit **hard** in dit jaar."), ""},
	{"words/in-emphasis", ITEM("Het *fonds groeit hard* in dit jaar."),
	 ITEM("Het *fonds krimpt hard* in dit jaar."),
	 "1 text text Fonds/Accres// 'groeit' 'krimpt'\n"
	 "paragraph @1 Het *fonds* [-*groeit*-]{+*krimpt*+} *hard* in dit jaar.\n"},
	{"words/within-a-hard-line-break", ITEM("Het fonds groeit\\\nhard dit jaar."),
	 ITEM("Het fonds groeit\\\nzacht dit jaar."),
	 "1 text text Fonds/Accres// 'hard' 'zacht'\n"
	 "paragraph @1 Het fonds groeit\\[-hard-]{+zacht+} dit jaar.\n"},
	{"words/code-instead-of-text", ITEM("Zie alpha voor meer daarover."),
	 ITEM("Zie `alpha` voor meer daarover."),
	 "1 text text Fonds/Accres// 'alpha' 'alpha'\n"
	 "paragraph @1 Zie [-alpha-]{+`alpha`+} voor meer daarover.\n"},
	{"words/an-image-with-another-text", ITEM("Zie ![alpha](x.png) voor meer."),
	 ITEM("Zie ![bravo](x.png) voor meer."),
	 "1 text text Fonds/Accres// '' ''\n"
	 "paragraph @1 Zie [-!alpha-]{+!bravo+} voor meer.\n"},
	{"words/code-is-one-word", ITEM("Zie `a b c` voor meer daarover."),
	 ITEM("Zie `a b d` voor meer daarover."),
	 "1 text text Fonds/Accres// 'a b c' 'a b d'\n"
	 "paragraph @1 Zie [-`a b c`-]{+`a b d`+} voor meer daarover.\n"},
	{"words/a-hard-line-break-is-layout", ITEM("Het fonds groeit\nhard."),
	 ITEM("Het fonds groeit\\\nhard."), ""},
	{"link/another-target-is-a-change",
	 ITEM("Zie [de wet](https://a.nl/x) voor meer daarover."),
	 ITEM("Zie [de wet](https://a.nl/y) voor meer daarover."),
	 "1 text text Fonds/Accres// 'de wet' 'de wet'\n"
	 "paragraph @1 Zie [-<de wet>-]{+<de wet>+} voor meer daarover.\n"},
	{"link/another-word-in-it-keeps-the-link",
	 ITEM("Zie [de oude wet](https://a.nl/x) voor meer."),
	 ITEM("Zie [de nieuwe wet](https://a.nl/x) voor meer."),
	 "1 text text Fonds/Accres// 'oude' 'nieuwe'\n"
	 "paragraph @1 Zie <de> [-<oude>-]{+<nieuwe>+} <wet> voor meer.\n"},
	{"link/made-of-words-is-a-change", ITEM("Zie de wet voor meer daarover."),
	 ITEM("Zie [de wet](https://a.nl/x) voor meer daarover."),
	 "1 text text Fonds/Accres// 'de wet' 'de wet'\n"
	 "paragraph @1 Zie [-de wet-]{+<de wet>+} voor meer daarover.\n"},
	{"link/of-a-key-figure-is-layout", ITEM("Het accres is 4,45% in 2026."),
	 ITEM("Het accres is [4,45%](cijfer:accres/2026) in 2026."), ""},
	{"term/is-compared-as-the-words-that-it-is", ITEM("Het BCF groeit in dit jaar hard."),
	 ITEM("Het BCF krimpt in dit jaar hard."),
	 "1 text text Fonds/Accres// 'groeit' 'krimpt'\n"
	 "paragraph @1 Het BCF [-groeit-]{+krimpt+} in dit jaar hard.\n"},
	{"term/another-one", ITEM("Het BCF groeit in dit jaar hard."),
	 ITEM("De VNG groeit in dit jaar hard."),
	 "1 text text Fonds/Accres// 'Het BCF' 'De VNG'\n"
	 "paragraph @1 [-Het BCF-]{+De VNG+} groeit in dit jaar hard.\n"},
	{"figure/in-a-sentence-has-its-difference", ITEM("Het accres is 4,72% in 2026."),
	 ITEM("Het accres is 4,45% in 2026."),
	 "1 figure text Fonds/Accres// '4,72%' '4,45%' \xe2\x88\x92"
	 "0,27 procentpunt\n"
	 "paragraph @1 Het accres is [-4,72%-]{+4,45%+}(\xe2\x88\x92"
	 "0,27 procentpunt) in 2026.\n"},
	{"figure/in-a-cell-has-its-difference",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 1.858 | 2.031 |\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 1.780 | 2.031 |\n"),
	 "1 figure cell Fonds/Accres//Accres, 2025 '1.858' '1.780' \xe2\x88\x92"
	 "78\n"
	 "row  | Accres |@1 [-1.858-]{+1.780+}(\xe2\x88\x92"
	 "78) | 2.031\n"},
	{"figure/with-thousands", ITEM("Dat zijn 998.500 mensen bij elkaar."),
	 ITEM("Dat zijn 1.001.000 mensen bij elkaar."),
	 "1 figure text Fonds/Accres// '998.500' '1.001.000' +2.500\n"
	 "paragraph @1 Dat zijn [-998.500-]{+1.001.000+}(+2.500) mensen bij elkaar.\n"},
	{"figure/with-more-decimals", ITEM("Dat is 4,5 punt voor de gemeenten."),
	 ITEM("Dat is 4,25 punt voor de gemeenten."),
	 "1 figure text Fonds/Accres// '4,5' '4,25' \xe2\x88\x92"
	 "0,25\n"
	 "paragraph @1 Dat is [-4,5-]{+4,25+}(\xe2\x88\x92"
	 "0,25) punt voor de gemeenten.\n"},
	{"figure/in-euro", ITEM("Dat is \xe2\x82\xac 112,40 voor de gemeenten."),
	 ITEM("Dat is \xe2\x82\xac 98,15 voor de gemeenten."),
	 "1 figure text Fonds/Accres// '\xe2\x82\xac 112,40' '\xe2\x82\xac 98,15' "
	 "\xe2\x88\x92\xe2\x82\xac\xc2\xa0"
	 "14,25\n"
	 "paragraph @1 Dat is [-\xe2\x82\xac 112,40-]{+\xe2\x82\xac "
	 "98,15+}(\xe2\x88\x92\xe2\x82\xac\xc2\xa0"
	 "14,25) voor de gemeenten.\n"},
	{"figure/in-euro-over-a-no-break-space",
	 ITEM("Dat is \xe2\x82\xac\xc2\xa0"
	      "112,40 voor de gemeenten."),
	 ITEM("Dat is \xe2\x82\xac\xc2\xa0"
	      "98,15 voor de gemeenten."),
	 "1 figure text Fonds/Accres// '\xe2\x82\xac\xc2\xa0"
	 "112,40' '\xe2\x82\xac\xc2\xa0"
	 "98,15' \xe2\x88\x92\xe2\x82\xac\xc2\xa0"
	 "14,25\n"
	 "paragraph @1 Dat is [-\xe2\x82\xac\xc2\xa0"
	 "112,40-]{+\xe2\x82\xac\xc2\xa0"
	 "98,15+}(\xe2\x88\x92\xe2\x82\xac\xc2\xa0"
	 "14,25) voor de gemeenten.\n"},
	{"figure/with-its-unit-is-whole",
	 ITEM("Dat is \xe2\x82\xac\xc2\xa0"
	      "1,2\xc2\xa0miljard voor de gemeenten."),
	 ITEM("Dat is \xe2\x82\xac\xc2\xa0"
	      "1,5\xc2\xa0miljard voor de gemeenten."),
	 "1 figure text Fonds/Accres// '\xe2\x82\xac\xc2\xa0"
	 "1,2\xc2\xa0miljard' '\xe2\x82\xac\xc2\xa0"
	 "1,5\xc2\xa0miljard' +\xe2\x82\xac\xc2\xa0"
	 "0,3 miljard\n"
	 "paragraph @1 Dat is [-\xe2\x82\xac\xc2\xa0"
	 "1,2\xc2\xa0miljard-]{+\xe2\x82\xac\xc2\xa0"
	 "1,5\xc2\xa0miljard+}(+\xe2\x82\xac\xc2\xa0"
	 "0,3 miljard) voor de gemeenten.\n"},
	{"figure/of-another-unit-has-no-difference",
	 ITEM("Dat is \xe2\x82\xac 1,2 miljard voor de gemeenten."),
	 ITEM("Dat is \xe2\x82\xac 900 miljoen voor de gemeenten."),
	 "1 text text Fonds/Accres// '\xe2\x82\xac 1,2 miljard' '\xe2\x82\xac 900 miljoen'\n"
	 "paragraph @1 Dat is [-\xe2\x82\xac 1,2 miljard-]{+\xe2\x82\xac 900 miljoen+} voor de "
	 "gemeenten.\n"},
	{"figure/in-percent-for-euro-has-no-difference",
	 ITEM("Dat is 12% voor de gemeenten samen."),
	 ITEM("Dat is \xe2\x82\xac 12 voor de gemeenten samen."),
	 "1 text text Fonds/Accres// '12%' '\xe2\x82\xac 12'\n"
	 "paragraph @1 Dat is [-12%-]{+\xe2\x82\xac 12+} voor de gemeenten samen.\n"},
	{"figure/with-the-word-procent", ITEM("Dat is 4,5 procent voor de gemeenten."),
	 ITEM("Dat is 4,7 procent voor de gemeenten."),
	 "1 figure text Fonds/Accres// '4,5 procent' '4,7 procent' +0,2 procentpunt\n"
	 "paragraph @1 Dat is [-4,5 procent-]{+4,7 procent+}(+0,2 procentpunt) voor de "
	 "gemeenten.\n"},
	{"figure/that-changes-sign", ITEM("Het is -78 in dit jaar, zegt het rijk."),
	 ITEM("Het is 12 in dit jaar, zegt het rijk."),
	 "1 figure text Fonds/Accres// '-78' '12' +90\n"
	 "paragraph @1 Het is [--78-]{+12+}(+90) in dit jaar, zegt het rijk.\n"},
	{"figure/two-in-a-sentence-each-with-its-own",
	 ITEM("Het accres is 4,72% en later 3,10% per jaar."),
	 ITEM("Het accres is 4,45% en later 3,25% per jaar."),
	 "1 figure text Fonds/Accres// '4,72%' '4,45%' \xe2\x88\x92"
	 "0,27 procentpunt\n"
	 "paragraph @1 Het accres is [-4,72%-]{+4,45%+}(\xe2\x88\x92"
	 "0,27 procentpunt) en later [-3,10%-]{+3,25%+}(+0,15 procentpunt) per jaar.\n"},
	{"figure/beside-a-word", ITEM("De groei van 4 punten valt tegen bij ons."),
	 ITEM("De groei van 5 punten valt mee bij ons."),
	 "1 figure text Fonds/Accres// '4' '5' +1\n"
	 "paragraph @1 De groei van [-4-]{+5+}(+1) punten valt [-tegen-]{+mee+} bij ons.\n"},
	{"figure/a-year-is-none", ITEM("Het plan geldt vanaf 2025 voor iedereen."),
	 ITEM("Het plan geldt vanaf 2026 voor iedereen."),
	 "1 text text Fonds/Accres// '2025' '2026'\n"
	 "paragraph @1 Het plan geldt vanaf [-2025-]{+2026+} voor iedereen.\n"},
	{"figure/years-in-a-range-are-none", ITEM("Het plan geldt in 2025-2029 voor iedereen."),
	 ITEM("Het plan geldt in 2026-2030 voor iedereen."),
	 "1 text text Fonds/Accres// '2025-2029' '2026-2030'\n"
	 "paragraph @1 Het plan geldt in [-2025-2029-]{+2026-2030+} voor iedereen.\n"},
	{"figure/a-date-is-whole-and-none", ITEM("Dat komt op 16 september 2025 naar buiten."),
	 ITEM("Dat komt op 17 september 2025 naar buiten."),
	 "1 text text Fonds/Accres// '16 september 2025' '17 september 2025'\n"
	 "paragraph @1 Dat komt op [-16 september 2025-]{+17 september 2025+} naar buiten.\n"},
	{"figure/in-a-word-is-none", ITEM("Zie tabel A4 en paragraaf 1.2.3 daarvan."),
	 ITEM("Zie tabel A5 en paragraaf 1.2.4 daarvan."),
	 "1 text text Fonds/Accres// 'A4' 'A5'\n"
	 "paragraph @1 Zie tabel [-A4-]{+A5+} en paragraaf [-1.2.3-]{+1.2.4+} daarvan.\n"},
	{"figure/before-a-full-stop", ITEM("Het zijn er 12."), ITEM("Het zijn er 15."),
	 "1 figure text Fonds/Accres// '12' '15' +3\n"
	 "paragraph @1 Het zijn er [-12-]{+15+}(+3).\n"},
	{"figure/in-parentheses-of-a-sentence", ITEM("De stand (465) is bekend bij ons."),
	 ITEM("De stand (480) is bekend bij ons."),
	 "1 figure text Fonds/Accres// '465' '480' +15\n"
	 "paragraph @1 De stand ([-465-]{+480+}(+15)) is bekend bij ons.\n"},
	{"figure/words-changed-before-it-too",
	 ITEM("De raming voor 2026 is 4,72% nu bij ons. Dat staat vast."),
	 ITEM("De stand voor 2026 is 4,45% nu bij ons. Dat staat vast."),
	 "1 figure text Fonds/Accres// '4,72%' '4,45%' \xe2\x88\x92"
	 "0,27 procentpunt\n"
	 "paragraph @1 De [-raming-]{+stand+} voor 2026 is [-4,72%-]{+4,45%+}(\xe2\x88\x92"
	 "0,27 procentpunt) nu bij ons. Dat staat vast.\n"},
	{"paragraph/added", ITEM(P1 P3), ITEM(P1 P2 P3),
	 "1 added text Fonds/Accres// '' 'Een tweede stuk beschrijft wat jeugdzorg in de komende "
	 "jaren kost.'\n"
	 "paragraph +@1 {+Een tweede stuk beschrijft wat jeugdzorg in de komende jaren kost.+}\n"},
	{"paragraph/removed", ITEM(P1 P2 P3), ITEM(P1 P3),
	 "1 removed text Fonds/Accres// 'Een tweede stuk beschrijft wat jeugdzorg in de komende "
	 "jaren kost.' ''\n"
	 "paragraph -@1 [-Een tweede stuk beschrijft wat jeugdzorg in de komende jaren kost.-]\n"},
	{"paragraph/added-at-the-end", ITEM(P1), ITEM(P1 P2),
	 "1 added text Fonds/Accres// '' 'Een tweede stuk beschrijft wat jeugdzorg in de komende "
	 "jaren kost.'\n"
	 "paragraph +@1 {+Een tweede stuk beschrijft wat jeugdzorg in de komende jaren kost.+}\n"},
	{"paragraph/all-removed", ITEM(P1 P2), ITEM(""),
	 "1 removed text Fonds/Accres// 'Het eerste stuk gaat over het gemeentefonds en de groei "
	 "daarvan.' ''\n"
	 "2 removed text Fonds/Accres// 'Een tweede stuk beschrijft wat jeugdzorg in de komende "
	 "jaren kost.' ''\n"
	 "paragraph -@1 [-Het eerste stuk gaat over het gemeentefonds en de groei daarvan.-]\n"
	 "paragraph -@2 [-Een tweede stuk beschrijft wat jeugdzorg in de komende jaren kost.-]\n"},
	{"paragraph/moved", ITEM(P1 P2 P3 "Slot van dit alles is hier te vinden.\n\n"),
	 ITEM(P2 P3 "Slot van dit alles is hier te vinden.\n\n" P1),
	 "1 moved text Fonds/Accres// 'Het eerste stuk gaat over het gemeentefonds en de groei "
	 "daarvan.' 'Het eerste stuk gaat over het gemeentefonds en de groei daarvan.'\n"
	 "paragraph <1\n"
	 "paragraph @1>1 Het eerste stuk gaat over het gemeentefonds en de groei daarvan.\n"},
	{"paragraph/moved-and-rewritten-is-gone-and-new", ITEM(P1 P2 P3),
	 ITEM(P2 P3 "Het eerste stuk handelt nu over wonen en bouwen.\n"),
	 "1 removed text Fonds/Accres// 'Het eerste stuk gaat over het gemeentefonds en de groei "
	 "daarvan.' ''\n"
	 "2 added text Fonds/Accres// '' 'Het eerste stuk handelt nu over wonen en bouwen.'\n"
	 "paragraph -@1 [-Het eerste stuk gaat over het gemeentefonds en de groei daarvan.-]\n"
	 "paragraph +@2 {+Het eerste stuk handelt nu over wonen en bouwen.+}\n"},
	{"paragraph/moved-with-a-change-has-its-words-marked", ITEM(P1 P2 P3),
	 ITEM(P2 P3 "Het eerste stuk gaat over het provinciefonds en de groei daarvan.\n"),
	 "1 moved text Fonds/Accres// 'Het eerste stuk gaat over het gemeentefonds en de groei "
	 "daarvan.' 'Het eerste stuk gaat over het provinciefonds en de groei daarvan.' reworded\n"
	 "paragraph <1\n"
	 "paragraph @1>1 Het eerste stuk gaat over het [-gemeentefonds-]{+provinciefonds+} en de "
	 "groei daarvan.\n"},
	{"paragraph/two-swapped", ITEM(P1 P2), ITEM(P2 P1),
	 "1 moved text Fonds/Accres// 'Een tweede stuk beschrijft wat jeugdzorg in de komende "
	 "jaren kost.' 'Een tweede stuk beschrijft wat jeugdzorg in de komende jaren kost.'\n"
	 "paragraph @1>1 Een tweede stuk beschrijft wat jeugdzorg in de komende jaren kost.\n"
	 "paragraph <1\n"},
	{"paragraph/added-before-a-changed-one",
	 ITEM("De groei is 4% in het komende jaar, zegt men.\n"),
	 ITEM(P2 "De groei is 5% in het komende jaar, zegt men.\n"),
	 "1 added text Fonds/Accres// '' 'Een tweede stuk beschrijft wat jeugdzorg in de komende "
	 "jaren kost.'\n"
	 "2 figure text Fonds/Accres// '4%' '5%' +1 procentpunt\n"
	 "paragraph +@1 {+Een tweede stuk beschrijft wat jeugdzorg in de komende jaren kost.+}\n"
	 "paragraph @2 De groei is [-4%-]{+5%+}(+1 procentpunt) in het komende jaar, zegt men.\n"},
	{"paragraph/one-cut-in-two",
	 ITEM("Een lang stuk over het fonds. Een ander stuk over de zorg.\n"),
	 ITEM("Een lang stuk over het fonds.\n\nEen ander stuk over de zorg.\n"),
	 "1 text text Fonds/Accres// 'Een ander stuk over de zorg.' ''\n"
	 "2 added text Fonds/Accres// '' 'Een ander stuk over de zorg.'\n"
	 "paragraph @1 Een lang stuk over het fonds.[- Een ander stuk over de zorg.-]\n"
	 "paragraph +@2 {+Een ander stuk over de zorg.+}\n"},
	{"paragraph/wholly-other", ITEM("Appels groeien aan bomen.\n"),
	 ITEM("Vissen zwemmen door water.\n"),
	 "1 removed text Fonds/Accres// 'Appels groeien aan bomen.' ''\n"
	 "2 added text Fonds/Accres// '' 'Vissen zwemmen door water.'\n"
	 "paragraph -@1 [-Appels groeien aan bomen.-]\n"
	 "paragraph +@2 {+Vissen zwemmen door water.+}\n"},
	{"quote/in-it", ITEM("> Een wijs woord van vroeger.\n"),
	 ITEM("> Een dwaas woord van vroeger.\n"),
	 "1 text text Fonds/Accres// 'wijs' 'dwaas'\n"
	 "paragraph @1 Een [-wijs-]{+dwaas+} woord van vroeger.\n"},
	{"code/is-replaced-whole", ITEM("```\na = 1\n```\n"), ITEM("```\na = 2\n```\n"),
	 "1 text text Fonds/Accres// 'a = 1\n"
	 "' 'a = 2\n"
	 "'\n"
	 "code-block -@1 a = 1\n"
	 "\n"
	 "code-block + a = 2\n"
	 "\n"},
	{"rule/added", ITEM("Een.\n\nTwee.\n"), ITEM("Een.\n\n---\n\nTwee.\n"),
	 "1 added text Fonds/Accres// '' ''\n"
	 "rule +@1\n"},
	{"list/item-added", ITEM("- appels van hier\n- peren van daar\n"),
	 ITEM("- appels van hier\n- pruimen en meer\n- peren van daar\n"),
	 "1 added entry Fonds/Accres// '' 'pruimen en meer'\n"
	 "list-item +@1\n"
	 "paragraph + {+pruimen en meer+}\n"},
	{"list/item-removed", ITEM("- appels van hier\n- pruimen en meer\n- peren van daar\n"),
	 ITEM("- appels van hier\n- peren van daar\n"),
	 "1 removed entry Fonds/Accres// 'pruimen en meer' ''\n"
	 "list-item -@1\n"
	 "paragraph - [-pruimen en meer-]\n"},
	{"list/item-moved",
	 ITEM("- appels zijn er van hier\n- peren zijn er van daar\n- pruimen zijn er ook\n"),
	 ITEM("- peren zijn er van daar\n- pruimen zijn er ook\n- appels zijn er van hier\n"),
	 "1 moved entry Fonds/Accres// 'appels zijn er van hier' 'appels zijn er van hier'\n"
	 "list-item <1\n"
	 "list-item @1>1\n"},
	{"list/item-changed", ITEM("- appels van hier\n- peren van daar\n"),
	 ITEM("- appels van hier\n- peren van ver\n"),
	 "1 text text Fonds/Accres// 'daar' 'ver'\n"
	 "paragraph @1 peren van [-daar-]{+ver+}\n"},
	{"list/in-a-list", ITEM("- fruit\n  - appels van hier\n  - peren van daar\n"),
	 ITEM("- fruit\n  - appels van hier\n  - peren van ver\n  - noten\n"),
	 "1 text text Fonds/Accres// 'daar' 'ver'\n"
	 "2 added entry Fonds/Accres// '' 'noten'\n"
	 "paragraph @1 peren van [-daar-]{+ver+}\n"
	 "list-item +@2\n"
	 "paragraph + {+noten+}\n"},
	{"list/of-another-kind", ITEM("- appels van hier\n- peren van daar\n"),
	 ITEM("1. appels van hier\n2. peren van daar\n"), ""},
	{"row/added",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Wonen | 50 | 60 "
	       "|\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n| "
	       "Wonen | 50 | 60 |\n"),
	 "1 added row Fonds/Accres//Zorg '' 'Zorg 30 40'\n"
	 "row +@1 |+ {+Zorg+} |+ {+30+} |+ {+40+}\n"},
	{"row/removed",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n| "
	       "Wonen | 50 | 60 |\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Wonen | 50 | 60 "
	       "|\n"),
	 "1 removed row Fonds/Accres//Zorg 'Zorg 30 40' ''\n"
	 "row -@1 |- [-Zorg-] |- [-30-] |- [-40-]\n"},
	{"row/moved",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n| "
	       "Wonen | 50 | 60 |\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Zorg | 30 | 40 |\n| Wonen | 50 | 60 |\n| "
	       "Accres | 10 | 20 |\n"),
	 "1 moved row Fonds/Accres//Accres 'Accres' 'Accres'\n"
	 "row <1\n"
	 "row @1>1 | Accres | 10 | 20\n"},
	{"row/moved-with-a-figure-changed",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n| "
	       "Wonen | 50 | 60 |\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Zorg | 30 | 40 |\n| Wonen | 50 | 60 |\n| "
	       "Accres | 10 | 25 |\n"),
	 "1 moved row Fonds/Accres//Accres 'Accres' 'Accres'\n"
	 "2 figure cell Fonds/Accres//Accres, 2026 '20' '25' +5\n"
	 "row <1\n"
	 "row @1>1 | Accres | 10 |@2 [-20-]{+25+}(+5)\n"},
	{"row/moved-with-another-label",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n"
	       "| Wonen | 50 | 60 |\n| Klimaat | 70 | 80 |\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Zorg | 30 | 40 |\n| Wonen | 50 | 60 |\n"
	       "| Klimaat | 70 | 80 |\n| Groei | 10 | 20 |\n"),
	 "1 moved row Fonds/Accres//Groei 'Accres' 'Groei'\n"
	 "2 text cell Fonds/Accres//Groei 'Accres' 'Groei'\n"
	 "row <1\n"
	 "row @1>1 |@2 [-Accres-]{+Groei+} | 10 | 20\n"},
	{"row/of-another-year-is-another-row",
	 TABLE("| Jaar | Accres | Zorg |\n|---|---|---|\n| 2025 | 10 | 20 |\n| 2026 | 30 | 40 |\n"),
	 TABLE("| Jaar | Accres | Zorg |\n|---|---|---|\n| 2025 | 10 | 20 |\n| 2027 | 30 | 40 |\n"),
	 "1 removed row Fonds/Accres//2026 '2026 30 40' ''\n"
	 "2 added row Fonds/Accres//2027 '' '2027 30 40'\n"
	 "row -@1 |- [-2026-] |- [-30-] |- [-40-]\n"
	 "row +@2 |+ {+2027+} |+ {+30+} |+ {+40+}\n"},
	{"column/of-another-year-is-another-column",
	 TABLE("| Jaar | 2025 | 2022-2025 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 "
	       "|\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n"),
	 "1 removed column Fonds/Accres//2022-2025 '2022-2025' ''\n"
	 "2 added column Fonds/Accres//2026 '' '2026'\n"
	 "row  | Jaar | 2025 |-@1 [-2022-2025-] |+@2 {+2026+}\n"
	 "row  | Accres | 10 |- [-20-] |+ {+20+}\n"
	 "row  | Zorg | 30 |- [-40-] |+ {+40+}\n"},
	{"row/with-another-label",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n| "
	       "Wonen | 50 | 60 |\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Jeugdzorg | 30 | 40 "
	       "|\n| Wonen | 50 | 60 |\n"),
	 "1 text cell Fonds/Accres//Jeugdzorg 'Zorg' 'Jeugdzorg'\n"
	 "row  |@1 [-Zorg-]{+Jeugdzorg+} | 30 | 40\n"},
	{"row/two-with-one-label",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Accres | 11 | 20 "
	       "|\n| Wonen | 50 | 60 |\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Accres | 12 | 20 "
	       "|\n| Wonen | 50 | 60 |\n"),
	 "1 figure cell Fonds/Accres//Accres, 2025 '11' '12' +1\n"
	 "row  | Accres |@1 [-11-]{+12+}(+1) | 20\n"},
	{"row/with-another-label-and-figure",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n| "
	       "Wonen | 50 | 60 |\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Jeugdzorg | 30 | 45 "
	       "|\n| Wonen | 50 | 60 |\n"),
	 "1 text cell Fonds/Accres//Jeugdzorg 'Zorg' 'Jeugdzorg'\n"
	 "2 figure cell Fonds/Accres//Jeugdzorg, 2026 '40' '45' +5\n"
	 "row  |@1 [-Zorg-]{+Jeugdzorg+} | 30 |@2 [-40-]{+45+}(+5)\n"},
	{"column/added", TABLE("| Jaar | 2025 |\n|---|---|\n| Accres | 10 |\n| Zorg | 30 |\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n"),
	 "1 added column Fonds/Accres//2026 '' '2026'\n"
	 "row  | Jaar | 2025 |+@1 {+2026+}\n"
	 "row  | Accres | 10 |+ {+20+}\n"
	 "row  | Zorg | 30 |+ {+40+}\n"},
	{"column/removed",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n"),
	 TABLE("| Jaar | 2026 |\n|---|---|\n| Accres | 20 |\n| Zorg | 40 |\n"),
	 "1 removed column Fonds/Accres//2025 '2025' ''\n"
	 "row  | Jaar |-@1 [-2025-] | 2026\n"
	 "row  | Accres |- [-10-] | 20\n"
	 "row  | Zorg |- [-30-] | 40\n"},
	{"column/added-in-the-middle-with-a-figure-changed",
	 TABLE("| Jaar | 2025 | 2027 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n"),
	 TABLE("| Jaar | 2025 | 2026 | 2027 |\n|---|---|---|---|\n| Accres | 10 | 15 | 20 |\n| "
	       "Zorg | 30 | 35 | 41 |\n"),
	 "1 added column Fonds/Accres//2026 '' '2026'\n"
	 "2 figure cell Fonds/Accres//Zorg, 2027 '40' '41' +1\n"
	 "row  | Jaar | 2025 |+@1 {+2026+} | 2027\n"
	 "row  | Accres | 10 |+ {+15+} | 20\n"
	 "row  | Zorg | 30 |+ {+35+} |@2 [-40-]{+41+}(+1)\n"},
	{"column/added-before-one-with-another-head",
	 TABLE("| Jaar | oud | tien |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n"),
	 TABLE("| Jaar | oud | nieuw | tien jaar |\n|---|---|---|---|\n| Accres | 10 | 15 | 20 "
	       "|\n| Zorg | 30 | 35 | 40 |\n"),
	 "1 added column Fonds/Accres//nieuw '' 'nieuw'\n"
	 "2 text cell Fonds/Accres//tien jaar '' 'jaar'\n"
	 "row  | Jaar | oud |+@1 {+nieuw+} |@2 tien{+ jaar+}\n"
	 "row  | Accres | 10 |+ {+15+} | 20\n"
	 "row  | Zorg | 30 |+ {+35+} | 40\n"},
	{"column/added-and-a-row-removed",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n"),
	 TABLE("| Jaar | 2025 | 2026 | 2027 |\n|---|---|---|---|\n| Accres | 10 | 20 | 30 |\n"),
	 "1 added column Fonds/Accres//2027 '' '2027'\n"
	 "2 removed row Fonds/Accres//Zorg 'Zorg 30 40' ''\n"
	 "row  | Jaar | 2025 | 2026 |+@1 {+2027+}\n"
	 "row  | Accres | 10 | 20 |+ {+30+}\n"
	 "row -@2 |- [-Zorg-] |- [-30-] |- [-40-] | \n"},
	{"column/moved",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n"),
	 TABLE("| Jaar | 2026 | 2025 |\n|---|---|---|\n| Accres | 20 | 10 |\n| Zorg | 40 | 30 |\n"),
	 "1 removed column Fonds/Accres//2025 '2025' ''\n"
	 "2 added column Fonds/Accres//2025 '' '2025'\n"
	 "row  | Jaar |-@1 [-2025-] | 2026 |+@2 {+2025+}\n"
	 "row  | Accres |- [-10-] | 20 |+ {+10+}\n"
	 "row  | Zorg |- [-30-] | 40 |+ {+30+}\n"},
	{"table/wholly-other",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n"),
	 TABLE("| x | y |\n|---|---|\n| p | q |\n"),
	 "1 removed column Fonds/Accres//Jaar 'Jaar' ''\n"
	 "2 removed column Fonds/Accres//2025 '2025' ''\n"
	 "3 removed column Fonds/Accres//2026 '2026' ''\n"
	 "4 added column Fonds/Accres//x '' 'x'\n"
	 "5 added column Fonds/Accres//y '' 'y'\n"
	 "6 removed row Fonds/Accres//Accres 'Accres 10 20' ''\n"
	 "7 removed row Fonds/Accres//Zorg 'Zorg 30 40' ''\n"
	 "8 added row Fonds/Accres//p '' 'p q'\n"
	 "row  |-@1 [-Jaar-] |-@2 [-2025-] |-@3 [-2026-] |+@4 {+x+} |+@5 {+y+}\n"
	 "row -@6 |- [-Accres-] |- [-10-] |- [-20-] |  | \n"
	 "row -@7 |- [-Zorg-] |- [-30-] |- [-40-] |  | \n"
	 "row +@8 |  |  |  |+ {+p+} |+ {+q+}\n"},
	{"table/caption-changed",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n"),
	 ITEM(": Het accres {#tabel-accres}\n\n| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | "
	      "10 | 20 |\n"),
	 "1 text caption Fonds/Accres// 'Accres' 'Het accres'\n"
	 "caption @1 [-Accres-]{+Het accres+}\n"},
	{"chart/of-another-unit-is-another-chart",
	 ITEM("```grafiek\ntype: lijn\ntitle: Accres\nunit: "
	      "procent\n\nJaar;2025;2026\nAccres;1;2\n```"),
	 ITEM("```grafiek\ntype: lijn\ntitle: Accres\nunit: "
	      "miljoen\n\nJaar;2025;2026\nAccres;1;2\n```"),
	 "1 removed table Fonds/Accres// 'Accres Jaar 2025 2026 Accres 1 2' ''\n"
	 "2 added table Fonds/Accres// '' 'Accres Jaar 2025 2026 Accres 1 2'\n"
	 "chart -@1\n"
	 "caption - [-Accres-]\n"
	 "row - |- [-Jaar-] |- [-2025-] |- [-2026-]\n"
	 "row - |- [-Accres-] |- [-1-] |- [-2-]\n"
	 "chart +@2\n"
	 "caption + {+Accres+}\n"
	 "row + |+ {+Jaar+} |+ {+2025+} |+ {+2026+}\n"
	 "row + |+ {+Accres+} |+ {+1+} |+ {+2+}\n"},
	{"list/grown-to-many-times-its-length", ITEM("- Een eerste punt van de lijst"),
	 ITEM("- Een eerste punt van de lijst\n- Twee gaat over iets anders hier\n- Drie komt daar "
	      "nog "
	      "bij\n- Vier sluit af wat begon\n- Vijf hoort er eigenlijk bij"),
	 "1 added entry Fonds/Accres// '' 'Twee gaat over iets anders hier'\n"
	 "2 added entry Fonds/Accres// '' 'Drie komt daar nog bij'\n"
	 "3 added entry Fonds/Accres// '' 'Vier sluit af wat begon'\n"
	 "4 added entry Fonds/Accres// '' 'Vijf hoort er eigenlijk bij'\n"
	 "list-item +@1\n"
	 "paragraph + {+Twee gaat over iets anders hier+}\n"
	 "list-item +@2\n"
	 "paragraph + {+Drie komt daar nog bij+}\n"
	 "list-item +@3\n"
	 "paragraph + {+Vier sluit af wat begon+}\n"
	 "list-item +@4\n"
	 "paragraph + {+Vijf hoort er eigenlijk bij+}\n"},
	{"table/figure-where-there-was-none",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | |\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n"),
	 "1 added cell Fonds/Accres//Accres, 2026 '' '20'\n"
	 "row  | Accres | 10 |@1 {+20+}\n"},
	{"table/caption-added",
	 ITEM("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n"),
	 ITEM(": Accres van het fonds\n\n| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 "
	      "|\n"),
	 "1 added caption Fonds/Accres// '' 'Accres van het fonds'\n"
	 "caption @1 {+Accres van het fonds+}\n"},
	{"table/note-changed",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n\nNoot: bedragen in "
	       "miljoenen euro.\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n\nNoot: bedragen in "
	       "duizenden euro.\n"),
	 "1 text note Fonds/Accres// 'miljoenen' 'duizenden'\n"
	 "note @1 bedragen in [-miljoenen-]{+duizenden+} euro.\n"},
	{"table/note-added", TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n\nNoot: bedragen in "
	       "miljoenen euro.\n"),
	 "1 added note Fonds/Accres// '' 'bedragen in miljoenen euro.'\n"
	 "note @1 {+bedragen in miljoenen euro.+}\n"},
	{"table/note-removed",
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n\nNoot: bedragen in "
	       "miljoenen euro.\n"),
	 TABLE("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n"),
	 "1 removed note Fonds/Accres// 'bedragen in miljoenen euro.' ''\n"
	 "note @1 [-bedragen in miljoenen euro.-]\n"},
	{"table/another-before-it",
	 ITEM("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n"),
	 ITEM("| Soort | aantal |\n|---|---|\n| Appels | 7 |\n\nDaarna.\n\n| Jaar | 2025 | 2026 "
	      "|\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n"),
	 "1 added table Fonds/Accres// '' 'Soort aantal Appels 7'\n"
	 "2 added text Fonds/Accres// '' 'Daarna.'\n"
	 "table +@1\n"
	 "row + |+ {+Soort+} |+ {+aantal+}\n"
	 "row + |+ {+Appels+} |+ {+7+}\n"
	 "paragraph +@2 {+Daarna.+}\n"},
	{"table/all-figures-changed",
	 ITEM("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n| Zorg | 30 | 40 |\n"),
	 ITEM("| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 11 | 22 |\n| Zorg | 33 | 44 |\n"),
	 "1 figure cell Fonds/Accres//Accres, 2025 '10' '11' +1\n"
	 "2 figure cell Fonds/Accres//Accres, 2026 '20' '22' +2\n"
	 "3 figure cell Fonds/Accres//Zorg, 2025 '30' '33' +3\n"
	 "4 figure cell Fonds/Accres//Zorg, 2026 '40' '44' +4\n"
	 "row  | Accres |@1 [-10-]{+11+}(+1) |@2 [-20-]{+22+}(+2)\n"
	 "row  | Zorg |@3 [-30-]{+33+}(+3) |@4 [-40-]{+44+}(+4)\n"},
	{"table/moved-with-a-figure-changed",
	 ITEM(P1 P2
	      ": Accres {#t}\n\n| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 20 |\n"),
	 ITEM(": Accres {#t}\n\n| Jaar | 2025 | 2026 |\n|---|---|---|\n| Accres | 10 | 21 |\n\n" P1
		      P2),
	 "1 moved table Fonds/Accres// 'Accres Jaar 2025 2026 Accres 10 20' 'Accres Jaar 2025 2026 "
	 "Accres 10 21'\n"
	 "2 figure cell Fonds/Accres//Accres, 2026 '20' '21' +1\n"
	 "table @1>1\n"
	 "row  | Accres | 10 |@2 [-20-]{+21+}(+1)\n"
	 "table <1\n"},
	{"chart/figure-changed",
	 ITEM("```grafiek\ntype: lijn\ntitle: Accres\n\nJaar;2025;2026\nAccres;1;2\n```\n"),
	 ITEM("```grafiek\ntype: lijn\ntitle: Accres\n\nJaar;2025;2026\nAccres;1;3\n```\n"),
	 "1 figure cell Fonds/Accres//Accres, 2026 '2' '3' +1\n"
	 "row  | Accres | 1 |@1 [-2-]{+3+}(+1)\n"},
	{"heading/of-an-item-renamed", "# Fonds\n\n## Accres {#accres}\n\nTekst over alles.\n",
	 "# Fonds\n\n## Berekening accres {#accres}\n\nTekst over alles.\n",
	 "1 text heading Fonds/Berekening accres// 'Accres' 'Berekening accres'\n"
	 "heading @1 [-Accres-]{+Berekening accres+}\n"},
	{"heading/of-a-chapter-renamed", "# Fonds {#f}\n\n## Accres\n\nTekst over alles.\n",
	 "# Het fonds {#f}\n\n## Accres\n\nTekst over alles.\n",
	 "1 text heading Het fonds/// 'Fonds' 'Het fonds'\n"
	 "heading @1 [-Fonds-]{+Het fonds+}\n"},
	{"heading/without-id-renamed", "# Fonds\n\n## Berekening van het accres\n\nTekst over 4.\n",
	 "# Fonds\n\n## Berekening van dit accres\n\nTekst over 5.\n",
	 "1 text heading Fonds/Berekening van dit accres// 'het' 'dit'\n"
	 "2 figure text Fonds/Berekening van dit accres// '4' '5' +1\n"
	 "heading @1 Berekening van [-het-]{+dit+} accres\n"
	 "paragraph @2 Tekst over [-4-]{+5+}(+1).\n"},
	{"heading/below-an-aspect-renamed",
	 ITEM("### Wat wil het kabinet?\n\n#### Deel een {#deel}\n\nTekst.\n"),
	 ITEM("### Wat wil het kabinet?\n\n#### Deel twee {#deel}\n\nTekst.\n"),
	 "1 text heading Fonds/Accres/kabinet/ 'een' 'twee'\n"
	 "heading @1 Deel [-een-]{+twee+}\n"},
	{"heading/below-an-aspect-moved-and-renamed",
	 ITEM("### Wat wil het kabinet?\n\n#### Deel een {#deel}\n\n" P1 P2 P3),
	 ITEM("### Wat wil het kabinet?\n\n" P1 P2 P3 "#### Deel twee {#deel}\n"),
	 "1 moved heading Fonds/Accres/kabinet/ 'Deel een' 'Deel twee' reworded\n"
	 "heading <1\n"
	 "heading @1>1 Deel [-een-]{+twee+}\n"},
	{"item/added",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n## Wonen "
	 "{#wonen}\n\nOver het wonen staat hier iets.\n\n",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n## Jeugd "
	 "{#jeugd}\n\nOver de jeugd staat hier iets.\n\n## Wonen {#wonen}\n\nOver het wonen staat "
	 "hier iets.\n\n",
	 "1 added item Fonds/Jeugd// '' 'Jeugd'\n"
	 "part +@1\n"
	 "heading + {+Jeugd+}\n"
	 "paragraph + {+Over de jeugd staat hier iets.+}\n"},
	{"item/removed",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n## Jeugd "
	 "{#jeugd}\n\nOver de jeugd staat hier iets.\n\n## Wonen {#wonen}\n\nOver het wonen staat "
	 "hier iets.\n\n",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n## Wonen "
	 "{#wonen}\n\nOver het wonen staat hier iets.\n\n",
	 "1 removed item Fonds/Jeugd// 'Jeugd' ''\n"
	 "part -@1\n"
	 "heading - [-Jeugd-]\n"
	 "paragraph - [-Over de jeugd staat hier iets.-]\n"},
	{"item/moved-in-its-chapter",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n## Jeugd "
	 "{#jeugd}\n\nOver de jeugd staat hier iets.\n\n## Wonen {#wonen}\n\nOver het wonen staat "
	 "hier iets.\n\n",
	 "# Fonds\n\n## Jeugd {#jeugd}\n\nOver de jeugd staat hier iets.\n\n## Wonen "
	 "{#wonen}\n\nOver het wonen staat hier iets.\n\n## Accres {#accres}\n\nOver het accres "
	 "staat hier iets.\n\n",
	 "1 moved item Fonds/Accres// 'Accres' 'Accres' from Fonds\n"
	 "part <1\n"
	 "part @1>1\n"},
	{"item/moved-in-its-chapter-with-a-change",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n## Jeugd "
	 "{#jeugd}\n\nOver de jeugd staat hier iets.\n\n## Wonen {#wonen}\n\nOver het wonen staat "
	 "hier iets.\n\n",
	 "# Fonds\n\n## Jeugd {#jeugd}\n\nOver de jeugd staat hier iets.\n\n## Wonen "
	 "{#wonen}\n\nOver het wonen staat hier iets.\n\n## Accres {#accres}\n\nOver het accres "
	 "staat hier niets.\n\n",
	 "1 moved item Fonds/Accres// 'Accres' 'Accres' from Fonds\n"
	 "2 text text Fonds/Accres// 'iets' 'niets'\n"
	 "part <1\n"
	 "part @1>1\n"
	 "paragraph @2 Over het accres staat hier [-iets-]{+niets+}.\n"},
	{"item/moved-to-another-chapter",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n## Jeugd "
	 "{#jeugd}\n\nOver de jeugd staat hier iets.\n\n# Zorg\n\nOver zorg.\n\n## Wonen "
	 "{#wonen}\n\nOver het wonen staat hier iets.\n\n",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n# Zorg\n\nOver "
	 "zorg.\n\n## Jeugd {#jeugd}\n\nOver de jeugd staat hier iets.\n\n## Wonen "
	 "{#wonen}\n\nOver het wonen staat hier iets.\n\n",
	 "1 moved item Zorg/Jeugd// 'Jeugd' 'Jeugd' from Fonds\n"
	 "part <1\n"
	 "part @1>1\n"},
	{"item/moved-to-another-chapter-with-a-change",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n## Jeugd "
	 "{#jeugd}\n\nOver de jeugd staat hier iets.\n\n# Zorg\n\nOver zorg.\n\n## Wonen "
	 "{#wonen}\n\nOver het wonen staat hier iets.\n\n",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n# Zorg\n\nOver "
	 "zorg.\n\n## Wonen {#wonen}\n\nOver het wonen staat hier iets.\n\n## Jeugd "
	 "{#jeugd}\n\nOver de jeugd staat hier niets.\n\n",
	 "1 moved item Zorg/Jeugd// 'Jeugd' 'Jeugd' from Fonds\n"
	 "2 text text Zorg/Jeugd// 'iets' 'niets'\n"
	 "part <1\n"
	 "part @1>1\n"
	 "paragraph @2 Over de jeugd staat hier [-iets-]{+niets+}.\n"},
	{"item/moved-and-a-like-one-in-its-place",
	 "# Fonds\n\n## Berekening accres {#accres}\n\nOver het accres staat hier iets.\n\n# "
	 "Zorg\n\nOver zorg.\n\n## Wonen {#wonen}\n\nOver het wonen staat hier iets.\n\n",
	 "# Fonds\n\n## Berekening accres nu {#accres-nu}\n\nOver het accres staat hier nu "
	 "iets.\n\n# Zorg\n\nOver zorg.\n\n## Wonen {#wonen}\n\nOver het wonen staat hier "
	 "iets.\n\n## Berekening accres {#accres}\n\nOver het accres staat hier iets.\n\n",
	 "1 added item Fonds/Berekening accres nu// '' 'Berekening accres nu'\n"
	 "2 moved item Zorg/Berekening accres// 'Berekening accres' 'Berekening accres' from "
	 "Fonds\n"
	 "part <1\n"
	 "part +@1\n"
	 "heading + {+Berekening accres nu+}\n"
	 "paragraph + {+Over het accres staat hier nu iets.+}\n"
	 "part @2>1\n"},
	{"item/moved-to-a-new-chapter",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n## Jeugd "
	 "{#jeugd}\n\nOver de jeugd staat hier iets.\n\n",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n# Zorg\n\nOver "
	 "zorg.\n\n## Jeugd {#jeugd}\n\nOver de jeugd staat hier iets.\n\n",
	 "1 added chapter Zorg/// '' 'Zorg'\n"
	 "2 moved item Zorg/Jeugd// 'Jeugd' 'Jeugd' from Fonds\n"
	 "part <1\n"
	 "part +@1\n"
	 "heading + {+Zorg+}\n"
	 "paragraph + {+Over zorg.+}\n"
	 "part @2>1\n"},
	{"item/moved-from-a-chapter-that-went",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n# Zorg\n\nOver "
	 "zorg.\n\n## Jeugd {#jeugd}\n\nOver de jeugd staat hier iets.\n\n",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n## Jeugd "
	 "{#jeugd}\n\nOver de jeugd staat hier iets.\n\n",
	 "1 moved item Fonds/Jeugd// 'Jeugd' 'Jeugd' from Zorg\n"
	 "2 removed chapter Zorg/// 'Zorg' ''\n"
	 "part @1>1\n"
	 "part -@2\n"
	 "heading - [-Zorg-]\n"
	 "paragraph - [-Over zorg.-]\n"
	 "part <1\n"},
	{"item/becomes-a-group",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n## Jeugd "
	 "{#jeugd}\n\nOver de jeugd staat hier iets.\n\n",
	 "# Fonds\n\n## Accres {#accres .groep}\n\nOver het accres staat hier iets.\n\n## Jeugd "
	 "{#jeugd}\n\nOver de jeugd staat hier iets.\n\n",
	 ""},
	{"chapter/added", "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n# Zorg\n\nOver "
	 "zorg.\n\n## Wonen {#wonen}\n\nOver het wonen staat hier iets.\n\n",
	 "1 added chapter Zorg/// '' 'Zorg'\n"
	 "2 added item Zorg/Wonen// '' 'Wonen'\n"
	 "part +@1\n"
	 "heading + {+Zorg+}\n"
	 "paragraph + {+Over zorg.+}\n"
	 "part +@2\n"
	 "heading + {+Wonen+}\n"
	 "paragraph + {+Over het wonen staat hier iets.+}\n"},
	{"chapter/removed",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n# Zorg\n\nOver "
	 "zorg.\n\n## Wonen {#wonen}\n\nOver het wonen staat hier iets.\n\n",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n",
	 "1 removed chapter Zorg/// 'Zorg' ''\n"
	 "2 removed item Zorg/Wonen// 'Wonen' ''\n"
	 "part -@1\n"
	 "heading - [-Zorg-]\n"
	 "paragraph - [-Over zorg.-]\n"
	 "part -@2\n"
	 "heading - [-Wonen-]\n"
	 "paragraph - [-Over het wonen staat hier iets.-]\n"},
	{"chapter/moved",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n# Zorg\n\nOver "
	 "zorg.\n\n## Wonen {#wonen}\n\nOver het wonen staat hier iets.\n\n# Slot\n\nTot zover.\n",
	 "# Zorg\n\nOver zorg.\n\n## Wonen {#wonen}\n\nOver het wonen staat hier iets.\n\n# "
	 "Slot\n\nTot zover.\n\n# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier "
	 "iets.\n\n",
	 "1 moved chapter Fonds/// 'Fonds' 'Fonds'\n"
	 "part <1\n"
	 "part @1>1\n"},
	{"chapter/gets-aspects-of-its-own", "# Zorg\n\nOver zorg.\n",
	 "# Zorg\n\nOver zorg.\n\n### Wat wil het kabinet?\n\nVeel.\n",
	 "1 added item Zorg/Zorg// '' 'Zorg'\n"
	 "part +@1\n"
	 "part +\n"
	 "heading + {+Wat wil het kabinet?+}\n"
	 "paragraph + {+Veel.+}\n"},
	{"chapter/loses-its-aspects", "# Zorg\n\nOver zorg.\n\n### Wat wil het kabinet?\n\nVeel.\n",
	 "# Zorg\n\nOver zorg.\n",
	 "1 removed item Zorg/Zorg// 'Zorg' ''\n"
	 "part -@1\n"
	 "part -\n"
	 "heading - [-Wat wil het kabinet?-]\n"
	 "paragraph - [-Veel.-]\n"},
	{"chapter/with-aspects-changed",
	 "# Zorg\n\nOver zorg.\n\n### Wat wil het kabinet?\n\nVeel geld.\n",
	 "# Zorg\n\nOver zorg.\n\n### Wat wil het kabinet?\n\nWeinig geld.\n",
	 "1 text text Zorg/Zorg/kabinet/ 'Veel' 'Weinig'\n"
	 "paragraph @1 [-Veel-]{+Weinig+} geld.\n"},
	{"aspect/added", ITEM("### Wat wil het kabinet?\n\nHet kabinet wil veel.\n\n"),
	 ITEM("### Wat wil het kabinet?\n\nHet kabinet wil veel.\n\n### Wat betekent dit voor "
	      "gemeenten?\n\nEr is minder geld.\n\n"),
	 "1 added aspect Fonds/Accres/gemeenten/ '' 'Wat betekent dit voor gemeenten?'\n"
	 "part +@1\n"
	 "heading + {+Wat betekent dit voor gemeenten?+}\n"
	 "paragraph + {+Er is minder geld.+}\n"},
	{"aspect/removed-is-gone-at-its-place",
	 ITEM("### Wat wil het kabinet?\n\nHet kabinet wil veel.\n\n### Wat betekent dit voor "
	      "gemeenten?\n\nEr is minder geld.\n\n"),
	 ITEM("### Wat wil het kabinet?\n\nHet kabinet wil veel.\n\n"),
	 "1 removed aspect Fonds/Accres/gemeenten/ 'Wat betekent dit voor gemeenten?' ''\n"
	 "part -@1\n"
	 "heading - [-Wat betekent dit voor gemeenten?-]\n"
	 "paragraph - [-Er is minder geld.-]\n"},
	{"aspect/the-first-removed",
	 ITEM("### Wat wil het kabinet?\n\nHet kabinet wil veel.\n\n### Wat betekent dit voor "
	      "gemeenten?\n\nEr is minder geld.\n\n"),
	 ITEM("### Wat betekent dit voor gemeenten?\n\nEr is minder geld.\n\n"),
	 "1 removed aspect Fonds/Accres/kabinet/ 'Wat wil het kabinet?' ''\n"
	 "part -@1\n"
	 "heading - [-Wat wil het kabinet?-]\n"
	 "paragraph - [-Het kabinet wil veel.-]\n"},
	{"aspect/the-first-added",
	 ITEM("### Wat betekent dit voor gemeenten?\n\nEr is minder geld.\n\n"),
	 ITEM("### Wat wil het kabinet?\n\nHet kabinet wil veel.\n\n### Wat betekent dit voor "
	      "gemeenten?\n\nEr is minder geld.\n\n"),
	 "1 added aspect Fonds/Accres/kabinet/ '' 'Wat wil het kabinet?'\n"
	 "part +@1\n"
	 "heading + {+Wat wil het kabinet?+}\n"
	 "paragraph + {+Het kabinet wil veel.+}\n"},
	{"aspect/changed",
	 ITEM("### Wat wil het kabinet?\n\nHet kabinet wil veel.\n\n### Wat betekent dit voor "
	      "gemeenten?\n\nEr is minder geld.\n\n"),
	 ITEM("### Wat wil het kabinet?\n\nHet kabinet wil veel.\n\n### Wat betekent dit voor "
	      "gemeenten?\n\nEr is meer geld.\n\n"),
	 "1 text text Fonds/Accres/gemeenten/ 'minder' 'meer'\n"
	 "paragraph @1 Er is [-minder-]{+meer+} geld.\n"},
	{"aspect/written-otherwise", ITEM("### Wat wil het kabinet?\n\nHet kabinet wil veel.\n\n"),
	 ITEM("### Wat wil het kabinet\n\nHet kabinet wil veel.\n\n"),
	 "1 text heading Fonds/Accres/kabinet/ '?' ''\n"
	 "heading @1 Wat wil het kabinet[-?-]\n"},
	{"footnote/added-before-others",
	 ITEM("Een[^1] en drie[^2].\n\n[^1]: Eerste noot hier.\n[^2]: Derde noot daar.\n"),
	 ITEM("Een[^1] en twee[^2] en drie[^3].\n\n[^1]: Eerste noot hier.\n[^2]: Tussen alles "
	      "in.\n[^3]: Derde noot daar.\n"),
	 "1 text text Fonds/Accres// '' 'twee en'\n"
	 "2 added text Fonds/Accres// '' 'Tussen alles in.'\n"
	 "paragraph @1 Een^1 en{+ twee^2 en+} drie^3.\n"
	 "paragraph +@2 {+Tussen alles in.+}\n"},
	{"footnote/text-changed", ITEM("Een[^1].\n\n[^1]: De eerste noot staat hier.\n"),
	 ITEM("Een[^1].\n\n[^1]: De eerste noot staat daar.\n"),
	 "1 text text Fonds/Accres// 'hier' 'daar'\n"
	 "paragraph @1 De eerste noot staat [-hier-]{+daar+}.\n"},
	{"footnote/removed",
	 ITEM("Een[^1] en twee[^2].\n\n[^1]: Eerste noot hier.\n[^2]: Twee noten daar.\n"),
	 ITEM("Een en twee[^1].\n\n[^1]: Twee noten daar.\n"),
	 "1 text text Fonds/Accres// '' ''\n"
	 "2 removed text Fonds/Accres// 'Eerste noot hier.' ''\n"
	 "paragraph @1 Een[-^2-] en twee^1.\n"
	 "paragraph -@2 [-Eerste noot hier.-]\n"},
	{"footnote/moved-with-its-heading",
	 "# Fonds\n\n## Accres[^1] {#accres}\n\nEen.\n\n## Zorg[^2] {#zorg}\n\nTwee.\n\n[^1]: "
	 "Eerste noot "
	 "hier.\n[^2]: Iets anders daar.\n",
	 "# Fonds\n\n## Zorg[^1] {#zorg}\n\nTwee.\n\n## Accres[^2] {#accres}\n\nEen.\n\n[^1]: Iets "
	 "anders "
	 "daar.\n[^2]: Eerste noot hier.\n",
	 "1 moved item Fonds/Accres// 'Accres' 'Accres' from Fonds\n"
	 "part <1\n"
	 "part @1>1\n"},
	{"footnote/two-swapped",
	 ITEM("Een[^1] en twee[^2].\n\n[^1]: Eerste noot hier.\n[^2]: Iets anders daar.\n"),
	 ITEM("Een[^1] en twee[^2].\n\n[^1]: Iets anders daar.\n[^2]: Eerste noot hier.\n"),
	 "1 text text Fonds/Accres// '' ''\n"
	 "paragraph @1 Een[-^2-]{+^1+} en twee[-^1-]{+^2+}.\n"},
	{"footnote/with-paragraphs-that-swap",
	 ITEM("Een[^1].\n\n[^1]: Begin.\n\n    " P1 "    " P2),
	 ITEM("Een[^1].\n\n[^1]: Begin.\n\n    " P2 "    " P1),
	 "1 moved text Fonds/Accres// 'Het eerste stuk gaat over het gemeentefonds en de groei "
	 "daarvan.' 'Het eerste stuk gaat over het gemeentefonds en de groei daarvan.'\n"
	 "paragraph <1\n"
	 "paragraph @1>1 Het eerste stuk gaat over het gemeentefonds en de groei daarvan.\n"},
	{"field/title-and-summary",
	 HEAD("title: De brief\ndate: 2025-05-30\nfrom: VNG\ncovers: \"2026\"\nsummary: Over het "
	      "fonds.\n"),
	 HEAD("title: Onze brief\ndate: 2025-05-30\nfrom: VNG\ncovers: \"2026\"\nsummary: Over het "
	      "hele fonds.\n"),
	 "1 field field ///title 'De brief' 'Onze brief'\n"
	 "2 field field ///summary 'Over het fonds.' 'Over het hele fonds.'\n"
	 "title @1 [-De-]{+Onze+} brief\n"
	 "summary @2 Over het{+ hele+} fonds.\n"},
	{"field/date",
	 HEAD("title: De brief\ndate: 2025-05-30\nfrom: VNG\ncovers: \"2026\"\nsummary: Over het "
	      "fonds.\n"),
	 HEAD("title: De brief\ndate: 2025-06-02\nfrom: VNG\ncovers: \"2026\"\nsummary: Over het "
	      "fonds.\n"),
	 "1 field field ///date '30 mei 2025' '2 juni 2025'\n"
	 "date @1 [-30 mei 2025-]{+2 juni 2025+}\n"},
	{"field/covers",
	 HEAD("title: De brief\ndate: 2025-05-30\nfrom: VNG\ncovers: \"2026\"\nsummary: Over het "
	      "fonds.\n"),
	 HEAD("title: De brief\ndate: 2025-05-30\nfrom: VNG\ncovers: \"2026-2030\"\nsummary: Over "
	      "het fonds.\n"),
	 "1 field field ///covers '2026' '2026-2030'\n"
	 "covers @1 [-2026-]{+2026-2030+}\n"},
	{"field/added-and-removed",
	 HEAD("title: De brief\ndate: 2025-05-30\nfrom: VNG\ncovers: \"2026\"\nsummary: Over het "
	      "fonds.\nto: Leden\n"),
	 HEAD("title: De brief\ndate: 2025-05-30\nfrom: VNG\ncovers: \"2026\"\nsummary: Over het "
	      "fonds.\nnumber: 12\n"),
	 "1 field field ///to 'Leden' ''\n"
	 "2 field field ///number '' '12'\n"
	 "to @1 [-Leden-]\n"
	 "number @2 {+12+}\n"},
	{"field/attachments",
	 HEAD("title: De brief\ndate: 2025-05-30\nfrom: VNG\ncovers: \"2026\"\nsummary: Over het "
	      "fonds.\nattachments: [Een]\n"),
	 HEAD("title: De brief\ndate: 2025-05-30\nfrom: VNG\ncovers: \"2026\"\nsummary: Over het "
	      "fonds.\nattachments: [Een, Twee]\n"),
	 "1 field field ///attachments 'Een' 'Een, Twee'\n"
	 "attachments @1 Een{+, Twee+}\n"},
	{"field/status",
	 HEAD("title: De brief\ndate: 2025-05-30\nfrom: VNG\ncovers: \"2026\"\nsummary: Over het "
	      "fonds.\n"),
	 HEAD("title: De brief\ndate: 2025-05-30\nfrom: VNG\ncovers: \"2026\"\nsummary: Over het "
	      "fonds.\nstatus: withdrawn\n"),
	 "1 field field ///status 'published' 'withdrawn'\n"
	 "status @1 [-published-]{+withdrawn+}\n"},
	{"counts/by-kind",
	 "# Fonds\n\nHet is 4 nu. " P1 P2
	 "## Accres {#accres}\n\nOver het accres staat hier iets.\n\n## Jeugd {#jeugd}\n\nOver de "
	 "jeugd staat hier iets.\n\n",
	 "# Fonds\n\nHet is 5 nu. " P1 P3
	 "## Jeugd {#jeugd}\n\nOver de jeugd staat hier iets.\n\n## Accres {#accres}\n\nOver het "
	 "accres staat hier iets.\n\n",
	 "1 figure text Fonds/// '4' '5' +1\n"
	 "2 removed text Fonds/// 'Een tweede stuk beschrijft wat jeugdzorg in de komende jaren "
	 "kost.' ''\n"
	 "3 added text Fonds/// '' 'Tot slot volgt er een derde alinea met afspraken over wonen.'\n"
	 "4 moved item Fonds/Jeugd// 'Jeugd' 'Jeugd' from Fonds\n"
	 "paragraph @1 Het is [-4-]{+5+}(+1) nu. Het eerste stuk gaat over het gemeentefonds en de "
	 "groei daarvan.\n"
	 "paragraph -@2 [-Een tweede stuk beschrijft wat jeugdzorg in de komende jaren kost.-]\n"
	 "paragraph +@3 {+Tot slot volgt er een derde alinea met afspraken over wonen.+}\n"
	 "part @4>1\n"
	 "part <1\n"},
	{"item/of-one-heading-in-two-chapters-are-kept-apart",
	 "# Fonds\n\n## Inleiding\n\nOver het fonds staat hier iets.\n\n# Zorg\n\n## "
	 "Inleiding\n\nOver de zorg staat hier iets.\n",
	 "# Wonen\n\n## Inleiding\n\nOver het wonen staat hier iets.\n\n# Fonds\n\n## "
	 "Inleiding\n\nOver het fonds staat hier iets.\n\n# Zorg\n\n## Inleiding\n\nOver de zorg "
	 "staat hier iets meer.\n",
	 "1 added chapter Wonen/// '' 'Wonen'\n"
	 "2 added item Wonen/Inleiding// '' 'Inleiding'\n"
	 "3 text text Zorg/Inleiding// '' 'meer'\n"
	 "part +@1\n"
	 "heading + {+Wonen+}\n"
	 "part +@2\n"
	 "heading + {+Inleiding+}\n"
	 "paragraph + {+Over het wonen staat hier iets.+}\n"
	 "paragraph @3 Over de zorg staat hier iets{+ meer+}.\n"},
	{"item/without-id-moved-to-another-chapter",
	 "# Fonds\n\n## Jeugd\n\nOver de jeugd staat hier iets.\n\n## Accres {#accres}\n\nOver het "
	 "accres staat hier iets.\n\n# Zorg\n\nOver zorg.\n\n",
	 "# Fonds\n\n## Accres {#accres}\n\nOver het accres staat hier iets.\n\n# Zorg\n\nOver "
	 "zorg.\n\n## Jeugd\n\nOver de jeugd staat hier iets.\n",
	 "1 moved item Zorg/Jeugd// 'Jeugd' 'Jeugd' from Fonds\n"
	 "part <1\n"
	 "part @1>1\n"},
	{"item/gets-an-id-of-its-own", "# Fonds\n\n## Berekening accres\n\nTekst over alles.\n",
	 "# Fonds\n\n## Berekening accres {#accres}\n\nTekst over alles.\n", ""},
	{"code/removed", ITEM("Een.\n\n```\na = 1\n```\n"), ITEM("Een.\n"),
	 "1 removed text Fonds/Accres// 'a = 1' ''\n"
	 "code-block -@1 a = 1\n"
	 "\n"},
	{"image/another-one", ITEM("Zie ![plaat](../a.png) hier bij ons."),
	 ITEM("Zie ![plaat](../b.png) hier bij ons."),
	 "1 text text Fonds/Accres// '' ''\n"
	 "paragraph @1 Zie [-!plaat-]{+!plaat+} hier bij ons.\n"},
	{"footnote/replaced-by-another",
	 ITEM("Een[^1] stuk tekst.\n\n[^1]: Appels groeien aan bomen.\n"),
	 ITEM("Een[^1] stuk tekst.\n\n[^1]: Vissen zwemmen door water.\n"),
	 "1 removed text Fonds/Accres// 'Appels groeien aan bomen.' ''\n"
	 "2 added text Fonds/Accres// '' 'Vissen zwemmen door water.'\n"
	 "paragraph -@1 [-Appels groeien aan bomen.-]\n"
	 "paragraph +@2 {+Vissen zwemmen door water.+}\n"},
	{"words/a-space-of-one-version-only-is-in-its-mark", ITEM("Het (oude) fonds groeit."),
	 ITEM("Het \"(oude) fonds groeit."),
	 "1 text text Fonds/Accres// '' '\"'\n"
	 "paragraph @1 Het {+\"+}(oude) fonds groeit.\n"},
	{"words/a-parenthesis-added", ITEM("Het oude fonds groeit."),
	 ITEM("Het (oude) fonds groeit."),
	 "1 text text Fonds/Accres// '' '('\n"
	 "paragraph @1 Het {+(+}oude{+)+} fonds groeit.\n"},
	{"words/a-parenthesis-removed", ITEM("Het (oude) fonds groeit."),
	 ITEM("Het oude fonds groeit."),
	 "1 text text Fonds/Accres// '(' ''\n"
	 "paragraph @1 Het [-(-]oude[-)-] fonds groeit.\n"},
};

/* --- old versions that break the rules -------------------------------------------------------- */

/* Old versions are read with today's rules, and what breaks them is no error: a difference must
 * hold nevertheless. */
static const char *const BROKEN[] = {
	/* aspects out of order, and one twice */
	ITEM("### Wat betekent dit voor gemeenten?\n\nEerst dit stuk.\n\n"
	     "### Wat wil het kabinet?\n\nEn dan dat stuk.\n"),
	ITEM("### Wat wil het kabinet?\n\nEen stuk.\n\n### Wat wil het kabinet?\n\nNog een "
	     "stuk.\n"),
	ITEM("### Wat wil het kabinet?\n\nEen stuk.\n\n### Wat willen zij?\n\nNog een stuk.\n"),
	/* an id twice: of items, in two chapters, of tables */
	"# A\n\n## Een {#x}\n\nTekst een.\n\n## Twee {#x}\n\nTekst twee.\n",
	"# A\n\n## Een {#x}\n\nTekst een.\n\n# B {#x}\n\n## Twee {#x}\n\nTekst twee.\n",
	"# A\n\n## Twee {#x}\n\nTekst twee.\n\n# B\n\n## Een {#x}\n\nTekst een.\n",
	"# A {#a}\n\nTekst.\n\n# B {#a}\n\nTekst.\n",
	ITEM(": Een {#t}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: Twee {#t}\n\n| c | d "
	     "|\n|---|---|\n| 3 | 4 |\n"),
	/* text out of place */
	"Los.\n\n## Item\n\nTekst.\n\n# A\n\nTekst.\n",
	"## Item\n\nTekst.\n\n### Wat wil het kabinet?\n\n",
	"# A\n\n### Wat wil het kabinet?\n\nTekst.\n\n## Item\n\nTekst.\n",
	"# A\n\n### Wat wil het kabinet?\n\nTekst.\n",
	"# A\n\n## G {.groep}\n\n### Wat wil het kabinet?\n\nTekst.\n",
	/* headings too deep, before a chapter and after one without text */
	"## Ook te diep\n\n# Deel\n\n### Overgeslagen\n\nTekst.\n",
	"### Overgeslagen\n\nTekst.\n# Deel\n\n## Ook te diep\n",
	/* charts without data, with a row that is too short or too long, with a title below rows */
	ITEM("```grafiek\ntype: lijn\ntitle: T\n```\n"),
	ITEM("```grafiek\ntype: lijn\ntitle: T\n\njaar;mei;juni\n2026;4,72\n```\n"),
	ITEM("```grafiek\ntype: lijn\ntitle: T\n\njaar;mei\n2026;4,45;4,72\n```\n"),
	ITEM("```grafiek\ntype: lijn\njaar;mei\ntitle: T\n2026;4,45\n```\n"),
	/* raw HTML, links that lead nowhere, footnotes without a text, an image */
	ITEM("<b>Vet</b> en [x](javascript:alert) en [y](weg.md#w)[^geen] "
	     "![i](i.png).\n\n<div>\nblok\n</div>\n"),
	"",
};

static void
test_broken(void)
{
	g_auto(Site) site;
	g_autoptr(GPtrArray) documents = g_ptr_array_new();

	site_init(&site);
	for (guint i = 0; i < G_N_ELEMENTS(BROKEN); i++)
		g_ptr_array_add(documents, add_letter(&site, BROKEN[i]));
	for (guint i = 0; i < documents->len; i++)
		for (guint j = 0; j < documents->len; j++) {
			const Document *old = g_ptr_array_index(documents, i);
			const Document *new = g_ptr_array_index(documents, j);
			g_autoptr(Diff) diff = diff_new(old, new);

			g_test_message("%u and %u", i, j);
			check_proof(diff, old, new);
		}
}

/* What the build asks of every difference: it must be one of these two versions, not of others. */
static void
test_proof(void)
{
	g_auto(Site) site;
	const Document *old, *new, *other;
	g_autoptr(Diff) diff = NULL;
	g_autofree char *of_new = NULL;
	g_autofree char *of_old = NULL;

	site_init(&site);
	old = add_letter(&site, ITEM("Het fonds groeit met 4 procent."));
	new = add_letter(&site, ITEM("Het fonds groeit met 5 procent."));
	other = add_letter(&site, ITEM("Het fonds groeit met 6 procent."));
	diff = diff_new(old, new);
	g_assert_false(diff_proves(diff, old, other, &of_new));
	g_assert_nonnull(strstr(of_new, "the new version reads"));
	g_assert_false(diff_proves(diff, other, new, &of_old));
	g_assert_nonnull(strstr(of_old, "the old version reads"));
}

static void
test_readings(void)
{
	g_assert_false(diff_readings_differ("een twee\nkop", "een twee\nkop"));
	g_assert_false(diff_readings_differ("een twee\nkop", "een  twee \nkap"));
	g_assert_false(diff_readings_differ("een twee", " eentwee"));
	g_assert_true(diff_readings_differ("een twee\nkop", "een drie\nkop"));
	g_assert_true(diff_readings_differ("een twee\nkop", "een twee drie\nkop"));
	g_assert_true(diff_readings_differ("een\nkop", "\nkop"));
}

/* --- numbers ---------------------------------------------------------------------------------- */

/* Also when there are more texts than the table had room for. */
static void
test_interner(void)
{
	g_autoptr(Interner) interner = interner_new();
	guint first = interner_number(interner, "woord 0");

	for (guint i = 1; i < 20000; i++) {
		g_autofree char *text = g_strdup_printf("woord %u", i);

		g_assert_cmpuint(interner_number(interner, text), ==, first + i);
	}
	for (guint i = 0; i < 20000; i++) {
		g_autofree char *text = g_strdup_printf("woord %u", i);

		g_assert_cmpuint(interner_number(interner, text), ==, first + i);
	}
	g_assert_cmpuint(interner_add(interner, 'c', "woord 0", 7), !=, first);
	g_assert_cmpuint(interner_number(interner, ""), ==, interner_number(interner, ""));
	g_assert_cmpuint(interner_number(interner, "a"), !=, interner_number(interner, "b"));
}

/* Each word counts as often as both texts have it; afterwards nothing is left behind. */
static void
test_tally(void)
{
	static const guint old[] = {1, 7, 7, 9}, new[] = {7, 7, 7, 2, 1, 4000};
	g_auto(Tally) tally = {0};

	g_assert_cmpuint(tally_shared(&tally, new, 6), ==, 0);
	tally_add(&tally, old, 4);
	g_assert_cmpuint(tally_shared(&tally, new, 6), ==, 3);
	g_assert_cmpuint(tally_shared(&tally, new, 6), ==, 3);
	g_assert_cmpuint(tally_shared(&tally, old, 4), ==, 4);
	tally_remove(&tally, old, 4);
	tally_add(&tally, new, 6);
	g_assert_cmpuint(tally_shared(&tally, old, 4), ==, 3);
	tally_remove(&tally, new, 6);
	g_assert_cmpuint(tally_shared(&tally, new, 6), ==, 0);
}

/* --- other types ------------------------------------------------------------------------------ */

static void
test_dossier(void)
{
	g_auto(Site) site;
	const Document *old;
	const Document *new;
	g_autoptr(Diff) diff = NULL;
	g_autofree char *found = NULL;

	site_init(&site);
	old = site_dossier(&site, "d", "accres",
			   "Vooraf staat er dit.\n\n# Stand\n\n" P1 "## Dieper\n\nHet is 4.\n");
	new = site_dossier(&site, "d", "accres",
			   "Vooraf staat er dat.\n\n# Stand\n\n" P1 "## Dieper\n\nHet is 5.\n");
	site_assert_right(&site);
	diff = checked_both_ways(old, new);
	found = print_diff(diff);
	g_assert_cmpstr(found, ==,
			"1 text text /// 'dit' 'dat'\n"
			"2 figure text Stand/// '4' '5' +1\n"
			"paragraph @1 Vooraf staat er [-dit-]{+dat+}.\n"
			"paragraph @2 Het is [-4-]{+5+}(+1).\n");
}

/* --- figures ---------------------------------------------------------------------------------- */

static Figure
figure(const char *text)
{
	Figure found;
	gsize length;

	g_assert_true(figure_scan(text, &found, &length));
	g_assert_cmpuint(length, ==, strlen(text));
	return found;
}

static void
assert_delta(const char *old, const char *new, const char *expected)
{
	g_autofree char *text = figure_to_delta(figure_subtract(figure(new), figure(old)));

	g_assert_cmpstr(text, ==, expected);
}

static void
test_deltas(void)
{
	assert_delta("4,72%", "4,45%",
		     "\xe2\x88\x92"
		     "0,27 procentpunt");
	assert_delta("1.858", "1.780",
		     "\xe2\x88\x92"
		     "78");
	assert_delta("1.000", "1.234.567", "+1.233.567");
	assert_delta("4,5", "4,25",
		     "\xe2\x88\x92"
		     "0,25");
	assert_delta("4", "4,125", "+0,125");
	assert_delta("-5", "5", "+10");
	assert_delta("5", "-5",
		     "\xe2\x88\x92"
		     "10");
	assert_delta("0,95", "1,05", "+0,10");
	assert_delta("\xe2\x82\xac 112,4", "\xe2\x82\xac 1.112,4",
		     "+\xe2\x82\xac\xc2\xa0"
		     "1.000,0");
	assert_delta("999999999999999999", "-999999999999999999",
		     "\xe2\x88\x92"
		     "1.999.999.999.999.999.998");
}

static void
test_free_nothing(void)
{
	diff_free(NULL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
		g_autofree char *path = g_strconcat("/diff/", CASES[i].name, NULL);

		g_test_add_data_func(path, &CASES[i], run_case);
	}
	g_test_add_func("/diff/broken/versions-have-differences-that-hold", test_broken);
	g_test_add_func("/diff/proof/refuses-another-version", test_proof);
	g_test_add_func("/diff/numbers/are-the-same-for-the-same-text", test_interner);
	g_test_add_func("/diff/numbers/tell-how-many-words-two-texts-share", test_tally);
	g_test_add_func("/diff/reading/tells-what-differs-for-certain", test_readings);
	g_test_add_func("/diff/dossier/has-sections-and-a-lead", test_dossier);
	g_test_add_func("/diff/delta/is-printed-as-the-dutch-do", test_deltas);
	g_test_add_func("/diff/free/takes-nothing", test_free_nothing);
	return g_test_run();
}
