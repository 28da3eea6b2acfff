/* diff/footnotes.c - the merging of footnotes.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Labels are often numbers that move when a footnote is added before them. So footnotes are paired
 * by what they say, then by likeness, and only then by label; a reference is the same when its
 * footnote is. */
#include "diff/footnotes.h"

#include <string.h>

static const Node *
find_footnote(const Document *document, const char *label)
{
	for (guint i = 0; i < document->footnote_count; i++)
		if (strcmp(document->footnotes[i]->text, label) == 0)
			return document->footnotes[i];
	return NULL;
}

static AlignPart *
parts_of_footnotes(Merger *self, const Document *document)
{
	AlignPart *parts = g_new0(AlignPart, MAX(document->footnote_count, 1));

	for (guint i = 0; i < document->footnote_count; i++) {
		Node shell = *document->footnotes[i];

		shell.text = NULL; /* the label is no part of what it says */
		parts[i] = merge_part(self, &shell, true);
	}
	return parts;
}

static void
pair_footnotes_left(Merger *self, const Document *old, const Document *new, GHashTable *taken)
{
	for (guint i = 0; i < old->footnote_count; i++) {
		const char *label = old->footnotes[i]->text;

		if (!g_hash_table_contains(self->labels, label))
			g_hash_table_insert(self->labels, (gpointer)label,
					    g_hash_table_contains(taken, label) ||
							    find_footnote(new, label) == NULL
						    ? arena_printf(self->arena, "old %s", label)
						    : (gpointer)label);
	}
}

void
footnotes_pair(Merger *self, const Document *old, const Document *new)
{
	g_autofree AlignPart *old_parts = parts_of_footnotes(self, old);
	g_autofree AlignPart *new_parts = parts_of_footnotes(self, new);
	g_autoptr(GArray) steps = align_parts(&self->tally, old_parts, old->footnote_count,
					      new_parts, new->footnote_count);
	g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < steps->len; i++) {
		const AlignStep *step = &g_array_index(steps, AlignStep, i);
		const char *label;

		if (step->kind != ALIGN_PAIR && step->kind != ALIGN_MOVED)
			continue;
		label = new->footnotes[step->new_index]->text;
		g_hash_table_insert(self->labels, (gpointer)old->footnotes[step->old_index]->text,
				    (gpointer)label);
		g_hash_table_add(taken, (gpointer)label);
	}
	pair_footnotes_left(self, old, new, taken);
}

static Node *
new_footnote(Merger *self, const Node *from, GPtrArray *notes)
{
	Node *note = node_new(self->arena, NODE_FOOTNOTE, from->line, from->column);

	note->text = from->text;
	g_ptr_array_add(notes, note);
	note->number = notes->len;
	return note;
}

static const Node *
old_version_of(const Merger *self, const Document *old, const char *label)
{
	for (guint i = 0; i < old->footnote_count; i++)
		if (strcmp(g_hash_table_lookup(self->labels, old->footnotes[i]->text), label) == 0)
			return old->footnotes[i];
	return NULL;
}

/* A reference that was taken away has the label of the old version. */
static const char *
merged_label(const Merger *self, const Node *reference, bool deleted)
{
	const char *other = deleted ? g_hash_table_lookup(self->labels, reference->text) : NULL;

	return other != NULL ? other : reference->text;
}

static bool
is_in_deleted(const Node *node)
{
	for (const Node *n = node; n != NULL; n = n->parent)
		if (n->type == NODE_DELETED)
			return true;
	return false;
}

/* Does the part refer to the footnote? */
static bool
refers(const Merger *self, const Blocks *blocks, const char *label)
{
	for (const Node *block = blocks->first; block != NULL; block = block->next)
		for (const Node *n = block; n != NULL; n = node_walk(block, n))
			if (n->type == NODE_FOOTNOTE_REF && n->text != NULL &&
			    strcmp(merged_label(self, n, is_in_deleted(n)), label) == 0)
				return true;
	return false;
}

static const Aspect *
aspect_with_note(const Merger *self, const Item *item, const char *label)
{
	for (guint i = 0; i < item->aspect_count; i++)
		if (refers(self, &item->aspects[i].body, label))
			return &item->aspects[i];
	return NULL;
}

static bool
place_in_item(Merger *self, const Item *item, const char *label)
{
	const Aspect *aspect = aspect_with_note(self, item, label);

	if (aspect == NULL && !refers(self, &item->lead, label))
		return false;
	self->place.chapter = item->chapter->title;
	self->place.chapter_id = item->chapter->id;
	self->place.item = item->is_chapter ? NULL : item->title;
	self->place.item_id = item->id;
	self->place.aspect = aspect != NULL ? aspect->kind : NULL;
	return true;
}

/* A change in a footnote stands where the first part that refers to it stands. */
static void
place_note(Merger *self, const Document *out, const char *label)
{
	self->place = (DiffChange){.in_note = true};
	for (guint i = 0; i < out->item_count; i++)
		if (place_in_item(self, out->items[i], label))
			return;
	for (guint i = 0; i < out->chapter_count; i++)
		if (refers(self, &out->chapters[i]->lead, label)) {
			self->place.chapter = out->chapters[i]->title;
			self->place.chapter_id = out->chapters[i]->id;
			return;
		}
}

/* Those of the new version keep their numbers; those that are gone come behind them. */
static void
merge_all(Merger *self, const Document *old, const Document *new, Document *out)
{
	g_autoptr(GPtrArray) notes = g_ptr_array_new();

	for (guint i = 0; i < new->footnote_count; i++) {
		const Node *after = new->footnotes[i];
		const Node *before = old_version_of(self, old, after->text);
		Node *note = new_footnote(self, after, notes);

		place_note(self, out, after->text);
		(void)merge_blocks(self, before != NULL ? before->first : NULL, after->first, note);
	}
	for (guint i = 0; i < old->footnote_count; i++) {
		const char *label = g_hash_table_lookup(self->labels, old->footnotes[i]->text);
		Node *note;

		if (find_footnote(new, label) != NULL)
			continue;
		note = new_footnote(self, old->footnotes[i], notes);
		note->text = label;
		place_note(self, out, label);
		(void)merge_blocks(self, old->footnotes[i]->first, NULL, note);
	}
	out->footnotes = arena_copy(self->arena, notes->pdata, notes->len * sizeof(gpointer));
	out->footnote_count = notes->len;
	self->place = (DiffChange){0};
}

static void
number_references(const Merger *self, const Document *out, Node *root)
{
	for (Node *n = root; n != NULL; n = node_walk(root, n)) {
		const Node *note;

		if (n->type != NODE_FOOTNOTE_REF || n->text == NULL)
			continue;
		note = find_footnote(out, merged_label(self, n, is_in_deleted(n)));
		if (note != NULL)
			n->number = note->number;
	}
}

static void
number_in_blocks(const Merger *self, const Document *out, const Blocks *blocks)
{
	for (Node *block = blocks->first; block != NULL; block = block->next)
		number_references(self, out, block);
}

/* The heading of a part that stands elsewhere now, or that is its chapter's, is not of out. */
static void
number_in_item(const Merger *self, const Document *out, const Item *item)
{
	if (!item->is_chapter && item->diff.moved_from == 0)
		number_references(self, out, item->heading);
	number_in_blocks(self, out, &item->lead);
	for (guint i = 0; i < item->aspect_count; i++) {
		number_references(self, out, item->aspects[i].heading);
		number_in_blocks(self, out, &item->aspects[i].body);
	}
}

static void
number_all_references(const Merger *self, const Document *out)
{
	if (out->footnote_count == 0)
		return;
	number_in_blocks(self, out, &out->lead);
	for (guint i = 0; i < out->chapter_count; i++) {
		const Chapter *chapter = out->chapters[i];

		if (chapter->diff.moved_from == 0)
			number_references(self, out, chapter->heading);
		number_in_blocks(self, out, &chapter->lead);
	}
	for (guint i = 0; i < out->item_count; i++)
		number_in_item(self, out, out->items[i]);
	for (guint i = 0; i < out->footnote_count; i++)
		number_references(self, out, out->footnotes[i]);
}

void
footnotes_merge(Merger *self, const Document *old, const Document *new, Document *out)
{
	merge_all(self, old, new, out);
	number_all_references(self, out);
}
