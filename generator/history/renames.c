/* history/renames.c - which of the files that a commit takes away became which of those it adds.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "history/renames.h"

#include <stdio.h>
#include <string.h>

#include "history/source.h"

typedef struct Renames {
	git_repository *repo;
	git_odb *odb; /* owned */
	const char *place;
	const GPtrArray *added;   /* of FileChange */
	const GPtrArray *removed; /* of FileChange */
	GArray *order;            /* indexes in removed, by hash and then by index */
	bool *taken;              /* for each of removed; owned */
	int *source;              /* for each of added: index in removed, or -1 */
} Renames;

static const FileChange *
get_added(const Renames *self, guint index)
{
	return g_ptr_array_index(self->added, index);
}

static const FileChange *
get_removed(const Renames *self, guint index)
{
	return g_ptr_array_index(self->removed, index);
}

static void
pair(Renames *self, guint added, guint removed)
{
	self->source[added] = (int)removed;
	self->taken[removed] = true;
}

static void
renames_clear(Renames *self)
{
	g_clear_pointer(&self->odb, git_odb_free);
	g_clear_pointer(&self->order, g_array_unref);
	g_clear_pointer(&self->taken, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Renames, renames_clear)

/* --- equal bytes ------------------------------------------------------------------------------ */

static int
compare_order(gconstpointer a, gconstpointer b, gpointer data)
{
	const Renames *self = data;
	guint x = *(const guint *)a;
	guint y = *(const guint *)b;
	int order = git_oid_cmp(&get_removed(self, x)->older.id, &get_removed(self, y)->older.id);

	return order != 0 ? order : (x > y) - (x < y);
}

static void
sort_removed(Renames *self)
{
	self->order = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; i < self->removed->len; i++)
		g_array_append_val(self->order, i);
	g_array_sort_with_data(self->order, compare_order, self);
}

/* The first place in the order that is not before id. */
static guint
find_order(const Renames *self, const git_oid *id)
{
	guint low = 0;
	guint high = self->order->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		guint index = g_array_index(self->order, guint, middle);

		if (git_oid_cmp(&get_removed(self, index)->older.id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const char *
file_name(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash != NULL ? slash + 1 : name;
}

static void
pair_equal(Renames *self, guint added, bool same_name)
{
	const FileChange *to = get_added(self, added);

	for (guint i = find_order(self, &to->newer.id); i < self->order->len; i++) {
		guint removed = g_array_index(self->order, guint, i);
		const FileChange *from = get_removed(self, removed);

		if (!git_oid_equal(&from->older.id, &to->newer.id))
			return;
		if (self->taken[removed] || from->older.state != to->newer.state ||
		    (same_name && strcmp(file_name(from->name), file_name(to->name)) != 0))
			continue;
		pair(self, added, removed);
		return;
	}
}

static void
pair_all_equal(Renames *self)
{
	for (guint i = 0; i < self->added->len; i++)
		pair_equal(self, i, true);
	for (guint i = 0; i < self->added->len; i++)
		if (self->source[i] < 0)
			pair_equal(self, i, false);
}

/* --- likeness --------------------------------------------------------------------------------- */

/* The files to compare, as two indexes in memory: a comparison of these opens nothing else. Entries
 * are called after their place, so that the outcome depends on the order alone. */
typedef struct Candidates {
	git_index *index;
	guint count;
	char sort; /* first letter of the entries */
} Candidates;

static void
candidates_clear(Candidates *self)
{
	g_clear_pointer(&self->index, git_index_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Candidates, candidates_clear)

static bool
add_candidate(const Renames *self, Candidates *candidates, guint number, const FileSide *side,
	      GError **error)
{
	char name[16];
	git_index_entry entry = {.mode = GIT_FILEMODE_BLOB, .id = side->id, .path = name};
	git_object_t type;
	size_t size;
	int status;

	if (side->state != FILE_TEXT)
		return true;
	status = git_odb_read_header(&size, &type, self->odb, &side->id);
	if (status != 0)
		return throw_object(error, self->place, &side->id, status);
	if (size > SOURCE_FILE_MAX)
		return true;
	(void)snprintf(name, sizeof(name), "%c%010u", candidates->sort, number);
	if (git_index_add(candidates->index, &entry) != 0)
		return throw_git(error, SITE_ERROR_SYSTEM, self->place, "renames cannot be found");
	candidates->count++;
	return true;
}

static bool
collect_removed(const Renames *self, Candidates *out, GError **error)
{
	for (guint i = 0; i < self->removed->len; i++)
		if (!self->taken[i] &&
		    !add_candidate(self, out, i, &get_removed(self, i)->older, error))
			return false;
	return true;
}

static bool
collect_added(const Renames *self, Candidates *out, GError **error)
{
	for (guint i = 0; i < self->added->len; i++)
		if (self->source[i] < 0 &&
		    !add_candidate(self, out, i, &get_added(self, i)->newer, error))
			return false;
	return true;
}

/* Names the first that is missing or damaged: libgit2's likeness does not say which. */
static bool
check_candidates(const Renames *self, git_index *index, GError **error)
{
	for (size_t i = 0; i < git_index_entrycount(index); i++) {
		const git_index_entry *entry = git_index_get_byindex(index, i);
		g_autoptr(git_odb_object) object = NULL;
		int status = git_odb_read(&object, self->odb, &entry->id);

		if (status != 0)
			return throw_object(error, self->place, &entry->id, status);
	}
	return true;
}

/* Always false. */
static bool
throw_similar(const Renames *self, const Candidates *older, const Candidates *newer, GError **error)
{
	g_autofree char *reason = g_strdup(git_reason());

	return check_candidates(self, older->index, error) &&
	       check_candidates(self, newer->index, error) &&
	       site_throw(error, (Span){.path = self->place}, SITE_ERROR_SYSTEM,
			  "renames cannot be found: %s", reason);
}

static void
take_pairs(Renames *self, const git_diff *diff)
{
	for (size_t i = 0; i < git_diff_num_deltas(diff); i++) {
		const git_diff_delta *delta = git_diff_get_delta(diff, i);

		if (delta->status == GIT_DELTA_RENAMED)
			pair(self, (guint)g_ascii_strtoull(delta->new_file.path + 1, NULL, 10),
			     (guint)g_ascii_strtoull(delta->old_file.path + 1, NULL, 10));
	}
}

/* All of them may be the best source of each: the limit is their number. */
static bool
find_similar(Renames *self, const Candidates *older, const Candidates *newer, GError **error)
{
	git_diff_find_options options;
	g_autoptr(git_diff) diff = NULL;

	(void)git_diff_find_options_init(&options, GIT_DIFF_FIND_OPTIONS_VERSION);
	options.flags = GIT_DIFF_FIND_RENAMES;
	options.rename_threshold = RENAME_LIKENESS;
	options.rename_limit = (size_t)older->count + newer->count;
	if (git_diff_index_to_index(&diff, self->repo, older->index, newer->index, NULL) != 0 ||
	    git_diff_find_similar(diff, &options) != 0)
		return throw_similar(self, older, newer, error);
	take_pairs(self, diff);
	return true;
}

static bool
open_candidates(const Renames *self, Candidates *older, Candidates *newer, GError **error)
{
	return (git_index_new(&older->index) == 0 && git_index_new(&newer->index) == 0) ||
	       throw_git(error, SITE_ERROR_SYSTEM, self->place, "renames cannot be found");
}

static bool
pair_if_similar(Renames *self, guint added, guint removed, GError **error)
{
	g_auto(Candidates) older = {.sort = 'a'};
	g_auto(Candidates) newer = {.sort = 'b'};

	if (!open_candidates(self, &older, &newer, error) ||
	    !add_candidate(self, &older, removed, &get_removed(self, removed)->older, error) ||
	    !add_candidate(self, &newer, added, &get_added(self, added)->newer, error))
		return false;
	return older.count == 0 || newer.count == 0 || find_similar(self, &older, &newer, error);
}

/* File names of those that are left, each with its index; of several with one name, NOT_ALONE. */
enum { NOT_ALONE = -1 };

static void
note_name(GHashTable *names, const FileChange *change, guint index)
{
	const char *name = file_name(change->name);
	int value = g_hash_table_contains(names, name) ? NOT_ALONE : (int)index;

	(void)g_hash_table_insert(names, (gpointer)name, GINT_TO_POINTER(value));
}

/* NOT_ALONE too where there is none. */
static int
find_name(GHashTable *names, const char *name)
{
	gpointer value;

	return g_hash_table_lookup_extended(names, file_name(name), NULL, &value)
		       ? GPOINTER_TO_INT(value)
		       : NOT_ALONE;
}

/* A folder that was moved with edits in all its files: pair by pair, not all with all. */
static bool
pair_similar_names(Renames *self, GError **error)
{
	g_autoptr(GHashTable) added = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) removed = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < self->added->len; i++)
		if (self->source[i] < 0)
			note_name(added, get_added(self, i), i);
	for (guint i = 0; i < self->removed->len; i++)
		if (!self->taken[i])
			note_name(removed, get_removed(self, i), i);
	for (guint i = 0; i < self->added->len; i++) {
		const char *name = get_added(self, i)->name;
		int from = find_name(removed, name);

		if (find_name(added, name) == (int)i && from != NOT_ALONE &&
		    !pair_if_similar(self, i, (guint)from, error))
			return false;
	}
	return true;
}

static bool
pair_similar(Renames *self, GError **error)
{
	g_auto(Candidates) older = {.sort = 'a'};
	g_auto(Candidates) newer = {.sort = 'b'};

	if (!open_candidates(self, &older, &newer, error) || !collect_removed(self, &older, error))
		return false;
	if (older.count == 0)
		return true;
	if (!collect_added(self, &newer, error))
		return false;
	return newer.count == 0 || find_similar(self, &older, &newer, error);
}

bool
renames_find(git_repository *repo, const GPtrArray *added, const GPtrArray *removed,
	     const char *place, int *out_source, GError **error)
{
	g_auto(Renames) self = {.repo = repo,
				.place = place,
				.added = added,
				.removed = removed,
				.source = out_source};

	for (guint i = 0; i < added->len; i++)
		out_source[i] = -1;
	if (added->len == 0 || removed->len == 0)
		return true;
	if (git_repository_odb(&self.odb, repo) != 0)
		return throw_git(error, SITE_ERROR_SYSTEM, place, "the objects cannot be opened");
	self.taken = g_new0(bool, removed->len);
	sort_removed(&self);
	pair_all_equal(&self);
	return pair_similar_names(&self, error) && pair_similar(&self, error);
}
