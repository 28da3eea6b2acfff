/* render/body.h - a document's blocks as HTML; private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A Body writes parts of one document into one page. It remembers what must be said once: which
 * abbreviations were written out in this item, which footnotes were referred to.
 */
#pragma once

#include "render/html_writer.h"
#include "render/site.h"

/* A footnote, and the part of which the id is in its own. */
typedef struct BodyNote {
	guint number;
	const char *place;
} BodyNote;

typedef struct Body {
	PageContext *page;
	const Document *document;
	const char *prefix;  /* before every id on this page: "" on the document's own page */
	gboolean own_page;   /* links to parts of the document stay on the page */
	const Item *item;    /* own_page: only this item stands on it; NULL: all of the document */
	int shift;           /* a heading of level n becomes h(n + shift) */
	guint8 *written_out; /* [Term.index]: written out in this item */
	const Node *before;  /* the inline before the one that is being written, or NULL */
	const char *place;   /* the id of the part that is being written; NULL before the first */
	GArray *notes;       /* of BodyNote: the footnotes referred to, in order */
	guint notes_shown;   /* how many of these body_notes() has written */
	guint change_total;  /* a difference: how many changes the page has; else 0 */
	bool in_range;       /* the changes in the table or list at hand were told before it */
	bool in_cell;
} Body;

void body_init(Body *self, PageContext *page, const Document *document, const char *prefix,
	       gboolean own_page);
void body_clear(Body *self);

/* A new part starts: abbreviations are written out again. place: its id, unique on the page; the
 * ids of its footnotes and references carry it: "_noot-<place>-1". */
void body_start(Body *self, const char *place);

/* Blocks; inlines of a heading, caption or cell. Length 0 when there is nothing. */
Html body_blocks(Body *self, const Blocks *blocks);
Html body_inlines(Body *self, const Node *parent);

/* The footnotes that were referred to since the last call, or length 0; each once a page, at the
 * first part that refers to it. */
Html body_notes(Body *self);

/* How many of a heading's aliases are anchors: all where the document stands as it is; none on a
 * topic's page or in a difference, where an alias may be the id of what it came from. */
guint body_alias_count(const Body *self, const Node *heading);

/* prefix + id, as it stands on the page. */
const char *body_id(const Body *self, const char *id);
