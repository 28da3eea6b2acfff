/* history/changed.c - which files differ from the last commit.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "history/changed.h"

#include "history/locate.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_status_list, git_status_list_free)

static const char *
name_of(const git_status_entry *entry)
{
	const git_diff_delta *delta =
		entry->index_to_workdir != NULL ? entry->index_to_workdir : entry->head_to_index;

	return delta->new_file.path;
}

static GHashTable *
collect(const Location *location, git_status_list *list)
{
	GHashTable *paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (gsize i = 0; i < git_status_list_entrycount(list); i++)
		g_hash_table_add(paths,
				 location_path(location, name_of(git_status_byindex(list, i))));
	return paths;
}

static GHashTable *
read_changed(const char *site, const char *folder, GError **error)
{
	HistoryOptions options = {.site = site, .folder = folder};
	git_status_options status;
	g_auto(Location) location = {0};
	g_autoptr(git_status_list) list = NULL;

	if (!location_find(&location, &options, error))
		return NULL;
	if (location.repo == NULL || location.prefix == NULL) {
		(void)site_throw(error, (Span){.path = site}, SITE_ERROR_USAGE,
				 "is in no git repository, so nothing tells what was changed");
		return NULL;
	}
	(void)git_status_options_init(&status, GIT_STATUS_OPTIONS_VERSION);
	status.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS;
	if (git_status_list_new(&list, location.repo, &status) != 0) {
		(void)throw_git(error, SITE_ERROR_SYSTEM, site, "what was changed cannot be read");
		return NULL;
	}
	return collect(&location, list);
}

GHashTable *
history_changed(const char *site, const char *folder, GError **error)
{
	GHashTable *paths;

	(void)git_libgit2_init();
	paths = read_changed(site, folder, error);
	(void)git_libgit2_shutdown();
	return paths;
}
