/* style/jargon.c - finds the words of schrijfwijzer.yaml in a text.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "style/jargon.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "style/rules.h"

enum { WORD_MAX = 64 }; /* bytes of a first word; a longer one is none of a list */

/* A phrase by its words, in lower case. */
typedef struct Phrase {
	char **words; /* owned */
	const Jargon *entry;
} Phrase;

struct JargonList {
	GHashTable *by_word; /* first word, owned -> GPtrArray of Phrase, the longest first */
};

static void
free_phrase(gpointer data)
{
	Phrase *phrase = data;

	g_strfreev(phrase->words);
	g_free(phrase);
}

static int
longest_first(gconstpointer a, gconstpointer b)
{
	const Phrase *x = *(Phrase *const *)a;
	const Phrase *y = *(Phrase *const *)b;

	return (int)g_strv_length(y->words) - (int)g_strv_length(x->words);
}

static void
add_phrase(JargonList *self, const Jargon *entry, const char *text)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	Phrase *phrase = g_new0(Phrase, 1);
	GPtrArray *list;

	phrase->words = g_strsplit(lower, " ", -1);
	phrase->entry = entry;
	list = g_hash_table_lookup(self->by_word, phrase->words[0]);
	if (list == NULL) {
		list = g_ptr_array_new_with_free_func(free_phrase);
		g_hash_table_insert(self->by_word, g_strdup(phrase->words[0]), list);
	}
	g_ptr_array_add(list, phrase);
	g_ptr_array_sort(list, longest_first);
}

JargonList *
jargon_list_new(const Vocabulary *vocabulary)
{
	JargonList *self = g_new0(JargonList, 1);

	self->by_word = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					      (GDestroyNotify)g_ptr_array_unref);
	for (guint i = 0; i < vocabulary->jargon_count; i++)
		for (guint j = 0; vocabulary->jargon[i].words[j] != NULL; j++)
			add_phrase(self, &vocabulary->jargon[i], vocabulary->jargon[i].words[j]);
	return self;
}

void
jargon_list_free(JargonList *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->by_word);
	g_free(self);
}

/* --- matching --------------------------------------------------------------------------------- */

/* Is the character at p part of a word, or a sign that ties it to another? */
static bool
is_inside(const char *p)
{
	return text_is_word_at(p) || *p == '-' || *p == '\'' || *p == '/' || *p == '&' ||
	       g_str_has_prefix(p, "\xe2\x80\x99"); /* an apostrophe, U+2019 */
}

static const char *
word_end(const char *p)
{
	while (is_inside(p))
		p = g_utf8_next_char(p);
	return p;
}

/* Is the text from p to end this word, which is in lower case? */
static bool
is_word(const char *p, const char *end, const char *word)
{
	for (; p < end; p = g_utf8_next_char(p), word = g_utf8_next_char(word))
		if (*word == '\0' || g_unichar_tolower(g_utf8_get_char(p)) != g_utf8_get_char(word))
			return false;
	return *word == '\0';
}

/* Where the phrase ends that starts at p; NULL where there is another. */
static const char *
match(const Phrase *phrase, const char *p)
{
	for (char **word = phrase->words;; word++) {
		const char *end = word_end(p);

		if (!is_word(p, end, *word))
			return NULL;
		if (word[1] == NULL)
			return end;
		p = end;
		while (text_is_space(g_utf8_get_char(p)))
			p = g_utf8_next_char(p);
		if (p == end)
			return NULL;
	}
}

static bool
is_quote(gunichar c)
{
	return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201f) || c == 0xab || c == 0xbb;
}

const Jargon *
jargon_list_match(const JargonList *self, const char *text, const char *p, gsize *out_length)
{
	const char *end = word_end(p);
	gunichar before = p > text ? g_utf8_get_char(g_utf8_prev_char(p)) : 0;
	char word[WORD_MAX];
	gsize length = (gsize)(end - p);
	const GPtrArray *list;

	if (length == 0 || length >= WORD_MAX || is_quote(before))
		return NULL;
	for (gsize i = 0; i < length; i++)
		word[i] = g_ascii_tolower(p[i]);
	word[length] = '\0';
	list = g_hash_table_lookup(self->by_word, word);
	for (guint i = 0; list != NULL && i < list->len; i++) {
		const Phrase *phrase = g_ptr_array_index(list, i);
		const char *found = match(phrase, p);

		if (found == NULL)
			continue;
		*out_length = (gsize)(found - p);
		return phrase->entry;
	}
	return NULL;
}

/* --- the rule --------------------------------------------------------------------------------- */

/* "'door' or 'met'". Owned. */
static char *
list_plain(const Jargon *entry)
{
	GString *list = g_string_new(NULL);

	for (guint i = 0; entry->plain[i] != NULL; i++)
		g_string_append_printf(list, "%s'%s'",
				       i == 0                        ? ""
				       : entry->plain[i + 1] == NULL ? _(" or ")
								     : ", ",
				       entry->plain[i]);
	return g_string_free(list, FALSE);
}

void
style_no_jargon(const StyleInput *input, DiagList *diags)
{
	g_autofree char *path = g_strdup_printf("%s/schrijfwijzer.yaml", input->content);
	g_autofree char *display = source_display(input->source, path);

	if (input->library->vocabulary->jargon_count == 0)
		diag_warning(
			diags, (Span){.path = display}, style_rule_name(STYLE_JARGON),
			"site.conf turns the rule 'jargon' on, but there is no word here; list "
			"some, or leave the rule out");
}

void
style_jargon(StyleRun *run, const Passage *passage)
{
	const char *p = passage->text;

	if (passage->node->type == NODE_HEADING)
		return;
	while (*p != '\0') {
		gsize length = 0;
		const char *end = word_end(p);
		const Jargon *entry =
			end > p ? jargon_list_match(run->jargon, passage->text, p, &length) : NULL;

		if (entry != NULL) {
			g_autofree char *found = g_strndup(p, length);
			g_autofree char *plain = list_plain(entry);

			style_warn(run, passage, (gsize)(p - passage->text), STYLE_JARGON,
				   "'%s' is not plain Dutch; write %s",
				   g_strdelimit(found, "\n", ' '), plain);
			end = p + length;
		}
		p = end > p ? end : g_utf8_next_char(p);
	}
}
