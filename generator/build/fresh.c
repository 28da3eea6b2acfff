/* build/fresh.c - is the site still as the last build made it?
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/fresh.h"

#include <string.h>

#include "base/hash.h"
#include "base/language.h"
#include "base/shipped.h"
#include "cache/cache.h"
#include "cache/stamps.h"
#include "history/history.h"

struct Fresh {
	const BuildOptions *options; /* borrowed, as config */
	const SiteConfig *config;
	const char *config_hash;
	char *output;
	char *folder; /* the cache */
	char *name;   /* the record of this output folder */
	guint jobs;
	GKeyFile *record; /* of the last build; NULL: none */
	gint64 since;     /* see cache/stamps.h; so for the next */
	char *inputs;     /* NULL until taken: with a record that holds it need not be */
};

static const char GROUP[] = "site";

enum { SITES_MAX = 16 }; /* records of folders that nobody builds any more do not pile up */

/* --- what a site is made from --- */

static void
add_shipped(Hash *hash, const char *part, gint64 since)
{
	g_autofree char *folder = shipped_folder(part);

	if (folder != NULL)
		stamp_folder(hash, folder, since);
}

static void
add_site(Hash *hash, const char *site, const SiteConfig *config, gint64 since)
{
	const char *const folders[] = {config->content, config->templates, config->static_files};

	for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *folder = g_build_filename(site, folders[i], NULL);

		stamp_folder(hash, folder, since);
	}
}

/* NULL where git can't be asked: the build will tell why. Owned. */
static char *
hash_inputs(const Fresh *self, gint64 since)
{
	const BuildOptions *options = self->options;
	g_autoptr(Hash) hash = hash_new();
	HistoryOptions history = {
		.site = options->site, .rev = options->rev, .folder = self->config->content};
	bool asks_git = options->rev != NULL || site_config_is_on(self->config->history);
	g_autofree char *commit = asks_git ? history_state(&history) : NULL;

	if (asks_git && commit == NULL)
		return NULL;
	stamp_program(hash);
	hash_add_text(hash, self->config_hash);
	hash_add_text(hash, options->site);    /* as it was typed: it stands in messages */
	hash_add_text(hash, language_stamp()); /* that of the messages */
	hash_add_text(hash, options->rev);
	hash_add_text(hash, commit);
	hash_add_number(hash, options->drafts);
	hash_add_number(hash, options->strict);
	hash_add_number(hash, options->shallow_ok);
	add_shipped(hash, "templates", since);
	add_shipped(hash, "static", since);
	if (options->rev == NULL)
		add_site(hash, options->site, self->config, since);
	return hash_finish(hash);
}

/* --- the record --- */

/* The folder that output stands in may be a link; that of two builds is the same then. Owned. */
static char *
record_name(const char *output)
{
	g_autofree char *canonical = g_canonicalize_filename(output, NULL);
	g_autofree char *hash = hash_bytes(canonical, strlen(canonical));

	return g_strdup_printf("sites/%.16s", hash);
}

static GKeyFile *
read_record(const Fresh *self)
{
	g_autoptr(GBytes) bytes = cache_read(self->folder, self->name);
	g_autoptr(GKeyFile) record = g_key_file_new();

	if (bytes == NULL || !g_key_file_load_from_bytes(record, bytes, G_KEY_FILE_NONE, NULL))
		return NULL;
	return g_steal_pointer(&record);
}

static bool
holds(GKeyFile *record, const char *key, const char *value)
{
	g_autofree char *kept = g_key_file_get_string(record, GROUP, key, NULL);

	return kept != NULL && g_strcmp0(kept, value) == 0;
}

/* Messages are groups of their own, in their order. */
static bool
read_message(GKeyFile *record, const char *group, DiagList *diags)
{
	g_autofree char *path = g_key_file_get_string(record, group, "path", NULL);
	g_autofree char *rule = g_key_file_get_string(record, group, "rule", NULL);
	g_autofree char *text = g_key_file_get_string(record, group, "text", NULL);
	Span at = {
		.path = path,
		.line = g_key_file_get_integer(record, group, "line", NULL),
		.column = g_key_file_get_integer(record, group, "column", NULL),
	};

	if (path == NULL || rule == NULL || text == NULL)
		return false;
	diag_warning(diags, at, g_intern_string(rule), "%s", text);
	return true;
}

static bool
read_messages(GKeyFile *record, DiagList *diags)
{
	guint count = (guint)g_key_file_get_integer(record, GROUP, "messages", NULL);

	for (guint i = 0; i < count; i++) {
		g_autofree char *group = g_strdup_printf("message %u", i);

		if (!read_message(record, group, diags))
			return false;
	}
	return true;
}

static void
write_message(GKeyFile *record, const char *group, const Diag *diag)
{
	g_key_file_set_string(record, group, "path", diag->path);
	g_key_file_set_integer(record, group, "line", diag->line);
	g_key_file_set_integer(record, group, "column", diag->column);
	g_key_file_set_string(record, group, "rule", diag->rule);
	g_key_file_set_string(record, group, "text", diag->text);
}

static void
write_messages(GKeyFile *record, const DiagList *diags)
{
	g_key_file_set_integer(record, GROUP, "messages", (int)diag_list_length(diags));
	for (guint i = 0; i < diag_list_length(diags); i++) {
		g_autofree char *group = g_strdup_printf("message %u", i);

		write_message(record, group, diag_list_get(diags, i));
	}
}

/* --- all --- */

Fresh *
fresh_new(const BuildOptions *options, const SiteConfig *config, const char *config_hash,
	  const char *output, guint jobs)
{
	g_autoptr(Fresh) self = g_new0(Fresh, 1);

	self->folder = cache_folder(options->site);
	if (self->folder == NULL)
		return NULL;
	self->options = options;
	self->config = config;
	self->config_hash = config_hash;
	self->jobs = jobs;
	self->output = g_strdup(output);
	self->name = record_name(output);
	self->record = read_record(self);
	if (self->record != NULL) {
		self->since = g_key_file_get_int64(self->record, GROUP, "since", NULL);
		self->inputs = hash_inputs(self, self->since);
		if (holds(self->record, "inputs", self->inputs))
			return g_steal_pointer(&self);
	}
	g_clear_pointer(&self->record, g_key_file_unref);
	g_clear_pointer(&self->inputs, g_free);
	self->since = cache_clock(self->folder);
	if (self->since >= 0)
		self->inputs = hash_inputs(self, self->since);
	return self->inputs != NULL ? g_steal_pointer(&self) : NULL;
}

void
fresh_free(Fresh *self)
{
	if (self == NULL)
		return;
	g_clear_pointer(&self->record, g_key_file_unref);
	g_free(self->inputs);
	g_free(self->output);
	g_free(self->folder);
	g_free(self->name);
	g_free(self);
}

const char *
fresh_folder(const Fresh *self)
{
	return self->folder;
}

bool
fresh_recall(const Fresh *self, DiagList *diags, FreshResult *out_result)
{
	g_autoptr(OutputListing) outputs = NULL;
	g_autofree char *no_history = NULL;

	if (self->record == NULL)
		return false;
	outputs = output_listing_new(self->output, self->jobs);
	if (outputs == NULL || !holds(self->record, "outputs", output_listing_hash(outputs)) ||
	    !read_messages(self->record, diags))
		return false;
	no_history = g_key_file_get_string(self->record, GROUP, "no-history", NULL);
	*out_result = (FreshResult){
		.letters = (guint)g_key_file_get_uint64(self->record, GROUP, "letters", NULL),
		.files = (guint)g_key_file_get_uint64(self->record, GROUP, "files", NULL),
		.no_history = g_intern_string(no_history),
	};
	return true;
}

void
fresh_save(const Fresh *self, const DiagList *diags, const FreshResult *result, const char *outputs)
{
	g_autoptr(GKeyFile) record = g_key_file_new();
	g_autofree char *text = NULL;
	gsize length;

	g_key_file_set_int64(record, GROUP, "since", self->since);
	g_key_file_set_string(record, GROUP, "inputs", self->inputs);
	g_key_file_set_string(record, GROUP, "outputs", outputs);
	g_key_file_set_uint64(record, GROUP, "letters", result->letters);
	g_key_file_set_uint64(record, GROUP, "files", result->files);
	if (result->no_history != NULL)
		g_key_file_set_string(record, GROUP, "no-history", result->no_history);
	write_messages(record, diags);
	text = g_key_file_to_data(record, &length, NULL);
	cache_write(self->folder, self->name, text, length);
	cache_keep_newest(self->folder, "sites", SITES_MAX);
}
