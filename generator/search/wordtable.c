/* search/wordtable.c - words and their numbers, quick to look up.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/wordtable.h"

#include <string.h>

enum { SLOTS_MIN = 256 };

static guint64
load(const char *p, gsize length)
{
	guint64 bytes = 0;

	memcpy(&bytes, p, length);
	return bytes;
}

/* Of eight bytes at a time; the last eight, or twice four, may have some that came before. */
static guint32
hash_word(const char *word, gsize length)
{
	guint64 hash = length;

	if (length >= 8) {
		for (gsize i = 0; i + 8 < length; i += 8)
			hash = word_mix(hash, load(word + i, 8));
		hash = word_mix(hash, load(word + length - 8, 8));
	} else if (length >= 4) {
		hash = word_mix(hash, load(word, 4) << 32 | load(word + length - 4, 4));
	} else {
		for (gsize i = 0; i < length; i++)
			hash = hash << 8 | (guchar)word[i];
		hash = word_mix(0, hash);
	}
	return (guint32)hash;
}

static gsize
length_of(const WordTable *self, guint32 number)
{
	const guint32 *starts = &g_array_index(self->words, guint32, number);

	return starts[1] - starts[0] - 1;
}

/* The slot that has the word, or the free one where it would be. */
static guint
find_slot(const WordTable *self, const char *word, gsize length, guint32 hash)
{
	guint slot = hash & (self->slot_count - 1);

	for (; self->slots[slot] != 0; slot = (slot + 1) & (self->slot_count - 1)) {
		guint32 number = self->slots[slot] - 1;

		if (g_array_index(self->hashes, guint32, number) == hash &&
		    length_of(self, number) == length &&
		    memcmp(word_table_text(self, number), word, length) == 0)
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
	for (guint i = 0; i < self->hashes->len; i++) {
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
	guint32 end;

	if (self->slots[slot] != 0)
		return self->slots[slot] - 1;
	g_string_append_len(self->heap, word, (gssize)length);
	g_string_append_c(self->heap, '\0');
	end = (guint32)self->heap->len;
	g_array_append_val(self->words, end);
	g_array_append_val(self->hashes, hash);
	self->slots[slot] = self->hashes->len;
	if (2 * self->hashes->len > self->slot_count)
		grow(self);
	return self->hashes->len - 1;
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
	guint32 start = 0;

	self->heap = g_string_new(NULL);
	self->words = g_array_new(FALSE, FALSE, sizeof(guint32));
	g_array_append_val(self->words, start);
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
