/* render/actions.c - the action lists: what an edition, or the letters on a topic, ask of
 * municipalities. SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/csv.h"
#include "markdown/plain.h"
#include "render/body.h"

/* --- one action --- */

/* Its text stands below an h3, so the h4 that an aspect may hold keeps its level. */
static void
fill_action(PageContext *self, View *view, const Action *action)
{
	const Document *letter = action->item->document;
	const char *prefix = arena_concat(self->arena, letter->slug, "_", NULL);
	Body body;

	body_init(&body, self, letter, prefix, false);
	body.shift = 0;
	body_start(&body, action->item->id);
	view_item(self, view, action->item);
	view_text(view, "id", body_id(&body, action->aspect->id));
	view_text(view, "question", node_plain(self->arena, action->aspect->heading));
	view_text(view, "letter_url", page_url(self, plan_document_address(self->arena, letter)));
	view_topics(self, view, action->item);
	view_html(view, "body", body_blocks(&body, &action->aspect->body));
	view_html(view, "notes", body_notes(&body));
	body_clear(&body);
}

/* --- a list --- */

/* theme or year: what the part is called; neither: it is that of items without topics. */
static void
part_name_view(View *view, const ActionPart *part)
{
	if (part->topic != NULL)
		view_text(view, "theme", part->topic->label);
	else if (part->theme != NULL)
		view_text(view, "theme", part->theme->label);
	view_count(view, "year", (guint)part->year);
}

/* Its name, url, count, one, and the actions where they stand on this page. */
static void
fill_part(PageContext *self, View *view, const ActionPart *part, bool whole)
{
	const char *address = plan_action_part_address(self->arena, part);
	const char *anchor = strchr(address, '#');
	ViewList *actions = view_list_new(self->arena);

	part_name_view(view, part);
	view_text(view, "url", anchor != NULL ? anchor : page_url(self, address));
	view_text(view, "id", anchor != NULL ? anchor + 1 : "acties");
	view_count(view, "count", part->count);
	view_flag(view, "one", part->count == 1);
	for (guint i = 0; whole && i < part->count; i++)
		fill_action(self, view_list_add(actions), &part->actions[i]);
	view_list(view, "actions", actions);
}

/* The letters that the actions of an edition come from, newest first. */
static void
add_letters(const PageContext *self, View *view, const Edition *edition)
{
	const EditionEntry *entry = &self->renderer->index->editions[edition->index];
	ViewList *letters = view_list_new(self->arena);

	for (guint i = 0; i < entry->document_count; i++)
		if (topic_index_has_actions(entry->documents[i]))
			view_letter(self, view_list_add(letters), entry->documents[i]);
	view_list(view, "letters", letters);
	view_flag(view, "several_letters", view_list_length(letters) > 1);
}

static void
add_subject(const PageContext *self, View *view, const ActionList *list)
{
	if (list->edition != NULL) {
		view_link(self, view, plan_edition_address(self->arena, list->edition),
			  list->edition->label);
		view_date(self, view, "date", list->edition->date);
		view_flag(view, "of_edition", true);
	} else {
		view_link(self, view, plan_topic_address(self->arena, list->topic),
			  list->topic->label);
	}
}

void
actions_view(PageContext *self, View *view, const ActionList *list, const ActionPart *part)
{
	ViewList *parts = view_list_new(self->arena);

	add_subject(self, view, list);
	view_text(view, "list_url", page_url(self, plan_actions_address(self->arena, list)));
	view_text(view, "csv_url", page_url(self, plan_actions_csv_address(self->arena, list)));
	view_count(view, "action_count", list->count);
	view_flag(view, "one_action", list->count == 1);
	view_flag(view, "cut", list->cut && part == NULL);
	view_flag(view, "several_parts", list->part_count > 1 && part == NULL);
	if (part != NULL)
		fill_part(self, view_list_add(parts), part, true);
	for (guint i = 0; part == NULL && i < list->part_count; i++)
		fill_part(self, view_list_add(parts), &list->parts[i], !list->cut);
	view_list(view, "parts", parts);
	if (part != NULL) {
		View *here = view_new(self->arena);

		part_name_view(here, part);
		view_view(view, "part", here);
	}
	if (list->edition != NULL)
		add_letters(self, view, list->edition);
}

void
actions_link_view(const PageContext *self, View *view, const ActionList *list)
{
	if (list->count == 0)
		return;
	view_text(view, "actions_url", page_url(self, plan_actions_address(self->arena, list)));
	view_count(view, "action_count", list->count);
	view_flag(view, "one_action", list->count == 1);
}

/* --- all lists --- */

static void
add_list(const PageContext *self, ViewList *lists, const ActionList *list)
{
	View *entry;

	if (list->count == 0)
		return;
	entry = view_list_add(lists);
	view_link(self, entry, plan_actions_address(self->arena, list),
		  list->edition != NULL ? list->edition->label : list->topic->label);
	view_text(entry, "csv_url", page_url(self, plan_actions_csv_address(self->arena, list)));
	view_count(entry, "count", list->count);
	view_flag(entry, "one", list->count == 1);
}

void
action_lists_view(PageContext *self, View *view)
{
	const TopicIndex *index = self->renderer->index;
	const Vocabulary *words = index->library->vocabulary;
	ViewList *editions = view_list_new(self->arena);
	ViewList *topics = view_list_new(self->arena);

	for (guint i = words->edition_count; i > 0; i--)
		add_list(self, editions,
			 &index->editions[words->editions_by_date[i - 1]->index].actions);
	for (guint i = 0; i < words->topic_count; i++)
		add_list(self, topics, &index->topics[i].actions);
	view_list(view, "editions", editions);
	view_list(view, "topics", topics);
}

/* --- as CSV --- */

/* The names of the columns, in the words of the template: one line, parted by ';'. */
static void
write_columns(PageContext *self, CsvWriter *csv)
{
	Html line = page_fragment(self, "delen/acties.csv", view_new(self->arena));
	g_autofree char *text = g_strndup(line.bytes, line.length);
	g_auto(GStrv) names = g_strsplit(g_strstrip(text), ";", -1);

	csv_row(csv, (const char *const *)names);
}

static const char *
topic_labels(Arena *arena, const Item *item)
{
	g_autoptr(GString) labels = g_string_new(NULL);

	for (guint i = 0; i < item->topic_count; i++)
		g_string_append_printf(labels, "%s%s", i > 0 ? ", " : "", item->topics[i]->label);
	return arena_strdup(arena, labels->str);
}

/* Theme, topics, item, question, text, letter, date, edition, link. */
static void
write_action(const PageContext *self, CsvWriter *csv, const Action *action)
{
	const Item *item = action->item;
	const Head *head = item->document->head;
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *date = date_to_iso(head->date);

	plain_blocks(action->aspect->body.first, text);
	csv_cell(csv, item->topic_count > 0 ? item->topics[0]->theme->label : NULL);
	csv_cell(csv, topic_labels(self->arena, item));
	csv_cell(csv, item->title);
	csv_cell(csv, node_plain(self->arena, action->aspect->heading));
	csv_cell(csv, text->str);
	csv_cell(csv, head->title);
	csv_cell(csv, date);
	csv_cell(csv, head->edition->label);
	csv_cell(csv, page_full_url(self, page_item_address(self, item)));
	csv_end_row(csv);
}

void
actions_csv(PageContext *self, GString *out, const ActionList *list)
{
	CsvWriter csv;

	csv_start(&csv, out, CSV_EXCEL);
	write_columns(self, &csv);
	for (guint i = 0; i < list->count; i++)
		write_action(self, &csv, &list->actions[i]);
}
