/* base/language.c - the language of what the program says.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/language.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "base/shipped.h"

void
language_start(void)
{
	g_autofree char *folder = shipped_locale();

	(void)setlocale(LC_MESSAGES, "");
	if (folder != NULL)
		(void)bindtextdomain(LANGUAGE_DOMAIN, folder);
	/* The character type stays that of C, so gettext must be told. */
	(void)bind_textdomain_codeset(LANGUAGE_DOMAIN, "UTF-8");
	(void)textdomain(LANGUAGE_DOMAIN);
}

/* The head of the translation, which names its language; "" in English. */
const char *
language_stamp(void)
{
	return gettext("");
}
