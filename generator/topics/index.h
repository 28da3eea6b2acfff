/* topics/index.h - what stands where: topics, years, editions and terms over all letters.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Made once from a library without mistakes, then only read. Everything is borrowed from the
 * library or owned by the index. "Newest first" is by date of the letter, then by its slug, then in
 * the order in which the items stand in it.
 */
#pragma once

#include "model/library.h"

/* What an item asks of municipalities: its aspect with that role (content/vocabulary.h). */
typedef struct Action {
	const Item *item;
	const Aspect *aspect;
} Action;

enum { ACTION_LIST_MAX = 500 }; /* a longer list has a page for each of its parts */

/* Those that stand together: of an edition one theme, in a list that is cut one topic; of a topic
 * one year. */
typedef struct ActionPart {
	const struct ActionList *list;
	const Theme *theme; /* NULL: of a topic, or of items without topics */
	const Topic *topic; /* of a cut list of an edition; otherwise NULL */
	int year;           /* 0: of an edition */
	const Action *actions;
	guint count;
} ActionPart;

/* Letters that were withdrawn are left out. All of an edition: by theme and topic, the first that
 * the item names, then newest first. All of a topic: newest first. */
typedef struct ActionList {
	const Edition *edition; /* NULL: of a topic */
	const Topic *topic;     /* NULL: of an edition */
	const Action *actions;
	guint count;
	const ActionPart *parts;
	guint part_count;
	bool cut; /* longer than ACTION_LIST_MAX, and there is more than one part */
} ActionList;

typedef struct TopicEntry TopicEntry;

/* A topic of which the items fill more than a page is split by year: the newest years stand on the
 * topic's page, as many as hold no more than this together but at least one; the others each have a
 * page of their own. */
enum { TOPIC_PAGE_MAX = 200 };

/* The items of a topic in one year: a part of the entry's. */
typedef struct TopicYear {
	const TopicEntry *entry;
	int year;
	const Item *const *items;
	guint item_count;
	bool own_page;
} TopicYear;

/* A topic that shares items with another. */
typedef struct TopicRelation {
	const Topic *topic;
	guint item_count; /* how many carry both */
} TopicRelation;

/* The items of one topic, newest first; groups that carry it too. */
struct TopicEntry {
	const Topic *topic;
	const Item *const *items;
	guint item_count;
	guint letter_count; /* in how many letters */
	int first_year;     /* of the oldest letter; 0 when there are none */
	int last_year;
	const TopicYear *years; /* newest first */
	guint year_count;
	const TopicRelation *related; /* most shared items first, then in the order of the menu */
	guint related_count;
	ActionList actions;
};

typedef struct YearEntry {
	int year;
	const Document *const *letters; /* newest first */
	guint letter_count;
} YearEntry;

/* A place that links to something: a text of a document. */
typedef struct Mention {
	const Document *document;
	const Chapter *chapter; /* NULL: before the first chapter */
	const Item *item;       /* NULL: not in an item */
} Mention;

typedef struct EditionEntry {
	const Edition *edition;
	const Document *const
		*documents; /* those that declare it: letters newest first, then dossiers */
	guint document_count;
	const Mention *mentions; /* each chapter's text and item once, in the order of the letters;
				  * a link in a footnote counts where that is referred to */
	guint mention_count;
	ActionList actions;
} EditionEntry;

typedef struct TermEntry {
	const Term *term;
	const TermUse *uses; /* newest letter first, in reading order; not those of plain pages */
	const Document *const *documents; /* [i]: the document of uses[i] */
	guint use_count;
} TermEntry;

enum { REGISTER_ROWS_MAX = 500 }; /* entries and their places */

typedef enum RegisterKind {
	REGISTER_TOPIC,
	REGISTER_SYNONYM,   /* see the topic */
	REGISTER_TERM,      /* an abbreviation */
	REGISTER_EXPANSION, /* what a term stands for: see the term */
} RegisterKind;

typedef struct RegisterEntry {
	RegisterKind kind;
	const char *label;
	const TopicEntry *topic; /* NULL: of a term */
	const TermEntry *term;   /* NULL: of a topic */
} RegisterEntry;

/* The entries that begin with a letter, in the order of text_sort_key(). */
typedef struct RegisterLetter {
	char letter; /* 'a' to 'z'; '0': anything else */
	const RegisterEntry *entries;
	guint count;
} RegisterLetter;

typedef struct TopicIndex {
	Arena *arena; /* owned */
	const Library *library;
	const TopicEntry *topics; /* by Topic.index */
	const YearEntry *years;   /* newest first */
	guint year_count;
	const EditionEntry *editions; /* by Edition.index */
	const TermEntry *terms;       /* by Term.index */
	const RegisterLetter *register_letters;
	guint register_letter_count;
	guint register_count; /* of all entries */
	bool register_cut;    /* more than REGISTER_ROWS_MAX: it has a page for each letter */
	GHashTable *backlinks;        /* private: Item -> GArray of Mention */
	GHashTable *superseded;       /* private: Item or Chapter -> GPtrArray of Edition */
} TopicIndex;

TopicIndex *topic_index_new(const Library *library);
void topic_index_free(TopicIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TopicIndex, topic_index_free)

/* Does the document stand in the action list of its edition? */
bool topic_index_has_actions(const Document *document);

/* The nearest item on the topic in an older (later: newer) letter: of the nearest letter that has
 * one, the item that shares most topics with this one; of equals the first. NULL when there is
 * none. */
const Item *topic_index_earlier(const TopicIndex *self, const Item *item, const Topic *topic);
const Item *topic_index_later(const TopicIndex *self, const Item *item, const Topic *topic);

/* How many of them an item's page shows. */
enum { ITEM_NEIGHBOURS_MAX = 6 };

/* The items of older (later: newer) letters that share a topic with item: nearest letter first, in
 * a letter those that share most topics first. At most max; of Item, owned by the caller. */
GPtrArray *topic_index_neighbours(const TopicIndex *self, const Item *item, bool later, guint max);

/* Who refers to the item, or to a part of it: each text once, but never the item itself; letters
 * newest first, then dossiers, then pages. Of Mention; NULL when nobody does. Borrowed. */
const GArray *topic_index_backlinks(const TopicIndex *self, const Item *item);

/* The editions to which the item links (or of a dossier the chapter, with item NULL) and that a
 * newer one of their line follows; each once, as they come. Of Edition; NULL when there is none.
 * Borrowed. */
const GPtrArray *topic_index_superseded(const TopicIndex *self, const Chapter *chapter,
					const Item *item);
