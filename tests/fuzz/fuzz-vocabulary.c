/* tests/fuzz/fuzz-vocabulary.c - whatever stands in front matter and vocabularies, the site says
 * what is wrong or shows what is right. SPDX-License-Identifier: EUPL-1.2
 *
 * Parts of an input: a letter, a dossier, then soorten, onderwerpen, edities, begrippen, reeksen
 * and zoektermen.yaml; those of the tests stand in for what is not there. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_auto(GStrv) parts = fuzz_parts(data, size);
	VocabularyFiles files = {
		.kinds = site_file("soorten.yaml", fuzz_part(parts, 2, SITE_KINDS)),
		.topics = site_file("onderwerpen.yaml", fuzz_part(parts, 3, SITE_TOPICS)),
		.editions = site_file("edities.yaml", fuzz_part(parts, 4, SITE_EDITIONS)),
		.terms = site_file("begrippen.yaml", fuzz_part(parts, 5, SITE_TERMS)),
		.series = site_file("reeksen.yaml", fuzz_part(parts, 6, "")),
		.search = site_file("zoektermen.yaml", fuzz_part(parts, 7, "")),
	};
	g_auto(Site) site = {0};

	markdown_init();
	fuzz_site_init(&site, &files);
	(void)site_add(&site, DOCUMENT_LETTER, "brief", fuzz_part(parts, 0, ""));
	if (parts[0] != NULL && parts[1] != NULL)
		(void)site_add(&site, DOCUMENT_DOSSIER, "dossier", parts[1]);
	fuzz_render(&site);
	return 0;
}
