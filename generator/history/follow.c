/* history/follow.c - each file of today, followed back commit by commit under the name it had then.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "history/follow.h"

#include <string.h>

#include "history/renames.h"
#include "history/walk.h"

typedef struct Track {
	const char *now;  /* its path today, in the arena */
	const char *name; /* what it is called at this point of the walk, in the arena */
	const char *path; /* the same, relative to the site, in the arena */
	bool absent;      /* it is not there at this point; perhaps it was before */
	git_oid last;     /* its bytes at the last version that was found */
	GArray *versions; /* of FileVersion, newest first; owned */
} Track;

/* What the versions of one commit have in common; made at the first of them. */
typedef struct Stamp {
	const git_commit *commit;
	const char *hash; /* NULL until then */
	gint64 time;
	const char *author;
	const char *subject;
} Stamp;

struct Follower {
	const Location *location;
	Arena *arena;
	TreeWalk *walk;
	GPtrArray *tracks;   /* of Track, owned */
	GHashTable *by_name; /* name (borrowed) -> Track (borrowed) */
	Stamp stamp;
	GPtrArray *added;   /* of FileChange: followed files that the commit at hand adds */
	GPtrArray *removed; /* of FileChange: files that it takes away */
	const char
		*full; /* a file that has more versions than there may be, as it is called today */
};

static void
track_free(gpointer data)
{
	Track *track = data;

	g_array_unref(track->versions);
	g_free(track);
}

/* --- versions --------------------------------------------------------------------------------- */

/* Git asks for UTF-8, and lets a commit say that it is in something else. Into the arena. */
static const char *
to_utf8(Follower *self, const char *text, gsize length)
{
	const char *encoding = git_commit_message_encoding(self->stamp.commit);
	g_autofree char *converted = NULL;

	if (g_utf8_validate(text, (gssize)length, NULL))
		return arena_strndup(self->arena, text, length);
	if (encoding != NULL)
		converted = g_convert(text, (gssize)length, "UTF-8", encoding, NULL, NULL, NULL);
	if (converted == NULL)
		converted = g_utf8_make_valid(text, (gssize)length);
	return arena_strdup(self->arena, converted);
}

static const Stamp *
get_stamp(Follower *self)
{
	Stamp *stamp = &self->stamp;
	char hash[GIT_OID_HEXSZ + 1];
	const git_signature *author;
	const char *message;

	if (stamp->hash != NULL)
		return stamp;
	author = git_commit_author(stamp->commit);
	message = git_commit_message(stamp->commit); /* without blank lines in front */
	stamp->hash = arena_strdup(self->arena,
				   git_oid_tostr(hash, sizeof(hash), git_commit_id(stamp->commit)));
	stamp->time = git_commit_time(stamp->commit);
	stamp->author = to_utf8(self, author->name, strlen(author->name));
	stamp->subject = to_utf8(self, message, strcspn(message, "\r\n"));
	return stamp;
}

static void
add_version(Follower *self, Track *track, const FileSide *side)
{
	const Stamp *stamp = get_stamp(self);
	FileVersion version = {.state = side->state,
			       .path = track->path,
			       .blob = "",
			       .commit = stamp->hash,
			       .time = stamp->time,
			       .author = stamp->author,
			       .subject = stamp->subject};
	char hash[GIT_OID_HEXSZ + 1];

	if (side->state == FILE_TEXT || side->state == FILE_LINK)
		version.blob =
			arena_strdup(self->arena, git_oid_tostr(hash, sizeof(hash), &side->id));
	track->last = side->id;
	g_array_append_val(track->versions, version);
	if (track->versions->len > HISTORY_VERSIONS_MAX)
		self->full = track->now;
}

static bool
check_count(const Follower *self, GError **error)
{
	return self->full == NULL ||
	       site_throw(error, (Span){.path = self->full}, SITE_ERROR_CONTENT,
			  "has more than %d versions; go without the oldest, in a shallow clone "
			  "('git clone --depth', and --shallow-ok), or without any (history=no in "
			  "site.conf)",
			  HISTORY_VERSIONS_MAX);
}

/* --- names ------------------------------------------------------------------------------------ */

/* From here on back the file is called name. Whoever waits for that name waits in vain. */
static void
rename_track(Follower *self, Track *track, const char *name)
{
	if (track->name != NULL)
		(void)g_hash_table_remove(self->by_name, track->name);
	g_autofree char *path = location_path(self->location, name);
	track->name = arena_strdup(self->arena, name);
	track->path = arena_strdup(self->arena, path);
	(void)g_hash_table_replace(self->by_name, (gpointer)track->name, track);
	tree_walk_follow(self->walk, name);
}

/* The name came back later with the same bytes: it was not renamed, but restored. */
static bool
is_restored(const Follower *self, const FileChange *change)
{
	const Track *track = g_hash_table_lookup(self->by_name, change->name);

	return track != NULL && track->absent && git_oid_equal(&track->last, &change->older.id);
}

/* --- a commit --------------------------------------------------------------------------------- */

/* A version, unless the file was taken away; whence an added file came is for later. */
static void
take_change(Follower *self, const FileChange *change)
{
	Track *track = g_hash_table_lookup(self->by_name, change->name);

	if (change->newer.state == FILE_DELETED) {
		if (!is_restored(self, change))
			g_ptr_array_add(self->removed, (gpointer)change);
		return;
	}
	if (track == NULL)
		return;
	if (change->older.state == FILE_DELETED)
		g_ptr_array_add(self->added, (gpointer)change);
	add_version(self, track, &change->newer);
}

static bool
is_added(const Follower *self, const FileChange *change)
{
	return change->older.state == FILE_DELETED &&
	       g_hash_table_contains(self->by_name, change->name);
}

static bool
adds_some(const Follower *self)
{
	for (guint i = 0; i < tree_walk_count(self->walk); i++)
		if (is_added(self, tree_walk_change(self->walk, i)))
			return true;
	return false;
}

static void
take_changes(Follower *self)
{
	g_ptr_array_set_size(self->added, 0);
	g_ptr_array_set_size(self->removed, 0);
	for (guint i = 0; i < tree_walk_count(self->walk); i++)
		take_change(self, tree_walk_change(self->walk, i));
}

/* The added files get the names they had, or wait for older commits. What a commit adds and what it
 * takes away have no name in common, so the order does not matter. */
static bool
take_renames(Follower *self, GError **error)
{
	g_autofree int *source = g_new(int, self->added->len);

	if (!renames_find(self->location->repo, self->added, self->removed, self->location->display,
			  source, error))
		return false;
	for (guint i = 0; i < self->added->len; i++) {
		const FileChange *to = g_ptr_array_index(self->added, i);
		Track *track = g_hash_table_lookup(self->by_name, to->name);
		const FileChange *from =
			source[i] >= 0 ? g_ptr_array_index(self->removed, source[i]) : NULL;

		track->absent = from == NULL;
		if (from != NULL)
			rename_track(self, track, from->name);
	}
	return true;
}

/* Whoever still waits for a name that this commit takes away was deleted by it. */
static void
take_deletions(Follower *self)
{
	for (guint i = 0; i < tree_walk_count(self->walk); i++) {
		const FileChange *change = tree_walk_change(self->walk, i);
		Track *track = g_hash_table_lookup(self->by_name, change->name);

		if (change->newer.state != FILE_DELETED || track == NULL || !track->absent)
			continue;
		add_version(self, track, &change->newer);
		track->absent = false;
	}
}

bool
follower_step(Follower *self, const git_commit *commit, const git_commit *parent, GError **error)
{
	const git_oid *older = parent != NULL ? git_commit_tree_id(parent) : NULL;

	self->stamp = (Stamp){.commit = commit};
	if (!tree_walk_compare(self->walk, older, git_commit_tree_id(commit), error))
		return false;
	if (adds_some(self) && !tree_walk_widen(self->walk, error))
		return false;
	take_changes(self);
	if (!take_renames(self, error))
		return false;
	take_deletions(self);
	return check_count(self, error);
}

/* --- begin and end ---------------------------------------------------------------------------- */

Follower *
follower_new(const Location *location, const char *suffix, Arena *arena)
{
	Follower *self = g_new0(Follower, 1);

	self->location = location;
	self->arena = arena;
	self->walk = tree_walk_new(location->repo, suffix, location->display);
	self->tracks = g_ptr_array_new_with_free_func(track_free);
	self->by_name = g_hash_table_new(g_str_hash, g_str_equal);
	self->added = g_ptr_array_new();
	self->removed = g_ptr_array_new();
	return self;
}

void
follower_free(Follower *self)
{
	if (self == NULL)
		return;
	tree_walk_free(self->walk);
	g_hash_table_unref(self->by_name);
	g_ptr_array_unref(self->tracks);
	g_ptr_array_unref(self->added);
	g_ptr_array_unref(self->removed);
	g_free(self);
}

/* Source does not list these: below is the path within the content folder. */
static bool
is_hidden(const char *below)
{
	return below[0] == '.' || strstr(below, "/.") != NULL;
}

static void
add_track(Follower *self, const char *name)
{
	Track *track = g_new0(Track, 1);

	track->versions = g_array_new(FALSE, FALSE, sizeof(FileVersion));
	g_ptr_array_add(self->tracks, track);
	rename_track(self, track, name);
	track->now = track->path;
}

bool
follower_start(Follower *self, const git_oid *tree, GError **error)
{
	const char *prefix = self->location->prefix;
	gsize length = prefix[0] != '\0' ? strlen(prefix) + 1 : 0;

	if (!tree_walk_list(self->walk, prefix, tree, error))
		return false;
	for (guint i = 0; i < tree_walk_count(self->walk); i++) {
		const char *name = tree_walk_change(self->walk, i)->name;

		if (!is_hidden(name + length))
			add_track(self, name);
	}
	return true;
}

GHashTable *
follower_finish(const Follower *self)
{
	GHashTable *files = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < self->tracks->len; i++) {
		const Track *track = g_ptr_array_index(self->tracks, i);
		FollowedFile *found = arena_new0(self->arena, FollowedFile);
		gsize size = track->versions->len * sizeof(FileVersion);

		found->versions = arena_copy(self->arena, track->versions->data, size);
		found->file.path = track->now;
		found->file.versions = found->versions;
		found->file.version_count = track->versions->len;
		(void)g_hash_table_insert(files, (gpointer)track->now, found);
	}
	return files;
}
