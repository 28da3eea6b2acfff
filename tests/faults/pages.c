/* tests/faults/pages.c - pages that need not be made again, for the sweep of faults.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Linked with the whole generator and --wrap=renderer_page: where PAGES_MADE names a folder, the
 * bytes of a page are read from the file of its address there, which a build by the program itself
 * made. All else is as in the program; it is not asked for a page that is carried over.
 */
#include "render/render.h"

GBytes *__real_renderer_page(const Renderer *self, const Page *page, GError **error);
GBytes *__wrap_renderer_page(const Renderer *self, const Page *page, GError **error);

GBytes *
__wrap_renderer_page(const Renderer *self, const Page *page, GError **error)
{
	const char *folder = g_getenv("PAGES_MADE");
	g_autofree char *path = NULL;
	char *bytes;
	gsize length;

	if (folder == NULL)
		return __real_renderer_page(self, page, error);
	path = g_build_filename(folder, page->address, NULL);
	if (!g_file_get_contents(path, &bytes, &length, error))
		return NULL;
	return g_bytes_new_take(bytes, length);
}
