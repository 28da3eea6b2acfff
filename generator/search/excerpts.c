/* search/excerpts.c - titles, addresses and texts of entries, for the list of results.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/excerpts.h"

#include <string.h>

#include "search/pack.h"

enum {
	CODE_ESCAPE = 0x180,
	CODE_FIRST,
	CODE_END = 0x800,       /* the first character of three bytes */
	ENTRY_BYTES = 60,       /* about what an entry takes besides its text */
	SAMPLE_BYTES = 2000000, /* about how much text the dictionary is made of */
	WORD_COUNT_MIN = 4,     /* so often must a word stand in it */
};

G_STATIC_ASSERT(CODE_FIRST + DICTIONARY_MAX <= CODE_END);

/* --- the dictionary
 * ------------------------------------------------------------------------------- */

/* The end of a word that starts at p: ASCII letters and digits, all else that is not ASCII, and one
 * space behind them. At p itself where there is none. */
static const char *
word_end(const char *p)
{
	const char *end = p;

	while (g_ascii_isalnum(*end) || (guchar)*end >= 0x80)
		end++;
	return end > p && *end == ' ' ? end + 1 : end;
}

static void
count_word(GHashTable *counts, const char *word, gsize length)
{
	g_autofree char *key = g_strndup(word, length);
	gpointer count = g_hash_table_lookup(counts, key);

	if (count == NULL)
		g_hash_table_insert(counts, g_steal_pointer(&key), GUINT_TO_POINTER(1));
	else
		g_hash_table_replace(counts, g_steal_pointer(&key),
				     GUINT_TO_POINTER(GPOINTER_TO_UINT(count) + 1));
}

static void
count_words(gpointer data, SearchField field, guint segment, const char *text)
{
	(void)field;
	(void)segment;
	for (const char *p = text; *p != '\0';) {
		const char *end = word_end(p);

		if (end - p > 2)
			count_word(data, p, (gsize)(end - p));
		p = end > p ? end : p + 1;
	}
}

/* What a word in the dictionary saves. */
typedef struct Saving {
	const char *word;
	guint bytes;
} Saving;

static int
compare_savings(gconstpointer a, gconstpointer b)
{
	const Saving *x = a;
	const Saving *y = b;

	if (x->bytes != y->bytes)
		return x->bytes > y->bytes ? -1 : 1;
	return strcmp(x->word, y->word);
}

/* Every so many entry is read, so that the sample is spread over the site. */
static GHashTable *
count_sample(const Postings *postings)
{
	GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	guint64 bytes = 0;
	guint step;

	for (guint i = 0; i < postings->entries->len; i++)
		bytes += postings->text_bytes[i];
	step = (guint)(bytes / SAMPLE_BYTES) + 1;
	for (guint i = 0; i < postings->entries->len; i += step)
		search_entry_running_text(&g_array_index(postings->entries, SearchEntry, i),
					  count_words, counts);
	return counts;
}

static void
make_dictionary(Excerpts *self)
{
	g_autoptr(GHashTable) counts = count_sample(self->postings);
	g_autoptr(GArray) savings = g_array_new(FALSE, FALSE, sizeof(Saving));
	GHashTableIter iter;
	gpointer word, count;

	g_hash_table_iter_init(&iter, counts);
	while (g_hash_table_iter_next(&iter, &word, &count)) {
		Saving saving = {word, GPOINTER_TO_UINT(count) * (guint)(strlen(word) - 2)};

		if (GPOINTER_TO_UINT(count) >= WORD_COUNT_MIN)
			g_array_append_val(savings, saving);
	}
	g_array_sort(savings, compare_savings);
	for (guint i = 0; i < MIN(savings->len, DICTIONARY_MAX); i++) {
		char *copy = g_strdup(g_array_index(savings, Saving, i).word);

		g_ptr_array_add(self->words, copy);
		g_hash_table_insert(self->codes, copy, GUINT_TO_POINTER(i + 1));
	}
}

/* --- chunks
 * --------------------------------------------------------------------------------------- */

static void
cut_unit(Excerpts *self, guint first, guint end)
{
	Chunk chunk = {first, 0};
	guint bytes = 0;

	for (guint i = first; i < end; i++) {
		guint next = self->postings->text_bytes[i] + ENTRY_BYTES;

		if (chunk.count > 0 && bytes + next > CHUNK_BYTES) {
			g_array_append_val(self->chunks, chunk);
			chunk = (Chunk){i, 0};
			bytes = 0;
		}
		bytes += next;
		chunk.count++;
	}
	if (chunk.count > 0)
		g_array_append_val(self->chunks, chunk);
}

/* Copies the character at p, escaped where it could be read as a code. */
static const char *
append_character(GString *out, const char *p)
{
	gunichar c = g_utf8_get_char(p);
	const char *next = g_utf8_next_char(p);

	if (c >= CODE_ESCAPE && c < CODE_END)
		g_string_append_unichar(out, CODE_ESCAPE);
	g_string_append_len(out, p, next - p);
	return next;
}

/* A word of the dictionary as its code, another as it is. */
static void
append_word(const Excerpts *self, GString *out, GString *word)
{
	guint code = GPOINTER_TO_UINT(g_hash_table_lookup(self->codes, word->str));

	if (code > 0) {
		g_string_append_unichar(out, CODE_FIRST + code - 1);
		return;
	}
	for (const char *p = word->str; *p != '\0';)
		p = append_character(out, p);
}

static void
append_text(const Excerpts *self, GString *out, const char *text)
{
	g_autoptr(GString) coded = g_string_new(NULL);
	g_autoptr(GString) word = g_string_new(NULL);

	for (const char *p = text; *p != '\0';) {
		const char *end = word_end(p);

		if (end == p) {
			p = append_character(coded, p);
			continue;
		}
		g_string_truncate(word, 0);
		g_string_append_len(word, p, end - p);
		append_word(self, coded, word);
		p = end;
	}
	pack_string(out, coded->str);
}

/* The segments of an entry while they are written. */
typedef struct SegmentWriter {
	const Excerpts *excerpts;
	GString *out;
	GString *text; /* of the segment at hand */
	guint segment;
	bool any;
} SegmentWriter;

static void
end_segment(SegmentWriter *self)
{
	if (self->text->len == 0)
		return;
	g_string_append_printf(self->out, "%s%u,", self->any ? "," : "", self->segment);
	append_text(self->excerpts, self->out, self->text->str);
	g_string_truncate(self->text, 0);
	self->any = true;
}

static void
write_segment(gpointer data, SearchField field, guint segment, const char *text)
{
	SegmentWriter *self = data;

	(void)field;
	if (segment != self->segment)
		end_segment(self);
	self->segment = segment;
	if (self->text->len > 0)
		g_string_append_c(self->text, ' ');
	g_string_append(self->text, text);
}

/* What an entry stands in, besides the document: a chapter, an item; NULL: nothing. */
static const char *
container_of(const SearchEntry *entry)
{
	if (entry->type == SEARCH_TABLE && entry->item != NULL)
		return entry->item->title;
	if (entry->type == SEARCH_TABLE && entry->chapter != NULL)
		return entry->chapter->title;
	if (entry->type == SEARCH_ITEM && !entry->item->is_chapter)
		return entry->chapter->title;
	return NULL;
}

static void
append_entry(const Excerpts *self, GString *out, const SearchEntry *entry, const char *address)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(GString) text = g_string_new(NULL);
	SegmentWriter writer = {.excerpts = self, .out = out, .text = text};
	const char *container = container_of(entry);

	g_string_append_printf(out, "\n[%u,", entry->type);
	append_text(self, out, search_entry_title(arena, entry));
	g_string_append_c(out, ',');
	pack_string(out, address);
	g_string_append_c(out, ',');
	append_text(self, out, container != NULL ? container : "");
	g_string_append(out, ",[");
	search_entry_running_text(entry, write_segment, &writer);
	end_segment(&writer);
	g_string_append(out, "]]");
}

/* How many bytes all addresses start with. */
static gsize
shared_start(const char *const *addresses, guint count)
{
	gsize shared = strlen(addresses[0]);

	for (guint i = 1; i < count; i++)
		for (gsize j = 0; j < shared; j++)
			if (addresses[i][j] != addresses[0][j])
				shared = j;
	return shared;
}

/* What an entry stands in as a whole, in the arena: of an old version with its edition. */
static const char *
document_title(Arena *arena, const SearchEntry *entry)
{
	if (entry->document == NULL)
		return "";
	if (entry->version == NULL)
		return entry->document->head->title;
	return arena_printf(arena, "%s, %s", entry->document->head->title,
			    entry->version->edition->label);
}

void
excerpts_chunk(const Excerpts *self, guint number, SearchAddress *address_of, GString *out)
{
	const Chunk *chunk = &g_array_index(self->chunks, Chunk, number);
	const SearchEntry *entries =
		&g_array_index(self->postings->entries, SearchEntry, chunk->first);
	g_autoptr(Arena) arena = arena_new();
	const char **addresses = arena_array(arena, const char *, chunk->count);
	g_autofree char *start = NULL;
	gsize shared;

	for (guint i = 0; i < chunk->count; i++)
		addresses[i] = address_of(arena, &entries[i]);
	shared = shared_start(addresses, chunk->count);
	start = g_strndup(addresses[0], shared);
	g_string_append_c(out, '[');
	append_text(self, out, document_title(arena, &entries[0]));
	g_string_append_c(out, ',');
	pack_string(out, start);
	g_string_append(out, ",[");
	for (guint i = 0; i < chunk->count; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		append_entry(self, out, &entries[i], addresses[i] + shared);
	}
	g_string_append(out, "]]");
}

/* --- all
 * ------------------------------------------------------------------------------------------ */

Excerpts *
excerpts_new(const Postings *postings)
{
	Excerpts *self = g_new0(Excerpts, 1);

	self->postings = postings;
	self->chunks = g_array_new(FALSE, FALSE, sizeof(Chunk));
	self->words = g_ptr_array_new_with_free_func(g_free);
	self->codes = g_hash_table_new(g_str_hash, g_str_equal);
	make_dictionary(self);
	for (guint i = 0; i < postings->unit_count; i++)
		cut_unit(self, postings->of_unit[i], postings->of_unit[i + 1]);
	return self;
}

void
excerpts_free(Excerpts *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->chunks);
	g_hash_table_unref(self->codes);
	g_ptr_array_unref(self->words);
	g_free(self);
}
