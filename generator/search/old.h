/* search/old.h - the entries of old versions. Private.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "search/postings.h"

/* Appends a unit for each version that said something else than the next, with the entries that
 * did; their documents (Document *) go to kept. False with error where one can't be read. */
bool search_old_units(const Library *library, const Versions *versions, guint jobs,
		      SearchUnits *units, GPtrArray *kept, GError **error);
