/* base/shipped.h - the files that come with the program.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Installed as <prefix>/bin/ledenbrieven, the program has its templates, styles and the start of a
 * site in <prefix>/share/ledenbrieven, and its translations in <prefix>/share/locale. They are
 * found from where the program is, so a prefix may be moved.
 */
#pragma once

/* The path of a part ("templates", "static", "site"); NULL where the program is not installed.
 * Owned by the caller. */
char *shipped_folder(const char *part);

/* The folder of translations; beside the program where it was built and is not installed. NULL
 * where there is none. Owned by the caller. */
char *shipped_locale(void);
