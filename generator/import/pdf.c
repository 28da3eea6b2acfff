/* import/pdf.c - a PDF -> lines, through pdftotext -bbox-layout.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/lines.h"

bool
read_pdf(Letter *self, const char *path, GError **error)
{
	(void)self;
	return site_throw(error, (Span){.path = path}, SITE_ERROR_CONTENT,
			  "a PDF is not read; take its text out first, with pdftotext");
}
