/* history/loose.c - objects of a repository that stand in files of their own, read with care.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Source of the format: git's documentation, gitformat-loose (zlib over "type size", NUL and the
 * bytes). */
#include "history/loose.h"

#include <gio/gio.h>
#include <string.h>

enum { CHUNK = 64 * 1024 };

/* objects/12/3456... Owned. */
static char *
object_path(const char *objects, const git_oid *id)
{
	char hash[GIT_OID_HEXSZ + 1];
	char folder[3];

	(void)git_oid_tostr(hash, sizeof hash, id);
	(void)g_strlcpy(folder, hash, sizeof folder);
	return g_build_filename(objects, folder, hash + 2, NULL);
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

/* "blob 12" and NUL, then as many bytes as it says. out_length: of all that goes before them. */
static bool
read_header(const GByteArray *bytes, git_object_t *out_type, gsize *out_length)
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
	*out_type = git_object_string2type(type);
	*out_length = (gsize)(end - text) + 1;
	return git_object_typeisloose(*out_type) && bytes->len - *out_length == size;
}

int
loose_read(const char *objects, const git_oid *id, LooseObject *out)
{
	g_autofree char *path = object_path(objects, id);
	g_autofree char *file = NULL;
	g_autoptr(GByteArray) all = NULL;
	g_autoptr(GError) error = NULL;
	gsize length;

	if (!g_file_get_contents(path, &file, &length, &error)) {
		if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
			return GIT_ENOTFOUND;
		git_error_set_str(GIT_ERROR_ODB, error->message);
		return GIT_ERROR;
	}
	all = inflate_all(file, length);
	if (all == NULL || !read_header(all, &out->type, &length)) {
		git_error_set_str(GIT_ERROR_ZLIB, "its file is not what git wrote");
		return GIT_ERROR;
	}
	(void)g_byte_array_remove_range(all, 0, (guint)length);
	out->bytes = g_byte_array_free_to_bytes(g_steal_pointer(&all));
	return 0;
}
