/* search/old.c - the entries of old versions: what the next version changed.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/old.h"

#include <string.h>

#include "base/parallel.h"

/* What one document said before. */
typedef struct Past {
	Arena *arena;    /* owned until it is kept */
	GArray *entries; /* of SearchEntry */
	GArray *starts;  /* of guint */
	GError *error;
} Past;

typedef struct Reading {
	const Library *library;
	const Versions *versions;
	Past *past; /* [document] */
} Reading;

/* An id as a difference has it, of a part that may be gone: diff/diff.h. */
static const char *
plain_id(const char *id)
{
	return id != NULL && g_str_has_prefix(id, "_oud-") ? id + strlen("_oud-") : id;
}

/* Does a change stand in the entry: in its item, else in its chapter, else in the letterhead? */
static bool
is_of_entry(const DiffChange *change, const SearchEntry *entry)
{
	const char *chapter = plain_id(change->chapter_id);
	const char *item = plain_id(change->item_id);

	if (entry->item != NULL)
		return g_strcmp0(item, entry->item->id) == 0 ||
		       (item == NULL && g_strcmp0(chapter, entry->item->id) == 0);
	if (entry->chapter != NULL)
		return item == NULL && g_strcmp0(chapter, entry->chapter->id) == 0;
	return chapter == NULL;
}

static bool
was_changed(const VersionDiff *diff, const SearchEntry *entry)
{
	for (guint i = 0; i < diff->change_count; i++)
		if (is_of_entry(&diff->changes[i], entry))
			return true;
	return false;
}

/* --- what stays ------------------------------------------------------------------------------- */

/* Topics, kinds and editions are of the vocabulary, which outlives the index. */
static const Document *
keep_document(Arena *arena, const Document *document)
{
	Document *kept = arena_new0(arena, Document);
	Head *head = arena_new0(arena, Head);

	kept->type = document->type;
	kept->head = head;
	head->type = document->head->type;
	head->title = arena_strdup(arena, document->head->title);
	head->kind = document->head->kind;
	head->topic = document->head->topic;
	head->date = document->head->date;
	head->edition = document->head->edition;
	head->covers = arena_strdup(arena, document->head->covers);
	return kept;
}

/* NULL stays NULL, here and below. */
static const Chapter *
keep_chapter(Arena *arena, const Chapter *chapter)
{
	Chapter *kept = chapter != NULL ? arena_new0(arena, Chapter) : NULL;

	if (kept == NULL)
		return NULL;
	kept->id = arena_strdup(arena, chapter->id);
	kept->title = arena_strdup(arena, chapter->title);
	return kept;
}

static const Item *
keep_item(Arena *arena, const Item *item)
{
	Item *kept = item != NULL ? arena_new0(arena, Item) : NULL;

	if (kept == NULL)
		return NULL;
	kept->id = arena_strdup(arena, item->id);
	kept->title = arena_strdup(arena, item->title);
	kept->is_chapter = item->is_chapter;
	kept->topics = arena_copy(arena, item->topics, item->topic_count * sizeof(Topic *));
	kept->topic_count = item->topic_count;
	return kept;
}

static const Table *
keep_table(Arena *arena, const Table *table)
{
	Table *kept = table != NULL ? arena_new0(arena, Table) : NULL;

	if (kept != NULL)
		kept->id = arena_strdup(arena, table->id);
	return kept;
}

/* The texts of an entry while they are copied. */
typedef struct Copying {
	Arena *arena;
	GArray *texts; /* of SearchText */
} Copying;

static void
copy_text(gpointer data, SearchField field, guint segment, const char *text)
{
	Copying *copying = data;
	SearchText copy = {field, segment, arena_strdup(copying->arena, text)};

	g_array_append_val(copying->texts, copy);
}

static const SearchSaid *
keep_said(Arena *arena, const SearchEntry *entry)
{
	g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(SearchText));
	Copying copying = {arena, texts};
	SearchSaid *said = arena_new0(arena, SearchSaid);

	search_entry_running_text(entry, copy_text, &copying);
	said->title = arena_strdup(arena, search_entry_title(arena, entry));
	said->texts = arena_copy(arena, texts->data, texts->len * sizeof(SearchText));
	said->text_count = texts->len;
	return said;
}

/* document: of keep_document(). */
static SearchEntry
keep_entry(Arena *arena, const SearchEntry *entry, const Document *document)
{
	SearchEntry kept = *entry;

	kept.said = keep_said(arena, entry);
	kept.document = document;
	kept.chapter = keep_chapter(arena, entry->chapter);
	kept.item = keep_item(arena, entry->item);
	kept.table = keep_table(arena, entry->table);
	return kept;
}

/* --- one version ------------------------------------------------------------------------------ */

/* Takes a version of which the next, by diff, says something else. */
static bool
take_version(const Reading *reading, Past *past, const DocumentVersions *of, const Version *version,
	     const VersionDiff *diff)
{
	g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(SearchEntry));
	g_autoptr(Document) document =
		versions_document(reading->versions, of, version, &past->error);
	const Document *kept;

	if (document == NULL)
		return past->error == NULL;
	if (document->root == NULL || !document_is_complete(document))
		return true;
	search_entries_of_document(entries, document);
	kept = keep_document(past->arena, document);
	g_array_append_val(past->starts, past->entries->len);
	for (guint i = 0; i < entries->len; i++) {
		const SearchEntry *entry = &g_array_index(entries, SearchEntry, i);
		SearchEntry taken;

		if (!was_changed(diff, entry))
			continue;
		taken = keep_entry(past->arena, entry, kept);
		taken.of = of;
		taken.version = version;
		g_array_append_val(past->entries, taken);
	}
	return true;
}

static void
read_past(guint index, gpointer data)
{
	Reading *reading = data;
	Past *past = &reading->past[index];
	const DocumentVersions *of =
		versions_of(reading->versions, reading->library->documents[index]);

	past->arena = arena_new();
	past->entries = g_array_new(FALSE, FALSE, sizeof(SearchEntry));
	past->starts = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; of != NULL && i < of->diff_count; i++)
		if (of->diffs[i].change_count > 0 && of->versions[i].unreadable == NULL &&
		    !take_version(reading, past, of, &of->versions[i], &of->diffs[i]))
			return;
}

/* --- all of them ------------------------------------------------------------------------------ */

/* Appends what one document said; the first error wins. */
static void
collect(Past *past, SearchUnits *units, GPtrArray *kept, GError **error)
{
	g_ptr_array_add(kept, past->arena);
	for (guint i = 0, next = 0; i < past->starts->len; i++) {
		guint end = i + 1 < past->starts->len ? g_array_index(past->starts, guint, i + 1)
						      : past->entries->len;

		if (end > next) {
			search_units_start(units);
			g_array_append_vals(units->entries,
					    &g_array_index(past->entries, SearchEntry, next),
					    end - next);
		}
		next = end;
	}
	if (past->error != NULL && *error == NULL)
		g_propagate_error(error, g_steal_pointer(&past->error));
	g_clear_error(&past->error);
	g_array_unref(past->entries);
	g_array_unref(past->starts);
}

bool
search_old_units(const Library *library, const Versions *versions, guint jobs, SearchUnits *units,
		 GPtrArray *kept, GError **error)
{
	g_autofree Past *past = g_new0(Past, MAX(library->document_count, 1));
	Reading reading = {library, versions, past};
	GError *first = NULL;

	parallel_each(jobs, library->document_count, read_past, &reading);
	for (guint i = 0; i < library->document_count; i++)
		collect(&past[i], units, kept, &first);
	if (first == NULL)
		return true;
	g_propagate_error(error, first);
	return false;
}
