/* template/view.h - the data that a template shows: objects of named values.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A View is an object: keys with values, in the order in which they were set. A value is text
 * (escaped when shown), HTML (not escaped), a flag, one View, or a list of Views. What is never
 * set, an empty text, false, and an empty list count as false for a section, as Mustache says.
 *
 * The key "." is the View itself: view_text(view, ".", "x") makes a View that {{.}} shows as x, and
 * view_list(view, ".", list) one over which {{#.}} goes: so a list can hold lists. A tag {{key}}
 * shows text and HTML; of a flag, a View or a list it shows nothing.
 *
 * Everything set is borrowed: it must live until the View is rendered. A View and all below it
 * belong to an arena and go with it. A View is built by one thread and then only read.
 */
#pragma once

#include "base/arena.h"
#include "base/html.h"
#include "template/key.h"

typedef struct View View;
typedef struct ViewList ViewList;

/* Empty; owned by the arena. */
View *view_new(Arena *arena);
/* With room for so many keys (at least 1), where it is kept for long; it may get more. */
View *view_new_sized(Arena *arena, guint count);
ViewList *view_list_new(Arena *arena);

/* Setters: key is borrowed and should be a literal; the value is borrowed. A NULL text, View or
 * list is the same as not setting it. Setting a key twice is a mistake of the program, which ends
 * it when it was built with -DARENA_DEBUG. */
void view_set_text(View *self, ViewKey key, const char *text);
void view_set_html(View *self, ViewKey key, Html html);
void view_set_flag(View *self, ViewKey key, bool value);
void view_set_view(View *self, ViewKey key, const View *value);
void view_set_list(View *self, ViewKey key, const ViewList *value);

/* Sets the key to nothing: it shows nothing, is false, and hides the key of the Views around this
 * one (a key that is not set is looked up there). */
void view_set_nothing(View *self, ViewKey key);

/* A number as decimal text; zero counts as false for a section. */
void view_set_count(View *self, ViewKey key, guint number);

static inline void
view_text(View *self, const char *key, const char *text)
{
	view_set_text(self, view_key(key, strlen(key)), text);
}

static inline void
view_html(View *self, const char *key, Html html)
{
	view_set_html(self, view_key(key, strlen(key)), html);
}

static inline void
view_flag(View *self, const char *key, bool value)
{
	view_set_flag(self, view_key(key, strlen(key)), value);
}

static inline void
view_view(View *self, const char *key, const View *value)
{
	view_set_view(self, view_key(key, strlen(key)), value);
}

static inline void
view_list(View *self, const char *key, const ViewList *value)
{
	view_set_list(self, view_key(key, strlen(key)), value);
}

static inline void
view_nothing(View *self, const char *key)
{
	view_set_nothing(self, view_key(key, strlen(key)));
}

static inline void
view_count(View *self, const char *key, guint number)
{
	view_set_count(self, view_key(key, strlen(key)), number);
}

/* What is not set in self has the value that base has, before the Views around it are asked. base:
 * complete, borrowed, of any arena; once at most. Many Views can so have what is the same in all of
 * them. */
void view_base(View *self, const View *base);

/* A new, empty View at the end of the list. */
View *view_list_add(ViewList *self);
/* One that was made with view_new() and is complete, at the end of the list. */
void view_list_append(ViewList *self, const View *view);
/* A text at the end of the list, borrowed: {{.}} shows it. */
void view_list_add_text(ViewList *self, const char *text);
guint view_list_length(const ViewList *self);
