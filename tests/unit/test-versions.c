/* tests/unit/test-versions.c - which commits are versions of a document, and what they are called.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Each case makes its repository with a few lines of shell, in which each commit has a word as its
 * subject. What is expected: a line for each version, oldest first, with its name, the subject of
 * its commit, what is special about it, what changed since the version before it and (after
 * "since") since the state before its edition; then the version that stands at each edition. */
#include "base/hash.h"
#include "helpers.h"

#include "versions/shelf.h"
#include "versions/versions.h"

/* What the scripts can say. head EDITION FILE TEXT: a letter, in place of what stood in FILE;
 * letter EDITION TEXT: the one that the cases are about; commit NAME: all as it stands; keep NAME:
 * what is in the index. Dates count up from the first of January 2025. */
static const char PRELUDE[] =
	"head() { mkdir -p \"$(dirname \"$2\")\"; rm -rf \"$2\"; printf -- '---\\ntitle: De "
	"brief\\n"
	"kind: brief\\ndate: 2025-05-30\\nedition: %s\\nfrom: VNG\\ncovers: \"2026\"\\nsummary: "
	"Kort.\\n"
	"---\\n# Fonds\\n\\n%b\\n' \"$1\" \"$3\" > \"$2\"; }\n"
	"X=content/brieven/x.md\n"
	"letter() { head \"$1\" $X \"$2\"; }\n"
	"when() { echo \"$((1735732800 + 60 * $(git rev-list --count HEAD 2>/dev/null || echo 0))) "
	"+0000\"; }\n"
	"keep() { GIT_AUTHOR_DATE=\"$(when)\" GIT_COMMITTER_DATE=\"$(when)\" git commit -q "
	"--allow-empty -m \"$1\"; }\n"
	"commit() { git add -A; keep \"$1\"; }\n"
	"merge() { name=$1; shift; GIT_AUTHOR_DATE=\"$(when)\" GIT_COMMITTER_DATE=\"$(when)\" "
	"git merge -q --no-ff -m \"$name\" \"$@\"; }\n"
	"git init -q -b main\n";

static const char EDITIONS[] = "- slug: december-2025\n"
			       "  label: December 2025\n"
			       "  kind: december\n"
			       "  date: 2025-12\n"
			       "- slug: start\n"
			       "  label: Start\n"
			       "  kind: akkoord\n"
			       "  date: 2024-07-01\n"
			       "- slug: mei-2025\n"
			       "  label: Mei 2025\n"
			       "  kind: mei\n"
			       "  date: 2025-05\n"
			       "- slug: september-2025\n"
			       "  label: September 2025\n"
			       "  kind: september\n"
			       "  date: 2025-09-16\n";

/* --- a site with its history ------------------------------------------------------------------ */

typedef struct Fixture {
	char *folder;
	Site site;
	History *history; /* NULL: none */
	LibraryFiles files;
	Versions *versions;
} Fixture;

/* Only the letters of a site are its own; its editions are those above. */
static void
read_vocabulary(Site *self)
{
	VocabularyFiles files = {
		.kinds = site_file("soorten.yaml", SITE_KINDS),
		.topics = site_file("onderwerpen.yaml", SITE_TOPICS),
		.editions = site_file("edities.yaml", EDITIONS),
		.terms = site_file("begrippen.yaml", SITE_TERMS),
	};

	*self = (Site){.diags = diag_list_new()};
	self->vocabulary = vocabulary_read(&files, self->diags);
	self->matcher = term_matcher_new(self->vocabulary);
	self->documents = g_ptr_array_new_with_free_func((GDestroyNotify)document_free);
	self->files = g_ptr_array_new();
	assert_said(self->diags, "", "");
}

static void
run_script(const char *folder, const char *script)
{
	static const char *const pairs[][2] = {
		{"GIT_AUTHOR_NAME", "Proef"},
		{"GIT_AUTHOR_EMAIL", "proef@example.org"},
		{"GIT_COMMITTER_NAME", "Proef"},
		{"GIT_COMMITTER_EMAIL", "proef@example.org"},
		{"GIT_CONFIG_GLOBAL", "/dev/null"},
		{"GIT_CONFIG_NOSYSTEM", "1"},
		{"LC_ALL", "C"},
	};
	static const char *const others[] = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"};
	g_autofree char *text = g_strconcat(PRELUDE, script, NULL);
	const char *words[] = {"sh", "-euc", text, NULL};
	g_auto(GStrv) environment = g_get_environ();
	g_autoptr(GError) error = NULL;
	g_autofree char *wrong = NULL;
	int status = -1;

	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
		environment = g_environ_setenv(environment, pairs[i][0], pairs[i][1], TRUE);
	for (guint i = 0; i < G_N_ELEMENTS(others); i++)
		environment = g_environ_unsetenv(environment, others[i]);
	(void)g_spawn_sync(folder, (char **)words, environment, G_SPAWN_SEARCH_PATH, NULL, NULL,
			   NULL, &wrong, &status, &error);
	g_assert_no_error(error);
	if (!g_spawn_check_wait_status(status, NULL))
		g_error("%s", wrong);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The letters as they are now, by name. */
static void
add_letters(Fixture *self)
{
	g_autofree char *path = g_build_filename(self->folder, "content/brieven", NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	g_assert_nonnull(dir);
	while ((name = g_dir_read_name(dir)) != NULL)
		g_ptr_array_add(names, g_strdup(name));
	g_dir_close(dir);
	g_ptr_array_sort(names, compare_names);
	for (guint i = 0; i < names->len; i++) {
		g_autofree char *file = g_strconcat("content/brieven/", names->pdata[i], NULL);
		g_autofree char *text = read_file(self->folder, file);
		g_autofree char *slug = g_strndup(names->pdata[i], strlen(names->pdata[i]) - 3);

		(void)site_add(&self->site, DOCUMENT_LETTER, slug, text);
	}
}

static void
fixture_open(Fixture *self, const char *script)
{
	HistoryOptions options = {.folder = "content"};
	HistoryAbsence absence;
	g_autoptr(GError) error = NULL;

	*self = (Fixture){.folder = make_folder()};
	self->files = (LibraryFiles){.content = "content", .static_files = "static"};
	run_script(self->folder, script);
	read_vocabulary(&self->site);
	add_letters(self);
	(void)site_link(&self->site, false);
	self->files.files = self->site.files;
	options.site = self->folder;
	self->history = history_read(&options, ".md", &absence, &error);
	g_assert_no_error(error);
	g_assert_nonnull(self->history);
}

static void
fixture_read_as(Fixture *self, VersionsOptions options, GError **error)
{
	options.jobs = 2;
	self->versions = versions_read(self->site.library, &self->files, self->history,
				       self->site.matcher, &options, error);
}

static void
fixture_read(Fixture *self, GError **error)
{
	fixture_read_as(self, (VersionsOptions){0}, error);
}

static void
fixture_clear(Fixture *self)
{
	versions_free(self->versions);
	history_free(self->history);
	site_clear(&self->site);
	remove_folder(self->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

/* --- what was found, as text ------------------------------------------------------------------ */

static void
print_diff(GString *out, const VersionDiff *diff)
{
	const guint counts[] = {diff->figures, diff->texts, diff->added,
				diff->removed, diff->moved, diff->fields};
	static const char *const names[] = {"figure", "text", "added", "removed", "moved", "field"};
	guint sum = 0;

	for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
		if (counts[i] > 0)
			g_string_append_printf(out, " %u %s", counts[i], names[i]);
		sum += counts[i];
	}
	if (sum == 0)
		g_string_append(out, " nothing");
	g_assert_cmpuint(sum, ==, diff->change_count);
}

static void
print_version(GString *out, const DocumentVersions *of, const Version *version)
{
	const VersionDiff *since = of->edition_diffs[version->index];

	g_string_append_printf(out, "%s %s", version->name, version->file->subject);
	if (version->unreadable != NULL)
		g_string_append_printf(out, " (%s)", version->unreadable);
	if (version->only_edition)
		g_string_append(out, " (only edition)");
	if (version->deleted_after)
		g_string_append(out, " (deleted after)");
	if (version->index > 0) {
		const VersionDiff *diff = &of->diffs[version->index - 1];

		g_assert_true(diff->from == version - 1);
		g_assert_true(diff->to == version);
		g_string_append_c(out, ':');
		print_diff(out, diff);
	}
	if (since != NULL) {
		g_assert_true(since->to == version);
		g_assert_true(since->from == versions_before_edition(of, version));
		g_assert_true(version->is_newest_of_edition);
		g_string_append_printf(out, "; since %s:", since->from->name);
		print_diff(out, since);
	}
	g_string_append_c(out, '\n');
}

static void
print_editions(GString *out, const Fixture *self, const DocumentVersions *of)
{
	const Vocabulary *vocabulary = self->site.library->vocabulary;

	g_string_append_c(out, '@');
	for (guint i = 0; i < vocabulary->edition_count; i++) {
		const Version *at = versions_at(of, vocabulary->editions_by_date[i]);

		g_string_append_printf(out, " %s", at != NULL ? at->name : "-");
	}
	g_string_append(out, of->uncommitted ? " uncommitted\n" : "\n");
}

/* Names are found again, and each version can be read where it should. */
static void
check_versions(const Fixture *self, const DocumentVersions *of)
{
	g_assert_cmpuint(of->diff_count, ==, of->version_count - 1);
	for (guint i = 0; i < of->version_count; i++) {
		const Version *version = &of->versions[i];
		g_autoptr(GError) error = NULL;
		g_autofree char *text = versions_text(self->versions, version, &error);
		g_autoptr(Document) document = NULL;

		g_assert_no_error(error);
		g_assert_nonnull(text);
		g_assert_true(g_utf8_validate(text, -1, NULL));
		document = versions_document(self->versions, of, version, &error);
		g_assert_no_error(error);
		g_assert_cmpint(document == NULL, ==, version->unreadable != NULL);
		g_assert_true(versions_by_name(of, version->name) == version);
		g_assert_cmpuint(version->index, ==, i);
	}
	g_assert_null(versions_by_name(of, "mei-2025.9999"));
}

/* Owned by the caller. */
static char *
print_all(const Fixture *self)
{
	const Library *library = self->site.library;
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < library->document_count; i++) {
		const Document *document = library->documents[i];
		const DocumentVersions *of = versions_of(self->versions, document);

		if (library->document_count > 1)
			g_string_append_printf(out, "%s\n", document->slug);
		if (of == NULL) {
			g_string_append(out, "no versions\n");
			continue;
		}
		check_versions(self, of);
		for (guint j = 0; j < of->version_count; j++)
			print_version(out, of, &of->versions[j]);
		print_editions(out, self, of);
	}
	return g_string_free(out, FALSE);
}

/* --- cases ------------------------------------------------------------------------------------ */

typedef struct Case {
	const char *name;
	const char *script;
	const char *expected;
} Case;

static const Case CASES[] = {
	{"version/one", "letter mei-2025 'Een.'; commit een\n",
	 "mei-2025 een\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"version/each-edition-has-one",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter september-2025 'Het is 5.'; commit twee\n"
	 "letter december-2025 'Het is 7.'; commit drie\n",
	 "mei-2025 een\n"
	 "september-2025 twee: 1 figure; since mei-2025: 1 figure\n"
	 "december-2025 drie: 1 figure; since september-2025: 1 figure\n"
	 "@ - mei-2025 september-2025 december-2025\n"},
	{"version/a-correction-inside-an-edition-is-numbered",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter mei-2025 'Het is 5.'; commit twee\n"
	 "letter mei-2025 'Het is 5 nu.'; commit drie\n"
	 "letter september-2025 'Het is 6 nu.'; commit vier\n",
	 "mei-2025.1 een\n"
	 "mei-2025.2 twee: 1 figure\n"
	 "mei-2025 drie: 1 text\n"
	 "september-2025 vier: 1 figure; since mei-2025: 1 figure\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"version/of-an-edition-with-corrections-is-compared-with-the-state-before",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter september-2025 'Het is 5.'; commit twee\n"
	 "letter september-2025 'Het is 6.'; commit drie\n",
	 "mei-2025 een\n"
	 "september-2025.1 twee: 1 figure\n"
	 "september-2025 drie: 1 figure; since mei-2025: 1 figure\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"version/a-revert-is-one",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter mei-2025 'Het is 5.'; commit twee\n"
	 "letter mei-2025 'Het is 4.'; commit terug\n",
	 "mei-2025.1 een\n"
	 "mei-2025.2 twee: 1 figure\n"
	 "mei-2025 terug: 1 figure\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"version/an-edition-taken-back-changes-nothing",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter september-2025 'Het is 5.'; commit twee\n"
	 "letter september-2025 'Het is 4.'; commit terug\n",
	 "mei-2025 een\n"
	 "september-2025.1 twee: 1 figure\n"
	 "september-2025 terug: 1 figure; since mei-2025: nothing\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"version/an-edition-may-be-skipped",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter december-2025 'Het is 5.'; commit twee\n",
	 "mei-2025 een\n"
	 "december-2025 twee: 1 figure; since mei-2025: 1 figure\n"
	 "@ - mei-2025 mei-2025 december-2025\n"},
	{"version/an-edition-alone-is-one-and-nothing-else",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter september-2025 'Het is 4.'; commit twee\n",
	 "mei-2025 een\n"
	 "september-2025 twee (only edition): nothing; since mei-2025: nothing\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"version/an-edition-may-go-back",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter september-2025 'Het is 5.'; commit twee\n"
	 "letter mei-2025 'Het is 6.'; commit drie\n",
	 "mei-2025.1 een\n"
	 "september-2025 twee: 1 figure; since mei-2025.1: 1 figure\n"
	 "mei-2025 drie: 1 figure; since september-2025: 1 figure\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"version/a-field-counts",
	 "letter mei-2025 'Een.'; commit een\n"
	 "sed -i 's/^title:.*/title: Onze brief/' $X; commit twee\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee: 1 field\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"version/a-status-counts",
	 "letter mei-2025 'Een.'; commit een\n"
	 "sed -i 's/^summary/status: withdrawn\\nsummary/' $X; commit twee\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee: 1 field\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"version/where-a-link-leads-counts",
	 "letter mei-2025 'Zie [de wet](https://a.nl/x).'; commit een\n"
	 "letter mei-2025 'Zie [de wet](https://a.nl/y).'; commit twee\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee: 1 text\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"version/which-footnote-is-meant-counts",
	 "letter mei-2025 'Een[^1] en twee[^2].\\n\\n[^1]: Dit.\\n[^2]: Dat.'; commit een\n"
	 "letter mei-2025 'Een[^2] en twee[^1].\\n\\n[^1]: Dit.\\n[^2]: Dat.'; commit twee\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee: 1 text\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"draft/is-no-version",
	 "letter mei-2025 'Het is 3.'; sed -i 's/^summary/status: concept\\nsummary/' $X; commit "
	 "klad\n"
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter mei-2025 'Het is 5.'; commit twee\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee: 1 figure\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"draft/between-two-versions-is-a-time-away",
	 "letter mei-2025 'Het is 3.'; commit een\n"
	 "letter mei-2025 'Het is 4.'; sed -i 's/^summary/status: concept\\nsummary/' $X; commit "
	 "klad\n"
	 "letter mei-2025 'Het is 5.'; commit twee\n",
	 "mei-2025.1 een (deleted after)\n"
	 "mei-2025 twee: 1 figure\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"draft/that-can-not-be-read-is-no-version",
	 "letter mei-2025 'Het is 3.'; sed -i 's/^title.*/status: concept/' $X; commit klad\n"
	 "letter mei-2025 'Het is 5.'; commit een\n",
	 "mei-2025 een\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"layout/of-emphasis-and-line-breaks-is-no-version",
	 "letter mei-2025 'Een stuk van deze tekst.'; commit een\n"
	 "letter mei-2025 'Een **stuk** van\\\\\\ndeze *tekst*.'; commit om\n"
	 "letter mei-2025 'Een stuk van deze tekst .'; commit spatie\n",
	 "mei-2025 een\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"layout/is-no-version",
	 "letter mei-2025 'Een stuk van deze tekst.\\n\\n* a\\n* b'; commit een\n"
	 "letter mei-2025 'Een stuk\\nvan  deze tekst.\\n\\n\\n- a\\n- b'; commit om\n"
	 "sed -i 's/title: De brief/title: \"De brief\"/' $X; commit aanhaling\n"
	 "sed -i 's/^# Fonds/# Fonds {#fonds}/' $X; commit adres\n",
	 "mei-2025 een\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"layout/of-line-ends-is-no-version",
	 "letter mei-2025 'Een stuk van\\ndeze tekst.'; commit een\n"
	 "sed -i 's/$/\\r/' $X; commit crlf\n",
	 "mei-2025 een\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"layout/of-quotes-and-spaces-is-no-version",
	 "letter mei-2025 'Een \\\"stuk\\\" van 4 mln.'; commit een\n"
	 "letter mei-2025 'Een \xe2\x80\x9cstuk\xe2\x80\x9d van 4 mln.'; commit om\n",
	 "mei-2025 een\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"layout/of-notes-on-changes-is-no-version",
	 "letter mei-2025 'Een.'; commit een\n"
	 "sed -i 's/^summary/changes: [{edition: mei-2025, note: Nieuw, kind: minor}]\\nsummary/' "
	 "$X; commit noot\n",
	 "mei-2025 een\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"mode/is-no-version",
	 "letter mei-2025 'Een.'; commit een\n"
	 "git update-index --chmod=+x $X; keep modus; git reset -q --hard\n",
	 "mei-2025 een\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"rename/is-followed",
	 "head mei-2025 content/brieven/oud.md 'Het is 4.'; commit een\n"
	 "git mv content/brieven/oud.md $X; keep naam\n"
	 "letter mei-2025 'Het is 5.'; commit drie\n",
	 "mei-2025.1 een\n"
	 "mei-2025 drie: 1 figure\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"rename/with-a-change-is-a-version",
	 "head mei-2025 content/brieven/oud.md 'Het is 4 en dat staat hier vast.'; commit een\n"
	 "git mv content/brieven/oud.md $X; sed -i 's/is 4/is 5/' $X; commit naam\n",
	 "mei-2025.1 een\n"
	 "mei-2025 naam: 1 figure\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"rename/from-another-folder-is-followed",
	 "head mei-2025 inhoud/brieven/x.md 'Het is 4.'; commit een\n"
	 "git mv inhoud content; keep map\n"
	 "letter september-2025 'Het is 5.'; commit drie\n",
	 "mei-2025 een\n"
	 "september-2025 drie: 1 figure; since mei-2025: 1 figure\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"rename/from-a-dossier-leaves-what-it-was",
	 "mkdir -p content/dossiers; printf -- '---\\ntitle: D\\ntopic: accres\\nedition: "
	 "mei-2025\\nsummary: S.\\n---\\n# Fonds\\n\\nHet is 4 en dat staat hier voor lange tijd "
	 "vast.\\n' > content/dossiers/x.md; commit een\n"
	 "mkdir -p content/brieven; git mv content/dossiers/x.md $X; keep verplaatst\n"
	 "letter september-2025 'Het is 4 en dat staat hier voor lange tijd vast.'; commit drie\n",
	 "mei-2025.1 een (form)\n"
	 "mei-2025 verplaatst (form): nothing\n"
	 "september-2025 drie: nothing; since mei-2025: nothing\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"move/of-an-item-between-chapters-is-a-version",
	 "letter mei-2025 '## Een\\n\\nTekst een.\\n\\n## Twee\\n\\nTekst twee.\\n\\n# "
	 "Zorg\\n\\n## Drie\\n\\nTekst drie.'; commit een\n"
	 "letter mei-2025 '## Een\\n\\nTekst een.\\n\\n# Zorg\\n\\n## Drie\\n\\nTekst "
	 "drie.\\n\\n## Twee\\n\\nTekst twee.'; commit twee\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee: 1 moved\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"deleted/and-back-as-it-was",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "git rm -q $X; keep weg\n"
	 "letter mei-2025 'Het is 4.'; commit terug\n",
	 "mei-2025 een (deleted after)\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"deleted/and-back-as-another",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "git rm -q $X; keep weg\n"
	 "letter september-2025 'Het is 5.'; commit terug\n",
	 "mei-2025 een (deleted after)\n"
	 "september-2025 terug: 1 figure; since mei-2025: 1 figure\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"merge/counts-as-one-commit",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "git checkout -q -b zij\n"
	 "letter mei-2025 'Het is 5.'; commit tussen\n"
	 "letter september-2025 'Het is 6.'; commit zij\n"
	 "git checkout -q main; echo x > los; commit los; merge samen zij\n",
	 "mei-2025 een\n"
	 "september-2025 samen: 1 figure; since mei-2025: 1 figure\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"merge/of-many-counts-as-one-commit",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "for t in a b; do git checkout -q -b $t main; echo $t > $t; commit $t; done\n"
	 "git checkout -q -b zij main\n"
	 "letter september-2025 'Het is 6.'; commit zij\n"
	 "git checkout -q main; merge samen a b zij\n",
	 "mei-2025 een\n"
	 "september-2025 samen: 1 figure; since mei-2025: 1 figure\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"unreadable/an-edition-that-is-not-known-stands-with-the-one-before",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter weg-1999 'Het is 5.'; commit twee\n"
	 "letter september-2025 'Het is 6.'; commit drie\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee (form): nothing\n"
	 "september-2025 drie: nothing; since mei-2025: nothing\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"unreadable/first-with-an-edition-that-is-not-known-stands-nowhere",
	 "letter weg-1999 'Het is 4.'; commit een\n"
	 "letter september-2025 'Het is 6.'; commit drie\n",
	 "september-2025 drie\n"
	 "@ - - september-2025 september-2025\n"},
	{"unreadable/no-utf-8",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter september-2025 'Het is \\0377 niet.'; commit twee\n"
	 "letter september-2025 'Het is 6.'; commit drie\n",
	 "mei-2025 een\n"
	 "september-2025.1 twee (form): nothing\n"
	 "september-2025 drie: nothing; since mei-2025: 1 figure\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"unreadable/front-matter-of-an-older-form",
	 "letter mei-2025 'Het is 4.'; sed -i 's/^title/titel/' $X; commit een\n"
	 "letter mei-2025 'Het is 4.'; commit twee\n"
	 "letter september-2025 'Het is 6.'; commit drie\n",
	 "mei-2025.1 een (form)\n"
	 "mei-2025 twee: nothing\n"
	 "september-2025 drie: 1 figure; since mei-2025: 1 figure\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"unreadable/no-front-matter",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "echo leeg > $X; commit twee\n"
	 "letter september-2025 'Het is 6.'; commit drie\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee (form): nothing\n"
	 "september-2025 drie: nothing; since mei-2025: nothing\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"unreadable/empty",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 ": > $X; commit twee\n"
	 "letter september-2025 'Het is 6.'; commit drie\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee (form): nothing\n"
	 "september-2025 drie: nothing; since mei-2025: nothing\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"unreadable/a-link",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "rm $X; ln -s ../weg.md $X; commit twee; rm $X\n"
	 "letter september-2025 'Het is 6.'; commit drie\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee (link): nothing\n"
	 "september-2025 drie: nothing; since mei-2025: nothing\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"unreadable/a-submodule",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "git rm -q --cached $X; git update-index --add --cacheinfo 160000,$(git rev-parse "
	 "HEAD),$X; keep twee; git rm -q --cached $X\n"
	 "letter september-2025 'Het is 6.'; commit drie\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee (submodule): nothing\n"
	 "september-2025 drie: nothing; since mei-2025: nothing\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"unreadable/a-submodule-before-an-edition-with-corrections",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "git rm -q --cached $X; git update-index --add --cacheinfo 160000,$(git rev-parse "
	 "HEAD),$X; keep twee; git rm -q --cached $X\n"
	 "letter september-2025 'Het is 6.'; commit drie\n"
	 "letter september-2025 'Het is 7.'; commit vier\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee (submodule): nothing\n"
	 "september-2025.1 drie: nothing\n"
	 "september-2025 vier: 1 figure; since mei-2025: nothing\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"unreadable/last-of-an-edition-with-corrections",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter september-2025 'Het is 6.'; commit drie\n"
	 "letter september-2025 'Het is 7.'; sed -i 's/^title/titel/' $X; commit vier\n"
	 "letter december-2025 'Het is 8.'; commit vijf\n",
	 "mei-2025 een\n"
	 "september-2025.1 drie: 1 figure\n"
	 "september-2025 vier (form): nothing; since mei-2025: nothing\n"
	 "december-2025 vijf: nothing; since september-2025: nothing\n"
	 "@ - mei-2025 september-2025 december-2025\n"},
	{"unreadable/in-between-is-no-edition-alone",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "echo leeg > $X; commit twee\n"
	 "letter september-2025 'Het is 4.'; commit drie\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee (form): nothing\n"
	 "september-2025 drie: nothing; since mei-2025: nothing\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
	{"now/uncommitted",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter mei-2025 'Het is 5.'\n",
	 "mei-2025 een\n"
	 "@ - mei-2025 mei-2025 mei-2025 uncommitted\n"},
	{"now/an-uncommitted-edition",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter september-2025 'Het is 4.'\n",
	 "mei-2025 een\n"
	 "@ - mei-2025 mei-2025 mei-2025 uncommitted\n"},
	{"now/uncommitted-layout-is-nothing",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "letter mei-2025 'Het  is\\n4.'\n",
	 "mei-2025 een\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"now/never-committed",
	 "head mei-2025 content/brieven/y.md 'Een.'; commit een\n"
	 "letter mei-2025 'Twee.'\n",
	 "x\n"
	 "no versions\n"
	 "y\n"
	 "mei-2025 een\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"now/two-letters-each-with-its-own",
	 "letter mei-2025 'Het is 4.'; commit een\n"
	 "head mei-2025 content/brieven/y.md 'Anders dan de andere.'; commit twee\n"
	 "letter september-2025 'Het is 5.'; commit drie\n",
	 "x\n"
	 "mei-2025 een\n"
	 "september-2025 drie: 1 figure; since mei-2025: 1 figure\n"
	 "@ - mei-2025 september-2025 september-2025\n"
	 "y\n"
	 "mei-2025 twee\n"
	 "@ - mei-2025 mei-2025 mei-2025\n"},
	{"broken/versions-are-compared-nevertheless",
	 "letter mei-2025 '## Een {#x}\\n\\nTekst.\\n\\n## Twee {#x}\\n\\nTekst.\\n\\n### "
	 "Onbekend?\\n\\nTekst <b>x</b>.'; commit een\n"
	 "letter mei-2025 '## Een {#x topics=\\\"weg\\\"}\\n\\n### Wat betekent dit voor "
	 "gemeenten?\\n\\nTekst.\\n\\n### Wat wil het kabinet?\\n\\nEen.\\n\\n### Wat wil het "
	 "kabinet?\\n\\nTwee.'; commit twee\n"
	 "letter september-2025 'Het is 6.'; commit drie\n",
	 "mei-2025.1 een\n"
	 "mei-2025 twee: 3 added 2 removed\n"
	 "september-2025 drie: 1 added 1 removed; since mei-2025: 1 added 1 removed\n"
	 "@ - mei-2025 september-2025 september-2025\n"},
};

/* The same versions, but for what is not asked for. */
static void
check_bare(const Versions *self, const DocumentVersions *of, const Versions *alone,
	   const DocumentVersions *bare)
{
	g_assert_cmpuint(bare->version_count, ==, of->version_count);
	g_assert_cmpuint(bare->diff_count, ==, of->diff_count);
	g_assert_cmpint(bare->uncommitted, ==, of->uncommitted);
	g_assert_cmpint(bare->living != NULL, ==, of->living != NULL);
	for (guint i = 0; i < of->version_count; i++) {
		const Version *version = &of->versions[i];
		const Version *other = &bare->versions[i];
		g_autoptr(Document) document = versions_document(self, of, version, NULL);
		g_autoptr(Document) same = versions_document(alone, bare, other, NULL);

		g_assert_cmpint(document != NULL, ==, same != NULL);
		if (document != NULL) {
			g_autofree char *text = diff_reading(document);
			g_autofree char *found = diff_reading(same);

			g_assert_cmpstr(text, ==, found);
		}
		g_assert_cmpstr(other->name, ==, version->name);
		g_assert_true(other->edition == version->edition);
		g_assert_true(other->file == version->file);
		g_assert_cmpint(other->only_edition, ==, version->only_edition);
		g_assert_cmpint(other->deleted_after, ==, version->deleted_after);
		g_assert_cmpstr(other->unreadable, ==, version->unreadable);
		g_assert_cmpint(document != NULL, ==, version->unreadable == NULL);
		g_assert_null(bare->edition_diffs[i]);
	}
}

/* Who asks for one document, without differences, gets its versions as they are among all.
 * with_name: git's name of the document as it is now is known. */
static void
check_alone(Fixture *self, bool with_name)
{
	const Library *library = self->site.library;
	Versions *all = g_steal_pointer(&self->versions);

	for (guint i = 0; i < library->document_count; i++) {
		const Document *document = library->documents[i];
		const DocumentVersions *of = versions_of(all, document);
		g_autofree char *text = read_file(self->folder, document->path);
		g_autofree char *now = with_name ? hash_git_blob(text, strlen(text)) : NULL;
		g_autoptr(GError) error = NULL;

		fixture_read_as(self,
				(VersionsOptions){
					.only = document->path, .now = now, .without_diffs = true},
				&error);
		g_assert_no_error(error);
		g_assert_cmpint(versions_of(self->versions, document) != NULL, ==, of != NULL);
		if (of != NULL)
			check_bare(all, of, self->versions, versions_of(self->versions, document));
		for (guint j = 0; j < library->document_count; j++)
			g_assert_true(j == i ||
				      versions_of(self->versions, library->documents[j]) == NULL);
		g_clear_pointer(&self->versions, versions_free);
	}
	self->versions = all;
}

static void
run_case(gconstpointer data)
{
	const Case *self = data;
	g_auto(Fixture) fixture;
	g_autoptr(GError) error = NULL;
	g_autofree char *found = NULL;

	fixture_open(&fixture, self->script);
	fixture_read(&fixture, &error);
	g_assert_no_error(error);
	found = print_all(&fixture);
	g_assert_cmpstr(found, ==, self->expected);
	check_alone(&fixture, false);
	check_alone(&fixture, true);
}

/* --- more ------------------------------------------------------------------------------------- */

/* Of 500 commits 250 change the letter, in two editions. */
static void
test_many(void)
{
	static const char script[] =
		"for i in $(seq 1 500); do\n"
		"  e=$(test $i -le 300 && echo mei-2025 || echo september-2025)\n"
		"  letter $e \"Het is $((i / 2)) geworden.\"\n"
		"  echo \"commit refs/heads/main\"; echo \"committer P <p@x> $((1735732800 + i)) "
		"+0000\"\n"
		"  echo \"data <<E\"; echo \"c$i\"; echo E; echo \"M 100644 inline $X\"\n"
		"  echo \"data $(wc -c < $X)\"; cat $X\n"
		"done > ../stroom\n"
		"git fast-import --quiet < ../stroom; rm ../stroom; git reset -q --hard\n";
	g_auto(Fixture) fixture;
	g_autoptr(GError) error = NULL;
	const DocumentVersions *of;

	fixture_open(&fixture, script);
	g_assert_cmpuint(history_commits(fixture.history), ==, 500);
	fixture_read(&fixture, &error);
	g_assert_no_error(error);
	of = versions_of(fixture.versions, fixture.site.library->documents[0]);
	g_assert_nonnull(of);
	g_assert_cmpuint(of->version_count, ==, 252);
	check_versions(&fixture, of);
	g_assert_cmpstr(of->versions[0].name, ==, "mei-2025.1");
	g_assert_cmpstr(of->versions[150].name, ==, "mei-2025");
	g_assert_cmpstr(of->versions[151].name, ==, "september-2025.1");
	g_assert_true(of->versions[151].only_edition);
	g_assert_cmpstr(of->versions[251].name, ==, "september-2025");
	g_assert_cmpuint(of->edition_diffs[251]->figures, ==, 1);
	g_assert_cmpstr(of->edition_diffs[251]->changes[0].delta_text, ==, "+100");
}

/* The changes that are kept outlive the documents that they were found in. */
static void
test_changes(void)
{
	g_auto(Fixture) fixture;
	g_autoptr(GError) error = NULL;
	const DocumentVersions *of;
	const DiffChange *change;

	fixture_open(&fixture, "letter mei-2025 '## Accres\\n\\nHet is 4 nu.'; commit een\n"
			       "letter mei-2025 '## Accres\\n\\nHet is 5 nu.'; commit twee\n");
	fixture_read(&fixture, &error);
	g_assert_no_error(error);
	of = versions_of(fixture.versions, fixture.site.library->documents[0]);
	g_assert_cmpuint(of->diffs[0].change_count, ==, 1);
	change = &of->diffs[0].changes[0];
	g_assert_cmpuint(change->number, ==, 1);
	g_assert_cmpint(change->kind, ==, DIFF_FIGURE);
	g_assert_cmpstr(change->chapter, ==, "Fonds");
	g_assert_cmpstr(change->chapter_id, ==, "fonds");
	g_assert_cmpstr(change->item, ==, "Accres");
	g_assert_cmpstr(change->item_id, ==, "accres");
	g_assert_cmpstr(change->old_text, ==, "4");
	g_assert_cmpstr(change->new_text, ==, "5");
	g_assert_cmpstr(change->delta_text, ==, "+1");
}

/* Bytes from elsewhere are read as an old version is. */
static void
test_parse(void)
{
	g_auto(Fixture) fixture;
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bad = g_bytes_new_static("---\ntitle: X\n---\n# Fonds\n", 24);
	g_autoptr(GBytes) good = NULL;
	g_autoptr(Document) none = NULL;
	g_autoptr(Document) document = NULL;
	const Document *now;
	g_autofree char *text = NULL;

	fixture_open(&fixture, "letter mei-2025 'Een.'; commit een\n");
	fixture_read(&fixture, &error);
	g_assert_no_error(error);
	now = fixture.site.library->documents[0];
	none = versions_parse(fixture.versions, now, bad);
	g_assert_null(none);
	text = read_file(fixture.folder, "content/brieven/x.md");
	good = g_bytes_new(text, strlen(text));
	document = versions_parse(fixture.versions, now, good);
	g_assert_nonnull(document);
	g_assert_cmpstr(document->head->title, ==, "De brief");
}

/* A version that was read is not read again soon, and is the caller's own all the same; with
 * another library it is read anew. */
static void
test_shared(void)
{
	g_auto(Fixture) fixture;
	g_autoptr(GError) error = NULL;
	g_autoptr(Document) one = NULL;
	g_autoptr(Document) again = NULL;
	g_autoptr(Document) anew = NULL;
	const DocumentVersions *of;

	fixture_open(&fixture, "letter mei-2025 'Een.'; commit een\n"
			       "letter september-2025 'Twee.'; commit twee\n");
	fixture_read(&fixture, &error);
	g_assert_no_error(error);
	of = versions_of(fixture.versions, fixture.site.library->documents[0]);
	one = versions_document(fixture.versions, of, &of->versions[0], &error);
	again = versions_document(fixture.versions, of, &of->versions[0], &error);
	g_assert_true(one == again);
	g_assert_true(
		versions_follow(fixture.versions, fixture.site.library, &fixture.files, 1, &error));
	anew = versions_document(fixture.versions, of, &of->versions[0], &error);
	g_assert_no_error(error);
	g_assert_true(anew != one);
	g_clear_pointer(&fixture.versions, versions_free);
	g_clear_pointer(&again, document_free);
	g_assert_cmpstr(one->head->edition->slug, ==, "mei-2025");
	g_assert_cmpstr(anew->head->edition->slug, ==, "mei-2025");
}

enum { SHELVED = 5, SHELVED_BYTES = SHELF_BYTES / 2 - 1024 };

static Document *
new_document(gsize bytes)
{
	Document *document = g_new0(Document, 1);

	document->arena = arena_new();
	(void)arena_alloc(document->arena, bytes);
	document->anchors = g_hash_table_new(NULL, NULL);
	return document;
}

static bool
is_on_shelf(Shelf *shelf, const Version *version)
{
	g_autoptr(Document) found = shelf_take(shelf, version);

	return found != NULL;
}

/* There is room for two; the one that was not asked for longest goes, and a large one stays alone.
 */
static void
test_shelf(void)
{
	Version versions[SHELVED] = {0};
	Shelf *shelf = shelf_new();

	for (guint i = 0; i < SHELVED; i++) {
		g_autoptr(Document) document =
			new_document(i + 1 < SHELVED ? SHELVED_BYTES : SHELF_BYTES * 2);

		if (i == 2)
			g_assert_true(is_on_shelf(shelf, &versions[0]));
		shelf_put(shelf, &versions[i], document);
		shelf_put(shelf, &versions[i], document);
		g_assert_true(is_on_shelf(shelf, &versions[i]));
		if (i == 2) {
			g_assert_true(is_on_shelf(shelf, &versions[0]));
			g_assert_false(is_on_shelf(shelf, &versions[1]));
		}
	}
	for (guint i = 0; i + 1 < SHELVED; i++)
		g_assert_false(is_on_shelf(shelf, &versions[i]));
	shelf_empty(shelf);
	g_assert_false(is_on_shelf(shelf, &versions[SHELVED - 1]));
	shelf_free(shelf);
}

/* Bytes that git lost are told, with the file. */
static void
test_lost_bytes(void)
{
	g_auto(Fixture) fixture;
	g_autoptr(GError) error = NULL;

	fixture_open(&fixture, "letter mei-2025 'Een.'; commit een; b=$(git rev-parse HEAD:$X)\n"
			       "letter mei-2025 'Twee.'; commit twee\n"
			       "rm -f .git/objects/$(echo $b | cut -c1-2)/$(echo $b | cut -c3-)\n");
	fixture_read(&fixture, &error);
	g_assert_error(error, SITE_ERROR, SITE_ERROR_SYSTEM);
	g_assert_nonnull(strstr(error->message, "brieven/x.md"));
	g_assert_null(fixture.versions);
}

/* Whether a text is at hand or git is asked for it. */
static void
test_at_hand(void)
{
	g_auto(Fixture) fixture;
	g_autoptr(GError) error = NULL;
	const DocumentVersions *of;

	fixture_open(&fixture, "letter mei-2025 'Een.'; commit een\n"
			       "letter mei-2025 'Twee.'; commit twee\n"
			       "letter mei-2025 'Drie.'; commit drie\n");
	fixture_read_as(&fixture, (VersionsOptions){.only = "content/brieven/x.md"}, &error);
	g_assert_no_error(error);
	of = versions_of(fixture.versions, fixture.site.library->documents[0]);
	for (guint i = 0; i < 6; i++) {
		const Version *version = &of->versions[2 - i % 3];
		g_autoptr(Document) document =
			versions_document(fixture.versions, of, version, &error);
		g_autofree char *said = NULL;
		static const char *const words[] = {"Een.", "Twee.", "Drie."};

		g_assert_no_error(error);
		said = diff_reading(document);
		g_assert_nonnull(strstr(said, words[version->index]));
	}
}

static void
test_free_nothing(void)
{
	versions_free(NULL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
		g_autofree char *path = g_strconcat("/versions/", CASES[i].name, NULL);

		g_test_add_data_func(path, &CASES[i], run_case);
	}
	g_test_add_func("/versions/many/commits-give-the-versions-there-are", test_many);
	g_test_add_func("/versions/changes/outlive-their-documents", test_changes);
	g_test_add_func("/versions/bytes/from-elsewhere-are-read", test_parse);
	g_test_add_func("/versions/bytes/that-are-lost-are-an-error", test_lost_bytes);
	g_test_add_func("/versions/shelf/gives-the-text-of-its-version", test_at_hand);
	g_test_add_func("/versions/document/is-shared-for-a-while", test_shared);
	g_test_add_func("/versions/document/makes-room-for-others", test_shelf);
	g_test_add_func("/versions/free/takes-nothing", test_free_nothing);
	return g_test_run();
}
