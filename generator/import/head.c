/* import/head.c - what of the front matter can be found in the letter.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/text.h"
#include "import/write.h"

enum { FRONT_LINES = 80, SIGNATURE_WORDS = 14 };

/* --- title --------------------------------------------------------------------------------------
 */

static const char *
find_title(Letter *self, const GPtrArray *blocks)
{
	for (guint i = 0; i < blocks->len; i++) {
		const Block *block = g_ptr_array_index(blocks, i);

		if (block->kind == BLOCK_TITLE)
			return block->text;
	}
	doubts_add(self->doubts, 94, 0, 0, "front-matter",
		   "the letter's title is not in the text; write it in place of TODO");
	return NULL;
}

/* --- edition and date ---------------------------------------------------------------------------
 */

/* The newest edition that the text names by its label. */
static const Edition *
find_edition(const Letter *self)
{
	const Vocabulary *vocabulary = self->vocabulary;
	g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func(g_free);
	const Edition *newest = NULL;
	guint from = 0; /* the editions before this place by date need not be looked for */

	for (guint i = 0; i < vocabulary->edition_count; i++)
		g_ptr_array_add(labels, text_fold(vocabulary->editions_by_date[i]->label));
	for (guint i = 0; i < self->lines->len; i++) {
		g_autofree char *fold = text_fold(letter_line(self, i)->text);

		for (guint j = vocabulary->edition_count; j > from; j--)
			if (strstr(fold, g_ptr_array_index(labels, j - 1)) != NULL) {
				newest = vocabulary->editions_by_date[j - 1];
				from = j;
			}
	}
	return newest;
}

static const Edition *
choose_edition(Letter *self, const Edition *given)
{
	const Edition *found;

	if (given != NULL)
		return given;
	found = find_edition(self);
	if (found != NULL)
		doubts_add(self->doubts, 88, 0, 0, "front-matter",
			   "edition '%s' is the newest that the text names; see whether the letter "
			   "is of that edition",
			   found->slug);
	else
		doubts_add(self->doubts, 93, 0, 0, "front-matter",
			   "no edition was named; write one in place of TODO, or run the import "
			   "again with --edition");
	return found;
}

/* A date among the first lines, where letters have theirs. */
static bool
find_date(const Letter *self, Date *out_date)
{
	for (guint i = 0; i < self->lines->len && i < FRONT_LINES; i++) {
		const char *text = letter_line(self, i)->text;
		bool alone = look_length(text) < 50;

		for (const char *p = text; alone && *p != '\0'; p = g_utf8_next_char(p)) {
			gsize length;

			if ((p == text || p[-1] == ' ') && date_scan(p, out_date, &length))
				return true;
		}
	}
	return false;
}

static const char *
choose_date(Letter *self, const Edition *edition)
{
	Date date = {0};
	g_autofree char *iso = NULL;

	if (!find_date(self, &date)) {
		if (edition == NULL || edition->date.day == 0) {
			doubts_add(self->doubts, 92, 0, 0, "front-matter",
				   "the letter's date was not found; write it in place of TODO");
			return NULL;
		}
		date = edition->date;
		doubts_add(self->doubts, 66, 0, 0, "front-matter",
			   "the letter's date was not found; that of the edition stands in its "
			   "place");
	}
	iso = date_to_iso(date);
	return arena_strdup(self->arena, iso);
}

/* --- covers -------------------------------------------------------------------------------------
 */

/* The year that the text names most often. */
static const char *
find_covers(Letter *self)
{
	guint counts[200] = {0};
	guint best = 0;

	for (guint i = 0; i < self->lines->len; i++) {
		const char *text = letter_line(self, i)->text;

		for (const char *p = text; *p != '\0'; p++) {
			gsize digits = strspn(p, "0123456789");

			if (digits == 4 && (p == text || p[-1] == ' ') && p[4] != ',' &&
			    p[4] != '%') {
				int year = atoi(p);

				if (year >= 1900 && year < 2100)
					counts[year - 1900]++;
			}
			p += digits > 0 ? digits - 1 : 0;
		}
	}
	for (guint i = 1; i < G_N_ELEMENTS(counts); i++)
		if (counts[i] > counts[best])
			best = i;
	if (counts[best] == 0) {
		doubts_add(
			self->doubts, 91, 0, 0, "front-matter",
			"which year the letter is about was not found; write it in place of TODO");
		return NULL;
	}
	doubts_add(self->doubts, 64, 0, 0, "front-matter",
		   "%u is the year that the text names most often (%u times); it stands as the "
		   "year that the letter is about",
		   1900 + best, counts[best]);
	return arena_printf(self->arena, "%u", 1900 + best);
}

/* --- from ---------------------------------------------------------------------------------------
 */

static bool
names_office(const char *text)
{
	static const char *const OFFICES[] = {"directeur", "voorzitter", "bestuur", "secretaris"};
	g_autofree char *fold = text_fold(text);

	for (guint i = 0; i < G_N_ELEMENTS(OFFICES); i++)
		if (strstr(fold, OFFICES[i]) != NULL)
			return true;
	return false;
}

static guint
count_words(const char *text)
{
	guint count = 1;

	for (const char *p = text; *p != '\0'; p++)
		count += *p == ' ' || *p == '\n';
	return count;
}

/* Is the block a signature: a few words, no sentence, with an office in them? */
static bool
is_signature(const Block *block)
{
	return block->kind == BLOCK_PARAGRAPH && count_words(block->text) <= SIGNATURE_WORDS &&
	       !look_ends_sentence(block->text) && !g_str_has_suffix(block->text, ",") &&
	       names_office(block->text);
}

static const char *
find_from(Letter *self, const GPtrArray *blocks)
{
	for (guint i = 0; i < blocks->len; i++) {
		const Block *block = g_ptr_array_index(blocks, i);

		if (block->kind == BLOCK_ASPECT)
			break;
		if (is_signature(block)) {
			g_auto(GStrv) lines = g_strsplit(block->text, "\n", -1);
			g_autofree char *text = g_strjoinv(", ", lines);

			doubts_add(self->doubts, 30, block->source, block->page, "front-matter",
				   "'%s' reads as the signature; it stands as the sender", text);
			return arena_strdup(self->arena, text);
		}
	}
	doubts_add(self->doubts, 90, 0, 0, "front-matter",
		   "the sender was not found; write the name in place of TODO");
	return NULL;
}

FrontMatter
head_find(Letter *self, const GPtrArray *blocks, const Edition *given)
{
	const Edition *edition = choose_edition(self, given);
	FrontMatter head = {
		.title = find_title(self, blocks),
		.kind = self->kind != NULL ? self->kind->slug : NULL,
		.edition = edition != NULL ? edition->slug : NULL,
		.covers = find_covers(self),
		.from = find_from(self, blocks),
	};

	head.title_read = head.title != NULL;
	head.date = choose_date(self, edition);
	doubts_add(self->doubts, 89, 0, 0, "front-matter",
		   "the summary is for you to write, in place of TODO");
	return head;
}
