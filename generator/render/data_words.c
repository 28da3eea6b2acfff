/* render/data_words.c - data/topics.json, data/editions.json and data/figures.json.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/data.h"

/* --- topics --- */

static void
write_topic_items(JsonText *json, const TopicEntry *entry)
{
	data_begin_list(json, "items");
	for (guint i = 0; i < entry->item_count; i++) {
		json_text_begin_object(json);
		json_text_member(json, "letter", entry->items[i]->document->slug);
		json_text_member(json, "id", entry->items[i]->id);
		json_text_member_number(json, "year", entry->items[i]->document->head->date.year);
		json_text_end_object(json);
	}
	json_text_end_array(json);
}

static void
write_topic(JsonText *json, const PageContext *self, const TopicEntry *entry)
{
	const Topic *topic = entry->topic;

	json_text_begin_object(json);
	json_text_member(json, "slug", topic->slug);
	json_text_member(json, "label", topic->label);
	json_text_member(json, "theme", topic->theme->slug);
	data_begin_list(json, "synonyms");
	for (const char *const *word = topic->synonyms; *word != NULL; word++)
		json_text_string(json, *word);
	json_text_end_array(json);
	json_text_member(json, "description", topic->description);
	data_address(json, self, plan_topic_address(self->arena, topic));
	write_topic_items(json, entry);
	json_text_end_object(json);
}

void
topics_json(PageContext *self, GString *out)
{
	const TopicIndex *index = self->renderer->index;
	g_autoptr(JsonText) json = json_text_new();

	data_begin(json, "schema/topics.json", 1);
	data_begin_list(json, "topics");
	for (guint i = 0; i < index->library->vocabulary->topic_count; i++)
		write_topic(json, self, &index->topics[i]);
	json_text_end_array(json);
	data_end(json, out);
}

/* --- editions --- */

/* Those that stand at the edition as they are now. */
static void
write_documents(JsonText *json, const PageContext *self, const EditionEntry *entry)
{
	data_begin_list(json, "documents");
	for (guint i = 0; i < entry->document_count; i++) {
		const Document *document = entry->documents[i];

		json_text_begin_object(json);
		json_text_member(json, "type",
				 document->type == DOCUMENT_LETTER ? "letter" : "dossier");
		json_text_member(json, "slug", document->slug);
		json_text_member(json, "title", document->head->title);
		data_address(json, self, plan_document_address(self->arena, document));
		json_text_end_object(json);
	}
	json_text_end_array(json);
}

static void
write_edition(JsonText *json, const PageContext *self, const EditionEntry *entry)
{
	const Edition *edition = entry->edition;

	json_text_begin_object(json);
	json_text_member(json, "slug", edition->slug);
	json_text_member(json, "label", edition->label);
	json_text_member(json, "kind", edition->kind);
	data_date(json, edition->date);
	data_address(json, self, plan_edition_address(self->arena, edition));
	write_documents(json, self, entry);
	json_text_end_object(json);
}

/* Oldest first. */
void
editions_json(PageContext *self, GString *out)
{
	const TopicIndex *index = self->renderer->index;
	const Vocabulary *words = index->library->vocabulary;
	g_autoptr(JsonText) json = json_text_new();

	data_begin(json, "schema/editions.json", 1);
	data_begin_list(json, "editions");
	for (guint i = 0; i < words->edition_count; i++)
		write_edition(json, self, &index->editions[words->editions_by_date[i]->index]);
	json_text_end_array(json);
	data_end(json, out);
}

/* --- key figures --- */

static void
write_value(JsonText *json, const SeriesValue *value)
{
	g_autofree char *number = figure_to_value(value->figure);

	json_text_begin_object(json);
	json_text_member_number(json, "year", value->year);
	json_text_member(json, "edition", value->edition->slug);
	json_text_member(json, "value", number);
	json_text_member(json, "text", value->text);
	json_text_member(json, "status", series_status_name(value->status));
	json_text_member(json, "letter", value->source);
	json_text_member(json, "id", value->anchor);
	json_text_member(json, "note", value->note);
	json_text_end_object(json);
}

static void
write_series(JsonText *json, const Series *series)
{
	json_text_begin_object(json);
	json_text_member(json, "slug", series->slug);
	json_text_member(json, "label", series->label);
	json_text_member(json, "unit", series_unit_name(series->unit));
	json_text_member(json, "topic", series->topic != NULL ? series->topic->slug : NULL);
	json_text_member(json, "description", series->description);
	data_begin_list(json, "values");
	for (guint i = 0; i < series->value_count; i++)
		write_value(json, &series->values[i]);
	json_text_end_array(json);
	json_text_end_object(json);
}

void
figures_json(PageContext *self, GString *out)
{
	const Vocabulary *words = self->renderer->index->library->vocabulary;
	g_autoptr(JsonText) json = json_text_new();

	data_begin(json, "schema/figures.json", 1);
	data_begin_list(json, "series");
	for (guint i = 0; i < words->series_count; i++)
		write_series(json, &words->series[i]);
	json_text_end_array(json);
	data_end(json, out);
}
