/* output/manifest.h - which files a site has and what is in them; private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The manifest is the file manifest.sha256 in the output folder: "<hash>  <address>" a line, sorted
 * by address, as `sha256sum -c` reads it. It also says which files of the folder are ours.
 */
#pragma once

#include "base/diag.h"

#define MANIFEST_NAME "manifest.sha256"
#define MANIFEST_BETWEEN "  " /* the hash and the address */

/* A file that the manifest names. Both texts are borrowed from that of the manifest. */
typedef void ManifestVisit(const char *address, const char *hash, gpointer data);

/* Visits all lines in their order; text is cut up. A line of another form is passed over: its file
 * is then not ours. */
void manifest_each(char *text, ManifestVisit *visit, gpointer data);

/* address -> hash, both borrowed from text, which is cut up. Owned by the caller. */
GHashTable *manifest_parse(char *text);

/* The text of a manifest: address -> hash. Owned by the caller. */
GString *manifest_text(GHashTable *hashes);
