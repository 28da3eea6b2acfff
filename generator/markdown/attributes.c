/* markdown/attributes.c - {#id .class key="value"} behind a heading or caption.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Source: Pandoc's manual, "Extension: header_attributes", of which only #id, .groep, topics and
 * aliases are known here. */
#include "markdown/passes.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

/* One reading of a {...}: p moves from start to end. */
typedef struct Reader {
	const Pass *pass;
	Attributes *attributes;
	const char *start; /* the character after the brace */
	const char *p;
	const char *end; /* the closing brace */
} Reader;

static int
column_of(const Reader *self, const char *p)
{
	return self->attributes->column > 0 ? self->attributes->column + 1 + (int)(p - self->start)
					    : 0;
}

static Span
at(const Reader *self, const char *p)
{
	return pass_at(self->pass, self->attributes->line, column_of(self, p));
}

/* The bytes up to the next space, sign of equality or the end. */
static gsize
word_length(const Reader *self)
{
	const char *p = self->p;

	while (p < self->end && *p != ' ' && *p != '\t' && *p != '=')
		p++;
	return (gsize)(p - self->p);
}

static void
refuse_id(const Reader *self, const char *start, const char *id)
{
	g_autofree char *hint = text_slug_hint(id);

	diag_error(self->pass->diags, at(self, start), "bad-id",
		   "id '%s' must be lower-case letters and digits with single hyphens%s", id, hint);
}

static void
read_id(Reader *self)
{
	const char *start = self->p;
	gsize length = (self->p++, word_length(self));
	const char *id = arena_strndup(self->pass->arena, self->p, length);

	if (!text_is_slug(id))
		refuse_id(self, start, id);
	else if (self->attributes->id != NULL)
		diag_error(self->pass->diags, at(self, start), "attributes",
			   "a second id '%s'; keep one", id);
	else
		self->attributes->id = id;
	self->attributes->id_column = column_of(self, start);
	self->p += length;
}

static void
read_class(Reader *self)
{
	const char *start = self->p;
	gsize length = (self->p++, word_length(self));

	if (length == strlen("groep") && strncmp(self->p, "groep", length) == 0)
		self->attributes->group = true;
	else
		diag_error(self->pass->diags, at(self, start), "attributes",
			   "unknown class '.%.*s'; only '.groep' is known", (int)length, self->p);
	self->p += length;
}

/* Splits "a, b" at its commas into names with their columns. */
static const Name *
split_names(const Reader *self, const char *start, const char *end, guint *out_count)
{
	g_autoptr(GArray) names = g_array_new(FALSE, TRUE, sizeof(Name));
	const char *p = start;

	while (p < end) {
		const char *comma = memchr(p, ',', (gsize)(end - p));
		const char *stop = comma != NULL ? comma : end;
		g_autofree char *raw = g_strndup(p, (gsize)(stop - p));
		const char *word = g_strstrip(raw);
		Name name = {.text = arena_strdup(self->pass->arena, word)};

		while (p < stop && *p == ' ')
			p++;
		name.column = column_of(self, p);
		if (name.text[0] != '\0')
			g_array_append_val(names, name);
		p = stop + 1;
	}
	*out_count = names->len;
	return arena_copy(self->pass->arena, names->data, names->len * sizeof(Name));
}

static void
set_names(Reader *self, const char *key, gsize key_length, const char *start, const char *end)
{
	Attributes *attributes = self->attributes;

	if (key_length == strlen("topics") && strncmp(key, "topics", key_length) == 0) {
		attributes->has_topics = true;
		attributes->topics = split_names(self, start, end, &attributes->topic_count);
	} else if (key_length == strlen("aliases") && strncmp(key, "aliases", key_length) == 0) {
		attributes->aliases = split_names(self, start, end, &attributes->alias_count);
	} else {
		const char *const known[] = {"topics", "aliases"};
		g_autofree char *word = g_strndup(key, key_length);
		g_autofree char *near = diag_nearest(word, known, G_N_ELEMENTS(known));

		attributes->broken = true;
		diag_error(self->pass->diags, at(self, key), "attributes",
			   "unknown attribute '%s'%s", word,
			   near[0] != '\0' ? near : _("; known are topics and aliases"));
	}
}

/* The quotes that cmark leaves as they are; an editor's program may have made them curly. */
static const char *
find_quote(const char *p, const char *end)
{
	return p < end ? memchr(p, '"', (gsize)(end - p)) : NULL;
}

/* False where what follows can't be read: the rest is then passed over. */
static bool
read_pair(Reader *self)
{
	const char *key = self->p;
	gsize length = word_length(self);
	const char *value = self->p + length + 1;
	const char *close;

	if (length == 0 || self->p + length >= self->end || self->p[length] != '=' ||
	    value >= self->end || *value != '"' ||
	    (close = find_quote(value + 1, self->end)) == NULL) {
		self->attributes->broken = true;
		diag_error(
			self->pass->diags, at(self, key), "attributes",
			"'%.*s' is no attribute; write {#id topics=\"a,b\"} with straight quotes",
			(int)(self->end - key), key);
		return false;
	}
	set_names(self, key, length, value + 1, close);
	self->p = close + 1;
	return true;
}

static void
read_all(Reader *self)
{
	bool readable = true;

	while (readable && self->p < self->end) {
		if (*self->p == ' ' || *self->p == '\t')
			self->p++;
		else if (*self->p == '#')
			read_id(self);
		else if (*self->p == '.')
			read_class(self);
		else
			readable = read_pair(self);
	}
}

/* The column of the brace that opens the attributes: the last one in its source line. */
static int
brace_column(const Pass *pass, int line)
{
	gsize length = 0;
	const char *text = pass_line(pass, line, &length);

	while (text != NULL && length > 0)
		if (text[--length] == '{')
			return (int)length + 1;
	return 0;
}

/* Is that brace escaped, and so text? */
static bool
is_escaped(const Pass *pass, int line)
{
	gsize length = 0;
	const char *text = pass_line(pass, line, &length);
	int column = brace_column(pass, line);

	return column > 1 && text[column - 2] == '\\';
}

static Attributes *
parse(const Pass *pass, int line, const char *start, const char *end)
{
	Attributes *attributes = arena_new0(pass->arena, Attributes);
	Reader reader = {
		.pass = pass, .attributes = attributes, .start = start, .p = start, .end = end};

	attributes->line = line;
	attributes->column = brace_column(pass, line);
	read_all(&reader);
	return attributes;
}

/* Takes what stands from brace on off the text; a text that becomes empty goes. */
static void
cut(const Pass *pass, Node *parent, Node *text, const char *brace)
{
	gsize length = (gsize)(brace - text->text);
	Node *previous = NULL;

	while (length > 0 && g_ascii_isspace(text->text[length - 1]))
		length--;
	text->text = arena_strndup(pass->arena, text->text, length);
	if (length > 0)
		return;
	for (Node *n = parent->first; n != text; n = n->next)
		previous = n;
	node_remove(parent, previous, text);
}

/* Does a text end with what looks like attributes? */
static bool
has_attributes(const char *text)
{
	const char *brace = strrchr(text, '{');

	return brace != NULL && text[strlen(text) - 1] == '}' &&
	       (brace[1] == '#' || brace[1] == '.' || strchr(brace, '=') != NULL);
}

/* Attributes before the last line are text to us, which nobody means. */
static void
check_lines(const Pass *pass, const Node *node)
{
	for (const Node *n = node->first; n != NULL && n->next != NULL; n = n->next)
		if (n->type == NODE_TEXT && has_attributes(n->text) && n->next->type != NODE_TEXT)
			diag_error(pass->diags, pass_at(pass, n->line, brace_column(pass, n->line)),
				   "attributes",
				   node->type == NODE_HEADING
					   ? N_("attributes stand at the end of the heading; put "
						"the heading on one line")
					   : N_("attributes stand at the end of the caption; put "
						"the caption on one line"));
}

/* The line on which the last of a node's inlines stands. */
static int
last_line(const Node *node)
{
	int line = node->line;

	for (const Node *n = node->first; n != NULL; n = n->next)
		line = MAX(line, n->line);
	return line;
}

void
attributes_take(const Pass *pass, Node *node)
{
	Node *last = node->last;
	const char *brace, *end;

	check_lines(pass, node);
	if (last == NULL || last->type != NODE_TEXT)
		return;
	end = last->text + strlen(last->text);
	while (end > last->text && g_ascii_isspace(end[-1]))
		end--;
	brace = strrchr(last->text, '{');
	if (brace == NULL || end == last->text || end[-1] != '}' ||
	    is_escaped(pass, last_line(node)))
		return;
	node->attributes = parse(pass, last_line(node), brace + 1, end - 1);
	cut(pass, node, last, brace);
}

static void
check_heading(const Pass *pass, const Node *heading)
{
	if (node_is_blank(heading))
		diag_error(pass->diags, node_span(pass->path, heading), "heading-empty",
			   "the heading has no text; %s",
			   heading->attributes != NULL
				   ? _("write some before '{'")
				   : _("write some, or take its signs '#' away"));
}

void
attributes_pass(const Pass *pass, Node *root)
{
	for (Node *n = root; n != NULL; n = node_walk_blocks(root, n)) {
		if (n->type != NODE_HEADING)
			continue;
		attributes_take(pass, n);
		if (n->attributes != NULL)
			n->id = n->attributes->id;
		check_heading(pass, n);
	}
}
