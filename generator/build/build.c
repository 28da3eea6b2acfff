/* build/build.c - the steps of a build, in the order in which they run.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/build.h"

#include "base/parallel.h"
#include "build/parts.h"
#include "markdown/markdown.h"

bool
build_has_mistakes(const Build *self)
{
	return diag_list_errors(self->diags) > 0 ||
	       (self->options.strict && diag_list_length(self->diags) > 0);
}

static bool
resolve(Build *self, GError **error)
{
	(void)error;
	self->files = (LibraryFiles){
		.content = self->config->content,
		.static_files = self->config->static_files,
		.files = file_list_paths(self->static_files),
	};
	library_link(self->library, &self->files, self->diags);
	return true;
}

static bool
index_topics(Build *self, GError **error)
{
	(void)error;
	self->index = topic_index_new(self->library);
	return true;
}

static bool
plan(Build *self, GError **error)
{
	g_autofree char *display = source_display(self->source, self->config->static_files);

	(void)error;
	self->plan =
		plan_new(self->config, self->index, self->versions, self->search, self->search_old,
			 display, file_list_paths(self->static_files), self->diags);
	return true;
}

static bool
run_steps(Build *self, BuildStep *const *steps, guint count, GError **error)
{
	for (guint i = 0; i < count; i++)
		if (!steps[i](self, error))
			return false;
	return true;
}

/* Addresses are planned with mistakes too, so that one run shows collisions with all else.
 */
static bool
run(Build *self, GError **error)
{
	static BuildStep *const opening[] = {build_open, build_recall};
	static BuildStep *const reading[] = {build_read_templates, build_list_static,
					     build_read_words, build_read_documents, resolve};
	static BuildStep *const making[] = {build_find_keys,    build_compare, index_topics,
					    build_index_search, plan,          build_check_style};
	static BuildStep *const writing[] = {build_render, build_remember};

	if (!run_steps(self, opening, G_N_ELEMENTS(opening), error))
		return false;
	if (self->recalled)
		return true;
	if (!run_steps(self, reading, G_N_ELEMENTS(reading), error))
		return false;
	self->letters = self->library->letter_count;
	if (self->options.read_only)
		return true;
	if (!run_steps(self, making, G_N_ELEMENTS(making), error))
		return false;
	if (build_has_mistakes(self))
		return true;
	if (!self->options.versions_only && !self->options.plan_only &&
	    !run_steps(self, writing, G_N_ELEMENTS(writing), error))
		return false;
	self->succeeded = !build_has_mistakes(self);
	return true;
}

Build *
build_run_after(const Build *before, const BuildOptions *options, DiagList *diags, GError **error)
{
	Build *self = g_new0(Build, 1);
	bool done;

	self->options = *options;
	self->diags = diags;
	self->jobs = options->jobs > 0 ? options->jobs : parallel_default_jobs();
	self->before = before;
	markdown_init();
	done = run(self, error);
	diag_list_sort(diags);
	self->diags = NULL;
	self->options.progress = NULL;
	self->before = NULL;
	if (done)
		return self;
	build_free_beside(self, before);
	return NULL;
}

Build *
build_run(const BuildOptions *options, DiagList *diags, GError **error)
{
	return build_run_after(NULL, options, diags, error);
}

/* --- the end
 * ------------------------------------------------------------------------------------- */

static void
reading_free(Reading *self)
{
	document_free(self->document);
	diag_list_free(self->diags);
	g_free(self->blob);
	g_free(self->hash);
	g_free(self);
}

static void
free_readings(Build *self, const Build *keep)
{
	GHashTableIter iter;
	gpointer path, reading;

	if (self->readings == NULL)
		return;
	g_hash_table_iter_init(&iter, self->readings);
	while (g_hash_table_iter_next(&iter, &path, &reading))
		if (keep->readings == NULL || g_hash_table_lookup(keep->readings, path) != reading)
			reading_free(reading);
	g_hash_table_unref(self->readings);
}

/* What may be shared, in an order in which nothing outlives what it borrows from. */
static void
free_shared(Build *self, const Build *keep)
{
	if (self->versions != keep->versions)
		versions_free(self->versions);
	if (self->history != keep->history)
		history_free(self->history);
	free_readings(self, keep);
	if (self->matcher != keep->matcher)
		term_matcher_free(self->matcher);
	if (self->vocabulary != keep->vocabulary)
		vocabulary_free(self->vocabulary);
	if (self->word_diags != keep->word_diags)
		diag_list_free(self->word_diags);
	if (self->word_files != keep->word_files)
		file_list_free(self->word_files);
	if (self->templates != keep->templates)
		template_set_free(self->templates);
	if (self->template_diags != keep->template_diags)
		diag_list_free(self->template_diags);
	if (self->template_files != keep->template_files)
		file_list_free(self->template_files);
	if (self->config != keep->config)
		site_config_free(self->config);
	if (self->config_diags != keep->config_diags)
		diag_list_free(self->config_diags);
	if (self->config_files != keep->config_files)
		file_list_free(self->config_files);
	if (self->source != keep->source)
		source_free(self->source);
}

void
build_free_beside(Build *self, const Build *keep)
{
	const Build nothing = {0};
	bool holds_git;

	if (self == NULL)
		return;
	holds_git = self->git != NULL;
	if (holds_git)
		(void)g_thread_join(self->git);
	plan_free(self->plan);
	search_index_free(self->search);
	search_index_free(self->search_old);
	topic_index_free(self->index);
	g_clear_pointer(&self->style_edits, g_array_unref);
	library_free(self->library);
	if (self->documents != NULL)
		g_ptr_array_unref(self->documents);
	free_shared(self, keep != NULL ? keep : &nothing);
	file_list_free(self->static_files);
	fresh_free(self->fresh);
	carried_free(self->carried);
	parsed_free(self->parsed);
	g_free(self->keys);
	g_free(self->config_hash);
	g_free(self->template_hash);
	g_free(self->words_hash);
	g_free(self->words_key);
	g_free(self->head);
	g_free(self->folder);
	g_free(self->manifest);
	g_free(self);
	if (holds_git)
		history_release();
}

void
build_free(Build *self)
{
	build_free_beside(self, NULL);
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

guint
build_letters(const Build *self)
{
	return self->letters;
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

const char *const *
build_inputs(const Build *self)
{
	return self->inputs;
}

const char *
build_path_of(const Build *self, const char *display)
{
	const char *path = self->options.rev != NULL ? source_path_of(self->source, display) : NULL;

	return path != NULL ? path : display;
}

GBytes *
build_read_file(const Build *self, const char *display)
{
	const char *path = source_path_of(self->source, display);

	return path != NULL ? source_read(self->source, path, NULL) : NULL;
}
