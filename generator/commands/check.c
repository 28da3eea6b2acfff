/* commands/check.c - `ledenbrieven check`: all that can be wrong, nothing written.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * With --fix what can be mended by itself is mended first, which standard error tells. */
#include "commands/commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "commands/check_external.h"
#include "commands/check_formats.h"
#include "commands/options.h"
#include "history/changed.h"

static const struct {
	const char *name;
	CheckPrinter *print;
} formats[] = {
	{"text", check_print_text},
	{"gcc", check_print_gcc},
	{"json", check_print_json},
	{"sarif", check_print_sarif},
};

/* --- a published folder --- */

static int
check_output(const char *folder, CheckPrinter *print)
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

/* Concepts are looked at too where only changes count: they are what an editor works on. */
static BuildOptions
check_options(const CommandOptions *words)
{
	BuildOptions options = command_build_options(words);

	options.check_only = true;
	options.drafts = options.drafts || words->changed;
	return options;
}

static CheckPrinter *
find_printer(const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
		if (name == NULL || strcmp(formats[i].name, name) == 0)
			return formats[i].print;
	return NULL;
}

/* Mends what can be, in the files of only (NULL: all); where that changed a file, the build runs
 * again and the messages are those of that run. */
static Build *
fix(Build *built, const BuildOptions *options, GHashTable *only, DiagList **diags, GError **error)
{
	g_autoptr(Build) build = built;
	g_autoptr(GString) said = g_string_new(NULL);
	guint changed = 0;
	bool done = build_fix(build, only, said, &changed, error);

	g_printerr("%s", said->str);
	if (!done)
		return NULL;
	if (changed == 0)
		return g_steal_pointer(&build);
	diag_list_free(*diags);
	*diags = diag_list_new();
	return command_run_build(options, *diags, error);
}

/* The build, with all that the options ask besides; the messages are complete then. */
static Build *
run(const BuildOptions *options, const CommandOptions *words, DiagList **diags, GError **error)
{
	g_autoptr(Build) build = command_run_build(options, *diags, error);
	g_autoptr(GHashTable) only = NULL;

	if (build != NULL && words->changed)
		only = changed_files(build, options->site, error);
	if (build == NULL)
		return NULL;
	if (words->changed && only == NULL) {
		diag_list_free(*diags); /* they are of all files */
		*diags = diag_list_new();
		return NULL;
	}
	if (words->fix)
		build = fix(g_steal_pointer(&build), options, only, diags, error);
	if (build != NULL && words->external) {
		g_autofree char *asked = check_external(build, options->site, only, *diags);

		if (find_printer(words->format) == check_print_text)
			g_printerr("%s\n", asked);
	}
	if (only != NULL)
		diag_list_keep(*diags, only);
	return g_steal_pointer(&build);
}

enum { OWN_ENTRIES = 5 };

/* The common ones, then those of this command; the last stays empty. */
static void
fill_entries(CommandOptions *words, GOptionEntry *entries)
{
	const GOptionEntry own[OWN_ENTRIES] = {
		{"format", 'f', 0, G_OPTION_ARG_STRING, &words->format,
		 N_("text, gcc, json or sarif"), "FORMAT"},
		{"output", 'o', 0, G_OPTION_ARG_FILENAME, &words->output,
		 N_("Instead: is this published folder still as its manifest says?"), "DIR"},
		{"fix", 0, 0, G_OPTION_ARG_NONE, &words->fix,
		 N_("Mend amounts and minus signs, bring linked key figures up to date"), NULL},
		{"changed", 'c', 0, G_OPTION_ARG_NONE, &words->changed,
		 N_("Only messages on files that differ from the last commit"), NULL},
		{"external", 0, 0, G_OPTION_ARG_NONE, &words->external,
		 N_("Ask for the pages that outside links lead to, too"), NULL},
	};

	command_common_entries(words, entries);
	memcpy(entries + COMMAND_COMMON_ENTRIES, own, sizeof own);
}

static int
check_site(const CommandOptions *words, CheckPrinter *print)
{
	BuildOptions options = check_options(words);
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Build) build = run(&options, words, &diags, &error);

	if (build == NULL) {
		command_print_messages(diags);
		return command_fail(error);
	}
	print(build, diags);
	return diag_list_errors(diags) > 0 || (words->strict && diag_list_length(diags) > 0);
}

int
command_check(int argc, char **argv)
{
	g_auto(CommandOptions) words = {0};
	GOptionEntry entries[COMMAND_COMMON_ENTRIES + OWN_ENTRIES + 1] = {0};
	CheckPrinter *print;
	int status;

	fill_entries(&words, entries);
	if (!command_options_parse(&words, entries, "check",
				   "Says all that is wrong with the site. "
				   "Nothing is written.",
				   argc, argv, &status))
		return status;
	print = find_printer(words.format);
	if (print == NULL) {
		g_printerr(_("ledenbrieven check: --format takes text, gcc, json or sarif, not "
			     "'%s'\n"),
			   words.format);
		return 2;
	}
	if (words.output != NULL)
		return check_output(words.output, print);
	if (words.fix && words.rev != NULL) {
		g_printerr(
			_("ledenbrieven check: --fix changes files, so it cannot go with --rev\n"));
		return 2;
	}
	return check_site(&words, print);
}
