/* render/topic.c - the topics: themes, A-Z, matrix.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/site.h"

/* --- themes
 * ---------------------------------------------------------------------------------------------------------
 */

static void
add_topic_link(const PageContext *self, View *view, const Topic *topic)
{
	const TopicEntry *entry = &self->renderer->index->topics[topic->index];

	view_link(self, view, plan_topic_address(self->arena, topic), topic->label);
	view_text(view, "description", topic->description);
	view_count(view, "count", entry->item_count);
	view_flag(view, "one", entry->item_count == 1);
	view_flag(view, "none", entry->item_count == 0);
}

void
themes_view(const PageContext *self, View *view)
{
	const Vocabulary *words = self->renderer->index->library->vocabulary;
	ViewList *themes = view_list_new(self->arena);

	for (guint i = 0; i < words->theme_count; i++) {
		const Theme *theme = &words->themes[i];
		ViewList *topics = view_list_new(self->arena);
		View *entry = view_list_add(themes);

		view_text(entry, "label", theme->label);
		view_text(entry, "id", arena_concat(self->arena, "thema-", theme->slug, NULL));
		for (guint j = 0; j < theme->topic_count; j++)
			add_topic_link(self, view_list_add(topics), &theme->topics[j]);
		view_list(entry, "topics", topics);
	}
	view_list(view, "themes", themes);
}

/* --- A-Z
 * --------------------------------------------------------------------------------------------------------------
 */

/* The topics and synonyms of one letter of the register; NULL where it has none. */
static ViewList *
add_words(const PageContext *self, const RegisterLetter *letter)
{
	ViewList *words = view_list_new(self->arena);

	for (guint i = 0; i < letter->count; i++) {
		const RegisterEntry *word = &letter->entries[i];
		View *entry;

		if (word->topic == NULL)
			continue;
		entry = view_list_add(words);
		view_link(self, entry, plan_topic_address(self->arena, word->topic->topic),
			  word->topic->topic->label);
		if (word->kind == REGISTER_SYNONYM)
			view_text(entry, "synonym", word->label);
	}
	return view_list_length(words) > 0 ? words : NULL;
}

static void
add_letters(const PageContext *self, View *view)
{
	const TopicIndex *index = self->renderer->index;
	ViewList *letters = view_list_new(self->arena);

	for (guint i = 0; i < index->register_letter_count; i++) {
		const RegisterLetter *letter = &index->register_letters[i];
		ViewList *words = add_words(self, letter);
		View *entry;

		if (words == NULL)
			continue;
		entry = view_list_add(letters);
		register_letter_view(self, entry, letter);
		view_list(entry, "words", words);
	}
	view_list(view, "letters", letters);
}

/* --- matrix
 * -------------------------------------------------------------------------------------------------------------
 */

/* How often each topic stands in each letter: [topic][letter], counted in one walk over all items.
 */
static guint *
count_matrix(const TopicIndex *index)
{
	const Library *library = index->library;
	guint columns = library->letter_count;
	guint *counts = g_new0(guint, MAX(library->vocabulary->topic_count * columns, 1));

	for (guint i = 0; i < columns; i++)
		for (guint j = 0; j < library->letters[i]->item_count; j++) {
			const Item *item = library->letters[i]->items[j];

			for (guint k = 0; k < item->topic_count; k++)
				counts[item->topics[k]->index * columns + i]++;
		}
	return counts;
}

static void
add_matrix_row(const PageContext *self, View *row, const Topic *topic, const guint *counts,
	       guint columns)
{
	ViewList *cells = view_list_new(self->arena);
	guint total = 0;

	view_link(self, row, plan_topic_address(self->arena, topic), topic->label);
	for (guint i = 0; i < columns; i++) {
		view_count(view_list_add(cells), "count", counts[i]);
		total += counts[i];
	}
	view_list(row, "cells", cells);
	view_count(row, "total", total);
}

enum { MATRIX_LETTERS_MAX = 40 }; /* a wider table helps nobody; the newest letters stand in it */

static void
add_matrix(const PageContext *self, View *view)
{
	const Library *library = self->renderer->index->library;
	const Vocabulary *words = library->vocabulary;
	g_autofree guint *counts = count_matrix(self->renderer->index);
	ViewList *columns = view_list_new(self->arena);
	ViewList *themes = view_list_new(self->arena);
	guint shown = MIN(library->letter_count, MATRIX_LETTERS_MAX);

	for (guint i = 0; i < shown; i++)
		view_letter(self, view_list_add(columns), library->letters[i]);
	for (guint i = 0; i < words->theme_count; i++) {
		View *theme = view_list_add(themes);
		ViewList *rows = view_list_new(self->arena);

		view_text(theme, "label", words->themes[i].label);
		for (guint j = 0; j < words->themes[i].topic_count; j++) {
			const Topic *topic = &words->themes[i].topics[j];

			add_matrix_row(self, view_list_add(rows), topic,
				       counts + topic->index * library->letter_count, shown);
		}
		view_list(theme, "rows", rows);
	}
	view_list(view, "matrix_letters", columns);
	view_list(view, "matrix", themes);
	view_count(view, "matrix_columns", shown + 2);
	view_flag(view, "matrix_cut", shown < library->letter_count);
}

void
topics_view(PageContext *self, View *view)
{
	themes_view(self, view);
	add_letters(self, view);
	add_matrix(self, view);
}
