/* serve/serve.c - shows a site in the browser while it is being written.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "serve/serve.h"

#include <glib-unix.h>
#include <signal.h>

#include "serve/server.h"
#include "serve/watch.h"

struct Serve {
	Preview *preview; /* owned; so are the next three */
	Server *server;
	Watch *watch;
	GMainLoop *loop;
	guint interrupted; /* ids of what waits for signals; 0: not yet */
	guint ended;
	ServeReport *report;
	gpointer data;
};

static void
watch_sources(Serve *self)
{
	g_auto(GStrv) sources = preview_sources(self->preview);
	g_auto(GStrv) folders = preview_git_folders(self->preview);

	watch_set(self->watch, (const char *const *)sources, (const char *const *)folders);
}

static gboolean
on_signal(gpointer data)
{
	g_main_loop_quit(data);
	return G_SOURCE_CONTINUE;
}

/* Not before the site was made for the first time: until then a signal just ends the program. */
static void
wait_for_signals(Serve *self)
{
	if (self->interrupted != 0)
		return;
	self->interrupted = g_unix_signal_add(SIGINT, on_signal, self->loop);
	self->ended = g_unix_signal_add(SIGTERM, on_signal, self->loop);
}

/* Open pages hear of it before the user does: they wait for it. */
static bool
update(Serve *self, const char *const *changed, GError **error)
{
	g_autoptr(DiagList) diags = diag_list_new();
	gint64 start = g_get_monotonic_time();
	GError *failure = NULL;
	ServeUpdate done = {.changed = changed, .diags = diags};

	done.state = preview_refresh(self->preview, diags, &failure);
	done.time = g_get_monotonic_time() - start;
	done.error = failure;
	if (done.state != PREVIEW_SAME)
		server_tell(self->server, done.state, diags, failure);
	watch_sources(self);
	wait_for_signals(self);
	if (failure == NULL || error == NULL)
		self->report(&done, self->data);
	if (failure == NULL)
		return true;
	g_propagate_error(error, failure);
	return false;
}

static void
on_changed(const char *const *paths, gpointer data)
{
	(void)update(data, paths, NULL);
}

Serve *
serve_new(const BuildOptions *options, guint port, ServeReport *report, gpointer data,
	  GError **error)
{
	g_autoptr(Serve) self = g_new0(Serve, 1);

	self->report = report;
	self->data = data;
	self->preview = preview_new(options);
	self->watch = watch_new(on_changed, self);
	self->loop = g_main_loop_new(NULL, FALSE);
	self->server = server_new(self->preview, port, error);
	return self->server != NULL ? g_steal_pointer(&self) : NULL;
}

void
serve_free(Serve *self)
{
	if (self == NULL)
		return;
	if (self->interrupted != 0) {
		g_source_remove(self->interrupted);
		g_source_remove(self->ended);
	}
	watch_free(self->watch);
	server_free(self->server);
	preview_free(self->preview);
	g_main_loop_unref(self->loop);
	g_free(self);
}

const char *
serve_address(const Serve *self)
{
	return server_address(self->server);
}

const Preview *
serve_preview(const Serve *self)
{
	return self->preview;
}

bool
serve_start(Serve *self, GError **error)
{
	return update(self, NULL, error);
}

void
serve_run(Serve *self)
{
	g_main_loop_run(self->loop);
}
