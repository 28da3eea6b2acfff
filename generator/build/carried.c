/* build/carried.c - pages of the last build that need not be made again.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The record: the hash of the manifest; how many pages, and of each its address, key and state, in
 * the order of the manifest. */
#include "build/carried.h"

#include <string.h>

#include "cache/bytes.h"
#include "cache/cache.h"

enum { RECORDS_MAX = 4 }; /* of folders that nobody builds any more they do not pile up */

/* A page of the last build; its address is that of the record. */
typedef struct Known {
	const char *address;
	HashKey key;
	guint64 state;
} Known;

struct Carried {
	char *cache; /* NULL: nothing is kept */
	char *output;
	char *name;
	GBytes *record;    /* NULL: none */
	GArray *all;       /* of Known, in the order of the record */
	GHashTable *known; /* address -> Known */
	GHashTable *noted; /* address -> HashKey; both borrowed */
};

static const char *
read_page(BytesReader *reader, Known *out_known)
{
	out_known->address = bytes_take_text(reader);
	out_known->key.high = (guint64)bytes_take_number(reader);
	out_known->key.low = (guint64)bytes_take_number(reader);
	out_known->state = (guint64)bytes_take_number(reader);
	return reader->failed ? NULL : out_known->address;
}

static void
read_record(Carried *self)
{
	BytesReader reader = bytes_reader(self->record);
	g_autofree char *manifest = output_manifest_hash(self->output);
	Known known;

	if (manifest == NULL || g_strcmp0(bytes_take_text(&reader), manifest) != 0)
		return;
	for (gint64 i = bytes_take_number(&reader); i > 0 && read_page(&reader, &known); i--)
		g_array_append_val(self->all, known);
	for (guint i = 0; i < self->all->len; i++) {
		Known *at = &g_array_index(self->all, Known, i);

		g_hash_table_insert(self->known, (gpointer)at->address, at);
	}
}

Carried *
carried_open(const char *cache, const char *output)
{
	Carried *self = g_new0(Carried, 1);
	g_autofree char *whole = g_canonicalize_filename(output, NULL);
	g_autofree char *hash = hash_bytes(whole, strlen(whole));

	self->cache = g_strdup(cache);
	self->output = g_strdup(output);
	self->name = g_strdup_printf("pages/%.16s", hash);
	self->all = g_array_new(FALSE, FALSE, sizeof(Known));
	self->known = g_hash_table_new(g_str_hash, g_str_equal);
	self->noted = g_hash_table_new(g_str_hash, g_str_equal);
	if (cache != NULL && output_is_clean(output))
		self->record = cache_read(cache, self->name);
	if (self->record != NULL)
		read_record(self);
	return self;
}

void
carried_free(Carried *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->noted);
	g_hash_table_unref(self->known);
	g_array_unref(self->all);
	g_clear_pointer(&self->record, g_bytes_unref);
	g_free(self->name);
	g_free(self->output);
	g_free(self->cache);
	g_free(self);
}

guint64
carried_find(const Carried *self, const char *address, const HashKey *key)
{
	const Known *known = g_hash_table_lookup(self->known, address);

	return known != NULL && hash_key_equal(&known->key, key) ? known->state : 0;
}

GPtrArray *
carried_all(const Carried *self, const HashKey *key)
{
	g_autoptr(GPtrArray) addresses = g_ptr_array_new();

	for (guint i = 0; i < self->all->len; i++) {
		const Known *known = &g_array_index(self->all, Known, i);

		if (!hash_key_equal(&known->key, key))
			continue;
		if (output_file_state(self->output, known->address) != known->state)
			return NULL;
		g_ptr_array_add(addresses, (gpointer)known->address);
	}
	return addresses->len > 0 ? g_steal_pointer(&addresses) : NULL;
}

void
carried_note(Carried *self, const char *address, const HashKey *key)
{
	g_hash_table_insert(self->noted, (gpointer)address, (gpointer)key);
}

static void
write_page(GByteArray *out, const OutputFile *file, const HashKey *key)
{
	bytes_put_text(out, file->address);
	bytes_put_number(out, (gint64)key->high);
	bytes_put_number(out, (gint64)key->low);
	bytes_put_number(out, (gint64)file->state);
}

void
carried_save(const Carried *self, const OutputListing *outputs)
{
	g_autoptr(GByteArray) out = g_byte_array_new();
	guint count;
	const OutputFile *files = output_listing_files(outputs, &count);

	if (self->cache == NULL)
		return;
	bytes_put_text(out, output_listing_manifest_hash(outputs));
	bytes_put_number(out, g_hash_table_size(self->noted));
	for (guint i = 0; i < count; i++) {
		const HashKey *key = g_hash_table_lookup(self->noted, files[i].address);

		if (key != NULL)
			write_page(out, &files[i], key);
	}
	cache_write(self->cache, self->name, out->data, out->len);
	cache_keep_newest(self->cache, "pages", RECORDS_MAX);
}
