/* template/template.c - the set of a site's templates.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "template/template.h"

#include <glib/gi18n.h>

#include "template/parse.h"
#include "template/render.h"
#include "base/text.h"

struct TemplateSet {
	TemplateFlags flags;
	GHashTable *templates; /* name -> Template, owned; the name is the Template's */
	bool bound;            /* partials and parents know their templates */
};

static void
free_template(gpointer data)
{
	template_free(data);
}

/* "; did you mean 'x'?", or what is expected when no name is near. Owned by the caller. */
static char *
advice(const char *name, const GPtrArray *names)
{
	g_autofree char *nearest =
		diag_nearest(name, (const char *const *)names->pdata, names->len);

	return nearest[0] != '\0' ? g_steal_pointer(&nearest)
				  : g_strdup(_("; expected the name of a template"));
}

static bool
is_include(const Instr *instr)
{
	return instr->kind == INSTR_PARTIAL || instr->kind == INSTR_PARENT;
}

/* Every partial and parent of one template must exist. */
static void
check_names(const TemplateSet *self, const Template *template, const GPtrArray *names,
	    DiagList *diags)
{
	for (guint i = 0; i < template->count; i++) {
		const Instr *instr = &template->code[i];
		const char *name = instr->text.bytes;
		const char *noun;
		g_autofree char *more = NULL;

		if (!is_include(instr) || template_set_has(self, name))
			continue;
		noun = instr->kind == INSTR_PARENT ? _("unknown parent") : _("unknown partial");
		more = advice(name, names);
		diag_error(diags, template_span(template, instr), "unknown-partial", "%s '%s'%s",
			   noun, name, more);
	}
}

/* The first parent that is always shown: not in a section or block. NULL when there is none. */
static const Instr *
find_parent(const Template *template)
{
	for (guint i = 0; i < template->count; i += template->code[i].size) {
		if (template->code[i].kind == INSTR_PARENT)
			return &template->code[i];
	}
	return NULL;
}

static void
fail_own_parent(const Template *template, const Instr *parent, DiagList *diags)
{
	if (strcmp(parent->text.bytes, template->name) == 0)
		diag_error(diags, template_span(template, parent), "own-parent",
			   "template '%s' is its own parent; expected another template",
			   template->name);
	else
		diag_error(diags, template_span(template, parent), "own-parent",
			   "template '%s' is its own parent, by way of '%s'", template->name,
			   parent->text.bytes);
}

/* Follows the parents; a chain that does not come back is cut at RENDER_PARTIALS_MAX. */
static void
check_ancestors(const TemplateSet *self, const Template *template, DiagList *diags)
{
	const Instr *first = find_parent(template);
	const Instr *parent = first;

	for (guint i = 0; parent != NULL && i < RENDER_PARTIALS_MAX; i++) {
		const Template *next = g_hash_table_lookup(self->templates, parent->text.bytes);

		if (next == template && i > 0)
			fail_own_parent(template, first, diags);
		if (next == NULL || next == template)
			return;
		parent = find_parent(next);
	}
}

/* A parent of its own name, wherever it stands. */
static void
check_parents(const Template *template, DiagList *diags)
{
	for (guint i = 0; i < template->count; i++) {
		const Instr *instr = &template->code[i];

		if (instr->kind == INSTR_PARENT && strcmp(instr->text.bytes, template->name) == 0)
			fail_own_parent(template, instr, diags);
	}
}

/* Partials and parents get to know their templates (bound), or forget them. */
static void
bind(TemplateSet *self, bool bound)
{
	GHashTableIter iter;
	gpointer value;

	self->bound = bound;
	g_hash_table_iter_init(&iter, self->templates);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const Template *template = value;

		for (guint i = 0; i < template->count; i++) {
			Instr *instr = &template->code[i];

			if (is_include(instr))
				instr->target = bound ? g_hash_table_lookup(self->templates,
									    instr->text.bytes)
						      : NULL;
		}
	}
}

TemplateSet *
template_set_new(TemplateFlags flags)
{
	TemplateSet *self = g_new0(TemplateSet, 1);

	self->flags = flags;
	self->templates = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_template);
	return self;
}

void
template_set_free(TemplateSet *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->templates);
	g_free(self);
}

void
template_set_add(TemplateSet *self, const char *name, const char *path, const char *text,
		 gsize length, DiagList *diags)
{
	Template *template = template_parse(name, path, (Slice){text, length}, diags);

	if (self->bound)
		bind(self, false);
	g_hash_table_replace(self->templates, (char *)template->name, template);
}

void
template_set_check(TemplateSet *self, DiagList *diags)
{
	g_autoptr(GPtrArray) names = text_sorted_keys(self->templates);

	for (guint i = 0; i < names->len; i++) {
		const Template *template =
			g_hash_table_lookup(self->templates, g_ptr_array_index(names, i));

		if (self->flags != TEMPLATE_LENIENT)
			check_names(self, template, names, diags);
		check_parents(template, diags);
		check_ancestors(self, template, diags);
	}
	bind(self, true);
}

bool
template_set_has(const TemplateSet *self, const char *name)
{
	return g_hash_table_contains(self->templates, name);
}

bool
template_render(const TemplateSet *self, const char *name, const View *view, GString *out,
		GError **error)
{
	const Template *template = g_hash_table_lookup(self->templates, name);
	g_autoptr(GPtrArray) names = NULL;
	g_autofree char *more = NULL;

	if (template != NULL)
		return render_template(self->templates, self->flags == TEMPLATE_LENIENT, template,
				       view, out, error);
	names = text_sorted_keys(self->templates);
	more = advice(name, names);
	return site_throw(error, (Span){.path = NULL}, SITE_ERROR_CONTENT,
			  "unknown template '%s'%s", name, more);
}
