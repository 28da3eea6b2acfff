/* tests/fuzz/fuzz-figures.c - whatever stands in the CSV of a series, there is a message or a page.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Parts of an input: the CSV; reeksen.yaml. */
#include "fuzz.h"

static const char SERIES[] = "- slug: reeks\n  label: Reeks\n  unit: \"%\"\n  topic: accres\n"
			     "  description: Een reeks.\n";

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_auto(GStrv) parts = fuzz_parts(data, size);
	SeriesFile values = {
		.slug = "reeks",
		.file = site_file("cijfers/reeks.csv", fuzz_part(parts, 0, "")),
	};
	VocabularyFiles files = fuzz_vocabulary();
	g_auto(Site) site = {0};

	markdown_init();
	files.series = site_file("reeksen.yaml", fuzz_part(parts, 1, SERIES));
	files.values = &values;
	files.value_count = 1;
	fuzz_site_init(&site, &files);
	(void)site_letter(&site, "brief", "2025-06-18",
			  "# Een\n\n## A {#a topics=\"accres\"}\n\nTekst.\n");
	fuzz_render(&site);
	return 0;
}
