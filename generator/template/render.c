/* template/render.c - shows a View through a parsed template.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A walk over the instructions; what holds others calls run() for them. Nothing is allocated for a
 * tag: contexts and layers are frames on the C stack.
 *
 * Indentation. The specification indents a partial before it is rendered: so its own lines get the
 * indentation, the lines of a value do not. `fresh` says that the next byte of a template starts a
 * line and so needs indentation first; a line that is empty in the template gets none. The content
 * of a block loses its own indentation (`strip`) and gets that of the place where it is shown.
 *
 * Inheritance. Each parent or partial that is entered adds a layer with its blocks. A block shows
 * the content of the outermost layer that has its name. The blocks in that content belong to the
 * template in which it stands, so for them only the layers further out count. */
#include "template/render.h"

#include "base/append.h"
#include "template/value.h"

/* What a name is looked up in: the innermost context first. */
typedef struct Frame {
	const View *view; /* NULL for text */
	Value self;       /* {{.}} */
	const struct Frame *outer;
} Frame;

/* The blocks that a parent tag gives to its template. */
typedef struct Layer {
	const Template *template; /* where the tag stands */
	const Instr *parent;
	const struct Layer *outer;
} Layer;

/* What changes when another template is entered, and is put back after. The indentation is a part
 * of Render's `indent`. */
typedef struct Scope {
	const Template *template;
	const Layer *layers;
	gsize strip;
	gsize indent_begin;
	gsize indent_end;
} Scope;

typedef struct Render {
	GHashTable *templates;
	bool lenient;
	bool fresh;
	guint partials;
	guint depth;
	guint steps;
	gsize before; /* bytes of out that are not ours */
	Scope scope;
	const Frame *frame;
	GString *indent; /* owned; NULL until there is any */
	GString *out;
	GError **error;
} Render;

static bool run(Render *self, const Instr *from, const Instr *to);

static bool
run_inside(Render *self, const Instr *instr)
{
	return run(self, instr + 1, instr + instr->size);
}

/* An empty template has no instructions at all. */
static bool
run_template(Render *self, const Template *template)
{
	return template->count == 0 || run(self, template->code, template->code + template->count);
}

/* Starts the line, when it is not yet. */
static void
open_line(Render *self)
{
	const Scope *scope = &self->scope;

	if (self->fresh && scope->indent_end > scope->indent_begin)
		append_bytes(self->out, self->indent->str + scope->indent_begin,
			     scope->indent_end - scope->indent_begin);
	self->fresh = false;
}

/* Adds white space of the current template to the indentation of what is entered. */
static void
add_indent(Render *self, Slice indent)
{
	gsize skip = MIN(self->scope.strip, indent.length);

	if (indent.length == skip)
		return;
	if (self->indent == NULL)
		self->indent = g_string_new(NULL);
	g_string_truncate(self->indent, self->scope.indent_end);
	g_string_append_len(self->indent, indent.bytes + skip, (gssize)(indent.length - skip));
	self->scope.indent_end = self->indent->len;
}

static const char *
skip_indent(const Render *self, const char *p, const char *end)
{
	Slice white = slice_indent((Slice){p, MIN((gsize)(end - p), self->scope.strip)});

	return p + white.length;
}

static bool
is_line_end(const char *p, const char *end)
{
	return *p == '\n' || (*p == '\r' && end - p == 2);
}

/* Each line without `strip` and with the indentation. */
static void
show_lines(Render *self, const Instr *instr)
{
	const char *p = instr->text.bytes;
	const char *end = p + instr->text.length;
	bool start = instr->line_start;

	while (p < end) {
		const char *newline = memchr(p, '\n', (gsize)(end - p));
		const char *stop = newline != NULL ? newline + 1 : end;

		if (start)
			p = skip_indent(self, p, stop);
		if (p < stop && !is_line_end(p, stop))
			open_line(self);
		append_bytes(self->out, p, (gsize)(stop - p));
		if (p < stop)
			self->fresh = newline != NULL;
		start = true;
		p = stop;
	}
}

static void
show_text(Render *self, const Instr *instr)
{
	const Scope *scope = &self->scope;

	if (scope->strip > 0 || scope->indent_end > scope->indent_begin) {
		show_lines(self, instr);
		return;
	}
	append_bytes(self->out, instr->text.bytes, instr->text.length);
	self->fresh = instr->text.bytes[instr->text.length - 1] == '\n';
}

static const Value *
find_outward(const Frame *frame, const ViewKey *key)
{
	for (; frame != NULL; frame = frame->outer) {
		const Value *value = frame->view != NULL ? view_get(frame->view, key) : NULL;

		if (value != NULL)
			return value;
	}
	return NULL;
}

/* The value of "." or a dotted name. Only its first part is looked up in all contexts: a chain that
 * breaks is not tried further out. Borrowed; NULL when there is none. */
static const Value *
find(const Frame *frame, const Instr *instr)
{
	const char *part = instr->text.bytes + instr->key.length;
	const char *end = instr->text.bytes + instr->text.length;
	const Value *value;

	if (instr->text.length == 1 && instr->text.bytes[0] == '.')
		return &frame->self;
	value = find_outward(frame, &instr->key);
	while (value != NULL && part < end) {
		const char *begin = part + 1;
		const char *dot = memchr(begin, '.', (gsize)(end - begin));
		ViewKey key;

		part = dot != NULL ? dot : end;
		if (value->kind != VALUE_VIEW)
			return NULL;
		key = view_key(begin, (gsize)(part - begin));
		value = view_get(value->view, &key);
	}
	return value;
}

static void
show_value(Render *self, const Instr *instr)
{
	const Value *value = find(self->frame, instr);

	open_line(self);
	if (value == NULL || (value->kind != VALUE_TEXT && value->kind != VALUE_HTML))
		return;
	if (value->kind == VALUE_TEXT && instr->kind == INSTR_VALUE)
		html_escape(self->out, value->bytes.bytes, (gssize)value->bytes.length);
	else
		append_bytes(self->out, value->bytes.bytes, value->bytes.length);
}

/* Shows the inside of a section with one more context. */
static bool
run_with(Render *self, const Instr *instr, const View *view, Value value)
{
	Frame frame = {.view = view, .self = value, .outer = self->frame};
	bool ok;

	self->steps++;
	self->frame = &frame;
	ok = run_inside(self, instr);
	self->frame = frame.outer;
	return ok;
}

static bool
show_list(Render *self, const Instr *instr, const ViewList *list)
{
	ViewIter iter = view_list_iter(list);
	const View *view;

	while ((view = view_iter_next(&iter)) != NULL) {
		if (!run_with(self, instr, view, view_self(view)))
			return false;
	}
	return true;
}

static bool
show_section(Render *self, const Instr *instr)
{
	const Value *value = find(self->frame, instr);

	if (!value_is_true(value))
		return true;
	switch (value->kind) {
	case VALUE_LIST:
		return show_list(self, instr, value->list);
	case VALUE_VIEW:
		return run_with(self, instr, value->view, view_self(value->view));
	case VALUE_TEXT:
	case VALUE_HTML:
		return run_with(self, instr, NULL, *value);
	case VALUE_FLAG:
	case VALUE_NOTHING:
		break;
	}
	return run_inside(self, instr);
}

static bool
show_inverted(Render *self, const Instr *instr)
{
	return value_is_true(find(self->frame, instr)) || run_inside(self, instr);
}

static const Instr *
find_block(const Layer *layer, Slice name)
{
	const Instr *end = layer->parent + layer->parent->size;

	if (layer->parent->kind != INSTR_PARENT)
		return NULL;
	for (const Instr *block = layer->parent + 1; block < end; block += block->size) {
		if (slice_equal(block->text, name))
			return block;
	}
	return NULL;
}

/* The outermost layer that gives a block of this name; NULL when none does. */
static const Layer *
find_layer(const Layer *layer, Slice name)
{
	const Layer *found = NULL;

	for (; layer != NULL; layer = layer->outer) {
		if (find_block(layer, name) != NULL)
			found = layer;
	}
	return found;
}

static bool
show_given_block(Render *self, const Instr *instr, const Layer *layer)
{
	const Instr *given = find_block(layer, instr->text);
	Scope before = self->scope;
	bool ok;

	add_indent(self, instr->indent);
	self->scope.template = layer->template;
	self->scope.layers = layer->outer;
	self->scope.strip = given->indent.length;
	ok = run_inside(self, given);
	self->scope = before;
	if (!instr->standalone)
		self->fresh = false;
	return ok;
}

static bool
show_block(Render *self, const Instr *instr)
{
	const Layer *layer = find_layer(self->scope.layers, instr->text);

	if (!instr->standalone)
		open_line(self);
	return layer != NULL ? show_given_block(self, instr, layer) : run_inside(self, instr);
}

/* The template of a partial or parent; NULL when there is none: an error unless lenient. */
static const Template *
find_template(const Render *self, const Instr *instr)
{
	const Template *template = instr->target;

	if (template == NULL)
		template = g_hash_table_lookup(self->templates, instr->text.bytes);
	if (template == NULL && !self->lenient)
		(void)site_throw(self->error, template_span(self->scope.template, instr),
				 SITE_ERROR_CONTENT, "unknown partial '%s'", instr->text.bytes);
	return template;
}

/* A standalone one adds its white space to the indentation, another starts with none. */
static void
enter(Render *self, const Instr *instr, const Template *template, const Layer *layer)
{
	if (instr->standalone) {
		add_indent(self, instr->indent);
	} else {
		open_line(self);
		self->fresh = true;
		self->scope.indent_begin = self->scope.indent_end;
	}
	self->scope.template = template;
	self->scope.layers = layer;
	self->scope.strip = 0;
}

static bool
show_template(Render *self, const Instr *instr)
{
	const Template *template = find_template(self, instr);
	Layer layer = {self->scope.template, instr, self->scope.layers};
	Scope before = self->scope;
	bool ok;

	if (template == NULL)
		return self->lenient;
	if (self->partials == RENDER_PARTIALS_MAX)
		return site_throw(self->error, template_span(self->scope.template, instr),
				  SITE_ERROR_CONTENT, "partials nested deeper than %d: '%s'",
				  RENDER_PARTIALS_MAX, instr->text.bytes);
	self->partials++;
	enter(self, instr, template, &layer);
	ok = run_template(self, template);
	self->scope = before;
	self->partials--;
	if (!instr->standalone)
		self->fresh = false;
	return ok;
}

static bool
is_within_limits(Render *self, const Instr *instr)
{
	if (self->depth > RENDER_NESTING_MAX)
		return site_throw(self->error, template_span(self->scope.template, instr),
				  SITE_ERROR_CONTENT, "tags nested deeper than %d, with partials",
				  RENDER_NESTING_MAX);
	if (++self->steps > RENDER_STEPS_MAX || self->out->len - self->before > RENDER_OUTPUT_MAX)
		return site_throw(
			self->error, template_span(self->scope.template, instr), SITE_ERROR_CONTENT,
			"the page grows over %d MB or %d million tags; take away a section "
			"or partial that stands in itself",
			RENDER_OUTPUT_MAX / 1024 / 1024, RENDER_STEPS_MAX / 1000 / 1000);
	return true;
}

/* Only picks the function. */
static bool
show(Render *self, const Instr *instr)
{
	if (!is_within_limits(self, instr))
		return false;
	switch (instr->kind) {
	case INSTR_TEXT:
		show_text(self, instr);
		return true;
	case INSTR_VALUE:
	case INSTR_RAW:
		show_value(self, instr);
		return true;
	case INSTR_SECTION:
		return show_section(self, instr);
	case INSTR_INVERTED:
		return show_inverted(self, instr);
	case INSTR_BLOCK:
		return show_block(self, instr);
	case INSTR_PARENT:
	case INSTR_PARTIAL:
		return show_template(self, instr);
	}
	g_assert_not_reached();
}

static bool
run(Render *self, const Instr *from, const Instr *to)
{
	bool ok = true;

	self->depth++;
	for (const Instr *instr = from; ok && instr < to; instr += instr->size)
		ok = show(self, instr);
	self->depth--;
	return ok;
}

bool
render_template(GHashTable *templates, bool lenient, const Template *self, const View *view,
		GString *out, GError **error)
{
	gsize before = out->len;
	Frame frame = {.view = view, .self = view_self(view)};
	Render render = {
		.templates = templates,
		.lenient = lenient,
		.fresh = true,
		.scope = {.template = self},
		.frame = &frame,
		.before = before,
		.out = out,
		.error = error,
	};
	bool ok;

	ok = run_template(&render, self);
	if (!ok)
		g_string_truncate(out, before);
	if (render.indent != NULL)
		g_string_free(render.indent, TRUE);
	return ok;
}
