/* render/body_inlines.c - running text as HTML.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/body_parts.h"

#include <string.h>

#include "base/figure.h"
#include "base/text.h"

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

	if (first)
		self->written_out[term->index] = 1;
	view_text(view, "abbreviation", term->abbreviation);
	view_text(view, "expansion", term->expansion);
	view_flag(view, "written_out",
		  first && !term->common && !is_expanded_around(self->before, node, term));
	body_write_template(self, writer, "delen/begrip", view);
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
const char *
body_note_id(const Body *self, const BodyNote *note)
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

	if (first)
		g_array_append_val(self->notes, note);
	view_text(view, "id", body_note_id(self, &g_array_index(self->notes, BodyNote, i)));
	view_count(view, "number", node->number);
	view_flag(view, "first", first);
	body_write_template(self, writer, "delen/nootverwijzing", view);
}

static void
write_span(Body *self, HtmlWriter *writer, HtmlTag tag, const Node *node)
{
	html_writer_open(writer, tag);
	body_write_inlines(self, writer, node);
	html_writer_close(writer);
}

static void
write_inline(Body *self, HtmlWriter *writer, const Node *node)
{
	switch (node->type) {
	case NODE_INSERTED:
	case NODE_DELETED:
		body_write_mark(self, writer, node);
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
		body_write_link(self, writer, node);
		break;
	case NODE_IMAGE:
		body_write_image(self, writer, node);
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

void
body_write_inlines(Body *self, HtmlWriter *writer, const Node *parent)
{
	const Node *before = NULL;

	for (const Node *n = parent->first; n != NULL; n = n->next) {
		self->before = before;
		write_inline(self, writer, n);
		before = n;
	}
}

Html
body_inlines(Body *self, const Node *parent)
{
	g_autoptr(ScratchText) out = scratch_text();
	HtmlWriter writer;

	html_writer_init(&writer, out, HTML_INLINE);
	if (parent->diff->change > 0) { /* a caption, note or heading that changed */
		html_writer_open(&writer, HTML_SPAN);
		body_write_change_id(&writer, parent->diff->change);
	}
	body_write_inlines(self, &writer, parent);
	if (parent->diff->change > 0)
		html_writer_close(&writer);
	return page_html(self->page, out);
}
