/* template/key.h - a name that values are looked up by.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Names are looked up far more often than made, and most are not there: a name is looked for in one
 * View after the other, outwards. So two are told apart by their length and start, which are
 * compared as numbers, and a View knows by a bit for each of its names that it has none such. Of a
 * literal all is known where it is compiled. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <string.h>

typedef struct ViewKey {
	const char *bytes; /* borrowed */
	guint64 start;     /* of up to eight bytes all of them, of more the first eight */
	guint64 bit;       /* one of 64, the same for equal names */
	gsize length;
} ViewKey;

/* The length bytes, fewer than eight, as a number that no others of that length have. */
static inline guint64
view_key_short(const char *bytes, gsize length)
{
	guint32 first, last;

	if (length < sizeof first)
		return length == 0 ? 0
				   : (guint64)(guchar)bytes[0] << 16 |
					     (guint64)(guchar)bytes[length / 2] << 8 |
					     (guchar)bytes[length - 1];
	memcpy(&first, bytes, sizeof first);
	memcpy(&last, bytes + length - sizeof last, sizeof last);
	return (guint64)first << 32 | last;
}

static inline ViewKey
view_key(const char *bytes, gsize length)
{
	ViewKey key = {.bytes = bytes, .length = length};

	if (length < sizeof key.start)
		key.start = view_key_short(bytes, length);
	else
		memcpy(&key.start, bytes, sizeof key.start);
	/* the highest bits of a product depend on all of its bits (Knuth, "Sorting and
	 * Searching", 6.4) */
	key.bit = G_GUINT64_CONSTANT(1)
		  << (((key.start + length) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)) >> 58);
	return key;
}

static inline bool
view_key_equal(const ViewKey *a, const ViewKey *b)
{
	return a->start == b->start && a->length == b->length &&
	       (a->length <= sizeof a->start ||
		memcmp(a->bytes + sizeof a->start, b->bytes + sizeof a->start,
		       a->length - sizeof a->start) == 0);
}
