/* commands/diff_text.c - a difference as lines of text.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "commands/diff_text.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct Writer {
	const Diff *diff;
	GString *out;
	bool colour;
	NodeMark whole; /* all that is written is in one version only */
} Writer;

/* --- words
 * ------------------------------------------------------------------------------------------------
 */

static void
open_mark(const Writer *self, GString *out, bool inserted)
{
	if (self->colour)
		g_string_append(out, inserted ? "\033[32m" : "\033[31m");
	else
		g_string_append(out, inserted ? "{+" : "[-");
}

static void
close_mark(const Writer *self, GString *out, bool inserted)
{
	if (self->colour)
		g_string_append(out, "\033[0m");
	else
		g_string_append(out, inserted ? "+}" : "-]");
}

static void append_inlines(const Writer *self, GString *out, const Node *parent, bool marked);

/* What is marked as a whole needs no marks inside. */
static void
append_mark(const Writer *self, GString *out, const Node *node)
{
	bool inserted = node->type == NODE_INSERTED;

	if (self->whole != MARK_NONE) {
		append_inlines(self, out, node, true);
		return;
	}
	open_mark(self, out, inserted);
	append_inlines(self, out, node, true);
	close_mark(self, out, inserted);
	if (node->diff->delta != NULL)
		g_string_append_printf(out, " (%s)", node->diff->delta);
}

/* marked: where a link leads is told, for that may be all that changed. */
static void
append_inline(const Writer *self, GString *out, const Node *node, bool marked)
{
	switch (node->type) {
	case NODE_INSERTED:
	case NODE_DELETED:
		append_mark(self, out, node);
		break;
	case NODE_FOOTNOTE_REF:
		g_string_append_printf(out, "[^%u]", node->number);
		break;
	case NODE_IMAGE:
		append_inlines(self, out, node, marked);
		g_string_append_printf(out, " <%s>", node->link->url);
		break;
	case NODE_LINK:
		append_inlines(self, out, node, marked);
		if (marked && self->whole == MARK_NONE)
			g_string_append_printf(out, " <%s>", node->link->url);
		break;
	case NODE_EMPHASIS:
	case NODE_STRONG:
		append_inlines(self, out, node, marked);
		break;
	default:
		node_text(node, out);
	}
}

static void
append_inlines(const Writer *self, GString *out, const Node *parent, bool marked)
{
	for (const Node *n = parent->first; n != NULL; n = n->next)
		append_inline(self, out, n, marked);
}

/* --- blocks
 * -----------------------------------------------------------------------------------------------
 */

static void
write_line(const Writer *self, const char *sign, const char *text)
{
	bool inserted = self->whole == MARK_INSERTED;

	g_string_append_printf(self->out, "  %s", sign);
	if (self->whole != MARK_NONE)
		open_mark(self, self->out, inserted);
	g_string_append(self->out, text);
	if (self->whole != MARK_NONE)
		close_mark(self, self->out, inserted);
	g_string_append_c(self->out, '\n');
}

static void
write_inlines(const Writer *self, const char *sign, const Node *node)
{
	g_autoptr(GString) text = g_string_new(NULL);

	append_inlines(self, text, node, false);
	write_line(self, sign, text->str);
}

static void
write_row(const Writer *self, const Node *row)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (const Node *cell = row->first; cell != NULL; cell = cell->next) {
		g_string_append(text, cell != row->first ? " | " : "");
		append_inlines(self, text, cell, false);
	}
	write_line(self, "", text->str);
}

static void
write_code(const Writer *self, const Node *node)
{
	g_auto(GStrv) lines = g_strsplit(node->text, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++)
		if (lines[i][0] != '\0' || lines[i + 1] != NULL)
			write_line(self, "", lines[i]);
}

/* Blocks nest no deeper than the parser allows. */
static void
write_block(const Writer *self, const Node *node, const char *sign)
{
	switch (node->type) {
	case NODE_TABLE:
	case NODE_CHART:
	case NODE_LIST:
	case NODE_QUOTE:
		for (const Node *n = node->first; n != NULL; n = n->next)
			write_block(self, n, sign);
		break;
	case NODE_LIST_ITEM:
		for (const Node *n = node->first; n != NULL; n = n->next)
			write_block(self, n, n == node->first ? "- " : "  ");
		break;
	case NODE_ROW:
		write_row(self, node);
		break;
	case NODE_CODE_BLOCK:
		write_code(self, node);
		break;
	case NODE_RULE:
		write_line(self, sign, "---");
		break;
	default:
		write_inlines(self, sign, node);
	}
}

static void
write_blocks(const Writer *self, const Blocks *blocks)
{
	for (const Node *node = blocks->first; node != NULL; node = node->next)
		write_block(self, node, "");
}

/* A block that carries a change. Of code the old stands before the new. */
static void
write_changed(Writer *self, const Node *node)
{
	bool replaced = node->type == NODE_CODE_BLOCK && node->mark == MARK_DELETED &&
			node->next != NULL && node->next->type == NODE_CODE_BLOCK &&
			node->next->mark == MARK_INSERTED && node->next->diff->change == 0;

	self->whole = node->mark;
	write_block(self, node, "");
	if (replaced) {
		self->whole = MARK_INSERTED;
		write_block(self, node->next, "");
	}
	self->whole = MARK_NONE;
}

/* --- parts
 * ------------------------------------------------------------------------------------------------
 */

static void
write_aspect(const Writer *self, const Aspect *aspect)
{
	write_inlines(self, "", aspect->heading);
	write_blocks(self, &aspect->body);
}

static void
write_item(const Writer *self, const Item *item)
{
	if (!item->is_chapter)
		write_inlines(self, "", item->heading);
	write_blocks(self, &item->lead);
	for (guint i = 0; i < item->aspect_count; i++)
		write_aspect(self, &item->aspects[i]);
}

/* Items of a chapter that is new or gone are changes of their own. */
static void
write_chapter(const Writer *self, const Chapter *chapter)
{
	write_inlines(self, "", chapter->heading);
	write_blocks(self, &chapter->lead);
}

/* --- where a change stands
 * ------------------------------------------------------------------------------------
 */

static const Node *
find_in_blocks(const Blocks *blocks, guint number)
{
	for (const Node *block = blocks->first; block != NULL; block = block->next)
		for (const Node *n = block; n != NULL; n = node_walk(block, n))
			if (n->diff->change == number)
				return n;
	return NULL;
}

/* Writes what carries the number, in the blocks; false where nothing does. */
static bool
write_in_blocks(Writer *self, const Blocks *blocks, guint number)
{
	const Node *found = find_in_blocks(blocks, number);

	if (found != NULL)
		write_changed(self, found);
	return found != NULL;
}

static bool
write_heading(Writer *self, const Node *heading, guint number)
{
	if (heading->diff->change != number)
		return false;
	write_changed(self, heading);
	return true;
}

static bool
write_in_aspect(Writer *self, const Aspect *aspect, guint number)
{
	if (aspect->diff.change != number)
		return write_heading(self, aspect->heading, number) ||
		       write_in_blocks(self, &aspect->body, number);
	self->whole = aspect->diff.mark;
	write_aspect(self, aspect);
	self->whole = MARK_NONE;
	return true;
}

static bool
write_in_item(Writer *self, const Item *item, guint number)
{
	bool found = false;

	if (item->diff.change == number) {
		self->whole = item->diff.mark;
		write_item(self, item);
		self->whole = MARK_NONE;
		return true;
	}
	found = (!item->is_chapter && write_heading(self, item->heading, number)) ||
		write_in_blocks(self, &item->lead, number);
	for (guint i = 0; !found && i < item->aspect_count; i++)
		found = write_in_aspect(self, &item->aspects[i], number);
	return found;
}

static bool
write_in_chapter(Writer *self, const Chapter *chapter, guint number)
{
	if (chapter->diff.change != number)
		return write_heading(self, chapter->heading, number) ||
		       write_in_blocks(self, &chapter->lead, number);
	self->whole = chapter->diff.mark;
	write_chapter(self, chapter);
	self->whole = MARK_NONE;
	return true;
}

static bool
write_in_head(Writer *self, guint number)
{
	for (guint i = 0; i < self->diff->head_count; i++) {
		if (self->diff->head[i].change != number)
			continue;
		write_inlines(self, "", self->diff->head[i].text);
		return true;
	}
	return false;
}

static void
write_text(Writer *self, guint number)
{
	const Document *document = self->diff->document;
	bool found = write_in_head(self, number) || write_in_blocks(self, &document->lead, number);

	for (guint i = 0; !found && i < document->chapter_count; i++)
		found = write_in_chapter(self, document->chapters[i], number);
	for (guint i = 0; !found && i < document->item_count; i++)
		found = write_in_item(self, document->items[i], number);
	for (guint i = 0; !found && i < document->footnote_count; i++) {
		const Node *note = document->footnotes[i];

		found = write_in_blocks(self, &(Blocks){note->first, note->last}, number);
	}
}

static void
append_place(GString *out, const DiffChange *change)
{
	bool own_chapter = g_strcmp0(change->chapter, change->item) == 0;
	const char *parts[] = {change->chapter, own_chapter ? NULL : change->item,
			       change->aspect != NULL ? change->aspect->heading : NULL,
			       change->label};

	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		if (parts[i] != NULL)
			g_string_append_printf(out, "%s%s", out->len > 0 ? " > " : "", parts[i]);
	if (change->in_note)
		g_string_append(out, _(" (footnote)"));
	else if (change->part == DIFF_PART_ROW || change->part == DIFF_PART_COLUMN)
		g_string_append(out, change->part == DIFF_PART_ROW ? _(" (row)") : _(" (column)"));
}

/* What moved is told by its words where its place does not name it. */
static void
write_move(Writer *self, const DiffChange *change)
{
	bool named = change->label != NULL || change->part == DIFF_PART_ITEM ||
		     change->part == DIFF_PART_CHAPTER || change->reworded;

	const char *words = named ? "" : change->new_text;

	if (change->from != NULL)
		g_string_append_printf(self->out, _("  (moved from %s)"), change->from);
	else
		g_string_append(self->out, _("  (moved)"));
	g_string_append_printf(self->out, "%s%s\n", named ? "" : " ", words);
}

static void
write_change(Writer *self, const DiffChange *change)
{
	g_autoptr(GString) place = g_string_new(NULL);

	append_place(place, change);
	g_string_append_printf(self->out, "%s%s%s\n", self->colour ? "\033[1m" : "", place->str,
			       self->colour ? "\033[0m" : "");
	if (change->kind == DIFF_MOVED)
		write_move(self, change);
	if (change->kind != DIFF_MOVED || change->reworded)
		write_text(self, change->number);
}

char *
diff_text(const Diff *diff, bool colour)
{
	Writer self = {.diff = diff, .out = g_string_new(NULL), .colour = colour};

	for (guint i = 0; i < diff->change_count; i++)
		write_change(&self, &diff->changes[i]);
	return g_string_free(self.out, FALSE);
}
