/* commands/check_external.h - `check --external`: do the pages elsewhere still answer?
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "build/build.h"

/*
 * Asks for all outside links of the documents (of those in only, as messages name them; NULL: all),
 * each page once, and adds a warning at each link that leads nowhere or elsewhere for good (rule
 * "external-link"). site: its folder. What was asked in a sentence: owned by the caller.
 */
char *check_external(const Build *build, const char *site, GHashTable *only, DiagList *diags);
