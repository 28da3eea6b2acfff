/* render/html_writer.c - writes elements that nest as HTML wants them to.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/html_writer.h"

#include <string.h>

/* What an element is, and what it takes. */
enum {
	FLOW = 1,     /* blocks */
	PHRASING = 2, /* running text */
	LINK = 4,     /* a, which may not stand in a */
	ENTRY = 8,    /* li */
	PART = 16,    /* thead, tbody */
	ROW = 32,     /* tr */
	CELL = 64,    /* td, th */
	NOTHING = 0,
};

typedef struct TagInfo {
	const char *name;
	int is;
	int takes;
} TagInfo;

static const TagInfo tags[] = {
	[HTML_A] = {"a", LINK, PHRASING},
	[HTML_BLOCKQUOTE] = {"blockquote", FLOW, FLOW},
	[HTML_BR] = {"br", PHRASING, NOTHING},
	[HTML_CODE] = {"code", PHRASING, PHRASING},
	[HTML_DATA] = {"data", PHRASING, PHRASING},
	[HTML_DIV] = {"div", FLOW, FLOW},
	[HTML_EM] = {"em", PHRASING, PHRASING | LINK},
	[HTML_FRAGMENT] = {"", FLOW, FLOW | PART},
	[HTML_H3] = {"h3", FLOW, PHRASING | LINK},
	[HTML_H4] = {"h4", FLOW, PHRASING | LINK},
	[HTML_H5] = {"h5", FLOW, PHRASING | LINK},
	[HTML_HR] = {"hr", FLOW, NOTHING},
	[HTML_IMG] = {"img", PHRASING, NOTHING},
	[HTML_INLINE] = {"", PHRASING, PHRASING | LINK},
	[HTML_LI] = {"li", ENTRY, FLOW | PHRASING | LINK},
	[HTML_OL] = {"ol", FLOW, ENTRY},
	[HTML_P] = {"p", FLOW, PHRASING | LINK},
	[HTML_PRE] = {"pre", FLOW, PHRASING},
	[HTML_SPAN] = {"span", PHRASING, PHRASING | LINK},
	[HTML_STRONG] = {"strong", PHRASING, PHRASING | LINK},
	[HTML_TBODY] = {"tbody", PART, ROW},
	[HTML_TD] = {"td", CELL, FLOW | PHRASING | LINK},
	[HTML_TH] = {"th", CELL, PHRASING | LINK},
	[HTML_THEAD] = {"thead", PART, ROW},
	[HTML_TIME] = {"time", PHRASING, PHRASING},
	[HTML_TR] = {"tr", ROW, CELL},
	[HTML_UL] = {"ul", FLOW, ENTRY},
};

static const TagInfo *
current(const HtmlWriter *self)
{
	return &tags[self->open[self->depth - 1]];
}

static void
finish_tag(HtmlWriter *self)
{
	if (self->in_tag)
		g_string_append_c(self->out, '>');
	self->in_tag = FALSE;
}

void
html_writer_init(HtmlWriter *self, GString *out, HtmlTag base)
{
	self->out = out;
	self->open[0] = base;
	self->depth = 1;
	self->in_tag = FALSE;
}

void
html_writer_open(HtmlWriter *self, HtmlTag tag)
{
	g_assert(current(self)->takes & tags[tag].is);
	g_assert(self->depth < HTML_DEPTH_MAX);
	finish_tag(self);
	g_string_append_c(self->out, '<');
	g_string_append(self->out, tags[tag].name);
	self->open[self->depth++] = tag;
	self->in_tag = TRUE;
}

void
html_writer_attribute(HtmlWriter *self, const char *name, const char *value)
{
	g_assert(self->in_tag);
	g_string_append_c(self->out, ' ');
	g_string_append(self->out, name);
	g_string_append(self->out, "=\"");
	html_escape(self->out, value, -1);
	g_string_append_c(self->out, '"');
}

void
html_writer_text(HtmlWriter *self, const char *text, gssize length)
{
	g_assert(current(self)->takes & PHRASING);
	finish_tag(self);
	html_escape(self->out, text, length);
}

void
html_writer_html(HtmlWriter *self, const char *html, gsize length)
{
	g_assert(current(self)->takes & (PHRASING | FLOW));
	finish_tag(self);
	g_string_append_len(self->out, html, (gssize)length);
}

void
html_writer_close(HtmlWriter *self)
{
	const TagInfo *tag = current(self);

	g_assert(self->depth > 1);
	finish_tag(self);
	if (tag->takes != NOTHING) {
		g_string_append(self->out, "</");
		g_string_append(self->out, tag->name);
		g_string_append_c(self->out, '>');
	}
	if (tag->is & (FLOW | ENTRY | PART | ROW))
		g_string_append_c(self->out, '\n');
	self->depth--;
}

void
html_writer_element(HtmlWriter *self, HtmlTag tag, const char *text)
{
	html_writer_open(self, tag);
	html_writer_text(self, text, -1);
	html_writer_close(self);
}
