/* model/structure.c - cuts a body into chapters, items and aspects.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/structure.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

/* A growing chapter or item: arrays until it is complete. */
typedef struct Builder {
	Document *document;
	const Vocabulary *vocabulary;
	DiagList *diags;
	Arena *arena;
	GPtrArray *chapters;
	GPtrArray *items;         /* all of the document */
	GPtrArray *chapter_items; /* of the chapter */
	GArray *aspects;          /* of the item */
	Chapter *chapter;
	Item *item;
	Item *group;
	Blocks *blocks; /* where the next block goes */
	int level;      /* of the last heading, 0 before the first */
	bool early;     /* what stands before the first chapter was reported */
} Builder;

/* What a heading is, by its level; with its article, and without. */
static const char *const LETTER_LEVELS[][2] = {
	{"", ""},
	{N_("a chapter (#)"), N_("chapter (#)")},
	{N_("an item (##)"), N_("item (##)")},
	{N_("an aspect (###)"), N_("aspect (###)")},
	{N_("a sub-heading (####)"), N_("sub-heading (####)")},
};

static const char *const SECTION_LEVELS[][2] = {
	{"", ""}, {"'#'", "'#'"}, {"'##'", "'##'"}, {"'###'", "'###'"}, {"'####'", "'####'"},
};

enum { DEEPEST = 4 };

static Span
at(const Builder *self, const Node *node)
{
	return node_span(self->document->display, node);
}

/* The level of a message about what a concept may still lack. */
static DiagLevel
unfinished(const Builder *self)
{
	return self->document->head->status == STATUS_CONCEPT ? DIAG_WARNING : DIAG_ERROR;
}

/* "TODO", or "3 TODO" for a chapter of which only the number is known. */
static void
check_written(Builder *self, const Node *heading, const char *title)
{
	if (strcmp(title, "TODO") == 0 || g_str_has_suffix(title, " TODO"))
		diag_report(self->diags, unfinished(self), at(self, heading), "todo",
			    "the heading is still TODO; write it");
}

static void
add_block(Builder *self, Node *node)
{
	Blocks *blocks = self->blocks;

	node->next = NULL;
	if (blocks->last != NULL)
		blocks->last->next = node;
	else
		blocks->first = node;
	blocks->last = node;
}

static void *
copy_pointers(const Builder *self, const GPtrArray *array)
{
	return arena_copy(self->arena, array->pdata, array->len * sizeof(gpointer));
}

static Span
attributes_at(const Builder *self, const Attributes *attributes)
{
	return (Span){self->document->display, attributes->line, attributes->column};
}

/* what: an N_() text. */
static void
refuse_attributes(Builder *self, const Node *heading, const char *what)
{
	const Attributes *attributes = heading->attributes;

	if (attributes != NULL && (attributes->has_topics || attributes->group))
		diag_error(self->diags, attributes_at(self, attributes), "attributes",
			   "topics and .groep stand on an item (##), not on %s", _(what));
}

static void
finish_item(Builder *self)
{
	if (self->item != NULL) {
		self->item->aspect_count = self->aspects->len;
		self->item->aspects = arena_copy(self->arena, self->aspects->data,
						 self->aspects->len * sizeof(Aspect));
	}
	g_array_set_size(self->aspects, 0);
	self->item = NULL;
}

/* Topics belong to items: a chapter has them only where it is one itself. */
static void
check_chapter(Builder *self)
{
	const Node *heading = self->chapter->heading;
	const Attributes *attributes = heading->attributes;

	if (self->document->type != DOCUMENT_LETTER)
		return;
	if (self->chapter->own == NULL)
		refuse_attributes(self, heading,
				  self->chapter_items->len > 0 ? N_("a chapter with items")
							       : N_("a chapter without aspects"));
	else if (attributes != NULL && attributes->group)
		diag_error(self->diags, attributes_at(self, attributes), "attributes",
			   ".groep stands on an item (##), not on a chapter");
}

static void
finish_chapter(Builder *self)
{
	finish_item(self);
	if (self->chapter != NULL) {
		check_chapter(self);
		self->chapter->items = copy_pointers(self, self->chapter_items);
		self->chapter->item_count = self->chapter_items->len;
	}
	g_ptr_array_set_size(self->chapter_items, 0);
	self->chapter = NULL;
	self->group = NULL;
}

/* --- topics -------------------------------------------------------------------------------------
 */

static bool
has_topic(const GPtrArray *topics, const Topic *topic)
{
	return g_ptr_array_find((GPtrArray *)topics, topic, NULL);
}

static void
add_topic(Builder *self, GPtrArray *topics, const Attributes *attributes, const Name *name)
{
	Span place = {self->document->display, attributes->line, name->column};
	const Topic *topic = vocabulary_topic(self->vocabulary, name->text);
	g_autofree char *near = NULL;

	if (topic == NULL) {
		near = vocabulary_near_topic(self->vocabulary, name->text);
		if (near != NULL)
			diag_error(self->diags, place, "unknown-topic", "unknown topic '%s'%s",
				   name->text, near);
	} else if (has_topic(topics, topic)) {
		diag_error(self->diags, place, "topic-twice",
			   "topic '%s' stands here twice; keep one", name->text);
	} else {
		g_ptr_array_add(topics, (gpointer)topic);
	}
}

/* Has an item no topics, where nothing else was said that explains it? */
static bool
lacks_topics(const Item *item)
{
	const Attributes *attributes = item->heading->attributes;

	if (item->is_group || item->is_chapter)
		return false;
	if (attributes == NULL)
		return item->title[0] != '\0';
	return attributes->topic_count == 0 && !attributes->broken;
}

static void
read_topics(Builder *self, Item *item)
{
	const Attributes *attributes = item->heading->attributes;
	g_autoptr(GPtrArray) topics = g_ptr_array_new();

	for (guint i = 0; attributes != NULL && i < attributes->topic_count; i++)
		add_topic(self, topics, attributes, &attributes->topics[i]);
	if (lacks_topics(item))
		diag_report(self->diags, unfinished(self), at(self, item->heading),
			    "missing-topics",
			    "item '%s' has no topics; add {topics=\"...\"} with slugs of "
			    "onderwerpen.yaml",
			    item->title);
	item->topics = copy_pointers(self, topics);
	item->topic_count = topics->len;
}

/* --- headings of a letter ------------------------------------------------------------------------
 */

static void
start_chapter(Builder *self, Node *heading)
{
	Chapter *chapter = arena_new0(self->arena, Chapter);

	finish_chapter(self);
	chapter->document = self->document;
	chapter->heading = heading;
	chapter->title = node_plain(self->arena, heading);
	chapter->index = self->chapters->len;
	check_written(self, heading, chapter->title);
	g_ptr_array_add(self->chapters, chapter);
	self->chapter = chapter;
	self->blocks = &chapter->lead;
}

static Item *
new_item(Builder *self, Node *heading)
{
	Item *item = arena_new0(self->arena, Item);

	item->document = self->document;
	item->chapter = self->chapter;
	item->heading = heading;
	item->title = node_plain(self->arena, heading);
	item->index = self->items->len;
	g_ptr_array_add(self->items, item);
	self->item = item;
	return item;
}

static void
start_item(Builder *self, Node *heading)
{
	Item *item;

	finish_item(self);
	if (self->chapter->own != NULL)
		diag_error(self->diags, at(self, heading), "heading-place",
			   "chapter '%s' has aspects itself and so can't have items; give those "
			   "aspects an "
			   "item of their own",
			   self->chapter->title);
	item = new_item(self, heading);
	check_written(self, heading, item->title);
	item->is_group = heading->attributes != NULL && heading->attributes->group;
	item->group = item->is_group ? NULL : self->group;
	read_topics(self, item);
	g_ptr_array_add(self->chapter_items, item);
	if (item->is_group)
		self->group = item;
	self->blocks = &item->lead;
}

/* A chapter with an aspect is its own item. */
static void
start_own_item(Builder *self)
{
	Item *item = new_item(self, self->chapter->heading);

	item->is_chapter = true;
	read_topics(self, item);
	self->chapter->own = item;
}

static const AspectKind *
find_aspect(const Kind *kind, const char *heading)
{
	for (guint i = 0; i < kind->aspect_count; i++) {
		const AspectKind *aspect = &kind->aspects[i];

		if (strcmp(aspect->heading, heading) == 0)
			return aspect;
		for (const char *const *variant = aspect->variants; *variant != NULL; variant++)
			if (strcmp(*variant, heading) == 0)
				return aspect;
	}
	return NULL;
}

static void
report_aspect(Builder *self, const Kind *kind, const Node *heading, const char *text)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autoptr(GString) all = g_string_new(NULL);
	const char *near;

	for (guint i = 0; i < kind->aspect_count; i++) {
		g_ptr_array_add(names, (gpointer)kind->aspects[i].heading);
		g_string_append_printf(all, "%s'%s'", i > 0 ? _(" or ") : "",
				       kind->aspects[i].heading);
	}
	near = text_nearest(text, (const char *const *)names->pdata, names->len);
	if (near != NULL)
		diag_error(self->diags, at(self, heading), "aspect-heading",
			   "unknown aspect heading '%s'; did you mean '%s'?", text, near);
	else
		diag_error(self->diags, at(self, heading), "aspect-heading",
			   "unknown aspect heading '%s'; a %s has %s (use #### for a sub-heading)",
			   text, kind->slug, all->str);
}

/* The kind's order holds, and each aspect stands once. */
static void
check_aspect_order(Builder *self, const AspectKind *kind, const Node *heading)
{
	const AspectKind *last;

	if (self->aspects->len == 0)
		return;
	last = g_array_index(self->aspects, Aspect, self->aspects->len - 1).kind;
	if (last == NULL || kind->index > last->index)
		return;
	if (kind == last)
		diag_error(self->diags, at(self, heading), "aspect-place",
			   "'%s' stands twice in this item; bring the two together", kind->heading);
	else
		diag_error(self->diags, at(self, heading), "aspect-place",
			   "'%s' must stand before '%s'", kind->heading, last->heading);
}

static void
add_aspect(Builder *self, const AspectKind *kind, Node *heading)
{
	Aspect aspect = {.kind = kind, .heading = heading};

	g_array_append_val(self->aspects, aspect);
	self->blocks = &g_array_index(self->aspects, Aspect, self->aspects->len - 1).body;
}

static void
start_aspect(Builder *self, Node *heading)
{
	const Kind *kind = self->document->head->kind;
	const char *text = node_plain(self->arena, heading);
	const AspectKind *found;

	refuse_attributes(self, heading, N_("an aspect"));
	if (self->item == NULL)
		start_own_item(self);
	self->blocks = &self->item->lead; /* for what stands below a heading that is no aspect */
	if (kind == NULL) {
		add_block(self, heading);
		return;
	}
	if (self->item->is_group)
		diag_error(self->diags, at(self, heading), "aspect-place",
			   "a group has no aspects; take .groep away, or move this to an item");
	found = find_aspect(kind, text);
	if (found == NULL) {
		report_aspect(self, kind, heading, text);
		add_block(self, heading);
		return;
	}
	check_aspect_order(self, found, heading);
	add_aspect(self, found, heading);
}

/* Nothing stands above the first chapter; said once. */
static void
refuse_first(Builder *self, const Node *heading, const char *const levels[][2])
{
	if (!self->early)
		diag_error(self->diags, at(self, heading), "heading-skipped",
			   "the first heading is %s; put %s above it", _(levels[heading->level][0]),
			   _(levels[1][0]));
	self->early = true;
}

static bool
check_level(Builder *self, const Node *heading, const char *const levels[][2])
{
	if (heading->level > DEEPEST) {
		diag_error(self->diags, at(self, heading), "heading-level",
			   "headings go no deeper than %s; this one has %d signs '#'",
			   _(levels[DEEPEST][1]), heading->level);
		return false;
	}
	if (heading->level > 1 && self->level == 0) {
		refuse_first(self, heading, levels);
		return false;
	}
	if (heading->level > self->level + 1) {
		diag_error(self->diags, at(self, heading), "heading-skipped",
			   "a heading of level %d follows one of level %d; %s comes between",
			   heading->level, self->level, _(levels[self->level + 1][1]));
		return false;
	}
	return true;
}

/* A chapter may start with aspects, so ### may follow #. */
static bool
check_letter_level(Builder *self, const Node *heading)
{
	if (heading->level == 3 && self->level == 1)
		return true;
	return check_level(self, heading, LETTER_LEVELS);
}

static void
read_letter_heading(Builder *self, Node *heading)
{
	if (!check_letter_level(self, heading)) {
		add_block(self, heading);
		return;
	}
	self->level = heading->level;
	switch (heading->level) {
	case 1:
		start_chapter(self, heading);
		break;
	case 2:
		start_item(self, heading);
		break;
	case 3:
		start_aspect(self, heading);
		break;
	default:
		refuse_attributes(self, heading, N_("a sub-heading"));
		add_block(self, heading);
	}
}

/* --- headings of a dossier or page
 * ---------------------------------------------------------------- */

static void
read_section_heading(Builder *self, Node *heading)
{
	refuse_attributes(self, heading, N_("a section"));
	if (!check_level(self, heading, SECTION_LEVELS)) {
		add_block(self, heading);
		return;
	}
	self->level = heading->level;
	if (heading->level == 1)
		start_chapter(self, heading);
	else
		add_block(self, heading);
}

/* --- the walk over the blocks
 * --------------------------------------------------------------------- */

static void
refuse_before_chapter(Builder *self, const Node *node)
{
	if (!self->early)
		diag_error(
			self->diags, at(self, node), "heading-place",
			"text before the first chapter; start the letter with a heading '# ...'");
	self->early = true;
}

static void
read_block(Builder *self, Node *node)
{
	bool letter = self->document->type == DOCUMENT_LETTER;

	if (node->type == NODE_FOOTNOTE)
		return;
	if (node->type != NODE_HEADING) {
		if (letter && self->chapter == NULL && self->level == 0)
			refuse_before_chapter(self, node);
		add_block(self, node);
	} else if (letter) {
		read_letter_heading(self, node);
	} else {
		read_section_heading(self, node);
	}
}

static void
refuse_nested_headings(Builder *self)
{
	const Node *root = self->document->root;

	for (const Node *n = root; n != NULL; n = node_walk_blocks(root, n))
		if (n->type == NODE_HEADING && n->parent != root)
			diag_error(self->diags, at(self, n), "heading-place",
				   "a heading can't stand in a list, quote or footnote; start it "
				   "at the left "
				   "margin");
}

static void
keep_footnotes(Builder *self)
{
	g_autoptr(GPtrArray) notes = g_ptr_array_new();

	for (Node *n = self->document->root->first; n != NULL; n = n->next)
		if (n->type == NODE_FOOTNOTE)
			g_ptr_array_add(notes, n);
	self->document->footnotes = copy_pointers(self, notes);
	self->document->footnote_count = notes->len;
}

static void
finish(Builder *self)
{
	Document *document = self->document;

	finish_chapter(self);
	document->chapters = copy_pointers(self, self->chapters);
	document->chapter_count = self->chapters->len;
	document->items = copy_pointers(self, self->items);
	document->item_count = self->items->len;
	g_ptr_array_unref(self->chapters);
	g_ptr_array_unref(self->items);
	g_ptr_array_unref(self->chapter_items);
	g_array_unref(self->aspects);
}

void
structure_read(Document *document, const Vocabulary *vocabulary, DiagList *diags)
{
	Builder self = {
		.document = document,
		.vocabulary = vocabulary,
		.diags = diags,
		.arena = document->arena,
		.chapters = g_ptr_array_new(),
		.items = g_ptr_array_new(),
		.chapter_items = g_ptr_array_new(),
		.aspects = g_array_new(FALSE, TRUE, sizeof(Aspect)),
		.blocks = &document->lead,
	};
	Span top = {document->display, document->head->body_line, 1};
	Node *next;

	refuse_nested_headings(&self);
	keep_footnotes(&self);
	for (Node *node = document->root->first; node != NULL; node = next) {
		next = node->next;
		read_block(&self, node);
	}
	finish(&self);
	if (document->type == DOCUMENT_LETTER && document->chapter_count == 0 && !self.early)
		diag_error(diags, top, "heading-place",
			   "the letter has no chapters; start with a heading '# ...'");
}
