/* diff/diff.c - two versions of a document -> one document with marks, and the list of changes.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "diff/diff.h"

#include <string.h>

#include "diff/order.h"
#include "diff/parts.h"

static Document *
new_document(const Document *like)
{
	Document *document = g_new0(Document, 1);

	document->arena = arena_new();
	document->type = like->type;
	document->slug = like->slug;
	document->path = like->path;
	document->display = like->display;
	document->head = like->head;
	document->root = node_new(document->arena, NODE_DOCUMENT, 0, 0);
	document->anchors = g_hash_table_ref(like->anchors);
	return document;
}

static void
count(Diff *self)
{
	guint *const counters[] = {
		[DIFF_FIGURE] = &self->figures, [DIFF_TEXT] = &self->texts,
		[DIFF_ADDED] = &self->added,    [DIFF_REMOVED] = &self->removed,
		[DIFF_MOVED] = &self->moved,    [DIFF_FIELD] = &self->fields,
	};

	for (guint i = 0; i < self->change_count; i++)
		(*counters[self->changes[i].kind])++;
}

Diff *
diff_new(const Document *old, const Document *new)
{
	Diff *self = g_new0(Diff, 1);
	g_autoptr(Interner) interner = interner_new();
	g_autoptr(GArray) changes = g_array_new(FALSE, TRUE, sizeof(DiffChange));
	g_autoptr(GHashTable) moves = g_hash_table_new(NULL, NULL);
	g_autoptr(GHashTable) labels = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GArray) fields = NULL;
	Merger merger = {
		.interner = interner, .changes = changes, .moves = moves, .labels = labels};
	Arena *arena;

	self->document = new_document(new);
	merger.arena = arena = self->document->arena;
	fields = fields_merge(&merger, old->head, new->head);
	parts_merge(&merger, old, new, self->document);
	order_changes(fields, self->document, changes);
	self->head = arena_copy(arena, fields->data, fields->len * sizeof(DiffField));
	self->head_count = fields->len;
	self->changes = arena_copy(arena, changes->data, changes->len * sizeof(DiffChange));
	self->change_count = changes->len;
	count(self);
	return self;
}

void
diff_free(Diff *self)
{
	if (self == NULL)
		return;
	document_free(self->document);
	g_free(self);
}

/* --- figures
 * --------------------------------------------------------------------------------------------------
 */

/* A figure has at most 18 digits; with its decimals made longer it may not fit any more, and then
 * the largest number stands in: nobody prints such figures. */
static gint64
scale(gint64 digits, int steps)
{
	for (; steps > 0; steps--) {
		if (ABS(digits) > G_MAXINT64 / 20)
			return digits < 0 ? -G_MAXINT64 / 2 : G_MAXINT64 / 2;
		digits *= 10;
	}
	return digits;
}

Figure
diff_subtract(Figure new_figure, Figure old_figure)
{
	Figure delta = {.decimals = MAX(new_figure.decimals, old_figure.decimals),
			.unit = new_figure.unit};

	delta.digits = scale(new_figure.digits, delta.decimals - new_figure.decimals) -
		       scale(old_figure.digits, delta.decimals - old_figure.decimals);
	delta.negative = delta.digits < 0;
	return delta;
}

/* Groups of three with points between, from the right. */
static void
append_grouped(GString *out, const char *digits, gsize length)
{
	for (gsize i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			g_string_append_c(out, '.');
		g_string_append_c(out, digits[i]);
	}
}

char *
diff_print_delta(Figure delta)
{
	GString *out = g_string_new(delta.negative ? "\xe2\x88\x92" : "+");
	g_autofree char *digits =
		g_strdup_printf("%0*" G_GINT64_FORMAT, delta.decimals + 1, ABS(delta.digits));
	gsize whole = strlen(digits) - (gsize)delta.decimals;

	if (delta.unit == FIGURE_EURO)
		g_string_append(out, "\xe2\x82\xac\xc2\xa0");
	append_grouped(out, digits, whole);
	if (delta.decimals > 0)
		g_string_append_printf(out, ",%s", digits + whole);
	if (delta.unit == FIGURE_PERCENT)
		g_string_append(out, " procentpunt");
	return g_string_free(out, FALSE);
}
