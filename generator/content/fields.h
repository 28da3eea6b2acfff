/* content/fields.h - the keys of a map, read by a table. Private to content/.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A Field says for one key how its value is read, where in a struct it goes and whether it must be
 * there. fields_read() walks a map along a table of them and says all that is wrong: keys that are
 * not known, missing, empty or of the wrong form. What is wrong is not set: the struct keeps what
 * the caller put there. An empty value of a key that may be left out counts as left out.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "content/vocabulary.h"
#include "content/yaml.h"

/* Names that must differ: each with the line on which it stands first. */
typedef struct FieldNames {
	GHashTable *lines; /* owned; keys borrowed */
	const char *what;  /* "slug" */
	const char *rule;  /* "duplicate-slug" */
} FieldNames;

/* None taken yet. Clear it with field_names_clear(). */
FieldNames field_names(const char *what, const char *rule);
void field_names_clear(FieldNames *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FieldNames, field_names_clear)

typedef struct FieldContext {
	Arena *arena; /* for all that is set */
	DiagList *diags;
	const char *owner;            /* what the map is: "the front matter", "this topic" */
	FieldNames *names;            /* for field_new_slug(); may be NULL without such a field */
	const Vocabulary *vocabulary; /* for values that name something in it; may be NULL */
	bool todo;                    /* a value "TODO" is one that is still to be written */
	DiagLevel todo_level;         /* of the message about it */
} FieldContext;

/* Reads the value, which is not empty, into slot. */
typedef void FieldSetter(const FieldContext *context, const YamlNode *node, void *slot);

typedef struct Field {
	const char *key;
	bool required;
	FieldSetter *set;
	gsize offset; /* of the slot in the struct; 0 for setters that take the struct itself */
} Field;

/* Reads map into the struct out. A missing key is reported at map->at. */
void fields_read(const FieldContext *context, const YamlNode *map, const Field *fields, guint count,
		 void *out);

/* The setters; in brackets what slot points to. */
FieldSetter field_text;          /* (const char *) text on one line, trimmed */
FieldSetter field_slug;          /* (const char *) */
FieldSetter field_new_slug;      /* (const char *) a slug that is not yet in context->names */
FieldSetter field_texts;         /* (const char *const *) a list of texts, NULL-terminated */
FieldSetter field_date;          /* (Date) */
FieldSetter field_date_or_month; /* (Date) */

/* An array without texts, for fields that are left out. */
extern const char *const FIELD_NO_TEXTS[];

/* Is the node of this kind? If not, says so (bad-value); key: of the node or of the list it is in.
 */
bool field_expect(const FieldContext *context, const char *key, const YamlNode *node,
		  YamlKind kind);

/* The text of a scalar on one line, trimmed; in arena. */
const char *field_line(Arena *arena, const char *text);

/* The place in names (NULL-terminated) of a scalar; -1 and a message ("'x' is no <what>; write a, b
 * or c") where it is none of them. */
int field_choice(const FieldContext *context, const char *what, const char *const *names,
		 const YamlNode *node);

/* Takes name, that stands at node, and says true; or a message and false where it is taken. */
bool field_claim(const FieldContext *context, FieldNames *names, const YamlNode *node,
		 const char *name);

/* Says that text is no slug, and what would be one. */
void field_refuse_slug(const FieldContext *context, const YamlNode *node, const char *text);
