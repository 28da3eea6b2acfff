/* serve/guard.c - which requests are answered at all.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "serve/guard.h"

#include <glib/gi18n.h>
#include <stdbool.h>
#include <string.h>

static const char TIMER[] = "guard-timer"; /* of a message: the id of its timer */

void
guard_refuse(SoupServerMessage *message, guint status, const char *text)
{
	g_autofree char *line = g_strconcat(gettext(text), "\n", NULL);

	soup_server_message_set_status(message, status, NULL);
	soup_server_message_set_response(message, "text/plain; charset=utf-8", SOUP_MEMORY_COPY,
					 line, strlen(line));
}

/* --- slow clients --------------------------------------------------------------------------------
 */

static gboolean
hang_up(gpointer data)
{
	GSocket *socket = soup_server_message_get_socket(data);

	(void)g_object_steal_data(data, TIMER);
	if (socket != NULL)
		(void)g_socket_shutdown(socket, TRUE, TRUE, NULL);
	return G_SOURCE_REMOVE;
}

void
guard_release(SoupServerMessage *message)
{
	guint timer = GPOINTER_TO_UINT(g_object_steal_data(G_OBJECT(message), TIMER));

	if (timer != 0)
		g_source_remove(timer);
}

/* A message is there as soon as there is a connection, and again after each answer. */
static void
on_started(SoupServer *server, SoupServerMessage *message, gpointer data)
{
	guint timer = g_timeout_add_seconds(GPOINTER_TO_UINT(data), hang_up, message);

	(void)server;
	g_object_set_data(G_OBJECT(message), TIMER, GUINT_TO_POINTER(timer));
}

static void
on_end(SoupServer *server, SoupServerMessage *message, gpointer data)
{
	(void)server;
	(void)data;
	guard_release(message);
}

/* --- requests ------------------------------------------------------------------------------------
 */

static bool
is_own_host(const char *host, guint port)
{
	static const char *const names[] = {"127.0.0.1", "localhost"};

	for (guint i = 0; host != NULL && i < G_N_ELEMENTS(names); i++) {
		g_autofree char *own = g_strdup_printf("%s:%u", names[i], port);

		if (g_ascii_strcasecmp(host, own) == 0 ||
		    (port == 80 && g_ascii_strcasecmp(host, names[i]) == 0))
			return true;
	}
	return false;
}

/* Addresses have only plain characters, so what is encoded is no address; "..": somebody tries. */
static bool
climbs(const char *path)
{
	g_autofree char *decoded = g_uri_unescape_string(path, NULL);
	g_auto(GStrv) parts = NULL;

	if (decoded == NULL || strchr(decoded, '\\') != NULL)
		return true;
	parts = g_strsplit(decoded, "/", -1);
	for (char **part = parts; *part != NULL; part++)
		if (strcmp(*part, "..") == 0)
			return true;
	return false;
}

static void
on_request(SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
	   gpointer data)
{
	SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
	SoupMessageHeaders *answer = soup_server_message_get_response_headers(message);
	const char *method = soup_server_message_get_method(message);
	const char *words = g_uri_get_query(soup_server_message_get_uri(message));

	(void)server;
	(void)query;
	soup_message_headers_replace(answer, "Cache-Control", "no-store");
	soup_message_headers_replace(answer, "X-Content-Type-Options", "nosniff");
	soup_message_headers_replace(answer, "Cross-Origin-Resource-Policy", "same-origin");
	if (!is_own_host(soup_message_headers_get_one(headers, "Host"), GPOINTER_TO_UINT(data))) {
		guard_refuse(message, SOUP_STATUS_FORBIDDEN,
			     "This preview answers only to 127.0.0.1 and localhost.");
	} else if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
		soup_message_headers_replace(answer, "Allow", "GET, HEAD");
		guard_refuse(message, SOUP_STATUS_METHOD_NOT_ALLOWED,
			     "This preview only shows pages: GET and HEAD.");
	} else if (strlen(path) + (words != NULL ? strlen(words) : 0) > GUARD_TARGET_MAX) {
		guard_refuse(message, SOUP_STATUS_REQUEST_URI_TOO_LONG,
			     "This address is too long.");
	} else if (climbs(path)) {
		guard_refuse(message, SOUP_STATUS_BAD_REQUEST, "This is no address of the site.");
	}
}

void
guard_add(SoupServer *server, guint port, guint seconds)
{
	g_signal_connect(server, "request-started", G_CALLBACK(on_started),
			 GUINT_TO_POINTER(seconds));
	g_signal_connect(server, "request-finished", G_CALLBACK(on_end), NULL);
	g_signal_connect(server, "request-aborted", G_CALLBACK(on_end), NULL);
	soup_server_add_early_handler(server, NULL, on_request, GUINT_TO_POINTER(port), NULL);
}
