/* web/links.h - do pages elsewhere still answer? (libsoup)
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Politely: a few at once, but one request at a time to a host, with a pause behind it. HEAD first,
 * then GET, as some servers refuse HEAD; of a page nothing but the head is read. Pages that
 * answered are not asked again for a week, which a record in the cache remembers; others are.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/progress.h"

enum {
	WEB_AT_ONCE = 8,   /* hosts */
	WEB_PAUSE = 1,     /* seconds between two requests to a host */
	WEB_PATIENCE = 20, /* seconds for an answer */
	WEB_REDIRECTS_MAX = 5,
	WEB_DAYS = 7, /* for which an answer holds */
};

typedef enum WebState {
	WEB_FINE,
	WEB_BROKEN,  /* an error, or no answer: see what */
	WEB_REFUSED, /* it answers, but not to programs, or not now */
} WebState;

typedef struct WebAnswer {
	WebState state;
	char *what;  /* owned: "404 (Not Found)", "there is no such host"; NULL where it is fine */
	char *moved; /* owned: the address to which it has moved for good, or NULL */
	bool known;  /* from the cache */
} WebAnswer;

/*
 * Asks for each of urls (const char *, http or https, each once) and waits. cache: the folder, or
 * NULL. progress: told how many have answered; or NULL. The answers, of WebAnswer, in the order of
 * urls; owned by the caller.
 */
GPtrArray *web_ask(const GPtrArray *urls, const char *cache, Progress *progress);
