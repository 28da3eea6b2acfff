/* tests/unit/test-csv.c - rows of cells as CSV.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/csv.h"

#define BOM "\xef\xbb\xbf"
#define MINUS "\xe2\x88\x92"
#define EURO "\xe2\x82\xac"
#define FULL_WIDTH_EQUALS "\xef\xbc\x9d"
#define NBSP "\xc2\xa0"

static void
assert_row(CsvForm form, const char *const *cells, const char *expected)
{
	g_autoptr(GString) out = g_string_new(NULL);
	CsvWriter csv;

	csv_start(&csv, out, form);
	csv_row(&csv, cells);
	g_assert_cmpstr(out->str, ==, expected);
}

static void
test_forms(void)
{
	static const char *const CELLS[] = {"Accres", "4,45%", NULL};

	assert_row(CSV_EXCEL, CELLS, BOM "Accres;4,45%\r\n");
	assert_row(CSV_PLAIN, CELLS, "Accres,\"4,45%\"\r\n");
}

static void
test_rows(void)
{
	g_autoptr(GString) out = g_string_new(NULL);
	CsvWriter csv;

	csv_start(&csv, out, CSV_EXCEL);
	csv_cell(&csv, NULL);
	csv_cell(&csv, "b");
	csv_end_row(&csv);
	csv_cell(&csv, "c");
	csv_cell(&csv, "");
	csv_end_row(&csv);
	g_assert_cmpstr(out->str, ==, BOM ";b\r\nc;\r\n");
}

static void
test_quotes(void)
{
	static const char *const CELLS[] = {"a;b", "a,b", "zeg \"ja\"", "een\ntwee", " rand", NULL};

	assert_row(CSV_EXCEL, CELLS,
		   BOM "\"a;b\";a,b;\"zeg \"\"ja\"\"\";\"een\ntwee\";\" rand\"\r\n");
	assert_row(CSV_PLAIN, CELLS, "a;b,\"a,b\",\"zeg \"\"ja\"\"\",\"een\ntwee\",\" rand\"\r\n");
}

static void
assert_cell(const char *cell, const char *expected)
{
	g_autofree char *row = g_strconcat(expected, "\r\n", NULL);
	const char *const cells[] = {cell, NULL};

	assert_row(CSV_PLAIN, cells, row);
}

static void
test_formulas(void)
{
	assert_cell("=1+1", "'=1+1");
	assert_cell("@SUM(A1)", "'@SUM(A1)");
	assert_cell("+31 6", "'+31 6");
	assert_cell("-2+3", "'-2+3");
	assert_cell("- nog te doen", "'- nog te doen");
	assert_cell("\t=1", "'\t=1");
	assert_cell("\r=1", "\"'\r=1\"");
	assert_cell("  =1", "'  =1");
	assert_cell(NBSP "=1", "'" NBSP "=1");
	assert_cell(FULL_WIDTH_EQUALS "1", "'" FULL_WIDTH_EQUALS "1");
	assert_cell("a=1", "a=1");
	assert_cell("'=1", "'=1");
}

static void
test_figures(void)
{
	assert_cell("-1.858", "-1.858");
	assert_cell("-0.27", "-0.27");
	assert_cell("-0.", "'-0.");
	assert_cell("-1.2.3", "'-1.2.3");
	assert_cell("-0.27+A1", "'-0.27+A1");
	assert_cell("+5", "+5");
	assert_cell("-5%", "-5%");
	assert_cell(MINUS "78", MINUS "78");
	assert_cell("-" EURO NBSP "112", "-" EURO NBSP "112");
	assert_cell("-", "-");
	assert_cell("", "");
	assert_cell("2026", "2026");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/base/csv/has-a-form-for-excel-and-one-for-programs", test_forms);
	g_test_add_func("/base/csv/parts-cells-and-rows", test_rows);
	g_test_add_func("/base/csv/quotes-what-must-be", test_quotes);
	g_test_add_func("/base/csv/makes-formulas-harmless", test_formulas);
	g_test_add_func("/base/csv/leaves-figures-as-they-are", test_figures);
	return g_test_run();
}
