/* history/history.c - the versions of a site's files, as bytes.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "history/history.h"

#include <glib/gi18n.h>
#include <string.h>

#include "history/follow.h"
#include "history/handles.h"
#include "history/source.h"

struct History {
	Arena *arena;      /* all that FileHistory and FileVersion point to */
	GHashTable *files; /* path, relative to the site -> FollowedFile; both in the arena */
	const char *head;  /* in the arena */
	guint commits;
	Handles *handles; /* owned */
};

static History *
history_new(void)
{
	History *self = g_new0(History, 1);

	(void)git_libgit2_init();
	self->arena = arena_new();
	return self;
}

void
history_free(History *self)
{
	if (self == NULL)
		return;
	g_clear_pointer(&self->files, g_hash_table_unref);
	handles_free(self->handles);
	arena_free(self->arena);
	g_free(self);
	(void)git_libgit2_shutdown();
}

/* --- from where to start ---------------------------------------------------------------------- */

/* libgit2's own words for a revision that is wrong, not a repository. */
static bool
is_wrong_revision(int status)
{
	return status == GIT_ENOTFOUND || status == GIT_EINVALIDSPEC || status == GIT_EAMBIGUOUS ||
	       status == GIT_EPEEL;
}

static bool
throw_revision(GError **error, const char *rev, int status)
{
	if (is_wrong_revision(status))
		return throw_git(error, SITE_ERROR_USAGE, rev, "no such revision");
	return throw_git(error, SITE_ERROR_SYSTEM, rev, "the commit cannot be read");
}

/* A branch or tag whose object cannot be read names that; a rev that is neither is not looked at.
 * git_revparse_single() would say that there is no such revision (and, in 1.5, leak). */
static bool
check_reference(const Location *location, const char *rev, GError **error)
{
	g_autoptr(git_reference) named = NULL;
	g_autoptr(git_reference) direct = NULL;
	g_autoptr(git_object) object = NULL;
	const git_oid *id;
	int status;

	if (git_reference_dwim(&named, location->repo, rev) != 0 ||
	    git_reference_resolve(&direct, named) != 0)
		return true;
	id = git_reference_target(direct);
	status = git_object_lookup(&object, location->repo, id, GIT_OBJECT_ANY);
	return status == 0 || throw_object(error, location->display, id, status);
}

static bool
find_revision(const Location *location, const char *rev, git_object **out_commit, GError **error)
{
	g_autoptr(git_object) object = NULL;
	int status;

	if (!check_reference(location, rev, error))
		return false;
	status = git_revparse_single(&object, location->repo, rev);
	if (status != 0)
		return throw_revision(error, rev, status);
	status = git_object_peel(out_commit, object, GIT_OBJECT_COMMIT);
	return status == 0 || throw_revision(error, rev, status);
}

/* A branch without commits has no HEAD: NULL without error. */
static bool
find_head(const Location *location, git_object **out_commit, GError **error)
{
	switch (git_repository_head_unborn(location->repo)) {
	case 1:
		return true;
	case 0:
		return find_revision(location, "HEAD", out_commit, error);
	default:
		return throw_git(error, SITE_ERROR_SYSTEM, location->display,
				 "HEAD of the git repository cannot be read; run 'git fsck'");
	}
}

/* The commit to start from; NULL without error as find_head(). */
static bool
find_commit(const Location *location, const char *rev, git_object **out_commit, GError **error)
{
	return rev != NULL ? find_revision(location, rev, out_commit, error)
			   : find_head(location, out_commit, error);
}

/* The tree of the content folder; out_found: it is there, with something in it. */
static bool
find_tree(const Location *location, const git_commit *commit, git_oid *out_tree, bool *out_found,
	  GError **error)
{
	g_auto(GStrv) parts = g_strsplit(location->prefix, "/", 0);

	*out_tree = *git_commit_tree_id(commit);
	for (guint i = 0;; i++) {
		g_autoptr(git_tree) tree = NULL;
		const git_tree_entry *entry;
		int status = git_tree_lookup(&tree, location->repo, out_tree);

		if (status != 0)
			return throw_object(error, location->display, out_tree, status);
		*out_found = git_tree_entrycount(tree) > 0;
		if (parts[i] == NULL)
			return true;
		entry = git_tree_entry_byname(tree, parts[i]);
		*out_found = entry != NULL && git_tree_entry_type(entry) == GIT_OBJECT_TREE;
		if (!*out_found)
			return true;
		*out_tree = *git_tree_entry_id(entry);
	}
}

static bool
check_shallow(const Location *location, bool shallow_ok, GError **error)
{
	if (shallow_ok || git_repository_is_shallow(location->repo) != 1)
		return true;
	return site_throw(error, (Span){.path = location->display}, SITE_ERROR_SYSTEM,
			  "the repository is a shallow clone, so older versions are missing; run "
			  "'git fetch --unshallow', or use --shallow-ok to go without them");
}

/* --- the walk --------------------------------------------------------------------------------- */

/* The first parent. NULL without error at the first commit, and where a shallow clone ends. */
static bool
find_parent(const Location *location, const git_commit *commit, bool shallow,
	    git_commit **out_parent, GError **error)
{
	int status;

	if (git_commit_parentcount(commit) == 0)
		return true;
	status = git_commit_parent(out_parent, commit, 0);
	if (status == 0 || (status == GIT_ENOTFOUND && shallow))
		return true;
	return throw_object(error, location->display, git_commit_parent_id(commit, 0), status);
}

/* commit: taken. */
static bool
walk_commits(History *self, const Location *location, Follower *follower, git_commit *commit,
	     GError **error)
{
	g_autoptr(git_commit) newer = commit;
	bool shallow = git_repository_is_shallow(location->repo) == 1;

	while (newer != NULL) {
		g_autoptr(git_commit) older = NULL;

		if (!find_parent(location, newer, shallow, &older, error) ||
		    !follower_step(follower, newer, older, error))
			return false;
		self->commits++;
		git_commit_free(newer);
		newer = g_steal_pointer(&older);
	}
	return true;
}

/* commit: taken. */
static bool
read_files(History *self, const Location *location, const char *suffix, const git_oid *tree,
	   git_commit *commit, GError **error)
{
	g_autoptr(git_commit) head = commit;
	g_autoptr(Follower) follower = follower_new(location, suffix, self->arena);
	char hash[GIT_OID_HEXSZ + 1];

	self->head =
		arena_strdup(self->arena, git_oid_tostr(hash, sizeof(hash), git_commit_id(head)));
	self->handles = handles_new(location->repo, location->display, error);
	if (self->handles == NULL || !follower_start(follower, tree, error) ||
	    !walk_commits(self, location, follower, g_steal_pointer(&head), error))
		return false;
	self->files = follower_finish(follower);
	return true;
}

/* Reads all, or says what there is not. */
static bool
read_history(History *self, const HistoryOptions *options, const char *suffix,
	     HistoryAbsence *out_absence, GError **error)
{
	g_auto(Location) location = {.repo = NULL};
	g_autoptr(git_object) commit = NULL;
	bool found = false;
	git_oid tree;

	*out_absence = HISTORY_NO_REPOSITORY;
	if (!location_find(&location, options, error))
		return false;
	if (location.repo == NULL)
		return true;
	*out_absence = HISTORY_NO_COMMIT;
	if (!find_commit(&location, options->rev, &commit, error))
		return false;
	if (commit == NULL)
		return true;
	*out_absence = HISTORY_NOT_TRACKED;
	if (location.prefix != NULL &&
	    !find_tree(&location, (git_commit *)commit, &tree, &found, error))
		return false;
	if (!found)
		return true;
	*out_absence = HISTORY_PRESENT;
	return check_shallow(&location, options->shallow_ok, error) &&
	       read_files(self, &location, suffix, &tree, (git_commit *)g_steal_pointer(&commit),
			  error);
}

/* --- its state -------------------------------------------------------------------------------- */

/* Where a shallow clone ends; "" for a whole one. Owned. */
static char *
shallow_ends(const Location *location)
{
	g_autofree char *path =
		g_build_filename(git_repository_commondir(location->repo), "shallow", NULL);
	char *text = NULL;

	return g_file_get_contents(path, &text, NULL, NULL) ? text : g_strdup("");
}

static char *
read_state(const HistoryOptions *options)
{
	g_auto(Location) location = {.repo = NULL};
	g_autoptr(git_object) commit = NULL;
	g_autofree char *ends = NULL;
	char hash[GIT_OID_HEXSZ + 1] = "";

	if (!location_find(&location, options, NULL))
		return NULL;
	if (location.repo == NULL)
		return g_strdup("none");
	if (!find_commit(&location, options->rev, &commit, NULL))
		return NULL;
	ends = shallow_ends(&location);
	if (commit != NULL)
		(void)git_oid_tostr(hash, sizeof hash, git_object_id(commit));
	return g_strdup_printf("git %s %s %s", location.prefix != NULL ? location.prefix : "-",
			       hash, ends);
}

char *
history_state(const HistoryOptions *options)
{
	char *state;

	(void)git_libgit2_init();
	state = read_state(options); /* which lets go of all that is libgit2's */
	(void)git_libgit2_shutdown();
	return state;
}

/* --- sizes ------------------------------------------------------------------------------------ */

/* To ask git for the sizes of all texts takes longer than the whole walk, so it is done for the
 * files that somebody asks for. Bytes that are missing are for history_bytes() to complain of. */
static void
check_sizes(const History *self, FollowedFile *found)
{
	for (guint i = 0; i < found->file.version_count; i++) {
		FileVersion *version = &found->versions[i];
		git_oid id;

		if (version->state != FILE_TEXT || git_oid_fromstr(&id, version->blob) != 0 ||
		    handles_size(self->handles, &id) <= SOURCE_FILE_MAX)
			continue;
		version->state = FILE_TOO_LARGE;
		version->blob = "";
	}
}

/* --- bytes ------------------------------------------------------------------------------------ */

/* "1a2b3c4:content/x.md", as git names the version. Owned by the caller. */
static char *
display_version(const FileVersion *version)
{
	return g_strdup_printf("%.7s:%s", version->commit, version->path);
}

/* NULL: there are bytes. */
static const char *
why_no_bytes(FileState state)
{
	switch (state) {
	case FILE_DELETED:
		return _("the file was deleted by this commit");
	case FILE_SUBMODULE:
		return _("this is a submodule, not a file");
	case FILE_TOO_LARGE:
		return _("the file is larger than 16 MB");
	default:
		return NULL;
	}
}
G_STATIC_ASSERT(SOURCE_FILE_MAX == 16 * 1024 * 1024);

static bool
check_bytes(const char *place, FileState state, GError **error)
{
	const char *reason = why_no_bytes(state);

	return reason == NULL ||
	       site_throw(error, (Span){.path = place}, SITE_ERROR_CONTENT, "%s", reason);
}

/* --- the interface ---------------------------------------------------------------------------- */

History *
history_read(const HistoryOptions *options, const char *suffix, HistoryAbsence *out_absence,
	     GError **error)
{
	g_autoptr(History) self = history_new();
	HistoryAbsence absence;

	if (!read_history(self, options, suffix, &absence, error))
		return NULL;
	*out_absence = absence;
	return absence == HISTORY_PRESENT ? g_steal_pointer(&self) : NULL;
}

void
history_hold(void)
{
	(void)git_libgit2_init();
}

void
history_release(void)
{
	(void)git_libgit2_shutdown();
}

char **
history_find_folders(const HistoryOptions *options)
{
	GPtrArray *folders = g_ptr_array_new();
	g_auto(Location) location = {.repo = NULL};

	(void)git_libgit2_init();
	if (location_find(&location, options, NULL) && location.repo != NULL) {
		g_ptr_array_add(folders, g_strdup(git_repository_path(location.repo)));
		g_ptr_array_add(folders, g_build_filename(git_repository_commondir(location.repo),
							  "refs", NULL));
	}
	location_clear(&location);
	(void)git_libgit2_shutdown();
	g_ptr_array_add(folders, NULL);
	return (char **)g_ptr_array_free(folders, FALSE);
}

const FileHistory *
history_file(const History *self, const char *path)
{
	FollowedFile *found = g_hash_table_lookup(self->files, path);

	if (found == NULL)
		return NULL;
	if (g_once_init_enter(&found->sized)) {
		check_sizes(self, found);
		g_once_init_leave(&found->sized, 1);
	}
	return &found->file;
}

const FileHistory *
history_find(const History *self, const char *path)
{
	const FollowedFile *found = g_hash_table_lookup(self->files, path);

	return found != NULL ? &found->file : NULL;
}

GBytes *
history_bytes(History *self, const FileVersion *version, GError **error)
{
	g_autofree char *place = display_version(version);
	g_autoptr(GBytes) bytes = NULL;
	git_oid id;

	if (!check_bytes(place, version->state, error))
		return NULL;
	if (git_oid_fromstr(&id, version->blob) != 0) {
		(void)throw_git(error, SITE_ERROR_SYSTEM, place, "cannot be read");
		return NULL;
	}
	bytes = handles_read(self->handles, &id, place, error);
	if (bytes != NULL && g_bytes_get_size(bytes) > SOURCE_FILE_MAX &&
	    !check_bytes(place, FILE_TOO_LARGE, error))
		return NULL;
	return g_steal_pointer(&bytes);
}

const char *
history_head(const History *self)
{
	return self->head;
}

guint
history_commits(const History *self)
{
	return self->commits;
}
