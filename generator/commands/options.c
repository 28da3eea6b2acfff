/* commands/options.c - the options that build and check share, and how they say what happened.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "commands/options.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "commands/progress_line.h"

void
command_options_clear(CommandOptions *self)
{
	g_clear_pointer(&self->site, g_free);
	g_clear_pointer(&self->output, g_free);
	g_clear_pointer(&self->rev, g_free);
	g_clear_pointer(&self->format, g_free);
	g_clear_pointer(&self->words, g_strfreev);
}

static bool
check_values(const CommandOptions *self, int argc, char **argv, GError **error)
{
	if (argc > 1 + (int)self->words_max)
		return site_throw(error, (Span){0}, SITE_ERROR_USAGE,
				  "'%s' is one word too many; see --help",
				  argv[1 + self->words_max]);
	if (self->jobs < 0 || self->jobs > 256)
		return site_throw(
			error, (Span){0}, SITE_ERROR_USAGE,
			"--jobs takes a number from 1 to 256 (0: as many as there are processors)");
	return true;
}

/* GLib puts the usage on a line of its own, below a word that it translates. */
static void
print_help(GOptionContext *context)
{
	g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);
	g_auto(GStrv) part = g_strsplit(text, "\n  ", 2);

	g_print("%s %s", part[0], part[1]);
}

bool
command_options_parse(CommandOptions *self, const GOptionEntry *entries, const char *usage,
		      const char *summary, int argc, char **argv, int *out_status)
{
	g_auto(GStrv) part = g_strsplit(usage, " ", 2);
	g_autoptr(GOptionContext) context = g_option_context_new(part[1]);
	g_autofree char *program = g_strdup_printf("ledenbrieven %s", part[0]);
	g_autoptr(GError) error = NULL;
	bool help = false;

	for (int i = 1; i < argc; i++)
		help = help || strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0;
	g_set_prgname(program);
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_set_summary(context, gettext(summary));
	g_option_context_add_main_entries(context, entries, LANGUAGE_DOMAIN);
	if (help) {
		print_help(context);
		*out_status = 0;
		return false;
	}
	if (g_option_context_parse(context, &argc, &argv, &error) &&
	    check_values(self, argc, argv, &error)) {
		self->words = g_strdupv(argv + 1);
		return true;
	}
	g_printerr("%s: %s\n", program, error->message);
	*out_status = 2;
	return false;
}

void
command_common_entries(CommandOptions *self, GOptionEntry entries[COMMAND_COMMON_ENTRIES])
{
	const GOptionEntry common[COMMAND_COMMON_ENTRIES] = {
		{"site", 's', 0, G_OPTION_ARG_FILENAME, &self->site,
		 N_("Folder with site.conf, or a git repository with --rev (default: here)"),
		 "DIR"},
		{"rev", 0, 0, G_OPTION_ARG_STRING, &self->rev,
		 N_("Read the site from this commit instead of the files as they are"), "REV"},
		{"jobs", 'j', 0, G_OPTION_ARG_INT, &self->jobs,
		 N_("Threads (default: as many as there are processors)"), "N"},
		{"drafts", 0, 0, G_OPTION_ARG_NONE, &self->drafts, N_("Concepts too"), NULL},
		{"strict", 0, 0, G_OPTION_ARG_NONE, &self->strict, N_("Warnings count as errors"),
		 NULL},
		{"shallow-ok", 0, 0, G_OPTION_ARG_NONE, &self->shallow_ok,
		 N_("Read the history of a shallow clone as far as it goes"), NULL},
	};

	memcpy(entries, common, sizeof common);
}

BuildOptions
command_build_options(const CommandOptions *self)
{
	BuildOptions options = BUILD_OPTIONS_INIT;

	if (self->site != NULL)
		options.site = self->site;
	options.output = self->output;
	options.rev = self->rev;
	options.jobs = (guint)self->jobs;
	options.drafts = self->drafts;
	options.strict = self->strict;
	options.shallow_ok = self->shallow_ok;
	return options;
}

int
command_fail(const GError *error)
{
	g_printerr("ledenbrieven: %s\n", error->message);
	return site_error_status(error);
}

bool
command_has_colour(int descriptor)
{
	const char *no = g_getenv("NO_COLOR"); /* no-color.org: set, and not empty */

	return isatty(descriptor) && (no == NULL || no[0] == '\0') &&
	       g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

/* A bold place, and the level in red or magenta: as gcc and clang do. */
static void
print_coloured(const Diag *diag)
{
	g_autofree char *line = diag_to_string(diag);
	const char *level = diag_level_name(diag->level);
	gsize place = strlen(line) - strlen(diag->text) - strlen(level) - strlen(": ");

	g_printerr("\033[1m%.*s\033[%sm%s:\033[0m %s\n", (int)place, line,
		   diag->level == DIAG_ERROR ? "31" : "35", level, diag->text);
}

void
command_print_messages(const DiagList *diags)
{
	bool colour = command_has_colour(STDERR_FILENO);

	for (guint i = 0; i < diag_list_length(diags); i++) {
		const Diag *diag = diag_list_get(diags, i);
		g_autofree char *line = diag_to_string(diag);

		if (colour)
			print_coloured(diag);
		else
			g_printerr("%s\n", line);
	}
}

char *
command_count_messages(const DiagList *diags)
{
	guint errors = diag_list_errors(diags);
	guint warnings = diag_list_length(diags) - errors;
	g_autofree char *left = g_strdup_printf(ngettext("%u error", "%u errors", errors), errors);
	g_autofree char *right =
		g_strdup_printf(ngettext("%u warning", "%u warnings", warnings), warnings);

	if (errors > 0 && warnings > 0)
		return g_strdup_printf("%s, %s", left, right);
	if (errors + warnings == 0)
		return g_strdup("");
	return errors > 0 ? g_steal_pointer(&left) : g_steal_pointer(&right);
}

Build *
command_run_build(const BuildOptions *options, DiagList *diags, GError **error)
{
	Progress progress = {0};
	BuildOptions told = *options;
	ProgressLine *line = progress_line_new(&progress);
	Build *build;

	told.progress = &progress;
	build = build_run(&told, diags, error);
	progress_line_free(line);
	return build;
}

Build *
command_open_versions(const CommandOptions *self, const char *only, bool without_diffs,
		      int *out_status)
{
	BuildOptions options = command_build_options(self);
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Build) build = NULL;

	options.versions_only = true;
	options.only = only;
	options.without_diffs = without_diffs;
	build = command_run_build(&options, diags, &error);
	*out_status = 0;
	if (build == NULL) {
		command_print_messages(diags);
		*out_status = command_fail(error);
		return NULL;
	}
	if (!build_succeeded(build)) {
		command_print_messages(diags);
		*out_status = 1;
		return NULL;
	}
	if (build_versions(build) == NULL) {
		g_printerr(_("ledenbrieven: there are no versions: %s\n"),
			   build_no_history(build) != NULL ? build_no_history(build)
							   : _("site.conf says 'history=no'"));
		*out_status = 2;
		return NULL;
	}
	return g_steal_pointer(&build);
}

const Document *
command_find_document(const Library *library, const char *word)
{
	const Document *found = library_named(library, word);
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autofree char *near = NULL;

	if (found != NULL)
		return found;
	for (guint i = 0; i < library->document_count; i++) {
		g_ptr_array_add(names, (gpointer)library->documents[i]->path);
		g_ptr_array_add(names, (gpointer)library->documents[i]->slug);
	}
	near = diag_nearest(word, (const char *const *)names->pdata, names->len);
	g_printerr(_("ledenbrieven: there is no document '%s'%s\n"), word, near);
	return NULL;
}

char *
command_count_letters(guint count)
{
	return g_strdup_printf(ngettext("%u letter", "%u letters", count), count);
}

/* A part of a list with commas: the count in words, or nothing where that is none. */
G_GNUC_PRINTF(3, 4)
static void
append_part(GString *out, guint count, const char *format, ...)
{
	va_list args;

	if (count == 0)
		return;
	g_string_append(out, out->len > 0 ? ", " : "");
	va_start(args, format);
	g_string_append_vprintf(out, format, args);
	va_end(args);
}

char *
command_count_changes(const VersionDiff *diff)
{
	GString *out = g_string_new(NULL);
	guint texts = diff->texts + diff->fields;

	append_part(out, diff->figures, ngettext("%u figure", "%u figures", diff->figures),
		    diff->figures);
	append_part(out, texts, ngettext("%u text", "%u texts", texts), texts);
	append_part(out, diff->added, _("%u added"), diff->added);
	append_part(out, diff->removed, _("%u removed"), diff->removed);
	append_part(out, diff->moved, _("%u moved"), diff->moved);
	return g_string_free(out, FALSE);
}

void
command_split_range(const char *range, char **out_from, char **out_to)
{
	const char *dots = strstr(range, "..");

	*out_from = dots != NULL ? g_strndup(range, (gsize)(dots - range)) : g_strdup(range);
	*out_to = dots != NULL && dots[2] != '\0' ? g_strdup(dots + 2) : NULL;
}
