/* commands/diff_text.h - a difference as lines of text.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "diff/diff.h"

/*
 * Each change below the place where it stands, words as [-old-]{+new+} with the difference of
 * figures behind them; in colour red and green instead. A part that came or went stands there
 * whole, a table row by row, an entry of a list behind "- ". Owned by the caller.
 */
char *diff_text(const Diff *diff, bool colour);
