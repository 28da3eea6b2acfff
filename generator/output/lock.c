/* output/lock.c - one build at a time writes to a folder.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "output/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct Lock {
	char *path;
	int fd;
};

/* The holder before us removed the file while we waited at it: then the one that is held is no
 * longer the one that others see. */
static bool
is_at(int fd, const char *path)
{
	struct stat held;
	struct stat seen;

	return fstat(fd, &held) == 0 && lstat(path, &seen) == 0 && held.st_dev == seen.st_dev &&
	       held.st_ino == seen.st_ino;
}

/* 0, or the error number. A file system that knows no locks is no error. */
static int
hold(int fd)
{
	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		return 0;
	return errno == ENOLCK || errno == EOPNOTSUPP || errno == ENOSYS ? 0 : errno;
}

/* The file, opened and held; -1 with error. */
static int
open_held(const char *path, const char *given, GError **error)
{
	int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
	int number;

	if (fd < 0) {
		(void)site_throw_errno(error, path, "cannot be made", errno);
		return -1;
	}
	number = hold(fd);
	if (number == 0)
		return fd;
	(void)close(fd);
	if (number == EWOULDBLOCK)
		(void)site_throw(error, (Span){.path = given}, SITE_ERROR_SYSTEM,
				 "another build is writing to this folder; wait for it to end, or "
				 "name another folder with --output");
	else
		(void)site_throw_errno(error, path, "cannot be locked", number);
	return -1;
}

Lock *
lock_take(const char *path, const char *given, GError **error)
{
	for (;;) {
		int fd = open_held(path, given, error);

		if (fd < 0)
			return NULL;
		if (is_at(fd, path)) {
			Lock *self = g_new0(Lock, 1);

			self->path = g_strdup(path);
			self->fd = fd;
			return self;
		}
		(void)close(fd);
	}
}

void
lock_free(Lock *self)
{
	if (self == NULL)
		return;
	(void)g_unlink(self->path);
	(void)close(self->fd);
	g_free(self->path);
	g_free(self);
}
