/* model/links.c - lists the links of a document, so that they are found without a walk over it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/structure.h"

static void
collect_tree(GPtrArray *links, Node *root)
{
	for (Node *n = root; n != NULL; n = node_walk(root, n))
		if (n->link != NULL)
			g_ptr_array_add(links, n);
}

static void
collect_blocks(GPtrArray *links, const Blocks *blocks)
{
	for (Node *block = blocks->first; block != NULL; block = block->next)
		collect_tree(links, block);
}

static void
collect_item(GPtrArray *links, const Item *item)
{
	if (!item->is_chapter) /* its heading is the chapter's */
		collect_tree(links, item->heading);
	collect_blocks(links, &item->lead);
	for (guint i = 0; i < item->aspect_count; i++) {
		collect_tree(links, item->aspects[i].heading);
		collect_blocks(links, &item->aspects[i].body);
	}
}

static void
collect_chapter(GPtrArray *links, const Chapter *chapter)
{
	collect_tree(links, chapter->heading);
	collect_blocks(links, &chapter->lead);
	if (chapter->own != NULL)
		collect_item(links, chapter->own);
	for (guint i = 0; i < chapter->item_count; i++)
		collect_item(links, chapter->items[i]);
}

void
links_collect(Document *self)
{
	g_autoptr(GPtrArray) links = g_ptr_array_new();

	collect_blocks(links, &self->lead);
	for (guint i = 0; i < self->chapter_count; i++)
		collect_chapter(links, self->chapters[i]);
	for (guint i = 0; i < self->footnote_count; i++)
		collect_tree(links, self->footnotes[i]);
	self->links = arena_copy(self->arena, links->pdata, links->len * sizeof(gpointer));
	self->link_count = links->len;
}
