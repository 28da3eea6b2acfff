/* history/loose.c - objects of a repository that stand in files of their own, read with care.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Source of the format: git's documentation, gitformat-loose (zlib over "type size", NUL and the
 * bytes); of the callbacks: libgit2, include/git2/sys/odb_backend.h. */
#include "history/loose.h"

#include <gio/gio.h>
#include <git2/sys/odb_backend.h>
#include <string.h>

enum {
	CHUNK = 64 * 1024,
	PRIORITY = 10, /* libgit2's own have 1 and 2 */
};

typedef struct Loose {
	git_odb_backend backend; /* first: git knows this part only */
	char *objects;           /* owned */
} Loose;

/* An object that was read: type and size as its header has them. */
typedef struct Object {
	git_object_t type;
	gsize size;
	gsize header; /* bytes before it */
} Object;

/* objects/12/3456... Owned. */
static char *
object_path(const Loose *self, const git_oid *id)
{
	char hash[GIT_OID_HEXSZ + 1];
	char folder[3];

	(void)git_oid_tostr(hash, sizeof hash, id);
	(void)g_strlcpy(folder, hash, sizeof folder);
	return g_build_filename(self->objects, folder, hash + 2, NULL);
}

/* One more piece of out; false at an error. out_done: it was the last. */
static bool
inflate_chunk(GConverter *zlib, const char *bytes, gsize length, gsize *done, GByteArray *out,
	      bool *out_done)
{
	gsize used = out->len, read = 0, written = 0;
	GConverterResult result;

	g_byte_array_set_size(out, (guint)used + CHUNK);
	result = g_converter_convert(zlib, bytes + *done, length - *done, out->data + used, CHUNK,
				     G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
	g_byte_array_set_size(out, (guint)(used + written));
	*done += read;
	*out_done = result == G_CONVERTER_FINISHED;
	return result != G_CONVERTER_ERROR && out->len <= LOOSE_OBJECT_MAX;
}

/* NULL where the bytes are no whole stream, or one that is too long. Owned. */
static GByteArray *
inflate_all(const char *bytes, gsize length)
{
	g_autoptr(GConverter) zlib =
		G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
	g_autoptr(GByteArray) out = g_byte_array_new();
	gsize done = 0;
	bool ended = false;

	while (!ended)
		if (!inflate_chunk(zlib, bytes, length, &done, out, &ended))
			return NULL;
	return g_steal_pointer(&out);
}

/* "blob 12" and NUL, then as many bytes as it says. */
static bool
read_header(const GByteArray *bytes, Object *out)
{
	const char *text = (const char *)bytes->data;
	const char *end = bytes->len > 0 ? memchr(text, '\0', MIN(bytes->len, 64)) : NULL;
	const char *space = end != NULL ? memchr(text, ' ', (gsize)(end - text)) : NULL;
	g_autofree char *type = NULL;
	guint64 size;

	if (space == NULL ||
	    !g_ascii_string_to_unsigned(space + 1, 10, 0, LOOSE_OBJECT_MAX, &size, NULL))
		return false;
	type = g_strndup(text, (gsize)(space - text));
	*out = (Object){
		.type = git_object_string2type(type),
		.size = (gsize)size,
		.header = (gsize)(end - text) + 1,
	};
	return git_object_typeisloose(out->type) && bytes->len - out->header == out->size;
}

/* What a callback returns: 0 with out, or git's code for an error. */
static int
read_object(const Loose *self, const git_oid *id, GByteArray **out_bytes, Object *out)
{
	g_autofree char *path = object_path(self, id);
	g_autofree char *file = NULL;
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(GError) error = NULL;
	gsize length;

	if (!g_file_get_contents(path, &file, &length, &error)) {
		if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
			return GIT_ENOTFOUND;
		git_error_set_str(GIT_ERROR_ODB, error->message);
		return GIT_ERROR;
	}
	bytes = inflate_all(file, length);
	if (bytes == NULL || !read_header(bytes, out)) {
		git_error_set_str(GIT_ERROR_ZLIB, "its file is not what git wrote");
		return GIT_ERROR;
	}
	*out_bytes = g_steal_pointer(&bytes);
	return 0;
}

static int
read_whole(void **out_data, size_t *out_size, git_object_t *out_type, git_odb_backend *backend,
	   const git_oid *id)
{
	g_autoptr(GByteArray) bytes = NULL;
	Object object;
	int status = read_object((const Loose *)backend, id, &bytes, &object);

	if (status != 0)
		return status;
	*out_data = git_odb_backend_data_alloc(backend, object.size + 1);
	if (*out_data == NULL)
		return GIT_ERROR;
	memcpy(*out_data, bytes->data + object.header, object.size);
	((char *)*out_data)[object.size] = '\0';
	*out_size = object.size;
	*out_type = object.type;
	return 0;
}

static int
read_size(size_t *out_size, git_object_t *out_type, git_odb_backend *backend, const git_oid *id)
{
	g_autoptr(GByteArray) bytes = NULL;
	Object object;
	int status = read_object((const Loose *)backend, id, &bytes, &object);

	if (status != 0)
		return status;
	*out_size = object.size;
	*out_type = object.type;
	return 0;
}

static void
free_backend(git_odb_backend *backend)
{
	Loose *self = (Loose *)backend;

	g_free(self->objects);
	g_free(self);
}

bool
loose_add(git_odb *odb, const char *objects)
{
	Loose *self = g_new0(Loose, 1);

	self->objects = g_strdup(objects);
	(void)git_odb_init_backend(&self->backend, GIT_ODB_BACKEND_VERSION);
	self->backend.read = read_whole;
	self->backend.read_header = read_size;
	self->backend.free = free_backend;
	if (git_odb_add_backend(odb, &self->backend, PRIORITY) == 0)
		return true;
	free_backend(&self->backend);
	return false;
}

bool
loose_add_to(git_repository *repo)
{
	git_buf folder = GIT_BUF_INIT;
	g_autoptr(git_odb) odb = NULL;
	bool added = git_repository_odb(&odb, repo) == 0 &&
		     git_repository_item_path(&folder, repo, GIT_REPOSITORY_ITEM_OBJECTS) == 0 &&
		     loose_add(odb, folder.ptr);

	git_buf_dispose(&folder);
	return added;
}
