/* build/digests.h - what documents are made from and what the site shows of them, as hashes.
 * Private to the room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * By these keys.h knows pages again. They hold no more than pages show, so that a word that changed
 * in one letter changes the pages of that letter and few others; and no less: a digest that two
 * builds share stands for the same bytes. What all pages are made from (site.conf, templates,
 * vocabularies, the program) is in none but `whole`.
 */
#pragma once

#include "base/hash.h"
#include "build/parts.h"

typedef struct Digest {
	HashKey surface; /* what a link to the document shows, whether it leads anywhere, and in
			  * which item */
	HashKey face;    /* its head, and the names, topics and aspects of its parts */
	HashKey listed;  /* face, its tables and the terms that it uses */
	HashKey past;    /* its versions in git, and whether the document as it is now is one */
	HashKey text;    /* its bytes, and the surface of what it links to */
	HashKey whole;   /* all that its own pages are made from: the above, the neighbours of its
			  * items, and who refers to them */
} Digest;

typedef struct Digests Digests;

/* Of all documents of the library, when the index is made. common: of what all pages are made from.
 * Owned by the caller. */
Digests *digests_new(const Build *build, const HashKey *common);
void digests_free(Digests *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Digests, digests_free)

/* Borrowed from self. */
const Digest *digests_of(const Digests *self, const Document *document);

/* Adds what a page shows of one version, which is no DocumentVersions.living. */
void digests_add_version(const Digests *self, Hash *hash, const DocumentVersions *of,
			 const Version *version);
