/* base/path.c - what stands at a path, and what is in a folder.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"

static bool
tell_kind(const char *path, int result, const struct stat *info, PathKind *out_kind, GError **error)
{
	if (result != 0 && errno != ENOENT && errno != ENOTDIR)
		return site_throw_errno(error, path, "cannot be read", errno);
	if (result != 0)
		*out_kind = PATH_NOTHING;
	else if (S_ISDIR(info->st_mode))
		*out_kind = PATH_FOLDER;
	else
		*out_kind = S_ISREG(info->st_mode) ? PATH_FILE : PATH_OTHER;
	return true;
}

bool
path_kind(const char *path, PathKind *out_kind, GError **error)
{
	struct stat info;
	int result = lstat(path, &info);

	return tell_kind(path, result, &info, out_kind, error);
}

bool
path_kind_behind(const char *path, PathKind *out_kind, GError **error)
{
	struct stat info;
	int result = stat(path, &info);

	return tell_kind(path, result, &info, out_kind, error);
}

/* 0, or the error number. */
static int
read_names(DIR *dir, GPtrArray *names)
{
	const struct dirent *entry;

	/* readdir() tells its end from an error by errno alone */
	for (errno = 0; (entry = readdir(dir)) != NULL; errno = 0)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			g_ptr_array_add(names, g_strdup(entry->d_name));
	return errno;
}

GPtrArray *
path_names(const char *folder, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	DIR *dir = opendir(folder);
	int number = dir != NULL ? read_names(dir, names) : errno;

	if (dir != NULL)
		(void)closedir(dir);
	if (number != 0) {
		(void)site_throw_errno(error, folder, "cannot be read", number);
		return NULL;
	}
	g_ptr_array_sort(names, text_compare);
	return g_steal_pointer(&names);
}

bool
path_replace_file(const char *path, const char *bytes, gsize length, GError **error)
{
	struct stat info;
	int mode = stat(path, &info) == 0 ? (int)(info.st_mode & 0777) : 0666;

	return g_file_set_contents_full(
		path, bytes, (gssize)length,
		G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, mode, error);
}
