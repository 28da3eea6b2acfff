/* template/scan.c - cuts a template's text into tokens.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "template/scan.h"

enum { SHOWN_MAX = 60 }; /* bytes of a name in a message */

typedef struct Scanner {
	GArray *tokens;
	DiagList *diags;
	const char *path;
	const char *at;
	const char *end;
	const char *line_begin; /* for columns */
	int line;
	bool line_start; /* nothing but line ends before `at` on this line */
	Slice open;
	Slice close;
} Scanner;

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool
is_indent(char c)
{
	return c == ' ' || c == '\t';
}

static Slice
slice(const char *begin, const char *end)
{
	return (Slice){begin, (gsize)(end - begin)};
}

/* Without the white space at both ends. */
static Slice
strip(Slice self)
{
	while (self.length > 0 && is_space(self.bytes[0]))
		self = (Slice){self.bytes + 1, self.length - 1};
	while (self.length > 0 && is_space(self.bytes[self.length - 1]))
		self.length--;
	return self;
}

/* Where needle (not empty) first stands from `from` on; NULL when nowhere. */
static const char *
find(const char *from, const char *end, Slice needle)
{
	while ((gsize)(end - from) >= needle.length) {
		gsize room = (gsize)(end - from) - needle.length + 1;
		const char *p = memchr(from, needle.bytes[0], room);

		if (p == NULL || memcmp(p, needle.bytes, needle.length) == 0)
			return p;
		from = p + 1;
	}
	return NULL;
}

/* As find() for the closing delimiter, but with `extra` before it, as in "}}}" and "=}}". */
static const char *
find_close(const Scanner *self, const char *from, char extra)
{
	const char *p = find(from, self->end, self->close);

	while (extra != '\0' && p != NULL && (p == from || p[-1] != extra))
		p = find(p + 1, self->end, self->close);
	return p;
}

static Span
here(const Scanner *self)
{
	return (Span){self->path, self->line, (int)(self->at - self->line_begin) + 1};
}

static void
advance(Scanner *self, const char *to)
{
	while (self->at < to) {
		const char *newline = memchr(self->at, '\n', (gsize)(to - self->at));

		if (newline == NULL) {
			self->at = to;
			return;
		}
		self->at = newline + 1;
		self->line_begin = self->at;
		self->line++;
	}
}

/* The white space before a tag about to be added, when that starts the line. */
static Slice
find_lead(const Scanner *self)
{
	const Token *last;

	if (self->line_start || self->tokens->len == 0)
		return (Slice){self->at, 0};
	last = &g_array_index(self->tokens, Token, self->tokens->len - 1);
	if (last->kind == TOKEN_TEXT && last->line_start && slice_is_blank(last->text))
		return last->text;
	return (Slice){self->at, 0};
}

static void
add(Scanner *self, TokenKind kind, Slice text, Span at)
{
	Token token = {
		.kind = kind,
		.line_start = self->line_start,
		.text = text,
		.line = at.line,
		.column = at.column,
	};

	if (kind != TOKEN_TEXT)
		token.lead = find_lead(self);
	g_array_append_val(self->tokens, token);
	self->line_start = kind == TOKEN_TEXT && text.bytes[text.length - 1] == '\n';
}

static void
scan_text(Scanner *self, const char *to)
{
	while (self->at < to) {
		const char *newline = memchr(self->at, '\n', (gsize)(to - self->at));
		const char *stop = newline != NULL ? newline + 1 : to;

		add(self, TOKEN_TEXT, slice(self->at, stop), here(self));
		advance(self, stop);
	}
}

static TokenKind
kind_of(char sigil)
{
	switch (sigil) {
	case '#':
		return TOKEN_SECTION;
	case '^':
		return TOKEN_INVERTED;
	case '$':
		return TOKEN_BLOCK;
	case '<':
		return TOKEN_PARENT;
	case '>':
		return TOKEN_PARTIAL;
	case '/':
		return TOKEN_CLOSE;
	case '{':
	case '&':
		return TOKEN_RAW;
	case '!':
	case '=':
		return TOKEN_SILENT;
	default:
		return TOKEN_VALUE;
	}
}

/* False, with an error, when what stands between the equals signs is not two words. */
static bool
set_delimiters(Scanner *self, Slice content, Span at)
{
	Slice both = strip(content);
	Slice open = slice_first_word(both);
	Slice close = strip((Slice){both.bytes + open.length, both.length - open.length});

	if (open.length == 0 || close.length == 0 ||
	    slice_first_word(close).length != close.length ||
	    memchr(both.bytes, '=', both.length) != NULL) {
		diag_error(self->diags, at, "bad-delimiters",
			   "bad delimiters; expected two words without '=', as in '{{=<%% %%>=}}'");
		return false;
	}
	self->open = open;
	self->close = close;
	return true;
}

static bool
throw_not_closed(Scanner *self, char extra, Span at)
{
	g_autofree char *open = slice_show(self->open);
	g_autofree char *close = slice_show(self->close);
	char before[2] = {extra, '\0'};

	diag_error(self->diags, at, "tag-not-closed", "tag '%s' is not closed; expected '%s%s'",
		   open, before, close);
	return false;
}

/* The closing delimiter of {{{name}}} and {{=<% %>=}} has one more sign; '\0' for the others. */
static char
extra_sign(char sigil)
{
	if (sigil == '{')
		return '}';
	return sigil == '=' ? '=' : '\0';
}

static char
first_byte(const char *from, const char *end)
{
	if (from == end)
		return '\0';
	return *from;
}

static bool
scan_tag(Scanner *self)
{
	Span at = here(self);
	const char *from = self->at + self->open.length;
	char sigil = first_byte(from, self->end);
	TokenKind kind = kind_of(sigil);
	char extra = extra_sign(sigil);
	const char *stop;
	const char *next;
	Slice content;

	from += kind != TOKEN_VALUE;
	stop = find_close(self, from, extra);
	if (stop == NULL)
		return throw_not_closed(self, extra, at);
	next = stop + self->close.length;
	content = strip(slice(from, extra != '\0' ? stop - 1 : stop));
	add(self, kind, content, at);
	advance(self, next);
	return sigil != '=' || set_delimiters(self, content, at);
}

bool
slice_is_blank(Slice self)
{
	for (gsize i = 0; i < self.length; i++) {
		if (!is_space(self.bytes[i]))
			return false;
	}
	return true;
}

Slice
slice_indent(Slice self)
{
	gsize length = 0;

	while (length < self.length && is_indent(self.bytes[length]))
		length++;
	return (Slice){self.bytes, length};
}

Slice
slice_first_word(Slice self)
{
	gsize length = 0;

	while (length < self.length && !is_space(self.bytes[length]))
		length++;
	return (Slice){self.bytes, length};
}

char *
slice_show(Slice name)
{
	gsize length = name.length;

	if (length <= SHOWN_MAX)
		return g_strndup(name.bytes, length);
	length = SHOWN_MAX;
	while (length > 0 && ((guchar)name.bytes[length] & 0xC0) == 0x80) /* inside a character */
		length--;
	return g_strdup_printf("%.*s...", (int)length, name.bytes);
}

bool
template_scan(GArray *tokens, const char *path, Slice text, DiagList *diags)
{
	Scanner self = {
		.tokens = tokens,
		.diags = diags,
		.path = path,
		.at = text.bytes,
		.end = text.bytes + text.length,
		.line_begin = text.bytes,
		.line = 1,
		.line_start = true,
		.open = {"{{", 2},
		.close = {"}}", 2},
	};

	while (self.at < self.end) {
		const char *tag = find(self.at, self.end, self.open);

		scan_text(&self, tag != NULL ? tag : self.end);
		if (tag != NULL && !scan_tag(&self))
			return false;
	}
	return true;
}
