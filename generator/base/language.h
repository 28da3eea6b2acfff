/* base/language.h - the language of what the program says.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Messages are written in English and said in the language of LC_MESSAGES (and LANGUAGE) where
 * generator/po/ has it. Nothing else follows the locale: no order, no number, no page.
 *
 * diag_error() and its like, site_throw() and doubts_add() translate their format themselves, so
 * that is written as it is. All else that people read stands in _() or ngettext() of
 * <glib/gi18n.h>: what is printed, and a piece that is put into a message. N_() marks what stands
 * in a table, for a _() where it is said. Words of the notation (keys, slugs, names of files and
 * rules) and of formats for programs are never translated.
 */
#pragma once

/* The name under which gettext has the translations. */
#define LANGUAGE_DOMAIN "ledenbrieven"

/* Before anything is said, and before there are threads. */
void language_start(void);

/* Other bytes for each language: for what keeps messages. Borrowed. */
const char *language_stamp(void);
