/* build/fresh.h - is the site still as the last build made it? Private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * After a build that succeeded a record says what it was made from and what it made: the options,
 * the program, site.conf, content, templates and static files, the commit, and the files of the
 * output folder, all by their stamps (cache/stamps.h). As long as these are the same, another build
 * has nothing to do but to say again what the last one said. A record for each output folder stands
 * in
 * `.cache` of the site.
 */
#pragma once

#include "build/build.h"
#include "config/config.h"

/* What a build says at its end, besides its messages. */
typedef struct FreshResult {
	guint letters;
	guint files;
	const char *no_history; /* see build_no_history() */
} FreshResult;

typedef struct Fresh Fresh;

/* Takes the stamps, before anything but site.conf is read (config_hash: of its bytes). output: the
 * folder. NULL where nothing can be kept:
 * the site is a bare repository, or can't be written to. Owned by the caller. */
Fresh *fresh_new(const BuildOptions *options, const SiteConfig *config, const char *config_hash,
		 const char *output, guint jobs);
void fresh_free(Fresh *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fresh, fresh_free)

/* The folder of the cache. Borrowed. */
const char *fresh_folder(const Fresh *self);

/* Is nothing changed since the last build? Then its messages are added to diags. */
bool fresh_recall(const Fresh *self, DiagList *diags, FreshResult *out_result);

/* Keeps what the build, which succeeded just now, was made from. outputs: the hash of the listing
 * of the output folder. */
void fresh_save(const Fresh *self, const DiagList *diags, const FreshResult *result,
		const char *outputs);
