/* markdown/convert.c - cmark's tree becomes ours. The only file that knows cmark.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Of cmark-gfm's extensions only `table` is attached: `autolink` and `strikethrough` set characters
 * in a table that all parsers of the process share while they run (inlines.c, SPECIAL_CHARS), so
 * two threads would find different links in the same text. link.c recognises bare addresses itself.
 */
#define CMARK_NO_SHORT_NAMES /* its NODE_TEXT and ours */
#include "markdown/passes.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

#include "markdown/pool.h"

typedef struct Convert {
	const Pass *pass;
	Node *parent; /* the node that is being filled */
	int depth;
	int line;  /* the last line seen: cmark gives some nodes none */
	int lag;   /* lines that cmark is behind in this block; see count_break() */
	bool lost; /* and its columns are none, until the next line */
	bool too_deep;
	guint nodes;
	int html_line; /* the last on which raw HTML was refused: once a line is enough */
} Convert;

static ColumnAlign
align_of(guint8 letter)
{
	switch (letter) {
	case 'l':
		return ALIGN_LEFT;
	case 'c':
		return ALIGN_CENTRE;
	case 'r':
		return ALIGN_RIGHT;
	default:
		return ALIGN_NONE;
	}
}

static void
fill_table(const Convert *self, Node *node, cmark_node *from)
{
	const guint8 *letters = cmark_gfm_extensions_get_table_alignments(from);
	TableForm *form = arena_new0(self->pass->arena, TableForm);
	ColumnAlign *aligns;

	node->columns = cmark_gfm_extensions_get_table_columns(from);
	aligns = arena_array(self->pass->arena, ColumnAlign, node->columns);
	for (guint i = 0; i < node->columns; i++)
		aligns[i] = align_of(letters[i]);
	form->aligns = aligns;
	node->form = form;
}

static void
fill_link(const Convert *self, Node *node, cmark_node *from)
{
	Link *link = arena_new0(self->pass->arena, Link);
	const char *title = cmark_node_get_title(from);

	link->url = arena_strdup(self->pass->arena, cmark_node_get_url(from));
	node->link = link;
	if (title != NULL && title[0] != '\0')
		node->title = arena_strdup(self->pass->arena, title);
}

static void
fill_list(Node *node, cmark_node *from)
{
	node->ordered = cmark_node_get_list_type(from) == CMARK_ORDERED_LIST;
	node->level = node->ordered ? cmark_node_get_list_start(from) : 0;
	node->tight = cmark_node_get_list_tight(from) != 0;
}

static void
fill_literal(const Convert *self, Node *node, cmark_node *from)
{
	const char *literal = cmark_node_get_literal(from);

	node->text = arena_strdup(self->pass->arena, literal != NULL ? literal : "");
}

/* A footnote's label stands only in the source: "[^label]: text". */
static void
fill_footnote(const Convert *self, Node *node)
{
	gsize length = 0;
	const char *line = pass_line(self->pass, node->line, &length);
	const char *start = line != NULL ? g_strstr_len(line, (gssize)length, "[^") : NULL;
	const char *end = start != NULL ? memchr(start, ']', length - (gsize)(start - line)) : NULL;

	node->column = start != NULL ? (int)(start - line) + 1 : 0;
	node->text = end != NULL
			     ? arena_strndup(self->pass->arena, start + 2, (gsize)(end - start) - 2)
			     : "";
}

static void
fill_code_block(const Convert *self, Node *node, cmark_node *from)
{
	fill_literal(self, node, from);
	node->title = arena_strdup(self->pass->arena, cmark_node_get_fence_info(from));
}

static void
fill(const Convert *self, Node *node, cmark_node *from)
{
	switch (node->type) {
	case NODE_HEADING:
		node->level = cmark_node_get_heading_level(from);
		break;
	case NODE_LIST:
		fill_list(node, from);
		break;
	case NODE_TABLE:
		fill_table(self, node, from);
		break;
	case NODE_LINK:
	case NODE_IMAGE:
		fill_link(self, node, from);
		break;
	case NODE_FOOTNOTE:
		fill_footnote(self, node);
		break;
	case NODE_FOOTNOTE_REF:
		node->number = (guint)strtoul(cmark_node_get_literal(from), NULL, 10);
		break;
	case NODE_CODE_BLOCK:
		fill_code_block(self, node, from);
		break;
	case NODE_TEXT:
	case NODE_CODE:
		fill_literal(self, node, from);
		break;
	default:
		break;
	}
}

/* Tables are an extension: their types have numbers only while the program runs, but fixed names.
 */
static bool
type_of_extension(cmark_node *from, NodeType *out_type)
{
	const char *name = cmark_node_get_type_string(from);

	if (strcmp(name, "table_cell") == 0)
		*out_type = NODE_CELL;
	else if (strcmp(name, "table_row") == 0 || strcmp(name, "table_header") == 0)
		*out_type = NODE_ROW;
	else if (strcmp(name, "table") == 0)
		*out_type = NODE_TABLE;
	else
		return false;
	return true;
}

#define NUMBER(type) ((type)&CMARK_NODE_VALUE_MASK)

static bool
is_block(cmark_node_type type)
{
	return (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
}

/* False for what our tree has no place for: raw HTML. */
static bool
type_of(cmark_node *from, cmark_node_type type, NodeType *out_type)
{
	static const NodeType blocks[] = {
		[NUMBER(CMARK_NODE_HEADING)] = NODE_HEADING,
		[NUMBER(CMARK_NODE_PARAGRAPH)] = NODE_PARAGRAPH,
		[NUMBER(CMARK_NODE_LIST)] = NODE_LIST,
		[NUMBER(CMARK_NODE_ITEM)] = NODE_LIST_ITEM,
		[NUMBER(CMARK_NODE_BLOCK_QUOTE)] = NODE_QUOTE,
		[NUMBER(CMARK_NODE_CODE_BLOCK)] = NODE_CODE_BLOCK,
		[NUMBER(CMARK_NODE_THEMATIC_BREAK)] = NODE_RULE,
		[NUMBER(CMARK_NODE_FOOTNOTE_DEFINITION)] = NODE_FOOTNOTE,
	};
	static const NodeType inlines[] = {
		[NUMBER(CMARK_NODE_TEXT)] = NODE_TEXT,
		[NUMBER(CMARK_NODE_CODE)] = NODE_CODE,
		[NUMBER(CMARK_NODE_EMPH)] = NODE_EMPHASIS,
		[NUMBER(CMARK_NODE_STRONG)] = NODE_STRONG,
		[NUMBER(CMARK_NODE_LINK)] = NODE_LINK,
		[NUMBER(CMARK_NODE_IMAGE)] = NODE_IMAGE,
		[NUMBER(CMARK_NODE_SOFTBREAK)] = NODE_SOFT_BREAK,
		[NUMBER(CMARK_NODE_LINEBREAK)] = NODE_LINE_BREAK,
		[NUMBER(CMARK_NODE_FOOTNOTE_REFERENCE)] = NODE_FOOTNOTE_REF,
	};
	const NodeType *types = is_block(type) ? blocks : inlines;
	guint count = is_block(type) ? G_N_ELEMENTS(blocks) : G_N_ELEMENTS(inlines);

	*out_type = NUMBER(type) < count ? types[NUMBER(type)] : NODE_DOCUMENT;
	return *out_type != NODE_DOCUMENT || type == CMARK_NODE_DOCUMENT ||
	       type_of_extension(from, out_type);
}

static int
line_of(Convert *self, cmark_node *from)
{
	int line = cmark_node_get_start_line(from);

	if (line > 0)
		self->line = line + self->lag + self->pass->first_line - 1;
	return self->line;
}

/* cmark counts the column of a link <https://...> from the start of its paragraph; only that of the
 * text in it is right. */
static int
cmark_column(cmark_node *from)
{
	int column = cmark_node_get_start_column(from);
	cmark_node *child = NULL;

	if (cmark_node_get_type(from) == CMARK_NODE_LINK)
		child = cmark_node_first_child(from);
	if (child != NULL && column >= cmark_node_get_start_column(child))
		return cmark_node_get_start_column(child) - 1;
	return column;
}

/* On the line that line_of() found. 0 where cmark's column is not in the line: behind a link over
 * two lines it counts on. */
static int
column_of(const Convert *self, cmark_node *from)
{
	int column = cmark_column(from);
	gsize length = 0;

	if (self->lost || column < 1)
		return 0;
	if (pass_line(self->pass, self->line, &length) == NULL) /* of an empty text */
		return column;
	return (gsize)column <= length + 1 ? column : 0;
}

/* cmark does not count a line that ends with a backslash: what follows it has its line, and columns
 * that run on. Each block starts anew. */
static void
count_break(Convert *self, cmark_node_type type)
{
	bool block = is_block(type);
	gsize length = 0;
	const char *line;

	if (block)
		self->lag = 0;
	if (block || type == CMARK_NODE_SOFTBREAK)
		self->lost = false;
	if (type != CMARK_NODE_LINEBREAK)
		return;
	line = pass_line(self->pass, self->line, &length);
	self->lost = line != NULL && length > 0 && line[length - 1] == '\\';
	self->lag += self->lost;
}

static void
refuse(Convert *self, cmark_node *from)
{
	int line = line_of(self, from);

	if (line == self->html_line)
		return;
	self->html_line = line;
	diag_error(self->pass->diags, pass_at(self->pass, line, column_of(self, from)), "raw-html",
		   "raw HTML is not allowed; use Markdown, or write '\\<' for the sign itself");
}

static void
enter(Convert *self, cmark_node *from, cmark_node_type cmark_type)
{
	NodeType type;
	Node *node;
	int line;

	if (!type_of(from, cmark_type, &type)) {
		refuse(self, from);
		return;
	}
	line = line_of(self, from);
	node = node_new(self->pass->arena, type, line, column_of(self, from));
	fill(self, node, from);
	if (self->parent != NULL)
		node_append(self->parent, node);
	self->parent = node;
}

static bool
is_leaf(cmark_node_type type)
{
	switch (type) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_HTML_INLINE:
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_CODE_BLOCK:
	case CMARK_NODE_THEMATIC_BREAK:
		return true;
	default:
		return false;
	}
}

static void
refuse_depth(Convert *self, cmark_node *from)
{
	int line = line_of(self, from);

	self->too_deep = true;
	diag_error(self->pass->diags, pass_at(self->pass, line, column_of(self, from)), "nesting",
		   "lists or quotes are nested deeper than %d; write them flatter",
		   MARKDOWN_DEPTH_MAX);
}

/* One event of cmark's walk; a leaf has only its enter event. */
static void
step(Convert *self, cmark_event_type event, cmark_node *from)
{
	bool deep = self->depth >= MARKDOWN_DEPTH_MAX;
	cmark_node_type type;

	if (event == CMARK_EVENT_EXIT) {
		self->depth--;
		if (self->depth < MARKDOWN_DEPTH_MAX && self->parent->parent != NULL)
			self->parent = self->parent->parent;
		return;
	}
	type = cmark_node_get_type(from);
	count_break(self, type);
	if (deep && !self->too_deep)
		refuse_depth(self, from);
	if (!deep) {
		Node *parent = self->parent;

		enter(self, from, type);
		if (is_leaf(type))
			self->parent = parent;
	}
	if (!is_leaf(type))
		self->depth++;
}

/* False, with a message, at the first node too many. */
static bool
is_within_limit(Convert *self, cmark_event_type event, cmark_node *from)
{
	int line;

	if (event != CMARK_EVENT_ENTER || self->nodes++ < MARKDOWN_NODES_MAX)
		return true;
	line = line_of(self, from);
	diag_error(self->pass->diags, pass_at(self->pass, line, column_of(self, from)),
		   "document-size",
		   "the document has more than %d parts (paragraphs, cells, words in bold, links); "
		   "cut it in several",
		   MARKDOWN_NODES_MAX);
	return false;
}

static Node *
convert_tree(const Pass *pass, cmark_node *tree)
{
	Convert self = {.pass = pass, .line = pass->first_line};
	cmark_iter *iter = cmark_iter_new(tree);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		if (!is_within_limit(&self, event, cmark_iter_get_node(iter))) {
			self.parent = node_new(pass->arena, NODE_DOCUMENT, pass->first_line, 1);
			break;
		}
		step(&self, event, cmark_iter_get_node(iter));
	}
	cmark_iter_free(iter);
	return self.parent;
}

void
markdown_init(void)
{
	cmark_gfm_core_extensions_ensure_registered();
}

Node *
convert_parse(const Pass *pass)
{
	int options = CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS;
	cmark_parser *parser = cmark_parser_new_with_mem(options, pool_memory());
	Node *root;

	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, pass->text, pass->length);
	root = convert_tree(pass, cmark_parser_finish(parser));
	pool_release(); /* the parser and its tree with it */
	return root;
}
