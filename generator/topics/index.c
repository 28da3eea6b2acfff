/* topics/index.c - what stands where: topics, years, editions and terms over all letters.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "topics/index.h"

#include "topics/actions.h"
#include "topics/links.h"
#include "topics/register.h"
#include "topics/topic.h"

/* One growing list for each entry of a vocabulary. */
static GPtrArray **
new_lists(guint count)
{
	GPtrArray **lists = g_new0(GPtrArray *, MAX(count, 1));

	for (guint i = 0; i < count; i++)
		lists[i] = g_ptr_array_new();
	return lists;
}

static void
free_lists(GPtrArray **lists, guint count)
{
	for (guint i = 0; i < count; i++)
		g_ptr_array_unref(lists[i]);
	g_free(lists);
}

static const void *
copy_list(Arena *arena, const GPtrArray *list)
{
	return arena_copy(arena, list->pdata, list->len * sizeof(gpointer));
}

/* --- topics
 * ----------------------------------------------------------------------------------------- */

static void
fill_topic(TopicEntry *entry)
{
	const Document *last = NULL;

	for (guint i = 0; i < entry->item_count; i++) {
		const Document *document = entry->items[i]->document;
		int year = document->head->date.year;

		entry->letter_count += document != last;
		last = document;
		entry->last_year = MAX(entry->last_year, year);
		entry->first_year = entry->first_year == 0 ? year : MIN(entry->first_year, year);
	}
}

static void
collect_items(const Library *library, GPtrArray **lists)
{
	for (guint i = 0; i < library->letter_count; i++) {
		const Document *letter = library->letters[i];

		for (guint j = 0; j < letter->item_count; j++)
			for (guint k = 0; k < letter->items[j]->topic_count; k++)
				g_ptr_array_add(lists[letter->items[j]->topics[k]->index],
						letter->items[j]);
	}
}

static void
index_topics(TopicIndex *self)
{
	const Vocabulary *words = self->library->vocabulary;
	GPtrArray **lists = new_lists(words->topic_count);
	TopicEntry *entries = arena_array(self->arena, TopicEntry, words->topic_count);

	collect_items(self->library, lists);
	for (guint i = 0; i < words->topic_count; i++) {
		entries[i].topic = words->topics[i];
		entries[i].items = copy_list(self->arena, lists[i]);
		entries[i].item_count = lists[i]->len;
		fill_topic(&entries[i]);
		topic_years(self->arena, &entries[i]);
		topic_actions(self->arena, &entries[i]);
	}
	topic_relations(self->arena, self->library, entries);
	self->topics = entries;
	free_lists(lists, words->topic_count);
}

/* --- years
 * ------------------------------------------------------------------------------------------- */

/* The letters stand newest first, so those of a year stand together. */
static void
index_years(TopicIndex *self)
{
	const Library *library = self->library;
	g_autoptr(GArray) years = g_array_new(FALSE, TRUE, sizeof(YearEntry));

	for (guint i = 0; i < library->letter_count; i++) {
		int year = library->letters[i]->head->date.year;
		YearEntry entry = {.year = year,
				   .letters = (const Document *const *)library->letters + i};

		if (years->len == 0 || g_array_index(years, YearEntry, years->len - 1).year != year)
			g_array_append_val(years, entry);
		g_array_index(years, YearEntry, years->len - 1).letter_count++;
	}
	self->years = arena_copy(self->arena, years->data, years->len * sizeof(YearEntry));
	self->year_count = years->len;
}

/* --- editions
 * ------------------------------------------------------------------------------------------ */

static void
index_editions(TopicIndex *self)
{
	const Library *library = self->library;
	guint count = library->vocabulary->edition_count;
	GPtrArray **lists = new_lists(count);
	EditionEntry *entries = arena_array(self->arena, EditionEntry, count);

	for (guint i = 0; i < library->letter_count; i++)
		g_ptr_array_add(lists[library->letters[i]->head->edition->index],
				library->letters[i]);
	for (guint i = 0; i < library->document_count; i++)
		if (library->documents[i]->type == DOCUMENT_DOSSIER)
			g_ptr_array_add(lists[library->documents[i]->head->edition->index],
					library->documents[i]);
	for (guint i = 0; i < count; i++) {
		entries[i].edition = &library->vocabulary->editions[i];
		entries[i].documents = copy_list(self->arena, lists[i]);
		entries[i].document_count = lists[i]->len;
		edition_actions(self->arena, &entries[i]);
	}
	index_links(self, entries);
	self->editions = entries;
	free_lists(lists, count);
}

/* --- terms
 * ---------------------------------------------------------------------------------------------- */

typedef struct TermLists {
	GArray **uses;         /* of TermUse, by Term.index */
	GPtrArray **documents; /* the document of each */
} TermLists;

static void
collect_terms(TermLists *lists, const Document *document)
{
	for (guint i = 0; i < document->term_count; i++) {
		const TermUse *use = &document->terms[i];

		g_array_append_val(lists->uses[use->term->index], *use);
		g_ptr_array_add(lists->documents[use->term->index], (gpointer)document);
	}
}

static void
index_terms(TopicIndex *self)
{
	const Library *library = self->library;
	guint count = library->vocabulary->term_count;
	TermLists lists = {.uses = g_new0(GArray *, MAX(count, 1)), .documents = new_lists(count)};
	TermEntry *entries = arena_array(self->arena, TermEntry, count);

	for (guint i = 0; i < count; i++)
		lists.uses[i] = g_array_new(FALSE, FALSE, sizeof(TermUse));
	for (guint i = 0; i < library->letter_count; i++)
		collect_terms(&lists, library->letters[i]);
	for (guint i = 0; i < library->document_count; i++)
		if (library->documents[i]->type == DOCUMENT_DOSSIER)
			collect_terms(&lists, library->documents[i]);
	for (guint i = 0; i < count; i++) {
		GArray *uses = lists.uses[i];

		entries[i].term = &library->vocabulary->terms[i];
		entries[i].uses = arena_copy(self->arena, uses->data, uses->len * sizeof(TermUse));
		entries[i].documents = copy_list(self->arena, lists.documents[i]);
		entries[i].use_count = uses->len;
		g_array_unref(uses);
	}
	self->terms = entries;
	g_free(lists.uses);
	free_lists(lists.documents, count);
}

TopicIndex *
topic_index_new(const Library *library)
{
	TopicIndex *self = g_new0(TopicIndex, 1);

	self->arena = arena_new();
	self->library = library;
	index_topics(self);
	index_years(self);
	index_editions(self);
	index_terms(self);
	register_fill(self);
	return self;
}

void
topic_index_free(TopicIndex *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->backlinks);
	g_hash_table_unref(self->superseded);
	arena_free(self->arena);
	g_free(self);
}
