/* commands/check_external.c - `check --external`: do the pages elsewhere still answer?
 * SPDX-License-Identifier: EUPL-1.2 */
#include "commands/check_external.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cache/cache.h"
#include "commands/progress_line.h"
#include "web/links.h"

/* The links, and each page that they lead to once, in the order in which they come up. */
typedef struct Links {
	GPtrArray *urls;  /* owned texts: without the part behind '#' */
	GHashTable *seen; /* url -> its place in urls, from 1 */
	GArray *uses;     /* of Use */
} Links;

typedef struct Use {
	const Document *document;
	const Node *node;
	guint url; /* place in urls */
} Use;

static void
clear_links(Links *self)
{
	g_ptr_array_unref(self->urls);
	g_hash_table_unref(self->seen);
	g_array_unref(self->uses);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Links, clear_links)

static bool
is_web(const char *url)
{
	return g_ascii_strncasecmp(url, "http://", 7) == 0 ||
	       g_ascii_strncasecmp(url, "https://", 8) == 0;
}

static void
add_link(Links *self, const Document *document, const Node *node)
{
	char *url = g_strndup(node->link->url, strcspn(node->link->url, "#"));
	guint place = GPOINTER_TO_UINT(g_hash_table_lookup(self->seen, url));
	Use use = {.document = document, .node = node};

	if (place == 0) {
		g_ptr_array_add(self->urls, url);
		place = self->urls->len;
		g_hash_table_insert(self->seen, url, GUINT_TO_POINTER(place));
	} else {
		g_free(url);
	}
	use.url = place - 1;
	g_array_append_val(self->uses, use);
}

static void
find_links(Links *self, const Library *library, GHashTable *only)
{
	for (guint i = 0; i < library->all->len; i++) {
		const Document *document = g_ptr_array_index(library->all, i);

		if (only != NULL && !g_hash_table_contains(only, document->display))
			continue;
		for (guint j = 0; j < document->link_count; j++) {
			const Node *node = document->links[j];

			if (node->link->kind == LINK_EXTERNAL && is_web(node->link->url))
				add_link(self, document, node);
		}
	}
}

static void
report(const Use *use, const WebAnswer *answer, DiagList *diags)
{
	Span at = node_span(use->document->display, use->node);
	const char *url = use->node->link->url;
	const char *anchor = strchr(url, '#');

	if (answer->state == WEB_BROKEN)
		diag_warning(diags, at, "external-link",
			     "'%s' does not answer as it should: %s; mend the link, or look again "
			     "later",
			     url, answer->what);
	else if (answer->moved != NULL)
		diag_warning(diags, at, "external-link", "'%s' has moved for good; write '%s%s'",
			     url, answer->moved,
			     anchor != NULL && strchr(answer->moved, '#') == NULL ? anchor : "");
}

G_GNUC_PRINTF(3, 4)
static void
append_count(GString *out, guint count, const char *format, ...)
{
	va_list args;

	if (count == 0)
		return;
	va_start(args, format);
	g_string_append_vprintf(out, format, args);
	va_end(args);
}

static char *
count_answers(const GPtrArray *answers)
{
	guint known = 0, moved = 0, broken = 0, refused = 0;
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < answers->len; i++) {
		const WebAnswer *answer = g_ptr_array_index(answers, i);

		known += answer->known;
		broken += answer->state == WEB_BROKEN;
		refused += answer->state == WEB_REFUSED;
		moved += answer->state != WEB_BROKEN && answer->moved != NULL;
	}
	g_string_append_printf(out, ngettext("%u outside page", "%u outside pages", answers->len),
			       answers->len);
	append_count(out, known, _(", %u of them asked within a week"), known);
	append_count(out, moved, _(", %u moved"), moved);
	append_count(out, broken, _(", %u broken"), broken);
	append_count(out, refused, _(", %u not for programs"), refused);
	return g_string_free(out, FALSE);
}

char *
check_external(const Build *build, const char *site, GHashTable *only, DiagList *diags)
{
	g_auto(Links) links = {
		.urls = g_ptr_array_new_with_free_func(g_free),
		.seen = g_hash_table_new(g_str_hash, g_str_equal),
		.uses = g_array_new(FALSE, FALSE, sizeof(Use)),
	};
	g_autofree char *cache = cache_folder(site);
	g_autoptr(GPtrArray) answers = NULL;
	Progress progress = {0};
	ProgressLine *line;

	find_links(&links, build_library(build), only);
	line = progress_line_new(&progress);
	answers = web_ask(links.urls, cache, &progress);
	progress_line_free(line);
	for (guint i = 0; i < links.uses->len; i++) {
		const Use *use = &g_array_index(links.uses, Use, i);

		report(use, g_ptr_array_index(answers, use->url), diags);
	}
	diag_list_sort(diags);
	return count_answers(answers);
}
