/* render/body.c - a document's blocks as HTML.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * What is not the author's text carries data-diff-furniture (DESIGN.md, "Versions and
 * differences"): such markup comes from the templates in delen/. */
#include "render/body_parts.h"

#include <string.h>

static void write_blocks(Body *self, HtmlWriter *writer, const Node *first, bool tight);

void
body_write_template(Body *self, HtmlWriter *writer, const char *name, const View *view)
{
	page_write_fragment(self->page, html_writer_inside(writer), name, view);
}

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
	body_write_inlines(self, writer, node);
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
		body_write_change_id(writer, item->diff->change);
		body_write_move_id(writer, item->diff->move);
		body_write_move_target(self, writer, item->diff->move);
		if (item->diff->moved_from > 0)
			body_write_moved_from(self, writer, item->diff->moved_from);
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
		body_write_change_id(writer, node->diff->change);
		body_write_inlines(self, writer, node);
		html_writer_close(writer);
		return;
	}
	if (tight) {
		body_write_inlines(self, writer, node);
		return;
	}
	html_writer_open(writer, HTML_P);
	body_write_inlines(self, writer, node);
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
	body_write_mark(self, writer, &mark);
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
		body_write_table(self, writer, node);
		break;
	default:
		g_assert_not_reached();
	}
}

/* In a difference: a block that changed or moved stands in an element of its own. */
static void
write_changed_block(Body *self, HtmlWriter *writer, const Node *node, bool tight)
{
	html_writer_open(writer, HTML_DIV);
	html_writer_attribute(writer, "class", "wijziging");
	body_write_change_id(writer, node->diff->change);
	body_write_move_id(writer, node->diff->move);
	if (node->diff->moved_from > 0) {
		body_write_moved_from(self, writer, node->diff->moved_from);
	} else {
		if (!self->in_range || node->diff->move > 0)
			body_write_step(self, writer, node->diff->change, node->diff->change,
					node->diff->move);
		write_plain_block(self, writer, node, tight);
	}
	html_writer_close(writer);
}

static void
write_block(Body *self, HtmlWriter *writer, const Node *node, bool tight)
{
	bool range = body_write_range(self, writer, node);

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

/* --- for the pages --- */

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
	g_autoptr(ScratchText) out = scratch_text();
	HtmlWriter writer;

	html_writer_init(&writer, out, HTML_FRAGMENT);
	write_blocks(self, &writer, blocks->first, false);
	return page_html(self->page, out);
}

static void
add_note(Body *self, ViewList *list, BodyNote use)
{
	const Node *note = self->document->footnotes[use.number - 1];
	View *view = view_list_add(list);
	Blocks blocks = {.first = note->first, .last = note->last};

	view_text(view, "id", body_note_id(self, &use));
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
				       : arena_concat(self->page->arena, self->prefix, id, NULL);
}
