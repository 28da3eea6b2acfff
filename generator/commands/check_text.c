/* commands/check_text.c - messages as a compiler prints them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gi18n.h>

#include "commands/check_formats.h"
#include "commands/options.h"

/* Letters with mistakes count too; concepts only where they are asked for. */
bool
check_is_letter(const Library *library, guint index)
{
	const Document *document = g_ptr_array_index(library->all, index);
	bool concept = document->head != NULL && document->head->status == STATUS_CONCEPT;

	return document->type == DOCUMENT_LETTER && (library->drafts || !concept);
}

guint
check_count_letters(const Library *library)
{
	guint letters = 0;

	for (guint i = 0; i < library->all->len; i++)
		letters += check_is_letter(library, i);
	return letters;
}

/* Without counts; a warning names its rule as gcc does, so that it can be found and turned off. */
void
check_print_gcc(const Build *build, const DiagList *diags)
{
	(void)build;
	for (guint i = 0; i < diag_list_length(diags); i++) {
		const Diag *diag = diag_list_get(diags, i);
		g_autofree char *line = diag_to_gcc(diag);

		if (diag->level == DIAG_WARNING)
			g_printerr("%s [-W%s]\n", line, diag->rule);
		else
			g_printerr("%s\n", line);
	}
}

void
check_print_text(const Build *build, const DiagList *diags)
{
	g_autofree char *counts = command_count_messages(diags);
	g_autofree char *subject =
		build != NULL ? command_count_letters(check_count_letters(build_library(build)))
			      : g_strdup(_("the published folder"));

	command_print_messages(diags);
	g_print("%s: %s\n", subject, counts[0] != '\0' ? counts : _("all is well"));
}
