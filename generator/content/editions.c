/* content/editions.c - edities.yaml: the moments of publication and their order.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "content/entries.h"

#include <glib/gi18n.h>
#include <stdlib.h>

/* Stands in where the date is wrong: before all others, and printable. */
static const Date NO_DATE = {.year = 1000, .month = 1};

static bool
read_edition(const FieldContext *context, const YamlNode *map, Edition *edition)
{
	static const Field FIELDS[] = {
		{"slug", true, field_new_slug, offsetof(Edition, slug)},
		{"label", true, field_text, offsetof(Edition, label)},
		{"kind", true, field_slug, offsetof(Edition, kind)},
		{"line", false, field_slug, offsetof(Edition, line)},
		{"date", true, field_date_or_month, offsetof(Edition, date)},
	};

	fields_read(context, map, FIELDS, G_N_ELEMENTS(FIELDS), edition);
	if (edition->slug == NULL)
		return false;
	if (edition->label == NULL)
		edition->label = edition->slug;
	if (edition->kind == NULL)
		edition->kind = "";
	if (edition->line == NULL)
		edition->line = edition->kind;
	return true;
}

/* By date, then by place in the list: see DESIGN.md, "Editions". */
static int
compare(const void *a, const void *b)
{
	const Edition *x = *(Edition *const *)a;
	const Edition *y = *(Edition *const *)b;
	int order = date_compare(x->date, y->date);

	return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

static void
sort_editions(Vocabulary *self, Edition *editions)
{
	Edition **sorted = arena_array(self->arena, Edition *, self->edition_count);

	for (guint i = 0; i < self->edition_count; i++)
		sorted[i] = &editions[i];
	qsort(sorted, self->edition_count, sizeof(*sorted), compare);
	for (guint i = 0; i < self->edition_count; i++)
		sorted[i]->order = i;
	self->editions_by_date = (const Edition *const *)sorted;
}

static void
find_newest(Vocabulary *self, Edition *editions)
{
	g_autoptr(GHashTable) newest = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < self->edition_count; i++)
		g_hash_table_insert(newest, (gpointer)self->editions_by_date[i]->line,
				    (gpointer)self->editions_by_date[i]);
	for (guint i = 0; i < self->edition_count; i++)
		editions[i].newest = g_hash_table_lookup(newest, editions[i].line);
}

void
vocabulary_read_editions(Vocabulary *self, const VocabularyFile *file, DiagList *diags)
{
	g_auto(Entries) entries = {0};
	Edition *editions;

	self->editions_unread = !entries_open(&entries, self, file, _("this edition"), diags);
	editions = arena_array(self->arena, Edition, entries.maps->len);
	for (guint i = 0; i < entries.maps->len; i++) {
		Edition edition = {.date = NO_DATE, .index = self->edition_count};

		if (read_edition(&entries.context, entries.maps->pdata[i], &edition))
			editions[self->edition_count++] = edition;
	}
	self->editions = editions;
	sort_editions(self, editions);
	find_newest(self, editions);
}
