/* diff/fields.c - the merging of front matter.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "diff/fields.h"

static const char *
printed_date(Merger *self, const Head *head)
{
	g_autofree char *text = head->date.year > 0 ? date_to_dutch(head->date) : NULL;

	return arena_strdup(self->arena, text);
}

static const char *
printed_attachments(Merger *self, const Head *head)
{
	g_autofree char *text = g_strjoinv(", ", (char **)head->attachments);

	return text[0] != '\0' ? arena_strdup(self->arena, text) : NULL;
}

static Node *
paragraph_of(Merger *self, const char *text)
{
	Node *paragraph = node_new(self->arena, NODE_PARAGRAPH, 0, 0);
	Node *node;

	if (text == NULL)
		return paragraph;
	node = node_new(self->arena, NODE_TEXT, 0, 0);
	node->text = text;
	node_append(paragraph, node);
	return paragraph;
}

static void
add_field(Merger *self, GArray *fields, const char *key, const char *old, const char *new)
{
	DiffField field = {.key = key};
	Node *text;
	WordChange words;

	if (old == NULL && new == NULL)
		return;
	text = node_new(self->arena, NODE_PARAGRAPH, 0, 0);
	words = merge_inlines(self, paragraph_of(self, old), paragraph_of(self, new), text);
	field.text = text;
	if (words.changed)
		field.change = merger_note(self, (DiffChange){
							 .kind = DIFF_FIELD,
							 .part = DIFF_PART_FIELD,
							 .label = key,
							 .old_text = old != NULL ? old : "",
							 .new_text = new != NULL ? new : "",
						 });
	g_array_append_val(fields, field);
}

static const char *
status_name(DocumentStatus status)
{
	static const char *const names[] = {
		[STATUS_PUBLISHED] = "published",
		[STATUS_CONCEPT] = "concept",
		[STATUS_WITHDRAWN] = "withdrawn",
	};

	return names[status];
}

/* A field that the text of a document does not show: it is there where it changed. */
static void
add_hidden_field(Merger *self, GArray *fields, const char *key, const char *old, const char *new)
{
	if (g_strcmp0(old, new) != 0)
		add_field(self, fields, key, old, new);
}

GArray *
fields_merge(Merger *self, const Head *old, const Head *new)
{
	GArray *fields = g_array_new(FALSE, FALSE, sizeof(DiffField));

	add_field(self, fields, "title", old->title, new->title);
	add_field(self, fields, "summary", old->summary, new->summary);
	add_hidden_field(self, fields, "status", status_name(old->status),
			 status_name(new->status));
	add_hidden_field(self, fields, "topic", old->topic != NULL ? old->topic->label : NULL,
			 new->topic != NULL ? new->topic->label : NULL);
	add_hidden_field(self, fields, "kind", old->kind != NULL ? old->kind->label : NULL,
			 new->kind != NULL ? new->kind->label : NULL);
	add_field(self, fields, "date", printed_date(self, old), printed_date(self, new));
	add_field(self, fields, "covers", old->covers, new->covers);
	add_field(self, fields, "to", old->to, new->to);
	add_field(self, fields, "from", old->from, new->from);
	add_field(self, fields, "number", old->number, new->number);
	add_field(self, fields, "reference", old->reference, new->reference);
	add_field(self, fields, "attachments", printed_attachments(self, old),
		  printed_attachments(self, new));
	return fields;
}
