/* model/ids.c - the permanent addresses within a document.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Written ids come first, in reading order; then what has none gets the slug of its text, numbered
 * where that is taken or reserved: renaming a heading without id can so never take the id of
 * another that has one. Source of the reserved names: DESIGN.md, "Addresses". */
#include "model/structure.h"

#include <string.h>

#include "base/text.h"

typedef struct Ids {
	Document *document;
	DiagList *diags;
	const Item *item;    /* in which what is read stands, or NULL */
	GHashTable *numbers; /* id that is taken, without its number -> the last number behind it */
} Ids;

/* Do all ids that start like this one belong to the site? */
static bool
has_reserved_start(const char *id)
{
	return g_str_has_prefix(id, "editie-") || g_str_has_prefix(id, "verschil-");
}

static bool
is_reserved(const char *id)
{
	return strcmp(id, "index") == 0 || strcmp(id, "versies") == 0 || has_reserved_start(id);
}

static void
keep(Ids *self, const char *anchor, const char *id, int line)
{
	Anchor *kept = arena_new0(self->document->arena, Anchor);

	*kept = (Anchor){id, self->item, line};
	g_hash_table_insert(self->document->anchors, (gpointer)anchor, kept);
}

/* False where the name can't be used. */
static bool
claim(Ids *self, const char *anchor, const char *id, int line, int column)
{
	Span at = {self->document->display, line, column};
	const Anchor *first = g_hash_table_lookup(self->document->anchors, anchor);

	if (is_reserved(anchor)) {
		diag_error(self->diags, at, "reserved-id",
			   "id '%s' is reserved for pages of the site; choose another", anchor);
		return false;
	}
	if (first != NULL) {
		diag_error(self->diags, at, "duplicate-id",
			   "id '%s' stands here for the second time; the first is on line %d",
			   anchor, first->line);
		return false;
	}
	keep(self, anchor, id, line);
	return true;
}

static void
refuse_alias(const Ids *self, const Attributes *attributes, const Name *alias)
{
	g_autofree char *hint = text_slug_hint(alias->text);
	Span place = {self->document->display, attributes->line, alias->column};

	diag_error(self->diags, place, "bad-id",
		   "alias '%s' must be lower-case letters and digits with single hyphens%s",
		   alias->text, hint);
}

static void
claim_aliases(Ids *self, const Attributes *attributes, const char *id)
{
	for (guint i = 0; i < attributes->alias_count; i++) {
		const Name *alias = &attributes->aliases[i];

		if (!text_is_slug(alias->text))
			refuse_alias(self, attributes, alias);
		else
			(void)claim(self, alias->text, id, attributes->line, alias->column);
	}
}

static void
claim_written(Ids *self, const Attributes *attributes)
{
	if (attributes != NULL && attributes->id != NULL)
		(void)claim(self, attributes->id, attributes->id, attributes->line,
			    attributes->id_column);
}

/* "verschil-2" for number 2. No number frees a start that is reserved: a word comes before it.
 * Owned. */
static char *
numbered(const char *base, guint number)
{
	g_autofree char *id = g_strdup_printf("%s-%u", base, number);

	return has_reserved_start(id) ? g_strconcat("deel-", id, NULL) : g_steal_pointer(&id);
}

static bool
is_taken(const Ids *self, const char *id)
{
	return is_reserved(id) || g_hash_table_contains(self->document->anchors, id);
}

/* base with -2, -3 ... until it is free. */
static const char *
find_number(Ids *self, const char *base)
{
	guint number = MAX(GPOINTER_TO_UINT(g_hash_table_lookup(self->numbers, base)), 1);
	g_autofree char *id = numbered(base, ++number);

	while (is_taken(self, id)) {
		g_free(id);
		id = numbered(base, ++number);
	}
	g_hash_table_insert(self->numbers, (gpointer)base, GUINT_TO_POINTER(number));
	return arena_strdup(self->document->arena, id);
}

/* The id from text. */
static const char *
derive(Ids *self, const char *text, const char *otherwise, int line)
{
	g_autofree char *slug = text_slug(text);
	const char *word = slug[0] != '\0' ? slug : otherwise;
	const char *start = has_reserved_start(word) ? "deel-" : "";
	const char *id = arena_concat(self->document->arena, start, word, NULL);

	if (is_taken(self, id))
		id = find_number(self, id);
	keep(self, id, id, line);
	return id;
}

/* The id of a heading: written, or derived from its text. */
static const char *
heading_id(Ids *self, Node *heading, const char *title)
{
	if (heading->id == NULL)
		heading->id = derive(self, title, "deel", heading->line);
	if (heading->attributes != NULL)
		claim_aliases(self, heading->attributes, heading->id);
	return heading->id;
}

/* --- written ids
 * ----------------------------------------------------------------------------------- */

static bool
is_table(const Node *node)
{
	return node->type == NODE_TABLE || node->type == NODE_CHART;
}

static void
claim_in_blocks(Ids *self, const Blocks *blocks)
{
	for (const Node *block = blocks->first; block != NULL; block = block->next)
		for (const Node *n = block; n != NULL; n = node_walk_blocks(block, n)) {
			const Node *named = is_table(n) ? node_caption(n) : n;

			if (named != NULL)
				claim_written(self, node_attributes(named));
		}
}

static void
claim_in_item(Ids *self, const Item *item)
{
	self->item = item;
	if (!item->is_chapter)
		claim_written(self, item->heading->attributes);
	claim_in_blocks(self, &item->lead);
	for (guint i = 0; i < item->aspect_count; i++) {
		claim_written(self, item->aspects[i].heading->attributes);
		claim_in_blocks(self, &item->aspects[i].body);
	}
}

static void
claim_all(Ids *self)
{
	const Document *document = self->document;

	claim_in_blocks(self, &document->lead);
	for (guint i = 0; i < document->chapter_count; i++) {
		const Chapter *chapter = document->chapters[i];

		self->item = chapter->own;
		claim_written(self, chapter->heading->attributes);
		claim_in_blocks(self, &chapter->lead);
		if (chapter->own != NULL)
			claim_in_item(self, chapter->own);
		for (guint j = 0; j < chapter->item_count; j++)
			claim_in_item(self, chapter->items[j]);
	}
}

/* --- derived ids, and the list of tables
 * ------------------------------------------------------------ */

typedef struct Place {
	const Chapter *chapter;
	const Item *item;
} Place;

static void
add_table(Ids *self, GArray *tables, Node *node, Place place)
{
	Table table = {.node = node, .chapter = place.chapter, .item = place.item};

	if (node->id == NULL) {
		g_autofree char *name = g_strdup_printf("tabel-%u", tables->len + 1);

		node->id = derive(self, name, name, node->line);
	}
	table.id = node->id;
	g_array_append_val(tables, table);
}

static void
derive_in_blocks(Ids *self, GArray *tables, const Blocks *blocks, Place place)
{
	for (Node *block = blocks->first; block != NULL; block = block->next)
		for (Node *n = block; n != NULL; n = node_walk_blocks(block, n)) {
			if (n->type == NODE_HEADING)
				(void)heading_id(self, n, node_plain(self->document->arena, n));
			else if (is_table(n))
				add_table(self, tables, n, place);
		}
}

static void
derive_aspect(Ids *self, Aspect *aspect, const Item *item)
{
	const Attributes *attributes = aspect->heading->attributes;
	g_autofree char *name = g_strconcat(item->id, "-", aspect->kind->slug, NULL);

	if (attributes != NULL && attributes->id != NULL)
		aspect->id = attributes->id;
	else
		aspect->id = derive(self, name, name, aspect->heading->line);
	if (attributes != NULL)
		claim_aliases(self, attributes, aspect->id);
}

static void
derive_in_item(Ids *self, GArray *tables, Item *item)
{
	Place place = {item->chapter, item};

	self->item = item;
	if (item->is_chapter)
		item->id = item->chapter->id;
	else
		item->id = heading_id(self, item->heading, item->title);
	derive_in_blocks(self, tables, &item->lead, place);
	for (guint i = 0; i < item->aspect_count; i++) {
		derive_aspect(self, &item->aspects[i], item);
		derive_in_blocks(self, tables, &item->aspects[i].body, place);
	}
}

static void
derive_in_chapter(Ids *self, GArray *tables, Chapter *chapter)
{
	self->item = chapter->own;
	chapter->id = heading_id(self, chapter->heading, chapter->title);
	derive_in_blocks(self, tables, &chapter->lead, (Place){chapter, chapter->own});
	if (chapter->own != NULL)
		derive_in_item(self, tables, chapter->own);
	for (guint i = 0; i < chapter->item_count; i++)
		derive_in_item(self, tables, chapter->items[i]);
}

void
ids_assign(Document *document, DiagList *diags)
{
	g_autoptr(GArray) tables = g_array_new(FALSE, TRUE, sizeof(Table));
	g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);
	Ids self = {.document = document, .diags = diags, .numbers = numbers};

	claim_all(&self);
	self.item = NULL;
	derive_in_blocks(&self, tables, &document->lead, (Place){NULL, NULL});
	for (guint i = 0; i < document->chapter_count; i++)
		derive_in_chapter(&self, tables, document->chapters[i]);
	document->tables = arena_copy(document->arena, tables->data, tables->len * sizeof(Table));
	document->table_count = tables->len;
}
