/* search/wordtable.h - words and their numbers, quick to look up. Private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * An open hash table: one thread makes it, any may look words up. A GHashTable needs a text of its
 * own with a zero behind it for each look-up; here a word is any bytes inside a text.
 */
#pragma once

#include <glib.h>

typedef struct WordTable {
	GString *heap;    /* all words, each with a zero behind it */
	GArray *words;    /* of guint32: where each starts in heap, and where the next would */
	GArray *hashes;   /* of guint32: of each word */
	guint32 *slots;   /* number of a word + 1; 0: free */
	guint slot_count; /* a power of two, at least twice as many as words */
} WordTable;

WordTable *word_table_new(void);
void word_table_free(WordTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordTable, word_table_free)

/* The number of a word, from 0; a new one is the next. */
guint32 word_table_add(WordTable *self, const char *word, gsize length);

/* The same; -1: it is not there. */
int word_table_find(const WordTable *self, const char *word, gsize length);

static inline guint
word_table_count(const WordTable *self)
{
	return self->hashes->len;
}

/* Borrowed until a word is added. */
static inline const char *
word_table_text(const WordTable *self, guint32 number)
{
	return self->heap->str + g_array_index(self->words, guint32, number);
}

/* One number more in a hash of numbers, quick rather than strong: for what nobody chooses. Source:
 * the multiplier is that of Knuth, The Art of Computer Programming 3, 6.4, in 64 bits. */
static inline guint64
word_mix(guint64 hash, guint64 number)
{
	hash = (hash ^ number) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
	return hash ^ hash >> 32;
}

/* The first eight bytes of a word, as a number in the order of the words. */
static inline guint64
word_start(const char *word)
{
	guint64 start = 0;
	guint i = 0;

	for (; i < sizeof start && word[i] != '\0'; i++)
		start = start << 8 | (guchar)word[i];
	return i > 0 ? start << 8 * (sizeof start - i) : 0;
}
