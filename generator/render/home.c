/* render/home.c - the home page: what is newest, and what it changed.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/site.h"

enum { HOME_LETTERS = 6 };

/* The newest edition that a document declares, and the newest circulaire among those. */
static const EditionEntry *
latest_edition(const TopicIndex *index, bool circulaire)
{
	const Vocabulary *words = index->library->vocabulary;

	for (guint i = words->edition_count; i > 0; i--) {
		const Edition *edition = words->editions_by_date[i - 1];
		const EditionEntry *entry = &index->editions[edition->index];

		if (entry->document_count > 0 &&
		    (!circulaire || g_str_has_suffix(edition->kind, "circulaire")))
			return entry;
	}
	return NULL;
}

static void
add_latest(PageContext *self, View *view, const char *key, const EditionEntry *entry)
{
	View *edition;

	if (entry == NULL)
		return;
	edition = view_new(self->arena);
	view_edition(self, edition, entry);
	view_list(edition, "documents", edition_documents(self, entry));
	edition_changes_view(self, edition, entry->edition);
	view_view(view, key, edition);
}

static void
add_totals(View *view, const TopicIndex *index)
{
	guint items = 0;

	for (guint i = 0; i < index->library->letter_count; i++)
		items += document_count(index->library->letters[i]).items;
	view_count(view, "letter_count", index->library->letter_count);
	view_count(view, "item_count", items);
	view_count(view, "topic_count", index->library->vocabulary->topic_count);
	if (index->year_count == 0)
		return;
	view_count(view, "first_year", (guint)index->years[index->year_count - 1].year);
	view_count(view, "last_year", (guint)index->years[0].year);
}

void
home_view(PageContext *self, View *view)
{
	const TopicIndex *index = self->renderer->index;
	const Library *library = index->library;
	const EditionEntry *latest = latest_edition(index, false);
	const EditionEntry *circulaire = latest_edition(index, true);

	view_list(view, "letters",
		  letter_list(self, (const Document *const *)library->letters,
			      MIN(library->letter_count, HOME_LETTERS)));
	view_flag(view, "more_letters", library->letter_count > HOME_LETTERS);
	add_latest(self, view, "latest", latest);
	if (circulaire != latest)
		add_latest(self, view, "circulaire", circulaire);
	add_totals(view, index);
	themes_view(self, view);
}
