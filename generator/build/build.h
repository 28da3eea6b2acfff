/* build/build.h - the steps of a build, in the order in which they run.
 * SPDX-License-Identifier: EUPL-1.2
 *
 *   recall   has nothing changed since the last build? Then that is all (build/fresh.h)
 *   read     site.conf, templates, vocabularies, documents (over a pool of threads)
 *   resolve  links between documents and to the vocabularies
 *   compare  versions of each document from git, and what changed between them
 *   index    topics, years, editions, terms; words for search
 *   plan     every page and its address; collisions
 *   render   each page (over a pool of threads), and write it beside the published site
 *   publish  the new site takes the place of the old one
 *
 * All that can be wrong with the content is found before the first page is rendered; only a
 * template can still fail then. With mistakes nothing is written.
 */
#pragma once

#include "base/progress.h"
#include "model/library.h"
#include "output/output.h"
#include "versions/review.h"
#include "versions/versions.h"

typedef struct BuildOptions {
	const char *site;   /* folder with site.conf, or a repository with rev; "." by default */
	const char *output; /* folder relative to the current one; NULL: as site.conf says */
	const char *rev;    /* NULL: the files as they are; else a commit */
	guint jobs;         /* threads; 0: as many as there are processors */
	bool drafts;        /* concepts too */
	bool strict;        /* warnings are mistakes */
	bool check_only;    /* render, but write nothing */
	bool versions_only; /* stop when the versions are known: render nothing */
	const char *only;   /* with it: of this document alone (library_named()); NULL: of all */
	bool without_diffs; /* with it: see VersionsOptions */
	bool plan_only; /* stop when all pages are planned, without a search index; see preview.h */
	bool read_only; /* stop when the documents are read and linked, with mistakes too */
	Progress *progress; /* where to tell how far it is, or NULL; borrowed */
	bool shallow_ok;    /* history: a shallow clone is read as far as it goes */
} BuildOptions;

#define BUILD_OPTIONS_INIT ((BuildOptions){.site = "."})

typedef struct Build Build;

/*
 * Runs the steps. Mistakes in the content go to diags, sorted; NULL with error where the system, or
 * the command line, stands in the way. The result says what was read and done; owned by the caller.
 */
Build *build_run(const BuildOptions *options, DiagList *diags, GError **error);
void build_free(Build *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Build, build_free)

/* Borrowed from self; NULL where nothing had changed since the last build, so that nothing was
 * read. */
const Library *build_library(const Build *self);

/* The content folder, relative to the site. Borrowed. */
const char *build_content(const Build *self);

/* How many letters the site has. */
guint build_letters(const Build *self);

/* Did it come to the end, without mistakes? */
bool build_succeeded(const Build *self);

/* What was written; all zero with check_only or mistakes. */
OutputResult build_output(const Build *self);

/* Pages that were rendered, and the folder that was written to (NULL with check_only). */
guint build_pages(const Build *self);
const char *build_folder(const Build *self);

/* NULL without history. Borrowed from self. */
const Versions *build_versions(const Build *self);

/* The page of the difference of two versions, as on the site (with versions_only too). It can be
 * kept anywhere: its links lead to the output folder where that has the site, or else to base-url;
 * without either they are those of the page on the site. NULL with error where a template fails.
 * Owned by the caller. */
GBytes *build_diff_page(const Build *self, const DocumentVersions *of, const Version *from,
			const Version *to, GError **error);

/* The files and folders, relative to the site, that it is made of. NULL-terminated; borrowed. */
const char *const *build_inputs(const Build *self);

/*
 * Writes a review as a folder of its own (with versions_only too): index.html, a page for each
 * document that differs, samenvatting.md (the list, for a merge request) and the static files. Its
 * links to other pages lead where the site can be read, as those of build_diff_page(); without such
 * a place they are text. folder: as an output folder, relative to the current one. False with
 * error.
 */
bool build_write_review(const Build *self, const Review *review, const char *folder,
			OutputResult *out_result, GError **error);

/* Why there is no history, for the user to know once; NULL where there is. Borrowed, a literal. */
const char *build_no_history(const Build *self);

/* Mends in the files of the site what can be mended by itself (style/fix.h, where the parameters
 * are told); of a check, not of a commit. The build still tells what was so before. */
bool build_fix(const Build *self, GHashTable *only, GString *said, guint *out_changed,
	       GError **error);

/* The path under which messages name a file, without the name of a commit in front. A part of
 * display. */
const char *build_path_of(const Build *self, const char *display);

/* The bytes of a file of the site, by the path under which messages name it; NULL where it cannot
 * be read, or does not belong to the site's own files. Owned by the caller. */
GBytes *build_read_file(const Build *self, const char *display);
