/* render/metadata.c - what machines read in the head of a letter's or item's page.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Two vocabularies: DCTERMS as meta elements, which the template writes, and schema.org as JSON-LD.
 * The latter is a data block: a script element that is not run, so no policy for scripts is asked
 * about it (HTML Living Standard, "prepare the script element"). Inside it every < > & is
 * \u-escaped, so that no text can end the element.
 *
 * A letter is a Report of the site; an item is an Article that is part of its letter. What one of
 * the two lacks hides the page's own value of that name. */
#include <string.h>

#include "base/append.h"
#include "base/json.h"
#include "render/site.h"

/* --- JSON-LD --- */

static void
begin_thing(JsonText *json, const char *type)
{
	json_text_begin_object(json);
	json_text_member(json, "@type", type);
}

/* What is not known is left out. */
static void
member_if(JsonText *json, const char *key, const char *value)
{
	if (value != NULL)
		json_text_member(json, key, value);
}

static void
write_site(JsonText *json, const PageContext *self)
{
	const SiteConfig *config = self->renderer->config;

	begin_thing(json, "WebSite");
	json_text_member(json, "name", config->title);
	json_text_member(json, "url", page_full_url(self, "index.html"));
	json_text_end_object(json);
}

static void
write_publisher(JsonText *json, const PageContext *self)
{
	const char *owner = self->renderer->config->owner;

	if (owner == NULL)
		return;
	json_text_key(json, "publisher");
	begin_thing(json, "Organization");
	json_text_member(json, "name", owner);
	json_text_end_object(json);
}

/* name, url, language, date: what letters and items have alike. */
static void
write_work(JsonText *json, const PageContext *self, const char *title, const char *address,
	   const Head *head)
{
	g_autofree char *date = date_to_iso(head->date);

	json_text_member(json, "@id", page_full_url(self, address));
	json_text_member(json, "url", page_full_url(self, address));
	json_text_member(json, "name", title);
	json_text_member(json, "inLanguage", self->renderer->config->language);
	json_text_member(json, "datePublished", date);
	json_text_member(json, "creditText", head->from);
	write_publisher(json, self);
}

static void
write_edition(JsonText *json, const PageContext *self, const Edition *edition)
{
	json_text_key(json, "about");
	begin_thing(json, "Thing");
	json_text_member(json, "name", edition->label);
	json_text_member(json, "url",
			 page_full_url(self, plan_edition_address(self->arena, edition)));
	json_text_end_object(json);
}

static const char *
period(Arena *arena, const char *covers)
{
	const char *first = arena_strndup(arena, covers, strcspn(covers, " -\xe2"));
	const char *rest = covers + strlen(first);
	gsize dash = *rest == '-' ? 1 : g_str_has_prefix(rest, "\u2013") ? strlen("\u2013") : 0;

	if (dash == 0)
		return first;
	return arena_concat(arena, first, "/",
			    arena_strndup(arena, rest + dash, strcspn(rest + dash, " ")), NULL);
}

/* The years that a letter covers as ISO 8601 writes a period: "2026-2030" is "2026/2030". What
 * stands behind the years (see content/head.h) is left out. NULL for a concept that does not say.
 */
static const char *
period_of(Arena *arena, const Head *head)
{
	return head->covers != NULL ? period(arena, head->covers) : NULL;
}

/* Where its items are as data. */
static void
write_encoding(JsonText *json, const PageContext *self, const Document *letter)
{
	if (!site_config_is_on(self->renderer->config->data))
		return;
	json_text_key(json, "encoding");
	begin_thing(json, "MediaObject");
	json_text_member(json, "encodingFormat", "application/json");
	json_text_member(json, "contentUrl",
			 page_full_url(self, plan_items_data_address(self->arena, letter)));
	json_text_end_object(json);
}

static void
write_letter(JsonText *json, const PageContext *self, const Document *letter)
{
	const Head *head = letter->head;

	json_text_begin_object(json);
	json_text_member(json, "@context", "https://schema.org");
	json_text_member(json, "@type", "Report");
	write_work(json, self, head->title, plan_document_address(self->arena, letter), head);
	json_text_member(json, "abstract", head->summary);
	member_if(json, "temporalCoverage", period_of(self->arena, head));
	member_if(json, "reportNumber", head->number);
	member_if(json, "identifier", head->reference);
	write_edition(json, self, head->edition);
	json_text_key(json, "isPartOf");
	write_site(json, self);
	write_encoding(json, self, letter);
	json_text_end_object(json);
}

static void
write_topics(JsonText *json, const PageContext *self, const Item *item)
{
	json_text_key(json, "about");
	json_text_begin_array(json);
	for (guint i = 0; i < item->topic_count; i++) {
		const Topic *topic = item->topics[i];

		begin_thing(json, "DefinedTerm");
		json_text_member(json, "name", topic->label);
		json_text_member(json, "url",
				 page_full_url(self, plan_topic_address(self->arena, topic)));
		json_text_end_object(json);
	}
	json_text_end_array(json);
}

static void
write_item(JsonText *json, const PageContext *self, const Item *item)
{
	const Document *letter = item->document;
	const char *address = page_full_url(self, plan_document_address(self->arena, letter));

	json_text_begin_object(json);
	json_text_member(json, "@context", "https://schema.org");
	json_text_member(json, "@type", "Article");
	write_work(json, self, item->title, page_item_address(self, item), letter->head);
	member_if(json, "articleSection", item->is_chapter ? NULL : item->chapter->title);
	json_text_member_number(json, "position", item->index + 1);
	write_topics(json, self, item);
	json_text_key(json, "isPartOf");
	begin_thing(json, "Report");
	json_text_member(json, "@id", address);
	json_text_member(json, "url", address);
	json_text_member(json, "name", letter->head->title);
	json_text_end_object(json);
	json_text_end_object(json);
}

/* The text of the data block. */
static Html
data_block(const PageContext *self, JsonText *json)
{
	static const char SPECIAL[] = "<>&";
	g_autoptr(ScratchText) text = scratch_text();
	g_autoptr(ScratchText) out = scratch_text();
	const char *p;
	gsize plain;

	json_text_append(json, text);
	for (p = text->str; p[plain = strcspn(p, SPECIAL)] != '\0'; p += plain + 1) {
		append_bytes(out, p, plain);
		g_string_append_printf(out, "\\u%04x", (guint)p[plain]);
	}
	append_bytes(out, p, plain);
	return page_html(self, out);
}

/* --- the view --- */

/* What letters and items have alike. */
static View *
new_metadata(const PageContext *self, const Head *head, const char *title, const char *address)
{
	View *view = view_new(self->arena);
	const SiteConfig *config = self->renderer->config;

	view_text(view, "title", title);
	view_text(view, "creator", head->from);
	view_text(view, "publisher", config->owner);
	view_text(view, "language", config->language);
	view_text(view, "kind", head->kind->label);
	view_text(view, "edition", head->edition->label);
	view_date(self, view, "date", head->date);
	if (config->base_url != NULL)
		view_text(view, "identifier", page_full_url(self, address));
	return view;
}

void
letter_metadata_view(const PageContext *self, View *view, const Document *letter)
{
	const Head *head = letter->head;
	g_autoptr(JsonText) json = json_text_new();
	View *metadata =
		new_metadata(self, head, head->title, plan_document_address(self->arena, letter));

	view_text(metadata, "summary", head->summary);
	view_text(metadata, "covers", period_of(self->arena, head));
	view_text(metadata, "number", head->number);
	view_nothing(metadata, "subjects");
	view_nothing(metadata, "letter");
	write_letter(json, self, letter);
	view_html(metadata, "json_ld", data_block(self, json));
	view_view(view, "metadata", metadata);
}

void
item_metadata_view(const PageContext *self, View *view, const Item *item)
{
	const Document *letter = item->document;
	g_autoptr(JsonText) json = json_text_new();
	View *metadata =
		new_metadata(self, letter->head, item->title, page_item_address(self, item));
	ViewList *subjects = view_list_new(self->arena);

	for (guint i = 0; i < item->topic_count; i++)
		view_list_add_text(subjects, item->topics[i]->label);
	view_list(metadata, "subjects", subjects);
	view_text(metadata, "letter", letter->head->title);
	view_nothing(metadata, "summary");
	view_nothing(metadata, "covers");
	view_nothing(metadata, "number");
	write_item(json, self, item);
	view_html(metadata, "json_ld", data_block(self, json));
	view_view(view, "metadata", metadata);
}
