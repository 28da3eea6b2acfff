/* diff/parts.c - the merging of chapters, items and aspects.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Items are paired by id over the whole document, so that one that goes to another chapter is a
 * move too. */
#include "diff/parts.h"

#include "diff/footnotes.h"
#include "diff/items.h"

typedef struct Parts {
	Merger *merger;
	GHashTable *pairs; /* Item of old or new -> the same item in the other version */
	GPtrArray *items;  /* of the merged document */
} Parts;

static AlignPart
part_of_heading(Merger *self, const Node *heading, const char *id)
{
	AlignPart part = merge_part(self, heading, false);
	g_autofree char *key = g_strconcat("#", id, NULL);

	part.identity = interner_number(self->interner, key);
	return part;
}

/* The heading of a part in either version or both. */
static Node *
merge_heading(Merger *self, const Node *old, const Node *new)
{
	const Node *from = new != NULL ? new : old;
	Node *heading = node_new(self->arena, NODE_HEADING, from->line, from->column);
	WordChange words = merge_inlines(self, old, new, heading);

	heading->level = from->level;
	heading->attributes = new != NULL ? new->attributes : NULL;
	if (words.changed && old != NULL && new != NULL)
		node_change(self->arena, heading)->change =
			merger_note_words(self, DIFF_PART_HEADING, NULL, &words);
	return heading;
}

static Blocks
merge_body(Merger *self, const Blocks *old, const Blocks *new)
{
	Node *parent = node_new(self->arena, NODE_DOCUMENT, 0, 0);

	return merge_blocks(self, old != NULL ? old->first : NULL, new != NULL ? new->first : NULL,
			    parent);
}

/* All of a part's blocks as they stand in one version. */
static Blocks
copy_body(Merger *self, const Blocks *from, NodeMark mark)
{
	Node *parent = node_new(self->arena, NODE_DOCUMENT, 0, 0);

	for (const Node *node = from->first; node != NULL; node = node->next)
		node_append(parent, merge_copy(self, node, mark));
	return (Blocks){parent->first, parent->last};
}

static const char *
mark_id(Merger *self, const char *id, NodeMark mark)
{
	return mark == MARK_DELETED ? arena_printf(self->arena, "_oud-%s", id) : id;
}

static bool
has_change_since(const Merger *self, guint before)
{
	return self->changes->len > before;
}

static guint
note_move(Merger *self, DiffPart part, const char *from, const char *old_title,
	  const char *new_title)
{
	return merger_note(self, (DiffChange){
					 .kind = DIFF_MOVED,
					 .part = part,
					 .old_text = old_title,
					 .new_text = new_title,
					 .from = from,
				 });
}

/* --- aspects
 * -----------------------------------------------------------------------------------------------
 */

static void
copy_aspect(Merger *self, Aspect *out, const Aspect *from, NodeMark mark)
{
	out->heading = merge_copy(self, from->heading, mark);
	out->id = mark_id(self, from->id, mark);
	out->body = copy_body(self, &from->body, mark);
	out->diff.mark = mark;
	out->diff.touched = true;
}

static Aspect
merge_aspect(Merger *self, const Aspect *old, const Aspect *new)
{
	const Aspect *from = new != NULL ? new : old;
	Aspect out = {.kind = from->kind};
	guint before = self->changes->len;

	self->place.aspect = from->kind;
	if (old == NULL || new == NULL) {
		copy_aspect(self, &out, from, new != NULL ? MARK_INSERTED : MARK_DELETED);
		out.diff.change = merger_note_whole(self, DIFF_PART_ASPECT, out.diff.mark, NULL,
						    from->kind->heading);
	} else {
		out.heading = merge_heading(self, old->heading, new->heading);
		out.id = new->id;
		out.body = merge_body(self, &old->body, &new->body);
		out.diff.touched = has_change_since(self, before);
	}
	self->place.aspect = NULL;
	return out;
}

/* An aspect is paired by its kind only; an old version may have one twice. */
static AlignPart *
parts_of_aspects(Merger *self, const Item *item)
{
	AlignPart *parts = g_new0(AlignPart, MAX(item->aspect_count, 1));

	for (guint i = 0; i < item->aspect_count; i++) {
		guint time = 0;
		g_autofree char *key = NULL;

		for (guint j = 0; j < i; j++)
			time += item->aspects[j].kind == item->aspects[i].kind;
		key = g_strdup_printf("###%u:%s", time, item->aspects[i].kind->slug);
		parts[i].identity = parts[i].content = interner_number(self->interner, key);
		parts[i].type = parts[i].identity;
	}
	return parts;
}

/* An aspect that is out of order in an old version counts as gone at one place and new at the
 * other. */
static void
merge_aspects(Merger *self, Item *out, const Item *old, const Item *new)
{
	g_autoptr(GArray) aspects = g_array_new(FALSE, TRUE, sizeof(Aspect));
	g_autofree AlignPart *old_parts = parts_of_aspects(self, old);
	g_autofree AlignPart *new_parts = parts_of_aspects(self, new);
	g_autoptr(GArray) steps = align_parts(&self->tally, old_parts, old->aspect_count, new_parts,
					      new->aspect_count);

	for (guint i = 0; i < steps->len; i++) {
		const AlignStep *step = &g_array_index(steps, AlignStep, i);
		bool gone = step->kind == ALIGN_REMOVED || step->kind == ALIGN_MOVED_FROM;
		bool came = step->kind == ALIGN_ADDED || step->kind == ALIGN_MOVED;
		Aspect merged = merge_aspect(self, came ? NULL : &old->aspects[step->old_index],
					     gone ? NULL : &new->aspects[step->new_index]);

		g_array_append_val(aspects, merged);
	}
	out->aspects = arena_copy(self->arena, aspects->data, aspects->len * sizeof(Aspect));
	out->aspect_count = aspects->len;
}

/* --- items
 * ---------------------------------------------------------------------------------------------------
 */

static Item *
new_item(Parts *self, const Item *from)
{
	Item *item = arena_new0(self->merger->arena, Item);

	*item = *from;
	item->group = NULL;
	item->aspects = NULL;
	item->aspect_count = 0;
	item->index = self->items->len;
	g_ptr_array_add(self->items, item);
	return item;
}

static Item *
merge_item(Parts *self, const Item *old, const Item *new)
{
	Merger *merger = self->merger;
	Item *item = new_item(self, new);
	guint before = merger->changes->len;

	merger->place.item = new->title;
	merger->place.item_id = new->id;
	item->heading =
		new->is_chapter ? new->heading : merge_heading(merger, old->heading, new->heading);
	item->lead = merge_body(merger, &old->lead, &new->lead);
	merge_aspects(merger, item, old, new);
	item->diff.touched = has_change_since(merger, before);
	merger->place.item = merger->place.item_id = NULL;
	return item;
}

/* An item that is in one version only: one change, whatever is in it. */
static Item *
copy_item(Parts *self, const Item *from, NodeMark mark)
{
	Merger *merger = self->merger;
	Item *item = new_item(self, from);

	merger->place.item = from->title;
	merger->place.item_id = item->id = mark_id(merger, from->id, mark);
	item->heading = merge_copy(merger, from->heading, mark);
	item->lead = copy_body(merger, &from->lead, mark);
	item->aspects = arena_array(merger->arena, Aspect, from->aspect_count);
	item->aspect_count = from->aspect_count;
	for (guint i = 0; i < from->aspect_count; i++) {
		item->aspects[i].kind = from->aspects[i].kind;
		copy_aspect(merger, &item->aspects[i], &from->aspects[i], mark);
	}
	item->diff.mark = mark;
	item->diff.touched = true;
	item->diff.change = merger_note_whole(merger, DIFF_PART_ITEM, mark, NULL, from->title);
	merger->place.item = merger->place.item_id = NULL;
	return item;
}

static Item *
item_moved_here(Parts *self, const Item *old, const Item *new)
{
	Merger *merger = self->merger;
	guint change;
	Item *item;

	merger->place.item = new->title;
	merger->place.item_id = new->id;
	change = note_move(merger, DIFF_PART_ITEM, old->chapter->title, old->title, new->title);
	item = merge_item(self, old, new);
	item->diff.touched = true;
	item->diff.change = change;
	item->diff.move = merger_move(merger, old);
	return item;
}

static Item *
item_moved_from(Parts *self, const Item *old)
{
	Item *item = new_item(self, old);

	item->id = mark_id(self->merger, old->id, MARK_DELETED);
	item->lead = (Blocks){NULL, NULL};
	item->diff.moved_from = merger_move(self->merger, old);
	item->diff.touched = true;
	return item;
}

/* An item that is known in the other version is paired with that one only; others by their
 * headings. */
static AlignPart *
parts_of_items(Parts *self, const Chapter *chapter, bool old)
{
	guint count = chapter != NULL ? chapter->item_count : 0;
	AlignPart *parts = g_new0(AlignPart, MAX(count, 1));

	for (guint i = 0; i < count; i++) {
		const Item *item = chapter->items[i];
		const Item *other = g_hash_table_lookup(self->pairs, item);
		const Item *of_new = old ? other : item;

		parts[i] = merge_part(self->merger, item->heading, old);
		parts[i].identity = 0;
		parts[i].weight = items_weight(item);
		if (other == NULL)
			continue;
		parts[i].identity = of_new->index + 1;
		parts[i].type = -(gint64)of_new->index - 1;
	}
	return parts;
}

/* An item that is gone here, or new, may have gone to or come from another chapter. */
static Item *
item_of_step(Parts *self, const AlignStep *step, const Chapter *old, const Chapter *new)
{
	const Item *before = step->kind != ALIGN_ADDED ? old->items[step->old_index] : NULL;
	const Item *after = step->kind != ALIGN_REMOVED ? new->items[step->new_index] : NULL;
	const Item *elsewhere = NULL;

	switch (step->kind) {
	case ALIGN_PAIR:
		return merge_item(self, before, after);
	case ALIGN_MOVED:
		return item_moved_here(self, before, after);
	case ALIGN_MOVED_FROM:
		return item_moved_from(self, before);
	case ALIGN_ADDED:
		elsewhere = g_hash_table_lookup(self->pairs, after);
		return elsewhere != NULL ? item_moved_here(self, elsewhere, after)
					 : copy_item(self, after, MARK_INSERTED);
	case ALIGN_REMOVED:
		elsewhere = g_hash_table_lookup(self->pairs, before);
		return elsewhere != NULL ? item_moved_from(self, before)
					 : copy_item(self, before, MARK_DELETED);
	}
	g_assert_not_reached();
}

static void
merge_items(Parts *self, Chapter *out, const Chapter *old, const Chapter *new)
{
	Merger *merger = self->merger;
	g_autofree AlignPart *old_parts = parts_of_items(self, old, true);
	g_autofree AlignPart *new_parts = parts_of_items(self, new, false);
	g_autoptr(GArray) steps =
		align_parts(&merger->tally, old_parts, old != NULL ? old->item_count : 0, new_parts,
			    new != NULL ? new->item_count : 0);
	g_autoptr(GPtrArray) items = g_ptr_array_new();

	for (guint i = 0; i < steps->len; i++) {
		Item *item = item_of_step(self, &g_array_index(steps, AlignStep, i), old, new);

		item->chapter = out;
		g_ptr_array_add(items, item);
	}
	out->items = arena_copy(merger->arena, items->pdata, items->len * sizeof(gpointer));
	out->item_count = items->len;
}

/* --- chapters
 * --------------------------------------------------------------------------------------------------
 */

static Chapter *
new_chapter(Parts *self, const Chapter *from)
{
	Merger *merger = self->merger;
	Chapter *chapter = arena_new0(merger->arena, Chapter);

	chapter->heading = from->heading;
	chapter->id = from->id;
	chapter->title = from->title;
	merger->place.chapter = from->title;
	merger->place.chapter_id = from->id;
	return chapter;
}

static void
merge_own(Parts *self, Chapter *out, const Chapter *old, const Chapter *new)
{
	const Item *before = old != NULL ? old->own : NULL;
	const Item *after = new != NULL ? new->own : NULL;

	if (before != NULL && after != NULL)
		out->own = merge_item(self, before, after);
	else if (after != NULL)
		out->own = copy_item(self, after, MARK_INSERTED);
	else if (before != NULL)
		out->own = copy_item(self, before, MARK_DELETED);
	if (out->own != NULL)
		out->own->chapter = out;
}

static Chapter *
merge_chapter(Parts *self, const Chapter *old, const Chapter *new)
{
	Merger *merger = self->merger;
	Chapter *chapter = new_chapter(self, new);
	guint before = merger->changes->len;

	chapter->heading = merge_heading(merger, old->heading, new->heading);
	chapter->lead = merge_body(merger, &old->lead, &new->lead);
	merge_own(self, chapter, old, new);
	merge_items(self, chapter, old, new);
	chapter->diff.touched = has_change_since(merger, before);
	return chapter;
}

/* A chapter in one version only; items that are in both moved to or from it. */
static Chapter *
copy_chapter(Parts *self, const Chapter *from, NodeMark mark)
{
	Merger *merger = self->merger;
	Chapter *chapter = new_chapter(self, from);
	bool added = mark == MARK_INSERTED;

	chapter->id = mark_id(merger, from->id, mark);
	chapter->heading = merge_copy(merger, from->heading, mark);
	chapter->diff.mark = mark;
	chapter->diff.touched = true;
	chapter->diff.change =
		merger_note_whole(merger, DIFF_PART_CHAPTER, mark, NULL, from->title);
	chapter->lead = copy_body(merger, &from->lead, mark);
	merge_own(self, chapter, added ? NULL : from, added ? from : NULL);
	merge_items(self, chapter, added ? NULL : from, added ? from : NULL);
	return chapter;
}

static Chapter *
chapter_moved_here(Parts *self, const Chapter *old, const Chapter *new)
{
	Merger *merger = self->merger;
	guint change;
	Chapter *chapter;

	merger->place.chapter = new->title;
	merger->place.chapter_id = new->id;
	change = note_move(merger, DIFF_PART_CHAPTER, NULL, old->title, new->title);
	chapter = merge_chapter(self, old, new);
	chapter->diff.touched = true;
	chapter->diff.change = change;
	chapter->diff.move = merger_move(merger, old);
	return chapter;
}

static Chapter *
chapter_moved_from(Parts *self, const Chapter *old)
{
	Chapter *chapter = new_chapter(self, old);

	chapter->id = mark_id(self->merger, old->id, MARK_DELETED);
	chapter->diff.moved_from = merger_move(self->merger, old);
	chapter->diff.touched = true;
	return chapter;
}

static Chapter *
chapter_of_step(Parts *self, const AlignStep *step, const Document *old, const Document *new)
{
	switch (step->kind) {
	case ALIGN_PAIR:
		return merge_chapter(self, old->chapters[step->old_index],
				     new->chapters[step->new_index]);
	case ALIGN_ADDED:
		return copy_chapter(self, new->chapters[step->new_index], MARK_INSERTED);
	case ALIGN_REMOVED:
		return copy_chapter(self, old->chapters[step->old_index], MARK_DELETED);
	case ALIGN_MOVED:
		return chapter_moved_here(self, old->chapters[step->old_index],
					  new->chapters[step->new_index]);
	case ALIGN_MOVED_FROM:
		return chapter_moved_from(self, old->chapters[step->old_index]);
	}
	g_assert_not_reached();
}

static AlignPart *
parts_of_chapters(Merger *self, const Document *document)
{
	AlignPart *parts = g_new0(AlignPart, MAX(document->chapter_count, 1));

	for (guint i = 0; i < document->chapter_count; i++) {
		const Chapter *chapter = document->chapters[i];

		parts[i] = part_of_heading(self, chapter->heading, chapter->id);
		parts[i].weight = items_chapter_weight(chapter);
	}
	return parts;
}

static void
merge_chapters(Parts *self, const Document *old, const Document *new, Document *out)
{
	Merger *merger = self->merger;
	g_autofree AlignPart *old_parts = parts_of_chapters(merger, old);
	g_autofree AlignPart *new_parts = parts_of_chapters(merger, new);
	g_autoptr(GArray) steps = align_parts(&merger->tally, old_parts, old->chapter_count,
					      new_parts, new->chapter_count);
	Chapter **chapters = arena_array(merger->arena, Chapter *, steps->len);

	for (guint i = 0; i < steps->len; i++) {
		chapters[i] = chapter_of_step(self, &g_array_index(steps, AlignStep, i), old, new);
		chapters[i]->document = out;
		chapters[i]->index = i;
	}
	out->chapters = chapters;
	out->chapter_count = steps->len;
	merger->place.chapter = merger->place.chapter_id = NULL;
}

/* --- the document
 * -----------------------------------------------------------------------------------------------------
 */

void
parts_merge(Merger *merger, const Document *old, const Document *new, Document *out)
{
	g_autoptr(GHashTable) pairs = items_pair(old, new);
	g_autoptr(GPtrArray) items = g_ptr_array_new();
	Parts self = {.merger = merger, .pairs = pairs, .items = items};

	footnotes_pair(merger, old, new);
	token_reader_forget(merger->reader);
	out->lead = merge_body(merger, &old->lead, &new->lead);
	merge_chapters(&self, old, new, out);
	out->items = arena_copy(merger->arena, items->pdata, items->len * sizeof(gpointer));
	out->item_count = items->len;
	for (guint i = 0; i < out->item_count; i++)
		out->items[i]->document = out;
	footnotes_merge(merger, old, new, out);
}
