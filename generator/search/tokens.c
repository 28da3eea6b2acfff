/* search/tokens.c - text -> the words that are searched for.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/tokens.h"

#include <string.h>

#include "base/text.h"

static bool
is_apostrophe(gunichar c)
{
	return c == '\'' || c == 0x2018 || c == 0x2019;
}

/* Steps over the end of a word: the 's of "thema's". */
static const char *
skip_genitive(const char *p)
{
	const char *s;

	if (*p != '\'' && (guchar)*p < 128)
		return p;
	if (!is_apostrophe(g_utf8_get_char(p)))
		return p;
	s = g_utf8_next_char(p);
	return (*s == 's' || *s == 'S') && !text_is_word_at(s + 1) ? s + 1 : p;
}

/* The end of a number that starts with digits at p: groups of digits with one sign between them. */
static const char *
number_end(const char *p)
{
	for (;;) {
		p += strspn(p, "0123456789");
		if ((*p != '.' && *p != ',') || !g_ascii_isdigit(p[1]))
			return p;
		p++;
	}
}

/* Does the text of this length have groups of three digits with points between them, and perhaps a
 * comma with decimals? */
static bool
has_thousands(const char *text, gsize length)
{
	gsize first = strspn(text, "0123456789");
	gsize at = first;

	if (first > 3)
		return false;
	while (at < length && text[at] == '.') {
		if (strspn(text + at + 1, "0123456789") != 3)
			return false;
		at += 4;
	}
	return at > first &&
	       (at == length || strspn(text + at + 1, "0123456789") == length - at - 1);
}

/* Takes the number from p to end, or its first group of digits where it is a date or the like. */
static const char *
take_number(TokenReader *self, const char *p, const char *end)
{
	gsize length = (gsize)(end - p);
	gsize digits = strspn(p, "0123456789");
	bool thousands = has_thousands(p, length);

	if (!thousands && digits < length &&
	    digits + 1 + strspn(p + digits + 1, "0123456789") < length)
		end = p + digits;
	for (; p < end; p++)
		if (*p != '.' || !thousands)
			g_string_append_c(self->word, *p == '.' ? ',' : *p);
	return end;
}

/* Steps over "%" or "procent" behind a number, with at most one space before it. */
static const char *
take_percent(TokenReader *self, const char *p)
{
	static const char PROCENT[] = "procent";
	const char *sign = text_is_space(g_utf8_get_char(p)) ? g_utf8_next_char(p) : p;

	if (*sign == '%') {
		g_string_append_c(self->word, '%');
		return sign + 1;
	}
	if (g_ascii_strncasecmp(sign, PROCENT, strlen(PROCENT)) != 0 ||
	    text_is_word_at(sign + strlen(PROCENT)))
		return p;
	g_string_append_c(self->word, '%');
	return sign + strlen(PROCENT);
}

/* The end of the run of letters, marks and digits (and '&' between them) that starts at p. */
static const char *
run_end(const char *p, bool *out_ascii)
{
	*out_ascii = true;
	for (;;) {
		if (g_ascii_isalnum(*p)) {
			p++;
			continue;
		}
		if (*p == '&' ? !text_is_word_at(p + 1) : !text_is_word_at(p))
			return p;
		if ((guchar)*p >= 128)
			*out_ascii = false;
		p = g_utf8_next_char(p);
	}
}

static void
take_ascii(TokenReader *self, const char *p, const char *end)
{
	char *out;

	g_string_set_size(self->word, (gsize)(end - p));
	for (out = self->word->str; p < end; p++)
		*out++ = g_ascii_isupper(*p) ? (char)(*p | ('a' - 'A')) : *p;
}

static void
take_run(TokenReader *self, const char *p, const char *end, bool ascii)
{
	g_autofree char *raw = NULL;
	g_autofree char *folded = NULL;

	if (ascii) {
		take_ascii(self, p, end);
		return;
	}
	raw = g_strndup(p, (gsize)(end - p));
	folded = text_fold(raw);
	g_string_append(self->word, folded);
}

static const char *
take_word(TokenReader *self, const char *p)
{
	bool ascii;
	const char *end = run_end(p, &ascii);

	if (g_ascii_isdigit(*p) && p + strspn(p, "0123456789") == end)
		return take_percent(self, take_number(self, p, number_end(p)));
	take_run(self, p, end, ascii);
	return skip_genitive(end);
}

TokenReader
token_reader(const char *text)
{
	return (TokenReader){.p = text, .word = g_string_new(NULL)};
}

void
token_reader_clear(TokenReader *self)
{
	if (self->word != NULL)
		g_string_free(self->word, TRUE);
	self->word = NULL;
}

bool
token_next(TokenReader *self)
{
	do {
		while (*self->p != '\0' && !text_is_word_at(self->p))
			self->p = g_utf8_next_char(self->p);
		if (*self->p == '\0')
			return false;
		g_string_truncate(self->word, 0);
		self->p = take_word(self, self->p);
	} while (self->word->len == 0 || self->word->len > TOKEN_MAX);
	return true;
}

const char *
token_raw_end(const char *p)
{
	const char *end = p;

	while (g_ascii_isalnum(*end) || (guchar)*end >= 0x80)
		end++;
	return end > p && *end == ' ' ? end + 1 : end;
}
