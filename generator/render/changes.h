/* render/changes.h - versions and changes as views, for every page that lists them; private.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "render/site.h"

/* NULL without history, or for a document that was never committed. */
const DocumentVersions *versions_of_page(const PageContext *self, const Document *document);

/* The document as the pages of its versions name it: document_title, document_url, versions_url,
 * document_path, is_letter. */
void versioned_view(const PageContext *self, View *view, const DocumentVersions *of);

/* notes: the editor's own words on what changed at the edition. */
void change_notes_view(const PageContext *self, View *view, const Head *head,
		       const Edition *edition);

/* label ("Meicirculaire 2025"), earlier (the number of one of several at an edition), url, date and
 * what is special about it. */
void version_view(const PageContext *self, View *view, const DocumentVersions *of,
		  const Version *version);

/* The page of a difference, as a link on this page. */
const char *diff_url(const PageContext *self, const DocumentVersions *of, const Version *from,
		     const Version *to);

/* A text that is not there must hide the one of the same name in the view around it. */
void view_text_or_nothing(View *view, const char *key, const char *text);

/* key: the number; one: a flag for exactly one. */
void view_number(View *view, const char *key, const char *one, guint number);

/* "12 wijzigingen: 10 cijfers, 2 teksten" as numbers. */
void change_counts_view(View *view, const VersionDiff *diff);

/* One change in a list; page: of the difference, "" on that page itself. */
void change_view(const PageContext *self, View *view, const DiffChange *change, const char *page);

/*
 * largest: the three figures that matter first. Amounts, percentages and counts can only be
 * compared by how large the difference is beside the figure itself; of one row of a table the
 * largest comes before a second, so that the amount and its percentage are both told.
 */
void largest_view(const PageContext *self, View *view, const VersionDiff *diff, const char *page);

/* change_chapters: the changes in reading order, by chapter. */
void change_list_view(const PageContext *self, View *view, const VersionDiff *diff,
		      const char *page);

/* --- a difference on its own page: see render/versions.c -------------------------------------- */

/* Every difference that is shown must read as both versions: else self->error. */
void diff_check(PageContext *self, const Diff *diff, const Document *old, const Document *new);

/* The counts, the largest figures, the list of changes, and the whole text with its marks. */
void diff_body_view(PageContext *self, View *view, const Diff *diff);
