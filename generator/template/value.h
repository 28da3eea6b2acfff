/* template/value.h - what a View holds, as the renderer sees it; only for this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "template/view.h"

#include <string.h>

/* A name that values are looked up by. Two are told apart by their length and start, which are
 * compared as numbers: names are looked up far more often than made. */
typedef struct ViewKey {
	const char *bytes; /* borrowed */
	guint64 start;     /* of up to eight bytes all of them, of more the first eight */
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
	ViewKey key = {bytes, 0, length};

	if (length < sizeof key.start)
		key.start = view_key_short(bytes, length);
	else
		memcpy(&key.start, bytes, sizeof key.start);
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

typedef enum ValueKind {
	VALUE_NOTHING,
	VALUE_TEXT,
	VALUE_HTML,
	VALUE_FLAG,
	VALUE_VIEW,
	VALUE_LIST,
} ValueKind;

typedef struct Value {
	ValueKind kind;
	bool truth; /* of a section; not for lists, which may still grow: ask value_is_true() */
	union {
		Html bytes; /* TEXT (to be escaped) and HTML (not) */
		const View *view;
		const ViewList *list;
	};
} Value;

typedef struct ViewChunk ViewChunk;

/* A walk over a list: start with view_list_iter(). */
typedef struct ViewIter {
	const ViewChunk *chunk;
	guint index;
} ViewIter;

/* Borrowed; NULL when the key was never set. */
const Value *view_get(const View *self, const ViewKey *key);

/* The View itself as a value: what was set for ".", or else the object. */
Value view_self(const View *self);

/* Does a section of this value show? NULL is false. */
bool value_is_true(const Value *value);

ViewIter view_list_iter(const ViewList *self);
/* The next View, borrowed; NULL at the end. */
const View *view_iter_next(ViewIter *iter);
