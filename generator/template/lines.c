/* template/lines.c - which tags stand alone on their line.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "template/lines.h"

/* A line while its tokens come by. */
typedef struct Line {
	guint first;    /* index of its first token */
	guint partials; /* partials and parents in it */
	bool tags;
	bool solid; /* has text, a value or a block */
} Line;

static guint
after(const Token *tokens, guint i)
{
	return tokens[i].kind == TOKEN_PARENT ? tokens[i].match + 1 : i + 1;
}

/* Ends the line before token `end`; true when it was standalone. */
static bool
finish(Token *tokens, Line *line, guint end)
{
	bool standalone = line->tags && !line->solid;
	Slice lead = {"", 0};

	if (standalone && line->first < end && tokens[line->first].kind == TOKEN_TEXT)
		lead = slice_indent(tokens[line->first].text);
	for (guint i = line->first; standalone && i < end; i = after(tokens, i)) {
		tokens[i].standalone = true;
		if (tokens[i].kind == TOKEN_PARTIAL || tokens[i].kind == TOKEN_PARENT)
			tokens[i].lead = lead;
	}
	*line = (Line){.first = end};
	return standalone;
}

static void
take(const Token *tokens, Line *line, guint i)
{
	const Token *token = &tokens[i];

	switch (token->kind) {
	case TOKEN_TEXT:
		line->solid |= !slice_is_blank(token->text);
		break;
	case TOKEN_VALUE:
	case TOKEN_RAW:
		line->solid = true;
		break;
	case TOKEN_PARTIAL:
	case TOKEN_PARENT:
		line->tags = true;
		line->solid |= ++line->partials > 1;
		break;
	case TOKEN_CLOSE:
		line->tags = true;
		line->solid |=
			tokens[token->match].kind == TOKEN_BLOCK && token->match >= line->first;
		break;
	case TOKEN_SECTION:
	case TOKEN_INVERTED:
	case TOKEN_BLOCK:
	case TOKEN_SILENT:
		line->tags = true;
		break;
	}
}

static bool
ends_line(const Token *token)
{
	return token->kind == TOKEN_TEXT && token->text.bytes[token->text.length - 1] == '\n';
}

static void mark_blocks(Token *tokens, guint parent);

/* Marks the lines of a text of its own. in_block: a tag stands before its first line and after its
 * last. Returns whether the first line was standalone. */
static bool
mark_text(Token *tokens, guint begin, guint end, bool in_block)
{
	Line line = {.first = begin, .tags = in_block};
	bool first_line = true;
	bool first_standalone = false;

	for (guint i = begin; i < end; i = after(tokens, i)) {
		take(tokens, &line, i);
		if (tokens[i].kind == TOKEN_PARENT)
			mark_blocks(tokens, i);
		if (!ends_line(&tokens[i]))
			continue;
		first_standalone |= finish(tokens, &line, i + 1) && first_line;
		first_line = false;
	}
	line.tags |= in_block;
	line.solid |= in_block && first_line;
	(void)finish(tokens, &line, end);
	return first_standalone;
}

/* The blocks right inside a parent; all else in there is not shown. */
static void
mark_blocks(Token *tokens, guint parent)
{
	guint i = parent + 1;

	while (i < tokens[parent].match) {
		Token *token = &tokens[i];

		if (token->kind == TOKEN_BLOCK)
			token->standalone = mark_text(tokens, i + 1, token->match, true);
		i = token->match > i ? token->match + 1 : i + 1;
	}
}

void
template_mark_lines(Token *tokens, guint count)
{
	(void)mark_text(tokens, 0, count, false);
}
