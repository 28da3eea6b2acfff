/* import/look.c - what a line looks like.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/text.h"
#include "import/lines.h"

enum { TITLE_MAX = 115 }; /* characters in a line of a heading */

guint
look_length(const char *text)
{
	return (guint)g_utf8_strlen(text, -1);
}

static bool
is_closing(gunichar c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201d ||
	       c == 0xbb;
}

bool
look_ends_sentence(const char *text)
{
	const char *p = text + strlen(text);

	while (p > text) {
		gunichar c;

		p = g_utf8_prev_char(p);
		c = g_utf8_get_char(p);
		if (c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x2026)
			return true;
		if (!is_closing(c))
			return false;
	}
	return false;
}

gsize
look_bullet(const char *text)
{
	static const gunichar SIGNS[] = {0x2022, 0x25cf, 0x25cb, 0x25e6, 0x25aa, 0x25a0, 0x25ab,
					 0x25a1, 0x2023, 0x2043, 0x2013, 0x2014, 0x2212, '-',
					 '*',    0xb7,   0x2192, 0x27a2, 0x2713, 0x2714, 0xbb,
					 'o',    0x25b8, 0x25ba, 0x2756};
	gunichar c = g_utf8_get_char(text);
	const char *p = g_utf8_next_char(text);

	if (c == 0 || (*p != ' ' && *p != '\t'))
		return 0;
	for (guint i = 0; i < G_N_ELEMENTS(SIGNS); i++)
		if (SIGNS[i] == c) {
			while (*p == ' ' || *p == '\t')
				p++;
			return *p != '\0' ? (gsize)(p - text) : 0;
		}
	return 0;
}

gsize
look_ordinal(const char *text, int *out_number)
{
	const char *p = text;
	int number = 0;

	while (g_ascii_isdigit(*p) && p - text < 3)
		number = number * 10 + (*p++ - '0');
	if (p == text || (*p != '.' && *p != ')') || p[1] != ' ')
		return 0;
	p += 2;
	*out_number = number;
	return (gsize)(p - text);
}

bool
look_starts_high(const char *text)
{
	gunichar c = g_utf8_get_char(text);

	if (c == '\'' || c == 0x2018 || c == 0x2019)
		return true;
	return g_unichar_isupper(c) || g_unichar_isdigit(c) || c == '"' || c == 0x201c ||
	       c == 0x201e || c == '(' || c == 0x20ac;
}

bool
look_starts_low(const char *text)
{
	return g_unichar_islower(g_utf8_get_char(text));
}

bool
look_is_upper(const char *text)
{
	guint letters = 0;

	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (g_unichar_islower(c))
			return false;
		letters += g_unichar_isupper(c);
	}
	return letters >= 3;
}

static bool
has_word(const char *text)
{
	guint run = 0;

	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		run = g_unichar_isalpha(g_utf8_get_char(p)) ? run + 1 : 0;
		if (run >= 3)
			return true;
	}
	return false;
}

bool
look_titlish(const Letter *self, const Line *line)
{
	const char *text = line->text;
	gsize length = strlen(text);
	char end = length > 0 ? text[length - 1] : '\0';

	(void)self;
	return line->role == LINE_TEXT && look_length(text) <= TITLE_MAX && has_word(text) &&
	       strchr(".;,", end) == NULL && look_bullet(text) == 0 && strstr(text, "://") == NULL;
}

bool
look_is_small_word(const char *word)
{
	static const char *const WORDS[] = {
		"de",   "het",  "een",   "van",    "en",   "of",   "met",  "in",     "op",
		"te",   "om",   "voor",  "aan",    "dat",  "die",  "is",   "er",     "tot",
		"naar", "bij",  "door",  "over",   "dit",  "als",  "ook",  "niet",   "maar",
		"uit",  "zijn", "wordt", "worden", "kan",  "moet", "hun",  "kunnen", "moeten",
		"meer", "nog",  "heeft", "hebben", "wat",  "hoe",  "zich", "tussen", "onder",
		"wil",  "dan",  "zoals", "omdat",  "waar", "ze",   "we",   "per",    "via",
	};

	for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
		if (strcmp(word, WORDS[i]) == 0)
			return true;
	return false;
}

bool
look_names_unit(const char *text)
{
	const char *euro = strstr(text, "\u20ac");

	return euro != NULL && strpbrk(text, "0123456789") != NULL &&
	       (strstr(text, "x \u20ac") != NULL || strstr(text, "x\u20ac") != NULL ||
		g_ascii_strncasecmp(text, "bedragen", 8) == 0);
}
