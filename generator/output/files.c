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
file_make_folder(const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);

	return g_mkdir_with_parents(folder, 0777) == 0 ||
	       site_throw_errno(error, folder, "no folder can be made here", errno);
}

/* The folders that it stands in are made where they are not there, which is asked only then. */
static int
open_new(const char *path, GError **error)
{
	enum { FLAGS = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC };
	int fd = open(path, FLAGS, 0666);

	if (fd < 0 && errno == ENOENT) {
		if (!file_make_folder(path, error))
			return -1;
		fd = open(path, FLAGS, 0666);
	}
	if (fd < 0)
		(void)site_throw_errno(error, path, "cannot be made", errno);
	return fd;
}

bool
file_write(const char *path, const char *data, gsize length, GError **error)
{
	int fd = open_new(path, error);
	int number;

	if (fd < 0)
		return false;
	number = write_all(fd, data, length);
	if (close(fd) != 0 && number == 0)
		number = errno;
	return number == 0 || site_throw_errno(error, path, "cannot be written", number);
}

/* Does the rest of the file hold these bytes, and no more? */
static bool
holds(int fd, const char *data, gsize length)
{
	char buffer[64 * 1024];
	ssize_t count;

	for (;;) {
		count = read(fd, buffer, sizeof buffer);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return count == 0 && length == 0;
		if ((gsize)count > length || memcmp(buffer, data, (gsize)count) != 0)
			return false;
		data += count;
		length -= (gsize)count;
	}
}

bool
file_is_same(const char *path, const char *data, gsize length)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat info;
	bool same;

	if (fd < 0)
		return false;
	same = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && (gsize)info.st_size == length &&
	       holds(fd, data, length);
	(void)close(fd);
	return same;
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
	if (errno == ENOENT && file_make_folder(to, error) && link(from, to) == 0)
		return true;
	return (error == NULL || *error == NULL) &&
	       g_file_get_contents(from, &bytes, &length, error) &&
	       file_write(to, bytes, length, error);
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
