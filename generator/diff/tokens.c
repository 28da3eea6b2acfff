/* diff/tokens.c - running text as words.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "diff/tokens.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"

struct Interner {
	GHashTable *numbers; /* text, owned -> number */
};

typedef struct Reader {
	Arena *arena;
	Interner *interner;
	GHashTable *labels;
	GArray *tokens;
	const Style *style;
	GString *key;           /* of the token at hand */
	bool space;             /* white space was seen since the last token */
	const Node *line_break; /* and in it a hard line break; or NULL */
} Reader;

Interner *
interner_new(void)
{
	Interner *self = g_new0(Interner, 1);

	self->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return self;
}

void
interner_free(Interner *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->numbers);
	g_free(self);
}

guint
interner_number(Interner *self, const char *text)
{
	gpointer number = g_hash_table_lookup(self->numbers, text);

	if (number == NULL) {
		number = GUINT_TO_POINTER(g_hash_table_size(self->numbers) + 1);
		g_hash_table_insert(self->numbers, g_strdup(text), number);
	}
	return GPOINTER_TO_UINT(number);
}

/* --- what a token is equal to
 * ------------------------------------------------------------------------ */

/* White space, quotes and minus signs in the one form that is compared. */
static gunichar
plain(gunichar c)
{
	if (c > ' ' && c < 128)
		return c;
	switch (c) {
	case 0x2018:
	case 0x2019:
	case 0x201a:
	case 0x201b:
		return '\'';
	case 0x201c:
	case 0x201d:
	case 0x201e:
	case 0x201f:
		return '"';
	case 0x2212:
		return '-';
	default:
		return text_is_space(c) ? ' ' : c;
	}
}

/* Emphasis is layout, and so is the link of a key figure, of which the text says all; where another
 * link leads is not. */
static void
add_style_key(GString *key, const Style *style)
{
	for (; style != NULL; style = style->outer)
		if (node_link(style->node) != NULL && style->node->link->kind != LINK_FIGURE)
			g_string_append_printf(key, "\x1f%s", style->node->link->url);
}

static guint
token_value(Reader *self, const char *text, gsize length, const char *kind)
{
	const char *end = text + length;

	g_string_assign(self->key, kind);
	for (const char *p = text; p < end; p = g_utf8_next_char(p))
		g_string_append_unichar(self->key, plain(g_utf8_get_char(p)));
	add_style_key(self->key, self->style);
	return interner_number(self->interner, self->key->str);
}

/* --- text
 * ---------------------------------------------------------------------------------------------- */

static gsize
space_length(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && text_is_space(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	return (gsize)(p - start);
}

/* Bytes up to white space. */
static gsize
run_length(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && !text_is_space(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	return (gsize)(p - start);
}

static bool
is_punctuation(gunichar c)
{
	if (c < 128 && g_ascii_isalnum((char)c))
		return false;
	return c != '%' && c != 0x20ac && c != '-' && c != '+' && c != 0x2212 && c != '&' &&
	       c != '#' && g_unichar_ispunct(c);
}

/* A unit behind a figure: the white space before it and the word; 0 where there is none. */
static gsize
unit_length(const char *p, const char *end, const char **out_unit)
{
	static const char *const units[] = {"miljoen", "miljard", "procentpunt", "procent",
					    "duizend", "euro",    "mln",         "mld"};
	gsize space = space_length(p, end);

	for (guint i = 0; space > 0 && i < G_N_ELEMENTS(units); i++) {
		gsize length = strlen(units[i]);
		const char *after = p + space + length;

		if (after <= end && strncmp(p + space, units[i], length) == 0 &&
		    (after == end || !text_is_word(g_utf8_get_char(after)))) {
			*out_unit = units[i];
			return space + length;
		}
	}
	return 0;
}

/* Four bare digits from 1900 to 2099 are a year: its difference says nothing. */
static bool
is_year(const char *p, gsize length)
{
	return length == 4 && (g_str_has_prefix(p, "19") || g_str_has_prefix(p, "20")) &&
	       g_ascii_isdigit(p[2]) && g_ascii_isdigit(p[3]);
}

/* An amount or date at p; 0 where there is none. A figure in a larger word is no figure. */
static gsize
figure_length(const char *p, const char *end, Token *token)
{
	gsize length = 0;
	gsize unit;
	Date date;

	if (date_scan(p, &date, &length) && p + length <= end)
		return length;
	if (!figure_scan(p, &token->figure, &length) || p + length > end)
		return 0;
	if (p + length < end && text_is_word(g_utf8_get_char(p + length)))
		return 0;
	if (p + length < end && strchr("-/.,:", p[length]) != NULL && p + length + 1 < end &&
	    text_is_word(g_utf8_get_char(p + length + 1)))
		return 0;
	unit = unit_length(p + length, end, &token->unit);
	if (g_strcmp0(token->unit, "procent") == 0) {
		token->figure.unit = FIGURE_PERCENT;
		token->unit = NULL;
	}
	token->has_figure = unit > 0 || !is_year(p, length);
	return length + unit;
}

/* A word: the run up to white space, without the punctuation at its end. */
static gsize
word_length(const char *p, const char *end)
{
	gsize length = run_length(p, end);

	while (length > 0) {
		const char *last = g_utf8_find_prev_char(p, p + length);

		if (last == NULL || !is_punctuation(g_utf8_get_char(last)))
			break;
		length = (gsize)(last - p);
	}
	return length;
}

static bool
has_word(const char *p, gsize length)
{
	for (const char *end = p + length; p < end; p = g_utf8_next_char(p))
		if (text_is_word(g_utf8_get_char(p)))
			return true;
	return false;
}

static void
add_token(Reader *self, Token token, const char *text, gsize length, const char *kind)
{
	token.text = arena_strndup(self->arena, text, length);
	token.value = token_value(self, text, length, kind);
	token.length = (guint)g_utf8_strlen(text, (gssize)length);
	token.is_word = has_word(text, length);
	token.space = self->space;
	token.line_break = self->line_break;
	token.style = self->style;
	self->space = false;
	self->line_break = NULL;
	g_array_append_val(self->tokens, token);
}

/* The token at p: punctuation, a figure or date, or a word. */
static gsize
next_token(const char *p, const char *end, Token *token)
{
	gsize length;

	if (is_punctuation(g_utf8_get_char(p)))
		return (gsize)(g_utf8_next_char(p) - p);
	length = figure_length(p, end, token);
	if (length == 0)
		length = word_length(p, end);
	return length > 0 ? length : (gsize)(g_utf8_next_char(p) - p);
}

static void
read_text(Reader *self, const char *text)
{
	const char *end = text + strlen(text);
	const char *p = text;

	while (p < end) {
		gsize space = space_length(p, end);
		Token token = {0};
		gsize length;

		self->space = self->space || space > 0;
		p += space;
		if (p >= end)
			return;
		length = next_token(p, end, &token);
		add_token(self, token, p, length, "t");
		p += length;
	}
}

/* --- inlines
 * --------------------------------------------------------------------------------------------- */

static const char *
label_of(const Reader *self, const Node *node)
{
	const char *own = node_own_text(node);
	const char *label = own != NULL ? own : "";
	const char *other = self->labels != NULL ? g_hash_table_lookup(self->labels, label) : NULL;

	return other != NULL ? other : label;
}

static void
read_atom(Reader *self, const Node *node)
{
	g_autofree char *key = g_strdup_printf(
		"a%d:%s:%s:%s", (int)node->type, label_of(self, node),
		node_link(node) != NULL ? node->link->url : "", node_plain(self->arena, node));
	Token token = {.atom = node};

	add_token(self, token, "", 0, key);
}

static void
read_term(Reader *self, const Node *node)
{
	Token token = {.is_term = true, .number = node->number};

	add_token(self, token, node->text, strlen(node->text), "t");
}

static void
read_code(Reader *self, const Node *node)
{
	Token token = {.is_code = true};

	add_token(self, token, node->text, strlen(node->text), "c");
}

static void read_inlines(Reader *self, const Node *parent);

static void
read_styled(Reader *self, const Node *node)
{
	Style *style = arena_new0(self->arena, Style);
	const Style *outer = self->style;

	style->outer = outer;
	style->node = node;
	self->style = style;
	read_inlines(self, node);
	self->style = outer;
}

static void
read_inline(Reader *self, const Node *node)
{
	switch (node->type) {
	case NODE_TEXT:
		read_text(self, node->text);
		break;
	case NODE_TERM:
		read_term(self, node);
		break;
	case NODE_CODE:
		read_code(self, node);
		break;
	case NODE_EMPHASIS:
	case NODE_STRONG:
	case NODE_LINK:
		read_styled(self, node);
		break;
	case NODE_LINE_BREAK:
		self->line_break = node;
		self->space = true;
		break;
	case NODE_SOFT_BREAK:
		self->space = true;
		break;
	default:
		read_atom(self, node);
	}
}

/* Nesting was bounded by the parser. */
static void
read_inlines(Reader *self, const Node *parent)
{
	for (const Node *n = parent->first; n != NULL; n = n->next)
		read_inline(self, n);
}

GArray *
tokens_read(Arena *arena, Interner *interner, GHashTable *labels, const Node *parent)
{
	g_autoptr(GString) key = g_string_new(NULL);
	Reader self = {.arena = arena, .interner = interner, .labels = labels, .key = key};

	self.tokens = g_array_new(FALSE, TRUE, sizeof(Token));
	read_inlines(&self, parent);
	return self.tokens;
}
