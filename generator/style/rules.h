/* style/rules.h - the rules of style, one function each. Private to style/.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A rule looks at a passage, or at a whole document, and says what it finds. Where it is in doubt
 * it says nothing: a warning that is wrong costs an editor more than one that is missed.
 */
#pragma once

#include "config/config.h"
#include "style/jargon.h"
#include "style/passage.h"
#include "style/style.h"

/* What is known while a document is read. */
typedef struct StyleRun {
	const StyleConfig *config;
	const TermMatcher *matcher;
	const Vocabulary *vocabulary;
	const JargonList *jargon; /* NULL: the rule is off */
	const Document *document;
	DiagList *diags;
	GArray *edits;             /* of StyleEdit */
	GHashTable *abbreviations; /* those of the document that were told; owned texts */
} StyleRun;

/* A warning at the character at offset. */
void style_warn(const StyleRun *run, const Passage *passage, gsize offset, StyleRule rule,
		const char *format, ...) G_GNUC_PRINTF(5, 6);

/* The edit that mends it: new in the place of old, which stands at offset; both are literals.
 * Nothing where the source writes that in another way. */
void style_mend(const StyleRun *run, const Passage *passage, gsize offset, StyleRule rule,
		const char *old, const char *new);

/* Of one passage. */
typedef void StylePassageRule(StyleRun *run, const Passage *passage);

StylePassageRule style_amount_point;
StylePassageRule style_amount_space;
StylePassageRule style_double_word;
StylePassageRule style_jargon;
StylePassageRule style_long_sentence;
StylePassageRule style_minus;
StylePassageRule style_range;
StylePassageRule style_unlisted_abbreviation;

/* Of a whole document. */
typedef void StyleDocumentRule(StyleRun *run);

StyleDocumentRule style_link_text;
StyleDocumentRule style_superseded;
StyleDocumentRule style_total;

/* Of the whole site. */
void style_no_jargon(const StyleInput *input, DiagList *diags); /* the list of words is missing */
void style_unused_terms(const StyleInput *input, DiagList *diags);
void style_large_images(const StyleInput *input, DiagList *diags);
