/* serve/server.h - a preview over HTTP, for browsers on this machine.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <stdbool.h>

#include "base/diag.h"
#include "build/preview.h"

enum { SERVER_PORT = 8080, SERVER_PORTS = 100 }; /* the first to try, and how many */

typedef struct Server Server;

/* Listens on 127.0.0.1 and shows the preview, which is borrowed. port: 0 for the first that is free
 * from SERVER_PORT on. SITE_ERROR_SYSTEM where it is taken, with a way out. Owned by the caller. */
Server *server_new(Preview *preview, guint port, GError **error);
void server_free(Server *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Server, server_free)

/* "http://127.0.0.1:8080/". Borrowed. */
const char *server_address(const Server *self);

/* Tells all open pages of the last refresh: to show the messages that are errors (of diags, and
 * error where that is not NULL), and where none are left to load again if there is something new.
 */
void server_tell(Server *self, PreviewState state, const DiagList *diags, const GError *error);
