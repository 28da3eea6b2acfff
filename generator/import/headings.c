/* import/headings.c - which lines are headings, and of what level.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * In an extracted text a heading looks like any other line: only its place tells. What is certain
 * comes first, and what is less so leans on it:
 *
 *   aspects    by their words (aspects.c)
 *   chapters   numbered in a row; of a name that letters start with; or known from other letters
 *   items      numbered "2.3" below their chapter; or the line before a first aspect
 *   groups     a heading right before an item's
 *   the rest   short lines that stand apart: items of a chapter without aspects, else sub-headings
 */
#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "import/aspects.h"
#include "import/chapters.h"
#include "import/lines.h"
#include "import/titles.h"

#define LARGER 1.15 /* times the size of an item's title, at least, has a chapter's */

typedef struct Walk {
	Letter *letter;
	guint start;   /* first line after the last heading */
	guint item;    /* index of the line of the open item; G_MAXUINT: none */
	guint chapter; /* the same for the chapter */
	int aspect;    /* index of the last aspect of the open item, -1: none yet */
	bool own;      /* the open item is the chapter itself */
	bool numbered; /* items of the open chapter are numbered */
} Walk;

static void
open_chapter(Walk *self, guint index)
{
	self->chapter = index;
	self->item = G_MAXUINT;
	self->aspect = -1;
	self->own = false;
	self->numbered = false;
	self->start = index + 1;
}

static void
open_item(Walk *self, guint index)
{
	self->item = index;
	self->aspect = -1;
	self->own = false;
	self->start = index + 1;
}

/* The last line between the last heading and end that could be an item's title with text behind
 * it; G_MAXUINT: there is none. */
static guint
last_candidate(const Walk *self, guint end)
{
	for (guint i = end; i > self->start; i--)
		if (title_stands_apart(self->letter, i - 1))
			return i - 1;
	return G_MAXUINT;
}

/* An aspect without an item: its title is not to be found, so the editor must write it. */
static guint
insert_item(Walk *self, guint index)
{
	Line *line = letter_insert(self->letter, index, LINE_ITEM, "TODO");

	doubts_add(self->letter->doubts, 95, line->number, line->page, "title-missing",
		   "an item starts here, but no line before its first aspect reads as a title; "
		   "write one in place of TODO");
	return index;
}

/* Text between a title and its second aspect, where the first has no heading. */
static void
doubt_lead(const Walk *self, guint index)
{
	const Line *line = letter_line(self->letter, index);

	doubts_add(self->letter->doubts, 70, line->number, line->page, "item-by-place",
		   "'%s' was taken for an item's title because the next aspect needs one; the text "
		   "under it has no heading of its own",
		   line->text);
}

/* Is this the same question once more, put to others, inside one item? */
static bool
repeats_aspect(const Walk *self, const Line *line)
{
	return self->aspect == (int)line->aspect->index && !line->known && self->item != G_MAXUINT;
}

static void
demote(const Walk *self, Line *line)
{
	line->role = LINE_SUB;
	doubts_add(self->letter->doubts, 60, line->number, line->page, "aspect-twice",
		   "'%s' is the second heading of this aspect in one item; it became a sub-heading",
		   line->text);
}

/* An aspect that can't belong to the open item starts a new one. Returns the aspect's index, which
 * moves where lines are put in. */
static guint
start_item(Walk *self, guint index)
{
	guint title = title_before(self->letter, self->start, index);
	guint candidate;

	if (title != G_MAXUINT) {
		title_mark(self->letter, title, index, LINE_ITEM);
		open_item(self, title);
		return index;
	}
	candidate = last_candidate(self, index);
	if (candidate == G_MAXUINT && self->item == G_MAXUINT && self->chapter != G_MAXUINT) {
		self->item = self->chapter;
		self->own = true;
		return index;
	}
	if (candidate != G_MAXUINT) {
		title_mark(self->letter, candidate, candidate + 1, LINE_ITEM);
		doubt_lead(self, candidate);
		open_item(self, candidate);
		return index;
	}
	open_item(self, insert_item(self, index));
	return index + 1;
}

/* Does a new title stand right before an aspect that the open item could still have? */
static bool
title_interrupts(const Walk *self, guint index)
{
	const Line *line = letter_line(self->letter, index);

	if (self->numbered && self->item != G_MAXUINT)
		return false;
	return line->aspect->index == 0 &&
	       title_before(self->letter, self->start, index) != G_MAXUINT;
}

static guint
place_aspect(Walk *self, guint index)
{
	Line *line = letter_line(self->letter, index);
	bool follows = self->item != G_MAXUINT && (int)line->aspect->index > self->aspect;

	if (repeats_aspect(self, line) &&
	    title_before(self->letter, self->start, index) == G_MAXUINT &&
	    last_candidate(self, index) == G_MAXUINT) {
		demote(self, line);
		return index;
	}
	if (!follows || title_interrupts(self, index))
		index = start_item(self, index);
	self->aspect = (int)letter_line(self->letter, index)->aspect->index;
	self->start = index + 1;
	return index;
}

/* Gives each aspect its item. */
static void
place_aspects(Letter *letter)
{
	Walk walk = {.letter = letter, .item = G_MAXUINT, .chapter = G_MAXUINT, .aspect = -1};

	for (guint i = 0; i < letter->lines->len; i++) {
		const Line *line = letter_line(letter, i);

		if (line->continues) {
			walk.start = i + 1;
		} else if (line->role == LINE_CHAPTER) {
			open_chapter(&walk, i);
		} else if (line->role == LINE_ITEM) {
			open_item(&walk, i);
			walk.numbered = true;
		} else if (line->role == LINE_ASPECT) {
			i = place_aspect(&walk, i);
		} else if (line->role != LINE_TEXT) {
			walk.start = i + 1;
		}
	}
}

/* --- headings right before an item's ------------------------------------------------------------
 */

/* Is the heading that starts at index one of a chapter: new page, no numbered chapters in this
 * letter; or the name of one in other letters? */
static bool
is_chapter(const Letter *letter, guint index, guint end, bool numbered, bool group_below)
{
	const Line *line = letter_line(letter, index);

	if (numbered)
		return false;
	if (chapter_is_known(letter, index, end))
		return true;
	return line->gap == GAP_PAGE && (!look_is_upper(line->text) || group_below);
}

/* A title right before the one at index, and so on upwards. */
static void
mark_above(Letter *letter, guint index, bool numbered)
{
	bool below = false;

	for (guint end = index; end > 0;) {
		guint start = title_before(letter, 0, end);
		bool chapter;

		if (start == G_MAXUINT || !title_has_room(letter, start))
			return;
		chapter = is_chapter(letter, start, end, numbered, below);
		title_mark(letter, start, end, chapter ? LINE_CHAPTER : LINE_GROUP);
		if (chapter)
			return;
		below = true;
		end = start;
	}
}

static void
mark_groups(Letter *letter)
{
	bool numbered = chapters_numbered(letter) >= 2;

	for (guint i = 1; i < letter->lines->len; i++) {
		const Line *line = letter_line(letter, i);

		if (line->role == LINE_ITEM && !line->continues)
			mark_above(letter, i, numbered);
	}
}

/* --- headings by their size ---------------------------------------------------------------------
 */

static int
by_size(gconstpointer a, gconstpointer b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The size that the titles of items have: the middle one; 0: no sizes are known. */
static double
item_size(const Letter *letter)
{
	g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(double));

	for (guint i = 0; i < letter->lines->len; i++) {
		const Line *line = letter_line(letter, i);

		if (line->role == LINE_ITEM && !line->continues && line->size > 0)
			g_array_append_val(sizes, line->size);
	}
	if (sizes->len == 0)
		return 0;
	g_array_sort(sizes, by_size);
	return g_array_index(sizes, double, sizes->len / 2);
}

/* What is larger than the titles of items is a chapter's; not the letter's own, on the first page.
 */
static void
mark_large(Letter *letter)
{
	double size = item_size(letter);

	for (guint i = 0; size > 0 && i < letter->lines->len; i++) {
		const Line *line = letter_line(letter, i);
		guint end = chapter_title_end(letter, i);

		if (line->size < size * LARGER || line->continues || (line->page == 1 && i == 0))
			continue;
		if (line->role == LINE_GROUP ||
		    (line->role == LINE_TEXT && look_titlish(letter, line) &&
		     title_has_room(letter, i)))
			title_mark(letter, i, line->role == LINE_GROUP ? i + 1 : end, LINE_CHAPTER);
	}
}

/* --- the other headings -------------------------------------------------------------------------
 */

/* Where a line stands: what the last headings above it were. */
typedef struct Place {
	bool aspects; /* its chapter has some */
	bool in_aspect;
	bool last_aspect; /* the last of its kind */
	bool in_chapter;
} Place;

static bool
chapter_has_aspects(const Letter *letter, guint index)
{
	for (guint i = index + 1; i < letter->lines->len; i++) {
		LineRole role = letter_line(letter, i)->role;

		if (role == LINE_CHAPTER && !letter_line(letter, i)->continues)
			return false;
		if (role == LINE_ASPECT)
			return true;
	}
	return false;
}

static void
update_place(const Letter *letter, guint index, Place *place)
{
	const Line *line = letter_line(letter, index);

	if (line->role == LINE_CHAPTER && !line->continues) {
		*place = (Place){.in_chapter = true};
		place->aspects = chapter_has_aspects(letter, index);
	} else if (line->role == LINE_ITEM || line->role == LINE_GROUP) {
		place->in_aspect = false;
	} else if (line->role == LINE_ASPECT) {
		place->in_aspect = true;
		place->last_aspect = line->aspect->index + 1 == letter->kind->aspect_count;
	}
}

/* Is an item's the next heading after index, before any other? */
static bool
item_is_next(const Letter *letter, guint index)
{
	for (guint i = index + 1; i < letter->lines->len; i++) {
		LineRole role = letter_line(letter, i)->role;

		if (role == LINE_ITEM)
			return true;
		if (role == LINE_CHAPTER || role == LINE_ASPECT || role == LINE_GROUP ||
		    (role == LINE_TEXT && title_stands_apart(letter, i)))
			return false;
	}
	return false;
}

static LineRole
role_at(const Letter *letter, guint index, const Place *place)
{
	if (!place->in_chapter)
		return LINE_TEXT;
	if (!place->aspects)
		return LINE_ITEM;
	if (!place->in_aspect)
		return LINE_LEAD;
	if (place->last_aspect && item_is_next(letter, index))
		return LINE_GROUP;
	return LINE_SUB;
}

static void
doubt_role(const Letter *letter, const Line *line)
{
	static const struct {
		LineRole role;
		int weight;
		const char *what;
	} KINDS[] = {
		{LINE_ITEM, 50, N_("an item of a chapter without aspects")},
		{LINE_LEAD, 30, N_("bold text: no heading may stand here")},
		{LINE_GROUP, 65, N_("the heading of a group of items, with a text of its own")},
		{LINE_SUB, 35, N_("a sub-heading in the aspect")},
	};

	for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
		if (KINDS[i].role == line->role)
			doubts_add(letter->doubts, KINDS[i].weight, line->number, line->page,
				   "heading-by-look", "'%s' reads as a heading; it became %s",
				   line->text, _(KINDS[i].what));
}

static void
mark_others(Letter *letter)
{
	Place place = {0};

	for (guint i = 0; i < letter->lines->len; i++) {
		Line *line = letter_line(letter, i);
		LineRole role = LINE_TEXT;

		if (line->role == LINE_TEXT && title_stands_apart(letter, i))
			role = role_at(letter, i, &place);
		if (role != LINE_TEXT) {
			line->role = role;
			doubt_role(letter, line);
		}
		update_place(letter, i, &place);
	}
}

void
headings_find(Letter *self)
{
	chapters_mark(self);
	place_aspects(self);
	mark_groups(self);
	mark_large(self);
	chapters_complete(self);
	mark_others(self);
}
