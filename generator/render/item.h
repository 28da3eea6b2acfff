/* render/item.h - one item as views, for the letter's page and the topics' alike; private.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "render/body.h"

/* id, heading (HTML), title, lead, aspects (slug, id, heading, body), notes, group, members. */
void item_body_view(Body *body, View *view, const Item *item);

/* aliases: the ids that body_alias_count() counts. */
void item_aliases_view(const Body *body, View *view, const Node *heading);

/* topics: for each its label, url, and the nearest earlier and later item on it. */
void item_context_view(const PageContext *self, View *view, const Item *item);

/* added, removed, moved (its number), moved_from, change, unchanged: what a difference says of a
 * part. */
void part_diff_view(const Body *body, View *view, const PartDiff *diff);

/* contents, chapters: the document of a difference, with its marks. */
void merged_view(PageContext *self, View *view, const Diff *diff);
