/* import/import.h - an older letter, as text or PDF -> Markdown in our dialect.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Every word and number of the source is in the result, in order, save the furniture of its pages;
 * import_letter() proves that before it gives a result. What the passes were not sure of is in the
 * doubts. The result is a concept: what could not be found is TODO.
 */
#pragma once

#include "import/doubts.h"
#include "import/knowledge.h"
#include "import/proof.h"

typedef struct ImportInput {
	const char *path; /* named in messages; a PDF is read from it */
	const char *text; /* valid UTF-8; NULL: path is a PDF */
	gsize length;
	const Kind *kind;       /* NULL: found from the headings */
	const Edition *edition; /* NULL: found from the text, or TODO */
	const Vocabulary *vocabulary;
	const Knowledge *knowledge;
} ImportInput;

typedef struct ImportResult {
	char *text; /* owned: the Markdown file */
	gsize length;
	Doubts *doubts; /* owned, sorted */
	Proof proof;
	const Kind *kind; /* NULL: none fits */
	guint pages;
	guint chapters;
	guint groups;
	guint items;
	guint aspects;
	guint tables; /* rebuilt */
	guint unsure; /* tables and figures that are kept as lines */
} ImportResult;

/*
 * NULL with error: SITE_ERROR_CONTENT where nothing usable came out (no words, no heading of any
 * kind, or the proof does not hold); SITE_ERROR_SYSTEM where pdftotext is missing or fails. Owned
 * by the caller.
 */
ImportResult *import_letter(const ImportInput *input, GError **error);
void import_result_free(ImportResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportResult, import_result_free)
