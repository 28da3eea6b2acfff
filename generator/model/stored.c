/* model/stored.c - a document as bytes, so that its text need not be parsed again.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The blocks as they stand in the text; then how many terms there are, and of each its place among
 * the terms, and those of its chapter and item with 1 added (0: none). */
#include "markdown/stored.h"

#include "model/structure.h"

/* --- storing --- */

static void
store_blocks(const Blocks *blocks, GByteArray *out)
{
	for (const Node *node = blocks->first; node != NULL; node = node->next)
		node_store(node, out);
}

static void
store_item(const Item *item, GByteArray *out)
{
	if (!item->is_chapter)
		node_store(item->heading, out);
	store_blocks(&item->lead, out);
	for (guint i = 0; i < item->aspect_count; i++) {
		node_store(item->aspects[i].heading, out);
		store_blocks(&item->aspects[i].body, out);
	}
}

static void
store_chapter(const Chapter *chapter, GByteArray *out)
{
	node_store(chapter->heading, out);
	store_blocks(&chapter->lead, out);
	if (chapter->own != NULL)
		store_item(chapter->own, out);
	for (guint i = 0; i < chapter->item_count; i++)
		store_item(chapter->items[i], out);
}

static void
store_terms(const Document *self, GByteArray *out)
{
	bytes_put_small(out, self->term_count);
	for (guint i = 0; i < self->term_count; i++) {
		const TermUse *use = &self->terms[i];

		bytes_put_small(out, use->term->index);
		bytes_put_small(out, use->chapter != NULL ? use->chapter->index + 1 : 0);
		bytes_put_small(out, use->item != NULL ? use->item->index + 1 : 0);
	}
}

void
document_store(const Document *self, GByteArray *out)
{
	store_blocks(&self->lead, out);
	for (guint i = 0; i < self->chapter_count; i++)
		store_chapter(self->chapters[i], out);
	for (guint i = 0; i < self->footnote_count; i++)
		node_store(self->footnotes[i], out);
	node_store_end(out);
	store_terms(self, out);
}

/* --- restoring --- */

static bool
restore_term(const Document *self, BytesReader *reader, const Vocabulary *vocabulary,
	     TermUse *out_use)
{
	guint32 term = bytes_take_small(reader);
	guint32 chapter = bytes_take_small(reader);
	guint32 item = bytes_take_small(reader);

	if (term >= vocabulary->term_count || chapter > self->chapter_count ||
	    item > self->item_count)
		return false;
	out_use->term = &vocabulary->terms[term];
	out_use->chapter = chapter > 0 ? self->chapters[chapter - 1] : NULL;
	out_use->item = item > 0 ? self->items[item - 1] : NULL;
	return true;
}

static bool
restore_terms(Document *self, BytesReader *reader, const Vocabulary *vocabulary)
{
	guint32 count = bytes_take_small(reader);
	TermUse *uses;

	if (count > (gsize)(reader->end - reader->p))
		return false;
	uses = arena_array(self->arena, TermUse, count);
	for (guint i = 0; i < count; i++)
		if (!restore_term(self, reader, vocabulary, &uses[i]))
			return false;
	self->terms = uses;
	self->term_count = count;
	return !reader->failed && reader->p == reader->end;
}

static bool
restore_body(Document *self, const Vocabulary *vocabulary, DiagList *diags)
{
	BytesReader reader = bytes_reader(self->stored);

	self->root = node_new(self->arena, NODE_DOCUMENT, self->head->body_line, 1);
	if (!node_restore(self->arena, &reader, vocabulary->term_count, self->root))
		return false;
	document_find_parts(self, vocabulary, diags);
	if (!restore_terms(self, &reader, vocabulary))
		return false;
	links_collect(self);
	return true;
}

Document *
document_restore(const DocumentFile *file, GBytes *bytes, GBytes *stored,
		 const Vocabulary *vocabulary)
{
	g_autoptr(Document) self = document_new(file);
	g_autoptr(DiagList) diags = diag_list_new();
	gsize length;
	const char *text = g_bytes_get_data(bytes, &length);

	self->stored = g_bytes_ref(stored);
	if (text != NULL)
		self->head = head_parse(self->arena, self->type, vocabulary, self->display, text,
					length, diags);
	if (self->head == NULL || !restore_body(self, vocabulary, diags) ||
	    diag_list_length(diags) > 0)
		return NULL;
	return g_steal_pointer(&self);
}
