/* web/links.c - do pages elsewhere still answer?
 * SPDX-License-Identifier: EUPL-1.2
 *
 * One loop of events in this thread. Each host has a queue of questions, of which one is being
 * asked; a redirect to another host goes into the queue of that one. */
#include "web/links.h"

#include <glib/gi18n.h>
#include <string.h>

#include "web/known.h"
#include "web/soup.h"

typedef struct Host {
	char *name; /* owned: with its port */
	GQueue questions;
	bool busy; /* one is being asked, or the pause behind it */
} Host;

typedef struct Asker {
	SoupSession *session;
	GMainContext *context;
	GPtrArray *hosts; /* of Host, owned, in the order in which they came up */
	guint active;     /* hosts that are asked now, without pauses */
	guint open;       /* questions without an answer */
	Progress *progress;
} Asker;

/* A page, and how far we are with it. */
typedef struct Question {
	Asker *asker;
	Host *host;
	WebAnswer *answer;
	GUri *uri;            /* owned: where redirects have led */
	SoupMessage *message; /* owned, while it is asked */
	GCancellable *patience;
	GSource *clock; /* owned: runs out of patience */
	guint redirects;
	bool temporary; /* one of them was not for good */
	bool get;
} Question;

static void
free_host(gpointer data)
{
	Host *host = data;

	g_queue_clear(&host->questions);
	g_free(host->name);
	g_free(host);
}

static void
free_answer(gpointer data)
{
	WebAnswer *answer = data;

	g_free(answer->what);
	g_free(answer->moved);
	g_free(answer);
}

static void
free_question(Question *self)
{
	g_clear_pointer(&self->uri, g_uri_unref);
	g_free(self);
}

static Host *
find_host(Asker *self, GUri *uri)
{
	g_autofree char *name = g_strdup_printf("%s:%d", g_uri_get_host(uri), g_uri_get_port(uri));
	Host *host;

	for (guint i = 0; i < self->hosts->len; i++) {
		host = g_ptr_array_index(self->hosts, i);
		if (strcmp(host->name, name) == 0)
			return host;
	}
	host = g_new0(Host, 1);
	host->name = g_steal_pointer(&name);
	g_queue_init(&host->questions);
	g_ptr_array_add(self->hosts, host);
	return host;
}

/* --- what an answer means --------------------------------------------------------------------- */

static void
close_question(Question *self, WebState state, char *what)
{
	self->answer->state = state;
	self->answer->what = what;
	self->asker->open--;
	progress_tick(self->asker->progress);
	free_question(self);
}

static void
queue_question(Question *self)
{
	self->host = find_host(self->asker, self->uri);
	g_queue_push_tail(&self->host->questions, self);
}

/* Some answer so to programs only, or ask for patience. */
static bool
is_refusal(guint status)
{
	return status == 401 || status == 403 || status == 406 || status == 429 || status == 451 ||
	       status == 503 || status == 999;
}

static bool
is_redirect(guint status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static void
follow(Question *self, guint status, const char *location)
{
	g_autoptr(GUri) next = location != NULL ? g_uri_parse_relative(self->uri, location,
								       SOUP_HTTP_URI_FLAGS, NULL)
						: NULL;
	const char *scheme = next != NULL ? g_uri_get_scheme(next) : "";

	if ((strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0) ||
	    g_uri_get_host(next)[0] == '\0') {
		close_question(self, WEB_BROKEN, g_strdup(_("it leads on to no address")));
		return;
	}
	if (++self->redirects > WEB_REDIRECTS_MAX) {
		g_clear_pointer(&self->answer->moved, g_free);
		close_question(self, WEB_BROKEN, g_strdup(_("it leads on without an end")));
		return;
	}
	self->temporary = self->temporary || (status != 301 && status != 308);
	if (!self->temporary) {
		g_free(self->answer->moved);
		self->answer->moved = g_uri_to_string(next);
	}
	g_uri_unref(self->uri);
	self->uri = g_steal_pointer(&next);
	self->get = false;
	queue_question(self);
}

static void
take_status(Question *self)
{
	guint status = soup_message_get_status(self->message);

	if (is_redirect(status)) {
		follow(self, status,
		       soup_message_headers_get_one(
			       soup_message_get_response_headers(self->message), "Location"));
	} else if (status >= 400 && !self->get) {
		self->get = true;
		queue_question(self);
	} else if (status >= 400) {
		close_question(self, is_refusal(status) ? WEB_REFUSED : WEB_BROKEN,
			       g_strdup_printf("%u (%s)", status, soup_status_get_phrase(status)));
	} else {
		close_question(self, WEB_FINE, NULL);
	}
}

/* In words that do not differ by library; those of the error where it is another one. */
static char *
describe(const GError *error)
{
	if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
	    g_error_matches(error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
		return g_strdup_printf(_("no answer within %d seconds"), WEB_PATIENCE);
	if (error->domain == G_RESOLVER_ERROR)
		return g_strdup(_("there is no such host"));
	if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
		return g_strdup(_("its host refuses the connection"));
	if (error->domain == G_TLS_ERROR)
		return g_strdup(_("its certificate is not trusted"));
	return g_strdup(error->message);
}

/* A server that breaks off at a HEAD may still take a GET. */
static void
take_error(Question *self, const GError *error)
{
	bool retry =
		!self->get && (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
			       g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
			       error->domain == SOUP_SESSION_ERROR);

	if (retry) {
		self->get = true;
		queue_question(self);
	} else {
		close_question(self, WEB_BROKEN, describe(error));
	}
}

/* --- asking ----------------------------------------------------------------------------------- */

static void ask_next(Asker *self);

typedef struct Pause {
	Asker *asker;
	Host *host;
} Pause;

static gboolean
end_pause(gpointer data)
{
	Pause *pause = data;

	pause->host->busy = false;
	ask_next(pause->asker);
	return G_SOURCE_REMOVE;
}

static void
begin_pause(Asker *self, Host *host)
{
	g_autoptr(GSource) source = g_timeout_source_new(WEB_PAUSE * 1000);
	Pause *pause = g_new0(Pause, 1);

	pause->asker = self;
	pause->host = host;
	g_source_set_callback(source, end_pause, pause, g_free);
	(void)g_source_attach(source, self->context);
}

static gboolean
lose_patience(gpointer data)
{
	g_cancellable_cancel(((Question *)data)->patience);
	return G_SOURCE_REMOVE;
}

static void
take_answer(GObject *session, GAsyncResult *result, gpointer data)
{
	Question *self = data;
	Asker *asker = self->asker;
	Host *host = self->host;
	g_autoptr(GError) error = NULL;
	g_autoptr(GInputStream) body =
		soup_session_send_finish(SOUP_SESSION(session), result, &error);
	SoupMessage *message = self->message; /* a next question has another */

	g_source_destroy(self->clock);
	g_clear_pointer(&self->clock, g_source_unref);
	g_clear_object(&self->patience);
	asker->active--;
	if (body != NULL)
		take_status(self);
	else
		take_error(self, error);
	g_object_unref(message);
	begin_pause(asker, host);
	ask_next(asker);
}

static void
ask(Question *self)
{
	self->message = soup_message_new_from_uri(self->get ? "GET" : "HEAD", self->uri);
	soup_message_add_flags(self->message, SOUP_MESSAGE_NO_REDIRECT);
	self->patience = g_cancellable_new();
	self->clock = g_timeout_source_new_seconds(WEB_PATIENCE);
	g_source_set_callback(self->clock, lose_patience, self, NULL);
	(void)g_source_attach(self->clock, self->asker->context);
	self->host->busy = true;
	self->asker->active++;
	soup_session_send_async(self->asker->session, self->message, G_PRIORITY_DEFAULT,
				self->patience, take_answer, self);
}

static void
ask_next(Asker *self)
{
	for (guint i = 0; i < self->hosts->len && self->active < WEB_AT_ONCE; i++) {
		Host *host = g_ptr_array_index(self->hosts, i);

		if (!host->busy && !g_queue_is_empty(&host->questions))
			ask(g_queue_pop_head(&host->questions));
	}
}

/* --- all -------------------------------------------------------------------------------------- */

static void
add_question(Asker *self, const char *url, WebAnswer *answer)
{
	g_autoptr(GUri) uri = g_uri_parse(url, SOUP_HTTP_URI_FLAGS, NULL);
	Question *question;

	if (uri == NULL || g_uri_get_host(uri) == NULL || g_uri_get_host(uri)[0] == '\0') {
		answer->state = WEB_BROKEN;
		answer->what = g_strdup(_("it is no address"));
		return;
	}
	question = g_new0(Question, 1);
	question->asker = self;
	question->answer = answer;
	question->uri = g_steal_pointer(&uri);
	queue_question(question);
	self->open++;
}

static void
ask_all(Asker *self)
{
	g_main_context_push_thread_default(self->context);
	self->session = soup_session_new_with_options("timeout", (guint)WEB_PATIENCE, "user-agent",
						      "ledenbrieven (checks links)", NULL);
	progress_start(self->progress, "asking for outside pages", self->open);
	ask_next(self);
	while (self->open > 0)
		(void)g_main_context_iteration(self->context, TRUE);
	g_clear_object(&self->session);
	g_main_context_pop_thread_default(self->context);
}

static WebAnswer *
recall(GHashTable *known, const char *url)
{
	const Known *entry = g_hash_table_lookup(known, url);
	WebAnswer *answer = g_new0(WebAnswer, 1);

	answer->known = entry != NULL;
	if (entry != NULL && entry->moved[0] != '\0')
		answer->moved = g_strdup(entry->moved);
	return answer;
}

/* What answered well is known from now on. */
static void
remember(const char *cache, GHashTable *known, const GPtrArray *urls, const GPtrArray *answers,
	 gint64 now)
{
	bool any = false;

	for (guint i = 0; i < urls->len; i++) {
		const WebAnswer *answer = g_ptr_array_index(answers, i);

		if (answer->known || answer->state != WEB_FINE)
			continue;
		known_add(known, g_ptr_array_index(urls, i), answer->moved, now);
		any = true;
	}
	if (any)
		known_write(cache, known);
}

GPtrArray *
web_ask(const GPtrArray *urls, const char *cache, Progress *progress)
{
	gint64 now = g_get_real_time() / G_USEC_PER_SEC;
	g_autoptr(GHashTable) known = known_read(cache, now);
	g_autoptr(GPtrArray) hosts = g_ptr_array_new_with_free_func(free_host);
	g_autoptr(GMainContext) context = g_main_context_new();
	GPtrArray *answers = g_ptr_array_new_with_free_func(free_answer);
	Asker asker = {.context = context, .hosts = hosts, .progress = progress};

	for (guint i = 0; i < urls->len; i++) {
		const char *url = g_ptr_array_index(urls, i);
		WebAnswer *answer = recall(known, url);

		g_ptr_array_add(answers, answer);
		if (!answer->known)
			add_question(&asker, url, answer);
	}
	if (asker.open > 0)
		ask_all(&asker);
	if (cache != NULL)
		remember(cache, known, urls, answers, now);
	return answers;
}
