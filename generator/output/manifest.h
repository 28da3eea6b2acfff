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

/* What a manifest says: address -> hash. A line of another form is passed over: its file is then
 * not ours. Owned by the caller. */
GHashTable *manifest_parse(const char *text);

/* The text of a manifest: address -> hash. Owned by the caller. */
GString *manifest_text(GHashTable *hashes);
