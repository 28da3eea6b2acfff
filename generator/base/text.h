/* base/text.h - words as Unicode and the Dutch know them: slugs, nearness, order. (libunistring)
 * SPDX-License-Identifier: EUPL-1.2
 *
 * All text is UTF-8. Nothing here depends on the locale.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum { TEXT_SLUG_MAX = 60 }; /* bytes; a derived slug ends at a word before this */

/* Is this a slug or an id: [a-z0-9]+(-[a-z0-9]+)*? (DESIGN.md, "Addresses") */
bool text_is_slug(const char *text);

/* The slug of a heading or label: "Financiën" -> "financien", "ĳ" -> "ij", "thema's" -> "themas";
 * other signs part words. "" when nothing is left. Owned by the caller. */
char *text_slug(const char *text);

/* ", such as 'financien'" for "Financiën": the end of a message about a slug or id that is none; ""
 * when text has no letter or digit. Owned by the caller. */
char *text_slug_hint(const char *text);

/* Lower case without accents and with white space squeezed: the key under which labels are equal
 * and by which they are ordered. Owned by the caller. */
char *text_fold(const char *text);

/* The key by which words stand in a Dutch register, compared byte by byte: as text_fold(), with signs
 * that are no letter or digit as one space, so that "BCF-vrijval" stands behind "BCF" and "A&O" among
 * the words of one letter. IJ stands as I and J, as in Van Dale. Owned by the caller. */
char *text_sort_key(const char *text);

/* White space at both ends taken off, runs of it (with NBSP) inside made one space. Owned. */
char *text_squeeze(const char *text);

/* The same where there is room: out, of as many bytes as text has, may be text itself. Returns the
 * length. */
gsize text_squeeze_into(const char *text, char *out);

/* Is there nothing but white space? */
bool text_is_blank(const char *text);

/* Number of edits from a to b: insert, delete, replace, or swap two neighbours (optimal string
 * alignment), by character, case ignored. Source: Damerau 1964, in the restricted form. */
guint text_distance(const char *a, const char *b);

/* The nearest of names to word, or NULL when none is within a third of its length (at least 1 edit,
 * 2 from five letters on). The first of equals. Borrowed from names. */
const char *text_nearest(const char *word, const char *const *names, guint count);

/* For g_ptr_array_sort() and qsort() of texts: by byte order, which is that of Unicode. */
int text_compare(gconstpointer a, gconstpointer b);

/* The keys of a hash table from text, by byte order, so that nothing depends on the order of the
 * table. The array is owned; the keys are the table's. */
GPtrArray *text_sorted_keys(GHashTable *table);

/* Is c white space, a no-break one too? Quick for the characters that text is made of. */
static inline bool
text_is_space(gunichar c)
{
	if (c < 128)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return c == 0xa0 || (c >= 0x1680 && g_unichar_isspace(c));
}

/* Is c part of a word: a letter or digit of any script? */
bool text_is_word(gunichar c);

/* The same of the character at p; quick for ASCII. */
static inline bool
text_is_word_at(const char *p)
{
	return (guchar)*p < 128 ? g_ascii_isalnum(*p) : text_is_word(g_utf8_get_char(p));
}

/* Offset of the first byte that is no valid UTF-8 or is NUL; length when all is well. */
gsize text_invalid_at(const char *text, gsize length);
