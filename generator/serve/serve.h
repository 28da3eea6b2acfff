/* serve/serve.h - shows a site in the browser while it is being written.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A preview (build/preview.h), a server of it on loopback, and a watch on its files: when they
 * change it is brought up to date, and open pages load again.
 */
#pragma once

#include "build/preview.h"

typedef struct Serve Serve;

typedef struct ServeUpdate {
	PreviewState state;
	const char *const *changed; /* paths, absolute, NULL-terminated; NULL: the first time */
	const DiagList *diags;      /* all messages that there are now, sorted */
	const GError *error;        /* what stood in the way of reading the files; or NULL */
	gint64 time;                /* that it took, microseconds */
} ServeUpdate;

/* Called after each time that the site was brought up to date. */
typedef void ServeReport(const ServeUpdate *update, gpointer data);

/* Takes a port: see server_new(). Strings of options are borrowed. Owned by the caller. */
Serve *serve_new(const BuildOptions *options, guint port, ServeReport *report, gpointer data,
		 GError **error);
void serve_free(Serve *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Serve, serve_free)

/* "http://127.0.0.1:8080/". Borrowed. */
const char *serve_address(const Serve *self);

/* Borrowed: to ask for what is shown. */
const Preview *serve_preview(const Serve *self);

/* Makes the site, which is reported. False with error where its files can't be read. */
bool serve_start(Serve *self, GError **error);

/* Follows the files until the user (SIGINT) or the system (SIGTERM) ends it. */
void serve_run(Serve *self);
