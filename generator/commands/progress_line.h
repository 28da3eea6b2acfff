/* commands/progress_line.h - a line on the terminal that tells how far a long run has come.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * It shows when a step lasts over a second, on a terminal only, and goes away with the step: in a
 * pipe or a log there is never a word of it. */
#pragma once

#include "base/progress.h"

typedef struct ProgressLine ProgressLine;

/* Starts to tell of the run, on standard error. NULL: that is no terminal. Owned by the caller. */
ProgressLine *progress_line_new(Progress *progress);

/* Takes the line away: before anything else is printed. self may be NULL. */
void progress_line_free(ProgressLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProgressLine, progress_line_free)
