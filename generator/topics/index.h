/* topics/index.h - what stands where: topics, years, editions and terms over all letters.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Made once from a library without mistakes, then only read. Everything is borrowed from the
 * library or owned by the index. "Newest first" is by date of the letter, then by its slug, then in
 * the order in which the items stand in it.
 */
#pragma once

#include "model/library.h"

/* The items of one topic, newest first; groups that carry it too. */
typedef struct TopicEntry {
	const Topic *topic;
	const Item *const *items;
	guint item_count;
	guint letter_count; /* in how many letters */
	int first_year;     /* of the oldest letter; 0 when there are none */
	int last_year;
} TopicEntry;

typedef struct YearEntry {
	int year;
	const Document *const *letters; /* newest first */
	guint letter_count;
} YearEntry;

/* A place that links to an edition. */
typedef struct Mention {
	const Document *document;
	const Chapter *chapter;
	const Item *item; /* NULL: not in an item */
} Mention;

typedef struct EditionEntry {
	const Edition *edition;
	const Document *const
		*documents; /* those that declare it: letters newest first, then dossiers */
	guint document_count;
	const Mention *mentions; /* each chapter's text and item once, in the order of the letters;
				  * a link in a footnote counts where that is referred to */
	guint mention_count;
} EditionEntry;

typedef struct TermEntry {
	const Term *term;
	const TermUse *uses; /* newest letter first, in reading order; not those of plain pages */
	const Document *const *documents; /* [i]: the document of uses[i] */
	guint use_count;
} TermEntry;

typedef struct TopicIndex {
	Arena *arena; /* owned */
	const Library *library;
	const TopicEntry *topics; /* by Topic.index */
	const YearEntry *years;   /* newest first */
	guint year_count;
	const EditionEntry *editions; /* by Edition.index */
	const TermEntry *terms;       /* by Term.index */
} TopicIndex;

TopicIndex *topic_index_new(const Library *library);
void topic_index_free(TopicIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TopicIndex, topic_index_free)

/* The nearest item on the topic in an older (later: newer) letter: of the nearest letter that has
 * one, the item that shares most topics with this one; of equals the first. NULL when there is
 * none. */
const Item *topic_index_earlier(const TopicIndex *self, const Item *item, const Topic *topic);
const Item *topic_index_later(const TopicIndex *self, const Item *item, const Topic *topic);
