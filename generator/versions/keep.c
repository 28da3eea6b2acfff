/* versions/keep.c - what changed between two versions, without the documents.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "versions/track.h"

/* Changes of one place follow each other: their texts are kept once. */
static const char *
keep_text(Arena *arena, const char *text, const char *before)
{
	return text != NULL && before != NULL && strcmp(text, before) == 0
		       ? before
		       : arena_strdup(arena, text);
}

enum { KEPT_FIELD_MAX = 80 }; /* bytes: a date, a title; no summary */

/* Lists tell what was said in words of figures and short fields; the others by their place. */
static bool
keeps_words(const DiffChange *change)
{
	return change->kind == DIFF_FIGURE ||
	       (change->kind == DIFF_FIELD && strlen(change->old_text) <= KEPT_FIELD_MAX &&
		strlen(change->new_text) <= KEPT_FIELD_MAX);
}

/* before: the change before it, kept already; or NULL. */
static DiffChange
keep_change(Arena *arena, const DiffChange *change, const DiffChange *before)
{
	DiffChange kept = *change;
	bool words = keeps_words(change);

	kept.chapter = keep_text(arena, change->chapter, before != NULL ? before->chapter : NULL);
	kept.chapter_id =
		keep_text(arena, change->chapter_id, before != NULL ? before->chapter_id : NULL);
	kept.item = keep_text(arena, change->item, before != NULL ? before->item : NULL);
	kept.item_id = keep_text(arena, change->item_id, before != NULL ? before->item_id : NULL);
	kept.label = arena_strdup(arena, change->label);
	kept.from = arena_strdup(arena, change->from);
	kept.row = keep_text(arena, change->row, before != NULL ? before->row : NULL);
	kept.table = keep_text(arena, change->table, before != NULL ? before->table : NULL);
	kept.old_text = words ? arena_strdup(arena, change->old_text) : "";
	kept.new_text = words ? arena_strdup(arena, change->new_text) : "";
	kept.delta_text = arena_strdup(arena, change->delta_text);
	return kept;
}

VersionDiff
version_diff(const Diff *diff, const Version *from, const Version *to)
{
	return (VersionDiff){
		.from = from,
		.to = to,
		.changes = diff->changes,
		.change_count = diff->change_count,
		.figures = diff->figures,
		.texts = diff->texts,
		.added = diff->added,
		.removed = diff->removed,
		.moved = diff->moved,
		.fields = diff->fields,
	};
}

/* A copy that outlives the difference. */
VersionDiff
version_diff_keep(Arena *arena, const Diff *diff)
{
	VersionDiff kept = version_diff(diff, NULL, NULL);
	DiffChange *changes = arena_array(arena, DiffChange, diff->change_count);

	for (guint i = 0; i < diff->change_count; i++)
		changes[i] = keep_change(arena, &diff->changes[i], i > 0 ? &changes[i - 1] : NULL);
	kept.changes = changes;
	return kept;
}
