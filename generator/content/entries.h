/* content/entries.h - what the vocabulary files have in common. Private to content/.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Each file is a list of maps. entries_open() reads one and says what is no map; a reader per file
 * (kinds.c, topics.c, editions.c, terms.c, series.c, search.c, jargon.c) then reads the maps with a
 * table of fields. An entry whose slug is wrong is left out (an aspect stays, for its heading); one
 * with another mistake stays, with something that stands in for what is missing, so that references
 * to it give no messages of their own.
 */
#pragma once

#include "content/fields.h"
#include "content/vocabulary.h"

typedef struct Entries {
	Arena *tree;     /* owned: the YAML nodes */
	GPtrArray *maps; /* owned; of const YamlNode *, borrowed from tree */
	FieldNames names;
	FieldContext context;
} Entries;

/* Reads file; owner: what an entry is called, "this kind". False where the file could not be read,
 * which was said: there are no entries then. Clear it with entries_clear(). */
bool entries_open(Entries *self, const Vocabulary *vocabulary, const VocabularyFile *file,
		  const char *owner, DiagList *diags);
void entries_clear(Entries *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Entries, entries_clear)

/* The maps in a list (NULL: no list), of which what is no map gives a message. Owned. */
GPtrArray *entries_of_list(const FieldContext *context, const YamlNode *list);

/* Each fills its part of the vocabulary; strings live in self->arena. */
void vocabulary_read_kinds(Vocabulary *self, const VocabularyFile *file, DiagList *diags);
void vocabulary_read_topics(Vocabulary *self, const VocabularyFile *file, DiagList *diags);
void vocabulary_read_editions(Vocabulary *self, const VocabularyFile *file, DiagList *diags);
void vocabulary_read_terms(Vocabulary *self, const VocabularyFile *file, DiagList *diags);
/* After the topics and editions, which must be found by name. */
void vocabulary_read_series(Vocabulary *self, const VocabularyFile *file, DiagList *diags);
/* After the series; values.c: not YAML, but CSV. */
void vocabulary_read_values(Vocabulary *self, const VocabularyFiles *files, DiagList *diags);
void vocabulary_read_search(Vocabulary *self, const VocabularyFile *file, DiagList *diags);
void vocabulary_read_jargon(Vocabulary *self, const VocabularyFile *file, DiagList *diags);
