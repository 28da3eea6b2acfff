/* versions/memo.h - what was found out of the versions of a document, for the next build; private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * What a text of git says never changes, nor does what changed between two of them, as long as the
 * program and the vocabularies are the same. So each is found out once: by the hashes of the texts.
 * A record for each document in the cache (cache/cache.h).
 */
#pragma once

#include "versions/versions.h"

/* Of one text. */
typedef struct VersionFacts {
	bool readable;
	bool concept;
	const char *edition; /* slug: of one that is unreadable the one that it seems to have; or
			      * NULL */
	const char *reading; /* a hash of what it says; NULL: unreadable */
	const char *const *links; /* names of documents, as written; NULL-terminated */
} VersionFacts;

typedef struct Memo Memo;

/* What is known of the document at path. folder: of the cache, or NULL: nothing is kept. key: what
 * the facts depend on besides the texts. Results live in the arena. Owned by the caller. */
Memo *memo_new(const char *folder, const char *key, const char *path, const Vocabulary *vocabulary,
	       Arena *arena);

/* Lets go, without keeping anything. */
void memo_free(Memo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Memo, memo_free)

/* Keeps what was asked for and what was added, if that is anything else than before. */
void memo_save(const Memo *self);

/* By the hash of the text; NULL: not known. In the arena. */
const VersionFacts *memo_facts(Memo *self, const char *blob);
/* A copy is kept; it is the result. */
const VersionFacts *memo_add_facts(Memo *self, const char *blob, const VersionFacts *facts);

/* What changed between two texts; its from and to are NULL. NULL: not known. In the arena. */
const VersionDiff *memo_diff(Memo *self, const char *from, const char *to);
/* A copy is kept, with what diff borrows, which lives in the arena; it is the result. */
const VersionDiff *memo_add_diff(Memo *self, const char *from, const char *to,
				 const VersionDiff *diff);
