/* import/write.c - blocks -> a Markdown file with front matter.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/write.h"

#include <string.h>

#include "base/text.h"
#include "import/escape.h"

typedef struct Writer {
	Letter *letter;
	GString *out;
	GArray *inserted;
	GArray *places;
	GHashTable *ids; /* taken */
	int line;        /* that is being written */
	guint tables;
	int last_number[2]; /* of the ordered list that was written last, by its depth; 0: none */
	bool parenthesis;   /* its numbers have that sign behind them */
} Writer;

void
written_clear(Written *self)
{
	if (self->text != NULL)
		(void)g_string_free(self->text, TRUE);
	g_clear_pointer(&self->inserted, g_array_unref);
	g_clear_pointer(&self->places, g_array_unref);
	self->text = NULL;
}

static void
put(Writer *self, const char *text)
{
	for (const char *p = text; *p != '\0'; p++)
		self->line += *p == '\n';
	g_string_append(self->out, text);
}

static void
put_escaped(Writer *self, const char *text, bool start)
{
	gsize before = self->out->len;

	escape_markdown(self->out, text, start);
	for (gsize i = before; i < self->out->len; i++)
		self->line += self->out->str[i] == '\n';
}

/* The line at hand is no line of the source. */
static void
mark_inserted(Writer *self)
{
	g_array_append_val(self->inserted, self->line);
}

static void
mark_place(Writer *self, int source)
{
	WrittenPlace place = {source, self->line};

	g_array_append_val(self->places, place);
}

/* --- ids ----------------------------------------------------------------------------------------
 */

static bool
is_free(const Writer *self, const char *id)
{
	return !document_name_is_reserved(id) && !g_hash_table_contains(self->ids, id);
}

/* The title's slug without its number, made free. */
static const char *
take_id(Writer *self, const char *title, const char *otherwise)
{
	g_autofree char *bare = knowledge_fold_title(title);
	g_autofree char *slug = text_slug(strcmp(bare, "todo") != 0 ? bare : "");
	const char *word = text_is_slug(slug) ? slug : otherwise;
	g_autofree char *id = g_strdup(word);

	for (guint number = 2; !is_free(self, id); number++) {
		g_autofree char *numbered = g_strdup_printf("%s-%u", word, number);

		g_free(id);
		id = g_strconcat(document_name_is_reserved(numbered) ? "deel-" : "", numbered,
				 NULL);
	}
	g_hash_table_add(self->ids, g_strdup(id));
	return arena_strdup(self->letter->arena, id);
}

/* --- blocks -------------------------------------------------------------------------------------
 */

static void
put_topics(Writer *self, const GPtrArray *topics)
{
	if (topics == NULL || topics->len == 0)
		return;
	put(self, " topics=\"");
	for (guint i = 0; i < topics->len; i++) {
		put(self, i > 0 ? "," : "");
		put(self, ((const Topic *)g_ptr_array_index(topics, i))->slug);
	}
	put(self, "\"");
}

static void
put_heading(Writer *self, const Block *block, const char *signs)
{
	if (block->inserted)
		mark_inserted(self);
	put(self, signs);
	put(self, " ");
	put_escaped(self, block->text, false);
	put(self, " {#");
	put(self,
	    take_id(self, block->text, block->kind == BLOCK_CHAPTER ? "hoofdstuk" : "onderdeel"));
	if (block->kind == BLOCK_GROUP)
		put(self, " .groep");
	put_topics(self, block->topics);
	put(self, "}\n");
}

/* A heading that the site's vocabulary does not have: its own words as text under the one that it
 * has. */
static void
put_aspect(Writer *self, const Block *block)
{
	if (!block->known)
		mark_inserted(self);
	put(self, "### ");
	put(self, block->known ? block->text : block->aspect->heading);
	put(self, "\n");
	if (block->known)
		return;
	doubts_add(
		self->letter->doubts, 68, block->source, block->page, "aspect-heading",
		"'%s' stands for the aspect '%s' but is no heading of soorten.yaml; it became "
		"bold text under that heading: add it there as a variant, and make it the heading",
		block->text, block->aspect->heading);
	put(self, "\n**");
	put_escaped(self, block->text, false);
	put(self, "**\n");
}

static void
put_bold(Writer *self, const Block *block)
{
	put(self, "**");
	put_escaped(self, block->text, false);
	put(self, "**\n");
}

/* Two lists in a row are one in Markdown, with the numbers of one: the second takes the other sign
 * behind its numbers, which starts a list. */
static char
sign_of(Writer *self, const Block *block)
{
	int last = self->last_number[block->depth];

	if (last != 0 && block->number != last + 1)
		self->parenthesis = !self->parenthesis;
	self->last_number[block->depth] = block->number;
	return self->parenthesis ? ')' : '.';
}

static void
put_point(Writer *self, const Block *block)
{
	char number[16];

	put(self, block->depth > 0 ? "    " : "");
	if (block->number > 0) {
		g_snprintf(number, sizeof number, "%d%c ", block->number, sign_of(self, block));
		put(self, number);
	} else {
		put(self, "- ");
	}
	put_escaped(self, block->text, true);
	put(self, "\n");
}

/* A fence has more signs than any row of them in what it holds. */
static void
put_code(Writer *self, const Block *block)
{
	g_autofree char *fence = NULL;
	gsize longest = 2;

	for (const char *p = block->text; *p != '\0'; p += MAX(strspn(p, "`"), 1))
		longest = MAX(longest, strspn(p, "`"));
	fence = g_strnfill(longest + 1, '`');
	put(self, fence);
	put(self, "\n");
	put(self, block->text);
	put(self, "\n");
	put(self, fence);
	put(self, "\n");
}

static void
put_row(Writer *self, const char **cells, guint count)
{
	put(self, "|");
	for (guint i = 0; i < count; i++) {
		put(self, " ");
		escape_cell(self->out, cells[i]);
		put(self, cells[i][0] != '\0' ? " |" : "|");
	}
	put(self, "\n");
}

static void
put_rows(Writer *self, const ImportTable *table)
{
	for (guint i = 0; i < table->rows->len; i++) {
		const TableRow *row = &g_array_index(table->rows, TableRow, i);

		mark_place(self, row->source);
		put_row(self, row->cells, table->columns + 1);
		if (i > 0)
			continue;
		put(self, "|---|");
		for (guint j = 0; j < table->columns; j++)
			put(self, "---:|");
		put(self, "\n");
	}
}

/* "Tabel 1.2 ..." has the id tabel-1-2. */
static const char *
table_id(Writer *self, const char *caption)
{
	g_autofree char *name = g_strdup_printf("tabel-%u", self->tables);
	const char *p = caption != NULL && g_ascii_strncasecmp(caption, "tabel ", 6) == 0
				? caption + 6
				: "";
	gsize length = strspn(p, "0123456789.");
	g_autofree char *number = g_strndup(p, length);
	g_autofree char *own = g_strconcat("tabel ", number, NULL);

	return take_id(self, length > 0 ? own : name, name);
}

static void
put_note(Writer *self, const ImportTable *table)
{
	put(self, "\nNoot: ");
	for (guint i = 0; i < table->notes->len; i++) {
		const Line *line = g_ptr_array_index(table->notes, i);

		put(self, i > 0 ? " " : "");
		put_escaped(self, line->text + table_note_label(line), false);
	}
	put(self, "\n");
}

static void
put_table(Writer *self, const Block *block)
{
	self->tables++;
	if (block->text == NULL)
		mark_inserted(self);
	put(self, ": ");
	put_escaped(self, block->text != NULL ? block->text : "TODO", false);
	put(self, " {#");
	put(self, table_id(self, block->text));
	put(self, "}\n\n");
	put_rows(self, block->table);
	if (block->table->notes->len > 0)
		put_note(self, block->table);
}

static void
put_footnote(Writer *self, const Block *block)
{
	char label[24];

	g_snprintf(label, sizeof label, "[^%d]: ", block->number);
	put(self, label);
	put_escaped(self, block->text, true);
	put(self, "\n");
}

/* A paragraph behind a table that starts so would become its note. */
static void
put_paragraph(Writer *self, const Block *block)
{
	gsize label = g_str_has_prefix(block->text, "Noot:") ? strlen("Noot:") : 0;

	put(self, label > 0 ? "Noot\\:" : "");
	put_escaped(self, block->text + label, label == 0);
	put(self, "\n");
}

static void
put_block(Writer *self, const Block *block)
{
	mark_place(self, block->source);
	switch (block->kind) {
	case BLOCK_TITLE:
		break;
	case BLOCK_CHAPTER:
		put_heading(self, block, "#");
		break;
	case BLOCK_GROUP:
	case BLOCK_ITEM:
		put_heading(self, block, "##");
		break;
	case BLOCK_ASPECT:
		put_aspect(self, block);
		break;
	case BLOCK_SUB:
		put(self, "#### ");
		put_escaped(self, block->text, false);
		put(self, "\n");
		break;
	case BLOCK_BOLD:
		put_bold(self, block);
		break;
	case BLOCK_PARAGRAPH:
		put_paragraph(self, block);
		break;
	case BLOCK_LIST_ITEM:
		put_point(self, block);
		break;
	case BLOCK_TABLE:
		put_table(self, block);
		break;
	case BLOCK_CODE:
		put_code(self, block);
		break;
	case BLOCK_FOOTNOTE:
		put_footnote(self, block);
		break;
	}
}

/* Points of one list touch. */
static bool
touches(const Block *block, const Block *before)
{
	return before != NULL && block->kind == BLOCK_LIST_ITEM &&
	       before->kind == BLOCK_LIST_ITEM &&
	       (block->depth != before->depth || (block->number > 0) == (before->number > 0));
}

/* What stands between two lists parts them, so that the next may start anew. */
static void
forget_lists(Writer *self)
{
	self->last_number[0] = 0;
	self->last_number[1] = 0;
	self->parenthesis = false;
}

static void
put_blocks(Writer *self, const GPtrArray *blocks)
{
	const Block *before = NULL;

	for (guint i = 0; i < blocks->len; i++) {
		const Block *block = g_ptr_array_index(blocks, i);

		if (block->kind == BLOCK_TITLE)
			continue;
		if (!touches(block, before))
			put(self, "\n");
		if (block->kind != BLOCK_LIST_ITEM)
			forget_lists(self);
		put_block(self, block);
		before = block;
	}
}

/* --- front matter -------------------------------------------------------------------------------
 */

static void
put_key(Writer *self, const char *key, const char *value, bool quote)
{
	put(self, key);
	put(self, ": ");
	if (value == NULL)
		put(self, "TODO");
	else if (quote)
		escape_yaml(self->out, value);
	else
		put(self, value);
	put(self, "\n");
}

static void
put_front_matter(Writer *self, const FrontMatter *head)
{
	put(self, "---\n");
	put_key(self, "title", head->title, true);
	put_key(self, "kind", head->kind, false);
	put_key(self, "date", head->date, false);
	put_key(self, "edition", head->edition, false);
	put_key(self, "from", head->from, true);
	put_key(self, "covers", head->covers, true);
	put_key(self, "summary", NULL, false);
	put_key(self, "status", "concept", false);
	put(self, "---\n");
}

void
write_letter(Letter *letter, const GPtrArray *blocks, const FrontMatter *head, Written *out)
{
	Writer self = {
		.letter = letter,
		.out = g_string_new(NULL),
		.inserted = g_array_new(FALSE, FALSE, sizeof(int)),
		.places = g_array_new(FALSE, FALSE, sizeof(WrittenPlace)),
		.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.line = 1,
	};

	put_front_matter(&self, head);
	out->body = self.out->len;
	out->body_line = self.line;
	put_blocks(&self, blocks);
	out->text = self.out;
	out->inserted = self.inserted;
	out->places = self.places;
	g_hash_table_unref(self.ids);
}

/* Of places of one source line the first comes last, so that it is the one that is found. */
static int
by_source(gconstpointer a, gconstpointer b)
{
	const WrittenPlace *x = a, *y = b;

	return x->source != y->source ? x->source - y->source : y->result - x->result;
}

void
written_sort(Written *self)
{
	g_array_sort(self->places, by_source);
}

int
written_line(const Written *self, int source)
{
	guint low = 0, high = self->places->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(self->places, WrittenPlace, middle).source <= source)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? g_array_index(self->places, WrittenPlace, low - 1).result : 0;
}
