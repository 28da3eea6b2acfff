/* markdown/stored.c - a node tree as bytes, so that its text need not be parsed again.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A node is its type, line, column, number and flags; what it holds, by its type; its children, and
 * the byte END. */
#include "markdown/stored.h"

#include "markdown/markdown.h"

enum {
	DEPTH_MAX =
		2 * MARKDOWN_DEPTH_MAX, /* marks and captions stand deeper than they were read */
	END = 0x7f,
	ORDERED = 1,
	TIGHT = 2,
	GROUP = 1,
	HAS_TOPICS = 2,
};

/* --- storing --- */

static void
store_link(const Link *link, GByteArray *out)
{
	bytes_put_small(out, link->kind);
	bytes_put_string(out, link->url);
	bytes_put_string(out, link->name);
	bytes_put_string(out, link->anchor);
}

static void
store_names(const Name *names, guint count, GByteArray *out)
{
	bytes_put_small(out, count);
	for (guint i = 0; i < count; i++) {
		bytes_put_string(out, names[i].text);
		bytes_put_small(out, (guint32)names[i].column);
	}
}

static void
store_attributes(const Attributes *attributes, GByteArray *out)
{
	bytes_put_small(out, attributes != NULL);
	if (attributes == NULL)
		return;
	bytes_put_string(out, attributes->id);
	bytes_put_small(out, (guint32)attributes->line);
	bytes_put_small(out, (guint32)attributes->id_column);
	bytes_put_small(out, (guint32)attributes->column);
	bytes_put_small(out, (attributes->group ? GROUP : 0) |
				     (attributes->has_topics ? HAS_TOPICS : 0));
	store_names(attributes->topics, attributes->topic_count, out);
	store_names(attributes->aliases, attributes->alias_count, out);
}

static void
store_form(const TableForm *form, guint columns, GByteArray *out)
{
	bytes_put_string(out, form->chart);
	bytes_put_string(out, form->unit);
	for (guint i = 0; i < columns; i++)
		bytes_put_small(out, form->aligns[i]);
}

static void
store_content(const Node *node, GByteArray *out)
{
	switch (node->type) {
	case NODE_TEXT:
	case NODE_CODE:
	case NODE_TERM:
	case NODE_FOOTNOTE:
	case NODE_FOOTNOTE_REF:
		bytes_put_string(out, node->text);
		break;
	case NODE_CODE_BLOCK:
		bytes_put_string(out, node->text);
		bytes_put_string(out, node->title);
		break;
	case NODE_LINK:
	case NODE_IMAGE:
		store_link(node->link, out);
		bytes_put_string(out, node->title);
		break;
	case NODE_HEADING:
	case NODE_CAPTION:
		store_attributes(node->attributes, out);
		break;
	case NODE_TABLE:
	case NODE_CHART:
		store_form(node->form, node->columns, out);
		break;
	default:
		break;
	}
}

void
node_store(const Node *node, GByteArray *out)
{
	bytes_put_small(out, node->type);
	bytes_put_small(out, (guint32)node->line);
	bytes_put_small(out, (guint32)node->column);
	bytes_put_small(out, node->number);
	bytes_put_small(out, (node->ordered ? ORDERED : 0) | (node->tight ? TIGHT : 0));
	store_content(node, out);
	for (const Node *child = node->first; child != NULL; child = child->next)
		node_store(child, out);
	node_store_end(out);
}

void
node_store_end(GByteArray *out)
{
	bytes_put_small(out, END);
}

/* --- restoring --- */

typedef struct Restorer {
	Arena *arena;
	BytesReader *reader;
	guint term_count;
	guint depth;
	guint footnotes;      /* how many there were */
	guint last_reference; /* the highest number of one that is referred to */
} Restorer;

static bool
refuse(Restorer *self)
{
	self->reader->failed = true;
	return false;
}

/* How many of something follow, each of which takes a byte at least. */
static guint
take_count(Restorer *self)
{
	guint32 count = bytes_take_small(self->reader);

	if (count > (gsize)(self->reader->end - self->reader->p))
		(void)refuse(self);
	return self->reader->failed ? 0 : count;
}

/* A text that is there. */
static const char *
take_text(Restorer *self)
{
	const char *text = bytes_take_string(self->reader);

	if (text == NULL)
		(void)refuse(self);
	return text;
}

/* Has it all that a link of its kind has? */
static bool
is_whole_link(const Link *link)
{
	switch (link->kind) {
	case LINK_EXTERNAL:
		return link->url != NULL;
	case LINK_ANCHOR:
		return link->url != NULL && link->anchor != NULL;
	default:
		return link->kind < LINK_BAD && link->url != NULL && link->name != NULL;
	}
}

static Link *
take_link(Restorer *self)
{
	Link *link = arena_new0(self->arena, Link);

	link->kind = bytes_take_small(self->reader);
	link->url = bytes_take_string(self->reader);
	link->name = bytes_take_string(self->reader);
	link->anchor = bytes_take_string(self->reader);
	if (!is_whole_link(link))
		(void)refuse(self);
	return link;
}

static const Name *
take_names(Restorer *self, guint *out_count)
{
	guint count = take_count(self);
	Name *names = arena_array(self->arena, Name, count);

	for (guint i = 0; i < count; i++) {
		names[i].text = take_text(self);
		names[i].column = (int)bytes_take_small(self->reader);
	}
	*out_count = count;
	return names;
}

static const Attributes *
take_attributes(Restorer *self)
{
	Attributes *attributes;
	guint32 flags;

	if (bytes_take_small(self->reader) == 0)
		return NULL;
	attributes = arena_new0(self->arena, Attributes);
	attributes->id = bytes_take_string(self->reader);
	attributes->line = (int)bytes_take_small(self->reader);
	attributes->id_column = (int)bytes_take_small(self->reader);
	attributes->column = (int)bytes_take_small(self->reader);
	flags = bytes_take_small(self->reader);
	attributes->group = (flags & GROUP) != 0;
	attributes->has_topics = (flags & HAS_TOPICS) != 0;
	attributes->topics = take_names(self, &attributes->topic_count);
	attributes->aliases = take_names(self, &attributes->alias_count);
	return attributes;
}

static const TableForm *
take_form(Restorer *self, guint columns)
{
	TableForm *form = arena_new0(self->arena, TableForm);
	ColumnAlign *aligns;

	form->chart = bytes_take_string(self->reader);
	form->unit = bytes_take_string(self->reader);
	if (columns > (gsize)(self->reader->end - self->reader->p)) {
		(void)refuse(self);
		return form;
	}
	aligns = arena_array(self->arena, ColumnAlign, columns);
	for (guint i = 0; i < columns; i++) {
		guint32 align = bytes_take_small(self->reader);

		aligns[i] = MIN(align, ALIGN_RIGHT);
	}
	form->aligns = aligns;
	return form;
}

static void
take_content(Restorer *self, Node *node)
{
	switch (node->type) {
	case NODE_TERM:
		if (node->number >= self->term_count)
			(void)refuse(self);
		node->text = take_text(self);
		break;
	case NODE_FOOTNOTE:
		self->footnotes++;
		node->text = take_text(self);
		break;
	case NODE_FOOTNOTE_REF:
		if (node->number == 0)
			(void)refuse(self);
		self->last_reference = MAX(self->last_reference, node->number);
		node->text = take_text(self);
		break;
	case NODE_TEXT:
	case NODE_CODE:
		node->text = take_text(self);
		break;
	case NODE_CODE_BLOCK:
		node->text = take_text(self);
		node->title = bytes_take_string(self->reader);
		break;
	case NODE_LINK:
	case NODE_IMAGE:
		node->link = take_link(self);
		node->title = bytes_take_string(self->reader);
		break;
	case NODE_HEADING:
	case NODE_CAPTION:
		node->attributes = take_attributes(self);
		break;
	case NODE_TABLE:
	case NODE_CHART:
		node->form = take_form(self, node->columns);
		break;
	default:
		break;
	}
}

static bool
has_its_cells(const Node *row)
{
	const Node *table = row->parent;
	guint count = 0;

	if (table->type != NODE_TABLE && table->type != NODE_CHART)
		return false;
	for (const Node *cell = row->first; cell != NULL; cell = cell->next) {
		count++;
		if (cell->type != NODE_CELL)
			return false;
	}
	return count == table->columns;
}

/* Others count on rows, and on a cell for each column. */
static bool
is_whole(const Node *node)
{
	switch (node->type) {
	case NODE_ROW:
		return has_its_cells(node);
	case NODE_TABLE:
	case NODE_CHART:
		return node_rows(node) != NULL;
	default:
		return true;
	}
}

/* Written ids; those that are derived are found anew. */
static void
set_id(Node *node)
{
	const Attributes *attributes = NULL;

	if (node->type == NODE_HEADING)
		attributes = node->attributes;
	else if ((node->type == NODE_TABLE || node->type == NODE_CHART) &&
		 node_caption(node) != NULL)
		attributes = node_caption(node)->attributes;
	else
		return;
	node->id = attributes != NULL ? attributes->id : NULL;
}

static bool take_children(Restorer *self, Node *parent);

static bool
take_node(Restorer *self, Node *parent, guint32 type)
{
	Node *node;
	guint32 flags;

	if (type == NODE_DOCUMENT || type >= NODE_INSERTED || self->depth > DEPTH_MAX)
		return refuse(self);
	node = node_new(self->arena, type, 0, 0);
	node->line = (int)bytes_take_small(self->reader);
	node->column = (int)bytes_take_small(self->reader);
	node->number = bytes_take_small(self->reader);
	flags = bytes_take_small(self->reader);
	node->ordered = (flags & ORDERED) != 0;
	node->tight = (flags & TIGHT) != 0;
	take_content(self, node);
	node_append(parent, node);
	self->depth++;
	if (!take_children(self, node))
		return false;
	self->depth--;
	set_id(node);
	return is_whole(node) || refuse(self);
}

static bool
take_children(Restorer *self, Node *parent)
{
	while (!self->reader->failed) {
		guint32 type = bytes_take_small(self->reader);

		if (type == END)
			return !self->reader->failed;
		if (!take_node(self, parent, type))
			return false;
	}
	return false;
}

bool
node_restore(Arena *arena, BytesReader *reader, guint term_count, Node *parent)
{
	Restorer self = {.arena = arena, .reader = reader, .term_count = term_count};

	return take_children(&self, parent) && self.last_reference <= self.footnotes;
}
