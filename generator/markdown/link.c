/* markdown/link.c - where links lead, and addresses that stand in the text as they are.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Source for bare addresses: GitHub Flavored Markdown Spec 0.29, section 6.9 "Autolinks
 * (extension)", of which http://, https:// and www. are followed; mail addresses are not made
 * links. */
#include "markdown/passes.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct Scheme {
	const char *prefix;
	LinkKind kind;
} Scheme;

static const Scheme schemes[] = {
	{"http://", LINK_EXTERNAL}, {"https://", LINK_EXTERNAL}, {"mailto:", LINK_EXTERNAL},
	{"tel:", LINK_EXTERNAL},    {"onderwerp:", LINK_TOPIC},  {"editie:", LINK_EDITION},
	{"begrip:", LINK_TERM},     {"cijfer:", LINK_FIGURE},
};

/* "javascript:..." has a scheme; "a/b:c" and "x.md#a:b" have none. RFC 3986, section 3.1. */
static bool
has_scheme(const char *url)
{
	const char *p = url;

	if (!g_ascii_isalpha(*p))
		return false;
	while (g_ascii_isalnum(*p) || *p == '+' || *p == '-' || *p == '.')
		p++;
	return *p == ':';
}

static void
refuse(const Pass *pass, const Node *node, Link *link, const char *why)
{
	link->kind = LINK_BAD;
	diag_error(pass->diags, node_span(pass->path, node), "link-scheme", "link '%s' %s",
		   link->url, why);
}

static void
refuse_empty(const Pass *pass, const Node *node, Link *link)
{
	link->kind = LINK_BAD;
	diag_error(pass->diags, node_span(pass->path, node), "link-scheme",
		   node->type == NODE_IMAGE
			   ? N_("the image has no target; write ![what it shows](target)")
			   : N_("the link has no target; write [text](target)"));
}

static void
sort_relative(const Pass *pass, const Node *node, Link *link)
{
	const char *hash = strchr(link->url, '#');
	gsize length = hash != NULL ? (gsize)(hash - link->url) : strlen(link->url);

	link->name = arena_strndup(pass->arena, link->url, length);
	link->anchor = hash != NULL ? hash + 1 : NULL;
	if (link->url[0] == '\0')
		refuse_empty(pass, node, link);
	else if (link->url[0] == '/')
		refuse(pass, node, link,
		       _("must be relative: '../brieven/x.md', '#id' or a full address"));
	else if (length == 0)
		link->kind = LINK_ANCHOR;
	else if (g_str_has_suffix(link->name, ".md"))
		link->kind = LINK_DOCUMENT;
	else
		link->kind = LINK_FILE;
}

static void
sort_link(const Pass *pass, const Node *node, Link *link)
{
	for (guint i = 0; i < G_N_ELEMENTS(schemes); i++) {
		gsize length = strlen(schemes[i].prefix);

		if (g_ascii_strncasecmp(link->url, schemes[i].prefix, length) != 0)
			continue;
		g_autofree char *name = g_uri_unescape_string(link->url + length, NULL);

		link->kind = schemes[i].kind;
		link->name = arena_strdup(pass->arena, name != NULL ? name : "");
		return;
	}
	if (has_scheme(link->url))
		refuse(pass, node, link,
		       _("has a scheme that is not allowed; use http, https, mailto, tel, "
			 "onderwerp, editie, begrip or cijfer"));
	else
		sort_relative(pass, node, link);
}

static void
check_image(const Pass *pass, const Node *node)
{
	g_autoptr(GString) alt = g_string_new(NULL);

	node_text(node, alt);
	if (g_strstrip(alt->str)[0] == '\0')
		diag_error(pass->diags, node_span(pass->path, node), "image-alt",
			   "the image has no alternative text; write ![what it shows](%s)",
			   node->link->url);
	if (node->link->kind != LINK_FILE && node->link->kind != LINK_BAD)
		diag_error(
			pass->diags, node_span(pass->path, node), "image-place",
			"image '%s' is no file of this site; put it in static/ and name it with a "
			"relative path",
			node->link->url);
}

/* --- bare addresses -----------------------------------------------------------------------------
 */

/* An address found in a text. */
typedef struct Address {
	const char *start;
	gsize length;
	bool www; /* it has no scheme */
} Address;

/* Do the bytes before p read so? text: where they start. */
static bool
stands_before(const char *text, const char *p, const char *word)
{
	gsize length = strlen(word);

	return (gsize)(p - text) >= length && memcmp(p - length, word, length) == 0;
}

/* The start of the prefix of an address of which p is the colon or point; NULL: there is none. */
static const char *
prefix_start(const char *text, const char *p)
{
	if (*p == '.')
		return stands_before(text, p, "www") ? p - strlen("www") : NULL;
	if (p[1] != '/' || p[2] != '/')
		return NULL;
	if (stands_before(text, p, "https"))
		return p - strlen("https");
	return stands_before(text, p, "http") ? p - strlen("http") : NULL;
}

/* How many more parentheses are opened than closed. */
static int
count_open(const char *start, gsize length)
{
	int open = 0;

	for (gsize i = 0; i < length; i++)
		open += (start[i] == '(') - (start[i] == ')');
	return open;
}

/* The address up to white space or '<', without the punctuation that ends a sentence and closing
 * parentheses that are too many. */
static gsize
address_length(const char *start)
{
	gsize length = strcspn(start, " \t\r\n<");
	gunichar nbsp = 0xa0;
	const char *space = g_utf8_strchr(start, (gssize)length, nbsp);
	int open;

	if (space != NULL)
		length = (gsize)(space - start);
	open = count_open(start, length);
	for (; length > 0; length--) {
		if (start[length - 1] == ')' && open < 0)
			open++;
		else if (strchr("?!.,:*_~'\";", start[length - 1]) == NULL)
			break;
	}
	return length;
}

/* A text that starts at start, which is within the text of like; text: its own string. */
static Node *
new_text(const Pass *pass, const Node *like, const char *start, const char *text)
{
	int column = like->column > 0 ? like->column + (int)(start - like->text) : 0;
	Node *node = node_new(pass->arena, NODE_TEXT, like->line, column);

	node->text = text;
	return node;
}

static Node *
new_link(const Pass *pass, const Node *like, const char *start, gsize length, bool bare_www)
{
	Node *text = new_text(pass, like, start, arena_strndup(pass->arena, start, length));
	Node *node = node_new(pass->arena, NODE_LINK, like->line, text->column);
	Link *link = arena_new0(pass->arena, Link);

	link->kind = LINK_EXTERNAL;
	link->url =
		arena_printf(pass->arena, "%s%.*s", bare_www ? "http://" : "", (int)length, start);
	node->link = link;
	node_append(node, text);
	return node;
}

/* The first bare address in a text; false where there is none. It is looked for by the sign in its
 * prefix, which most texts do not have. */
static bool
find_address(const char *text, Address *out_address)
{
	for (const char *p = strpbrk(text, ":."); p != NULL; p = strpbrk(p + 1, ":.")) {
		const char *start = prefix_start(text, p);
		const char *after = *p == '.' ? p + 1 : p + strlen("://");
		gsize length;

		if (start == NULL || !g_ascii_isalnum(*after) ||
		    (start > text && g_ascii_isalnum(start[-1])))
			continue;
		length = address_length(start);
		if (length <= (gsize)(after - start))
			continue;
		*out_address = (Address){start, length, *p == '.'};
		return true;
	}
	return false;
}

/* Splits a text around an address in it; the rest is a text of its own, seen next. */
static void
split_address(const Pass *pass, Node *text, const Address *address)
{
	const char *end = address->start + address->length;
	Node *link = new_link(pass, text, address->start, address->length, address->www);
	Node *rest = new_text(pass, text, end, end); /* the end of the same string */

	node_insert_after(text->parent, text, link);
	node_insert_after(text->parent, link, rest);
	text->text = arena_strndup(pass->arena, text->text, (gsize)(address->start - text->text));
}

static bool
is_in_link(const Node *node)
{
	for (const Node *up = node->parent; up != NULL; up = up->parent)
		if (up->type == NODE_LINK || up->type == NODE_IMAGE)
			return true;
	return false;
}

void
link_pass(const Pass *pass, Node *root)
{
	Address address;

	for (Node *n = root; n != NULL; n = node_walk(root, n)) {
		if (node_link(n) != NULL)
			sort_link(pass, n, n->link);
		if (n->type == NODE_IMAGE)
			check_image(pass, n);
		if (n->type == NODE_TEXT && find_address(n->text, &address) && !is_in_link(n))
			split_address(pass, n, &address);
	}
}
