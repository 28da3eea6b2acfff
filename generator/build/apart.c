/* build/apart.c - pages that are read apart from the site: a difference, a review.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/parts.h"

#include <string.h>

/* Where the site can be read: as a URL that ends in "/". NULL: nowhere that is known.
 * Owned. */
static char *
site_root(const Build *self)
{
	g_autofree char *folder = build_output_folder(self);
	g_autofree char *whole = g_canonicalize_filename(folder, NULL);
	g_autofree char *manifest = g_build_filename(whole, "manifest.sha256", NULL);
	g_autofree char *uri = g_filename_to_uri(whole, NULL, NULL);

	if (uri != NULL && g_file_test(manifest, G_FILE_TEST_IS_REGULAR))
		return g_strconcat(uri, "/", NULL);
	return g_strdup(self->config->base_url);
}

GBytes *
build_diff_page(const Build *self, const DocumentVersions *of, const Version *from,
		const Version *to, GError **error)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(Renderer) renderer = renderer_new(self->config, self->index, self->versions,
						    self->plan, self->templates);
	g_autofree char *root = site_root(self);
	Page page = {
		.kind = PAGE_DIFF,
		.address = plan_diff_address(arena, of->document, from, to),
		.of.versions = {of, from, to},
	};

	renderer_set_root(renderer, root);
	return renderer_page(renderer, &page, error);
}

/* --- a review
 * ------------------------------------------------------------------------------------------------
 */

static bool
write_page(const Renderer *renderer, const Page *page, Output *output, GError **error)
{
	g_autoptr(GBytes) bytes = renderer_page(renderer, page, error);

	return bytes != NULL && output_add(output, page->address, bytes, error);
}

static bool
write_review_pages(const Renderer *renderer, const Review *review, Output *output, GError **error)
{
	g_autoptr(Arena) arena = arena_new();
	Page page = {.kind = PAGE_REVIEW, .address = "index.html", .of.review = {review, NULL}};

	if (!write_page(renderer, &page, output, error))
		return false;
	page.kind = PAGE_REVIEW_SUMMARY;
	page.address = "samenvatting.md";
	if (!write_page(renderer, &page, output, error))
		return false;
	page.kind = PAGE_REVIEW_DOCUMENT;
	for (guint i = 0; i < review->compared->len; i++) {
		const Compared *compared = g_ptr_array_index(review->compared, i);

		page.of.review.compared = compared;
		page.address = plan_document_address(arena, compared->document);
		if (compared->state != COMPARED_UNREADABLE &&
		    !write_page(renderer, &page, output, error))
			return false;
	}
	return true;
}

static bool
write_static_files(const Build *self, Output *output, GError **error)
{
	const GPtrArray *paths = file_list_paths(self->static_files);

	for (guint i = 0; i < paths->len; i++) {
		const char *path = g_ptr_array_index(paths, i);
		const char *address = path + strlen(self->config->static_files) + 1;
		g_autoptr(GBytes) bytes = source_read(self->source, path, error);

		if (bytes == NULL || !output_add(output, address, bytes, error))
			return false;
	}
	return true;
}

bool
build_write_review(const Build *self, const Review *review, const char *folder,
		   OutputResult *out_result, GError **error)
{
	g_autoptr(Renderer) renderer = renderer_new(self->config, self->index, self->versions,
						    self->plan, self->templates);
	g_autofree char *root = site_root(self);
	g_autoptr(Output) output = output_open(folder, error);

	renderer_set_root(renderer, root);
	return output != NULL && write_review_pages(renderer, review, output, error) &&
	       write_static_files(self, output, error) && output_publish(output, out_result, error);
}
