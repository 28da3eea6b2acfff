/* search/entries.c - the entries of a library, and the texts in which each is found.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/entries.h"

#include "base/text.h"

/* Who takes the texts of an entry. */
typedef struct Taker {
	const SearchEntry *entry;
	SearchTake *take;
	gpointer data;
	GString *text; /* of the block at hand */
} Taker;

/* --- which entries there are
 * ---------------------------------------------------------------------- */

static void
add_entry(GArray *out, SearchEntry entry)
{
	g_array_append_val(out, entry);
}

/* A chapter that is its own item is found as that. */
static void
add_letter(GArray *out, const Document *letter)
{
	guint next = 0;

	add_entry(out, (SearchEntry){.type = SEARCH_LETTER, .document = letter});
	for (guint i = 0; i < letter->chapter_count; i++) {
		const Chapter *chapter = letter->chapters[i];

		if (chapter->own == NULL)
			add_entry(out, (SearchEntry){.type = SEARCH_CHAPTER,
						     .document = letter,
						     .chapter = chapter});
		for (; next < letter->item_count && letter->items[next]->chapter == chapter; next++)
			add_entry(out, (SearchEntry){.type = SEARCH_ITEM,
						     .document = letter,
						     .chapter = chapter,
						     .item = letter->items[next]});
	}
}

static void
add_sections(GArray *out, const Document *document, SearchType type)
{
	add_entry(out, (SearchEntry){.type = type, .document = document});
	for (guint i = 0; i < document->chapter_count; i++)
		add_entry(out, (SearchEntry){.type = SEARCH_SECTION,
					     .document = document,
					     .chapter = document->chapters[i]});
}

void
search_entries_of_document(GArray *out, const Document *document)
{
	if (document->type == DOCUMENT_LETTER)
		add_letter(out, document);
	else
		add_sections(out, document,
			     document->type == DOCUMENT_DOSSIER ? SEARCH_DOSSIER : SEARCH_PAGE);
	for (guint i = 0; i < document->table_count; i++)
		add_entry(out, (SearchEntry){.type = SEARCH_TABLE,
					     .document = document,
					     .chapter = document->tables[i].chapter,
					     .item = document->tables[i].item,
					     .table = &document->tables[i]});
}

void
search_entries_of_vocabulary(GArray *out, const Vocabulary *vocabulary)
{
	for (guint i = 0; i < vocabulary->topic_count; i++)
		add_entry(out, (SearchEntry){.type = SEARCH_TOPIC, .topic = vocabulary->topics[i]});
	for (guint i = 0; i < vocabulary->term_count; i++)
		add_entry(out, (SearchEntry){.type = SEARCH_TERM, .term = &vocabulary->terms[i]});
}

const Topic *const *
search_entry_topics(const SearchEntry *entry, guint *out_count)
{
	*out_count = 1;
	if (entry->type == SEARCH_TOPIC)
		return &entry->topic;
	if (entry->item != NULL) {
		*out_count = entry->item->topic_count;
		return entry->item->topics;
	}
	if (entry->document != NULL && entry->document->head->topic != NULL)
		return (const Topic *const *)&entry->document->head->topic;
	*out_count = 0;
	return NULL;
}

const char *
search_entry_title(Arena *arena, const SearchEntry *entry)
{
	const Node *caption;

	if (entry->said != NULL)
		return entry->said->title;
	switch (entry->type) {
	case SEARCH_ITEM:
		return entry->item->title;
	case SEARCH_CHAPTER:
	case SEARCH_SECTION:
		return entry->chapter->title;
	case SEARCH_LETTER:
	case SEARCH_DOSSIER:
	case SEARCH_PAGE:
		return entry->document->head->title;
	case SEARCH_TOPIC:
		return entry->topic->label;
	case SEARCH_TERM:
		return entry->term->abbreviation;
	case SEARCH_TABLE:
		caption = node_caption(entry->table->node);
		if (caption != NULL)
			return node_plain(arena, caption);
		if (entry->item != NULL)
			return entry->item->title;
		return entry->chapter != NULL ? entry->chapter->title
					      : entry->document->head->title;
	}
	g_assert_not_reached();
}

/* --- running text
 * --------------------------------------------------------------------------------- */

static void
give(const Taker *self, SearchField field, guint segment, const char *text)
{
	if (text != NULL && text[0] != '\0')
		self->take(self->data, field, segment, text);
}

static bool
is_table(const Node *node)
{
	return node->type == NODE_TABLE || node->type == NODE_CHART;
}

static bool
parts_words(const Node *node)
{
	switch (node->type) {
	case NODE_PARAGRAPH:
	case NODE_LIST_ITEM:
	case NODE_HEADING:
	case NODE_CODE_BLOCK:
	case NODE_CELL:
	case NODE_SOFT_BREAK:
	case NODE_LINE_BREAK:
		return true;
	default:
		return false;
	}
}

/* Appends the text of a block, with a space between blocks inside it and a point between
 * cells; tables are entries of their
 * own. */
static void
append_text(GString *out, const Node *root)
{
	const Node *n = root;

	while (n != NULL) {
		if (parts_words(n) && out->len > 0)
			g_string_append(out, n->type == NODE_CELL ? " · " : " ");
		if (n->type == NODE_TEXT || n->type == NODE_CODE || n->type == NODE_TERM ||
		    n->type == NODE_CODE_BLOCK)
			g_string_append(out, n->text);
		n = is_table(n) ? node_walk_over(root, n) : node_walk(root, n);
	}
}

static void
squeeze(GString *text)
{
	g_string_truncate(text, text_squeeze_into(text->str, text->str));
}

static void
give_block(const Taker *self, guint segment, const Node *block)
{
	if (is_table(block))
		return;
	g_string_truncate(self->text, 0);
	append_text(self->text, block);
	squeeze(self->text);
	give(self, block->type == NODE_HEADING ? FIELD_HEADING : FIELD_TEXT, segment,
	     self->text->str);
}

/* The footnotes that a block refers to count where it stands. */
static void
give_footnotes(const Taker *self, guint segment, const Node *block)
{
	const Document *document = self->entry->document;

	for (const Node *n = block; n != NULL; n = node_walk(block, n))
		if (n->type == NODE_FOOTNOTE_REF && n->number > 0 &&
		    n->number <= document->footnote_count)
			give_block(self, segment, document->footnotes[n->number - 1]);
}

static void
give_blocks(const Taker *self, guint segment, Blocks blocks)
{
	for (const Node *block = blocks.first; block != NULL; block = block->next) {
		give_block(self, segment, block);
		give_footnotes(self, segment, block);
		if (block == blocks.last)
			break;
	}
}

static void
give_item(const Taker *self, const Item *item)
{
	give_blocks(self, SEGMENT_TEXT, item->is_chapter ? item->chapter->lead : item->lead);
	for (guint i = 0; i < item->aspect_count; i++)
		give_blocks(self, SEGMENT_ASPECT + item->aspects[i].kind->index,
			    item->aspects[i].body);
}

/* The cells of a row, or a note. */
static void
give_row(const Taker *self, SearchField field, const Node *row)
{
	g_string_truncate(self->text, 0);
	append_text(self->text, row);
	squeeze(self->text);
	give(self, field, SEGMENT_TEXT, self->text->str);
}

static void
give_table(const Taker *self, const Node *table)
{
	const Node *head = node_rows(table);
	const Node *note = node_note(table);

	for (const Node *row = head; row != NULL; row = row->next)
		if (row->type == NODE_ROW)
			give_row(self, row == head ? FIELD_HEADING : FIELD_TEXT, row);
	if (note != NULL)
		give_row(self, FIELD_TEXT, note);
}

static void
give_said(const Taker *self)
{
	const SearchSaid *said = self->entry->said;

	for (guint i = 0; i < said->text_count; i++)
		give(self, said->texts[i].field, said->texts[i].segment, said->texts[i].text);
}

static void
give_running_text(const Taker *self)
{
	const SearchEntry *entry = self->entry;

	if (entry->said != NULL) {
		give_said(self);
		return;
	}
	switch (entry->type) {
	case SEARCH_ITEM:
		give_item(self, entry->item);
		break;
	case SEARCH_CHAPTER:
	case SEARCH_SECTION:
		give_blocks(self, SEGMENT_TEXT, entry->chapter->lead);
		break;
	case SEARCH_TABLE:
		give_table(self, entry->table->node);
		break;
	case SEARCH_LETTER:
	case SEARCH_DOSSIER:
	case SEARCH_PAGE:
		give(self, FIELD_TEXT, SEGMENT_TEXT, entry->document->head->summary);
		give_blocks(self, SEGMENT_TEXT, entry->document->lead);
		break;
	case SEARCH_TOPIC:
		give(self, FIELD_TEXT, SEGMENT_TEXT, entry->topic->description);
		break;
	case SEARCH_TERM:
		give(self, FIELD_TOPIC, SEGMENT_TEXT, entry->term->expansion);
		give(self, FIELD_TEXT, SEGMENT_TEXT, entry->term->explanation);
		break;
	}
}

/* --- what stands around it
 * ------------------------------------------------------------------------ */

static void
give_topics(const Taker *self)
{
	guint count;
	const Topic *const *topics = search_entry_topics(self->entry, &count);

	for (guint i = 0; i < count; i++) {
		if (self->entry->type != SEARCH_TOPIC)
			give(self, FIELD_TOPIC, SEGMENT_AROUND, topics[i]->label);
		for (const char *const *word = topics[i]->synonyms; *word != NULL; word++)
			give(self,
			     self->entry->type == SEARCH_TOPIC ? FIELD_HEADING : FIELD_SYNONYM,
			     SEGMENT_AROUND, *word);
	}
}

static void
give_context(const Taker *self)
{
	const SearchEntry *entry = self->entry;
	const Head *head = entry->document != NULL ? entry->document->head : NULL;
	g_autofree char *year = NULL;

	if (entry->type == SEARCH_ITEM && !entry->item->is_chapter)
		give(self, FIELD_HEADING, SEGMENT_AROUND, entry->chapter->title);
	if (entry->type == SEARCH_TABLE && entry->item != NULL)
		give(self, FIELD_HEADING, SEGMENT_AROUND, entry->item->title);
	if (head == NULL)
		return;
	if (entry->type == SEARCH_SECTION || (entry->type == SEARCH_TABLE && head->kind == NULL))
		give(self, FIELD_HEADING, SEGMENT_AROUND, head->title);
	else if (entry->chapter != NULL)
		give(self, FIELD_CONTEXT, SEGMENT_AROUND, head->title);
	if (head->edition != NULL)
		give(self, FIELD_CONTEXT, SEGMENT_AROUND, head->edition->label);
	if (head->kind == NULL)
		return;
	year = g_strdup_printf("%d", head->date.year);
	give(self, FIELD_CONTEXT, SEGMENT_AROUND, head->kind->label);
	give(self, FIELD_CONTEXT, SEGMENT_AROUND, year);
	give(self, FIELD_CONTEXT, SEGMENT_AROUND, head->covers);
}

/* By which field its title counts. */
static SearchField
title_field(SearchType type)
{
	switch (type) {
	case SEARCH_TOPIC:
	case SEARCH_TERM:
	case SEARCH_DOSSIER:
	case SEARCH_LETTER:
		return FIELD_NAME;
	default:
		return FIELD_TITLE;
	}
}

void
search_entry_running_text(const SearchEntry *entry, SearchTake *take, gpointer data)
{
	g_autoptr(GString) text = g_string_new(NULL);
	Taker self = {entry, take, data, text};

	give_running_text(&self);
}

void
search_entry_texts(const SearchEntry *entry, SearchTake *take, gpointer data)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(Arena) arena = arena_new();
	Taker self = {entry, take, data, text};

	give(&self, title_field(entry->type), SEGMENT_AROUND, search_entry_title(arena, entry));
	give_topics(&self);
	give_context(&self);
	give_running_text(&self);
}
