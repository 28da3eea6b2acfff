/* main.c - picks a command, turns its outcome into an exit status.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/language.h"
#include "commands/commands.h"

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *summary;
} commands[] = {
	{"build", command_build, N_("make the site")},
	{"serve", command_serve, N_("show the site in a browser while it is being written")},
	{"check", command_check, N_("say all that is wrong, write nothing")},
	{"diff", command_diff, N_("show what changed between two editions")},
	{"review", command_review, N_("make a small site of what changed, to read first")},
	{"log", command_log, N_("list the versions of a document")},
	{"import", command_import, N_("make a letter of a PDF or its text")},
	{"new", command_new,
	 N_("make a letter or dossier to fill in, add an edition, start a site")},
};

/* What we say is UTF-8, whatever the locale: GLib's own printers would convert it. */
static void
write_error(const char *text)
{
	(void)fputs(text, stderr);
}

static void
write_output(const char *text)
{
	(void)fputs(text, stdout);
}

static void
print_help(void)
{
	g_print(_("Usage: ledenbrieven COMMAND [OPTION...]\n\n"
		  "Makes a linked, accessible site of member letters in Markdown.\n\nCommands:\n"));
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		g_print("  %-8s %s\n", commands[i].name, _(commands[i].summary));
	g_print(_("\n'ledenbrieven COMMAND --help' tells its options.\n"));
}

static int
unknown_command(const char *word)
{
	const char *names[G_N_ELEMENTS(commands)];
	g_autofree char *near = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		names[i] = commands[i].name;
	near = diag_nearest(word, names, G_N_ELEMENTS(names));
	g_printerr(_("ledenbrieven: unknown command '%s'%s\nSee 'ledenbrieven --help'.\n"), word,
		   near);
	return 2;
}

int
main(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : NULL;

	language_start();
	(void)g_set_printerr_handler(write_error);
	(void)g_set_print_handler(write_output);
	if (word == NULL) {
		g_printerr(_("ledenbrieven: no command; see 'ledenbrieven --help'\n"));
		return 2;
	}
	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
		print_help();
		return 0;
	}
	if (strcmp(word, "--version") == 0) {
		g_print("ledenbrieven %s\n", VERSION);
		return 0;
	}
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		if (strcmp(commands[i].name, word) == 0)
			return commands[i].run(argc - 1, argv + 1);
	return unknown_command(word);
}
