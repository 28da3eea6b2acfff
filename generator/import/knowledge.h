/* import/knowledge.h - what the letters of the site tell about the next one.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The titles of their chapters and groups, the words that they use (to tell a broken word from a
 * compound that has a hyphen) and the topics of their items.
 */
#pragma once

#include "model/library.h"

typedef struct Knowledge {
	const Library *library; /* borrowed */
	GHashTable *chapters;   /* owned: folded titles without numbers; a set */
	GHashTable *words;      /* owned: folded words, with their hyphens -> how often */
	GPtrArray *items;       /* borrowed: const Item *, those with topics */
} Knowledge;

/* except: a letter that is left out (the one that is imported anew), or NULL. Owned by the caller.
 */
Knowledge *knowledge_new(const Library *library, const char *except);
void knowledge_free(Knowledge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Knowledge, knowledge_free)

/* Counts the words of text: runs of letters with the hyphens inside them, folded. */
void knowledge_count_words(GHashTable *words, const char *text);

/* How often a word, of any case, was counted. */
guint knowledge_word(GHashTable *words, const char *word);

/* A title as it is compared: folded, without a number in front. Owned by the caller. */
char *knowledge_fold_title(const char *title);
