/* diff/items.c - which items are the same, and how heavy they are.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "diff/items.h"

#include <string.h>

/* How much text stands in blocks, in bytes. */
static guint
weight_of_blocks(const Blocks *blocks)
{
	gsize weight = 0;

	for (const Node *block = blocks->first; block != NULL; block = block->next)
		for (const Node *n = block; n != NULL; n = node_walk(block, n)) {
			const char *text = node_own_text(n);

			weight += text != NULL ? strlen(text) : 0;
		}
	return (guint)MIN(weight, G_MAXINT32);
}

guint
items_weight(const Item *item)
{
	guint weight = weight_of_blocks(&item->lead);

	for (guint i = 0; i < item->aspect_count; i++)
		weight += weight_of_blocks(&item->aspects[i].body);
	return weight;
}

guint
items_chapter_weight(const Chapter *chapter)
{
	guint weight = weight_of_blocks(&chapter->lead);

	if (chapter->own != NULL)
		weight += items_weight(chapter->own);
	for (guint i = 0; i < chapter->item_count; i++)
		weight += items_weight(chapter->items[i]);
	return weight;
}

/* What an item is known by: its id where that was written, or by place the chapter and heading: a
 * number behind a derived id moves on when another such heading comes before it. Owned. */
static char *
item_key(const Item *item, bool by_place)
{
	const Attributes *attributes = item->heading->attributes;

	if (!by_place || (attributes != NULL && attributes->id != NULL))
		return g_strconcat("#", item->id, NULL);
	return g_strdup_printf("%s/%s", item->chapter->id, item->title);
}

/* Pairs the items that have no partner yet; of several with one key the first. */
static void
pair_items_by(GHashTable *pairs, const Document *old, const Document *new, bool by_place)
{
	g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = old->item_count; i > 0; i--) {
		Item *item = old->items[i - 1];

		if (!item->is_chapter && !g_hash_table_contains(pairs, item))
			g_hash_table_replace(known, item_key(item, by_place), item);
	}
	for (guint i = 0; i < new->item_count; i++) {
		Item *item = new->items[i];
		g_autofree char *key = item_key(item, by_place);
		Item *found = item->is_chapter ? NULL : g_hash_table_lookup(known, key);

		if (found == NULL || g_hash_table_contains(pairs, item) ||
		    g_hash_table_contains(pairs, found))
			continue;
		g_hash_table_insert(pairs, item, found);
		g_hash_table_insert(pairs, found, item);
	}
}

GHashTable *
items_pair(const Document *old, const Document *new)
{
	GHashTable *pairs = g_hash_table_new(NULL, NULL);

	pair_items_by(pairs, old, new, true);
	pair_items_by(pairs, old, new, false);
	return pairs;
}
