/* render/data.c - data/letters.json and data/items/<letter>.json: the letters as data.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The shapes stand in static/data/schema/, a JSON Schema for each kind of file. Each file names its
 * schema and version: a key more leaves the version as it is, any other change of shape raises it.
 * The texts of a letter have a file of their own, so that no file grows with all letters' texts. */
#include "render/data.h"

#include "markdown/plain.h"

void
data_begin(JsonText *json, const char *schema, int version)
{
	json_text_begin_object(json);
	json_text_member(json, "$schema", schema);
	json_text_member_number(json, "version", version);
}

void
data_end(JsonText *json, GString *out)
{
	json_text_end_object(json);
	json_text_append(json, out);
}

void
data_begin_list(JsonText *json, const char *key)
{
	json_text_key(json, key);
	json_text_begin_array(json);
}

void
data_address(JsonText *json, const PageContext *self, const char *address)
{
	const char *base = self->renderer->config->base_url;

	json_text_member(json, "url", address);
	json_text_member(json, "absolute_url",
			 base != NULL ? arena_concat(self->arena, base, address, NULL) : NULL);
}

void
data_date(JsonText *json, Date date)
{
	g_autofree char *text = date_to_iso(date);

	json_text_member(json, "date", text);
}

/* --- the page that says which files there are --- */

enum { DATA_LETTERS_MAX = 500 }; /* a list over 500 rows is cut, and says so */

void
data_view(PageContext *self, View *view)
{
	const Library *library = self->renderer->index->library;
	ViewList *letters = view_list_new(self->arena);

	for (guint i = 0; i < MIN(library->letter_count, DATA_LETTERS_MAX); i++) {
		const Document *letter = library->letters[i];
		View *entry = view_list_add(letters);

		view_link(self, entry, plan_items_data_address(self->arena, letter),
			  letter->head->title);
		view_count(entry, "year", (guint)letter->head->date.year);
	}
	view_list(view, "letters", letters);
	view_flag(view, "cut", library->letter_count > DATA_LETTERS_MAX);
}

/* --- letters --- */

static void
write_attachments(JsonText *json, const Head *head)
{
	data_begin_list(json, "attachments");
	for (const char *const *text = head->attachments; *text != NULL; text++)
		json_text_string(json, *text);
	json_text_end_array(json);
}

static const char *
status_name(DocumentStatus status)
{
	static const char *const NAMES[] = {
		[STATUS_PUBLISHED] = "published",
		[STATUS_CONCEPT] = "concept",
		[STATUS_WITHDRAWN] = "withdrawn",
	};

	return NAMES[status];
}

static void
write_letter(JsonText *json, const PageContext *self, const Document *letter)
{
	const Head *head = letter->head;

	json_text_begin_object(json);
	json_text_member(json, "slug", letter->slug);
	json_text_member(json, "title", head->title);
	json_text_member(json, "kind", head->kind->slug);
	data_date(json, head->date);
	json_text_member(json, "edition", head->edition->slug);
	json_text_member(json, "covers", head->covers);
	json_text_member(json, "summary", head->summary);
	json_text_member(json, "from", head->from);
	json_text_member(json, "to", head->to);
	json_text_member(json, "number", head->number);
	json_text_member(json, "reference", head->reference);
	write_attachments(json, head);
	json_text_member(json, "status", status_name(head->status));
	data_address(json, self, plan_document_address(self->arena, letter));
	json_text_member_number(json, "item_count", letter->item_count);
	json_text_member(json, "items", plan_items_data_address(self->arena, letter));
	json_text_end_object(json);
}

void
letters_json(PageContext *self, GString *out)
{
	const Library *library = self->renderer->index->library;
	g_autoptr(JsonText) json = json_text_new();

	data_begin(json, "schema/letters.json", 2);
	data_begin_list(json, "letters");
	for (guint i = 0; i < library->letter_count; i++)
		write_letter(json, self, library->letters[i]);
	json_text_end_array(json);
	data_end(json, out);
}

/* --- items --- */

static void
write_text(JsonText *json, const Node *first)
{
	g_autoptr(ScratchText) text = scratch_text();

	plain_blocks(first, text);
	json_text_member(json, "text", text->str);
}

static void
write_aspect(JsonText *json, const Aspect *aspect)
{
	static const char *const ROLES[] = {
		[ROLE_NONE] = NULL,
		[ROLE_CABINET] = "kabinet",
		[ROLE_MUNICIPALITIES] = "gemeenten",
	};
	g_autofree char *heading = plain_line(aspect->heading);

	json_text_begin_object(json);
	json_text_member(json, "slug", aspect->kind->slug);
	json_text_member(json, "role", ROLES[aspect->kind->role]);
	json_text_member(json, "heading", heading);
	write_text(json, aspect->body.first);
	json_text_end_object(json);
}

/* Adds the numbers of the footnotes that the blocks refer to, each once. */
static void
find_notes(GArray *notes, const Node *first)
{
	for (const Node *block = first; block != NULL; block = block->next)
		for (const Node *n = block; n != NULL; n = node_walk(block, n)) {
			bool known = n->type != NODE_FOOTNOTE_REF;

			for (guint i = 0; !known && i < notes->len; i++)
				known = g_array_index(notes, guint, i) == n->number;
			if (!known)
				g_array_append_val(notes, n->number);
		}
}

static void
write_notes(JsonText *json, const Item *item)
{
	g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(guint));

	if (item->is_chapter)
		find_notes(notes, item->chapter->lead.first);
	find_notes(notes, item->lead.first);
	for (guint i = 0; i < item->aspect_count; i++)
		find_notes(notes, item->aspects[i].body.first);
	data_begin_list(json, "notes");
	for (guint i = 0; i < notes->len; i++) {
		guint number = g_array_index(notes, guint, i);

		json_text_begin_object(json);
		json_text_member_number(json, "number", number);
		write_text(json, item->document->footnotes[number - 1]->first);
		json_text_end_object(json);
	}
	json_text_end_array(json);
}

static void
write_item(JsonText *json, const PageContext *self, const Item *item)
{
	json_text_begin_object(json);
	json_text_member(json, "id", item->id);
	json_text_member(json, "title", item->title);
	json_text_member(json, "chapter", item->chapter->title);
	json_text_key(json, "group");
	json_text_bool(json, item->is_group);
	data_begin_list(json, "topics");
	for (guint i = 0; i < item->topic_count; i++)
		json_text_string(json, item->topics[i]->slug);
	json_text_end_array(json);
	data_address(json, self, page_item_address(self, item));
	write_text(json, item->is_chapter ? item->chapter->lead.first : item->lead.first);
	data_begin_list(json, "aspects");
	for (guint i = 0; i < item->aspect_count; i++)
		write_aspect(json, &item->aspects[i]);
	json_text_end_array(json);
	write_notes(json, item);
	json_text_end_object(json);
}

void
items_json(PageContext *self, GString *out, const Document *letter)
{
	g_autoptr(JsonText) json = json_text_new();

	data_begin(json, "../schema/items.json", 1);
	json_text_member(json, "letter", letter->slug);
	data_begin_list(json, "items");
	for (guint i = 0; i < letter->item_count; i++)
		write_item(json, self, letter->items[i]);
	json_text_end_array(json);
	data_end(json, out);
}
