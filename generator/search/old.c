/* search/old.c - the entries of old versions: what the next version changed.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "search/old.h"

#include <string.h>

#include "base/parallel.h"

/* What one document said before. */
typedef struct Past {
	GPtrArray *documents; /* of Document *, owned until they are kept */
	GArray *entries;      /* of SearchEntry */
	GArray *starts;       /* of guint */
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

/* Takes a version of which the next, by diff, says something else. */
static bool
take_version(const Reading *reading, Past *past, const DocumentVersions *of, const Version *version,
	     const VersionDiff *diff)
{
	g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(SearchEntry));
	Document *owned;
	const Document *document =
		versions_document(reading->versions, of, version, &owned, &past->error);

	if (document == NULL)
		return past->error == NULL;
	if (owned != NULL)
		g_ptr_array_add(past->documents, owned);
	if (document->root == NULL || !document_is_complete(document))
		return true;
	search_entries_of_document(entries, document);
	g_array_append_val(past->starts, past->entries->len);
	for (guint i = 0; i < entries->len; i++) {
		SearchEntry entry = g_array_index(entries, SearchEntry, i);

		entry.of = of;
		entry.version = version;
		if (was_changed(diff, &entry))
			g_array_append_val(past->entries, entry);
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

	past->documents = g_ptr_array_new();
	past->entries = g_array_new(FALSE, FALSE, sizeof(SearchEntry));
	past->starts = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; of != NULL && i < of->diff_count; i++)
		if (of->diffs[i].change_count > 0 && of->versions[i].unreadable == NULL &&
		    !take_version(reading, past, of, &of->versions[i], &of->diffs[i]))
			return;
}

/* Appends what one document said; the first error wins. */
static void
collect(Past *past, SearchUnits *units, GPtrArray *kept, GError **error)
{
	for (guint i = 0; i < past->documents->len; i++)
		g_ptr_array_add(kept, past->documents->pdata[i]);
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
	g_ptr_array_unref(past->documents);
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
