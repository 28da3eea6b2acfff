/* topics/links.c - what links to what: mentions of editions, and who refers to an item.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "topics/links.h"

/* The walk over all texts. */
typedef struct Walk {
	TopicIndex *index;
	GArray **mentions; /* of Mention, by Edition.index */
	Mention place;     /* the text that is being read */
	GArray *notes;     /* guint: numbers of the footnotes referred to in the place, in order */
} Walk;

/* --- one link
 * ---------------------------------------------------------------------------------------- */

/* Each place once: it is the last that was added, or not there yet. */
static void
add_place(GArray *list, const Mention *place)
{
	const Mention *last = list->len > 0 ? &g_array_index(list, Mention, list->len - 1) : NULL;

	if (last == NULL || last->document != place->document || last->chapter != place->chapter ||
	    last->item != place->item)
		g_array_append_val(list, *place);
}

static void
add_superseded(Walk *self, const Edition *edition)
{
	const void *part = self->place.item != NULL ? (const void *)self->place.item
						    : (const void *)self->place.chapter;
	GPtrArray *list;

	if (part == NULL || edition->newest == edition)
		return;
	list = g_hash_table_lookup(self->index->superseded, part);
	if (list == NULL) {
		list = g_ptr_array_new();
		g_hash_table_insert(self->index->superseded, (gpointer)part, list);
	}
	if (!g_ptr_array_find(list, edition, NULL))
		g_ptr_array_add(list, (gpointer)edition);
}

static void
mention_edition(Walk *self, const Edition *edition)
{
	if (self->place.document->type == DOCUMENT_LETTER)
		add_place(self->mentions[edition->index], &self->place);
	add_superseded(self, edition);
}

static void
refer_to_item(Walk *self, const Link *link)
{
	const Item *item =
		link->anchor != NULL ? document_item_at(link->target, link->anchor) : NULL;
	GArray *list;

	if (item == NULL || item == self->place.item)
		return;
	list = g_hash_table_lookup(self->index->backlinks, item);
	if (list == NULL) {
		list = g_array_new(FALSE, FALSE, sizeof(Mention));
		g_hash_table_insert(self->index->backlinks, (gpointer)item, list);
	}
	add_place(list, &self->place);
}

static void
note_reference(Walk *self, guint number)
{
	for (guint i = 0; i < self->notes->len; i++)
		if (g_array_index(self->notes, guint, i) == number)
			return;
	g_array_append_val(self->notes, number);
}

static void
read_link(Walk *self, const Link *link)
{
	if (link->target == NULL)
		return;
	if (link->kind == LINK_EDITION)
		mention_edition(self, link->target);
	else if (link->kind == LINK_DOCUMENT || link->kind == LINK_ANCHOR)
		refer_to_item(self, link);
}

/* --- the texts
 * --------------------------------------------------------------------------------------- */

static void
read_reference(Walk *self, const Node *node)
{
	if (node->type == NODE_FOOTNOTE_REF)
		note_reference(self, node->number);
	if (node_link(node) != NULL)
		read_link(self, node->link);
}

/* The footnotes of the place, and those that they refer to. */
static void
read_notes(Walk *self)
{
	const Document *document = self->place.document;

	for (guint i = 0; i < self->notes->len; i++) {
		guint number = g_array_index(self->notes, guint, i);

		for (guint j = document->note_references[number - 1];
		     j < document->note_references[number]; j++)
			read_reference(self, document->references[j].node);
	}
	g_array_set_size(self->notes, 0);
}

static void
read_document(Walk *self, const Document *document)
{
	self->place = (Mention){.document = document};
	for (guint i = 0; i < document->reference_count; i++) {
		const Reference *reference = &document->references[i];

		if (reference->chapter != self->place.chapter ||
		    reference->item != self->place.item)
			read_notes(self);
		self->place.chapter = reference->chapter;
		self->place.item = reference->item;
		read_reference(self, reference->node);
	}
	read_notes(self);
}

static void
read_all(Walk *self)
{
	const Library *library = self->index->library;

	for (guint i = 0; i < library->letter_count; i++)
		read_document(self, library->letters[i]);
	for (guint i = 0; i < library->document_count; i++)
		if (library->documents[i]->type != DOCUMENT_LETTER)
			read_document(self, library->documents[i]);
}

static void
keep_mentions(Walk *self, EditionEntry *entry)
{
	GArray *list = self->mentions[entry->edition->index];

	entry->mentions = arena_copy(self->index->arena, list->data, list->len * sizeof(Mention));
	entry->mention_count = list->len;
	g_array_unref(list);
}

void
index_links(TopicIndex *self, EditionEntry *editions)
{
	guint count = self->library->vocabulary->edition_count;
	g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autofree GArray **mentions = g_new0(GArray *, MAX(count, 1));
	Walk walk = {.index = self, .mentions = mentions, .notes = notes};

	self->backlinks = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
	self->superseded =
		g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
	for (guint i = 0; i < count; i++)
		mentions[i] = g_array_new(FALSE, FALSE, sizeof(Mention));
	read_all(&walk);
	for (guint i = 0; i < count; i++)
		keep_mentions(&walk, &editions[i]);
}

const GArray *
topic_index_backlinks(const TopicIndex *self, const Item *item)
{
	return g_hash_table_lookup(self->backlinks, item);
}

const GPtrArray *
topic_index_superseded(const TopicIndex *self, const Chapter *chapter, const Item *item)
{
	return g_hash_table_lookup(self->superseded,
				   item != NULL ? (const void *)item : (const void *)chapter);
}
