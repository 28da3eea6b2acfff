/* import/flow.c - lines -> blocks: paragraphs, lists, headings.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Where a paragraph ends the source often does not say: lines may be followed by white space all
 * through, or by none at all. A paragraph ends at white space or a page where its last line ended a
 * sentence; without these where that line, besides, stops short of the margin. */
#include "import/flow.h"

#include <string.h>

#include "base/text.h"
#include "import/join.h"

enum {
	SHORT = 80,       /* percent of a full line: a line below it stops short */
	BRIEF = 55,       /* percent: a line of a signature or address */
	LIST_REACH = 100, /* blocks that may stand between two points of one list */
};

typedef struct Flow {
	Letter *letter;
	GPtrArray *blocks;
	Block *open;      /* a paragraph or list item that may go on; NULL */
	const Line *last; /* the line before */
	GString *text;    /* of open */
	gunichar sign;    /* bullet of the first level of the list */
} Flow;

static void
free_block(gpointer data)
{
	Block *block = data;

	if (block->topics != NULL)
		g_ptr_array_unref(block->topics);
	g_free(block);
}

static void
close_open(Flow *self)
{
	if (self->open != NULL)
		self->open->text = arena_strdup(self->letter->arena, self->text->str);
	self->open = NULL;
	g_string_truncate(self->text, 0);
}

static Block *
add_block(Flow *self, BlockKind kind, const Line *line)
{
	Block *block = g_new0(Block, 1);

	close_open(self);
	block->kind = kind;
	block->source = line->number;
	block->page = line->page;
	block->inserted = line->inserted;
	g_ptr_array_add(self->blocks, block);
	return block;
}

static void
open_block(Flow *self, BlockKind kind, const Line *line, const char *text)
{
	self->open = add_block(self, kind, line);
	g_string_assign(self->text, text);
}

/* --- does a line go on from the one before? ------------------------------------------------------
 */

static bool
is_short(const Flow *self, const Line *line, guint percent)
{
	return look_length(line->raw) * 100 < self->letter->width * percent;
}

/* Did the line before stop in the middle of a sentence? In a text of which inner lines end in a
 * space that tells as well. */
static bool
is_unfinished(const Flow *self, const Line *last)
{
	if (look_ends_sentence(last->text))
		return false;
	return self->letter->trailing ? last->spaced || !is_short(self, last, SHORT)
				      : !is_short(self, last, SHORT);
}

static bool
ends_at_page(const Flow *self, const Line *line)
{
	if (look_starts_low(line->text))
		return look_ends_sentence(self->last->text);
	return !is_unfinished(self, self->last) &&
	       (look_ends_sentence(self->last->text) || is_short(self, self->last, SHORT));
}

/* A list's last point has often no full stop, and running text starts after it. */
static bool
ends_list(const Flow *self, const Line *line)
{
	return self->open->kind == BLOCK_LIST_ITEM && look_starts_high(line->text) &&
	       !look_ends_sentence(self->last->text) && !is_unfinished(self, self->last);
}

static bool
ends_here(const Flow *self, const Line *line)
{
	const Line *last = self->last;
	bool ended = look_ends_sentence(last->text);

	if (line->gap == GAP_PAGE)
		return ends_at_page(self, line);
	if (line->gap == GAP_BLANK)
		return !(look_starts_low(line->text) && !ended) && !is_unfinished(self, last);
	if (ends_list(self, line))
		return true;
	return ended && !look_starts_low(line->text) &&
	       (is_short(self, last, SHORT) || (self->letter->trailing && !last->spaced));
}

/* --- lists ---------------------------------------------------------------------------------------
 */

/* A dash or a number at the start of a line may belong to the sentence that runs on. */
static bool
may_start_point(const Flow *self, const Line *line)
{
	gunichar c = g_utf8_get_char(line->text);

	int number;

	if (self->open == NULL || line->gap == GAP_BLANK)
		return true;
	if (look_ordinal(line->text, &number) > 0 && self->open->kind == BLOCK_LIST_ITEM &&
	    self->open->number > 0 && self->open->number + 1 == number)
		return true;
	if (c != '-' && c != 0x2013 && c != 0x2014 && !g_ascii_isdigit((char)MIN(c, 127)))
		return true;
	return self->open->kind == BLOCK_LIST_ITEM
		       ? !is_unfinished(self, self->last)
		       : look_ends_sentence(self->last->text) || is_short(self, self->last, SHORT);
}

/* An ordered point goes on where the one before it stopped, or starts at 1. */
static bool
number_fits(const Flow *self, int number)
{
	if (number == 1)
		return true;
	for (guint i = self->blocks->len; i > 0 && self->blocks->len - i < LIST_REACH; i--) {
		const Block *block = g_ptr_array_index(self->blocks, i - 1);

		if (block->kind <= BLOCK_BOLD && block->kind != BLOCK_SUB)
			return false;
		if (block->kind == BLOCK_LIST_ITEM && block->number > 0)
			return block->number + 1 == number;
	}
	return false;
}

/* The depth of a point: another sign than that of the list it stands in is a list in that list. */
static int
depth_of(Flow *self, gunichar sign)
{
	const Block *last = self->blocks->len > 0
				    ? g_ptr_array_index(self->blocks, self->blocks->len - 1)
				    : NULL;

	if (last == NULL || last->kind != BLOCK_LIST_ITEM) {
		self->sign = sign;
		return 0;
	}
	return sign == self->sign ? 0 : 1;
}

static bool
start_point(Flow *self, Line *line)
{
	int number = 0;
	gsize bullet = look_bullet(line->text);
	gsize ordinal = bullet == 0 ? look_ordinal(line->text, &number) : 0;
	gunichar sign = bullet > 0 ? g_utf8_get_char(line->text) : '1';
	int depth;

	if (bullet + ordinal == 0 || !may_start_point(self, line) ||
	    (ordinal > 0 && !number_fits(self, number)))
		return false;
	line->lettered = sign == 'o';
	depth = depth_of(self, sign);
	open_block(self, BLOCK_LIST_ITEM, line, line->text + bullet + ordinal);
	self->open->number = number;
	self->open->depth = depth;
	return true;
}

/* --- text ----------------------------------------------------------------------------------------
 */

/* Lines of a signature or address stay lines. */
static bool
stays_line(const Flow *self, const Line *line)
{
	return line->gap <= GAP_LOOSE && self->open->kind == BLOCK_PARAGRAPH &&
	       look_starts_high(line->text) && is_short(self, self->last, BRIEF) &&
	       is_short(self, line, BRIEF) && !look_ends_sentence(self->last->text) &&
	       !look_ends_sentence(line->text) && !g_str_has_suffix(self->last->text, "-");
}

static void
go_on(Flow *self, const Line *line)
{
	if (stays_line(self, line))
		g_string_append_printf(self->text, "\n%s", line->text);
	else
		join_append(self->letter, self->text, self->last, line);
}

/* A bullet that was parted from its text says nothing any more. */
static bool
is_lone_bullet(const char *text)
{
	g_autofree char *filled = g_strconcat(text, " x", NULL);

	return *g_utf8_next_char(text) == '\0' && look_bullet(filled) > 0 && text[0] != 'o';
}

static void
read_text_line(Flow *self, Line *line)
{
	if (is_lone_bullet(line->text)) {
		doubts_add(self->letter->doubts, 28, line->number, line->page, "bullet",
			   "a bullet without text was left out; see whether the text near it is a "
			   "point of a list");
		return;
	}
	if (start_point(self, line))
		return;
	if (self->open != NULL && self->last != NULL && self->last->role == LINE_TEXT &&
	    !ends_here(self, line))
		go_on(self, line);
	else
		open_block(self, BLOCK_PARAGRAPH, line, line->text);
}

/* --- everything else -----------------------------------------------------------------------------
 */

static BlockKind
heading_kind(LineRole role)
{
	switch (role) {
	case LINE_TITLE:
		return BLOCK_TITLE;
	case LINE_CHAPTER:
		return BLOCK_CHAPTER;
	case LINE_GROUP:
		return BLOCK_GROUP;
	case LINE_ITEM:
		return BLOCK_ITEM;
	case LINE_ASPECT:
		return BLOCK_ASPECT;
	case LINE_SUB:
		return BLOCK_SUB;
	default:
		return BLOCK_BOLD;
	}
}

static void
read_heading(Flow *self, Line *line)
{
	Block *block;

	if (line->continues && self->blocks->len > 0) {
		g_autofree char *text = NULL;

		block = g_ptr_array_index(self->blocks, self->blocks->len - 1);
		text = join_lines(self->letter, self->last, line, block->text, line->text);
		block->text = arena_strdup(self->letter->arena, text);
		return;
	}
	block = add_block(self, heading_kind(line->role), line);
	block->text = (char *)line->text;
	block->aspect = line->aspect;
	block->known = line->known;
}

/* Headings are complete now: their words can be looked at together. */
static void
mend_heading(Letter *letter, Block *block, guint index)
{
	Line *line = letter_line(letter, index);
	g_autofree char *text = join_heading(letter, line, block->text);

	block->text = arena_strdup(letter->arena, text);
	while (++index < letter->lines->len && letter_line(letter, index)->continues)
		letter_line(letter, index)->in_loose_word = line->in_loose_word;
}

static char *
join_raw(Letter *letter, const GPtrArray *lines)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? "\n" : "",
				       ((const Line *)g_ptr_array_index(lines, i))->text);
	return arena_strdup(letter->arena, text->str);
}

static char *
join_flowing(Letter *letter, const GPtrArray *lines)
{
	g_autofree char *text = g_strdup("");

	for (guint i = 0; i < lines->len; i++) {
		const Line *line = g_ptr_array_index(lines, i);
		char *longer = join_words(letter, line, text, line->text);

		g_free(text);
		text = longer;
	}
	return arena_strdup(letter->arena, text);
}

/* A table that is not sure: caption and notes as text, its lines as they are. */
static void
add_unsure(Flow *self, ImportTable *table)
{
	Block *block;

	if (table->captions->len > 0) {
		block = add_block(self, BLOCK_PARAGRAPH, g_ptr_array_index(table->captions, 0));
		block->text = join_flowing(self->letter, table->captions);
	}
	block = add_block(self, BLOCK_CODE, g_ptr_array_index(table->lines, 0));
	block->text = join_raw(self->letter, table->lines);
	if (table->notes->len > 0) {
		block = add_block(self, BLOCK_PARAGRAPH, g_ptr_array_index(table->notes, 0));
		block->text = join_flowing(self->letter, table->notes);
	}
}

static void
read_table(Flow *self, const Line *line)
{
	ImportTable *table = line->table;
	Block *block;

	if (table->lines == NULL ||
	    line->number != ((const Line *)g_ptr_array_index(
				     table->captions->len > 0 ? table->captions : table->lines, 0))
				    ->number)
		return;
	if (!table->sure) {
		add_unsure(self, table);
		return;
	}
	block = add_block(self, BLOCK_TABLE, line);
	block->table = table;
	block->text = table->captions->len > 0 ? join_flowing(self->letter, table->captions) : NULL;
}

static void
read_axis(Flow *self, const Line *line)
{
	if (line->continues && self->open != NULL && self->open->kind == BLOCK_CODE)
		g_string_append_printf(self->text, "\n%s", line->text);
	else
		open_block(self, BLOCK_CODE, line, line->text);
}

static void
read_note(Flow *self, const Line *line)
{
	if (line->continues && self->open != NULL && self->open->kind == BLOCK_FOOTNOTE) {
		go_on(self, line);
		return;
	}
	open_block(self, BLOCK_FOOTNOTE, line, strchr(line->text, ' ') + 1);
	self->open->number = line->note;
}

static void
read_line(Flow *self, Line *line)
{
	switch (line->role) {
	case LINE_TEXT:
		read_text_line(self, line);
		break;
	case LINE_FIGURE:
		open_block(self, BLOCK_PARAGRAPH, line, line->text);
		break;
	case LINE_CAPTION:
	case LINE_TABLE:
	case LINE_TABLE_NOTE:
		read_table(self, line);
		break;
	case LINE_AXIS:
		read_axis(self, line);
		break;
	case LINE_FOOTNOTE:
		read_note(self, line);
		break;
	default:
		read_heading(self, line);
	}
}

/* A footnote at the end of a page parts a paragraph that goes on: footnotes are read last. */
static void
read_lines(Flow *self, bool notes)
{
	self->last = NULL;
	for (guint i = 0; i < self->letter->lines->len; i++) {
		Line *line = letter_line(self->letter, i);

		if ((line->role == LINE_FOOTNOTE) != notes)
			continue;
		read_line(self, line);
		self->last = line;
	}
	close_open(self);
}

/* A chapter of which an aspect comes before any item is its own item. */
static void
find_own(GPtrArray *blocks)
{
	Block *chapter = NULL;

	for (guint i = 0; i < blocks->len; i++) {
		Block *block = g_ptr_array_index(blocks, i);

		if (block->kind == BLOCK_CHAPTER)
			chapter = block;
		else if (block->kind == BLOCK_ITEM || block->kind == BLOCK_GROUP)
			chapter = NULL;
		else if (block->kind == BLOCK_ASPECT && chapter != NULL)
			chapter->own = true;
	}
}

static void
mend_headings(Letter *letter, GPtrArray *blocks)
{
	guint at = 0;

	for (guint i = 0; i < letter->lines->len; i++) {
		Line *line = letter_line(letter, i);

		while (at < blocks->len &&
		       ((Block *)g_ptr_array_index(blocks, at))->source < line->number)
			at++;
		if (at == blocks->len)
			return;
		if ((line->role == LINE_CHAPTER || line->role == LINE_ITEM) && !line->continues &&
		    !line->inserted) {
			Block *block = g_ptr_array_index(blocks, at);

			while (block->source == line->number && block->inserted &&
			       at + 1 < blocks->len)
				block = g_ptr_array_index(blocks, ++at);
			if (block->source == line->number && block->kind <= BLOCK_ITEM)
				mend_heading(letter, block, i);
		}
	}
}

GPtrArray *
flow_blocks(Letter *letter)
{
	Flow flow = {
		.letter = letter,
		.blocks = g_ptr_array_new_with_free_func(free_block),
		.text = g_string_new(NULL),
	};

	read_lines(&flow, false);
	mend_headings(letter, flow.blocks);
	find_own(flow.blocks);
	read_lines(&flow, true);
	(void)g_string_free(flow.text, TRUE);
	return flow.blocks;
}
