/* versions/review.h - what a second reader must see: all that differs between two sides.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "versions/sides.h"

/* A file that is no document: a vocabulary, key figures, a template, a style sheet. */
typedef struct ReviewFile {
	const char *path;
	ComparedState state; /* changed, added or removed */
} ReviewFile;

typedef struct Review {
	Arena *arena;            /* owned */
	const char *from;        /* the name of the earlier side, as the user gave it */
	const char *to;          /* of the later one; NULL: as it is now */
	GPtrArray *names;        /* private: sides_extra() */
	GPtrArray *compared;     /* of Compared *, owned: letters, dossiers, pages, by path */
	const ReviewFile *files; /* by path */
	guint file_count;
	bool knows_files; /* both sides are a commit, or now: an edition has only documents */
} Review;

/*
 * Compares all documents of two sides, and the files below the folders (or the files) of the site
 * that are no document. Unlike an edition's page that is what an editor did, plain pages too. All
 * are borrowed and must live longer. NULL with error. Owned by the caller.
 */
Review *review_new(const Side *from, const Side *to, const char *site, const char *const *folders,
		   GError **error);
void review_free(Review *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Review, review_free)
