/* tests/unit/test-memo.c - what is kept of versions: what was damaged or forged does no harm.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "helpers.h"

#include "cache/cache.h"
#include "versions/memo.h"

static const char KEY[] = "sleutel";
static const char PATH[] = "content/brieven/x.md";

typedef struct Fixture {
	Site site;
	char *folder;
	char *name;    /* of the record */
	GBytes *bytes; /* of it */
} Fixture;

static Memo *
open_memo(const Fixture *self, Arena *arena)
{
	return memo_new(self->folder, KEY, PATH, self->site.vocabulary, arena);
}

/* A text of each sort, and a difference. */
static void
fill(const Fixture *self)
{
	static const char *const links[] = {"ander.md", NULL};
	VersionFacts good = {true, false, "mei-2025", "zegt", links};
	VersionFacts bad = {.links = links, .edition = "mei-2025"};
	DiffChange change = {.number = 1,
			     .kind = DIFF_FIGURE,
			     .part = DIFF_PART_CELL,
			     .item_id = "x",
			     .old_text = "1",
			     .new_text = "2"};
	VersionDiff diff = {.changes = &change, .change_count = 1, .figures = 1};
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(Memo) memo = open_memo(self, arena);

	(void)memo_add_facts(memo, "a", &good);
	(void)memo_add_facts(memo, "b", &bad);
	(void)memo_add_diff(memo, "a", "c", &diff);
	memo_save(memo);
}

static void
set_up(Fixture *self, gconstpointer data)
{
	g_autofree char *part = NULL;
	g_autoptr(GDir) dir = NULL;

	(void)data;
	site_init(&self->site);
	self->folder = make_folder();
	fill(self);
	part = g_build_filename(self->folder, "versions", NULL);
	dir = g_dir_open(part, 0, NULL);
	g_assert_nonnull(dir);
	self->name = g_strconcat("versions/", g_dir_read_name(dir), NULL);
	self->bytes = cache_read(self->folder, self->name);
	g_assert_nonnull(self->bytes);
}

static void
tear_down(Fixture *self, gconstpointer data)
{
	(void)data;
	g_bytes_unref(self->bytes);
	g_free(self->name);
	remove_folder(self->folder);
	site_clear(&self->site);
}

static void
assert_facts(const Fixture *self, const VersionFacts *facts)
{
	if (facts == NULL || !facts->readable)
		return;
	g_assert_nonnull(facts->edition);
	g_assert_nonnull(vocabulary_edition(self->site.vocabulary, facts->edition));
	g_assert_nonnull(facts->reading);
}

static void
assert_diff(const VersionDiff *diff)
{
	for (guint i = 0; diff != NULL && i < diff->change_count; i++) {
		g_assert_cmpint((int)diff->changes[i].kind, >=, 0);
		g_assert_cmpint((int)diff->changes[i].kind, <=, DIFF_FIELD);
		g_assert_cmpint((int)diff->changes[i].part, >=, 0);
		g_assert_cmpint((int)diff->changes[i].part, <=, DIFF_PART_NOTE);
		g_assert_nonnull(diff->changes[i].old_text);
		g_assert_nonnull(diff->changes[i].new_text);
	}
}

static void
test_comes_back(Fixture *self, gconstpointer data)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(Memo) memo = open_memo(self, arena);
	const VersionFacts *facts = memo_facts(memo, "a");
	const VersionDiff *diff = memo_diff(memo, "a", "c");

	(void)data;
	g_assert_nonnull(facts);
	g_assert_cmpstr(facts->edition, ==, "mei-2025");
	g_assert_cmpstr(facts->links[0], ==, "ander.md");
	g_assert_false(memo_facts(memo, "b")->readable);
	g_assert_nonnull(diff);
	g_assert_cmpstr(diff->changes[0].new_text, ==, "2");
	assert_diff(diff);
}

/* Whoever can write to the cache can give a record a right hash too. */
static void
test_forged(Fixture *self, gconstpointer data)
{
	static const guint8 others[] = {0x00, 0x01, 0x07, 0x7f, 0xff};
	gsize length;
	const guint8 *bytes = g_bytes_get_data(self->bytes, &length);

	(void)data;
	g_test_message("%" G_GSIZE_FORMAT " records", length * G_N_ELEMENTS(others));
	for (gsize i = 0; i < length; i++)
		for (guint j = 0; j < G_N_ELEMENTS(others); j++) {
			g_autofree guint8 *copy = g_memdup2(bytes, length);
			g_autoptr(Arena) arena = arena_new();
			g_autoptr(Memo) memo = NULL;

			copy[i] = others[j];
			cache_write(self->folder, self->name, copy, length);
			memo = open_memo(self, arena);
			assert_facts(self, memo_facts(memo, "a"));
			assert_facts(self, memo_facts(memo, "b"));
			assert_diff(memo_diff(memo, "a", "c"));
		}
}

#define ADD(name, function) g_test_add("/memo/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("record/comes-back", test_comes_back);
	ADD("record/forged-does-no-harm", test_forged);
	return g_test_run();
}
