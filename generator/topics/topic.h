/* topics/topic.h - a topic by year, and what goes with it; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "topics/index.h"

/* Sets the years of an entry from its items. */
void topic_years(Arena *arena, TopicEntry *entry);

/* Sets the relations of all entries (by Topic.index). */
void topic_relations(Arena *arena, const Library *library, TopicEntry *entries);
