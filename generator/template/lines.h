/* template/lines.h - which tags stand alone on their line; only for this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A line with nothing but white space and tags that show no value themselves is a standalone line:
 * its white space and its end are not shown, and what stands before the tags is the indentation of
 * a partial or parent in it. The specification says so for one tag; we say it for several, as
 * mustache.js does, with two exceptions that keep to the specification:
 *  - with two partials or parents on a line the white space between them means something;
 *  - a block that is opened and closed on one line is content of that line.
 * A parent with all inside it is one tag of the line where it opens, which goes on where it closes.
 * The blocks right inside it are texts of their own, whose first line starts after the tag.
 */
#pragma once

#include "template/scan.h"

/* Sets standalone of each token and lead of the partials and parents. Needs match. */
void template_mark_lines(Token *tokens, guint count);
