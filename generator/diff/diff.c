/* diff/diff.c - two versions of a document -> one document with marks, and the list of changes.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "diff/diff.h"

#include <string.h>

#include "diff/fields.h"
#include "diff/order.h"
#include "diff/parts.h"

static Document *
new_document(const Document *like)
{
	Document *document = g_new0(Document, 1);

	document->arena = arena_new();
	document->type = like->type;
	document->slug = like->slug;
	document->path = like->path;
	document->display = like->display;
	document->head = like->head;
	document->root = node_new(document->arena, NODE_DOCUMENT, 0, 0);
	document->anchors = g_hash_table_ref(like->anchors);
	return document;
}

static void
count(Diff *self)
{
	guint *const counters[] = {
		[DIFF_FIGURE] = &self->figures, [DIFF_TEXT] = &self->texts,
		[DIFF_ADDED] = &self->added,    [DIFF_REMOVED] = &self->removed,
		[DIFF_MOVED] = &self->moved,    [DIFF_FIELD] = &self->fields,
	};

	for (guint i = 0; i < self->change_count; i++)
		(*counters[self->changes[i].kind])++;
}

Diff *
diff_new(const Document *old, const Document *new)
{
	Diff *self = g_new0(Diff, 1);
	g_autoptr(Interner) interner = interner_new();
	g_autoptr(GArray) changes = g_array_new(FALSE, TRUE, sizeof(DiffChange));
	g_autoptr(GHashTable) moves = g_hash_table_new(NULL, NULL);
	g_autoptr(GHashTable) labels = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) texts = g_hash_table_new(NULL, NULL);
	g_autoptr(TokenReader) reader = token_reader_new(interner, labels);
	g_autoptr(GArray) fields = NULL;
	Merger merger = {
		.interner = interner,
		.reader = reader,
		.texts = texts,
		.changes = changes,
		.moves = moves,
		.labels = labels,
	};
	Arena *arena;

	self->document = new_document(new);
	merger.arena = arena = self->document->arena;
	fields = fields_merge(&merger, old->head, new->head);
	parts_merge(&merger, old, new, self->document);
	order_changes(fields, self->document, changes);
	self->head = arena_copy(arena, fields->data, fields->len * sizeof(DiffField));
	self->head_count = fields->len;
	self->changes = arena_copy(arena, changes->data, changes->len * sizeof(DiffChange));
	self->change_count = changes->len;
	count(self);
	tally_clear(&merger.tally);
	return self;
}

void
diff_free(Diff *self)
{
	if (self == NULL)
		return;
	document_free(self->document);
	g_free(self);
}
