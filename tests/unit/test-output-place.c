/* tests/unit/test-output-place.c - where folders can't change places, files do; one build at a
 * time. SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE
#include "output-checks.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- a file system that cannot exchange: these stand in for the C library's --- */

static int exchange_error;  /* 0: as the system does */
static int moves_left = -1; /* after so many calls of rename() the process ends; -1: never */
static GPtrArray *moved;    /* of char *, owned: what rename() put in place, by its end; or NULL */

int
renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
	if (exchange_error != 0) {
		errno = exchange_error;
		return -1;
	}
	return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int
rename(const char *from, const char *to)
{
	if (moves_left >= 0 && moves_left-- == 0)
		_exit(9);
	if (moved != NULL)
		g_ptr_array_add(moved, g_strdup(to));
	return (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
}

static void
set_up_share(Fixture *self, gconstpointer data)
{
	set_up(self, data);
	exchange_error = EINVAL;
}

static void
tear_down_share(Fixture *self, gconstpointer data)
{
	exchange_error = 0;
	g_clear_pointer(&moved, g_ptr_array_unref);
	tear_down(self, data);
}

static const char *const SECOND[] = {"index.html",
				     "twee",
				     "brieven/index.html",
				     "lijst",
				     "brieven/a.html",
				     "a",
				     "data/x.json",
				     "[]",
				     "stijl.css",
				     "css",
				     NULL};

/* --- files in place of files --- */

static void
test_replaces(Fixture *self, gconstpointer data)
{
	ino_t folder, same;

	(void)data;
	(void)publish(self->folder, FIRST);
	folder = inode_of(self->folder, ".");
	same = inode_of(self->folder, "brieven/a.html");
	write_file(self->folder, "web.config", "<x/>");
	assert_result(publish(self->folder, SECOND), 4, 1, 0, true);
	assert_text(self->folder, "index.html", "twee");
	assert_text(self->folder, "data/x.json", "[]");
	assert_text(self->folder, "web.config", "<x/>");
	g_assert_cmpuint(inode_of(self->folder, "."), ==, folder);
	g_assert_cmpuint(inode_of(self->folder, "brieven/a.html"), ==, same);
	assert_names(self->top, "public");
	assert_result(publish(self->folder, SECOND), 0, 5, 0, false);
}

static void
test_removes(Fixture *self, gconstpointer data)
{
	(void)data;
	(void)publish(self->folder, SECOND);
	write_file(self->folder, "brieven/los.txt", "los");
	assert_result(publish(self->folder, (const char *const[]){"index.html", "twee", NULL}), 0,
		      1, 4, true);
	assert_names(self->folder, "brieven index.html manifest.sha256");
	assert_text(self->folder, "brieven/los.txt", "los");
}

static void
test_file_and_folder(Fixture *self, gconstpointer data)
{
	static const char *const file[] = {"a", "tekst", NULL};
	static const char *const folder[] = {"a/b/c", "tekst", NULL};

	(void)data;
	(void)publish(self->folder, file);
	assert_result(publish(self->folder, folder), 1, 0, 1, true);
	assert_text(self->folder, "a/b/c", "tekst");
	assert_result(publish(self->folder, file), 1, 0, 1, true);
	assert_text(self->folder, "a", "tekst");
}

/* What readers follow links from comes behind what these lead to. */
static void
test_order(Fixture *self, gconstpointer data)
{
	static const char *const order[] = {"manifest.sha256", "data/x.json",        "stijl.css",
					    "nieuw.html",      "brieven/index.html", "index.html",
					    "manifest.sha256"};
	static const char *const files[] = {
		"index.html",  "twee", "brieven/index.html", "lijst", "brieven/a.html", "a",
		"data/x.json", "[]",   "stijl.css",          "css",   "nieuw.html",     "n",
		NULL};

	(void)data;
	(void)publish(self->folder, FIRST);
	moved = g_ptr_array_new_with_free_func(g_free);
	(void)publish(self->folder, files);
	g_assert_cmpuint(moved->len, ==, G_N_ELEMENTS(order));
	for (guint i = 0; i < moved->len; i++) {
		g_autofree char *expected = g_build_filename(self->folder, order[i], NULL);

		g_assert_cmpstr(g_ptr_array_index(moved, i), ==, expected);
	}
}

/* Ends the process at a call of rename(), in a child. */
static void
publish_killed(const char *folder, const char *const *files, int moves)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		moves_left = moves;
		(void)publish(folder, files);
		_exit(0);
	}
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	g_assert_true(WIFEXITED(status));
	g_assert_cmpint(WEXITSTATUS(status), ==, 9);
}

/* Killed halfway: the next build knows which files are ours, those of the old and the new site. */
static void
test_after_a_kill(Fixture *self, gconstpointer data)
{
	static const char *const files[] = {"a.css", "w", "in/de/weg.html", "w", NULL};

	(void)data;
	for (int moves = 0; moves < 4; moves++) {
		(void)publish(self->folder, FIRST);
		publish_killed(self->folder, files, moves);
		assert_text(self->folder, "a.css", moves > 1 ? "w" : NULL);
		(void)publish(self->folder, FIRST);
		assert_names(self->folder, "brieven data index.html manifest.sha256");
		assert_names(self->top, "public");
	}
}

/* The exchange that was possible beside the folder is not possible for the folder itself. */
static void
test_mount_point(Fixture *self, gconstpointer data)
{
	(void)data;
	exchange_error = 0;
	(void)publish(self->folder, FIRST);
	{
		g_autoptr(Output) output = open_output(self->folder);
		g_autoptr(GError) error = NULL;
		OutputResult result;

		for (guint i = 0; SECOND[i] != NULL; i += 2)
			add_file(output, SECOND[i], SECOND[i + 1]);
		exchange_error = EBUSY;
		(void)output_publish(output, &result, &error);
		g_assert_no_error(error);
		assert_result(result, 4, 1, 0, true);
	}
	assert_text(self->folder, "index.html", "twee");
	assert_names(self->top, "public");
	assert_result(publish(self->folder, SECOND), 0, 5, 0, false);
}

/* --- what stands beside --- */

static void
test_one_at_a_time(Fixture *self, gconstpointer data)
{
	g_autoptr(Output) first = open_output(self->folder);
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_null(output_open(self->folder, &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_SYSTEM);
	g_assert_true(g_str_has_suffix(
		error->message, "/public: another build is writing to this folder; wait for it to "
				"end, or name another folder with --output"));
	output_free(g_steal_pointer(&first));
	assert_names(self->top, "");
	(void)publish(self->folder, FIRST);
}

static void
test_leftovers(Fixture *self, gconstpointer data)
{
	(void)data;
	write_file(self->top, ".public.new/half.html", "half");
	write_file(self->top, ".public.new.test/x", "x");
	write_file(self->top, ".public.lock", "");
	(void)publish(self->folder, FIRST);
	(void)publish(self->folder, SECOND);
	assert_text(self->folder, "half.html", NULL);
	assert_names(self->top, "public");
}

/* What they lead to is not ours. */
static void
test_leftover_links(Fixture *self, gconstpointer data)
{
	g_autofree char *staging = g_build_filename(self->top, ".public.new", NULL);
	g_autofree char *within = g_build_filename(self->top, ".public.new.test", "weg", NULL);

	(void)data;
	write_file(self->top, "elders/blijft.html", "blijft");
	write_file(self->top, ".public.new.test/x", "x");
	g_assert_cmpint(symlink("elders", staging), ==, 0);
	g_assert_cmpint(symlink("../elders", within), ==, 0);
	(void)publish(self->folder, FIRST);
	(void)publish(self->folder, SECOND);
	assert_text(self->top, "elders/blijft.html", "blijft");
	assert_names(self->top, "elders public");
}

static void
test_symbolic_link(Fixture *self, gconstpointer data)
{
	g_autofree char *real = g_build_filename(self->top, "echt", NULL);

	(void)data;
	g_assert_cmpint(g_mkdir(real, 0777), ==, 0);
	g_assert_cmpint(symlink("echt", self->folder), ==, 0);
	(void)publish(self->folder, FIRST);
	(void)publish(self->folder, SECOND);
	assert_text(real, "index.html", "twee");
	g_assert_true(g_file_test(self->folder, G_FILE_TEST_IS_SYMLINK));
	assert_names(self->top, "echt public");
}

/* --- verifying --- */

/* Each message in a line of its own, with the folder's name taken off the paths. */
static char *
verify(const char *folder, guint *out_files)
{
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	GString *text = g_string_new(NULL);

	(void)output_verify(folder, diags, out_files, &error);
	g_assert_no_error(error);
	for (guint i = 0; i < diag_list_length(diags); i++) {
		const Diag *diag = diag_list_get(diags, i);

		g_string_append_printf(text, "%s %s\n", diag->path + strlen(folder) + 1,
				       diag->rule);
	}
	return g_string_free(text, FALSE);
}

static void
test_verify(Fixture *self, gconstpointer data)
{
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	g_autofree char *gone = g_build_filename(self->folder, "brieven/a.html", NULL);
	guint files = 0;

	(void)data;
	(void)publish(self->folder, SECOND);
	before = verify(self->folder, &files);
	g_assert_cmpstr(before, ==, "");
	g_assert_cmpuint(files, ==, 5);
	write_file(self->folder, "index.html", "hack");
	write_file(self->folder, "brieven/los.txt", "los");
	g_assert_cmpint(g_unlink(gone), ==, 0);
	after = verify(self->folder, &files);
	g_assert_cmpstr(after, ==,
			"brieven/a.html published-missing\n"
			"brieven/los.txt published-foreign\n"
			"index.html published-changed\n");
}

static void
test_verify_nothing(Fixture *self, gconstpointer data)
{
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	guint files;

	(void)data;
	g_assert_false(output_verify(self->top, diags, &files, &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_USAGE);
}

#define ADD(name, test) g_test_add("/output/" name, Fixture, NULL, set_up, test, tear_down)
#define ADD_SHARE(name, test)                                                                      \
	g_test_add("/output/" name, Fixture, NULL, set_up_share, test, tear_down_share)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_SHARE("replace/keeps-the-folder-and-what-is-the-same", test_replaces);
	ADD_SHARE("replace/removes-what-is-no-more", test_removes);
	ADD_SHARE("replace/lets-a-file-become-a-folder-and-back", test_file_and_folder);
	ADD_SHARE("replace/goes-from-data-to-the-home-page", test_order);
	ADD_SHARE("replace/goes-on-after-a-kill", test_after_a_kill);
	ADD_SHARE("replace/comes-in-where-the-exchange-fails", test_mount_point);
	ADD("beside/one-build-at-a-time", test_one_at_a_time);
	ADD("beside/removes-what-a-killed-build-left", test_leftovers);
	ADD("beside/removes-links-that-are-left-and-not-what-they-lead-to", test_leftover_links);
	ADD("beside/follows-a-symbolic-link", test_symbolic_link);
	ADD("verify/names-each-file-that-differs", test_verify);
	ADD("verify/wants-a-published-site", test_verify_nothing);
	return g_test_run();
}
