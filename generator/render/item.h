/* render/item.h - one item as views, for its own page, the letter's and the topics'; private.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "render/body.h"

/* id, heading (HTML), title, lead, aspects (slug, role, id, heading, body), has_columns, notes,
 * group, members. */
void item_body_view(Body *body, View *view, const Item *item);

/* The same for an item that stands apart from its chapter; one that is a chapter brings the text
 * before its aspects: chapter_lead. */
void item_text_view(Body *body, View *view, const Item *item);

/* The first words of its text, for a list; at most ITEM_EXCERPT_MAX characters. "" without text. */
const char *item_excerpt(Arena *arena, const Item *item);

enum { ITEM_EXCERPT_MAX = 220 };

/* The edition that changed the item last; NULL where none did since its letter. */
const Edition *item_changed_at(const PageContext *self, const Item *item);

/* superseded: the editions that the item, or of a dossier the chapter (item is NULL), links to and
 * that a newer one of their line follows: url, label, newest (url, label). */
void superseded_view(const PageContext *self, View *view, const Chapter *chapter, const Item *item);

/* history: the versions that changed it, newest first (label, date, url, change_count, one_change,
 * is_added, is_moved, is_first, notes); versions_url. Nothing without history. */
void item_history_view(const PageContext *self, View *view, const Item *item);

/* aliases: the ids that body_alias_count() counts. */
void item_aliases_view(const Body *body, View *view, const Node *heading);

/* topics: for each its label, url, and in the letter as it is now the nearest earlier and later
 * item on it. In an old version these would be other ones with each letter that comes. */
void item_context_view(const PageContext *self, View *view, const Item *item);

/* added, removed, moved (its number), moved_from, change, unchanged: what a difference says of a
 * part. */
void part_diff_view(const Body *body, View *view, const PartDiff *diff, const Node *heading);

/* contents, chapters: the document of a difference, with its marks. */
void merged_view(PageContext *self, View *view, const Diff *diff);
