/* build/keys.h - by what pages are known again in the next build. Private to the room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The key of a page is a hash of all that it is made from. Two builds that give the page at an
 * address one key make the same bytes of it. There are four sorts:
 *
 *   - a document's pages, its items' and tables' too: the document as a whole (digests.h);
 *   - old versions and differences: texts of git, and what they link to;
 *   - topics and action lists: the documents of which they show items;
 *   - what lists the site (home, years, register, feeds): what is listed of all documents.
 *
 * A file of the search index tells its own (search.h). In all of them are the program, site.conf,
 * the vocabularies and the templates.
 */
#pragma once

#include "base/hash.h"
#include "build/parts.h"

typedef struct PageKeys PageKeys;

/* When all is planned. NULL where nothing is kept for the next build. Owned by the caller. */
PageKeys *page_keys_new(const Build *build);
void page_keys_free(PageKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageKeys, page_keys_free)

/* False: the page is made each time. Any thread. */
bool page_keys_find(const PageKeys *self, const Page *page, HashKey *out_key);
