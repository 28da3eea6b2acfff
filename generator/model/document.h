/* model/document.h - a document as chapters, items and aspects.
 * SPDX-License-Identifier: EUPL-1.2
 *
 *   Document > Chapter (#) > Item (##) > Aspect (###) > blocks
 *
 * Real letters bend this in known ways, and all of them fit:
 *  - text before the first item or aspect is a lead;
 *  - an item may have text and no aspects;
 *  - a chapter that has aspects itself is its own item (Item.is_chapter);
 *  - a heading with .groep only groups the items after it, up to the next group or chapter.
 * In a dossier or page the chapters are its `#` sections; deeper headings stay in their blocks.
 *
 * A Document owns one arena with all that is in it. It is made by one thread, then linked up
 * (library.h), and from then on only read.
 */
#pragma once

#include "content/documents.h"
#include "content/head.h"
#include "markdown/node.h"
#include "model/terms.h"

typedef struct Document Document;
typedef struct Chapter Chapter;
typedef struct Item Item;

/* A run of blocks: siblings from first to the end of the list; NULL when there are none. */
typedef struct Blocks {
	Node *first;
	Node *last;
} Blocks;

/* What became of a part, in a document made by diff/; elsewhere all zero. */
typedef struct PartDiff {
	NodeMark mark;    /* the whole part was added or removed */
	bool touched;     /* it, or something in it, changed */
	guint change;     /* the number of the change, where the part as a whole is one */
	guint move;       /* it came here from elsewhere: the number of the move */
	guint moved_from; /* empty: what stood here is elsewhere now */
} PartDiff;

typedef struct Aspect {
	const AspectKind *kind;
	Node *heading; /* as written: perhaps a variant of the kind's heading */
	const char *id;      /* "<item>-<aspect>", unique in the document */
	Blocks body;
	PartDiff diff;
} Aspect;

struct Item {
	const Document *document;
	const Chapter *chapter;
	const Item *group;     /* the group that it stands in, or NULL */
	Node *heading;
	const char *id;        /* permanent address within the document */
	const char *title;     /* plain text of the heading */
	bool is_group;
	bool is_chapter;       /* the chapter itself is the item */
	const Topic *const *topics;
	guint topic_count;
	Blocks lead;           /* before the first aspect; of a chapter: Chapter.lead holds it */
	Aspect *aspects;
	guint aspect_count;
	guint index;           /* place in the document's items, from 0 */
	PartDiff diff;
};

struct Chapter {
	const Document *document;
	Node *heading;
	const char *id;
	const char *title;
	Blocks lead;
	Item *own;             /* the chapter as its own item, or NULL */
	Item *const *items;    /* without own */
	guint item_count;
	guint index;
	PartDiff diff;
};

/* A table or chart and where it stands. */
typedef struct Table {
	const Node *node;
	const char *id;
	const Chapter *chapter; /* NULL: before the first chapter */
	const Item *item;       /* NULL: not in an item */
} Table;

/* A term occurs in this place; once for each place. */
typedef struct TermUse {
	const Term *term;
	const Chapter *chapter; /* NULL: before the first chapter */
	const Item *item;       /* NULL: not in an item */
} TermUse;

/* A link, image or mark of a footnote, and where it stands. */
typedef struct Reference {
	const Node *node;
	const Chapter *chapter; /* NULL: before the first chapter, or in a footnote */
	const Item *item;       /* NULL: not in an item */
} Reference;

/* What an id or alias leads to. */
typedef struct Anchor {
	const char *id;
	const Item *item; /* in which it stands, or NULL */
	int line;         /* on which it is written */
} Anchor;

struct Document {
	Arena *arena; /* owned */
	GBytes *stored; /* owned: of document_restore(), which its texts stand in; NULL: none */
	DocumentType type;
	const char *slug;
	const char *path;    /* within the source */
	const char *display; /* for messages */
	const Head *head;    /* NULL: there is no front matter; nothing else is read then */
	Node *root;          /* NULL when head is; its blocks were handed out to the parts below */
	Blocks lead;         /* before the first chapter; pages and dossiers only */
	Chapter *const *chapters;
	guint chapter_count;
	Item *const *items;  /* letters: all in order, own-item chapters and groups too */
	guint item_count;
	const Table *tables;
	guint table_count;
	const TermUse *terms;
	guint term_count;
	Node *const *footnotes; /* [number - 1] */
	guint footnote_count;
	Node *const *links;     /* LINK and IMAGE, in reading order; footnotes last */
	guint link_count;
	const Reference *references; /* all but those in headings: of the text, in reading order, and
				      * then of each footnote */
	guint reference_count;       /* of the text */
	const guint *note_references; /* [number - 1]: the first of a footnote; the next is the end */
	GHashTable *anchors; /* owned: id or alias -> const Anchor * */
	gint shares;         /* private, atomic: how many own it besides the first */
};

/* What `check --format=json` counts. items: all `##` headings, groups too; a chapter that is its own
 * item is counted as a chapter only. */
typedef struct DocumentCounts {
	guint chapters;
	guint items;
	guint groups;
	guint aspects;
	guint tables;
} DocumentCounts;

/*
 * Reads one document: head, body, structure, ids, terms. Every broken rule is a message. The bytes
 * are not needed afterwards. Never NULL; owned by the caller. May run in several threads.
 */
Document *document_read(const DocumentFile *file, GBytes *bytes, const Vocabulary *vocabulary,
                        const TermMatcher *matcher, DiagList *diags);
void document_free(Document *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Document, document_free)

/* Appends what document_read() found, so that the text need not be parsed again. Only of a document
 * that gave no message. */
void document_store(const Document *self, GByteArray *out);

/* The document of file, which has the same bytes, from what was stored of it with the same
 * vocabulary. NULL: that is no such thing, and the document must be read. Owned by the caller. May
 * run in several threads. */
Document *document_restore(const DocumentFile *file, GBytes *bytes, GBytes *stored,
			   const Vocabulary *vocabulary);

/* One more owner, who frees it too; from then on nobody may change it. Returns self. Any thread. */
Document *document_share(Document *self);

/* Can it be listed and shown: does its head have all that its type must have? */
bool document_is_complete(const Document *self);

DocumentCounts document_count(const Document *self);

/* The id that an anchor (an id or an alias of one) leads to; NULL when there is none. */
const char *document_anchor(const Document *self, const char *anchor);

/* The item that an anchor leads to, or to a part of; NULL when it leads elsewhere. */
const Item *document_item_at(const Document *self, const char *anchor);
