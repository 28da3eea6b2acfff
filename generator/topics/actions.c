/* topics/actions.c - the action lists of an edition and of a topic.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "topics/actions.h"

static void
collect(GArray *actions, const Item *item)
{
	for (guint i = 0; i < item->aspect_count; i++) {
		Action action = {.item = item, .aspect = &item->aspects[i]};

		if (action.aspect->kind->role == ROLE_MUNICIPALITIES)
			g_array_append_val(actions, action);
	}
}

/* A letter that was withdrawn asks nothing any more. */
static void
collect_from_letter(GArray *actions, const Document *letter)
{
	for (guint i = 0; letter->head->status != STATUS_WITHDRAWN && i < letter->item_count; i++)
		collect(actions, letter->items[i]);
}

static const Topic *
first_topic(const Item *item)
{
	return item->topic_count > 0 ? item->topics[0] : NULL;
}

/* The topics count over all themes, so this is by theme as well. Without topics: last. */
static guint
topic_order(const Action *action)
{
	const Topic *topic = first_topic(action->item);

	return topic != NULL ? topic->index : G_MAXUINT;
}

static int
compare_topics(gconstpointer a, gconstpointer b)
{
	guint x = topic_order(a);
	guint y = topic_order(b);

	return x < y ? -1 : x > y;
}

/* The part that an action belongs to, without its actions. */
static ActionPart
part_of(const ActionList *list, const Action *action)
{
	const Topic *topic = first_topic(action->item);
	ActionPart part = {.list = list};

	if (list->topic != NULL)
		part.year = action->item->document->head->date.year;
	else if (topic != NULL)
		part.theme = topic->theme;
	if (list->edition != NULL && list->cut)
		part.topic = topic;
	return part;
}

static void
cut_parts(Arena *arena, ActionList *list)
{
	g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(ActionPart));

	for (guint i = 0; i < list->count; i++) {
		ActionPart part = part_of(list, &list->actions[i]);
		ActionPart *last =
			parts->len > 0 ? &g_array_index(parts, ActionPart, parts->len - 1) : NULL;

		if (last == NULL || last->theme != part.theme || last->topic != part.topic ||
		    last->year != part.year) {
			part.actions = &list->actions[i];
			g_array_append_val(parts, part);
			last = &g_array_index(parts, ActionPart, parts->len - 1);
		}
		last->count++;
	}
	list->parts = arena_copy(arena, parts->data, parts->len * sizeof(ActionPart));
	list->part_count = parts->len;
	list->cut = list->cut && parts->len > 1;
}

static void
fill(Arena *arena, ActionList *list, const GArray *actions)
{
	list->actions = arena_copy(arena, actions->data, actions->len * sizeof(Action));
	list->count = actions->len;
	list->cut = actions->len > ACTION_LIST_MAX;
	cut_parts(arena, list);
}

void
topic_actions(Arena *arena, TopicEntry *entry)
{
	g_autoptr(GArray) actions = g_array_new(FALSE, FALSE, sizeof(Action));

	for (guint i = 0; i < entry->item_count; i++)
		if (entry->items[i]->document->head->status != STATUS_WITHDRAWN)
			collect(actions, entry->items[i]);
	entry->actions.topic = entry->topic;
	fill(arena, &entry->actions, actions);
}

/* g_array_sort() keeps the order of equals. */
void
edition_actions(Arena *arena, EditionEntry *entry)
{
	g_autoptr(GArray) actions = g_array_new(FALSE, FALSE, sizeof(Action));

	for (guint i = 0; i < entry->document_count; i++)
		collect_from_letter(actions, entry->documents[i]);
	g_array_sort(actions, compare_topics);
	entry->actions.edition = entry->edition;
	fill(arena, &entry->actions, actions);
}

bool
topic_index_has_actions(const Document *document)
{
	g_autoptr(GArray) actions = g_array_new(FALSE, FALSE, sizeof(Action));

	collect_from_letter(actions, document);
	return actions->len > 0;
}
