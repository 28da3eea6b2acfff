/* render/shared.c - views that are the same on many pages.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/shared.h"

#include <string.h>

enum { COMMON_FIELDS = 9, LINK_FIELDS = 2 }; /* of a letter's view: there may be more */
enum { DEPTHS = 3 }; /* pages stand in the top folder, in one below it, or in one below that */

struct SharedViews {
	gconstpointer renderer;
	SharedFill fill;
	GHashTable *places; /* Document -> its index in the library's letters + 1 */
	const View *
		*letters[DEPTHS + 1]; /* owned; [index]: atomic, NULL until it is asked for. Of the
				       * last all others have what is the same at all depths */
	View *no_difference;
	GMutex lock; /* over the making of views */
	Arena *arena;
};

static View *
make_no_difference(Arena *arena)
{
	static const char *const flags[] = {"added", "removed", "unchanged"};
	static const char *const counts[] = {"moved",        "moved_from",      "change",
					     "change_total", "change_previous", "change_next"};
	View *view = view_new(arena);

	for (guint i = 0; i < G_N_ELEMENTS(flags); i++)
		view_flag(view, flags[i], false);
	for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
		view_count(view, counts[i], 0);
	view_flag(view, "of_heading", true);
	return view;
}

SharedViews *
shared_views_new(const Library *library, SharedFill fill, gconstpointer renderer)
{
	SharedViews *self = g_new0(SharedViews, 1);

	self->renderer = renderer;
	self->fill = fill;
	self->places = g_hash_table_new(NULL, NULL);
	self->arena = arena_new();
	g_mutex_init(&self->lock);
	for (guint i = 0; i < library->letter_count; i++)
		g_hash_table_insert(self->places, library->letters[i], GUINT_TO_POINTER(i + 1));
	for (guint i = 0; i <= DEPTHS; i++)
		self->letters[i] = g_new0(const View *, library->letter_count + 1);
	self->no_difference = make_no_difference(self->arena);
	return self;
}

void
shared_views_free(SharedViews *self)
{
	if (self == NULL)
		return;
	for (guint i = 0; i <= DEPTHS; i++)
		g_free(self->letters[i]);
	g_hash_table_unref(self->places);
	g_mutex_clear(&self->lock);
	arena_free(self->arena);
	g_free(self);
}

/* How many folders up the top of the site is; DEPTHS where it is not that way, or further. */
static guint
depth_of(const char *root)
{
	static const char *const roots[DEPTHS] = {"", "../", "../../"};
	guint depth = 0;

	while (depth < DEPTHS && g_strcmp0(root, roots[depth]) != 0)
		depth++;
	return depth;
}

/* To be called with the lock: another thread may have made it just now. */
static const View *
make_letter(SharedViews *self, guint depth, guint place, const char *root, const Document *letter)
{
	const View **slot = &self->letters[depth][place];
	View *view;

	if (*slot != NULL)
		return *slot;
	view = view_new_sized(self->arena, depth == DEPTHS ? COMMON_FIELDS : LINK_FIELDS);
	if (depth < DEPTHS)
		view_base(view, make_letter(self, DEPTHS, place, NULL, letter));
	self->fill(self->renderer, self->arena, root, view, letter);
	g_atomic_pointer_set(slot, view);
	return view;
}

const View *
shared_letter(SharedViews *self, const char *root, const Document *letter)
{
	guint place = GPOINTER_TO_UINT(g_hash_table_lookup(self->places, letter));
	guint depth = depth_of(root);
	const View *view;

	if (place == 0 || depth == DEPTHS)
		return NULL;
	view = g_atomic_pointer_get(&self->letters[depth][place - 1]);
	if (view != NULL)
		return view;
	g_mutex_lock(&self->lock);
	view = make_letter(self, depth, place - 1, root, letter);
	g_mutex_unlock(&self->lock);
	return view;
}

const View *
shared_no_difference(const SharedViews *self)
{
	return self->no_difference;
}
