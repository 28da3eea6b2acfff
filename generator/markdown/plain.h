/* markdown/plain.h - blocks as plain text, for downloads and data.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Blocks are parted by an empty line, the entries of a list by a line end; an entry begins with a
 * bullet (U+2022) or its number, and what is below one stands two spaces further in. A table is its
 * caption, a row a line with " | " between the cells, and its note. Figures have U+2212 as on a
 * page. References to footnotes are left out.
 */
#pragma once

#include "markdown/node.h"

/* Appends the block first and those after it; NULL is none. */
void plain_blocks(const Node *first, GString *out);

/* The text of the inlines in node on one line, white space squeezed, with U+2212 in figures. Owned.
 */
char *plain_line(const Node *node);
