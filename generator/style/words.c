/* style/words.c - words that stand twice, and capitals that nobody explains.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/text.h"
#include "style/rules.h"

static const char *
word_end(const char *p)
{
	while (text_is_word_at(p))
		p = g_utf8_next_char(p);
	return p;
}

static gunichar
char_before(const Passage *passage, const char *p)
{
	return p > passage->text ? g_utf8_get_char(g_utf8_prev_char(p)) : 0;
}

/* --- double-word ------------------------------------------------------------------------------ */

/* Short words that never stand twice in good Dutch; "dat dat", "die die" and "in in" can. */
static bool
is_never_double(const char *word, gsize length)
{
	static const char *const known[] = {"de",  "een", "en",   "of",  "te",
					    "met", "tot", "naar", "bij", "ook"};

	for (guint i = 0; i < G_N_ELEMENTS(known); i++)
		if (strlen(known[i]) == length && strncmp(word, known[i], length) == 0)
			return true;
	return false;
}

/* A longer word does not stand twice in a row either, in small letters. */
static bool
is_doubled(const char *p, const char *end, const char *second, const char *after)
{
	gsize length = (gsize)(end - p);

	return (gsize)(after - second) == length && g_ascii_tolower(*p) == *second &&
	       memcmp(p + 1, second + 1, length - 1) == 0 &&
	       g_unichar_islower(g_utf8_get_char(second)) &&
	       (length > 5 || is_never_double(second, length));
}

void
style_double_word(StyleRun *run, const Passage *passage)
{
	const char *p = passage->text;
	const char *end;

	for (; *p != '\0'; p = end > p ? end : g_utf8_next_char(p)) {
		const char *second, *after;
		gunichar before;

		end = word_end(p);
		if (end == p || (*end != ' ' && *end != '\n') ||
		    g_ascii_tolower(*p) != end[1]) /* most words end here */
			continue;
		second = end + 1;
		after = word_end(second);
		before = char_before(passage, p);
		if (before != '-' && before != '\'' && *after != '-' && *after != '\'' &&
		    is_doubled(p, end, second, after))
			style_warn(run, passage, (gsize)(second - passage->text), STYLE_DOUBLE_WORD,
				   "'%.*s' stands twice in a row; remove one", (int)(end - p), p);
	}
}

/* --- unlisted-abbreviation -------------------------------------------------------------------- */

enum { CAPITALS_MIN = 2, CAPITALS_MAX = 6 };

static const char *
capitals_end(const char *p)
{
	while (g_ascii_isupper(*p))
		p++;
	return p;
}

/* No abbreviation though in capitals: a Roman number, "AAA", or the start of a code ("ISO 27001",
 * "COVID-19"). */
static bool
is_code(const char *p, const char *end)
{
	gsize length = (gsize)(end - p);
	char same[] = {*p, '\0'};

	return strspn(p, "IVXLCDM") >= length || strspn(p, same) >= length ||
	       ((*end == ' ' || *end == '-') && g_ascii_isdigit(end[1]));
}

/* Are there capitals of that length from p to end, with at most a Dutch ending behind them:
 * "IDO's", "AMvB" has small letters and is left alone? */
static bool
is_abbreviation(const Passage *passage, const char *p, const char *end)
{
	gunichar before = char_before(passage, p);

	if (end - p < CAPITALS_MIN || end - p > CAPITALS_MAX || text_is_word(before))
		return false;
	if (before == '-' || before == '.' || before == '&' || before == '_' || before == '/' ||
	    before == '@')
		return false;
	if (*end == 's' && !text_is_word_at(end + 1))
		end++;
	return !text_is_word_at(end) && *end != '&' && *end != '_' && *end != '@' &&
	       !(*end == '.' && text_is_word_at(end + 1));
}

/* Is one of the words beside it in capitals too? Then somebody shouts, or a name is written so. */
static bool
is_shouted(const Passage *passage, const char *p, const char *end)
{
	const char *before = p;
	const char *behind = *end == ' ' ? end + 1 : end;

	if (behind > end && capitals_end(behind) - behind >= CAPITALS_MIN)
		return true;
	if (p <= passage->text || p[-1] != ' ')
		return false;
	for (before = p - 1; before > passage->text && g_ascii_isupper(before[-1]);)
		before--;
	return p - 1 - before >= CAPITALS_MIN;
}

/* Does a term of the list stand over the place, perhaps as a part of a longer one? */
static bool
is_term(const StyleRun *run, const Passage *passage, const char *at)
{
	const char *p = passage->text;
	const char *start = NULL;
	const Term *term;

	if (term_matcher_at(run->matcher, passage->text, at) != NULL)
		return true;
	while ((term = term_matcher_find(run->matcher, passage->text, p, &start)) != NULL) {
		p = start + strlen(term->abbreviation);
		if (start > at)
			return false;
		if (p > at)
			return true;
	}
	return false;
}

static void
tell_abbreviation(StyleRun *run, const Passage *passage, const char *p, const char *end)
{
	char *word = g_strndup(p, (gsize)(end - p));

	if (!g_hash_table_add(run->abbreviations, word))
		return;
	style_warn(run, passage, (gsize)(p - passage->text), STYLE_UNLISTED_ABBREVIATION,
		   "'%s' is not in begrippen.yaml; add it with its expansion, or write it in full",
		   word);
}

void
style_unlisted_abbreviation(StyleRun *run, const Passage *passage)
{
	const char *p = passage->text;

	if (passage->node->type == NODE_HEADING)
		return;
	while (*p != '\0') {
		const char *end = capitals_end(p);

		if (end - p >= CAPITALS_MIN && is_abbreviation(passage, p, end) &&
		    !is_code(p, end) && !is_shouted(passage, p, end) && !is_term(run, passage, p) &&
		    !passage_is_name(passage, (gsize)(p - passage->text)))
			tell_abbreviation(run, passage, p, end);
		p = end > p ? end : p + 1;
	}
}
