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
	guint file_count; /* 0 where a side is an edition: of that only the documents are known */
} Review;

/*
 * Compares all documents of two sides, plain pages too, and what is no document of the files and
 * folders of the site. folders: relative to the site, NULL-terminated. Everything is borrowed and
 * must live longer. NULL with SITE_ERROR_SYSTEM where a file can't be read. Owned by the caller.
 */
Review *review_new(const Side *from, const Side *to, const char *site, const char *const *folders,
		   GError **error);
void review_free(Review *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Review, review_free)
