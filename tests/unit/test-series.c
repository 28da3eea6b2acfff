/* tests/unit/test-series.c - series of key figures, links to them, and reckoning with figures.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "helpers.h"

#include "model/figures.h"

#define MINUS "\xe2\x88\x92"

static const char SERIES[] = "- slug: accres\n"
			     "  label: Accres\n"
			     "  unit: \"%\"\n"
			     "  topic: accres\n"
			     "  description: De groei.\n"
			     "- slug: bedrag\n"
			     "  label: Bedrag\n"
			     "  unit: mln euro\n"
			     "  description: Het bedrag.\n";

#define HEAD "series;for_year;edition;value;unit;status;source;note\n"

/* Not in order: the newest edition first. */
static const char ACCRES[] =
	"\xef\xbb\xbf" HEAD "accres;2027;september-2025;4,33;%;raming;x#groei;\"a;\"\"b\"\"\"\r\n"
	"accres;2026;september-2025;4,45;%;raming;x;\r\n"
	"\r\n"
	"accres;2026;mei-2025;4,72;%;afgeleid;x#groei; ruim \r\n"
	"accres;2025;mei-2025;-0,5;%;definitief;x;\r\n"
	"accres;2025;september-2025;-0,50;%;definitief;x;\r\n";

static const char AMOUNT[] = HEAD "bedrag;2026;mei-2025;1.936,4;mln euro;voorlopig;x;\n"
				  "bedrag;2026;september-2025;1.858;mln euro;begroting;x;";

/* A site with the two series and the letter x that they come from; its parts are #groei. */
static void
series_site_init(Site *self)
{
	SeriesFile values[] = {{"accres", site_file("accres.csv", ACCRES)},
			       {"bedrag", site_file("bedrag.csv", AMOUNT)}};
	VocabularyFiles files = {
		.kinds = site_file("soorten.yaml", SITE_KINDS),
		.topics = site_file("onderwerpen.yaml", SITE_TOPICS),
		.editions = site_file("edities.yaml", SITE_EDITIONS),
		.terms = site_file("begrippen.yaml", SITE_TERMS),
		.series = site_file("reeksen.yaml", SERIES),
		.values = values,
		.value_count = G_N_ELEMENTS(values),
	};

	site_init(self);
	vocabulary_free(self->vocabulary);
	self->vocabulary = vocabulary_read(&files, self->diags);
	(void)site_letter(self, "x", "2025-09-16",
			  "# Geld\n\n## Groei {#groei topics=\"accres\"}\n\nTekst.\n");
	site_assert_right(self);
}

static void
test_order(void)
{
	g_auto(Site) site = {0};
	const Series *series;
	g_autoptr(GString) all = g_string_new(NULL);

	series_site_init(&site);
	series = vocabulary_series(site.vocabulary, "accres");
	for (guint i = 0; i < series->value_count; i++)
		g_string_append_printf(all, "%d %s %s %s:%d:%d|", series->values[i].year,
				       series->values[i].edition->slug, series->values[i].text,
				       series->values[i].at.path, series->values[i].at.line,
				       series->values[i].at.column);
	g_assert_cmpstr(all->str, ==,
			"2025 mei-2025 " MINUS "0,5 accres.csv:6:22|"
			"2025 september-2025 " MINUS "0,50 accres.csv:7:28|"
			"2026 mei-2025 4,72 accres.csv:5:22|"
			"2026 september-2025 4,45 accres.csv:3:28|"
			"2027 september-2025 4,33 accres.csv:2:28|");
	g_assert_cmpstr(series->topic->slug, ==, "accres");
	g_assert_cmpstr(series->values[4].note, ==, "a;\"b\"");
	g_assert_cmpstr(series->values[2].note, ==, "ruim");
	g_assert_null(series->values[3].note);
	g_assert_cmpint(series->values[2].status, ==, SERIES_DERIVED);
	g_assert_null(vocabulary_series(site.vocabulary, "bedrag")->topic);
	g_assert_null(vocabulary_series(site.vocabulary, "ander"));
}

static void
test_find(void)
{
	g_auto(Site) site = {0};
	const Series *series;
	const SeriesValue *values;

	series_site_init(&site);
	series = vocabulary_series(site.vocabulary, "accres");
	values = series->values;
	g_assert_true(series_last(series, 2026) == &values[3]);
	g_assert_null(series_last(series, 2024));
	g_assert_null(series_last(series, 2028));
	g_assert_true(series_before(series, &values[3]) == &values[2]);
	g_assert_null(series_before(series, &values[2]));
	g_assert_null(series_before(series, &values[0]));
	g_assert_true(series_at(series, 2026, values[2].edition) == &values[2]);
	g_assert_null(series_at(series, 2027, values[2].edition));
	g_assert_true(series_is_superseded(series, &values[2]));
	g_assert_false(series_is_superseded(series, &values[3]));
	g_assert_false(series_is_superseded(series, &values[0])); /* -0,5 is -0,50 */
}

static void
test_sources(void)
{
	g_auto(Site) site = {0};
	const Series *series;

	series_site_init(&site);
	series = vocabulary_series(site.vocabulary, "accres");
	(void)site_link(&site, false);
	site_assert_right(&site);
	g_assert_cmpstr(((const Document *)series->values[3].letter)->slug, ==, "x");
	g_assert_null(series->values[3].item);
	g_assert_cmpstr(((const Item *)series->values[2].item)->id, ==, "groei");
}

/* --- links ------------------------------------------------------------------------------------ */

/* The target of the one link in a dossier with this text, of edition mei-2025. */
static const FigureLink *
resolve(Site *site, const char *markdown)
{
	g_autofree char *body = g_strdup_printf("# Deel\n\n%s\n", markdown);
	const Document *dossier = site_dossier(site, "d", "accres", body);
	const FigureLink *found = NULL;

	(void)site_link(site, false);
	for (const Node *n = dossier->chapters[0]->lead.first; n != NULL;
	     n = node_walk(dossier->root, n))
		if (node_link(n) != NULL)
			found = n->link->target;
	return found;
}

static void
assert_resolves(const char *markdown, const char *edition, bool superseded)
{
	g_auto(Site) site = {0};
	const FigureLink *figure;

	series_site_init(&site);
	figure = resolve(&site, markdown);
	g_assert_nonnull(figure);
	g_assert_cmpstr(figure->value->edition->slug, ==, edition);
	g_assert_cmpint(figure->superseded, ==, superseded);
	g_assert_cmpint(diag_list_errors(site.diags), ==, 0);
	g_assert_cmpint(diag_list_length(site.diags), ==, superseded && !figure->pinned);
	g_assert_cmpint(site.library->stale->len, ==, superseded && !figure->pinned);
}

static void
test_link_values(void)
{
	assert_resolves("[4,45%](cijfer:accres/2026)", "september-2025", false);
	assert_resolves("[4,45 procent](cijfer:accres/2026)", "september-2025", false);
	assert_resolves("[ongeveer 4,450%](cijfer:accres/2026)", "september-2025", false);
	assert_resolves("[4,72%](cijfer:accres/2026)", "mei-2025", true);
	assert_resolves("[4,72%](cijfer:accres/2026/mei-2025)", "mei-2025", true);
	/* of two that say the same the newest that the dossier can know */
	assert_resolves("[-0,5%](cijfer:accres/2025)", "mei-2025", false);
	assert_resolves("[\xe2\x82\xac 1.858 miljoen](cijfer:bedrag/2026)", "september-2025",
			false);
	assert_resolves("[1,858 mld](cijfer:bedrag/2026)", "september-2025", false);
	assert_resolves("[1.858.000.000](cijfer:bedrag/2026)", "september-2025", false);
	assert_resolves("[1.858](cijfer:bedrag/2026)", "september-2025", false);
}

static void
assert_refused(const char *markdown)
{
	g_auto(Site) site = {0};

	series_site_init(&site);
	g_assert_null(resolve(&site, markdown));
	g_assert_cmpint(diag_list_errors(site.diags), ==, 1);
}

static void
test_link_refused(void)
{
	assert_refused("[4,46%](cijfer:accres/2026)");
	assert_refused("[veel](cijfer:accres/2026)");
	assert_refused("[1.858%](cijfer:bedrag/2026)");
	assert_refused("[1.858 miljard](cijfer:bedrag/2026)");
	assert_refused("[4,45%](cijfer:accres/2026/mei-2025)");
	assert_refused("[4,45%](cijfer:accres/2028)");
	assert_refused("[4,45%](cijfer:accres/20260)");
	assert_refused("[4,45%](cijfer:accres)");
	assert_refused("[4,45%](cijfer:)");
}

static void
assert_updated(const char *text, const char *series, const char *expected)
{
	g_auto(Site) site = {0};
	g_autofree char *markdown = g_strdup_printf("[%s](cijfer:%s/2026)", text, series);
	const FigureLink *figure;
	g_autofree char *updated = NULL;

	series_site_init(&site);
	figure = resolve(&site, markdown);
	g_assert_nonnull(figure);
	updated = figure_link_update(figure, text);
	g_assert_cmpstr(updated, ==, expected);
}

static void
test_update(void)
{
	assert_updated("4,72%", "accres", "4,45%");
	assert_updated("zo'n 4,72 procent", "accres", "zo'n 4,45 procent");
	assert_updated("\xe2\x82\xac 1.936,4 miljoen", "bedrag", "\xe2\x82\xac 1.858 miljoen");
	assert_updated("1.936,4.", "bedrag", "1.858.");
	assert_updated("1,9364 miljard", "bedrag", NULL); /* would have to be rounded */
	assert_updated("1.936.400.000", "bedrag", NULL);
}

/* --- reckoning -------------------------------------------------------------------------------- */

static Figure
figure(const char *text)
{
	Figure figure = {0};
	gsize length;

	g_assert_true(figure_scan(text, &figure, &length));
	return figure;
}

static void
assert_dutch(const char *text, const char *expected)
{
	g_autofree char *printed = figure_to_dutch(figure(text));

	g_assert_cmpstr(printed, ==, expected);
}

static void
test_print(void)
{
	assert_dutch("1036,297", "1.036,297");
	assert_dutch("-0,05", MINUS "0,05");
	assert_dutch("999", "999");
	assert_dutch("1234567", "1.234.567");
	assert_dutch("8,40", "8,40");
}

static void
assert_sum(const char *a, const char *b, const char *expected)
{
	g_autofree char *sum = figure_to_dutch(figure_add(figure(a), figure(b)));
	g_autofree char *back =
		figure_to_dutch(figure_subtract(figure_add(figure(a), figure(b)), figure(b)));
	g_autofree char *first = figure_to_dutch(figure_add(figure(a), figure("0,00")));

	g_assert_cmpstr(sum, ==, expected);
	g_assert_cmpint(figure_compare(figure(back), figure(first)), ==, 0);
}

static void
test_add(void)
{
	assert_sum("1,5", "2,25", "3,75");
	assert_sum("-1,5", "0,25", MINUS "1,25");
	assert_sum("999", "1", "1.000");
}

static void
test_compare(void)
{
	g_assert_cmpint(figure_compare(figure("8,4"), figure("8,40")), ==, 0);
	g_assert_cmpint(figure_compare(figure("8,4"), figure("8,41")), ==, -1);
	g_assert_cmpint(figure_compare(figure("-1"), figure("-2,5")), ==, 1);
	g_assert_cmpint(figure_compare(figure("0"), figure("-0,00")), ==, 0);
	g_assert_true(figure_equals_scaled(figure("1,454"), 9, figure("1.454"), 6));
	g_assert_true(figure_equals_scaled(figure("0"), 9, figure("0,0"), 0));
	g_assert_false(figure_equals_scaled(figure("1,454"), 9, figure("1.454"), 3));
	g_assert_false(figure_equals_scaled(figure("100"), 0, figure("10"), 0));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	g_test_add_func("/content/series/orders-values-by-year-and-edition", test_order);
	g_test_add_func("/content/series/finds-the-last-and-the-one-before", test_find);
	g_test_add_func("/model/figures/knows-the-part-that-a-value-comes-from", test_sources);
	g_test_add_func("/model/figures/takes-the-value-that-the-text-says", test_link_values);
	g_test_add_func("/model/figures/refuses-what-the-series-does-not-hold", test_link_refused);
	g_test_add_func("/model/figures/puts-the-last-value-in-the-place-of-the-old", test_update);
	g_test_add_func("/base/figure/prints-as-the-dutch-do", test_print);
	g_test_add_func("/base/figure/adds-and-subtracts", test_add);
	g_test_add_func("/base/figure/compares-by-value", test_compare);
	return g_test_run();
}
