/* import/order.c - no heading stands where a letter can't have it.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The headings were found one kind after the other, and a line may have been taken for one that the
 * others do not bear out. Here the rules of the model hold: an aspect stands in an item, or in a
 * chapter without items; the aspects of an item follow the order of the kind; a sub-heading stands
 * in an aspect. What lacks its item gets one, with TODO for its title. */
#include "import/lines.h"

typedef enum Inside {
	IN_NOTHING,
	IN_CHAPTER,
	IN_GROUP,
	IN_ITEM,
} Inside;

typedef struct Order {
	Letter *letter;
	Inside inside;
	int aspect; /* index of the last aspect, -1: none yet */
} Order;

/* Does the chapter of the line at index have items, or groups of them, further on? */
static bool
items_follow(const Letter *letter, guint index)
{
	for (guint i = index + 1; i < letter->lines->len; i++) {
		const Line *line = letter_line(letter, i);

		if (line->role == LINE_CHAPTER && !line->continues)
			return false;
		if (line->role == LINE_ITEM || line->role == LINE_GROUP)
			return true;
	}
	return false;
}

static void
insert_item(Order *self, guint index)
{
	Line *line = letter_insert(self->letter, index, LINE_ITEM, "TODO");

	doubts_add(self->letter->doubts, 95, line->number, line->page, "title-missing",
		   "an aspect stands here without an item that it could belong to; write the "
		   "item's title in place of TODO");
	self->inside = IN_ITEM;
	self->aspect = -1;
}

/* Can an aspect of this index stand here? */
static bool
bears_aspect(const Order *self, guint line, int aspect)
{
	if (self->inside == IN_ITEM)
		return aspect > self->aspect;
	return self->inside == IN_CHAPTER && aspect > self->aspect &&
	       (self->aspect >= 0 || !items_follow(self->letter, line));
}

static void
enter(Order *self, LineRole role)
{
	self->inside = role == LINE_CHAPTER ? IN_CHAPTER : role == LINE_GROUP ? IN_GROUP : IN_ITEM;
	self->aspect = -1;
}

void
headings_settle(Letter *letter)
{
	Order self = {.letter = letter, .aspect = -1};

	for (guint i = 0; i < letter->lines->len; i++) {
		Line *line = letter_line(letter, i);

		if (line->continues)
			continue;
		if (line->role == LINE_CHAPTER || line->role == LINE_GROUP ||
		    line->role == LINE_ITEM) {
			enter(&self, line->role);
		} else if (line->role == LINE_ASPECT) {
			if (!bears_aspect(&self, i, (int)line->aspect->index))
				insert_item(&self, i++);
			self.aspect = (int)line->aspect->index;
		} else if (line->role == LINE_SUB && self.aspect < 0) {
			line->role = LINE_LEAD;
		}
	}
}
