/* output/tree.c - walks and removes a folder with all below it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "output/tree.h"

#include <glib/gstdio.h>

#include "base/path.h"

static bool visit_folder(const char *top, const char *below, TreeVisit visit, gpointer data,
			 GError **error);

static bool
visit_entry(const char *top, const char *address, PathKind kind, TreeVisit visit, gpointer data,
	    GError **error)
{
	g_autofree char *path = NULL;

	if (kind == PATH_FOLDER)
		return visit_folder(top, address, visit, data, error);
	path = g_build_filename(top, address, NULL);
	if (kind == PATH_OTHER)
		return site_throw(error, (Span){.path = path}, SITE_ERROR_USAGE,
				  "is no ordinary file; take it out of the output folder");
	return kind == PATH_NOTHING || visit(path, address, data, error);
}

static bool
visit_folder(const char *top, const char *below, TreeVisit visit, gpointer data, GError **error)
{
	g_autofree char *path = g_build_filename(top, below, NULL);
	g_autoptr(GArray) entries = path_entries(path, error);

	for (guint i = 0; entries != NULL && i < entries->len; i++) {
		const PathEntry *entry = &g_array_index(entries, PathEntry, i);
		g_autofree char *address = below != NULL
						   ? g_strconcat(below, "/", entry->name, NULL)
						   : g_strdup(entry->name);

		if (!visit_entry(top, address, entry->kind, visit, data, error))
			return false;
	}
	return entries != NULL;
}

bool
tree_each(const char *folder, TreeVisit visit, gpointer data, GError **error)
{
	return visit_folder(folder, NULL, visit, data, error);
}

static void
remove_folder(const char *folder)
{
	g_autoptr(GArray) entries = path_entries(folder, NULL);

	for (guint i = 0; entries != NULL && i < entries->len; i++) {
		const PathEntry *entry = &g_array_index(entries, PathEntry, i);
		g_autofree char *path = g_strconcat(folder, "/", entry->name, NULL);

		if (entry->kind == PATH_FOLDER)
			remove_folder(path);
		else
			(void)g_unlink(path);
	}
	(void)g_rmdir(folder);
}

void
tree_remove(const char *folder)
{
	PathKind kind;

	if (!path_kind(folder, &kind, NULL))
		return;
	if (kind == PATH_FOLDER)
		remove_folder(folder);
	else
		(void)g_unlink(folder);
}
