/* model/terms.c - finds the abbreviations of begrippen.yaml in running text.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/terms.h"

#include <string.h>

#include "base/text.h"

/* Terms by their first byte, the longest first: few words of a text start with the byte of one. */
struct TermMatcher {
	GPtrArray *buckets[256]; /* of const Term *, borrowed; NULL when empty */
	bool stops[256];         /* where the search of a text stops: those bytes, and its end */
};

static int
longest_first(gconstpointer a, gconstpointer b)
{
	const Term *x = *(const Term *const *)a;
	const Term *y = *(const Term *const *)b;
	gsize length_x = strlen(x->abbreviation);
	gsize length_y = strlen(y->abbreviation);

	if (length_x != length_y)
		return length_x > length_y ? -1 : 1;
	return strcmp(x->abbreviation, y->abbreviation);
}

static bool
ends_word(const char *p)
{
	return *p == '\0' || !text_is_word_at(p);
}

static bool
starts_word(const char *text, const char *p)
{
	if (p == text)
		return true;
	return !text_is_word_at((guchar)p[-1] < 128 ? p - 1 : g_utf8_prev_char(p));
}

static const Term *
match_at(const TermMatcher *self, const char *p)
{
	const GPtrArray *bucket = self->buckets[(guchar)*p];

	for (guint i = 0; bucket != NULL && i < bucket->len; i++) {
		const Term *term = g_ptr_array_index(bucket, i);
		gsize length = strlen(term->abbreviation);

		if (strncmp(p, term->abbreviation, length) == 0 && ends_word(p + length))
			return term;
	}
	return NULL;
}

TermMatcher *
term_matcher_new(const Vocabulary *vocabulary)
{
	TermMatcher *self = g_new0(TermMatcher, 1);

	for (guint i = 0; i < vocabulary->term_count; i++) {
		const Term *term = &vocabulary->terms[i];
		GPtrArray **bucket = &self->buckets[(guchar)term->abbreviation[0]];

		if (*bucket == NULL)
			*bucket = g_ptr_array_new();
		g_ptr_array_add(*bucket, (gpointer)term);
	}
	for (guint i = 0; i < G_N_ELEMENTS(self->buckets); i++)
		if (self->buckets[i] != NULL)
			g_ptr_array_sort(self->buckets[i], longest_first);
	for (guint i = 0; i < G_N_ELEMENTS(self->stops); i++)
		self->stops[i] = i == '\0' || self->buckets[i] != NULL;
	return self;
}

void
term_matcher_free(TermMatcher *self)
{
	if (self == NULL)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(self->buckets); i++)
		g_clear_pointer(&self->buckets[i], g_ptr_array_unref);
	g_free(self);
}

const Term *
term_matcher_at(const TermMatcher *self, const char *text, const char *p)
{
	return self->buckets[(guchar)*p] != NULL && starts_word(text, p) ? match_at(self, p) : NULL;
}

const Term *
term_matcher_find(const TermMatcher *self, const char *text, const char *p, const char **out_start)
{
	for (;; p++) {
		const Term *term;

		while (!self->stops[(guchar)*p])
			p++;
		if (*p == '\0')
			return NULL;
		term = starts_word(text, p) ? match_at(self, p) : NULL;
		if (term != NULL) {
			*out_start = p;
			return term;
		}
	}
}
