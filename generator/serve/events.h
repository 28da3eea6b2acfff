/* serve/events.h - open pages that listen for what happens (server-sent events). Private to the
 * room. SPDX-License-Identifier: EUPL-1.2
 *
 * Each event is the whole state, so that a page that missed some knows as much as the others.
 * Source: HTML Living Standard, section 9.2, "Server-sent events".
 */
#pragma once

#include "web/soup.h"

typedef struct Events Events;

Events *events_new(void);
void events_free(Events *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Events, events_free)

/* Answers message with the state as it is, and from then on with each next one until it goes. */
void events_add(Events *self, SoupServerMessage *message);

/* state: a text of one or more lines; copied, and sent to all that listen. */
void events_send(Events *self, const char *state);
