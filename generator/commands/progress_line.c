/* commands/progress_line.c - a line on the terminal that tells how far a long run has come.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "commands/progress_line.h"

#include <glib/gi18n.h>
#include <stdbool.h>
#include <unistd.h>

/* Back to the start of the line, and nothing on it. */
#define CLEAR "\r\033[K"

enum {
	PATIENCE = G_USEC_PER_SEC,      /* a step that takes longer is told of */
	INTERVAL = G_USEC_PER_SEC / 10, /* how often */
};

struct ProgressLine {
	Progress *progress; /* borrowed */
	GThread *thread;
	GMutex lock;
	GCond ends;
	bool ended;       /* under the lock */
	const char *step; /* that is being told of; for the thread alone, as below */
	gint64 since;
	bool shown;
};

static void
clear(ProgressLine *self)
{
	if (self->shown)
		g_printerr(CLEAR);
	self->shown = false;
}

static void
tell(ProgressLine *self, gint64 now)
{
	const char *step = g_atomic_pointer_get(&self->progress->step);
	gint total = g_atomic_int_get(&self->progress->total);
	gint done = g_atomic_int_get(&self->progress->done);

	if (step != self->step) {
		clear(self);
		self->step = step;
		self->since = now;
	}
	if (step == NULL || now - self->since < PATIENCE)
		return;
	if (total > 0)
		g_printerr(_("%s%s: %d of %d"), CLEAR, _(step), MIN(done, total), total);
	else
		g_printerr(CLEAR "%s: %d s", _(step), (int)((now - self->since) / G_USEC_PER_SEC));
	self->shown = true;
}

static gpointer
watch(gpointer data)
{
	ProgressLine *self = data;

	g_mutex_lock(&self->lock);
	while (!self->ended) {
		gint64 now = g_get_monotonic_time();

		tell(self, now);
		(void)g_cond_wait_until(&self->ends, &self->lock, now + INTERVAL);
	}
	g_mutex_unlock(&self->lock);
	clear(self);
	return NULL;
}

ProgressLine *
progress_line_new(Progress *progress)
{
	ProgressLine *self;

	if (!isatty(STDERR_FILENO) || g_strcmp0(g_getenv("TERM"), "dumb") == 0)
		return NULL;
	self = g_new0(ProgressLine, 1);
	self->progress = progress;
	g_mutex_init(&self->lock);
	g_cond_init(&self->ends);
	self->thread = g_thread_new("progress", watch, self);
	return self;
}

void
progress_line_free(ProgressLine *self)
{
	if (self == NULL)
		return;
	g_mutex_lock(&self->lock);
	self->ended = true;
	g_cond_signal(&self->ends);
	g_mutex_unlock(&self->lock);
	(void)g_thread_join(self->thread);
	g_cond_clear(&self->ends);
	g_mutex_clear(&self->lock);
	g_free(self);
}
