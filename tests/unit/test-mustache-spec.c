/* tests/unit/test-mustache-spec.c - the cases of the Mustache specification.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Reads the folder in the environment variable MUSTACHE_SPEC: the JSON files of the specification,
 * each with "tests": name, data, template, expected and perhaps partials. Each case is a test. */
#include <json-glib/json-glib.h>

#include "template/template.h"

static const char *const FILES[] = {
	"comments", "delimiters", "interpolation", "inverted",
	"partials", "sections",   "~inheritance",
};

/* Sets key to what the JSON node says; objects and lists are copied, strings stay the parser's. */
static void set_node(Arena *arena, View *view, const char *key, JsonNode *node);

static void
set_members(Arena *arena, View *view, JsonObject *object)
{
	g_autoptr(GList) keys = json_object_get_members(object);

	for (GList *key = keys; key != NULL; key = key->next)
		set_node(arena, view, key->data, json_object_get_member(object, key->data));
}

/* An object's members; anything else is what {{.}} shows. */
static void
fill(Arena *arena, View *view, JsonNode *node)
{
	if (JSON_NODE_HOLDS_OBJECT(node))
		set_members(arena, view, json_node_get_object(node));
	else
		set_node(arena, view, ".", node);
}

static View *
view_of_node(Arena *arena, JsonNode *node)
{
	View *view = view_new(arena);

	fill(arena, view, node);
	return view;
}

static ViewList *
list_of_array(Arena *arena, JsonArray *array)
{
	ViewList *list = view_list_new(arena);

	for (guint i = 0; i < json_array_get_length(array); i++)
		fill(arena, view_list_add(list), json_array_get_element(array, i));
	return list;
}

static void
set_scalar(Arena *arena, View *view, const char *key, JsonNode *node)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];
	GType type = json_node_get_value_type(node);

	if (type == G_TYPE_BOOLEAN)
		view_flag(view, key, json_node_get_boolean(node));
	else if (type == G_TYPE_INT64)
		view_text(view, key,
			  arena_printf(arena, "%" G_GINT64_FORMAT, json_node_get_int(node)));
	else if (type == G_TYPE_DOUBLE)
		view_text(view, key,
			  arena_strdup(arena, g_ascii_formatd(digits, sizeof(digits), "%.15g",
							      json_node_get_double(node))));
	else
		view_text(view, key, json_node_get_string(node));
}

static void
set_node(Arena *arena, View *view, const char *key, JsonNode *node)
{
	switch (json_node_get_node_type(node)) {
	case JSON_NODE_OBJECT:
		view_view(view, key, view_of_node(arena, node));
		break;
	case JSON_NODE_ARRAY:
		view_list(view, key, list_of_array(arena, json_node_get_array(node)));
		break;
	case JSON_NODE_VALUE:
		set_scalar(arena, view, key, node);
		break;
	case JSON_NODE_NULL:
		view_nothing(view, key);
		break;
	}
}

static void
add_partials(TemplateSet *set, JsonObject *partials, DiagList *diags)
{
	g_autoptr(GList) names = json_object_get_members(partials);

	for (GList *name = names; name != NULL; name = name->next) {
		const char *text = json_object_get_string_member(partials, name->data);

		template_set_add(set, name->data, name->data, text, strlen(text), diags);
	}
}

static void
test_case(gconstpointer data)
{
	JsonObject *test = (JsonObject *)data;
	const char *text = json_object_get_string_member(test, "template");
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(TemplateSet) set = template_set_new(TEMPLATE_LENIENT);
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	View *view = view_of_node(arena, json_object_get_member(test, "data"));

	if (json_object_has_member(test, "partials"))
		add_partials(set, json_object_get_object_member(test, "partials"), diags);
	template_set_add(set, " test", "template", text, strlen(text), diags);
	template_set_check(set, diags);
	g_assert_cmpuint(diag_list_length(diags), ==, 0);
	template_render(set, " test", view, out, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(out->str, ==, json_object_get_string_member(test, "expected"));
}

/* "/mustache/<file>/<name>", with a number when an earlier case has the name. Kept in seen. */
static const char *
test_path(GHashTable *seen, const char *file, const char *name)
{
	char *path = g_strdup_printf("/mustache/%s/%s", file, name);

	for (guint i = 2; g_hash_table_contains(seen, path); i++) {
		g_free(path);
		path = g_strdup_printf("/mustache/%s/%s (%u)", file, name, i);
	}
	g_hash_table_add(seen, path);
	return path;
}

/* The parser of a file; it owns what the tests read. */
static JsonParser *
add_file(const char *folder, const char *name, GHashTable *seen)
{
	g_autofree char *base = g_strconcat(name, ".json", NULL);
	g_autofree char *path = g_build_filename(folder, base, NULL);
	g_autoptr(GError) error = NULL;
	JsonParser *parser = json_parser_new();
	JsonObject *root;
	JsonArray *tests;

	json_parser_load_from_file(parser, path, &error);
	g_assert_no_error(error);
	root = json_node_get_object(json_parser_get_root(parser));
	tests = json_object_get_array_member(root, "tests");
	for (guint i = 0; i < json_array_get_length(tests); i++) {
		JsonObject *test = json_array_get_object_element(tests, i);
		const char *title = json_object_get_string_member(test, "name");

		g_test_add_data_func(test_path(seen, name, title), test, test_case);
	}
	return parser;
}

int
main(int argc, char **argv)
{
	const char *folder = g_getenv("MUSTACHE_SPEC");
	g_autoptr(GPtrArray) parsers = g_ptr_array_new_with_free_func(g_object_unref);
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	if (folder == NULL) {
		g_print("1..0 # SKIP set MUSTACHE_SPEC to a folder with the specification's "
			"cases\n");
		return 0;
	}
	g_test_init(&argc, &argv, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(FILES); i++)
		g_ptr_array_add(parsers, add_file(folder, FILES[i], seen));
	return g_test_run();
}
