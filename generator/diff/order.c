/* diff/order.c - numbers the changes as a reader meets them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "diff/order.h"

typedef struct Order {
	const Document *document;
	guint *numbers; /* [old number]: the new one; 0: not met yet */
	guint next;
	gboolean *shown; /* [number of a footnote]: it stands on the page */
	GArray *waiting; /* guint: footnotes that stand at the end of the part at hand */
} Order;

static void
meet(Order *self, guint *change)
{
	if (*change == 0)
		return;
	if (self->numbers[*change] == 0)
		self->numbers[*change] = self->next++;
	*change = self->numbers[*change];
}

static void
meet_note(Order *self, guint number)
{
	if (number == 0 || number > self->document->footnote_count || self->shown[number])
		return;
	self->shown[number] = TRUE;
	g_array_append_val(self->waiting, number);
}

static void
meet_tree(Order *self, Node *root)
{
	for (Node *n = root; n != NULL; n = node_walk(root, n)) {
		if (n->diff->change > 0)
			meet(self, &node_change(self->document->arena, n)->change);
		if (n->type == NODE_FOOTNOTE_REF)
			meet_note(self, n->number);
	}
}

static void
meet_blocks(Order *self, const Blocks *blocks)
{
	for (Node *block = blocks->first; block != NULL; block = block->next)
		meet_tree(self, block);
}

/* A footnote may refer to another, which then stands behind it. */
static void
meet_notes(Order *self)
{
	for (guint i = 0; i < self->waiting->len; i++)
		meet_tree(self,
			  self->document->footnotes[g_array_index(self->waiting, guint, i) - 1]);
	g_array_set_size(self->waiting, 0);
}

static void
meet_item(Order *self, Item *item)
{
	meet(self, &item->diff.change);
	if (!item->is_chapter && item->diff.moved_from == 0)
		meet_tree(self, item->heading);
	meet_blocks(self, &item->lead);
	for (guint i = 0; i < item->aspect_count; i++) {
		Aspect *aspect = &item->aspects[i];

		meet(self, &aspect->diff.change);
		meet_tree(self, aspect->heading);
		meet_blocks(self, &aspect->body);
	}
	meet_notes(self);
}

static void
meet_chapter(Order *self, Chapter *chapter)
{
	meet(self, &chapter->diff.change);
	if (chapter->diff.moved_from > 0)
		return;
	meet_tree(self, chapter->heading);
	meet_blocks(self, &chapter->lead);
	if (chapter->own == NULL)
		meet_notes(self);
	else
		meet_item(self, chapter->own);
	for (guint i = 0; i < chapter->item_count; i++)
		meet_item(self, chapter->items[i]);
}

static int
by_number(gconstpointer a, gconstpointer b)
{
	guint x = ((const DiffChange *)a)->number;
	guint y = ((const DiffChange *)b)->number;

	return (x > y) - (x < y);
}

static void
renumber(const Order *self, GArray *changes)
{
	for (guint i = 0; i < changes->len; i++) {
		DiffChange *change = &g_array_index(changes, DiffChange, i);

		g_assert(self->numbers[change->number] > 0);
		change->number = self->numbers[change->number];
	}
	g_array_sort(changes, by_number);
}

void
order_changes(GArray *fields, Document *document, GArray *changes)
{
	g_autofree guint *numbers = g_new0(guint, (gsize)changes->len + 1);
	g_autofree gboolean *shown = g_new0(gboolean, (gsize)document->footnote_count + 1);
	g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(guint));
	Order self = {document, numbers, 1, shown, waiting};

	for (guint i = 0; i < fields->len; i++)
		meet(&self, &g_array_index(fields, DiffField, i).change);
	meet_blocks(&self, &document->lead);
	meet_notes(&self);
	for (guint i = 0; i < document->chapter_count; i++)
		meet_chapter(&self, document->chapters[i]);
	for (guint i = 1; i <= document->footnote_count; i++)
		meet_note(&self, i); /* what nothing shown refers to */
	meet_notes(&self);
	renumber(&self, changes);
}
