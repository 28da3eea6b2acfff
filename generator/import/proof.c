/* import/proof.c - is every word of the source in the result, in order?
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/proof.h"

#include <string.h>

#include "base/text.h"
#include "import/tables.h"

/* --- words --------------------------------------------------------------------------------------
 */

typedef struct Word {
	char *text; /* owned: its letters and digits, and what counts between them */
	int line;
	bool may_join; /* the last of its line, or of a heading that was mended */
} Word;

static void
clear_word(gpointer data)
{
	g_free(((Word *)data)->text);
}

static GArray *
new_words(void)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));

	g_array_set_clear_func(words, clear_word);
	return words;
}

/* Signs that no one sees, which the import leaves out. */
static bool
has_no_width(gunichar c)
{
	GUnicodeType type = g_unichar_type(c);

	return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT;
}

/* Owned. */
static char *
visible_signs(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
		if (!has_no_width(g_utf8_get_char(p)))
			g_string_append_unichar(out, g_utf8_get_char(p));
	return g_string_free(out, FALSE);
}

/* Points and commas count between digits. */
static bool
counts_between(const char *start, const char *p)
{
	return (*p == '.' || *p == ',') && p > start && g_ascii_isdigit(p[-1]) &&
	       g_ascii_isdigit(p[1]);
}

/* What counts of the bytes from start to end; NULL where nothing does. Owned. */
static char *
word_text(const char *start, gsize length)
{
	g_autofree char *raw = g_strndup(start, length);
	g_autofree char *visible = visible_signs(raw);
	g_autofree char *plain = g_utf8_normalize(visible, -1, G_NORMALIZE_ALL_COMPOSE);
	GString *out = g_string_new(NULL);

	for (const char *p = plain != NULL ? plain : ""; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (text_is_word(c) || c == '%' || g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL ||
		    counts_between(plain, p))
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, out->len == 0);
}

static void
add_words(GArray *words, const char *text, int line, bool may_join)
{
	for (const char *p = text; *p != '\0';) {
		const char *start;
		Word word = {.line = line, .may_join = may_join};

		while (*p != '\0' && text_is_space(g_utf8_get_char(p)))
			p = g_utf8_next_char(p);
		start = p;
		while (*p != '\0' && !text_is_space(g_utf8_get_char(p)))
			p = g_utf8_next_char(p);
		word.text = p > start ? word_text(start, (gsize)(p - start)) : NULL;
		if (word.text != NULL)
			g_array_append_val(words, word);
	}
}

guint
proof_count_words(const char *text)
{
	g_autoptr(GArray) words = new_words();

	add_words(words, text, 0, false);
	return words->len;
}

/* --- the source ---------------------------------------------------------------------------------
 */

/* The label of a table's note is not in the tree of the result: the note itself says it. The sign
 * of a point is no word. */
static const char *
counted_text(const Line *line)
{
	const char *label =
		line->role == LINE_TABLE_NOTE && line->table->sure && table_note_label(line) > 0
			? strstr(line->kept, "Noot:")
			: NULL;

	if (line->lettered)
		return strchr(line->kept, 'o') + 1;
	return label != NULL ? label + strlen("Noot:") : line->kept;
}

static GArray *
source_words(const Letter *letter, bool notes)
{
	GArray *words = new_words();

	for (guint i = 0; i < letter->lines->len; i++) {
		const Line *line = letter_line(letter, i);

		if (line->inserted || (line->role == LINE_FOOTNOTE) != notes)
			continue;
		add_words(words, counted_text(line), line->number, line->in_loose_word);
		if (words->len > 0)
			g_array_index(words, Word, words->len - 1).may_join = true;
	}
	return words;
}

/* --- the result ---------------------------------------------------------------------------------
 */

typedef struct Reading {
	GString *text; /* of the lines since the last block */
	int line;
	GArray *words;
	const GArray *inserted;
	GHashTable *numbers; /* list -> the number of its last point */
	guint added;
} Reading;

static void
flush(Reading *self)
{
	add_words(self->words, self->text->str, self->line, false);
	g_string_truncate(self->text, 0);
}

static bool
is_block(const Node *node)
{
	switch (node->type) {
	case NODE_HEADING:
	case NODE_PARAGRAPH:
	case NODE_CAPTION:
	case NODE_NOTE:
	case NODE_CELL:
	case NODE_CODE_BLOCK:
		return true;
	default:
		return false;
	}
}

/* The number that Markdown puts before a point of an ordered list is a word of the source. */
static void
read_ordinal(Reading *self, const Node *item)
{
	const Node *list = item->parent;

	if (list->type != NODE_LIST || !list->ordered)
		return;
	if (item == list->first)
		g_hash_table_insert(self->numbers, (gpointer)list, GINT_TO_POINTER(list->level));
	else
		g_hash_table_insert(
			self->numbers, (gpointer)list,
			GINT_TO_POINTER(GPOINTER_TO_INT(g_hash_table_lookup(self->numbers, list)) +
					1));
	g_string_append_printf(self->text, "%d ",
			       GPOINTER_TO_INT(g_hash_table_lookup(self->numbers, list)));
}

static void
read_inline(Reading *self, const Node *n)
{
	switch (n->type) {
	case NODE_TEXT:
	case NODE_CODE:
	case NODE_CODE_BLOCK:
	case NODE_TERM:
		g_string_append(self->text, n->text);
		break;
	case NODE_FOOTNOTE_REF:
		g_string_append(self->text, n->text);
		break;
	case NODE_SOFT_BREAK:
	case NODE_LINE_BREAK:
		g_string_append_c(self->text, ' ');
		break;
	default:
		break;
	}
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
	return *(const int *)a - *(const int *)b;
}

static bool
is_inserted(const Reading *self, int line)
{
	return g_array_binary_search((GArray *)self->inserted, &line, compare_lines, NULL);
}

/* A block that the import put in is counted, and left out. */
static const Node *
pass_over(Reading *self, const Node *root, const Node *node)
{
	g_autoptr(GString) text = g_string_new(NULL);

	node_text(node, text);
	self->added += proof_count_words(text->str);
	return node_walk_over(root, node);
}

static void
read_tree(Reading *self, const Node *root, bool notes)
{
	for (const Node *n = root; n != NULL;) {
		if (n->type == NODE_FOOTNOTE && !notes && n != root) {
			n = node_walk_over(root, n);
			continue;
		}
		if (is_block(n) || n->type == NODE_LIST_ITEM) {
			flush(self);
			self->line = n->line;
		}
		if (is_block(n) && is_inserted(self, n->line)) {
			n = pass_over(self, root, n);
			continue;
		}
		if (n->type == NODE_LIST_ITEM)
			read_ordinal(self, n);
		read_inline(self, n);
		n = node_walk(root, n);
	}
	flush(self);
}

static void
read_footnotes(Reading *self, const Node *root)
{
	for (const Node *n = root->first; n != NULL; n = n->next)
		if (n->type == NODE_FOOTNOTE) {
			g_string_append_printf(self->text, "%s ", n->text);
			read_tree(self, n, true);
		}
}

/* --- comparing ----------------------------------------------------------------------------------
 */

/* How many words of the source, from index, make up the one of the result; 0: they do not. */
static guint
match(const GArray *source, guint index, const char *found)
{
	g_autoptr(GString) joined = g_string_new(NULL);
	guint count = 0;

	while (index + count < source->len && joined->len < strlen(found)) {
		const Word *word = &g_array_index(source, Word, index + count);

		g_string_append(joined, word->text);
		count++;
		if (strcmp(joined->str, found) == 0)
			return count;
		if (!word->may_join)
			return 0;
	}
	return 0;
}

static void
fail(Proof *proof, const GArray *source, guint i, const GArray *result, guint j)
{
	proof->holds = false;
	if (i < source->len) {
		proof->line = g_array_index(source, Word, i).line;
		proof->expected = g_strdup(g_array_index(source, Word, i).text);
	}
	if (j < result->len)
		proof->found = g_strdup(g_array_index(result, Word, j).text);
}

static bool
has_digit(const char *text)
{
	return strpbrk(text, "0123456789") != NULL;
}

static void
compare(Proof *proof, const GArray *source, const GArray *result)
{
	guint i = 0, j = 0;

	proof->source += source->len;
	proof->result += result->len;
	for (guint k = 0; k < source->len; k++)
		proof->numbers += has_digit(g_array_index(source, Word, k).text);
	while (proof->holds && (i < source->len || j < result->len)) {
		guint count = i < source->len && j < result->len
				      ? match(source, i, g_array_index(result, Word, j).text)
				      : 0;

		if (count == 0) {
			fail(proof, source, i, result, j);
			return;
		}
		proof->joined += count - 1;
		i += count;
		j++;
	}
}

void
proof_clear(Proof *self)
{
	g_clear_pointer(&self->expected, g_free);
	g_clear_pointer(&self->found, g_free);
}

void
proof_make(const Letter *letter, const Node *body, const GArray *inserted, const char *title,
	   Proof *proof)
{
	g_autoptr(GArray) source = source_words(letter, false);
	g_autoptr(GArray) source_notes = source_words(letter, true);
	g_autoptr(GArray) result = new_words();
	g_autoptr(GArray) result_notes = new_words();
	Reading reading = {
		.text = g_string_new(title != NULL ? title : ""),
		.words = result,
		.inserted = inserted,
		.numbers = g_hash_table_new(NULL, NULL),
	};

	*proof = (Proof){.holds = true, .furniture = letter->furniture};
	read_tree(&reading, body, false);
	reading.words = result_notes;
	read_footnotes(&reading, body);
	proof->added = reading.added;
	compare(proof, source, result);
	if (proof->holds)
		compare(proof, source_notes, result_notes);
	(void)g_string_free(reading.text, TRUE);
	g_hash_table_unref(reading.numbers);
}
