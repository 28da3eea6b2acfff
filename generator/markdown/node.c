/* markdown/node.c - the node tree of a document's body.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "markdown/node.h"

#include <string.h>

#include "base/text.h"

const NodeDiff NODE_UNCHANGED;

static const Node *
child_of_type(const Node *parent, NodeType type)
{
	for (const Node *child = parent->first; child != NULL; child = child->next)
		if (child->type == type)
			return child;
	return NULL;
}

Node *
node_new(Arena *arena, NodeType type, int line, int column)
{
	Node *node = arena_new0(arena, Node);

	node->type = type;
	node->line = line;
	node->column = column;
	node->diff = &NODE_UNCHANGED;
	return node;
}

NodeDiff *
node_change(Arena *arena, Node *node)
{
	if (node->diff == &NODE_UNCHANGED)
		node->diff = arena_new0(arena, NodeDiff);
	return (NodeDiff *)node->diff;
}

const char *
node_id(const Node *node)
{
	bool has =
		node->type == NODE_HEADING || node->type == NODE_TABLE || node->type == NODE_CHART;

	return has ? node->id : NULL;
}

const char *
node_title(const Node *node)
{
	bool has = node_link(node) != NULL || node->type == NODE_CODE_BLOCK;

	return has ? node->title : NULL;
}

const char *
node_own_text(const Node *node)
{
	switch (node->type) {
	case NODE_TEXT:
	case NODE_CODE:
	case NODE_TERM:
	case NODE_CODE_BLOCK:
	case NODE_FOOTNOTE:
	case NODE_FOOTNOTE_REF:
		return node->text;
	case NODE_CHART:
		return node->form->chart;
	default:
		return NULL;
	}
}

void
node_append(Node *parent, Node *child)
{
	node_insert_after(parent, parent->last, child);
}

void
node_insert_after(Node *parent, Node *sibling, Node *child)
{
	Node **link = sibling != NULL ? &sibling->next : &parent->first;

	child->parent = parent;
	child->next = *link;
	*link = child;
	if (child->next == NULL)
		parent->last = child;
}

void
node_remove(Node *parent, Node *previous, Node *child)
{
	if (previous != NULL)
		previous->next = child->next;
	else
		parent->first = child->next;
	if (parent->last == child)
		parent->last = previous;
	child->parent = NULL;
	child->next = NULL;
}

Node *
node_walk(const Node *root, const Node *node)
{
	return node->first != NULL ? node->first : node_walk_over(root, node);
}

Node *
node_walk_blocks(const Node *root, const Node *node)
{
	switch (node->type) {
	case NODE_DOCUMENT:
	case NODE_LIST:
	case NODE_LIST_ITEM:
	case NODE_QUOTE:
	case NODE_FOOTNOTE:
		return node_walk(root, node);
	default:
		return node_walk_over(root, node);
	}
}

Node *
node_walk_over(const Node *root, const Node *node)
{
	while (node != root && node->next == NULL)
		node = node->parent;
	return node != root ? node->next : NULL;
}

void
node_text(const Node *node, GString *out)
{
	for (const Node *n = node; n != NULL; n = node_walk(node, n)) {
		switch (n->type) {
		case NODE_TEXT:
		case NODE_CODE:
		case NODE_TERM:
			g_string_append(out, n->text);
			break;
		case NODE_SOFT_BREAK:
		case NODE_LINE_BREAK:
			g_string_append_c(out, ' ');
			break;
		default:
			break;
		}
	}
}

const char *
node_plain(Arena *arena, const Node *node)
{
	const Node *only = node->first != NULL && node->first == node->last ? node->first : NULL;
	g_autoptr(GString) text = NULL;
	char *plain;

	if (only != NULL && only->type == NODE_TEXT) {
		plain = arena_strdup(arena, only->text);
	} else {
		text = g_string_new(NULL);
		node_text(node, text);
		plain = arena_strndup(arena, text->str, text->len);
	}
	(void)text_squeeze_into(plain, plain);
	return plain;
}

bool
node_is_blank(const Node *node)
{
	for (const Node *n = node; n != NULL; n = node_walk(node, n))
		if ((n->type == NODE_TEXT || n->type == NODE_CODE || n->type == NODE_TERM) &&
		    !text_is_blank(n->text))
			return false;
	return true;
}

Span
node_span(const char *path, const Node *node)
{
	return (Span){.path = path, .line = node->line, .column = node->column};
}

const Node *
node_caption(const Node *table)
{
	return child_of_type(table, NODE_CAPTION);
}

const Node *
node_note(const Node *table)
{
	return child_of_type(table, NODE_NOTE);
}

const Node *
node_rows(const Node *table)
{
	return child_of_type(table, NODE_ROW);
}
