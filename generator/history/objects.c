/* history/objects.c - the objects of a repository, each checked against its hash.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Source of the callbacks: libgit2, include/git2/sys/odb_backend.h; of the names of objects: Pro
 * Git, 10.2, "Object Storage". */
#include "history/objects.h"

#include <git2/sys/odb_backend.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "history/loose.h"

enum { PRIORITY = 10 }; /* libgit2's own have 1 and 2 */

typedef struct Objects {
	git_odb_backend backend; /* first: git knows this part only */
	char *folder;            /* owned */
	git_odb *packed;         /* owned: asked for what is not in a file of its own */
} Objects;

/* --- its hash --------------------------------------------------------------------------------- */

static bool
is_named(const git_oid *id, git_object_t type, const void *data, gsize size)
{
	char head[64]; /* "blob 12" and NUL */
	int length = snprintf(head, sizeof head, "%s %zu", git_object_type2string(type), size);
	git_oid found;

	hash_sha1(head, (gsize)length + 1, data, size, found.id);
	return git_oid_equal(&found, id);
}

/* A copy for git to take. Returns what a callback does. */
static int
give(git_odb_backend *backend, const git_oid *id, git_object_t type, const void *data, gsize size,
     void **out_data)
{
	if (!is_named(id, type, data, size)) {
		git_error_set_str(GIT_ERROR_ODB, "its bytes have another hash");
		return GIT_EMISMATCH;
	}
	*out_data = git_odb_backend_data_alloc(backend, size + 1);
	if (*out_data == NULL)
		return GIT_ERROR;
	if (size > 0)
		memcpy(*out_data, data, size);
	((char *)*out_data)[size] = '\0';
	return 0;
}

/* --- the callbacks ---------------------------------------------------------------------------- */

static int
read_packed(void **out_data, size_t *out_size, git_object_t *out_type, git_odb_backend *backend,
	    const git_oid *id)
{
	g_autoptr(git_odb_object) object = NULL;
	int status = git_odb_read(&object, ((const Objects *)backend)->packed, id);

	if (status != 0)
		return status;
	*out_size = git_odb_object_size(object);
	*out_type = git_odb_object_type(object);
	return give(backend, id, *out_type, git_odb_object_data(object), *out_size, out_data);
}

static int
read_object(void **out_data, size_t *out_size, git_object_t *out_type, git_odb_backend *backend,
	    const git_oid *id)
{
	LooseObject object;
	int status = loose_read(((const Objects *)backend)->folder, id, &object);
	g_autoptr(GBytes) bytes = status == 0 ? object.bytes : NULL;

	if (status == GIT_ENOTFOUND)
		return read_packed(out_data, out_size, out_type, backend, id);
	if (status != 0)
		return status;
	*out_type = object.type;
	return give(backend, id, object.type, g_bytes_get_data(bytes, out_size),
		    g_bytes_get_size(bytes), out_data);
}

static int
read_size(size_t *out_size, git_object_t *out_type, git_odb_backend *backend, const git_oid *id)
{
	const Objects *self = (const Objects *)backend;
	LooseObject object;
	int status = loose_read(self->folder, id, &object);
	g_autoptr(GBytes) bytes = status == 0 ? object.bytes : NULL;

	if (status == GIT_ENOTFOUND)
		return git_odb_read_header(out_size, out_type, self->packed, id);
	if (status != 0)
		return status;
	*out_type = object.type;
	*out_size = g_bytes_get_size(bytes);
	return 0;
}

static void
free_backend(git_odb_backend *backend)
{
	Objects *self = (Objects *)backend;

	git_odb_free(self->packed);
	g_free(self->folder);
	g_free(self);
}

/* --- the interface ---------------------------------------------------------------------------- */

/* For all of the process, as libgit2 has it: all that this room reads comes by here. */
static void
check_nothing_twice(void)
{
	static gsize done;

	if (g_once_init_enter(&done)) {
		(void)git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
		g_once_init_leave(&done, 1);
	}
}

bool
objects_add(git_odb *odb, const char *folder)
{
	Objects *self = g_new0(Objects, 1);

	check_nothing_twice();
	(void)git_odb_init_backend(&self->backend, GIT_ODB_BACKEND_VERSION);
	self->folder = g_strdup(folder);
	self->backend.read = read_object;
	self->backend.read_header = read_size;
	self->backend.free = free_backend;
	if (git_odb_open(&self->packed, folder) == 0 &&
	    git_odb_add_backend(odb, &self->backend, PRIORITY) == 0)
		return true;
	free_backend(&self->backend);
	return false;
}

bool
objects_add_to(git_repository *repo)
{
	git_buf folder = GIT_BUF_INIT;
	g_autoptr(git_odb) odb = NULL;
	bool added = git_repository_odb(&odb, repo) == 0 &&
		     git_repository_item_path(&folder, repo, GIT_REPOSITORY_ITEM_OBJECTS) == 0 &&
		     objects_add(odb, folder.ptr);

	git_buf_dispose(&folder);
	return added;
}
