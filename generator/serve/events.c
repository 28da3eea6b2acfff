/* serve/events.c - open pages that listen for what happens.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "serve/events.h"

#include <string.h>

struct Events {
	GPtrArray *listeners; /* of SoupServerMessage, owned */
	char *event;          /* owned: the last, as it is sent; NULL: none yet */
};

Events *
events_new(void)
{
	Events *self = g_new0(Events, 1);

	self->listeners = g_ptr_array_new_with_free_func(g_object_unref);
	return self;
}

static void
on_finished(SoupServerMessage *message, gpointer data)
{
	Events *self = data;

	(void)g_ptr_array_remove_fast(self->listeners, message);
}

void
events_free(Events *self)
{
	if (self == NULL)
		return;
	for (guint i = 0; i < self->listeners->len; i++)
		(void)g_signal_handlers_disconnect_by_data(g_ptr_array_index(self->listeners, i),
							   self);
	g_ptr_array_unref(self->listeners);
	g_free(self->event);
	g_free(self);
}

static void
send_event(const Events *self, SoupServerMessage *message)
{
	SoupMessageBody *body = soup_server_message_get_response_body(message);

	soup_message_body_append(body, SOUP_MEMORY_COPY, self->event, strlen(self->event));
	soup_server_message_unpause(message);
}

void
events_add(Events *self, SoupServerMessage *message)
{
	SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);

	soup_server_message_set_status(message, SOUP_STATUS_OK, NULL);
	soup_message_headers_set_encoding(headers, SOUP_ENCODING_CHUNKED);
	soup_message_headers_replace(headers, "Content-Type", "text/event-stream");
	soup_message_body_set_accumulate(soup_server_message_get_response_body(message), FALSE);
	g_signal_connect(message, "finished", G_CALLBACK(on_finished), self);
	g_ptr_array_add(self->listeners, g_object_ref(message));
	if (self->event != NULL)
		send_event(self, message);
}

void
events_send(Events *self, const char *state)
{
	g_auto(GStrv) lines = g_strsplit(state, "\n", -1);
	GString *event = g_string_new(NULL);

	for (char **line = lines; *line != NULL; line++)
		g_string_append_printf(event, "data: %s\n", *line);
	g_string_append_c(event, '\n');
	g_free(self->event);
	self->event = g_string_free(event, FALSE);
	for (guint i = 0; i < self->listeners->len; i++)
		send_event(self, g_ptr_array_index(self->listeners, i));
}
