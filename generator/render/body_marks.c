/* render/body_marks.c - what a difference marks: words, places, steps from one to the next.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/body_parts.h"

#include <string.h>

#include "base/figure.h"

/* Do the deleted words before these read the same, so that where they lead is what changed? */
static bool
is_same_text(const Body *self, const Node *before, const Node *node)
{
	Arena *arena = self->page->arena;
	const char *text;

	if (before == NULL || before->type != NODE_DELETED)
		return false;
	text = node_plain(arena, node);
	return text[0] != '\0' && strcmp(node_plain(arena, before), text) == 0;
}

/* delta, and points: it is in percentage points, which a table says once for all its cells. */
static void
view_delta(const Body *self, View *view, const char *delta)
{
	bool points = delta != NULL && g_str_has_suffix(delta, FIGURE_POINTS);
	gsize length = points ? strlen(delta) - strlen(FIGURE_POINTS) : 0;

	view_text(view, "delta", points ? arena_strndup(self->page->arena, delta, length) : delta);
	view_flag(view, "points", points);
	view_flag(view, "in_cell", self->in_cell);
}

/* Words that are in one version only; the words around them for those who do not see them stand in
 * the template. */
void
body_write_mark(Body *self, HtmlWriter *writer, const Node *node)
{
	View *view = view_new(self->page->arena);
	bool other_link = node->type == NODE_INSERTED && is_same_text(self, self->before, node);

	view_html(view, "text", body_inlines(self, node));
	view_delta(self, view, node->diff->delta);
	view_flag(view, "other_link", other_link);
	body_write_template(self, writer,
			    node->type == NODE_INSERTED ? "delen/toegevoegd" : "delen/verwijderd",
			    view);
}

/* The empty place of a part that is elsewhere now. */
void
body_write_moved_from(Body *self, HtmlWriter *writer, guint number)
{
	View *view = view_new(self->page->arena);

	view_count(view, "number", number);
	body_write_template(self, writer, "delen/verplaatst-van", view);
}

/* Where a link to the change leads. */
void
body_write_change_id(HtmlWriter *writer, guint change)
{
	g_autofree char *id = change > 0 ? g_strdup_printf("_w%u", change) : NULL;

	if (id != NULL)
		html_writer_attribute(writer, "id", id);
}

void
body_write_move_id(HtmlWriter *writer, guint move)
{
	g_autofree char *number = move > 0 ? g_strdup_printf("%u", move) : NULL;

	if (number != NULL)
		html_writer_attribute(writer, "data-diff-move", number);
}

/* At the new place of a row or entry: where the link at its old place leads, and one back. */
void
body_write_move_target(Body *self, HtmlWriter *writer, guint move)
{
	View *view;

	if (move == 0)
		return;
	view = view_new(self->page->arena);
	view_count(view, "number", move);
	body_write_template(self, writer, "delen/verplaatst-hier", view);
}

/* "Wijziging 3 van 12" or "Wijzigingen 3 tot en met 5 van 12", with links to their neighbours; or
 * where it stood before it moved. */
void
body_write_step(Body *self, HtmlWriter *writer, guint first, guint last, guint move)
{
	View *view = view_new(self->page->arena);

	view_count(view, "number", first);
	view_count(view, "last", last > first ? last : 0);
	view_count(view, "total", self->change_total);
	view_count(view, "previous", first > 1 ? first - 1 : 0);
	view_count(view, "next", last < self->change_total ? last + 1 : 0);
	view_count(view, "move", move);
	body_write_template(self, writer, "delen/wijziging", view);
}

/* Between the rows of a table or the entries of a list there is no room for steps: those of all
 * changes in it stand before it, so that "volgende" never ends there. */
bool
body_write_range(Body *self, HtmlWriter *writer, const Node *node)
{
	guint first = 0;
	guint last = 0;

	if (self->in_range || self->change_total == 0 ||
	    (node->type != NODE_LIST && node->type != NODE_TABLE && node->type != NODE_CHART))
		return false;
	for (const Node *n = node_walk(node, node); n != NULL; n = node_walk(node, n)) {
		if (n->diff->change > 0 && (first == 0 || n->diff->change < first))
			first = n->diff->change;
		last = MAX(last, n->diff->change);
	}
	if (first > 0)
		body_write_step(self, writer, first, last, 0);
	return first > 0;
}
