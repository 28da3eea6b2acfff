/* import/rows.h - the lines of a table -> rows and columns. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "import/tables.h"

/* Fills rows, columns, has_head and sure from the table's lines, of which the first is at index
 * start of the letter. Lines right before it that are a head of several lines are taken into the
 * table. */
void rows_build(Letter *self, ImportTable *table, guint start);
