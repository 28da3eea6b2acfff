/* diff/diff.h - two versions of a document -> one document with marks, and the list of changes.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The comparison is made on the document tree, not on the source (DESIGN.md, "Versions and
 * differences"): chapters, items, tables, rows, columns and cells are paired by key (id, heading,
 * row and column label), other blocks by content and likeness, then words inside a pair. The result
 * is a Document of the same shape, in the reading order of the new version, with what is gone at
 * its old place, before what came there: render/ shows it as it shows any document.
 *
 *  - Inlines that are in one version only stand in NODE_INSERTED or NODE_DELETED.
 *  - A part that moved stands once, at its new place (Node.move, Item.move, Chapter.move); at its
 * old place stands an empty part with the same number in moved_from.
 *  - Ids are those of the new version; an id of a part that is gone starts with "_oud-".
 *
 * Without insertions the result reads as the old version, without deletions as the new one:
 * diff_proves() checks it.
 */
#pragma once

#include "base/figure.h"
#include "model/document.h"

typedef enum DiffKind {
	DIFF_FIGURE, /* one figure for another, of one unit */
	DIFF_TEXT,   /* words in a paragraph, heading, caption, cell */
	DIFF_ADDED,  /* a whole block, row, column, item, chapter */
	DIFF_REMOVED,
	DIFF_MOVED,
	DIFF_FIELD, /* of the front matter */
} DiffKind;

/* What it is that changed. */
typedef enum DiffPart {
	DIFF_PART_TEXT, /* running text: a paragraph, a quote, code */
	DIFF_PART_HEADING,
	DIFF_PART_FIELD, /* of the front matter */
	DIFF_PART_CHAPTER,
	DIFF_PART_ITEM,
	DIFF_PART_ASPECT,
	DIFF_PART_LIST,
	DIFF_PART_ENTRY, /* of a list */
	DIFF_PART_TABLE, /* or chart */
	DIFF_PART_ROW,
	DIFF_PART_COLUMN,
	DIFF_PART_CELL,
	DIFF_PART_CAPTION, /* of a table */
	DIFF_PART_NOTE,    /* of a table */
} DiffPart;

/* One change, in reading order; texts live in the Diff. */
typedef struct DiffChange {
	guint number; /* from 1; the place on the page carries it */
	DiffKind kind;
	DiffPart part;
	const char *chapter; /* title; NULL: the letterhead */
	const char *chapter_id;
	const char *item; /* title, or NULL */
	const char *item_id;
	const AspectKind *aspect; /* or NULL */
	bool in_note;             /* in a footnote of that part */
	const char *table;        /* the caption of the table that it is in, or NULL */
	const char *row;          /* of a cell: the label of its row; else NULL */
	const char *label;        /* what changed: a row and column, a field; or NULL */
	const char *old_text;     /* "" where it was added */
	const char *new_text;     /* "" where it was removed */
	Figure base;              /* DIFF_FIGURE: the old one */
	Figure delta;             /* DIFF_FIGURE: new minus old */
	const char *delta_text;   /* DIFF_FIGURE: "−78", "−0,27 procentpunt"; else NULL */
	const char *from;         /* DIFF_MOVED, an item: the chapter that it stood in; else NULL */
	bool reworded;            /* DIFF_MOVED: words in it changed too */
} DiffChange;

/* A text of the front matter in both versions: its key ("title"), and inlines with marks. */
typedef struct DiffField {
	const char *key;
	const Node *text;
	guint change; /* 0: the same in both */
} DiffField;

typedef struct Diff {
	Document *document;    /* owned: the merged document; head is the new version's, borrowed */
	const DiffField *head; /* those that either version has, in the order of a letterhead */
	guint head_count;
	const DiffChange *changes;
	guint change_count;
	guint figures; /* how many changes are DIFF_FIGURE; the others likewise */
	guint texts;
	guint added;
	guint removed;
	guint moved;
	guint fields;
} Diff;

/* Compares; both documents have a head and a root, and must live as long as the result. */
Diff *diff_new(const Document *old, const Document *new);
void diff_free(Diff *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Diff, diff_free)

/* Does it read as old without its insertions, and as new without its deletions? White space, quotes
 * and the form of the minus sign do not count. If not, out_place says where (owned). */
bool diff_proves(const Diff *self, const Document *old, const Document *new, char **out_place);

/* What a document says, as one text: two versions with one reading have no difference (those with
 * two may have none either: white space counts here). Front matter counts, but for the edition and
 * the notes on changes. Owned. */
char *diff_reading(const Document *document);

/* Do two readings tell for certain that there is a difference? Where only white space or front
 * matter is another, diff_new() must tell. */
bool diff_readings_differ(const char *one, const char *other);
