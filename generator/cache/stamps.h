/* cache/stamps.h - are files as they were? Told without reading them, as git's index does.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A file is as it was when its size, its times of change (of bytes and of inode) and its inode are.
 * A file that was changed at about the moment that the stamps were taken can change once more
 * without its times telling, as these go by steps: of those that changed STAMP_DOUBT before `since`
 * or later (in the future too, where a clock is wrong) the bytes are read and hashed as well.
 * since: the cache_clock() from before the files were first read. Source: git's
 * Documentation/technical/racy-git.txt.
 */
#pragma once

#include "base/hash.h"

/* Two seconds: the coarsest times of a file system (FAT). In nanoseconds. */
#define STAMP_DOUBT ((gint64)2000000000)

/* Adds all files below folder, with their names. What starts with a dot is passed over. A symbolic
 * link counts as itself. */
void stamp_folder(Hash *hash, const char *folder, gint64 since);

/* Adds the program and the libraries that it has loaded. */
void stamp_program(Hash *hash);
