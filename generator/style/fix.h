/* style/fix.h - `check --fix`: what can be mended by itself.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A file is written whole and takes the place of the old one in one step. said gets a line for what
 * was done, and for what was not. only: the files, as messages name them, that may be changed;
 * NULL: all. out_changed: how many places were changed. False with error where a file cannot be
 * read or written; those before it are done.
 */
#pragma once

#include "style/style.h"

/*
 * Makes the edits of style_check(), by document: no-break spaces in amounts, minus signs. A
 * document is written only where the text that is read stays the same: its new text is read as the
 * old one was, and the difference of the two must be none. Otherwise said tells where it would
 * change.
 */
bool fix_texts(const StyleInput *input, const GArray *edits, GHashTable *only, GString *said,
	       guint *out_changed, GError **error);

/*
 * Puts the last value of its series in each link to a key figure that a newer edition changed
 * (those of Library.stale): only the figure in the text of the link. A link that cannot be changed
 * so (the figure is rounded, or the link stands on two lines) is left. said: "path:line: 4,72% ->
 * 4,45%".
 */
bool fix_figures(const Library *library, GHashTable *only, GString *said, guint *out_changed,
		 GError **error);
