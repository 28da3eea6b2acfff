/* versions/track.c - one document through its history.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * What is known of its texts and of the differences between them is not found out again (memo.h):
 * then no text is read, let alone parsed. */
#include "versions/track.h"

#include <string.h>

#include "base/hash.h"
#include "versions/texts.h"

/* One document at work: its versions, oldest first, as they are found. */
typedef struct Tracker {
	const Versions *versions;
	DocumentVersions *out;
	Memo *memo;
	GArray *found;            /* of Version */
	GArray *diffs;            /* of VersionDiff, indices into found until all are there */
	const FileVersion *last;  /* the newest version so far where it is readable, or NULL */
	const char *last_reading; /* what it says, as a hash; NULL with it */
	Texts texts;
} Tracker;

/* NULL with error. */
static const VersionFacts *
facts_of(Tracker *self, const FileVersion *file, GError **error)
{
	const VersionFacts *known = memo_facts(self->memo, file->blob);
	Text *text = known == NULL ? texts_open(&self->texts, file, error) : NULL;

	return text != NULL ? text_note_facts(text, self->memo) : known;
}

/* --- what changed
 * ------------------------------------------------------------------------------------------- */

/* What changed between two readable texts. NULL with error. */
static const VersionDiff *
compare(Tracker *self, const FileVersion *from, const FileVersion *to, GError **error)
{
	const VersionDiff *known = memo_diff(self->memo, from->blob, to->blob);
	g_autoptr(Diff) diff = NULL;
	g_autofree char *place = NULL;
	Text *old, *new;
	VersionDiff kept;

	if (known != NULL || !texts_open_two(&self->texts, from, to, &old, &new, error))
		return known;
	diff = diff_new(old->document, new->document);
	if (!diff_proves(diff, old->document, new->document, &place)) {
		(void)site_throw(error, (Span){.path = new->document->display}, SITE_ERROR_SYSTEM,
				 "a difference between two versions does not hold: %s", place);
		return NULL;
	}
	kept = version_diff_keep(self->out->arena, diff);
	return memo_add_diff(self->memo, from->blob, to->blob, &kept);
}

/* --- one version
 * ------------------------------------------------------------------------------------------ */

static Version *
last_version(const Tracker *self)
{
	return self->found->len > 0 ? &g_array_index(self->found, Version, self->found->len - 1)
				    : NULL;
}

/* The first version has no difference before it. */
static void
add_version(Tracker *self, const Version *version, const VersionDiff *diff)
{
	static const VersionDiff none = {0};

	if (self->found->len > 0)
		g_array_append_vals(self->diffs, diff != NULL ? diff : &none, 1);
	g_array_append_vals(self->found, version, 1);
}

/* edition: slug of the one that it seems to have, or NULL. */
static void
add_unreadable(Tracker *self, const FileVersion *file, const char *edition, const char *why)
{
	const Vocabulary *vocabulary = self->versions->library->vocabulary;
	const Version *before = last_version(self);
	Version version = {.file = file, .unreadable = why};

	if (edition != NULL)
		version.edition = vocabulary_edition(vocabulary, edition);
	if (version.edition == NULL && before != NULL)
		version.edition = before->edition;
	if (version.edition == NULL)
		return; /* nothing says when it stood */
	add_version(self, &version, NULL);
	self->last = NULL;
	self->last_reading = NULL;
}

/* Does a text differ from the newest version, which is readable? out_diff: how, where diffs are
 * wanted; else NULL. What differs for certain is not compared for that. */
static bool
tell_difference(Tracker *self, const FileVersion *file, const VersionFacts *facts,
		bool *out_differs, const VersionDiff **out_diff, GError **error)
{
	bool bare = self->versions->without_diffs;
	const VersionDiff *diff;
	Text *old, *new;

	*out_differs = false;
	*out_diff = NULL;
	if (strcmp(facts->reading, self->last_reading) == 0)
		return true;
	if (bare && !texts_open_two(&self->texts, self->last, file, &old, &new, error))
		return false;
	if (bare && diff_readings_differ(text_said(old), text_said(new))) {
		*out_differs = true;
		return true;
	}
	diff = compare(self, self->last, file, error);
	*out_differs = diff != NULL && diff->change_count > 0;
	*out_diff = bare ? NULL : diff;
	return diff != NULL;
}

/* A version, unless it says the same at the same edition as the one before it. */
static bool
add_readable(Tracker *self, const FileVersion *file, const VersionFacts *facts, GError **error)
{
	const Vocabulary *vocabulary = self->versions->library->vocabulary;
	const Version *before = last_version(self);
	Version version = {.file = file,
			   .edition = vocabulary_edition(vocabulary, facts->edition),
			   .links = facts->links};
	const VersionDiff *diff = NULL;
	bool differs = true;

	if (self->last != NULL && !tell_difference(self, file, facts, &differs, &diff, error))
		return false;
	version.only_edition = !differs;
	if (version.only_edition && before->edition == version.edition)
		return true;
	add_version(self, &version, diff);
	self->last = file;
	self->last_reading = facts->reading;
	return true;
}

/* The document was not there from now on. */
static void
mark_away(const Tracker *self)
{
	Version *before = last_version(self);

	if (before != NULL)
		before->deleted_after = true;
}

/* A draft was never published: without drafts it is as if there had been nothing. */
static bool
take_text(Tracker *self, const FileVersion *file, GError **error)
{
	const VersionFacts *facts = facts_of(self, file, error);

	if (facts == NULL)
		return false;
	if (facts->concept && !self->versions->library->drafts)
		mark_away(self);
	else if (facts->readable)
		return add_readable(self, file, facts, error);
	else
		add_unreadable(self, file, facts->edition, "form");
	return true;
}

static const char *
why_unreadable(FileState state)
{
	return state == FILE_LINK ? "link" : state == FILE_SUBMODULE ? "submodule" : "large";
}

static bool
take_version(Tracker *self, const FileVersion *file, GError **error)
{
	switch (file->state) {
	case FILE_TEXT:
		return take_text(self, file, error);
	case FILE_DELETED:
		mark_away(self);
		return true;
	case FILE_LINK:
	case FILE_SUBMODULE:
	case FILE_TOO_LARGE:
		add_unreadable(self, file, NULL, why_unreadable(file->state));
		return true;
	}
	g_assert_not_reached();
}

/* --- names
 * --------------------------------------------------------------------------------------------------------
 */

/* Of several versions at one edition the newest has the plain name. */
static void
name_versions(Arena *arena, Version *versions, guint count)
{
	for (guint i = 0; i < count; i++) {
		guint before = 0;
		bool newest = true;

		for (guint j = 0; j < count; j++) {
			before += j < i && versions[j].edition == versions[i].edition;
			newest = newest && !(j > i && versions[j].edition == versions[i].edition);
		}
		versions[i].index = i;
		versions[i].is_newest_of_edition = newest;
		versions[i].name = newest ? versions[i].edition->slug
					  : arena_printf(arena, "%s.%u", versions[i].edition->slug,
							 before + 1);
	}
}

static void
finish(Tracker *self)
{
	DocumentVersions *out = self->out;
	Version *versions =
		arena_copy(out->arena, self->found->data, self->found->len * sizeof(Version));
	VersionDiff *diffs =
		arena_copy(out->arena, self->diffs->data, self->diffs->len * sizeof(VersionDiff));

	name_versions(out->arena, versions, self->found->len);
	for (guint i = 0; i < self->diffs->len; i++) {
		diffs[i].from = &versions[i];
		diffs[i].to = &versions[i + 1];
	}
	out->versions = versions;
	out->version_count = self->found->len;
	out->diffs = diffs;
	out->diff_count = self->diffs->len;
}

/* --- editions
 * ------------------------------------------------------------------------------------------------
 */

/* What an edition changed where it has several versions, so that no consecutive ones tell it. */
static bool
diff_over(Tracker *self, const Version *from, const Version *to, VersionDiff *kept, GError **error)
{
	const VersionDiff *diff;

	if (from->unreadable != NULL || to->unreadable != NULL)
		return true;
	diff = compare(self, from->file, to->file, error);
	if (diff != NULL)
		*kept = *diff;
	return diff != NULL;
}

static bool
find_edition_diff(Tracker *self, const Version *version, const VersionDiff **slot, GError **error)
{
	DocumentVersions *out = self->out;
	const Version *from = versions_before_edition(out, version);
	VersionDiff *kept;

	if (from == NULL || !version->is_newest_of_edition)
		return true;
	if (from->index + 1 == version->index) {
		*slot = &out->diffs[from->index];
		return true;
	}
	kept = arena_new0(out->arena, VersionDiff);
	if (!diff_over(self, from, version, kept, error))
		return false;
	kept->from = from;
	kept->to = version;
	*slot = kept;
	return true;
}

static bool
find_edition_diffs(Tracker *self, GError **error)
{
	DocumentVersions *out = self->out;
	const VersionDiff **diffs =
		arena_array(out->arena, const VersionDiff *, out->version_count);

	out->edition_diffs = diffs;
	for (guint i = 0; !self->versions->without_diffs && i < out->version_count; i++)
		if (!find_edition_diff(self, &out->versions[i], &diffs[i], error))
			return false;
	return true;
}

/* --- the document as it is now
 * ------------------------------------------------------------------------------------------------
 */

/* Does it say something else, or stand at another edition, than its newest version? */
static bool
tell_uncommitted(Tracker *self, bool *out_uncommitted, GError **error)
{
	DocumentVersions *of = self->out;
	const Document *document = of->document;
	const Version *newest = &of->versions[of->version_count - 1];
	g_autofree char *said = NULL;
	g_autofree char *reading = NULL;
	g_autoptr(Diff) diff = NULL;
	const Text *last;

	*out_uncommitted = self->last == NULL || newest->edition != document->head->edition;
	if (*out_uncommitted)
		return true;
	if (g_strcmp0(self->texts.last[0].blob, self->last->blob) == 0 &&
	    self->texts.last[0].document == document)
		return true;
	said = diff_reading(document);
	reading = hash_bytes(said, strlen(said));
	if (strcmp(reading, self->last_reading) == 0)
		return true;
	last = texts_open(&self->texts, self->last, error);
	if (last == NULL)
		return false;
	diff = diff_new(last->document, document);
	*out_uncommitted = diff->change_count > 0;
	return true;
}

/* What no commit has stands behind all versions; no other has its name. */
static bool
set_uncommitted(Tracker *self, GError **error)
{
	DocumentVersions *of = self->out;
	Version *living;

	of->living = NULL;
	if (!tell_uncommitted(self, &of->uncommitted, error))
		return false;
	if (!of->uncommitted || self->last == NULL)
		return true;
	living = arena_new0(of->arena, Version);
	living->name = "concept.0";
	living->edition = of->document->head->edition;
	living->index = of->version_count;
	living->is_newest_of_edition = true;
	of->living = living;
	return true;
}

static void
tracker_clear(Tracker *self)
{
	g_array_unref(self->found);
	g_array_unref(self->diffs);
	texts_clear(&self->texts);
	memo_free(self->memo);
}

/* arena: for what the memo gives. */
static Tracker
tracker_init(const Versions *versions, DocumentVersions *out, Arena *arena)
{
	return (Tracker){
		.versions = versions,
		.out = out,
		.memo = memo_new(versions->cache, versions->cache_key, out->document->path,
				 versions->library->vocabulary, arena),
		.texts = {.versions = versions, .like = out->document},
		.found = g_array_new(FALSE, FALSE, sizeof(Version)),
		.diffs = g_array_new(FALSE, FALSE, sizeof(VersionDiff)),
	};
}

static void
shelve_text(const Versions *self, const DocumentVersions *of, const Text *text)
{
	for (guint i = of->version_count; i > 0; i--)
		if (text->document != NULL &&
		    g_strcmp0(of->versions[i - 1].file->blob, text->blob) == 0) {
			shelf_put(self->shelf, &of->versions[i - 1], (Document *)text->document);
			return;
		}
}

/* What was read last stays at hand: whoever asks for one document's versions shows some of them. */
static void
shelve(const Versions *self, const Tracker *tracker)
{
	for (guint i = 0; i < G_N_ELEMENTS(tracker->texts.last); i++)
		shelve_text(self, tracker->out, &tracker->texts.last[i]);
}

/* What is known of a text tells that it is not too large: git is asked only where one is not. */
static const FileHistory *
find_history(const Tracker *self)
{
	History *history = self->versions->history;
	const char *path = self->out->document->path;
	const FileHistory *found = history_find(history, path);

	for (guint i = 0; i < found->version_count; i++)
		if (found->versions[i].state == FILE_TEXT &&
		    memo_facts(self->memo, found->versions[i].blob) == NULL)
			return history_file(history, path);
	return found;
}

bool
track_document(const Versions *self, DocumentVersions *out, GError **error)
{
	Tracker tracker = tracker_init(self, out, out->arena);
	const FileHistory *history = find_history(&tracker);
	bool done = true;

	for (guint i = history->version_count; done && i > 0; i--)
		done = take_version(&tracker, &history->versions[i - 1], error);
	if (done)
		finish(&tracker);
	if (done && out->version_count > 0)
		done = set_uncommitted(&tracker, error);
	else
		out->uncommitted = true;
	done = done && find_edition_diffs(&tracker, error);
	if (done)
		memo_save(tracker.memo);
	if (self->only != NULL)
		shelve(self, &tracker);
	tracker_clear(&tracker);
	return done;
}

bool
track_again(const Versions *self, DocumentVersions *of, GError **error)
{
	g_autoptr(Arena) arena = arena_new();
	Tracker tracker = tracker_init(self, of, arena);
	const Version *newest = &of->versions[of->version_count - 1];
	const VersionFacts *facts =
		newest->unreadable == NULL ? facts_of(&tracker, newest->file, error) : NULL;
	bool done = newest->unreadable != NULL || facts != NULL;

	if (facts != NULL) {
		tracker.last = newest->file;
		tracker.last_reading = facts->reading;
	}
	done = done && set_uncommitted(&tracker, error);
	tracker_clear(&tracker);
	return done;
}
