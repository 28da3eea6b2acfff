/* model/figures.h - links from the text to key figures, and from key figures to the letters.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * `[4,45%](cijfer:accres-percentage/2026)` says that the series holds 4,45 for 2026. A third part
 * pins it to one edition: `cijfer:accres-percentage/2026/meicirculaire-2025`; the text then means to
 * tell what that edition said, and is never out of date. The text may have a sign of its own,
 * "€", "%", and a word such as "miljoen" behind the figure.
 */
#pragma once

#include "model/document.h"

/* Link.target of a LINK_FIGURE that is right. Borrowed from the vocabulary. */
typedef struct FigureLink {
	const Series *series;
	const SeriesValue *value; /* of several editions that say the same the newest that the
				   * document can know, or else the newest */
	const SeriesValue *last;  /* the newest for that year: other than value where there is one */
	bool superseded;          /* last differs */
	bool pinned;              /* the link names the edition */
} FigureLink;

/*
 * Reads a link of document and sets its target (in the document's arena). An unknown series, year or
 * edition, or a text that is no value of it, is a message with what there is.
 */
void figure_link_resolve(const Vocabulary *vocabulary, const Document *document, Node *node,
			 DiagList *diags);

/* The text of the link with the last value in the place of its own: "€ 1.858 miljoen"; NULL where it
 * is written in a way that does not allow that. Owned by the caller. */
char *figure_link_update(const FigureLink *self, const char *text);
