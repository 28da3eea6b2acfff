/* topics/register.c - the register from A to Z: topics, their synonyms, terms and what they stand
 * for. SPDX-License-Identifier: EUPL-1.2
 *
 * The order is that of text_sort_key(), and of the label itself where two keys are equal: the same
 * on every machine. */
#include "topics/register.h"

#include <string.h>

#include "base/text.h"

typedef struct Row {
	RegisterEntry entry;
	char *key; /* owned */
} Row;

static void
clear_row(gpointer data)
{
	g_free(((Row *)data)->key);
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
	const Row *x = a;
	const Row *y = b;
	int order = strcmp(x->key, y->key);

	if (order == 0)
		order = strcmp(x->entry.label, y->entry.label);
	return order != 0 ? order : (int)x->entry.kind - (int)y->entry.kind;
}

static void
add_row(GArray *rows, RegisterEntry entry)
{
	Row row = {.entry = entry, .key = text_sort_key(entry.label)};

	g_array_append_val(rows, row);
}

static void
add_topics(GArray *rows, const TopicIndex *index)
{
	for (guint i = 0; i < index->library->vocabulary->topic_count; i++) {
		const TopicEntry *topic = &index->topics[i];

		add_row(rows, (RegisterEntry){REGISTER_TOPIC, topic->topic->label, topic, NULL});
		for (const char *const *word = topic->topic->synonyms; *word != NULL; word++)
			add_row(rows, (RegisterEntry){REGISTER_SYNONYM, *word, topic, NULL});
	}
}

static void
add_terms(GArray *rows, const TopicIndex *index)
{
	for (guint i = 0; i < index->library->vocabulary->term_count; i++) {
		const TermEntry *term = &index->terms[i];
		const Term *word = term->term;

		add_row(rows, (RegisterEntry){REGISTER_TERM, word->abbreviation, NULL, term});
		if (!term_is_name(word))
			add_row(rows,
				(RegisterEntry){REGISTER_EXPANSION, word->expansion, NULL, term});
	}
}

/* a to z, or 0 for all else. */
static char
initial(const Row *row)
{
	return g_ascii_islower(row->key[0]) ? row->key[0] : '0';
}

static void
cut_letters(TopicIndex *self, const GArray *rows)
{
	g_autoptr(GArray) letters = g_array_new(FALSE, FALSE, sizeof(RegisterLetter));
	RegisterEntry *entries = arena_array(self->arena, RegisterEntry, rows->len);

	for (guint i = 0; i < rows->len; i++) {
		const Row *row = &g_array_index(rows, Row, i);
		RegisterLetter letter = {.letter = initial(row), .entries = entries + i};

		entries[i] = row->entry;
		if (letters->len == 0 ||
		    g_array_index(letters, RegisterLetter, letters->len - 1).letter !=
			    letter.letter)
			g_array_append_val(letters, letter);
		g_array_index(letters, RegisterLetter, letters->len - 1).count++;
	}
	self->register_letters =
		arena_copy(self->arena, letters->data, letters->len * sizeof(RegisterLetter));
	self->register_letter_count = letters->len;
	self->register_count = rows->len;
}

/* The entries, and the places that stand below them. */
static guint
count_rows(const GArray *rows)
{
	guint count = rows->len;

	for (guint i = 0; i < rows->len; i++) {
		const RegisterEntry *entry = &g_array_index(rows, Row, i).entry;

		if (entry->kind == REGISTER_TOPIC)
			count += entry->topic->item_count;
		else if (entry->kind == REGISTER_TERM)
			count += entry->term->use_count;
	}
	return count;
}

void
register_fill(TopicIndex *self)
{
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));

	g_array_set_clear_func(rows, clear_row);
	add_topics(rows, self);
	add_terms(rows, self);
	g_array_sort(rows, compare_rows);
	cut_letters(self, rows);
	self->register_cut = count_rows(rows) > REGISTER_ROWS_MAX;
}
