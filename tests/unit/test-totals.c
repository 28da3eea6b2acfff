/* tests/unit/test-totals.c - the totals that tables declare.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "helpers.h"

#include "model/totals.h"

/* Checks a table on a page of its own; expected: what is said, without the path. Its head is on
 * line 5. */
static void
check(const char *table, const char *expected)
{
	g_auto(Site) site = {0};
	g_autofree char *body = NULL;
	const Document *page;

	site_init(&site);
	body = g_strdup_printf("%s\n: Titel\n", table);
	page = site_page(&site, "t", body);
	site_assert_right(&site);
	totals_check(page, site.diags);
	assert_said(site.diags, "t.md:", expected);
}

/* All tables here but those of test_wrong() are right. */
static void
right(const char *table)
{
	check(table, "");
}

static void
test_right(void)
{
	right("| A | 1 |\n|---|---|\n| a | 1.000 |\n| b | -2,5 |\n| Totaal | 997,5 |\n");
	right("| A | 1 |\n|---|---|\n| a | - |\n| b | 2 |\n| Totale som | 2 |\n");
	/* half a unit for each of three figures and the total: at most 2 */
	right("| A | 1 |\n|---|---|\n| a | 1 |\n| b | 2 |\n| c | 3 |\n| Som | 8 |\n");
	right("| A | 1 |\n|---|---|\n| a | 1,04 |\n| b | 2,03 |\n| Totaal | 3,1 |\n");
	/* percentages are not added, nor does one stand in the way */
	right("| A | 1 |\n|---|---|\n| a | 1% |\n| b | 2% |\n| Totaal | 50% |\n");
	right("| A | 1 |\n|---|---|\n| a | 1 |\n| aandeel | 40% |\n| b | 20 |\n| Totaal | 21 |\n");
	right("| A | 1 |\n|---|---|\n| a | 1 |\n| b | circa 20 |\n| Totaal | 500 |\n");
	right("| A | 1 |\n|---|---|\n| Totaal | 500 |\n| a | 1 |\n");
	right("| A | 1 |\n|---|---|\n| a | 1 |\n| Totaalbeeld | 500 |\n");
}

static void
test_subtotals(void)
{
	right("| A | 1 |\n|---|---|\n| a | 10 |\n| b | 20 |\n| Subtotaal | 30 |\n| c | 40 |\n"
	      "| Totaal | 70 |\n");
	right("| A | 1 |\n|---|---|\n| a | 10 |\n| Subtotaal | 10 |\n| c | 40 |\n| Subtotaal | 40 "
	      "|\n"
	      "| Totaal | 50 |\n");
	right("| A | 1 |\n|---|---|\n| a | 10 |\n| Totaal a | 10 |\n| c | 40 |\n| Totaal c | 40 "
	      "|\n");
	/* a row that is the sum, without the word */
	right("| A | 1 |\n|---|---|\n| a | 10 |\n| b | 20 |\n| Basis | 30 |\n| c | -5 |\n"
	      "| Totaal | 25 |\n");
	/* in brackets: negative */
	right("| A | 1 |\n|---|---|\n| a | 10 |\n| b | 20 |\n| Totaal | 30 |\n| c | (5) |\n"
	      "| Totaal netto | 25 |\n");
}

static void
test_columns(void)
{
	right("| A | Wat | 1 | 2 | Totaal |\n|---|---|---|---|---|\n| a | x | 1 | 2 | 3 |\n"
	      "| b | 7 | 10% | - | |\n");
	check("| A | 1 | 2 | Totaal |\n|---|---|---|---|\n| a | 10 | 20 | 33 |\n",
	      "6:16: warning: the total is 33, but the columns before it add up to 30 (+3); "
	      "correct "
	      "the figure that is wrong, or say in the table's note why they differ [total]\n");
}

static void
test_wrong(void)
{
	check("| A | 1 | 2 |\n|---|---|---|\n| a | 1.000 | 1 |\n| b | 2.000 | 1 |\n"
	      "| Totaal | 3.010 | 2 |\n",
	      "8:11: warning: the total is 3.010, but the rows before it add up to 3.000 (+10); "
	      "correct the figure that is wrong, or say in the table's note why they differ "
	      "[total]\n");
	check("| A | 1 |\n|---|---|\n| a | 1,0 |\n| b | 2,0 |\n| Totaal | 2,5 |\n",
	      "8:11: warning: the total is 2,5, but the rows before it add up to 3,0 (\u22120,5); "
	      "correct the figure that is wrong, or say in the table's note why they differ "
	      "[total]\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	g_test_add_func("/model/totals/takes-sums-up-to-rounding", test_right);
	g_test_add_func("/model/totals/knows-totals-of-totals", test_subtotals);
	g_test_add_func("/model/totals/adds-columns", test_columns);
	g_test_add_func("/model/totals/tells-both-numbers", test_wrong);
	return g_test_run();
}
