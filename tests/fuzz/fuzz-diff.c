/* tests/fuzz/fuzz-diff.c - the difference of any two texts without insertions reads as the old one,
 * without deletions as the new. SPDX-License-Identifier: EUPL-1.2
 *
 * Parts of an input: the body of the old version, that of the new. Of two letters without mistakes
 * all holds that the tests of diff/ ask for; of others, as old versions may be, that proof alone.
 */
#include "../unit/diff-checks.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_auto(GStrv) parts = fuzz_parts(data, size);
	VocabularyFiles files = fuzz_vocabulary();
	g_auto(Site) site = {0};
	const Document *old, *new;
	Diff *diff;

	markdown_init();
	fuzz_site_init(&site, &files);
	old = site_letter(&site, "brief", "2025-06-18", fuzz_part(parts, 0, ""));
	new = site_letter(&site, "brief", "2025-06-18", fuzz_part(parts, 1, ""));
	if (diag_list_errors(site.diags) == 0) {
		diff = checked_both_ways(old, new);
	} else {
		g_autofree char *place = NULL;

		diff = diff_new(old, new);
		if (!diff_proves(diff, old, new, &place))
			fuzz_fail(place);
	}
	diff_free(diff);
	return 0;
}
