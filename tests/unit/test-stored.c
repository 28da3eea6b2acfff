/* tests/unit/test-stored.c - documents as bytes for the next build: what was read comes back, and
 * what was damaged does no harm.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "helpers.h"

#include "cache/bytes.h"
#include "diff/diff.h"

/* Something of everything that a letter may hold. */
static const char BODY[] =
	"# Geld {#geld aliases=\"oud-geld\"}\n\nDe BCF[^een] en **vet** met *nadruk*, `code` en "
	"[een link](https://www.example.org/ \"titel\").\n\n"
	"## Groep {.groep}\n\n"
	"## Groei van het fonds {#groei topics=\"accres,jeugd\" aliases=\"toen\"}\n\nVooraf met de "
	"BCF.\n\n### Wat wil het kabinet?\n\n1. een\n2. twee\n\n   nog een\n\n- punt\n\n> "
	"citaat\n\n"
	"#### Tussenkop\n\nZie [de groei](#groei) en ![beeld](beeld.png).  \nEen regel.\n\n"
	"| Naam | 2025 | 2026 |\n|:---|--:|:-:|\n| Een | 1,5% | [x](onderwerp:jeugd) |\n| Twee | | "
	"**3** |\n\n: Tabel 1 {#tabel-een}\n\nNoot: bij de tabel.\n\n"
	"### Wat betekent dit voor gemeenten?\n\n```\ncode;\n```\n\n```grafiek\ntype: lijn\ntitle: "
	"Een grafiek\nunit: mln euro\n;2025;2026\nEen;1;2\n```\n\n---\n\n"
	"# Los\n\n### Wat wil het kabinet?\n\nTekst[^twee].\n\n"
	"[^een]: De noot, met de BCF en [^twee].\n[^twee]: Nog een.\n";

static char *
text_of_letter(void)
{
	return g_strdup_printf("---\ntitle: De brief\nkind: brief\ndate: 2025-09-16\nedition: "
			       "mei-2025\nfrom: VNG\ncovers: \"2026\"\nsummary: Kort.\n---\n%s",
			       BODY);
}

typedef struct Fixture {
	Site site;
	DocumentFile file;
	GBytes *bytes;
	GBytes *stored;
	char *reading; /* what the document says */
} Fixture;

static GBytes *
store(const Document *document)
{
	GByteArray *out = g_byte_array_new();

	document_store(document, out);
	return g_byte_array_free_to_bytes(out);
}

static void
set_up(Fixture *self, gconstpointer data)
{
	g_autoptr(Document) document = NULL;
	char *text = text_of_letter();

	(void)data;
	site_init(&self->site);
	self->file = (DocumentFile){.type = DOCUMENT_LETTER,
				    .slug = (char *)"brief",
				    .path = (char *)"content/brieven/brief.md",
				    .display = (char *)"brief.md"};
	self->bytes = g_bytes_new_take(text, strlen(text));
	document = document_read(&self->file, self->bytes, self->site.vocabulary,
				 self->site.matcher, self->site.diags);
	assert_said(self->site.diags, "", "");
	self->stored = store(document);
	self->reading = diff_reading(document);
}

static void
tear_down(Fixture *self, gconstpointer data)
{
	(void)data;
	g_free(self->reading);
	g_bytes_unref(self->stored);
	g_bytes_unref(self->bytes);
	site_clear(&self->site);
}

static Document *
restore(const Fixture *self, GBytes *stored)
{
	return document_restore(&self->file, self->bytes, stored, self->site.vocabulary);
}

/* --- what comes back --- */

static void
assert_same_items(const Document *a, const Document *b)
{
	g_assert_cmpuint(a->item_count, ==, b->item_count);
	for (guint i = 0; i < a->item_count; i++) {
		const Item *x = a->items[i];
		const Item *y = b->items[i];

		g_assert_cmpstr(x->id, ==, y->id);
		g_assert_cmpstr(x->title, ==, y->title);
		g_assert_cmpuint(x->topic_count, ==, y->topic_count);
		g_assert_cmpuint(x->aspect_count, ==, y->aspect_count);
		g_assert_cmpint(x->is_group, ==, y->is_group);
		g_assert_cmpint(x->is_chapter, ==, y->is_chapter);
	}
}

static void
assert_same_lists(const Document *a, const Document *b)
{
	g_assert_cmpuint(a->table_count, ==, b->table_count);
	for (guint i = 0; i < a->table_count; i++)
		g_assert_cmpstr(a->tables[i].id, ==, b->tables[i].id);
	g_assert_cmpuint(a->term_count, ==, b->term_count);
	for (guint i = 0; i < a->term_count; i++) {
		g_assert_true(a->terms[i].term == b->terms[i].term);
		g_assert_cmpint(a->terms[i].item != NULL, ==, b->terms[i].item != NULL);
	}
	g_assert_cmpuint(a->link_count, ==, b->link_count);
	for (guint i = 0; i < a->link_count; i++) {
		g_assert_cmpint(a->links[i]->line, ==, b->links[i]->line);
		g_assert_cmpint(a->links[i]->column, ==, b->links[i]->column);
	}
	g_assert_cmpuint(a->reference_count, ==, b->reference_count);
	g_assert_cmpuint(a->footnote_count, ==, b->footnote_count);
}

static void
test_comes_back(Fixture *self, gconstpointer data)
{
	g_autoptr(Document) read = document_read(&self->file, self->bytes, self->site.vocabulary,
						 self->site.matcher, self->site.diags);
	g_autoptr(Document) restored = restore(self, self->stored);
	g_autoptr(GBytes) again = NULL;
	g_autofree char *reading = NULL;

	(void)data;
	g_assert_nonnull(restored);
	again = store(restored);
	g_assert_true(g_bytes_equal(again, self->stored));
	reading = diff_reading(restored);
	g_assert_cmpstr(reading, ==, self->reading);
	assert_same_items(read, restored);
	assert_same_lists(read, restored);
	for (guint i = 0; i < read->item_count; i++)
		g_assert_true(document_item_at(restored, read->items[i]->id) == restored->items[i]);
	g_assert_cmpstr(document_anchor(restored, "toen"), ==, "groei");
}

/* --- what is damaged --- */

/* Whatever comes of it, it can be read from end to end. */
static void
use(const Fixture *self, GBytes *stored)
{
	g_autoptr(Document) document = restore(self, stored);
	g_autofree char *reading = document != NULL ? diff_reading(document) : NULL;
	g_autoptr(GBytes) again = document != NULL ? store(document) : NULL;

	(void)again;
}

static void
test_cut_off(Fixture *self, gconstpointer data)
{
	gsize length = g_bytes_get_size(self->stored);

	(void)data;
	for (gsize i = 0; i < length; i++) {
		g_autofree guint8 *copy =
			g_memdup2(g_bytes_get_data(self->stored, NULL), MAX(i, 1));
		g_autoptr(GBytes) part = g_bytes_new(copy, i);
		g_autoptr(Document) document = restore(self, part);

		g_assert_null(document);
	}
}

static void
test_other_bytes(Fixture *self, gconstpointer data)
{
	static const guint8 others[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
	gsize length;
	const guint8 *bytes = g_bytes_get_data(self->stored, &length);

	(void)data;
	g_test_message("%" G_GSIZE_FORMAT " documents", length * (G_N_ELEMENTS(others) + 1));
	for (gsize i = 0; i < length; i++)
		for (guint j = 0; j <= G_N_ELEMENTS(others); j++) {
			g_autofree guint8 *copy = g_memdup2(bytes, length);
			g_autoptr(GBytes) damaged = NULL;

			copy[i] = j < G_N_ELEMENTS(others) ? others[j] : (guint8)(copy[i] + 1);
			damaged = g_bytes_new(copy, length);
			use(self, damaged);
		}
}

static void
test_random_bytes(Fixture *self, gconstpointer data)
{
	(void)data;
	for (guint i = 0; i < 2000; i++) {
		gsize length;
		const guint8 *bytes = g_bytes_get_data(self->stored, &length);
		g_autofree guint8 *copy = g_memdup2(bytes, length);
		g_autoptr(GBytes) damaged = NULL;

		for (gint j = g_test_rand_int_range(1, 8); j > 0; j--)
			copy[g_test_rand_int_range(0, (gint)length)] =
				(guint8)g_test_rand_int_range(0, 256);
		damaged = g_bytes_new(copy, length);
		use(self, damaged);
	}
}

/* A word more at the end is no document either. */
static void
test_more(Fixture *self, gconstpointer data)
{
	gsize length;
	const guint8 *bytes = g_bytes_get_data(self->stored, &length);
	g_autofree guint8 *copy = g_malloc0(length + 1);
	g_autoptr(GBytes) longer = NULL;
	g_autoptr(Document) document = NULL;

	(void)data;
	memcpy(copy, bytes, length);
	longer = g_bytes_new(copy, length + 1);
	document = restore(self, longer);
	g_assert_null(document);
}

/* Every link has an address, and one within the document the id that it leads to. */
static void
test_bare_links(Fixture *self, gconstpointer data)
{
	g_autoptr(Document) document =
		document_read(&self->file, self->bytes, self->site.vocabulary, self->site.matcher,
			      self->site.diags);

	(void)data;
	for (guint i = 0; i < document->link_count; i++) {
		Link *link = document->links[i]->link;
		const Link whole = *link;
		const char **missing = link->kind == LINK_ANCHOR ? &link->anchor : &link->url;
		g_autoptr(GBytes) stored = NULL;
		g_autoptr(Document) restored = NULL;

		*missing = NULL;
		stored = store(document);
		*link = whole;
		restored = restore(self, stored);
		g_assert_null(restored);
	}
}

/* --- small numbers --- */

static void
test_small_numbers(void)
{
	static const guint32 numbers[] = {0,      1,      0x7f,       0x80,
					  0x3fff, 0x4000, G_MAXINT32, G_MAXUINT32};
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_autoptr(GBytes) bytes = NULL;
	BytesReader reader;

	for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
		bytes_put_small(out, numbers[i]);
	bytes_put_string(out, NULL);
	bytes_put_string(out, "");
	bytes_put_string(out, "tekst");
	bytes = g_bytes_new(out->data, out->len);
	reader = bytes_reader(bytes);
	for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
		g_assert_cmpuint(bytes_take_small(&reader), ==, numbers[i]);
	g_assert_null(bytes_take_string(&reader));
	g_assert_cmpstr(bytes_take_string(&reader), ==, "");
	g_assert_cmpstr(bytes_take_string(&reader), ==, "tekst");
	g_assert_false(reader.failed);
	g_assert_true(reader.p == reader.end);
	g_assert_cmpuint(bytes_take_small(&reader), ==, 0);
	g_assert_true(reader.failed);
}

#define ADD(name, function) g_test_add("/stored/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	ADD("document/comes-back", test_comes_back);
	ADD("document/cut-off-is-refused", test_cut_off);
	ADD("document/with-more-behind-it-is-refused", test_more);
	ADD("document/with-a-bare-link-is-refused", test_bare_links);
	ADD("document/with-other-bytes-does-no-harm", test_other_bytes);
	ADD("document/with-random-bytes-does-no-harm", test_random_bytes);
	g_test_add_func("/stored/numbers/small-ones-come-back", test_small_numbers);
	return g_test_run();
}
