/* base/progress.c - how far a long run has come, for another thread to tell while it goes on.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/progress.h"

void
progress_start(Progress *self, const char *step, guint total)
{
	if (self == NULL)
		return;
	g_atomic_int_set(&self->total, 0); /* so that no pair is told that does not go together */
	g_atomic_int_set(&self->done, 0);
	g_atomic_pointer_set(&self->step, step);
	g_atomic_int_set(&self->total, (gint)total);
}

void
progress_tick(Progress *self)
{
	if (self != NULL)
		g_atomic_int_inc(&self->done);
}
