/* base/shipped.h - the files that come with the program.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Installed as <prefix>/bin/ledenbrieven, the program has its templates, styles and the start of a
 * site in <prefix>/share/ledenbrieven. They are found from where the program is, so a prefix may be
 * moved.
 */
#pragma once

/* The path of a part ("templates", "static", "site"); NULL where the program is not installed.
 * Owned by the caller. */
char *shipped_folder(const char *part);
