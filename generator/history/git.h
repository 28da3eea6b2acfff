/* history/git.h - what the files of this room share of libgit2. Private to the room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * libgit2 keeps its last error per thread until the next call: each of these is called by the
 * function that saw the call fail, straight after it.
 */
#pragma once

#include <git2.h>
#include <glib/gi18n.h>

#include "base/diag.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_blob, git_blob_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_commit, git_commit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_diff, git_diff_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_index, git_index_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_object, git_object_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_odb, git_odb_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_odb_object, git_odb_object_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_reference, git_reference_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_repository, git_repository_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_tree, git_tree_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_tree_entry, git_tree_entry_free)

static inline const char *
git_reason(void)
{
	const git_error *last = git_error_last();

	return last != NULL ? last->message : _("git gives no reason");
}

/* "place: what: reason"; always false. */
static inline bool
throw_git(GError **error, SiteError code, const char *place, const char *what)
{
	return site_throw(error, (Span){.path = place}, code, "%s: %s", gettext(what),
			  git_reason());
}

/* Names the object that could not be read; status: what the call returned. Always false. */
static inline bool
throw_object(GError **error, const char *place, const git_oid *id, int status)
{
	char hash[GIT_OID_HEXSZ + 1];

	return site_throw(
		error, (Span){.path = place}, SITE_ERROR_SYSTEM,
		"object %s of the git repository is %s: %s; run 'git fsck', then fetch it "
		"again or make a new clone",
		git_oid_tostr(hash, sizeof(hash), id),
		status == GIT_ENOTFOUND ? _("missing") : _("damaged"), git_reason());
}
