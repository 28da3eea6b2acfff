/* tests/unit/test-base.c - arena, messages, words, dates, figures, JSON, threads and escaping.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <json-glib/json-glib.h>
#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <unistd.h>

#include "helpers.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/figure.h"
#include "base/html.h"
#include "base/json.h"
#include "base/parallel.h"
#include "base/path.h"
#include "base/text.h"

#define MINUS "\xe2\x88\x92"
#define EURO "\xe2\x82\xac"
#define NBSP "\xc2\xa0"

/* ---- arena ---- */

static bool
is_zero(const char *piece, gsize size)
{
	for (gsize i = 0; i < size; i++)
		if (piece[i] != 0)
			return false;
	return true;
}

/* Sizes around those of its blocks; each piece is filled, so that an overlap shows. */
static void
test_arena_sizes(void)
{
	static const gsize sizes[] = {0,    1,    2,    15,     16,     17,     255,
				      4095, 4096, 4097, 262143, 262144, 262145, 3000000};
	g_autoptr(Arena) arena = arena_new();
	char *pieces[G_N_ELEMENTS(sizes) * 2];

	for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
		gsize size = sizes[i % G_N_ELEMENTS(sizes)];

		pieces[i] = arena_alloc(arena, size);
		g_assert_cmpuint((uintptr_t)pieces[i] % 16, ==, 0);
		g_assert_true(is_zero(pieces[i], size));
		memset(pieces[i], (int)i + 1, size);
	}
	for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
		gsize size = sizes[i % G_N_ELEMENTS(sizes)];

		g_assert_cmpint(size > 0 ? pieces[i][0] : (char)(i + 1), ==, (char)(i + 1));
		g_assert_cmpint(size > 0 ? pieces[i][size - 1] : (char)(i + 1), ==, (char)(i + 1));
	}
}

static void
test_arena_small(void)
{
	g_autoptr(Arena) arena = arena_new();
	guint64 *pieces[5000];

	for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
		(void)arena_strdup(arena, "a"); /* which has no gap behind it */
		pieces[i] = arena_new0(arena, guint64);
		g_assert_cmpuint((uintptr_t)pieces[i] % sizeof(guint64), ==, 0);
		g_assert_cmpuint(*pieces[i], ==, 0);
		*pieces[i] = i;
	}
	for (guint i = 0; i < G_N_ELEMENTS(pieces); i++)
		g_assert_cmpuint(*pieces[i], ==, i);
	g_assert_cmpuint(arena_used(arena), >=, sizeof(guint64) * G_N_ELEMENTS(pieces));
}

static void
test_arena_copies(void)
{
	g_autoptr(Arena) arena = arena_new();
	const int numbers[] = {1, 2, 3};
	const int *copy = arena_copy(arena, numbers, sizeof numbers);
	int *array = arena_array(arena, int, 3);
	const char *text = "gemeenten";

	g_assert_cmpmem(copy, sizeof numbers, numbers, sizeof numbers);
	g_assert_true(copy != numbers);
	g_assert_true(is_zero((char *)array, 3 * sizeof(int)));
	g_assert_cmpstr(arena_strdup(arena, text), ==, "gemeenten");
	g_assert_true(arena_strdup(arena, text) != text);
	g_assert_cmpstr(arena_strndup(arena, text, 8), ==, "gemeente");
	g_assert_cmpstr(arena_strndup(arena, text, 0), ==, "");
	g_assert_cmpstr(arena_printf(arena, "%s-%d", "jeugd", 7), ==, "jeugd-7");
	g_assert_cmpstr(arena_concat(arena, "a", NULL), ==, "a");
	g_assert_cmpstr(arena_concat(arena, "", "a", "", "bc", NULL), ==, "abc");
	g_assert_cmpstr(arena_concat(arena, "1", "22", "3", "4", "5", "6", "7", "88", "9", "ten",
				     "", "e", NULL),
			==, "12234567889tene");
	g_assert_null(arena_strdup(arena, NULL));
	g_assert_null(arena_strndup(arena, NULL, 3));
}

static void
test_arena_reset(void)
{
	g_autoptr(Arena) arena = arena_new();
	const gsize sizes[] = {10, 300 * 1000, 7000};

	arena_reset(arena);
	for (guint round = 0; round < 3; round++) {
		for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
			char *piece = arena_alloc(arena, sizes[(i + round) % G_N_ELEMENTS(sizes)]);

			g_assert_cmpint(piece[0], ==, '\0');
			memset(piece, 'x', sizes[(i + round) % G_N_ELEMENTS(sizes)]);
		}
		arena_reset(arena);
		g_assert_cmpuint(arena_used(arena), ==, 0);
	}
}

static void
test_arena_empty(void)
{
	g_autoptr(Arena) arena = arena_new();

	g_assert_cmpuint(arena_used(arena), ==, 0);
	g_assert_true(arena_alloc(arena, 0) != arena_alloc(arena, 0));
	arena_free(NULL);
}

/* ---- diag ---- */

static char *
print_all(const DiagList *diags)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < diag_list_length(diags); i++) {
		g_autofree char *line = diag_to_string(diag_list_get(diags, i));

		g_string_append_printf(out, "%s\n", line);
	}
	return g_string_free(out, FALSE);
}

static void
test_diag_order(void)
{
	g_autoptr(DiagList) diags = diag_list_new();
	g_autofree char *said = NULL;

	diag_error(diags, (Span){"b.md", 1, 1}, "x", "een");
	diag_error(diags, (Span){"a.md", 10, 1}, "x", "tien");
	diag_error(diags, (Span){"a.md", 9, 12}, "x", "negen-twaalf");
	diag_warning(diags, (Span){"a.md", 9, 2}, "y", "waarschuwing");
	diag_error(diags, (Span){"a.md", 9, 2}, "x", "negen-twee b");
	diag_error(diags, (Span){"a.md", 9, 2}, "x", "negen-twee a");
	diag_error(diags, (Span){"a.md", 9, 0}, "x", "regel");
	diag_error(diags, (Span){"a.md", 0, 0}, "x", "bestand");
	diag_error(diags, (Span){NULL, 0, 0}, "x", "nergens");
	diag_list_sort(diags);
	said = print_all(diags);
	g_assert_cmpstr(said, ==,
			"error: nergens\n"
			"a.md: error: bestand\n"
			"a.md:9: error: regel\n"
			"a.md:9:2: error: negen-twee a\n"
			"a.md:9:2: error: negen-twee b\n"
			"a.md:9:2: warning: waarschuwing\n"
			"a.md:9:12: error: negen-twaalf\n"
			"a.md:10:1: error: tien\n"
			"b.md:1:1: error: een\n");
}

static void
test_diag_repeats(void)
{
	g_autoptr(DiagList) diags = diag_list_new();
	g_autofree char *said = NULL;

	for (int i = 0; i < 3; i++) {
		diag_error(diags, (Span){"a.md", 1, 1}, "x", "fout %d", i / 2);
		diag_warning(diags, (Span){"a.md", 2, 1}, "x", "let op");
	}
	g_assert_cmpuint(diag_list_length(diags), ==, 6);
	g_assert_cmpuint(diag_list_errors(diags), ==, 3);
	diag_list_sort(diags);
	said = print_all(diags);
	g_assert_cmpstr(said, ==,
			"a.md:1:1: error: fout 0\na.md:1:1: error: fout 1\na.md:2:1: warning: let "
			"op\n");
	g_assert_cmpuint(diag_list_errors(diags), ==, 2);
}

static void
test_diag_fields(void)
{
	g_autoptr(DiagList) diags = diag_list_new();
	const Diag *diag;

	diag_warning(diags, (Span){"a.md", 3, 4}, "rule-name", "100%% %s", "zeker");
	diag = diag_list_get(diags, 0);
	g_assert_cmpint(diag->level, ==, DIAG_WARNING);
	g_assert_cmpstr(diag->path, ==, "a.md");
	g_assert_cmpint(diag->line, ==, 3);
	g_assert_cmpint(diag->column, ==, 4);
	g_assert_cmpstr(diag->rule, ==, "rule-name");
	g_assert_cmpstr(diag->text, ==, "100% zeker");
	g_assert_cmpuint(diag_list_errors(diags), ==, 0);
}

static void
add_diag(guint index, gpointer data)
{
	diag_error(data, (Span){"a.md", (int)index + 1, 1}, "x", "fout %u", index);
}

static void
test_diag_threads(void)
{
	g_autoptr(DiagList) diags = diag_list_new();

	parallel_each(8, 2000, add_diag, diags);
	diag_list_sort(diags);
	g_assert_cmpuint(diag_list_length(diags), ==, 2000);
	g_assert_cmpuint(diag_list_errors(diags), ==, 2000);
	for (guint i = 0; i < 2000; i++)
		g_assert_cmpint(diag_list_get(diags, i)->line, ==, (int)i + 1);
}

static void
assert_thrown(GError *error, int status, const char *message)
{
	g_assert_cmpstr(error->message, ==, message);
	g_assert_cmpint(site_error_status(error), ==, status);
	g_error_free(error);
}

static void
test_diag_statuses(void)
{
	Span at = {"a.md", 3, 4};
	GError *error = NULL;

	g_assert_false(site_throw(&error, at, SITE_ERROR_CONTENT, "fout %d", 1));
	assert_thrown(g_steal_pointer(&error), 1, "a.md:3:4: fout 1");
	g_assert_false(site_throw(&error, (Span){"a.md", 3, 0}, SITE_ERROR_USAGE, "x"));
	assert_thrown(g_steal_pointer(&error), 2, "a.md:3: x");
	g_assert_false(site_throw(&error, (Span){"a.md", 0, 4}, SITE_ERROR_SYSTEM, "x"));
	assert_thrown(g_steal_pointer(&error), 3, "a.md: x");
	g_assert_false(site_throw(&error, (Span){NULL, 0, 0}, SITE_ERROR_SYSTEM, "x"));
	assert_thrown(g_steal_pointer(&error), 3, "x");
	g_assert_false(site_throw_errno(&error, "a.md", "cannot be read", ENOENT));
	assert_thrown(g_steal_pointer(&error), 3,
		      "a.md: cannot be read: No such file or directory");
	assert_thrown(g_error_new_literal(G_KEY_FILE_ERROR, 1, "x"), 3, "x");
	g_assert_false(site_throw(NULL, at, SITE_ERROR_CONTENT, "niemand luistert"));
}

static void
test_diag_take(void)
{
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) copy = NULL;
	const Diag *diag;

	g_assert_false(site_throw(&error, (Span){"a.md", 3, 4}, SITE_ERROR_CONTENT, "a: b"));
	copy = g_error_copy(error);
	diag_take(diags, "rule", copy);
	diag = diag_list_get(diags, 0);
	g_assert_cmpstr(diag->path, ==, "a.md");
	g_assert_cmpint(diag->line, ==, 3);
	g_assert_cmpint(diag->column, ==, 4);
	g_assert_cmpstr(diag->rule, ==, "rule");
	g_assert_cmpstr(diag->text, ==, "a: b");
	g_assert_cmpuint(diag_list_errors(diags), ==, 1);
}

static void
test_diag_nearest(void)
{
	const char *const names[] = {"wonen", "jeugd", "werk"};
	g_autofree char *near = diag_nearest("wonnen", names, 3);
	g_autofree char *far = diag_nearest("klimaat", names, 3);
	g_autofree char *none = diag_nearest("wonen", names, 0);

	g_assert_cmpstr(near, ==, "; did you mean 'wonen'?");
	g_assert_cmpstr(far, ==, "");
	g_assert_cmpstr(none, ==, "");
}

/* ---- text ---- */

static void
assert_slug(const char *text, const char *expected)
{
	g_autofree char *slug = text_slug(text);

	g_assert_cmpstr(slug, ==, expected);
}

static void
test_slug_words(void)
{
	assert_slug("Financi\xc3\xabn", "financien");
	assert_slug("Financie\xcc\x88n", "financien");
	assert_slug("\xc4\xb3zer en \xc4\xb2sland", "ijzer-en-ijsland");
	assert_slug("Omkeringsthema's", "omkeringsthemas");
	assert_slug("Omkeringsthema\xe2\x80\x99s", "omkeringsthemas");
	assert_slug("\xe2\x80\x98stap naar voren\xe2\x80\x99", "stap-naar-voren");
	assert_slug(EURO " 83,778 miljoen", "83-778-miljoen");
	assert_slug("1.1 Wmo & Jeugd (2026)", "1-1-wmo-jeugd-2026");
	assert_slug("a" NBSP "b\tc\nd", "a-b-c-d");
	assert_slug("A_b--c", "a-b-c");
	assert_slug("  -x-  ", "x");
	assert_slug("\xef\xac\x81scaal \xc2\xbd", "fiscaal-1-2");
	assert_slug("\xc3\x98re \xce\xb1\xce\xb2", "re");
	assert_slug(EURO " ?!", "");
	assert_slug("", "");
}

static void
test_slug_length(void)
{
	g_autofree char *long_word = g_strnfill(100, 'a');
	g_autofree char *sixty = g_strnfill(60, 'a');
	g_autofree char *edge = g_strconcat(sixty, " b", NULL);
	g_autofree char *cut = text_slug(long_word);

	assert_slug(
		"Een heel lange kop over de bekostiging van gemeenten in het jaar 2026 en later",
		"een-heel-lange-kop-over-de-bekostiging-van-gemeenten-in-het");
	assert_slug(sixty, sixty);
	assert_slug(edge, sixty);
	/* a word that ends right at the limit stays */
	assert_slug("aaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb c",
		    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
	g_assert_cmpstr(cut, ==, sixty);
}

static void
test_is_slug(void)
{
	g_assert_true(text_is_slug("a"));
	g_assert_true(text_is_slug("a-1-b2"));
	g_assert_false(text_is_slug(""));
	g_assert_false(text_is_slug("-a"));
	g_assert_false(text_is_slug("a-"));
	g_assert_false(text_is_slug("a--b"));
	g_assert_false(text_is_slug("A"));
	g_assert_false(text_is_slug("a_b"));
	g_assert_false(text_is_slug("\xc3\xab"));
}

static void
test_fold_and_squeeze(void)
{
	g_autofree char *fold = text_fold("  Financi\xc3\xabn" NBSP " \xc3\x89\xc3\x89N\t");
	g_autofree char *squeezed = text_squeeze("\n a" NBSP NBSP "b \t\r\n c\xe2\x80\x89" NBSP);
	g_autofree char *blank = text_squeeze(" " NBSP "\n");

	g_assert_cmpstr(fold, ==, "financien een");
	g_assert_cmpstr(squeezed, ==, "a b c");
	g_assert_cmpstr(blank, ==, "");
}

static void
test_squeeze_in_place(void)
{
	static const char *const pieces[] = {" ",    "  ", "\t", NBSP,       "\xe2\x80\x89",
					     "\x01", "a",  "bc", "\xc3\xab", EURO};

	for (guint i = 0; i < 5000; i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(GString) expected = g_string_new(NULL);
		bool gap = false;

		for (int j = g_test_rand_int_range(0, 10); j > 0; j--) {
			guint piece = (guint)g_test_rand_int_range(0, G_N_ELEMENTS(pieces));

			g_string_append(text, pieces[piece]);
			gap = gap || piece < 5;
			if (piece < 5)
				continue;
			if (gap && expected->len > 0)
				g_string_append_c(expected, ' ');
			g_string_append(expected, pieces[piece]);
			gap = false;
		}
		g_assert_true(text_is_blank(text->str) == (expected->len == 0));
		g_assert_cmpuint(text_squeeze_into(text->str, text->str), ==, expected->len);
		g_assert_cmpstr(text->str, ==, expected->str);
	}
}

/* Each character of Unicode, asked of the library: looking at first bytes must leave none out. */
static void
test_squeeze_all(void)
{
	for (gunichar c = 1; c <= 0x10ffff; c++) {
		char text[16];
		int length = 1;

		if (!g_unichar_validate(c))
			continue;
		text[0] = 'a';
		length += g_unichar_to_utf8(c, text + length);
		memcpy(text + length, "b", sizeof "b");
		{
			g_autofree char *squeezed = text_squeeze(text);

			g_assert_cmpstr(squeezed, ==, uc_is_property_white_space(c) ? "a b" : text);
		}
	}
}

static void
assert_sort_key(const char *text, const char *expected)
{
	g_autofree char *key = text_sort_key(text);

	g_assert_cmpstr(key, ==, expected);
}

/* The words stand in the order of a register. */
static void
test_sort_key(void)
{
	static const char *const WORDS[] = {
		"5G",          "A&O",     "aanbesteding",      "BCF",
		"BCF-vrijval", "Bcfonds", "\xc3\xa9\xc3\xa9n", "\"eer\"",
		"\xc4\xb2s",   "ik",
	};
	g_autofree char *last = g_strdup("");

	assert_sort_key("A&O", "a o");
	assert_sort_key("  \xc3\x89\xc3\xa9n - twee!", "een twee");
	assert_sort_key("\xc4\xb2s", "ijs");
	assert_sort_key("-", "");
	for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
		g_autofree char *key = text_sort_key(WORDS[i]);

		g_assert_cmpstr(key, >, last);
		g_free(last);
		last = g_steal_pointer(&key);
	}
}

static void
test_distance(void)
{
	g_assert_cmpuint(text_distance("", ""), ==, 0);
	g_assert_cmpuint(text_distance("wonen", "wonen"), ==, 0);
	g_assert_cmpuint(text_distance("Wonen", "wONEN"), ==, 0);
	g_assert_cmpuint(text_distance("", "abc"), ==, 3);
	g_assert_cmpuint(text_distance("abc", ""), ==, 3);
	g_assert_cmpuint(text_distance("wonen", "wonnen"), ==, 1);
	g_assert_cmpuint(text_distance("wonen", "wnen"), ==, 1);
	g_assert_cmpuint(text_distance("wonen", "wanen"), ==, 1);
	g_assert_cmpuint(text_distance("wonen", "wnoen"), ==, 1);
	g_assert_cmpuint(text_distance("ab", "ba"), ==, 1);
	g_assert_cmpuint(text_distance("abcd", "badc"), ==, 2);
	g_assert_cmpuint(text_distance("kitten", "sitting"), ==, 3);
	g_assert_cmpuint(text_distance("financi\xc3\xabn", "financien"), ==, 1);
	/* the restricted form: a pair that was swapped is not edited again */
	g_assert_cmpuint(text_distance("ca", "abc"), ==, 3);
}

static void
test_nearest(void)
{
	const char *const names[] = {"wonen", "water", "woden", "jeugd"};
	g_autofree char *endless = g_strnfill(201, 'w');

	g_assert_true(text_nearest("wonnen", names, 4) == names[0]);
	g_assert_true(text_nearest("woen", names, 4) == names[0]); /* the first of equals */
	g_assert_true(text_nearest("jegud", names, 4) == names[3]);
	g_assert_true(text_nearest("jeuk", names, 4) == NULL); /* two of four letters */
	g_assert_true(text_nearest("jeuks", names, 4) == names[3]);
	g_assert_true(text_nearest("", names, 4) == NULL);
	g_assert_true(text_nearest("wonen", names, 0) == NULL);
	g_assert_true(text_nearest(endless, names, 4) == NULL);
}

static void
test_is_word(void)
{
	g_assert_true(text_is_word('a'));
	g_assert_true(text_is_word('7'));
	g_assert_true(text_is_word(0xeb));
	g_assert_true(text_is_word(0x301));
	g_assert_false(text_is_word('-'));
	g_assert_false(text_is_word('\''));
	g_assert_false(text_is_word(0xa0));
	g_assert_false(text_is_word(0x20ac));
}

static void
test_invalid_at(void)
{
	g_assert_cmpuint(text_invalid_at("abc", 3), ==, 3);
	g_assert_cmpuint(text_invalid_at("", 0), ==, 0);
	g_assert_cmpuint(text_invalid_at(EURO, 3), ==, 3);
	g_assert_cmpuint(text_invalid_at("ab\xff"
					 "c",
					 4),
			 ==, 2);
	g_assert_cmpuint(text_invalid_at("a\0b", 3), ==, 1);
	g_assert_cmpuint(text_invalid_at("ab" EURO, 4), ==, 2);
	g_assert_cmpuint(text_invalid_at("a\xed\xa0\x80", 4), ==, 1);
	g_assert_cmpuint(text_invalid_at("a\xc0\x80", 3), ==, 1);
}

/* Most bytes are letters, so that a fault stands at any place of the eight that are read together.
 */
static void
test_invalid_anywhere(void)
{
	static const char *const pieces[] = {"a",        "bc",   "defghij", "\xc3\xab",
					     EURO,       "\x7f", "\x01",    "\xf0\x9f\x98\x80",
					     "\xe2\x82", "\x80", "\xc0"};

	for (guint i = 0; i < 20000; i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		const char *end;

		for (int j = g_test_rand_int_range(0, 12); j > 0; j--) {
			bool any = g_test_rand_int_range(0, 8) == 0;
			guint count = any ? G_N_ELEMENTS(pieces) : 8;

			g_string_append(text, pieces[g_test_rand_int_range(0, (gint32)count)]);
			if (any && g_test_rand_bit())
				g_string_append_c(text, '\0');
		}
		(void)g_utf8_validate_len(text->str, text->len, &end);
		g_assert_cmpuint(text_invalid_at(text->str, text->len), ==, end - text->str);
	}
}

/* ---- date ---- */

static void
assert_date(Date date, int year, int month, int day)
{
	g_assert_cmpint(date.year, ==, year);
	g_assert_cmpint(date.month, ==, month);
	g_assert_cmpint(date.day, ==, day);
}

static void
refuse_date(const char *text, bool month_only)
{
	Date date = {1, 2, 3};

	g_assert_false(date_parse(text, month_only, &date));
	assert_date(date, 1, 2, 3);
}

static void
test_date_parse(void)
{
	static const char *const bad[] = {
		"",           "2025",        "2025-9-16",   "2025-13-01", "2025-00-01",
		"2025-01-00", "2025-01-32",  "2025-04-31",  "2025-02-29", "1900-02-29",
		"0999-01-01", "2025-09-16 ", " 2025-09-16", "2025/09/16", "2025-09-1x",
		"2025-09-"};
	Date date;

	g_assert_true(date_parse("2025-09-16", false, &date));
	assert_date(date, 2025, 9, 16);
	g_assert_true(date_parse("2024-02-29", false, &date));
	assert_date(date, 2024, 2, 29);
	g_assert_true(date_parse("2000-02-29", true, &date));
	assert_date(date, 2000, 2, 29);
	g_assert_true(date_parse("2025-05", true, &date));
	assert_date(date, 2025, 5, 0);
	refuse_date("2025-05", false);
	refuse_date("2025-13", true);
	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		refuse_date(bad[i], false);
		refuse_date(bad[i], true);
	}
}

static void
assert_scan(const char *text, gsize length, int year, int month, int day)
{
	Date date;
	gsize read;

	g_assert_true(date_scan(text, &date, &read));
	g_assert_cmpuint(read, ==, length);
	assert_date(date, year, month, day);
}

static void
test_date_scan(void)
{
	static const char *const bad[] = {
		"",
		"16 september",
		"september 2025",
		"16  september 2025",
		"160 mei 2025",
		"0 mei 2025",
		"31 april 2025",
		"29 februari 2025",
		"1 mei 20255",
		"1 mei 2025a",
		"1 Mei 2025",
		"1 meimaand 2025",
		"1 mei 202",
		"1\nmei 2025",
		"16 sept. 2025",
		"x 1 mei 2025",
	};
	Date date = {1, 2, 3};
	gsize length = 7;

	assert_scan("16 september 2025", 17, 2025, 9, 16);
	assert_scan("1 mei 2025, toen", 10, 2025, 5, 1);
	assert_scan("1" NBSP "mei" NBSP "2025", 12, 2025, 5, 1);
	assert_scan("29 februari 2024.", 16, 2024, 2, 29);
	assert_scan("01 januari 2026", 15, 2026, 1, 1);
	for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
		g_assert_false(date_scan(bad[i], &date, &length));
	assert_date(date, 1, 2, 3);
	g_assert_cmpuint(length, ==, 7);
}

static void
test_date_months(void)
{
	for (int month = 1; month <= 12; month++) {
		Date date = {2025, month, 3};
		Date read;
		gsize length;
		g_autofree char *text = date_to_dutch(date);

		g_assert_true(date_scan(text, &read, &length));
		g_assert_cmpuint(length, ==, strlen(text));
		assert_date(read, 2025, month, 3);
	}
}

static void
test_date_print(void)
{
	g_autofree char *day = date_to_dutch((Date){2025, 9, 6});
	g_autofree char *month = date_to_dutch((Date){2025, 5, 0});
	g_autofree char *iso_day = date_to_iso((Date){2025, 9, 6});
	g_autofree char *iso_month = date_to_iso((Date){2025, 5, 0});

	g_assert_cmpstr(day, ==, "6 september 2025");
	g_assert_cmpstr(month, ==, "mei 2025");
	g_assert_cmpstr(iso_day, ==, "2025-09-06");
	g_assert_cmpstr(iso_month, ==, "2025-05");
}

static void
test_date_compare(void)
{
	Date month = {2025, 5, 0};

	g_assert_cmpint(date_compare(month, (Date){2025, 5, 1}), ==, 0);
	g_assert_cmpint(date_compare(month, (Date){2025, 5, 2}), <, 0);
	g_assert_cmpint(date_compare((Date){2025, 5, 31}, (Date){2025, 6, 0}), <, 0);
	g_assert_cmpint(date_compare((Date){2026, 1, 1}, (Date){2025, 12, 31}), >, 0);
	g_assert_cmpint(date_compare((Date){2025, 5, 3}, (Date){2025, 5, 3}), ==, 0);
}

/* ---- figure ---- */

/* rest: what stands behind the token. */
static void
assert_figure(const char *text, const char *rest, gint64 digits, int decimals, FigureUnit unit)
{
	Figure figure;
	gsize length;

	g_assert_true(figure_scan(text, &figure, &length));
	g_assert_cmpstr(text + length, ==, rest);
	g_assert_cmpint(figure.digits, ==, digits);
	g_assert_cmpint(figure.decimals, ==, decimals);
	g_assert_cmpint(figure.unit, ==, unit);
	g_assert_cmpint(figure.negative, ==, digits < 0);
}

static void
test_figure_scan(void)
{
	assert_figure("1.858", "", 1858, 0, FIGURE_PLAIN);
	assert_figure("1858", "", 1858, 0, FIGURE_PLAIN);
	assert_figure("1.858,25 x", " x", 185825, 2, FIGURE_PLAIN);
	assert_figure("1.234.567", "", 1234567, 0, FIGURE_PLAIN);
	assert_figure("4,45%", "", 445, 2, FIGURE_PERCENT);
	assert_figure("4,45 %.", ".", 445, 2, FIGURE_PERCENT);
	assert_figure("4,45" NBSP "%", "", 445, 2, FIGURE_PERCENT);
	assert_figure("4,45  %", "  %", 445, 2, FIGURE_PLAIN);
	assert_figure("-0,27%", "", -27, 2, FIGURE_PERCENT);
	assert_figure(MINUS "0,27%", "", -27, 2, FIGURE_PERCENT);
	assert_figure("+12", "", 12, 0, FIGURE_PLAIN);
	assert_figure(EURO " 112,4", "", 1124, 1, FIGURE_EURO);
	assert_figure(EURO NBSP "112,4 miljoen", " miljoen", 1124, 1, FIGURE_EURO);
	assert_figure(EURO "5", "", 5, 0, FIGURE_EURO);
	assert_figure("-" EURO " 5", "", -5, 0, FIGURE_EURO);
	assert_figure(EURO " -5", "", -5, 0, FIGURE_EURO);
	assert_figure(EURO " 5%", "%", 5, 0, FIGURE_EURO);
	assert_figure("2.307 miljoen", " miljoen", 2307, 0, FIGURE_PLAIN);
	assert_figure("0,05", "", 5, 2, FIGURE_PLAIN);
}

/* A point that parts no group of three, and a comma without decimals, belong to the sentence. */
static void
test_figure_ends(void)
{
	assert_figure("1.2", ".2", 1, 0, FIGURE_PLAIN);
	assert_figure("1.2345", ".2345", 1, 0, FIGURE_PLAIN);
	assert_figure("12345.678", ".678", 12345, 0, FIGURE_PLAIN);
	assert_figure("5.", ".", 5, 0, FIGURE_PLAIN);
	assert_figure("5, en", ", en", 5, 0, FIGURE_PLAIN);
	assert_figure("2025-2029", "-2029", 2025, 0, FIGURE_PLAIN);
	assert_figure("1.858.", ".", 1858, 0, FIGURE_PLAIN);
}

static void
refuse_figure(const char *text)
{
	Figure figure = {.digits = 77};
	gsize length = 77;

	g_assert_false(figure_scan(text, &figure, &length));
	g_assert_cmpint(figure.digits, ==, 77);
	g_assert_cmpuint(length, ==, 77);
}

static void
test_figure_refused(void)
{
	refuse_figure("");
	refuse_figure("-");
	refuse_figure(EURO);
	refuse_figure("x1");
	refuse_figure(",5");
	refuse_figure("--5");
	refuse_figure("-" EURO "-5");
	refuse_figure("1234567890123456789");
	refuse_figure("123.456.789.012.345.678.901");
	refuse_figure("12345678901234567,89");
	assert_figure("123456789012345678", "", G_GINT64_CONSTANT(123456789012345678), 0,
		      FIGURE_PLAIN);
	assert_figure("1234567890123456,78", "", G_GINT64_CONSTANT(123456789012345678), 2,
		      FIGURE_PLAIN);
}

/* token: the figure in the cell with its signs. */
static void
assert_cell(const char *cell, const char *token, const char *value)
{
	Figure figure;
	gsize start, length;
	g_autofree char *found = NULL;
	g_autofree char *printed = NULL;

	g_assert_true(figure_parse_cell(cell, &figure, &start, &length));
	found = g_strndup(cell + start, length);
	printed = figure_to_value(figure);
	g_assert_cmpstr(found, ==, token);
	g_assert_cmpstr(printed, ==, value);
}

static void
test_figure_cells(void)
{
	Figure figure;
	gsize start, length;

	assert_cell("(465)", "465", "465");
	assert_cell("*2,16%", "2,16%", "2.16");
	assert_cell(" **-1.858* ", "-1.858", "-1858");
	assert_cell(NBSP EURO NBSP "112,4" NBSP, EURO NBSP "112,4", "112.4");
	assert_cell("(" MINUS "3)", MINUS "3", "-3");
	g_assert_false(figure_parse_cell("2.307 miljoen", &figure, &start, &length));
	g_assert_false(figure_parse_cell("2025-2029", &figure, &start, &length));
	g_assert_false(figure_parse_cell("1.2", &figure, &start, &length));
	g_assert_false(figure_parse_cell("A4", &figure, &start, &length));
	g_assert_false(figure_parse_cell("", &figure, &start, &length));
	g_assert_false(figure_parse_cell("-", &figure, &start, &length));
	g_assert_false(figure_parse_cell("12 (raming)", &figure, &start, &length));
}

static void
test_figure_blank(void)
{
	g_assert_true(figure_is_blank_cell(""));
	g_assert_true(figure_is_blank_cell(" " NBSP));
	g_assert_true(figure_is_blank_cell(" - "));
	g_assert_true(figure_is_blank_cell(MINUS));
	g_assert_true(figure_is_blank_cell("\xe2\x80\x93"));
	g_assert_false(figure_is_blank_cell("0"));
	g_assert_false(figure_is_blank_cell("--"));
	g_assert_false(figure_is_blank_cell("n.v.t."));
}

static void
assert_value(const char *token, const char *value)
{
	Figure figure;
	gsize length;
	g_autofree char *printed = NULL;

	g_assert_true(figure_scan(token, &figure, &length));
	printed = figure_to_value(figure);
	g_assert_cmpstr(printed, ==, value);
}

static void
test_figure_value(void)
{
	assert_value("1.858", "1858");
	assert_value("-0,27%", "-0.27");
	assert_value("-0,00", "-0.00");
	assert_value("0,05", "0.05");
	assert_value("007", "7");
	assert_value("12,50", "12.50");
	assert_value("-123456789012345678", "-123456789012345678");
	assert_value("0,00000000000000001", "0.00000000000000001");
}

static void
test_figure_print(void)
{
	g_autoptr(GString) out = g_string_new("x");

	figure_print_token(out, "-1.858 en", 6);
	figure_print_token(out, MINUS "3", 4);
	figure_print_token(out, "4", 1);
	figure_print_token(out, "-", 0);
	g_assert_cmpstr(out->str, ==, "x" MINUS "1.858" MINUS "34");
}

static void
test_figure_minus(void)
{
	gsize length = 0;

	g_assert_true(figure_minus_at("-5", 0, &length));
	g_assert_cmpuint(length, ==, 1);
	g_assert_true(figure_minus_at(MINUS "5", ' ', &length));
	g_assert_cmpuint(length, ==, 3);
	g_assert_true(figure_minus_at("-" EURO " 5", '(', &length));
	g_assert_true(figure_minus_at("-5", '[', &length));
	g_assert_true(figure_minus_at("-5", 0xa0, &length));
	g_assert_false(figure_minus_at("-5", '5', &length));
	g_assert_false(figure_minus_at("-5", 'a', &length));
	g_assert_false(figure_minus_at("-5", '-', &length));
	g_assert_false(figure_minus_at("- 5", ' ', &length));
	g_assert_false(figure_minus_at("-a", ' ', &length));
	g_assert_false(figure_minus_at("5", ' ', &length));
}

/* ---- JSON ---- */

static void
test_json_shape(void)
{
	g_autoptr(JsonText) json = json_text_new();
	g_autofree char *text = NULL;

	json_text_begin_object(json);
	json_text_member(json, "z", "a\"b\n\xc3\xab");
	json_text_member(json, "leeg", NULL);
	json_text_member_number(json, "a", -5);
	json_text_key(json, "lijst");
	json_text_begin_array(json);
	json_text_bool(json, true);
	json_text_number(json, 7);
	json_text_string(json, "x");
	json_text_end_array(json);
	json_text_end_object(json);
	text = json_text_finish(json);
	g_assert_cmpstr(text, ==,
			"{\n"
			"  \"z\" : \"a\\\"b\\n\xc3\xab\",\n"
			"  \"leeg\" : null,\n"
			"  \"a\" : -5,\n"
			"  \"lijst\" : [\n"
			"    true,\n"
			"    7,\n"
			"    \"x\"\n"
			"  ]\n"
			"}\n");
	json_text_free(NULL);
}

static void
test_json_numbers(void)
{
	static const gint64 numbers[] = {0, 9, -10, 1234567890, G_MAXINT64, G_MININT64};

	for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_autoptr(JsonText) json = json_text_new();
		g_autoptr(GString) text = g_string_new("x");
		g_autofree char *expected = g_strdup_printf("x%" G_GINT64_FORMAT "\n", numbers[i]);

		json_text_number(json, numbers[i]);
		json_text_append(json, text);
		g_assert_cmpstr(text->str, ==, expected);
	}
}

/* Lines of more levels than most have. */
static void
test_json_depth(void)
{
	g_autoptr(JsonText) json = json_text_new();
	g_autoptr(GString) expected = g_string_new("[");
	g_autofree char *text = NULL;
	enum { LEVELS = 40 };

	for (guint i = 0; i < LEVELS; i++)
		json_text_begin_array(json);
	for (guint i = 0; i < LEVELS; i++)
		json_text_end_array(json);
	for (int i = 1; i < LEVELS; i++)
		g_string_append_printf(expected, "\n%*s[", 2 * i, "");
	for (int i = LEVELS - 1; i > 0; i--)
		g_string_append_printf(expected, "%s%*s]", i == LEVELS - 1 ? "" : "\n",
				       i == LEVELS - 1 ? 0 : 2 * i, "");
	g_string_append(expected, "\n]\n");
	text = json_text_finish(json);
	g_assert_cmpstr(text, ==, expected->str);
}

static void write_node(JsonText *json, JsonNode *node);

static void
write_member(JsonObject *object, const char *key, JsonNode *node, gpointer data)
{
	(void)object;
	json_text_key(data, key);
	write_node(data, node);
}

static void
write_element(JsonArray *array, guint index, JsonNode *node, gpointer data)
{
	(void)array;
	(void)index;
	write_node(data, node);
}

static void
write_node(JsonText *json, JsonNode *node)
{
	if (JSON_NODE_HOLDS_OBJECT(node)) {
		json_text_begin_object(json);
		json_object_foreach_member(json_node_get_object(node), write_member, json);
		json_text_end_object(json);
	} else if (JSON_NODE_HOLDS_ARRAY(node)) {
		json_text_begin_array(json);
		json_array_foreach_element(json_node_get_array(node), write_element, json);
		json_text_end_array(json);
	} else if (json_node_get_value_type(node) == G_TYPE_INT64) {
		json_text_number(json, json_node_get_int(node));
	} else {
		json_text_string(json, json_node_get_string(node));
	}
}

/* What nests, and what is empty. */
static void
test_json_layout(void)
{
	static const char *const texts[] = {
		"{}\n",
		"[\n  [],\n  {},\n  {\n    \"a\" : [\n      1\n    ],\n    \"b\" : {}\n  },\n  "
		"\"x\"\n]\n",
	};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(JsonParser) parser = json_parser_new();
		g_autoptr(JsonText) json = json_text_new();
		g_autofree char *ours = NULL;

		g_assert_true(json_parser_load_from_data(parser, texts[i], -1, NULL));
		write_node(json, json_parser_get_root(parser));
		ours = json_text_finish(json);
		g_assert_cmpstr(ours, ==, texts[i]);
	}
}

/* What we write, another parser reads back the same. */
static void
test_json_back(void)
{
	const char *words = "</script> \\ \" \b\f\n\r\t \x01\x0b\x1f\x7f \xe2\x80\xa8 " EURO;
	g_autoptr(JsonText) json = json_text_new();
	g_autoptr(JsonParser) parser = json_parser_new();
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;
	JsonObject *root;

	json_text_begin_object(json);
	json_text_member(json, "x", words);
	json_text_member_number(json, "n", G_MAXINT64);
	json_text_end_object(json);
	text = json_text_finish(json);
	(void)json_parser_load_from_data(parser, text, -1, &error);
	g_assert_no_error(error);
	root = json_node_get_object(json_parser_get_root(parser));
	g_assert_cmpstr(json_object_get_string_member(root, "x"), ==, words);
	g_assert_cmpint(json_object_get_int_member(root, "n"), ==, G_MAXINT64);
}

/* ---- parallel ---- */

enum { WORK = 1000 };

static void
count_index(guint index, gpointer data)
{
	gint *seen = data;

	(void)g_atomic_int_add(&seen[index], 1);
}

static void
assert_each_once(guint jobs, guint count)
{
	g_autofree gint *seen = g_new0(gint, WORK + 1);

	parallel_each(jobs, count, count_index, seen);
	for (guint i = 0; i < count; i++)
		g_assert_cmpint(seen[i], ==, 1);
	for (guint i = count; i <= WORK; i++)
		g_assert_cmpint(seen[i], ==, 0);
}

static void
test_parallel_once(void)
{
	static const guint jobs[] = {0, 1, 2, 8, 1000};
	static const guint counts[] = {0, 1, 3, WORK};

	for (guint i = 0; i < G_N_ELEMENTS(jobs); i++)
		for (guint j = 0; j < G_N_ELEMENTS(counts); j++)
			assert_each_once(jobs[i], counts[j]);
	g_assert_cmpuint(parallel_default_jobs(), >=, 1);
}

typedef struct Order {
	GThread *thread;
	GArray *indexes;
} Order;

static void
note_order(guint index, gpointer data)
{
	Order *order = data;

	g_assert_true(g_thread_self() == order->thread);
	g_array_append_val(order->indexes, index);
}

static void
test_parallel_one(void)
{
	g_autoptr(GArray) indexes = g_array_new(FALSE, FALSE, sizeof(guint));
	Order order = {g_thread_self(), indexes};

	parallel_each(1, 100, note_order, &order);
	g_assert_cmpuint(indexes->len, ==, 100);
	for (guint i = 0; i < indexes->len; i++)
		g_assert_cmpuint(g_array_index(indexes, guint, i), ==, i);
}

/* ---- HTML ---- */

static void
test_html_escape(void)
{
	g_autoptr(GString) out = g_string_new("<b>");

	html_escape(out, "a & b < c > \"d\" 'e' " EURO, -1);
	g_assert_cmpstr(out->str, ==, "<b>a &amp; b &lt; c &gt; &quot;d&quot; &#39;e&#39; " EURO);
	g_string_truncate(out, 0);
	html_escape(out, "<<<", 2);
	html_escape(out, "", -1);
	html_escape(out, "x", 0);
	g_assert_cmpstr(out->str, ==, "&lt;&lt;");
	g_string_truncate(out, 0);
	html_escape(out, "a\0<", 3);
	g_assert_cmpmem(out->str, out->len, "a\0&lt;", 6);
}

/* Each byte at each place of a text, of which the last are looked at one by one. */
static void
test_html_escape_bytes(void)
{
	static const char SPECIALS[] = "&<>\"'";
	const char *const references[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
	enum { LENGTH = 21 };

	for (guint byte = 0; byte < 256; byte++) {
		const char *special = memchr(SPECIALS, (int)byte, strlen(SPECIALS));

		for (guint at = 0; at < LENGTH; at++) {
			char text[LENGTH];
			g_autoptr(GString) out = g_string_new(NULL);
			g_autoptr(GString) expected = g_string_new(NULL);

			memset(text, 'a', LENGTH);
			text[at] = (char)byte;
			html_escape(out, text, LENGTH);
			g_string_append_len(expected, text, at);
			if (special != NULL)
				g_string_append(expected, references[special - SPECIALS]);
			else
				g_string_append_c(expected, (char)byte);
			g_string_append_len(expected, text + at + 1, LENGTH - 1 - at);
			g_assert_cmpmem(out->str, out->len, expected->str, expected->len);
		}
	}
}

static void
test_html_trust(void)
{
	Html html = html_trust("<b>x</b>rest", 8);

	g_assert_cmpmem(html.bytes, html.length, "<b>x</b>", 8);
}

static void
test_sorted_keys(void)
{
	static const char *const words[] = {"jeugd", "accres", "zorg", "Wmo"};
	static const char *const expected[] = {"Wmo", "accres", "jeugd", "zorg"};
	g_autoptr(GHashTable) table = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) none = text_sorted_keys(table);
	g_autoptr(GPtrArray) keys = NULL;

	g_assert_cmpuint(none->len, ==, 0);
	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		g_hash_table_add(table, (gpointer)words[i]);
	keys = text_sorted_keys(table);
	g_assert_cmpuint(keys->len, ==, G_N_ELEMENTS(expected));
	for (guint i = 0; i < keys->len; i++)
		g_assert_cmpstr(g_ptr_array_index(keys, i), ==, expected[i]);
}

static void
add_text_tests(void)
{
	g_test_add_func("/base/text/sorts-the-keys-of-a-table", test_sorted_keys);
	g_test_add_func("/base/text/makes-slugs-of-dutch-words", test_slug_words);
	g_test_add_func("/base/text/cuts-a-long-slug-at-a-word", test_slug_length);
	g_test_add_func("/base/text/knows-a-slug", test_is_slug);
	g_test_add_func("/base/text/folds-and-squeezes", test_fold_and_squeeze);
	g_test_add_func("/base/text/squeezes-in-place", test_squeeze_in_place);
	g_test_add_func("/base/text/squeezes-all-white-space-of-unicode", test_squeeze_all);
	g_test_add_func("/base/text/orders-words-as-a-register-does", test_sort_key);
	g_test_add_func("/base/text/counts-edits-and-swaps", test_distance);
	g_test_add_func("/base/text/finds-the-nearest-name", test_nearest);
	g_test_add_func("/base/text/knows-what-is-part-of-a-word", test_is_word);
	g_test_add_func("/base/text/finds-the-first-invalid-byte", test_invalid_at);
	g_test_add_func("/base/text/finds-it-wherever-it-stands", test_invalid_anywhere);
}

static void
add_date_tests(void)
{
	g_test_add_func("/base/date/parses-days-and-months-that-exist", test_date_parse);
	g_test_add_func("/base/date/scans-a-date-in-a-sentence", test_date_scan);
	g_test_add_func("/base/date/reads-the-months-that-it-prints", test_date_months);
	g_test_add_func("/base/date/prints-dutch-and-iso", test_date_print);
	g_test_add_func("/base/date/counts-a-month-as-its-first-day", test_date_compare);
}

static void
add_figure_tests(void)
{
	g_test_add_func("/base/figure/scans-figures-with-their-signs", test_figure_scan);
	g_test_add_func("/base/figure/leaves-what-belongs-to-the-sentence", test_figure_ends);
	g_test_add_func("/base/figure/refuses-what-is-no-figure", test_figure_refused);
	g_test_add_func("/base/figure/parses-a-whole-cell", test_figure_cells);
	g_test_add_func("/base/figure/knows-a-blank-cell", test_figure_blank);
	g_test_add_func("/base/figure/gives-the-value-as-written", test_figure_value);
	g_test_add_func("/base/figure/prints-the-minus-sign", test_figure_print);
	g_test_add_func("/base/figure/tells-a-minus-from-a-hyphen", test_figure_minus);
}

/* ---- paths ---- */

static PathKind
kind_at(const char *folder, const char *name, bool behind)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autoptr(GError) error = NULL;
	PathKind kind;

	(void)(behind ? path_kind_behind(path, &kind, &error) : path_kind(path, &kind, &error));
	g_assert_no_error(error);
	return kind;
}

static void
test_path_kind(void)
{
	char *folder = make_folder();
	g_autofree char *link = g_build_filename(folder, "link", NULL);
	g_autofree char *broken = g_build_filename(folder, "los", NULL);

	write_file(folder, "map/a.txt", "a");
	g_assert_cmpint(symlink("map", link), ==, 0);
	g_assert_cmpint(symlink("weg", broken), ==, 0);
	g_assert_cmpint(kind_at(folder, "map", false), ==, PATH_FOLDER);
	g_assert_cmpint(kind_at(folder, "map/a.txt", false), ==, PATH_FILE);
	g_assert_cmpint(kind_at(folder, "map/a.txt/b", false), ==, PATH_NOTHING);
	g_assert_cmpint(kind_at(folder, "link", false), ==, PATH_OTHER);
	g_assert_cmpint(kind_at(folder, "link", true), ==, PATH_FOLDER);
	g_assert_cmpint(kind_at(folder, "los", true), ==, PATH_NOTHING);
	remove_folder(folder);
}

static void
test_path_names(void)
{
	char *folder = make_folder();
	g_autofree char *file = g_build_filename(folder, "b", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) names = NULL;

	write_file(folder, "b", "");
	write_file(folder, "a/x", "");
	write_file(folder, ".c", "");
	names = path_names(folder, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(names->len, ==, 3);
	g_assert_cmpstr(g_ptr_array_index(names, 0), ==, ".c");
	g_assert_cmpstr(g_ptr_array_index(names, 1), ==, "a");
	g_assert_cmpstr(g_ptr_array_index(names, 2), ==, "b");
	g_assert_null(path_names(file, &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_SYSTEM);
	g_assert_true(g_str_has_suffix(error->message, "/b: cannot be read: Not a directory"));
	remove_folder(folder);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/base/arena/gives-zeroes-of-all-sizes-aligned", test_arena_sizes);
	g_test_add_func("/base/arena/keeps-many-small-pieces-apart", test_arena_small);
	g_test_add_func("/base/arena/copies-texts-and-bytes", test_arena_copies);
	g_test_add_func("/base/arena/starts-anew", test_arena_reset);
	g_test_add_func("/base/arena/starts-empty", test_arena_empty);
	g_test_add_func("/base/diag/sorts-by-place-as-numbers", test_diag_order);
	g_test_add_func("/base/diag/drops-repeats-and-counts-errors", test_diag_repeats);
	g_test_add_func("/base/diag/keeps-what-it-is-given", test_diag_fields);
	g_test_add_func("/base/diag/takes-messages-from-many-threads", test_diag_threads);
	g_test_add_func("/base/diag/gives-the-exit-status-of-an-error", test_diag_statuses);
	g_test_add_func("/base/diag/takes-an-error-at-its-place", test_diag_take);
	g_test_add_func("/base/diag/names-the-nearest-word", test_diag_nearest);
	add_text_tests();
	add_date_tests();
	add_figure_tests();
	g_test_add_func("/base/json/writes-in-the-order-of-the-calls", test_json_shape);
	g_test_add_func("/base/json/writes-numbers", test_json_numbers);
	g_test_add_func("/base/json/indents-as-deep-as-it-nests", test_json_depth);
	g_test_add_func("/base/json/has-the-layout-of-json-glib", test_json_layout);
	g_test_add_func("/base/json/is-read-back-the-same", test_json_back);
	g_test_add_func("/base/path/tells-what-stands-there", test_path_kind);
	g_test_add_func("/base/path/lists-the-names-of-a-folder", test_path_names);
	g_test_add_func("/base/parallel/does-every-index-once", test_parallel_once);
	g_test_add_func("/base/parallel/keeps-the-order-in-one-thread", test_parallel_one);
	g_test_add_func("/base/html/escapes-the-five-signs", test_html_escape);
	g_test_add_func("/base/html/escapes-each-special-byte-wherever-it-stands",
			test_html_escape_bytes);
	g_test_add_func("/base/html/trusts-just-these-bytes", test_html_trust);
	return g_test_run();
}
