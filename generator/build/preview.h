/* build/preview.h - a site in memory: brought up to date when its files change, its pages made when
 * they are asked for. SPDX-License-Identifier: EUPL-1.2
 *
 * Nothing is written. After a change only what changed is read again, links, indexes and plan are
 * made anew, and then the pages are the bytes that a build of the same files, with concepts, would
 * write. While there are mistakes, or the system stands in the way, the pages stay those of the
 * last time that all was well. A mistake that only shows when a page is rendered shows with that
 * page.
 *
 * Of one thread; several work for it while it reads.
 */
#pragma once

#include "build/build.h"

typedef struct Preview Preview;

typedef enum PreviewState {
	PREVIEW_SAME,   /* the pages are what they were */
	PREVIEW_NEW,    /* there are other pages, or mistakes were mended */
	PREVIEW_BROKEN, /* there are mistakes (diags), or an error */
} PreviewState;

/* options: strings are borrowed. Nothing is read yet. Owned by the caller. */
Preview *preview_new(const BuildOptions *options);
void preview_free(Preview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Preview, preview_free)

/* Looks at all files, and reads those that are other than last time. Messages go to diags, sorted:
 * all that there are now. error is set only with PREVIEW_BROKEN, where the files could not be read.
 */
PreviewState preview_refresh(Preview *self, DiagList *diags, GError **error);

/* The bytes of the page or file at an address, such as "brieven/x.html". NULL without error: there
 * is none, or all was never well yet. NULL with SITE_ERROR_CONTENT where a template fails. Owned by
 * the caller. */
GBytes *preview_page(Preview *self, const char *address, GError **error);

/* The page for an address that there is not, with links that hold at any address of a server. NULL,
 * and the rest, as above. */
GBytes *preview_missing_page(Preview *self, GError **error);

/* The site when all was well for the last time; NULL: never yet. Borrowed until the next refresh.
 */
const Build *preview_site(const Preview *self);

/* What the pages are made from, as paths: site.conf, and the folders with content, templates and
 * static files as site.conf named them last. NULL-terminated; owned by the caller. */
char **preview_sources(const Preview *self);

/* The folders in which something changes with each commit; NULL-terminated, owned by the caller. */
char **preview_git_folders(const Preview *self);
