/* serve/guard.h - which requests are answered at all. Private to the room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Only this machine can connect, but a page elsewhere can let a browser on it ask: under a name of
 * its own that it lets lead here ("DNS rebinding"), so the Host header must be ours. Clients that
 * take longer than GUARD_SECONDS to ask, or to take the answer, are hung up on, but not those that
 * listen for events.
 */
#pragma once

#include "web/soup.h"

enum { GUARD_SECONDS = 20, GUARD_TARGET_MAX = 2048 }; /* bytes of path and query */

/* Watches over all requests to the server, which listens on port. seconds: for a client to ask and
 * to take the answer. Before handlers are added. */
void guard_add(SoupServer *server, guint port, guint seconds);

/* The client may take as long as it likes. */
void guard_release(SoupServerMessage *message);

/* Answers with a status and a sentence as plain text. */
void guard_refuse(SoupServerMessage *message, guint status, const char *text);
