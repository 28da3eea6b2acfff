/* diff/items.h - which items are the same, and how heavy they are; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "model/document.h"

/* Item of old or new -> the same item in the other version, over the whole document: by an id that
 * was written, else by chapter and heading, else by id. Owned by the caller. */
GHashTable *items_pair(const Document *old, const Document *new);

/* How much text an item or a chapter holds besides its heading, in bytes: of two that changed
 * places the lighter one moved. */
guint items_weight(const Item *item);
guint items_chapter_weight(const Chapter *chapter);
