/* search/pack.h - numbers and words as characters, small and the same for the script. Private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The index is text inside scripts (search.h says why). A digit is one printable ASCII character
 * from '#' to '~', but not '\': 91 values. ' ' and '!' are left for separators. A number is one
 * digit below 61; else the first digit says how many follow:
 *
 *   first    digits after it   numbers
 *   0-60     0                 0 .. 60
 *   61-84    1                 61 .. 2 244
 *   85-89    2                 2 245 .. 43 649
 *   90       4                 43 650 .. 68 618 610
 *
 * A sorted list of words is front-coded: how many characters a word shares with the one before it
 * (a digit), then the rest. static/zoekmachine.js reads all this back.
 */
#pragma once

#include <glib.h>

enum { PACK_DIGITS = 91 };

void pack_number(GString *out, guint number);

/* The characters that word shares with previous, at whole characters and at most one digit of them;
 * then the rest of word. */
void pack_word(GString *out, const char *previous, const char *word);

/* text as a string of a script, in double quotes. */
void pack_string(GString *out, const char *text);

/* A part of it: as that, without the quotes. */
void pack_string_part(GString *out, const char *text, gsize length);
