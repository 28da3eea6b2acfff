/* diff/merge.c - the merging of blocks, and the record of changes.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "diff/merge.h"

#include <string.h>

#include "base/text.h"

/* --- changes
 * ------------------------------------------------------------------------------------------------
 */

guint
merger_note(Merger *self, DiffChange change)
{
	const DiffChange *place = &self->place;

	change.number = self->changes->len + 1;
	change.chapter = place->chapter;
	change.chapter_id = place->chapter_id;
	change.item = place->item;
	change.item_id = place->item_id;
	change.aspect = place->aspect;
	change.in_note = place->in_note;
	change.table = place->table;
	change.row = place->row;
	g_array_append_val(self->changes, change);
	return change.number;
}

guint
merger_note_whole(Merger *self, DiffPart part, NodeMark mark, const char *label, const char *text)
{
	bool added = mark == MARK_INSERTED;

	return merger_note(self, (DiffChange){
					 .kind = added ? DIFF_ADDED : DIFF_REMOVED,
					 .part = part,
					 .label = label,
					 .old_text = added ? "" : text,
					 .new_text = added ? text : "",
				 });
}

static DiffKind
kind_of_words(const WordChange *words)
{
	if (words->was_empty)
		return DIFF_ADDED;
	if (words->is_empty)
		return DIFF_REMOVED;
	return words->has_figures ? DIFF_FIGURE : DIFF_TEXT;
}

guint
merger_note_words(Merger *self, DiffPart part, const char *label, const WordChange *words)
{
	return merger_note(self, (DiffChange){
					 .kind = kind_of_words(words),
					 .part = part,
					 .label = label,
					 .old_text = words->old_text,
					 .new_text = words->new_text,
					 .base = words->base,
					 .delta = words->delta,
					 .delta_text = words->delta_text,
				 });
}

guint
merger_move(Merger *self, const void *old_part)
{
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->moves, old_part));

	if (number == 0) {
		number = g_hash_table_size(self->moves) + 1;
		g_hash_table_insert(self->moves, (gpointer)old_part, GUINT_TO_POINTER(number));
	}
	return number;
}

/* --- parts
 * ----------------------------------------------------------------------------------------------------
 */

enum { MOVED_WORDS_MIN = 4 }; /* a shorter block that turns up elsewhere is no move */

static bool
has_inlines(NodeType type)
{
	return type == NODE_PARAGRAPH || type == NODE_HEADING || type == NODE_CAPTION ||
	       type == NODE_NOTE || type == NODE_CELL;
}

/* The words by which two tables are alike: those of the caption and the labels, for figures may all
 * change. */
static void
collect_labels(Merger *self, const Node *table, GArray *values)
{
	for (const Node *part = table->first; part != NULL; part = part->next) {
		bool all = part->type == NODE_ROW && part == node_rows(table);
		const Node *cell = part->type == NODE_ROW ? part->first : NULL;

		if (part->type == NODE_CAPTION) {
			guint value = interner_number(self->interner, merge_text(self, part));

			g_array_append_val(values, value);
		}
		for (; cell != NULL; cell = all ? cell->next : NULL) {
			guint value = interner_number(self->interner, merge_text(self, cell));

			g_array_append_val(values, value);
		}
	}
}

/* An id that was written. That of a table without one is its place in the document, which moves. */
static const char *
lasting_id(const Node *node)
{
	const Node *caption;

	if (node->type != NODE_TABLE && node->type != NODE_CHART)
		return node_id(node);
	caption = node_caption(node);
	return caption != NULL && caption->attributes != NULL ? caption->attributes->id : NULL;
}

/* What a part holds, as numbers: the words, and all that makes it the same as another. */
typedef struct Content {
	GArray *values; /* of guint */
	GArray *shape;  /* of guint */
} Content;

static void
add_number(GArray *numbers, guint number)
{
	g_array_append_val(numbers, number);
}

enum { SHAPE_END = 0 }; /* closes a node; no number, nor a type that is the first of a node */

static void
collect_content(Merger *self, const Node *node, bool old, Content *out)
{
	add_number(out->shape, (guint)node->type + 1);
	if (has_inlines(node->type)) {
		const Tokens *tokens = tokens_read(self->reader, node, old);

		g_array_append_vals(out->values, tokens->values, tokens->count);
		g_array_append_vals(out->shape, tokens->values, tokens->count);
	} else if (node_own_text(node) != NULL) {
		add_number(out->shape, interner_number(self->interner, node_own_text(node)));
	}
	for (const Node *child = node->first; !has_inlines(node->type) && child != NULL;
	     child = child->next)
		collect_content(self, child, old, out);
	add_number(out->shape, SHAPE_END);
}

AlignPart
merge_part(Merger *self, const Node *node, bool old)
{
	g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GArray) shape = g_array_new(FALSE, FALSE, sizeof(guint));
	AlignPart part = {
		.type = node->type,
		.value_min = MOVED_WORDS_MIN,
		.may_grow = node->type == NODE_LIST,
	};

	collect_content(self, node, old, &(Content){values, shape});
	if (node->type == NODE_TABLE || node->type == NODE_CHART) {
		g_array_set_size(values, 0);
		collect_labels(self, node, values);
	}
	if (node->type == NODE_CHART && node->form->unit != NULL)
		/* figures of another unit are other figures */
		part.type = -(gint64)interner_number(self->interner, node->form->unit);
	part.content = interner_add(self->interner, 's', shape->data, shape->len * sizeof(guint));
	part.values = arena_copy(self->arena, values->data, values->len * sizeof(guint));
	part.value_count = values->len;
	if (lasting_id(node) != NULL) {
		g_autofree char *key = g_strconcat("#", lasting_id(node), NULL);

		part.identity = interner_number(self->interner, key);
	}
	return part;
}

/* Blocks and cells are parted by a space. */
static const char *
find_text(Merger *self, const Node *node)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *squeezed = NULL;
	const Node *n = node;

	while (n != NULL) {
		bool whole = n->first == NULL || has_inlines(n->type) || n->type >= NODE_TEXT;

		if (n->type < NODE_TEXT)
			g_string_append_c(text, ' ');
		if (n->type == NODE_CODE_BLOCK)
			g_string_append(text, n->text);
		else if (whole)
			node_text(n, text);
		n = whole ? node_walk_over(node, n) : node_walk(node, n);
	}
	squeezed = text_squeeze(text->str);
	return arena_strdup(self->arena, squeezed);
}

const char *
merge_text(Merger *self, const Node *node)
{
	const char *text = g_hash_table_lookup(self->texts, node);

	if (text == NULL) {
		text = find_text(self, node);
		g_hash_table_insert(self->texts, (gpointer)node, (gpointer)text);
	}
	return text;
}

/* --- copies
 * ---------------------------------------------------------------------------------------------------
 */

static Node *
copy_shell(Merger *self, const Node *from, NodeMark mark)
{
	Node *node = arena_new0(self->arena, Node);

	*node = *from;
	node->parent = node->first = node->last = node->next = NULL;
	node->mark = mark;
	if (mark == MARK_DELETED && node_id(from) != NULL)
		node->id = arena_printf(self->arena, "_oud-%s", from->id);
	return node;
}

/* Blocks nest no deeper than the parser allows. */
Node *
merge_copy(Merger *self, const Node *from, NodeMark mark)
{
	Node *node = copy_shell(self, from, mark);

	if (has_inlines(from->type) && mark != MARK_NONE) {
		(void)merge_inlines(self, mark == MARK_INSERTED ? NULL : from,
				    mark == MARK_DELETED ? NULL : from, node);
		return node;
	}
	for (const Node *child = from->first; child != NULL; child = child->next)
		node_append(node, merge_copy(self, child, mark));
	return node;
}

/* --- a pair
 * -----------------------------------------------------------------------------------------------------
 */

WordChange
merge_inlines(Merger *self, const Node *old, const Node *new, Node *out)
{
	static const Tokens none = {0};
	const Tokens *before = old != NULL ? tokens_read(self->reader, old, true) : &none;
	const Tokens *after = new != NULL ? tokens_read(self->reader, new, false) : &none;

	return words_compare(self->arena, before, after, out);
}

/* What a block is called in the list of changes. */
static DiffPart
part_of(NodeType type)
{
	switch (type) {
	case NODE_HEADING:
		return DIFF_PART_HEADING;
	case NODE_LIST:
		return DIFF_PART_LIST;
	case NODE_LIST_ITEM:
		return DIFF_PART_ENTRY;
	case NODE_TABLE:
	case NODE_CHART:
		return DIFF_PART_TABLE;
	default:
		return DIFF_PART_TEXT;
	}
}

static Node *
merge_paragraph(Merger *self, const Node *old, const Node *new)
{
	Node *node = copy_shell(self, new, MARK_NONE);
	WordChange words = merge_inlines(self, old, new, node);

	if (words.changed)
		node_change(self->arena, node)->change =
			merger_note_words(self, part_of(new->type), NULL, &words);
	return node;
}

static Node *
merge_container(Merger *self, const Node *old, const Node *new)
{
	Node *node = copy_shell(self, new, MARK_NONE);

	(void)merge_blocks(self, old->first, new->first, node);
	return node;
}

/* Code is not compared by word: where it differs, the old stands before the new. */
static Node *
merge_code(Merger *self, const Node *old, const Node *new, Node *parent)
{
	Node *gone;

	if (strcmp(old->text, new->text) == 0)
		return merge_copy(self, new, MARK_NONE);
	gone = merge_copy(self, old, MARK_DELETED);
	node_change(self->arena, gone)->change = merger_note(self, (DiffChange){
									   .kind = DIFF_TEXT,
									   .old_text = old->text,
									   .new_text = new->text,
								   });
	node_append(parent, gone);
	return merge_copy(self, new, MARK_INSERTED);
}

static Node *
merge_pair(Merger *self, const Node *old, const Node *new, Node *parent)
{
	switch (new->type) {
	case NODE_PARAGRAPH:
	case NODE_HEADING:
		return merge_paragraph(self, old, new);
	case NODE_LIST:
	case NODE_LIST_ITEM:
	case NODE_QUOTE:
		return merge_container(self, old, new);
	case NODE_TABLE:
	case NODE_CHART:
		return merge_table(self, old, new);
	case NODE_CODE_BLOCK:
		return merge_code(self, old, new, parent);
	default:
		return merge_copy(self, new, MARK_NONE);
	}
}

static Node *
add_whole(Merger *self, const Node *from, NodeMark mark)
{
	Node *node = merge_copy(self, from, mark);

	node_change(self->arena, node)->change =
		merger_note_whole(self, part_of(from->type), mark, NULL, merge_text(self, from));
	return node;
}

static Node *
moved_from(Merger *self, const Node *old)
{
	Node *node = copy_shell(self, old, MARK_NONE);

	if (node_id(node) != NULL)
		node->id = NULL;
	node_change(self->arena, node)->moved_from = merger_move(self, old);
	return node;
}

/* Words that changed in it are told with the move: it carries one number. What has blocks of its
 * own has changes of their own too. */
static Node *
moved_here(Merger *self, const Node *old, const Node *new, bool same, Node *parent)
{
	bool words = has_inlines(new->type);
	guint change = merger_note(self, (DiffChange){
						 .kind = DIFF_MOVED,
						 .part = part_of(new->type),
						 .old_text = merge_text(self, old),
						 .new_text = merge_text(self, new),
						 .reworded = words && !same,
					 });
	Node *node = words ? copy_shell(self, new, MARK_NONE) : merge_pair(self, old, new, parent);

	if (words)
		(void)merge_inlines(self, old, new, node);
	node_change(self->arena, node)->change = change;
	node_change(self->arena, node)->move = merger_move(self, old);
	return node;
}

/* --- lists of blocks
 * ------------------------------------------------------------------------------------------------
 */

static GPtrArray *
list_of(const Node *first)
{
	GPtrArray *list = g_ptr_array_new();

	for (const Node *node = first; node != NULL; node = node->next)
		g_ptr_array_add(list, (gpointer)node);
	return list;
}

static AlignPart *
parts_of(Merger *self, const GPtrArray *list, bool old)
{
	AlignPart *parts = g_new0(AlignPart, MAX(list->len, 1));

	for (guint i = 0; i < list->len; i++)
		parts[i] = merge_part(self, g_ptr_array_index(list, i), old);
	return parts;
}

/* Both lists of blocks with what is known of each. */
typedef struct BlockLists {
	GPtrArray *old;
	GPtrArray *new;
	AlignPart *old_parts;
	AlignPart *new_parts;
} BlockLists;

static bool
is_same(const BlockLists *lists, const AlignStep *step)
{
	return lists->old_parts[step->old_index].content ==
	       lists->new_parts[step->new_index].content;
}

/* Code that moved and changed too is gone at one place and new at the other: it is not compared by
 * word. */
static AlignKind
kind_of(const BlockLists *lists, const AlignStep *step)
{
	bool moves = step->kind == ALIGN_MOVED || step->kind == ALIGN_MOVED_FROM;
	const Node *old = moves ? g_ptr_array_index(lists->old, step->old_index) : NULL;

	if (!moves || is_same(lists, step) || old->type != NODE_CODE_BLOCK)
		return step->kind;
	return step->kind == ALIGN_MOVED ? ALIGN_ADDED : ALIGN_REMOVED;
}

static Node *
take_step(Merger *self, const AlignStep *step, const BlockLists *lists, Node *parent)
{
	const GPtrArray *old = lists->old;
	const GPtrArray *new = lists->new;
	const Node *before =
		step->kind != ALIGN_ADDED ? g_ptr_array_index(old, step->old_index) : NULL;
	const Node *after =
		step->kind != ALIGN_REMOVED ? g_ptr_array_index(new, step->new_index) : NULL;

	switch (kind_of(lists, step)) {
	case ALIGN_PAIR:
		return is_same(lists, step) ? merge_copy(self, after, MARK_NONE)
					    : merge_pair(self, before, after, parent);
	case ALIGN_ADDED:
		return add_whole(self, after, MARK_INSERTED);
	case ALIGN_REMOVED:
		return add_whole(self, before, MARK_DELETED);
	case ALIGN_MOVED:
		return moved_here(self, before, after, is_same(lists, step), parent);
	case ALIGN_MOVED_FROM:
		return moved_from(self, before);
	}
	g_assert_not_reached();
}

Blocks
merge_blocks(Merger *self, const Node *old_first, const Node *new_first, Node *parent)
{
	g_autoptr(GPtrArray) old = list_of(old_first);
	g_autoptr(GPtrArray) new = list_of(new_first);
	g_autofree AlignPart *old_parts = parts_of(self, old, true);
	g_autofree AlignPart *new_parts = parts_of(self, new, false);
	g_autoptr(GArray) steps =
		align_parts(&self->tally, old_parts, old->len, new_parts, new->len);
	BlockLists lists = {old, new, old_parts, new_parts};

	for (guint i = 0; i < steps->len; i++)
		node_append(parent,
			    take_step(self, &g_array_index(steps, AlignStep, i), &lists, parent));
	return (Blocks){.first = parent->first, .last = parent->last};
}
