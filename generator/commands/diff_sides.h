/* commands/diff_sides.h - what a comparison is of: editions, versions, revisions, and now.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "history/source.h"
#include "versions/versions.h"

typedef enum SideKind {
	SIDE_NOW,      /* the documents as they are */
	SIDE_EDITION,  /* "meicirculaire-2025": what stood at it */
	SIDE_VERSION,  /* "meicirculaire-2025.1" */
	SIDE_REVISION, /* a name of git, "rev:NAME" where an edition has it too */
} SideKind;

typedef struct DiffSide {
	SideKind kind;
	const char *name;       /* borrowed; NULL: now */
	const Library *library; /* borrowed, as versions */
	const Versions *versions;
	const Edition *edition; /* SIDE_EDITION */
	Source *source;         /* SIDE_REVISION; owned */
} DiffSide;

/*
 * Finds what name means; an edition goes before a name of git. site: for git. only: the one
 * document that is asked for, or NULL. SITE_ERROR_USAGE, with the nearest name: there is no such
 * edition or revision, or neither only nor any document has such a version.
 */
bool diff_side_open(DiffSide *self, const char *name, const char *site, const Document *only,
		    GError **error);
void diff_side_clear(DiffSide *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DiffSide, diff_side_clear)

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

/* like: of the library, or of diff_sides_extra(). */
bool diff_side_read(const DiffSide *self, const Document *like, SideDocument *out, GError **error);
void side_document_clear(SideDocument *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SideDocument, side_document_clear)

/* Documents of the revisions that are no more, or not yet, in the library: of Document with what
 * names it only, owned by the array; by path. NULL with error. */
GPtrArray *diff_sides_extra(const DiffSide *from, const DiffSide *to, GError **error);
