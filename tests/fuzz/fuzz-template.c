/* tests/fuzz/fuzz-template.c - whatever templates a site has, they end, and a mistake is a message.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Parts of an input: the templates "page", "a" and "b". */
#include "fuzz.h"

static const View *
make_view(Arena *arena)
{
	View *view = view_new(arena);
	View *inner = view_new(arena);
	ViewList *list = view_list_new(arena);

	view_text(inner, "naam", "<&\"'>");
	view_text(view_list_add(list), "naam", "een");
	view_text(view_list_add(list), "naam", "twee\nregels");
	view_list_add_text(list, "drie");
	view_text(view, "tekst", "\xc3\xab<script>");
	view_text(view, "leeg", "");
	view_flag(view, "waar", true);
	view_flag(view, "onwaar", false);
	view_view(view, "in", inner);
	view_list(view, "lijst", list);
	view_count(view, "aantal", 3);
	return view;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	static const char *const NAMES[] = {"page", "a", "b"};
	g_auto(GStrv) parts = fuzz_parts(data, size);
	g_autoptr(TemplateSet) set = template_set_new(TEMPLATE_STRICT);
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(GString) out = g_string_new("voor");
	g_autoptr(GError) error = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
		const char *text = fuzz_part(parts, i, "");

		template_set_add(set, NAMES[i], NAMES[i], text, strlen(text), diags);
	}
	template_set_check(set, diags);
	fuzz_check_messages(diags);
	if (!template_render(set, "page", make_view(arena), out, &error)) {
		g_assert_error(error, SITE_ERROR, SITE_ERROR_CONTENT);
		g_assert_cmpstr(out->str, ==, "voor");
	}
	return 0;
}
