/* tests/unit/test-diff.c - two versions of a document -> one with marks, and the list of changes.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A case is two bodies and what is found: a line for each change, then each block, row or part that
 * is marked. In these lines @N is the number of the change, + or - a part that was added or removed,
 * >N a part that move N brought here, <N where it stood; [-old-]{+new+}(difference) are words. Beside
 * this every case is held against what must hold for any difference (diff-checks.h), both ways. */
#include "diff-checks.h"

/* --- what was found, as text ------------------------------------------------------------------ */

static const char *
kind_name(DiffKind kind)
{
	static const char *const names[] = {"figure", "text", "added", "removed", "moved", "field"};

	return names[kind];
}

static void
print_change(GString *out, const DiffChange *change)
{
	const char *aspect = change->aspect != NULL ? change->aspect->slug : NULL;
	const char *places[] = {change->chapter, change->item, aspect, change->label};

	g_string_append_printf(out, "%u %s", change->number, kind_name(change->kind));
	for (guint i = 0; i < G_N_ELEMENTS(places); i++)
		g_string_append_printf(out, "%s%s", i > 0 ? "/" : " ", places[i] != NULL ? places[i] : "");
	g_string_append_printf(out, " '%s' '%s'", change->old_text, change->new_text);
	if (change->delta_text != NULL)
		g_string_append_printf(out, " %s", change->delta_text);
	g_string_append_c(out, '\n');
}

static void print_inlines(GString *out, const Node *parent);

static void
print_inline(GString *out, const Node *node)
{
	static const char *const opens[] = {[NODE_EMPHASIS] = "*", [NODE_STRONG] = "**",
		[NODE_LINK] = "<", [NODE_INSERTED] = "{+", [NODE_DELETED] = "[-", [NODE_CODE] = "`"};
	static const char *const ends[] = {[NODE_EMPHASIS] = "*", [NODE_STRONG] = "**",
		[NODE_LINK] = ">", [NODE_INSERTED] = "+}", [NODE_DELETED] = "-]", [NODE_CODE] = "`"};
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
	g_string_append(out, node->text != NULL ? node->text : "");
	print_inlines(out, node);
	g_string_append(out, open != NULL ? ends[node->type] : "");
	if (node->delta != NULL)
		g_string_append_printf(out, "(%s)", node->delta);
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
	if (node->mark != MARK_NONE || node->change + node->move + node->moved_from > 0)
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
		print_signs(out, cell->mark, cell->change, cell->move, cell->moved_from);
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
	print_signs(out, node->mark, node->change, node->move, node->moved_from);
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
		} else if (part->mark != MARK_NONE || part->change + part->move + part->moved_from > 0) {
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
	g_autofree char *text =
		g_strconcat(body[0] == '\1' ? "" : "---\ntitle: De brief\nkind: brief\ndate: 2025-05-30\n"
			    "edition: mei-2025\nfrom: VNG\ncovers: \"2026\"\nsummary: Samenvatting.\n---\n",
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
	site_assert_right(&site);
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

#include "diff-cases.h"

/* --- old versions that break the rules -------------------------------------------------------- */

/* Old versions are read with today's rules, and what breaks them is no error: a difference must hold
 * nevertheless. */
static const char *const BROKEN[] = {
	/* aspects out of order, and one twice */
	ITEM("### Wat betekent dit voor gemeenten?\n\nEerst dit stuk.\n\n"
	     "### Wat wil het kabinet?\n\nEn dan dat stuk.\n"),
	ITEM("### Wat wil het kabinet?\n\nEen stuk.\n\n### Wat wil het kabinet?\n\nNog een stuk.\n"),
	ITEM("### Wat wil het kabinet?\n\nEen stuk.\n\n### Wat willen zij?\n\nNog een stuk.\n"),
	/* an id twice: of items, in two chapters, of tables */
	"# A\n\n## Een {#x}\n\nTekst een.\n\n## Twee {#x}\n\nTekst twee.\n",
	"# A\n\n## Een {#x}\n\nTekst een.\n\n# B {#x}\n\n## Twee {#x}\n\nTekst twee.\n",
	"# A\n\n## Twee {#x}\n\nTekst twee.\n\n# B\n\n## Een {#x}\n\nTekst een.\n",
	"# A {#a}\n\nTekst.\n\n# B {#a}\n\nTekst.\n",
	ITEM(": Een {#t}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: Twee {#t}\n\n| c | d |\n|---|---|\n| 3 | 4 |\n"),
	/* text out of place */
	"Los.\n\n## Item\n\nTekst.\n\n# A\n\nTekst.\n",
	"## Item\n\nTekst.\n\n### Wat wil het kabinet?\n\n",
	"# A\n\n### Wat wil het kabinet?\n\nTekst.\n\n## Item\n\nTekst.\n",
	"# A\n\n### Wat wil het kabinet?\n\nTekst.\n",
	"# A\n\n## G {.groep}\n\n### Wat wil het kabinet?\n\nTekst.\n",
	/* raw HTML, links that lead nowhere, footnotes without a text, an image */
	ITEM("<b>Vet</b> en [x](javascript:alert) en [y](weg.md#w)[^geen] ![i](i.png).\n\n<div>\nblok\n</div>\n"),
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
			"1 text /// 'dit' 'dat'\n"
			"2 figure Stand/// '4' '5' +1\n"
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
	g_autofree char *text = diff_print_delta(diff_subtract(figure(new), figure(old)));

	g_assert_cmpstr(text, ==, expected);
}

static void
test_deltas(void)
{
	assert_delta("4,72%", "4,45%", "\xe2\x88\x92"
				       "0,27 procentpunt");
	assert_delta("1.858", "1.780", "\xe2\x88\x92"
				       "78");
	assert_delta("1.000", "1.234.567", "+1.233.567");
	assert_delta("4,5", "4,25", "\xe2\x88\x92"
				    "0,25");
	assert_delta("4", "4,125", "+0,125");
	assert_delta("-5", "5", "+10");
	assert_delta("5", "-5", "\xe2\x88\x92"
				"10");
	assert_delta("0,95", "1,05", "+0,10");
	assert_delta("\xe2\x82\xac 112,4", "\xe2\x82\xac 1.112,4", "+\xe2\x82\xac\xc2\xa0"
								   "1.000,0");
	assert_delta("999999999999999999", "-999999999999999999", "\xe2\x88\x92"
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
	g_test_add_func("/diff/dossier/has-sections-and-a-lead", test_dossier);
	g_test_add_func("/diff/delta/is-printed-as-the-dutch-do", test_deltas);
	g_test_add_func("/diff/free/takes-nothing", test_free_nothing);
	return g_test_run();
}
