/* history/handles.c - handles to the objects of one repository, for threads to take and give back.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "history/handles.h"

#include "history/objects.h"

struct Handles {
	char *objects;     /* owned: folder of the repository's objects */
	GAsyncQueue *idle; /* of git_odb, owned */
};

/* NULL where git cannot open one more. */
static git_odb *
take(Handles *self)
{
	g_autoptr(git_odb) odb = g_async_queue_try_pop(self->idle);

	if (odb != NULL)
		return g_steal_pointer(&odb);
	return git_odb_open(&odb, self->objects) == 0 && objects_add(odb, self->objects)
		       ? g_steal_pointer(&odb)
		       : NULL;
}

static void
give_back(Handles *self, git_odb *odb)
{
	g_async_queue_push(self->idle, odb);
}

Handles *
handles_new(git_repository *repo, const char *place, GError **error)
{
	g_autoptr(Handles) self = g_new0(Handles, 1);
	git_buf folder = GIT_BUF_INIT;

	self->idle = g_async_queue_new_full((GDestroyNotify)git_odb_free);
	if (git_repository_item_path(&folder, repo, GIT_REPOSITORY_ITEM_OBJECTS) != 0) {
		(void)throw_git(error, SITE_ERROR_SYSTEM, place,
				"the objects of the git repository cannot be found");
		return NULL;
	}
	self->objects = g_strdup(folder.ptr);
	git_buf_dispose(&folder);
	return g_steal_pointer(&self);
}

void
handles_free(Handles *self)
{
	if (self == NULL)
		return;
	g_async_queue_unref(self->idle);
	g_free(self->objects);
	g_free(self);
}

GBytes *
handles_read(Handles *self, const git_oid *id, const char *place, GError **error)
{
	g_autoptr(git_odb_object) object = NULL;
	git_odb *odb = take(self);
	GBytes *bytes = NULL;
	int status;

	if (odb == NULL) {
		(void)throw_git(error, SITE_ERROR_SYSTEM, place,
				"the objects of the git repository cannot be opened");
		return NULL;
	}
	status = git_odb_read(&object, odb, id);
	if (status == 0)
		bytes = g_bytes_new(git_odb_object_data(object), git_odb_object_size(object));
	else
		(void)throw_object(error, place, id, status);
	give_back(self, odb);
	return bytes;
}

size_t
handles_size(Handles *self, const git_oid *id)
{
	git_odb *odb = take(self);
	git_object_t type;
	size_t size;
	int status;

	if (odb == NULL)
		return 0;
	status = git_odb_read_header(&size, &type, odb, id);
	give_back(self, odb);
	return status == 0 ? size : 0;
}
