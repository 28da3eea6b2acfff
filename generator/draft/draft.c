/* draft/draft.c - the text of a new document, for an editor to fill in.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "draft/draft.h"

#include <stdlib.h>
#include <string.h>

enum { YEAR_LENGTH = 4 };

/* --- front matter --- */

/* key: "value", in YAML's double quotes whatever is in it; nothing for a NULL. */
static void
add_key(GString *out, const char *key, const char *value)
{
	if (value == NULL)
		return;
	g_string_append_printf(out, "%s: \"", key);
	for (const char *p = value; *p != '\0'; p++) {
		if (*p == '"' || *p == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *p);
	}
	g_string_append(out, "\"\n");
}

/* The year that the letter covers is as far from its own as it was in the former letter. Owned. */
static char *
covered_year(const LetterDraft *draft)
{
	const Head *head = draft->former != NULL ? draft->former->head : NULL;
	int covered = head != NULL && head->covers != NULL ? atoi(head->covers) : 0;
	int ahead = covered > 0 ? covered - head->date.year : 0;

	return g_strdup_printf("%d", draft->date.year + ahead);
}

static void
add_letter_head(GString *out, const LetterDraft *draft)
{
	const Head *former = draft->former != NULL ? draft->former->head : NULL;
	g_autofree char *date = date_to_iso(draft->date);
	g_autofree char *covers = covered_year(draft);

	g_string_append(out, "---\n");
	add_key(out, "title", DRAFT_TODO);
	g_string_append_printf(out, "kind: %s\n", draft->kind->slug);
	g_string_append_printf(out, "date: %s\n", date);
	g_string_append_printf(out, "edition: %s\n", draft->edition->slug);
	add_key(out, "from", former != NULL && former->from != NULL ? former->from : DRAFT_TODO);
	add_key(out, "to", former != NULL ? former->to : NULL);
	add_key(out, "covers", covers);
	add_key(out, "summary", DRAFT_TODO);
	g_string_append(out, "status: concept\n---\n");
}

/* --- headings --- */

/* A title as Markdown: what would be markup is text. */
static void
add_title(GString *out, const char *title)
{
	for (const char *p = title; *p != '\0'; p++) {
		if (strchr("\\*_[]`<{#", *p) != NULL)
			g_string_append_c(out, '\\');
		g_string_append_c(out, *p);
	}
}

static void
add_topics(GString *out, const Item *item)
{
	for (guint i = 0; i < item->topic_count; i++)
		g_string_append_printf(out, "%s%s", i == 0 ? " topics=\"" : ",",
				       item->topics[i]->slug);
	if (item->topic_count > 0)
		g_string_append_c(out, '"');
}

static void
add_heading(GString *out, int level, const char *title, const char *id, const Item *item)
{
	g_string_append_printf(out, "\n%.*s ", level, "###");
	add_title(out, title);
	g_string_append_printf(out, " {#%s", id);
	if (item != NULL)
		add_topics(out, item);
	if (item != NULL && item->is_group)
		g_string_append(out, " .groep");
	g_string_append(out, "}\n");
}

static void
add_aspect(GString *out, const AspectKind *kind)
{
	g_string_append_printf(out, "\n### %s\n", kind->heading);
}

static void
add_aspects(GString *out, const Item *item)
{
	for (guint i = 0; i < item->aspect_count; i++)
		add_aspect(out, item->aspects[i].kind);
}

static void
add_chapter(GString *out, const Chapter *chapter)
{
	add_heading(out, 1, chapter->title, chapter->id, chapter->own);
	if (chapter->own != NULL)
		add_aspects(out, chapter->own);
	for (guint i = 0; i < chapter->item_count; i++) {
		add_heading(out, 2, chapter->items[i]->title, chapter->items[i]->id,
			    chapter->items[i]);
		add_aspects(out, chapter->items[i]);
	}
}

static void
add_example(GString *out, const Kind *kind)
{
	g_string_append(out, "\n# Hoofdstuk {#hoofdstuk}\n\n## Onderdeel {#onderdeel}\n");
	for (guint i = 0; i < kind->aspect_count; i++)
		add_aspect(out, &kind->aspects[i]);
}

char *
draft_letter(const LetterDraft *draft)
{
	GString *out = g_string_new(NULL);

	add_letter_head(out, draft);
	if (draft->former == NULL)
		add_example(out, draft->kind);
	for (guint i = 0; draft->former != NULL && i < draft->former->chapter_count; i++)
		add_chapter(out, draft->former->chapters[i]);
	return g_string_free(out, FALSE);
}

char *
draft_dossier(const Topic *topic, const Edition *edition)
{
	GString *out = g_string_new("---\n");

	add_key(out, "title", topic->label);
	g_string_append_printf(out, "topic: %s\n", topic->slug);
	g_string_append_printf(out, "edition: %s\n", edition->slug);
	add_key(out, "summary", topic->description != NULL ? topic->description : DRAFT_TODO);
	g_string_append(out, "status: concept\n---\n\n# Wat is het? {#wat}\n\n"
			     "# De cijfers {#cijfers}\n\n"
			     "# Wat betekent dit voor gemeenten? {#gemeenten}\n");
	return g_string_free(out, FALSE);
}

/* --- editions --- */

/* Does the slug end in "-2026"? */
static bool
has_year(const char *slug)
{
	gsize length = strlen(slug);
	const char *end = slug + length - MIN(length, YEAR_LENGTH + 1);

	return length > YEAR_LENGTH + 1 && end[0] == '-' &&
	       strspn(end + 1, "0123456789") == YEAR_LENGTH;
}

char *
draft_edition_kind(const char *slug)
{
	gsize length = strlen(slug);

	return g_strndup(slug, has_year(slug) ? length - YEAR_LENGTH - 1 : length);
}

char *
draft_edition_label(const char *slug)
{
	char *label = g_strdelimit(g_strdup(slug), "-", ' ');

	label[0] = g_ascii_toupper(label[0]);
	return label;
}

char *
draft_edition(const char *slug, const char *label, const char *kind, Date date)
{
	g_autofree char *iso = date_to_iso(date);
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, "\n- slug: %s\n  ", slug);
	add_key(out, "label", label);
	g_string_append_printf(out, "  kind: %s\n  date: %s\n", kind, iso);
	return g_string_free(out, FALSE);
}
