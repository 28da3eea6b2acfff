/* tests/fuzz/fuzz-page.c - whatever text a letter has, its pages hold nothing but our own markup.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Parts of an input: the body of a letter, of a dossier, of a page, each with a head that is right.
 */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_auto(GStrv) parts = fuzz_parts(data, size);
	VocabularyFiles files = fuzz_vocabulary();
	g_auto(Site) site = {0};

	markdown_init();
	fuzz_site_init(&site, &files);
	(void)site_letter(&site, "brief", "2025-06-18", fuzz_part(parts, 0, ""));
	if (g_strv_length(parts) > 1)
		(void)site_dossier(&site, "dossier", "accres", parts[1]);
	if (g_strv_length(parts) > 2)
		(void)site_page(&site, "over", parts[2]);
	fuzz_render(&site);
	return 0;
}
