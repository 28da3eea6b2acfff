/* output/place.c - where a new site is staged, and how it takes the place of the old one.
 * SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE /* renameat2 */
#include "output/place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/path.h"
#include "output/files.h"
#include "output/tree.h"

/* Inside the output folder, where beside is not possible. */
#define INSIDE_STAGING ".ledenbrieven.new"
#define INSIDE_LOCK ".ledenbrieven.lock"

bool
place_is_own(const char *name)
{
	return strcmp(name, INSIDE_STAGING) == 0 || strcmp(name, INSIDE_LOCK) == 0;
}

/* --- choosing --- */

/* Is the folder on another file system than the one it stands in? */
static bool
is_mount_point(const char *folder, const char *parent)
{
	struct stat own;
	struct stat above;

	return stat(folder, &own) == 0 && stat(parent, &above) == 0 && own.st_dev != above.st_dev;
}

/* Makes the folder anew: what a killed build left there goes. */
static bool
make_empty(const char *folder)
{
	if (g_mkdir(folder, 0777) == 0)
		return true;
	if (errno != EEXIST)
		return false;
	tree_remove(folder);
	return g_mkdir(folder, 0777) == 0;
}

/* Tried with two empty folders, because no call tells. */
static bool
can_exchange(const char *staging)
{
	g_autofree char *other = g_strconcat(staging, ".test", NULL);
	bool can;

	if (!make_empty(other))
		return false;
	can = renameat2(AT_FDCWD, staging, AT_FDCWD, other, RENAME_EXCHANGE) == 0;
	(void)g_rmdir(other);
	return can;
}

/* staging, lock: the paths, taken. */
static bool
stage_at(Place *self, char *staging, char *lock_path, GError **error)
{
	g_autofree char *path = lock_path;

	self->staging = staging;
	self->lock = lock_take(path, self->given, error);
	if (self->lock == NULL)
		return false;
	return make_empty(self->staging) ||
	       site_throw_errno(error, self->staging, "cannot be made", errno);
}

static bool
stage_inside(Place *self, GError **error)
{
	self->replaces = true;
	return stage_at(self, g_build_filename(self->folder, INSIDE_STAGING, NULL),
			g_build_filename(self->folder, INSIDE_LOCK, NULL), error);
}

static bool
stage_beside(Place *self, const char *parent, GError **error)
{
	g_autofree char *name = g_path_get_basename(self->folder);

	if (!stage_at(self, g_strdup_printf("%s/.%s.new", parent, name),
		      g_strdup_printf("%s/.%s.lock", parent, name), error))
		return false;
	self->replaces =
		g_file_test(self->folder, G_FILE_TEST_EXISTS) && !can_exchange(self->staging);
	return true;
}

/* Symbolic links are followed: what they lead to is published, and they stay. Owned. */
static char *
resolve(const char *given)
{
	g_autofree char *canonical = g_canonicalize_filename(given, NULL);
	char *real = realpath(canonical, NULL);
	char *folder = g_strdup(real != NULL ? real : canonical);

	free(real);
	return folder;
}

bool
place_is_clean(const char *folder)
{
	g_autofree char *whole = resolve(folder);
	g_autofree char *parent = g_path_get_dirname(whole);
	g_autofree char *name = g_path_get_basename(whole);
	g_autofree char *beside = g_strdup_printf("%s/.%s", parent, name);
	const char *const left[] = {".new", ".new.test", ".lock"};
	const char *const left_inside[] = {INSIDE_STAGING, INSIDE_LOCK};
	bool clean = true;

	for (guint i = 0; i < G_N_ELEMENTS(left); i++) {
		g_autofree char *path = g_strconcat(beside, left[i], NULL);

		clean = clean && !g_file_test(path, G_FILE_TEST_EXISTS);
	}
	for (guint i = 0; i < G_N_ELEMENTS(left_inside); i++) {
		g_autofree char *path = g_build_filename(whole, left_inside[i], NULL);

		clean = clean && !g_file_test(path, G_FILE_TEST_EXISTS);
	}
	return clean;
}

Place *
place_open(const char *folder, GError **error)
{
	g_autoptr(Place) self = g_new0(Place, 1);
	g_autofree char *parent = NULL;
	PathKind kind;
	bool staged;

	self->given = g_strdup(folder);
	self->folder = resolve(folder);
	parent = g_path_get_dirname(self->folder);
	if (!path_kind(self->folder, &kind, error))
		return NULL;
	self->there = kind != PATH_NOTHING;
	if (!self->there && !file_make_folder(self->folder, error))
		return NULL;
	if (self->there && (is_mount_point(self->folder, parent) || g_access(parent, W_OK) != 0))
		staged = stage_inside(self, error);
	else
		staged = stage_beside(self, parent, error);
	return staged ? g_steal_pointer(&self) : NULL;
}

void
place_free(Place *self)
{
	if (self == NULL)
		return;
	if (self->lock != NULL && self->staging != NULL)
		tree_remove(self->staging);
	lock_free(self->lock);
	g_free(self->staging);
	g_free(self->folder);
	g_free(self->given);
	g_free(self);
}

/* --- exchange --- */

/* The folders' names are on the disk only when the folder that they stand in is. */
static bool
flush_parent(const Place *self, GError **error)
{
	g_autofree char *parent = g_path_get_dirname(self->folder);

	return folder_flush(parent, error);
}

bool
place_exchange(Place *self, bool *out_done, GError **error)
{
	int result;

	*out_done = false;
	if (!folder_flush(self->staging, error))
		return false;
	if (g_file_test(self->folder, G_FILE_TEST_EXISTS))
		result =
			renameat2(AT_FDCWD, self->staging, AT_FDCWD, self->folder, RENAME_EXCHANGE);
	else
		result = rename(self->staging, self->folder);
	if (result != 0 && (errno == EBUSY || errno == EXDEV || errno == EINVAL || errno == ENOSYS))
		return true; /* a mount point of the same file system, say */
	if (result != 0)
		return site_throw_errno(error, self->given, "cannot be published", errno);
	*out_done = true;
	return flush_parent(self, error);
}

/* --- replace --- */

/* See the order in place.h. */
static int
rank(const char *address)
{
	if (!g_str_has_suffix(address, ".html"))
		return 0;
	if (strcmp(address, "index.html") == 0)
		return 3;
	return g_str_has_suffix(address, "/index.html") ? 2 : 1;
}

static bool
move_staged(const Place *self, const char *address, GError **error)
{
	g_autofree char *from = g_build_filename(self->staging, address, NULL);
	g_autofree char *to = g_build_filename(self->folder, address, NULL);

	return file_make_folder(to, error) && file_move(from, to, error);
}

static bool
move_rank(const Place *self, const GPtrArray *staged, int wanted, GError **error)
{
	for (guint i = 0; i < staged->len; i++) {
		const char *address = g_ptr_array_index(staged, i);

		if (rank(address) == wanted && !move_staged(self, address, error))
			return false;
	}
	return true;
}

/* A file that is gone already, or a folder in its place, is no error; nor is a folder that is not
 * empty then. */
static bool
remove_gone(const Place *self, const char *address, GError **error)
{
	g_autofree char *path = g_build_filename(self->folder, address, NULL);
	g_autofree char *folder = g_path_get_dirname(path);

	if (g_unlink(path) != 0 && errno != ENOENT && errno != ENOTDIR && errno != EISDIR)
		return site_throw_errno(error, path, "cannot be removed", errno);
	while (strcmp(folder, self->folder) != 0 && g_rmdir(folder) == 0) {
		char *above = g_path_get_dirname(folder);

		g_free(folder);
		folder = above;
	}
	return true;
}

/* All folders that the addresses stand in. Owned. */
static GHashTable *
folders_of(const GPtrArray *addresses)
{
	GHashTable *folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < addresses->len; i++) {
		const char *address = g_ptr_array_index(addresses, i);

		for (const char *p = strchr(address, '/'); p != NULL; p = strchr(p + 1, '/'))
			g_hash_table_add(folders, g_strndup(address, (gsize)(p - address)));
	}
	return folders;
}

/* A file goes first where a folder must come, and so does one in a folder where a file must come.
 */
static bool
clear_the_way(const Place *self, const GPtrArray *staged, const GPtrArray *gone, GError **error)
{
	g_autoptr(GHashTable) new_folders = folders_of(staged);
	g_autoptr(GHashTable) old_folders = folders_of(gone);
	bool file_comes = false;

	for (guint i = 0; i < staged->len; i++)
		file_comes = file_comes ||
			     g_hash_table_contains(old_folders, g_ptr_array_index(staged, i));
	for (guint i = 0; i < gone->len; i++) {
		const char *address = g_ptr_array_index(gone, i);

		if ((file_comes || g_hash_table_contains(new_folders, address)) &&
		    !remove_gone(self, address, error))
			return false;
	}
	return true;
}

bool
place_replace(Place *self, const GPtrArray *staged, const GPtrArray *gone, GError **error)
{
	if (!folder_flush(self->staging, error))
		return false;
	if (!clear_the_way(self, staged, gone, error))
		return false;
	for (int i = 0; i <= rank("index.html"); i++)
		if (!move_rank(self, staged, i, error))
			return false;
	for (guint i = 0; i < gone->len; i++)
		if (!remove_gone(self, g_ptr_array_index(gone, i), error))
			return false;
	return folder_flush(self->folder, error);
}
