/* model/terms.h - finds the abbreviations of begrippen.yaml in running text.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * An abbreviation is found as it is written (case counts), at word boundaries: no letter or digit
 * stands right before or after it. So BCF is found in "BCF-vrijval" and "IDO" in "IDO's". Where
 * several fit, the longest wins.
 */
#pragma once

#include "content/vocabulary.h"

typedef struct TermMatcher TermMatcher;

/* Borrows from vocabulary, which must live longer. Read by many threads. Owned by the caller. */
TermMatcher *term_matcher_new(const Vocabulary *vocabulary);
void term_matcher_free(TermMatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TermMatcher, term_matcher_free)

/* The term that stands right at p, within the text that starts at text; NULL when there is none. */
const Term *term_matcher_at(const TermMatcher *self, const char *text, const char *p);

/* The first term at or after p, within the text that starts at text; NULL when there is none.
 * out_start: where it stands. */
const Term *term_matcher_find(const TermMatcher *self, const char *text, const char *p,
                              const char **out_start);
