/* output/output.c - the output folder: a new site takes the place of the old one at once.
 * SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE /* renameat2 */
#include "output/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output/tree.h"

#define MANIFEST "manifest.sha256"

struct Output {
	char *given;      /* as the user gave it, for messages */
	char *folder;     /* the same as an absolute path */
	char *staging;    /* beside it; NULL once published */
	GHashTable *old;  /* addresses that the published manifest names, owned */
	bool had_old;     /* there is a published site */
	GMutex lock;      /* over what follows */
	GPtrArray *lines; /* of the new manifest, owned */
	GHashTable *made; /* folders that were made, owned */
	guint written;
	guint unchanged;
};

/* --- the manifest
 * ------------------------------------------------------------------------------------ */

static void
read_manifest(Output *self, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line != NULL; line++) {
		const char *address = strstr(*line, "  ");

		if (address != NULL)
			g_hash_table_add(self->old, g_strdup(address + 2));
	}
}

/* Is the folder ours: not there, empty, or with our manifest? */
static bool
check_ours(Output *self, GError **error)
{
	g_autofree char *path = g_build_filename(self->folder, MANIFEST, NULL);
	g_autofree char *text = NULL;
	g_autoptr(GDir) dir = NULL;

	if (!g_file_test(self->folder, G_FILE_TEST_EXISTS))
		return true;
	if (!g_file_test(self->folder, G_FILE_TEST_IS_DIR))
		return site_throw(error, (Span){.path = self->given}, SITE_ERROR_USAGE,
				  "is no folder; name another output folder");
	self->had_old = true;
	if (g_file_get_contents(path, &text, NULL, NULL)) {
		read_manifest(self, text);
		return true;
	}
	dir = g_dir_open(self->folder, 0, error);
	if (dir == NULL)
		return false;
	if (g_dir_read_name(dir) != NULL)
		return site_throw(
			error, (Span){.path = self->given}, SITE_ERROR_USAGE,
			"holds other files and no site of this program; name an empty folder, "
			"or empty this one yourself");
	return true;
}

/* --- files
 * --------------------------------------------------------------------------------------------- */

static bool
write_file(const char *path, const char *data, gsize length, GError **error)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (fd < 0)
		return site_throw_errno(error, path, "cannot be made", errno);
	while (length > 0) {
		ssize_t count = write(fd, data, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0) {
			int number = errno;

			(void)close(fd);
			return site_throw_errno(error, path, "cannot be written", number);
		}
		data += count;
		length -= (gsize)count;
	}
	if (close(fd) != 0)
		return site_throw_errno(error, path, "cannot be written", errno);
	return true;
}

/* Makes the folder of an address below the staging folder, once. */
static bool
make_folder(Output *self, const char *address, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(address);
	g_autofree char *path = NULL;
	bool made;

	if (strcmp(folder, ".") == 0)
		return true;
	g_mutex_lock(&self->lock);
	made = g_hash_table_contains(self->made, folder);
	g_mutex_unlock(&self->lock);
	if (made)
		return true;
	path = g_build_filename(self->staging, folder, NULL);
	if (g_mkdir_with_parents(path, 0777) != 0)
		return site_throw_errno(error, path, "cannot be made", errno);
	g_mutex_lock(&self->lock);
	g_hash_table_add(self->made, g_steal_pointer(&folder));
	g_mutex_unlock(&self->lock);
	return true;
}

static bool
is_same(const char *path, const char *data, gsize length)
{
	struct stat info;
	g_autofree char *old = NULL;
	gsize old_length = 0;

	if (lstat(path, &info) != 0 || !S_ISREG(info.st_mode) || (gsize)info.st_size != length)
		return false;
	return g_file_get_contents(path, &old, &old_length, NULL) && old_length == length &&
	       memcmp(old, data, length) == 0;
}

static void
note(Output *self, const char *address, const char *data, gsize length, bool same)
{
	g_autofree char *hash =
		g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)data, length);

	g_mutex_lock(&self->lock);
	g_ptr_array_add(self->lines, g_strdup_printf("%s  %s", hash, address));
	self->written += !same;
	self->unchanged += same;
	g_mutex_unlock(&self->lock);
}

/* --- publishing
 * ------------------------------------------------------------------------------------------ */

/* Manifest lines are ordered by what stands behind the hash. */
static int
compare_lines(gconstpointer a, gconstpointer b)
{
	const char *x = strstr(*(const char *const *)a, "  ");
	const char *y = strstr(*(const char *const *)b, "  ");

	return strcmp(x, y);
}

static bool
write_manifest(Output *self, GError **error)
{
	g_autofree char *path = g_build_filename(self->staging, MANIFEST, NULL);
	g_autoptr(GString) text = g_string_new(NULL);

	g_ptr_array_sort(self->lines, compare_lines);
	for (guint i = 0; i < self->lines->len; i++)
		g_string_append_printf(text, "%s\n", (char *)g_ptr_array_index(self->lines, i));
	return write_file(path, text->str, text->len, error);
}

/* How many files of the old manifest are not in the new one. */
static guint
count_removed(Output *self)
{
	g_autoptr(GHashTable) kept = g_hash_table_new(g_str_hash, g_str_equal);
	GHashTableIter iter;
	gpointer address;
	guint removed = 0;

	for (guint i = 0; i < self->lines->len; i++) {
		const char *line = g_ptr_array_index(self->lines, i);

		g_hash_table_add(kept, (gpointer)(strstr(line, "  ") + 2));
	}
	g_hash_table_iter_init(&iter, self->old);
	while (g_hash_table_iter_next(&iter, &address, NULL))
		removed += !g_hash_table_contains(kept, address);
	return removed;
}

/* Carries one file of the published folder over that is not ours. */
static bool
carry_over(const char *path, const char *address, gpointer data, GError **error)
{
	Output *self = data;
	g_autofree char *to = g_build_filename(self->staging, address, NULL);
	g_autofree char *bytes = NULL;
	gsize length;

	if (g_hash_table_contains(self->old, address) || strcmp(address, MANIFEST) == 0 ||
	    g_file_test(to, G_FILE_TEST_EXISTS))
		return true;
	if (!make_folder(self, address, error))
		return false;
	if (link(path, to) == 0)
		return true;
	return g_file_get_contents(path, &bytes, &length, error) &&
	       write_file(to, bytes, length, error);
}

static bool
exchange(Output *self, GError **error)
{
	g_autofree char *aside = g_strconcat(self->staging, ".old", NULL);

	if (!self->had_old) {
		if (g_rename(self->staging, self->folder) != 0)
			return site_throw_errno(error, self->given, "cannot be published", errno);
		g_clear_pointer(&self->staging, g_free);
		return true;
	}
	if (renameat2(AT_FDCWD, self->staging, AT_FDCWD, self->folder, RENAME_EXCHANGE) == 0)
		return true; /* staging now holds the old site, which output_free() removes */
	if (g_rename(self->folder, aside) != 0)
		return site_throw_errno(error, self->given, "cannot be published", errno);
	if (g_rename(self->staging, self->folder) != 0) {
		int number = errno;

		(void)g_rename(aside, self->folder);
		return site_throw_errno(error, self->given, "cannot be published", number);
	}
	g_free(self->staging);
	self->staging = g_steal_pointer(&aside);
	return true;
}

static char *
new_staging(const char *folder, GError **error)
{
	g_autofree char *parent = g_path_get_dirname(folder);
	g_autofree char *name = g_path_get_basename(folder);
	g_autofree char *pattern = g_strdup_printf("%s/.%s.XXXXXX", parent, name);

	if (g_mkdir_with_parents(parent, 0777) != 0 || g_mkdtemp_full(pattern, 0777) == NULL) {
		(void)site_throw_errno(error, parent, "no folder can be made here", errno);
		return NULL;
	}
	return g_steal_pointer(&pattern);
}

Output *
output_open(const char *folder, GError **error)
{
	g_autoptr(Output) self = g_new0(Output, 1);

	self->given = g_strdup(folder);
	self->folder = g_canonicalize_filename(folder, NULL);
	self->old = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->made = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->lines = g_ptr_array_new_with_free_func(g_free);
	g_mutex_init(&self->lock);
	if (!check_ours(self, error))
		return NULL;
	self->staging = new_staging(self->folder, error);
	return self->staging != NULL ? g_steal_pointer(&self) : NULL;
}

bool
output_add(Output *self, const char *address, GBytes *bytes, GError **error)
{
	g_autofree char *path = g_build_filename(self->staging, address, NULL);
	g_autofree char *old = g_build_filename(self->folder, address, NULL);
	gsize length;
	const char *data = g_bytes_get_data(bytes, &length);
	bool same = g_hash_table_contains(self->old, address) && is_same(old, data, length);

	if (!make_folder(self, address, error))
		return false;
	if ((!same || link(old, path) != 0) && !write_file(path, data, length, error))
		return false;
	note(self, address, data, length, same);
	return true;
}

bool
output_publish(Output *self, OutputResult *out_result, GError **error)
{
	OutputResult result = {
		.written = self->written,
		.unchanged = self->unchanged,
		.removed = count_removed(self),
	};

	result.published = result.written > 0 || result.removed > 0 || !self->had_old;
	if (result.published) {
		if (!write_manifest(self, error))
			return false;
		if (self->had_old && !tree_each(self->folder, carry_over, self, error))
			return false;
		if (!exchange(self, error))
			return false;
	}
	*out_result = result;
	return true;
}

void
output_free(Output *self)
{
	if (self == NULL)
		return;
	if (self->staging != NULL)
		tree_remove(self->staging);
	g_mutex_clear(&self->lock);
	g_ptr_array_unref(self->lines);
	g_hash_table_unref(self->old);
	g_hash_table_unref(self->made);
	g_free(self->staging);
	g_free(self->folder);
	g_free(self->given);
	g_free(self);
}
