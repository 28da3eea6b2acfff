/* import/join.c - two lines become one text: broken words are made whole.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/join.h"

#include <string.h>

#include "base/text.h"

/* The last word of text: letters and digits, with the hyphens inside. Owned. */
static char *
last_word(const char *text)
{
	const char *end = text + strlen(text);
	const char *start = end;

	while (start > text) {
		const char *previous = g_utf8_prev_char(start);
		gunichar c = g_utf8_get_char(previous);

		if (!text_is_word(c) && c != '-')
			break;
		start = previous;
	}
	return g_strndup(start, (gsize)(end - start));
}

static char *
first_word(const char *text)
{
	const char *end = text;

	while (*end != '\0' && (text_is_word(g_utf8_get_char(end)) || *end == '-'))
		end = g_utf8_next_char(end);
	while (end > text && end[-1] == '-')
		end--;
	return g_strndup(text, (gsize)(end - text));
}

static guint
count_word(const Letter *self, const char *word)
{
	return knowledge_word(self->lexicon, word) + knowledge_word(self->knowledge->words, word);
}

/* --- addresses ----------------------------------------------------------------------------------
 */

/* Where the address that text ends in starts; NULL: it ends in none. */
static const char *
address_at_end(const char *text)
{
	const char *start = strrchr(text, ' ');

	start = start != NULL ? start + 1 : text;
	if (*start == '(' || *start == '<')
		start++;
	return g_str_has_prefix(start, "http://") || g_str_has_prefix(start, "https://") ||
			       g_str_has_prefix(start, "www.")
		       ? start
		       : NULL;
}

/* Does the address go on in right? Ordinary words have no such signs in them, and a new sentence
 * starts with a capital. */
static bool
address_goes_on(const char *address, const char *right)
{
	gsize length = strlen(address);
	gsize word = strcspn(right, " ");
	char end = address[length - 1];

	if (g_str_has_prefix(right, "http") || g_str_has_prefix(right, "www."))
		return false;
	if (strchr("/-_=?&.%#", end) != NULL && !g_unichar_isupper(g_utf8_get_char(right)))
		return end != '.' || strpbrk(right, "/.") != NULL;
	for (gsize i = 0; i < word; i++)
		if (strchr("/=?&%_#", right[i]) != NULL ||
		    (right[i] == '-' && i > 0 && i + 1 < word && word > 12))
			return true;
	return false;
}

/* --- hyphens ------------------------------------------------------------------------------------
 */

static bool
starts_with_word(const char *text, const char *word)
{
	gsize length = strlen(word);

	return g_str_has_prefix(text, word) && !text_is_word(g_utf8_get_char(text + length));
}

/* "loon- en prijsbijstelling": a part of the word was left out. */
static bool
leaves_part_out(const char *right)
{
	static const char *const WORDS[] = {"en",  "of",   "en/of", "als",
					    "dan", "noch", "maar",  "tot"};

	for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
		if (starts_with_word(right, WORDS[i]))
			return true;
	return false;
}

/* Two vowels that Dutch reads as one sound when they touch, so that a hyphen keeps them apart. */
static bool
vowels_clash(const char *left, const char *right)
{
	static const char *const PAIRS[] = {"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie",
					    "ii", "oe", "oi", "oo", "ou", "ui", "uu", "ij"};
	gsize length = strlen(left);
	char pair[3];

	if (length == 0)
		return false;
	pair[0] = g_ascii_tolower(left[length - 1]);
	pair[1] = g_ascii_tolower(right[0]);
	pair[2] = '\0';
	for (guint i = 0; i < G_N_ELEMENTS(PAIRS); i++)
		if (strcmp(pair, PAIRS[i]) == 0)
			return true;
	return false;
}

static bool
takes_hyphen(const char *left)
{
	static const char *const PREFIXES[] = {"niet", "oud",  "ex",    "non", "pro", "anti",
					       "vice", "semi", "quasi", "co",  "pre", "post"};

	for (guint i = 0; i < G_N_ELEMENTS(PREFIXES); i++)
		if (g_ascii_strcasecmp(left, PREFIXES[i]) == 0)
			return true;
	return false;
}

/* Is the last part of the word, after a hyphen in it, an abbreviation: two capitals in front,
 * digits, or no vowel? */
static bool
is_abbreviation(const char *word)
{
	const char *part = strrchr(word, '-');
	const char *second;

	part = part != NULL ? part + 1 : word;
	if (look_length(part) < 2)
		return false;
	second = g_utf8_next_char(part);
	return strpbrk(part, "0123456789") != NULL || strpbrk(part, "aeiouyAEIOUY") == NULL ||
	       (g_unichar_isupper(g_utf8_get_char(part)) &&
		g_unichar_isupper(g_utf8_get_char(second)));
}

/* Is the hyphen between these the word's own? -1: nothing tells. */
static int
keeps_hyphen(const Letter *self, const char *left, const char *right)
{
	g_autofree char *joined = g_strconcat(left, right, NULL);
	g_autofree char *hyphened = g_strconcat(left, "-", right, NULL);
	guint without, with;

	if (!look_starts_low(right) || is_abbreviation(left) || g_utf8_get_char(left) == 0)
		return 1;
	without = count_word(self, joined);
	with = count_word(self, hyphened);
	if (with != without)
		return with > without;
	if (takes_hyphen(left) || vowels_clash(left, right))
		return 1;
	return -1;
}

static char *
join_hyphen(Letter *self, const Line *line, const char *left, gsize length, const char *right)
{
	g_autofree char *before = g_strndup(left, length);
	g_autofree char *a = last_word(before);
	g_autofree char *b = first_word(right);
	int keeps;

	if (length == 0 || text_is_space(g_utf8_get_char(g_utf8_prev_char(before + length))) ||
	    leaves_part_out(right))
		return g_strconcat(left, " ", right, NULL);
	keeps = keeps_hyphen(self, a, b);
	if (keeps < 0)
		doubts_add(self->doubts, 15, line->number, line->page, "hyphen",
			   "'%s-' and '%s' were made one word, '%s%s'; the letters do not have it "
			   "elsewhere",
			   a, b, a, b);
	return g_strconcat(before, keeps > 0 ? "-" : "", right, NULL);
}

/* --- words without their hyphen ------------------------------------------------------------------
 */

/* In a text of which inner lines end in a space, a line without one ends in a broken word: unless
 * that word is whole as it is. */
static bool
lost_hyphen(Letter *self, const Line *above, const Line *line, const char *left, const char *right)
{
	g_autofree char *a = last_word(left);
	g_autofree char *b = first_word(right);
	g_autofree char *joined = g_strconcat(a, b, NULL);
	gsize length = strlen(left);
	bool bracket = length > 0 && left[length - 1] == ')';

	if (!self->trailing || above == NULL || above->spaced || !look_starts_low(right))
		return false;
	if (bracket)
		return strchr(left, '(') != NULL;
	if (a[0] == '\0' || b[0] == '\0')
		return false;
	if (count_word(self, joined) > 0)
		return true;
	if (look_is_small_word(a) || g_str_has_suffix(a, "e") || look_is_small_word(b))
		return false;
	doubts_add(self->doubts, 30, line->number, line->page, "word-broken",
		   "'%s' and '%s' at the end of a line were made one word, '%s'", a, b, joined);
	return true;
}

/* A word goes on with a letter or digit; what begins otherwise is another. length: of left, without
 * the hyphen. */
static char *
join_soft_hyphen(const char *left, gsize length, const char *right)
{
	const char *between = g_unichar_isalnum(g_utf8_get_char(right)) ? "" : " ";

	return g_strdup_printf("%.*s%s%s", (int)length, left, between, right);
}

char *
join_lines(Letter *self, const Line *above, const Line *line, const char *left, const char *right)
{
	gsize length = strlen(left);
	const char *address = length > 0 ? address_at_end(left) : NULL;

	if (length == 0)
		return g_strdup(right);
	if (address != NULL)
		return g_strconcat(left, address_goes_on(address, right) ? "" : " ", right, NULL);
	if (g_str_has_suffix(left, "\u00ad"))
		return join_soft_hyphen(left, length - strlen("\u00ad"), right);
	if (left[length - 1] == '-')
		return join_hyphen(self, line, left, length - 1, right);
	if (lost_hyphen(self, above, line, left, right))
		return g_strconcat(left, right, NULL);
	return g_strconcat(left, " ", right, NULL);
}

void
join_append(Letter *self, GString *text, const Line *above, const Line *line)
{
	gsize start = text->len;
	g_autofree char *joined = NULL;

	while (start > 0 && text->str[start - 1] != ' ')
		start--;
	joined = join_lines(self, above, line, text->str + start, line->text);
	g_string_truncate(text, start);
	g_string_append(text, joined);
}

char *
join_words(Letter *self, const Line *line, const char *left, const char *right)
{
	return join_lines(self, NULL, line, left, right);
}

char *
join_heading(Letter *self, Line *line, const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	GString *out = g_string_new(words[0]);

	for (guint i = 1; words[0] != NULL && words[i] != NULL; i++) {
		g_autofree char *whole = g_strconcat(words[i - 1], words[i], NULL);
		bool parted = look_starts_low(words[i]) && look_length(words[i - 1]) > 3 &&
			      look_length(words[i]) > 3 && count_word(self, words[i - 1]) == 1 &&
			      count_word(self, whole) > 0;

		if (parted) {
			line->in_loose_word = true;
			doubts_add(self->doubts, 40, line->number, line->page, "word-parted",
				   "'%s %s' was made one word, as it is elsewhere", words[i - 1],
				   words[i]);
		}
		g_string_append_printf(out, "%s%s", parted ? "" : " ", words[i]);
	}
	return g_string_free(out, FALSE);
}
