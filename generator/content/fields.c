/* content/fields.c - the keys of a map, read by a table.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "content/fields.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

const char *const FIELD_NO_TEXTS[] = {NULL};

static const char *const KIND_NAMES[] = {
	[YAML_SCALAR] = N_("text"),
	[YAML_LIST] = N_("a list"),
	[YAML_MAP] = N_("a map"),
};

static const char *const KIND_WANTED[] = {
	[YAML_SCALAR] = N_("text; put it in quotes"),
	[YAML_LIST] = N_("a list, such as [first, second]"),
	[YAML_MAP] = N_("a map of 'key: value'"),
};

static bool
is_empty(const YamlNode *node)
{
	g_autofree char *text = NULL;

	if (node->kind != YAML_SCALAR)
		return node->length == 0;
	text = text_squeeze(node->text);
	return text[0] == '\0';
}

static const Field *
find_field(const Field *fields, guint count, const char *key)
{
	for (guint i = 0; i < count; i++)
		if (strcmp(fields[i].key, key) == 0)
			return &fields[i];
	return NULL;
}

static void
refuse_key(const FieldContext *context, const Field *fields, guint count, const YamlNode *node)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new();
	g_autofree char *near = NULL;
	g_autofree char *all = NULL;

	for (guint i = 0; i < count; i++)
		g_ptr_array_add(keys, (gpointer)fields[i].key);
	near = diag_nearest(node->key, (const char *const *)keys->pdata, count);
	g_ptr_array_add(keys, NULL);
	all = g_strjoinv(", ", (char **)keys->pdata);
	if (near[0] != '\0')
		diag_error(context->diags, node->key_at, "unknown-key", "unknown key '%s'%s",
			   node->key, near);
	else
		diag_error(context->diags, node->key_at, "unknown-key",
			   "unknown key '%s'; the keys of %s are: %s", node->key, context->owner,
			   all);
}

/* A value that is still to be written. As a text it is shown, so that a concept can be read; else
 * it counts as left out. */
static void
report_todo(const FieldContext *context, const Field *field, const YamlNode *node, void *out)
{
	diag_report(context->diags, context->todo_level, node->at, "todo",
		    "'%s' is still TODO; write it", field->key);
	if (field->set == field_text)
		field->set(context, node, (char *)out + field->offset);
}

static void
read_field(const FieldContext *context, const Field *field, const YamlNode *node, void *out)
{
	bool todo = context->todo && node->kind == YAML_SCALAR && strcmp(node->text, "TODO") == 0;

	if (todo)
		report_todo(context, field, node, out);
	else if (!is_empty(node))
		field->set(context, node, (char *)out + field->offset);
	else if (field->required)
		diag_error(context->diags, node->key_at, "missing-key", "key '%s' is empty",
			   field->key);
}

FieldNames
field_names(const char *what, const char *rule)
{
	return (FieldNames){
		.lines = g_hash_table_new(g_str_hash, g_str_equal),
		.what = what,
		.rule = rule,
	};
}

void
field_names_clear(FieldNames *self)
{
	g_clear_pointer(&self->lines, g_hash_table_unref);
}

void
fields_read(const FieldContext *context, const YamlNode *map, const Field *fields, guint count,
	    void *out)
{
	for (const YamlNode *node = map->first; node != NULL; node = node->next) {
		const Field *field = find_field(fields, count, node->key);

		if (field != NULL)
			read_field(context, field, node, out);
		else
			refuse_key(context, fields, count, node);
	}
	for (guint i = 0; i < count; i++)
		if (fields[i].required && yaml_get(map, fields[i].key) == NULL)
			diag_error(context->diags, map->at, "missing-key",
				   "key '%s' is missing in %s", fields[i].key, context->owner);
}

bool
field_expect(const FieldContext *context, const char *key, const YamlNode *node, YamlKind kind)
{
	if (node->kind == kind)
		return true;
	diag_error(context->diags, node->at, "bad-value", "%s'%s' has %s; expected %s",
		   node->key != NULL ? "" : _("the list "), key, _(KIND_NAMES[node->kind]),
		   _(KIND_WANTED[kind]));
	return false;
}

const char *
field_line(Arena *arena, const char *text)
{
	g_autofree char *line = g_strdup(text);

	g_strdelimit(line, "\n\t", ' ');
	return arena_strdup(arena, g_strstrip(line));
}

int
field_choice(const FieldContext *context, const char *what, const char *const *names,
	     const YamlNode *node)
{
	g_autoptr(GString) all = g_string_new(NULL);
	const char *text;

	if (!field_expect(context, node->key, node, YAML_SCALAR))
		return -1;
	text = field_line(context->arena, node->text);
	for (int i = 0; names[i] != NULL; i++) {
		if (strcmp(names[i], text) == 0)
			return i;
		g_string_append_printf(all, "%s%s",
				       i == 0                 ? ""
				       : names[i + 1] != NULL ? ", "
							      : _(" or "),
				       names[i]);
	}
	diag_error(context->diags, node->at, "bad-value", "'%s' is no %s; write %s", text, what,
		   all->str);
	return -1;
}

bool
field_claim(const FieldContext *context, FieldNames *names, const YamlNode *node, const char *name)
{
	int first = GPOINTER_TO_INT(g_hash_table_lookup(names->lines, name));

	if (first == 0) {
		g_hash_table_insert(names->lines, (gpointer)name, GINT_TO_POINTER(node->at.line));
		return true;
	}
	diag_error(context->diags, node->at, names->rule,
		   "%s '%s' stands here for the second time; the first is on line %d", names->what,
		   field_line(context->arena, node->text), first);
	return false;
}

void
field_refuse_slug(const FieldContext *context, const YamlNode *node, const char *text)
{
	g_autofree char *slug = text_slug(text);

	diag_error(context->diags, node->at, "bad-slug",
		   "'%s' is no slug; write lower-case letters, digits and single hyphens, such as "
		   "'%s'",
		   text, slug[0] != '\0' ? slug : "jeugd");
}

void
field_text(const FieldContext *context, const YamlNode *node, void *slot)
{
	if (field_expect(context, node->key, node, YAML_SCALAR))
		*(const char **)slot = field_line(context->arena, node->text);
}

void
field_slug(const FieldContext *context, const YamlNode *node, void *slot)
{
	const char *text = NULL;

	field_text(context, node, &text);
	if (text != NULL && text_is_slug(text))
		*(const char **)slot = text;
	else if (text != NULL)
		field_refuse_slug(context, node, text);
}

void
field_new_slug(const FieldContext *context, const YamlNode *node, void *slot)
{
	const char *slug = NULL;

	field_slug(context, node, &slug);
	if (slug != NULL && field_claim(context, context->names, node, slug))
		*(const char **)slot = slug;
}

void
field_texts(const FieldContext *context, const YamlNode *node, void *slot)
{
	const char **texts;
	guint count = 0;

	if (!field_expect(context, node->key, node, YAML_LIST))
		return;
	texts = arena_array(context->arena, const char *, node->length + 1);
	for (const YamlNode *entry = node->first; entry != NULL; entry = entry->next) {
		if (!field_expect(context, node->key, entry, YAML_SCALAR))
			continue;
		if (is_empty(entry))
			diag_error(context->diags, entry->at, "bad-value",
				   "the list '%s' has an empty entry; remove it", node->key);
		else
			texts[count++] = field_line(context->arena, entry->text);
	}
	*(const char *const **)slot = texts;
}

static void
read_date(const FieldContext *context, const YamlNode *node, bool month_only, Date *slot)
{
	const char *text = NULL;
	int days;

	field_text(context, node, &text);
	if (text == NULL || date_parse(text, month_only, slot))
		return;
	if (date_is_past_month(text, &days)) {
		diag_error(context->diags, node->at, "bad-date",
			   "'%s' does not exist; %.7s has %d days", text, text, days);
		return;
	}
	diag_error(context->diags, node->at, "bad-date", "'%s' is no date; write %s", text,
		   month_only ? _("YYYY-MM-DD or YYYY-MM, such as 2025-09-16 or 2025-05")
			      : _("YYYY-MM-DD, such as 2025-09-16"));
}

void
field_date(const FieldContext *context, const YamlNode *node, void *slot)
{
	read_date(context, node, false, slot);
}

void
field_date_or_month(const FieldContext *context, const YamlNode *node, void *slot)
{
	read_date(context, node, true, slot);
}
