/* search/search.c - the search index as a list of files.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/search.h"

#include <string.h>

#include "base/hash.h"
#include "base/parallel.h"
#include "search/core.h"
#include "search/old.h"
#include "search/pack.h"
#include "search/weights.h"

enum { FIXED_FILES = 2 }; /* before the shards: the core and the topics */

struct SearchIndex {
	Arena *arena; /* owned: addresses */
	const char *folder;
	bool has_old;
	GPtrArray *kept; /* of Arena *, owned: what is kept of old versions */
	const Vocabulary *vocabulary;
	SearchAddress *address_of;
	Postings *postings;
	Shards *shards;
	Excerpts *excerpts;
	gpointer *places;  /* [shard]: the places of its terms (char *, owned), where its words were
			      made and they were not yet; atomic */
	char **shard_keys; /* [shard]: of what its files are made from; NULL: nothing is kept */
	char *text_key;    /* of what all texts are made from; NULL likewise */
	GArray *files; /* of SearchFile: the core, the topics, the shards' words, their places, the
			  chunks */
};

/* The part of a name that says a prefix: what is no small letter or digit as "_" and its bytes. */
static const char *
prefix_name(Arena *arena, const char *prefix)
{
	g_autoptr(GString) name = g_string_new(prefix[0] != '\0' ? "-" : "");

	for (const char *p = prefix; *p != '\0'; p++)
		if (g_ascii_islower(*p) || g_ascii_isdigit(*p))
			g_string_append_c(name, *p);
		else
			g_string_append_printf(name, "_%02x", (guint)(guchar)*p);
	return arena_strdup(arena, name->str);
}

static void
add_file(SearchIndex *self, const char *address)
{
	SearchFile file = {.index = self, .address = address, .number = self->files->len};

	g_array_append_val(self->files, file);
}

static void
add_shards(SearchIndex *self, const char *kind)
{
	for (guint i = 0; i < self->shards->prefixes->len; i++)
		add_file(self,
			 arena_printf(self->arena, "%s%s%s.js", self->folder, kind,
				      prefix_name(self->arena, self->shards->prefixes->pdata[i])));
}

static void
add_files(SearchIndex *self)
{
	self->files = g_array_new(FALSE, FALSE, sizeof(SearchFile));
	add_file(self, arena_printf(self->arena, "%skern.js", self->folder));
	add_file(self, arena_printf(self->arena, "%sonderwerpen.js", self->folder));
	add_shards(self, "w");
	add_shards(self, "p");
	for (guint i = 0; i < self->excerpts->chunks->len; i++)
		add_file(self, arena_printf(self->arena, "%st-%u.js", self->folder, i));
}

/* --- keys --- */

typedef struct Keying {
	SearchIndex *index;
	const char *common;
} Keying;

static char *
hash_array(const GByteArray *bytes)
{
	return hash_bytes(bytes->data, bytes->len);
}

static void
add_text(GByteArray *out, const char *text)
{
	g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text) + 1);
}

static void
find_shard_key(guint shard, gpointer data)
{
	const Keying *self = data;
	g_autoptr(GByteArray) bytes = g_byte_array_new();

	add_text(bytes, self->common);
	shard_add_key(self->index->shards, self->index->postings, shard, bytes);
	self->index->shard_keys[shard] = hash_array(bytes);
}

static void
find_keys(SearchIndex *self, const char *key, guint jobs)
{
	g_autoptr(GByteArray) of_shards = g_byte_array_new();
	g_autoptr(GByteArray) of_texts = g_byte_array_new();
	g_autofree char *common = NULL;
	Keying keying = {.index = self};

	add_text(of_shards, key);
	weights_add_means(self->postings, of_shards);
	keying.common = common = hash_array(of_shards);
	self->shard_keys = g_new0(char *, self->shards->prefixes->len + 1);
	parallel_each(jobs, self->shards->prefixes->len, find_shard_key, &keying);
	add_text(of_texts, key);
	excerpts_add_dictionary(self->excerpts, of_texts);
	self->text_key = hash_array(of_texts);
}

/* Of the texts in chunks. */
static char *
find_text_key(const SearchIndex *self, guint chunk)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();

	add_text(bytes, self->text_key);
	return excerpts_add_key(self->excerpts, chunk, bytes) ? hash_array(bytes) : NULL;
}

char *
search_file_key(const SearchFile *file)
{
	const SearchIndex *self = file->index;
	guint number = file->number;
	guint shards;

	if (self->shard_keys == NULL || number < FIXED_FILES)
		return NULL;
	shards = self->shards->prefixes->len;
	number -= FIXED_FILES;
	return number < 2 * shards ? g_strdup(self->shard_keys[number % shards])
				   : find_text_key(self, number - 2 * shards);
}

/* --- all --- */

/* units is taken, kept too. */
static SearchIndex *
make_index(const char *folder, SearchUnits *units, GPtrArray *kept, const Vocabulary *vocabulary,
	   const SearchOptions *options)
{
	SearchIndex *self = g_new0(SearchIndex, 1);

	self->arena = arena_new();
	self->folder = folder;
	self->kept = kept;
	self->vocabulary = vocabulary;
	self->address_of = options->address_of;
	self->has_old = options->has_old;
	self->postings = postings_new(units, vocabulary, options->cache, options->jobs);
	self->shards = shards_new(self->postings);
	self->excerpts = excerpts_new(self->postings);
	self->places = g_new0(gpointer, self->shards->prefixes->len + 1);
	if (options->cache != NULL)
		find_keys(self, options->cache->key, options->jobs);
	add_files(self);
	return self;
}

SearchIndex *
search_index_new(const Library *library, const SearchOptions *options)
{
	SearchUnits *units = search_units_new();
	const SearchCache *cache = options->cache;

	for (guint i = 0; i < library->document_count; i++) {
		const Document *document = library->documents[i];

		search_units_start_known(units, document->path,
					 cache != NULL ? cache->document_key(document, cache->data)
						       : NULL);
		search_entries_of_document(units->entries, document);
	}
	search_units_start_known(units, "", "");
	search_entries_of_vocabulary(units->entries, library->vocabulary);
	return make_index(SEARCH_FOLDER, units, NULL, library->vocabulary, options);
}

SearchIndex *
search_index_new_old(const Library *library, const Versions *versions, SearchAddress *address_of,
		     guint jobs, GError **error)
{
	g_autoptr(SearchUnits) units = search_units_new();
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func((GDestroyNotify)arena_free);

	SearchOptions options = {.address_of = address_of, .jobs = jobs};

	if (!search_old_units(library, versions, jobs, units, kept, error) ||
	    units->entries->len == 0)
		return NULL;
	return make_index(SEARCH_FOLDER "oud/", g_steal_pointer(&units), g_steal_pointer(&kept),
			  library->vocabulary, &options);
}

SearchIndex *
search_index_new_made(const GPtrArray *addresses)
{
	SearchIndex *self = g_new0(SearchIndex, 1);

	self->arena = arena_new();
	self->files = g_array_new(FALSE, FALSE, sizeof(SearchFile));
	for (guint i = 0; i < addresses->len; i++)
		add_file(self, arena_strdup(self->arena, g_ptr_array_index(addresses, i)));
	return self;
}

void
search_index_free(SearchIndex *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->files);
	for (guint i = 0; self->places != NULL && i < self->shards->prefixes->len; i++)
		g_free(self->places[i]);
	g_free(self->places);
	excerpts_free(self->excerpts);
	shards_free(self->shards);
	postings_free(self->postings);
	g_strfreev(self->shard_keys);
	g_free(self->text_key);
	g_clear_pointer(&self->kept, g_ptr_array_unref);
	arena_free(self->arena);
	g_free(self);
}

const SearchFile *
search_index_files(const SearchIndex *self, guint *out_count)
{
	*out_count = self->files->len;
	return (const SearchFile *)(const void *)self->files->data;
}

/* Takes what is there, and leaves value. */
static gpointer
exchange(gpointer *place, gpointer value)
{
	gpointer there;

	do
		there = g_atomic_pointer_get(place);
	while (!g_atomic_pointer_compare_and_exchange(place, there, value));
	return there;
}

/* The words of a shard and the places of its terms are made of the same postings, which cost more
 * than what is written of them: who makes one makes the other, for who comes for it. */
static void
append_shard(const SearchIndex *self, guint shard, bool places, GString *out)
{
	g_autofree char *made = places ? exchange(&self->places[shard], NULL) : NULL;
	g_autoptr(GString) words = NULL;
	GString *of_terms;

	if (made != NULL) {
		pack_string(out, made);
		return;
	}
	words = g_string_new(NULL);
	of_terms = g_string_new(NULL);
	shard_write(self->shards, self->postings, shard, words, of_terms);
	pack_string(out, places ? of_terms->str : words->str);
	made = g_string_free(of_terms, FALSE);
	if (!places)
		made = exchange(&self->places[shard], made);
}

/* What the script is given: an object, a string or a list. */
static void
append_value(const SearchIndex *self, guint number, GString *out)
{
	guint shards = self->shards->prefixes->len;
	g_autoptr(GString) topics = NULL;

	if (number == 0) {
		search_core(self->postings, self->shards, self->excerpts, self->vocabulary,
			    self->has_old, out);
	} else if (number == 1) {
		topics = g_string_new(NULL);
		search_topics(self->postings, topics);
		pack_string(out, topics->str);
	} else if (number < FIXED_FILES + 2 * shards) {
		append_shard(self, (number - FIXED_FILES) % shards, number - FIXED_FILES >= shards,
			     out);
	} else {
		excerpts_chunk(self->excerpts, number - FIXED_FILES - 2 * shards, self->address_of,
			       out);
	}
}

GBytes *
search_file_bytes(const SearchFile *file)
{
	GString *out;
	gsize start = strlen(SEARCH_FOLDER);
	gsize end = strlen(file->address) - strlen(".js");

	if (file->index->postings == NULL)
		return NULL;
	out = g_string_new("ledenbrievenZoek(\"");
	g_string_append_len(out, file->address + start, (gssize)(end - start));
	g_string_append(out, "\",");
	append_value(file->index, file->number, out);
	g_string_append(out, ");\n");
	return g_string_free_to_bytes(out);
}
