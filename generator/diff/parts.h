/* diff/parts.h - the merging of chapters, items and aspects; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "diff/merge.h"

/* Fills out (arena, type and names are set) with the chapters of both, and its footnotes. */
void parts_merge(Merger *self, const Document *old, const Document *new, Document *out);
