/* style/fix_figures.c - `check --fix`: brings key figures in living documents up to date.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "style/fix.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/path.h"
#include "model/figures.h"

/* One file while it is mended. */
typedef struct Fixer {
	const char *path;
	GString *text;
	GString *said;
	guint changed;
} Fixer;

/* The bytes of a line: from, and to where its end begins. False where the file has no such line. */
static bool
find_line(const GString *text, int line, gsize *out_from, gsize *out_to)
{
	const char *p = text->str;

	for (int i = 1; i < line; i++) {
		p = strchr(p, '\n');
		if (p == NULL)
			return false;
		p++;
	}
	*out_from = (gsize)(p - text->str);
	*out_to = *out_from + strcspn(p, "\r\n");
	return true;
}

/* The '[' that opens the text before end; NULL where it is on no place of this line. */
static const char *
find_opening(const char *line, const char *end)
{
	int depth = 1;

	for (const char *p = end; p > line;) {
		p--;
		if (p > line && p[-1] == '\\')
			continue;
		depth += (*p == ']') - (*p == '[');
		if (depth == 0)
			return p > line && p[-1] == '`' ? NULL : p; /* code stays */
	}
	return NULL;
}

/* The first link to url at or behind at, on the line up to end: where its text stands. */
static bool
find_link(const Fixer *self, const char *url, gsize line, gsize at, gsize end, gsize *out_text,
	  gsize *out_length)
{
	g_autofree char *target = g_strdup_printf("](%s", url);
	const char *start = self->text->str + line;

	for (const char *p = self->text->str + at;;) {
		const char *found = g_strstr_len(p, (gssize)(self->text->str + end - p), target);
		const char *opening;

		if (found == NULL)
			return false;
		p = found + strlen(target);
		opening = *p == ')' || *p == ' ' ? find_opening(start, found) : NULL;
		if (opening == NULL)
			continue;
		*out_text = (gsize)(opening + 1 - self->text->str);
		*out_length = (gsize)(found - opening - 1);
		return true;
	}
}

/* All links of the line that say what this one does. */
static guint
fix_line(Fixer *self, const Node *node)
{
	const FigureLink *figure = node->link->target;
	gsize line, end, text, length;
	guint changed = 0;

	if (!find_line(self->text, node->line, &line, &end))
		return 0;
	for (gsize at = line; find_link(self, node->link->url, line, at, end, &text, &length);) {
		g_autofree char *old = g_strndup(self->text->str + text, length);
		g_autofree char *new = figure_link_update(figure, old);

		at = text + length + strlen("](");
		if (new == NULL)
			continue;
		g_string_erase(self->text, (gssize)text, (gssize)length);
		g_string_insert(self->text, (gssize)text, new);
		g_string_append_printf(self->said, "%s:%d: %s -> %s\n", self->path, node->line, old,
				       new);
		at = text + strlen(new) + strlen("](");
		end = end - length + strlen(new);
		changed++;
	}
	return changed;
}

/* A line with the same link twice is done at the first. */
static bool
is_done(const StaleFigure *stale, const StaleFigure *before)
{
	const FigureLink *a = stale->node->link->target;
	const FigureLink *b = before->node->link->target;

	return stale->document == before->document && stale->node->line == before->node->line &&
	       a->value == b->value;
}

static void
report_left(const Fixer *self, const Node *node)
{
	const FigureLink *figure = node->link->target;

	g_string_append_printf(
		self->said, _("%s:%d: the figure cannot be changed by itself; write %s by hand\n"),
		self->path, node->line, figure->last->text);
}

/* The figures of one document: count of them from first on. */
static void
fix_document(Fixer *self, const StaleFigure *first, guint count)
{
	for (guint i = 0; i < count; i++) {
		bool done = false;
		guint changed;

		for (guint j = 0; j < i; j++)
			done = done || is_done(&first[i], &first[j]);
		if (done)
			continue;
		changed = fix_line(self, first[i].node);
		self->changed += changed;
		if (changed == 0)
			report_left(self, first[i].node);
	}
}

static bool
fix_file(const StaleFigure *first, guint count, GString *said, guint *changed, GError **error)
{
	g_autofree char *bytes = NULL;
	gsize length = 0;
	Fixer self = {.path = first->document->display, .said = said};
	g_autoptr(GString) text = NULL;

	if (!g_file_get_contents(self.path, &bytes, &length, error))
		return false;
	self.text = text = g_string_new_len(bytes, (gssize)length);
	fix_document(&self, first, count);
	*changed += self.changed;
	return self.changed == 0 || path_replace_file(self.path, text->str, text->len, error);
}

bool
fix_figures(const Library *library, GHashTable *only, GString *said, guint *out_changed,
	    GError **error)
{
	const StaleFigure *stale = (const StaleFigure *)library->stale->data;
	guint count = library->stale->len;

	*out_changed = 0;
	for (guint i = 0; i < count;) {
		guint next = i;

		while (next < count && stale[next].document == stale[i].document)
			next++;
		if ((only == NULL || g_hash_table_contains(only, stale[i].document->display)) &&
		    !fix_file(&stale[i], next - i, said, out_changed, error))
			return false;
		i = next;
	}
	return true;
}
