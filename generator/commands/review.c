/* commands/review.c - `ledenbrieven review`: a small site with only what changed, for a second
 * reader. SPDX-License-Identifier: EUPL-1.2
 *
 * BASE and HEAD are what `diff` takes: names of git, mostly, or editions. Concepts count: they are
 * what is to be read. */
#include "commands/commands.h"

#include <glib/gi18n.h>

#include "commands/options.h"
#include "versions/review.h"

static void
print_summary(const char *folder, const Review *review)
{
	g_autofree char *page = g_build_filename(folder, "index.html", NULL);
	g_autofree char *whole = g_canonicalize_filename(page, NULL);
	g_autofree char *uri = g_filename_to_uri(whole, NULL, NULL);
	g_autofree char *documents = NULL;
	g_autofree char *files = NULL;

	documents = g_strdup_printf(ngettext("%u document", "%u documents", review->compared->len),
				    review->compared->len);
	files = g_strdup_printf(ngettext("%u other file", "%u other files", review->file_count),
				review->file_count);
	g_print(_("%s and %s differ: %s and %s/samenvatting.md\n"), documents, files,
		uri != NULL ? uri : whole, folder);
}

static int
write_review(const char *site, const char *folder, const Build *build, const Side *from,
	     const Side *to)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Review) review = review_new(from, to, site, build_inputs(build), &error);
	OutputResult result;

	if (review == NULL || !build_write_review(build, review, folder, &result, &error))
		return command_fail(error);
	print_summary(folder, review);
	return 0;
}

static int
run(const CommandOptions *words, const char *folder, const Build *build)
{
	const char *site = words->site != NULL ? words->site : ".";
	g_auto(Side) from = {.library = build_library(build), .versions = build_versions(build)};
	g_auto(Side) to = from;
	g_autofree char *from_name = NULL;
	g_autofree char *to_name = NULL;
	g_autoptr(GError) error = NULL;

	command_split_range(words->words[0], &from_name, &to_name);
	if (!side_open(&from, from_name, site, NULL, &error) ||
	    !side_open(&to, to_name, site, NULL, &error))
		return command_fail(error);
	return write_review(site, folder, build, &from, &to);
}

int
command_review(int argc, char **argv)
{
	g_auto(CommandOptions) words = {.words_max = 1};
	GOptionEntry entries[COMMAND_COMMON_ENTRIES + 2] = {0};
	g_autofree char *folder = NULL;
	g_autoptr(Build) build = NULL;
	int status;

	command_common_entries(&words, entries);
	entries[COMMAND_COMMON_ENTRIES] =
		(GOptionEntry){"output", 'o',
			       0,        G_OPTION_ARG_FILENAME,
			       &folder,  N_("Folder to write to (default: review)"),
			       "DIR"};
	if (!command_options_parse(&words, entries, "review BASE[..HEAD]",
				   "Writes a small site with only what changed, to read before it "
				   "is published.",
				   argc, argv, &status))
		return status;
	if (words.words[0] == NULL || words.words[0][0] == '\0') {
		g_printerr(_("ledenbrieven review: name what to compare with: 'ledenbrieven review "
			     "main'\n"));
		return 2;
	}
	words.drafts = TRUE;
	build = command_open_versions(&words, NULL, false, &status);
	if (build == NULL)
		return status;
	return run(&words, folder != NULL ? folder : "review", build);
}
