/* tests/unit/test-draft.c - new documents: `ledenbrieven new`.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "helpers.h"

#include "commands/commands.h"
#include "draft/draft.h"

static const char FORMER[] = "---\n"
			     "title: Oud\n"
			     "kind: brief\n"
			     "date: 2025-05-01\n"
			     "edition: mei-2025\n"
			     "from: 'VNG: \"directie\"'\n"
			     "covers: '2026 en verder'\n"
			     "summary: Een brief.\n"
			     "---\n\n"
			     "# Deel *een* {#een}\n\n"
			     "Tekst.\n\n"
			     "## Groep {#groep .groep}\n\n"
			     "## Snake\\_case {#onderdeel topics=\"jeugd\"}\n\n"
			     "Inleiding.\n\n"
			     "### Wat wil het kabinet?\n\n"
			     "Veel.\n";

static const char *const EXPECTED = "---\n"
				    "title: \"TODO\"\n"
				    "kind: brief\n"
				    "date: 2026-03-02\n"
				    "edition: mei-2025\n"
				    "from: \"VNG: \\\"directie\\\"\"\n"
				    "covers: \"2027\"\n"
				    "summary: \"TODO\"\n"
				    "status: concept\n"
				    "---\n\n"
				    "# Deel een {#een}\n\n"
				    "## Groep {#groep .groep}\n\n"
				    "## Snake\\_case {#onderdeel topics=\"jeugd\"}\n\n"
				    "### Wat wil het kabinet?\n";

static GString *said; /* by the command at hand */

static void
keep(const char *text)
{
	g_string_append(said, text);
}

/* A site with one letter, or with none. Owned by the caller. */
static char *
make_site(const char *letter)
{
	char *folder = make_folder();

	write_file(folder, "site.conf", "[site]\ntitle = T\n");
	write_site_words(folder);
	if (letter != NULL)
		write_file(folder, "content/brieven/oud.md", letter);
	return folder;
}

/* The words after "new --site <site>", NULL at the end. What was said is owned. */
static char *
run(const char *site, int expected_status, ...)
{
	GPrintFunc output = g_set_print_handler(keep);
	GPrintFunc errors = g_set_printerr_handler(keep);
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	const char *word;
	va_list list;

	g_ptr_array_add(words, (gpointer) "new");
	g_ptr_array_add(words, (gpointer) "--site");
	g_ptr_array_add(words, (gpointer)site);
	va_start(list, expected_status);
	while ((word = va_arg(list, const char *)) != NULL)
		g_ptr_array_add(words, (gpointer)word);
	va_end(list);
	g_ptr_array_add(words, NULL);
	said = g_string_new(NULL);
	g_assert_cmpint(command_new((int)words->len - 1, (char **)words->pdata), ==,
			expected_status);
	(void)g_set_print_handler(output);
	(void)g_set_printerr_handler(errors);
	return g_string_free(said, FALSE);
}

static void
assert_file(const char *folder, const char *path, const char *expected)
{
	g_autofree char *text = read_file(folder, path);

	g_assert_cmpstr(text, ==, expected);
}

static void
test_letter(void)
{
	char *site = make_site(FORMER);
	g_autofree char *text = run(site, 0, "brief", "nieuw", "--kind", "brief", "--date",
				    "2026-03-02", "--edition", "mei-2025", NULL);

	g_assert_nonnull(strstr(text, "content/brieven/nieuw.md: made with the headings of "));
	assert_file(site, "content/brieven/nieuw.md", EXPECTED);
	remove_folder(site);
}

static void
test_letter_exists(void)
{
	char *site = make_site(FORMER);
	g_autofree char *text =
		run(site, 2, "brief", "oud", "--kind", "brief", "--date", "2026-03-02", NULL);

	g_assert_true(g_str_has_suffix(
		text, "content/brieven/oud.md: is there already; choose another name\n"));
	assert_file(site, "content/brieven/oud.md", FORMER);
	remove_folder(site);
}

static void
test_first_letter(void)
{
	char *site = make_site(NULL);
	g_autofree char *text =
		run(site, 0, "brief", "nieuw", "--kind", "brief", "--date", "2026-03-02", NULL);
	g_autofree char *letter = read_file(site, "content/brieven/nieuw.md");

	g_assert_nonnull(strstr(text, "first letter of its kind"));
	g_assert_nonnull(strstr(letter, "from: \"TODO\"\ncovers: \"2026\"\n"));
	g_assert_nonnull(strstr(letter, "## Onderdeel {#onderdeel}\n\n### "));
	remove_folder(site);
}

static void
test_dossier(void)
{
	char *site = make_site(NULL);
	g_autofree char *made = run(site, 0, "dossier", "jeugd", NULL);
	g_autofree char *unknown = run(site, 2, "dossier", "jeugt", NULL);
	g_autofree char *dossier = read_file(site, "content/dossiers/jeugd.md");

	g_assert_nonnull(strstr(made, "content/dossiers/jeugd.md: made, as of "));
	g_assert_nonnull(strstr(unknown, "unknown topic 'jeugt'; did you mean 'jeugd'?"));
	g_assert_true(g_str_has_prefix(dossier, "---\ntitle: \"Jeugd\"\ntopic: jeugd\nedition: "));
	remove_folder(site);
}

static void
test_edition(void)
{
	char *site = make_site(NULL);
	g_autofree char *made =
		run(site, 0, "editie", "meicirculaire-2027", "--date", "2027-05", NULL);
	g_autofree char *again =
		run(site, 2, "editie", "meicirculaire-2027", "--date", "2027-05", NULL);
	g_autofree char *undated = run(site, 2, "editie", "meicirculaire-2028", NULL);
	g_autofree char *text = read_file(site, "content/edities.yaml");

	g_assert_true(g_str_has_suffix(made, "content/edities.yaml: added Meicirculaire 2027\n"));
	g_assert_nonnull(strstr(again, "edition 'meicirculaire-2027' is there already"));
	g_assert_nonnull(strstr(undated, "--date takes YYYY-MM-DD, or YYYY-MM"));
	g_assert_true(g_str_has_prefix(text, SITE_EDITIONS));
	g_assert_true(g_str_has_suffix(text, "\n- slug: meicirculaire-2027\n"
					     "  label: \"Meicirculaire 2027\"\n"
					     "  kind: meicirculaire\n"
					     "  date: 2027-05\n"));
	remove_folder(site);
}

static void
test_wrong_words(void)
{
	char *site = make_site(FORMER);
	g_autofree char *nothing = run(site, 2, NULL);
	g_autofree char *thing = run(site, 2, "brif", "x", NULL);
	g_autofree char *name = run(site, 2, "brief", "Nieuwe Brief", NULL);
	g_autofree char *edition =
		run(site, 2, "brief", "x", "-k", "brief", "-e", "mei-2027", NULL);

	g_autofree char *kind = run(site, 2, "brief", "x", NULL);

	g_assert_nonnull(strstr(kind, "--kind takes brief, nota\n"));
	g_assert_nonnull(strstr(nothing, "say what to make and its name"));
	g_assert_nonnull(strstr(thing, "say what to make and its name"));
	g_assert_nonnull(strstr(name, ", such as 'nieuwe-brief'"));
	g_assert_nonnull(strstr(edition, "add it with 'new editie mei-2027'"));
	remove_folder(site);
}

static void
test_edition_names(void)
{
	g_autofree char *label = draft_edition_label("septembercirculaire-2026");
	g_autofree char *kind = draft_edition_kind("septembercirculaire-2026");
	g_autofree char *whole = draft_edition_kind("kadernota");

	g_assert_cmpstr(label, ==, "Septembercirculaire 2026");
	g_assert_cmpstr(kind, ==, "septembercirculaire");
	g_assert_cmpstr(whole, ==, "kadernota");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/draft/letter/has-the-items-of-the-former-one", test_letter);
	g_test_add_func("/draft/letter/writes-over-nothing", test_letter_exists);
	g_test_add_func("/draft/letter/has-an-example-where-it-is-the-first", test_first_letter);
	g_test_add_func("/draft/dossier/stands-at-the-newest-edition", test_dossier);
	g_test_add_func("/draft/edition/comes-at-the-end-of-the-list", test_edition);
	g_test_add_func("/draft/edition/is-named-after-its-slug", test_edition_names);
	g_test_add_func("/draft/words/say-what-is-wrong-with-them", test_wrong_words);
	return g_test_run();
}
