/* import/escape.h - text as Markdown and as YAML. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Appends text so that Markdown reads it as it is: signs that mean something are escaped,
 * footnotes' markers (notes.h) become references. start: text stands at the start of a line. */
void escape_markdown(GString *out, const char *text, bool start);

/* The same in a table's cell. */
void escape_cell(GString *out, const char *text);

/* A scalar in double quotes. */
void escape_yaml(GString *out, const char *text);
