/* model/links.c - lists what a document refers to, so that it is found without a walk over it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/structure.h"

typedef struct Collector {
	GPtrArray *links;   /* of Node */
	GArray *references; /* of Reference */
	Reference place;    /* without node */
} Collector;

static void
collect_heading(Collector *self, Node *heading)
{
	for (Node *n = heading; n != NULL; n = node_walk(heading, n))
		if (node_link(n) != NULL)
			g_ptr_array_add(self->links, n);
}

static void
collect_tree(Collector *self, Node *root)
{
	for (Node *n = root; n != NULL; n = node_walk(root, n)) {
		if (node_link(n) != NULL)
			g_ptr_array_add(self->links, n);
		if (node_link(n) == NULL && n->type != NODE_FOOTNOTE_REF)
			continue;
		self->place.node = n;
		g_array_append_val(self->references, self->place);
	}
}

static void
collect_blocks(Collector *self, const Blocks *blocks)
{
	for (Node *block = blocks->first; block != NULL; block = block->next)
		collect_tree(self, block);
}

/* The heading of a chapter that is its own item, and its lead, are the chapter's. */
static void
collect_item(Collector *self, const Item *item)
{
	self->place.item = item;
	if (!item->is_chapter)
		collect_heading(self, item->heading);
	collect_blocks(self, &item->lead);
	for (guint i = 0; i < item->aspect_count; i++) {
		collect_heading(self, item->aspects[i].heading);
		collect_blocks(self, &item->aspects[i].body);
	}
}

static void
collect_chapter(Collector *self, const Chapter *chapter)
{
	self->place.chapter = chapter;
	self->place.item = chapter->own;
	collect_heading(self, chapter->heading);
	collect_blocks(self, &chapter->lead);
	if (chapter->own != NULL)
		collect_item(self, chapter->own);
	for (guint i = 0; i < chapter->item_count; i++)
		collect_item(self, chapter->items[i]);
}

static void
collect_notes(Collector *self, Document *document)
{
	guint *starts = arena_array(document->arena, guint, document->footnote_count + 1);

	self->place = (Reference){0};
	for (guint i = 0; i < document->footnote_count; i++) {
		starts[i] = self->references->len;
		collect_tree(self, document->footnotes[i]);
	}
	starts[document->footnote_count] = self->references->len;
	document->note_references = starts;
}

void
links_collect(Document *self)
{
	g_autoptr(GPtrArray) links = g_ptr_array_new();
	g_autoptr(GArray) references = g_array_new(FALSE, FALSE, sizeof(Reference));
	Collector collector = {.links = links, .references = references};

	collect_blocks(&collector, &self->lead);
	for (guint i = 0; i < self->chapter_count; i++)
		collect_chapter(&collector, self->chapters[i]);
	self->reference_count = references->len;
	collect_notes(&collector, self);
	self->links = arena_copy(self->arena, links->pdata, links->len * sizeof(gpointer));
	self->link_count = links->len;
	self->references =
		arena_copy(self->arena, references->data, references->len * sizeof(Reference));
}
