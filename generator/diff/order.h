/* diff/order.h - numbers the changes as a reader meets them; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "diff/merge.h"

/* Changes are found part by part, footnotes last; on the page a footnote stands with the part that
 * first refers to it. Gives every change in fields (DiffField) and document its number in the order
 * of the page, and sorts changes (DiffChange) by it. */
void order_changes(GArray *fields, Document *document, GArray *changes);
