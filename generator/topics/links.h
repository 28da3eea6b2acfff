/* topics/links.h - what links to what; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "topics/index.h"

/* Makes the backlinks and superseded editions of self, and the mentions of each edition (by
 * Edition.index), in one walk over all texts. */
void index_links(TopicIndex *self, EditionEntry *editions);
