/* diff/interner.c - numbers for texts: the same text, the same number.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A table with open addressing: a slot is looked for from the hash on, one by one. Every word of
 * both versions passes here, so a key is hashed by eight bytes at a time and compared only where
 * the whole hash is the same. */
#include "diff/interner.h"

#include <string.h>

#include "base/arena.h"

enum { SLOTS_MIN = 4096 }; /* a power of two */

typedef struct Slot {
	const char *bytes; /* in the arena */
	guint length;
	guint hash;
	guint number; /* 0: the slot is free */
	char kind;
} Slot;

struct Interner {
	Arena *arena; /* owned */
	Slot *slots;  /* owned; at most half of them are taken */
	guint size;   /* a power of two */
	guint count;
};

Interner *
interner_new(void)
{
	Interner *self = g_new0(Interner, 1);

	self->arena = arena_new();
	self->size = SLOTS_MIN;
	self->slots = g_new0(Slot, self->size);
	return self;
}

void
interner_free(Interner *self)
{
	if (self == NULL)
		return;
	arena_free(self->arena);
	g_free(self->slots);
	g_free(self);
}

/* The multiplier and the last mixing are those of SplitMix64 (G. L. Steele, D. Lea, C. H. Flood,
 * "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014). */
static guint
hash_of(char kind, const char *bytes, gsize length)
{
	const guint64 multiplier = G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
	guint64 hash = (guint64)length << 8 | (guchar)kind;
	guint64 piece;

	for (; length >= sizeof piece; bytes += sizeof piece, length -= sizeof piece) {
		memcpy(&piece, bytes, sizeof piece);
		hash = (hash ^ piece) * multiplier;
		hash ^= hash >> 32;
	}
	piece = 0;
	memcpy(&piece, bytes, length);
	hash = (hash ^ piece) * multiplier;
	hash ^= hash >> 27;
	hash *= G_GUINT64_CONSTANT(0x94d049bb133111eb);
	return (guint)(hash >> 32);
}

static Slot *
find_slot(const Interner *self, const Slot *key)
{
	guint i = key->hash & (self->size - 1);

	for (;; i = (i + 1) & (self->size - 1)) {
		Slot *slot = &self->slots[i];

		if (slot->number == 0 || (slot->hash == key->hash && slot->kind == key->kind &&
					  slot->length == key->length &&
					  memcmp(slot->bytes, key->bytes, key->length) == 0))
			return slot;
	}
}

static void
grow(Interner *self)
{
	Slot *slots = self->slots;
	guint size = self->size;

	self->size *= 2;
	self->slots = g_new0(Slot, self->size);
	for (guint i = 0; i < size; i++)
		if (slots[i].number != 0)
			*find_slot(self, &slots[i]) = slots[i];
	g_free(slots);
}

guint
interner_add(Interner *self, char kind, const void *bytes, gsize length)
{
	Slot key = {bytes, (guint)length, hash_of(kind, bytes, length), 0, kind};
	Slot *slot = find_slot(self, &key);

	if (slot->number != 0)
		return slot->number;
	key.bytes = arena_strndup(self->arena, bytes, length);
	key.number = ++self->count;
	*slot = key;
	if (self->count > self->size / 2)
		grow(self);
	return key.number;
}

guint
interner_number(Interner *self, const char *text)
{
	return interner_add(self, ' ', text, strlen(text));
}
