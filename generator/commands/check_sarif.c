/* commands/check_sarif.c - messages as SARIF.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard. Columns
 * count characters there, from 1 (columnKind, section 3.14.17), where ours count bytes. Places are
 * relative to the folder in which the command ran, SRCROOT (section 3.14.14), which is not named,
 * so that the same input gives the same bytes. */
#include <glib/gi18n.h>
#include <string.h>

#include "base/json.h"
#include "commands/check_formats.h"
#include "commands/commands.h"
#include "commands/rules.h"

typedef struct Sarif {
	JsonText *json;
	const Build *build; /* NULL: there are no columns */
	const char *path;   /* of the file in bytes; borrowed from the messages */
	GBytes *bytes;      /* owned, or NULL */
} Sarif;

static void
write_text(JsonText *json, const char *key, const char *text)
{
	json_text_key(json, key);
	json_text_begin_object(json);
	json_text_member(json, "text", text);
	json_text_end_object(json);
}

/* --- places ----------------------------------------------------------------------------------- */

/* The start of a line in the file of a message; NULL where it cannot be read. */
static const char *
find_line(Sarif *self, const Diag *diag, gsize *out_left)
{
	const char *line, *end;
	gsize length;

	if (self->path == NULL || strcmp(self->path, diag->path) != 0) {
		g_clear_pointer(&self->bytes, g_bytes_unref);
		self->bytes = self->build != NULL ? build_read_file(self->build, diag->path) : NULL;
		self->path = diag->path;
	}
	line = self->bytes != NULL ? g_bytes_get_data(self->bytes, &length) : NULL;
	if (line == NULL)
		return NULL;
	end = line + length;
	for (int i = 1; i < diag->line; i++) {
		line = memchr(line, '\n', (gsize)(end - line));
		if (line == NULL)
			return NULL;
		line++;
	}
	*out_left = (gsize)(end - line);
	return line;
}

/* The column in characters: each begins with a byte that is no continuation of UTF-8. */
static int
find_column(Sarif *self, const Diag *diag)
{
	gsize left = 0;
	const char *line = find_line(self, diag, &left);
	int column = 1;

	if (line == NULL)
		return diag->column;
	for (gsize i = 0; i < MIN(left, (gsize)diag->column - 1); i++)
		column += ((guchar)line[i] & 0xc0) != 0x80;
	return column;
}

static void
write_region(Sarif *self, const Diag *diag)
{
	json_text_key(self->json, "region");
	json_text_begin_object(self->json);
	json_text_member_number(self->json, "startLine", diag->line);
	if (diag->column > 0)
		json_text_member_number(self->json, "startColumn", find_column(self, diag));
	json_text_end_object(self->json);
}

/* A path as a URI: relative ones to SRCROOT. */
static void
write_artifact(Sarif *self, const char *shown)
{
	JsonText *json = self->json;
	const char *path = self->build != NULL ? build_path_of(self->build, shown) : shown;
	bool whole = g_path_is_absolute(path);
	g_autofree char *uri =
		whole ? g_filename_to_uri(path, NULL, NULL) : g_uri_escape_string(path, "/", FALSE);

	json_text_key(json, "artifactLocation");
	json_text_begin_object(json);
	json_text_member(json, "uri", uri);
	if (!whole)
		json_text_member(json, "uriBaseId", "SRCROOT");
	json_text_end_object(json);
}

static void
write_places(Sarif *self, const Diag *diag)
{
	JsonText *json = self->json;

	json_text_key(json, "locations");
	json_text_begin_array(json);
	if (diag->path[0] != '\0') {
		json_text_begin_object(json);
		json_text_key(json, "physicalLocation");
		json_text_begin_object(json);
		write_artifact(self, diag->path);
		if (diag->line > 0)
			write_region(self, diag);
		json_text_end_object(json);
		json_text_end_object(json);
	}
	json_text_end_array(json);
}

/* --- the run ---------------------------------------------------------------------------------- */

static void
write_result(Sarif *self, const Diag *diag)
{
	JsonText *json = self->json;
	int rule = rules_find(diag->rule);

	json_text_begin_object(json);
	json_text_member(json, "ruleId", diag->rule);
	if (rule >= 0)
		json_text_member_number(json, "ruleIndex", rule);
	json_text_member(json, "level", diag->level == DIAG_ERROR ? "error" : "warning");
	write_text(json, "message", diag->text);
	write_places(self, diag);
	json_text_end_object(json);
}

static void
write_rules(JsonText *json)
{
	guint count;
	const Rule *rules = rules_all(&count);

	json_text_key(json, "rules");
	json_text_begin_array(json);
	for (guint i = 0; i < count; i++) {
		json_text_begin_object(json);
		json_text_member(json, "id", rules[i].name);
		write_text(json, "shortDescription", _(rules[i].text));
		json_text_end_object(json);
	}
	json_text_end_array(json);
}

static void
write_tool(JsonText *json)
{
	json_text_key(json, "tool");
	json_text_begin_object(json);
	json_text_key(json, "driver");
	json_text_begin_object(json);
	json_text_member(json, "name", "ledenbrieven");
	json_text_member(json, "version", VERSION);
	write_rules(json);
	json_text_end_object(json);
	json_text_end_object(json);
}

static void
write_base(JsonText *json)
{
	json_text_key(json, "originalUriBaseIds");
	json_text_begin_object(json);
	json_text_key(json, "SRCROOT");
	json_text_begin_object(json);
	write_text(json, "description", _("The folder in which the command ran."));
	json_text_end_object(json);
	json_text_end_object(json);
}

static void
write_run(Sarif *self, const DiagList *diags)
{
	JsonText *json = self->json;

	json_text_begin_object(json);
	write_tool(json);
	write_base(json);
	json_text_member(json, "columnKind", "unicodeCodePoints");
	json_text_key(json, "results");
	json_text_begin_array(json);
	for (guint i = 0; i < diag_list_length(diags); i++)
		write_result(self, diag_list_get(diags, i));
	json_text_end_array(json);
	json_text_end_object(json);
}

void
check_print_sarif(const Build *build, const DiagList *diags)
{
	g_autoptr(JsonText) json = json_text_new();
	g_autofree char *text = NULL;
	Sarif self = {.json = json, .build = build};

	json_text_begin_object(json);
	json_text_member(json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
	json_text_member(json, "version", "2.1.0");
	json_text_key(json, "runs");
	json_text_begin_array(json);
	write_run(&self, diags);
	json_text_end_array(json);
	json_text_end_object(json);
	text = json_text_finish(json);
	g_print("%s", text);
	g_clear_pointer(&self.bytes, g_bytes_unref);
}
