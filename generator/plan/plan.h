/* plan/plan.h - every file of the site and its address, before anything is rendered.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * An address is a path below the output folder: lower-case ASCII with '/' between the parts, unique
 * ignoring case, at most PLAN_ADDRESS_MAX bytes (file shares). Two files that would stand at one
 * address are a message at the place of the second, as is one that stands where a folder must be.
 * Source: DESIGN.md, "Pages" and "Addresses".
 */
#pragma once

#include "config/config.h"
#include "search/search.h"
#include "topics/index.h"
#include "versions/review.h"

typedef enum PageKind {
	PAGE_HOME,
	PAGE_LETTERS, /* by year and kind */
	PAGE_LETTER,  /* Document */
	PAGE_ITEM,    /* Item; where the config has item pages */
	PAGE_DOSSIERS,
	PAGE_DOSSIER,    /* Document */
	PAGE_PLAIN,      /* Document */
	PAGE_TOPICS,     /* themes, A-Z, matrix */
	PAGE_TOPIC,      /* TopicEntry */
	PAGE_TOPIC_YEAR, /* TopicYear, of a topic that is split */
	PAGE_EDITIONS,
	PAGE_EDITION,         /* EditionEntry */
	PAGE_YEAR,            /* YearEntry */
	PAGE_REGISTER,        /* from A to Z */
	PAGE_REGISTER_LETTER, /* RegisterLetter: where the register is too long for one page */
	PAGE_TERMS,
	PAGE_TABLES,
	PAGE_DATA,         /* which data files there are */
	PAGE_TABLES_YEAR,  /* YearEntry: where there are too many tables for one page */
	PAGE_ACTION_LISTS, /* of which editions and topics there are */
	PAGE_ACTIONS,      /* ActionList */
	PAGE_ACTION_PART,  /* ActionPart: where the list is too long for one page */
	PAGE_SEARCH,
	PAGE_SERIES_LIST, /* where there are key figures */
	PAGE_SERIES,      /* Series */
	PAGE_SERIES_FILE, /* Series, format */
	PAGE_TABLE_FILE,  /* table, format */
	PAGE_VERSIONS,    /* versions: of a document */
	PAGE_OLD,         /* versions: a document as it read at version `to` */
	PAGE_DIFF,        /* versions: what changed from `from` to `to` */
	PAGE_NOT_FOUND,
	PAGE_FEED,
	PAGE_TOPIC_FEED, /* TopicEntry */
	PAGE_SITEMAP,
	PAGE_ROBOTS,
	PAGE_ACTIONS_CSV, /* ActionList */
	PAGE_DATA_LETTERS,
	PAGE_DATA_ITEMS, /* Document: a letter */
	PAGE_DATA_TOPICS,
	PAGE_DATA_EDITIONS,
	PAGE_DATA_FIGURES,
	PAGE_SEARCH_FILE,     /* SearchFile: a part of the index */
	PAGE_ALIAS,           /* Document: an old address that leads on */
	PAGE_ITEM_ALIAS,      /* Item: the same */
	PAGE_STATIC,          /* a file copied as it is; Page.source is its path */
	PAGE_REVIEW,          /* review: not of the site, but of a folder of its own */
	PAGE_REVIEW_DOCUMENT, /* review: a document with its changes */
	PAGE_REVIEW_SUMMARY,  /* review: the list as Markdown */
} PageKind;

/* The forms in which tables, charts and series download: see base/csv.h. */
typedef enum FileFormat {
	FORMAT_EXCEL, /* <name>.excel.csv */
	FORMAT_CSV,   /* <name>.csv */
	FORMAT_JSON,  /* <name>.json */
} FileFormat;

enum { FORMAT_COUNT = 3 };

typedef struct Page {
	PageKind kind;
	const char *address; /* owned by the plan */
	const char *source;  /* the file that it is made from, for messages (PAGE_STATIC: within the
			      * source; `at` is for messages); NULL: made of many */
	Span at;             /* what names the address, where that is not the whole file */
	FileFormat format;   /* PAGE_SERIES_FILE, PAGE_TABLE_FILE */
	union {
		const Document *document;
		const Item *item;
		const TopicEntry *topic;
		const TopicYear *topic_year;
		const EditionEntry *edition;
		const YearEntry *year;
		const RegisterLetter *letter;
		const ActionList *actions;
		const ActionPart *action_part;
		const SearchFile *search;
		const Series *series;
		struct {
			const Document *document;
			const Table *table;
		} table;
		struct {
			const DocumentVersions *of;
			const Version *from;
			const Version *to;
		} versions;
		struct {
			const Review *review;
			const Compared *compared; /* PAGE_REVIEW_DOCUMENT */
		} review;
	} of;
} Page;

typedef struct Plan {
	Arena *arena; /* owned */
	const Page *pages;
	guint page_count;
} Plan;

enum { PLAN_ADDRESS_MAX = 180 };

/*
 * Plans all pages. index may be of a library with mistakes: documents without a head have a page
 * too. versions: NULL without history, search: without search, search_old: without that of old
 * versions. static_files: paths of the source below the static folder of the config, sorted;
 * static_display: how the user would type that folder, for messages. Never NULL; owned by the
 * caller.
 */
Plan *plan_new(const SiteConfig *config, const TopicIndex *index, const Versions *versions,
	       const SearchIndex *search, const SearchIndex *search_old, const char *static_display,
	       const GPtrArray *static_files, DiagList *diags);
void plan_free(Plan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plan, plan_free)

/* Addresses of things, the same for the plan and for links. In the arena. */
const char *plan_document_address(Arena *arena, const Document *document);
const char *plan_item_place(Arena *arena, const Item *item); /* in its letter: with '#id' */
const char *plan_item_page(Arena *arena, const Item *item);
/* Its own page, or without item pages its place. */
const char *plan_item_address(Arena *arena, const SiteConfig *config, const Item *item);
const char *plan_pdf_address(Arena *arena, const Document *letter); /* which we do not make */
const char *plan_topic_address(Arena *arena, const Topic *topic);
const char *plan_topic_year_address(Arena *arena,
				    const TopicYear *year); /* its page, or '#jaar-' */
const char *plan_topic_feed_address(Arena *arena, const Topic *topic);
const char *plan_theme_address(Arena *arena, const Theme *theme);
const char *plan_edition_address(Arena *arena, const Edition *edition);
const char *plan_year_address(Arena *arena, int year);
const char *plan_term_address(Arena *arena, const Term *term);
const char *plan_actions_address(Arena *arena, const ActionList *list);
const char *plan_actions_csv_address(Arena *arena, const ActionList *list);
/* Its own page where the list is cut, otherwise its place on the list's. */
const char *plan_action_part_address(Arena *arena, const ActionPart *part);
/* A letter of the register: its own page where the register is cut, otherwise its place. */
const char *plan_register_letter_address(Arena *arena, const TopicIndex *index,
					 const RegisterLetter *letter);
const char *plan_table_address(Arena *arena, const Document *document, const Table *table);

/* The items of a letter as data. */
const char *plan_items_data_address(Arena *arena, const Document *letter);

const char *plan_series_address(Arena *arena, const Series *series);

/* Are there more tables and charts than one page lists? Then the letters' stand by year. */
bool plan_splits_tables(const Library *library);
const char *plan_tables_year_address(Arena *arena, int year);

/* The row of a year on the page of a series. */
const char *plan_series_year_address(Arena *arena, const Series *series, int year);

/* Downloads. id: of a table or chart of the document. */
const char *plan_series_file_address(Arena *arena, const Series *series, FileFormat format);
const char *plan_table_file_address(Arena *arena, const Document *document, const char *id,
				    FileFormat format);

/* The pages of a document's versions. */
const char *plan_versions_address(Arena *arena, const Document *document);
const char *plan_old_address(Arena *arena, const Document *document, const Version *version);
const char *plan_diff_address(Arena *arena, const Document *document, const Version *from,
			      const Version *to);
