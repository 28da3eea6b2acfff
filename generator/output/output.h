/* output/output.h - the output folder: a new site takes the place of the old one at once.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * All files go to a staging folder beside the output folder. A file that is the same as the published
 * one is carried over as a hard link where the file system has them. When all are there, the two
 * folders change places in one step (renameat2 RENAME_EXCHANGE; where the file system lacks it, two
 * renames), and the old one is removed. A build that fails leaves the published site as it was.
 *
 * An output folder is ours when it is empty or holds the manifest that we wrote: manifest.sha256,
 * "<hash>  <address>" a line, sorted, as `sha256sum -c` reads it. Another folder is refused. A file in
 * it that is not in the manifest (web.config, say) was put there by somebody and is carried over.
 */
#pragma once

#include "base/diag.h"

typedef struct Output Output;

typedef struct OutputResult {
	guint written;   /* files that are new or changed */
	guint unchanged; /* files that are as they were */
	guint removed;   /* files that were there and are no more */
	bool published;  /* false: nothing had changed, so nothing was done */
} OutputResult;

/* Starts a new site for the folder (made when it is not there). SITE_ERROR_USAGE: not ours;
 * SITE_ERROR_SYSTEM: cannot be made. Owned by the caller. */
Output *output_open(const char *folder, GError **error);

/* Adds a file. address: relative, '/' between the parts, no "..". Safe from any thread. */
bool output_add(Output *self, const char *address, GBytes *bytes, GError **error);

/* Makes the new site the published one. Nothing may be added afterwards. */
bool output_publish(Output *self, OutputResult *out_result, GError **error);

/* Removes what was not published. */
void output_free(Output *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Output, output_free)
