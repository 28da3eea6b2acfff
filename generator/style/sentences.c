/* style/sentences.c - where Dutch sentences end, and which are long.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "style/sentences.h"

#include <string.h>

#include "base/text.h"
#include "style/rules.h"

static gsize
space_length(const char *p)
{
	const char *start = p;

	while (*p != '\0' && text_is_space(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	return (gsize)(p - start);
}

static const char *
run_end(const char *p)
{
	while (((guchar)*p > ' ' && (guchar)*p < 128) ||
	       (*p != '\0' && !text_is_space(g_utf8_get_char(p))))
		p = g_utf8_next_char(p);
	return p;
}

static bool
has_word(const char *p, const char *end)
{
	for (; p < end; p = g_utf8_next_char(p))
		if (text_is_word_at(p))
			return true;
	return false;
}

static bool
is_closing(gunichar c)
{
	return c == ')' || c == ']' || c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201f) ||
	       c == 0xbb;
}

/* The end of a word without the quotes and brackets that close behind it. */
static const char *
strip_closing(const char *start, const char *end)
{
	while (end > start && is_closing(g_utf8_get_char(g_utf8_prev_char(end))))
		end = g_utf8_prev_char(end);
	return end;
}

static bool
is_opening(gunichar c)
{
	return c == '(' || c == '[' || c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201f) ||
	       c == 0xab;
}

static bool
is_one_of(const char *word, gsize length, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strlen(*names) == length && strncmp(word + 1, *names + 1, length - 1) == 0 &&
		    g_ascii_tolower(*word) == **names)
			return true;
	return false;
}

/* Abbreviations that want something to follow, without the point: no sentence ends there. */
static bool
wants_more(const char *word, gsize length)
{
	static const char *const names[] = {"art",  "bijv", "blz",  "ca",   "dhr",  "dr",
					    "drs",  "evt",  "excl", "incl", "mevr", "prof",
					    "resp", "vgl",  "zgn",  NULL};

	return is_one_of(word, length, names);
}

/* Those that a sentence may end with, or not: then only a capital tells. */
static bool
may_end(const char *word, gsize length)
{
	static const char *const names[] = {"a.s", "e.a", "e.d", "e.v", "n.v.t", "o.i.d", NULL};

	return is_one_of(word, length, names);
}

/* Has the word, without its last point, points between single letters: "m.b.t", "t.o.v", "n.a.v"?
 */
static bool
is_pointed(const char *word, gsize length)
{
	if (length < 3 || length % 2 == 0)
		return false;
	for (gsize i = 0; i < length; i++)
		if (i % 2 == 0 ? !g_ascii_isalpha(word[i]) : word[i] != '.')
			return false;
	return true;
}

/* Does the point at the end of the word (its length without it) end a sentence, with next behind
 * it? */
static bool
is_full_stop(const char *word, gsize length, gunichar next)
{
	if (length == 0)
		return true;
	if (wants_more(word, length) || (is_pointed(word, length) && !may_end(word, length)))
		return false;
	if (length == 1 && g_ascii_isupper(*word)) /* an initial */
		return false;
	return !g_unichar_islower(next);
}

/* Does a sentence end with the run from p to end? */
static bool
ends_sentence(const char *p, const char *end)
{
	const char *stop = strip_closing(p, end);
	const char *next = end + space_length(end);

	while (p < stop && is_opening(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	if (stop == p)
		return false;
	if (stop[-1] == '?' || stop[-1] == '!')
		return !g_unichar_islower(g_utf8_get_char(next));
	return stop[-1] == '.' && is_full_stop(p, (gsize)(stop - 1 - p), g_utf8_get_char(next));
}

const char *
sentence_next(const char *p, const char **out_start, guint *out_words)
{
	p += space_length(p);
	*out_start = p;
	*out_words = 0;
	while (*p != '\0') {
		const char *end = run_end(p);
		bool last = ends_sentence(p, end);

		*out_words += has_word(p, end);
		p = end;
		if (last)
			return p;
		p += space_length(p);
	}
	return p;
}

/* --- the rule --------------------------------------------------------------------------------- */

void
style_long_sentence(StyleRun *run, const Passage *passage)
{
	const char *p = passage->text;

	if (passage->node->type != NODE_PARAGRAPH && passage->node->type != NODE_NOTE)
		return;
	while (*p != '\0') {
		const char *start;
		guint words;

		p = sentence_next(p, &start, &words);
		if (words > run->config->sentence_words)
			style_warn(run, passage, (gsize)(start - passage->text),
				   STYLE_LONG_SENTENCE,
				   "the sentence has %u words, more than %u; make two of it, or a "
				   "list",
				   words, run->config->sentence_words);
	}
}
