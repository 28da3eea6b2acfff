/* serve/page.c - what the preview adds to a page of the site.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "serve/page.h"

#include <gio/gio.h>
#include <string.h>

static const char POLICY[] = "http-equiv=\"Content-Security-Policy\" content=\"";
static const char CONNECT[] = "connect-src 'self'; ";

/* The end of the head: what is added stands before it. */
static const char HEAD_END[] = "</head>";

static void
append_until(GString *out, const char **rest, const char *end)
{
	g_string_append_len(out, *rest, end - *rest);
	*rest = end;
}

GBytes *
page_dress(GBytes *html, const char *made)
{
	gsize length;
	const char *bytes = g_bytes_get_data(html, &length);
	g_autofree char *text = g_strndup(bytes != NULL ? bytes : "", length);
	const char *rest = text;
	const char *policy = strstr(text, POLICY);
	const char *end = strstr(text, HEAD_END);
	GString *out = g_string_sized_new(length + 256);

	if (end == NULL)
		end = text; /* no page of ours: it listens all the same */
	if (policy != NULL && policy < end) {
		append_until(out, &rest, policy + strlen(POLICY));
		g_string_append(out, CONNECT);
	}
	append_until(out, &rest, end);
	g_string_append_printf(out,
			       "<link rel=\"stylesheet\" href=\"/" PAGE_ASSETS "preview.css\">\n"
			       "<script src=\"/" PAGE_ASSETS
			       "preview.js\" data-made=\"%s\" defer></script>\n",
			       made);
	g_string_append(out, rest);
	return g_string_free_to_bytes(out);
}

GBytes *
page_asset(const char *name)
{
	g_autofree char *path = g_strconcat("/preview/", name, NULL);

	return g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

GBytes *
page_waiting(const char *made)
{
	g_autoptr(GBytes) html = page_asset("waiting.html");

	return page_dress(html, made);
}

GBytes *
page_failure(const char *message, const char *made)
{
	g_autoptr(GBytes) asset = page_asset("failure.html");
	g_autoptr(GString) html = g_string_new(g_bytes_get_data(asset, NULL));
	g_autofree char *text = g_markup_escape_text(message, -1);
	g_autoptr(GBytes) filled = NULL;

	(void)g_string_replace(html, "@message@", text, 1);
	filled = g_bytes_new(html->str, html->len);
	return page_dress(filled, made);
}
