/* search/pack.c - numbers and words as characters, small and the same for the script.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/pack.h"

#include <stdbool.h>
#include <string.h>

enum {
	ONE = 61,                     /* numbers of one digit */
	TWO = ONE + 24 * PACK_DIGITS, /* the first number that needs three */
	THREE = TWO + 5 * PACK_DIGITS * PACK_DIGITS,
};

static void
pack_digit(GString *out, guint digit)
{
	g_string_append_c(out, (char)(digit < '\\' - '#' ? '#' + digit : '#' + digit + 1));
}

void
pack_number(GString *out, guint number)
{
	guint rest;

	if (number < ONE) {
		pack_digit(out, number);
	} else if (number < TWO) {
		rest = number - ONE;
		pack_digit(out, ONE + rest / PACK_DIGITS);
		pack_digit(out, rest % PACK_DIGITS);
	} else if (number < THREE) {
		rest = number - TWO;
		pack_digit(out, 85 + rest / (PACK_DIGITS * PACK_DIGITS));
		pack_digit(out, rest / PACK_DIGITS % PACK_DIGITS);
		pack_digit(out, rest % PACK_DIGITS);
	} else {
		rest = number - THREE;
		pack_digit(out, 90);
		for (guint unit = PACK_DIGITS * PACK_DIGITS * PACK_DIGITS; unit > 0;
		     unit /= PACK_DIGITS)
			pack_digit(out, rest / unit % PACK_DIGITS);
	}
}

void
pack_word(GString *out, const char *previous, const char *word)
{
	gsize shared = 0;

	while (shared < PACK_DIGITS - 1 && word[shared] != '\0' && word[shared] == previous[shared])
		shared++;
	while (((guchar)word[shared] & 0xc0) == 0x80) /* inside a character */
		shared--;
	pack_digit(out, (guint)g_utf8_strlen(word, (gssize)shared));
	g_string_append(out, word + shared);
}

/* May a byte stand in a string as it is? */
static bool
is_plain(guchar c)
{
	return c >= ' ' && c != '"' && c != '\\' && c != 0x7f;
}

void
pack_string_part(GString *out, const char *text, gsize length)
{
	const char *end = text + length;

	while (text < end) {
		const char *start = text;

		while (text < end && is_plain((guchar)*text))
			text++;
		g_string_append_len(out, start, text - start);
		if (text == end)
			break;
		if (*text == '"' || *text == '\\')
			g_string_append_printf(out, "\\%c", *text);
		else
			g_string_append_printf(out, "\\u%04x", (guint)(guchar)*text);
		text++;
	}
}

void
pack_string(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	pack_string_part(out, text, strlen(text));
	g_string_append_c(out, '"');
}
