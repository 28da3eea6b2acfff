/* import/join.h - two lines become one text: broken words are made whole. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A hyphen at the end of a line is the printer's or the word's own. What decides: how the word is
 * written elsewhere in the letter and in those of the site; then the rules of Dutch spelling
 * (Groene Boekje, "koppelteken": abbreviations, vowels that would clash, a left-out part as in
 * "loon- en prijsbijstelling").
 */
#pragma once

#include "import/lines.h"

/* left, the text so far, and right, which starts on line, as one. Owned by the caller. */
char *join_words(Letter *self, const Line *line, const char *left, const char *right);

/* As join_words, where above tells more of the end of left: whether white space stood behind it. */
char *join_lines(Letter *self, const Line *above, const Line *line, const char *left,
		 const char *right);

/* Puts the line behind text, as join_lines() does; only the last word of text is looked at, however
 * long it is. */
void join_append(Letter *self, GString *text, const Line *above, const Line *line);

/* A heading's words that were parted by mistake ("Ontwikkelings samenwerking") are made whole where
 * the letter has the whole word elsewhere. Owned by the caller. */
char *join_heading(Letter *self, Line *line, const char *text);
