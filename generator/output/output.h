/* output/output.h - the output folder: a new site takes the place of the old one at once.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * All files go to a staging folder first. A file that is the same as the published one is carried
 * over as a hard link where the file system has them. When all are there and on the disk, the two
 * folders change places in one step; where folders can't change places, the files do, one by one
 * (place.h says in which order). A build that fails, or is killed, leaves the published site as it
 * was; what it had staged is removed by the next one. One build at a time writes to a folder.
 *
 * An output folder is ours when it is empty or holds the manifest that we wrote: manifest.sha256,
 * "<hash>  <address>" a line, sorted, as `sha256sum -c` reads it. Another folder is refused. A file
 * in it that is not in the manifest (web.config, say) was put there by somebody and stays.
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

/* Starts a new site for the folder (made when it is not there; a symbolic link is followed).
 * SITE_ERROR_USAGE: not ours; SITE_ERROR_SYSTEM: cannot be made, or another build writes to it.
 * Owned by the caller. */
Output *output_open(const char *folder, GError **error);

/* Adds a file. address: relative, '/' between the parts, no "..". Safe from any thread. */
bool output_add(Output *self, const char *address, GBytes *bytes, GError **error);

/* Carries a published file over without its bytes, which need not be made then: where the manifest
 * names it and it is still in this state. *out_done false: it must be added. Safe from any thread.
 */
bool output_carry(Output *self, const char *address, guint64 state, bool *out_done, GError **error);

/* The hash of the manifest of a published folder; NULL: it has none. Owned by the caller. */
char *output_manifest_hash(const char *folder);

/* A number that tells whether a file of a published folder was written to since (its size, times
 * and inode); 0: it is not there. */
guint64 output_file_state(const char *folder, const char *address);

/* Makes the new site the published one. Nothing may be added afterwards. */
bool output_publish(Output *self, OutputResult *out_result, GError **error);

/* Removes what was not published. */
void output_free(Output *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Output, output_free)

/* Is nothing there that another build for the folder left, or leaves when it is killed now? What it
 * staged can be second names of published files, of which output_open() changes the state when it
 * removes it. */
bool output_is_clean(const char *folder);

/* A file of a published folder. */
typedef struct OutputFile {
	const char *address;
	guint64 state; /* as output_file_state(); never 0 */
} OutputFile;

typedef struct OutputListing OutputListing;

/* The files that the manifest of the folder names, over a pool of threads. NULL where there is no
 * manifest, one of them is missing, or another build left something beside them. Owned by the
 * caller. */
OutputListing *output_listing_new(const char *folder, guint jobs);
void output_listing_free(OutputListing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutputListing, output_listing_free)

/* In the order of the manifest. Borrowed from self. */
const OutputFile *output_listing_files(const OutputListing *self, guint *out_count);

/* A text that is equal as long as the manifest and all files are as they are now: there, and not
 * written to since; and output_manifest_hash(). Borrowed from self. */
const char *output_listing_hash(const OutputListing *self);
const char *output_listing_manifest_hash(const OutputListing *self);

/*
 * Compares a published folder with its manifest. A file that is missing, can't be read or has other
 * bytes is an error in diags, at its path; one that the manifest does not name a warning.
 * out_files: how many the manifest names. False: SITE_ERROR_USAGE where there is no manifest,
 * SITE_ERROR_SYSTEM where the folder can't be read.
 */
bool output_verify(const char *folder, DiagList *diags, guint *out_files, GError **error);
