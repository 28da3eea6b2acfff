/* tests/bench/floor.c - the least that a build must do: libcmark-gfm over all letters, and writing.
 * SPDX-License-Identifier: EUPL-1.2
 *
 *   floor DIR FILE ...   writes DIR/<name>.html of each, with tables and footnotes; front matter is
 * skipped
 */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <glib.h>
#include <string.h>

static const char *
body_of(const char *text)
{
	const char *end = g_str_has_prefix(text, "---\n") ? strstr(text + 4, "\n---\n") : NULL;

	return end != NULL ? end + strlen("\n---\n") : text;
}

static bool
convert(const char *folder, const char *path)
{
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
	g_autofree char *name = g_path_get_basename(path);
	g_autofree char *to = g_strdup_printf("%s/%s.html", folder, name);
	g_autofree char *text = NULL;
	cmark_node *document;
	char *html;
	bool done;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return false;
	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, body_of(text), strlen(body_of(text)));
	document = cmark_parser_finish(parser);
	html = cmark_render_html(document, CMARK_OPT_FOOTNOTES,
				 cmark_parser_get_syntax_extensions(parser));
	done = g_file_set_contents_full(to, html, -1, G_FILE_SET_CONTENTS_NONE, 0666, NULL);
	free(html);
	cmark_node_free(document);
	cmark_parser_free(parser);
	return done;
}

int
main(int argc, char **argv)
{
	if (argc < 2 || g_mkdir_with_parents(argv[1], 0777) != 0)
		return 2;
	cmark_gfm_core_extensions_ensure_registered();
	for (int i = 2; i < argc; i++) {
		if (!convert(argv[1], argv[i])) {
			g_printerr("floor: %s failed\n", argv[i]);
			return 3;
		}
	}
	return 0;
}
