/* import/aspects.h - lines that are the heading of an aspect. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A line is such a heading when it reads as one of soorten.yaml does: case, white space, the
 * question mark, articles, '&' for "en" and the year in it do not count. A question that starts as
 * one of them but is put to others ("... voor het Caribisch deel van het Koninkrijk?") is one too.
 */
#pragma once

#include "import/lines.h"

/* Does text read as a heading of an aspect of any kind of letter? */
bool aspect_of_any(const Vocabulary *vocabulary, const char *text);

/* The aspect of the kind that text is the heading of, or NULL. out_known: check takes it as it is
 * written. */
const AspectKind *aspect_match(const Kind *kind, const char *text, bool *out_known);

/* The kind of which the letter has the most headings; NULL where it has none of any. */
const Kind *aspects_guess_kind(const Letter *self);

/* Gives the lines that are headings of aspects their role, before any other pass can take them. */
void aspects_mark(Letter *self);
