/* render/body_links.c - where links and images lead, and figures.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/body_parts.h"

#include <string.h>

#include "model/figures.h"

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
		return arena_concat(arena, "#", id, NULL);
	return arena_concat(arena, page_url(self->page, plan_document_address(arena, target)),
			    id != NULL ? "#" : "", id != NULL ? id : "", NULL);
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

static bool
is_blank(const Node *node)
{
	return node->type == NODE_TEXT && node->text[strspn(node->text, " ")] == '\0';
}

const Node *
body_only_child(const Node *parent)
{
	const Node *found = NULL;

	for (const Node *n = parent->first; n != NULL; n = n->next) {
		bool replaced = found != NULL && found->type == NODE_DELETED;

		if (is_blank(n))
			continue;
		if (found != NULL && !replaced)
			return NULL;
		found = n;
	}
	return found;
}

bool
body_write_figure(HtmlWriter *writer, const char *text)
{
	char buffer[FIGURE_VALUE_SIZE];
	Figure figure;
	gsize start, length;
	bool hyphen;

	if (!figure_parse_cell(text, &figure, &start, &length))
		return false;
	hyphen = text[start] == '-';
	html_writer_text(writer, text, (gssize)start);
	html_writer_open(writer, HTML_DATA);
	html_writer_attribute(writer, "value", figure_write_value(figure, buffer));
	html_writer_text(writer, "\u2212", hyphen ? -1 : 0);
	html_writer_text(writer, text + start + hyphen, (gssize)(length - hyphen));
	html_writer_close(writer);
	html_writer_text(writer, text + start + length, -1);
	return true;
}

/* The text of a link that is all of its cell, and a figure: as in other cells. Else its inlines. */
static Html
figure_link_text(Body *self, const Node *node)
{
	g_autoptr(ScratchText) out = scratch_text();
	const Node *text = body_only_child(node);
	HtmlWriter writer;

	if (node->parent->type != NODE_CELL || body_only_child(node->parent) != node ||
	    text == NULL || text->type != NODE_TEXT)
		return body_inlines(self, node);
	html_writer_init(&writer, out, HTML_INLINE);
	if (!body_write_figure(&writer, text->text))
		return body_inlines(self, node);
	return page_html(self->page, out);
}

/* A checked key figure: its text, as of which edition, and what is said now. */
static void
write_figure_link(Body *self, HtmlWriter *writer, const Node *node)
{
	const PageContext *page = self->page;
	const FigureLink *figure = node->link->target;
	View *view = view_new(page->arena);

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
	body_write_template(self, writer, "delen/cijferlink", view);
}

void
body_write_link(Body *self, HtmlWriter *writer, const Node *node)
{
	if (!leads_somewhere(self, node->link)) {
		body_write_inlines(self, writer, node);
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
	body_write_inlines(self, writer, node);
	html_writer_close(writer);
}

void
body_write_image(Body *self, HtmlWriter *writer, const Node *node)
{
	html_writer_open(writer, HTML_IMG);
	html_writer_attribute(writer, "src", link_url(self, node->link));
	html_writer_attribute(writer, "alt", node_plain(self->page->arena, node));
	if (node->title != NULL)
		html_writer_attribute(writer, "title", node->title);
	html_writer_close(writer);
}
