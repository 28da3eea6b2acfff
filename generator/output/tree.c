/* output/tree.c - walks and removes a folder with all below it.
 * SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE /* nftw's flags */
#include "output/tree.h"

#include <ftw.h>
#include <stdio.h>

#include "base/path.h"

enum { OPEN_FOLDERS_MAX = 16 };

static int
remove_entry(const char *path, const struct stat *info, int type, struct FTW *place)
{
	(void)info;
	(void)type;
	(void)place;
	(void)remove(path);
	return 0;
}

static bool visit_folder(const char *top, const char *below, TreeVisit visit, gpointer data,
			 GError **error);

static bool
visit_entry(const char *top, const char *address, TreeVisit visit, gpointer data, GError **error)
{
	g_autofree char *path = g_build_filename(top, address, NULL);
	PathKind kind;

	if (!path_kind(path, &kind, error))
		return false;
	if (kind == PATH_FOLDER)
		return visit_folder(top, address, visit, data, error);
	if (kind != PATH_FILE)
		return site_throw(error, (Span){.path = path}, SITE_ERROR_USAGE,
				  "is no ordinary file; take it out of the output folder");
	return visit(path, address, data, error);
}

static bool
visit_folder(const char *top, const char *below, TreeVisit visit, gpointer data, GError **error)
{
	g_autofree char *path = g_build_filename(top, below, NULL);
	g_autoptr(GPtrArray) names = path_names(path, error);

	for (guint i = 0; names != NULL && i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);
		g_autofree char *address =
			below != NULL ? g_build_filename(below, name, NULL) : g_strdup(name);

		if (!visit_entry(top, address, visit, data, error))
			return false;
	}
	return names != NULL;
}

bool
tree_each(const char *folder, TreeVisit visit, gpointer data, GError **error)
{
	return visit_folder(folder, NULL, visit, data, error);
}

void
tree_remove(const char *folder)
{
	(void)nftw(folder, remove_entry, OPEN_FOLDERS_MAX, FTW_DEPTH | FTW_PHYS);
}
