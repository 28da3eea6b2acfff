/* render/register.c - the register from A to Z, and the glossary.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "render/site.h"

#include <string.h>

/* --- where a word stands: by document, the newest letter first --- */

enum { PLACES_MAX = 500 }; /* a list over 500 rows is cut, and says so */

typedef struct Places {
	const PageContext *page;
	ViewList *documents;
	const Document *document; /* of the last place */
	ViewList *places;
} Places;

static View *
add_place(Places *self, const Document *document)
{
	if (document != self->document) {
		View *entry = view_list_add(self->documents);

		view_link(self->page, entry, plan_document_address(self->page->arena, document),
			  document->head->title);
		view_count(entry, "year",
			   document->type == DOCUMENT_LETTER ? (guint)document->head->date.year
							     : 0);
		self->places = view_list_new(self->page->arena);
		view_list(entry, "places", self->places);
		self->document = document;
	}
	return view_list_add(self->places);
}

/* documents: url, label, year, places (url, title ...); count, one, cut. */
static void
finish_places(Places *self, View *view, guint count)
{
	view_list(view, "documents", self->documents);
	view_count(view, "count", count);
	view_flag(view, "one", count == 1);
	view_flag(view, "cut", count > PLACES_MAX);
}

static void
add_topic_places(const PageContext *self, View *view, const TopicEntry *topic)
{
	Places places = {.page = self, .documents = view_list_new(self->arena)};

	for (guint i = 0; i < MIN(topic->item_count, PLACES_MAX); i++)
		view_item(self, add_place(&places, topic->items[i]->document), topic->items[i]);
	finish_places(&places, view, topic->item_count);
}

static void
add_term_places(const PageContext *self, View *view, const TermEntry *term)
{
	Places places = {.page = self, .documents = view_list_new(self->arena)};

	for (guint i = 0; i < MIN(term->use_count, PLACES_MAX); i++)
		view_place(self, add_place(&places, term->documents[i]), term->documents[i],
			   term->uses[i].chapter, term->uses[i].item);
	finish_places(&places, view, term->use_count);
}

/* --- entries --- */

static void
term_kind_view(View *view, const Term *term)
{
	static const char *const KINDS[] = {
		[TERM_TERM] = "is_term",
		[TERM_LAW] = "is_law",
		[TERM_PROGRAMME] = "is_programme",
		[TERM_ORGANISATION] = "is_organisation",
	};

	view_flag(view, KINDS[term->kind], true);
}

/* An entry that only leads to another: it has no id, and not that of its letter either. */
static void
see_view(View *view, const char *other)
{
	view_text(view, "see", other);
	view_nothing(view, "id");
}

static void
fill_topic(const PageContext *self, View *view, const RegisterEntry *entry)
{
	const Topic *topic = entry->topic->topic;

	view_text(view, "url", page_url(self, plan_topic_address(self->arena, topic)));
	if (entry->kind == REGISTER_SYNONYM) {
		see_view(view, topic->label);
		return;
	}
	view_text(view, "id", arena_concat(self->arena, "onderwerp-", topic->slug, NULL));
	view_flag(view, "is_topic", true);
	add_topic_places(self, view, entry->topic);
}

static void
fill_term(const PageContext *self, View *view, const RegisterEntry *entry)
{
	const Term *term = entry->term->term;

	view_text(view, "url", page_url(self, plan_term_address(self->arena, term)));
	if (entry->kind == REGISTER_EXPANSION) {
		see_view(view, term->abbreviation);
		return;
	}
	view_text(view, "id", arena_concat(self->arena, "begrip-", term->slug, NULL));
	view_text(view, "expansion", term_is_name(term) ? NULL : term->expansion);
	term_kind_view(view, term);
	add_term_places(self, view, entry->term);
}

void
register_letter_view(const PageContext *self, View *view, const RegisterLetter *letter)
{
	bool sign = letter->letter == '0';

	view_text(view, "letter",
		  sign ? "0-9" : arena_printf(self->arena, "%c", g_ascii_toupper(letter->letter)));
	view_text(view, "id", sign ? "0-9" : arena_printf(self->arena, "%c", letter->letter));
}

static void
fill_letter(const PageContext *self, View *view, const RegisterLetter *letter)
{
	ViewList *entries = view_list_new(self->arena);

	register_letter_view(self, view, letter);
	for (guint i = 0; i < letter->count; i++) {
		const RegisterEntry *entry = &letter->entries[i];
		View *row = view_list_add(entries);

		view_text(row, "label", entry->label);
		if (entry->topic != NULL)
			fill_topic(self, row, entry);
		else
			fill_term(self, row, entry);
	}
	view_list(view, "entries", entries);
}

/* --- the pages --- */

/* first, and last where that is another word. */
static void
fill_range(View *view, const RegisterLetter *letter)
{
	const char *first = letter->entries[0].label;
	const char *last = letter->entries[letter->count - 1].label;

	view_text(view, "first", first);
	view_text(view, "last", strcmp(first, last) != 0 ? last : NULL);
}

/* alphabet: letter, url, count, one, first and last (words), current. */
static void
add_alphabet(const PageContext *self, View *view, const RegisterLetter *current)
{
	const TopicIndex *index = self->renderer->index;
	ViewList *alphabet = view_list_new(self->arena);

	for (guint i = 0; i < index->register_letter_count; i++) {
		const RegisterLetter *letter = &index->register_letters[i];
		View *entry = view_list_add(alphabet);

		register_letter_view(self, entry, letter);
		view_text(entry, "url",
			  page_url(self, plan_register_letter_address(self->arena, index, letter)));
		view_count(entry, "count", letter->count);
		view_flag(entry, "one", letter->count == 1);
		fill_range(entry, letter);
		view_flag(entry, "current", letter == current);
	}
	view_list(view, "alphabet", alphabet);
}

void
register_view(PageContext *self, View *view, const RegisterLetter *letter)
{
	const TopicIndex *index = self->renderer->index;
	ViewList *letters = view_list_new(self->arena);

	add_alphabet(self, view, letter);
	view_count(view, "entry_count", index->register_count);
	view_flag(view, "is_cut", index->register_cut);
	if (letter != NULL)
		fill_letter(self, view_list_add(letters), letter);
	for (guint i = 0; !index->register_cut && i < index->register_letter_count; i++)
		fill_letter(self, view_list_add(letters), &index->register_letters[i]);
	view_list(view, "letters", letters);
	if (letter != NULL) {
		View *here = view_new(self->arena);

		register_letter_view(self, here, letter);
		view_view(view, "here", here);
	}
}

/* --- the glossary --- */

static void
fill_gloss(const PageContext *self, View *view, const TermEntry *entry, const char *register_url)
{
	const Term *term = entry->term;

	view_text(view, "id", term->slug);
	view_text(view, "abbreviation", term->abbreviation);
	view_text(view, "expansion", term_is_name(term) ? NULL : term->expansion);
	view_text(view, "explanation", term->explanation);
	term_kind_view(view, term);
	view_count(view, "use_count", entry->use_count);
	view_flag(view, "one_use", entry->use_count == 1);
	view_text(view, "register_url",
		  arena_concat(self->arena, register_url, "#begrip-", term->slug, NULL));
}

/* The page of the register on which a letter stands, without a place on it. */
static const char *
register_page(const PageContext *self, const RegisterLetter *letter)
{
	const TopicIndex *index = self->renderer->index;
	const char *address = plan_register_letter_address(self->arena, index, letter);

	return page_url(self, index->register_cut ? address : "register/index.html");
}

/* In the order of the register. */
void
terms_view(PageContext *self, View *view)
{
	const TopicIndex *index = self->renderer->index;
	ViewList *terms = view_list_new(self->arena);

	for (guint i = 0; i < index->register_letter_count; i++) {
		const RegisterLetter *letter = &index->register_letters[i];
		const char *url = register_page(self, letter);

		for (guint j = 0; j < letter->count; j++)
			if (letter->entries[j].kind == REGISTER_TERM)
				fill_gloss(self, view_list_add(terms), letter->entries[j].term,
					   url);
	}
	view_list(view, "terms", terms);
}
