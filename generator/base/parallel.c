/* base/parallel.c - the same work for many things, over a pool of threads.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/parallel.h"

enum { JOBS_MAX = 256 };

typedef struct Queue {
	gint next; /* atomic: the first index that nobody has taken */
	guint count;
	ParallelWork work;
	gpointer data;
} Queue;

static gpointer
drain(gpointer data)
{
	Queue *queue = data;

	for (;;) {
		guint index = (guint)g_atomic_int_add(&queue->next, 1);

		if (index >= queue->count)
			return NULL;
		queue->work(index, queue->data);
	}
}

void
parallel_each(guint jobs, guint count, ParallelWork work, gpointer data)
{
	Queue queue = {.count = count, .work = work, .data = data};
	GThread *threads[JOBS_MAX];
	guint extra = MIN(MIN(jobs, count), JOBS_MAX);

	extra = extra > 0 ? extra - 1 : 0; /* this thread works too */
	for (guint i = 0; i < extra; i++)
		threads[i] = g_thread_new("worker", drain, &queue);
	(void)drain(&queue);
	for (guint i = 0; i < extra; i++)
		(void)g_thread_join(threads[i]);
}

guint
parallel_default_jobs(void)
{
	return g_get_num_processors();
}
