/* cache/cache.h - what one build keeps for the next: records in a folder.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A record is a file with a name and some bytes, behind the hash of these. It is written to a file
 * of its own and takes its place in one step, so that a build that is killed, or another that
 * writes at the same time, leaves whole records only. One that is broken all the same is as if it
 * were not there. The folder can be removed at any time; where it can't be made or written, there
 * simply is no cache: nothing here is an error.
 *
 * The folder has a .gitignore of its own, so that nobody need tell git of it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* The bytes of a record, from a multiple of eight in memory on; NULL: there is none. Owned by the
 * caller. */
GBytes *cache_read(const char *folder, const char *name);

/* Keeps a record. name: "sites/1a2b", with folders that are made. */
void cache_write(const char *folder, const char *name, const void *data, gsize length);

/* Lets the oldest records of a part ("sites") go where there are more than count. */
void cache_keep_newest(const char *folder, const char *part, guint count);

/* Lets all records of a part go but those of these names; NULL-terminated. */
void cache_keep_only(const char *folder, const char *part, const char *const *names);

/* The time on the clock of the folder's file system, in nanoseconds since 1970; the folder is made.
 * -1 where it can't be written. */
gint64 cache_clock(const char *folder);

/* Where the cache of a site stands; NULL for a repository without a work tree. Owned by the caller.
 */
char *cache_folder(const char *site);
