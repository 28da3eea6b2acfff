/* tests/unit/test-commands.c - what the commands say: counts, letters with mistakes, UTF-8.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "commands/commands.h"

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands/progress_line.h"
#include "git.h"
#include "helpers.h"

static const char LETTER[] = "---\n"
			     "title: Brief\n"
			     "kind: brief\n"
			     "date: 2025-05-01\n"
			     "edition: mei-2025\n"
			     "from: VNG\n"
			     "covers: '2026'\n"
			     "summary: Een brief.\n"
			     "---\n\n"
			     "# Deel\n\n";

static GString *said; /* on standard output, by the command at hand */

static void
keep(const char *text)
{
	g_string_append(said, text);
}

static void
ignore(const char *text)
{
	(void)text;
}

/* A site with one letter, of which the body starts on line 12. Owned by the caller. */
static char *
make_site(const char *body)
{
	char *folder = make_folder();
	g_autofree char *letter = g_strconcat(LETTER, body, NULL);

	write_file(folder, "site.conf", "[site]\ntitle = T\nhistory = no\n");
	write_site_words(folder);
	write_file(folder, "content/brieven/brief.md", letter);
	return folder;
}

/* option: --site, or --output for a published folder. A site here has no templates, so there are
 * mistakes whatever its letter is like. Text is owned. */
static char *
check(const char *option, const char *folder, const char *format, int expected_status)
{
	char *argv[] = {(char *)"check", (char *)option, (char *)folder,
			(char *)"-f",    (char *)format, NULL};
	GPrintFunc output = g_set_print_handler(keep);
	GPrintFunc errors = g_set_printerr_handler(ignore);

	said = g_string_new(NULL);
	g_assert_cmpint(command_check(5, argv), ==, expected_status);
	(void)g_set_print_handler(output);
	(void)g_set_printerr_handler(errors);
	return g_string_free(said, FALSE);
}

static void
test_counts(void)
{
	char *site = make_site("Tekst.\n");
	g_autofree char *text = check("--site", site, "text", 1);

	g_assert_true(g_str_has_prefix(text, "1 letter: "));
	remove_folder(site);
}

static void
test_counts_mistakes(void)
{
	char *site = make_site("Tekst.\n");
	g_autofree char *text = NULL;

	write_file(site, "content/brieven/fout.md", "---\ntitle: Zonder soort\n---\n\n# Deel\n");
	text = check("--site", site, "text", 1);
	g_assert_true(g_str_has_prefix(text, "2 letters: "));
	remove_folder(site);
}

static void
test_json(void)
{
	char *site = make_site("## Financi\xc3\xabn\n");
	g_autofree char *text = check("--site", site, "json", 1);

	g_assert_nonnull(strstr(text, "\"letters\" : 1,"));
	g_assert_nonnull(strstr(text, "item 'Financi\xc3\xabn' has no topics"));
	remove_folder(site);
}

static void
test_published(void)
{
	char *folder = make_folder();
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	g_autofree char *nothing = NULL;

	nothing = check("--output", folder, "text", 2);
	/* the hash of "a" */
	write_file(folder, "manifest.sha256",
		   "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a.html\n");
	write_file(folder, "a.html", "a");
	before = check("--output", folder, "text", 0);
	g_assert_cmpstr(before, ==, "the published folder: all is well\n");
	write_file(folder, "a.html", "b");
	after = check("--output", folder, "json", 1);
	g_assert_nonnull(strstr(after, "\"rule\" : \"published-changed\""));
	g_assert_null(strstr(after, "\"letters\""));
	remove_folder(folder);
}

/* The words after "check --site <site>"; what was said, messages too. Owned. */
static char *
check_all(const char *site, const char *option, int expected_status)
{
	char *argv[] = {(char *)"check", (char *)"--site", (char *)site, (char *)option, NULL};
	GPrintFunc output = g_set_print_handler(keep);
	GPrintFunc errors = g_set_printerr_handler(keep);

	said = g_string_new(NULL);
	g_assert_cmpint(command_check(4, argv), ==, expected_status);
	(void)g_set_print_handler(output);
	(void)g_set_printerr_handler(errors);
	return g_string_free(said, FALSE);
}

static void
test_changed(void)
{
	char *site = make_site("## A {#a topics=\"onbekend\"}\n");
	g_autofree char *nowhere = check_all(site, "--changed", 2);
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;

	git(site, "init", "-q", "-b", "main", NULL);
	git(site, "add", "-A", NULL);
	git(site, "commit", "-q", "-m", "een", NULL);
	before = check_all(site, "--changed", 0);
	write_file(site, "content/brieven/nieuw.md", "---\ntitle: Zonder soort\n---\n\n# Deel\n");
	after = check_all(site, "--changed", 1);
	g_assert_nonnull(strstr(nowhere, "is in no git repository"));
	g_assert_true(g_str_has_suffix(before, "1 letter: all is well\n"));
	g_assert_nonnull(strstr(after, "/content/brieven/nieuw.md:1:1: error: "));
	g_assert_null(strstr(after, "onbekend"));
	remove_folder(site);
}

/* ---- how far a long run has come ---- */

/* What a run prints on a terminal of its own, with this much to do of a step that takes some
 * milliseconds. Owned by the caller. */
static char *
print_progress(const char *terminal, const char *step, guint total, gulong milliseconds)
{
	GString *printed = g_string_new(NULL);
	int screen = -1;
	pid_t child = forkpty(&screen, NULL, NULL, NULL);
	char buffer[256];
	ssize_t count;

	g_assert_cmpint(child, >=, 0);
	if (child == 0) {
		Progress progress = {0};
		ProgressLine *line;

		(void)setenv("TERM", terminal, 1);
		line = progress_line_new(&progress);
		progress_start(&progress, step, total);
		for (guint i = 0; i < 3; i++)
			progress_tick(&progress);
		g_usleep(milliseconds * 1000);
		progress_line_free(line);
		_exit(0);
	}
	while ((count = read(screen, buffer, sizeof buffer)) > 0)
		g_string_append_len(printed, buffer, count);
	(void)close(screen);
	g_assert_cmpint(waitpid(child, NULL, 0), ==, child);
	return g_string_free(printed, FALSE);
}

static void
test_progress(void)
{
	g_autofree char *counted = print_progress("xterm", "making pages", 10, 1300);
	g_autofree char *beyond = print_progress("xterm", "making pages", 2, 1300);
	g_autofree char *timed = print_progress("xterm", "publishing", 0, 1300);

	g_assert_true(g_str_has_prefix(counted, "\r\033[Kmaking pages: 3 of 10\r\033[K"));
	g_assert_true(g_str_has_suffix(counted, "3 of 10\r\033[K"));
	g_assert_nonnull(strstr(beyond, "making pages: 2 of 2\r"));
	g_assert_true(g_str_has_prefix(timed, "\r\033[Kpublishing: 1 s\r\033[K"));
}

static void
test_no_progress(void)
{
	g_autofree char *quick = print_progress("xterm", "making pages", 10, 300);
	g_autofree char *dumb = print_progress("dumb", "making pages", 10, 1300);

	g_assert_cmpstr(quick, ==, "");
	g_assert_cmpstr(dumb, ==, "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/commands/check/counts-one-letter-as-one", test_counts);
	g_test_add_func("/commands/check/counts-letters-with-mistakes", test_counts_mistakes);
	g_test_add_func("/commands/check/writes-json-as-utf-8", test_json);
	g_test_add_func("/commands/check/tells-of-changed-files-only", test_changed);
	g_test_add_func("/commands/check/looks-at-a-published-folder", test_published);
	g_test_add_func("/commands/progress/shows-a-step-that-takes-long-and-goes-away",
			test_progress);
	g_test_add_func("/commands/progress/says-nothing-of-what-is-quick-or-where-it-would-stay",
			test_no_progress);
	return g_test_run();
}
