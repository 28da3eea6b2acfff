/* versions/track.h - one document through its history; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "versions/shelf.h"
#include "versions/versions.h"

struct Versions {
	const Library *library;
	const LibraryFiles *files;
	History *history;
	const TermMatcher *matcher;
	char *cache; /* see versions_read() */
	char *cache_key;
	char *only; /* see versions_read(), as without_diffs */
	char *now;
	bool without_diffs;
	GHashTable *by_path;  /* path within the source, owned -> DocumentVersions */
	GPtrArray *documents; /* of DocumentVersions, owned */
	Shelf *shelf;         /* owned: of old versions */
};

/* Bytes of a document, as an old version; NULL: unreadable. Owned by the caller. */
Document *track_parse(const Versions *self, const Document *like, GBytes *bytes);

/* Fills all of out but its document, which has a history; and the shelf where only one document is
 * wanted. */
bool track_document(const Versions *self, DocumentVersions *out, GError **error);

/* The document was read again: is it its newest version, as before? */
bool track_again(const Versions *self, DocumentVersions *of, GError **error);

/* What a difference holds, copied into the arena so that it outlives it. */
VersionDiff version_diff_keep(Arena *arena, const Diff *diff);
