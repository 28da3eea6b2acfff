/* tests/threads/locks.c - tells ThreadSanitizer what GLib's locks and queues do.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * GLib locks with futexes of its own and is not compiled with the sanitizer, which then sees two threads
 * write without a lock. These stand before GLib's functions in a program that is linked with them:
 * each calls the one behind it and says what was locked, or that what one thread did before comes
 * before what another does afterwards. So no race of ours need be suppressed.
 */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <dlfcn.h>
#include <glib.h>
#include <sanitizer/tsan_interface.h>

void __tsan_acquire(void *at);
void __tsan_release(void *at);

/* The function of this name that is next in line: GLib's. */
#define BEHIND(name) ((__typeof__(&(name)))dlsym(RTLD_NEXT, #name))

void
g_mutex_lock(GMutex *mutex)
{
	__tsan_mutex_pre_lock(mutex, __tsan_mutex_linker_init);
	BEHIND(g_mutex_lock)(mutex);
	__tsan_mutex_post_lock(mutex, __tsan_mutex_linker_init, 0);
}

void
g_mutex_unlock(GMutex *mutex)
{
	(void)__tsan_mutex_pre_unlock(mutex, 0);
	BEHIND(g_mutex_unlock)(mutex);
	__tsan_mutex_post_unlock(mutex, 0);
}

void
g_mutex_clear(GMutex *mutex)
{
	BEHIND(g_mutex_clear)(mutex);
	__tsan_mutex_destroy(mutex, __tsan_mutex_linker_init);
}

void
g_async_queue_push(GAsyncQueue *queue, gpointer data)
{
	__tsan_release(queue);
	BEHIND(g_async_queue_push)(queue, data);
}

gpointer
g_async_queue_try_pop(GAsyncQueue *queue)
{
	gpointer data = BEHIND(g_async_queue_try_pop)(queue);

	__tsan_acquire(queue);
	return data;
}

/* GLib's macros of these names read the value first, which the compiler shows to the sanitizer. */
#undef g_once_init_enter
#undef g_once_init_leave

gboolean
g_once_init_enter(volatile void *location)
{
	gboolean first = ((gboolean(*)(volatile void *))dlsym(RTLD_NEXT, "g_once_init_enter"))(location);

	__tsan_acquire((void *)location);
	return first;
}

void
g_once_init_leave(volatile void *location, gsize result)
{
	__tsan_release((void *)location);
	((void (*)(volatile void *, gsize))dlsym(RTLD_NEXT, "g_once_init_leave"))(location, result);
}
