/* style/jargon.h - finds the words of schrijfwijzer.yaml in a text. Private to style/.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A word is found whole, whatever its case; a phrase with any white space between its words. What
 * stands in quotes is another's word.
 */
#pragma once

#include "content/vocabulary.h"

typedef struct JargonList JargonList;

/* Borrows from vocabulary. Read by many threads. Owned by the caller. */
JargonList *jargon_list_new(const Vocabulary *vocabulary);
void jargon_list_free(JargonList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JargonList, jargon_list_free)

/* The entry of which a word stands at p, within the text that starts at text; the longest of its
 * first word. NULL when there is none. out_length: of what was found. */
const Jargon *jargon_list_match(const JargonList *self, const char *text, const char *p,
				gsize *out_length);
