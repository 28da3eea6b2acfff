/* markdown/plain.c - blocks as plain text, for downloads and data.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "markdown/plain.h"

#include <string.h>

#include "base/figure.h"
#include "base/text.h"

typedef struct Plain {
	GString *out;
	GString *indent; /* before each line */
	bool glued;      /* the next line goes on where the last one ends: behind a bullet */
} Plain;

static void add_blocks(Plain *self, const Node *first, bool tight);

/* --- lines --- */

/* Begins a line; blank: with an empty one before it. */
static void
begin_line(Plain *self, bool blank)
{
	if (!self->glued && self->out->len > 0)
		g_string_append(self->out, blank ? "\n\n" : "\n");
	if (!self->glued)
		g_string_append(self->out, self->indent->str);
	self->glued = false;
}

/* Writes hyphens that are a minus so, from offset on. */
static void
write_minuses(GString *out, gsize offset)
{
	g_autofree char *text = g_strdup(out->str + offset);
	const char *start = text;
	gunichar before = 0;

	g_string_truncate(out, offset);
	for (const char *p = strchr(text, '-'); p != NULL; p = strchr(p, '-')) {
		gsize length;

		if (p > start)
			before = g_utf8_get_char(g_utf8_prev_char(p));
		if (!figure_minus_at(p, before, &length)) {
			p++;
			continue;
		}
		g_string_append_len(out, start, p - start);
		g_string_append(out, "\xe2\x88\x92");
		before = '-';
		p += length;
		start = p;
	}
	g_string_append(out, start);
}

/* See plain_line(). */
static void
append_line(GString *out, const Node *node)
{
	gsize offset = out->len;
	char *text;

	node_text(node, out);
	text = out->str + offset;
	g_string_truncate(out, offset + text_squeeze_into(text, text));
	if (strchr(out->str + offset, '-') != NULL)
		write_minuses(out, offset);
}

static void
add_line(Plain *self, const Node *node, bool blank)
{
	begin_line(self, blank);
	append_line(self->out, node);
}

static void
add_code(Plain *self, const Node *block)
{
	g_auto(GStrv) lines = g_strsplit(block->text, "\n", -1);

	for (char **line = lines; *line != NULL; line++) {
		if (**line == '\0' && line[1] == NULL)
			break;
		begin_line(self, line == lines);
		g_string_append(self->out, *line);
	}
}

/* --- lists and tables --- */

static void
add_list(Plain *self, const Node *list, bool tight)
{
	int number = list->level;

	for (const Node *item = list->first; item != NULL; item = item->next) {
		begin_line(self, item == list->first ? !tight : !list->tight);
		if (list->ordered)
			g_string_append_printf(self->out, "%d. ", number++);
		else
			g_string_append(self->out, "\xe2\x80\xa2 ");
		self->glued = true;
		g_string_append(self->indent, "  ");
		add_blocks(self, item->first, list->tight);
		g_string_truncate(self->indent, self->indent->len - 2);
		self->glued = false;
	}
}

static void
add_row(Plain *self, const Node *row, bool blank)
{
	begin_line(self, blank);
	for (const Node *cell = row->first; cell != NULL; cell = cell->next) {
		if (cell != row->first)
			g_string_append(self->out, " | ");
		append_line(self->out, cell);
	}
}

static void
add_table(Plain *self, const Node *table)
{
	for (const Node *part = table->first; part != NULL; part = part->next) {
		if (part->type == NODE_ROW)
			add_row(self, part, part == table->first);
		else
			add_line(self, part, part == table->first);
	}
}

/* --- blocks --- */

static void
add_block(Plain *self, const Node *block, bool tight)
{
	switch (block->type) {
	case NODE_LIST:
		add_list(self, block, tight);
		break;
	case NODE_QUOTE:
		add_blocks(self, block->first, tight);
		break;
	case NODE_CODE_BLOCK:
		add_code(self, block);
		break;
	case NODE_TABLE:
	case NODE_CHART:
		add_table(self, block);
		break;
	case NODE_RULE:
		break;
	default:
		add_line(self, block, !tight);
		break;
	}
}

static void
add_blocks(Plain *self, const Node *first, bool tight)
{
	for (const Node *block = first; block != NULL; block = block->next)
		add_block(self, block, tight);
}

void
plain_blocks(const Node *first, GString *out)
{
	g_autoptr(GString) indent = g_string_new(NULL);
	Plain self = {.out = out, .indent = indent};

	add_blocks(&self, first, false);
}

char *
plain_line(const Node *node)
{
	GString *line = g_string_new(NULL);

	append_line(line, node);
	return g_string_free(line, FALSE);
}
