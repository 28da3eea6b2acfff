/* base/progress.h - how far a long run has come, for another thread to tell while it goes on.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

/* All zero at the start. Written by the run, at any time read by who tells of it. */
typedef struct Progress {
	const char *step; /* atomic: what is being done, a literal, English; NULL: nothing long */
	gint total;       /* atomic: how many things that is; 0: not known */
	gint done;        /* atomic */
} Progress;

/* The next step begins. self may be NULL: nobody wants to know. From the run's own thread. */
void progress_start(Progress *self, const char *step, guint total);

/* One thing more is done. From any thread. */
void progress_tick(Progress *self);
