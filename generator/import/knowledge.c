/* import/knowledge.c - what the letters of the site tell about the next one.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/knowledge.h"

#include <string.h>

#include "base/text.h"

static void
count_word(GHashTable *words, const char *start, gsize length)
{
	g_autofree char *word = g_strndup(start, length);
	char *fold = text_fold(word);
	guint count = GPOINTER_TO_UINT(g_hash_table_lookup(words, fold));

	g_hash_table_replace(words, fold, GUINT_TO_POINTER(count + 1));
}

void
knowledge_count_words(GHashTable *words, const char *text)
{
	const char *start = NULL;

	for (const char *p = text;; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		bool inside = c != 0 && (text_is_word(c) || (c == '-' && start != NULL));

		if (inside && start == NULL)
			start = p;
		if (!inside && start != NULL) {
			count_word(words, start, (gsize)(p - start));
			start = NULL;
		}
		if (c == 0)
			return;
	}
}

guint
knowledge_word(GHashTable *words, const char *word)
{
	g_autofree char *fold = text_fold(word);

	return GPOINTER_TO_UINT(g_hash_table_lookup(words, fold));
}

char *
knowledge_fold_title(const char *title)
{
	g_autofree char *fold = text_fold(title);
	const char *p = fold;

	if (g_str_has_prefix(p, "hoofdstuk "))
		p += strlen("hoofdstuk ");
	while (g_ascii_isdigit(*p) || *p == '.')
		p++;
	if (*p == '\0')
		return g_strdup(fold);
	while (*p == ' ' || *p == '-' || *p == ':')
		p++;
	if (g_str_has_prefix(p, "\u2013 "))
		p += strlen("\u2013 ");
	return g_strdup(*p != '\0' ? p : fold);
}

static void
learn_letter(Knowledge *self, const Document *letter)
{
	for (guint i = 0; i < letter->chapter_count; i++)
		g_hash_table_add(self->chapters, knowledge_fold_title(letter->chapters[i]->title));
	for (guint i = 0; i < letter->item_count; i++)
		if (letter->items[i]->topic_count > 0)
			g_ptr_array_add(self->items, (gpointer)letter->items[i]);
}

/* The blocks of a document were handed out to its parts, so its words are read from those. */
static void
learn_blocks(Knowledge *self, Blocks blocks)
{
	for (const Node *block = blocks.first; block != NULL; block = block->next)
		for (const Node *n = block; n != NULL; n = node_walk(block, n))
			if (n->type == NODE_TEXT || n->type == NODE_TERM)
				knowledge_count_words(self->words, n->text);
}

static void
learn_words(Knowledge *self, const Document *letter)
{
	for (guint i = 0; i < letter->chapter_count; i++) {
		const Chapter *chapter = letter->chapters[i];

		knowledge_count_words(self->words, chapter->title);
		learn_blocks(self, chapter->lead);
	}
	for (guint i = 0; i < letter->item_count; i++) {
		const Item *item = letter->items[i];

		knowledge_count_words(self->words, item->title);
		learn_blocks(self, item->lead);
		for (guint j = 0; j < item->aspect_count; j++)
			learn_blocks(self, item->aspects[j].body);
	}
}

Knowledge *
knowledge_new(const Library *library, const char *except)
{
	Knowledge *self = g_new0(Knowledge, 1);

	self->library = library;
	self->chapters = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->items = g_ptr_array_new();
	for (guint i = 0; library != NULL && i < library->all->len; i++) {
		const Document *document = g_ptr_array_index(library->all, i);

		if (document->type != DOCUMENT_LETTER || document->root == NULL ||
		    g_strcmp0(document->slug, except) == 0)
			continue;
		learn_letter(self, document);
		learn_words(self, document);
	}
	return self;
}

void
knowledge_free(Knowledge *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->chapters);
	g_hash_table_unref(self->words);
	g_ptr_array_unref(self->items);
	g_free(self);
}
