/* template/view.c - the data that a template shows.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * An arena has no realloc, so fields and list entries stand in chunks, each twice the size of the
 * one before up to CHUNK_MAX. Chunks never move: a View stays where it was made. */
#include "template/view.h"

#include <stdarg.h>
#include <string.h>

#include "template/value.h"

enum { CHUNK_MIN = 4, CHUNK_MAX = 64 };

typedef struct Field {
	ViewKey key;
	Value value;
} Field;

typedef struct FieldChunk {
	struct FieldChunk *next;
	guint size;
	guint used;
	Field fields[];
} FieldChunk;

struct View {
	Arena *arena;
	FieldChunk *first;
	FieldChunk *last;
	const View *base; /* borrowed, or NULL */
	guint64 names;    /* the bits of all keys, of the base too */
};

struct ViewChunk {
	struct ViewChunk *next;
	guint size;
	guint used;
	View views[];
};

struct ViewList {
	Arena *arena;
	ViewChunk *first;
	ViewChunk *last;
	guint length;
};

static guint
next_size(guint size)
{
	return size == 0 ? CHUNK_MIN : MIN(size * 2, CHUNK_MAX);
}

static void
add_chunk(View *self, guint size)
{
	FieldChunk *chunk = arena_alloc(self->arena, sizeof(FieldChunk) + size * sizeof(Field));

	chunk->size = size;
	if (self->last != NULL)
		self->last->next = chunk;
	else
		self->first = chunk;
	self->last = chunk;
}

static void
grow_list(ViewList *self)
{
	guint size = next_size(self->last != NULL ? self->last->size : 0);
	ViewChunk *chunk = arena_alloc(self->arena, sizeof(ViewChunk) + size * sizeof(View));

	chunk->size = size;
	if (self->last != NULL)
		self->last->next = chunk;
	else
		self->first = chunk;
	self->last = chunk;
}

static const Value *
own(const View *self, const ViewKey *key)
{
	for (const FieldChunk *chunk = self->first; chunk != NULL; chunk = chunk->next) {
		for (guint i = 0; i < chunk->used; i++) {
			if (view_key_equal(&chunk->fields[i].key, key))
				return &chunk->fields[i].value;
		}
	}
	return NULL;
}

static void
set(View *self, const ViewKey *key, Value value)
{
	Field *field;

#ifdef ARENA_DEBUG
	g_assert(own(self, key) == NULL);
#endif
	if (self->last == NULL || self->last->used == self->last->size)
		add_chunk(self, next_size(self->last != NULL ? self->last->size : 0));
	field = &self->last->fields[self->last->used++];
	field->key = *key;
	field->value = value;
	self->names |= key->bit;
}

static void
set_bytes(View *self, const ViewKey *key, ValueKind kind, Html bytes, bool truth)
{
	set(self, key, (Value){.kind = kind, .truth = truth, .bytes = bytes});
}

View *
view_new(Arena *arena)
{
	View *self = arena_new0(arena, View);

	self->arena = arena;
	return self;
}

View *
view_new_sized(Arena *arena, guint count)
{
	View *self = view_new(arena);

	add_chunk(self, count);
	return self;
}

ViewList *
view_list_new(Arena *arena)
{
	ViewList *self = arena_new0(arena, ViewList);

	self->arena = arena;
	return self;
}

void
view_set_text(View *self, ViewKey key, const char *text)
{
	if (text != NULL)
		set_bytes(self, &key, VALUE_TEXT, (Html){text, strlen(text)}, text[0] != '\0');
}

void
view_set_html(View *self, ViewKey key, Html html)
{
	set_bytes(self, &key, VALUE_HTML, html, html.length > 0);
}

void
view_set_flag(View *self, ViewKey key, bool value)
{
	set(self, &key, (Value){.kind = VALUE_FLAG, .truth = value});
}

void
view_set_view(View *self, ViewKey key, const View *value)
{
	if (value != NULL)
		set(self, &key, (Value){.kind = VALUE_VIEW, .truth = true, .view = value});
}

void
view_set_list(View *self, ViewKey key, const ViewList *value)
{
	if (value != NULL)
		set(self, &key, (Value){.kind = VALUE_LIST, .list = value});
}

void
view_set_nothing(View *self, ViewKey key)
{
	set(self, &key, (Value){.kind = VALUE_NOTHING});
}

void
view_set_count(View *self, ViewKey key, guint number)
{
	char buffer[16];
	char *end = buffer + sizeof buffer;
	char *p = end;
	gsize length;

	for (guint rest = number; rest > 0 || p == end; rest /= 10)
		*--p = (char)('0' + rest % 10);
	length = (gsize)(end - p);
	set_bytes(self, &key, VALUE_TEXT, (Html){arena_strndup(self->arena, p, length), length},
		  number > 0);
}

void
view_base(View *self, const View *base)
{
	g_assert(self->base == NULL);
	self->base = base;
	self->names |= base->names;
}

View *
view_list_add(ViewList *self)
{
	View *view;

	if (self->last == NULL || self->last->used == self->last->size)
		grow_list(self);
	view = &self->last->views[self->last->used++];
	view->arena = self->arena;
	self->length++;
	return view;
}

void
view_list_append(ViewList *self, const View *view)
{
	*view_list_add(self) = *view;
}

void
view_list_add_text(ViewList *self, const char *text)
{
	view_text(view_list_add(self), ".", text);
}

guint
view_list_length(const ViewList *self)
{
	return self->length;
}

const Value *
view_get(const View *self, const ViewKey *key)
{
	const Value *value = NULL;

	for (; value == NULL && self != NULL && (self->names & key->bit) != 0; self = self->base)
		value = own(self, key);
	return value;
}

Value
view_self(const View *self)
{
	const ViewKey key = view_key(".", 1);
	const Value *value = view_get(self, &key);

	return value != NULL ? *value : (Value){.kind = VALUE_VIEW, .truth = true, .view = self};
}

bool
value_is_true(const Value *value)
{
	if (value == NULL)
		return false;
	return value->kind == VALUE_LIST ? value->list->length > 0 : value->truth;
}

ViewIter
view_list_iter(const ViewList *self)
{
	return (ViewIter){.chunk = self->first};
}

const View *
view_iter_next(ViewIter *iter)
{
	if (iter->chunk != NULL && iter->index == iter->chunk->used) {
		iter->chunk = iter->chunk->next;
		iter->index = 0;
	}
	return iter->chunk != NULL ? &iter->chunk->views[iter->index++] : NULL;
}
