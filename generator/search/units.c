/* search/units.c - what is indexed, unit by unit, and what batches of these contribute.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/units.h"

#include <string.h>

#include "base/hash.h"
#include "base/parallel.h"
#include "cache/cache.h"

enum {
	BATCHES = 64,      /* about so many, ... */
	UNITS_MIN = 4,     /* ... but of so many units at least, about */
	SAMPLE_UNITS = 96, /* in about so many units words are counted for the dictionary */
};

static const char PART[] = "search"; /* of the cache */

/* --- units --- */

SearchUnits *
search_units_new(void)
{
	SearchUnits *self = g_new0(SearchUnits, 1);

	self->entries = g_array_new(FALSE, FALSE, sizeof(SearchEntry));
	self->units = g_array_new(FALSE, FALSE, sizeof(SearchUnit));
	return self;
}

void
search_units_free(SearchUnits *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->entries);
	g_array_unref(self->units);
	g_free(self);
}

void
search_units_start_known(SearchUnits *self, const char *name, const char *key)
{
	SearchUnit unit = {self->entries->len, name, key};

	g_array_append_val(self->units, unit);
}

void
search_units_start(SearchUnits *self)
{
	search_units_start_known(self, NULL, NULL);
}

guint
search_unit_entry(const SearchUnits *self, guint unit)
{
	return unit < self->units->len ? g_array_index(self->units, SearchUnit, unit).first_entry
				       : self->entries->len;
}

/* --- where batches start --- */

typedef struct Opening {
	const SearchUnits *units;
	const WordRules *rules;
	const SearchCache *cache;
	Batches *out;
	char **names; /* [batch]: of its record; NULL: it is not kept */
} Opening;

/* The least power of two of which count is so many times, at least. */
static guint
power_for(guint count, guint times)
{
	guint power = 1;

	while (power * times < count)
		power *= 2;
	return power;
}

static guint
name_hash(const SearchUnits *units, guint unit)
{
	const char *name = g_array_index(units->units, SearchUnit, unit).name;

	return name != NULL ? g_str_hash(name) * 0x9e3779b1u >> 12 : unit;
}

static void
cut_batches(Batches *self, const SearchUnits *units)
{
	guint count = units->units->len;
	guint size = MAX(power_for(count, BATCHES), UNITS_MIN);

	self->first_unit = g_new(guint, count + 1);
	for (guint i = 0; i < count; i++)
		if (i == 0 || name_hash(units, i) % size == 0)
			self->first_unit[self->count++] = i;
	self->first_unit[self->count] = count;
	self->first_entry = g_new(guint, self->count + 1);
	for (guint i = 0; i <= self->count; i++)
		self->first_entry[i] = search_unit_entry(units, self->first_unit[i]);
}

/* The first batch always is in the sample, so that it is never empty. */
static bool
is_sampled(const Opening *self, guint batch)
{
	guint count = self->units->units->len;
	guint size = MAX(power_for(count, BATCHES), UNITS_MIN);
	guint hash = name_hash(self->units, self->out->first_unit[batch]);

	return batch == 0 || hash / size % power_for(count, SAMPLE_UNITS) == 0;
}

guint
batches_find(const Batches *self, guint entry)
{
	guint low = 0, high = self->count;

	while (high - low > 1) {
		guint middle = low + (high - low) / 2;

		if (self->first_entry[middle] <= entry)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* --- what is kept of them --- */

/* Of all that the batch is made from. NULL: it is not kept. Owned. */
static char *
find_key(const Opening *self, guint batch)
{
	g_autoptr(Hash) hash = NULL;

	if (self->cache == NULL)
		return NULL;
	hash = hash_new();
	hash_add_text(hash, self->cache->key);
	hash_add_number(hash, is_sampled(self, batch));
	for (guint i = self->out->first_unit[batch]; i < self->out->first_unit[batch + 1]; i++) {
		const SearchUnit *unit = &g_array_index(self->units->units, SearchUnit, i);

		if (unit->key == NULL)
			return NULL;
		hash_add_text(hash, unit->name);
		hash_add_text(hash, unit->key);
	}
	return hash_finish(hash);
}

/* NULL where there is none of this key. Owned. */
static Batch *
read_batch(const Opening *self, const BatchOptions *options, const char *name, const char *key)
{
	g_autoptr(GBytes) record = cache_read(self->cache->folder, name);
	g_autoptr(GBytes) bytes = NULL;
	gsize length = 0;
	const char *data = record != NULL ? g_bytes_get_data(record, &length) : NULL;

	if (length < HASH_LENGTH || memcmp(data, key, HASH_LENGTH) != 0)
		return NULL;
	bytes = g_bytes_new_from_bytes(record, HASH_LENGTH, length - HASH_LENGTH);
	return batch_read(options, bytes);
}

static void
keep_batch(const Opening *self, const Batch *batch, const char *name, const char *key)
{
	g_autoptr(GByteArray) record = g_byte_array_new();
	gsize length;
	const guint8 *data = g_bytes_get_data(batch->bytes, &length);

	g_byte_array_append(record, (const guint8 *)key, HASH_LENGTH);
	g_byte_array_append(record, data, (guint)length);
	cache_write(self->cache->folder, name, record->data, record->len);
}

static void
open_batch(guint index, gpointer data)
{
	const Opening *self = data;
	const Batches *out = self->out;
	guint first = out->first_entry[index];
	BatchOptions options = {
		.rules = self->rules,
		.entries = &g_array_index(self->units->entries, SearchEntry, first),
		.entry_count = out->first_entry[index + 1] - first,
		.sample = is_sampled(self, index),
	};
	g_autofree char *key = find_key(self, index);

	if (key == NULL) {
		out->batches[index] = batch_new(&options);
		return;
	}
	out->batches[index] = read_batch(self, &options, self->names[index], key);
	if (out->batches[index] != NULL)
		return;
	out->batches[index] = batch_new(&options);
	keep_batch(self, out->batches[index], self->names[index], key);
}

/* By the names of the first units. Owned. */
static char **
name_records(const Opening *self)
{
	char **names = g_new0(char *, self->out->count + 1);

	for (guint i = 0; self->cache != NULL && i < self->out->count; i++) {
		guint first = self->out->first_unit[i];
		const char *name = g_array_index(self->units->units, SearchUnit, first).name;
		g_autofree char *hash =
			hash_bytes(name != NULL ? name : "", name != NULL ? strlen(name) : 0);

		names[i] = g_strdup_printf("%s/%.16s", PART, hash);
	}
	return names;
}

Batches *
batches_new(const SearchUnits *units, const WordRules *rules, const SearchCache *cache, guint jobs)
{
	Batches *self = g_new0(Batches, 1);
	Opening opening = {.units = units, .rules = rules, .cache = cache, .out = self};

	cut_batches(self, units);
	self->batches = g_new0(Batch *, MAX(self->count, 1));
	opening.names = name_records(&opening);
	parallel_each(jobs, self->count, open_batch, &opening);
	if (cache != NULL)
		cache_keep_only(cache->folder, PART, (const char *const *)opening.names);
	g_strfreev(opening.names);
	return self;
}

void
batches_free(Batches *self)
{
	if (self == NULL)
		return;
	for (guint i = 0; i < self->count; i++)
		batch_free(self->batches[i]);
	g_free(self->batches);
	g_free(self->first_unit);
	g_free(self->first_entry);
	g_free(self);
}
