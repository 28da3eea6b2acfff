/* tests/unit/test-history.c - a site's files as bytes: from a folder and from a commit.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "git.h"
#include "helpers.h"

#include "base/parallel.h"
#include "history/source.h"

/* ---- a repository ----
 *
 *   top/ruis.txt                    beside the site
 *   top/site/...                    the site: FILES, and what is not listed
 *   bare.git/                       a bare clone of top
 */

static const char *const FILES[] = {
	"a-b.md", "a.md", "a/b.md", "a/c/d.md", "z\xc3\xab.md",
};

typedef struct Fixture {
	char *folder; /* holds top/ and bare.git/ */
	char *site;
	char *bare;
} Fixture;

static void
set_up_folder(Fixture *self, gconstpointer data)
{
	g_autofree char *link = NULL;

	(void)data;
	self->folder = make_folder();
	self->site = g_build_filename(self->folder, "top", "site", NULL);
	self->bare = g_build_filename(self->folder, "bare.git", NULL);
	for (guint i = 0; i < G_N_ELEMENTS(FILES); i++) {
		g_autofree char *text = g_strdup_printf("tekst van %s\n", FILES[i]);

		write_file(self->site, FILES[i], text);
	}
	write_file(self->site, ".verborgen", "x");
	write_file(self->site, ".map/x.md", "x");
	write_file(self->site, "a/.y.md", "x");
	write_file(self->site, "a/b.md~", "x");
	write_file(self->folder, "top/ruis.txt", "ruis");
	link = g_build_filename(self->site, "link.md", NULL);
	g_assert_cmpint(symlink("a.md", link), ==, 0);
}

static void
set_up(Fixture *self, gconstpointer data)
{
	g_autofree char *top = NULL;

	set_up_folder(self, data);
	top = g_build_filename(self->folder, "top", NULL);
	git(top, "init", "-q", "-b", "main", NULL);
	git(top, "add", "-A", NULL);
	/* a submodule is an entry that names a commit of another repository */
	git(top, "update-index", "--add", "--cacheinfo",
	    "160000,1234567890123456789012345678901234567890,site/sub", NULL);
	git(top, "commit", "-q", "-m", "een", NULL);
	git(top, "tag", "een", NULL);
	write_file(self->site, "a.md", "nieuwe tekst\n");
	write_file(self->site, "nieuw.md", "nieuw\n");
	git(top, "add", "-A", ".", NULL);
	git(top, "commit", "-q", "-m", "twee", NULL);
	git(self->folder, "clone", "-q", "--bare", "top", "bare.git", NULL);
}

static void
tear_down(Fixture *self, gconstpointer data)
{
	(void)data;
	remove_folder(self->folder);
	g_free(self->site);
	g_free(self->bare);
}

static Source *
open_folder(const Fixture *self)
{
	g_autoptr(GError) error = NULL;
	Source *source = source_open_folder(self->site, &error);

	g_assert_no_error(error);
	return source;
}

static Source *
open_commit(const char *repository, const char *rev)
{
	g_autoptr(GError) error = NULL;
	Source *source = source_open_commit(repository, rev, &error);

	g_assert_no_error(error);
	return source;
}

/* The paths below folder must be just these, in this order. */
static void
assert_list(Source *source, const char *folder, const char *const *expected, guint count)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) paths = source_list(source, folder, &error);

	g_assert_no_error(error);
	for (guint i = 0; i < MIN(paths->len, count); i++)
		g_assert_cmpstr(g_ptr_array_index(paths, i), ==, expected[i]);
	g_assert_cmpuint(paths->len, ==, count);
}

static void
assert_file(Source *source, const char *path, const char *expected)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = source_read(source, path, &error);

	g_assert_no_error(error);
	g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), expected,
			strlen(expected));
	g_assert_true(source_has(source, path));
}

/* The site as it was first, whatever it is read from. */
static void
assert_first_state(Source *source)
{
	static const char *const below[] = {"a/b.md", "a/c/d.md"};

	assert_list(source, "", FILES, G_N_ELEMENTS(FILES));
	assert_list(source, "a", below, 2);
	assert_list(source, "a/c", below + 1, 1);
	assert_list(source, "bestaat-niet", NULL, 0);
	assert_list(source, "a.md", NULL, 0);
	for (guint i = 0; i < G_N_ELEMENTS(FILES); i++) {
		g_autofree char *text = g_strdup_printf("tekst van %s\n", FILES[i]);

		assert_file(source, FILES[i], text);
	}
	g_assert_false(source_has(source, "a"));
	g_assert_false(source_has(source, "bestaat-niet.md"));
}

/* ---- a folder ---- */

static void
test_folder(Fixture *self, gconstpointer data)
{
	g_autoptr(Source) source = open_folder(self);
	g_autofree char *display = source_display(source, "a/b.md");
	g_autofree char *expected = g_build_filename(self->site, "a/b.md", NULL);

	(void)data;
	assert_first_state(source);
	g_assert_cmpstr(display, ==, expected);
}

static void
test_folder_missing(Fixture *self, gconstpointer data)
{
	g_autofree char *file = g_build_filename(self->site, "a.md", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) of_file = NULL;

	(void)data;
	g_assert_null(source_open_folder("/bestaat/niet", &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_USAGE);
	g_assert_cmpstr(error->message, ==,
			"/bestaat/niet: there is no such folder; name the folder that holds "
			"site.conf");
	g_assert_null(source_open_folder(file, &of_file));
	g_assert_error(of_file, SITE_ERROR, SITE_ERROR_USAGE);
}

static void
test_folder_read_fails(Fixture *self, gconstpointer data)
{
	g_autoptr(Source) source = open_folder(self);
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_null(source_read(source, "bestaat-niet.md", &error));
	g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
	g_assert_cmpint(site_error_status(error), ==, 3);
}

/* A sparse file of just over the limit. */
static void
test_folder_large(Fixture *self, gconstpointer data)
{
	g_autoptr(Source) source = open_folder(self);
	g_autofree char *large = g_build_filename(self->site, "groot.bin", NULL);
	g_autofree char *message = g_strdup_printf("%s: the file is larger than 16 MB", large);
	g_autoptr(GError) error = NULL;

	(void)data;
	write_file(self->site, "groot.bin", "x");
	g_assert_cmpint(truncate(large, SOURCE_FILE_MAX + 1), ==, 0);
	g_assert_null(source_read(source, "groot.bin", &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_CONTENT);
	g_assert_cmpstr(error->message, ==, message);
}

static void
test_folder_deep(Fixture *self, gconstpointer data)
{
	g_autoptr(Source) source = open_folder(self);
	g_autoptr(GString) path = g_string_new("diep");
	g_autoptr(GError) error = NULL;

	(void)data;
	for (guint i = 0; i < 40; i++)
		g_string_append(path, "/x");
	g_string_append(path, "/a.md");
	write_file(self->site, path->str, "x");
	g_assert_null(source_list(source, "", &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_SYSTEM);
	g_assert_true(g_str_has_suffix(error->message, ": folders are nested deeper than 32"));
}

/* Messages name files as the user would type them. */
static void
test_display(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Source) here = source_open_folder(".", &error);
	g_autofree char *path = source_display(here, "content/x.md");

	g_assert_no_error(error);
	g_assert_cmpstr(path, ==, "content/x.md");
}

/* ---- a commit ---- */

static void
test_commit_below_top(Fixture *self, gconstpointer data)
{
	g_autoptr(Source) first = open_commit(self->site, "een");
	g_autofree char *display = source_display(first, "a.md");

	(void)data;
	assert_first_state(first);
	g_assert_cmpstr(display, ==, "een:a.md");
}

/* A file that is only in the work tree, or only in the commit. */
static void
test_commit_not_work_tree(Fixture *self, gconstpointer data)
{
	g_autoptr(Source) source = NULL;
	g_autofree char *gone = g_build_filename(self->site, "a-b.md", NULL);

	(void)data;
	write_file(self->site, "los.md", "x");
	write_file(self->site, "a.md", "nog niet vastgelegd");
	g_assert_cmpint(g_remove(gone), ==, 0);
	source = open_commit(self->site, "HEAD");
	assert_file(source, "a.md", "nieuwe tekst\n");
	assert_file(source, "a-b.md", "tekst van a-b.md\n");
	g_assert_false(source_has(source, "los.md"));
}

static void
test_commit_revisions(Fixture *self, gconstpointer data)
{
	static const char *const revs[] = {"een", "HEAD~1", "main^", "main~1"};
	g_autoptr(Source) newest = open_commit(self->site, "main");

	(void)data;
	assert_file(newest, "nieuw.md", "nieuw\n");
	for (guint i = 0; i < G_N_ELEMENTS(revs); i++) {
		g_autoptr(Source) source = open_commit(self->site, revs[i]);

		assert_file(source, "a.md", "tekst van a.md\n");
		g_assert_false(source_has(source, "nieuw.md"));
	}
}

static void
test_commit_bare(Fixture *self, gconstpointer data)
{
	static const char *const all[] = {
		"ruis.txt",      "site/a-b.md",   "site/a.md",         "site/a/b.md",
		"site/a/c/d.md", "site/nieuw.md", "site/z\xc3\xab.md",
	};
	g_autoptr(Source) source = open_commit(self->bare, "main");

	(void)data;
	assert_list(source, "", all, G_N_ELEMENTS(all));
	assert_list(source, "site/a", all + 3, 2);
	assert_file(source, "site/a.md", "nieuwe tekst\n");
}

static void
test_commit_top(Fixture *self, gconstpointer data)
{
	g_autofree char *top = g_build_filename(self->folder, "top", NULL);
	g_autofree char *slash = g_strconcat(self->site, "/", NULL);
	g_autoptr(Source) source = open_commit(top, "een");
	g_autoptr(Source) with_slash = open_commit(slash, "een");

	(void)data;
	assert_file(source, "ruis.txt", "ruis");
	assert_file(source, "site/a.md", "tekst van a.md\n");
	assert_first_state(with_slash);
}

static void
test_commit_by_link(Fixture *self, gconstpointer data)
{
	g_autofree char *link = g_build_filename(self->folder, "snel", NULL);
	g_autoptr(Source) source = NULL;

	(void)data;
	g_assert_cmpint(symlink("top/site", link), ==, 0);
	source = open_commit(link, "een");
	assert_first_state(source);
}

static void
refuse_commit(const char *repository, const char *rev, const char *start)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Source) source = source_open_commit(repository, rev, &error);

	g_assert_null(source);
	g_assert_error(error, SITE_ERROR, SITE_ERROR_USAGE);
	if (!g_str_has_prefix(error->message, start))
		g_assert_cmpstr(error->message, ==, start);
}

static void
test_commit_refused(Fixture *self, gconstpointer data)
{
	g_autofree char *outside = g_build_filename(self->folder, "leeg", NULL);
	g_autofree char *nothing =
		g_strconcat(outside, ": no git repository can be opened: ", NULL);
	g_autofree char *new_folder = g_build_filename(self->site, "later", NULL);
	g_autofree char *no_folder =
		g_strconcat(new_folder, ": the commit has no folder 'site/later'", NULL);

	(void)data;
	g_assert_cmpint(g_mkdir(outside, 0777), ==, 0);
	write_file(self->site, "later/x.md", "x");
	refuse_commit(self->site, "bestaat-niet", "bestaat-niet: no such revision: ");
	refuse_commit(self->site, "HEAD:site", "HEAD:site: no such revision: ");
	refuse_commit(self->site, "", "no such revision: ");
	refuse_commit(outside, "HEAD", nothing);
	refuse_commit(new_folder, "HEAD", no_folder);
}

static void
test_commit_read_fails(Fixture *self, gconstpointer data)
{
	static const char *const paths[] = {"bestaat-niet.md", "a", "sub"};
	g_autoptr(Source) source = open_commit(self->site, "een");

	(void)data;
	for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autofree char *start = g_strdup_printf("een:%s: cannot be read", paths[i]);
		g_autoptr(GError) error = NULL;

		g_assert_null(source_read(source, paths[i], &error));
		g_assert_error(error, SITE_ERROR, SITE_ERROR_SYSTEM);
		g_assert_true(g_str_has_prefix(error->message, start));
		g_assert_false(source_has(source, paths[i]));
	}
}

/* ---- both ---- */

static void
test_both_alike(Fixture *self, gconstpointer data)
{
	g_autoptr(Source) folder = open_folder(self);
	g_autoptr(Source) commit = open_commit(self->site, "HEAD");
	g_autoptr(GPtrArray) here = source_list(folder, "", NULL);
	g_autoptr(GPtrArray) there = source_list(commit, "", NULL);

	(void)data;
	g_assert_cmpuint(here->len, ==, G_N_ELEMENTS(FILES) + 1);
	g_assert_cmpuint(here->len, ==, there->len);
	for (guint i = 0; i < here->len; i++) {
		const char *path = g_ptr_array_index(here, i);
		g_autoptr(GBytes) one = source_read(folder, path, NULL);
		g_autoptr(GBytes) other = source_read(commit, path, NULL);

		g_assert_cmpstr(path, ==, g_ptr_array_index(there, i));
		g_assert_true(g_bytes_equal(one, other));
	}
}

/* A link and a submodule are no content; how they are asked for makes no difference. */
static void
test_link_is_no_content(Fixture *self, gconstpointer data)
{
	g_autoptr(Source) folder = open_folder(self);
	g_autoptr(Source) commit = open_commit(self->site, "een");
	g_autoptr(GPtrArray) here = source_list(folder, "", NULL);
	g_autoptr(GPtrArray) there = source_list(commit, "", NULL);

	(void)data;
	for (guint i = 0; i < here->len; i++)
		g_assert_cmpstr(g_ptr_array_index(here, i), !=, "link.md");
	for (guint i = 0; i < there->len; i++) {
		g_assert_cmpstr(g_ptr_array_index(there, i), !=, "link.md");
		g_assert_cmpstr(g_ptr_array_index(there, i), !=, "sub");
	}
	g_assert_false(source_has(commit, "sub"));
	g_assert_cmpint(source_has(folder, "link.md"), ==, source_has(commit, "link.md"));
}

typedef struct Reading {
	Source *source;
	gint wrong; /* atomic */
} Reading;

static void
read_once(guint index, gpointer data)
{
	Reading *reading = data;
	const char *path = FILES[index % G_N_ELEMENTS(FILES)];
	g_autofree char *expected = g_strdup_printf("tekst van %s\n", path);
	g_autoptr(GBytes) bytes = source_read(reading->source, path, NULL);

	if (bytes == NULL || g_bytes_get_size(bytes) != strlen(expected) ||
	    memcmp(g_bytes_get_data(bytes, NULL), expected, strlen(expected)) != 0)
		g_atomic_int_inc(&reading->wrong);
}

static void
test_threads(Fixture *self, gconstpointer data)
{
	g_autoptr(Source) commit = open_commit(self->site, "een");
	Reading reading = {.source = commit};

	(void)data;
	parallel_each(8, 400, read_once, &reading);
	g_assert_cmpint(reading.wrong, ==, 0);
}

/* ---- layers ---- */

/* What stands below shows where the source has no such file, in lists too. */
static void
assert_layered(Source *self, const char *lower)
{
	static const char *const files[] = {"a/b.md", "a/c/d.md", "a/c/z.md", "a/laag.md"};
	g_autoptr(GError) error = NULL;
	Source *below = source_open_folder(lower, &error);
	g_autofree char *own = NULL;
	g_autofree char *other = NULL;
	g_autofree char *expected = g_build_filename(lower, "laag.md", NULL);

	g_assert_no_error(error);
	source_add_below(self, "a", below);
	assert_list(self, "a", files, G_N_ELEMENTS(files));
	assert_file(self, "a/b.md", "tekst van a/b.md\n");
	assert_file(self, "a/laag.md", "laag\n");
	assert_file(self, "a/c/z.md", "z\n");
	g_assert_false(source_has(self, "laag.md"));
	own = source_display(self, "a/b.md");
	other = source_display(self, "a/laag.md");
	g_assert_true(g_str_has_suffix(own, "a/b.md"));
	g_assert_cmpstr(other, ==, expected);
}

static void
test_layers(Fixture *self, gconstpointer data)
{
	g_autoptr(Source) folder = open_folder(self);
	g_autoptr(Source) commit = open_commit(self->site, "een");
	g_autofree char *lower = g_build_filename(self->folder, "lager", NULL);

	(void)data;
	write_file(lower, "laag.md", "laag\n");
	write_file(lower, "b.md", "van onder\n");
	write_file(lower, "c/z.md", "z\n");
	assert_layered(folder, lower);
	assert_layered(commit, lower);
}

#define ADD(name, up, test) g_test_add("/history/" name, Fixture, NULL, up, test, tear_down)

/* ---- damage ---- */

/* libgit2 1.5 forgets the reference that a revision was found by when the commit behind it can't be
 * read (git_revparse_ext). */
static void
forgive_leaks(bool forgive)
{
#ifdef __SANITIZE_ADDRESS__
	if (forgive)
		__lsan_disable();
	else
		__lsan_enable();
#else
	(void)forgive;
#endif
}

/* Paths of all loose objects below folder. */
static void
list_objects(const char *folder, GPtrArray *out)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(dir)) != NULL) {
		char *path = g_build_filename(folder, name, NULL);

		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			list_objects(path, out);
		else
			g_ptr_array_add(out, g_steal_pointer(&path));
		g_free(path);
	}
	g_dir_close(dir);
}

/* Reads all files of the newest commit, as far as that goes; every error is one of ours. */
static void
read_all(const Fixture *self)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Source) source = source_open_commit(self->site, "HEAD", &error);
	g_autoptr(GPtrArray) paths = source != NULL ? source_list(source, "", &error) : NULL;

	for (guint i = 0; paths != NULL && i < paths->len; i++) {
		g_autoptr(GBytes) bytes = source_read(source, g_ptr_array_index(paths, i), &error);

		if (bytes == NULL)
			break;
	}
	if (error != NULL)
		g_assert_true(error->domain == SITE_ERROR);
}

/* Written over a loose object from its end backwards: libgit2 itself would hang or crash on some.
 */
static void
test_damaged_objects(Fixture *self, gconstpointer data)
{
	static const char *const DAMAGE[] = {"xxxxxxxxxxxxxxxxxx", "\xff\xff\xff\xff",
					     "\x15=\x04\x08"};
	g_autoptr(GPtrArray) objects = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *folder = g_build_filename(self->folder, "top", ".git", "objects", NULL);

	(void)data;
	list_objects(folder, objects);
	g_assert_cmpuint(objects->len, >, 10);
	for (guint i = 0; i < objects->len * G_N_ELEMENTS(DAMAGE) * 6; i++) {
		const char *path = g_ptr_array_index(objects, i % objects->len);
		const char *damage = DAMAGE[i % G_N_ELEMENTS(DAMAGE)];
		g_autofree char *before = NULL;
		g_autofree char *after = NULL;
		gsize length;

		g_assert_true(g_file_get_contents(path, &before, &length, NULL));
		after = g_memdup2(before, length);
		for (gsize j = 0, at = length - MIN(length, 4 + i / objects->len);
		     damage[j] != '\0' && at + j < length; j++)
			after[at + j] = damage[j];
		g_assert_true(g_file_set_contents(path, after, (gssize)length, NULL));
		forgive_leaks(true);
		read_all(self);
		forgive_leaks(false);
		g_assert_true(g_file_set_contents(path, before, (gssize)length, NULL));
	}
	read_all(self);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("folder/lists-and-reads-its-files-sorted", set_up_folder, test_folder);
	ADD("folder/must-be-a-folder", set_up_folder, test_folder_missing);
	ADD("folder/says-what-it-cannot-read", set_up_folder, test_folder_read_fails);
	ADD("folder/refuses-a-file-that-is-too-large", set_up_folder, test_folder_large);
	ADD("folder/refuses-folders-nested-too-deep", set_up_folder, test_folder_deep);
	g_test_add_func("/history/folder/shows-paths-as-the-user-types-them", test_display);
	ADD("layers/show-what-is-not-above", set_up, test_layers);
	ADD("commit/reads-a-folder-below-the-top-of-a-work-tree", set_up, test_commit_below_top);
	ADD("commit/does-not-see-the-work-tree", set_up, test_commit_not_work_tree);
	ADD("commit/takes-what-rev-parse-takes", set_up, test_commit_revisions);
	ADD("commit/reads-a-bare-repository", set_up, test_commit_bare);
	ADD("commit/reads-the-top-of-a-work-tree", set_up, test_commit_top);
	ADD("commit/reads-a-folder-by-a-link-to-it", set_up, test_commit_by_link);
	ADD("commit/refuses-an-unknown-repository-revision-or-folder", set_up, test_commit_refused);
	ADD("commit/says-what-it-cannot-read", set_up, test_commit_read_fails);
	ADD("commit/reads-round-damaged-objects", set_up, test_damaged_objects);
	ADD("both/list-and-read-the-same", set_up, test_both_alike);
	ADD("both/do-not-take-links-or-submodules-for-content", set_up, test_link_is_no_content);
	ADD("both/may-be-read-by-many-threads", set_up, test_threads);
	return g_test_run();
}
