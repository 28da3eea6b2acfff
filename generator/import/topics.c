/* import/topics.c - proposes topics for each item.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/topics.h"

#include <string.h>

#include "base/text.h"

enum {
	TOPICS_MAX = 3,
	POINTS_TITLE = 60, /* a label or synonym in the title */
	POINTS_TEXT = 8,   /* the same in the text, each time, at most FOUND_MAX times */
	FOUND_MAX = 5,
	POINTS_SAME = 100, /* an item of the site has this very title */
	POINTS_WORD = 18,  /* a word of the title is in that of such an item, by how rare it is */
	POINTS_MIN = 16,   /* fewer are no proposal */
	SHARE_MIN = 35,    /* percent of the best */
};

/* A phrase of the vocabulary, folded. */
typedef struct Phrase {
	char *text;
	const Topic *topic;
} Phrase;

typedef struct Proposer {
	Letter *letter;
	GHashTable *phrases; /* first word -> GArray of Phrase */
	GHashTable *titles;  /* folded title -> GPtrArray of const Item * */
	GHashTable *words;   /* word of titles -> GPtrArray of const Item * */
	guint *points;       /* by Topic.index */
} Proposer;

static void
clear_phrase(gpointer data)
{
	g_free(((Phrase *)data)->text);
}

static char *
first_word_of(const char *text)
{
	const char *end = text;

	while (*end != '\0' && text_is_word(g_utf8_get_char(end)))
		end = g_utf8_next_char(end);
	return g_strndup(text, (gsize)(end - text));
}

static void
add_phrase(Proposer *self, const Topic *topic, const char *label)
{
	Phrase phrase = {.text = text_fold(label), .topic = topic};
	char *word = first_word_of(phrase.text);
	GArray *list = g_hash_table_lookup(self->phrases, word);

	if (word[0] == '\0') {
		g_free(word);
		clear_phrase(&phrase);
		return;
	}
	if (list == NULL) {
		list = g_array_new(FALSE, FALSE, sizeof(Phrase));
		g_array_set_clear_func(list, clear_phrase);
		g_hash_table_insert(self->phrases, g_strdup(word), list);
	}
	g_array_append_val(list, phrase);
	g_free(word);
}

static void
add_item(GHashTable *table, char *key, const Item *item)
{
	GPtrArray *list = g_hash_table_lookup(table, key);

	if (list == NULL) {
		list = g_ptr_array_new();
		g_hash_table_insert(table, g_strdup(key), list);
	}
	if (list->len == 0 || g_ptr_array_index(list, list->len - 1) != (gpointer)item)
		g_ptr_array_add(list, (gpointer)item);
	g_free(key);
}

static GPtrArray *
title_words(const char *fold)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

	for (const char *p = fold; *p != '\0';) {
		g_autofree char *word = first_word_of(p);

		if (word[0] == '\0') {
			p = g_utf8_next_char(p);
			continue;
		}
		p += strlen(word);
		if (strlen(word) >= 3 && !look_is_small_word(word))
			g_ptr_array_add(words, g_steal_pointer(&word));
	}
	return words;
}

static void
learn(Proposer *self)
{
	const Vocabulary *vocabulary = self->letter->vocabulary;
	const GPtrArray *items = self->letter->knowledge->items;

	for (guint i = 0; i < vocabulary->topic_count; i++) {
		const Topic *topic = vocabulary->topics[i];

		add_phrase(self, topic, topic->label);
		for (const char *const *synonym = topic->synonyms; *synonym != NULL; synonym++)
			add_phrase(self, topic, *synonym);
	}
	for (guint i = 0; i < items->len; i++) {
		const Item *item = g_ptr_array_index(items, i);
		g_autofree char *fold = knowledge_fold_title(item->title);
		g_autoptr(GPtrArray) words = title_words(fold);

		add_item(self->titles, g_strdup(fold), item);
		for (guint j = 0; j < words->len; j++)
			add_item(self->words, g_strdup(g_ptr_array_index(words, j)), item);
	}
}

/* --- points --------------------------------------------------------------------------------------
 */

/* Is phrase at p, as words? An ending such as a plural's may follow a phrase of some length. */
static bool
phrase_at(const char *p, const char *phrase)
{
	static const char *const ENDINGS[] = {"", "s", "n", "en"};
	gsize length = strlen(phrase);

	if (strncmp(p, phrase, length) != 0)
		return false;
	for (guint i = 0; i < (length >= 6 ? G_N_ELEMENTS(ENDINGS) : 1); i++) {
		const char *end = p + length + strlen(ENDINGS[i]);

		if (g_str_has_prefix(p + length, ENDINGS[i]) && !text_is_word(g_utf8_get_char(end)))
			return true;
	}
	return false;
}

static void
count_phrases(Proposer *self, const char *fold, guint points)
{
	g_autofree guint *found = g_new0(guint, self->letter->vocabulary->topic_count + 1);

	for (const char *p = fold; *p != '\0';) {
		g_autofree char *word = first_word_of(p);
		const GArray *list = g_hash_table_lookup(self->phrases, word);

		for (guint i = 0; list != NULL && i < list->len; i++) {
			const Phrase *phrase = &g_array_index(list, Phrase, i);

			if (phrase_at(p, phrase->text) && found[phrase->topic->index]++ < FOUND_MAX)
				self->points[phrase->topic->index] += points;
		}
		p = word[0] != '\0' ? p + strlen(word) : g_utf8_next_char(p);
	}
}

static void
add_points(Proposer *self, const Item *item, guint points)
{
	for (guint i = 0; i < item->topic_count; i++)
		self->points[item->topics[i]->index] += points;
}

/* The same title counts by its share; a word counts by how few titles have it. */
static void
count_likeness(Proposer *self, const char *title)
{
	g_autofree char *fold = knowledge_fold_title(title);
	g_autoptr(GPtrArray) words = title_words(fold);
	const GPtrArray *same = g_hash_table_lookup(self->titles, fold);

	for (guint i = 0; same != NULL && i < same->len; i++)
		add_points(self, g_ptr_array_index(same, i), POINTS_SAME / same->len);
	for (guint i = 0; i < words->len; i++) {
		const GPtrArray *items =
			g_hash_table_lookup(self->words, g_ptr_array_index(words, i));

		for (guint j = 0; items != NULL && items->len <= 8 && j < items->len; j++)
			add_points(self, g_ptr_array_index(items, j), POINTS_WORD / items->len);
	}
}

/* --- choice --------------------------------------------------------------------------------------
 */

static guint
best_topic(const Proposer *self)
{
	guint best = 0;

	for (guint i = 1; i < self->letter->vocabulary->topic_count; i++)
		if (self->points[i] > self->points[best])
			best = i;
	return best;
}

static void
choose(Proposer *self, Block *block)
{
	g_autoptr(GString) list = g_string_new(NULL);
	guint top = 0;

	block->topics = g_ptr_array_new();
	while (block->topics->len < TOPICS_MAX && self->letter->vocabulary->topic_count > 0) {
		guint best = best_topic(self);
		guint points = self->points[best];

		if (points < POINTS_MIN || points * 100 < top * SHARE_MIN)
			break;
		top = MAX(top, points);
		g_ptr_array_add(block->topics, (gpointer)self->letter->vocabulary->topics[best]);
		g_string_append_printf(list, "%s%s (%u)", list->len > 0 ? ", " : "",
				       self->letter->vocabulary->topics[best]->slug, points);
		self->points[best] = 0;
	}
	if (top == 0)
		doubts_add(self->letter->doubts, 72, block->source, block->page, "topics-missing",
			   "no topic was found for '%s'; add topics=\"...\"", block->text);
	else
		doubts_add(self->letter->doubts,
			   top >= POINTS_SAME    ? 8
			   : top >= POINTS_TITLE ? 18
						 : 38,
			   block->source, block->page, "topics", "topics proposed for '%s': %s",
			   block->text, list->str);
}

static bool
is_part_of_item(const Block *block)
{
	return block->kind != BLOCK_CHAPTER && block->kind != BLOCK_ITEM &&
	       block->kind != BLOCK_GROUP;
}

static void
propose(Proposer *self, GPtrArray *blocks, guint index)
{
	Block *block = g_ptr_array_index(blocks, index);
	g_autofree char *title = text_fold(block->text);

	memset(self->points, 0, sizeof(guint) * (self->letter->vocabulary->topic_count + 1));
	count_phrases(self, title, POINTS_TITLE);
	count_likeness(self, block->text);
	for (guint i = index + 1; i < blocks->len; i++) {
		const Block *part = g_ptr_array_index(blocks, i);
		g_autofree char *fold = NULL;

		if (!is_part_of_item(part))
			break;
		if (part->kind != BLOCK_PARAGRAPH && part->kind != BLOCK_LIST_ITEM)
			continue;
		fold = text_fold(part->text);
		count_phrases(self, fold, POINTS_TEXT);
	}
	choose(self, block);
}

void
topics_propose(Letter *letter, GPtrArray *blocks)
{
	Proposer self = {
		.letter = letter,
		.phrases = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
						 (GDestroyNotify)g_array_unref),
		.titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
						(GDestroyNotify)g_ptr_array_unref),
		.words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					       (GDestroyNotify)g_ptr_array_unref),
		.points = g_new0(guint, letter->vocabulary->topic_count + 1),
	};

	learn(&self);
	for (guint i = 0; i < blocks->len; i++) {
		const Block *block = g_ptr_array_index(blocks, i);

		if (block->kind == BLOCK_ITEM || (block->kind == BLOCK_CHAPTER && block->own))
			propose(&self, blocks, i);
	}
	g_hash_table_unref(self.phrases);
	g_hash_table_unref(self.titles);
	g_hash_table_unref(self.words);
	g_free(self.points);
}
