/* commands/import.c - `ledenbrieven import`: an older letter becomes Markdown, with a list of
 * doubts. SPDX-License-Identifier: EUPL-1.2
 *
 * Nothing is ever written over. The report goes to standard output: counts, what the proof found,
 * and the doubts, the heaviest first. */
#include "commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "base/json.h"
#include "base/text.h"
#include "commands/options.h"
#include "import/import.h"

typedef struct ImportWords {
	CommandOptions common;
	char *kind;
	char *edition;
} ImportWords;

static void
clear_words(ImportWords *self)
{
	command_options_clear(&self->common);
	g_clear_pointer(&self->kind, g_free);
	g_clear_pointer(&self->edition, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ImportWords, clear_words)

/* --- the report ---------------------------------------------------------------------------------
 */

typedef struct Report {
	const char *source;
	bool pdf; /* the source has pages, and no lines that an editor could go to */
	const char *output;
	const ImportResult *result;
} Report;

static void
print_doubt(const Report *self, const Doubt *doubt)
{
	if (doubt->source > 0 && self->pdf)
		g_print(_("%s, page %d -> %s:%d: "), self->source, doubt->page, self->output,
			doubt->result);
	else if (doubt->source > 0)
		g_print("%s:%d -> %s:%d: ", self->source, doubt->source, self->output,
			doubt->result);
	else
		g_print("%s:%d: ", self->output, doubt->result);
	g_print("%s [%s, %d]\n", doubt->text, doubt->rule, doubt->weight);
}

static void
print_text(const Report *self)
{
	const ImportResult *result = self->result;
	const Proof *proof = &result->proof;

	g_print(_("%s: %u chapters, %u groups, %u items, %u aspects, %u tables, %u blocks kept as "
		  "they are\n"),
		self->output, result->chapters, result->groups, result->items, result->aspects,
		result->tables, result->unsure);
	g_print(_("proof: %u words in the source (%u with a digit), %u in the result, all in "
		  "order; %u parts of broken words joined, %u words added, %u words of furniture "
		  "left out\n"),
		proof->source, proof->numbers, proof->result, proof->joined, proof->added,
		proof->furniture);
	g_print(_("doubts: %u, the heaviest first\n"), doubts_length(result->doubts));
	for (guint i = 0; i < doubts_length(result->doubts); i++)
		print_doubt(self, doubts_get(result->doubts, i));
}

static void
write_doubt(JsonText *json, const Doubt *doubt)
{
	json_text_begin_object(json);
	json_text_member_number(json, "weight", doubt->weight);
	json_text_member(json, "rule", doubt->rule);
	json_text_member_number(json, "source_line", doubt->source);
	json_text_member_number(json, "source_page", doubt->page);
	json_text_member_number(json, "result_line", doubt->result);
	json_text_member(json, "message", doubt->text);
	json_text_end_object(json);
}

static void
write_counts(JsonText *json, const ImportResult *result)
{
	json_text_member_number(json, "pages", result->pages);
	json_text_member_number(json, "chapters", result->chapters);
	json_text_member_number(json, "groups", result->groups);
	json_text_member_number(json, "items", result->items);
	json_text_member_number(json, "aspects", result->aspects);
	json_text_member_number(json, "tables", result->tables);
	json_text_member_number(json, "kept_as_lines", result->unsure);
	json_text_key(json, "proof");
	json_text_begin_object(json);
	json_text_member_number(json, "source_words", result->proof.source);
	json_text_member_number(json, "source_numbers", result->proof.numbers);
	json_text_member_number(json, "result_words", result->proof.result);
	json_text_member_number(json, "joined", result->proof.joined);
	json_text_member_number(json, "added", result->proof.added);
	json_text_member_number(json, "furniture", result->proof.furniture);
	json_text_end_object(json);
}

static void
print_json(const Report *self)
{
	g_autoptr(JsonText) json = json_text_new();
	g_autofree char *text = NULL;

	json_text_begin_object(json);
	json_text_member(json, "source", self->source);
	json_text_member(json, "output", self->output);
	json_text_member(json, "kind",
			 self->result->kind != NULL ? self->result->kind->slug : NULL);
	write_counts(json, self->result);
	json_text_key(json, "doubts");
	json_text_begin_array(json);
	for (guint i = 0; i < doubts_length(self->result->doubts); i++)
		write_doubt(json, doubts_get(self->result->doubts, i));
	json_text_end_array(json);
	json_text_end_object(json);
	text = json_text_finish(json);
	g_print("%s", text);
}

/* --- input and output ---------------------------------------------------------------------------
 */

/* "brief-2025.pdf" -> "<site>/<content>/brieven/brief-2025.md". Owned. */
static char *
default_output(const Build *build, const char *site, const char *source)
{
	g_autofree char *name = g_path_get_basename(source);
	char *dot = strrchr(name, '.');
	g_autofree char *slug = NULL;
	g_autofree char *file = NULL;

	if (dot != NULL)
		*dot = '\0';
	slug = text_slug(g_utf8_validate(name, -1, NULL) ? name : "");
	file = g_strconcat(slug[0] != '\0' ? slug : "brief", ".md", NULL);
	return g_build_filename(site, build_content(build), "brieven", file, NULL);
}

/* The result is new, or nothing happens. */
static bool
write_new(const char *path, const char *text, gsize length, GError **error)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	gsize written = 0;
	int number;

	if (file < 0 && errno == EEXIST)
		return site_throw(
			error, (Span){.path = path}, SITE_ERROR_USAGE,
			"there is a file already, and the import writes over none; move it "
			"away or name another with --output");
	if (file < 0)
		return site_throw_errno(error, path, "can't be written", errno);
	while (written < length) {
		gssize count = write(file, text + written, length - written);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			break;
		written += (gsize)count;
	}
	number = errno;
	if (close(file) != 0 || written < length) {
		number = written < length ? number : errno;
		(void)unlink(path);
		return site_throw_errno(error, path, "can't be written", number);
	}
	return true;
}

/* Is the file a PDF by its first bytes? */
static bool
is_pdf(const char *text, gsize length)
{
	return length >= 5 && memcmp(text, "%PDF-", 5) == 0;
}

static bool
read_input(const char *path, char **out_text, gsize *out_length, GError **error)
{
	g_autoptr(GError) failure = NULL;
	gsize bad;

	if (!g_file_get_contents(path, out_text, out_length, &failure)) {
		bool missing = g_error_matches(failure, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
			       g_error_matches(failure, G_FILE_ERROR, G_FILE_ERROR_ISDIR);

		return site_throw(error, (Span){0}, missing ? SITE_ERROR_USAGE : SITE_ERROR_SYSTEM,
				  "%s", failure->message);
	}
	if (is_pdf(*out_text, *out_length)) {
		g_clear_pointer(out_text, g_free);
		return true;
	}
	bad = text_invalid_at(*out_text, *out_length);
	if (bad < *out_length)
		return site_throw(error, (Span){.path = path}, SITE_ERROR_CONTENT,
				  "neither a PDF nor text in UTF-8: byte %zu fits neither; convert "
				  "it, for example with 'iconv -f "
				  "windows-1252 -t utf-8'",
				  bad + 1);
	return true;
}

/* --- names of the vocabularies ------------------------------------------------------------------
 */

static bool
find_kind(const Vocabulary *vocabulary, const char *name, const Kind **out_kind, GError **error)
{
	g_autofree char *near = NULL;

	if (name == NULL)
		return true;
	*out_kind = vocabulary_kind(vocabulary, name);
	if (*out_kind != NULL)
		return true;
	near = vocabulary_near_kind(vocabulary, name);
	return site_throw(error, (Span){0}, SITE_ERROR_USAGE, "unknown kind '%s'%s", name,
			  near != NULL ? near : "");
}

static bool
find_edition(const Vocabulary *vocabulary, const char *name, const Edition **out_edition,
	     GError **error)
{
	g_autofree char *near = NULL;

	if (name == NULL)
		return true;
	*out_edition = vocabulary_edition(vocabulary, name);
	if (*out_edition != NULL)
		return true;
	near = vocabulary_near_edition(vocabulary, name);
	return site_throw(error, (Span){0}, SITE_ERROR_USAGE, "unknown edition '%s'%s", name,
			  near != NULL ? near : "");
}

/* --- the command --------------------------------------------------------------------------------
 */

static Build *
open_site(const ImportWords *words, GError **error)
{
	BuildOptions options = command_build_options(&words->common);
	g_autoptr(DiagList) ignored =
		diag_list_new(); /* check tells of mistakes in other letters */

	options.read_only = true;
	options.drafts = true;
	return build_run(&options, ignored, error);
}

static bool
run_import(const ImportWords *words, const char *output, const Build *build, bool *out_pdf,
	   ImportResult **out_result, GError **error)
{
	const Library *library = build_library(build);
	g_autofree char *name = g_path_get_basename(output);
	g_autofree char *text = NULL;
	g_autoptr(Knowledge) knowledge = NULL;
	ImportInput input = {.path = words->common.words[0], .vocabulary = library->vocabulary};

	if (!find_kind(library->vocabulary, words->kind, &input.kind, error) ||
	    !find_edition(library->vocabulary, words->edition, &input.edition, error) ||
	    !read_input(input.path, &text, &input.length, error))
		return false;
	if (g_str_has_suffix(name, ".md"))
		name[strlen(name) - strlen(".md")] = '\0';
	knowledge = knowledge_new(library, name);
	input.text = text;
	input.knowledge = knowledge;
	*out_pdf = text == NULL;
	*out_result = import_letter(&input, error);
	return *out_result != NULL;
}

static int
import_into(const ImportWords *words, bool json, GError **error)
{
	g_autoptr(Build) build = open_site(words, error);
	g_autoptr(ImportResult) result = NULL;
	g_autofree char *output = NULL;
	Report report = {.source = words->common.words[0]};

	if (build == NULL)
		return 3;
	output = words->common.output != NULL
			 ? g_strdup(words->common.output)
			 : default_output(build,
					  words->common.site != NULL ? words->common.site : "",
					  report.source);
	if (g_file_test(output, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK)) {
		(void)write_new(output, "", 0, error);
		return 2;
	}
	if (!run_import(words, output, build, &report.pdf, &result, error) ||
	    !write_new(output, result->text, result->length, error))
		return 1;
	report.output = output;
	report.result = result;
	if (json)
		print_json(&report);
	else
		print_text(&report);
	return 0;
}

int
command_import(int argc, char **argv)
{
	g_auto(ImportWords) words = {.common.words_max = 1};
	g_autoptr(GError) error = NULL;
	const GOptionEntry entries[] = {
		{"site", 's', 0, G_OPTION_ARG_FILENAME, &words.common.site,
		 N_("Folder with site.conf (default: here)"), "DIR"},
		{"kind", 'k', 0, G_OPTION_ARG_STRING, &words.kind,
		 N_("Kind of letter, of soorten.yaml (default: the one whose headings it has)"),
		 "KIND"},
		{"edition", 'e', 0, G_OPTION_ARG_STRING, &words.edition,
		 N_("Edition, of edities.yaml (default: the newest that the text names)"),
		 "EDITION"},
		{"output", 'o', 0, G_OPTION_ARG_FILENAME, &words.common.output,
		 N_("File to write, never over another (default: FILE's name in content/brieven)"),
		 "FILE"},
		{"format", 'f', 0, G_OPTION_ARG_STRING, &words.common.format,
		 N_("Of the report: text or json"), "FORMAT"},
		{0},
	};
	const char *format;
	int status;

	if (!command_options_parse(
		    &words.common, entries, "import FILE",
		    "Makes a letter in Markdown of a PDF, or of the text of one, with "
		    "a list of doubts.",
		    argc, argv, &status))
		return status;
	format = words.common.format != NULL ? words.common.format : "text";
	if (words.common.words[0] == NULL ||
	    (strcmp(format, "text") != 0 && strcmp(format, "json") != 0)) {
		if (words.common.words[0] == NULL)
			g_printerr(_("ledenbrieven import: name the letter, a PDF or a text; see "
				     "--help\n"));
		else
			g_printerr(
				_("ledenbrieven import: --format takes text or json, not '%s'\n"),
				format);
		return 2;
	}
	(void)import_into(&words, strcmp(format, "json") == 0, &error);
	return error != NULL ? command_fail(error) : 0;
}
