/* base/path.c - what stands at a path, and what is in a folder.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

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

/* What a folder tells of what stands in it; PATH_NOTHING: it doesn't. */
static PathKind
kind_of_entry(const struct dirent *entry)
{
	switch (entry->d_type) {
	case DT_UNKNOWN:
		return PATH_NOTHING;
	case DT_DIR:
		return PATH_FOLDER;
	case DT_REG:
		return PATH_FILE;
	default:
		return PATH_OTHER;
	}
}

/* 0, or the error number. */
static int
read_entries(DIR *dir, GArray *entries)
{
	const struct dirent *entry;

	/* readdir() tells its end from an error by errno alone */
	for (errno = 0; (entry = readdir(dir)) != NULL; errno = 0) {
		PathEntry found = {.kind = kind_of_entry(entry)};

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		found.name = g_strdup(entry->d_name);
		g_array_append_val(entries, found);
	}
	return errno;
}

static void
clear_entry(gpointer entry)
{
	g_free(((PathEntry *)entry)->name);
}

static int
compare_entries(gconstpointer a, gconstpointer b)
{
	return strcmp(((const PathEntry *)a)->name, ((const PathEntry *)b)->name);
}

static GArray *
list_entries(const char *folder, GError **error)
{
	g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(PathEntry));
	DIR *dir = opendir(folder);
	int number;

	g_array_set_clear_func(entries, clear_entry);
	number = dir != NULL ? read_entries(dir, entries) : errno;
	if (dir != NULL)
		(void)closedir(dir);
	if (number != 0) {
		(void)site_throw_errno(error, folder, "cannot be read", number);
		return NULL;
	}
	g_array_sort(entries, compare_entries);
	return g_steal_pointer(&entries);
}

GPtrArray *
path_names(const char *folder, GError **error)
{
	g_autoptr(GArray) entries = list_entries(folder, error);
	GPtrArray *names;

	if (entries == NULL)
		return NULL;
	names = g_ptr_array_new_full(entries->len, g_free);
	for (guint i = 0; i < entries->len; i++)
		g_ptr_array_add(names, g_steal_pointer(&g_array_index(entries, PathEntry, i).name));
	return names;
}

GArray *
path_entries(const char *folder, GError **error)
{
	g_autoptr(GArray) entries = list_entries(folder, error);

	for (guint i = 0; entries != NULL && i < entries->len; i++) {
		PathEntry *entry = &g_array_index(entries, PathEntry, i);
		g_autofree char *path = NULL;

		if (entry->kind != PATH_NOTHING)
			continue;
		path = g_build_filename(folder, entry->name, NULL);
		if (!path_kind(path, &entry->kind, error))
			return NULL;
	}
	return g_steal_pointer(&entries);
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
