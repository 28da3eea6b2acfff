/* commands/build.c - `ledenbrieven build`: makes the site.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gi18n.h>

#include "commands/commands.h"
#include "commands/options.h"

static void
print_result(const Build *build, double seconds)
{
	OutputResult result = build_output(build);
	g_autofree char *letters = command_count_letters(build_letters(build));

	if (!result.published)
		g_print(_("%s is up to date: %s, %u files; %.1f s\n"), build_folder(build), letters,
			result.unchanged, seconds);
	else
		g_print(_("%s: %s, %u files (%u new or changed, %u as they were, %u removed); %.1f "
			  "s\n"),
			build_folder(build), letters, build_pages(build), result.written,
			result.unchanged, result.removed, seconds);
}

int
command_build(int argc, char **argv)
{
	g_auto(CommandOptions) words = {0};
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Build) build = NULL;
	GOptionEntry entries[COMMAND_COMMON_ENTRIES + 2] = {0};
	gint64 start = g_get_monotonic_time();
	BuildOptions options;
	int status;

	command_common_entries(&words, entries);
	entries[COMMAND_COMMON_ENTRIES] =
		(GOptionEntry){"output",
			       'o',
			       0,
			       G_OPTION_ARG_FILENAME,
			       &words.output,
			       N_("Folder to write the site to (default: as site.conf says)"),
			       "DIR"};
	if (!command_options_parse(&words, entries, "build",
				   "Makes the site. With errors nothing is "
				   "written.",
				   argc, argv, &status))
		return status;
	options = command_build_options(&words);
	build = command_run_build(&options, diags, &error);
	command_print_messages(diags);
	if (build == NULL)
		return command_fail(error);
	if (!build_succeeded(build)) {
		g_autofree char *counts = command_count_messages(diags);

		g_printerr(_("ledenbrieven: %s; nothing was written\n"), counts);
		return 1;
	}
	if (build_no_history(build) != NULL)
		g_printerr(_("ledenbrieven: built without versions: %s\n"),
			   build_no_history(build));
	print_result(build, (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC);
	return 0;
}
