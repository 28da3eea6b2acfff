/* build/carried.c - pages of the last build that need not be made again.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The record: the hash of the manifest; how many pages, and of each its address, key and state. */
#include "build/carried.h"

#include <string.h>

#include "base/hash.h"
#include "cache/bytes.h"
#include "cache/cache.h"
#include "output/output.h"

enum { RECORDS_MAX = 4 }; /* of folders that nobody builds any more they do not pile up */

/* A page of the last build; its texts are those of the record. */
typedef struct Known {
	const char *address;
	const char *key;
	guint64 state;
} Known;

typedef struct Noted {
	char *address;
	char *key;
} Noted;

struct Carried {
	char *cache; /* NULL: nothing is kept */
	char *output;
	char *name;
	GBytes *record;    /* NULL: none */
	GPtrArray *all;    /* of Known, owned, in the order of the record */
	GHashTable *known; /* address -> Known */
	GArray *noted;     /* of Noted */
};

static void
clear_noted(gpointer noted)
{
	g_free(((Noted *)noted)->address);
	g_free(((Noted *)noted)->key);
}

static void
read_record(Carried *self)
{
	BytesReader reader = bytes_reader(self->record);
	g_autofree char *manifest = output_manifest_hash(self->output);

	if (manifest == NULL || g_strcmp0(bytes_take_text(&reader), manifest) != 0)
		return;
	for (gint64 i = bytes_take_number(&reader); i > 0 && !reader.failed; i--) {
		Known known = {.address = bytes_take_text(&reader)};

		known.key = bytes_take_text(&reader);
		known.state = (guint64)bytes_take_number(&reader);
		if (reader.failed || known.address == NULL || known.key == NULL)
			return;
		g_ptr_array_add(self->all, g_memdup2(&known, sizeof known));
		g_hash_table_insert(self->known, (gpointer)known.address,
				    g_ptr_array_index(self->all, self->all->len - 1));
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
	self->all = g_ptr_array_new_with_free_func(g_free);
	self->known = g_hash_table_new(g_str_hash, g_str_equal);
	self->noted = g_array_new(FALSE, FALSE, sizeof(Noted));
	g_array_set_clear_func(self->noted, clear_noted);
	if (cache != NULL)
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
	g_array_unref(self->noted);
	g_hash_table_unref(self->known);
	g_ptr_array_unref(self->all);
	g_clear_pointer(&self->record, g_bytes_unref);
	g_free(self->name);
	g_free(self->output);
	g_free(self->cache);
	g_free(self);
}

guint64
carried_find(const Carried *self, const char *address, const char *key)
{
	const Known *known = g_hash_table_lookup(self->known, address);

	return known != NULL && strcmp(known->key, key) == 0 ? known->state : 0;
}

GPtrArray *
carried_all(const Carried *self, const char *key)
{
	g_autoptr(GPtrArray) addresses = g_ptr_array_new();

	for (guint i = 0; i < self->all->len; i++) {
		const Known *known = g_ptr_array_index(self->all, i);

		if (strcmp(known->key, key) != 0)
			continue;
		if (output_file_state(self->output, known->address) != known->state)
			return NULL;
		g_ptr_array_add(addresses, (gpointer)known->address);
	}
	return addresses->len > 0 ? g_steal_pointer(&addresses) : NULL;
}

void
carried_note(Carried *self, const char *address, char *key)
{
	Noted noted = {g_strdup(address), key};

	g_array_append_val(self->noted, noted);
}

void
carried_save(const Carried *self)
{
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_autofree char *manifest = output_manifest_hash(self->output);

	if (self->cache == NULL || manifest == NULL || self->noted->len == 0)
		return;
	bytes_put_text(out, manifest);
	bytes_put_number(out, self->noted->len);
	for (guint i = 0; i < self->noted->len; i++) {
		const Noted *noted = &g_array_index(self->noted, Noted, i);

		bytes_put_text(out, noted->address);
		bytes_put_text(out, noted->key);
		bytes_put_number(out, (gint64)output_file_state(self->output, noted->address));
	}
	cache_write(self->cache, self->name, out->data, out->len);
	cache_keep_newest(self->cache, "pages", RECORDS_MAX);
}
