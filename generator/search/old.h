/* search/old.h - the entries of old versions. Private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * An old version is read, gives its entries and is let go before the next is read. What stays of
 * it is what an entry says (SearchSaid) and what names it: a document without text, of which the
 * entries' chapters, items and tables have no more than an id, a title and topics.
 */
#pragma once

#include "search/postings.h"

/* Appends a unit for each version that said something else than the next, with the entries that
 * did; what they borrow from (Arena *) goes to kept. False with error where one can't be read. */
bool search_old_units(const Library *library, const Versions *versions, guint jobs,
		      SearchUnits *units, GPtrArray *kept, GError **error);
