/* draft/draft.h - the text of a new document, for an editor to fill in.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A new letter has the chapters and items of the former letter of its kind, with their ids and
 * topics, and the aspects that they had there, without text. What only the editor knows says TODO.
 * A letter and a dossier start as `status: concept`, so that no build shows them before they are
 * done.
 */
#pragma once

#include "model/document.h"

#define DRAFT_TODO "TODO"

typedef struct LetterDraft {
	const Kind *kind;
	const Edition *edition;
	Date date;              /* a day */
	const Document *former; /* a letter of the kind; NULL: one chapter and item as an example */
} LetterDraft;

/* The whole Markdown of a letter. Owned by the caller. */
char *draft_letter(const LetterDraft *draft);

/* The same for a dossier on a topic. Owned by the caller. */
char *draft_dossier(const Topic *topic, const Edition *edition);

/* An entry for edities.yaml, with an empty line before it. Owned by the caller. */
char *draft_edition(const char *slug, const char *label, const char *kind, Date date);

/* What an edition's slug says of itself: "meicirculaire-2026" -> "Meicirculaire 2026" and
 * "meicirculaire" (the slug without its year, or all of it). Owned by the caller. */
char *draft_edition_label(const char *slug);
char *draft_edition_kind(const char *slug);

/* Copies the start of a site, which comes with the program, to a folder that is not there yet or is
 * empty; another is SITE_ERROR_USAGE, a copy that fails SITE_ERROR_SYSTEM or G_IO_ERROR. */
bool draft_site(const char *shipped, const char *folder, GError **error);
