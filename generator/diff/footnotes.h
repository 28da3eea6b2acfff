/* diff/footnotes.h - the merging of footnotes; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "diff/merge.h"

/* Fills self->labels, before anything else is merged: an old footnote without a new version gets a
 * label that no new one has. */
void footnotes_pair(Merger *self, const Document *old, const Document *new);

/* When all else is merged: gives out (whose parts are set) its footnotes, and each reference in it
 * the number of its footnote. */
void footnotes_merge(Merger *self, const Document *old, const Document *new, Document *out);
