/* search/batch.c - what a run of units contributes to the index: made from texts, or read.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The bytes: the counts and lengths of Batch, then its arrays in their order. They are read where
 * they were written (the key of the record says by which program), so they stand as in memory. */
#include "search/batch.h"

#include <string.h>

#include "search/tokens.h"

enum {
	TEXT_GAP = 8, /* no phrase reaches from one text to the next */
	SAME_ENTRY = 128,
	SEGMENT_SHIFT = 3,
	SEGMENT_LAST = 15, /* all behind it count as this one */
	SAMPLE_MIN = 3,    /* bytes of a word in the dictionary, at least */
	HIT_MAX = 1 + 2 * BYTES_SMALL_MAX,
};

G_STATIC_ASSERT(SEARCH_FIELDS <= 1 << SEGMENT_SHIFT);

typedef struct Header {
	guint64 entry_count;
	guint64 source_count;
	guint64 stem_count;
	guint64 sample_count;
	guint64 texts_length;
	guint64 hits_length;
} Header;

/* A word, or the start of a pattern, as it stands somewhere. */
typedef struct Occurrence {
	guint32 source; /* number of the word; once these are sorted, of the source */
	BatchHit hit;
} Occurrence;

/* What is known of a word that was read. */
typedef struct Known {
	guint32 stem;
	guint32 key; /* of patterns */
} Known;

/* Words that follow each other in Maker.run_words. */
typedef struct WordRun {
	guint first;
	guint count;
} WordRun;

typedef struct StemSeen {
	guint32 entries;
	guint32 last; /* the entry of the last of these, + 1 */
} StemSeen;

typedef struct Maker {
	const BatchOptions *options;
	Stemmer *stemmer;
	GString *stem;
	WordTable *words;
	GArray *known; /* [word]: of Known */
	WordTable *stems;
	GArray *seen;      /* [stem]: of StemSeen */
	WordTable *around; /* texts around entries */
	GArray *runs;      /* [text]: of WordRun: its words */
	GArray *run_words; /* of guint32 */
	WordTable *samples;
	GArray *sample_counts; /* [sample]: of guint32 */
	GArray *occurrences;   /* of Occurrence: in reading order; those of patterns at the end */
	guint32 *lengths;
	guint32 *text_bytes;
	GString *running;
	GArray *running_at;
	guint32 entry; /* the one at hand */
	guint32 place; /* of the next word in it */
} Maker;

/* --- words --- */

static guint32
add_stem(Maker *self, const char *word)
{
	static const StemSeen nothing = {0};
	guint32 stem;

	if (!word_rules_stem(self->options->rules, self->stemmer, word, self->stem))
		return BATCH_NO_STEM;
	stem = word_table_add(self->stems, self->stem->str, self->stem->len);
	if (stem == self->seen->len)
		g_array_append_val(self->seen, nothing);
	return stem;
}

static guint32
add_word(Maker *self, const GString *text)
{
	guint32 word = word_table_add(self->words, text->str, text->len);
	Known known;

	if (word < self->known->len)
		return word;
	known.stem = add_stem(self, text->str);
	known.key = word_rules_key(self->options->rules, text->str,
				   known.stem != BATCH_NO_STEM ? self->stem->str : NULL);
	g_array_append_val(self->known, known);
	return word;
}

static void
see_stem(Maker *self, guint32 stem)
{
	StemSeen *seen;

	if (stem == BATCH_NO_STEM)
		return;
	seen = &g_array_index(self->seen, StemSeen, stem);
	if (seen->last == self->entry + 1)
		return;
	seen->last = self->entry + 1;
	seen->entries++;
}

/* A word of an entry stands at the next place. */
static void
put_word(Maker *self, guint32 word, BatchHit hit)
{
	Occurrence occurrence = {word, hit};

	occurrence.hit.place = self->place++;
	g_array_append_val(self->occurrences, occurrence);
	see_stem(self, g_array_index(self->known, Known, word).stem);
}

/* The words of a text that stands around many entries, as a title of a letter does, are read once.
 */
static const WordRun *
find_run(Maker *self, const char *text)
{
	guint32 number = word_table_add(self->around, text, strlen(text));

	if (number == self->runs->len) {
		g_auto(TokenReader) reader = token_reader(text);
		WordRun run = {.first = self->run_words->len};

		while (token_next(&reader)) {
			guint32 word = add_word(self, reader.word);

			g_array_append_val(self->run_words, word);
		}
		run.count = self->run_words->len - run.first;
		g_array_append_val(self->runs, run);
	}
	return &g_array_index(self->runs, WordRun, number);
}

static void
read_words(Maker *self, SearchField field, guint segment, const char *text)
{
	BatchHit hit = {self->entry, 0, (guint8)field, (guint8)MIN(segment, SEGMENT_LAST)};
	guint32 first = self->place;

	if (segment == SEGMENT_AROUND) {
		const WordRun *run = find_run(self, text);

		for (guint i = 0; i < run->count; i++)
			put_word(self, g_array_index(self->run_words, guint32, run->first + i),
				 hit);
	} else {
		g_auto(TokenReader) reader = token_reader(text);

		while (token_next(&reader))
			put_word(self, add_word(self, reader.word), hit);
	}
	self->lengths[self->entry * SEARCH_FIELDS + field] += self->place - first;
	self->place += TEXT_GAP;
}

/* --- texts --- */

static void
read_sample(Maker *self, const char *text)
{
	static const guint32 none = 0;

	for (const char *p = text; *p != '\0';) {
		const char *end = token_raw_end(p);

		if (end - p >= SAMPLE_MIN) {
			guint32 word = word_table_add(self->samples, p, (gsize)(end - p));

			if (word == self->sample_counts->len)
				g_array_append_val(self->sample_counts, none);
			g_array_index(self->sample_counts, guint32, word)++;
		}
		p = end > p ? end : p + 1;
	}
}

static void
read_text(gpointer data, SearchField field, guint segment, const char *text)
{
	Maker *self = data;
	gsize length = strlen(text);

	read_words(self, field, segment, text);
	if (segment == SEGMENT_AROUND)
		return;
	self->text_bytes[self->entry] += (guint32)length;
	g_string_append_c(self->running, (char)segment);
	g_string_append_len(self->running, text, (gssize)length + 1);
	if (self->options->sample)
		read_sample(self, text);
}

static void
read_texts(Maker *self)
{
	for (guint i = 0; i < self->options->entry_count; i++) {
		self->entry = i;
		self->place = 0;
		g_array_append_val(self->running_at, self->running->len);
		search_entry_texts(&self->options->entries[i], read_text, self);
	}
	g_array_append_val(self->running_at, self->running->len);
}

/* --- patterns --- */

/* Do the words from at on, in one text, have the keys of the pattern? */
static bool
pattern_fits(const Maker *self, const RulePattern *pattern, const Occurrence *at,
	     const Occurrence *end)
{
	const guint32 *keys = &g_array_index(self->options->rules->lists, guint32, pattern->first);

	if ((gsize)(end - at) < pattern->count)
		return false;
	for (guint i = 0; i < pattern->count; i++)
		if (at[i].hit.entry != at->hit.entry || at[i].hit.place != at->hit.place + i ||
		    g_array_index(self->known, Known, at[i].source).key != keys[i])
			return false;
	return true;
}

static void
find_patterns_at(const Maker *self, const Occurrence *at, const Occurrence *end, GArray *out)
{
	const WordRules *rules = self->options->rules;
	guint32 key = g_array_index(self->known, Known, at->source).key;
	guint next = key != RULES_NO_KEY ? g_array_index(rules->patterns_at, guint, key) : 0;

	while (next > 0) {
		const RulePattern *pattern = &g_array_index(rules->patterns, RulePattern, next - 1);
		Occurrence found = {next - 1, at->hit};

		if (pattern_fits(self, pattern, at, end))
			g_array_append_val(out, found);
		next = pattern->next;
	}
}

/* Where each pattern fits, in reading order. Owned. */
static GArray *
find_patterns(const Maker *self)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(Occurrence));
	const Occurrence *first = &g_array_index(self->occurrences, Occurrence, 0);
	const Occurrence *end = first + self->occurrences->len;

	for (const Occurrence *at = first; at < end; at++)
		find_patterns_at(self, at, end, found);
	return found;
}

/* --- order --- */

/* Most words differ in their first eight bytes. */
typedef struct Ordered {
	guint64 start;
	const char *text;
	guint32 word;
} Ordered;

static int
compare_words(gconstpointer a, gconstpointer b)
{
	const Ordered *x = a;
	const Ordered *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return strcmp(x->text, y->text);
}

/* The words in byte order. Owned. */
static Ordered *
order_words(const Maker *self)
{
	guint count = word_table_count(self->words);
	Ordered *ordered = g_new(Ordered, MAX(count, 1));

	for (guint i = 0; i < count; i++) {
		const char *text = word_table_text(self->words, i);

		ordered[i] = (Ordered){word_start(text), text, i};
	}
	qsort(ordered, count, sizeof(Ordered), compare_words);
	return ordered;
}

/* Occurrences by source, in reading order within one: those of words get the number of their
 * source. Owned; out_starts too: where each source starts, and an end. */
static Occurrence *
order_occurrences(const Maker *self, const Ordered *ordered, const GArray *patterns,
		  guint source_count, guint **out_starts)
{
	guint word_count = word_table_count(self->words);
	guint first_word = source_count - word_count;
	g_autofree guint32 *source_of = g_new(guint32, MAX(word_count, 1));
	g_autofree guint *next = NULL;
	guint *starts = g_new0(guint, source_count + 1);
	Occurrence *sorted = g_new(Occurrence, MAX(self->occurrences->len + patterns->len, 1));

	for (guint i = 0; i < word_count; i++)
		source_of[ordered[i].word] = first_word + i;
	for (guint i = 0; i < patterns->len; i++)
		starts[g_array_index(patterns, Occurrence, i).source + 1]++;
	for (guint i = 0; i < self->occurrences->len; i++)
		starts[source_of[g_array_index(self->occurrences, Occurrence, i).source] + 1]++;
	for (guint i = 0; i < source_count; i++)
		starts[i + 1] += starts[i];
	next = g_memdup2(starts, (source_count + 1) * sizeof(guint));
	for (guint i = 0; i < patterns->len; i++) {
		const Occurrence *at = &g_array_index(patterns, Occurrence, i);

		sorted[next[at->source]++] = *at;
	}
	for (guint i = 0; i < self->occurrences->len; i++) {
		const Occurrence *at = &g_array_index(self->occurrences, Occurrence, i);

		sorted[next[source_of[at->source]]++] = *at;
	}
	*out_starts = starts;
	return sorted;
}

/* --- hits --- */

static guint64
mix_bytes(guint64 hash, const guint8 *bytes, gsize length)
{
	guint64 word = 0;

	hash = word_mix(hash, length);
	for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
		memcpy(&word, bytes, sizeof word);
		hash = word_mix(hash, word);
	}
	word = 0;
	if (length > 0) /* of no bytes at all there is no place either */
		memcpy(&word, bytes, length);
	return word_mix(hash, word);
}

/* Writes the hits of one source, from start to end. */
static void
put_hits(const Maker *self, const Occurrence *start, const Occurrence *end, BatchSource *source,
	 GByteArray *out)
{
	guint32 entry = 0, place = 0;
	guint8 *p;

	source->hits = out->len;
	source->count = (guint32)(end - start);
	g_byte_array_set_size(out, out->len + HIT_MAX * source->count);
	p = out->data + source->hits;
	for (const Occurrence *at = start; at < end; at++) {
		const BatchHit *hit = &at->hit;
		bool same = at > start && hit->entry == entry;

		*p++ = (guint8)(hit->field | hit->segment << SEGMENT_SHIFT |
				(same ? SAME_ENTRY : 0));
		if (!same) {
			p = bytes_write_small(p, hit->entry - entry);
			source->hash = mix_bytes(
				source->hash,
				(const guint8 *)&self->lengths[hit->entry * SEARCH_FIELDS],
				SEARCH_FIELDS * sizeof(guint32));
			entry = hit->entry;
			place = 0;
		}
		if (search_field_has_places(hit->field)) {
			p = bytes_write_small(p, hit->place - place);
			place = hit->place;
		}
	}
	g_byte_array_set_size(out, (guint)(p - out->data));
	source->hash = mix_bytes(source->hash, out->data + source->hits, out->len - source->hits);
}

HitReader
hit_reader(const Batch *batch, const BatchSource *source)
{
	const guint8 *start = batch->hits + source->hits;

	return (HitReader){
		.bytes = {.p = start, .end = batch->hits + source[1].hits},
		.entry_count = batch->entry_count,
	};
}

bool
hit_next(HitReader *self)
{
	guint8 first;

	if (self->bytes.p >= self->bytes.end)
		return false;
	first = *self->bytes.p++;
	self->hit.field = first & ((1 << SEGMENT_SHIFT) - 1);
	self->hit.segment = (first & (SAME_ENTRY - 1)) >> SEGMENT_SHIFT;
	if ((first & SAME_ENTRY) == 0) {
		self->hit.entry += bytes_take_small(&self->bytes);
		self->hit.place = 0;
	}
	if (search_field_has_places(self->hit.field))
		self->hit.place += bytes_take_small(&self->bytes);
	return self->hit.entry < self->entry_count && self->hit.field < SEARCH_FIELDS;
}

/* --- the bytes --- */

/* All arrays but the counts. */
typedef struct Parts {
	GArray *sources;
	GArray *stems;
	GArray *samples;
	GString *texts;
	GByteArray *hits;
	guint32 *text_of; /* [word]: where it is in texts */
} Parts;

static guint32
put_text(GString *texts, const char *text)
{
	guint32 at = (guint32)texts->len;

	g_string_append_len(texts, text, (gssize)strlen(text) + 1);
	return at;
}

static void
put_sources(const Maker *self, Parts *out)
{
	static const BatchSource end = {.stem = BATCH_NO_STEM};
	g_autoptr(GArray) patterns = find_patterns(self);
	g_autofree Ordered *ordered = order_words(self);
	guint first_word = self->options->rules->patterns->len;
	guint count = first_word + word_table_count(self->words);
	g_autofree guint *starts = NULL;
	g_autofree Occurrence *sorted = order_occurrences(self, ordered, patterns, count, &starts);

	for (guint i = 0; i < count; i++) {
		BatchSource source = {.stem = BATCH_NO_STEM};

		if (i >= first_word) {
			const Ordered *word = &ordered[i - first_word];

			source.text = put_text(out->texts, word->text);
			out->text_of[word->word] = source.text;
			source.stem = g_array_index(self->known, Known, word->word).stem;
		}
		put_hits(self, sorted + starts[i], sorted + starts[i + 1], &source, out->hits);
		g_array_append_val(out->sources, source);
	}
	g_array_append_val(out->sources, end);
	g_array_index(out->sources, BatchSource, count).hits = out->hits->len;
}

/* A stem that is a word as well stands in the texts once. */
static void
put_stems(const Maker *self, Parts *out)
{
	for (guint i = 0; i < word_table_count(self->stems); i++) {
		const char *text = word_table_text(self->stems, i);
		int word = word_table_find(self->words, text, strlen(text));
		BatchStem stem = {
			.text = word >= 0 ? out->text_of[word] : put_text(out->texts, text),
			.entries = g_array_index(self->seen, StemSeen, i).entries,
		};

		g_array_append_val(out->stems, stem);
	}
}

static void
put_samples(const Maker *self, Parts *out)
{
	for (guint i = 0; i < word_table_count(self->samples); i++) {
		BatchSample sample = {
			.text = put_text(out->texts, word_table_text(self->samples, i)),
			.count = g_array_index(self->sample_counts, guint32, i),
		};

		g_array_append_val(out->samples, sample);
	}
}

static void
put_array(GByteArray *out, const GArray *array)
{
	g_byte_array_append(out, (const guint8 *)array->data,
			    array->len * g_array_get_element_size((GArray *)array));
}

static GBytes *
join_parts(const Maker *self, const Parts *parts)
{
	guint entries = self->options->entry_count;
	Header header = {
		.entry_count = entries,
		.source_count = parts->sources->len - 1,
		.stem_count = parts->stems->len,
		.sample_count = parts->samples->len,
		.texts_length = parts->texts->len,
		.hits_length = parts->hits->len,
	};
	GByteArray *out = g_byte_array_new();

	g_byte_array_append(out, (const guint8 *)&header, sizeof header);
	put_array(out, parts->sources);
	put_array(out, parts->stems);
	put_array(out, parts->samples);
	g_byte_array_append(out, (const guint8 *)self->lengths,
			    entries * SEARCH_FIELDS * sizeof(guint32));
	g_byte_array_append(out, (const guint8 *)self->text_bytes, entries * sizeof(guint32));
	g_byte_array_append(out, (const guint8 *)parts->texts->str, (guint)parts->texts->len);
	g_byte_array_append(out, parts->hits->data, parts->hits->len);
	return g_byte_array_free_to_bytes(out);
}

static GBytes *
make_bytes(const Maker *self)
{
	g_autoptr(GArray) sources = g_array_new(FALSE, FALSE, sizeof(BatchSource));
	g_autoptr(GArray) stems = g_array_new(FALSE, FALSE, sizeof(BatchStem));
	g_autoptr(GArray) samples = g_array_new(FALSE, FALSE, sizeof(BatchSample));
	g_autoptr(GString) texts = g_string_new(NULL);
	g_autoptr(GByteArray) hits = g_byte_array_new();
	g_autofree guint32 *text_of = g_new(guint32, MAX(word_table_count(self->words), 1));
	Parts parts = {sources, stems, samples, texts, hits, text_of};

	put_sources(self, &parts);
	put_stems(self, &parts);
	put_samples(self, &parts);
	return join_parts(self, &parts);
}

/* --- reading them --- */

static gsize
length_of(const Header *header)
{
	return sizeof *header + (header->source_count + 1) * sizeof(BatchSource) +
	       header->stem_count * sizeof(BatchStem) + header->sample_count * sizeof(BatchSample) +
	       header->entry_count * (SEARCH_FIELDS + 1) * sizeof(guint32) + header->texts_length +
	       header->hits_length;
}

static void
find_arrays(Batch *self, const guint8 *p)
{
	self->sources = (const BatchSource *)(const void *)p;
	p += (self->source_count + 1) * sizeof(BatchSource);
	self->stems = (const BatchStem *)(const void *)p;
	p += self->stem_count * sizeof(BatchStem);
	self->samples = (const BatchSample *)(const void *)p;
	p += self->sample_count * sizeof(BatchSample);
	self->lengths = (const guint32 *)(const void *)p;
	p += self->entry_count * SEARCH_FIELDS * sizeof(guint32);
	self->text_bytes = (const guint32 *)(const void *)p;
	p += self->entry_count * sizeof(guint32);
	self->texts = (const char *)p;
	self->hits = p + self->texts_length;
}

/* Counts that no array of so many bytes can have would run over. */
static bool
header_fits(const Header *header, const BatchOptions *options, gsize length)
{
	return header->entry_count == options->entry_count &&
	       header->source_count >= options->rules->patterns->len &&
	       header->source_count <= length && header->stem_count <= length &&
	       header->sample_count <= length && header->texts_length <= length &&
	       header->hits_length <= length && length_of(header) == length;
}

static bool
has_text(const Batch *self, guint32 at)
{
	return at < self->texts_length;
}

/* Does all that points into an array do so? */
static bool
is_whole(const Batch *self)
{
	if (self->texts_length > 0 && self->texts[self->texts_length - 1] != '\0')
		return false;
	for (guint i = 0; i < self->source_count; i++) {
		const BatchSource *source = &self->sources[i];

		if ((source->text > 0 && !has_text(self, source->text)) ||
		    (source->stem != BATCH_NO_STEM && source->stem >= self->stem_count) ||
		    source->hits > source[1].hits)
			return false;
	}
	if (self->sources[self->source_count].hits > self->hits_length)
		return false;
	for (guint i = 0; i < self->stem_count; i++)
		if (!has_text(self, self->stems[i].text))
			return false;
	for (guint i = 0; i < self->sample_count; i++)
		if (!has_text(self, self->samples[i].text))
			return false;
	return true;
}

Batch *
batch_read(const BatchOptions *options, GBytes *bytes)
{
	g_autoptr(Batch) self = NULL;
	gsize length;
	const Header *header;

	header = g_bytes_get_data(bytes, &length);
	if (length < sizeof *header || (guintptr)header % sizeof(guint64) != 0)
		return NULL;
	self = g_new0(Batch, 1);
	self->bytes = g_bytes_ref(bytes);
	if (!header_fits(header, options, length))
		return NULL;
	self->entry_count = (guint)header->entry_count;
	self->source_count = (guint)header->source_count;
	self->stem_count = (guint)header->stem_count;
	self->sample_count = (guint)header->sample_count;
	self->texts_length = header->texts_length;
	self->hits_length = header->hits_length;
	find_arrays(self, (const guint8 *)(header + 1));
	return is_whole(self) ? g_steal_pointer(&self) : NULL;
}

/* --- all --- */

static void
open_maker(Maker *self, const BatchOptions *options)
{
	guint entries = MAX(options->entry_count, 1);

	*self = (Maker){
		.options = options,
		.stemmer = stemmer_new(),
		.stem = g_string_new(NULL),
		.words = word_table_new(),
		.known = g_array_new(FALSE, FALSE, sizeof(Known)),
		.stems = word_table_new(),
		.seen = g_array_new(FALSE, FALSE, sizeof(StemSeen)),
		.around = word_table_new(),
		.runs = g_array_new(FALSE, FALSE, sizeof(WordRun)),
		.run_words = g_array_new(FALSE, FALSE, sizeof(guint32)),
		.samples = word_table_new(),
		.sample_counts = g_array_new(FALSE, FALSE, sizeof(guint32)),
		.occurrences = g_array_new(FALSE, FALSE, sizeof(Occurrence)),
		.lengths = g_new0(guint32, entries * SEARCH_FIELDS),
		.text_bytes = g_new0(guint32, entries),
		.running = g_string_new(NULL),
		.running_at = g_array_new(FALSE, FALSE, sizeof(gsize)),
	};
}

static void
clear_maker(Maker *self)
{
	stemmer_free(self->stemmer);
	g_string_free(self->stem, TRUE);
	word_table_free(self->words);
	g_array_unref(self->known);
	word_table_free(self->stems);
	g_array_unref(self->seen);
	word_table_free(self->around);
	g_array_unref(self->runs);
	g_array_unref(self->run_words);
	word_table_free(self->samples);
	g_array_unref(self->sample_counts);
	g_array_unref(self->occurrences);
	g_free(self->lengths);
	g_free(self->text_bytes);
}

Batch *
batch_new(const BatchOptions *options)
{
	g_autoptr(GBytes) bytes = NULL;
	Maker maker;
	Batch *self;

	open_maker(&maker, options);
	read_texts(&maker);
	bytes = make_bytes(&maker);
	self = batch_read(options, bytes);
	g_assert(self != NULL);
	self->running = maker.running;
	self->running_at = maker.running_at;
	clear_maker(&maker);
	return self;
}

void
batch_free(Batch *self)
{
	if (self == NULL)
		return;
	g_bytes_unref(self->bytes);
	if (self->running != NULL)
		g_string_free(self->running, TRUE);
	g_clear_pointer(&self->running_at, g_array_unref);
	g_free(self);
}

void
batch_running_text(const Batch *self, guint entry, const SearchEntry *of, SearchTake *take,
		   gpointer data)
{
	const char *p, *end;

	if (self->running == NULL) {
		search_entry_running_text(of, take, data);
		return;
	}
	p = self->running->str + g_array_index(self->running_at, gsize, entry);
	end = self->running->str + g_array_index(self->running_at, gsize, entry + 1);
	for (; p < end; p += strlen(p) + 1) {
		guint segment = (guint8)*p++;

		take(data, FIELD_TEXT, segment, p);
	}
}
