/* serve/watch.c - tells when files change that a site is made from.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "serve/watch.h"

#include <stdbool.h>
#include <string.h>

struct Watch {
	WatchChanged *changed;
	gpointer data;
	char **paths;         /* owned: as they were set, canonical; NULL: none yet */
	char **git_folders;   /* owned; likewise */
	GHashTable *monitors; /* folder, owned -> GFileMonitor, owned */
	GPtrArray *waiting;   /* of char *, owned: paths that changed and were not told yet */
	gint64 first;         /* when the first of them came, microseconds */
	guint timer;          /* 0: none waits */
	bool moved;           /* a folder came or went since */
};

/* --- telling -------------------------------------------------------------------------------------
 */

static void sync_monitors(Watch *self);

static gboolean
tell(gpointer data)
{
	Watch *self = data;
	g_autoptr(GPtrArray) paths = g_steal_pointer(&self->waiting);

	self->waiting = g_ptr_array_new_with_free_func(g_free);
	self->timer = 0;
	if (self->moved)
		sync_monitors(self);
	self->moved = false;
	g_ptr_array_add(paths, NULL);
	self->changed((const char *const *)paths->pdata, self->data);
	return G_SOURCE_REMOVE;
}

static void
wait_for_quiet(Watch *self)
{
	gint64 now = g_get_monotonic_time();
	gint64 left;

	if (self->timer == 0)
		self->first = now;
	else
		g_source_remove(self->timer);
	left = WATCH_LONGEST - (now - self->first) / 1000;
	self->timer = g_timeout_add((guint)CLAMP(left, 0, WATCH_QUIET), tell, self);
}

static void
add_path(Watch *self, const char *path)
{
	if (!g_ptr_array_find_with_equal_func(self->waiting, path, g_str_equal, NULL))
		g_ptr_array_add(self->waiting, g_strdup(path));
	wait_for_quiet(self);
}

/* --- what counts ---------------------------------------------------------------------------------
 */

/* Is path the folder, or below it? */
static bool
is_in(const char *path, const char *folder)
{
	gsize length = strlen(folder);

	return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static bool
is_in_one(const char *path, char *const *folders)
{
	for (; folders != NULL && *folders != NULL; folders++)
		if (is_in(path, *folders))
			return true;
	return false;
}

/* Of git: HEAD, and any reference but one that is being written. */
static bool
tells_of_commits(const Watch *self, const char *path)
{
	g_autofree char *name = g_path_get_basename(path);

	if (!is_in_one(path, self->git_folders) || g_str_has_suffix(name, ".lock"))
		return false;
	return strcmp(name, "HEAD") == 0 || strcmp(name, "packed-refs") == 0 ||
	       strstr(path, "/refs/") != NULL;
}

/* Copies that editors keep beside a file, and hidden ones: the site does not read them. */
static bool
is_passed_over(const char *path)
{
	g_autofree char *name = g_path_get_basename(path);

	return name[0] == '.' || g_str_has_suffix(name, "~") || strcmp(name, "4913") == 0;
}

/* "git init", beside a file of the site; it takes some steps before it is a repository. */
static bool
is_new_repository(const Watch *self, const char *path)
{
	return (g_str_has_suffix(path, "/.git") || strstr(path, "/.git/") != NULL) &&
	       !is_in_one(path, self->git_folders);
}

static bool
counts(const Watch *self, const char *path)
{
	if (tells_of_commits(self, path) || is_new_repository(self, path))
		return true;
	return is_in_one(path, self->paths) && !is_passed_over(path);
}

/* --- monitors ------------------------------------------------------------------------------------
 */

/* Did a folder come or go, so that others must be watched? Also the repository: "git init". */
static bool
is_folder(const Watch *self, const char *path)
{
	return g_hash_table_contains(self->monitors, path) || g_file_test(path, G_FILE_TEST_IS_DIR);
}

static void
note_change(Watch *self, GFile *file, GFileMonitorEvent event)
{
	g_autofree char *path = file != NULL ? g_file_get_path(file) : NULL;

	if (path == NULL || event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
		return;
	if (event != G_FILE_MONITOR_EVENT_CHANGED &&
	    event != G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT && is_folder(self, path))
		self->moved = true;
	if (counts(self, path))
		add_path(self, path);
}

static void
on_change(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
	(void)monitor;
	note_change(data, file, event);
	note_change(data, other, event);
}

static void
free_monitor(gpointer monitor)
{
	(void)g_file_monitor_cancel(monitor);
	g_object_unref(monitor);
}

/* A folder that can't be watched (gone again, no more watches) is left out: the next change
 * elsewhere, or a new start, sees what changed in it. */
static void
add_monitor(Watch *self, const char *folder)
{
	g_autoptr(GFile) file = g_file_new_for_path(folder);
	GFileMonitor *monitor;

	if (g_hash_table_contains(self->monitors, folder))
		return;
	monitor = g_file_monitor_directory(file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
	if (monitor == NULL)
		return;
	g_file_monitor_set_rate_limit(monitor, WATCH_QUIET);
	g_signal_connect(monitor, "changed", G_CALLBACK(on_change), self);
	g_hash_table_insert(self->monitors, g_strdup(folder), monitor);
}

/* Marks the folder as wanted, with all below it. */
static void
want_below(Watch *self, const char *folder, GHashTable *wanted)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	if (dir == NULL || !g_hash_table_add(wanted, g_strdup(folder)))
		return;
	add_monitor(self, folder);
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (name[0] != '.' && !g_file_test(path, G_FILE_TEST_IS_SYMLINK) &&
		    g_file_test(path, G_FILE_TEST_IS_DIR))
			want_below(self, path, wanted);
	}
}

static void
want_folder(Watch *self, const char *folder, GHashTable *wanted)
{
	if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
		return;
	add_monitor(self, folder);
	g_hash_table_add(wanted, g_strdup(folder));
}

/* The folder of a path, and what may become a repository there. */
static void
want_parent(Watch *self, const char *path, GHashTable *wanted)
{
	g_autofree char *parent = g_path_get_dirname(path);
	g_autofree char *repository = g_build_filename(parent, ".git", NULL);

	want_folder(self, parent, wanted);
	if (self->git_folders[0] == NULL)
		want_folder(self, repository, wanted);
}

static gboolean
is_unwanted(gpointer folder, gpointer monitor, gpointer wanted)
{
	(void)monitor;
	return !g_hash_table_contains(wanted, folder);
}

static void
sync_monitors(Watch *self)
{
	g_autoptr(GHashTable) wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (char **path = self->paths; *path != NULL; path++) {
		want_below(self, *path, wanted);
		want_parent(self, *path, wanted);
	}
	for (char **folder = self->git_folders; *folder != NULL; folder++) {
		if (g_str_has_suffix(*folder, "/refs"))
			want_below(self, *folder, wanted);
		else
			want_folder(self, *folder, wanted);
	}
	(void)g_hash_table_foreach_remove(self->monitors, is_unwanted, wanted);
}

/* --- the interface -------------------------------------------------------------------------------
 */

Watch *
watch_new(WatchChanged *changed, gpointer data)
{
	Watch *self = g_new0(Watch, 1);

	self->changed = changed;
	self->data = data;
	self->monitors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_monitor);
	self->waiting = g_ptr_array_new_with_free_func(g_free);
	return self;
}

void
watch_free(Watch *self)
{
	if (self == NULL)
		return;
	if (self->timer != 0)
		g_source_remove(self->timer);
	g_hash_table_unref(self->monitors);
	g_ptr_array_unref(self->waiting);
	g_strfreev(self->paths);
	g_strfreev(self->git_folders);
	g_free(self);
}

/* Each as the monitors name it. Owned by the caller. */
static char **
make_canonical(const char *const *paths)
{
	guint count = g_strv_length((char **)paths);
	char **canonical = g_new0(char *, count + 1);

	for (guint i = 0; i < count; i++)
		canonical[i] = g_canonicalize_filename(paths[i], NULL);
	return canonical;
}

void
watch_set(Watch *self, const char *const *paths, const char *const *git_folders)
{
	g_auto(GStrv) new_paths = make_canonical(paths);
	g_auto(GStrv) new_folders = make_canonical(git_folders);

	if (self->paths != NULL &&
	    g_strv_equal((const char *const *)self->paths, (const char *const *)new_paths) &&
	    g_strv_equal((const char *const *)self->git_folders, (const char *const *)new_folders))
		return;
	/* What changed in other folders before they were watched is not known. */
	if (self->paths != NULL && new_folders[0] != NULL)
		add_path(self, new_folders[0]);
	g_strfreev(self->paths);
	g_strfreev(self->git_folders);
	self->paths = g_steal_pointer(&new_paths);
	self->git_folders = g_steal_pointer(&new_folders);
	sync_monitors(self);
}
