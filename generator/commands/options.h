/* commands/options.h - the options that build and check share, and how they say what happened.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "build/build.h"

/* What the user wrote; strings owned. */
typedef struct CommandOptions {
	char *site;
	char *output;
	char *rev;
	char *format;
	char **words;    /* what is no option, NULL-terminated; NULL where the command takes none */
	guint words_max; /* how many it takes */
	int jobs;
	gboolean drafts;
	gboolean strict;
	gboolean shallow_ok;
	gboolean fix;
	gboolean changed;
	gboolean external;
} CommandOptions;

void command_options_clear(CommandOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CommandOptions, command_options_clear)

/* Reads argv after the options that the command takes (a GOptionEntry list that fills self).
 * Summary and descriptions are translated here: those in a table stand in N_().
 * usage: the command and its words, "diff A[..B] [PATH]". False: a message was printed, and
 * out_status says how to end (0 after --help). */
bool command_options_parse(CommandOptions *self, const GOptionEntry *entries, const char *usage,
			   const char *summary, int argc, char **argv, int *out_status);

/* The entries that build and check have in common; fill in self. The array ends with its last. */
enum { COMMAND_COMMON_ENTRIES = 6 };
void command_common_entries(CommandOptions *self, GOptionEntry entries[COMMAND_COMMON_ENTRIES]);

BuildOptions command_build_options(const CommandOptions *self);

/* "ledenbrieven: message" on standard error; the exit status of the error. */
int command_fail(const GError *error);

/* build_run(), with a line on the terminal that tells how far it is. */
Build *command_run_build(const BuildOptions *options, DiagList *diags, GError **error);

/* Runs the build as far as the versions, for a command that shows them. only, without_diffs: as in
 * BuildOptions. NULL: said why, and out_status says how to end. Owned by the caller. */
Build *command_open_versions(const CommandOptions *self, const char *only, bool without_diffs,
			     int *out_status);

/* "A..B", "A.." or "A": B is NULL where what is there now is meant. Both owned. */
void command_split_range(const char *range, char **out_from, char **out_to);

/* The document that the user means: its path, as git or the editor has it, or its slug. NULL: said
 * why, with the nearest name. */
const Document *command_find_document(const Library *library, const char *word);

/* May what goes to this descriptor have colour: is it a terminal that has any, and does the user
 * want it (NO_COLOR)? */
bool command_has_colour(int descriptor);

/* All messages on standard error, as a compiler prints them; in colour on a terminal. */
void command_print_messages(const DiagList *diags);

/* "2 errors, 1 warning", or "" when there is nothing. Owned by the caller. */
char *command_count_messages(const DiagList *diags);

/* "1 letter", "5 letters". Owned by the caller. */
char *command_count_letters(guint count);

/* "10 figures, 1 text, 2 added". Owned by the caller. */
char *command_count_changes(const VersionDiff *diff);
