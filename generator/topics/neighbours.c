/* topics/neighbours.c - earlier and later items on the topics of an item.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The items of a topic stand newest first, so the place of an item among them is found by halves:
 * what stands next to it costs the same in a site of ten letters and of ten thousand. */
#include "topics/index.h"

#include <string.h>

static guint
shared_topics(const Item *a, const Item *b)
{
	guint shared = 0;

	for (guint i = 0; i < a->topic_count; i++)
		for (guint j = 0; j < b->topic_count; j++)
			shared += a->topics[i] == b->topics[j];
	return shared;
}

/* Of the items of one letter, which stand together from `from` on, the one nearest to item. */
static const Item *
best_in_letter(const TopicEntry *entry, guint from, const Item *item)
{
	const Item *best = NULL;
	guint best_shared = 0;

	for (guint i = from;
	     i < entry->item_count && entry->items[i]->document == entry->items[from]->document;
	     i++) {
		guint shared = shared_topics(item, entry->items[i]);

		if (shared > best_shared) {
			best = entry->items[i];
			best_shared = shared;
		}
	}
	return best;
}

static bool
is_older(const Item *a, const Item *b)
{
	return date_compare(a->document->head->date, b->document->head->date) < 0;
}

/* The first item of the list that is older than item (the list is newest first): by halves, for a
 * topic may have thousands. */
static guint
first_older(const TopicEntry *entry, const Item *item)
{
	guint low = 0;
	guint high = entry->item_count;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (is_older(entry->items[middle], item))
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* The first item of the list that is not newer than item. */
static guint
first_not_newer(const TopicEntry *entry, const Item *item)
{
	guint low = 0;
	guint high = entry->item_count;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (is_older(item, entry->items[middle]))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const Item *
topic_index_earlier(const TopicIndex *self, const Item *item, const Topic *topic)
{
	const TopicEntry *entry = &self->topics[topic->index];
	guint from = first_older(entry, item);

	return from < entry->item_count ? best_in_letter(entry, from, item) : NULL;
}

const Item *
topic_index_later(const TopicIndex *self, const Item *item, const Topic *topic)
{
	const TopicEntry *entry = &self->topics[topic->index];
	guint end = first_not_newer(entry, item);

	if (end == 0)
		return NULL;
	/* the nearest newer letter stands last before end; go back to its first item */
	for (end--; end > 0 && entry->items[end - 1]->document == entry->items[end]->document;
	     end--)
		continue;
	return best_in_letter(entry, end, item);
}

/* --- over all topics of an item
 * -------------------------------------------------------------------------- */

typedef struct Neighbours {
	const Item *item;
	bool later;
	GPtrArray *found; /* of Item */
	guint max;
} Neighbours;

static void
add_found(Neighbours *self, const Item *item)
{
	if (!g_ptr_array_find(self->found, item, NULL))
		g_ptr_array_add(self->found, (gpointer)item);
}

/* The nearest items of one list, at least max where there are as many, up to the end of a letter.
 */
static void
find_on_topic(Neighbours *self, const TopicEntry *entry)
{
	guint count = entry->item_count;
	guint start =
		self->later ? first_not_newer(entry, self->item) : first_older(entry, self->item);
	guint left = self->later ? start : count - start;
	const Document *last = NULL;

	for (guint i = 0; i < left; i++) {
		const Item *item = entry->items[self->later ? start - 1 - i : start + i];

		if (i >= self->max && item->document != last)
			return;
		last = item->document;
		add_found(self, item);
	}
}

static int
nearest_first(gconstpointer a, gconstpointer b, gpointer data)
{
	const Item *x = *(const Item *const *)a;
	const Item *y = *(const Item *const *)b;
	const Neighbours *self = data;
	int order = date_compare(y->document->head->date, x->document->head->date);
	guint shared_x = shared_topics(self->item, x);
	guint shared_y = shared_topics(self->item, y);

	if (order == 0)
		order = strcmp(x->document->slug, y->document->slug);
	if (order != 0)
		return self->later ? -order : order;
	if (shared_x != shared_y)
		return shared_x > shared_y ? -1 : 1;
	return x->index < y->index ? -1 : 1;
}

GPtrArray *
topic_index_neighbours(const TopicIndex *self, const Item *item, bool later, guint max)
{
	Neighbours neighbours = {
		.item = item,
		.later = later,
		.found = g_ptr_array_new(),
		.max = max,
	};

	for (guint i = 0; i < item->topic_count; i++)
		find_on_topic(&neighbours, &self->topics[item->topics[i]->index]);
	g_ptr_array_sort_with_data(neighbours.found, nearest_first, &neighbours);
	g_ptr_array_set_size(neighbours.found, (int)MIN(neighbours.found->len, max));
	return neighbours.found;
}
