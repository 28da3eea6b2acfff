/* search/excerpts.c - titles, addresses and texts of entries, for the list of results.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/excerpts.h"

#include <string.h>

#include "search/pack.h"
#include "search/tokens.h"

enum {
	CODE_ESCAPE = 0x180,
	CODE_FIRST,
	CODE_END = 0x800,   /* the first character of three bytes */
	ENTRY_BYTES = 60,   /* about what an entry takes besides its text */
	WORD_COUNT_MIN = 4, /* so often must a word stand in it */
};

G_STATIC_ASSERT(CODE_FIRST + DICTIONARY_MAX <= CODE_END);

/* --- the dictionary --- */

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

/* Only a step of a half is told apart, so that a small edit seldom changes the dictionary, with
 * which all texts would. */
static guint
round_count(guint count)
{
	guint shift = 0;

	while (count >> shift >= 4)
		shift++;
	return count >> shift << shift;
}

/* The words of all samples, counted. out_counts: [word]. Owned. */
static WordTable *
count_samples(const Postings *postings, GArray *out_counts)
{
	static const guint none = 0;
	WordTable *words = word_table_new();

	for (guint i = 0; i < postings->batches->count; i++) {
		const Batch *batch = postings->batches->batches[i];

		for (guint j = 0; j < batch->sample_count; j++) {
			const char *text = batch_text(batch, batch->samples[j].text);
			guint32 word = word_table_add(words, text, strlen(text));

			if (word == out_counts->len)
				g_array_append_val(out_counts, none);
			g_array_index(out_counts, guint, word) += batch->samples[j].count;
		}
	}
	return words;
}

static void
make_dictionary(Excerpts *self)
{
	g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(WordTable) words = count_samples(self->postings, counts);
	g_autoptr(GArray) savings = g_array_new(FALSE, FALSE, sizeof(Saving));

	for (guint i = 0; i < counts->len; i++) {
		guint count = g_array_index(counts, guint, i);
		const char *word = word_table_text(words, i);
		Saving saving = {word, round_count(count) * (guint)(strlen(word) - 2)};

		if (count >= WORD_COUNT_MIN)
			g_array_append_val(savings, saving);
	}
	g_array_sort(savings, compare_savings);
	for (guint i = 0; i < MIN(savings->len, DICTIONARY_MAX); i++) {
		const char *word = g_array_index(savings, Saving, i).word;

		(void)word_table_add(self->words, word, strlen(word));
	}
}

/* --- chunks
 * --------------------------------------------------------------------------------------- */

static void
cut_unit(Excerpts *self, guint unit)
{
	guint first = search_unit_entry(self->postings->units, unit);
	guint end = search_unit_entry(self->postings->units, unit + 1);
	Chunk chunk = {first, 0, unit};
	guint bytes = 0;

	for (guint i = first; i < end; i++) {
		guint next = postings_text_bytes(self->postings, i) + ENTRY_BYTES;

		if (chunk.count > 0 && bytes + next > CHUNK_BYTES) {
			g_array_append_val(self->chunks, chunk);
			chunk = (Chunk){i, 0, unit};
			bytes = 0;
		}
		bytes += next;
		chunk.count++;
	}
	if (chunk.count > 0)
		g_array_append_val(self->chunks, chunk);
}

/* Could the character at p be read as a code? Its first byte tells. */
static bool
is_like_code(const char *p)
{
	return (guchar)*p >= 0xc6 && (guchar)*p < 0xe0;
}

G_STATIC_ASSERT(CODE_ESCAPE == 0x180 && CODE_END == 0x800); /* 0xc6 0x80, and behind 0xdf 0xbf */

/* As it is, but with escapes. */
static void
append_plain(GString *out, const char *p, const char *end)
{
	const char *start = p;

	for (; p < end; p++) {
		if (!is_like_code(p))
			continue;
		pack_string_part(out, start, (gsize)(p - start));
		g_string_append_unichar(out, CODE_ESCAPE);
		start = p;
	}
	pack_string_part(out, start, (gsize)(p - start));
}

/* Words of the dictionary as their codes. */
static void
append_text(const Excerpts *self, GString *out, const char *text)
{
	const char *start = text; /* of what is appended as it is */

	g_string_append_c(out, '"');
	for (const char *p = text; *p != '\0';) {
		const char *end = token_raw_end(p);
		int code = end > p ? word_table_find(self->words, p, (gsize)(end - p)) : -1;

		if (code >= 0) {
			append_plain(out, start, p);
			g_string_append_unichar(out, CODE_FIRST + (gunichar)code);
			start = end;
		}
		p = end > p ? end : p + 1;
	}
	append_plain(out, start, start + strlen(start));
	g_string_append_c(out, '"');
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
append_entry(const Excerpts *self, GString *out, guint number, const char *address)
{
	const Postings *postings = self->postings;
	const SearchEntry *entry = &g_array_index(postings->entries, SearchEntry, number);
	guint batch = batches_find(postings->batches, number);
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
	batch_running_text(postings->batches->batches[batch],
			   number - postings->batches->first_entry[batch], entry, write_segment,
			   &writer);
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
		append_entry(self, out, chunk->first + i, addresses[i] + shared);
	}
	g_string_append(out, "]]");
}

/* --- keys --- */

bool
excerpts_add_key(const Excerpts *self, guint number, GByteArray *out)
{
	const Chunk *chunk = &g_array_index(self->chunks, Chunk, number);
	const SearchUnit *unit =
		&g_array_index(self->postings->units->units, SearchUnit, chunk->unit);
	guint32 numbers[] = {chunk->first - unit->first_entry, chunk->count};

	if (unit->key == NULL)
		return false;
	g_byte_array_append(out, (const guint8 *)unit->name, (guint)strlen(unit->name) + 1);
	g_byte_array_append(out, (const guint8 *)unit->key, (guint)strlen(unit->key) + 1);
	g_byte_array_append(out, (const guint8 *)numbers, sizeof numbers);
	return true;
}

void
excerpts_add_dictionary(const Excerpts *self, GByteArray *out)
{
	g_byte_array_append(out, (const guint8 *)self->words->heap->str,
			    (guint)self->words->heap->len);
}

/* --- all --- */

Excerpts *
excerpts_new(const Postings *postings)
{
	Excerpts *self = g_new0(Excerpts, 1);

	self->postings = postings;
	self->chunks = g_array_new(FALSE, FALSE, sizeof(Chunk));
	self->words = word_table_new();
	make_dictionary(self);
	for (guint i = 0; i < postings->units->units->len; i++)
		cut_unit(self, i);
	return self;
}

void
excerpts_free(Excerpts *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->chunks);
	word_table_free(self->words);
	g_free(self);
}
