/* cache/stamps.c - are files as they were?
 * SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE /* dl_iterate_phdr */
#include "cache/stamps.h"

#include <link.h>
#include <stdbool.h>
#include <sys/stat.h>

#include "base/path.h"

static gint64
nanoseconds(struct timespec time)
{
	return (gint64)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void
add_info(Hash *hash, const struct stat *info)
{
	hash_add_number(hash, info->st_mode);
	hash_add_number(hash, (guint64)info->st_size);
	hash_add_number(hash, (guint64)nanoseconds(info->st_mtim));
	hash_add_number(hash, (guint64)nanoseconds(info->st_ctim));
	hash_add_number(hash, info->st_ino);
}

static void
add_bytes(Hash *hash, const char *path)
{
	g_autofree char *bytes = NULL;
	gsize length = 0;

	if (g_file_get_contents(path, &bytes, &length, NULL))
		hash_add(hash, bytes, length);
}

static void
add_entry(Hash *hash, const char *path, const struct stat *info, gint64 since)
{
	gint64 changed = MAX(nanoseconds(info->st_mtim), nanoseconds(info->st_ctim));

	add_info(hash, info);
	if (S_ISREG(info->st_mode) && changed >= since - STAMP_DOUBT)
		add_bytes(hash, path);
}

/* The times of a folder tell nothing: what is in it does. */
void
stamp_folder(Hash *hash, const char *folder, gint64 since)
{
	g_autoptr(GPtrArray) names = path_names(folder, NULL);

	hash_add_text(hash, folder);
	for (guint i = 0; names != NULL && i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);
		g_autofree char *path = g_build_filename(folder, name, NULL);
		struct stat info;

		if (name[0] == '.' || lstat(path, &info) != 0)
			continue;
		if (S_ISDIR(info.st_mode)) {
			stamp_folder(hash, path, since);
			continue;
		}
		hash_add_text(hash, name);
		add_entry(hash, path, &info, since);
	}
	hash_add_text(hash, NULL);
}

static int
add_object(struct dl_phdr_info *object, size_t size, void *data)
{
	const char *path = object->dlpi_name[0] != '\0' ? object->dlpi_name : "/proc/self/exe";
	struct stat info;

	(void)size;
	hash_add_text(data, path);
	if (stat(path, &info) == 0)
		add_info(data, &info);
	return 0;
}

void
stamp_program(Hash *hash)
{
	(void)dl_iterate_phdr(add_object, hash);
}
