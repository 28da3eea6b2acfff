/* model/library.h - all documents of a site together, with the links between them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#pragma once

#include "model/document.h"

/* A link in a living document to a key figure that a newer edition changed. */
typedef struct StaleFigure {
	const Document *document;
	const Node *node; /* its link's target is a FigureLink: see figures.h */
} StaleFigure;

typedef struct Library {
	Vocabulary *vocabulary; /* borrowed */
	Document *const *documents; /* letters, dossiers, pages; each type by slug */
	guint document_count;
	Document *const *letters; /* a part of documents, newest first (then by slug) */
	guint letter_count;
	bool drafts;          /* documents with `status: concept` are among them */
	GPtrArray *all;       /* of Document *: all that were read, by type and slug; concepts and
	                       * those with a mistake in their head are only here */
	GPtrArray *shown;     /* private: those of documents */
	GArray *stale;        /* of StaleFigure, in reading order; filled by library_link() */
	GHashTable *by_path;  /* private: path within the source -> Document */
	GPtrArray *by_date;   /* private: the letters */
} Library;

/* Vocabulary and documents (Document *; the array is kept, and sorted) are borrowed and must live
 * longer. Of the vocabulary only what library_link() finds is changed. drafts: concepts are shown too; otherwise they are checked, but
 * stand in no list, and a link to one is a message. */
Library *library_new(Vocabulary *vocabulary, GPtrArray *documents, bool drafts);
void library_free(Library *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Library, library_free)

/* What links of a site may lead to besides its documents. */
typedef struct LibraryFiles {
	const char *content;      /* the content folder within the source: "content" */
	const char *static_files; /* the folder with static files: "static" */
	const GPtrArray *files;   /* paths of all static files within the source, sorted */
} LibraryFiles;

/* Checks every link of every document and sets Link.target. A document, anchor, topic, edition, term,
 * key figure or file that does not exist is a message with the nearest name. So are the sources of
 * the key figures, of which letter and item are set. May be done again, also for documents that were
 * in another library with the same vocabulary. */
void library_link(Library *self, const LibraryFiles *files, DiagList *diags);

/* The same for an old version of a document, which is in no library: a link to what is no more keeps
 * no target, and nothing is said of it. */
void library_link_old(const Library *self, Document *document, const LibraryFiles *files);

/* The document that a link of the one at path `from` leads to by this name; NULL: there is none.
 * Borrowed. */
const Document *library_find(const Library *self, const char *from, const char *name);

/* The first document of documents that a user names so: by its path, as git or the editor has it, or
 * by its slug; NULL: there is none. Borrowed. */
const Document *library_named(const Library *self, const char *word);
