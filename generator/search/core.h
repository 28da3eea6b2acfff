/* search/core.h - zoek/kern.js: what every query needs; and zoek/onderwerpen.js. Private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * An object; lists of words are one string with '!' between them, numbers are packed (pack.h):
 *
 *   shards      prefixes
 *   stopwords   words that are not searched for
 *   dictionary  words of the excerpts
 *   kinds       [[label, [aspect, ...]], ...]: of letters; aspects as places in the next list
 *   aspects     headings, each once
 *   topics      labels
 *   documents   of each: what it is (0: the vocabulary, first its topics, then its terms; 1: a
 * page; 2: a dossier; 3 and up: a letter of that kind), year (0: none), number of entries chunks of
 * each: number of entries
 */
#pragma once

#include "search/excerpts.h"
#include "search/shards.h"

/* Appends the object. */
void search_core(const Postings *postings, const Shards *shards, const Excerpts *excerpts,
		 const Vocabulary *vocabulary, bool has_old, GString *out);

/* Appends the topics of each entry, for the filter on them: how many, and their places in the list;
 * packed. */
void search_topics(const Postings *postings, GString *out);
