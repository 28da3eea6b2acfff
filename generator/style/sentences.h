/* style/sentences.h - where Dutch sentences end. Private to style/.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A sentence ends at a point, question or exclamation mark with white space behind it, and quotes
 * or brackets between; the end of the text ends one too. A point is none behind an abbreviation
 * that wants something to follow ("art. 5", "bijv.", "m.b.t."), an initial ("A. de Vries") or a
 * number with a small letter after it ("de 3. editie").
 */
#pragma once

#include <glib.h>

/* The end of the sentence that starts at p; p itself at the end of the text. out_words: how many
 * words it has; a word has a letter or digit. out_start: its first character that is no white
 * space. */
const char *sentence_next(const char *p, const char **out_start, guint *out_words);
