/* versions/sides.h - what a comparison is of: editions, versions, revisions, and now.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "diff/diff.h"
#include "history/source.h"
#include "versions/versions.h"

typedef enum SideKind {
	SIDE_NOW,      /* the documents as they are */
	SIDE_EDITION,  /* "meicirculaire-2025": what stood at it */
	SIDE_VERSION,  /* "meicirculaire-2025.1" */
	SIDE_REVISION, /* a name of git, "rev:NAME" where an edition has it too */
} SideKind;

typedef struct Side {
	SideKind kind;
	const char *name;       /* borrowed; NULL: now */
	const Library *library; /* borrowed, as versions */
	const Versions *versions;
	const Edition *edition; /* SIDE_EDITION */
	Source *source;         /* SIDE_REVISION; owned */
} Side;

/*
 * Finds what name means; an edition goes before a name of git. site: for git. only: the one
 * document that is asked for, or NULL. SITE_ERROR_USAGE, with the nearest name: there is no such
 * edition or revision, or neither only nor any document has such a version.
 */
bool side_open(Side *self, const char *name, const char *site, const Document *only,
	       GError **error);
void side_clear(Side *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

typedef enum SideState {
	SIDE_HAS,
	SIDE_ABSENT,
	SIDE_UNREADABLE, /* plain text only */
	SIDE_UNKNOWN,    /* it has no version of that name: nothing can be said */
} SideState;

/* A document at one side. */
typedef struct SideDocument {
	SideState state;
	const Document *document; /* SIDE_HAS */
	Document *owned;
} SideDocument;

/* like: of the library, or of sides_extra(). */
bool side_read(const Side *self, const Document *like, SideDocument *out, GError **error);
void side_document_clear(SideDocument *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SideDocument, side_document_clear)

/* Documents of the revisions that are no more, or not yet, in the library: of Document with what
 * names it only, owned by the array; by path. pages: plain pages too. NULL with error. */
GPtrArray *sides_extra(const Side *from, const Side *to, bool pages, GError **error);

/* --- compared --------------------------------------------------------------------------------- */

typedef enum ComparedState {
	COMPARED_CHANGED,
	COMPARED_ADDED,      /* only at the later side */
	COMPARED_REMOVED,    /* only at the earlier one */
	COMPARED_UNREADABLE, /* at one of the two plain text only */
} ComparedState;

/* A document that differs between two sides. */
typedef struct Compared {
	const Document *document; /* what names it: of the library, or of sides_extra() */
	ComparedState state;
	SideDocument from;
	SideDocument to;
	Diff *diff; /* COMPARED_CHANGED; what is added or removed is so as a whole */
} Compared;

/* NULL without error: it does not differ, or that can't be said. like: as for side_read(), and it
 * must live as long. Owned by the caller. */
Compared *compared_new(const Side *from, const Side *to, const Document *like, GError **error);
void compared_free(Compared *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Compared, compared_free)
