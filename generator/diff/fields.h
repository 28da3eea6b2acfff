/* diff/fields.h - the merging of front matter; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "diff/merge.h"

/* An array of DiffField; owned by the caller. */
GArray *fields_merge(Merger *self, const Head *old, const Head *new);
