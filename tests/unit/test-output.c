/* tests/unit/test-output.c - the output folder: published at once, or left as it was.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "output-checks.h"

#include "base/parallel.h"

/* ---- publishing ---- */

static void
test_first(Fixture *self, gconstpointer data)
{
	(void)data;
	assert_result(publish(self->folder, FIRST), 3, 0, 0, true);
	assert_text(self->folder, "index.html", "een");
	assert_text(self->folder, "brieven/a.html", "a");
	assert_text(self->folder, "data/x.json", "{}");
	assert_names(self->folder, "brieven data index.html manifest.sha256");
	assert_names(self->top, "public");
}

static void
test_parents(Fixture *self, gconstpointer data)
{
	g_autofree char *deep = g_build_filename(self->top, "a", "b", "public", NULL);
	g_autofree char *slash = g_strconcat(deep, "/", NULL);

	(void)data;
	assert_result(publish(slash, FIRST), 3, 0, 0, true);
	assert_text(deep, "index.html", "een");
	assert_result(publish(deep, FIRST), 0, 3, 0, false);
}

static void
test_empty_folder(Fixture *self, gconstpointer data)
{
	(void)data;
	g_assert_cmpint(g_mkdir(self->folder, 0777), ==, 0);
	assert_result(publish(self->folder, FIRST), 3, 0, 0, true);
	assert_text(self->folder, "index.html", "een");
	assert_names(self->top, "public");
}

static void
test_unchanged(Fixture *self, gconstpointer data)
{
	ino_t folder, manifest;

	(void)data;
	(void)publish(self->folder, FIRST);
	folder = inode_of(self->folder, ".");
	manifest = inode_of(self->folder, "manifest.sha256");
	assert_result(publish(self->folder, FIRST), 0, 3, 0, false);
	g_assert_cmpuint(inode_of(self->folder, "."), ==, folder);
	g_assert_cmpuint(inode_of(self->folder, "manifest.sha256"), ==, manifest);
	assert_names(self->top, "public");
}

static void
test_changed(Fixture *self, gconstpointer data)
{
	static const char *const changed[] = {"index.html", "twee",        "brieven/a.html",
					      "a",          "data/x.json", "[]",
					      "nieuw.html", "n",           NULL};
	ino_t same, other;

	(void)data;
	(void)publish(self->folder, FIRST);
	same = inode_of(self->folder, "brieven/a.html");
	other = inode_of(self->folder, "index.html");
	assert_result(publish(self->folder, changed), 3, 1, 0, true);
	assert_text(self->folder, "index.html", "twee");
	assert_text(self->folder, "data/x.json", "[]"); /* of the same length */
	assert_text(self->folder, "brieven/a.html", "a");
	assert_text(self->folder, "nieuw.html", "n");
	/* what is the same is carried over as a hard link */
	g_assert_cmpuint(inode_of(self->folder, "brieven/a.html"), ==, same);
	g_assert_cmpuint(inode_of(self->folder, "index.html"), !=, other);
	assert_names(self->top, "public");
}

static void
test_removed(Fixture *self, gconstpointer data)
{
	static const char *const fewer[] = {"index.html", "een", NULL};

	(void)data;
	(void)publish(self->folder, FIRST);
	assert_result(publish(self->folder, fewer), 0, 1, 2, true);
	assert_names(self->folder, "index.html manifest.sha256");
	assert_result(publish(self->folder, fewer), 0, 1, 0, false);
}

static void
test_becomes_folder(Fixture *self, gconstpointer data)
{
	static const char *const file[] = {"a", "tekst", NULL};
	static const char *const folder[] = {"a/b", "tekst", NULL};

	(void)data;
	(void)publish(self->folder, file);
	assert_result(publish(self->folder, folder), 1, 0, 1, true);
	assert_text(self->folder, "a/b", "tekst");
	assert_result(publish(self->folder, file), 1, 0, 1, true);
	assert_text(self->folder, "a", "tekst");
}

/* A page that somebody changed by hand is written anew. */
static void
test_tampered(Fixture *self, gconstpointer data)
{
	(void)data;
	(void)publish(self->folder, FIRST);
	write_file(self->folder, "index.html", "hack");
	assert_result(publish(self->folder, FIRST), 1, 2, 0, true);
	assert_text(self->folder, "index.html", "een");
}

/* ---- what is not ours ---- */

static void
test_foreign_file(Fixture *self, gconstpointer data)
{
	static const char *const other[] = {"index.html", "twee", NULL};
	ino_t inode;

	(void)data;
	(void)publish(self->folder, FIRST);
	write_file(self->folder, "web.config", "<x/>");
	write_file(self->folder, "eigen/b.txt", "b");
	write_file(self->folder, "brieven/los.txt", "los");
	inode = inode_of(self->folder, "web.config");
	assert_result(publish(self->folder, other), 1, 0, 2, true);
	assert_text(self->folder, "web.config", "<x/>");
	assert_text(self->folder, "eigen/b.txt", "b");
	assert_text(self->folder, "brieven/los.txt", "los");
	assert_text(self->folder, "brieven/a.html", NULL);
	g_assert_cmpuint(inode_of(self->folder, "web.config"), ==, inode);
	/* and it is not in the manifest, so it stays a stranger */
	assert_result(publish(self->folder, FIRST), 3, 0, 0, true);
	assert_text(self->folder, "web.config", "<x/>");
}

/* Where the site itself now has a file of that name, it wins. */
static void
test_foreign_file_replaced(Fixture *self, gconstpointer data)
{
	static const char *const more[] = {"index.html", "een", "web.config", "ons", NULL};

	(void)data;
	(void)publish(self->folder, FIRST);
	write_file(self->folder, "web.config", "<x/>");
	assert_result(publish(self->folder, more), 1, 1, 2, true);
	assert_text(self->folder, "web.config", "ons");
}

static void
refuse_open(const char *folder, const char *why)
{
	g_autofree char *message = g_strdup_printf("%s: %s", folder, why);
	g_autoptr(GError) error = NULL;
	g_autoptr(Output) output = output_open(folder, &error);

	g_assert_null(output);
	g_assert_error(error, SITE_ERROR, SITE_ERROR_USAGE);
	g_assert_cmpstr(error->message, ==, message);
}

static void
test_foreign_folder(Fixture *self, gconstpointer data)
{
	(void)data;
	write_file(self->folder, "dagboek.txt", "lief");
	refuse_open(self->folder, "holds other files and no site of this program; name an empty "
				  "folder, or empty this one yourself");
	assert_names(self->top, "public");
	assert_text(self->folder, "dagboek.txt", "lief");
}

static void
test_not_a_folder(Fixture *self, gconstpointer data)
{
	(void)data;
	write_file(self->top, "public", "tekst");
	refuse_open(self->folder, "is no folder; name another output folder");
	assert_text(self->top, "public", "tekst");
	assert_names(self->top, "public");
}

static void
test_foreign_link(Fixture *self, gconstpointer data)
{
	g_autofree char *link = g_build_filename(self->folder, "link", NULL);
	g_autofree char *message =
		g_strdup_printf("%s: is no ordinary file; take it out of the output folder", link);
	g_autoptr(Output) output = NULL;
	g_autoptr(GError) error = NULL;
	OutputResult result = {.written = 77};

	(void)data;
	(void)publish(self->folder, FIRST);
	g_assert_cmpint(symlink("index.html", link), ==, 0);
	output = open_output(self->folder);
	add_file(output, "index.html", "twee");
	g_assert_false(output_publish(output, &result, &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_USAGE);
	g_assert_cmpstr(error->message, ==, message);
	g_assert_cmpuint(result.written, ==, 77);
	output_free(g_steal_pointer(&output));
	assert_text(self->folder, "index.html", "een");
	assert_names(self->top, "public");
}

/* ---- failures ---- */

static void
test_not_published(Fixture *self, gconstpointer data)
{
	Output *output;

	(void)data;
	(void)publish(self->folder, FIRST);
	output = open_output(self->folder);
	add_file(output, "index.html", "half");
	add_file(output, "diep/er/x.html", "half");
	output_free(output);
	assert_text(self->folder, "index.html", "een");
	assert_names(self->folder, "brieven data index.html manifest.sha256");
	assert_names(self->top, "public");
	output_free(NULL);
}

static void
test_never_published(Fixture *self, gconstpointer data)
{
	Output *output = open_output(self->folder);

	(void)data;
	add_file(output, "index.html", "half");
	output_free(output);
	assert_names(self->top, "");
}

static void
test_address_twice(Fixture *self, gconstpointer data)
{
	g_autoptr(Output) output = open_output(self->folder);
	g_autoptr(GBytes) bytes = g_bytes_new_static("x", 1);
	g_autoptr(GError) error = NULL;

	(void)data;
	add_file(output, "index.html", "een");
	g_assert_false(output_add(output, "index.html", bytes, &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_SYSTEM);
	g_assert_true(g_str_has_suffix(error->message, "/index.html: cannot be made: File exists"));
}

/* An address below a file can't be made; the published site stays. */
static void
test_address_below_file(Fixture *self, gconstpointer data)
{
	g_autoptr(Output) output = open_output(self->folder);
	g_autoptr(GBytes) bytes = g_bytes_new_static("x", 1);
	g_autoptr(GError) error = NULL;

	(void)data;
	add_file(output, "a", "een");
	g_assert_false(output_add(output, "a/b", bytes, &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_SYSTEM);
}

static void
test_parent_missing(Fixture *self, gconstpointer data)
{
	g_autofree char *below = g_build_filename(self->top, "bestand", "public", NULL);
	g_autoptr(GError) error = NULL;

	(void)data;
	write_file(self->top, "bestand", "x");
	g_assert_null(output_open(below, &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_SYSTEM);
	g_assert_true(g_str_has_suffix(error->message,
				       "/bestand: no folder can be made here: Not a directory"));
	assert_names(self->top, "bestand");
}

/* ---- the manifest ---- */

static void
test_manifest(Fixture *self, gconstpointer data)
{
	static const char *const files[] = {"b.html", "b",      "a-b.html", "x", "a/b c.html",
					    "",       "a.html", "a",        NULL};

	(void)data;
	(void)publish(self->folder, files);
	assert_text(self->folder, "manifest.sha256",
		    "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  a-b.html\n"
		    "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a.html\n"
		    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a/b c.html\n"
		    "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  b.html\n");
}

static void
test_sha256sum(Fixture *self, gconstpointer data)
{
	static char sha256sum[] = "sha256sum", check[] = "-c", strict[] = "--strict",
		    quiet[] = "--quiet", manifest[] = "manifest.sha256";
	char *words[] = {sha256sum, check, strict, quiet, manifest, NULL};
	g_autofree char *out = NULL;
	g_autoptr(GError) error = NULL;
	int status = -1;

	(void)data;
	(void)publish(self->folder, FIRST);
	for (guint changed = 0; changed < 2; changed++) {
		(void)g_spawn_sync(self->folder, words, NULL,
				   G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
				   &out, NULL, &status, &error);
		g_assert_no_error(error);
		g_assert_cmpint(g_spawn_check_wait_status(status, NULL), ==, changed == 0);
		g_assert_cmpstr(out, ==, changed == 0 ? "" : "index.html: FAILED\n");
		g_clear_pointer(&out, g_free);
		write_file(self->folder, "index.html", "anders");
	}
}

/* ---- threads ---- */

typedef struct Many {
	Output *output;
	gint failed; /* atomic */
} Many;

static void
add_one(guint index, gpointer data)
{
	Many *many = data;
	g_autofree char *address = g_strdup_printf("map-%u/sub/%u.html", index % 7, index);
	g_autofree char *text = g_strdup_printf("tekst %u", index / 2);
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

	if (!output_add(many->output, address, bytes, NULL))
		g_atomic_int_inc(&many->failed);
}

static OutputResult
publish_many(const char *folder, guint jobs)
{
	g_autoptr(Output) output = open_output(folder);
	Many many = {.output = output};
	OutputResult result = {0};

	parallel_each(jobs, 300, add_one, &many);
	g_assert_cmpint(many.failed, ==, 0);
	g_assert_true(output_publish(output, &result, NULL));
	return result;
}

/* However many threads: the same bytes, manifest and all. */
static void
test_two_builds(Fixture *self, gconstpointer data)
{
	g_autofree char *other = g_build_filename(self->top, "ander", NULL);
	g_autofree char *first = NULL;
	g_autofree char *second = NULL;

	(void)data;
	assert_result(publish_many(self->folder, 8), 300, 0, 0, true);
	assert_result(publish_many(other, 1), 300, 0, 0, true);
	first = read_file(self->folder, "manifest.sha256");
	second = read_file(other, "manifest.sha256");
	g_assert_nonnull(first);
	g_assert_cmpstr(first, ==, second);
	assert_text(self->folder, "map-6/sub/13.html", "tekst 6");
	assert_result(publish_many(self->folder, 3), 0, 300, 0, false);
}

#define ADD(name, test) g_test_add("/output/" name, Fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("publish/makes-the-folder-the-first-time", test_first);
	ADD("publish/makes-the-folders-above-too", test_parents);
	ADD("publish/fills-an-empty-folder", test_empty_folder);
	ADD("publish/does-nothing-when-nothing-changed", test_unchanged);
	ADD("publish/writes-what-changed-and-links-the-rest", test_changed);
	ADD("publish/removes-what-is-no-more", test_removed);
	ADD("publish/lets-a-file-become-a-folder-and-back", test_becomes_folder);
	ADD("publish/repairs-a-file-that-somebody-changed", test_tampered);
	ADD("strangers/carries-over-files-of-others", test_foreign_file);
	ADD("strangers/yield-to-a-file-of-the-site", test_foreign_file_replaced);
	ADD("strangers/refuses-a-folder-of-others", test_foreign_folder);
	ADD("strangers/refuses-a-file-in-place-of-the-folder", test_not_a_folder);
	ADD("strangers/refuses-a-link-in-the-folder", test_foreign_link);
	ADD("failures/leave-the-published-site-as-it-was", test_not_published);
	ADD("failures/leave-nothing-where-nothing-was", test_never_published);
	ADD("failures/refuses-an-address-twice", test_address_twice);
	ADD("failures/refuses-an-address-below-a-file", test_address_below_file);
	ADD("failures/says-where-no-folder-can-be-made", test_parent_missing);
	ADD("manifest/is-sorted-by-address", test_manifest);
	ADD("manifest/is-what-sha256sum-reads", test_sha256sum);
	ADD("builds/are-equal-whatever-the-number-of-threads", test_two_builds);
	return g_test_run();
}
