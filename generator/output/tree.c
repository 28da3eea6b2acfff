/* output/tree.c - walks and removes a folder with all below it.
 * SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE /* nftw's flags */
#include "output/tree.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

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
	struct stat info;

	if (lstat(path, &info) != 0)
		return site_throw_errno(error, path, "cannot be read", errno);
	if (S_ISDIR(info.st_mode))
		return visit_folder(top, address, visit, data, error);
	if (!S_ISREG(info.st_mode))
		return site_throw(error, (Span){.path = path}, SITE_ERROR_USAGE,
				  "is no ordinary file; take it out of the output folder");
	return visit(path, address, data, error);
}

static bool
visit_folder(const char *top, const char *below, TreeVisit visit, gpointer data, GError **error)
{
	g_autofree char *path = g_build_filename(top, below, NULL);
	g_autoptr(GDir) dir = g_dir_open(path, 0, error);
	const char *name;

	if (dir == NULL)
		return false;
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *address =
			below != NULL ? g_build_filename(below, name, NULL) : g_strdup(name);

		if (!visit_entry(top, address, visit, data, error))
			return false;
	}
	return true;
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
