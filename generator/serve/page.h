/* serve/page.h - what the preview adds to a page of the site. Private to the room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

#define PAGE_ASSETS "_preview/" /* where the preview's own files stand, below the site */

/* A page of the site with the script and style of the preview, and a policy that lets that script
 * ask this server, and nobody else, for news. made: which making of the site it is of. Owned by the
 * caller. */
GBytes *page_dress(GBytes *html, const char *made);

/* What there is to show before the site was in order for the first time. Owned by the caller. */
GBytes *page_waiting(const char *made);

/* What there is to show of a page that can't be made: a message. Owned by the caller. */
GBytes *page_failure(const char *message, const char *made);

/* A file of the preview's own, by its name: "preview.js". NULL: there is none. Owned by the caller.
 */
GBytes *page_asset(const char *name);
