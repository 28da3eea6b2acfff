/* commands/fix.h - `check --fix`: what is out of date in living documents, and can be mended by itself.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "model/library.h"

/*
 * Puts the last value of its series in each link to a key figure that a newer edition changed (those of
 * Library.stale): only the figure in the text of the link, in the file that the user would open. A file
 * is written whole and takes the place of the old one in one step. A link that cannot be changed so (the
 * figure is rounded, or the link stands on two lines) is left.
 *
 * said gets a line for each: "path:line: 4,72% -> 4,45%". out_changed: how many were changed. False with
 * error where a file cannot be read or written; those before it are done.
 */
bool fix_figures(const Library *library, GString *said, guint *out_changed, GError **error);
