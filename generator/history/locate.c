/* history/locate.c - which repository holds the content folder, and where in it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "history/locate.h"

#include <stdlib.h>
#include <string.h>

#include "history/objects.h"

/* --- from folder to name ---------------------------------------------------------------------- */

static char *
join(const char *folder, const char *name)
{
	return g_strconcat(folder, folder[0] != '\0' && name[0] != '\0' ? "/" : "", name, NULL);
}

/* "./content//brieven/" -> "content/brieven", "." -> "". */
static char *
normalise(const char *folder)
{
	g_autofree char *full = g_canonicalize_filename(folder, "/");

	return g_strdup(full + 1);
}

static char *
display_folder(const char *site, const char *folder)
{
	if (folder[0] == '\0')
		return g_strdup(site);
	return strcmp(site, ".") == 0 ? g_strdup(folder) : g_build_filename(site, folder, NULL);
}

/* The content folder from the root of the file system. Links in the site's own path are resolved;
 * a site that is not there gives a path that is not there. */
static char *
absolute_folder(const char *site, const char *folder)
{
	g_autofree char *real = realpath(site, NULL);
	g_autofree char *base = real == NULL ? g_canonicalize_filename(site, NULL) : NULL;

	return g_build_filename(real != NULL ? real : base, folder[0] != '\0' ? folder : NULL,
				NULL);
}

/* The nearest folder that is there, from path upwards: a bare repository has no content folder on
 * disk, and a work tree may lack one that a commit has. */
static char *
nearest_folder(const char *path)
{
	char *at = g_strdup(path);

	while (!g_file_test(at, G_FILE_TEST_IS_DIR) && strcmp(at, "/") != 0) {
		char *up = g_path_get_dirname(at);

		g_free(at);
		at = up;
	}
	return at;
}

/* Name of a folder: start is there, rest is what follows it and is not. NULL: outside the work
 * tree. */
static char *
folder_name(git_repository *repo, const char *start, const char *rest)
{
	const char *top = git_repository_workdir(repo); /* links resolved, ends in '/' */
	g_autofree char *real = realpath(start, NULL);
	g_autofree char *slash = g_strconcat(real != NULL ? real : start, "/", NULL);
	g_autofree char *below = NULL;

	if (!g_str_has_prefix(slash, top))
		return NULL;
	below = g_strndup(slash + strlen(top), strlen(slash) - strlen(top));
	if (g_str_has_suffix(below, "/"))
		below[strlen(below) - 1] = '\0';
	return join(below, rest);
}

/* --- the repository --------------------------------------------------------------------------- */

/* The folder that git calls the repository's: the one with .git in it, or else start. */
static char *
top_folder(const char *start)
{
	g_autofree char *at = g_strdup(start);

	for (;;) {
		g_autofree char *git = g_build_filename(at, ".git", NULL);
		char *up;

		if (g_file_test(git, G_FILE_TEST_EXISTS))
			return g_steal_pointer(&at);
		if (strcmp(at, "/") == 0)
			return g_strdup(start);
		up = g_path_get_dirname(at);
		g_free(at);
		at = up;
	}
}

/* libgit2 1.5 says "not found" of a repository that belongs to another user, unless there is
 * some safe.directory already (its pull request 6408); to find it does not look at the owner. */
static bool
is_owner_problem(int status, const char *start)
{
	git_buf found = GIT_BUF_INIT;

	if (status != GIT_ENOTFOUND || git_repository_discover(&found, start, 0, NULL) != 0)
		return status == GIT_EOWNER;
	git_buf_dispose(&found);
	return true;
}

static bool
throw_owner(GError **error, const char *display, const char *start)
{
	g_autofree char *top = top_folder(start);

	return site_throw(error, (Span){.path = display}, SITE_ERROR_SYSTEM,
			  "the git repository belongs to another user; if you trust it, run 'git "
			  "config --global --add safe.directory %s'",
			  top);
}

bool
location_find(Location *self, const HistoryOptions *options, GError **error)
{
	g_autofree char *full = NULL;
	g_autofree char *start = NULL;
	const char *rest;
	int status;

	*self = (Location){.folder = normalise(options->folder)};
	self->display = display_folder(options->site, self->folder);
	full = absolute_folder(options->site, self->folder);
	start = nearest_folder(full);
	status = git_repository_open_ext(&self->repo, start, 0, NULL);
	if (is_owner_problem(status, start))
		return throw_owner(error, self->display, start);
	if (status == GIT_ENOTFOUND)
		return true;
	if (status != 0 || !objects_add_to(self->repo))
		return throw_git(error, SITE_ERROR_SYSTEM, self->display,
				 "the git repository cannot be opened");
	rest = full + strlen(start);
	rest += strspn(rest, "/");
	self->prefix = git_repository_workdir(self->repo) == NULL
			       ? g_strdup(self->folder)
			       : folder_name(self->repo, start, rest);
	return true;
}

void
location_clear(Location *self)
{
	g_clear_pointer(&self->repo, git_repository_free);
	g_clear_pointer(&self->folder, g_free);
	g_clear_pointer(&self->prefix, g_free);
	g_clear_pointer(&self->display, g_free);
}

/* --- from name to path ------------------------------------------------------------------------ */

/* Length of the folders, each with its '/', that name shares with the folder prefix. */
static gsize
shared_folders(const char *prefix, const char *name)
{
	gsize shared = 0;

	for (gsize i = 0;; i++) {
		bool end = prefix[i] == '\0';

		if ((end || prefix[i] == '/') && name[i] == '/')
			shared = i + 1;
		if (end || prefix[i] != name[i])
			return shared;
	}
}

static guint
count_parts(const char *path)
{
	guint count = path[0] != '\0';

	for (; *path != '\0'; path++)
		count += *path == '/';
	return count;
}

/* From the content folder up to the last folder that name shares with it, then down. */
char *
location_path(const Location *self, const char *name)
{
	gsize shared = shared_folders(self->prefix, name);
	guint up = count_parts(self->prefix + MIN(shared, strlen(self->prefix)));
	g_auto(GStrv) parts = g_strsplit(self->folder, "/", 0);
	guint count = g_strv_length(parts);
	GString *path = g_string_new(NULL);

	for (guint i = 0; i + up < count; i++)
		g_string_append_printf(path, "%s/", parts[i]);
	for (guint i = count; i < up; i++)
		g_string_append(path, "../");
	g_string_append(path, name + shared);
	return g_string_free(path, FALSE);
}
