/* template/parse.c - from tokens to instructions: pairs the tags, then writes the flat array.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "template/parse.h"

#include <glib/gi18n.h>

#include "template/lines.h"

typedef struct Parser {
	Token *tokens;
	guint count;
	const char *path;
	DiagList *diags;
	bool failed;
	guint depth;
	guint open[TEMPLATE_NESTING_MAX]; /* indexes of the tags that are open */
	Arena *arena;
	GArray *code;
} Parser;

static Span
place(const Parser *self, const Token *token)
{
	return (Span){self->path, token->line, token->column};
}

static const char *
noun(const Token *token)
{
	if (token->kind == TOKEN_BLOCK)
		return _("block");
	return token->kind == TOKEN_PARENT ? _("parent") : _("section");
}

static bool
opens(const Token *token)
{
	return token->kind == TOKEN_SECTION || token->kind == TOKEN_INVERTED ||
	       token->kind == TOKEN_BLOCK || token->kind == TOKEN_PARENT;
}

static void
fail_not_closed(Parser *self, const Token *token)
{
	g_autofree char *name = slice_show(token->text);

	self->failed = true;
	diag_error(self->diags, place(self, token), "section-not-closed",
		   "%s '%s' is not closed; expected '{{/%s}}'", noun(token), name, name);
}

static void
fail_not_opened(Parser *self, const Token *token)
{
	g_autofree char *name = slice_show(token->text);

	self->failed = true;
	diag_error(self->diags, place(self, token), "section-not-opened",
		   "'{{/%s}}' closes what was not opened; expected '{{#%s}}' before it", name,
		   name);
}

static void
fail_wrong_name(Parser *self, const Token *open, const Token *close)
{
	g_autofree char *wrong = slice_show(close->text);
	g_autofree char *name = slice_show(open->text);

	self->failed = true;
	diag_error(self->diags, place(self, close), "section-wrong-name",
		   "'{{/%s}}' closes the %s '%s' of line %d; expected '{{/%s}}'", wrong, noun(open),
		   name, open->line, name);
}

static void
check_name(Parser *self, const Token *token)
{
	Slice word = slice_first_word(token->text);
	g_autofree char *shown = slice_show(word);

	if (word.length > 0 && word.length == token->text.length)
		return;
	self->failed = true;
	if (word.length == 0)
		diag_error(self->diags, place(self, token), "bad-name",
			   "tag without a name; expected one word");
	else
		diag_error(self->diags, place(self, token), "bad-name",
			   "more than a name in the tag: '%s' and more; expected one word", shown);
}

static bool
push(Parser *self, guint i)
{
	if (self->depth == TEMPLATE_NESTING_MAX) {
		self->failed = true;
		diag_error(self->diags, place(self, &self->tokens[i]), "nested-too-deep",
			   "tags nested deeper than %d; move a part to a partial",
			   TEMPLATE_NESTING_MAX);
		return false;
	}
	self->open[self->depth++] = i;
	return true;
}

/* How many tags are open when all inside the innermost one of this name, and it, are closed; the
 * same as now less one when none has the name: then the name is wrong. */
static guint
depth_after(const Parser *self, Slice name)
{
	for (guint depth = self->depth; depth > 0; depth--) {
		if (slice_equal(self->tokens[self->open[depth - 1]].text, name))
			return depth - 1;
	}
	return self->depth - 1;
}

static void
pop(Parser *self, guint i)
{
	Token *close = &self->tokens[i];
	Token *open;

	if (self->depth == 0) {
		fail_not_opened(self, close);
		return;
	}
	open = &self->tokens[self->open[self->depth - 1]];
	close->match = self->open[self->depth - 1];
	open->match = i;
	if (!slice_equal(open->text, close->text))
		fail_wrong_name(self, open, close);
	self->depth = depth_after(self, close->text);
}

/* Pairs the tags that open with those that close. */
static void
pair(Parser *self)
{
	for (guint i = 0; i < self->count; i++) {
		const Token *token = &self->tokens[i];

		if (token->kind == TOKEN_CLOSE)
			pop(self, i); /* a bad name there is a wrong one */
		else if (token->kind != TOKEN_TEXT && token->kind != TOKEN_SILENT)
			check_name(self, token);
		if (opens(token) && !push(self, i))
			return;
	}
	for (guint i = 0; i < self->depth; i++)
		fail_not_closed(self, &self->tokens[self->open[i]]);
}

/* See parse.h on the indent of blocks; this one's tag stands alone. */
static Slice
content_indent(const Parser *self, guint block)
{
	const Token *tokens = self->tokens;
	guint close = tokens[block].match;

	for (guint i = block + 1; i < close; i++) {
		const Token *token = &tokens[i];
		bool blank = token->kind == TOKEN_TEXT && slice_is_blank(token->text);

		if (!token->line_start || (blank && (i + 1 == close || tokens[i + 1].line_start)))
			continue;
		return token->kind == TOKEN_TEXT ? slice_indent(token->text) : token->lead;
	}
	return tokens[block].lead;
}

static InstrKind
instr_kind(const Token *token)
{
	switch (token->kind) {
	case TOKEN_VALUE:
		return INSTR_VALUE;
	case TOKEN_RAW:
		return INSTR_RAW;
	case TOKEN_SECTION:
		return INSTR_SECTION;
	case TOKEN_INVERTED:
		return INSTR_INVERTED;
	case TOKEN_BLOCK:
		return INSTR_BLOCK;
	case TOKEN_PARENT:
		return INSTR_PARENT;
	case TOKEN_PARTIAL:
		return INSTR_PARTIAL;
	case TOKEN_TEXT:
	case TOKEN_CLOSE:
	case TOKEN_SILENT:
		break;
	}
	g_assert_not_reached();
}

static gsize
first_part(Slice name)
{
	const char *dot = memchr(name.bytes, '.', name.length);

	return dot != NULL ? (gsize)(dot - name.bytes) : name.length;
}

/* Adds a text, to the one before it when nothing stands between them. */
static void
write_text(Parser *self, const Token *token)
{
	Instr instr = {
		.kind = INSTR_TEXT,
		.size = 1,
		.text = token->text,
		.line_start = token->line_start,
	};
	Instr *last = NULL;

	if (token->standalone)
		return;
	if (self->code->len > 0)
		last = &g_array_index(self->code, Instr, self->code->len - 1);
	if (last != NULL && last->kind == INSTR_TEXT &&
	    last->text.bytes + last->text.length == token->text.bytes)
		last->text.length += token->text.length;
	else
		g_array_append_val(self->code, instr);
}

static void
write_tag(Parser *self, guint i)
{
	const Token *token = &self->tokens[i];
	Instr instr = {
		.kind = instr_kind(token),
		.size = 1,
		.indent = token->lead,
		.standalone = token->standalone,
		.line = token->line,
		.column = token->column,
	};

	instr.text.bytes = arena_strndup(self->arena, token->text.bytes, token->text.length);
	instr.text.length = token->text.length;
	instr.key = view_key(instr.text.bytes, first_part(instr.text));
	if (token->kind == TOKEN_BLOCK && token->standalone)
		instr.indent = content_indent(self, i);
	g_array_append_val(self->code, instr);
}

/* Writes what stands from begin to end; of a parent's inside only the blocks. */
static void
write_range(Parser *self, guint begin, guint end, bool only_blocks)
{
	for (guint i = begin; i < end; i++) {
		const Token *token = &self->tokens[i];
		guint index = self->code->len;

		if (only_blocks && token->kind != TOKEN_BLOCK) {
			i = opens(token) ? token->match : i;
		} else if (token->kind == TOKEN_TEXT) {
			write_text(self, token);
		} else if (token->kind != TOKEN_SILENT) {
			write_tag(self, i);
			if (!opens(token))
				continue;
			write_range(self, i + 1, token->match, token->kind == TOKEN_PARENT);
			g_array_index(self->code, Instr, index).size = self->code->len - index;
			i = token->match;
		}
	}
}

static void
compile(Template *self, GArray *tokens, DiagList *diags)
{
	g_autoptr(GArray) code = g_array_new(FALSE, FALSE, sizeof(Instr));
	Parser parser = {
		.tokens = (Token *)(void *)tokens->data,
		.count = tokens->len,
		.path = self->path,
		.diags = diags,
		.arena = self->arena,
		.code = code,
	};

	pair(&parser);
	if (parser.failed)
		return;
	template_mark_lines(parser.tokens, parser.count);
	write_range(&parser, 0, parser.count, false);
	self->code = arena_copy(self->arena, code->data, code->len * sizeof(Instr));
	self->count = code->len;
}

Template *
template_parse(const char *name, const char *path, Slice text, DiagList *diags)
{
	g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(Token));
	Template *self = g_new0(Template, 1);
	Slice copy;

	self->arena = arena_new();
	self->name = arena_strdup(self->arena, name);
	self->path = arena_strdup(self->arena, path);
	copy = (Slice){arena_copy(self->arena, text.bytes, text.length), text.length};
	if (template_scan(tokens, self->path, copy, diags))
		compile(self, tokens, diags);
	return self;
}

void
template_free(Template *self)
{
	if (self == NULL)
		return;
	arena_free(self->arena);
	g_free(self);
}

Span
template_span(const Template *self, const Instr *instr)
{
	return (Span){self->path, instr->line, instr->column};
}
