/* versions/memo.c - what was found out of the versions of a document, for the next build.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The record: the key; how many texts, and of each its hash and facts; how many differences, and of
 * each the hashes of its texts and its changes. */
#include "versions/memo.h"

#include <string.h>

#include "base/hash.h"
#include "cache/bytes.h"
#include "cache/cache.h"

struct Memo {
	char *folder; /* NULL: nothing is kept */
	char *name;
	char *key;
	const Vocabulary *vocabulary;
	Arena *arena;
	GHashTable *facts;     /* blob -> VersionFacts */
	GHashTable *diffs;     /* "from to" -> VersionDiff; keys of both tables in the arena */
	guint read;            /* how many of both the record had */
	GPtrArray *used_facts; /* keys of those that were asked for or added */
	GPtrArray *used_diffs;
	bool added;
};

/* --- changes --- */

static void
put_figure(GByteArray *out, Figure figure)
{
	bytes_put_number(out, figure.digits);
	bytes_put_number(out, figure.decimals);
	bytes_put_number(out, figure.unit);
	bytes_put_number(out, figure.negative);
}

static Figure
take_figure(BytesReader *reader)
{
	Figure figure = {.digits = bytes_take_number(reader)};

	figure.decimals = (int)bytes_take_number(reader);
	figure.unit = (FigureUnit)bytes_take_number(reader);
	figure.negative = bytes_take_number(reader) != 0;
	return figure;
}

/* An aspect is told by its place in the vocabulary, on which the key depends: its kind's, and its
 * own. -1: none. */
static gint64
aspect_number(const Vocabulary *vocabulary, const AspectKind *aspect)
{
	for (guint i = 0; aspect != NULL && i < vocabulary->kind_count; i++) {
		const Kind *kind = &vocabulary->kinds[i];

		if (aspect >= kind->aspects && aspect < kind->aspects + kind->aspect_count)
			return ((gint64)i << 32) | (aspect - kind->aspects);
	}
	return -1;
}

static const AspectKind *
aspect_at(const Vocabulary *vocabulary, gint64 number)
{
	guint kind = (guint)(number >> 32);
	guint aspect = (guint)(number & G_MAXUINT32);

	if (number < 0 || kind >= vocabulary->kind_count ||
	    aspect >= vocabulary->kinds[kind].aspect_count)
		return NULL;
	return &vocabulary->kinds[kind].aspects[aspect];
}

static void
put_change(GByteArray *out, const Vocabulary *vocabulary, const DiffChange *change)
{
	bytes_put_number(out, change->number);
	bytes_put_number(out, change->kind);
	bytes_put_number(out, change->part);
	bytes_put_text(out, change->chapter);
	bytes_put_text(out, change->chapter_id);
	bytes_put_text(out, change->item);
	bytes_put_text(out, change->item_id);
	bytes_put_number(out, aspect_number(vocabulary, change->aspect));
	bytes_put_number(out, change->in_note);
	bytes_put_text(out, change->table);
	bytes_put_text(out, change->row);
	bytes_put_text(out, change->label);
	bytes_put_text(out, change->old_text);
	bytes_put_text(out, change->new_text);
	put_figure(out, change->base);
	put_figure(out, change->delta);
	bytes_put_text(out, change->delta_text);
	bytes_put_text(out, change->from);
	bytes_put_number(out, change->reworded);
}

/* before: what the same field of the change before it has, as most are the same; or NULL. */
static const char *
take_text(BytesReader *reader, Arena *arena, const char *before)
{
	const char *text = bytes_take_text(reader);

	return text != NULL && before != NULL && strcmp(text, before) == 0
		       ? before
		       : arena_strdup(arena, text);
}

static DiffChange
take_change(BytesReader *reader, const Memo *self, const DiffChange *before)
{
	static const DiffChange nothing = {0};
	const DiffChange *last = before != NULL ? before : &nothing;
	DiffChange change = {.number = (guint)bytes_take_number(reader)};

	change.kind = (DiffKind)bytes_take_number(reader);
	change.part = (DiffPart)bytes_take_number(reader);
	change.chapter = take_text(reader, self->arena, last->chapter);
	change.chapter_id = take_text(reader, self->arena, last->chapter_id);
	change.item = take_text(reader, self->arena, last->item);
	change.item_id = take_text(reader, self->arena, last->item_id);
	change.aspect = aspect_at(self->vocabulary, bytes_take_number(reader));
	change.in_note = bytes_take_number(reader) != 0;
	change.table = take_text(reader, self->arena, last->table);
	change.row = take_text(reader, self->arena, last->row);
	change.label = take_text(reader, self->arena, NULL);
	change.old_text = take_text(reader, self->arena, "");
	change.new_text = take_text(reader, self->arena, "");
	change.base = take_figure(reader);
	change.delta = take_figure(reader);
	change.delta_text = take_text(reader, self->arena, NULL);
	change.from = take_text(reader, self->arena, NULL);
	change.reworded = bytes_take_number(reader) != 0;
	if ((guint)change.kind > DIFF_FIELD || (guint)change.part > DIFF_PART_NOTE ||
	    (guint)change.base.unit > FIGURE_PERCENT || (guint)change.delta.unit > FIGURE_PERCENT ||
	    change.old_text == NULL || change.new_text == NULL)
		reader->failed = true;
	return change;
}

static void
put_diff(GByteArray *out, const Vocabulary *vocabulary, const VersionDiff *diff)
{
	const guint counts[] = {diff->figures, diff->texts, diff->added,
				diff->removed, diff->moved, diff->fields};

	for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
		bytes_put_number(out, counts[i]);
	bytes_put_number(out, diff->change_count);
	for (guint i = 0; i < diff->change_count; i++)
		put_change(out, vocabulary, &diff->changes[i]);
}

static const VersionDiff *
take_diff(BytesReader *reader, const Memo *self)
{
	VersionDiff *diff = arena_new0(self->arena, VersionDiff);
	guint *const counts[] = {&diff->figures, &diff->texts, &diff->added,
				 &diff->removed, &diff->moved, &diff->fields};
	DiffChange *changes;
	gint64 count;

	for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
		*counts[i] = (guint)bytes_take_number(reader);
	count = bytes_take_number(reader);
	if (count < 0 || count > reader->end - reader->p) /* each takes more than a byte */
		reader->failed = true;
	if (reader->failed)
		return diff;
	changes = arena_array(self->arena, DiffChange, (gsize)count);
	for (gint64 i = 0; i < count; i++)
		changes[i] = take_change(reader, self, i > 0 ? &changes[i - 1] : NULL);
	diff->changes = changes;
	diff->change_count = (guint)count;
	return diff;
}

/* --- facts --- */

static void
put_facts(GByteArray *out, const VersionFacts *facts)
{
	bytes_put_number(out, facts->readable);
	bytes_put_number(out, facts->concept);
	bytes_put_text(out, facts->edition);
	bytes_put_text(out, facts->reading);
	for (const char *const *link = facts->links; *link != NULL; link++)
		bytes_put_text(out, *link);
	bytes_put_text(out, NULL);
}

static const VersionFacts *
take_facts(BytesReader *reader, const Memo *self)
{
	g_autoptr(GPtrArray) links = g_ptr_array_new();
	VersionFacts facts = {.readable = bytes_take_number(reader) != 0};
	const char *link;

	facts.concept = bytes_take_number(reader) != 0;
	facts.edition = arena_strdup(self->arena, bytes_take_text(reader));
	facts.reading = arena_strdup(self->arena, bytes_take_text(reader));
	while ((link = bytes_take_text(reader)) != NULL)
		g_ptr_array_add(links, arena_strdup(self->arena, link));
	g_ptr_array_add(links, NULL);
	if (facts.readable && (facts.edition == NULL || facts.reading == NULL ||
			       vocabulary_edition(self->vocabulary, facts.edition) == NULL))
		reader->failed = true;
	facts.links = arena_copy(self->arena, links->pdata, links->len * sizeof(char *));
	return arena_copy(self->arena, &facts, sizeof facts);
}

/* --- the record --- */

static char *
pair_name(const char *from, const char *to)
{
	return g_strconcat(from, " ", to, NULL);
}

static void
read_record(Memo *self, BytesReader *reader)
{
	for (gint64 i = bytes_take_number(reader); i > 0 && !reader->failed; i--) {
		const char *blob = arena_strdup(self->arena, bytes_take_text(reader));
		const VersionFacts *facts = take_facts(reader, self);

		if (!reader->failed && blob != NULL)
			g_hash_table_insert(self->facts, (gpointer)blob, (gpointer)facts);
	}
	for (gint64 i = bytes_take_number(reader); i > 0 && !reader->failed; i--) {
		const char *pair = arena_strdup(self->arena, bytes_take_text(reader));
		const VersionDiff *diff = take_diff(reader, self);

		if (!reader->failed && pair != NULL)
			g_hash_table_insert(self->diffs, (gpointer)pair, (gpointer)diff);
	}
	self->read = g_hash_table_size(self->facts) + g_hash_table_size(self->diffs);
}

Memo *
memo_new(const char *folder, const char *key, const char *path, const Vocabulary *vocabulary,
	 Arena *arena)
{
	Memo *self = g_new0(Memo, 1);
	g_autofree char *hash = hash_bytes(path, strlen(path));
	g_autoptr(GBytes) bytes = NULL;

	self->folder = g_strdup(folder);
	self->name = g_strdup_printf("versions/%.16s", hash);
	self->key = g_strdup_printf("%s %s", key, path);
	self->vocabulary = vocabulary;
	self->arena = arena;
	self->facts = g_hash_table_new(g_str_hash, g_str_equal);
	self->diffs = g_hash_table_new(g_str_hash, g_str_equal);
	self->used_facts = g_ptr_array_new();
	self->used_diffs = g_ptr_array_new();
	if (folder != NULL)
		bytes = cache_read(folder, self->name);
	if (bytes != NULL) {
		BytesReader reader = bytes_reader(bytes);

		if (g_strcmp0(bytes_take_text(&reader), self->key) == 0)
			read_record(self, &reader);
	}
	return self;
}

void
memo_free(Memo *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->used_facts);
	g_ptr_array_unref(self->used_diffs);
	g_hash_table_unref(self->facts);
	g_hash_table_unref(self->diffs);
	g_free(self->key);
	g_free(self->name);
	g_free(self->folder);
	g_free(self);
}

void
memo_save(const Memo *self)
{
	g_autoptr(GByteArray) out = g_byte_array_new();

	if (self->folder == NULL ||
	    (!self->added && self->used_facts->len + self->used_diffs->len == self->read))
		return;
	bytes_put_text(out, self->key);
	bytes_put_number(out, self->used_facts->len);
	for (guint i = 0; i < self->used_facts->len; i++) {
		const char *blob = g_ptr_array_index(self->used_facts, i);

		bytes_put_text(out, blob);
		put_facts(out, g_hash_table_lookup(self->facts, blob));
	}
	bytes_put_number(out, self->used_diffs->len);
	for (guint i = 0; i < self->used_diffs->len; i++) {
		const char *pair = g_ptr_array_index(self->used_diffs, i);

		bytes_put_text(out, pair);
		put_diff(out, self->vocabulary, g_hash_table_lookup(self->diffs, pair));
	}
	cache_write(self->folder, self->name, out->data, out->len);
}

/* --- asking --- */

/* The value of a key in the table; used: gets the key, once. */
static gconstpointer
look_up(GHashTable *table, GPtrArray *used, const char *key)
{
	gpointer own, value;

	if (!g_hash_table_lookup_extended(table, key, &own, &value))
		return NULL;
	if (!g_ptr_array_find(used, own, NULL))
		g_ptr_array_add(used, own);
	return value;
}

static void
add(Memo *self, GHashTable *table, GPtrArray *used, const char *key, gconstpointer value)
{
	char *own = arena_strdup(self->arena, key);

	g_hash_table_insert(table, own, (gpointer)value);
	g_ptr_array_add(used, own);
	self->added = true;
}

const VersionFacts *
memo_facts(Memo *self, const char *blob)
{
	return look_up(self->facts, self->used_facts, blob);
}

const VersionFacts *
memo_add_facts(Memo *self, const char *blob, const VersionFacts *facts)
{
	VersionFacts *kept = arena_copy(self->arena, facts, sizeof *facts);
	guint count = g_strv_length((char **)facts->links);
	const char **links = arena_array(self->arena, const char *, count + 1);

	for (guint i = 0; i < count; i++)
		links[i] = arena_strdup(self->arena, facts->links[i]);
	kept->edition = arena_strdup(self->arena, facts->edition);
	kept->reading = arena_strdup(self->arena, facts->reading);
	kept->links = links;
	add(self, self->facts, self->used_facts, blob, kept);
	return kept;
}

const VersionDiff *
memo_diff(Memo *self, const char *from, const char *to)
{
	g_autofree char *pair = pair_name(from, to);

	return look_up(self->diffs, self->used_diffs, pair);
}

const VersionDiff *
memo_add_diff(Memo *self, const char *from, const char *to, const VersionDiff *diff)
{
	g_autofree char *pair = pair_name(from, to);
	const VersionDiff *kept = arena_copy(self->arena, diff, sizeof *diff);

	add(self, self->diffs, self->used_diffs, pair, kept);
	return kept;
}
