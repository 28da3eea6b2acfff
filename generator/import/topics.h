/* import/topics.h - proposes topics for each item. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * What counts: the label or a synonym of a topic in the item's title or its text, and the topics of
 * items of the site's letters whose title has the same words. At most three, each with a score in
 * the doubts.
 */
#pragma once

#include "import/flow.h"

void topics_propose(Letter *self, GPtrArray *blocks);
