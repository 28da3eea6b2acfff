/* serve/server.c - a preview over HTTP, for browsers on this machine.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "serve/server.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/json.h"
#include "serve/events.h"
#include "serve/guard.h"
#include "serve/page.h"
#include "serve/types.h"
#include "web/soup.h"

struct Server {
	Preview *preview; /* borrowed */
	SoupServer *soup; /* owned */
	Events *events;   /* owned */
	char *address;    /* owned */
	gint64 start;     /* so that pages of a server before this one load again */
	guint count;      /* of the makings of the site */
	char *made;       /* owned: the name of this making */
};

/* --- answers -------------------------------------------------------------------------------------
 */

static void
answer(SoupServerMessage *message, guint status, const char *address, GBytes *bytes)
{
	gsize length;
	const char *data = g_bytes_get_data(bytes, &length);

	soup_server_message_set_status(message, status, NULL);
	soup_server_message_set_response(message, types_of(address), SOUP_MEMORY_COPY,
					 data != NULL ? data : "", length);
}

static void
answer_page(const Server *self, SoupServerMessage *message, guint status, GBytes *html)
{
	g_autoptr(GBytes) dressed = page_dress(html, self->made);

	answer(message, status, ".html", dressed);
}

static void
answer_missing(const Server *self, SoupServerMessage *message)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) page = preview_missing_page(self->preview, &error);

	if (page != NULL)
		answer_page(self, message, SOUP_STATUS_NOT_FOUND, page);
	else
		guard_refuse(message, SOUP_STATUS_NOT_FOUND,
			     error != NULL ? error->message : _("There is no such page."));
}

static void
answer_asset(const Server *self, SoupServerMessage *message, const char *name)
{
	g_autoptr(GBytes) asset = NULL;

	if (strcmp(name, "events") == 0) {
		guard_release(message);
		events_add(self->events, message);
		return;
	}
	asset = page_asset(name);
	if (asset != NULL)
		answer(message, SOUP_STATUS_OK, name, asset);
	else
		guard_refuse(message, SOUP_STATUS_NOT_FOUND, "The preview has no such file.");
}

/* A template that fails: the page loads again when that was mended. */
static void
answer_failure(const Server *self, SoupServerMessage *message, const char *address,
	       const GError *error)
{
	g_autoptr(GBytes) page = page_failure(error->message, self->made);

	if (g_str_has_suffix(address, ".html"))
		answer(message, SOUP_STATUS_INTERNAL_SERVER_ERROR, ".html", page);
	else
		guard_refuse(message, SOUP_STATUS_INTERNAL_SERVER_ERROR, error->message);
}

static void
answer_address(const Server *self, SoupServerMessage *message, const char *address)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) page = preview_page(self->preview, address, &error);

	if (error != NULL)
		answer_failure(self, message, address, error);
	else if (page == NULL)
		answer_missing(self, message);
	else if (g_str_has_suffix(address, ".html"))
		answer_page(self, message, SOUP_STATUS_OK, page);
	else
		answer(message, SOUP_STATUS_OK, address, page);
}

static void
on_request(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
	   gpointer data)
{
	const Server *self = data;
	g_autofree char *address = NULL;

	(void)soup;
	(void)query;
	if (soup_server_message_get_status(message) != 0)
		return; /* refused */
	address = g_strconcat(path + 1, g_str_has_suffix(path, "/") ? "index.html" : "", NULL);
	if (g_str_has_prefix(address, PAGE_ASSETS)) {
		answer_asset(self, message, address + strlen(PAGE_ASSETS));
	} else if (preview_site(self->preview) == NULL) {
		g_autoptr(GBytes) page = page_waiting(self->made);

		answer(message, SOUP_STATUS_SERVICE_UNAVAILABLE, ".html", page);
	} else {
		answer_address(self, message, address);
	}
}

/* --- news ----------------------------------------------------------------------------------------
 */

static void
add_message(JsonText *json, const char *place, const char *text)
{
	json_text_begin_object(json);
	json_text_member(json, "place", place);
	json_text_member(json, "text", text);
	json_text_end_object(json);
}

static void
add_errors(JsonText *json, const DiagList *diags, const GError *error)
{
	json_text_key(json, "errors");
	json_text_begin_array(json);
	for (guint i = 0; i < diag_list_length(diags); i++) {
		const Diag *diag = diag_list_get(diags, i);
		g_autofree char *place = diag_place(diag);

		if (diag->level == DIAG_ERROR)
			add_message(json, place, diag->text);
	}
	if (error != NULL)
		add_message(json, "", error->message);
	json_text_end_array(json);
}

static void
name_making(Server *self)
{
	g_free(self->made);
	self->made = g_strdup_printf("%" G_GINT64_FORMAT "-%u", self->start, self->count);
}

void
server_tell(Server *self, PreviewState state, const DiagList *diags, const GError *error)
{
	g_autoptr(JsonText) json = json_text_new();
	g_autofree char *text = NULL;

	self->count += state == PREVIEW_NEW;
	name_making(self);
	json_text_begin_object(json);
	json_text_member(json, "made", self->made);
	add_errors(json, diags, error);
	json_text_end_object(json);
	text = json_text_finish(json);
	events_send(self->events, g_strchomp(text));
}

/* --- listening -----------------------------------------------------------------------------------
 */

static bool
listen_on(Server *self, guint port, GError **error)
{
	return soup_server_listen_local(self->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error);
}

static bool
is_taken(const GError *error)
{
	return g_error_matches(error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

/* 0 with error where it can't listen. */
static guint
listen_somewhere(Server *self, guint port, GError **error)
{
	guint first = port != 0 ? port : SERVER_PORT;
	guint count = port != 0 ? 1 : SERVER_PORTS;
	g_autoptr(GError) failure = NULL;

	for (guint i = 0; i < count; i++) {
		g_clear_error(&failure);
		if (listen_on(self, first + i, &failure))
			return first + i;
		if (!is_taken(failure))
			break;
	}
	if (is_taken(failure) && port != 0)
		(void)site_throw(
			error, (Span){0}, SITE_ERROR_SYSTEM,
			"port %u is taken by another program; name another with --port, or "
			"none to have a free one found",
			port);
	else
		(void)site_throw(error, (Span){0}, SITE_ERROR_SYSTEM,
				 "cannot listen on 127.0.0.1:%u: %s", first, failure->message);
	return 0;
}

Server *
server_new(Preview *preview, guint port, GError **error)
{
	g_autoptr(Server) self = g_new0(Server, 1);
	guint found;

	self->preview = preview;
	self->start = g_get_real_time();
	self->events = events_new();
	self->soup = soup_server_new("server-header", "ledenbrieven", NULL);
	name_making(self);
	found = listen_somewhere(self, port, error);
	if (found == 0)
		return NULL;
	self->address = g_strdup_printf("http://127.0.0.1:%u/", found);
	guard_add(self->soup, found, GUARD_SECONDS);
	soup_server_add_handler(self->soup, NULL, on_request, self, NULL);
	return g_steal_pointer(&self);
}

void
server_free(Server *self)
{
	if (self == NULL)
		return;
	events_free(self->events);
	soup_server_disconnect(self->soup);
	g_object_unref(self->soup);
	g_free(self->address);
	g_free(self->made);
	g_free(self);
}

const char *
server_address(const Server *self)
{
	return self->address;
}
