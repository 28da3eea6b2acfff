/* cache/cache.c - what one build keeps for the next: records in a folder.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "cache/cache.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/path.h"

/* --- files --- */

static bool
write_all(int fd, const void *data, gsize length)
{
	const char *p = data;

	while (length > 0) {
		ssize_t count = write(fd, p, length);

		if (count < 0)
			return false;
		p += count;
		length -= (gsize)count;
	}
	return true;
}

/* A new file in the folder, under a name that no other build has. -1: none can be made. */
static int
make_file(const char *folder, char **out_path)
{
	char *path = g_build_filename(folder, ".new-XXXXXX", NULL);
	int fd = g_mkstemp_full(path, O_WRONLY | O_CLOEXEC, 0666);

	if (fd < 0)
		g_free(path);
	else
		*out_path = path;
	return fd;
}

static bool
make_folder(const char *folder)
{
	g_autofree char *ignore = g_build_filename(folder, ".gitignore", NULL);

	if (g_file_test(ignore, G_FILE_TEST_EXISTS))
		return true;
	return g_mkdir_with_parents(folder, 0777) == 0 &&
	       g_file_set_contents(ignore, "*\n", -1, NULL);
}

/* --- records --- */

/* Behind the hash: so that the bytes of a record start at a multiple of eight. */
static const char SPACE[] = "       \n";

enum { HEAD_LENGTH = HASH_LENGTH + sizeof SPACE - 1 };

G_STATIC_ASSERT(HEAD_LENGTH % 8 == 0);

GBytes *
cache_read(const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *hash = NULL;
	char *text;
	gsize length;
	g_autoptr(GBytes) all = NULL;

	if (!g_file_get_contents(path, &text, &length, NULL))
		return NULL;
	all = g_bytes_new_take(text, length);
	if (length < HEAD_LENGTH || memcmp(text + HASH_LENGTH, SPACE, sizeof SPACE - 1) != 0)
		return NULL;
	hash = hash_bytes(text + HEAD_LENGTH, length - HEAD_LENGTH);
	if (memcmp(hash, text, HASH_LENGTH) != 0)
		return NULL;
	return g_bytes_new_from_bytes(all, HEAD_LENGTH, length - HEAD_LENGTH);
}

void
cache_write(const char *folder, const char *name, const void *data, gsize length)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *parent = g_path_get_dirname(path);
	g_autofree char *hash = hash_bytes(data, length);
	g_autofree char *made = NULL;
	bool done;
	int fd;

	if (!make_folder(folder) || g_mkdir_with_parents(parent, 0777) != 0)
		return;
	fd = make_file(parent, &made);
	if (fd < 0)
		return;
	done = write_all(fd, hash, HASH_LENGTH) && write_all(fd, SPACE, sizeof SPACE - 1) &&
	       write_all(fd, data, length);
	done = close(fd) == 0 && done;
	if (!done || g_rename(made, path) != 0)
		(void)g_unlink(made);
}

/* The index of the name of the file that was written first. */
static guint
find_oldest(const char *folder, const GPtrArray *names)
{
	gint64 oldest = G_MAXINT64;
	guint found = 0;

	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
		struct stat info;

		if (lstat(path, &info) != 0 || info.st_mtim.tv_sec >= oldest)
			continue;
		oldest = info.st_mtim.tv_sec;
		found = i;
	}
	return found;
}

void
cache_keep_newest(const char *folder, const char *part, guint count)
{
	g_autofree char *parent = g_build_filename(folder, part, NULL);
	g_autoptr(GPtrArray) names = path_names(parent, NULL);

	while (names != NULL && names->len > count) {
		guint oldest = find_oldest(parent, names);
		g_autofree char *path = g_build_filename(parent, names->pdata[oldest], NULL);

		(void)g_unlink(path);
		(void)g_ptr_array_remove_index(names, oldest);
	}
}

void
cache_keep_only(const char *folder, const char *part, const char *const *names)
{
	g_autofree char *parent = g_build_filename(folder, part, NULL);
	g_autoptr(GPtrArray) there = path_names(parent, NULL);
	g_autoptr(GHashTable) kept = g_hash_table_new(g_str_hash, g_str_equal);

	for (; *names != NULL; names++)
		g_hash_table_add(kept, (gpointer)*names);
	for (guint i = 0; there != NULL && i < there->len; i++) {
		g_autofree char *name = g_build_filename(part, there->pdata[i], NULL);
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (!g_hash_table_contains(kept, name))
			(void)g_unlink(path);
	}
}

gint64
cache_clock(const char *folder)
{
	g_autofree char *made = NULL;
	struct stat info;
	gint64 now = -1;
	int fd = make_folder(folder) ? make_file(folder, &made) : -1;

	if (fd < 0)
		return -1;
	if (fstat(fd, &info) == 0)
		now = (gint64)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
	(void)close(fd);
	(void)g_unlink(made);
	return now;
}

char *
cache_folder(const char *site)
{
	g_autofree char *conf = g_build_filename(site, "site.conf", NULL);

	return g_file_test(conf, G_FILE_TEST_IS_REGULAR) ? g_build_filename(site, ".cache", NULL)
							 : NULL;
}
