/* model/totals.h - adds up the totals that tables declare.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A row or column whose name begins with "totaal", "totale", "subtotaal" or "som" declares a total. It
 * must be the sum of what stands before it, up to rounding (half a unit of the last digit for each figure):
 *  - of the rows since the total before, with or without that total; or of all rows, or of all
 *    totals, before it;
 *  - a row that is itself the sum of those before it counts as a total, whatever its name;
 *  - in a column of totals, of the figures in the columns right before it.
 * A figure in brackets may be meant as negative. Percentages are not added, and a column with other
 * words among its figures is left alone.
 */
#pragma once

#include "model/document.h"

/* A total that is not the sum is a warning with both numbers, at its cell. */
void totals_check(const Document *document, DiagList *diags);
