/* style/passage.h - the texts of a document, each letter with its place. Private to style/.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A passage is the text of a heading, paragraph, caption, note or cell as it reads: links and
 * emphasis are seen through, a break of lines is '\n'. What is no running text (code, an image, an
 * address as it is) stands in it as one U+FFFC; a reference to a footnote as nothing.
 */
#pragma once

#include "model/document.h"
#include "style/source_text.h"

#define PASSAGE_OBJECT "\xef\xbf\xbc" /* U+FFFC */

typedef struct Passage {
	const Document *document;
	const Node *node; /* HEADING, PARAGRAPH, CAPTION, NOTE or CELL */
	const char *text; /* borrowed while it is visited */
	gsize length;
	bool has_digits;
	const GArray *pieces; /* private */
	SourceText *source;
} Passage;

typedef void (*PassageVisit)(const Passage *passage, gpointer data);

/* Calls visit for each passage of the document in reading order, footnotes last. Data of charts are
 * no text. source: the file of the document. */
void passages_each(const Document *document, SourceText *source, PassageVisit visit, gpointer data);

/* The place in the file of the character at offset; without a column where that cannot be told. */
Span passage_span(const Passage *self, gsize offset);

/* Does the text at offset stand in a link to a part of the site, so that it may be its name? */
bool passage_is_name(const Passage *self, gsize offset);

/* The bytes of the file that are the text from offset, so many bytes: where they start. False where
 * the file writes them in another way (an escape, an entity), or on more than one line. */
bool passage_source(const Passage *self, gsize offset, gsize length, gsize *out_start);
