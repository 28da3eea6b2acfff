/* commands/diff_json.h - differences as JSON, version 1 of the shape in diff.schema.json.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "base/json.h"
#include "diff/diff.h"

enum { DIFF_JSON_VERSION = 1 };

/* to: NULL is now. The documents stand between start and finish. */
void diff_json_start(JsonText *json, const char *from, const char *to);
void diff_json_finish(JsonText *json);

/* One document. state: "changed" with a diff; "added", "removed" or "unreadable" without. */
void diff_json_document(JsonText *json, const Document *document, const char *title,
			const char *state, const Diff *diff);
