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

#include <stdbool.h>

typedef struct View View;
typedef struct ViewList ViewList;

/* Empty; owned by the arena. */
View *view_new(Arena *arena);
ViewList *view_list_new(Arena *arena);

/* Setters: key is borrowed and should be a literal; the value is borrowed. A NULL text, View or
 * list is the same as not setting it. Setting a key twice is a mistake of the program. */
void view_text(View *self, const char *key, const char *text);
void view_html(View *self, const char *key, Html html);
void view_flag(View *self, const char *key, bool value);
void view_view(View *self, const char *key, const View *value);
void view_list(View *self, const char *key, const ViewList *value);

/* What is not set in self has the value that base has, before the Views around it are asked. base:
 * complete, borrowed, of any arena; once at most. Many Views can so have what is the same in all of
 * them. */
void view_base(View *self, const View *base);

/* Sets the key to nothing: it shows nothing, is false, and hides the key of the Views around this
 * one (a key that is not set is looked up there). */
void view_nothing(View *self, const char *key);

/* A number as decimal text; zero counts as false for a section. */
void view_count(View *self, const char *key, guint number);

/* A new, empty View at the end of the list. */
View *view_list_add(ViewList *self);
/* One that was made with view_new() and is complete, at the end of the list. */
void view_list_append(ViewList *self, const View *view);
/* A text at the end of the list, borrowed: {{.}} shows it. */
void view_list_add_text(ViewList *self, const char *text);
guint view_list_length(const ViewList *self);
