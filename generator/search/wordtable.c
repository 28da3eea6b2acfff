/* search/wordtable.c - words and their numbers, quick to look up.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/wordtable.h"

#include <string.h>

enum { SLOTS_MIN = 256 };

/* FNV-1a. Source: Fowler, Noll and Vo, draft-eastlake-fnv. */
static guint32
hash_word(const char *word, gsize length)
{
	guint32 hash = 2166136261u;

	for (gsize i = 0; i < length; i++)
		hash = (hash ^ (guchar)word[i]) * 16777619u;
	return hash ^ hash >> 15;
}

/* The slot that has the word, or the free one where it would be. */
static guint
find_slot(const WordTable *self, const char *word, gsize length, guint32 hash)
{
	guint slot = hash & (self->slot_count - 1);

	for (; self->slots[slot] != 0; slot = (slot + 1) & (self->slot_count - 1)) {
		guint32 number = self->slots[slot] - 1;
		const char *text;

		if (g_array_index(self->hashes, guint32, number) != hash)
			continue;
		text = word_table_text(self, number);
		if (strncmp(text, word, length) == 0 && text[length] == '\0')
			break;
	}
	return slot;
}

static void
grow(WordTable *self)
{
	g_free(self->slots);
	self->slot_count *= 2;
	self->slots = g_new0(guint32, self->slot_count);
	for (guint i = 0; i < self->words->len; i++) {
		guint slot = g_array_index(self->hashes, guint32, i) & (self->slot_count - 1);

		while (self->slots[slot] != 0)
			slot = (slot + 1) & (self->slot_count - 1);
		self->slots[slot] = i + 1;
	}
}

guint32
word_table_add(WordTable *self, const char *word, gsize length)
{
	guint32 hash = hash_word(word, length);
	guint slot = find_slot(self, word, length, hash);
	guint32 start = (guint32)self->heap->len;

	if (self->slots[slot] != 0)
		return self->slots[slot] - 1;
	g_string_append_len(self->heap, word, (gssize)length);
	g_string_append_c(self->heap, '\0');
	g_array_append_val(self->words, start);
	g_array_append_val(self->hashes, hash);
	self->slots[slot] = self->words->len;
	if (2 * self->words->len > self->slot_count)
		grow(self);
	return self->words->len - 1;
}

int
word_table_find(const WordTable *self, const char *word, gsize length)
{
	guint slot = find_slot(self, word, length, hash_word(word, length));

	return (int)self->slots[slot] - 1;
}

WordTable *
word_table_new(void)
{
	WordTable *self = g_new0(WordTable, 1);

	self->heap = g_string_new(NULL);
	self->words = g_array_new(FALSE, FALSE, sizeof(guint32));
	self->hashes = g_array_new(FALSE, FALSE, sizeof(guint32));
	self->slot_count = SLOTS_MIN;
	self->slots = g_new0(guint32, SLOTS_MIN);
	return self;
}

void
word_table_free(WordTable *self)
{
	if (self == NULL)
		return;
	g_string_free(self->heap, TRUE);
	g_array_unref(self->words);
	g_array_unref(self->hashes);
	g_free(self->slots);
	g_free(self);
}
