/* search/search.h - the search index: what a visitor may look for, as files that a script loads.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * There is no server and the site must work from file://, where a page may load scripts and
 * nothing else. So the index is a folder of classic scripts, and a query loads the few that it
 * needs:
 *
 *   zoek/kern.js          what every query needs: shards, documents, the dictionary of the texts
 *   zoek/onderwerpen.js   the topics of each entry, when one filters
 *   zoek/w-<prefix>.js    words that start so: the term of each, and where the terms occur
 *   zoek/p-<prefix>.js    at which place in the entry, for phrases in quotes
 *   zoek/t-<number>.js    titles, addresses and texts of some entries, for the list of results
 *
 * Each is one call, ledenbrievenZoek("w-acc", ...). static/zoekmachine.js reads them; the notation
 * is in pack.h, core.h, shards.h and excerpts.h.
 *
 * An entry is what a result leads to: an item, a chapter's own text, a section of a dossier, a
 * table, a topic, a term, a letter as a whole. Its text has segments: 1 is text outside the
 * aspects, 2 and up the aspects of the letter's kind, 0 all that is no running text (title, topics,
 * letter).
 *
 * What documents said at earlier editions is a second index, zoek/oud/, which is loaded when one
 * asks for it. It has of each version only the parts that the next version changed: what still
 * reads the same is found in the first.
 *
 * A term is what forms of one word have in common: words with one stem (libstemmer, mended in
 * rules.c), or those that zoektermen.yaml lists as forms. A compound also counts for its parts, and
 * an abbreviation or synonym for what it stands for, at half the weight.
 *
 * It is made in three steps, so that a build with a cache does little more than what changed asks
 * for. What a few documents that follow each other contribute (a batch, batch.h) depends on them
 * alone: it is read from the cache, or found and kept there. Of all batches together it is found
 * which words there are, which are one term and in which file they stand (words.h, lexicon.h,
 * postings.h, shards.h). The postings of a term are put together when the bytes of its file are
 * asked for; the key of a file (search_file_key) tells beforehand whether they are as they were.
 *
 * A changed word changes the texts of its document, and the files of the words behind it in its
 * entry, of which the places move; a mean or the dictionary seldom, as these are rounded. An entry
 * more or less, as an item is, moves the numbers of all entries behind it: then nearly all files of
 * words and places are made again, from the batches; and a chunk of texts more or less those of all
 * texts behind it, which have the next number in their names.
 *
 * Ranking is BM25F: a term's weight in an entry is the sum over the fields of how often it occurs
 * there, by the boost of the field and, for title and text, by their length; that saturates as in
 * BM25 and is multiplied by the term's inverse document frequency. All of it is computed here, in
 * integers, so that the script only adds and every machine gives the same bytes.
 * Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009),
 * sections 3.4 and 3.5 (with one saturation over all fields); idf with 1 added inside the
 * logarithm, so that it is never negative.
 */
#pragma once

#include "model/library.h"
#include "versions/versions.h"

#define SEARCH_FOLDER "zoek/" /* where all files of the index stand, below the site */

typedef enum SearchType {
	SEARCH_ITEM,
	SEARCH_CHAPTER, /* of a letter: its own text */
	SEARCH_TABLE,
	SEARCH_LETTER,
	SEARCH_DOSSIER,
	SEARCH_SECTION, /* of a dossier or page */
	SEARCH_PAGE,
	SEARCH_TOPIC,
	SEARCH_TERM,
} SearchType;

/* What is not of the entry's type is NULL. Everything is borrowed. */
typedef struct SearchEntry {
	SearchType type;
	const Document *document; /* NULL: a topic or term */
	const Chapter *chapter;
	const Item *item;
	const Table *table;
	const Topic *topic;
	const Term *term;
	const DocumentVersions *of;    /* of an old version: its document, and ... */
	const Version *version;        /* ... which one; NULL: as it is now */
	const struct SearchSaid *said; /* of an old version, whose text was let go: old.h */
} SearchEntry;

/* The address of an entry below the site, in the arena. Any thread. */
typedef const char *SearchAddress(Arena *arena, const SearchEntry *entry);

typedef struct SearchIndex SearchIndex;

/* One file of the index. */
typedef struct SearchFile {
	const SearchIndex *index;
	const char *address; /* below the site: "zoek/w-acc.js" */
	guint number;        /* private */
} SearchFile;

/* The hash of all that a document is made from besides the vocabularies; NULL: it is not known. */
typedef const char *SearchDocumentKey(const Document *document, gpointer data);

/* What is kept for the next build (cache/cache.h), and by what. */
typedef struct SearchCache {
	const char *folder;
	const char *key; /* a hash of all that the index is made from besides the documents: the
			    program, the vocabularies, what addresses depend on */
	SearchDocumentKey *document_key; /* any thread */
	gpointer data;                   /* for it */
} SearchCache;

typedef struct SearchOptions {
	SearchAddress *address_of;
	const SearchCache *cache; /* borrowed during the call; NULL: nothing is kept */
	bool has_old;             /* there is an index of old versions beside it */
	guint jobs;               /* threads */
} SearchOptions;

/* Indexes all documents and the vocabulary. The library is without mistakes; it is borrowed and
 * must live longer. The index is the same with and without a cache. Owned by the caller. */
SearchIndex *search_index_new(const Library *library, const SearchOptions *options);

/* Indexes what old versions of the documents said (see above). NULL where they said nothing else;
 * or with error, where one can't be read. Everything is borrowed, as above. Owned by the caller. */
SearchIndex *search_index_new_old(const Library *library, const Versions *versions,
				  SearchAddress *address_of, guint jobs, GError **error);

/* An index that was made before, of which only the addresses of the files are known, in their
 * order: their bytes are where they were written. Owned by the caller. */
SearchIndex *search_index_new_made(const GPtrArray *addresses);
void search_index_free(SearchIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SearchIndex, search_index_free)

/* Borrowed from self. */
const SearchFile *search_index_files(const SearchIndex *self, guint *out_count);

/* The bytes of a file; NULL of an index that was made before. Owned by the caller. Any thread. */
GBytes *search_file_bytes(const SearchFile *file);

/* A hash of all that the bytes of the file are made from, for one that need not be made if the last
 * build made it from the same: found in much less time than the bytes. NULL: not known, as without
 * a cache. Owned by the caller. Any thread. */
char *search_file_key(const SearchFile *file);
