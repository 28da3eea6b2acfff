/* commands/log.c - `ledenbrieven log`: the versions of a document.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * One version a line, newest first: its name, the commit, and in words what changed. */
#include <glib/gi18n.h>

#include "commands/commands.h"
#include "commands/options.h"

/* What a version changed, in words. Owned. */
static char *
describe(const DocumentVersions *of, const Version *version)
{
	if (version->unreadable != NULL)
		return g_strdup(_("can be read as plain text only"));
	if (version->index == 0)
		return g_strdup(_("first version"));
	if (version->only_edition)
		return g_strdup(_("unchanged, newer edition"));
	if (of->versions[version->index - 1].unreadable != NULL)
		return g_strdup(_("not to be compared with the version before it"));
	return command_count_changes(&of->diffs[version->index - 1]);
}

static void
print_versions(const DocumentVersions *of)
{
	for (guint i = of->version_count; i > 0; i--) {
		const Version *version = &of->versions[i - 1];
		g_autofree char *text = describe(of, version);

		g_print("%-32s %.10s  %s%s\n", version->name, version->file->commit, text,
			version->deleted_after ? _(" (then deleted for a time)") : "");
	}
	if (of->uncommitted)
		g_print(_("The document as it is now has changes that were not committed.\n"));
}

int
command_log(int argc, char **argv)
{
	g_auto(CommandOptions) words = {.words_max = 1};
	GOptionEntry entries[COMMAND_COMMON_ENTRIES + 1] = {0};
	g_autoptr(Build) build = NULL;
	const DocumentVersions *of;
	const Document *document;
	int status;

	command_common_entries(&words, entries);
	if (!command_options_parse(&words, entries, "log PATH",
				   "Lists the versions of a document, newest first.", argc, argv,
				   &status))
		return status;
	if (words.words[0] == NULL) {
		g_printerr(_(
			"ledenbrieven log: name a document, such as content/dossiers/accres.md\n"));
		return 2;
	}
	build = command_open_versions(&words, words.words[0], false, &status);
	if (build == NULL)
		return status;
	document = command_find_document(build_library(build), words.words[0]);
	if (document == NULL)
		return 2;
	of = versions_of(build_versions(build), document);
	if (of == NULL) {
		g_printerr(_("ledenbrieven: %s has no versions: it was never committed\n"),
			   document->display);
		return 2;
	}
	print_versions(of);
	return 0;
}
