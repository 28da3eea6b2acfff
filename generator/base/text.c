/* base/text.c - words as Unicode and the Dutch know them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/text.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

/* Compatibility decomposition, so that accents become signs of their own and "ĳ" becomes "ij". */
static char *
decompose(const char *text)
{
	size_t length = 0;
	uint8_t *raw =
		u8_normalize(UNINORM_NFKD, (const uint8_t *)text, strlen(text), NULL, &length);
	char *copy = raw != NULL ? g_strndup((char *)raw, length) : g_strdup(text);

	free(raw);
	return copy;
}

static bool
is_ascii(const char *text)
{
	while (*text != '\0' && (guchar)*text < 128)
		text++;
	return *text == '\0';
}

static bool
is_mark(gunichar c)
{
	return uc_is_general_category(c, UC_CATEGORY_M);
}

static bool
is_apostrophe(gunichar c)
{
	return c == '\'' || c == 0x2018 || c == 0x2019;
}

/* Cuts at the last hyphen that keeps the slug within TEXT_SLUG_MAX. */
static void
shorten(char *slug, gsize length)
{
	gsize end = TEXT_SLUG_MAX;

	if (length <= TEXT_SLUG_MAX)
		return;
	while (end > 0 && slug[end] != '-')
		end--;
	slug[end > 0 ? end : TEXT_SLUG_MAX] = '\0';
}

bool
text_is_slug(const char *text)
{
	bool word = false;

	for (const char *p = text; *p != '\0'; p++) {
		if (g_ascii_islower(*p) || g_ascii_isdigit(*p))
			word = true;
		else if (*p == '-' && word)
			word = false;
		else
			return false;
	}
	return word;
}

/* Does the character at p, which stands in no slug, part words there? */
static bool
parts_words(const char *p)
{
	gunichar c = g_utf8_get_char(p);

	return !is_apostrophe(c) && (c < 128 || !is_mark(c));
}

char *
text_slug(const char *text)
{
	g_autofree char *decomposed = is_ascii(text) ? NULL : decompose(text);
	const char *plain = decomposed != NULL ? decomposed : text;
	char *slug = g_malloc(strlen(plain) + 1); /* it gets no longer */
	char *end = slug;
	bool gap = false;

	for (const char *p = plain; *p != '\0'; p = g_utf8_next_char(p)) {
		if (!g_ascii_isalnum(*p)) {
			gap = gap || parts_words(p);
			continue;
		}
		if (gap && end > slug)
			*end++ = '-';
		*end++ = *p | 0x20; /* lower case; a digit has that bit */
		gap = false;
	}
	*end = '\0';
	shorten(slug, (gsize)(end - slug));
	return slug;
}

char *
text_slug_hint(const char *text)
{
	g_autofree char *slug = text_slug(text);

	return slug[0] != '\0' ? g_strdup_printf(_(", such as '%s'"), slug) : g_strdup("");
}

char *
text_fold(const char *text)
{
	g_autofree char *squeezed = text_squeeze(text);
	g_autofree char *plain = NULL;
	GString *key;

	if (is_ascii(squeezed)) {
		for (char *p = squeezed; *p != '\0'; p++)
			*p = g_ascii_tolower(*p);
		return g_steal_pointer(&squeezed);
	}
	plain = decompose(squeezed);
	key = g_string_new(NULL);
	for (const char *p = plain; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!is_mark(c))
			g_string_append_unichar(key, uc_tolower(c));
	}
	return g_string_free(key, FALSE);
}

char *
text_sort_key(const char *text)
{
	g_autofree char *fold = text_fold(text);
	GString *key = g_string_new(NULL);
	bool gap = false;

	for (const char *p = fold; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!text_is_word(c)) {
			gap = key->len > 0;
			continue;
		}
		if (gap)
			g_string_append_c(key, ' ');
		gap = false;
		g_string_append_unichar(key, c);
	}
	return g_string_free(key, FALSE);
}

/* The length of the white space that p starts with; 0: none. Outside ASCII all of it has one of
 * four first bytes (Unicode, PropList.txt, White_Space), so that other characters need not be
 * looked up. */
static gsize
white_at(const char *p)
{
	guchar first = (guchar)*p;

	if (first < 128)
		return first == ' ' || (first >= '\t' && first <= '\r') ? 1 : 0;
	if (first != 0xc2 && (first < 0xe1 || first > 0xe3))
		return 0;
	return uc_is_property_white_space(g_utf8_get_char(p)) ? (gsize)g_utf8_skip[first] : 0;
}

/* Can no white space start with this byte? */
static bool
is_plain(char byte)
{
	return (guchar)byte > ' ' && (guchar)byte < 0xc2;
}

/* How much of a text, which starts with a word, is squeezed already: most often all of it. */
static gsize
squeezed_length(const char *text)
{
	const char *p = text;

	for (;;) {
		while (is_plain(*p))
			p++;
		if (*p == ' ' && is_plain(p[1]))
			p += 2;
		else if (*p != '\0' && white_at(p) == 0)
			p++;
		else
			return (gsize)(p - text);
	}
}

gsize
text_squeeze_into(const char *text, char *out)
{
	const char *p = text;
	char *end = out;

	while (*p != '\0') {
		gsize white = white_at(p);
		gsize length;

		if (white > 0) {
			p += white;
			continue;
		}
		if (end > out)
			*end++ = ' ';
		length = squeezed_length(p);
		memmove(end, p, length); /* what is written is never ahead of what is read */
		end += length;
		p += length;
	}
	*end = '\0';
	return (gsize)(end - out);
}

char *
text_squeeze(const char *text)
{
	char *out = g_malloc(strlen(text) + 1); /* it gets no longer */

	(void)text_squeeze_into(text, out);
	return out;
}

bool
text_is_blank(const char *text)
{
	gsize white;

	while ((white = white_at(text)) > 0)
		text += white;
	return *text == '\0';
}

/* The row of the edit table for one more character of a; see text_distance(). */
static void
next_row(const gunichar *a, glong i, const gunichar *b, glong width, guint *rows[3])
{
	guint *row = rows[2];

	row[0] = (guint)i;
	for (glong j = 1; j <= width; j++) {
		guint cost = a[i - 1] != b[j - 1];

		row[j] = MIN(MIN(rows[1][j] + 1, row[j - 1] + 1), rows[1][j - 1] + cost);
		if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
			row[j] = MIN(row[j], rows[0][j - 2] + 1);
	}
}

guint
text_distance(const char *a, const char *b)
{
	g_autofree char *folded_a = g_utf8_strdown(a, -1);
	g_autofree char *folded_b = g_utf8_strdown(b, -1);
	glong height, width;
	g_autofree gunichar *x = g_utf8_to_ucs4_fast(folded_a, -1, &height);
	g_autofree gunichar *y = g_utf8_to_ucs4_fast(folded_b, -1, &width);
	g_autofree guint *table = g_new0(guint, 3 * ((gsize)width + 1));
	guint *rows[3] = {table, table + width + 1, table + 2 * (width + 1)};

	for (glong j = 0; j <= width; j++)
		rows[1][j] = (guint)j;
	for (glong i = 1; i <= height; i++) {
		guint *spare = rows[0];

		next_row(x, i, y, width, rows);
		rows[0] = rows[1];
		rows[1] = rows[2];
		rows[2] = spare;
	}
	return rows[1][width];
}

const char *
text_nearest(const char *word, const char *const *names, guint count)
{
	glong length = g_utf8_strlen(word, -1);
	guint limit = MAX((guint)length / 3, length >= 5 ? 2 : 1);
	const char *best = NULL;
	guint best_distance = limit + 1;

	if (length > 200) /* no name is that long */
		return NULL;
	for (guint i = 0; i < count; i++) {
		guint distance = text_distance(word, names[i]);

		if (distance < best_distance) {
			best = names[i];
			best_distance = distance;
		}
	}
	return best;
}

bool
text_is_word(gunichar c)
{
	if (c < 128)
		return g_ascii_isalnum((char)c);
	return uc_is_general_category(c, UC_CATEGORY_L) ||
	       uc_is_general_category(c, UC_CATEGORY_M) ||
	       uc_is_general_category(c, UC_CATEGORY_Nd);
}

/* The end of the ASCII that starts at p; NUL is none of it here. Eight at a time: a byte is neither
 * NUL nor beyond ASCII where neither it nor it less one has its highest bit set. */
static const char *
skip_ascii(const char *p, const char *end)
{
	const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
	guint64 eight;

	for (; end - p >= 8; p += 8) {
		memcpy(&eight, p, sizeof eight);
		if (((eight | (eight - ones)) & (ones << 7)) != 0)
			break;
	}
	while (p < end && *p != '\0' && (guchar)*p < 128)
		p++;
	return p;
}

gsize
text_invalid_at(const char *text, gsize length)
{
	const char *end = text + length;
	const char *p = skip_ascii(text, end);

	while (p < end) {
		const char *start = p;
		const char *bad;

		while (p < end && (guchar)*p >= 128)
			p++;
		if (p == start || !g_utf8_validate_len(start, (gsize)(p - start), &bad))
			return (gsize)((p == start ? p : bad) - text);
		p = skip_ascii(p, end);
	}
	return length;
}

int
text_compare(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
text_sorted_keys(GHashTable *table)
{
	GPtrArray *keys = g_ptr_array_new();
	GHashTableIter iter;
	gpointer key;

	g_hash_table_iter_init(&iter, table);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		g_ptr_array_add(keys, key);
	g_ptr_array_sort(keys, text_compare);
	return keys;
}
