/* render/html_writer.c - writes elements that nest as HTML wants them to.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/html_writer.h"

#include "base/append.h"

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

/* A tag as it is written, with its length. */
typedef struct Piece {
	const char *bytes;
	gsize length;
} Piece;

typedef struct TagInfo {
	Piece start; /* without '>', for attributes may follow */
	Piece end;   /* of an element in the block level, with the end of its line */
	int is;
	int takes;
} TagInfo;

#define PIECE(text)                                                                                \
	{                                                                                          \
		text, sizeof(text) - 1                                                             \
	}
#define BLOCK(name, is, takes)                                                                     \
	{                                                                                          \
		PIECE("<" name), PIECE("</" name ">\n"), is, takes                                 \
	}
#define RUN(name, is, takes)                                                                       \
	{                                                                                          \
		PIECE("<" name), PIECE("</" name ">"), is, takes                                   \
	}
#define EMPTY(name, is, end)                                                                       \
	{                                                                                          \
		PIECE("<" name), PIECE(end), is, NOTHING                                           \
	}
#define LEVEL(is, takes)                                                                           \
	{                                                                                          \
		PIECE(""), PIECE(""), is, takes                                                    \
	}

static const TagInfo tags[] = {
	[HTML_A] = RUN("a", LINK, PHRASING),
	[HTML_BLOCKQUOTE] = BLOCK("blockquote", FLOW, FLOW),
	[HTML_BR] = EMPTY("br", PHRASING, ""),
	[HTML_CODE] = RUN("code", PHRASING, PHRASING),
	[HTML_DATA] = RUN("data", PHRASING, PHRASING),
	[HTML_DIV] = BLOCK("div", FLOW, FLOW),
	[HTML_EM] = RUN("em", PHRASING, PHRASING | LINK),
	[HTML_FRAGMENT] = LEVEL(FLOW, FLOW | PART),
	[HTML_H3] = BLOCK("h3", FLOW, PHRASING | LINK),
	[HTML_H4] = BLOCK("h4", FLOW, PHRASING | LINK),
	[HTML_H5] = BLOCK("h5", FLOW, PHRASING | LINK),
	[HTML_HR] = EMPTY("hr", FLOW, "\n"),
	[HTML_IMG] = EMPTY("img", PHRASING, ""),
	[HTML_INLINE] = LEVEL(PHRASING, PHRASING | LINK),
	[HTML_LI] = BLOCK("li", ENTRY, FLOW | PHRASING | LINK),
	[HTML_OL] = BLOCK("ol", FLOW, ENTRY),
	[HTML_P] = BLOCK("p", FLOW, PHRASING | LINK),
	[HTML_PRE] = BLOCK("pre", FLOW, PHRASING),
	[HTML_SPAN] = RUN("span", PHRASING, PHRASING | LINK),
	[HTML_STRONG] = RUN("strong", PHRASING, PHRASING | LINK),
	[HTML_TBODY] = BLOCK("tbody", PART, ROW),
	[HTML_TD] = RUN("td", CELL, FLOW | PHRASING | LINK),
	[HTML_TH] = RUN("th", CELL, PHRASING | LINK),
	[HTML_THEAD] = BLOCK("thead", PART, ROW),
	[HTML_TIME] = RUN("time", PHRASING, PHRASING),
	[HTML_TR] = BLOCK("tr", ROW, CELL),
	[HTML_UL] = BLOCK("ul", FLOW, ENTRY),
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
		append_bytes(self->out, ">", 1);
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
	append_bytes(self->out, tags[tag].start.bytes, tags[tag].start.length);
	self->open[self->depth++] = tag;
	self->in_tag = TRUE;
}

void
html_writer_attribute(HtmlWriter *self, const char *name, const char *value)
{
	g_assert(self->in_tag);
	append_bytes(self->out, " ", 1);
	append_text(self->out, name);
	append_bytes(self->out, "=\"", 2);
	html_escape(self->out, value, -1);
	append_bytes(self->out, "\"", 1);
}

void
html_writer_text(HtmlWriter *self, const char *text, gssize length)
{
	g_assert(current(self)->takes & PHRASING);
	finish_tag(self);
	html_escape(self->out, text, length);
}

GString *
html_writer_inside(HtmlWriter *self)
{
	g_assert(current(self)->takes & (PHRASING | FLOW));
	finish_tag(self);
	return self->out;
}

void
html_writer_close(HtmlWriter *self)
{
	const TagInfo *tag = current(self);

	g_assert(self->depth > 1);
	finish_tag(self);
	append_bytes(self->out, tag->end.bytes, tag->end.length);
	self->depth--;
}

void
html_writer_element(HtmlWriter *self, HtmlTag tag, const char *text)
{
	html_writer_open(self, tag);
	html_writer_text(self, text, -1);
	html_writer_close(self);
}
