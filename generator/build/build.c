/* build/build.c - the steps of a build, in the order in which they run.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/build.h"

#include <string.h>

#include "base/parallel.h"
#include "base/shipped.h"
#include "config/config.h"
#include "markdown/markdown.h"
#include "model/totals.h"
#include "plan/plan.h"
#include "render/render.h"
#include "search/search.h"
#include "template/template.h"

struct Build {
	BuildOptions options;
	DiagList *diags; /* borrowed */
	guint jobs;
	Source *source;
	SiteConfig *config;
	TemplateSet *templates;
	GPtrArray *static_files; /* paths in the source */
	Library *library;
	TermMatcher *matcher;
	History *history;       /* NULL: there is none */
	const char *no_history; /* why */
	Versions *versions;     /* NULL: there is no history */
	LibraryFiles files;
	TopicIndex *index;
	SearchIndex *search;     /* NULL: there is none */
	SearchIndex *search_old; /* of old versions; NULL likewise */
	Plan *plan;
	const char *inputs[5]; /* build_inputs() */
	char *folder;          /* output */
	OutputResult output;
	guint pages;
	bool succeeded;
};

typedef bool (*Step)(Build *self, GError **error);

/* --- read
 * ------------------------------------------------------------------------------------------------
 */

static bool
open_source(Build *self, GError **error)
{
	const BuildOptions *options = &self->options;

	if (options->rev != NULL)
		self->source = source_open_commit(options->site, options->rev, error);
	else
		self->source = source_open_folder(options->site, error);
	return self->source != NULL;
}

static bool
read_config(Build *self, GError **error)
{
	g_autofree char *display = source_display(self->source, "site.conf");
	g_autoptr(GBytes) bytes = NULL;
	gsize length;
	const char *text;

	if (!source_has(self->source, "site.conf"))
		return site_throw(error, (Span){.path = display}, SITE_ERROR_USAGE,
				  "there is no site.conf here; name its folder with --site");
	bytes = source_read(self->source, "site.conf", error);
	if (bytes == NULL)
		return false;
	text = g_bytes_get_data(bytes, &length);
	self->config = site_config_parse(display, text != NULL ? text : "", length, self->diags);
	return true;
}

/* What comes with the program stands below the site's own files. */
static bool
add_shipped(Build *self, const char *part, const char *folder, GError **error)
{
	g_autofree char *path = shipped_folder(part);
	Source *shipped = path != NULL ? source_open_folder(path, error) : NULL;

	if (shipped != NULL)
		source_add_below(self->source, folder, shipped);
	return path == NULL || shipped != NULL;
}

static bool
use_shipped(Build *self, GError **error)
{
	const char *const inputs[] = {"site.conf", self->config->content, self->config->templates,
				      self->config->static_files, NULL};

	memcpy(self->inputs, inputs, sizeof inputs);
	return add_shipped(self, "templates", self->config->templates, error) &&
	       add_shipped(self, "static", self->config->static_files, error);
}

static bool
read_template(Build *self, const char *path, GError **error)
{
	g_autofree char *display = source_display(self->source, path);
	const char *inside = path + strlen(self->config->templates) + 1;
	g_autofree char *name = g_strndup(inside, strlen(inside) - strlen(".mustache"));
	g_autoptr(GBytes) bytes = source_read(self->source, path, error);
	gsize length;
	const char *text;

	if (bytes == NULL)
		return false;
	text = g_bytes_get_data(bytes, &length);
	if (text == NULL || !documents_check_utf8(display, text, length, self->diags))
		length = 0; /* it is there, so that nobody says it is not */
	template_set_add(self->templates, name, display, length > 0 ? text : "", length,
			 self->diags);
	return true;
}

static bool
read_templates(Build *self, GError **error)
{
	g_autoptr(GPtrArray) paths = source_list(self->source, self->config->templates, error);
	g_autofree char *folder = source_display(self->source, self->config->templates);

	if (paths == NULL)
		return false;
	self->templates = template_set_new(TEMPLATE_STRICT);
	for (guint i = 0; i < paths->len; i++) {
		const char *path = g_ptr_array_index(paths, i);

		if (g_str_has_suffix(path, ".mustache") && !read_template(self, path, error))
			return false;
	}
	template_set_check(self->templates, self->diags);
	renderer_check_templates(self->templates, folder, self->diags);
	return true;
}

static bool
read_static(Build *self, GError **error)
{
	self->static_files = source_list(self->source, self->config->static_files, error);
	return self->static_files != NULL;
}

/* The documents are read over the pool; each goes to its own place, so that order never matters. */
typedef struct Reading {
	Build *build;
	const GPtrArray *files;
	const Vocabulary *vocabulary;
	const TermMatcher *matcher;
	Document **documents;
	GError **errors;
} Reading;

static void
read_document(guint index, gpointer data)
{
	Reading *reading = data;
	const DocumentFile *file = g_ptr_array_index(reading->files, index);
	g_autoptr(GBytes) bytes =
		source_read(reading->build->source, file->path, &reading->errors[index]);

	if (bytes == NULL)
		return;
	reading->documents[index] = document_read(file, bytes, reading->vocabulary,
						  reading->matcher, reading->build->diags);
	totals_check(reading->documents[index], reading->build->diags);
}

/* Collects what was read; the first error, by place, wins. */
static GPtrArray *
collect(const Reading *reading, GError **error)
{
	g_autoptr(GPtrArray) documents =
		g_ptr_array_new_with_free_func((GDestroyNotify)document_free);
	bool failed = false;

	for (guint i = 0; i < reading->files->len; i++) {
		if (reading->documents[i] != NULL)
			g_ptr_array_add(documents, reading->documents[i]);
		if (reading->errors[i] == NULL)
			continue;
		if (failed)
			g_clear_error(&reading->errors[i]);
		else
			g_propagate_error(error, reading->errors[i]);
		failed = true;
	}
	return failed ? NULL : g_steal_pointer(&documents);
}

static bool
read_documents(Build *self, GError **error)
{
	g_autoptr(Vocabulary) vocabulary = NULL;
	g_autoptr(GPtrArray) files = NULL;
	g_autoptr(GPtrArray) documents = NULL;
	g_autofree Document **read = NULL;
	g_autofree GError **errors = NULL;
	Reading reading = {.build = self};

	vocabulary =
		documents_read_vocabulary(self->source, self->config->content, self->diags, error);
	if (vocabulary == NULL)
		return false;
	files = documents_find(self->source, self->config->content, self->diags, error);
	if (files == NULL)
		return false;
	self->matcher = term_matcher_new(vocabulary);
	read = g_new0(Document *, MAX(files->len, 1));
	errors = g_new0(GError *, MAX(files->len, 1));
	reading.files = files;
	reading.vocabulary = vocabulary;
	reading.matcher = self->matcher;
	reading.documents = read;
	reading.errors = errors;
	parallel_each(self->jobs, files->len, read_document, &reading);
	documents = collect(&reading, error);
	if (documents == NULL)
		return false;
	self->library = library_new(g_steal_pointer(&vocabulary), g_steal_pointer(&documents),
				    self->options.drafts);
	return true;
}

/* --- resolve, index, plan
 * -------------------------------------------------------------------------------- */

static bool
resolve(Build *self, GError **error)
{
	(void)error;
	self->files = (LibraryFiles){
		.content = self->config->content,
		.static_files = self->config->static_files,
		.files = self->static_files,
	};
	library_link(self->library, &self->files, self->diags);
	return true;
}

static bool
has_mistakes(const Build *self)
{
	return diag_list_errors(self->diags) > 0 ||
	       (self->options.strict && diag_list_length(self->diags) > 0);
}

static const char *
describe_absence(HistoryAbsence absence)
{
	switch (absence) {
	case HISTORY_NO_REPOSITORY:
		return "the site is in no git repository";
	case HISTORY_NO_COMMIT:
		return "nothing was committed yet";
	case HISTORY_NOT_TRACKED:
		return "git does not keep the content";
	case HISTORY_PRESENT:
		break;
	}
	return NULL;
}

static bool
read_history(Build *self, GError **error)
{
	HistoryOptions options = {
		.site = self->options.site,
		.rev = self->options.rev,
		.folder = self->config->content,
		.shallow_ok = self->options.shallow_ok,
	};
	HistoryAbsence absence = HISTORY_PRESENT;
	GError *failure = NULL;

	self->history = history_read(&options, ".md", &absence, &failure);
	self->no_history = describe_absence(absence);
	if (failure == NULL)
		return true;
	g_propagate_error(error, failure);
	return false;
}

/* Versions are made only where the content is in order: with mistakes nothing is shown. */
static bool
compare(Build *self, GError **error)
{
	if (has_mistakes(self) || !site_config_is_on(self->config->history))
		return true;
	if (!read_history(self, error))
		return false;
	if (self->history == NULL)
		return true;
	self->versions = versions_read(self->library, &self->files, self->history, self->matcher,
				       self->jobs, error);
	return self->versions != NULL;
}

static bool
index_topics(Build *self, GError **error)
{
	(void)error;
	self->index = topic_index_new(self->library);
	return true;
}

/* Where a result of search leads, without item pages. */
static const char *
search_address(Arena *arena, const SearchEntry *entry)
{
	switch (entry->type) {
	case SEARCH_ITEM:
		return plan_item_place(arena, entry->item);
	case SEARCH_TABLE:
		return plan_table_address(arena, entry->document, entry->table);
	case SEARCH_CHAPTER:
	case SEARCH_SECTION:
		return arena_printf(arena, "%s#%s", plan_document_address(arena, entry->document),
				    entry->chapter->id);
	case SEARCH_LETTER:
	case SEARCH_DOSSIER:
	case SEARCH_PAGE:
		return plan_document_address(arena, entry->document);
	case SEARCH_TOPIC:
		return plan_topic_address(arena, entry->topic);
	case SEARCH_TERM:
		return plan_term_address(arena, entry->term);
	}
	g_assert_not_reached();
}

static const char *
search_page_address(Arena *arena, const SearchEntry *entry)
{
	return entry->type == SEARCH_ITEM ? plan_item_page(arena, entry->item)
					  : search_address(arena, entry);
}

/* The same in an old version of its document. */
static const char *
search_old_address(Arena *arena, const SearchEntry *entry)
{
	const char *page = plan_old_address(arena, entry->of->document, entry->version);
	const char *id = entry->table != NULL     ? entry->table->id
			 : entry->item != NULL    ? entry->item->id
			 : entry->chapter != NULL ? entry->chapter->id
						  : NULL;

	return id != NULL ? arena_printf(arena, "%s#%s", page, id) : page;
}

/* Made only where the content is in order: with mistakes nothing is shown. */
static bool
index_search(Build *self, GError **error)
{
	bool pages = site_config_is_on(self->config->item_pages);
	GError *failure = NULL;

	if (has_mistakes(self) || self->options.versions_only ||
	    !site_config_is_on(self->config->search))
		return true;
	if (self->versions != NULL)
		self->search_old = search_index_new_old(self->library, self->versions,
							search_old_address, self->jobs, &failure);
	if (failure != NULL) {
		g_propagate_error(error, failure);
		return false;
	}
	self->search = search_index_new(self->library, pages ? search_page_address : search_address,
					self->search_old != NULL, self->jobs);
	return true;
}

static bool
plan(Build *self, GError **error)
{
	g_autofree char *display = source_display(self->source, self->config->static_files);

	(void)error;
	self->plan = plan_new(self->config, self->index, self->versions, self->search,
			      self->search_old, display, self->static_files, self->diags);
	return true;
}

/* --- render and publish
 * ------------------------------------------------------------------------------------ */

typedef struct Rendering {
	Build *build;
	const Renderer *renderer;
	Output *output; /* NULL: check only */
	GMutex lock;
	GError *error; /* of the first page, by place, that failed */
	guint failed;  /* its index */
} Rendering;

static GBytes *
page_bytes(Rendering *rendering, const Page *page, GError **error)
{
	if (page->kind == PAGE_SEARCH_FILE)
		return search_file_bytes(page->of.search);
	if (page->kind == PAGE_STATIC)
		return source_read(rendering->build->source, page->source, error);
	return renderer_page(rendering->renderer, page, error);
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

static void
render_page(guint index, gpointer data)
{
	Rendering *rendering = data;
	const Page *page = &rendering->build->plan->pages[index];
	GError *error = NULL;
	g_autoptr(GBytes) bytes = page_bytes(rendering, page, &error);

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

static bool
render_all(Build *self, Output *output, GError **error)
{
	g_autoptr(Renderer) renderer = renderer_new(self->config, self->index, self->versions,
						    self->plan, self->templates);
	Rendering rendering = {.build = self, .renderer = renderer, .output = output};

	g_mutex_init(&rendering.lock);
	parallel_each(self->jobs, self->plan->page_count, render_page, &rendering);
	g_mutex_clear(&rendering.lock);
	self->pages = self->plan->page_count;
	if (rendering.error == NULL)
		return true;
	g_propagate_error(error, rendering.error);
	return false;
}

/* The folder is relative to the current one when it was given, and to the site otherwise. */
static char *
output_folder(const Build *self)
{
	if (self->options.output != NULL)
		return g_strdup(self->options.output);
	if (strcmp(self->options.site, ".") == 0)
		return g_strdup(self->config->output);
	return g_build_filename(self->options.site, self->config->output, NULL);
}

static bool
render(Build *self, GError **error)
{
	g_autoptr(Output) output = NULL;

	if (self->options.check_only)
		return render_all(self, NULL, error);
	self->folder = output_folder(self);
	output = output_open(self->folder, error);
	if (output == NULL || !render_all(self, output, error))
		return false;
	return has_mistakes(self) || output_publish(output, &self->output, error);
}

/* --- all
 * ---------------------------------------------------------------------------------------------------
 */

static bool
run_steps(Build *self, const Step *steps, guint count, GError **error)
{
	for (guint i = 0; i < count; i++)
		if (!steps[i](self, error))
			return false;
	return true;
}

/* Addresses are planned with mistakes too, so that one run shows collisions with all else. */
static bool
run(Build *self, GError **error)
{
	static const Step reading[] = {open_source, read_config,    use_shipped, read_templates,
				       read_static, read_documents, resolve};
	static const Step making[] = {compare, index_topics, index_search, plan};
	static const Step writing[] = {render};

	if (!run_steps(self, reading, G_N_ELEMENTS(reading), error))
		return false;
	if (self->options.read_only)
		return true;
	if (!run_steps(self, making, G_N_ELEMENTS(making), error))
		return false;
	if (has_mistakes(self))
		return true;
	if (!self->options.versions_only && !run_steps(self, writing, G_N_ELEMENTS(writing), error))
		return false;
	self->succeeded = !has_mistakes(self);
	return true;
}

Build *
build_run(const BuildOptions *options, DiagList *diags, GError **error)
{
	g_autoptr(Build) self = g_new0(Build, 1);
	bool done;

	self->options = *options;
	self->diags = diags;
	self->jobs = options->jobs > 0 ? options->jobs : parallel_default_jobs();
	markdown_init();
	done = run(self, error);
	diag_list_sort(diags);
	return done ? g_steal_pointer(&self) : NULL;
}

void
build_free(Build *self)
{
	if (self == NULL)
		return;
	plan_free(self->plan);
	search_index_free(self->search);
	search_index_free(self->search_old);
	topic_index_free(self->index);
	versions_free(self->versions);
	history_free(self->history);
	term_matcher_free(self->matcher);
	library_free(self->library);
	if (self->static_files != NULL)
		g_ptr_array_unref(self->static_files);
	template_set_free(self->templates);
	site_config_free(self->config);
	source_free(self->source);
	g_free(self->folder);
	g_free(self);
}

const Library *
build_library(const Build *self)
{
	return self->library;
}

const char *
build_content(const Build *self)
{
	return self->config->content;
}

bool
build_succeeded(const Build *self)
{
	return self->succeeded;
}

OutputResult
build_output(const Build *self)
{
	return self->output;
}

guint
build_pages(const Build *self)
{
	return self->pages;
}

const char *
build_folder(const Build *self)
{
	return self->folder;
}

const Versions *
build_versions(const Build *self)
{
	return self->versions;
}

const char *
build_no_history(const Build *self)
{
	return self->no_history;
}

/* Where the site can be read: as a URL that ends in "/". NULL: nowhere that is known. Owned. */
static char *
site_root(const Build *self)
{
	g_autofree char *folder = output_folder(self);
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

const char *const *
build_inputs(const Build *self)
{
	return self->inputs;
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
	for (guint i = 0; i < self->static_files->len; i++) {
		const char *path = g_ptr_array_index(self->static_files, i);
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
