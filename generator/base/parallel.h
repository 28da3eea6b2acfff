/* base/parallel.h - the same work for many things, over a pool of threads.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

/* Called once for each index below count, in any order, from any thread. What it makes goes to a
 * place of its own (say results[index]), so that the outcome does not depend on the order. */
typedef void (*ParallelWork)(guint index, gpointer data);

/* Runs work for all indexes with so many threads (1: in this thread, in order) and waits. */
void parallel_each(guint jobs, guint count, ParallelWork work, gpointer data);

/* The number of threads to use when the user says none: that of the processors. */
guint parallel_default_jobs(void);
