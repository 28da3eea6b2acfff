/* versions/versions.h - the versions of each document, and which of them stands at an edition.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A version is a commit in which what a document says changed: its text, its front matter, or the
 * edition that it declares. Commits that change only layout are none (DESIGN.md, "Versions and
 * differences"). The state of a document at edition E is its newest version that declares an
 * edition at or before E.
 *
 * A version is named after its edition; of several that declare one edition, the newest has the
 * plain name and the earlier ones are numbered from the oldest: "meicirculaire-2025.1". Old
 * versions are read with today's vocabularies: what these no longer know is plain text, never an
 * error. One that can't be read (no UTF-8, front matter of an older form, a link or submodule in
 * its place) is kept as it stands, with a reason, at the edition that it seems to declare or else
 * at that of the version before. A draft (`status: concept`) is none where the library has no
 * drafts: what was never published does not come to light by its history.
 *
 * Documents are parsed one version after the other and let go; what stays is small.
 */
#pragma once

#include "diff/diff.h"
#include "history/history.h"
#include "model/library.h"

typedef struct Version {
	const char *name; /* "septembercirculaire-2025", "meicirculaire-2025.1" */
	const Edition *edition;
	guint index;             /* from 0, oldest first */
	const FileVersion *file; /* borrowed from the history; NULL: DocumentVersions.living */
	bool is_newest_of_edition;
	bool only_edition;        /* nothing but the edition differs from the version before */
	const char *unreadable;   /* why it can't be read, in Dutch words' key: NULL when it can */
	const char *const *links; /* names of documents that its text links to, as written;
				   * NULL-terminated; NULL where it is unreadable */
	bool deleted_after;       /* the document was away between this version and the next */
} Version;

/* What changed between two versions, without their text. changes as in Diff, but owned here; of
 * those that are no figures and no short fields the old and new text are "". */
typedef struct VersionDiff {
	const Version *from;
	const Version *to;
	const DiffChange *changes;
	guint change_count;
	guint figures;
	guint texts;
	guint added;
	guint removed;
	guint moved;
	guint fields;
} VersionDiff;

/* What a difference holds, as a VersionDiff; its changes are borrowed from diff. */
VersionDiff version_diff(const Diff *diff, const Version *from, const Version *to);

typedef struct DocumentVersions {
	const Document *document; /* as it is now; NULL: it is not in the library */
	Arena *arena;             /* owned; all below lives in it */
	const Version *versions;  /* oldest first */
	guint version_count;
	const VersionDiff *diffs;                /* consecutive versions: [i] is from i to i + 1 */
	guint diff_count;                        /* those of unreadable versions are empty */
	const VersionDiff *const *edition_diffs; /* [Version.index]: what its edition changed: from
						  * the state before it; NULL where there is none */
	bool uncommitted;                        /* the document as it is now is no version yet */
	const Version *living; /* it as if it were the next, "concept.0"; NULL where it is one, or
				* can't be compared with the newest, which is unreadable */
} DocumentVersions;

typedef struct Versions Versions;

typedef struct VersionsOptions {
	guint jobs; /* threads */
	const char
		*cache; /* folder for what was found out (cache/cache.h); NULL: nothing is kept */
	const char
		*cache_key; /* changes with all that texts are read by: program and vocabularies */
	const char *only;   /* path of the one document whose versions are wanted; NULL: of all */
	const char *now;    /* git's name of the bytes of only, as the library read it, of
			     * hash_git_blob(); NULL: not known */
	bool without_diffs; /* what versions there are is all: their diffs hold nothing, and no
			     * edition_diffs are made */
} VersionsOptions;

/*
 * Reads the versions of all documents of the library over a pool of threads. files: for links of
 * old versions. A difference that does not prove is a SITE_ERROR_SYSTEM: a mistake of this program.
 * Everything is borrowed and must live longer. Owned by the caller.
 */
Versions *versions_read(const Library *library, const LibraryFiles *files, History *history,
			const TermMatcher *matcher, const VersionsOptions *options, GError **error);

/*
 * Lets them go with another library, with the same vocabulary and of the same folder, in which
 * documents were read again, came or went: only of those that came something is read from git. What
 * was given out about documents of both libraries stays where it is. After an error it can be done
 * again, with the former library too.
 */
bool versions_follow(Versions *self, const Library *library, const LibraryFiles *files, guint jobs,
		     GError **error);
void versions_free(Versions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Versions, versions_free)

/* NULL for a document that was never committed. */
const DocumentVersions *versions_of(const Versions *self, const Document *document);

/* The version that stands at the edition; NULL when the document did not exist yet. */
const Version *versions_at(const DocumentVersions *self, const Edition *edition);

/* The version before the first one of this version's edition: what stood until then; NULL: none. */
const Version *versions_before_edition(const DocumentVersions *self, const Version *version);

/* The text of a version, parsed and linked as an old version: for its page. NULL for one that is
 * unreadable. SITE_ERROR_SYSTEM where its bytes can't be read. Owned by the caller, who may share
 * it with others (document_share()) and does not change it. Any thread. */
Document *versions_document(const Versions *self, const DocumentVersions *of,
			    const Version *version, GError **error);

/* A version by its name ("meicirculaire-2025.1"); NULL when there is none. */
const Version *versions_by_name(const DocumentVersions *self, const char *name);

/* Bytes of the document from elsewhere (a revision), parsed as an old version; NULL: unreadable. */
Document *versions_parse(const Versions *self, const Document *like, GBytes *bytes);

/* The bytes of a version as text: for one that is unreadable. Invalid bytes are U+FFFD. Owned. */
char *versions_text(const Versions *self, const Version *version, GError **error);
