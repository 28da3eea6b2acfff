/* serve/types.c - what kind of file an address has.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "serve/types.h"

#include <glib.h>
#include <string.h>

static const struct {
	const char *ending;
	const char *type;
} TYPES[] = {
	{"css", "text/css; charset=utf-8"},
	{"csv", "text/csv; charset=utf-8"},
	{"gif", "image/gif"},
	{"html", "text/html; charset=utf-8"},
	{"ico", "image/x-icon"},
	{"jpeg", "image/jpeg"},
	{"jpg", "image/jpeg"},
	{"js", "text/javascript; charset=utf-8"},
	{"json", "application/json"},
	{"md", "text/markdown; charset=utf-8"},
	{"pdf", "application/pdf"},
	{"png", "image/png"},
	{"svg", "image/svg+xml"},
	{"txt", "text/plain; charset=utf-8"},
	{"webp", "image/webp"},
	{"woff2", "font/woff2"},
	{"xml", "application/xml"},
};

const char *
types_of(const char *address)
{
	const char *point = strrchr(address, '.');

	for (guint i = 0; point != NULL && i < G_N_ELEMENTS(TYPES); i++)
		if (strcmp(TYPES[i].ending, point + 1) == 0)
			return TYPES[i].type;
	return "application/octet-stream";
}
