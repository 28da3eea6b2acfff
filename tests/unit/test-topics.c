/* tests/unit/test-topics.c - topics, years, editions and terms over all letters.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "helpers.h"

#include "topics/index.h"

/* Items of a list as "letter#id letter#id"; owned by the caller. */
static char *
print_items(const Item *const *items, guint count)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < count; i++)
		g_string_append_printf(out, "%s%s#%s", i > 0 ? " " : "", items[i]->document->slug,
				       items[i]->id);
	return g_string_free(out, FALSE);
}

static char *
print_documents(const Document *const *documents, guint count)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < count; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? " " : "", documents[i]->slug);
	return g_string_free(out, FALSE);
}

static const TopicEntry *
entry_of(const TopicIndex *index, const char *slug)
{
	return &index->topics[vocabulary_topic(index->library->vocabulary, slug)->index];
}

static void
assert_topic(const TopicIndex *index, const char *slug, const char *items, guint letters,
	     int first_year, int last_year)
{
	const TopicEntry *entry = entry_of(index, slug);
	g_autofree char *printed = print_items(entry->items, entry->item_count);

	g_assert_cmpstr(entry->topic->slug, ==, slug);
	g_assert_cmpstr(printed, ==, items);
	g_assert_cmpuint(entry->letter_count, ==, letters);
	g_assert_cmpint(entry->first_year, ==, first_year);
	g_assert_cmpint(entry->last_year, ==, last_year);
}

/* Four letters, two on one day:
 *   c 2023  a(jeugd)
 *   b 2025  a(jeugd accres) b(jeugd) c(accres)
 *   a 2025  a(jeugd) g(group, accres)
 *   d 2026  a(jeugd) b(jeugd accres belasting) c(jeugd accres) */
static TopicIndex *
four_letters(Site *site)
{
	site_init(site);
	(void)site_letter(site, "c", "2023-06-01", "# C\n\n## A {topics=\"jeugd\"}\n");
	(void)site_letter(site, "d", "2026-06-01",
			  "# D\n\n## A {topics=\"jeugd\"}\n\n"
			  "## B {topics=\"belasting,jeugd,accres\"}\n\n"
			  "## C {topics=\"accres,jeugd\"}\n");
	(void)site_letter(site, "b", "2025-06-01",
			  "# Twee\n\n## A {topics=\"jeugd,accres\"}\n\n## B {topics=\"jeugd\"}\n\n"
			  "## C {topics=\"accres\"}\n");
	(void)site_letter(site, "a", "2025-06-01",
			  "# A1\n\n## A {topics=\"jeugd\"}\n\n## G {.groep topics=\"accres\"}\n");
	(void)site_link(site, false);
	site_assert_right(site);
	return topic_index_new(site->library);
}

static void
test_topics(void)
{
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = four_letters(&site);

	assert_topic(index, "jeugd", "d#a d#b d#c a#a b#a b#b c#a", 4, 2023, 2026);
	assert_topic(index, "accres", "d#b d#c a#g b#a b#c", 3, 2025, 2026);
	assert_topic(index, "belasting", "d#b", 1, 2026, 2026);
	topic_index_free(NULL);
}

static void
test_no_letters(void)
{
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = NULL;

	site_init(&site);
	(void)site_page(&site, "over", "VNG\n");
	index = topic_index_new(site_link(&site, false));
	assert_topic(index, "jeugd", "", 0, 0, 0);
	g_assert_cmpuint(index->year_count, ==, 0);
	g_assert_cmpuint(index->editions[0].document_count, ==, 0);
	g_assert_cmpuint(index->terms[2].use_count, ==, 0);
}

static void
test_years(void)
{
	static const int years[] = {2026, 2025, 2023};
	static const char *const letters[] = {"d", "a b", "c"};
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = four_letters(&site);

	g_assert_cmpuint(index->year_count, ==, 3);
	for (guint i = 0; i < 3; i++) {
		const YearEntry *entry = &index->years[i];
		g_autofree char *printed = print_documents(entry->letters, entry->letter_count);

		g_assert_cmpint(entry->year, ==, years[i]);
		g_assert_cmpstr(printed, ==, letters[i]);
	}
}

/* ---- one topic ---- */

/* The years as "2025:3", and with '*' those that have a page of their own. Owned by the caller. */
static char *
print_years(const TopicEntry *entry)
{
	GString *out = g_string_new(NULL);
	guint first = 0;

	for (guint i = 0; i < entry->year_count; i++) {
		const TopicYear *year = &entry->years[i];

		g_assert_true(year->entry == entry);
		g_assert_true(year->items == entry->items + first);
		first += year->item_count;
		g_string_append_printf(out, "%s%d:%u%s", i > 0 ? " " : "", year->year,
				       year->item_count, year->own_page ? "*" : "");
	}
	g_assert_cmpuint(first, ==, entry->item_count);
	return g_string_free(out, FALSE);
}

static void
test_topic_years(void)
{
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = four_letters(&site);
	g_autofree char *jeugd = print_years(entry_of(index, "jeugd"));
	g_autofree char *belasting = print_years(entry_of(index, "belasting"));

	g_assert_cmpstr(jeugd, ==, "2026:3 2025:3 2023:1");
	g_assert_cmpstr(belasting, ==, "2026:1");
}

/* A letter with so many items on jeugd. */
static void
add_many(Site *site, int year, guint count)
{
	g_autoptr(GString) body = g_string_new("# Een\n\n");
	g_autofree char *slug = g_strdup_printf("brief-%d", year);
	g_autofree char *date = g_strdup_printf("%d-01-01", year);

	for (guint i = 0; i < count; i++)
		g_string_append_printf(body, "## I%u {topics=\"jeugd\"}\n\n", i);
	(void)site_letter(site, slug, date, body->str);
}

/* counts: of the items in 2025, 2024 and so on, up to a 0. */
static void
assert_split(const guint *counts, const char *expected)
{
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = NULL;
	g_autofree char *years = NULL;

	site_init(&site);
	for (int i = 0; counts[i] > 0; i++)
		add_many(&site, 2025 - i, counts[i]);
	index = topic_index_new(site_link(&site, false));
	site_assert_right(&site);
	years = print_years(entry_of(index, "jeugd"));
	g_assert_cmpstr(years, ==, expected);
}

static void
test_split(void)
{
	g_assert_cmpuint(TOPIC_PAGE_MAX, ==, 200);
	assert_split((guint[]){100, 99, 1, 0}, "2025:100 2024:99 2023:1");
	assert_split((guint[]){100, 99, 2, 1, 0}, "2025:100 2024:99 2023:2* 2022:1*");
	assert_split((guint[]){201, 1, 0}, "2025:201 2024:1*");
}

static void
test_related(void)
{
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = four_letters(&site);
	const TopicEntry *jeugd = entry_of(index, "jeugd");
	const TopicEntry *belasting = entry_of(index, "belasting");

	g_assert_cmpuint(jeugd->related_count, ==, 2);
	g_assert_cmpstr(jeugd->related[0].topic->slug, ==, "accres");
	g_assert_cmpuint(jeugd->related[0].item_count, ==, 3);
	g_assert_cmpstr(jeugd->related[1].topic->slug, ==, "belasting");
	g_assert_cmpuint(jeugd->related[1].item_count, ==, 1);
	/* as many: in the order of the menu */
	g_assert_cmpuint(belasting->related_count, ==, 2);
	g_assert_cmpstr(belasting->related[0].topic->slug, ==, "accres");
	g_assert_cmpstr(belasting->related[1].topic->slug, ==, "jeugd");
}

/* ---- neighbours ---- */

static const Item *
find_item(const TopicIndex *index, const char *letter, const char *id)
{
	for (guint i = 0; i < index->library->letter_count; i++) {
		const Document *document = index->library->letters[i];

		for (guint j = 0; j < document->item_count; j++)
			if (strcmp(document->slug, letter) == 0 &&
			    strcmp(document->items[j]->id, id) == 0)
				return document->items[j];
	}
	g_assert_not_reached();
}

/* earlier, later: "letter#id", or "" for none. */
static void
assert_neighbours(const TopicIndex *index, const char *letter, const char *id, const char *topic,
		  const char *earlier, const char *later)
{
	const Item *item = find_item(index, letter, id);
	const Topic *on = entry_of(index, topic)->topic;
	const Item *before = topic_index_earlier(index, item, on);
	const Item *after = topic_index_later(index, item, on);
	g_autofree char *before_name = print_items(&before, before != NULL);
	g_autofree char *after_name = print_items(&after, after != NULL);

	g_assert_cmpstr(before_name, ==, earlier);
	g_assert_cmpstr(after_name, ==, later);
}

static void
test_neighbours(void)
{
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = four_letters(&site);

	/* of the nearest letter, the item with most topics in common; of equals the first */
	assert_neighbours(index, "b", "a", "jeugd", "c#a", "d#b");
	assert_neighbours(index, "b", "b", "jeugd", "c#a", "d#a");
	assert_neighbours(index, "b", "c", "accres", "", "d#b");
	/* the ends of the list */
	assert_neighbours(index, "d", "a", "jeugd", "a#a", "");
	assert_neighbours(index, "c", "a", "jeugd", "", "b#a");
	assert_neighbours(index, "d", "b", "belasting", "", "");
	/* letters of one day are no neighbours of each other */
	assert_neighbours(index, "a", "a", "jeugd", "c#a", "d#a");
	/* an item need not carry the topic itself */
	assert_neighbours(index, "c", "a", "belasting", "", "d#b");
}

/* Those over all topics of the item, and at most max. */
static void
assert_around(const TopicIndex *index, const char *letter, const char *id, guint max,
	      const char *earlier, const char *later)
{
	const Item *item = find_item(index, letter, id);
	g_autoptr(GPtrArray) before = topic_index_neighbours(index, item, false, max);
	g_autoptr(GPtrArray) after = topic_index_neighbours(index, item, true, max);
	g_autofree char *before_names =
		print_items((const Item *const *)before->pdata, before->len);
	g_autofree char *after_names = print_items((const Item *const *)after->pdata, after->len);

	g_assert_cmpstr(before_names, ==, earlier);
	g_assert_cmpstr(after_names, ==, later);
}

static void
test_neighbours_of_all(void)
{
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = four_letters(&site);

	/* nearest letter first; in a letter most shared first, then in its order */
	assert_around(index, "d", "b", 9, "a#a a#g b#a b#b b#c c#a", "");
	assert_around(index, "c", "a", 9, "", "b#a b#b a#a d#a d#b d#c");
	assert_around(index, "b", "c", 9, "", "d#b d#c");
	assert_around(index, "b", "a", 9, "c#a", "d#b d#c d#a");
	/* those that share most are found where the letter has more than are wanted */
	assert_around(index, "b", "a", 1, "c#a", "d#b");
	assert_around(index, "d", "b", 2, "a#a a#g", "");
	assert_around(index, "c", "a", 2, "", "b#a b#b");
}

/* Many letters with one item each: halving must find the neighbours everywhere. */
static void
test_many(void)
{
	enum { LETTERS = 33 };
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = NULL;
	const TopicEntry *entry;

	site_init(&site);
	for (guint i = 0; i < LETTERS; i++) {
		g_autofree char *slug = g_strdup_printf("brief-%02u", i);
		g_autofree char *date = g_strdup_printf("%u-01-01", 1990 + i);

		(void)site_letter(&site, slug, date, "# X\n\n## A {topics=\"jeugd\"}\n");
	}
	index = topic_index_new(site_link(&site, false));
	entry = entry_of(index, "jeugd");
	g_assert_cmpuint(entry->item_count, ==, LETTERS);
	for (guint i = 0; i < LETTERS; i++) {
		const Item *item = entry->items[i];

		g_assert_true(topic_index_earlier(index, item, entry->topic) ==
			      (i + 1 < LETTERS ? entry->items[i + 1] : NULL));
		g_assert_true(topic_index_later(index, item, entry->topic) ==
			      (i > 0 ? entry->items[i - 1] : NULL));
	}
}

/* ---- editions and terms ---- */

static void
assert_mention(const Mention *mention, const char *letter, const char *id)
{
	g_assert_cmpstr(mention->document->slug, ==, letter);
	g_assert_cmpstr(mention->item != NULL ? mention->item->id : "", ==, id);
}

static void
test_editions(void)
{
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = NULL;
	const EditionEntry *mei, *september;
	g_autofree char *documents = NULL;

	site_init(&site);
	(void)site_letter(&site, "oud", "2024-01-01",
			  "# Een\n\n[a](editie:september-2025)\n\n## A {topics=\"jeugd\"}\n\n"
			  "[a](editie:september-2025) en [b](editie:september-2025)\n\n"
			  "### Wat wil het kabinet?\n\n- [a](editie:september-2025)\n\n"
			  "## B {topics=\"jeugd\"}\n\n*[a](editie:september-2025)*\n");
	(void)site_letter(&site, "nieuw", "2025-01-01",
			  "# Een\n\n### Wat wil het kabinet?\n\n[a](editie:september-2025)\n");
	(void)site_dossier(&site, "wonen", "jeugd", "[a](editie:september-2025)\n");
	index = topic_index_new(site_link(&site, false));
	site_assert_right(&site);
	september = &index->editions[0];
	mei = &index->editions[1];
	g_assert_cmpstr(september->edition->slug, ==, "september-2025");
	g_assert_cmpuint(september->document_count, ==, 0);
	g_assert_cmpuint(september->mention_count, ==, 4);
	assert_mention(&september->mentions[0], "nieuw", "een");
	assert_mention(&september->mentions[1], "oud", "");
	assert_mention(&september->mentions[2], "oud", "a");
	assert_mention(&september->mentions[3], "oud", "b");
	g_assert_cmpuint(mei->mention_count, ==, 0);
	documents = print_documents(mei->documents, mei->document_count);
	g_assert_cmpstr(documents, ==, "nieuw oud wonen");
}

/* The places as "document#part"; owned by the caller. */
static char *
print_places(const GArray *places)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; places != NULL && i < places->len; i++) {
		const Mention *place = &g_array_index(places, Mention, i);
		const char *part = place->item != NULL      ? place->item->id
				   : place->chapter != NULL ? place->chapter->id
							    : "";

		g_string_append_printf(out, "%s%s#%s", i > 0 ? " " : "", place->document->slug,
				       part);
	}
	return g_string_free(out, FALSE);
}

static void
assert_backlinks(const TopicIndex *index, const char *id, const char *expected)
{
	g_autofree char *printed =
		print_places(topic_index_backlinks(index, find_item(index, "doel", id)));

	g_assert_cmpstr(printed, ==, expected);
}

static void
test_backlinks(void)
{
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = NULL;

	site_init(&site);
	(void)site_letter(&site, "doel", "2024-01-01",
			  "# Een\n\n[x](#deel)\n\n## Deel {topics=\"jeugd\" aliases=\"oud\"}\n\n"
			  "[zelf](#deel) en [de tabel](#t)\n\n: T {#t}\n\n| a |\n|---|\n\n"
			  "## Twee {topics=\"jeugd\"}\n\nZie [een](#een).\n\n"
			  "# Zelf\n\nTekst\n\n### Wat wil het kabinet?\n\nZie [deel](#deel).\n");
	(void)site_letter(&site, "nieuw", "2025-01-01",
			  "# Een\n\n## A {topics=\"jeugd\"}\n\n[a](doel.md#oud), [b](doel.md#t) en "
			  "[de brief](doel.md)\n\n## B {topics=\"jeugd\"}\n\nEen noot[^1].\n\n"
			  "[^1]: Zie [zelf](doel.md#zelf-kabinet).\n");
	(void)site_dossier(&site, "wonen", "jeugd",
			   "[a](../brieven/doel.md#deel)\n\n# Deel\n\n"
			   "- [a](../brieven/doel.md#t)\n");
	(void)site_page(&site, "over", "[a](../brieven/doel.md#deel)\n");
	index = topic_index_new(site_link(&site, false));
	site_assert_right(&site);
	assert_backlinks(index, "deel", "nieuw#a doel#een doel#zelf wonen# wonen#deel over#");
	assert_backlinks(index, "zelf", "nieuw#b");
	assert_backlinks(index, "twee", "");
	g_assert_null(topic_index_backlinks(index, find_item(index, "nieuw", "a")));
}

static void
assert_superseded(const TopicIndex *index, const Chapter *chapter, const Item *item,
		  const char *edition)
{
	const GPtrArray *found = topic_index_superseded(index, chapter, item);

	g_assert_cmpuint(found != NULL ? found->len : 0, ==, edition != NULL);
	if (edition != NULL)
		g_assert_cmpstr(((const Edition *)found->pdata[0])->slug, ==, edition);
}

static void
test_superseded(void)
{
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = NULL;
	const Document *letter, *dossier;

	site_init(&site);
	letter = site_letter(&site, "a", "2024-01-01",
			     "# Een\n\n## A {topics=\"jeugd\"}\n\n[a](editie:mei-2025)\n\n"
			     "### Wat wil het kabinet?\n\n[a](editie:mei-2025)\n\n"
			     "## B {topics=\"jeugd\"}\n\n[a](editie:september-2025)\n");
	dossier = site_dossier(&site, "wonen", "jeugd",
			       "# Een\n\n[a](editie:mei-2025)\n\n# Twee\n\nx\n");
	index = topic_index_new(site_link(&site, false));
	site_assert_right(&site);
	assert_superseded(index, letter->chapters[0], letter->items[0], "mei-2025");
	assert_superseded(index, letter->chapters[0], letter->items[1], NULL);
	assert_superseded(index, dossier->chapters[0], NULL, "mei-2025");
	assert_superseded(index, dossier->chapters[1], NULL, NULL);
}

static void
test_terms(void)
{
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = NULL;
	const TermEntry *vng, *bcf;
	g_autofree char *documents = NULL;

	site_init(&site);
	(void)site_letter(&site, "oud", "2024-01-01",
			  "# VNG\n\nVNG\n\n## VNG {topics=\"jeugd\"}\n");
	(void)site_letter(&site, "nieuw", "2025-01-01", "# Een\n\nBCF\n\nVNG\n");
	(void)site_dossier(&site, "wonen", "jeugd", "VNG\n\n# Deel\n\nVNG\n");
	(void)site_page(&site, "over", "VNG BCF\n");
	index = topic_index_new(site_link(&site, false));
	site_assert_right(&site);
	bcf = &index->terms[0];
	vng = &index->terms[2];
	g_assert_cmpstr(vng->term->abbreviation, ==, "VNG");
	documents = print_documents(vng->documents, vng->use_count);
	g_assert_cmpstr(documents, ==, "nieuw oud oud wonen wonen");
	g_assert_null(vng->uses[1].item);
	g_assert_cmpstr(vng->uses[1].chapter->id, ==, "vng");
	g_assert_cmpstr(vng->uses[2].item->title, ==, "VNG");
	g_assert_null(vng->uses[3].chapter);
	g_assert_cmpstr(vng->uses[4].chapter->id, ==, "deel");
	g_assert_cmpuint(bcf->use_count, ==, 1);
	g_assert_cmpuint(index->terms[1].use_count, ==, 0);
}

/* The parts of a list as "theme or year: letter#aspect letter#aspect|"; owned by the caller. */
static char *
print_actions(const ActionList *list)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < list->part_count; i++) {
		const ActionPart *part = &list->parts[i];

		g_assert_true(part->list == list);
		if (part->theme != NULL)
			g_string_append_printf(out, "%s:", part->theme->slug);
		else
			g_string_append_printf(out, "%d:", part->year);
		for (guint j = 0; j < part->count; j++)
			g_string_append_printf(out, " %s#%s", part->actions[j].item->document->slug,
					       part->actions[j].aspect->id);
		g_string_append_c(out, '|');
	}
	return g_string_free(out, FALSE);
}

static void
test_actions(void)
{
	static const char ASKS[] = "### Wat betekent dit voor gemeenten?\n\nx\n\n";
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = NULL;
	g_autofree char *first = g_strdup_printf("# E\n\n## A {topics=\"jeugd,accres\"}\n\n%s"
						 "## B {topics=\"jeugd\"}\n\n"
						 "### Wat wil het kabinet?\n\nx\n\n"
						 "## C {topics=\"belasting\"}\n\n%s",
						 ASKS, ASKS);
	g_autofree char *second = g_strdup_printf("# D {topics=\"accres,jeugd\"}\n\n%s", ASKS);
	g_autofree char *edition = NULL;
	g_autofree char *topic = NULL;
	const Document *asks, *silent;

	site_init(&site);
	asks = site_letter(&site, "a", "2024-06-01", first);
	(void)site_letter(&site, "b", "2025-06-01", second);
	silent = site_letter(&site, "c", "2025-07-01", "# X\n\n## A {topics=\"jeugd\"}\n\nx\n");
	(void)site_letter_with(&site, "d", "2025-08-01", "status: withdrawn", second);
	index = topic_index_new(site_link(&site, false));
	site_assert_right(&site);
	edition = print_actions(&index->editions[asks->head->edition->index].actions);
	topic = print_actions(&entry_of(index, "jeugd")->actions);
	g_assert_cmpstr(edition, ==,
			"financien: b#d-gemeenten a#c-gemeenten|sociaal: a#a-gemeenten|");
	g_assert_cmpstr(topic, ==, "2025: b#d-gemeenten|2024: a#a-gemeenten|");
	g_assert_true(topic_index_has_actions(asks));
	g_assert_false(topic_index_has_actions(silent));
}

static void
test_register(void)
{
	g_auto(Site) site = {0};
	g_autoptr(TopicIndex) index = NULL;
	g_autoptr(GString) out = g_string_new(NULL);
	guint count = 0;

	site_init(&site);
	index = topic_index_new(site_link(&site, false));
	for (guint i = 0; i < index->register_letter_count; i++) {
		const RegisterLetter *letter = &index->register_letters[i];

		g_string_append_printf(out, "%c:", letter->letter);
		for (guint j = 0; j < letter->count; j++)
			g_string_append_printf(out, " %s%s", letter->entries[j].label,
					       letter->entries[j].kind == REGISTER_SYNONYM ||
							       letter->entries[j].kind ==
								       REGISTER_EXPANSION
						       ? "*"
						       : "");
		g_string_append_c(out, '\n');
		count += letter->count;
	}
	g_assert_cmpuint(index->register_count, ==, count);
	g_assert_cmpstr(out->str, ==,
			"a: Accres\n"
			"b: BCF BCF-plafond Belasting btw-compensatiefonds*\n"
			"e: \xc3\xa9\xc3\xa9n unie* \xc3\x89MU\n"
			"j: Jeugd\n"
			"p: plafond van het fonds*\n"
			"v: Vereniging van Nederlandse Gemeenten* VNG\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	g_test_add_func("/topics/topics/list-their-items-newest-first", test_topics);
	g_test_add_func("/topics/topics/are-there-without-letters", test_no_letters);
	g_test_add_func("/topics/years/stand-newest-first", test_years);
	g_test_add_func("/topics/topic/stands-by-year-newest-first", test_topic_years);
	g_test_add_func("/topics/topic/is-split-by-year-where-it-is-long", test_split);
	g_test_add_func("/topics/topic/knows-which-topics-share-its-items", test_related);
	g_test_add_func("/topics/links/tell-who-refers-to-an-item", test_backlinks);
	g_test_add_func("/topics/links/tell-of-editions-that-newer-ones-follow", test_superseded);
	g_test_add_func("/topics/neighbours/are-in-the-nearest-other-letter", test_neighbours);
	g_test_add_func("/topics/neighbours/over-all-topics-stand-nearest-first",
			test_neighbours_of_all);
	g_test_add_func("/topics/neighbours/are-found-among-many", test_many);
	g_test_add_func("/topics/editions/list-documents-and-mentions", test_editions);
	g_test_add_func("/topics/terms/list-where-they-are-used", test_terms);
	g_test_add_func("/topics/register/has-topics-synonyms-and-terms-in-order", test_register);
	g_test_add_func("/topics/actions/stand-by-theme-and-by-year", test_actions);
	return g_test_run();
}
