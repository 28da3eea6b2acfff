/* search/shards.c - the words and where their terms occur, in files by prefix.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/shards.h"

#include <stdlib.h>
#include <string.h>

#include "search/pack.h"

/* Words from first up to end that share a prefix of so many bytes. */
typedef struct Group {
	guint first;
	guint end;
	gsize prefix;
	gsize bytes; /* as estimated */
} Group;

typedef struct Cutter {
	Shards *out;
	const Postings *postings;
} Cutter;

enum { FEW = 48 }; /* ranks that are in order soonest by insertion */

/* --- which word is where
 * -------------------------------------------------------------------------- */

static bool
is_name(const Lexicon *lexicon, guint word)
{
	return lexicon->names[lexicon->terms[word]] == word;
}

/* Does any entry have its term? */
static bool
is_used(const Postings *postings, guint word)
{
	guint32 term = postings->lexicon->terms[word];

	return term != LEXICON_NO_TERM && postings->counts[term] > 0;
}

/* About how many bytes its line takes. */
static gsize
estimate(const Postings *postings, guint word)
{
	if (!is_used(postings, word))
		return 0;
	if (!is_name(postings->lexicon, word))
		return 8;
	return 10 + 3 * (gsize)postings->counts[postings->lexicon->terms[word]] / 2;
}

/* The words of a group with the same next character as its word at first. */
static Group
next_group(const Cutter *self, const Group *group, guint first)
{
	const LexiconWord *words = self->postings->lexicon->words;
	const char *start = words[first].text;
	gsize prefix = (gsize)(g_utf8_next_char(start + group->prefix) - start);
	Group next = {.first = first, .end = first, .prefix = prefix};

	while (next.end < group->end && strncmp(words[next.end].text, start, prefix) == 0)
		next.bytes += estimate(self->postings, next.end++);
	return next;
}

static int
compare_sizes(gconstpointer a, gconstpointer b)
{
	const Group *x = a;
	const Group *y = b;

	if (x->bytes != y->bytes)
		return x->bytes > y->bytes ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

/* The groups with one more character, the largest first. */
static GArray *
list_groups(const Cutter *self, const Group *group)
{
	const LexiconWord *words = self->postings->lexicon->words;
	GArray *groups = g_array_new(FALSE, FALSE, sizeof(Group));
	guint word = group->first;

	while (word < group->end && words[word].text[group->prefix] == '\0')
		word++;
	while (word < group->end) {
		Group next = next_group(self, group, word);

		g_array_append_val(groups, next);
		word = next.end;
	}
	g_array_sort(groups, compare_sizes);
	return groups;
}

/* Makes a shard of the group, and of what is too large in it shards of their own. */
static void
cut(const Cutter *self, const Group *group)
{
	g_autoptr(GArray) groups = list_groups(self, group);
	const char *start = self->postings->lexicon->words[group->first].text;
	gsize bytes = group->bytes;
	guint shard = self->out->prefixes->len;
	ShardBounds bounds = {group->first, group->end};

	g_ptr_array_add(self->out->prefixes, g_strndup(start, group->prefix));
	g_array_append_val(self->out->bounds, bounds);
	for (guint word = group->first; word < group->end; word++)
		self->out->of_word[word] = is_used(self->postings, word) ? shard : NO_SHARD;
	for (guint i = 0; i < groups->len && bytes > SHARD_BYTES; i++) {
		const Group *next = &g_array_index(groups, Group, i);

		bytes -= next->bytes;
		cut(self, next);
	}
}

/* --- notation
 * ------------------------------------------------------------------------------------- */

/* The order of postings: by mask and level, which make a group, then by entry. */
static guint64
rank(const Posting *posting)
{
	guint group = posting->mask * LEVEL_MAX + posting->level - 1u;

	return (guint64)group << 32 | posting->entry;
}

static void
sort_few(guint64 *ranks, guint count)
{
	for (guint i = 1; i < count; i++) {
		guint64 one = ranks[i];
		guint at = i;

		for (; at > 0 && ranks[at - 1] > one; at--)
			ranks[at] = ranks[at - 1];
		ranks[at] = one;
	}
}

/* Puts the ranks in the order of eight of their bits, and else as they were. False: it was so. */
static bool
sort_by_byte(const guint64 *ranks, guint count, guint shift, guint64 *out)
{
	guint starts[257] = {0};

	for (guint i = 0; i < count; i++)
		starts[(ranks[i] >> shift & 255) + 1]++;
	if (starts[(ranks[0] >> shift & 255) + 1] == count)
		return false;
	for (guint i = 1; i < 257; i++)
		starts[i] += starts[i - 1];
	for (guint i = 0; i < count; i++)
		out[starts[ranks[i] >> shift & 255]++] = ranks[i];
	return true;
}

/* The postings are by entry already: so are they in each group, when only groups are put in order,
 * byte by byte from the lowest. ranks has room for twice as many. Where they are, in it. Source:
 * Knuth, The Art of Computer Programming 3, 5.2.5 (radix sort). */
static const guint64 *
sort_ranks(guint64 *ranks, guint count)
{
	guint64 *spare = ranks + count;

	if (count < FEW) {
		sort_few(ranks, count);
		return ranks;
	}
	for (guint shift = 32; shift < 56; shift += 8) {
		guint64 *before = ranks;

		if (!sort_by_byte(ranks, count, shift, spare))
			continue;
		ranks = spare;
		spare = before;
	}
	return ranks;
}

/* The entries of one group, from start to end. */
static void
append_group(GString *out, const guint64 *start, const guint64 *end)
{
	guint32 next = 0;

	pack_number(out, (guint)(*start >> 32));
	pack_number(out, (guint)(end - start));
	for (const guint64 *at = start; at < end; at++) {
		pack_number(out, (guint32)*at - next);
		next = (guint32)*at + 1;
	}
}

static void
append_postings(GString *out, guint idf, const GArray *postings)
{
	g_autofree guint64 *ranks = g_new(guint64, 2 * (gsize)postings->len + 1);
	const guint64 *at, *end;

	for (guint i = 0; i < postings->len; i++)
		ranks[i] = rank(&g_array_index(postings, Posting, i));
	at = sort_ranks(ranks, postings->len);
	end = at + postings->len;
	pack_number(out, idf);
	while (at < end) {
		const guint64 *start = at;

		while (at < end && *at >> 32 == *start >> 32)
			at++;
		append_group(out, start, at);
	}
}

static void
append_places(GString *out, const PostingList *list)
{
	for (guint i = 0; i < list->postings->len; i++) {
		const Posting *posting = &g_array_index(list->postings, Posting, i);
		guint32 next = 0;

		pack_number(out, posting->places);
		for (guint j = 0; j < posting->places; j++) {
			guint32 place = g_array_index(list->places, guint32, posting->place + j);

			pack_number(out, place - next);
			next = place + 1;
		}
	}
}

/* Starts the line of a word, behind the one of previous. */
static void
start_line(GString *out, const char **previous, const char *word)
{
	if (out->len > 0)
		g_string_append_c(out, '!');
	pack_word(out, *previous, word);
	*previous = word;
}

void
shard_write(const Shards *self, const Postings *postings, guint shard, GString *out_words,
	    GString *out_places)
{
	const Lexicon *lexicon = postings->lexicon;
	const char *previous = "";
	const char *previous_name = "";
	const ShardBounds *bounds = &g_array_index(self->bounds, ShardBounds, shard);
	g_auto(PostingList) list = {0};

	posting_list_init(&list);
	for (guint word = bounds->first; word < bounds->end; word++) {
		guint32 term = lexicon->terms[word];
		const char *text = lexicon->words[word].text;

		if (self->of_word[word] != shard)
			continue;
		start_line(out_words, &previous, text);
		if (!is_name(lexicon, word)) {
			g_string_append_c(out_words, ' ');
			pack_word(out_words, text, lexicon->words[lexicon->names[term]].text);
			continue;
		}
		postings_of_term(postings, term, &list);
		g_string_append(out_words, "  ");
		append_postings(out_words, postings->idf[term], list.postings);
		start_line(out_places, &previous_name, text);
		g_string_append_c(out_places, ' ');
		append_places(out_places, &list);
	}
}

/* --- keys --- */

void
shard_add_key(const Shards *self, const Postings *postings, guint shard, GByteArray *out)
{
	const Lexicon *lexicon = postings->lexicon;
	const ShardBounds *bounds = &g_array_index(self->bounds, ShardBounds, shard);

	for (guint word = bounds->first; word < bounds->end; word++) {
		guint32 term = lexicon->terms[word];
		const char *text = lexicon->words[word].text;
		const char *name;

		if (self->of_word[word] != shard)
			continue;
		name = lexicon->words[lexicon->names[term]].text;
		g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text) + 1);
		g_byte_array_append(out, (const guint8 *)name, (guint)strlen(name) + 1);
		if (!is_name(lexicon, word))
			continue;
		g_byte_array_append(out, (const guint8 *)&postings->idf[term], sizeof(guint16));
		postings_add_term(postings, term, out);
	}
}

/* --- all
 * ------------------------------------------------------------------------------------------ */

Shards *
shards_new(const Postings *postings)
{
	Shards *self = g_new0(Shards, 1);
	guint count = postings->lexicon->word_count;
	Cutter cutter = {self, postings};
	Group all = {.end = count};

	self->of_word = g_new(guint32, MAX(count, 1));
	self->prefixes = g_ptr_array_new_with_free_func(g_free);
	self->bounds = g_array_new(FALSE, FALSE, sizeof(ShardBounds));
	for (guint word = 0; word < count; word++)
		all.bytes += estimate(postings, word);
	if (count > 0)
		cut(&cutter, &all);
	return self;
}

void
shards_free(Shards *self)
{
	if (self == NULL)
		return;
	g_free(self->of_word);
	g_ptr_array_unref(self->prefixes);
	g_array_unref(self->bounds);
	g_free(self);
}
