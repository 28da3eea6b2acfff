/* model/structure.h - how a document is made: cut into chapters, items and aspects; private.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "model/document.h"

/* Without head and body. */
Document *document_new(const DocumentFile *file);

/* What is found in a tree, whether it was parsed or stored: structure_read() and ids_assign(). */
void document_find_parts(Document *self, const Vocabulary *vocabulary, DiagList *diags);

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
