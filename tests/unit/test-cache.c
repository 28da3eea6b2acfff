/* tests/unit/test-cache.c - hashes, records that are whole or not there, and stamps of files.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <fcntl.h>

#include "helpers.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "cache/cache.h"
#include "cache/stamps.h"

/* --- hashes --- */

/* Source: FIPS 180-4, its examples; `git hash-object`. */
static void
test_hash_known(void)
{
	g_autofree char *of_abc = hash_bytes("abc", 3);
	g_autofree char *of_nothing = hash_bytes(NULL, 0);
	g_autofree char *of_file = hash_git_blob("hello\n", 6);
	g_autofree char *of_empty = hash_git_blob("", 0);

	g_assert_cmpstr(of_abc, ==,
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	g_assert_cmpstr(of_nothing, ==,
			"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	g_assert_cmpstr(of_file, ==, "ce013625030ba8dba906f756967f9e9ca394464a");
	g_assert_cmpstr(of_empty, ==, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
}

static char *
hash_two(const char *first, const char *second)
{
	g_autoptr(Hash) hash = hash_new();

	hash_add_text(hash, first);
	hash_add_text(hash, second);
	return hash_finish(hash);
}

static void
test_hash_parts(void)
{
	g_autofree char *one = hash_two("ab", "c");
	g_autofree char *other = hash_two("a", "bc");
	g_autofree char *empty = hash_two("abc", "");
	g_autofree char *without = hash_two("abc", NULL);

	g_assert_cmpstr(one, !=, other);
	g_assert_cmpstr(empty, !=, without);
}

/* --- records --- */

static void
assert_kept(const char *folder, const char *name, const char *expected)
{
	g_autoptr(GBytes) bytes = cache_read(folder, name);

	g_assert_nonnull(bytes);
	g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), expected,
			strlen(expected));
}

static void
test_record(void)
{
	char *top = make_folder();
	g_autofree char *folder = g_build_filename(top, "diep", ".cache", NULL);

	g_assert_null(cache_read(folder, "deel/een"));
	cache_write(folder, "deel/een", "aap", 3);
	assert_kept(folder, "deel/een", "aap");
	cache_write(folder, "deel/een", "noot", 4);
	cache_write(folder, "leeg", "", 0);
	assert_kept(folder, "deel/een", "noot");
	assert_kept(folder, "leeg", "");
	remove_folder(top);
}

static void
test_keep_only(void)
{
	static const char *const kept[] = {"deel/twee", "deel/geen", NULL};
	char *folder = make_folder();
	g_autofree char *left = g_build_filename(folder, "deel", "een", NULL);

	cache_keep_only(folder, "deel", kept); /* there is no such part */
	cache_write(folder, "deel/een", "aap", 3);
	cache_write(folder, "deel/twee", "noot", 4);
	cache_write(folder, "ander/een", "mies", 4);
	cache_keep_only(folder, "deel", kept);
	assert_kept(folder, "deel/twee", "noot");
	assert_kept(folder, "ander/een", "mies");
	g_assert_false(g_file_test(left, G_FILE_TEST_EXISTS));
	remove_folder(folder);
}

/* Cut off anywhere, or with any byte changed, it is not there. */
static void
test_record_broken(void)
{
	char *folder = make_folder();
	g_autofree char *path = g_build_filename(folder, "een", NULL);
	g_autofree char *whole = NULL;
	gsize length;

	cache_write(folder, "een", "aap noot mies", 13);
	g_assert_true(g_file_get_contents(path, &whole, &length, NULL));
	for (gsize i = 0; i < length; i++) {
		g_assert_true(g_file_set_contents(path, whole, (gssize)i, NULL));
		g_assert_null(cache_read(folder, "een"));
		whole[i] ^= 1;
		g_assert_true(g_file_set_contents(path, whole, (gssize)length, NULL));
		g_assert_null(cache_read(folder, "een"));
		whole[i] ^= 1;
	}
	remove_folder(folder);
}

static void
write_record(guint index, gpointer data)
{
	g_autofree char *text = g_strnfill(100000, (char)('a' + index % 26));

	cache_write(data, "een", text, 100000);
}

static void
test_record_writers(void)
{
	char *folder = make_folder();
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GPtrArray) names = NULL;
	const char *text;

	parallel_each(4, 100, write_record, folder);
	bytes = cache_read(folder, "een");
	g_assert_nonnull(bytes);
	g_assert_cmpuint(g_bytes_get_size(bytes), ==, 100000);
	text = g_bytes_get_data(bytes, NULL);
	g_assert_true(memcmp(text, text + 1, 99999) == 0);
	remove_folder(folder);
}

/* --- stamps --- */

static char *
stamp(const char *folder, gint64 since)
{
	g_autoptr(Hash) hash = hash_new();

	stamp_folder(hash, folder, since);
	return hash_finish(hash);
}

static void
assert_changed(const char *folder, gint64 since, char **last)
{
	g_autofree char *now = stamp(folder, since);
	g_autofree char *again = stamp(folder, since);

	g_assert_cmpstr(now, !=, *last);
	g_assert_cmpstr(now, ==, again);
	g_free(*last);
	*last = g_steal_pointer(&now);
}

static void
test_stamp_folder(void)
{
	char *folder = make_folder();
	g_autofree char *path = g_build_filename(folder, "diep/een", NULL);
	g_autofree char *other = g_build_filename(folder, "diep/twee", NULL);
	g_autofree char *last = stamp(folder, 0);

	write_file(folder, "diep/een", "aap");
	assert_changed(folder, 0, &last);
	write_file(folder, "diep/een", "aap noot");
	assert_changed(folder, 0, &last);
	g_assert_cmpint(g_rename(path, other), ==, 0);
	assert_changed(folder, 0, &last);
	g_assert_cmpint(symlink("twee", path), ==, 0);
	assert_changed(folder, 0, &last);
	g_assert_cmpint(g_unlink(path), ==, 0);
	assert_changed(folder, 0, &last);
	write_file(folder, ".verborgen", "x");
	{
		g_autofree char *now = stamp(folder, 0);

		g_assert_cmpstr(now, ==, last);
	}
	remove_folder(folder);
}

static void
overwrite(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);

	g_assert_cmpint(write(fd, text, strlen(text)), ==, (gssize)strlen(text));
	g_assert_cmpint(close(fd), ==, 0);
}

static bool
is_equal(const struct stat *a, const struct stat *b)
{
	return memcmp(&a->st_mtim, &b->st_mtim, sizeof a->st_mtim) == 0 &&
	       memcmp(&a->st_ctim, &b->st_ctim, sizeof a->st_ctim) == 0;
}

/* Written over twice within one step of the file system's clock, so that nothing but the bytes
 * tells. */
static void
test_stamp_doubt(void)
{
	enum { TRIES = 10000 };
	char *folder = make_folder();
	g_autofree char *path = g_build_filename(folder, "een", NULL);
	struct stat before, after;
	bool same = false;

	write_file(folder, "een", "aap");
	for (guint i = 0; i < TRIES && !same; i++) {
		gint64 since = cache_clock(folder);
		g_autofree char *first = NULL;
		g_autofree char *second = NULL;

		overwrite(path, "aap");
		g_assert_cmpint(lstat(path, &before), ==, 0);
		first = stamp(folder, since);
		overwrite(path, "mus");
		g_assert_cmpint(lstat(path, &after), ==, 0);
		second = stamp(folder, since);
		g_assert_cmpstr(first, !=, second);
		same = is_equal(&before, &after);
	}
	if (!same)
		g_test_skip("the clock of this file system has no steps");
	remove_folder(folder);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cache/hash/is-that-of-the-standard", test_hash_known);
	g_test_add_func("/cache/hash/keeps-parts-apart", test_hash_parts);
	g_test_add_func("/cache/record/is-read-back", test_record);
	g_test_add_func("/cache/record/goes-when-its-name-is-not-kept", test_keep_only);
	g_test_add_func("/cache/record/is-not-there-when-broken", test_record_broken);
	g_test_add_func("/cache/record/is-whole-with-many-writers", test_record_writers);
	g_test_add_func("/cache/stamps/tell-what-changed", test_stamp_folder);
	g_test_add_func("/cache/stamps/read-what-changed-just-now", test_stamp_doubt);
	return g_test_run();
}
