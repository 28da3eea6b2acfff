/* build/compare.c - the versions of the documents.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/parts.h"

#include <glib/gi18n.h>

static const char *
describe_absence(HistoryAbsence absence)
{
	switch (absence) {
	case HISTORY_NO_REPOSITORY:
		return _("the site is in no git repository");
	case HISTORY_NO_COMMIT:
		return _("nothing was committed yet");
	case HISTORY_NOT_TRACKED:
		return _("git does not keep the content");
	case HISTORY_PRESENT:
		break;
	}
	return NULL;
}

HistoryOptions
build_history_options(const Build *self)
{
	return (HistoryOptions){
		.site = self->options.site,
		.rev = self->options.rev,
		.folder = self->config->content,
		.shallow_ok = self->options.shallow_ok,
	};
}

static bool
read_history(Build *self, GError **error)
{
	HistoryOptions options = build_history_options(self);
	HistoryAbsence absence = HISTORY_PRESENT;
	GError *failure = NULL;

	self->history = history_read(&options, ".md", &absence, &failure);
	self->no_history = describe_absence(absence);
	if (failure == NULL)
		return true;
	g_propagate_error(error, failure);
	return false;
}

/* Nothing was committed since: what was read of git holds. */
static bool
share_history(Build *self)
{
	const Build *before = self->before;

	if (before == NULL || self->head == NULL || g_strcmp0(self->head, before->head) != 0)
		return false;
	self->history = before->history;
	self->no_history = before->no_history;
	if (before->vocabulary == self->vocabulary)
		self->versions = before->versions;
	return true;
}

/* The path of the one document whose versions are asked for; NULL: all. A word that names none is
 * no path either, so that there are no versions. */
static const char *
only_path(const Build *self)
{
	const char *word = self->options.only;
	const Document *document = word != NULL ? library_named(self->library, word) : NULL;

	return document != NULL ? document->path : word;
}

static const char *
blob_of(const Build *self, const char *path)
{
	const Reading *reading = path != NULL ? g_hash_table_lookup(self->readings, path) : NULL;

	return reading != NULL ? reading->blob : NULL;
}

/* Versions are made only where the content is in order: with mistakes nothing is shown. */
bool
build_compare(Build *self, GError **error)
{
	HistoryOptions options = build_history_options(self);
	VersionsOptions versions = {
		.jobs = self->jobs,
		.cache = self->cache,
		.cache_key = self->words_key,
		.only = only_path(self),
		.without_diffs = self->options.without_diffs,
	};

	versions.now = blob_of(self, versions.only);

	if (build_has_mistakes(self) || !site_config_is_on(self->config->history))
		return true;
	progress_start(self->options.progress, "comparing versions", 0);
	self->head = history_state(&options);
	if (!share_history(self) && !read_history(self, error))
		return false;
	if (self->history == NULL)
		return true;
	if (self->versions != NULL)
		return versions_follow(self->versions, self->library, &self->files, self->jobs,
				       error);
	self->versions = versions_read(self->library, &self->files, self->history, self->matcher,
				       &versions, error);
	return self->versions != NULL;
}
