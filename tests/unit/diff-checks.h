/* tests/unit/diff-checks.h - what must hold for every difference, whatever the versions.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Used by test-diff.c and by ../property/test-diff-properties.c. */
#pragma once

#include "helpers.h"

#include "base/text.h"
#include "diff/diff.h"

/* --- a walk ----------------------------------------------------------------------------------- */

/* One place of a merged document: a node, or a part as a whole. */
typedef struct Place {
	const Node *node;     /* NULL: a part */
	const PartDiff *part; /* NULL: a node */
} Place;

/* A walk at work. */
typedef struct Walk {
	const Document *document;
	GArray *places;
	GArray *notes; /* guint: footnotes referred to, in that order, each once */
	guint shown;   /* how many of these were passed */
} Walk;

static inline void
walk_reference(Walk *self, guint number)
{
	for (guint i = 0; i < self->notes->len; i++)
		if (g_array_index(self->notes, guint, i) == number)
			return;
	if (number > 0 && number <= self->document->footnote_count)
		g_array_append_val(self->notes, number);
}

static inline void
walk_tree(Walk *self, const Node *root)
{
	for (const Node *n = root; n != NULL; n = node_walk(root, n)) {
		Place place = {.node = n};

		g_array_append_val(self->places, place);
		if (n->type == NODE_FOOTNOTE_REF)
			walk_reference(self, n->number);
	}
}

static inline void
walk_blocks(Walk *self, const Blocks *blocks)
{
	for (const Node *block = blocks->first; block != NULL; block = block->next)
		walk_tree(self, block);
}

/* A footnote stands with the part that first refers to it. */
static inline void
walk_notes(Walk *self)
{
	while (self->shown < self->notes->len) {
		guint number = g_array_index(self->notes, guint, self->shown++);

		walk_tree(self, self->document->footnotes[number - 1]);
	}
}

static inline void
walk_part(Walk *self, const PartDiff *part)
{
	Place place = {.part = part};

	g_array_append_val(self->places, place);
}

static inline void
walk_item(Walk *self, const Item *item)
{
	walk_part(self, &item->diff);
	if (item->diff.moved_from > 0)
		return;
	if (!item->is_chapter)
		walk_tree(self, item->heading);
	walk_blocks(self, &item->lead);
	for (guint i = 0; i < item->aspect_count; i++) {
		walk_part(self, &item->aspects[i].diff);
		walk_tree(self, item->aspects[i].heading);
		walk_blocks(self, &item->aspects[i].body);
	}
	walk_notes(self);
}

static inline void
walk_chapter(Walk *self, const Chapter *chapter)
{
	walk_part(self, &chapter->diff);
	if (chapter->diff.moved_from > 0)
		return;
	walk_tree(self, chapter->heading);
	walk_blocks(self, &chapter->lead);
	if (chapter->own != NULL)
		walk_item(self, chapter->own);
	walk_notes(self);
	for (guint i = 0; i < chapter->item_count; i++)
		walk_item(self, chapter->items[i]);
}

/* All places of the document in the order of the page; an array of Place. Owned by the caller. */
static inline GArray *
walk_document(const Document *document)
{
	g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(guint));
	Walk walk = {.document = document, .notes = notes};

	walk.places = g_array_new(FALSE, FALSE, sizeof(Place));
	walk_blocks(&walk, &document->lead);
	walk_notes(&walk);
	for (guint i = 0; i < document->chapter_count; i++)
		walk_chapter(&walk, document->chapters[i]);
	for (guint i = 1; i <= document->footnote_count; i++)
		walk_reference(&walk, i);
	walk_notes(&walk);
	return walk.places;
}

/* --- what must hold --------------------------------------------------------------------------- */

static inline void
check_proof(const Diff *diff, const Document *old, const Document *new)
{
	g_autofree char *place = NULL;

	if (!diff_proves(diff, old, new, &place))
		g_error("the difference does not hold: %s", place);
}

/* Without deletions it reads as the new version to the space. */
static inline void
check_spaces(const Diff *diff, const Document *new)
{
	g_autofree char *merged = diff_reading(diff->document);
	g_autofree char *version = diff_reading(new);
	g_autofree char *found =
		text_squeeze(merged); /* around addresses of links there may be two */
	g_autofree char *wanted = text_squeeze(version);

	g_assert_cmpstr(found, ==, wanted);
}

/* What decides that there is a version agrees with what a difference marks. */
static inline void
check_reading(const Diff *diff, const Document *old, const Document *new)
{
	g_autofree char *before = diff_reading(old);
	g_autofree char *after = diff_reading(new);

	if (strcmp(before, after) == 0)
		g_assert_cmpuint(diff->change_count, ==, 0);
	if (diff_readings_differ(before, after))
		g_assert_cmpuint(diff->change_count, >, 0);
}

/* The changes are numbered 1..n in reading order, and each stands in one place. */
static inline void
check_numbers(const Diff *diff, const GArray *places)
{
	guint next = 1;

	for (guint i = 0; i < diff->head_count; i++)
		if (diff->head[i].change > 0)
			g_assert_cmpuint(diff->head[i].change, ==, next++);
	for (guint i = 0; i < places->len; i++) {
		const Place *place = &g_array_index(places, Place, i);
		guint change =
			place->node != NULL ? place->node->diff->change : place->part->change;

		if (change > 0)
			g_assert_cmpuint(change, ==, next++);
	}
	g_assert_cmpuint(next - 1, ==, diff->change_count);
	for (guint i = 0; i < diff->change_count; i++)
		g_assert_cmpuint(diff->changes[i].number, ==, i + 1);
}

static inline void
check_counts(const Diff *diff)
{
	guint counts[DIFF_FIELD + 1] = {0};

	for (guint i = 0; i < diff->change_count; i++)
		counts[diff->changes[i].kind]++;
	g_assert_cmpuint(diff->figures, ==, counts[DIFF_FIGURE]);
	g_assert_cmpuint(diff->texts, ==, counts[DIFF_TEXT]);
	g_assert_cmpuint(diff->added, ==, counts[DIFF_ADDED]);
	g_assert_cmpuint(diff->removed, ==, counts[DIFF_REMOVED]);
	g_assert_cmpuint(diff->moved, ==, counts[DIFF_MOVED]);
	g_assert_cmpuint(diff->fields, ==, counts[DIFF_FIELD]);
}

static inline bool
is_mark(const Node *node)
{
	return node->type == NODE_INSERTED || node->type == NODE_DELETED;
}

/* Marks stand among the inlines of a block, around inlines: never around a row, a cell or a mark.
 */
static inline void
check_marks(const GArray *places)
{
	for (guint i = 0; i < places->len; i++) {
		const Node *node = g_array_index(places, Place, i).node;

		if (node == NULL || !is_mark(node))
			continue;
		g_assert_nonnull(node->first);
		g_assert_true(node->parent->type < NODE_TEXT);
		for (const Node *n = node->first; n != NULL; n = node_walk(node, n)) {
			g_assert_cmpint(n->type, >=, NODE_TEXT);
			g_assert_false(is_mark(n));
		}
	}
}

/* Each move has one place where it came to and one where it stood. */
static inline void
check_moves(const GArray *places)
{
	g_autoptr(GHashTable) here = g_hash_table_new(NULL, NULL);
	g_autoptr(GHashTable) gone = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < places->len; i++) {
		const Place *place = &g_array_index(places, Place, i);
		guint move = place->node != NULL ? place->node->diff->move : place->part->move;
		guint from = place->node != NULL ? place->node->diff->moved_from
						 : place->part->moved_from;

		if (move > 0)
			g_assert_true(g_hash_table_add(here, GUINT_TO_POINTER(move)));
		if (from > 0)
			g_assert_true(g_hash_table_add(gone, GUINT_TO_POINTER(from)));
		if (from > 0 && place->node != NULL)
			g_assert_null(place->node->first);
	}
	g_assert_cmpuint(g_hash_table_size(here), ==, g_hash_table_size(gone));
	for (guint i = 1; i <= g_hash_table_size(here); i++) {
		g_assert_true(g_hash_table_contains(here, GUINT_TO_POINTER(i)));
		g_assert_true(g_hash_table_contains(gone, GUINT_TO_POINTER(i)));
	}
}

/* Nothing is marked, nothing is numbered. */
static inline void
check_bare(const Diff *diff, const GArray *places)
{
	g_assert_cmpuint(diff->change_count, ==, 0);
	for (guint i = 0; i < places->len; i++) {
		const Place *place = &g_array_index(places, Place, i);

		if (place->part != NULL) {
			g_assert_cmpint(place->part->mark, ==, MARK_NONE);
			g_assert_false(place->part->touched);
			continue;
		}
		g_assert_false(is_mark(place->node));
		g_assert_cmpint(place->node->mark, ==, MARK_NONE);
		g_assert_null(place->node->diff->delta);
	}
}

static inline void
check_id(GHashTable *seen, const char *id)
{
	if (id != NULL && !g_hash_table_add(seen, (gpointer)id))
		g_error("the id '%s' stands twice", id);
}

/* No id of a chapter, item or aspect stands twice. */
static inline void
check_ids(const Document *document)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < document->chapter_count; i++)
		check_id(seen, document->chapters[i]->id);
	for (guint i = 0; i < document->item_count; i++) {
		const Item *item = document->items[i];

		if (!item->is_chapter)
			check_id(seen, item->id);
		for (guint j = 0; j < item->aspect_count; j++)
			check_id(seen, item->aspects[j].id);
	}
}

/* --- amounts ---------------------------------------------------------------------------------- */

/* The inlines of one version: their text, and after which bytes a mark starts or ends. */
typedef struct Cuts {
	GString *text;
	GArray *edges; /* of gsize */
} Cuts;

/* What is no text of its own, or stands in emphasis, ends a word. */
static inline void
cut_inlines(Cuts *self, const Node *parent, NodeType hidden)
{
	for (const Node *n = parent->first; n != NULL; n = n->next) {
		if (n->type == hidden)
			continue;
		if (is_mark(n))
			g_array_append_val(self->edges, self->text->len);
		else if (n->type != NODE_TEXT)
			g_string_append_c(self->text, ' ');
		if (node_own_text(n) != NULL)
			g_string_append(self->text, node_own_text(n));
		cut_inlines(self, n, hidden);
		if (is_mark(n))
			g_array_append_val(self->edges, self->text->len);
		else if (n->type != NODE_TEXT)
			g_string_append_c(self->text, ' ');
	}
}

static inline bool
in_amount(char c)
{
	return g_ascii_isdigit(c) || c == '.' || c == ',' || c == '%';
}

/* No edge stands between two digits, with or without a point or comma, or before a percent sign. */
static inline void
check_amounts_in(const Node *parent, NodeType hidden)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(gsize));
	Cuts cuts = {text, edges};

	cut_inlines(&cuts, parent, hidden);
	for (guint i = 0; i < edges->len; i++) {
		gsize edge = g_array_index(edges, gsize, i);
		gsize from = edge;
		gsize to = edge;

		while (from > 0 && in_amount(text->str[from - 1]))
			from--;
		while (in_amount(text->str[to]))
			to++;
		while (from < edge && !g_ascii_isdigit(text->str[from]))
			from++;
		while (to > edge && !g_ascii_isdigit(text->str[to - 1]) && text->str[to - 1] != '%')
			to--;
		if (from < edge && edge < to)
			g_error("an amount is cut at byte %zu of '%s'", edge, text->str);
	}
}

static inline void
check_amounts(const GArray *places)
{
	for (guint i = 0; i < places->len; i++) {
		const Node *node = g_array_index(places, Place, i).node;

		if (node == NULL || (node->type != NODE_PARAGRAPH && node->type != NODE_CELL &&
				     node->type != NODE_HEADING))
			continue;
		check_amounts_in(node, NODE_INSERTED);
		check_amounts_in(node, NODE_DELETED);
	}
}

/* --- all of it -------------------------------------------------------------------------------- */

/* A difference, checked. Owned by the caller. */
static inline Diff *
checked_diff(const Document *old, const Document *new)
{
	Diff *diff = diff_new(old, new);
	g_autoptr(GArray) places = walk_document(diff->document);

	check_proof(diff, old, new);
	check_spaces(diff, new);
	check_reading(diff, old, new);
	check_numbers(diff, places);
	check_counts(diff);
	check_marks(places);
	check_moves(places);
	check_ids(diff->document);
	check_amounts(places);
	if (diff->change_count == 0)
		check_bare(diff, places);
	return diff;
}

/* Each version with itself is bare, and the difference holds both ways. Owned by the caller. */
static inline Diff *
checked_both_ways(const Document *old, const Document *new)
{
	g_autoptr(Diff) same_old = checked_diff(old, old);
	g_autoptr(Diff) same_new = checked_diff(new, new);
	g_autoptr(Diff) back = checked_diff(new, old);
	Diff *diff = checked_diff(old, new);

	g_assert_cmpuint(same_old->change_count, ==, 0);
	g_assert_cmpuint(same_new->change_count, ==, 0);
	g_assert_cmpuint(back->change_count == 0, ==, diff->change_count == 0);
	return diff;
}
