/* render/data.c - data/letters.json and data/topics.json: the site as data.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Both are objects with "version" (1; a change of shape raises it) and a list. letters: slug,
 * title, kind, date, edition, covers, summary, url, items (id, title, chapter, group, topics, url).
 * topics: slug, label, theme, synonyms, description, url, items (letter, id, year). Addresses are
 * relative to the site. */
#include "base/json.h"
#include "render/site.h"

static void
write_topics(JsonText *json, const Item *item)
{
	json_text_key(json, "topics");
	json_text_begin_array(json);
	for (guint i = 0; i < item->topic_count; i++)
		json_text_string(json, item->topics[i]->slug);
	json_text_end_array(json);
}

static void
write_item(JsonText *json, const PageContext *self, const Item *item)
{
	json_text_begin_object(json);
	json_text_member(json, "id", item->id);
	json_text_member(json, "title", item->title);
	json_text_member(json, "chapter", item->chapter->title);
	json_text_key(json, "group");
	json_text_bool(json, item->is_group);
	write_topics(json, item);
	json_text_member(json, "url", page_item_address(self, item));
	json_text_end_object(json);
}

static void
write_letter(JsonText *json, const PageContext *self, const Document *letter)
{
	const Head *head = letter->head;
	g_autofree char *date = date_to_iso(head->date);

	json_text_begin_object(json);
	json_text_member(json, "slug", letter->slug);
	json_text_member(json, "title", head->title);
	json_text_member(json, "kind", head->kind->slug);
	json_text_member(json, "date", date);
	json_text_member(json, "edition", head->edition->slug);
	json_text_member(json, "covers", head->covers);
	json_text_member(json, "summary", head->summary);
	json_text_member(json, "url", plan_document_address(self->arena, letter));
	json_text_key(json, "items");
	json_text_begin_array(json);
	for (guint i = 0; i < letter->item_count; i++)
		write_item(json, self, letter->items[i]);
	json_text_end_array(json);
	json_text_end_object(json);
}

static void
write_topic(JsonText *json, Arena *arena, const TopicEntry *entry)
{
	const Topic *topic = entry->topic;

	json_text_begin_object(json);
	json_text_member(json, "slug", topic->slug);
	json_text_member(json, "label", topic->label);
	json_text_member(json, "theme", topic->theme->slug);
	json_text_key(json, "synonyms");
	json_text_begin_array(json);
	for (const char *const *word = topic->synonyms; *word != NULL; word++)
		json_text_string(json, *word);
	json_text_end_array(json);
	json_text_member(json, "description", topic->description);
	json_text_member(json, "url", plan_topic_address(arena, topic));
	json_text_key(json, "items");
	json_text_begin_array(json);
	for (guint i = 0; i < entry->item_count; i++) {
		json_text_begin_object(json);
		json_text_member(json, "letter", entry->items[i]->document->slug);
		json_text_member(json, "id", entry->items[i]->id);
		json_text_member_number(json, "year", entry->items[i]->document->head->date.year);
		json_text_end_object(json);
	}
	json_text_end_array(json);
	json_text_end_object(json);
}

void
letters_json(PageContext *self, GString *out)
{
	const Library *library = self->renderer->index->library;
	g_autoptr(JsonText) json = json_text_new();
	g_autofree char *text = NULL;

	json_text_begin_object(json);
	json_text_member_number(json, "version", 1);
	json_text_key(json, "letters");
	json_text_begin_array(json);
	for (guint i = 0; i < library->letter_count; i++)
		write_letter(json, self, library->letters[i]);
	json_text_end_array(json);
	json_text_end_object(json);
	text = json_text_finish(json);
	g_string_append(out, text);
}

void
topics_json(PageContext *self, GString *out)
{
	const Vocabulary *words = self->renderer->index->library->vocabulary;
	g_autoptr(JsonText) json = json_text_new();
	g_autofree char *text = NULL;

	json_text_begin_object(json);
	json_text_member_number(json, "version", 1);
	json_text_key(json, "topics");
	json_text_begin_array(json);
	for (guint i = 0; i < words->topic_count; i++)
		write_topic(json, self->arena, &self->renderer->index->topics[i]);
	json_text_end_array(json);
	json_text_end_object(json);
	text = json_text_finish(json);
	g_string_append(out, text);
}
