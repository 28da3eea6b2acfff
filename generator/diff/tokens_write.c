/* diff/tokens_write.c - words as running text.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "diff/tokens.h"

/* A copy of the node without its children. */
static Node *
copy_shell(Arena *arena, const Node *from)
{
	Node *node = node_new(arena, from->type, from->line, from->column);

	node->text = from->text; /* or what stands in its place: see Node */
	node->title = from->title;
	node->number = from->number;
	return node;
}

static Node *
copy_tree(Arena *arena, const Node *from)
{
	Node *node = copy_shell(arena, from);

	for (const Node *child = from->first; child != NULL; child = child->next)
		node_append(node, copy_tree(arena, child));
	return node;
}

/* The node below root that stands for the style: the last child where it is the same, or a new one.
 */
static Node *
open_style(Arena *arena, Node *root, const Style *style)
{
	Node *parent;
	Node *shell;

	if (style == NULL)
		return root;
	parent = open_style(arena, root, style->outer);
	if (parent->last != NULL && parent->last->type == style->node->type &&
	    node_link(parent->last) == node_link(style->node) &&
	    parent->last->line == style->node->line && parent->last->column == style->node->column)
		return parent->last;
	shell = copy_shell(arena, style->node);
	node_append(parent, shell);
	return shell;
}

/* Style in common with the token before it: white space between two words of a link is in it. */
static const Style *
common_style(const Style *a, const Style *b)
{
	for (const Style *x = a; x != NULL; x = x->outer)
		for (const Style *y = b; y != NULL; y = y->outer)
			if (x == y)
				return x;
	return NULL;
}

/* Text that is gathered for one parent, so that a long run is copied once. */
typedef struct Run {
	Arena *arena;
	Node *root;
	Node *parent; /* of the text at hand */
	GString *text;
} Run;

static void
flush(Run *self)
{
	Node *node;

	if (self->text->len == 0)
		return;
	node = node_new(self->arena, NODE_TEXT, self->root->line, 0);
	node->text = arena_strndup(self->arena, self->text->str, self->text->len);
	node_append(self->parent, node);
	g_string_truncate(self->text, 0);
}

static void
append_text(Run *self, const Style *style, const char *text, gsize length)
{
	/* a new shell must come behind the text before it */
	if (self->parent != self->root || style != NULL)
		flush(self);
	self->parent = open_style(self->arena, self->root, style);
	g_string_append_len(self->text, text, (gssize)length);
}

static void
append_token(Run *self, const Token *token)
{
	Node *node;

	if (token->atom == NULL && !token->is_code && !token->is_term) {
		append_text(self, token->style, token->text, token->bytes);
		return;
	}
	flush(self);
	self->parent = open_style(self->arena, self->root, token->style);
	if (token->atom != NULL) {
		node_append(self->parent, copy_tree(self->arena, token->atom));
		return;
	}
	node = node_new(self->arena, token->is_code ? NODE_CODE : NODE_TERM, self->root->line, 0);
	node->text = token->text;
	node->number = token->number;
	node_append(self->parent, node);
}

/* The white space before a token. */
static void
append_space(Run *self, const Style *style, const Token *token)
{
	if (token->line_break == NULL) {
		append_text(self, style, " ", 1);
		return;
	}
	flush(self);
	self->parent = open_style(self->arena, self->root, style);
	node_append(self->parent, copy_shell(self->arena, token->line_break));
}

Node *
tokens_space(Arena *arena, const Token *token)
{
	Node *space;

	if (token->line_break != NULL)
		return copy_shell(arena, token->line_break);
	space = node_new(arena, NODE_TEXT, 0, 0);
	space->text = " ";
	return space;
}

void
tokens_write(Arena *arena, const Token *tokens, guint from, guint to, bool lead, Node *parent)
{
	g_autoptr(GString) text = g_string_new(NULL);
	Run run = {.arena = arena, .root = parent, .parent = parent, .text = text};

	for (guint i = from; i < to; i++) {
		const Style *before = i > from ? tokens[i - 1].style : NULL;

		if (tokens[i].space && (i > from || lead))
			append_space(&run, common_style(before, tokens[i].style), &tokens[i]);
		append_token(&run, &tokens[i]);
	}
	flush(&run);
}

void
tokens_text(const Token *tokens, guint from, guint to, GString *out)
{
	for (guint i = from; i < to; i++) {
		if (tokens[i].space && i > from)
			g_string_append_c(out, ' ');
		g_string_append_len(out, tokens[i].text, (gssize)tokens[i].bytes);
	}
}
