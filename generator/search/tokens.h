/* search/tokens.h - text -> the words that are searched for. Private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The same rules stand in static/zoekmachine.js (tokenize), which reads what a visitor types:
 *
 *  - A word is a run of letters, marks and digits, folded: lower case, without accents. '&' between
 *    two of them belongs to it ("A&O"); an "'s" behind it does not ("thema's" is "thema").
 *  - A number is its digits, without points between thousands and with a comma before decimals:
 *    "1.858" and "1858" are "1858", "4,45" and "4.45" are "4,45". With "%" or "procent" after it,
 *    perhaps behind a space, it is "4,45%".
 *  - All else parts words, a hyphen too.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum { TOKEN_MAX = 60 }; /* bytes; a longer word is passed over */

typedef struct TokenReader {
	const char *p;
	GString *word; /* the word that was read last, folded */
} TokenReader;

/* text is borrowed. Clear it with token_reader_clear(). */
TokenReader token_reader(const char *text);
void token_reader_clear(TokenReader *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TokenReader, token_reader_clear)

/* The end of a word as it stands, for the dictionary of excerpts, that starts at p: ASCII letters
 * and digits, all else that is not ASCII, and one space behind them. p itself where there is none.
 */
const char *token_raw_end(const char *p);

/* Reads the next word into self->word; false at the end. */
bool token_next(TokenReader *self);
