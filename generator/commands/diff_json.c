/* commands/diff_json.c - differences as JSON, version 1 of the shape in diff.schema.json.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "commands/diff_json.h"

static void
write_flag(JsonText *json, const char *key, bool value)
{
	json_text_key(json, key);
	json_text_bool(json, value);
}

static const char *
kind_name(DiffKind kind)
{
	static const char *const names[] = {
		[DIFF_FIGURE] = "figure",   [DIFF_TEXT] = "text",   [DIFF_ADDED] = "added",
		[DIFF_REMOVED] = "removed", [DIFF_MOVED] = "moved", [DIFF_FIELD] = "field",
	};

	return names[kind];
}

static const char *
part_name(DiffPart part)
{
	static const char *const names[] = {
		[DIFF_PART_TEXT] = "text",       [DIFF_PART_HEADING] = "heading",
		[DIFF_PART_FIELD] = "field",     [DIFF_PART_CHAPTER] = "chapter",
		[DIFF_PART_ITEM] = "item",       [DIFF_PART_ASPECT] = "aspect",
		[DIFF_PART_LIST] = "list",       [DIFF_PART_ENTRY] = "entry",
		[DIFF_PART_TABLE] = "table",     [DIFF_PART_ROW] = "row",
		[DIFF_PART_COLUMN] = "column",   [DIFF_PART_CELL] = "cell",
		[DIFF_PART_CAPTION] = "caption", [DIFF_PART_NOTE] = "note",
	};

	return names[part];
}

static void
write_change(JsonText *json, const DiffChange *change)
{
	json_text_begin_object(json);
	json_text_member_number(json, "number", change->number);
	json_text_member(json, "kind", kind_name(change->kind));
	json_text_member(json, "part", part_name(change->part));
	json_text_member(json, "chapter", change->chapter);
	json_text_member(json, "item", change->item);
	json_text_member(json, "aspect", change->aspect != NULL ? change->aspect->slug : NULL);
	write_flag(json, "footnote", change->in_note);
	json_text_member(json, "table", change->table);
	json_text_member(json, "label", change->label);
	json_text_member(json, "from", change->from);
	write_flag(json, "reworded", change->reworded);
	json_text_member(json, "old", change->old_text);
	json_text_member(json, "new", change->new_text);
	json_text_member(json, "delta", change->delta_text);
	json_text_end_object(json);
}

static void
write_counts(JsonText *json, const Diff *diff)
{
	static const Diff NONE;
	const Diff *counted = diff != NULL ? diff : &NONE;

	json_text_key(json, "counts");
	json_text_begin_object(json);
	json_text_member_number(json, "figures", counted->figures);
	json_text_member_number(json, "texts", counted->texts);
	json_text_member_number(json, "added", counted->added);
	json_text_member_number(json, "removed", counted->removed);
	json_text_member_number(json, "moved", counted->moved);
	json_text_member_number(json, "fields", counted->fields);
	json_text_end_object(json);
}

void
diff_json_document(JsonText *json, const Document *document, const char *title, const char *state,
		   const Diff *diff)
{
	json_text_begin_object(json);
	json_text_member(json, "path", document->path);
	json_text_member(json, "title", title);
	json_text_member(json, "state", state);
	write_counts(json, diff);
	json_text_key(json, "changes");
	json_text_begin_array(json);
	for (guint i = 0; diff != NULL && i < diff->change_count; i++)
		write_change(json, &diff->changes[i]);
	json_text_end_array(json);
	json_text_end_object(json);
}

void
diff_json_start(JsonText *json, const char *from, const char *to)
{
	json_text_begin_object(json);
	json_text_member_number(json, "version", DIFF_JSON_VERSION);
	json_text_member(json, "from", from);
	json_text_member(json, "to", to);
	json_text_key(json, "documents");
	json_text_begin_array(json);
}

void
diff_json_finish(JsonText *json)
{
	json_text_end_array(json);
	json_text_end_object(json);
}
