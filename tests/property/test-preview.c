/* tests/property/test-preview.c - a preview that follows edits shows what a build of the same files
 * writes. SPDX-License-Identifier: EUPL-1.2
 *
 * A site of some files, each with texts that it may have; by chance a file gets another text, or
 * goes, or all is committed. After each edit a build from nothing says what the pages must be. */
#include "../unit/git.h"
#include "../unit/helpers.h"
#include "../unit/seed.h"

#include "build/preview.h"

enum { EDITS = 60 };

#define HEAD(title, date, edition)                                                                 \
	"---\ntitle: " title "\nkind: brief\ndate: " date "\nedition: " edition                    \
	"\nfrom: VNG\ncovers: \"2026\"\nsummary: Samenvatting.\n"

#define PAGE(title) "---\ntitle: " title "\n---\n"

#define EDITIONS                                                                                   \
	"- slug: september-2025\n  label: September 2025\n  kind: september\n  line: circulaire\n" \
	"  date: 2025-09-16\n- slug: mei-2025\n  label: Mei 2025\n  kind: mei\n  line: "           \
	"circulaire\n"                                                                             \
	"  date: 2025-05\n"

#define TOPIC(slug) "    - slug: " slug "\n      label: De " slug "\n      description: Iets.\n"

#define TOPICS                                                                                     \
	"- slug: financien\n  label: Financien\n  topics:\n" TOPIC("accres") TOPIC("belasting")    \
		TOPIC("jeugd")

#define TERMS "- abbreviation: BCF\n  expansion: btw-compensatiefonds\n"

#define VALUES "series;for_year;edition;value;unit;status;source;note\n"

/* The texts that a file may have; NULL: it is not there. In the first of each the site is in order.
 */
typedef struct Variants {
	const char *path;
	const char *texts[6];
	guint count;
} Variants;

static const Variants FILES[] = {
	{"site.conf",
	 {"[site]\ntitle = Proef\n", "[site]\ntitle = Andere proef\nitem-pages = no\n",
	  "[site]\ntitle = Proef\nsearch = no\n", "[site]\ntitel = Fout\n"},
	 4},
	{"content/edities.yaml",
	 {EDITIONS,
	  EDITIONS "- slug: mei-2026\n  label: Mei 2026\n  kind: mei\n"
		   "  line: circulaire\n  date: 2026-05\n",
	  "- slug: mei-2025\n  label: Mei\n  kind: mei\n  date: 2025-05\n"},
	 3},
	{"content/onderwerpen.yaml",
	 {TOPICS, TOPICS TOPIC("wmo"),
	  "- slug: financien\n  label: Geld\n  topics:\n    - slug: accres\n      label: Accres\n"
	  "      description: De groei.\n",
	  "- slug: [financien\n"},
	 4},
	{"content/begrippen.yaml",
	 {TERMS, TERMS "- abbreviation: IU\n  expansion: integratie-uitkering\n"},
	 2},
	{"content/reeksen.yaml",
	 {"- slug: groei\n  label: Groei\n  unit: \"%\"\n  topic: accres\n  description: De "
	  "groei.\n",
	  NULL},
	 2},
	{"content/cijfers/groei.csv",
	 {VALUES "groei;2026;mei-2025;4,45;%;raming;2025-een#begin;\n",
	  VALUES "groei;2026;mei-2025;4,45;%;raming;2025-een;\n"
		 "groei;2026;september-2025;4,72;%;raming;2025-twee#geld;\n",
	  NULL, VALUES "groei;2026;mei-2025;vier;%;raming;2025-een;\n"},
	 4},
	{"content/brieven/2025-een.md",
	 {HEAD("Een", "2025-05-01",
	       "mei-2025") "---\n\n# Deel\n\n## Begin {#begin topics=\"accres\"}\n\n"
			   "Het BCF en [twee](2025-twee.md#geld), [figuur]"
			   "(../../static/beeld/a.svg).\n\n## Slot {#slot "
			   "topics=\"jeugd\"}\n\n### Wat wil het kabinet?\n\nIets.\n",
	  HEAD("Een", "2025-05-01",
	       "september-2025") "---\n\n# Deel\n\n## Begin {#begin topics=\"accres\"}"
				 "\n\nAnders: [4,45%](cijfer:groei/2026).\n",
	  HEAD("Een en meer", "2025-05-02", "mei-2025") "---\n\n# Deel\n\n## Begin {#begin topics="
							"\"jeugd\"}\n\nMet IU en "
							"[mei](editie:mei-2025).\n",
	  HEAD("Een", "2025-05-01", "mei-2025") "status: concept\n---\n\n# Deel\n\n## Kort {#kort "
						"topics=\"jeugd\"}\n\nTekst.\n",
	  HEAD("Een", "2025-05-01",
	       "mei-2025") "---\n\n# Deel\n\n## Fout {#begin topics=\"jeugt\"}\n\nX.\n",
	  NULL},
	 6},
	{"content/brieven/2025-twee.md",
	 {HEAD("Twee", "2025-09-20",
	       "september-2025") "---\n\n# Deel\n\n## Geld {#geld topics=\"accres,"
				 "belasting\"}\n\n### Wat betekent dit voor gemeenten?"
				 "\n\nVeel.\n\n|  | 2025 |\n|--|--:|\n| Totaal | 4 |\n"
				 "\n: Tabel {#tabel}\n",
	  HEAD("Twee", "2025-09-20",
	       "september-2025") "---\n\n# Deel\n\n## Geld {#geld topics=\"accres\"}\n"
				 "\nMinder, zie [een](2025-een.md#slot).[^n]\n\n[^n]: "
				 "Noot met [een](2025-een.md).\n",
	  HEAD("Twee", "2025-09-20", "september-2025") "---\n\n# Deel\n\n## Ander {#ander "
						       "topics=\"jeugd\"}\n\nTekst.\n",
	  NULL, "geen brief\n"},
	 5},
	{"content/brieven/2025-drie.md",
	 {NULL,
	  HEAD("Drie", "2025-09-01",
	       "mei-2025") "---\n\n# Deel\n\n## Drie {#drie topics=\"jeugd\"}\n\n"
			   "Zie [twee](2025-twee.md).\n",
	  HEAD("Drie", "2024-09-01",
	       "mei-2025") "aliases: [oud-drie]\n---\n\n# Deel\n\n## Drie {#drie "
			   "topics=\"accres\"}\n\nTekst.\n"},
	 3},
	{"content/dossiers/accres.md",
	 {"---\ntitle: Accres\ntopic: accres\nedition: mei-2025\nsummary: Over accres.\n---\n# "
	  "Nu\n\n"
	  "[4,45%](cijfer:groei/2026) volgens [een](../brieven/2025-een.md#begin).\n",
	  "---\ntitle: Accres\ntopic: accres\nedition: september-2025\nsummary: Over "
	  "accres.\n---\n# Nu\n\n"
	  "Zie de [circulaire](editie:september-2025).\n",
	  NULL},
	 3},
	{"content/paginas/over.md",
	 {PAGE("Over") "# Wat\n\nTekst.\n", PAGE("Over ons") "Tekst.\n", NULL},
	 3},
	{"content/los.txt", {NULL, "los\n"}, 2},
	{"static/beeld/a.svg", {"<svg/>\n", "<svg></svg>\n", NULL}, 3},
	{"templates/pagina.mustache",
	 {"{{<layout}}{{$main}}<h1>{{page_title}}</h1>{{/main}}{{/layout}}\n",
	  "{{<layout}}{{$main}}<h1>{{page_title}}!</h1>{{/main}}{{/layout}}\n", "{{#open}}\n",
	  NULL},
	 4},
};

enum { DOCUMENTS = 6, DOCUMENTS_END = 11 }; /* which of FILES they are */

typedef struct Trial {
	char *site;
	guint texts[G_N_ELEMENTS(FILES)]; /* which text each has */
	Preview *preview;
	GHashTable *pages;  /* address -> GBytes: what must be shown now */
	GHashTable *before; /* every address that there ever was */
	guint good;         /* how many times all was well */
} Trial;

static void
set_text(Trial *self, guint file, guint text)
{
	const char *bytes = FILES[file].texts[text];
	g_autofree char *full = g_build_filename(self->site, FILES[file].path, NULL);

	self->texts[file] = text;
	if (bytes != NULL)
		write_file(self->site, FILES[file].path, bytes);
	else
		(void)g_remove(full);
}

static void
copy_templates(const char *site)
{
	g_autofree char *copy = g_strdup_printf("cp -R templates %s", site);
	g_autoptr(GError) error = NULL;

	(void)g_spawn_command_line_sync(copy, NULL, NULL, NULL, &error);
	g_assert_no_error(error);
}

static void
trial_init(Trial *self)
{
	BuildOptions options = BUILD_OPTIONS_INIT;

	*self = (Trial){.site = make_folder()};
	copy_templates(self->site);
	write_file(self->site, "content/soorten.yaml", SITE_KINDS);
	for (guint i = 0; i < G_N_ELEMENTS(FILES); i++)
		set_text(self, i, 0);
	git(self->site, "init", "-q", NULL);
	options.site = self->site;
	options.jobs = 2;
	self->preview = preview_new(&options);
	self->pages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					    (GDestroyNotify)g_bytes_unref);
	self->before = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void
trial_clear(Trial *self)
{
	preview_free(self->preview);
	g_hash_table_unref(self->pages);
	g_hash_table_unref(self->before);
	remove_folder(self->site);
}

/* --- what must be shown --- */

static void
take_folder(Trial *self, const char *output, const char *below)
{
	g_autofree char *full = g_build_filename(output, below, NULL);
	g_autoptr(GDir) dir = g_dir_open(full, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *address =
			below[0] != '\0' ? g_strconcat(below, "/", name, NULL) : g_strdup(name);
		g_autofree char *path = g_build_filename(output, address, NULL);
		char *bytes;
		gsize length;

		if (strcmp(address, "manifest.sha256") == 0)
			continue;
		if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
			take_folder(self, output, address);
			continue;
		}
		g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
		g_hash_table_add(self->before, g_strdup(address));
		g_hash_table_insert(self->pages, g_steal_pointer(&address),
				    g_bytes_new_take(bytes, length));
	}
}

/* Builds the site from nothing. Its messages; the pages change only where all is well. Owned. */
static char *
build_anew(Trial *self)
{
	BuildOptions options = BUILD_OPTIONS_INIT;
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Build) build = NULL;
	char *output = make_folder();
	g_autofree char *folder = g_build_filename(output, "site", NULL);

	options.site = self->site;
	options.output = folder;
	options.drafts = true;
	build = build_run(&options, diags, &error);
	g_assert_no_error(error);
	if (build_succeeded(build)) {
		g_hash_table_remove_all(self->pages);
		take_folder(self, folder, "");
		self->good++;
	}
	remove_folder(output);
	return print_diags(diags, "");
}

/* Either may be NULL: there is no such page. */
static bool
is_same(GBytes *a, GBytes *b)
{
	return a != NULL && b != NULL ? g_bytes_equal(a, b) : a == b;
}

static void
compare_pages(Trial *self, bool broken)
{
	GHashTableIter iter;
	gpointer address;

	g_hash_table_iter_init(&iter, self->before);
	while (g_hash_table_iter_next(&iter, &address, NULL)) {
		GBytes *expected = g_hash_table_lookup(self->pages, address);
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) shown = NULL;

		if (broken && g_str_has_prefix(address, "beeld/"))
			continue; /* copied as it is now */
		shown = preview_page(self->preview, address, &error);
		g_assert_no_error(error);
		if (!is_same(expected, shown))
			g_error("%s is other than a build makes it", (char *)address);
	}
}

static void
compare(Trial *self)
{
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	guint good = self->good;
	g_autofree char *expected = build_anew(self);
	PreviewState state = preview_refresh(self->preview, diags, &error);
	g_autofree char *said = print_diags(diags, "");

	g_assert_no_error(error);
	g_assert_cmpstr(said, ==, expected);
	g_assert_cmpint(state == PREVIEW_BROKEN, ==, self->good == good);
	compare_pages(self, state == PREVIEW_BROKEN);
}

/* A file that was written a moment ago may change within the same tick of the file system's clock.
 */
static void
let_settle(void)
{
	g_usleep(150 * 1000);
}

/* --- edits --- */

/* Mostly of documents, and such that put a file in order. */
static void
edit(Trial *self)
{
	guint file = g_test_rand_bit() ? (guint)g_test_rand_int_range(DOCUMENTS, DOCUMENTS_END)
				       : (guint)g_test_rand_int_range(0, G_N_ELEMENTS(FILES));
	guint text = (guint)g_test_rand_int_range(0, (gint32)FILES[file].count);

	if (g_test_rand_bit())
		for (guint i = 0; i < G_N_ELEMENTS(FILES) && self->texts[file] == 0; i++)
			file = (file + 1) % G_N_ELEMENTS(FILES);
	if (self->texts[file] != 0 && g_test_rand_bit())
		text = 0;
	g_test_message("%s: text %u", FILES[file].path, text);
	set_text(self, file, text);
}

static void
commit(Trial *self)
{
	g_test_message("commit");
	git(self->site, "add", "-A", NULL);
	git(self->site, "commit", "-q", "--allow-empty", "-m", "Stand", NULL);
}

static void
test_edits(void)
{
	Trial trial;

	trial_init(&trial);
	compare(&trial);
	for (guint i = 0; i < EDITS; i++) {
		for (guint edits = (guint)g_test_rand_int_range(1, 3); edits > 0; edits--)
			edit(&trial);
		if (g_test_rand_int_range(0, 5) == 0)
			commit(&trial);
		if (g_test_rand_int_range(0, 3) == 0)
			let_settle();
		compare(&trial);
	}
	g_test_message("all was well %u times", trial.good);
	g_assert_cmpuint(trial.good, >, EDITS / 5);
	trial_clear(&trial);
}

/* --- single edits --- */

static PreviewState
refresh(Trial *self)
{
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	PreviewState state = preview_refresh(self->preview, diags, &error);

	g_assert_no_error(error);
	return state;
}

/* Which text of which file. */
static void
set_path(Trial *self, const char *path, guint text)
{
	for (guint i = 0; i < G_N_ELEMENTS(FILES); i++)
		if (strcmp(FILES[i].path, path) == 0)
			set_text(self, i, text);
}

static const Document *
find_letter(const Trial *self, const char *slug)
{
	const Library *library = build_library(preview_site(self->preview));

	for (guint i = 0; i < library->letter_count; i++)
		if (strcmp(library->letters[i]->slug, slug) == 0)
			return library->letters[i];
	return NULL;
}

static void
test_keeps(void)
{
	const Document *kept;
	Trial trial;

	trial_init(&trial);
	let_settle();
	g_assert_cmpint(refresh(&trial), ==, PREVIEW_NEW);
	kept = find_letter(&trial, "2025-twee");
	g_assert_nonnull(kept);
	g_assert_cmpint(refresh(&trial), ==, PREVIEW_SAME);
	for (guint i = 0; i < G_N_ELEMENTS(FILES); i++)
		set_text(&trial, i, trial.texts[i]); /* written again, but no other */
	g_assert_cmpint(refresh(&trial), ==, PREVIEW_SAME);
	g_assert_true(find_letter(&trial, "2025-twee") == kept);
	set_path(&trial, "content/brieven/2025-een.md", 2);
	g_assert_cmpint(refresh(&trial), ==, PREVIEW_NEW);
	g_assert_true(find_letter(&trial, "2025-twee") == kept);
	g_assert_cmpstr(find_letter(&trial, "2025-een")->head->title, ==, "Een en meer");
	trial_clear(&trial);
}

static void
test_mends(void)
{
	Trial trial;

	trial_init(&trial);
	set_path(&trial, "content/brieven/2025-een.md", 4);
	g_assert_cmpint(refresh(&trial), ==, PREVIEW_BROKEN);
	g_assert_null(preview_site(trial.preview));
	g_assert_null(preview_page(trial.preview, "index.html", NULL));
	set_path(&trial, "content/brieven/2025-een.md", 0);
	g_assert_cmpint(refresh(&trial), ==, PREVIEW_NEW);
	set_path(&trial, "content/los.txt", 1);
	g_assert_cmpint(refresh(&trial), ==, PREVIEW_BROKEN);
	g_assert_nonnull(preview_site(trial.preview));
	set_path(&trial, "content/los.txt", 0);
	g_assert_cmpint(refresh(&trial), ==, PREVIEW_NEW);
	trial_clear(&trial);
}

static void
test_no_site(void)
{
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GError) error = NULL;
	BuildOptions options = BUILD_OPTIONS_INIT;
	char *folder = make_folder();
	g_autoptr(Preview) preview = NULL;

	options.site = folder;
	preview = preview_new(&options);
	g_assert_cmpint(preview_refresh(preview, diags, &error), ==, PREVIEW_BROKEN);
	g_assert_error(error, SITE_ERROR, SITE_ERROR_USAGE);
	remove_folder(folder);
}

int
main(int argc, char **argv)
{
	init_with_seed(&argc, &argv);
	g_test_add_func("/preview/shows-what-a-build-writes", test_edits);
	g_test_add_func("/preview/keeps-what-did-not-change", test_keeps);
	g_test_add_func("/preview/is-broken-until-mended", test_mends);
	g_test_add_func("/preview/needs-a-site", test_no_site);
	return g_test_run();
}
