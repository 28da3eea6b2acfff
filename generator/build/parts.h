/* build/parts.h - what a build has made so far, and the steps that make it. Private to the room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A build that comes after another one shares with it what was read from files that did not change:
 * the settings, templates, vocabularies, documents, and the history. Each such part keeps its own
 * messages. What is made of all of them together (library, indexes, plan) is each build's own.
 */
#pragma once

#include "base/hash.h"
#include "build/build.h"
#include "build/carried.h"
#include "build/files.h"
#include "build/fresh.h"
#include "build/parsed.h"
#include "config/config.h"
#include "plan/plan.h"
#include "render/render.h"
#include "search/search.h"
#include "template/template.h"

/* A document as it was read from its file. */
typedef struct Reading {
	Document *document; /* owned */
	DiagList *diags;    /* owned */
	char *blob;         /* owned: hash_git_blob(); NULL: nobody asks for it by name */
	SourceStamp stamp;
	char *hash; /* owned: of the bytes; NULL where neither a preview nor the next build asks */
} Reading;

struct Build {
	BuildOptions options;
	DiagList *diags; /* borrowed, while it runs */
	guint jobs;
	const Build *before; /* borrowed, while it runs: the build to share with; or NULL */

	/* Read; these may be shared. Messages and files stand behind what they are of. */
	Source *source;
	SiteConfig *config;
	DiagList *config_diags;
	FileList *config_files;
	TemplateSet *templates;
	DiagList *template_diags;
	FileList *template_files;
	Vocabulary *vocabulary;
	TermMatcher *matcher;
	DiagList *word_diags;
	FileList *word_files;
	GHashTable *readings; /* path (the document's) -> Reading; the table is not shared */
	History *history;     /* NULL: there is none */
	Versions *versions;   /* NULL: there is no history */

	char *config_hash;      /* of the bytes of site.conf */
	char *template_hash;    /* of the templates; NULL without fresh, or where they changed
				   meanwhile */
	char *words_hash;       /* of the vocabularies; likewise */
	Fresh *fresh;           /* NULL: nothing is kept for the next build */
	const char *cache;      /* borrowed from it: the folder; NULL likewise */
	Carried *carried;       /* NULL without fresh */
	Parsed *parsed;         /* NULL without cache */
	HashKey old_search_key; /* of all files of search_old, where something is kept */
	char *words_key;        /* of all that documents are read with; NULL without cache */
	FileList *static_files;
	GThread *git;           /* loads git's library; NULL: nobody asked for it */
	const char *no_history; /* why there is none */
	char *head;             /* history_state() when it was read */
	GPtrArray *documents;   /* of Document *, borrowed from readings */
	Library *library;
	LibraryFiles files;
	TopicIndex *index;
	SearchIndex *search;     /* NULL: there is none */
	SearchIndex *search_old; /* of old versions; NULL likewise */
	Plan *plan;
	HashKey *keys; /* [page of the plan]: as page_keys_find() gave it; all zero: it has none */
	GArray *style_edits;   /* of StyleEdit; NULL: not looked for */
	const char *inputs[5]; /* build_inputs() */
	char *folder;          /* output */
	char *manifest;        /* output_manifest_hash() when it was published; NULL before */
	OutputResult output;
	guint pages;
	guint letters;
	bool recalled; /* there was nothing to do */
	bool succeeded;
};

/* A step; false with error where the system, or the command line, stands in its way. Mistakes in
 * the content are in self->diags. */
typedef bool BuildStep(Build *self, GError **error);

/* recall.c */
BuildStep build_recall;   /* sets self->recalled */
BuildStep build_remember; /* after the output is closed */

/* read.c */
BuildStep build_open;
BuildStep build_read_templates;
BuildStep build_list_static;
BuildStep build_read_words;
BuildStep build_read_documents;

/* keys.c */
void build_open_cache(Build *self); /* when the vocabularies are read */
BuildStep build_find_keys;
/* Of the index of old versions. */
HashKey build_key_old_search(const Build *self);

/* compare.c */
BuildStep build_compare;
HistoryOptions build_history_options(const Build *self); /* strings are borrowed */

/* search.c */
BuildStep build_index_search;
BuildStep build_make_search; /* where search is on, at any time after build_index_search() */

/* style.c */
BuildStep build_check_style;

/* render.c */
BuildStep build_render;

/* The bytes of any page of the plan, or like one. NULL with error, as renderer_page(). Owned. */
GBytes *build_page_bytes(const Build *self, const Renderer *renderer, const Page *page,
			 GError **error);

/* Where the site is written to: relative to the current folder when it was given, and to the site
 * otherwise. Owned by the caller. */
char *build_output_folder(const Build *self);

/* Is there something in the messages for which nothing may be shown? */
bool build_has_mistakes(const Build *self);

/* All steps, with what before (or NULL) read. As build_run(). */
Build *build_run_after(const Build *before, const BuildOptions *options, DiagList *diags,
		       GError **error);

/* Frees a build, but not what it shares with keep. */
void build_free_beside(Build *self, const Build *keep);
