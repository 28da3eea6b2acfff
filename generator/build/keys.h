/* build/keys.h - by what pages are known again in the next build. Private to the room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The key of a page is a hash of all that it is made from. Two builds that give a page one key make
 * the same bytes of it. Old versions and differences have one: texts of git, the vocabularies,
 * templates, site.conf, the program, and of what they link to the addresses. The other pages show
 * so much of the rest of the site that it would be as much work to tell what they are made from as
 * to make them.
 */
#pragma once

#include "build/parts.h"

typedef struct PageKeys PageKeys;

/* When all is planned. NULL where nothing is kept for the next build. Owned by the caller. */
PageKeys *page_keys_new(const Build *build);
void page_keys_free(PageKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageKeys, page_keys_free)

/* NULL: the page is made each time. Any thread. Owned by the caller. */
char *page_keys_find(const PageKeys *self, const Page *page);
