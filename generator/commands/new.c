/* commands/new.c - `ledenbrieven new`: a letter, dossier, edition or site to fill in.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Nothing that is there is written over. */
#include "commands/commands.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "base/shipped.h"
#include "base/text.h"
#include "commands/options.h"
#include "draft/draft.h"

/* What the user wrote, and the site that it is for. */
typedef struct NewRequest {
	CommandOptions words;
	char *kind;
	char *edition;
	char *topic;
	char *label;
	char *date;
	Build *build;
	const Library *library;
	const char *name; /* of what is made; borrowed from words */
} NewRequest;

static void
new_request_clear(NewRequest *self)
{
	command_options_clear(&self->words);
	g_free(self->kind);
	g_free(self->edition);
	g_free(self->topic);
	g_free(self->label);
	g_free(self->date);
	build_free(self->build);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NewRequest, new_request_clear)

/* --- what it is made of: NULL or false where the user named nothing that is there --- */

/* Sets error to a message about the command line; false. */
#define REFUSE(error, ...) site_throw((error), (Span){0}, SITE_ERROR_USAGE, __VA_ARGS__)

/* "--kind takes prinsjesdagbrief, kadernota" */
static const Kind *
find_kind(const NewRequest *self, GError **error)
{
	const Vocabulary *words = self->library->vocabulary;
	const Kind *kind = self->kind != NULL ? vocabulary_kind(words, self->kind) : NULL;
	g_autoptr(GString) all = g_string_new(NULL);

	if (kind != NULL || words->kind_count == 1)
		return kind != NULL ? kind : &words->kinds[0];
	for (guint i = 0; i < words->kind_count; i++)
		g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", words->kinds[i].slug);
	(void)REFUSE(error, "say of which kind the letter is: --kind takes %s", all->str);
	return NULL;
}

/* The newest one where the user names none. */
static const Edition *
find_edition(const NewRequest *self, GError **error)
{
	const Vocabulary *words = self->library->vocabulary;
	const Edition *edition;
	g_autofree char *near = NULL;

	if (self->edition == NULL && words->edition_count > 0)
		return words->editions_by_date[words->edition_count - 1];
	if (self->edition == NULL) {
		(void)REFUSE(error, "there is no edition yet; add one with 'new editie'");
		return NULL;
	}
	edition = vocabulary_edition(words, self->edition);
	near = edition == NULL ? vocabulary_near_edition(words, self->edition) : NULL;
	if (edition == NULL)
		(void)REFUSE(error, "unknown edition '%s'%s; add it with 'new editie %s'",
			     self->edition, near != NULL ? near : "", self->edition);
	return edition;
}

/* The name is the topic where the user names none. */
static const Topic *
find_topic(const NewRequest *self, GError **error)
{
	const Vocabulary *words = self->library->vocabulary;
	const char *slug = self->topic != NULL ? self->topic : self->name;
	const Topic *topic = vocabulary_topic(words, slug);
	g_autofree char *near = NULL;

	if (topic == NULL) {
		near = vocabulary_near_topic(words, slug);
		(void)REFUSE(error, "unknown topic '%s'%s; name it with --topic", slug,
			     near != NULL ? near : "");
	}
	return topic;
}

/* The edition's day where the user names none. */
static bool
find_date(const NewRequest *self, const Edition *edition, Date *out_date, GError **error)
{
	if (self->date == NULL && edition->date.day > 0) {
		*out_date = edition->date;
		return true;
	}
	return (self->date != NULL && date_parse(self->date, false, out_date)) ||
	       REFUSE(error, "say of which day the letter is: --date takes YYYY-MM-DD");
}

static const Document *
find_former(const NewRequest *self, const Kind *kind)
{
	for (guint i = 0; i < self->library->letter_count; i++)
		if (self->library->letters[i]->head->kind == kind)
			return self->library->letters[i];
	return NULL;
}

/* --- files --- */

static char *
content_path(const NewRequest *self, const char *folder, const char *name, const char *ending)
{
	g_autofree char *file = g_strconcat(name, ending, NULL);

	return g_build_filename(self->words.site != NULL ? self->words.site : "",
				build_content(self->build), folder, file, NULL);
}

/* Makes a file that is not there yet. */
static bool
write_new(const char *path, const char *text, GError **error)
{
	g_autoptr(GFile) file = g_file_new_for_path(path);
	g_autoptr(GFile) folder = g_file_get_parent(file);
	g_autoptr(GFileOutputStream) stream = NULL;
	g_autoptr(GError) reason = NULL;

	if (!g_file_make_directory_with_parents(folder, NULL, &reason) &&
	    !g_error_matches(reason, G_IO_ERROR, G_IO_ERROR_EXISTS)) {
		g_propagate_error(error, g_steal_pointer(&reason));
		return false;
	}
	stream = g_file_create(file, G_FILE_CREATE_NONE, NULL, error);
	if (g_error_matches(*error, G_IO_ERROR, G_IO_ERROR_EXISTS)) {
		g_clear_error(error);
		return site_throw(error, (Span){.path = path}, SITE_ERROR_USAGE,
				  "is there already; choose another name");
	}
	return stream != NULL &&
	       g_output_stream_write_all(G_OUTPUT_STREAM(stream), text, strlen(text), NULL, NULL,
					 error) &&
	       g_output_stream_close(G_OUTPUT_STREAM(stream), NULL, error);
}

/* --- a letter, a dossier, an edition --- */

static bool
new_letter(NewRequest *self, GError **error)
{
	LetterDraft draft = {.kind = find_kind(self, error)};
	g_autofree char *path = content_path(self, "brieven", self->name, ".md");
	g_autofree char *text = NULL;

	draft.edition = draft.kind != NULL ? find_edition(self, error) : NULL;
	if (draft.edition == NULL || !find_date(self, draft.edition, &draft.date, error))
		return false;
	draft.former = find_former(self, draft.kind);
	text = draft_letter(&draft);
	if (!write_new(path, text, error))
		return false;
	if (draft.former != NULL)
		g_print(_("%s: made with the headings of %s\n"), path, draft.former->display);
	else
		g_print(_("%s: made; it is the first letter of its kind\n"), path);
	return true;
}

static bool
new_dossier(NewRequest *self, GError **error)
{
	const Topic *topic = find_topic(self, error);
	const Edition *edition = topic != NULL ? find_edition(self, error) : NULL;
	g_autofree char *path = content_path(self, "dossiers", self->name, ".md");
	g_autofree char *text = NULL;

	if (edition == NULL)
		return false;
	text = draft_dossier(topic, edition);
	if (!write_new(path, text, error))
		return false;
	g_print(_("%s: made, as of %s\n"), path, edition->label);
	return true;
}

/* Appends to the vocabulary, in one step. */
static bool
append_text(const char *path, const char *text, GError **error)
{
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;

	if (!g_file_get_contents(path, &before, NULL, error))
		return false;
	after = g_strconcat(before, g_str_has_suffix(before, "\n") ? "" : "\n", text, NULL);
	return g_file_set_contents(path, after, -1, error);
}

static bool
new_edition(NewRequest *self, GError **error)
{
	g_autofree char *path = content_path(self, "", "edities", ".yaml");
	g_autofree char *label =
		self->label != NULL ? g_strdup(self->label) : draft_edition_label(self->name);
	g_autofree char *kind =
		self->kind != NULL ? g_strdup(self->kind) : draft_edition_kind(self->name);
	g_autofree char *text = NULL;
	Date date;

	if (vocabulary_edition(self->library->vocabulary, self->name) != NULL)
		return REFUSE(error, "edition '%s' is there already", self->name);
	if (self->date == NULL ||
	    (!date_parse(self->date, false, &date) && !date_parse(self->date, true, &date)))
		return REFUSE(error,
			      "say when the edition is published: --date takes YYYY-MM-DD, or "
			      "YYYY-MM where the day is not known");
	text = draft_edition(self->name, label, kind, date);
	if (!append_text(path, text, error))
		return false;
	g_print(_("%s: added %s\n"), path, label);
	return true;
}

static bool
new_site(NewRequest *self, GError **error)
{
	g_autofree char *shipped = shipped_folder("site");

	if (shipped == NULL)
		return REFUSE(error,
			      "the start of a site comes with the installed program; install "
			      "it with 'make install'");
	if (!draft_site(shipped, self->name, error))
		return false;
	g_print(_("%s: made; build it with: ledenbrieven build --site %s\n"), self->name,
		self->name);
	return true;
}

/* --- the command --- */

static const struct {
	const char *word;
	bool (*make)(NewRequest *self, GError **error);
	bool in_site; /* in one that is there: its name is a slug */
} things[] = {
	{"brief", new_letter, true},
	{"dossier", new_dossier, true},
	{"editie", new_edition, true},
	{"site", new_site, false},
};

static bool
open_site(NewRequest *self, GError **error)
{
	BuildOptions options = command_build_options(&self->words);
	g_autoptr(DiagList) diags = diag_list_new();

	options.read_only = true;
	options.drafts = true;
	self->build = build_run(&options, diags, error);
	if (self->build == NULL)
		return false;
	self->library = build_library(self->build);
	return true;
}

static bool
check_name(const char *name, GError **error)
{
	g_autofree char *hint = text_slug_hint(name);

	return text_is_slug(name) ||
	       REFUSE(error,
		      "'%s' is no name: write lower-case letters, digits and single hyphens%s",
		      name, hint);
}

static bool
make(NewRequest *self, GError **error)
{
	const char *thing = self->words.words[0];

	self->name = thing != NULL ? self->words.words[1] : NULL;
	for (guint i = 0; self->name != NULL && i < G_N_ELEMENTS(things); i++)
		if (strcmp(things[i].word, thing) == 0)
			return (!things[i].in_site ||
				(check_name(self->name, error) && open_site(self, error))) &&
			       things[i].make(self, error);
	return REFUSE(error, "say what to make and its name: new brief NAME, new dossier NAME, new "
			     "editie NAME or new site DIR");
}

int
command_new(int argc, char **argv)
{
	g_auto(NewRequest) request = {.words = {.words_max = 2}};
	g_autoptr(GError) error = NULL;
	int status;
	const GOptionEntry entries[] = {
		{"site", 's', 0, G_OPTION_ARG_FILENAME, &request.words.site,
		 N_("Folder with site.conf (default: here)"), "DIR"},
		{"kind", 'k', 0, G_OPTION_ARG_STRING, &request.kind,
		 N_("Kind of the letter or edition"), "KIND"},
		{"edition", 'e', 0, G_OPTION_ARG_STRING, &request.edition,
		 N_("Edition that it stands at (default: the newest)"), "EDITION"},
		{"date", 'd', 0, G_OPTION_ARG_STRING, &request.date,
		 N_("Day of the letter (default: the edition's) or of the edition"), "DATE"},
		{"topic", 't', 0, G_OPTION_ARG_STRING, &request.topic,
		 N_("Topic of the dossier (default: its name)"), "TOPIC"},
		{"label", 'l', 0, G_OPTION_ARG_STRING, &request.label,
		 N_("What the edition is called (default: after its name)"), "LABEL"},
		{0},
	};

	if (!command_options_parse(&request.words, entries,
				   "new brief NAME | dossier NAME | editie NAME | site DIR",
				   "Makes a "
				   "document to fill in, adds an edition, or starts a site.",
				   argc, argv, &status))
		return status;
	return make(&request, &error) ? 0 : command_fail(error);
}
