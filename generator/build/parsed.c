/* build/parsed.c - documents as the last build read them.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A record: the key; how many documents, and of each its path, the hash of its bytes, how many
 * bytes were stored of it (document_store()), and these. */
#include "build/parsed.h"

#include <string.h>

#include "base/parallel.h"
#include "cache/bytes.h"
#include "cache/cache.h"

/* A document of the last build; its texts are those of the record. */
typedef struct Known {
	const char *hash;
	const guint8 *bytes;
	gsize length;
} Known;

typedef struct Noted {
	const Document *document;
	const char *hash;
} Noted;

typedef struct Part {
	GBytes *record;    /* owned; NULL: there is none */
	GHashTable *known; /* path -> Known */
	GArray *noted;     /* of Noted */
	guint fresh;       /* how many of them the record has not */
} Part;

struct Parsed {
	const char *cache; /* borrowed, as key */
	const char *key;
	Part parts[PARSED_PARTS];
};

static guint
part_of(const char *path)
{
	return g_str_hash(path) % PARSED_PARTS;
}

static char *
part_name(guint part)
{
	return g_strdup_printf("parsed/%02u", part);
}

/* --- reading --- */

static bool
read_document(BytesReader *reader, GHashTable *known)
{
	const char *path = bytes_take_text(reader);
	Known document = {.hash = bytes_take_text(reader)};
	gint64 length = bytes_take_number(reader);

	if (path == NULL || document.hash == NULL || length < 0 ||
	    (guint64)length > (guint64)(reader->end - reader->p))
		return false;
	document.bytes = reader->p;
	document.length = (gsize)length;
	reader->p += length;
	g_hash_table_insert(known, (gpointer)path, g_memdup2(&document, sizeof document));
	return true;
}

static void
read_part(guint index, gpointer data)
{
	Parsed *self = data;
	Part *part = &self->parts[index];
	g_autofree char *name = part_name(index);
	BytesReader reader;

	part->record = cache_read(self->cache, name);
	if (part->record == NULL)
		return;
	reader = bytes_reader(part->record);
	if (g_strcmp0(bytes_take_text(&reader), self->key) != 0)
		return;
	for (gint64 i = bytes_take_number(&reader); i > 0; i--)
		if (!read_document(&reader, part->known))
			return;
}

Parsed *
parsed_open(const char *cache, const char *key, guint jobs)
{
	Parsed *self = g_new0(Parsed, 1);

	self->cache = cache;
	self->key = key;
	for (guint i = 0; i < PARSED_PARTS; i++) {
		self->parts[i].known = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
		self->parts[i].noted = g_array_new(FALSE, FALSE, sizeof(Noted));
	}
	parallel_each(jobs, PARSED_PARTS, read_part, self);
	return self;
}

void
parsed_free(Parsed *self)
{
	if (self == NULL)
		return;
	for (guint i = 0; i < PARSED_PARTS; i++) {
		g_hash_table_unref(self->parts[i].known);
		g_array_unref(self->parts[i].noted);
		g_clear_pointer(&self->parts[i].record, g_bytes_unref);
	}
	g_free(self);
}

static const Known *
find(const Part *part, const char *path, const char *hash)
{
	const Known *known = g_hash_table_lookup(part->known, path);

	return known != NULL && strcmp(known->hash, hash) == 0 ? known : NULL;
}

GBytes *
parsed_find(const Parsed *self, const char *path, const char *hash)
{
	const Part *part = &self->parts[part_of(path)];
	const Known *known = find(part, path, hash);

	if (known == NULL)
		return NULL;
	return g_bytes_new_with_free_func(known->bytes, known->length,
					  (GDestroyNotify)g_bytes_unref, g_bytes_ref(part->record));
}

/* --- writing --- */

void
parsed_note(Parsed *self, const Document *document, const char *hash)
{
	Part *part = &self->parts[part_of(document->path)];
	Noted noted = {.document = document, .hash = hash};

	g_array_append_val(part->noted, noted);
	part->fresh += find(part, document->path, hash) == NULL;
}

static void
write_document(GByteArray *out, GByteArray *bytes, const Part *part, const Noted *noted)
{
	const Known *known = find(part, noted->document->path, noted->hash);

	g_byte_array_set_size(bytes, 0);
	if (known == NULL)
		document_store(noted->document, bytes);
	bytes_put_text(out, noted->document->path);
	bytes_put_text(out, noted->hash);
	bytes_put_number(out, known != NULL ? (gint64)known->length : bytes->len);
	if (known != NULL)
		g_byte_array_append(out, known->bytes, (guint)known->length);
	else
		g_byte_array_append(out, bytes->data, bytes->len);
}

static void
write_part(guint index, gpointer data)
{
	const Parsed *self = data;
	const Part *part = &self->parts[index];
	g_autoptr(GByteArray) out = NULL;
	g_autoptr(GByteArray) bytes = NULL;
	g_autofree char *name = NULL;

	if (part->fresh == 0 && part->noted->len == g_hash_table_size(part->known))
		return;
	out = g_byte_array_new();
	bytes = g_byte_array_new();
	name = part_name(index);
	bytes_put_text(out, self->key);
	bytes_put_number(out, part->noted->len);
	for (guint i = 0; i < part->noted->len; i++)
		write_document(out, bytes, part, &g_array_index(part->noted, Noted, i));
	cache_write(self->cache, name, out->data, out->len);
}

void
parsed_save(const Parsed *self, guint jobs)
{
	parallel_each(jobs, PARSED_PARTS, write_part, (gpointer)self);
}
