/* search/entries.h - the entries of a library, and the texts in which each is found. Private.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "search/search.h"

/* Where in an entry a word stands; what it weighs there is in weights.c. */
typedef enum SearchField {
	FIELD_NAME, /* title of a topic, dossier, letter or term: what one asks for by name */
	FIELD_TITLE,
	FIELD_TOPIC,   /* labels of its topics; an abbreviation's expansion */
	FIELD_SYNONYM, /* other words for its topics */
	FIELD_HEADING, /* headings inside it, its chapter, a table's column heads */
	FIELD_CONTEXT, /* letter, kind, edition, years */
	FIELD_TEXT,
	SEARCH_FIELDS,
} SearchField;

/* Can a phrase stand in it? Then the places of its words count. */
static inline bool
search_field_has_places(SearchField field)
{
	return field != FIELD_SYNONYM && field != FIELD_CONTEXT;
}

enum { SEGMENT_AROUND, SEGMENT_TEXT, SEGMENT_ASPECT }; /* the first aspect; see search.h */

/* One text of an entry. */
typedef struct SearchText {
	SearchField field;
	guint segment;
	const char *text;
} SearchText;

/* What an entry says, where the nodes of its document are no more; see old.h. */
typedef struct SearchSaid {
	const char *title;
	const SearchText *texts; /* running text */
	guint text_count;
} SearchSaid;

/* Appends the entries of a document (SearchEntry), or those of the vocabulary. */
void search_entries_of_document(GArray *out, const Document *document);
void search_entries_of_vocabulary(GArray *out, const Vocabulary *vocabulary);

/* Takes one text of an entry; it is lent for the call. */
typedef void SearchTake(gpointer data, SearchField field, guint segment, const char *text);

/* Hands out all texts of an entry, running text in reading order. */
void search_entry_texts(const SearchEntry *entry, SearchTake *take, gpointer data);

/* The same, but only those of segments 1 and up: what an excerpt may show. */
void search_entry_running_text(const SearchEntry *entry, SearchTake *take, gpointer data);

/* What a result is called: the title, in the arena or borrowed. */
const char *search_entry_title(Arena *arena, const SearchEntry *entry);

/* The topics that it is about: count in out_count. Borrowed. */
const Topic *const *search_entry_topics(const SearchEntry *entry, guint *out_count);
