/* content/documents.h - finds the documents of a site and reads their bytes.
 * SPDX-License-Identifier: EUPL-1.2
 *
 *   <content>/brieven/<slug>.md   letters
 *   <content>/dossiers/<slug>.md  dossiers
 *   <content>/paginas/<slug>.md   pages
 *   <content>/cijfers/<slug>.csv  the values of a series of key figures: read with the vocabulary
 *
 * Folders inside these, other files than .md, and names that are no slug are messages: nothing that
 * an editor put there is passed over in silence. (Names that start with a dot are not looked at.)
 */
#pragma once

#include "base/diag.h"
#include "content/head.h"
#include "history/source.h"

typedef struct DocumentFile {
	DocumentType type;
	char *slug;    /* owned: name without .md */
	char *path;    /* owned: within the source, "content/brieven/x.md" */
	char *display; /* owned: as the user would type it, for messages */
} DocumentFile;

void document_file_free(DocumentFile *self);

/* All documents below the content folder, letters first, each type sorted by slug.
 * Elements are DocumentFile *, owned by the array. NULL with error when the source cannot be read. */
GPtrArray *documents_find(Source *source, const char *content, DiagList *diags, GError **error);

/* Reads the vocabulary files of the content folder, and the values in cijfers/. NULL with error as above; a file that is
 * missing or not UTF-8 is a message. Owned by the caller. */
Vocabulary *documents_read_vocabulary(Source *source, const char *content, DiagList *diags,
                                      GError **error);

/* Is text valid UTF-8 without NUL? If not, says where (rule "invalid-utf8"). In one that is, signs that
 * change the direction of writing are warnings (rule "bidi"): what follows reads otherwise than it
 * is written. */
bool documents_check_utf8(const char *path, const char *text, gsize length, DiagList *diags);
