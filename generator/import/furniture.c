/* import/furniture.c - page numbers, running heads, icon names and the table of contents.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/furniture.h"

#include <string.h>

#include "base/text.h"
#include "import/aspects.h"

enum { HEADS_MAX = 20 }; /* no letter has more running heads */

static void
drop(Line *line)
{
	line->kept = "";
	line->text = "";
}

/* Is there white space, or a page's edge, on both sides of a line? */
static bool
stands_alone(const Letter *self, guint index)
{
	const Line *line = letter_line(self, index);
	const Line *next = index + 1 < self->lines->len ? letter_line(self, index + 1) : NULL;

	return line->gap != GAP_NONE && (next == NULL || next->gap != GAP_NONE || next->blanks > 0);
}

/* --- page numbers -------------------------------------------------------------------------------
 */

/* The number that text is: "12", "- 12 -", "Pagina 12 van 40", "12/40"; -1: it is none. */
static int
page_number(const char *text)
{
	const char *p = text;
	int number = 0;
	guint digits = 0;

	if (g_ascii_strncasecmp(p, "pagina ", 7) == 0)
		p += 7;
	else if (g_str_has_prefix(p, "- ") || g_str_has_prefix(p, "| "))
		p += 2;
	else if (g_str_has_prefix(p, "\u2013 "))
		p += strlen("\u2013 ");
	for (; g_ascii_isdigit(*p) && digits < 4; digits++)
		number = number * 10 + (*p++ - '0');
	if (digits == 0)
		return -1;
	if (g_str_has_prefix(p, " van ") || g_str_has_prefix(p, " / "))
		p = strrchr(p, ' ') + 1;
	else if (*p == '/')
		p++;
	else if (strcmp(p, " -") == 0 || strcmp(p, " \u2013") == 0 || strcmp(p, " |") == 0)
		return number;
	while (g_ascii_isdigit(*p))
		p++;
	return *p == '\0' ? number : -1;
}

/* Could the number be that of the page? Pages may have been lost from the text, or put before it.
 */
static bool
fits_page(const Letter *self, const Line *line, int number)
{
	int reach = MAX(6, (int)self->pages / 3);
	int by_lines = line->number / 12 + 12; /* for texts that do not mark their pages */

	return number >= line->page - 3 &&
	       number <= MAX(line->page + reach, self->pages == 1 ? by_lines : 0);
}

/* Do most pages start with a number of their own? Then those are no chapters' numbers. */
static bool
pages_start_numbered(const Letter *self)
{
	guint count = 0;

	for (guint i = 0; i < self->lines->len; i++) {
		const Line *line = letter_line(self, i);

		count += line->gap == GAP_PAGE && page_number(line->text) >= 0;
	}
	return self->pages > 2 && count * 10 > self->pages * 6;
}

static void
drop_page_numbers(Letter *self)
{
	bool tops = pages_start_numbered(self);
	int last = 0;

	for (guint i = 0; i < self->lines->len; i++) {
		Line *line = letter_line(self, i);
		int number = page_number(line->text);
		bool bottom =
			i + 1 == self->lines->len || letter_line(self, i + 1)->gap == GAP_PAGE;

		if (number <= last || !fits_page(self, line, number))
			continue;
		if (line->gap == GAP_PAGE ? tops : bottom || stands_alone(self, i)) {
			last = number;
			drop(line);
		}
	}
}

/* --- running heads ------------------------------------------------------------------------------
 */

/* A line that could be a running head: its words without the number at one end of them. */
typedef struct RunningHead {
	char *key; /* owned, folded */
	int number;
	bool glued; /* "Gemeenten10" */
	guint line; /* index */
} RunningHead;

static void
clear_head(gpointer data)
{
	g_free(((RunningHead *)data)->key);
}

/* Takes the number off the end of text, or off its start. */
static bool
split_head(const char *text, RunningHead *out_head)
{
	gsize length = strlen(text);
	gsize end = length;
	gsize start = 0;

	while (end > 0 && g_ascii_isdigit(text[end - 1]))
		end--;
	while (g_ascii_isdigit(text[start]))
		start++;
	if (end < length && length - end <= 4 && end > 0) {
		out_head->number = atoi(text + end);
		out_head->glued = text[end - 1] != ' ';
		out_head->key = g_strndup(text, end);
	} else if (start > 0 && start <= 4 && start < length) {
		out_head->number = atoi(text);
		out_head->glued = text[start] != ' ';
		out_head->key = g_strdup(text + start);
	} else {
		return false;
	}
	g_strstrip(out_head->key);
	g_strdelimit(out_head->key, "|", ' ');
	g_strstrip(out_head->key);
	return true;
}

/* What is numbered in a letter itself is no running head. */
static bool
is_numbered_part(const char *key)
{
	static const char *const WORDS[] = {
		"tabel", "figuur", "grafiek", "hoofdstuk", "bijlage", "artikel", "paragraaf",
		"deel",  "noot",   "spoor",   "box",       "kader",   "fase",    "stap"};
	g_autofree char *fold = text_fold(key);

	for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
		if (g_str_has_prefix(fold, WORDS[i]))
			return true;
	return strlen(fold) < 3;
}

static GHashTable *
collect_heads(const Letter *self)
{
	GHashTable *heads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
						  (GDestroyNotify)g_array_unref);

	for (guint i = 0; i < self->lines->len; i++) {
		RunningHead head = {.line = i};
		GArray *list;

		if (!stands_alone(self, i) || look_length(letter_line(self, i)->text) > 100 ||
		    !split_head(letter_line(self, i)->text, &head))
			continue;
		if (is_numbered_part(head.key)) {
			g_free(head.key);
			continue;
		}
		list = g_hash_table_lookup(heads, head.key);
		if (list == NULL) {
			list = g_array_new(FALSE, FALSE, sizeof(RunningHead));
			g_array_set_clear_func(list, clear_head);
			g_hash_table_insert(heads, g_strdup(head.key), list);
		}
		g_array_append_val(list, head);
	}
	return heads;
}

/* Do the numbers run as those of pages do? Glued to the words they need less proof. */
static bool
runs_like_pages(const Letter *self, const GArray *list)
{
	bool glued = true;

	for (guint i = 0; i < list->len; i++) {
		const RunningHead *head = &g_array_index(list, RunningHead, i);

		glued = glued && head->glued;
		if (i > 0 && head->number <= g_array_index(list, RunningHead, i - 1).number)
			return false;
		if (!fits_page(self, letter_line(self, head->line), head->number) && !head->glued)
			return false;
	}
	return list->len >= (glued ? 2 : 3);
}

/* Takes a running head with its number out of a line that it was printed into. */
static void
cut_inside(Letter *self, Line *line, const char *key)
{
	const char *at = strstr(line->kept, key);
	gsize length = strlen(key);
	g_autofree char *before = NULL;
	g_autofree char *kept = NULL;
	g_autofree char *text = NULL;

	if (at == NULL || !g_ascii_isdigit(at[length]))
		return;
	while (g_ascii_isdigit(at[length]))
		length++;
	before = g_strndup(line->kept, (gsize)(at - line->kept));
	kept = g_strconcat(before, at + length, NULL);
	text = clean_text(kept);
	line->kept = arena_strdup(self->arena, kept);
	line->text = arena_strdup(self->arena, text);
	doubts_add(
		self->doubts, 45, line->number, line->page, "head-inside",
		"the running head '%s' stood inside this line and was taken out; see whether the "
		"words around it are right",
		key);
}

static void
drop_running_heads(Letter *self)
{
	g_autoptr(GHashTable) heads = collect_heads(self);
	g_autoptr(GPtrArray) keys = text_sorted_keys(heads);

	for (guint i = 0, taken = 0; i < keys->len && taken < HEADS_MAX; i++) {
		const char *key = g_ptr_array_index(keys, i);
		const GArray *list = g_hash_table_lookup(heads, key);

		if (!runs_like_pages(self, list))
			continue;
		taken++;
		for (guint j = 0; j < list->len; j++)
			drop(letter_line(self, g_array_index(list, RunningHead, j).line));
		for (guint j = 0; j < self->lines->len && strlen(key) >= 12; j++)
			cut_inside(self, letter_line(self, j), key);
	}
}

/* The same words at the start of most pages, or at the end. */
static void
drop_repeated(Letter *self, bool top)
{
	g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);

	for (int pass = 0; pass < 2; pass++)
		for (guint i = 0; i < self->lines->len; i++) {
			Line *line = letter_line(self, i);
			bool edge = top ? line->gap == GAP_PAGE
					: i + 1 == self->lines->len ||
						    letter_line(self, i + 1)->gap == GAP_PAGE;
			guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, line->text));

			if (!edge || line->text[0] == '\0' ||
			    aspect_of_any(self->vocabulary, line->text))
				continue;
			if (pass == 0)
				g_hash_table_insert(counts, (gpointer)line->text,
						    GUINT_TO_POINTER(count + 1));
			else if (count >= 3 && count * 2 > self->pages)
				drop(line);
		}
}

/* --- names of icons -----------------------------------------------------------------------------
 */

/* The length of a name such as "MAGNIFYING-GLASS-CHART" at the start of text; 0: there is none.
 * hyphens: how many it has at least. */
static gsize
icon_length(const char *text, guint hyphens)
{
	gsize i = 0;
	guint seen = 0;

	for (; g_ascii_isupper(text[i]) || text[i] == '-'; i++)
		seen += text[i] == '-';
	if (i < 3 || seen < hyphens || text[i] != ' ' || text[0] == '-' || text[i - 1] == '-')
		return 0;
	return i;
}

static void
cut_icon(Letter *self, Line *line, gsize length)
{
	g_autofree char *name = g_strndup(line->text, length);
	const char *at = strstr(line->kept, name);

	if (at == NULL)
		return;
	line->kept = arena_strdup(self->arena, at + length);
	line->text = arena_strdup(self->arena, line->text + length + 1);
	doubts_add(self->doubts, 5, line->number, line->page, "icon",
		   "the name of an icon, '%s', was left out", name);
}

/* A name with hyphens that three lines start with, or any in front of an aspect's heading. */
static void
drop_icons(Letter *self)
{
	g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < self->lines->len; i++) {
		const Line *line = letter_line(self, i);
		gsize length = icon_length(line->text, 1);
		char *name = g_strndup(line->text, length);
		guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, name));

		g_hash_table_replace(counts, name, GUINT_TO_POINTER(count + (length > 0)));
	}
	for (guint i = 0; i < self->lines->len; i++) {
		Line *line = letter_line(self, i);
		gsize length = icon_length(line->text, 0);
		g_autofree char *name = g_strndup(line->text, length);
		guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, name));

		if (length > 0 && (aspect_of_any(self->vocabulary, line->text + length + 1) ||
				   (icon_length(line->text, 1) > 0 && count >= 3)))
			cut_icon(self, line, length);
	}
}

/* --- table of contents --------------------------------------------------------------------------
 */

static bool
is_contents_heading(const char *text)
{
	g_autofree char *fold = text_fold(text);

	return strcmp(fold, "inhoud") == 0 || strcmp(fold, "inhoudsopgave") == 0;
}

/* "Gemeentefonds ........ 12", "1.2 Jeugd 14" */
static bool
is_contents_line(const char *text)
{
	gsize length = strlen(text);
	gsize digits = 0;

	while (digits < length && g_ascii_isdigit(text[length - digits - 1]))
		digits++;
	return digits > 0 && digits <= 4 && digits < length &&
	       (text[length - digits - 1] == ' ' || text[length - digits - 1] == '.');
}

static void
drop_contents(Letter *self)
{
	for (guint i = 0; i < self->lines->len; i++) {
		Line *heading = letter_line(self, i);
		guint end = i + 1, last = i;

		if (!is_contents_heading(heading->text))
			continue;
		for (; end < self->lines->len && end - last <= 2; end++)
			if (is_contents_line(letter_line(self, end)->text))
				last = end;
		if (last < i + 3)
			continue;
		for (guint j = i; j <= last; j++)
			drop(letter_line(self, j));
		doubts_add(self->doubts, 20, heading->number, heading->page, "contents",
			   "the table of contents (%u lines) was left out; the site makes its own",
			   last - i + 1);
		return;
	}
}

void
furniture_find(Letter *self)
{
	drop_contents(self);
	drop_running_heads(self);
	drop_repeated(self, true);
	drop_repeated(self, false);
	drop_page_numbers(self);
	drop_icons(self);
}
