/* style/style.h - what can be better in a text that is right: the warnings that site.conf turns on.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Each rule (StyleRule in config/config.h) is a function of its own and says what to type instead:
 *
 *   amount-point            a decimal point where the Dutch write a comma: 4.45%
 *   amount-space            an amount that can break over two lines: a plain space for a no-break
 * one double-word             the same word twice: "de de" jargon                  a word of
 * schrijfwijzer.yaml that has a plain one large-image             an image of many kilobytes or
 * pixels, shown or only in static/ link-text               "hier", "lees meer", a bare address:
 * words that do not say where it leads long-sentence           more words than site.conf allows
 *   minus                   a hyphen for the minus sign of a figure
 *   range                   a hyphen between two years or amounts, where an en dash stands
 *   superseded-circulaire   a dossier leans on an edition that a newer one of its line follows
 *   total                   a declared total that is not the sum (model/totals.h)
 *   unlisted-abbreviation   capitals that begrippen.yaml does not explain
 *   unused-term             a term of begrippen.yaml that no text has
 *
 * Some can be mended by a change of the source that changes nothing that is read: these are kept as
 * edits, which fix_texts() makes (style/fix.h).
 */
#pragma once

#include "config/config.h"
#include "history/source.h"
#include "model/library.h"

typedef struct StyleInput {
	const StyleConfig *config;
	const Library *library;        /* linked */
	const TermMatcher *matcher;    /* of its vocabulary */
	Source *source;                /* where its documents were read */
	const char *content;           /* the content folder */
	const char *static_folder;     /* and the one with static files */
	const GPtrArray *static_files; /* paths in the source */
	guint jobs;
} StyleInput;

/* What stands in a file, and what to write instead. */
typedef struct StyleEdit {
	const Document *document; /* borrowed from the library */
	StyleRule rule;
	gsize start;     /* offset in its file, in bytes */
	const char *old; /* literals */
	const char *new;
} StyleEdit;

/* Warnings go to diags. The edits that mend some of them: an array of StyleEdit, by document and
 * place. Owned by the caller. */
GArray *style_check(const StyleInput *input, DiagList *diags);
