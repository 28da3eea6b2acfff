/* commands/rules.h - the rules that messages name.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Each rule of a Diag stands here once, by name; tests/golden/rules.t wants a golden case of each.
 */
#pragma once

#include <glib.h>

typedef struct Rule {
	const char *name;
	const char *text; /* what is wrong, in one sentence; English, for a _() */
} Rule;

/* All, sorted by name. */
const Rule *rules_all(guint *out_count);

/* The place of a rule in that list; -1 where there is none of this name. */
int rules_find(const char *name);
