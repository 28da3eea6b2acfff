/* history/walk.c - which files differ between two trees.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "history/walk.h"

#include <string.h>

/* A folder that differs and was not opened. */
typedef struct Skipped {
	const char *folder; /* in names */
	git_oid older;
	git_oid newer;
	bool has_newer;
	int depth;
} Skipped;

struct TreeWalk {
	git_repository *repo;
	const char *suffix;
	const char *place;
	GHashTable *followed; /* folders in which somebody follows a file; owned strings */
	GHashTable *open;     /* folder (owned) -> git_tree (owned): of the newer side */
	GString *path;        /* of the entry at hand */
	GStringChunk *names;  /* of changes and skipped, until the next comparison */
	GArray *changes;      /* of FileChange */
	GArray *skipped;      /* of Skipped */
	bool wide;            /* open all that differs */
};

static FileState
entry_state(const git_tree_entry *entry)
{
	switch (git_tree_entry_filemode(entry)) {
	case GIT_FILEMODE_LINK:
		return FILE_LINK;
	case GIT_FILEMODE_COMMIT:
		return FILE_SUBMODULE;
	default:
		return FILE_TEXT;
	}
}

static FileSide
file_side(const git_tree_entry *entry)
{
	if (entry == NULL)
		return (FileSide){.state = FILE_DELETED};
	return (FileSide){.state = entry_state(entry), .id = *git_tree_entry_id(entry)};
}

static bool
is_same(const git_tree_entry *older, const git_tree_entry *newer)
{
	return git_oid_equal(git_tree_entry_id(older), git_tree_entry_id(newer)) &&
	       entry_state(older) == entry_state(newer);
}

static void
add_change(TreeWalk *self, const git_tree_entry *older, const git_tree_entry *newer)
{
	FileChange change = {.newer = file_side(newer), .older = file_side(older)};

	if (!g_str_has_suffix(self->path->str, self->suffix))
		return;
	change.name =
		g_string_chunk_insert_len(self->names, self->path->str, (gssize)self->path->len);
	g_array_append_val(self->changes, change);
}

/* What is only in the newer tree took nothing away: no use to remember it. */
static void
skip_folder(TreeWalk *self, const git_oid *older, const git_oid *newer, int depth)
{
	Skipped skipped = {.depth = depth, .has_newer = newer != NULL};

	if (older == NULL)
		return;
	skipped.older = *older;
	if (newer != NULL)
		skipped.newer = *newer;
	skipped.folder =
		g_string_chunk_insert_len(self->names, self->path->str, (gssize)self->path->len);
	g_array_append_val(self->skipped, skipped);
}

/* NULL without error where id is NULL. */
static bool
open_tree(TreeWalk *self, const git_oid *id, git_tree **out_tree, GError **error)
{
	int status = id == NULL ? 0 : git_tree_lookup(out_tree, self->repo, id);

	return status == 0 || throw_object(error, self->place, id, status);
}

/* The newer tree of the folder at hand: still open, or else looked up. */
static bool
open_newer(TreeWalk *self, const git_oid *id, git_tree **out_tree, GError **error)
{
	git_tree *tree = g_hash_table_lookup(self->open, self->path->str);

	if (tree == NULL || id == NULL || !git_oid_equal(git_tree_id(tree), id))
		return open_tree(self, id, out_tree, error);
	return git_tree_dup(out_tree, tree) == 0; /* counts a reference: cannot fail */
}

/* older will be the newer one of the next comparison. Taken. */
static void
keep_open(TreeWalk *self, git_tree *older)
{
	if (older == NULL)
		(void)g_hash_table_remove(self->open, self->path->str);
	else
		(void)g_hash_table_insert(self->open, g_strdup(self->path->str), older);
}

static bool compare_entries(TreeWalk *self, const git_tree_entry *older,
			    const git_tree_entry *newer, int depth, GError **error);

/* Both in git's order, in which git_tree_entry_cmp() compares. */
static bool
compare_trees(TreeWalk *self, const git_tree *older, const git_tree *newer, int depth,
	      GError **error)
{
	size_t older_count = older != NULL ? git_tree_entrycount(older) : 0;
	size_t newer_count = newer != NULL ? git_tree_entrycount(newer) : 0;
	size_t i = 0;
	size_t j = 0;

	while (i < older_count || j < newer_count) {
		const git_tree_entry *a = i < older_count ? git_tree_entry_byindex(older, i) : NULL;
		const git_tree_entry *b = j < newer_count ? git_tree_entry_byindex(newer, j) : NULL;
		int order = a == NULL ? 1 : b == NULL ? -1 : git_tree_entry_cmp(a, b);

		if (!compare_entries(self, order <= 0 ? a : NULL, order >= 0 ? b : NULL, depth,
				     error))
			return false;
		i += order <= 0;
		j += order >= 0;
	}
	return true;
}

/* The folder at path; either id may be NULL. Recursion is bounded by WALK_DEPTH_MAX. */
static bool
compare_folder(TreeWalk *self, const git_oid *older_id, const git_oid *newer_id, int depth,
	       GError **error)
{
	g_autoptr(git_tree) older = NULL;
	g_autoptr(git_tree) newer = NULL;

	if (depth > WALK_DEPTH_MAX)
		return true;
	if (!self->wide && !g_hash_table_contains(self->followed, self->path->str)) {
		skip_folder(self, older_id, newer_id, depth);
		return true;
	}
	if (!open_tree(self, older_id, &older, error) ||
	    !open_newer(self, newer_id, &newer, error) ||
	    !compare_trees(self, older, newer, depth, error))
		return false;
	keep_open(self, g_steal_pointer(&older));
	return true;
}

/* Either may be NULL; both of one name and one sort, folder or not: the order sees to that. */
static bool
compare_entries(TreeWalk *self, const git_tree_entry *older, const git_tree_entry *newer, int depth,
		GError **error)
{
	const git_tree_entry *entry = newer != NULL ? newer : older;
	gsize length = self->path->len;
	bool done = true;

	if (older != NULL && newer != NULL && is_same(older, newer))
		return true;
	if (length > 0)
		g_string_append_c(self->path, '/');
	g_string_append(self->path, git_tree_entry_name(entry));
	if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		done = compare_folder(self, older != NULL ? git_tree_entry_id(older) : NULL,
				      newer != NULL ? git_tree_entry_id(newer) : NULL, depth + 1,
				      error);
	else
		add_change(self, older, newer);
	g_string_truncate(self->path, length);
	return done;
}

/* --- the interface ---------------------------------------------------------------------------- */

TreeWalk *
tree_walk_new(git_repository *repo, const char *suffix, const char *place)
{
	TreeWalk *self = g_new0(TreeWalk, 1);

	self->repo = repo;
	self->suffix = suffix;
	self->place = place;
	self->followed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->open = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					   (GDestroyNotify)git_tree_free);
	self->path = g_string_new(NULL);
	self->names = g_string_chunk_new(4096);
	self->changes = g_array_new(FALSE, FALSE, sizeof(FileChange));
	self->skipped = g_array_new(FALSE, FALSE, sizeof(Skipped));
	return self;
}

void
tree_walk_free(TreeWalk *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->followed);
	g_hash_table_unref(self->open);
	(void)g_string_free(self->path, TRUE);
	g_string_chunk_free(self->names);
	g_array_unref(self->changes);
	g_array_unref(self->skipped);
	g_free(self);
}

void
tree_walk_follow(TreeWalk *self, const char *name)
{
	g_autofree char *folder = g_strdup(name);
	char *slash;

	(void)g_hash_table_add(self->followed, g_strdup(""));
	while ((slash = strrchr(folder, '/')) != NULL) {
		*slash = '\0';
		if (!g_hash_table_add(self->followed, g_strdup(folder)))
			return; /* then the ones above it are there too */
	}
}

static void
start_comparison(TreeWalk *self, const char *folder)
{
	g_array_set_size(self->changes, 0);
	g_array_set_size(self->skipped, 0);
	g_string_chunk_clear(self->names);
	g_string_assign(self->path, folder);
}

bool
tree_walk_compare(TreeWalk *self, const git_oid *older, const git_oid *newer, GError **error)
{
	start_comparison(self, "");
	self->wide = false;
	if (older != NULL && newer != NULL && git_oid_equal(older, newer))
		return true;
	return compare_folder(self, older, newer, 0, error);
}

bool
tree_walk_widen(TreeWalk *self, GError **error)
{
	self->wide = true;
	for (guint i = 0; i < self->skipped->len; i++) {
		Skipped at = g_array_index(self->skipped, Skipped, i);

		g_string_assign(self->path, at.folder);
		if (!compare_folder(self, &at.older, at.has_newer ? &at.newer : NULL, at.depth,
				    error))
			return false;
	}
	g_array_set_size(self->skipped, 0);
	return true;
}

bool
tree_walk_list(TreeWalk *self, const char *folder, const git_oid *tree, GError **error)
{
	start_comparison(self, folder);
	self->wide = true;
	return compare_folder(self, tree, NULL, 0, error);
}

guint
tree_walk_count(const TreeWalk *self)
{
	return self->changes->len;
}

const FileChange *
tree_walk_change(const TreeWalk *self, guint index)
{
	return &g_array_index(self->changes, FileChange, index);
}
