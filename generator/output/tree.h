/* output/tree.h - walks and removes a folder with all below it; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "base/diag.h"

/* Called for each file: its path, and its address below the folder. False ends the walk. */
typedef bool (*TreeVisit)(const char *path, const char *address, gpointer data, GError **error);

/* Visits every file that is no folder. A symbolic link is an error: we never make one. */
bool tree_each(const char *folder, TreeVisit visit, gpointer data, GError **error);

/* Removes the folder and all below it; links are removed, not followed. What can't be removed is
 * left: the caller has nothing better to do. */
void tree_remove(const char *folder);
