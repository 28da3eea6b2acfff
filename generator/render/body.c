/* render/body.c - a document's blocks as HTML.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * What is not the author's text carries data-diff-furniture (DESIGN.md, "Versions and
 * differences"): such markup comes from the templates in delen/. */
#include "render/body.h"

#include <string.h>

#include "base/figure.h"
#include "base/text.h"
#include "model/figures.h"
#include "render/series_chart.h"

static void write_blocks(Body *self, HtmlWriter *writer, const Node *first, bool tight);
static void write_inlines(Body *self, HtmlWriter *writer, const Node *parent);

/* --- text
 * ------------------------------------------------------------------------------------------------
 */

/* The last character of an inline; 0 where it has no text. */
static gunichar
last_character(const Node *inline_node)
{
	g_autoptr(GString) text = g_string_new(NULL);

	node_text(inline_node, text);
	return text->len > 0 ? g_utf8_get_char(g_utf8_prev_char(text->str + text->len)) : 0;
}

/* What stands before p in the text that starts at start. */
static gunichar
character_before(const char *start, const char *p, gunichar before_start)
{
	return p > start ? g_utf8_get_char(g_utf8_prev_char(p)) : before_start;
}

/* "-" before digits becomes U+2212, "16 september 2025" a <time>; all else stays as it is.
 * before_text: the inline in front of the text, or NULL. */
static void
write_text(HtmlWriter *writer, const char *text, const Node *before_text)
{
	static const char SPECIAL[] = "-0123456789";
	const char *start = text; /* of what is not written yet; before: what stands there */
	gunichar before = before_text != NULL ? last_character(before_text) : 0;

	for (const char *p = strpbrk(text, SPECIAL); p != NULL; p = strpbrk(p, SPECIAL)) {
		gunichar last = character_before(start, p, before);
		gsize length = 0;
		Date date;

		if (*p != '-' && !g_ascii_isalnum((char)MIN(last, 127)) &&
		    date_scan(p, &date, &length)) {
			g_autofree char *iso = date_to_iso(date);

			html_writer_text(writer, start, p - start);
			html_writer_open(writer, HTML_TIME);
			html_writer_attribute(writer, "datetime", iso);
			html_writer_text(writer, p, (gssize)length);
			html_writer_close(writer);
			p += length;
			start = p;
			before = '0';
		} else if (*p == '-' && figure_minus_at(p, last, &length)) {
			html_writer_text(writer, start, p - start);
			html_writer_text(writer, "\xe2\x88\x92", -1);
			p += length;
			start = p;
			before = '-';
		} else {
			p++;
		}
	}
	html_writer_text(writer, start, -1);
}

/* --- inlines
 * -----------------------------------------------------------------------------------------------
 */

static const char *
escape_url(const Body *self, const char *url)
{
	g_autofree char *escaped = g_uri_escape_string(url, "%:/?#[]@!$&'()*+,;=", FALSE);

	return arena_strdup(self->page->arena, escaped);
}

static bool
is_on_page(const Body *self, const Document *target, const char *id)
{
	if (!self->own_page || strcmp(target->path, self->document->path) != 0)
		return false;
	return self->item == NULL || document_item_at(target, id) == self->item;
}

/* A part of a document: on its own page "#id", elsewhere its address. */
static const char *
document_url(const Body *self, const Document *target, const char *anchor)
{
	Arena *arena = self->page->arena;
	const char *id = anchor != NULL ? document_anchor(target, anchor) : NULL;

	if (id != NULL && is_on_page(self, target, id))
		return arena_printf(arena, "#%s", id);
	return arena_printf(arena, "%s%s%s",
			    page_url(self->page, plan_document_address(arena, target)),
			    id != NULL ? "#" : "", id != NULL ? id : "");
}

static const char *
link_url(const Body *self, const Link *link)
{
	Arena *arena = self->page->arena;

	switch (link->kind) {
	case LINK_DOCUMENT:
	case LINK_ANCHOR:
		return document_url(self, link->target, link->anchor);
	case LINK_FILE:
		return escape_url(self, page_file_url(self->page, link->target));
	case LINK_TOPIC:
		return page_url(self->page, plan_topic_address(arena, link->target));
	case LINK_EDITION:
		return page_url(self->page, plan_edition_address(arena, link->target));
	case LINK_TERM:
		return page_url(self->page, plan_term_address(arena, link->target));
	case LINK_EXTERNAL:
	case LINK_FIGURE:
	case LINK_BAD:
		break;
	}
	return escape_url(self, link->url);
}

/* A link of an old version may lead to what is no more, and one of a review to a site of which
 * nobody knows where it is: its text stays. */
static bool
leads_somewhere(const Body *self, const Link *link)
{
	if (link->kind == LINK_EXTERNAL)
		return true;
	if (link->kind == LINK_BAD || link->target == NULL)
		return false;
	return self->page->root != NULL || link->kind == LINK_FILE || link->kind == LINK_ANCHOR;
}

/* The only child that is more than white space; NULL where there are more. In a difference that is
 * the new one of two. */
static const Node *
only_child(const Node *parent)
{
	const Node *found = NULL;

	for (const Node *n = parent->first; n != NULL; n = n->next) {
		bool blank = n->type == NODE_TEXT && n->text[strspn(n->text, " ")] == '\0';
		bool replaced = found != NULL && found->type == NODE_DELETED;

		if (blank)
			continue;
		if (found != NULL && !replaced)
			return NULL;
		found = n;
	}
	return found;
}

static void
write_figure(HtmlWriter *writer, const char *text)
{
	g_autoptr(GString) token = g_string_new(NULL);
	g_autofree char *value = NULL;
	Figure figure;
	gsize start, length;

	(void)figure_parse_cell(text, &figure, &start, &length);
	value = figure_to_value(figure);
	figure_print_token(token, text + start, length);
	html_writer_text(writer, text, (gssize)start);
	html_writer_open(writer, HTML_DATA);
	html_writer_attribute(writer, "value", value);
	html_writer_text(writer, token->str, (gssize)token->len);
	html_writer_close(writer);
	html_writer_text(writer, text + start + length, -1);
}

/* The text of a link that is all of its cell, and a figure: as in other cells. Else its inlines. */
static Html
figure_link_text(Body *self, const Node *node)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const Node *text = only_child(node);
	HtmlWriter writer;
	Figure figure;
	gsize start, length;

	if (node->parent->type != NODE_CELL || only_child(node->parent) != node || text == NULL ||
	    text->type != NODE_TEXT || !figure_parse_cell(text->text, &figure, &start, &length))
		return body_inlines(self, node);
	html_writer_init(&writer, out, HTML_INLINE);
	write_figure(&writer, text->text);
	return page_html(self->page, out);
}

/* A checked key figure: its text, as of which edition, and what is said now. */
static void
write_figure_link(Body *self, HtmlWriter *writer, const Node *node)
{
	const PageContext *page = self->page;
	const FigureLink *figure = node->link->target;
	View *view = view_new(page->arena);
	Html html;

	view_text(view, "url",
		  page_url(page, plan_series_year_address(page->arena, figure->series,
							  figure->value->year)));
	view_html(view, "text", figure_link_text(self, node));
	view_value(page, view, figure->series, figure->value);
	if (figure->superseded) {
		View *last = view_new(page->arena);

		view_value(page, last, figure->series, figure->last);
		view_view(view, "last", last);
	}
	html = page_fragment(self->page, "delen/cijferlink", view);
	html_writer_html(writer, html.bytes, html.length);
}

static void
write_link(Body *self, HtmlWriter *writer, const Node *node)
{
	if (!leads_somewhere(self, node->link)) {
		write_inlines(self, writer, node);
		return;
	}
	if (node->link->kind == LINK_FIGURE) {
		write_figure_link(self, writer, node);
		return;
	}
	html_writer_open(writer, HTML_A);
	html_writer_attribute(writer, "href", link_url(self, node->link));
	if (node->link->kind == LINK_EXTERNAL)
		html_writer_attribute(writer, "rel", "external");
	if (node->title != NULL)
		html_writer_attribute(writer, "title", node->title);
	write_inlines(self, writer, node);
	html_writer_close(writer);
}

static void
write_image(Body *self, HtmlWriter *writer, const Node *node)
{
	html_writer_open(writer, HTML_IMG);
	html_writer_attribute(writer, "src", link_url(self, node->link));
	html_writer_attribute(writer, "alt", node_plain(self->page->arena, node));
	if (node->title != NULL)
		html_writer_attribute(writer, "title", node->title);
	html_writer_close(writer);
}

/* Does the text right before the abbreviation, or right behind it, say it in full already:
 * "algemene uitkering (AU)", "AU (algemene uitkering)"? Case may differ. */
static bool
is_expanded_around(const Node *before, const Node *node, const Term *term)
{
	const Node *after = node->next;
	gsize length = strlen(term->expansion);

	if (before != NULL && before->type == NODE_TEXT && g_str_has_suffix(before->text, " (")) {
		gsize end = strlen(before->text) - strlen(" (");

		return end >= length && g_ascii_strncasecmp(before->text + end - length,
							    term->expansion, length) == 0;
	}
	return after != NULL && after->type == NODE_TEXT && g_str_has_prefix(after->text, " (") &&
	       g_ascii_strncasecmp(after->text + strlen(" ("), term->expansion, length) == 0;
}

/* Is the abbreviation the first part of a word: "BCF-vrijval", "GALA's"? An apostrophe before no
 * letter closes a quote. */
static bool
is_part_of_word(const Node *node)
{
	const char *text =
		node->next != NULL && node->next->type == NODE_TEXT ? node->next->text : "";

	if (g_str_has_prefix(text, "-") || g_str_has_prefix(text, "\u2010") ||
	    g_str_has_prefix(text, "\u2011"))
		return true;
	return (text[0] == '\'' || g_str_has_prefix(text, "\u2019")) &&
	       text_is_word(g_utf8_get_char(g_utf8_next_char(text)));
}

/* Inside a word nothing can be written out: the next use is then the first. */
static void
write_term(Body *self, HtmlWriter *writer, const Node *node)
{
	const Term *term = &self->page->renderer->index->library->vocabulary->terms[node->number];
	View *view = view_new(self->page->arena);
	bool first = !self->written_out[term->index] && !is_part_of_word(node);
	Html html;

	if (first)
		self->written_out[term->index] = 1;
	view_text(view, "abbreviation", term->abbreviation);
	view_text(view, "expansion", term->expansion);
	view_flag(view, "written_out",
		  first && !term->common && !is_expanded_around(self->before, node, term));
	html = page_fragment(self->page, "delen/begrip", view);
	html_writer_html(writer, html.bytes, html.length);
}

/* The note's place in the list: there already, or at the end. */
static guint
find_note(const Body *self, guint number)
{
	guint i = 0;

	while (i < self->notes->len && g_array_index(self->notes, BodyNote, i).number != number)
		i++;
	return i;
}

/* An underscore keeps it apart from what an author may write. */
static const char *
note_id(const Body *self, const BodyNote *note)
{
	return arena_printf(self->page->arena, "%s_noot-%s%s%u", self->prefix,
			    note->place != NULL ? note->place : "", note->place != NULL ? "-" : "",
			    note->number);
}

static void
write_note_reference(Body *self, HtmlWriter *writer, const Node *node)
{
	View *view = view_new(self->page->arena);
	BodyNote note = {.number = node->number, .place = self->place};
	guint i = find_note(self, node->number);
	bool first = i == self->notes->len;
	Html html;

	if (first)
		g_array_append_val(self->notes, note);
	view_text(view, "id", note_id(self, &g_array_index(self->notes, BodyNote, i)));
	view_count(view, "number", node->number);
	view_flag(view, "first", first);
	html = page_fragment(self->page, "delen/nootverwijzing", view);
	html_writer_html(writer, html.bytes, html.length);
}

static void
write_span(Body *self, HtmlWriter *writer, HtmlTag tag, const Node *node)
{
	html_writer_open(writer, tag);
	write_inlines(self, writer, node);
	html_writer_close(writer);
}

/* Do the deleted words before these read the same, so that where they lead is what changed? */
static bool
is_same_text(const Body *self, const Node *before, const Node *node)
{
	Arena *arena = self->page->arena;
	const char *text = node_plain(arena, node);

	return before != NULL && before->type == NODE_DELETED && text[0] != '\0' &&
	       strcmp(node_plain(arena, before), text) == 0;
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
static void
write_mark(Body *self, HtmlWriter *writer, const Node *node)
{
	View *view = view_new(self->page->arena);
	bool other_link = node->type == NODE_INSERTED && is_same_text(self, self->before, node);
	Html html;

	view_html(view, "text", body_inlines(self, node));
	view_delta(self, view, node->diff->delta);
	view_flag(view, "other_link", other_link);
	html = page_fragment(self->page,
			     node->type == NODE_INSERTED ? "delen/toegevoegd" : "delen/verwijderd",
			     view);
	html_writer_html(writer, html.bytes, html.length);
}

/* The empty place of a part that is elsewhere now. */
static void
write_moved_from(Body *self, HtmlWriter *writer, guint number)
{
	View *view = view_new(self->page->arena);
	Html html;

	view_count(view, "number", number);
	html = page_fragment(self->page, "delen/verplaatst-van", view);
	html_writer_html(writer, html.bytes, html.length);
}

static void
write_inline(Body *self, HtmlWriter *writer, const Node *node)
{
	switch (node->type) {
	case NODE_INSERTED:
	case NODE_DELETED:
		write_mark(self, writer, node);
		break;
	case NODE_TEXT:
		write_text(writer, node->text, self->before);
		break;
	case NODE_CODE:
		html_writer_element(writer, HTML_CODE, node->text);
		break;
	case NODE_EMPHASIS:
		write_span(self, writer, HTML_EM, node);
		break;
	case NODE_STRONG:
		write_span(self, writer, HTML_STRONG, node);
		break;
	case NODE_LINK:
		write_link(self, writer, node);
		break;
	case NODE_IMAGE:
		write_image(self, writer, node);
		break;
	case NODE_TERM:
		write_term(self, writer, node);
		break;
	case NODE_FOOTNOTE_REF:
		write_note_reference(self, writer, node);
		break;
	case NODE_LINE_BREAK:
		html_writer_open(writer, HTML_BR);
		html_writer_close(writer);
		break;
	case NODE_SOFT_BREAK:
		html_writer_text(writer, "\n", 1);
		break;
	default:
		g_assert_not_reached();
	}
}

static void
write_inlines(Body *self, HtmlWriter *writer, const Node *parent)
{
	const Node *before = NULL;

	for (const Node *n = parent->first; n != NULL; n = n->next) {
		self->before = before;
		write_inline(self, writer, n);
		before = n;
	}
}

/* --- tables
 * ---------------------------------------------------------------------------------------------------
 */

/* The text of a cell that is nothing but text; NULL otherwise. */
static const char *
cell_text(const Node *cell)
{
	const Node *child = only_child(cell);

	if (cell->first == NULL)
		return "";
	if (child != NULL && (child->type == NODE_INSERTED || child->type == NODE_DELETED))
		child = only_child(child);
	if (child != NULL && child->type == NODE_LINK && child->link->kind == LINK_FIGURE)
		child = only_child(child);
	return child != NULL && child->type == NODE_TEXT ? child->text : NULL;
}

static bool
is_figure_cell(const Node *cell)
{
	const char *text = cell_text(cell);
	Figure figure;
	gsize start, length;

	return text != NULL && figure_parse_cell(text, &figure, &start, &length);
}

static bool
is_blank_cell(const Node *cell)
{
	const char *text = cell_text(cell);

	return text != NULL && figure_is_blank_cell(text);
}

/* Which columns hold figures only (and at least one): these are set to the right. Owned. */
static bool *
find_figure_columns(const Node *table)
{
	bool *columns = g_new0(bool, MAX(table->columns, 1));
	g_autofree bool *other = g_new0(bool, MAX(table->columns, 1));
	const Node *head = node_rows(table);

	for (const Node *row = head != NULL ? head->next : NULL; row != NULL; row = row->next) {
		guint i = 0;

		for (const Node *cell = row->first; row->type == NODE_ROW && cell != NULL;
		     cell = cell->next) {
			bool figure = i < table->columns && is_figure_cell(cell);

			if (i < table->columns) {
				columns[i] = columns[i] || figure;
				other[i] = other[i] || (!figure && !is_blank_cell(cell));
			}
			i++;
		}
	}
	for (guint i = 0; i < table->columns; i++)
		columns[i] = columns[i] && !other[i];
	return columns;
}

static const char *
cell_class(const Node *table, guint column, bool figures, bool changed)
{
	ColumnAlign align = table->form->aligns != NULL ? table->form->aligns[column] : ALIGN_NONE;
	bool right = figures || align == ALIGN_RIGHT;

	if (changed)
		return right ? "getal gewijzigd" : "gewijzigd";
	if (right)
		return "getal";
	return align == ALIGN_CENTRE ? "midden" : NULL;
}

/* Where a link to the change leads. */
static void
write_change_id(HtmlWriter *writer, guint change)
{
	g_autofree char *id = change > 0 ? g_strdup_printf("_w%u", change) : NULL;

	if (id != NULL)
		html_writer_attribute(writer, "id", id);
}

static void
write_move_id(HtmlWriter *writer, guint move)
{
	g_autofree char *number = move > 0 ? g_strdup_printf("%u", move) : NULL;

	if (number != NULL)
		html_writer_attribute(writer, "data-diff-move", number);
}

/* At the new place of a row or entry: where the link at its old place leads, and one back. */
static void
write_move_target(Body *self, HtmlWriter *writer, guint move)
{
	View *view;
	Html html;

	if (move == 0)
		return;
	view = view_new(self->page->arena);
	view_count(view, "number", move);
	html = page_fragment(self->page, "delen/verplaatst-hier", view);
	html_writer_html(writer, html.bytes, html.length);
}

static void
write_cell(Body *self, HtmlWriter *writer, const Node *cell, HtmlTag tag, const char *scope,
	   const char *class)
{
	html_writer_open(writer, tag);
	if (scope != NULL)
		html_writer_attribute(writer, "scope", scope);
	if (class != NULL)
		html_writer_attribute(writer, "class", class);
	write_change_id(writer, cell->diff->change);
	if (cell == cell->parent->first)
		write_move_target(self, writer, cell->parent->diff->move);
	self->in_cell = true;
	if (tag == HTML_TD && cell->first != NULL && cell->first->type == NODE_TEXT &&
	    cell->first == cell->last && is_figure_cell(cell))
		write_figure(writer, cell_text(cell));
	else
		write_inlines(self, writer, cell);
	self->in_cell = false;
	html_writer_close(writer);
}

static void
write_row(Body *self, HtmlWriter *writer, const Node *table, const Node *row, const bool *figures)
{
	bool head = row == node_rows(table);
	guint column = 0;

	html_writer_open(writer, HTML_TR);
	write_change_id(writer, row->diff->change);
	write_move_id(writer, row->diff->move);
	for (const Node *cell = row->first; cell != NULL && column < table->columns;
	     cell = cell->next) {
		bool header = (head || column == 0) && cell->first != NULL;

		write_cell(self, writer, cell, header ? HTML_TH : HTML_TD,
			   header ? (head ? "col" : "row") : NULL,
			   cell_class(table, column, figures[column],
				      cell->diff->change > 0 || cell->mark != MARK_NONE));
		column++;
	}
	html_writer_close(writer);
}

/* The old place of a row: one cell over all columns. */
static void
write_row_moved_from(Body *self, HtmlWriter *writer, const Node *table, const Node *row)
{
	g_autofree char *columns = g_strdup_printf("%u", table->columns);

	html_writer_open(writer, HTML_TR);
	html_writer_open(writer, HTML_TD);
	html_writer_attribute(writer, "colspan", columns);
	write_moved_from(self, writer, row->diff->moved_from);
	html_writer_close(writer);
	html_writer_close(writer);
}

static Html
table_rows(Body *self, const Node *table)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree bool *figures = find_figure_columns(table);
	const Node *head = node_rows(table);
	HtmlWriter writer;

	html_writer_init(&writer, out, HTML_FRAGMENT);
	html_writer_open(&writer, HTML_THEAD);
	write_row(self, &writer, table, head, figures);
	html_writer_close(&writer);
	html_writer_open(&writer, HTML_TBODY);
	for (const Node *row = head->next; row != NULL; row = row->next) {
		if (row->type == NODE_ROW && row->diff->moved_from > 0)
			write_row_moved_from(self, &writer, table, row);
		else if (row->type == NODE_ROW)
			write_row(self, &writer, table, row, figures);
	}
	html_writer_close(&writer);
	return page_html(self->page, out);
}

/* Is there a difference in percentage points in one of its cells? */
static bool
has_points(const Node *table)
{
	for (const Node *n = table; n != NULL; n = node_walk(table, n))
		if (n->diff->delta != NULL && g_str_has_suffix(n->diff->delta, FIGURE_POINTS))
			return true;
	return false;
}

/* Is it the document as it is now, and not an old version or a difference? */
static bool
is_current(const Body *self)
{
	return self->page->page->kind != PAGE_OLD && self->change_total == 0 &&
	       self->page->page->kind != PAGE_DIFF &&
	       self->page->page->kind != PAGE_REVIEW_DOCUMENT;
}

/* What a table or chart of now has beside its rows: downloads, and a drawing. */
static void
add_offers(Body *self, View *view, const Node *table)
{
	const char *id = arena_printf(self->page->arena, "_%s", body_id(self, table->id));

	view_view(view, "downloads", table_downloads(self->page, self->document, table));
	if (table->type == NODE_CHART)
		view_html(view, "drawing", node_chart(self->page, table, id));
}

static void
write_table(Body *self, HtmlWriter *writer, const Node *table)
{
	View *view = view_new(self->page->arena);
	const Node *note = node_note(table);
	Html html;

	view_text(view, "id", body_id(self, table->id));
	view_html(view, "caption", body_inlines(self, node_caption(table)));
	view_html(view, "rows", table_rows(self, table));
	view_text(view, "unit", table->form->unit);
	view_flag(view, "is_chart", table->type == NODE_CHART);
	view_flag(view, "has_points", has_points(table));
	if (is_current(self))
		add_offers(self, view, table);
	if (note != NULL)
		view_html(view, "note", body_inlines(self, note));
	html = page_fragment(self->page, "delen/tabel", view);
	html_writer_html(writer, html.bytes, html.length);
}

/* --- blocks
 * ----------------------------------------------------------------------------------------------------
 */

static void
write_aliases(const Body *self, HtmlWriter *writer, const Node *heading)
{
	for (guint i = 0; i < body_alias_count(self, heading); i++) {
		html_writer_open(writer, HTML_SPAN);
		html_writer_attribute(writer, "id", heading->attributes->aliases[i].text);
		html_writer_attribute(writer, "class", "alias");
		html_writer_close(writer);
	}
}

static void
write_heading(Body *self, HtmlWriter *writer, const Node *node)
{
	static const HtmlTag tags[] = {HTML_H3, HTML_H4, HTML_H5};
	int level = CLAMP(node->level + self->shift, 3, 5);

	html_writer_open(writer, tags[level - 3]);
	html_writer_attribute(writer, "id", body_id(self, node->id));
	write_aliases(self, writer, node);
	write_inlines(self, writer, node);
	html_writer_close(writer);
}

static void
write_list(Body *self, HtmlWriter *writer, const Node *node)
{
	bool numbered = node->ordered && node->level != 1;
	g_autofree char *start = numbered ? g_strdup_printf("%d", node->level) : NULL;

	html_writer_open(writer, node->ordered ? HTML_OL : HTML_UL);
	if (start != NULL)
		html_writer_attribute(writer, "start", start);
	for (const Node *item = node->first; item != NULL; item = item->next) {
		html_writer_open(writer, HTML_LI);
		write_change_id(writer, item->diff->change);
		write_move_id(writer, item->diff->move);
		write_move_target(self, writer, item->diff->move);
		if (item->diff->moved_from > 0)
			write_moved_from(self, writer, item->diff->moved_from);
		write_blocks(self, writer, item->first, node->tight);
		html_writer_close(writer);
	}
	html_writer_close(writer);
}

static void
write_paragraph(Body *self, HtmlWriter *writer, const Node *node, bool tight)
{
	if (tight && node->diff->change > 0) {
		html_writer_open(writer, HTML_SPAN);
		write_change_id(writer, node->diff->change);
		write_inlines(self, writer, node);
		html_writer_close(writer);
		return;
	}
	if (tight) {
		write_inlines(self, writer, node);
		return;
	}
	html_writer_open(writer, HTML_P);
	write_inlines(self, writer, node);
	html_writer_close(writer);
}

/* Code that is in one version only is marked as a whole. */
static void
write_marked_code(Body *self, HtmlWriter *writer, const Node *node)
{
	Node mark = {.type = node->mark == MARK_INSERTED ? NODE_INSERTED : NODE_DELETED,
		     .diff = &NODE_UNCHANGED};
	Node text = {
		.type = NODE_TEXT, .text = node->text, .parent = &mark, .diff = &NODE_UNCHANGED};

	mark.first = mark.last = &text;
	html_writer_open(writer, HTML_CODE);
	write_mark(self, writer, &mark);
	html_writer_close(writer);
}

static void
write_code(Body *self, HtmlWriter *writer, const Node *node)
{
	html_writer_open(writer, HTML_PRE);
	html_writer_attribute(writer, "tabindex", "0");
	if (node->mark != MARK_NONE)
		write_marked_code(self, writer, node);
	else
		html_writer_element(writer, HTML_CODE, node->text);
	html_writer_close(writer);
}

static void
write_quote(Body *self, HtmlWriter *writer, const Node *node)
{
	html_writer_open(writer, HTML_BLOCKQUOTE);
	write_blocks(self, writer, node->first, false);
	html_writer_close(writer);
}

static void
write_plain_block(Body *self, HtmlWriter *writer, const Node *node, bool tight)
{
	switch (node->type) {
	case NODE_HEADING:
		write_heading(self, writer, node);
		break;
	case NODE_PARAGRAPH:
		write_paragraph(self, writer, node, tight);
		break;
	case NODE_LIST:
		write_list(self, writer, node);
		break;
	case NODE_QUOTE:
		write_quote(self, writer, node);
		break;
	case NODE_CODE_BLOCK:
		write_code(self, writer, node);
		break;
	case NODE_RULE:
		html_writer_open(writer, HTML_HR);
		html_writer_close(writer);
		break;
	case NODE_TABLE:
	case NODE_CHART:
		write_table(self, writer, node);
		break;
	default:
		g_assert_not_reached();
	}
}

/* "Wijziging 3 van 12" or "Wijzigingen 3 tot en met 5 van 12", with links to their neighbours; or
 * where it stood before it moved. */
static void
write_step(Body *self, HtmlWriter *writer, guint first, guint last, guint move)
{
	View *view = view_new(self->page->arena);
	Html html;

	view_count(view, "number", first);
	view_count(view, "last", last > first ? last : 0);
	view_count(view, "total", self->change_total);
	view_count(view, "previous", first > 1 ? first - 1 : 0);
	view_count(view, "next", last < self->change_total ? last + 1 : 0);
	view_count(view, "move", move);
	html = page_fragment(self->page, "delen/wijziging", view);
	html_writer_html(writer, html.bytes, html.length);
}

/* In a difference: a block that changed or moved stands in an element of its own. */
static void
write_changed_block(Body *self, HtmlWriter *writer, const Node *node, bool tight)
{
	html_writer_open(writer, HTML_DIV);
	html_writer_attribute(writer, "class", "wijziging");
	write_change_id(writer, node->diff->change);
	write_move_id(writer, node->diff->move);
	if (node->diff->moved_from > 0) {
		write_moved_from(self, writer, node->diff->moved_from);
	} else {
		if (!self->in_range || node->diff->move > 0)
			write_step(self, writer, node->diff->change, node->diff->change,
				   node->diff->move);
		write_plain_block(self, writer, node, tight);
	}
	html_writer_close(writer);
}

/* Between the rows of a table or the entries of a list there is no room for steps: those of all
 * changes in it stand before it, so that "volgende" never ends there. */
static bool
write_range(Body *self, HtmlWriter *writer, const Node *node)
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
		write_step(self, writer, first, last, 0);
	return first > 0;
}

static void
write_block(Body *self, HtmlWriter *writer, const Node *node, bool tight)
{
	bool range = write_range(self, writer, node);

	self->in_range = self->in_range || range;
	if (!tight && node->diff->change + node->diff->move + node->diff->moved_from > 0)
		write_changed_block(self, writer, node, tight);
	else
		write_plain_block(self, writer, node, tight);
	self->in_range = self->in_range && !range;
}

/* tight: paragraphs straight in here have no element of their own. */
static void
write_blocks(Body *self, HtmlWriter *writer, const Node *first, bool tight)
{
	for (const Node *node = first; node != NULL; node = node->next)
		write_block(self, writer, node, tight);
}

/* --- for the pages
 * --------------------------------------------------------------------------------------------- */

void
body_init(Body *self, PageContext *page, const Document *document, const char *prefix,
	  gboolean own_page)
{
	guint terms = page->renderer->index->library->vocabulary->term_count;

	*self = (Body){
		.page = page,
		.document = document,
		.prefix = prefix,
		.own_page = own_page,
		.shift = 1,
		.written_out = g_new0(guint8, MAX(terms, 1)),
		.notes = g_array_new(FALSE, FALSE, sizeof(BodyNote)),
	};
}

void
body_clear(Body *self)
{
	g_free(self->written_out);
	g_array_unref(self->notes);
}

void
body_start(Body *self, const char *place)
{
	self->place = place;
	memset(self->written_out, 0, self->page->renderer->index->library->vocabulary->term_count);
}

Html
body_blocks(Body *self, const Blocks *blocks)
{
	g_autoptr(GString) out = g_string_new(NULL);
	HtmlWriter writer;

	html_writer_init(&writer, out, HTML_FRAGMENT);
	write_blocks(self, &writer, blocks->first, false);
	return page_html(self->page, out);
}

Html
body_inlines(Body *self, const Node *parent)
{
	g_autoptr(GString) out = g_string_new(NULL);
	HtmlWriter writer;

	html_writer_init(&writer, out, HTML_INLINE);
	if (parent->diff->change > 0) { /* a caption, note or heading that changed */
		html_writer_open(&writer, HTML_SPAN);
		write_change_id(&writer, parent->diff->change);
	}
	write_inlines(self, &writer, parent);
	if (parent->diff->change > 0)
		html_writer_close(&writer);
	return page_html(self->page, out);
}

static void
add_note(Body *self, ViewList *list, BodyNote use)
{
	const Node *note = self->document->footnotes[use.number - 1];
	View *view = view_list_add(list);
	Blocks blocks = {.first = note->first, .last = note->last};

	view_text(view, "id", note_id(self, &use));
	view_count(view, "number", use.number);
	view_html(view, "text", body_blocks(self, &blocks));
}

Html
body_notes(Body *self)
{
	View *view = view_new(self->page->arena);
	ViewList *list = view_list_new(self->page->arena);

	/* a note may refer to another, which then stands behind it */
	for (; self->notes_shown < self->notes->len; self->notes_shown++)
		add_note(self, list, g_array_index(self->notes, BodyNote, self->notes_shown));
	if (view_list_length(list) == 0)
		return html_trust("", 0);
	view_list(view, "notes", list);
	return page_fragment(self->page, "delen/noten", view);
}

guint
body_alias_count(const Body *self, const Node *heading)
{
	if (!self->own_page || self->change_total > 0 || heading->attributes == NULL)
		return 0;
	return heading->attributes->alias_count;
}

const char *
body_id(const Body *self, const char *id)
{
	return self->prefix[0] == '\0' ? id
				       : arena_printf(self->page->arena, "%s%s", self->prefix, id);
}
