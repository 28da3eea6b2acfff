/* diff/proof.c - does a difference read as both versions?
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Both are read out as words in reading order, with a sign for each block: the merged document once
 * without its insertions, with each moved part read where it stood, and once without its deletions.
 */
#include "diff/diff.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

typedef enum Reading {
	READ_OLD,
	READ_NEW,
} Reading;

typedef struct Reader {
	Reading reading;
	bool spaced; /* with the spaces between words */
	GString *out;
	GHashTable *moved;   /* READ_OLD: number of a move -> the part (Node, Item, Chapter) */
	GArray *notes;       /* guint: the footnotes referred to, in that order, each once */
	const char *link;    /* the address of the link that the last text stood in, or NULL */
	const char *in_link; /* of the one that is being read */
} Reader;

static bool
is_hidden(const Reader *self, NodeMark mark)
{
	return mark == (self->reading == READ_OLD ? MARK_INSERTED : MARK_DELETED);
}

/* --- words
 * ---------------------------------------------------------------------------------------------------
 */

static void
append_space(Reader *self)
{
	if (self->spaced && self->out->len > 0 && self->out->str[self->out->len - 1] != ' ')
		g_string_append_c(self->out, ' ');
}

/* White space is one space; curly quotes and U+2212 are plain. */
static void
append_character(Reader *self, gunichar c)
{
	if (text_is_space(c))
		append_space(self);
	else if (c >= 0x2018 && c <= 0x201b)
		g_string_append_c(self->out, '\'');
	else if (c >= 0x201c && c <= 0x201f)
		g_string_append_c(self->out, '"');
	else if (c == 0x2212)
		g_string_append_c(self->out, '-');
	else
		g_string_append_unichar(self->out, c);
}

/* Most text by far, words of ASCII and single spaces between them: how much of it there is. */
static gsize
append_words(Reader *self, const char *text, const char *end)
{
	GString *out = self->out;
	gsize start = out->len;
	const char *p = text;
	char *to;

	g_string_set_size(out, start + (gsize)(end - text));
	to = out->str + start;
	for (;; p++) {
		if (*p > ' ' && *p < 127)
			*to++ = *p;
		else if (*p != ' ')
			break;
		else if (self->spaced && to > out->str && to[-1] != ' ')
			*to++ = ' ';
	}
	g_string_truncate(out, (gsize)(to - out->str));
	return (gsize)(p - text);
}

static void
append_plain(Reader *self, const char *text)
{
	const char *end = text + strlen(text);

	for (;;) {
		text += append_words(self, text, end);
		if (*text == '\0')
			return;
		append_character(self, g_utf8_get_char(text));
		text = g_utf8_next_char(text);
	}
}

/* As it stands, but for spaces where these do not count. */
static void
append_sign(Reader *self, const char *before, const char *text, const char *after)
{
	const char *const parts[] = {before, text, after};

	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		for (const char *p = parts[i]; *p != '\0'; p++)
			if (*p != ' ' || self->spaced)
				g_string_append_c(self->out, *p);
}

static void
end_link(Reader *self)
{
	if (self->link != NULL)
		append_sign(self, " \x1e<", self->link, "> ");
	self->link = NULL;
}

/* A link may stand in pieces around a change; its address is read once, when its text has ended. */
static void
read_text(Reader *self, const char *text)
{
	bool blank = text[strspn(text, " ")] == '\0';

	if (!blank && g_strcmp0(self->link, self->in_link) != 0) {
		end_link(self);
		self->link = self->in_link;
	}
	append_plain(self, text);
}

/* U+001E keeps a sign apart from what an author may write. */
static void
read_sign(Reader *self, const char *sign)
{
	end_link(self);
	append_sign(self, " \x1e", sign, " ");
}

/* Its place in the order of reading: labels and numbers may have moved on. */
static void
read_reference(Reader *self, guint number)
{
	g_autofree char *sign = NULL;
	guint i = 0;

	while (i < self->notes->len && g_array_index(self->notes, guint, i) != number)
		i++;
	if (i == self->notes->len)
		g_array_append_val(self->notes, number);
	sign = g_strdup_printf("\x1e^%u", i + 1);
	read_text(self, sign);
}

static void read_node(Reader *self, const Node *node);

static void
read_children(Reader *self, const Node *node)
{
	for (const Node *child = node->first; child != NULL; child = child->next)
		read_node(self, child);
}

static void
read_link(Reader *self, const Node *node)
{
	self->in_link = node->link->kind != LINK_FIGURE ? node->link->url : NULL;
	read_children(self, node);
	self->in_link = NULL;
}

static const char *
sign_of(NodeType type)
{
	switch (type) {
	case NODE_PARAGRAPH:
		return "[p]";
	case NODE_HEADING:
		return "[h]";
	case NODE_LIST:
		return "[list]";
	case NODE_LIST_ITEM:
		return "[li]";
	case NODE_QUOTE:
		return "[quote]";
	case NODE_TABLE:
	case NODE_CHART:
		return "[table]";
	case NODE_ROW:
		return "[row]";
	case NODE_RULE:
		return "[hr]";
	default:
		return NULL;
	}
}

static void
read_block(Reader *self, const Node *node)
{
	const char *sign = sign_of(node->type);

	if (sign != NULL)
		read_sign(self, sign);
	if (node->type == NODE_CHART && node->form->unit != NULL)
		read_text(self, node->form->unit);
	if (node->type == NODE_CODE_BLOCK)
		read_text(self, node->text);
	read_children(self, node);
}

static void
read_moved(Reader *self, guint number)
{
	const Node *part = g_hash_table_lookup(self->moved, GUINT_TO_POINTER(number));

	if (self->reading == READ_OLD && part != NULL)
		read_block(self, part);
}

static void
read_node(Reader *self, const Node *node)
{
	if (node->diff->moved_from > 0) {
		read_moved(self, node->diff->moved_from);
		return;
	}
	if (is_hidden(self, node->mark) || (self->reading == READ_OLD && node->diff->move > 0))
		return;
	switch (node->type) {
	case NODE_TEXT:
	case NODE_TERM:
		read_text(self, node->text);
		break;
	case NODE_CODE:
		read_text(self, "\x1e`");
		read_text(self, node->text);
		read_text(self, "\x1e`");
		break;
	case NODE_IMAGE:
		read_sign(self, "[image]");
		read_text(self, node->link->url);
		read_children(self, node);
		break;
	case NODE_SOFT_BREAK:
	case NODE_LINE_BREAK:
		read_text(self, " ");
		break;
	case NODE_FOOTNOTE_REF:
		read_reference(self, node->number);
		break;
	case NODE_INSERTED:
		if (self->reading == READ_NEW)
			read_children(self, node);
		break;
	case NODE_DELETED:
		if (self->reading == READ_OLD)
			read_children(self, node);
		break;
	case NODE_LINK:
		read_link(self, node);
		break;
	default:
		read_block(self, node);
	}
}

/* --- parts
 * ---------------------------------------------------------------------------------------------------
 */

static void
read_blocks(Reader *self, const Blocks *blocks)
{
	for (const Node *node = blocks->first; node != NULL; node = node->next)
		read_node(self, node);
}

static void
read_item_text(Reader *self, const Item *item)
{
	if (!item->is_chapter) {
		read_sign(self, "[item]");
		read_children(self, item->heading);
	}
	read_blocks(self, &item->lead);
	for (guint i = 0; i < item->aspect_count; i++) {
		const Aspect *aspect = &item->aspects[i];

		if (is_hidden(self, aspect->diff.mark))
			continue;
		read_sign(self, "[aspect]");
		read_children(self, aspect->heading);
		read_blocks(self, &aspect->body);
	}
}

/* The part that is read where diff stands: itself, a moved one, or none. */
static const void *
part_here(const Reader *self, const void *part, const PartDiff *diff)
{
	if (diff->moved_from > 0)
		return self->reading == READ_OLD
			       ? g_hash_table_lookup(self->moved,
						     GUINT_TO_POINTER(diff->moved_from))
			       : NULL;
	if (is_hidden(self, diff->mark) || (self->reading == READ_OLD && diff->move > 0))
		return NULL;
	return part;
}

static void
read_item(Reader *self, const Item *item)
{
	const Item *here = part_here(self, item, &item->diff);

	if (here != NULL)
		read_item_text(self, here);
}

static void
read_chapter(Reader *self, const Chapter *chapter)
{
	const Chapter *here = part_here(self, chapter, &chapter->diff);

	if (here == NULL)
		return;
	read_sign(self, "[chapter]");
	read_children(self, here->heading);
	read_blocks(self, &here->lead);
	if (here->own != NULL)
		read_item(self, here->own);
	for (guint i = 0; i < here->item_count; i++)
		read_item(self, here->items[i]);
}

/* --- where moved parts are
 * ------------------------------------------------------------------------------------- */

static void
find_moved_nodes(GHashTable *moved, const Blocks *blocks)
{
	for (const Node *block = blocks->first; block != NULL; block = block->next)
		for (const Node *n = block; n != NULL; n = node_walk(block, n))
			if (n->diff->move > 0)
				g_hash_table_insert(moved, GUINT_TO_POINTER(n->diff->move),
						    (gpointer)n);
}

static GHashTable *
find_moved(const Document *document)
{
	GHashTable *moved = g_hash_table_new(NULL, NULL);

	find_moved_nodes(moved, &document->lead);
	for (guint i = 0; i < document->chapter_count; i++) {
		const Chapter *chapter = document->chapters[i];

		if (chapter->diff.move > 0)
			g_hash_table_insert(moved, GUINT_TO_POINTER(chapter->diff.move),
					    (gpointer)chapter);
		find_moved_nodes(moved, &chapter->lead);
	}
	for (guint i = 0; i < document->item_count; i++) {
		const Item *item = document->items[i];

		if (item->diff.move > 0)
			g_hash_table_insert(moved, GUINT_TO_POINTER(item->diff.move),
					    (gpointer)item);
		find_moved_nodes(moved, &item->lead);
		for (guint j = 0; j < item->aspect_count; j++)
			find_moved_nodes(moved, &item->aspects[j].body);
	}
	for (guint i = 0; i < document->footnote_count; i++)
		find_moved_nodes(moved, &(Blocks){document->footnotes[i]->first,
						  document->footnotes[i]->last});
	return moved;
}

/* In the order in which the text refers to them; one may refer to another. Those that nothing
 * refers to have an order of their own. One that is only in the other version reads as nothing. */
static void
read_footnotes(Reader *self, const Document *document)
{
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	g_autofree gboolean *met = g_new0(gboolean, (gsize)document->footnote_count + 1);
	GString *out = self->out;

	for (guint i = 0; i < self->notes->len; i++) {
		guint number = g_array_index(self->notes, guint, i);

		if (number == 0 || number > document->footnote_count)
			continue;
		met[number] = TRUE;
		read_sign(self, "[note]");
		read_children(self, document->footnotes[number - 1]);
		end_link(self);
	}
	for (guint i = 0; i < document->footnote_count; i++) {
		if (met[i + 1])
			continue;
		self->out = g_string_new(NULL);
		read_children(self, document->footnotes[i]);
		end_link(self);
		g_ptr_array_add(texts, g_string_free(self->out, FALSE));
	}
	self->out = out;
	g_ptr_array_sort(texts, text_compare);
	for (guint i = 0; i < texts->len; i++)
		g_string_append(out, g_ptr_array_index(texts, i));
}

/* The whole document. spaced: with one space for white space; else without any. Owned. */
static GString *
read_out(const Document *document, Reading reading, bool spaced)
{
	g_autoptr(GHashTable) moved = find_moved(document);
	g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(guint));
	Reader self = {
		.reading = reading,
		.spaced = spaced,
		.out = g_string_new(NULL),
		.moved = moved,
		.notes = notes,
	};

	read_blocks(&self, &document->lead);
	for (guint i = 0; i < document->chapter_count; i++)
		read_chapter(&self, document->chapters[i]);
	end_link(&self);
	read_footnotes(&self, document);
	return self.out;
}

static void
read_head(GString *out, const Head *head)
{
	g_autofree char *date = head->date.year > 0 ? date_to_iso(head->date) : g_strdup("");
	g_autofree char *attachments = g_strjoinv(", ", (char **)head->attachments);
	const char *const texts[] = {head->title,  head->summary,   date,
				     head->covers, head->from,      head->to,
				     head->number, head->reference, attachments};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		g_string_append_printf(out, "%s\n", texts[i] != NULL ? texts[i] : "");
	g_string_append_printf(out, "%d %s %s\n", (int)head->status,
			       head->kind != NULL ? head->kind->slug : "",
			       head->topic != NULL ? head->topic->slug : "");
}

char *
diff_reading(const Document *document)
{
	GString *out = read_out(document, READ_NEW, true);

	g_string_append_c(out, '\n'); /* the body has none: that is white space */
	read_head(out, document->head);
	return g_string_free(out, FALSE);
}

static const char *
after_spaces(const char *p)
{
	while (*p == ' ')
		p++;
	return p;
}

bool
diff_readings_differ(const char *one, const char *other)
{
	const char *x = after_spaces(one);
	const char *y = after_spaces(other);

	while (*x == *y && *x != '\n' && *x != '\0') {
		x = after_spaces(x + 1);
		y = after_spaces(y + 1);
	}
	return *x != *y;
}

/* Spaces beside punctuation differ where a stretch starts or ends with it: compare without. */
static bool
same(const Document *merged, const Document *version, Reading reading, char **out_place)
{
	g_autofree char *found = g_string_free(read_out(merged, reading, false), FALSE);
	g_autofree char *wanted = g_string_free(read_out(version, reading, false), FALSE);
	gsize i = 0;

	if (strcmp(found, wanted) == 0)
		return true;
	while (found[i] == wanted[i])
		i++;
	i = i > 40 ? i - 40 : 0;
	*out_place = g_strdup_printf(
		reading == READ_OLD ? _("the old version reads '%.80s', the difference '%.80s'")
				    : _("the new version reads '%.80s', the difference '%.80s'"),
		wanted + i, found + i);
	return false;
}

bool
diff_proves(const Diff *self, const Document *old, const Document *new, char **out_place)
{
	return same(self->document, old, READ_OLD, out_place) &&
	       same(self->document, new, READ_NEW, out_place);
}
