/* build/preview.c - a site in memory, brought up to date when its files change.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/preview.h"

#include <string.h>

#include "build/parts.h"

struct Preview {
	BuildOptions options;
	Build *good;        /* the last without mistakes; NULL: none yet */
	Renderer *renderer; /* of good */
	char **sources;     /* preview_sources() */
	char **git_folders; /* preview_git_folders() */
	bool broken;        /* the last refresh found mistakes */
};

Preview *
preview_new(const BuildOptions *options)
{
	Preview *self = g_new0(Preview, 1);

	self->options = *options;
	self->options.drafts = true;
	self->options.plan_only = true;
	history_hold();
	return self;
}

void
preview_free(Preview *self)
{
	if (self == NULL)
		return;
	renderer_free(self->renderer);
	build_free(self->good);
	g_strfreev(self->sources);
	g_strfreev(self->git_folders);
	g_free(self);
	history_release();
}

/* --- bringing up to date -------------------------------------------------------------------------
 */

static void
keep_sources(Preview *self, const Build *build)
{
	HistoryOptions history = build_history_options(build);
	g_autoptr(GPtrArray) paths = g_ptr_array_new();

	for (const char *const *input = build_inputs(build); *input != NULL; input++)
		g_ptr_array_add(paths, g_build_filename(self->options.site, *input, NULL));
	g_ptr_array_add(paths, NULL);
	g_strfreev(self->sources);
	self->sources = (char **)g_ptr_array_free(g_steal_pointer(&paths), FALSE);
	g_strfreev(self->git_folders);
	self->git_folders = history_find_folders(&history);
}

static bool
same_readings(const Build *a, const Build *b)
{
	GHashTableIter iter;
	gpointer path, reading;

	if (g_hash_table_size(a->readings) != g_hash_table_size(b->readings))
		return false;
	g_hash_table_iter_init(&iter, a->readings);
	while (g_hash_table_iter_next(&iter, &path, &reading))
		if (g_hash_table_lookup(b->readings, path) != reading)
			return false;
	return true;
}

/* Was all of it read from the same files? */
static bool
same_sources(const Build *a, const Build *b)
{
	return a->config == b->config && a->templates == b->templates &&
	       a->vocabulary == b->vocabulary && g_strcmp0(a->head, b->head) == 0 &&
	       file_list_equal(a->static_files, b->static_files) && same_readings(a, b);
}

/* Documents that both share were linked to those of the build that failed. */
static void
restore(Preview *self)
{
	g_autoptr(DiagList) known = diag_list_new();
	Build *good = self->good;

	if (good == NULL)
		return;
	library_link(good->library, &good->files, known);
	if (good->versions != NULL)
		(void)versions_follow(good->versions, good->library, &good->files, good->jobs,
				      NULL);
}

static void
adopt(Preview *self, Build *next)
{
	build_free_beside(self->good, next);
	self->good = next;
	renderer_free(self->renderer);
	self->renderer = renderer_new(next->config, next->index, next->versions, next->plan,
				      next->templates);
}

PreviewState
preview_refresh(Preview *self, DiagList *diags, GError **error)
{
	Build *next = build_run_after(self->good, &self->options, diags, error);
	bool same;

	if (next != NULL)
		keep_sources(self, next);
	if (next == NULL || !next->succeeded) {
		build_free_beside(next, self->good);
		restore(self);
		self->broken = true;
		return PREVIEW_BROKEN;
	}
	same = self->good != NULL && !self->broken && same_sources(next, self->good);
	adopt(self, next);
	self->broken = false;
	return same ? PREVIEW_SAME : PREVIEW_NEW;
}

/* --- pages ---------------------------------------------------------------------------------------
 */

static const Page *
find_planned(const Plan *plan, const char *address)
{
	for (guint i = 0; i < plan->page_count; i++)
		if (strcmp(plan->pages[i].address, address) == 0)
			return &plan->pages[i];
	return NULL;
}

static const SearchFile *
find_in_index(const SearchIndex *index, const char *address)
{
	guint count = 0;
	const SearchFile *files = index != NULL ? search_index_files(index, &count) : NULL;

	for (guint i = 0; i < count; i++)
		if (strcmp(files[i].address, address) == 0)
			return &files[i];
	return NULL;
}

/* The index is made when somebody searches. */
static const SearchFile *
find_search_file(Build *build, const char *address, GError **error)
{
	const SearchFile *found;

	if (!g_str_has_prefix(address, SEARCH_FOLDER) ||
	    !site_config_is_on(build->config->search) ||
	    (build->search == NULL && !build_make_search(build, error)))
		return NULL;
	found = find_in_index(build->search, address);
	return found != NULL ? found : find_in_index(build->search_old, address);
}

GBytes *
preview_page(Preview *self, const char *address, GError **error)
{
	Build *good = self->good;
	const SearchFile *file;
	const Page *page;

	if (good == NULL)
		return NULL;
	page = find_planned(good->plan, address);
	if (page != NULL)
		return build_page_bytes(good, self->renderer, page, error);
	file = find_search_file(good, address, error);
	return file != NULL ? search_file_bytes(file) : NULL;
}

GBytes *
preview_missing_page(Preview *self, GError **error)
{
	const Build *good = self->good;
	g_autoptr(Renderer) renderer = NULL;
	Page page = {.kind = PAGE_NOT_FOUND, .address = "404.html"};

	if (good == NULL)
		return NULL;
	renderer = renderer_new(good->config, good->index, good->versions, good->plan,
				good->templates);
	renderer_set_root(renderer, "/");
	return renderer_page(renderer, &page, error);
}

const Build *
preview_site(const Preview *self)
{
	return self->good;
}

char **
preview_sources(const Preview *self)
{
	return self->sources != NULL ? g_strdupv(self->sources) : g_new0(char *, 1);
}

char **
preview_git_folders(const Preview *self)
{
	return self->git_folders != NULL ? g_strdupv(self->git_folders) : g_new0(char *, 1);
}
