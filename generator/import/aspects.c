/* import/aspects.c - lines that are the heading of an aspect.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/aspects.h"

#include <string.h>

#include "base/text.h"

enum { HEADING_MAX = 120 }; /* bytes; no line of text is compared */

/* The words that tell headings apart, in lower case; a year is "#". Owned. */
static GStrv
key_words(const char *text)
{
	static const char *const LEFT_OUT[] = {"de", "het",  "dit", "een",
					       "er", "deze", "dat", "nu"};
	g_autofree char *fold = text_fold(text);
	g_auto(GStrv) all = g_strsplit_set(fold, " ?:.", -1);
	g_autoptr(GPtrArray) kept = g_ptr_array_new();

	for (char **word = all; *word != NULL; word++) {
		bool left_out = **word == '\0';

		for (guint i = 0; i < G_N_ELEMENTS(LEFT_OUT); i++)
			left_out = left_out || strcmp(*word, LEFT_OUT[i]) == 0;
		if (left_out)
			continue;
		if (strlen(*word) == 4 && strspn(*word, "0123456789") == 4)
			g_ptr_array_add(kept, g_strdup("#"));
		else
			g_ptr_array_add(kept, g_strdup(strcmp(*word, "&") == 0 ? "en" : *word));
	}
	g_ptr_array_add(kept, NULL);
	return (GStrv)g_ptr_array_steal(kept, NULL);
}

static guint
common_start(GStrv a, GStrv b)
{
	guint count = 0;

	while (a[count] != NULL && b[count] != NULL && strcmp(a[count], b[count]) == 0)
		count++;
	return count;
}

/* The same words, in any order ("Ontwikkelingen en trends")? */
static bool
same_words(GStrv a, GStrv b)
{
	guint length = g_strv_length(a);

	if (length < 2 || g_strv_length(b) != length)
		return false;
	for (guint i = 0; i < length; i++)
		if (!g_strv_contains((const char *const *)b, a[i]))
			return false;
	return true;
}

/* Does text, of these words, read as the heading; or, as a question, start as it does? */
static bool
reads_as(GStrv words, const char *text, const char *heading)
{
	g_auto(GStrv) wanted = key_words(heading);
	guint count = common_start(words, wanted);
	guint length = g_strv_length(wanted);

	if ((count == length && words[count] == NULL) || same_words(words, wanted))
		return true;
	return g_str_has_suffix(heading, "?") && g_str_has_suffix(text, "?") && length >= 3 &&
	       count + 1 >= length && count >= 3;
}

static bool
is_written(const AspectKind *aspect, const char *text)
{
	if (strcmp(aspect->heading, text) == 0)
		return true;
	for (const char *const *variant = aspect->variants; *variant != NULL; variant++)
		if (strcmp(*variant, text) == 0)
			return true;
	return false;
}

const AspectKind *
aspect_match(const Kind *kind, const char *text, bool *out_known)
{
	g_auto(GStrv) words = NULL;

	*out_known = false;
	if (kind == NULL || strlen(text) > HEADING_MAX || look_starts_low(text))
		return NULL;
	for (guint i = 0; i < kind->aspect_count; i++)
		if (is_written(&kind->aspects[i], text)) {
			*out_known = true;
			return &kind->aspects[i];
		}
	words = key_words(text);
	for (guint i = 0; words[0] != NULL && i < kind->aspect_count; i++) {
		const AspectKind *aspect = &kind->aspects[i];

		if (reads_as(words, text, aspect->heading))
			return aspect;
		for (const char *const *variant = aspect->variants; *variant != NULL; variant++)
			if (reads_as(words, text, *variant))
				return aspect;
	}
	return NULL;
}

bool
aspect_of_any(const Vocabulary *vocabulary, const char *text)
{
	bool known;

	for (guint i = 0; i < vocabulary->kind_count; i++)
		if (aspect_match(&vocabulary->kinds[i], text, &known) != NULL)
			return true;
	return false;
}

/* The aspects of a kind that the letter has, each once: two letters of one association share one
 * question ("Wat betekent dit voor gemeenten?"), so the kind with all of its own wins. */
static guint
count_headings(const Letter *self, const Kind *kind)
{
	g_autofree guint *each = g_new0(guint, kind->aspect_count);
	guint least = G_MAXUINT;
	bool known;

	for (guint i = 0; i < self->lines->len; i++) {
		const AspectKind *aspect = aspect_match(kind, letter_line(self, i)->text, &known);

		if (aspect != NULL)
			each[aspect->index]++;
	}
	for (guint i = 0; i < kind->aspect_count; i++)
		least = MIN(least, each[i]);
	return kind->aspect_count > 0 ? least : 0;
}

const Kind *
aspects_guess_kind(const Letter *self)
{
	const Kind *best = NULL;
	guint most = 0;

	for (guint i = 0; i < self->vocabulary->kind_count; i++) {
		const Kind *kind = &self->vocabulary->kinds[i];
		guint count = count_headings(self, kind);

		if (count > most) {
			best = kind;
			most = count;
		}
	}
	return best;
}

static void
mark(Letter *self, Line *line, const AspectKind *aspect, bool known)
{
	line->role = LINE_ASPECT;
	line->aspect = aspect;
	line->known = known;
	(void)self;
}

/* A question that was broken over two lines. */
static bool
mark_broken(Letter *self, guint index)
{
	Line *line = letter_line(self, index);
	Line *next = index + 1 < self->lines->len ? letter_line(self, index + 1) : NULL;
	g_autofree char *both = NULL;
	const AspectKind *aspect;
	bool known;

	if (next == NULL || next->gap > GAP_LOOSE || !g_str_has_suffix(next->text, "?") ||
	    strlen(line->text) + strlen(next->text) > HEADING_MAX)
		return false;
	both = g_strconcat(line->text, " ", next->text, NULL);
	aspect = aspect_match(self->kind, both, &known);
	if (aspect == NULL)
		return false;
	mark(self, line, aspect, known);
	mark(self, next, aspect, known);
	next->continues = true;
	return true;
}

void
aspects_mark(Letter *self)
{
	for (guint i = 0; i < self->lines->len; i++) {
		Line *line = letter_line(self, i);
		const AspectKind *aspect;
		bool known;

		if (line->role != LINE_TEXT)
			continue;
		aspect = aspect_match(self->kind, line->text, &known);
		if (aspect != NULL)
			mark(self, line, aspect, known);
		else if (mark_broken(self, i))
			i++;
	}
}
