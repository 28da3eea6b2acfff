/* commands/serve.c - `ledenbrieven serve`: shows the site in the browser while it is being written.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "serve/serve.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "commands/commands.h"
#include "commands/options.h"

typedef struct Talk {
	Serve *serve;         /* borrowed */
	GHashTable *warnings; /* those that were printed last time: char *, owned */
} Talk;

/* Errors each time; warnings when they are new. */
static void
print_messages(Talk *self, const DiagList *diags)
{
	GHashTable *warnings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < diag_list_length(diags); i++) {
		const Diag *diag = diag_list_get(diags, i);
		g_autofree char *line = diag_to_string(diag);

		if (diag->level == DIAG_ERROR || !g_hash_table_contains(self->warnings, line))
			g_printerr("%s\n", line);
		if (diag->level == DIAG_WARNING)
			g_hash_table_add(warnings, g_steal_pointer(&line));
	}
	g_hash_table_unref(self->warnings);
	self->warnings = warnings;
}

/* "content/brieven/x.md", "x.md and 2 more"; paths as the user would type them. Owned. */
static char *
name_changed(const char *const *paths)
{
	g_autofree char *here = g_get_current_dir();
	guint more = g_strv_length((char **)paths) - 1;
	const char *first = paths[0];

	if (g_str_has_prefix(first, here) && first[strlen(here)] == '/')
		first += strlen(here) + 1;
	return more == 0 ? g_strdup(first) : g_strdup_printf(_("%s and %u more"), first, more);
}

static void
report_again(const ServeUpdate *update, const char *counts)
{
	g_autofree char *name = name_changed(update->changed);
	long milliseconds = (long)((update->time + 500) / 1000);

	switch (update->state) {
	case PREVIEW_SAME:
		break;
	case PREVIEW_NEW:
		g_print(_("%s: rebuilt in %ld ms\n"), name, milliseconds);
		break;
	case PREVIEW_BROKEN:
		g_print(_("%s: %s; the pages stay as they were\n"), name,
			counts[0] != '\0' ? counts : _("cannot be read"));
		break;
	}
}

static void
report_first(const Talk *self, const ServeUpdate *update, const char *counts)
{
	const Build *site = preview_site(serve_preview(self->serve));
	const char *address = serve_address(self->serve);
	g_autofree char *letters = NULL;

	if (site == NULL) {
		g_print(_("%s waits until the site is in order: %s (Ctrl-C ends it)\n"), address,
			counts);
		return;
	}
	letters = command_count_letters(build_library(site)->letter_count);
	g_print(_("%s shows %s, made in %ld ms (Ctrl-C ends it)\n"), address, letters,
		(long)((update->time + 500) / 1000));
}

static void
report(const ServeUpdate *update, gpointer data)
{
	Talk *self = data;
	g_autofree char *counts = command_count_messages(update->diags);

	print_messages(self, update->diags);
	if (update->error != NULL)
		(void)command_fail(update->error);
	if (update->changed != NULL)
		report_again(update, counts);
	else
		report_first(self, update, counts);
	(void)fflush(stdout);
}

/* No browser is no reason to stop: the address was printed. */
static void
open_browser(const char *address)
{
	g_autoptr(GError) error = NULL;

	if (!g_app_info_launch_default_for_uri(address, NULL, &error))
		g_printerr(_("ledenbrieven: no browser was opened: %s\n"), error->message);
}

static int
serve(const BuildOptions *options, guint port, bool open)
{
	Talk talk = {.warnings = g_hash_table_new(g_str_hash, g_str_equal)};
	g_autoptr(GError) error = NULL;
	g_autoptr(Serve) self = serve_new(options, port, report, &talk, &error);
	int status = 0;

	talk.serve = self;
	if (self == NULL || !serve_start(self, &error)) {
		status = command_fail(error);
	} else {
		if (open)
			open_browser(serve_address(self));
		serve_run(self);
	}
	g_hash_table_unref(talk.warnings);
	return status;
}

int
command_serve(int argc, char **argv)
{
	g_auto(CommandOptions) words = {0};
	int port = 0;
	gboolean open = FALSE;
	BuildOptions options;
	int status;
	const GOptionEntry entries[] = {
		{"site", 's', 0, G_OPTION_ARG_FILENAME, &words.site,
		 N_("Folder with site.conf (default: here)"), "DIR"},
		{"port", 'p', 0, G_OPTION_ARG_INT, &port,
		 N_("Port on 127.0.0.1 (default: 8080, or the next that is free)"), "N"},
		{"open", 0, 0, G_OPTION_ARG_NONE, &open, N_("Open the browser"), NULL},
		{"jobs", 'j', 0, G_OPTION_ARG_INT, &words.jobs,
		 N_("Threads (default: as many as there are processors)"), "N"},
		{"shallow-ok", 0, 0, G_OPTION_ARG_NONE, &words.shallow_ok,
		 N_("Read the history of a shallow clone as far as it goes"), NULL},
		{0},
	};

	if (!command_options_parse(
		    &words, entries, "serve",
		    "Shows the site, with concepts, in a browser on this machine, and keeps "
		    "it up to date while its files change. Nothing is written.",
		    argc, argv, &status))
		return status;
	if (port < 0 || port > 65535) {
		g_printerr(_("ledenbrieven serve: --port takes a number from 1 to 65535\n"));
		return 2;
	}
	options = command_build_options(&words);
	return serve(&options, (guint)port, open);
}
