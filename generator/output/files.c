/* output/files.c - single files and folders of the output.
 * SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE /* syncfs */
#include "output/files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* 0, or the error number. */
static int
write_all(int fd, const char *data, gsize length)
{
	while (length > 0) {
		ssize_t count = write(fd, data, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return errno;
		data += count;
		length -= (gsize)count;
	}
	return 0;
}

bool
file_write(const char *path, const char *data, gsize length, GError **error)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	int number;

	if (fd < 0)
		return site_throw_errno(error, path, "cannot be made", errno);
	number = write_all(fd, data, length);
	if (close(fd) != 0 && number == 0)
		number = errno;
	return number == 0 || site_throw_errno(error, path, "cannot be written", number);
}

bool
file_is_same(const char *path, const char *data, gsize length)
{
	struct stat info;
	g_autofree char *old = NULL;
	gsize old_length = 0;

	if (lstat(path, &info) != 0 || !S_ISREG(info.st_mode) || (gsize)info.st_size != length)
		return false;
	return g_file_get_contents(path, &old, &old_length, NULL) && old_length == length &&
	       memcmp(old, data, length) == 0;
}

bool
file_move(const char *from, const char *to, GError **error)
{
	return g_rename(from, to) == 0 || site_throw_errno(error, to, "cannot be replaced", errno);
}

bool
file_link(const char *from, const char *to, GError **error)
{
	g_autofree char *bytes = NULL;
	gsize length;

	if (link(from, to) == 0)
		return true;
	return g_file_get_contents(from, &bytes, &length, error) &&
	       file_write(to, bytes, length, error);
}

bool
file_make_folder(const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);

	return g_mkdir_with_parents(folder, 0777) == 0 ||
	       site_throw_errno(error, folder, "no folder can be made here", errno);
}

bool
folder_flush(const char *folder, GError **error)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int number;

	if (fd < 0)
		return site_throw_errno(error, folder, "cannot be opened", errno);
	number = syncfs(fd) == 0 ? 0 : errno;
	(void)close(fd);
	return number == 0 || site_throw_errno(error, folder, "cannot be flushed", number);
}
