/* commands/check.c - `ledenbrieven check`: all that can be wrong, nothing written.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * text and gcc print messages on standard error as a compiler does; text adds a line of counts on
 * standard output. json and sarif print one document on standard output. With --fix what can be
 * mended by itself is mended first, which standard error tells. */
#include "commands/commands.h"

#include <string.h>

#include "base/json.h"
#include "commands/options.h"
#include "history/changed.h"

/* --- json: DESIGN.md, "In detail"
 * ------------------------------------------------------------------------ */

static void
write_counts(JsonText *json, const Document *letter)
{
	DocumentCounts counts = document_count(letter);

	json_text_begin_object(json);
	json_text_member(json, "slug", letter->slug);
	json_text_member_number(json, "chapters", counts.chapters);
	json_text_member_number(json, "items", counts.items);
	json_text_member_number(json, "groups", counts.groups);
	json_text_member_number(json, "aspects", counts.aspects);
	json_text_member_number(json, "tables", counts.tables);
	json_text_end_object(json);
}

static void
write_message(JsonText *json, const Diag *diag)
{
	json_text_begin_object(json);
	json_text_member(json, "level", diag->level == DIAG_ERROR ? "error" : "warning");
	json_text_member(json, "path", diag->path);
	json_text_member_number(json, "line", diag->line);
	json_text_member_number(json, "column", diag->column);
	json_text_member(json, "rule", diag->rule);
	json_text_member(json, "message", diag->text);
	json_text_end_object(json);
}

/* Letters with mistakes count too; concepts only where they are asked for. */
static bool
is_letter(const Library *library, guint index)
{
	const Document *document = g_ptr_array_index(library->all, index);
	bool concept = document->head != NULL && document->head->status == STATUS_CONCEPT;

	return document->type == DOCUMENT_LETTER && (library->drafts || !concept);
}

static guint
count_letters(const Library *library)
{
	guint letters = 0;

	for (guint i = 0; i < library->all->len; i++)
		letters += is_letter(library, i);
	return letters;
}

/* Letters by slug, as the documents stand; newest first is for the site. */
static void
write_letters(JsonText *json, const Library *library)
{
	json_text_member_number(json, "letters", count_letters(library));
	json_text_key(json, "per_letter");
	json_text_begin_array(json);
	for (guint i = 0; i < library->all->len; i++)
		if (is_letter(library, i))
			write_counts(json, g_ptr_array_index(library->all, i));
	json_text_end_array(json);
}

static void
print_json(const Build *build, const DiagList *diags)
{
	g_autoptr(JsonText) json = json_text_new();
	g_autofree char *text = NULL;

	json_text_begin_object(json);
	if (build != NULL)
		write_letters(json, build_library(build));
	json_text_key(json, "messages");
	json_text_begin_array(json);
	for (guint i = 0; i < diag_list_length(diags); i++)
		write_message(json, diag_list_get(diags, i));
	json_text_end_array(json);
	json_text_end_object(json);
	text = json_text_finish(json);
	g_print("%s", text);
}

/* --- sarif: Static Analysis Results Interchange Format 2.1.0, OASIS
 * ---------------------------------------- */

static void
write_sarif_place(JsonText *json, const Diag *diag)
{
	json_text_key(json, "locations");
	json_text_begin_array(json);
	if (diag->path[0] != '\0') {
		json_text_begin_object(json);
		json_text_key(json, "physicalLocation");
		json_text_begin_object(json);
		json_text_key(json, "artifactLocation");
		json_text_begin_object(json);
		json_text_member(json, "uri", diag->path);
		json_text_end_object(json);
		if (diag->line > 0) {
			json_text_key(json, "region");
			json_text_begin_object(json);
			json_text_member_number(json, "startLine", diag->line);
			json_text_member_number(json, "startColumn", MAX(diag->column, 1));
			json_text_end_object(json);
		}
		json_text_end_object(json);
		json_text_end_object(json);
	}
	json_text_end_array(json);
}

static void
write_sarif_result(JsonText *json, const Diag *diag)
{
	json_text_begin_object(json);
	json_text_member(json, "ruleId", diag->rule);
	json_text_member(json, "level", diag->level == DIAG_ERROR ? "error" : "warning");
	json_text_key(json, "message");
	json_text_begin_object(json);
	json_text_member(json, "text", diag->text);
	json_text_end_object(json);
	write_sarif_place(json, diag);
	json_text_end_object(json);
}

static void
print_sarif(const Build *build, const DiagList *diags)
{
	g_autoptr(JsonText) json = json_text_new();
	g_autofree char *text = NULL;

	(void)build;
	json_text_begin_object(json);
	json_text_member(json, "version", "2.1.0");
	json_text_member(json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
	json_text_key(json, "runs");
	json_text_begin_array(json);
	json_text_begin_object(json);
	json_text_key(json, "tool");
	json_text_begin_object(json);
	json_text_key(json, "driver");
	json_text_begin_object(json);
	json_text_member(json, "name", "ledenbrieven");
	json_text_end_object(json);
	json_text_end_object(json);
	json_text_key(json, "results");
	json_text_begin_array(json);
	for (guint i = 0; i < diag_list_length(diags); i++)
		write_sarif_result(json, diag_list_get(diags, i));
	json_text_end_array(json);
	json_text_end_object(json);
	json_text_end_array(json);
	json_text_end_object(json);
	text = json_text_finish(json);
	g_print("%s", text);
}

/* --- text
 * ----------------------------------------------------------------------------------------------------
 */

static void
print_gcc(const Build *build, const DiagList *diags)
{
	(void)build;
	command_print_messages(diags);
}

static void
print_text(const Build *build, const DiagList *diags)
{
	g_autofree char *counts = command_count_messages(diags);
	g_autofree char *subject =
		build != NULL ? command_count_letters(count_letters(build_library(build)))
			      : g_strdup("the published folder");

	command_print_messages(diags);
	g_print("%s: %s\n", subject, counts[0] != '\0' ? counts : "all is well");
}

/* build: NULL where a published folder was looked at instead. */
typedef void (*Printer)(const Build *build, const DiagList *diags);

static const struct {
	const char *name;
	Printer print;
} formats[] = {
	{"text", print_text},
	{"gcc", print_gcc},
	{"json", print_json},
	{"sarif", print_sarif},
};

/* --- a published folder --- */

static int
check_output(const char *folder, Printer print)
{
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	guint files;

	if (!output_verify(folder, diags, &files, &error))
		return command_fail(error);
	print(NULL, diags);
	return diag_list_errors(diags) == 0 ? 0 : 1;
}

/* --- only what was changed --- */

/* The changed files, as messages name them. NULL with error. Owned. */
static GHashTable *
changed_files(const Build *build, const char *site, GError **error)
{
	g_autoptr(GHashTable) paths = history_changed(site, build_content(build), error);
	GHashTable *shown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GHashTableIter iter;
	gpointer path;

	if (paths == NULL) {
		g_hash_table_unref(shown);
		return NULL;
	}
	g_hash_table_iter_init(&iter, paths);
	while (g_hash_table_iter_next(&iter, &path, NULL))
		g_hash_table_add(shown, strcmp(site, ".") == 0
						? g_strdup(path)
						: g_build_filename(site, path, NULL));
	return shown;
}

static bool
keep_changed(const Build *build, const char *site, DiagList *diags, GError **error)
{
	g_autoptr(GHashTable) paths = changed_files(build, site, error);

	if (paths != NULL)
		diag_list_keep(diags, paths);
	return paths != NULL;
}

/* Concepts are looked at too where only changes count: they are what an editor works on. */
static BuildOptions
check_options(const CommandOptions *words)
{
	BuildOptions options = command_build_options(words);

	options.check_only = true;
	options.drafts = options.drafts || words->changed;
	return options;
}

static Printer
find_printer(const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
		if (name == NULL || strcmp(formats[i].name, name) == 0)
			return formats[i].print;
	return NULL;
}

/* What can be mended is, of the changed files alone where only those count. */
static bool
fix(const Build *build, const CommandOptions *words, const char *site, guint *out_changed,
    GError **error)
{
	g_autoptr(GString) said = g_string_new(NULL);
	g_autoptr(GHashTable) only = words->changed ? changed_files(build, site, error) : NULL;
	bool done = (only != NULL || !words->changed) &&
		    build_fix(build, only, said, out_changed, error);

	g_printerr("%s", said->str);
	return done;
}

/* Runs the build; with --fix again, where that changed a file: the messages are those of the last
 * run. */
static Build *
run(const BuildOptions *options, const CommandOptions *words, DiagList **diags, GError **error)
{
	g_autoptr(Build) build = build_run(options, *diags, error);
	guint changed = 0;

	if (build == NULL || !words->fix)
		return g_steal_pointer(&build);
	if (!fix(build, words, options->site, &changed, error))
		return NULL;
	if (changed == 0)
		return g_steal_pointer(&build);
	diag_list_free(*diags);
	*diags = diag_list_new();
	return build_run(options, *diags, error);
}

enum { OWN_ENTRIES = 4 };

/* The common ones, then those of this command; the last stays empty. */
static void
fill_entries(CommandOptions *words, GOptionEntry *entries)
{
	const GOptionEntry own[OWN_ENTRIES] = {
		{"format", 'f', 0, G_OPTION_ARG_STRING, &words->format, "text, gcc, json or sarif",
		 "FORMAT"},
		{"output", 'o', 0, G_OPTION_ARG_FILENAME, &words->output,
		 "Instead: is this published folder still as its manifest says?", "DIR"},
		{"fix", 0, 0, G_OPTION_ARG_NONE, &words->fix,
		 "Mend amounts and minus signs, bring linked key figures up to date", NULL},
		{"changed", 'c', 0, G_OPTION_ARG_NONE, &words->changed,
		 "Only messages on files that differ from the last commit", NULL},
	};

	command_common_entries(words, entries);
	memcpy(entries + COMMAND_COMMON_ENTRIES, own, sizeof own);
}

static int
check_site(const CommandOptions *words, Printer print)
{
	BuildOptions options = check_options(words);
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Build) build = run(&options, words, &diags, &error);

	if (build == NULL) {
		command_print_messages(diags);
		return command_fail(error);
	}
	if (words->changed && !keep_changed(build, options.site, diags, &error))
		return command_fail(error);
	print(build, diags);
	return diag_list_errors(diags) > 0 || (words->strict && diag_list_length(diags) > 0);
}

int
command_check(int argc, char **argv)
{
	g_auto(CommandOptions) words = {0};
	GOptionEntry entries[COMMAND_COMMON_ENTRIES + OWN_ENTRIES + 1] = {0};
	Printer print;
	int status;

	fill_entries(&words, entries);
	if (!command_options_parse(&words, entries, "check",
				   "Says all that is wrong with the site. "
				   "Nothing is written.",
				   argc, argv, &status))
		return status;
	print = find_printer(words.format);
	if (print == NULL) {
		g_printerr(
			"ledenbrieven check: --format takes text, gcc, json or sarif, not '%s'\n",
			words.format);
		return 2;
	}
	if (words.output != NULL)
		return check_output(words.output, print);
	if (words.fix && words.rev != NULL) {
		g_printerr("ledenbrieven check: --fix changes files, so it cannot go with --rev\n");
		return 2;
	}
	return check_site(&words, print);
}
