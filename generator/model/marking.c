/* model/marking.c - marks abbreviations in a document, and lists which place uses which.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * All text counts for the list, that of a footnote in each place that refers to it; only running
 * text is marked: not headings, captions, cells and links (DESIGN.md, "Content"), and not a name
 * that is written in full. */
#include "model/structure.h"

#include <string.h>

typedef struct Marker {
	Document *document;
	const TermMatcher *matcher;
	GArray *uses;         /* of TermUse, all of the document */
	GHashTable *in_place; /* terms, and footnotes, seen in the place at hand */
	GPtrArray *notes;     /* footnotes of the place, of which the terms are yet to be listed */
	const Chapter *chapter;
	const Item *item;
} Marker;

static void
use(Marker *self, const Term *term)
{
	TermUse use = {.term = term, .chapter = self->chapter, .item = self->item};

	if (g_hash_table_add(self->in_place, (gpointer)term))
		g_array_append_val(self->uses, use);
}

static bool
is_running(NodeType type)
{
	return type != NODE_HEADING && type != NODE_CAPTION && type != NODE_CELL &&
	       type != NODE_LINK && type != NODE_IMAGE;
}

/* Splits text before and after the term at start; the rest becomes a text of its own. */
static void
split(Marker *self, Node *text, const Term *term, const char *start)
{
	Arena *arena = self->document->arena;
	int column = text->column > 0 ? text->column + (int)(start - text->text) : 0;
	Node *mark = node_new(arena, NODE_TERM, text->line, column);
	Node *rest = node_new(arena, NODE_TEXT, text->line, 0);

	mark->text = term->abbreviation;
	mark->number = term->index;
	rest->text = start + strlen(term->abbreviation); /* the end of the same string */
	rest->column = column > 0 ? column + (int)strlen(term->abbreviation) : 0;
	text->text = arena_strndup(arena, text->text, (gsize)(start - text->text));
	node_insert_after(text->parent, text, mark);
	if (rest->text[0] != '\0')
		node_insert_after(text->parent, mark, rest);
}

static void
read_text(Marker *self, Node *text, bool running)
{
	const char *p = text->text;
	const char *start = NULL;
	const Term *term;

	while ((term = term_matcher_find(self->matcher, text->text, p, &start)) != NULL) {
		use(self, term);
		if (running && !term_is_name(term)) {
			split(self, text, term, start);
			return; /* the rest is a node of its own, walked next */
		}
		p = start + strlen(term->abbreviation);
	}
}

/* The place at hand refers to a footnote. */
static void
note_reference(Marker *self, guint number)
{
	Node *note = self->document->footnotes[number - 1];

	if (g_hash_table_add(self->in_place, note))
		g_ptr_array_add(self->notes, note);
}

/* Lists the terms of the footnotes that were referred to, and of those that they refer to. They are
 * marked when all places were read. */
static void
list_footnotes(Marker *self)
{
	while (self->notes->len > 0) {
		Node *note = g_ptr_array_remove_index_fast(self->notes, self->notes->len - 1);

		for (Node *n = note; n != NULL; n = node_walk(note, n)) {
			if (n->type == NODE_TEXT)
				read_text(self, n, false);
			else if (n->type == NODE_FOOTNOTE_REF)
				note_reference(self, n->number);
		}
	}
}

static void
read_node(Marker *self, Node *root)
{
	Node *still = NULL; /* the node below which text is not marked */

	for (Node *n = root; n != NULL; n = node_walk(root, n)) {
		if (still != NULL && node_walk_over(root, still) == n)
			still = NULL;
		if (still == NULL && !is_running(n->type))
			still = n;
		if (n->type == NODE_TEXT)
			read_text(self, n, still == NULL);
		else if (n->type == NODE_FOOTNOTE_REF)
			note_reference(self, n->number);
	}
	list_footnotes(self);
}

static void
read_blocks(Marker *self, const Blocks *blocks)
{
	for (Node *block = blocks->first; block != NULL; block = block->next)
		read_node(self, block);
}

static void
enter_place(Marker *self, const Chapter *chapter, const Item *item)
{
	self->chapter = chapter;
	self->item = item;
	g_hash_table_remove_all(self->in_place);
}

static void
read_item(Marker *self, Item *item)
{
	enter_place(self, item->chapter, item);
	read_node(self, item->heading);
	if (item->is_chapter)
		read_blocks(self, &item->chapter->lead);
	read_blocks(self, &item->lead);
	for (guint i = 0; i < item->aspect_count; i++)
		read_blocks(self, &item->aspects[i].body);
}

static void
read_chapter(Marker *self, Chapter *chapter)
{
	if (chapter->own != NULL) {
		read_item(self, chapter->own);
	} else {
		enter_place(self, chapter, NULL);
		read_node(self, chapter->heading);
		read_blocks(self, &chapter->lead);
	}
	for (guint i = 0; i < chapter->item_count; i++)
		read_item(self, chapter->items[i]);
}

/* Marks the footnotes; their terms are listed already. */
static void
mark_footnotes(Marker *self)
{
	guint kept = self->uses->len;

	for (guint i = 0; i < self->document->footnote_count; i++)
		read_node(self, self->document->footnotes[i]);
	g_array_set_size(self->uses, kept);
}

void
terms_mark(Document *document, const TermMatcher *matcher)
{
	g_autoptr(GArray) uses = g_array_new(FALSE, TRUE, sizeof(TermUse));
	g_autoptr(GHashTable) in_place = g_hash_table_new(NULL, NULL);
	g_autoptr(GPtrArray) notes = g_ptr_array_new();
	Marker self = {
		.document = document,
		.matcher = matcher,
		.uses = uses,
		.in_place = in_place,
		.notes = notes,
	};

	read_blocks(&self, &document->lead);
	for (guint i = 0; i < document->chapter_count; i++)
		read_chapter(&self, document->chapters[i]);
	mark_footnotes(&self);
	document->terms = arena_copy(document->arena, uses->data, uses->len * sizeof(TermUse));
	document->term_count = uses->len;
}
