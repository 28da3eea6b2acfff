/* web/known.h - which pages answered lately. Private to web/.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A record "links" of the cache: a line for each page, "seconds since 1970<tab>moved<tab>url",
 * sorted by url. Lines that cannot be read, or are of another time, count as not there. */
#pragma once

#include <glib.h>

typedef struct Known {
	gint64 asked; /* seconds since 1970 */
	char *moved;  /* owned; "" where it stands where it did */
} Known;

/* By url, owned. cache: the folder, or NULL. */
GHashTable *known_read(const char *cache, gint64 now);
void known_write(const char *cache, GHashTable *known);
void known_add(GHashTable *known, const char *url, const char *moved, gint64 now);
