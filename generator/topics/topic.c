/* topics/topic.c - a topic by year, and the topics that share items with it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "topics/topic.h"

#include <stdlib.h>
#include <string.h>

/* --- years
 * ------------------------------------------------------------------------------------------- */

/* The items stand newest first, so those of a year stand together. */
static GArray *
collect_years(const TopicEntry *entry)
{
	GArray *years = g_array_new(FALSE, TRUE, sizeof(TopicYear));

	for (guint i = 0; i < entry->item_count; i++) {
		int year = entry->items[i]->document->head->date.year;
		TopicYear part = {.entry = entry, .year = year, .items = entry->items + i};

		if (years->len == 0 || g_array_index(years, TopicYear, years->len - 1).year != year)
			g_array_append_val(years, part);
		g_array_index(years, TopicYear, years->len - 1).item_count++;
	}
	return years;
}

void
topic_years(Arena *arena, TopicEntry *entry)
{
	g_autoptr(GArray) years = collect_years(entry);
	guint items = 0;

	for (guint i = 0; i < years->len; i++) {
		TopicYear *year = &g_array_index(years, TopicYear, i);

		items += year->item_count;
		year->own_page = i > 0 && items > TOPIC_PAGE_MAX;
	}
	entry->years = arena_copy(arena, years->data, years->len * sizeof(TopicYear));
	entry->year_count = years->len;
}

/* --- relations
 * --------------------------------------------------------------------------------------- */

static int
most_first(const void *a, const void *b)
{
	const TopicRelation *x = a;
	const TopicRelation *y = b;

	if (x->item_count != y->item_count)
		return x->item_count > y->item_count ? -1 : 1;
	return x->topic->index < y->topic->index ? -1 : 1;
}

/* shared: how many items the topic shares with each, by Topic.index. */
static void
set_relations(Arena *arena, const Vocabulary *words, const guint *shared, TopicEntry *entry)
{
	TopicRelation *relations = arena_array(arena, TopicRelation, words->topic_count);
	guint count = 0;

	for (guint i = 0; i < words->topic_count; i++)
		if (shared[i] > 0 && words->topics[i] != entry->topic)
			relations[count++] = (TopicRelation){words->topics[i], shared[i]};
	qsort(relations, count, sizeof(*relations), most_first);
	entry->related = relations;
	entry->related_count = count;
}

void
topic_relations(Arena *arena, const Library *library, TopicEntry *entries)
{
	const Vocabulary *words = library->vocabulary;
	g_autofree guint *shared = g_new0(guint, MAX(words->topic_count, 1));

	for (guint i = 0; i < words->topic_count; i++) {
		const TopicEntry *entry = &entries[i];

		memset(shared, 0, words->topic_count * sizeof(guint));
		for (guint j = 0; j < entry->item_count; j++)
			for (guint k = 0; k < entry->items[j]->topic_count; k++)
				shared[entry->items[j]->topics[k]->index]++;
		set_relations(arena, words, shared, &entries[i]);
	}
}
