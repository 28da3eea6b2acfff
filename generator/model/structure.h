/* model/structure.h - cuts a body into chapters, items and aspects; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "model/document.h"

/* Fills chapters, items and lead of the document from its root. Headings out of order, unknown or
 * misplaced aspects and topics are messages. */
void structure_read(Document *self, const Vocabulary *vocabulary, DiagList *diags);

/* Gives every heading, aspect and table its id and fills anchors; ids that are taken or reserved
 * are messages. After structure_read(). */
void ids_assign(Document *self, DiagList *diags);

/* Marks the abbreviations in running text as NODE_TERM, and lists which place uses which. */
void terms_mark(Document *self, const TermMatcher *matcher);

/* Lists the links, at last: nodes that come and go are in their place then. */
void links_collect(Document *self);
