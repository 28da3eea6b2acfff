/* tests/unit/test-serve.c - who asks slowly, or takes the answer slowly, is hung up on.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "helpers.h"

#include "serve/guard.h"

enum { SECONDS = 1, PATIENCE = 15, BODY = 64 * 1024 * 1024 };

/* ---- clients, each in a thread of its own ---- */

typedef struct Client {
	const char *path; /* that it asks for */
	gulong pause;     /* microseconds after each byte of it; 0: all at once */
	gulong waits;     /* microseconds before the answer is taken */
	guint port;
	gsize taken;    /* bytes of the answer */
	bool cut;       /* the connection ended while it asked, or with an error */
	double seconds; /* from the first byte to the end */
	GThread *thread;
} Client;

static gint asking; /* atomic: clients that have not ended */

static bool
ask(const Client *self, GSocket *socket)
{
	g_autofree char *text = g_strdup_printf("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
						"Connection: close\r\n\r\n",
						self->path, self->port);
	gsize length = strlen(text);
	gsize step = self->pause > 0 ? 1 : length;

	for (gsize at = 0; at < length; at += step) {
		if (g_socket_send(socket, text + at, step, NULL, NULL) < 0)
			return false;
		g_usleep(self->pause);
	}
	return true;
}

static gpointer
run_client(gpointer data)
{
	Client *self = data;
	g_autoptr(GSocketClient) client = g_socket_client_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(GSocketConnection) connection = g_socket_client_connect_to_host(
		client, "127.0.0.1", (guint16)self->port, NULL, &error);
	g_autofree char *buffer = g_malloc(65536);
	gint64 start = g_get_monotonic_time();
	GSocket *socket;
	gssize count;

	g_assert_no_error(error);
	socket = g_socket_connection_get_socket(connection);
	g_socket_set_timeout(socket, PATIENCE);
	self->cut = !ask(self, socket);
	g_usleep(self->waits);
	while ((count = g_socket_receive(socket, buffer, 65536, NULL, NULL)) > 0)
		self->taken += (gsize)count;
	self->cut = self->cut || count < 0;
	self->seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
	g_atomic_int_dec_and_test(&asking);
	g_main_context_wakeup(NULL);
	return NULL;
}

/* ---- the server ---- */

static void
on_request(SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
	   gpointer data)
{
	static char body[BODY];

	(void)server;
	(void)query;
	(void)data;
	if (strcmp(path, "/luistert") == 0)
		guard_release(message);
	soup_server_message_set_status(message, SOUP_STATUS_OK, NULL);
	soup_server_message_set_response(message, "text/plain", SOUP_MEMORY_STATIC, body,
					 sizeof body);
}

/* Lets all clients ask at once, of a server that gives each SECONDS. */
static void
serve(Client *clients, guint count)
{
	g_autoptr(SoupServer) server = soup_server_new("server-header", "proef", NULL);
	g_autoptr(GError) error = NULL;
	GSList *addresses;
	guint port;

	(void)soup_server_listen_local(server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
	g_assert_no_error(error);
	addresses = soup_server_get_uris(server);
	port = (guint)g_uri_get_port(addresses->data);
	g_slist_free_full(addresses, (GDestroyNotify)g_uri_unref);
	guard_add(server, port, SECONDS);
	soup_server_add_handler(server, NULL, on_request, NULL, NULL);
	asking = (gint)count;
	for (guint i = 0; i < count; i++) {
		clients[i].port = port;
		clients[i].thread = g_thread_new("client", run_client, &clients[i]);
	}
	while (g_atomic_int_get(&asking) > 0)
		(void)g_main_context_iteration(NULL, TRUE);
	for (guint i = 0; i < count; i++)
		g_thread_join(clients[i].thread);
}

static void
test_slow_clients(void)
{
	Client clients[] = {
		{.path = "/een"},
		{.path = "/een", .pause = G_USEC_PER_SEC / 10},
		{.path = "/een", .waits = 3 * G_USEC_PER_SEC},
		{.path = "/luistert", .waits = 3 * G_USEC_PER_SEC},
	};

	serve(clients, G_N_ELEMENTS(clients));
	g_assert_cmpuint(clients[0].taken, >=, BODY);
	g_assert_cmpuint(clients[1].taken, ==, 0);
	g_assert_true(clients[1].cut);
	g_assert_cmpfloat(clients[1].seconds, <, 5);
	g_assert_cmpuint(clients[2].taken, <, BODY);
	g_assert_cmpuint(clients[3].taken, >=, BODY);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/serve/guard/hangs-up-on-who-is-slow", test_slow_clients);
	return g_test_run();
}
