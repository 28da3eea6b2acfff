/* tests/fuzz/fuzz-import.c - whatever text comes in, the import ends, and what comes out is a
 * letter. SPDX-License-Identifier: EUPL-1.2
 *
 * For libFuzzer (clang -fsanitize=fuzzer): `make fuzz-import SECONDS=60`. Where the import gives a
 * result, its proof holds and `check` finds no error in it; where it gives none, it says why. */
#include "import-checks.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	static ImportSite site;
	g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);

	if (site.vocabulary == NULL)
		import_site_init(&site);
	g_strdelimit(text, "\x01\x02", '\n'); /* more lines than random bytes have */
	import_check(&site, text);
	return 0;
}
