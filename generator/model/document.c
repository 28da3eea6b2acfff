/* model/document.c - a document as chapters, items and aspects.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/document.h"

#include "markdown/markdown.h"
#include "model/structure.h"

Document *
document_new(const DocumentFile *file)
{
	Document *self = g_new0(Document, 1);

	self->arena = arena_new();
	self->type = file->type;
	self->slug = arena_strdup(self->arena, file->slug);
	self->path = arena_strdup(self->arena, file->path);
	self->display = arena_strdup(self->arena, file->display);
	self->anchors = g_hash_table_new(g_str_hash, g_str_equal);
	return self;
}

void
document_find_parts(Document *self, const Vocabulary *vocabulary, DiagList *diags)
{
	structure_read(self, vocabulary, diags);
	ids_assign(self, diags);
}

static void
read_body(Document *self, const char *text, gsize length, const Vocabulary *vocabulary,
	  const TermMatcher *matcher, DiagList *diags)
{
	MarkdownInput input = {
		.path = self->display,
		.text = text + self->head->body,
		.length = length - self->head->body,
		.first_line = self->head->body_line,
		.concept = self->head->status == STATUS_CONCEPT,
	};

	self->root = markdown_parse(self->arena, &input, diags);
	document_find_parts(self, vocabulary, diags);
	terms_mark(self, matcher);
	links_collect(self);
}

Document *
document_read(const DocumentFile *file, GBytes *bytes, const Vocabulary *vocabulary,
	      const TermMatcher *matcher, DiagList *diags)
{
	Document *self = document_new(file);
	gsize length;
	const char *text = g_bytes_get_data(bytes, &length);

	if (text == NULL)
		text = "";
	if (!documents_check_utf8(self->display, text, length, diags))
		return self;
	self->head =
		head_parse(self->arena, self->type, vocabulary, self->display, text, length, diags);
	if (self->head != NULL)
		read_body(self, text, length, vocabulary, matcher, diags);
	return self;
}

void
document_free(Document *self)
{
	if (self == NULL || g_atomic_int_add(&self->shares, -1) > 0)
		return;
	g_hash_table_unref(self->anchors);
	arena_free(self->arena);
	g_clear_pointer(&self->stored, g_bytes_unref);
	g_free(self);
}

Document *
document_share(Document *self)
{
	g_atomic_int_inc(&self->shares);
	return self;
}

bool
document_is_complete(const Document *self)
{
	const Head *head = self->head;

	if (head == NULL || head->title == NULL)
		return false;
	if (self->type == DOCUMENT_PAGE)
		return true;
	if (self->type == DOCUMENT_DOSSIER)
		return head->edition != NULL && head->topic != NULL;
	return head->edition != NULL && head->kind != NULL && head->date.year > 0;
}

DocumentCounts
document_count(const Document *self)
{
	DocumentCounts counts = {.chapters = self->chapter_count, .tables = self->table_count};

	for (guint i = 0; i < self->item_count; i++) {
		const Item *item = self->items[i];

		counts.items += !item->is_chapter;
		counts.groups += item->is_group;
		counts.aspects += item->aspect_count;
	}
	return counts;
}

const char *
document_anchor(const Document *self, const char *anchor)
{
	const Anchor *found = g_hash_table_lookup(self->anchors, anchor);

	return found != NULL ? found->id : NULL;
}

const Item *
document_item_at(const Document *self, const char *anchor)
{
	const Anchor *found = g_hash_table_lookup(self->anchors, anchor);

	return found != NULL ? found->item : NULL;
}
