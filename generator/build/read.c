/* build/read.c - the settings, templates, vocabularies and documents of a site.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/parts.h"

#include <string.h>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/shipped.h"

/* --- site.conf -----------------------------------------------------------------------------------
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

/* A preview looks into files: who only touched one need not see his page load again. */
static FileList *
look_at(const Build *self, GPtrArray *paths, const FileList *before)
{
	return self->options.plan_only ? file_list_new_exact(self->source, paths, before)
				       : file_list_new(self->source, paths);
}

static FileList *
list_one(const Build *self, const char *path, const FileList *before)
{
	g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

	g_ptr_array_add(paths, g_strdup(path));
	return look_at(self, paths, before);
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
	self->config_diags = diag_list_new();
	self->config_files = list_one(self, "site.conf", NULL);
	bytes = source_read(self->source, "site.conf", error);
	if (bytes == NULL)
		return false;
	text = g_bytes_get_data(bytes, &length);
	self->config =
		site_config_parse(display, text != NULL ? text : "", length, self->config_diags);
	self->config_hash = hash_bytes(text, length);
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
	return add_shipped(self, "templates", self->config->templates, error) &&
	       add_shipped(self, "static", self->config->static_files, error);
}

static bool
open_again(Build *self)
{
	const Build *before = self->before;
	g_autoptr(FileList) files = NULL;

	if (before == NULL)
		return false;
	self->source = before->source;
	files = list_one(self, "site.conf", before->config_files);
	if (!file_list_equal(files, before->config_files)) {
		self->source = NULL;
		return false;
	}
	self->config = before->config;
	self->config_diags = before->config_diags;
	self->config_files = before->config_files;
	return true;
}

static void
name_inputs(Build *self)
{
	const SiteConfig *config = self->config;
	const char *const inputs[] = {"site.conf", config->content, config->templates,
				      config->static_files, NULL};

	memcpy(self->inputs, inputs, sizeof inputs);
}

static gpointer
load_git(gpointer data)
{
	history_hold();
	return data;
}

/* Git's library reads all certificates of the system when it is loaded, 5 ms: once a build is
 * enough, and beside the reading. */
static void
start_git(Build *self)
{
	if (self->before == NULL && site_config_is_on(self->config->history) &&
	    !self->options.read_only)
		self->git = g_thread_new("git", load_git, NULL);
}

/* With other settings nothing of what was read before holds. */
bool
build_open(Build *self, GError **error)
{
	if (!open_again(self)) {
		self->before = NULL;
		if (!open_source(self, error) || !read_config(self, error) ||
		    !use_shipped(self, error))
			return false;
	}
	name_inputs(self);
	start_git(self);
	diag_list_add(self->diags, self->config_diags);
	return true;
}

/* --- templates and static files ------------------------------------------------------------------
 */

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
	if (text == NULL || !documents_check_utf8(display, text, length, self->template_diags))
		length = 0; /* it is there, so that nobody says it is not */
	template_set_add(self->templates, name, display, length > 0 ? text : "", length,
			 self->template_diags);
	return true;
}

static bool
parse_templates(Build *self, GError **error)
{
	const GPtrArray *paths = file_list_paths(self->template_files);
	g_autofree char *folder = source_display(self->source, self->config->templates);

	self->templates = template_set_new(TEMPLATE_STRICT);
	self->template_diags = diag_list_new();
	for (guint i = 0; i < paths->len; i++) {
		const char *path = g_ptr_array_index(paths, i);

		if (g_str_has_suffix(path, ".mustache") && !read_template(self, path, error))
			return false;
	}
	template_set_check(self->templates, self->template_diags);
	renderer_check_templates(self->templates, folder, self->template_diags);
	return true;
}

/* A hash of files that are read between this and settle_hash(); NULL where nobody wants to know.
 * Owned. */
static char *
start_hash(const Build *self, const FileList *files)
{
	return self->fresh != NULL ? file_list_hash(files, self->source) : NULL;
}

/* NULL where the files changed while they were read. start: taken. Owned. */
static char *
settle_hash(const Build *self, const FileList *files, char *start)
{
	g_autofree char *before = start;
	g_autofree char *after = before != NULL ? file_list_hash(files, self->source) : NULL;

	return g_strcmp0(before, after) == 0 ? g_steal_pointer(&before) : NULL;
}

bool
build_read_templates(Build *self, GError **error)
{
	const Build *before = self->before;
	g_autoptr(GPtrArray) paths = source_list(self->source, self->config->templates, error);
	FileList *files = NULL;

	if (paths == NULL)
		return false;
	files = look_at(self, paths, before != NULL ? before->template_files : NULL);
	if (before != NULL && file_list_equal(files, before->template_files)) {
		file_list_free(files);
		self->template_files = before->template_files;
		self->templates = before->templates;
		self->template_diags = before->template_diags;
	} else {
		self->template_files = files;
		self->template_hash = start_hash(self, files);
		if (!parse_templates(self, error))
			return false;
		self->template_hash = settle_hash(self, files, self->template_hash);
	}
	diag_list_add(self->diags, self->template_diags);
	return true;
}

bool
build_list_static(Build *self, GError **error)
{
	g_autoptr(GPtrArray) paths = source_list(self->source, self->config->static_files, error);

	if (paths != NULL)
		self->static_files = look_at(
			self, paths, self->before != NULL ? self->before->static_files : NULL);
	return paths != NULL;
}

/* --- vocabularies --------------------------------------------------------------------------------
 */

/* All that is no document: what else stands in the content folder is for the vocabularies. */
static GPtrArray *
list_words(Build *self, GError **error)
{
	g_autoptr(GPtrArray) paths = source_list(self->source, self->config->content, error);
	GPtrArray *words;

	if (paths == NULL)
		return NULL;
	words = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < paths->len; i++)
		if (!g_str_has_suffix(g_ptr_array_index(paths, i), ".md"))
			g_ptr_array_add(words, g_strdup(g_ptr_array_index(paths, i)));
	return words;
}

/* Documents point into the vocabularies: with others they are read again. */
bool
build_read_words(Build *self, GError **error)
{
	const Build *before = self->before;
	g_autoptr(GPtrArray) paths = list_words(self, error);
	FileList *files = NULL;

	if (paths == NULL)
		return false;
	files = look_at(self, paths, before != NULL ? before->word_files : NULL);
	if (before != NULL && file_list_equal(files, before->word_files)) {
		file_list_free(files);
		self->word_files = before->word_files;
		self->vocabulary = before->vocabulary;
		self->matcher = before->matcher;
		self->word_diags = before->word_diags;
	} else {
		self->word_files = files;
		self->word_diags = diag_list_new();
		self->words_hash = start_hash(self, files);
		self->vocabulary = documents_read_vocabulary(self->source, self->config->content,
							     self->word_diags, error);
		if (self->vocabulary == NULL)
			return false;
		self->words_hash = settle_hash(self, files, self->words_hash);
		self->matcher = term_matcher_new(self->vocabulary);
	}
	diag_list_add(self->diags, self->word_diags);
	build_open_cache(self);
	return true;
}

/* --- documents -----------------------------------------------------------------------------------
 */

/* Read over the pool; each goes to its own place, so that order never matters. */
typedef struct Work {
	Build *build;
	const GPtrArray *files; /* of DocumentFile */
	Reading **readings;
	GError **errors;
	const GArray *left; /* of guint: the files to read, by their index */
} Work;

static Reading *
reading_before(const Build *self, const char *path)
{
	const Build *before = self->before;

	return before != NULL && before->vocabulary == self->vocabulary
		       ? g_hash_table_lookup(before->readings, path)
		       : NULL;
}

/* Takes what was read before of files that are what they were: the others are left. One thread
 * looks at all of them sooner than others would be there to help. Owned by the caller. */
static GArray *
share_documents(Work *work)
{
	const Build *build = work->build;
	GArray *left = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < work->files->len; i++) {
		const DocumentFile *file = g_ptr_array_index(work->files, i);
		Reading *before = reading_before(build, file->path);
		SourceStamp stamp = {0};

		if (before != NULL)
			stamp = source_stamp(build->source, file->path);
		if (before != NULL && source_stamp_equal(&stamp, &before->stamp))
			work->readings[i] = before;
		else
			g_array_append_val(left, i);
	}
	return left;
}

/* As library_named() tells, but of several files all. */
static bool
is_asked_for(const Build *self, const DocumentFile *file)
{
	const char *only = self->options.only;

	return only != NULL && (strcmp(file->path, only) == 0 || strcmp(file->display, only) == 0 ||
				strcmp(file->slug, only) == 0);
}

/* As the last build read it; NULL: it must be read. */
static Document *
restore_document(const Build *build, const DocumentFile *file, GBytes *bytes, const char *hash)
{
	g_autoptr(GBytes) stored =
		build->parsed != NULL ? parsed_find(build->parsed, file->path, hash) : NULL;

	return stored != NULL ? document_restore(file, bytes, stored, build->vocabulary) : NULL;
}

static void
read_document(guint number, gpointer data)
{
	Work *work = data;
	Build *build = work->build;
	guint index = g_array_index(work->left, guint, number);
	const DocumentFile *file = g_ptr_array_index(work->files, index);
	SourceStamp stamp = source_stamp(build->source, file->path);
	Reading *before = reading_before(build, file->path);
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *hash = NULL;
	Reading *reading;

	progress_tick(build->options.progress);
	bytes = source_read(build->source, file->path, &work->errors[index]);
	if (bytes == NULL)
		return;
	if (build->options.plan_only || build->fresh != NULL)
		hash = hash_bytes(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
	if (before != NULL && g_strcmp0(hash, before->hash) == 0) {
		work->readings[index] = before;
		return;
	}
	reading = work->readings[index] = g_new0(Reading, 1);
	reading->stamp = stamp;
	reading->diags = diag_list_new();
	if (is_asked_for(build, file))
		reading->blob =
			hash_git_blob(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
	reading->document = restore_document(build, file, bytes, hash);
	if (reading->document == NULL)
		reading->document = document_read(file, bytes, build->vocabulary, build->matcher,
						  reading->diags);
	reading->hash = g_steal_pointer(&hash);
}

/* Collects what was read; the first error, by place, wins. */
static bool
collect(Work *work, GError **error)
{
	Build *build = work->build;
	bool failed = false;

	for (guint i = 0; i < work->files->len; i++) {
		Reading *reading = work->readings[i];

		if (reading != NULL && build->parsed != NULL &&
		    diag_list_length(reading->diags) == 0)
			parsed_note(build->parsed, reading->document, reading->hash);
		if (reading != NULL) {
			g_hash_table_insert(build->readings, (gpointer)reading->document->path,
					    reading);
			g_ptr_array_add(build->documents, reading->document);
			diag_list_add(build->diags, reading->diags);
		}
		if (work->errors[i] == NULL)
			continue;
		if (failed)
			g_clear_error(&work->errors[i]);
		else
			g_propagate_error(error, work->errors[i]);
		failed = true;
	}
	return !failed;
}

bool
build_read_documents(Build *self, GError **error)
{
	g_autoptr(GPtrArray) files =
		documents_find(self->source, self->config->content, self->diags, error);
	g_autofree Reading **readings = NULL;
	g_autofree GError **errors = NULL;
	g_autoptr(GArray) left = NULL;
	Work work = {.build = self, .files = files};

	if (files == NULL)
		return false;
	self->readings = g_hash_table_new(g_str_hash, g_str_equal);
	self->documents = g_ptr_array_new();
	work.readings = readings = g_new0(Reading *, MAX(files->len, 1));
	work.errors = errors = g_new0(GError *, MAX(files->len, 1));
	work.left = left = share_documents(&work);
	progress_start(self->options.progress, "reading documents", left->len);
	parallel_each(self->jobs, left->len, read_document, &work);
	if (!collect(&work, error))
		return false;
	self->library = library_new(self->vocabulary, self->documents, self->options.drafts);
	return true;
}
