/* markdown/node.h - the node tree of a document's body.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The tree is what all later rooms work on: the model cuts it into chapters and items, differences
 * compare it, render writes it. It lives in the document's arena. Nodes know their place in the
 * file (line and column from 1, in bytes; column 0 where the parser does not say).
 *
 * Which node may stand in which:
 *   DOCUMENT        blocks
 *   HEADING, PARAGRAPH, CAPTION, NOTE, CELL      inlines
 *   LIST            LIST_ITEM; LIST_ITEM, QUOTE, FOOTNOTE  blocks
 *   TABLE, CHART    CAPTION?, ROW (one at least: the first is the head), NOTE?
 *   ROW             CELL, as many as the head has
 *   EMPHASIS, STRONG, LINK, IMAGE                inlines
 * A chart's data stand in it as rows, like a table's. Footnotes stand after the body, in the order
 * in which they are first referred to; their number is that place, from 1.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"

typedef enum NodeType {
	NODE_DOCUMENT,
	NODE_HEADING,
	NODE_PARAGRAPH,
	NODE_LIST,
	NODE_LIST_ITEM,
	NODE_QUOTE,
	NODE_CODE_BLOCK,
	NODE_RULE,
	NODE_TABLE,
	NODE_CHART,
	NODE_CAPTION,
	NODE_ROW,
	NODE_CELL,
	NODE_NOTE,
	NODE_FOOTNOTE,
	NODE_TEXT,
	NODE_CODE,
	NODE_EMPHASIS,
	NODE_STRONG,
	NODE_LINK,
	NODE_IMAGE,
	NODE_FOOTNOTE_REF,
	NODE_TERM, /* an abbreviation of begrippen.yaml; made by the model */
	NODE_SOFT_BREAK,
	NODE_LINE_BREAK,
	NODE_INSERTED, /* inlines that are only in the new version; these two are made by diff/ */
	NODE_DELETED,  /* inlines that are only in the old one */
} NodeType;

/* A part that is as a whole only in one version. */
typedef enum NodeMark {
	MARK_NONE,
	MARK_INSERTED,
	MARK_DELETED,
} NodeMark;

typedef enum ColumnAlign {
	ALIGN_NONE,
	ALIGN_LEFT,
	ALIGN_CENTRE,
	ALIGN_RIGHT,
} ColumnAlign;

/* A name with its place: one topic of topics="a,b". */
typedef struct Name {
	const char *text;
	int column;
} Name;

/* What stands in {#id .class key="value"} behind a heading or caption. */
typedef struct Attributes {
	const char *id; /* NULL: none written */
	int line;
	int id_column;
	int column;  /* of the brace */
	bool group;  /* .groep */
	bool broken; /* not all of it could be read; a message was given */
	bool has_topics;
	const Name *topics;
	guint topic_count;
	const Name *aliases;
	guint alias_count;
} Attributes;

/* Where a link leads, as it is written. Whether that exists is for the model. */
typedef enum LinkKind {
	LINK_EXTERNAL, /* http, https, mailto, tel */
	LINK_DOCUMENT, /* name: path to the .md file as written; anchor: after '#', or NULL */
	LINK_ANCHOR,   /* anchor: an id of this document */
	LINK_FILE,     /* name: a relative path to a file under static/ */
	LINK_TOPIC,    /* name: slug */
	LINK_EDITION,  /* name: slug */
	LINK_TERM,     /* name: abbreviation */
	LINK_FIGURE,   /* name: "series/year" or "series/year/edition" */
	LINK_BAD,      /* refused; a message was given */
} LinkKind;

typedef struct Link {
	LinkKind kind;
	const char *url; /* as written */
	const char *name;
	const char *anchor;
	const void *target; /* set by the model: the Document, Topic, Edition, Term or FigureLink;
			     * LINK_FILE: the path below the site as a const char * */
} Link;

/* How a table or chart is set out. */
typedef struct TableForm {
	const ColumnAlign *aligns; /* one for each column */
	const char *chart;         /* CHART: its type, or NULL */
	const char *unit;          /* CHART: the unit, or NULL */
} TableForm;

/* What became of a node, in a tree made by diff/; elsewhere all zero. Numbers count from 1. */
typedef struct NodeDiff {
	guint change;      /* the number of the change that this is */
	guint move;        /* it came here from elsewhere: the number of the move */
	guint moved_from;  /* empty: what stood here is elsewhere now */
	const char *delta; /* INSERTED: the difference with the figure before it, as printed; or
			    * NULL */
} NodeDiff;

/* The trees of all letters are most of the memory that a build takes, so what no node has together
 * shares a place: read a field only of the types that it names. */
typedef struct Node Node;
struct Node {
	NodeType type : 8;
	NodeMark mark : 8; /* the whole block, row or cell was added or removed; see NodeDiff */
	bool ordered : 1;  /* LIST */
	bool tight : 1;    /* LIST: no paragraphs around the items' text */
	int line;
	int column;
	union {
		int level;     /* HEADING: 1..6; LIST: first number, ordered lists */
		guint columns; /* TABLE, CHART */
		guint number;  /* FOOTNOTE, FOOTNOTE_REF: from 1; TERM: Term.index */
	};
	Node *parent;
	Node *first;
	Node *last;
	Node *next;
	union {
		/* TEXT, CODE, TERM: the text; CODE_BLOCK: the code; FOOTNOTE, FOOTNOTE_REF: the
		 * label */
		const char *text;
		Link *link;                   /* LINK, IMAGE */
		const Attributes *attributes; /* HEADING, CAPTION; NULL when there are none */
		const TableForm *form;        /* TABLE, CHART */
	};
	union {
		const char *id; /* HEADING, TABLE, CHART: the id, written or derived by the model */
		const char *title; /* LINK, IMAGE: the title, or NULL; CODE_BLOCK: its language */
	};
	const NodeDiff *diff; /* never NULL */
};

/* That of all nodes that are in no difference. */
extern const NodeDiff NODE_UNCHANGED;

Node *node_new(Arena *arena, NodeType type, int line, int column);

/* A node's own diff, to be filled in. */
NodeDiff *node_change(Arena *arena, Node *node);

/* The fields that share a place, of any node: NULL where its type has none. */
static inline Link *
node_link(const Node *node)
{
	return node->type == NODE_LINK || node->type == NODE_IMAGE ? node->link : NULL;
}

static inline const Attributes *
node_attributes(const Node *node)
{
	return node->type == NODE_HEADING || node->type == NODE_CAPTION ? node->attributes : NULL;
}

const char *node_id(const Node *node);
const char *node_title(const Node *node);

/* What a node says itself, and not by what stands in it; of a CHART its type. */
const char *node_own_text(const Node *node);

/* Appends child, which has no parent yet. */
void node_append(Node *parent, Node *child);

/* Puts child behind sibling, or first where sibling is NULL. */
void node_insert_after(Node *parent, Node *sibling, Node *child);

/* Takes child out of parent; previous is the sibling before it, or NULL. */
void node_remove(Node *parent, Node *previous, Node *child);

/* The next node of a walk in reading order over root and all below it; NULL at the end. */
Node *node_walk(const Node *root, const Node *node);

/* The same over blocks alone: passes over what stands in paragraphs, headings and tables. */
Node *node_walk_blocks(const Node *root, const Node *node);

/* As node_walk, but passes over what is below node. */
Node *node_walk_over(const Node *root, const Node *node);

/* Appends the text of node and all below it, as it reads: breaks are spaces, footnote references
 * nothing. */
void node_text(const Node *node, GString *out);

/* The same in the arena, white space squeezed. */
const char *node_plain(Arena *arena, const Node *node);

/* Has a node no text but white space? */
bool node_is_blank(const Node *node);

/* A node's place. */
Span node_span(const char *path, const Node *node);

/* TABLE, CHART: the caption, the note, the first row; NULL when there is none. */
const Node *node_caption(const Node *table);
const Node *node_note(const Node *table);
const Node *node_rows(const Node *table);
