/* template/value.h - what a View holds, as the renderer sees it; only for this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "template/view.h"

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
