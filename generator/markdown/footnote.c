/* markdown/footnote.c - footnotes without reference, references without footnote.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * cmark-gfm leaves a reference to nothing as text and drops a footnote that nothing refers to, and
 * the second of two with one label; so the source's lines are compared with the tree. */
#include "markdown/passes.h"

#include <string.h>

/* May a line hold "[^", with which both start? */
static bool
has_mark(const Line *line)
{
	return (line->signs & LINE_OPEN) != 0 && (line->signs & LINE_CARET) != 0;
}

static bool
has_marks(const Pass *pass)
{
	for (int i = 0; i < pass->line_count; i++)
		if (has_mark(&pass->lines[i]))
			return true;
	return false;
}

/* "[^label]:" at the start of a line, after at most three spaces: the label, or NULL. */
static char *
definition_label(const char *line, gsize length, int *out_column)
{
	gsize start = 0;
	const char *close;

	while (start < length && start < 3 && line[start] == ' ')
		start++;
	if (length < start + 5 || line[start] != '[' || line[start + 1] != '^')
		return NULL;
	close = memchr(line + start, ']', length - start);
	if (close == NULL || close + 1 >= line + length || close[1] != ':')
		return NULL;
	*out_column = (int)start + 1;
	return g_strndup(line + start + 2, (gsize)(close - line) - start - 2);
}

/* The lines that are code, where nothing is a footnote. */
static GHashTable *
code_lines(const Node *root)
{
	GHashTable *lines = g_hash_table_new(NULL, NULL);

	for (const Node *n = root; n != NULL; n = node_walk(root, n)) {
		if (n->type != NODE_CODE_BLOCK)
			continue;
		int line = n->line;

		g_hash_table_add(lines, GINT_TO_POINTER(line));
		for (const char *p = n->text; *p != '\0'; p++)
			if (*p == '\n')
				g_hash_table_add(lines, GINT_TO_POINTER(++line));
	}
	return lines;
}

static GHashTable *
used_lines(const Node *root)
{
	GHashTable *lines = g_hash_table_new(NULL, NULL);

	for (const Node *n = root->first; n != NULL; n = n->next)
		if (n->type == NODE_FOOTNOTE)
			g_hash_table_add(lines, GINT_TO_POINTER(n->line));
	return lines;
}

static void
report_definition(const Pass *pass, GHashTable *seen, const char *label, int line, int column)
{
	int first = GPOINTER_TO_INT(g_hash_table_lookup(seen, label));

	if (first > 0)
		diag_error(pass->diags, pass_at(pass, line, column), "footnote-twice",
			   "footnote '%s' stands here for the second time; the first is on line %d",
			   label, first);
	else
		diag_error(
			pass->diags, pass_at(pass, line, column), "footnote-unused",
			"nothing refers to footnote '%s'; write [^%s] in the text, or take it away",
			label, label);
}

static void
check_definitions(const Pass *pass, const Node *root)
{
	g_autoptr(GHashTable) code = code_lines(root);
	g_autoptr(GHashTable) used = used_lines(root);
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (int line = pass->first_line; line < pass->first_line + pass->line_count; line++) {
		const Line *source = pass_line_at(pass, line);
		int column = 0;
		g_autofree char *label =
			has_mark(source) ? definition_label(source->text, source->length, &column)
					 : NULL;

		if (label == NULL || g_hash_table_contains(code, GINT_TO_POINTER(line)))
			continue;
		if (!g_hash_table_contains(used, GINT_TO_POINTER(line)))
			report_definition(pass, seen, label, line, column);
		if (!g_hash_table_contains(seen, label))
			g_hash_table_insert(seen, g_steal_pointer(&label), GINT_TO_POINTER(line));
	}
}

enum { LABEL_MAX = 1000 }; /* characters: CommonMark 0.29, section 4.7 */

/* Where the search for references goes on: the texts of a line come in its order. */
typedef struct Search {
	const Pass *pass;
	GHashTable *defined; /* folded labels */
	int line;
	gsize offset; /* in that line */
} Search;

/* The column of "[^label]" in its line where it is no escaped bracket; 0 where it is not there. */
static int
find_reference(Search *self, int line, const char *mark, gsize mark_length)
{
	gsize length = 0;
	const char *text = pass_line(self->pass, line, &length);
	g_autofree char *wanted = g_strndup(mark, mark_length);
	gsize offset = line == self->line ? self->offset : 0;
	const char *found = text != NULL
				    ? g_strstr_len(text + offset, (gssize)(length - offset), wanted)
				    : NULL;

	if (found == NULL || (found > text && found[-1] == '\\'))
		return 0;
	self->line = line;
	self->offset = (gsize)(found - text) + mark_length;
	return (int)(found - text) + 1;
}

/* As cmark compares them: without case. Owned. */
static char *
fold_label(const char *label, gsize length)
{
	return g_utf8_casefold(label, (gssize)length);
}

/* The folded labels of the footnotes that there are. */
static GHashTable *
defined_labels(const GPtrArray *footnotes)
{
	GHashTable *labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < footnotes->len; i++) {
		const Node *footnote = g_ptr_array_index(footnotes, i);

		g_hash_table_add(labels, fold_label(footnote->text, strlen(footnote->text)));
	}
	return labels;
}

/* What reads as a reference but is none. Where it has a footnote it was escaped, for else cmark
 * would have taken it. */
static void
check_text(Search *self, const Node *node)
{
	const char *p = strstr(node->text, "[^");
	const char *close = p != NULL ? strchr(p, ']') : NULL;

	for (; p != NULL && close != NULL; p = strstr(p + 2, "[^")) {
		gsize length;
		int column;
		g_autofree char *label = NULL;

		close = close < p ? strchr(p, ']') : close;
		if (close == NULL)
			return;
		length = (gsize)(close - p) + 1;
		if (length > LABEL_MAX)
			continue;
		column = find_reference(self, node->line, p, length);
		label = column > 0 ? fold_label(p + 2, length - 3) : NULL;
		if (label != NULL && label[0] != '\0' &&
		    !g_hash_table_contains(self->defined, label))
			diag_error(self->pass->diags, pass_at(self->pass, node->line, column),
				   "footnote-undefined",
				   "footnote '%.*s' is not defined; add a paragraph '%.*s: ...'",
				   (int)length - 3, p + 2, (int)length, p);
	}
}

/* A reference is a link itself, and HTML has no link in a link. */
static void
check_reference(const Pass *pass, const Node *node)
{
	for (const Node *up = node->parent; up != NULL; up = up->parent)
		if (up->type == NODE_LINK)
			diag_error(pass->diags, node_span(pass->path, node), "footnote-place",
				   "a footnote can't stand in a link; put it behind the link");
}

/* What of a tree has to do with footnotes, in reading order. */
typedef struct Found {
	GPtrArray *footnotes;
	GPtrArray *references;
	GPtrArray *texts; /* that read as if there were a reference in them */
} Found;

static void
find(Node *root, Found *found)
{
	for (Node *n = root; n != NULL; n = node_walk(root, n)) {
		if (n->type == NODE_FOOTNOTE)
			g_ptr_array_add(found->footnotes, n);
		else if (n->type == NODE_FOOTNOTE_REF)
			g_ptr_array_add(found->references, n);
		else if (n->type == NODE_TEXT && strstr(n->text, "[^") != NULL)
			g_ptr_array_add(found->texts, n);
	}
}

/* A reference gets the label of its footnote: numbers move when another is added before it. */
static void
read_references(const Pass *pass, const Found *found)
{
	for (guint i = 0; i < found->references->len; i++) {
		Node *n = g_ptr_array_index(found->references, i);

		check_reference(pass, n);
		if (n->number > 0 && n->number <= found->footnotes->len)
			n->text =
				((Node *)g_ptr_array_index(found->footnotes, n->number - 1))->text;
	}
}

static void
check_texts(const Pass *pass, const Found *found)
{
	g_autoptr(GHashTable) defined = defined_labels(found->footnotes);
	Search search = {.pass = pass, .defined = defined};

	for (guint i = 0; i < found->texts->len; i++)
		check_text(&search, g_ptr_array_index(found->texts, i));
}

void
footnote_pass(const Pass *pass, Node *root)
{
	g_autoptr(GPtrArray) footnotes = g_ptr_array_new();
	g_autoptr(GPtrArray) references = g_ptr_array_new();
	g_autoptr(GPtrArray) texts = g_ptr_array_new();
	Found found = {footnotes, references, texts};

	if (!has_marks(pass))
		return;
	find(root, &found);
	for (guint i = 0; i < footnotes->len; i++)
		((Node *)g_ptr_array_index(footnotes, i))->number = i + 1;
	read_references(pass, &found);
	if (texts->len > 0)
		check_texts(pass, &found);
	check_definitions(pass, root);
}
