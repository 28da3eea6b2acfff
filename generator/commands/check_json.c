/* commands/check_json.c - messages and counts as JSON. DESIGN.md, "In detail".
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/json.h"
#include "commands/check_formats.h"

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

/* Letters by slug, as the documents stand; newest first is for the site. */
static void
write_letters(JsonText *json, const Library *library)
{
	json_text_member_number(json, "letters", check_count_letters(library));
	json_text_key(json, "per_letter");
	json_text_begin_array(json);
	for (guint i = 0; i < library->all->len; i++)
		if (check_is_letter(library, i))
			write_counts(json, g_ptr_array_index(library->all, i));
	json_text_end_array(json);
}

void
check_print_json(const Build *build, const DiagList *diags)
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
