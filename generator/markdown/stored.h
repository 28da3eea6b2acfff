/* markdown/stored.h - a node tree as bytes, so that its text need not be parsed again.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * What is stored is the tree as it is when all rooms have read it: abbreviations are marked. What
 * the model finds anew is left out: ids, and where links lead. The bytes are read by the program
 * that wrote them (who keeps them sees to that), but with care all the same: what can't be such a
 * tree is refused, and never leads outside the bytes.
 */
#pragma once

#include "cache/bytes.h"
#include "markdown/node.h"

/* Appends one block, with all that is in it. */
void node_store(const Node *node, GByteArray *out);

/* The end of the blocks that stand one after the other. */
void node_store_end(GByteArray *out);

/* Appends all blocks up to the end to parent. Their texts are borrowed from the bytes. term_count:
 * how many terms there are. False, and perhaps with some of the blocks, where that can't be. */
bool node_restore(Arena *arena, BytesReader *reader, guint term_count, Node *parent);
