/* diff/tokens.c - running text as words.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "diff/tokens.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"

/* The tokens of a node that were read. */
typedef struct Known {
	const Node *node;
	bool old;
} Known;

struct TokenReader {
	Arena *arena; /* owned: all that is given out */
	Interner *interner;
	GHashTable *labels;
	GHashTable *known; /* Known, in arena -> Tokens, in arena */
	Token *tokens;     /* owned: those of the node at hand */
	guint *values;     /* owned: likewise */
	guint count;
	guint size;
	bool old; /* the node is of the old version */
	const Style *style;
	GString *key;           /* of the token at hand, where it is not its text */
	bool space;             /* white space was seen since the last token */
	const Node *line_break; /* and in it a hard line break; or NULL */
};

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
token_value(TokenReader *self, const char *text, gsize length, char kind, bool bare)
{
	const char *end = text + length;

	if (bare && self->style == NULL)
		return interner_add(self->interner, kind, text, length);
	g_string_truncate(self->key, 0);
	for (const char *p = text; p < end; p = g_utf8_next_char(p))
		g_string_append_unichar(self->key, plain(g_utf8_get_char(p)));
	add_style_key(self->key, self->style);
	return interner_add(self->interner, kind, self->key->str, self->key->len);
}

/* --- text
 * ---------------------------------------------------------------------------------------------- */

static bool
is_space_at(const char *p)
{
	return text_is_space((guchar)*p < 128 ? (guchar)*p : g_utf8_get_char(p));
}

static gsize
space_length(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && is_space_at(p))
		p = g_utf8_next_char(p);
	return (gsize)(p - start);
}

/* Bytes up to white space. */
static gsize
run_length(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && !is_space_at(p))
		p = g_utf8_next_char(p);
	return (gsize)(p - start);
}

static bool
is_punctuation(gunichar c)
{
	if (c < 128 && !g_ascii_ispunct((char)c))
		return false;
	return c != '%' && c != 0x20ac && c != '-' && c != '+' && c != 0x2212 && c != '&' &&
	       c != '#' && (c < 128 || g_unichar_ispunct(c));
}

static bool
is_punctuation_at(const char *p)
{
	return is_punctuation((guchar)*p < 128 ? (guchar)*p : g_utf8_get_char(p));
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

/* An amount or date at p; 0 where there is none. A figure in a larger word is no figure.
 * out_figure, out_unit: of an amount; out_is_figure: it is one that can be reckoned with. */
static gsize
figure_length(const char *p, const char *end, bool *out_is_figure, Figure *out_figure,
	      const char **out_unit)
{
	gsize length = 0;
	gsize unit;
	Date date;

	if (date_scan(p, &date, &length) && p + length <= end)
		return length;
	if (!figure_scan(p, out_figure, &length) || p + length > end)
		return 0;
	if (p + length < end && text_is_word(g_utf8_get_char(p + length)))
		return 0;
	if (p + length < end && strchr("-/.,:", p[length]) != NULL && p + length + 1 < end &&
	    text_is_word(g_utf8_get_char(p + length + 1)))
		return 0;
	unit = unit_length(p + length, end, out_unit);
	if (g_strcmp0(*out_unit, "procent") == 0) {
		out_figure->unit = FIGURE_PERCENT;
		*out_unit = NULL;
	}
	*out_is_figure = unit > 0 || !is_year(p, length);
	return length + unit;
}

Figure
token_figure(const Token *self, const char **out_unit)
{
	Figure figure = {0};
	bool is_figure = false;

	*out_unit = NULL;
	(void)figure_length(self->text, self->text + self->bytes, &is_figure, &figure, out_unit);
	return figure;
}

/* An amount or date at p, for the token. */
static gsize
amount_length(const char *p, const char *end, Token *token)
{
	const char *unit = NULL;
	bool is_figure = false;
	Figure figure;
	gsize length = figure_length(p, end, &is_figure, &figure, &unit);

	token->has_figure = is_figure;
	return length;
}

/* A word: the run up to white space, without the punctuation at its end. */
static gsize
word_length(const char *p, const char *end)
{
	gsize length = run_length(p, end);

	while (length > 0) {
		const char *last = p + length - 1;

		if ((guchar)*last >= 128)
			last = g_utf8_find_prev_char(p, p + length);
		if (last == NULL || !is_punctuation_at(last))
			break;
		length = (gsize)(last - p);
	}
	return length;
}

/* Is there a letter or digit outside ASCII? */
static bool
has_far_word(const char *p, gsize length)
{
	for (const char *end = p + length; p < end; p = g_utf8_next_char(p))
		if ((guchar)*p >= 128 && text_is_word(g_utf8_get_char(p)))
			return true;
	return false;
}

/* out_bare: all is ASCII, and compared as it stands: there is no white space but the space. Is
 * there an ASCII letter or digit? */
static bool
look_at(const char *text, gsize length, bool *out_bare)
{
	bool bare = true;
	bool word = false;

	for (gsize i = 0; i < length; i++) {
		bare = bare && (guchar)text[i] < 128 && !(text[i] >= '\t' && text[i] <= '\r');
		word = word || g_ascii_isalnum(text[i]);
	}
	*out_bare = bare;
	return word;
}

/* Until the next call. All is zero. */
static Token *
new_token(TokenReader *self)
{
	Token *token;

	if (self->count == self->size) {
		self->size = MAX(64, 2 * self->size);
		self->tokens = g_renew(Token, self->tokens, self->size);
		self->values = g_renew(guint, self->values, self->size);
	}
	token = &self->tokens[self->count++];
	*token = (Token){0};
	return token;
}

/* Of the token that was added last. */
static void
set_value(TokenReader *self, guint value)
{
	self->values[self->count - 1] = value;
}

static void
finish_token(TokenReader *self, Token *token, const char *text, gsize length, char kind)
{
	bool bare;
	bool word = look_at(text, length, &bare);

	token->text = text;
	token->bytes = (guint)length;
	set_value(self, token_value(self, text, length, kind, bare));
	token->length = bare ? (guint)length : (guint)g_utf8_strlen(text, (gssize)length);
	token->is_word = word || (!bare && has_far_word(text, length));
	token->space = self->space;
	token->line_break = self->line_break;
	token->style = self->style;
	self->space = false;
	self->line_break = NULL;
}

/* A figure or a date starts with a digit, a sign or a euro sign. */
static bool
may_be_figure(const char *p)
{
	return g_ascii_isdigit(*p) || *p == '-' || *p == '+' || (guchar)*p >= 128;
}

/* The token at p: punctuation, a figure or date, or a word. */
static gsize
next_token(const char *p, const char *end, Token *token)
{
	gsize length;

	if (is_punctuation_at(p))
		return (gsize)(g_utf8_next_char(p) - p);
	length = may_be_figure(p) ? amount_length(p, end, token) : 0;
	if (length == 0)
		length = word_length(p, end);
	return length > 0 ? length : (gsize)(g_utf8_next_char(p) - p);
}

static void
read_text(TokenReader *self, const char *text)
{
	const char *end = text + strlen(text);
	const char *p = text;

	while (p < end) {
		gsize space = space_length(p, end);
		Token *token;
		gsize length;

		self->space = self->space || space > 0;
		p += space;
		if (p >= end)
			return;
		token = new_token(self);
		length = next_token(p, end, token);
		finish_token(self, token, p, length, 't');
		p += length;
	}
}

/* --- inlines
 * --------------------------------------------------------------------------------------------- */

static const char *
label_of(const TokenReader *self, const Node *node)
{
	const char *own = node_own_text(node);
	const char *label = own != NULL ? own : "";
	const char *other = self->old ? g_hash_table_lookup(self->labels, label) : NULL;

	return other != NULL ? other : label;
}

static void
read_atom(TokenReader *self, const Node *node)
{
	Token *token = new_token(self);

	token->atom = node;
	finish_token(self, token, "", 0, 'a');
	g_string_printf(self->key, "%d:%s:%s:%s", (int)node->type, label_of(self, node),
			node_link(node) != NULL ? node->link->url : "",
			node_plain(self->arena, node));
	add_style_key(self->key, self->style);
	set_value(self, interner_add(self->interner, 'a', self->key->str, self->key->len));
}

static void
read_term(TokenReader *self, const Node *node)
{
	Token *token = new_token(self);

	token->is_term = true;
	token->number = node->number;
	finish_token(self, token, node->text, strlen(node->text), 't');
}

static void
read_code(TokenReader *self, const Node *node)
{
	Token *token = new_token(self);

	token->is_code = true;
	finish_token(self, token, node->text, strlen(node->text), 'c');
}

static void read_inlines(TokenReader *self, const Node *parent);

static void
read_styled(TokenReader *self, const Node *node)
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
read_inline(TokenReader *self, const Node *node)
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
read_inlines(TokenReader *self, const Node *parent)
{
	for (const Node *n = parent->first; n != NULL; n = n->next)
		read_inline(self, n);
}

/* --- the reader
 * ---------------------------------------------------------------------------------------- */

static guint
hash_known(gconstpointer data)
{
	const Known *known = data;

	return g_direct_hash(known->node) + known->old;
}

static gboolean
equal_known(gconstpointer a, gconstpointer b)
{
	const Known *x = a;
	const Known *y = b;

	return x->node == y->node && x->old == y->old;
}

TokenReader *
token_reader_new(Interner *interner, GHashTable *labels)
{
	TokenReader *self = g_new0(TokenReader, 1);

	self->arena = arena_new();
	self->interner = interner;
	self->labels = labels;
	self->known = g_hash_table_new(hash_known, equal_known);
	self->key = g_string_new(NULL);
	return self;
}

void
token_reader_free(TokenReader *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->known);
	g_free(self->tokens);
	g_free(self->values);
	(void)g_string_free(self->key, TRUE);
	arena_free(self->arena);
	g_free(self);
}

void
token_reader_forget(TokenReader *self)
{
	g_hash_table_remove_all(self->known);
}

static const Tokens *
read_tokens(TokenReader *self, const Node *parent, bool old)
{
	Tokens *tokens = arena_new0(self->arena, Tokens);

	self->count = 0;
	self->old = old;
	self->space = false;
	self->line_break = NULL;
	read_inlines(self, parent);
	tokens->list = arena_copy(self->arena, self->tokens, self->count * sizeof(Token));
	tokens->values = arena_copy(self->arena, self->values, self->count * sizeof(guint));
	tokens->count = self->count;
	return tokens;
}

const Tokens *
tokens_read(TokenReader *self, const Node *parent, bool old)
{
	const Known wanted = {parent, old};
	const Tokens *tokens = g_hash_table_lookup(self->known, &wanted);

	if (tokens == NULL) {
		tokens = read_tokens(self, parent, old);
		g_hash_table_insert(self->known, arena_copy(self->arena, &wanted, sizeof wanted),
				    (gpointer)tokens);
	}
	return tokens;
}
