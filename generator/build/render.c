/* build/render.c - every page of the plan to its bytes, and those to the output folder.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/keys.h"

#include <string.h>

#include "base/parallel.h"

typedef struct Rendering {
	Build *build;
	const Renderer *renderer;
	Output *output;       /* NULL: check only */
	const PageKeys *keys; /* NULL: no page is known again */
	GMutex lock;
	GError *error; /* of the first page, by place, that failed */
	guint failed;  /* its index */
} Rendering;

static GBytes *
search_bytes(const Page *page, GError **error)
{
	GBytes *bytes = search_file_bytes(page->of.search);

	if (bytes == NULL) /* it was there when the index was found to be made already */
		(void)site_throw(error, (Span){.path = page->address}, SITE_ERROR_SYSTEM,
				 "was changed while the site was being built; build it again");
	return bytes;
}

GBytes *
build_page_bytes(const Build *self, const Renderer *renderer, const Page *page, GError **error)
{
	if (page->kind == PAGE_SEARCH_FILE)
		return search_bytes(page, error);
	if (page->kind == PAGE_STATIC)
		return source_read(self->source, page->source, error);
	return renderer_page(renderer, page, error);
}

static void
keep_error(Rendering *rendering, guint index, GError *error)
{
	g_mutex_lock(&rendering->lock);
	if (rendering->error == NULL || index < rendering->failed) {
		g_clear_error(&rendering->error);
		rendering->error = error;
		rendering->failed = index;
	} else {
		g_error_free(error);
	}
	g_mutex_unlock(&rendering->lock);
}

/* Is it a page that the last build made from the same? Then it is carried over. */
static bool
carry_page(Rendering *rendering, guint index, GError **error)
{
	const Page *page = &rendering->build->plan->pages[index];
	const Carried *carried = rendering->build->carried;
	bool done = false;
	HashKey *key = &rendering->build->keys[index];
	guint64 state;

	if (rendering->keys == NULL || !page_keys_find(rendering->keys, page, key))
		return false;
	state = carried_find(carried, page->address, key);
	return !output_carry(rendering->output, page->address, state, &done, error) || done;
}

static void
render_page(guint index, gpointer data)
{
	Rendering *rendering = data;
	const Page *page = &rendering->build->plan->pages[index];
	GError *error = NULL;
	g_autoptr(GBytes) bytes = NULL;

	if (!carry_page(rendering, index, &error))
		bytes = build_page_bytes(rendering->build, rendering->renderer, page, &error);
	progress_tick(rendering->build->options.progress);
	if (bytes != NULL && rendering->output != NULL)
		(void)output_add(rendering->output, page->address, bytes, &error);
	if (g_error_matches(error, SITE_ERROR, SITE_ERROR_CONTENT)) {
		diag_take(rendering->build->diags,
			  page->kind == PAGE_STATIC ? "file-size" : "template", error);
		g_error_free(error);
	} else if (error != NULL) {
		keep_error(rendering, index, error);
	}
}

/* For the next build. */
static void
note_keys(Build *self)
{
	static const HashKey none;

	for (guint i = 0; i < self->plan->page_count; i++)
		if (!hash_key_equal(&self->keys[i], &none))
			carried_note(self->carried, self->plan->pages[i].address, &self->keys[i]);
}

static bool
render_all(Build *self, Output *output, GError **error)
{
	g_autoptr(Renderer) renderer = renderer_new(self->config, self->index, self->versions,
						    self->plan, self->templates);
	g_autoptr(PageKeys) keys = output != NULL ? page_keys_new(self) : NULL;
	Rendering rendering = {.build = self, .renderer = renderer, .output = output, .keys = keys};

	self->keys = g_new0(HashKey, MAX(self->plan->page_count, 1));
	g_mutex_init(&rendering.lock);
	progress_start(self->options.progress, "making pages", self->plan->page_count);
	parallel_each(self->jobs, self->plan->page_count, render_page, &rendering);
	progress_start(self->options.progress, "publishing", 0);
	g_mutex_clear(&rendering.lock);
	self->pages = self->plan->page_count;
	note_keys(self);
	if (rendering.error == NULL)
		return true;
	g_propagate_error(error, rendering.error);
	return false;
}

char *
build_output_folder(const Build *self)
{
	if (self->options.output != NULL)
		return g_strdup(self->options.output);
	if (strcmp(self->options.site, ".") == 0)
		return g_strdup(self->config->output);
	return g_build_filename(self->options.site, self->config->output, NULL);
}

bool
build_render(Build *self, GError **error)
{
	g_autoptr(Output) output = NULL;

	if (self->options.check_only)
		return render_all(self, NULL, error);
	output = output_open(self->folder, error);
	if (output == NULL || !render_all(self, output, error))
		return false;
	if (build_has_mistakes(self))
		return true;
	if (!output_publish(output, &self->output, error))
		return false;
	self->manifest = output_manifest_hash(self->folder);
	return true;
}
