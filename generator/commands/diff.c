/* commands/diff.c - `ledenbrieven diff`: what changed between two editions.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A and B are editions ("meicirculaire-2025"), versions ("meicirculaire-2025.1"), or names of git;
 * an edition wins over a name of git, "rev:NAME" forces git. Without B the documents as they are
 * now.
 *
 * text: diff_text.h. json: diff.schema.json. html: the page of the difference as it is on the site,
 * of one document between two versions; build_diff_page() says where its links lead. */
#include "commands/commands.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands/diff_json.h"
#include "versions/sides.h"
#include "commands/diff_text.h"
#include "commands/options.h"

typedef struct DiffCommand {
	const Library *library;
	const Versions *versions;
	const Document *only; /* NULL: all */
	Side from;
	Side to;
	bool colour;
	bool stat;
	JsonText *json; /* NULL: text */
	guint shown;    /* documents that differ */
} DiffCommand;

/* --- one document
 * --------------------------------------------------------------------------------------------- */

static void
print_text(const DiffCommand *self, const Document *document, const Diff *diff)
{
	VersionDiff summary = version_diff(diff, NULL, NULL);
	g_autofree char *counts = command_count_changes(&summary);
	g_autofree char *text = NULL;

	if (self->stat) {
		g_print("%s: %s\n", document->path, counts);
		return;
	}
	text = diff_text(diff, self->colour);
	g_print("%s--- %s%s\n%s", self->colour ? "\033[1m" : "", document->path,
		self->colour ? "\033[0m" : "", text);
	g_print(ngettext("%u change: %s\n\n", "%u changes: %s\n\n", diff->change_count),
		diff->change_count, counts);
}

static const char *const states[] = {
	[COMPARED_CHANGED] = N_("changed"),
	[COMPARED_ADDED] = N_("added"),
	[COMPARED_REMOVED] = N_("removed"),
	[COMPARED_UNREADABLE] = N_("unreadable"),
};

/* A document that can't be shown side by side. */
static void
show_state(const DiffCommand *self, const Compared *compared)
{
	const Document *there =
		compared->to.document != NULL ? compared->to.document : compared->from.document;

	if (self->json != NULL)
		diff_json_document(self->json, compared->document,
				   there != NULL ? there->head->title : NULL,
				   states[compared->state], NULL);
	else
		g_print("%s: %s\n", compared->document->path,
			compared->state == COMPARED_UNREADABLE ? _("can be read as plain text only")
							       : _(states[compared->state]));
}

static void
show(const DiffCommand *self, const Compared *compared)
{
	const Diff *diff = compared->diff;

	if (diff == NULL)
		show_state(self, compared);
	else if (self->json != NULL)
		diff_json_document(self->json, compared->document, diff->document->head->title,
				   states[compared->state], diff);
	else
		print_text(self, compared->document, diff);
}

static bool
compare(DiffCommand *self, const Document *document, GError **error)
{
	GError *failure = NULL;
	g_autoptr(Compared) compared = compared_new(&self->from, &self->to, document, &failure);

	if (failure != NULL) {
		g_propagate_error(error, failure);
		return false;
	}
	if (compared == NULL)
		return true;
	self->shown++;
	show(self, compared);
	return true;
}

/* --- all documents
 * --------------------------------------------------------------------------------------------- */

static bool
compare_extra(DiffCommand *self, GError **error)
{
	g_autoptr(GPtrArray) extra = sides_extra(&self->from, &self->to, false, error);

	for (guint i = 0; extra != NULL && i < extra->len; i++)
		if (!compare(self, g_ptr_array_index(extra, i), error))
			return false;
	return extra != NULL;
}

static bool
compare_all(DiffCommand *self, GError **error)
{
	if (self->only != NULL)
		return compare(self, self->only, error);
	for (guint i = 0; i < self->library->document_count; i++) {
		const Document *document = self->library->documents[i];

		if (document->type != DOCUMENT_PAGE && !compare(self, document, error))
			return false;
	}
	return compare_extra(self, error);
}

/* The version that a side means; now is the newest. NULL: it is no version. */
static const Version *
find_version(const DocumentVersions *of, const Side *side)
{
	switch (side->kind) {
	case SIDE_NOW:
		return &of->versions[of->version_count - 1];
	case SIDE_EDITION:
		return versions_at(of, side->edition);
	case SIDE_VERSION:
		return versions_by_name(of, side->name);
	case SIDE_REVISION:
		return NULL;
	}
	g_assert_not_reached();
}

static int
print_page(const DiffCommand *self, const Build *build)
{
	const DocumentVersions *of =
		self->only != NULL ? versions_of(self->versions, self->only) : NULL;
	const Version *from = of != NULL ? find_version(of, &self->from) : NULL;
	const Version *to = of != NULL ? find_version(of, &self->to) : NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) page = NULL;

	if (from == NULL || to == NULL || from->unreadable != NULL || to->unreadable != NULL) {
		g_printerr(_("ledenbrieven diff: --format=html takes a document and two of its "
			     "versions; 'ledenbrieven log PATH' lists them\n"));
		return 2;
	}
	page = build_diff_page(build, of, from, to, &error);
	if (page == NULL)
		return command_fail(error);
	(void)fwrite(g_bytes_get_data(page, NULL), 1, g_bytes_get_size(page), stdout);
	return fflush(stdout) == 0 ? 0 : 3;
}

static int
print_json(DiffCommand *self)
{
	g_autoptr(JsonText) json = json_text_new();
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;

	self->json = json;
	diff_json_start(json, self->from.name, self->to.name);
	if (!compare_all(self, &error))
		return command_fail(error);
	diff_json_finish(json);
	text = json_text_finish(json);
	g_print("%s", text);
	return 0;
}

static int
print_all(DiffCommand *self)
{
	g_autoptr(GError) error = NULL;

	if (!compare_all(self, &error))
		return command_fail(error);
	if (self->shown == 0)
		g_print(_("nothing changed\n"));
	return 0;
}

/* --- the command line
 * ------------------------------------------------------------------------------------------ */

static bool
check_words(const CommandOptions *words, bool stat)
{
	const char *format = words->format != NULL ? words->format : "text";
	static const char *const formats[] = {"text", "json", "html", NULL};

	if (words->words[0] == NULL || words->words[0][0] == '\0')
		g_printerr(_("ledenbrieven diff: name two editions: "
			     "meicirculaire-2025..septembercirculaire-2025\n"));
	else if (!g_strv_contains(formats, format))
		g_printerr(_("ledenbrieven diff: --format takes text, json or html, not '%s'\n"),
			   format);
	else if (stat && strcmp(format, "text") != 0)
		g_printerr(_("ledenbrieven diff: --stat is text; --format=json has counts\n"));
	else
		return true;
	return false;
}

static int
run_format(DiffCommand *self, const Build *build, const char *format)
{
	if (g_strcmp0(format, "html") == 0)
		return print_page(self, build);
	return g_strcmp0(format, "json") == 0 ? print_json(self) : print_all(self);
}

static int
run(const CommandOptions *words, const Build *build, bool stat)
{
	DiffCommand self = {
		.library = build_library(build),
		.versions = build_versions(build),
		.colour = command_has_colour(STDOUT_FILENO),
		.stat = stat,
	};
	const char *site = words->site != NULL ? words->site : ".";
	g_auto(Side) from = {.library = self.library, .versions = self.versions};
	g_auto(Side) to = from;
	g_autofree char *from_name = NULL;
	g_autofree char *to_name = NULL;
	g_autoptr(GError) error = NULL;

	if (words->words[1] != NULL) {
		self.only = command_find_document(self.library, words->words[1]);
		if (self.only == NULL)
			return 2;
	}
	command_split_range(words->words[0], &from_name, &to_name);
	if (!side_open(&from, from_name, site, self.only, &error) ||
	    !side_open(&to, to_name, site, self.only, &error))
		return command_fail(error);
	self.from = from;
	self.to = to;
	return run_format(&self, build, words->format);
}

int
command_diff(int argc, char **argv)
{
	g_auto(CommandOptions) words = {.words_max = 2};
	GOptionEntry entries[COMMAND_COMMON_ENTRIES + 3] = {0};
	g_autoptr(Build) build = NULL;
	gboolean stat = FALSE;
	int status;

	command_common_entries(&words, entries);
	entries[COMMAND_COMMON_ENTRIES] = (GOptionEntry){
		"format", 'f', 0, G_OPTION_ARG_STRING, &words.format, N_("text, json or html"),
		"FORMAT"};
	entries[COMMAND_COMMON_ENTRIES + 1] = (GOptionEntry){
		"stat", 0, 0, G_OPTION_ARG_NONE, &stat, N_("Only count the changes"), NULL};
	if (!command_options_parse(&words, entries, "diff A[..B] [PATH]",
				   "Shows what changed between two editions or revisions.", argc,
				   argv, &status))
		return status;
	if (!check_words(&words, stat))
		return 2;
	build = command_open_versions(&words, words.words[1], true, &status);
	return build != NULL ? run(&words, build, stat) : status;
}
