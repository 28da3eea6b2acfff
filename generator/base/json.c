/* base/json.c - JSON on its way out: what others read from us.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/json.h"

#include <json-glib/json-glib.h>

struct JsonText {
	JsonBuilder *builder;
};

JsonText *
json_text_new(void)
{
	JsonText *self = g_new0(JsonText, 1);

	self->builder = json_builder_new();
	return self;
}

void
json_text_free(JsonText *self)
{
	if (self == NULL)
		return;
	g_object_unref(self->builder);
	g_free(self);
}

void
json_text_begin_object(JsonText *self)
{
	json_builder_begin_object(self->builder);
}

void
json_text_end_object(JsonText *self)
{
	json_builder_end_object(self->builder);
}

void
json_text_begin_array(JsonText *self)
{
	json_builder_begin_array(self->builder);
}

void
json_text_end_array(JsonText *self)
{
	json_builder_end_array(self->builder);
}

void
json_text_key(JsonText *self, const char *key)
{
	json_builder_set_member_name(self->builder, key);
}

void
json_text_string(JsonText *self, const char *value)
{
	if (value == NULL)
		json_builder_add_null_value(self->builder);
	else
		json_builder_add_string_value(self->builder, value);
}

void
json_text_number(JsonText *self, gint64 value)
{
	json_builder_add_int_value(self->builder, value);
}

void
json_text_bool(JsonText *self, bool value)
{
	json_builder_add_boolean_value(self->builder, value);
}

void
json_text_member(JsonText *self, const char *key, const char *value)
{
	json_text_key(self, key);
	json_text_string(self, value);
}

void
json_text_member_number(JsonText *self, const char *key, gint64 value)
{
	json_text_key(self, key);
	json_text_number(self, value);
}

char *
json_text_finish(JsonText *self)
{
	JsonNode *root = json_builder_get_root(self->builder);
	g_autofree char *text = NULL;

	g_assert(root != NULL);
	text = json_to_string(root, TRUE);
	json_node_unref(root);
	return g_strconcat(text, "\n", NULL);
}
