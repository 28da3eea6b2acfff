/* base/diag.h - places, errors and messages: how everything that goes wrong is said.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Two currencies, for two needs.
 *  - A function that can fail once and then cannot go on returns a GError of domain SITE_ERROR,
 *    whose code is also the kind of exit status (see SiteError).
 *  - A function that reads content goes on after a mistake, so that one run shows all of them: it
 *    adds each to a DiagList. The list is shared by all workers and is the only lock they share.
 * Both carry a place and read like a compiler's: "path:line:column: error: text".
 *
 * Formats are written in English and said in the language of messages: see base/language.h.
 *
 * Lines and columns count from 1, columns in bytes; 0 means "not known": the whole line or file.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct Span {
	const char *path; /* as the user would type it; borrowed */
	int line;
	int column;
} Span;

/* The code of a GError decides the exit status: see site_error_status(). */
typedef enum SiteError {
	SITE_ERROR_CONTENT, /* content, templates or site.conf are wrong: 1 */
	SITE_ERROR_USAGE,   /* the command line is wrong: 2 */
	SITE_ERROR_SYSTEM,  /* disk, git, memory, a library: 3 */
} SiteError;

#define SITE_ERROR (site_error_quark())
GQuark site_error_quark(void);

/* Sets error with the place in front of the message; span.path may be NULL (no place). Always
 * false. */
bool site_throw(GError **error, Span at, SiteError code, const char *format, ...)
	G_GNUC_PRINTF(4, 5);

/* Sets a SITE_ERROR_SYSTEM "path: what: strerror(number)"; always false. */
bool site_throw_errno(GError **error, const char *path, const char *what, int number);

/* Exit status for an error: 1, 2 or 3; errors of another domain (GIO, GKeyFile) are the system's.
 */
int site_error_status(const GError *error);

typedef enum DiagLevel {
	DIAG_ERROR,
	DIAG_WARNING,
} DiagLevel;

typedef struct Diag {
	DiagLevel level;
	char *path; /* owned; "" when the message has no place */
	int line;
	int column;
	const char *rule; /* stable name of the rule, a literal: "unknown-topic" */
	char *text;       /* owned; what was found, what was expected, what to do */
} Diag;

typedef struct DiagList DiagList;

DiagList *diag_list_new(void);
void diag_list_free(DiagList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DiagList, diag_list_free)

/* Add a message. rule: a string literal. Safe from any thread. */
void diag_error(DiagList *self, Span at, const char *rule, const char *format, ...)
	G_GNUC_PRINTF(4, 5);
void diag_warning(DiagList *self, Span at, const char *rule, const char *format, ...)
	G_GNUC_PRINTF(4, 5);

/* The same, of a level that the caller knows: what a concept may still lack is a warning in it. */
void diag_report(DiagList *self, DiagLevel level, Span at, const char *rule, const char *format,
		 ...) G_GNUC_PRINTF(5, 6);

/* Adds an error that site_throw() made, as a message at its place. Safe from any thread. */
void diag_take(DiagList *self, const char *rule, const GError *error);

/* Sorts by path, line, column (as numbers), rule and text, and drops exact repeats. */
void diag_list_sort(DiagList *self);

/* Adds copies of all messages of another list. */
void diag_list_add(DiagList *self, const DiagList *from);

/* Drops the messages at other paths than these (a set of char *); those without a place stay. */
void diag_list_keep(DiagList *self, GHashTable *paths);

/* How many there are: all, and those that are errors. */
guint diag_list_length(const DiagList *self);
guint diag_list_errors(const DiagList *self);

/* Borrowed; index below diag_list_length(). */
const Diag *diag_list_get(const DiagList *self, guint index);

/* "path:line:column", or as much of it as is known; "" without a place. Owned by the caller. */
char *diag_place(const Diag *diag);

/* "error" or "warning", in the language of messages. Borrowed. */
const char *diag_level_name(DiagLevel level);

/* "path:line:column: error: text", without what is not known. Owned by the caller. */
char *diag_to_string(const Diag *diag);

/* The same for programs that read a compiler's messages: the level is English in every language.
 * Owned by the caller. */
char *diag_to_gcc(const Diag *diag);

/* "; did you mean 'x'?" for the nearest of names (count entries), or "" when none is near.
 * Owned by the caller. */
char *diag_nearest(const char *word, const char *const *names, guint count);
