/* plan/addresses.c - the address of each thing, the same for the plan and for links.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "plan/plan.h"

static const char *
document_folder(Arena *arena, const Document *document)
{
	return arena_concat(arena, document->type == DOCUMENT_DOSSIER ? "dossiers" : "brieven", "/",
			    document->slug, NULL);
}

const char *
plan_document_address(Arena *arena, const Document *document)
{
	switch (document->type) {
	case DOCUMENT_LETTER:
		return arena_concat(arena, "brieven/", document->slug, ".html", NULL);
	case DOCUMENT_DOSSIER:
		return arena_concat(arena, "dossiers/", document->slug, ".html", NULL);
	case DOCUMENT_PAGE:
		return arena_concat(arena, document->slug, ".html", NULL);
	}
	g_assert_not_reached();
}

/* Only letters have items: their addresses are put together at once, for they are asked for most.
 */
const char *
plan_item_place(Arena *arena, const Item *item)
{
	return arena_concat(arena, "brieven/", item->document->slug, ".html#", item->id, NULL);
}

const char *
plan_item_page(Arena *arena, const Item *item)
{
	return arena_concat(arena, "brieven/", item->document->slug, "/", item->id, ".html", NULL);
}

const char *
plan_item_address(Arena *arena, const SiteConfig *config, const Item *item)
{
	return site_config_is_on(config->item_pages) ? plan_item_page(arena, item)
						     : plan_item_place(arena, item);
}

const char *
plan_pdf_address(Arena *arena, const Document *letter)
{
	return arena_concat(arena, "brieven/", letter->slug, ".pdf", NULL);
}

const char *
plan_topic_address(Arena *arena, const Topic *topic)
{
	return arena_concat(arena, "onderwerpen/", topic->slug, ".html", NULL);
}

const char *
plan_topic_year_address(Arena *arena, const TopicYear *year)
{
	const char *slug = year->entry->topic->slug;

	if (year->own_page)
		return arena_printf(arena, "onderwerpen/%s/%d.html", slug, year->year);
	return arena_printf(arena, "onderwerpen/%s.html#jaar-%d", slug, year->year);
}

const char *
plan_topic_feed_address(Arena *arena, const Topic *topic)
{
	return arena_concat(arena, "onderwerpen/", topic->slug, ".xml", NULL);
}

const char *
plan_theme_address(Arena *arena, const Theme *theme)
{
	return arena_concat(arena, "onderwerpen/index.html#thema-", theme->slug, NULL);
}

const char *
plan_edition_address(Arena *arena, const Edition *edition)
{
	return arena_concat(arena, "edities/", edition->slug, ".html", NULL);
}

const char *
plan_year_address(Arena *arena, int year)
{
	return arena_printf(arena, "jaren/%d.html", year);
}

const char *
plan_term_address(Arena *arena, const Term *term)
{
	return arena_concat(arena, "begrippen.html#", term->slug, NULL);
}

/* acties/<edition> or acties/onderwerpen/<topic>. */
static const char *
actions_stem(Arena *arena, const ActionList *list)
{
	return arena_concat(arena, "acties/", list->edition != NULL ? "" : "onderwerpen/",
			    list->edition != NULL ? list->edition->slug : list->topic->slug, NULL);
}

const char *
plan_actions_address(Arena *arena, const ActionList *list)
{
	return arena_concat(arena, actions_stem(arena, list), ".html", NULL);
}

const char *
plan_actions_csv_address(Arena *arena, const ActionList *list)
{
	return arena_concat(arena, actions_stem(arena, list), ".csv", NULL);
}

const char *
plan_action_part_address(Arena *arena, const ActionPart *part)
{
	const char *name = part->year > 0        ? arena_printf(arena, "%d", part->year)
			   : part->topic != NULL ? part->topic->slug
			   : part->theme != NULL ? part->theme->slug
						 : "_overig"; /* no slug of a theme or topic */

	return arena_printf(arena, part->list->cut ? "%s/%s.html" : "%s.html#%s",
			    actions_stem(arena, part->list), name);
}

const char *
plan_register_letter_address(Arena *arena, const TopicIndex *index, const RegisterLetter *letter)
{
	const char *name =
		letter->letter == '0' ? "0-9" : arena_printf(arena, "%c", letter->letter);

	return arena_printf(
		arena, index->register_cut ? "register/%s.html" : "register/index.html#%s", name);
}

const char *
plan_table_address(Arena *arena, const Document *document, const Table *table)
{
	return arena_concat(arena, plan_document_address(arena, document), "#", table->id, NULL);
}

static const char *
file_ending(FileFormat format)
{
	static const char *const endings[] = {
		[FORMAT_EXCEL] = ".excel.csv",
		[FORMAT_CSV] = ".csv",
		[FORMAT_JSON] = ".json",
	};

	return endings[format];
}

const char *
plan_tables_year_address(Arena *arena, int year)
{
	return arena_printf(arena, "tabellen/%d.html", year);
}

const char *
plan_series_address(Arena *arena, const Series *series)
{
	return arena_concat(arena, "cijfers/", series->slug, ".html", NULL);
}

const char *
plan_series_year_address(Arena *arena, const Series *series, int year)
{
	return arena_printf(arena, "cijfers/%s.html#jaar-%d", series->slug, year);
}

const char *
plan_series_file_address(Arena *arena, const Series *series, FileFormat format)
{
	return arena_concat(arena, "cijfers/", series->slug, file_ending(format), NULL);
}

const char *
plan_table_file_address(Arena *arena, const Document *document, const char *id, FileFormat format)
{
	static const char *const folders[] = {
		[DOCUMENT_LETTER] = "brieven",
		[DOCUMENT_DOSSIER] = "dossiers",
		[DOCUMENT_PAGE] = "tabellen",
	};

	return arena_concat(arena, folders[document->type], "/", document->slug, "/", id,
			    file_ending(format), NULL);
}

const char *
plan_items_data_address(Arena *arena, const Document *letter)
{
	return arena_concat(arena, "data/items/", letter->slug, ".json", NULL);
}

const char *
plan_versions_address(Arena *arena, const Document *document)
{
	return arena_concat(arena, document_folder(arena, document), "/versies.html", NULL);
}

const char *
plan_old_address(Arena *arena, const Document *document, const Version *version)
{
	return arena_concat(arena, document_folder(arena, document), "/editie-", version->name,
			    ".html", NULL);
}

const char *
plan_diff_address(Arena *arena, const Document *document, const Version *from, const Version *to)
{
	return arena_concat(arena, document_folder(arena, document), "/verschil-", from->name, "--",
			    to->name, ".html", NULL);
}
