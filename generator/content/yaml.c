/* content/yaml.c - YAML as a tree of nodes that know their place.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * libyaml's events come in the order of the text; the open lists and maps stand on a stack of
 * YAML_DEPTH_MAX levels, so nothing recurses. What it says about mistakes is written for those who
 * wrote YAML; PROBLEMS says the same to those who write letters. */
#include "content/yaml.h"

#include <glib/gi18n.h>
#include <string.h>
#include <yaml.h>

typedef struct Level {
	YamlNode *node;
	YamlNode *last;   /* the newest child */
	GHashTable *keys; /* of a map: key -> its line; owned */
} Level;

typedef struct Reader {
	yaml_parser_t parser;
	Arena *arena;
	DiagList *diags;
	const char *path;
	int first_line;
	const char *text; /* without byte order mark */
	gsize length;
	/* Where the last place was asked for: see place_at(). */
	gsize character;
	gsize byte;
	gsize line_start;
	int line;
	Level levels[YAML_DEPTH_MAX];
	guint depth;
	guint documents;
	YamlNode *root;
	const char *key; /* read, and waiting for its value */
	Span key_at;
} Reader;

/* One of libyaml's problems; at_context: the place to look at is where the construct began. */
typedef struct Problem {
	const char *problem;
	bool at_context;
	const char *text;
} Problem;

static const Problem PROBLEMS[] = {
	{"mapping values are not allowed in this context", false,
	 N_("unexpected ':'; put a value with ': ' in quotes, and indent a key like the keys above "
	    "it")},
	{"found unexpected end of stream", true,
	 N_("the quote that opens here is not closed; close it")},
	{"found unexpected document indicator", true,
	 N_("the quote that opens here is not closed; close it")},
	{"found character that cannot start any token", false,
	 N_("a value cannot start with this character; put it in quotes, and indent with spaces, "
	    "not "
	    "tabs")},
	{"did not find expected key", false,
	 N_("expected 'key: value', indented like the keys above it; put a value with quotes in it "
	    "in "
	    "quotes as a whole")},
	{"could not find expected ':'", true,
	 N_("expected 'key: value', but this line has no ': '; indent it if it belongs to the "
	    "value "
	    "above")},
	{"did not find expected ',' or ']'", true,
	 N_("the list that opens here is not closed or lacks a comma; write [first, second]")},
	{"did not find expected ',' or '}'", true,
	 N_("the map that opens here is not closed or lacks a comma; write {key: value, key: "
	    "value}")},
	{"found unknown escape character", false,
	 N_("unknown escape after '\\'; write '\\\\' for a backslash, or use single quotes")},
	{"did not find expected alphabetic or numeric character", true,
	 N_("a value cannot start with '*' or '&'; put it in quotes")},
	{"did not find expected '-' indicator", false,
	 N_("expected '- ' and an entry, indented like the entries above it")},
	{"block sequence entries are not allowed in this context", false,
	 N_("a list cannot start here; start it on a line of its own, or put the value in quotes")},
	{"did not find expected node content", false,
	 N_("expected a value; put one that starts with ',', ']' or '}' in quotes")},
	{"did not find expected comment or line break", true,
	 N_("a value cannot start with '|' or '>'; put it in quotes, or start it on the next "
	    "line")},
	{"did not find expected <document start>", false,
	 N_("this key is indented otherwise than the first; indent all keys alike")},
	{"control characters are not allowed", false, N_("a control character; remove it")},
};

static void
clear_reader(Reader *self)
{
	while (self->depth > 0)
		g_clear_pointer(&self->levels[--self->depth].keys, g_hash_table_unref);
	yaml_parser_delete(&self->parser);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, clear_reader)

static void
step(Reader *self)
{
	const char *p = self->text + self->byte;

	self->byte += (gsize)(g_utf8_next_char(p) - p);
	self->character++;
	if (*p == '\n') {
		self->line++;
		self->line_start = self->byte;
	}
}

/* Marks count characters; places count bytes. Marks mostly grow, so the walk goes on from the last
 * one and the whole file is walked once. */
static Span
place_at(Reader *self, gsize character)
{
	if (character < self->character) {
		self->character = self->byte = self->line_start = 0;
		self->line = self->first_line;
	}
	while (self->character < character && self->byte < self->length)
		step(self);
	return (Span){.path = self->path,
		      .line = self->line,
		      .column = (int)(self->byte - self->line_start) + 1};
}

static bool
refuse_at(Reader *self, gsize character, const char *text)
{
	diag_error(self->diags, place_at(self, character), "yaml-syntax", "%s", gettext(text));
	return false;
}

/* A character is where libyaml says; what it cannot even read, it counts in bytes. */
static gsize
problem_character(const Reader *self, const Problem *problem)
{
	const yaml_parser_t *parser = &self->parser;

	if (parser->error == YAML_READER_ERROR)
		return (gsize)g_utf8_strlen(self->text, (gssize)parser->problem_offset);
	if (problem != NULL && problem->at_context && parser->context != NULL)
		return parser->context_mark.index;
	return parser->problem_mark.index;
}

static bool
refuse_syntax(Reader *self)
{
	const char *said =
		self->parser.problem != NULL ? self->parser.problem : _("unknown problem");
	g_autofree char *other = g_strdup_printf(_("this is no valid YAML: %s"), said);
	const Problem *problem = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(PROBLEMS) && problem == NULL; i++)
		if (strcmp(PROBLEMS[i].problem, said) == 0)
			problem = &PROBLEMS[i];
	return refuse_at(self, problem_character(self, problem),
			 problem != NULL ? problem->text : other);
}

/* Text may have tabs and line feeds (keep_lines), nothing else that is not to be seen. */
static bool
has_control(const char *text, gsize length, bool keep_lines)
{
	for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (g_unichar_iscntrl(c) && !(keep_lines && (c == '\n' || c == '\t')))
			return true;
	}
	return false;
}

/* Puts node where the reader stands: after its elder in the open list or map, or at the root. A
 * node of which the key stands twice is read but hangs nowhere. */
static void
hang(Reader *self, YamlNode *node)
{
	Level *level = self->depth > 0 ? &self->levels[self->depth - 1] : NULL;
	int first = 0;

	node->key = g_steal_pointer(&self->key);
	node->key_at = self->key_at;
	if (level == NULL) {
		self->root = node;
		return;
	}
	if (level->keys != NULL)
		first = GPOINTER_TO_INT(g_hash_table_lookup(level->keys, node->key));
	if (first != 0) {
		diag_error(self->diags, node->key_at, "duplicate-key",
			   "key '%s' stands here for the second time; the first is on line %d",
			   node->key, first);
		return;
	}
	if (level->keys != NULL)
		g_hash_table_insert(level->keys, (gpointer)node->key,
				    GINT_TO_POINTER(node->key_at.line));
	if (level->last != NULL)
		level->last->next = node;
	else
		level->node->first = node;
	level->last = node;
	level->node->length++;
}

static YamlNode *
add_node(Reader *self, YamlKind kind, gsize character)
{
	YamlNode *node = arena_new0(self->arena, YamlNode);

	node->kind = kind;
	node->at = place_at(self, character);
	hang(self, node);
	return node;
}

/* Does the reader stand in a map, before a key? */
static bool
expects_key(const Reader *self)
{
	return self->depth > 0 && self->levels[self->depth - 1].keys != NULL && self->key == NULL;
}

static bool
refuse_extras(Reader *self, const yaml_event_t *event, const void *anchor, const void *tag)
{
	gsize at = event->start_mark.index;

	if (anchor != NULL)
		return refuse_at(self, at,
				 "anchors ('&name') are not used here; put the value in quotes");
	if (tag != NULL)
		return refuse_at(self, at,
				 "tags ('!name') are not used here; put the value in quotes");
	return true;
}

static bool
open_level(Reader *self, const yaml_event_t *event, YamlKind kind)
{
	gsize at = event->start_mark.index;

	if (expects_key(self))
		return refuse_at(self, at, "a key is plain text, no list or map; put it in quotes");
	if (self->depth == YAML_DEPTH_MAX)
		return refuse_at(self, at,
				 "lists and maps stand too deep inside each other; at most 16");
	YamlNode *node = add_node(self, kind, at);
	self->levels[self->depth++] = (Level){
		.node = node,
		.keys = kind == YAML_MAP ? g_hash_table_new(g_str_hash, g_str_equal) : NULL};
	return true;
}

static bool
close_level(Reader *self)
{
	g_clear_pointer(&self->levels[--self->depth].keys, g_hash_table_unref);
	return true;
}

static bool
take_key(Reader *self, const char *text, gsize length, gsize at)
{
	if (length == 0)
		return refuse_at(self, at, "expected a key before ':'");
	if (strcmp(text, "<<") == 0)
		return refuse_at(self, at,
				 "merge keys ('<<') are not used here; write the keys out");
	if (has_control(text, length, false))
		return refuse_at(self, at, "a control character in a key; remove it");
	self->key = arena_strndup(self->arena, text, length);
	self->key_at = place_at(self, at);
	return true;
}

static bool
take_scalar(Reader *self, const yaml_event_t *event)
{
	const char *text = (const char *)event->data.scalar.value;
	gsize length = event->data.scalar.length;
	gsize at = event->start_mark.index;

	if (!refuse_extras(self, event, event->data.scalar.anchor, event->data.scalar.tag))
		return false;
	if (expects_key(self))
		return take_key(self, text, length, at);
	if (has_control(text, length, true))
		return refuse_at(self, at, "a control character in this value; remove it");
	add_node(self, YAML_SCALAR, at)->text = arena_strndup(self->arena, text, length);
	return true;
}

static bool
start_document(Reader *self, const yaml_event_t *event)
{
	if (self->documents++ == 0)
		return true;
	return refuse_at(self, event->start_mark.index,
			 "a second document starts here; remove the line '---' or '...' before it");
}

static bool
take_event(Reader *self, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return start_document(self, event);
	case YAML_ALIAS_EVENT:
		return refuse_at(self, event->start_mark.index,
				 "aliases ('*name') are not used here; put the value in quotes");
	case YAML_SCALAR_EVENT:
		return take_scalar(self, event);
	case YAML_SEQUENCE_START_EVENT:
		return refuse_extras(self, event, event->data.sequence_start.anchor,
				     event->data.sequence_start.tag) &&
		       open_level(self, event, YAML_LIST);
	case YAML_MAPPING_START_EVENT:
		return refuse_extras(self, event, event->data.mapping_start.anchor,
				     event->data.mapping_start.tag) &&
		       open_level(self, event, YAML_MAP);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return close_level(self);
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return true;
	}
	g_assert_not_reached();
}

static bool
read_events(Reader *self)
{
	bool more = true;

	while (more) {
		yaml_event_t event;
		bool taken;

		if (!yaml_parser_parse(&self->parser, &event))
			return refuse_syntax(self);
		more = event.type != YAML_STREAM_END_EVENT;
		taken = take_event(self, &event);
		yaml_event_delete(&event);
		if (!taken)
			return false;
	}
	return true;
}

YamlNode *
yaml_parse(Arena *arena, const char *path, int first_line, const char *text, gsize length,
	   DiagList *diags)
{
	gsize mark = length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	g_auto(Reader) self = {
		.arena = arena,
		.diags = diags,
		.path = path,
		.first_line = first_line,
		.text = text + mark,
		.length = length - mark,
		.line = first_line,
	};

	if (!yaml_parser_initialize(&self.parser))
		g_error("out of memory");
	yaml_parser_set_encoding(&self.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&self.parser, (const unsigned char *)self.text, self.length);
	if (!read_events(&self))
		return NULL;
	if (self.root == NULL)
		add_node(&self, YAML_SCALAR, 0)->text = "";
	return self.root;
}

const YamlNode *
yaml_get(const YamlNode *map, const char *key)
{
	for (const YamlNode *node = map->first; node != NULL; node = node->next)
		if (strcmp(node->key, key) == 0)
			return node;
	return NULL;
}
