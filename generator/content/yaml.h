/* content/yaml.h - YAML as a tree of nodes that know their place. (libyaml)
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A small part of YAML 1.1, all that an editor needs: maps, lists and scalars; every scalar is
 * text. Anchors, aliases, tags, merge keys and several documents are refused with a message, so
 * nothing can expand.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"

typedef enum YamlKind {
	YAML_SCALAR,
	YAML_LIST,
	YAML_MAP,
} YamlKind;

typedef struct YamlNode YamlNode;
struct YamlNode {
	YamlKind kind;
	Span at;          /* where it stands in the file */
	const char *key;  /* in a map: the key; else NULL */
	Span key_at;
	const char *text; /* YAML_SCALAR: the value; "" for an empty one */
	YamlNode *first;  /* YAML_LIST, YAML_MAP: the children in order */
	YamlNode *next;   /* the next sibling */
	guint length;     /* number of children */
};

enum { YAML_DEPTH_MAX = 16 };

/*
 * Parses length bytes of UTF-8 of the file at path, of which the text's first line is first_line.
 * A key that stands twice in a map, nesting over YAML_DEPTH_MAX and what libyaml refuses are
 * messages. A byte order mark is skipped and not counted in columns. The tree lives in arena; path
 * is borrowed and must live as long.
 * NULL when nothing usable was read: a message says why. A text without any YAML is a YAML_SCALAR
 * with the text "".
 */
YamlNode *yaml_parse(Arena *arena, const char *path, int first_line, const char *text, gsize length,
                     DiagList *diags);

/* The child of a map by key, or NULL. */
const YamlNode *yaml_get(const YamlNode *map, const char *key);
