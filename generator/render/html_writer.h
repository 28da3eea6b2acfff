/* render/html_writer.h - writes elements that nest as HTML wants them to; private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The writer knows which element may stand in which (HTML Living Standard, section 4, "content
 * model" of each element) and closes them. A wrong nesting is a mistake of the program, not of the
 * input, and ends it.
 */
#pragma once

#include "base/html.h"

typedef enum HtmlTag {
	HTML_A,
	HTML_BLOCKQUOTE,
	HTML_BR,
	HTML_CODE,
	HTML_DATA,
	HTML_DIV,
	HTML_EM,
	HTML_FRAGMENT, /* no element: the block level, whatever stands around it */
	HTML_H3,
	HTML_H4,
	HTML_H5,
	HTML_HR,
	HTML_IMG,
	HTML_INLINE, /* no element: the level of running text */
	HTML_LI,
	HTML_OL,
	HTML_P,
	HTML_PRE,
	HTML_SPAN,
	HTML_STRONG,
	HTML_TBODY,
	HTML_TD,
	HTML_TH,
	HTML_THEAD,
	HTML_TIME,
	HTML_TR,
	HTML_UL,
} HtmlTag;

enum { HTML_DEPTH_MAX = 256 };

typedef struct HtmlWriter {
	GString *out; /* borrowed */
	HtmlTag open[HTML_DEPTH_MAX];
	int depth;
	gboolean in_tag; /* attributes may still be added */
} HtmlWriter;

/* base: HTML_FRAGMENT where blocks are written, HTML_INLINE where running text is, HTML_TABLE's
 * parts start with HTML_FRAGMENT too. */
void html_writer_init(HtmlWriter *self, GString *out, HtmlTag base);

void html_writer_open(HtmlWriter *self, HtmlTag tag);
void html_writer_attribute(HtmlWriter *self, const char *name, const char *value);
void html_writer_text(HtmlWriter *self, const char *text, gssize length);

/* For HTML of a template: running text or blocks, as may stand here. What to append it to;
 * borrowed. */
GString *html_writer_inside(HtmlWriter *self);

/* Closes the innermost element; an empty one (br, hr, img) closes itself with it. */
void html_writer_close(HtmlWriter *self);

/* An element with only text. */
void html_writer_element(HtmlWriter *self, HtmlTag tag, const char *text);
