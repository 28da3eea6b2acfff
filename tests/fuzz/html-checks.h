/* tests/fuzz/html-checks.h - is a page made of our own elements and attributes alone?
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Text that was not escaped shows as an element, an attribute or an address that no page of ours
 * has. The lists are those of templates/ and of generator/render. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

G_NORETURN static inline void
html_fail(const char *address, const char *what, const char *text, gsize length)
{
	g_printerr("%s: %s: %.*s\n", address, what, (int)MIN(length, 200), text);
	abort();
}

static inline bool
html_is_one_of(const char *word, gsize length, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strlen(*names) == length && strncmp(*names, word, length) == 0)
			return true;
	return false;
}

static inline bool
html_element_is_known(const char *name, gsize length)
{
	static const char *const NAMES[] = {
		"a",       "abbr",    "article", "author",    "b",        "blockquote", "body",
		"br",      "button",  "caption", "category",  "circle",   "cite",       "code",
		"content", "data",    "dd",      "del",       "desc",     "details",    "div",
		"dl",      "dt",      "em",      "entry",     "feed",     "figcaption", "figure",
		"footer",  "form",    "g",       "h1",        "h2",       "h3",         "h4",
		"h5",      "h6",      "head",    "header",    "hr",       "html",       "id",
		"img",     "input",   "ins",     "label",     "lastmod",  "li",         "line",
		"link",    "loc",     "main",    "meta",      "name",     "nav",        "ol",
		"option",  "p",       "path",    "polyline",  "pre",      "rect",       "rights",
		"script",  "section", "select",  "span",      "strong",   "subtitle",   "summary",
		"sup",     "svg",     "table",   "tbody",     "td",       "template",   "text",
		"th",      "thead",   "time",    "title",     "tr",       "tspan",      "ul",
		"updated", "url",     "urlset",  "published", "noscript", NULL,
	};

	return html_is_one_of(name, length, NAMES);
}

static inline bool
html_attribute_is_known(const char *name, gsize length)
{
	static const char *const NAMES[] = {
		"action",       "alt",       "autocapitalize",
		"autocomplete", "charset",   "cite",
		"class",        "colspan",   "content",
		"cx",           "cy",        "d",
		"datetime",     "defer",     "download",
		"encoding",     "fill",      "for",
		"height",       "hidden",    "href",
		"http-equiv",   "hreflang",  "id",
		"label",        "lang",      "maxlength",
		"method",       "name",      "open",
		"points",       "r",         "rel",
		"reversed",     "role",      "rowspan",
		"scheme",       "scope",     "spellcheck",
		"src",          "start",     "stroke-dasharray",
		"tabindex",     "term",      "text-anchor",
		"title",        "transform", "type",
		"value",        "version",   "viewBox",
		"width",        "x",         "x1",
		"x2",           "xml:base",  "xml:lang",
		"xmlns",        "y",         "y1",
		"y2",           NULL,
	};

	return html_is_one_of(name, length, NAMES) ||
	       (length > 5 && (strncmp(name, "aria-", 5) == 0 || strncmp(name, "data-", 5) == 0));
}

/* A relative address, or one of a scheme that may be written. */
static inline bool
html_address_is_allowed(const char *value, gsize length)
{
	static const char *const SCHEMES[] = {"http:", "https:", "mailto:", "tel:", NULL};
	gsize scheme = 0;

	while (scheme < length && (g_ascii_isalnum(value[scheme]) || value[scheme] == '+' ||
				   value[scheme] == '-' || value[scheme] == '.'))
		scheme++;
	if (scheme == length || value[scheme] != ':')
		return length == 0 || (guchar)value[0] > ' ';
	for (guint i = 0; SCHEMES[i] != NULL; i++)
		if (g_ascii_strncasecmp(value, SCHEMES[i], strlen(SCHEMES[i])) == 0)
			return true;
	return false;
}

/* One attribute at p; returns what is behind it. */
static inline const char *
html_check_attribute(const char *address, const char *p, const char *end)
{
	const char *name = p;
	gsize length;
	const char *value, *close;

	while (p < end && *p != '=' && *p != '>' && *p != '/' && !g_ascii_isspace(*p))
		p++;
	length = (gsize)(p - name);
	if (!html_attribute_is_known(name, length))
		html_fail(address, "unknown attribute", name, (gsize)(end - name));
	if (p == end || *p != '=')
		return p;
	value = p + 2;
	if (p[1] != '"' || (close = memchr(value, '"', (gsize)(end - value))) == NULL)
		html_fail(address, "a value without quotes", name, (gsize)(end - name));
	if (memchr(value, '<', (gsize)(close - value)) != NULL)
		html_fail(address, "'<' in a value", name, (gsize)(end - name));
	if ((length == 4 && strncmp(name, "href", 4) == 0) ||
	    (length == 3 && strncmp(name, "src", 3) == 0) ||
	    (length == 6 && strncmp(name, "action", 6) == 0))
		if (!html_address_is_allowed(value, (gsize)(close - value)))
			html_fail(address, "an address", value, (gsize)(close - value));
	return close + 1;
}

/* The tag at p, behind its '<'; returns what is behind its '>'. */
static inline const char *
html_check_tag(const char *address, const char *p, const char *end)
{
	const char *name = p + (*p == '/');
	const char *start = name;

	while (name < end && g_ascii_isalnum(*name))
		name++;
	if (!html_element_is_known(start, (gsize)(name - start)))
		html_fail(address, "unknown element", start, (gsize)(end - start));
	for (p = name; p < end && *p != '>';) {
		if (g_ascii_isspace(*p) || *p == '/' || *p == '?')
			p++;
		else
			p = html_check_attribute(address, p, end);
	}
	if (p == end)
		html_fail(address, "a tag without an end", start, (gsize)(end - start));
	return p + 1;
}

/* The whole page; a script's content is data and ends at its own end. */
static inline void
html_check(const char *address, const char *text, gsize length)
{
	const char *end = text + length;

	for (const char *p = memchr(text, '<', length); p != NULL;
	     p = p < end ? memchr(p, '<', (gsize)(end - p)) : NULL) {
		bool script = g_str_has_prefix(p, "<script");

		if (g_str_has_prefix(p, "<!DOCTYPE") || g_str_has_prefix(p, "<!doctype") ||
		    g_str_has_prefix(p, "<?xml")) {
			p += strcspn(p, ">");
			continue;
		}
		p = html_check_tag(address, p + 1, end);
		if (script)
			p = g_strstr_len(p, end - p, "</script>");
	}
}
