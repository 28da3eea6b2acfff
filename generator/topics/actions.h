/* topics/actions.h - the action lists of an edition and of a topic. Private to topics/.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "topics/index.h"

/* Fill entry->actions from the items of the topic, and from the documents of the edition. All goes
 * to the arena; entry must stay where it is. */
void topic_actions(Arena *arena, TopicEntry *entry);
void edition_actions(Arena *arena, EditionEntry *entry);
