/* style/passage.c - the texts of a document, one at a time.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "style/passage.h"

#include <string.h>

/* A part of a passage's text: that of one node. */
typedef struct Piece {
	gsize start;
	const Node *node;
} Piece;

typedef struct Reader {
	Passage passage;
	GString *text;
	GArray *pieces; /* of Piece */
	PassageVisit visit;
	gpointer data;
} Reader;

/* --- the text of a passage -------------------------------------------------------------------- */

/* "https://vng.nl", "www.vng.nl" or "redactie@vng.nl" as its own text. */
static bool
is_address(const Node *node)
{
	static const char *const before[] = {"", "http://", "https://", "mailto:", "tel:"};
	const Node *text = node->first;
	const char *url = node->link->url;

	if (text == NULL || text->next != NULL || text->type != NODE_TEXT)
		return false;
	for (guint i = 0; i < G_N_ELEMENTS(before); i++)
		if (g_str_has_prefix(url, before[i]) &&
		    strcmp(url + strlen(before[i]), text->text) == 0)
			return true;
	return false;
}

static const char *
text_of(const Node *node)
{
	switch (node->type) {
	case NODE_TEXT:
	case NODE_TERM:
		return node->text;
	case NODE_SOFT_BREAK:
	case NODE_LINE_BREAK:
		return "\n";
	case NODE_CODE:
	case NODE_IMAGE:
		return PASSAGE_OBJECT;
	case NODE_LINK:
		return is_address(node) ? PASSAGE_OBJECT : NULL;
	default:
		return NULL;
	}
}

/* Images and addresses have text below them that is none of the passage. */
static void
read_text(Reader *self, const Node *root)
{
	const Node *n = node_walk(root, root);

	g_string_truncate(self->text, 0);
	g_array_set_size(self->pieces, 0);
	while (n != NULL) {
		const char *text = text_of(n);
		Piece piece = {.start = self->text->len, .node = n};

		if (text != NULL) {
			g_array_append_val(self->pieces, piece);
			g_string_append(self->text, text);
		}
		n = text != NULL ? node_walk_over(root, n) : node_walk(root, n);
	}
}

static bool
has_text(NodeType type)
{
	return type == NODE_HEADING || type == NODE_PARAGRAPH || type == NODE_CAPTION ||
	       type == NODE_NOTE || type == NODE_CELL;
}

static bool
is_data(const Node *cell)
{
	const Node *row = cell->parent;

	return cell->type == NODE_CELL && row != NULL && row->parent != NULL &&
	       row->parent->type == NODE_CHART;
}

static void
read_node(Reader *self, const Node *node)
{
	if (!has_text(node->type) || is_data(node))
		return;
	read_text(self, node);
	self->passage.node = node;
	self->passage.text = self->text->str;
	self->passage.length = self->text->len;
	self->passage.has_digits = strpbrk(self->text->str, "0123456789") != NULL;
	self->visit(&self->passage, self->data);
}

/* --- all of a document ------------------------------------------------------------------------ */

static void
read_below(Reader *self, const Node *root)
{
	for (const Node *n = root; n != NULL; n = node_walk(root, n))
		read_node(self, n);
}

static void
read_blocks(Reader *self, const Blocks *blocks)
{
	for (const Node *block = blocks->first; block != NULL; block = block->next)
		read_below(self, block);
}

static void
read_aspects(Reader *self, const Item *item)
{
	for (guint i = 0; i < item->aspect_count; i++) {
		read_below(self, item->aspects[i].heading);
		read_blocks(self, &item->aspects[i].body);
	}
}

static void
read_chapter(Reader *self, const Chapter *chapter)
{
	read_below(self, chapter->heading);
	read_blocks(self, &chapter->lead);
	if (chapter->own != NULL)
		read_aspects(self, chapter->own);
	for (guint i = 0; i < chapter->item_count; i++) {
		const Item *item = chapter->items[i];

		read_below(self, item->heading);
		read_blocks(self, &item->lead);
		read_aspects(self, item);
	}
}

void
passages_each(const Document *document, SourceText *source, PassageVisit visit, gpointer data)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
	Reader self = {
		.passage = {.document = document, .pieces = pieces, .source = source},
		.text = text,
		.pieces = pieces,
		.visit = visit,
		.data = data,
	};

	read_blocks(&self, &document->lead);
	for (guint i = 0; i < document->chapter_count; i++)
		read_chapter(&self, document->chapters[i]);
	for (guint i = 0; i < document->footnote_count; i++)
		read_below(&self, document->footnotes[i]);
}

/* --- places ----------------------------------------------------------------------------------- */

static const Piece *
piece_at(const Passage *self, gsize offset)
{
	guint i = self->pieces->len;

	while (i > 1 && g_array_index(self->pieces, Piece, i - 1).start > offset)
		i--;
	return i > 0 ? &g_array_index(self->pieces, Piece, i - 1) : NULL;
}

/* Steps over one character of text and what stands for it in the source: itself, an escape or an
 * entity. False where the source has something else. */
static bool
step(const char **p, const char *end, const char **text)
{
	gsize length = (gsize)(g_utf8_next_char(*text) - *text);
	const char *source = *p;

	if (end - source >= 2 && source[0] == '\\' && g_ascii_ispunct(source[1]) &&
	    source[1] == **text) {
		*p = source + 2;
	} else if ((gsize)(end - source) >= length && memcmp(source, *text, length) == 0 &&
		   (*source != '&' || !g_str_has_prefix(source, "&amp;"))) {
		*p = source + length;
	} else if (source < end && *source == '&') {
		const char *close = memchr(source, ';', (gsize)(end - source));

		if (close == NULL)
			return false;
		*p = close + 1;
	} else {
		return false;
	}
	*text += length;
	return true;
}

/* Where the text of a node starts in its line; NULL where that cannot be told. */
static const char *
find_start(const Node *node, const char *line, const char *end)
{
	const char *p = line + node->column - 1;
	const char *text = node->text;
	const char *found = node->column > 0 && p < end ? p : NULL;

	if (text == NULL || (found != NULL && step(&p, end, &text)))
		return found;
	return g_strstr_len(line, end - line, node->text);
}

/* The byte of the source that is the one at offset of the text; NULL where that cannot be told. */
static const char *
find_byte(const Passage *self, const Piece *piece, gsize offset, const char **out_line,
	  const char **out_end)
{
	const char *text = piece->node->text;
	const char *p;

	if (!source_text_line(self->source, piece->node->line, out_line, out_end))
		return NULL;
	p = find_start(piece->node, *out_line, *out_end);
	if (p == NULL || text == NULL || piece->node->type == NODE_CODE)
		return p;
	for (const char *target = text + (offset - piece->start); text < target;)
		if (!step(&p, *out_end, &text))
			return NULL;
	return p;
}

Span
passage_span(const Passage *self, gsize offset)
{
	const Piece *piece = piece_at(self, offset);
	const char *line, *end, *p;
	Span at;

	if (piece == NULL)
		return node_span(self->document->display, self->node);
	at = node_span(self->document->display, piece->node);
	p = find_byte(self, piece, offset, &line, &end);
	if (p != NULL)
		at.column = (int)(p - line) + 1;
	return at;
}

bool
passage_is_name(const Passage *self, gsize offset)
{
	const Piece *piece = piece_at(self, offset);
	const Node *node = piece != NULL ? piece->node->parent : NULL;

	for (; node != NULL && node != self->node; node = node->parent)
		if (node->type == NODE_LINK && node->link->kind != LINK_EXTERNAL)
			return true;
	return false;
}

bool
passage_source(const Passage *self, gsize offset, gsize length, gsize *out_start)
{
	const Piece *piece = piece_at(self, offset);
	const char *line, *end, *p;

	if (piece == NULL || piece_at(self, offset + length - 1) != piece)
		return false;
	p = find_byte(self, piece, offset, &line, &end);
	if (p == NULL || (gsize)(end - p) < length || memcmp(p, self->text + offset, length) != 0)
		return false;
	*out_start = source_text_offset(self->source, p);
	return true;
}
