/* tests/unit/test-history-versions.c - the versions of a site's files, as git has them.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Each test makes its repository with a few lines of shell. Every commit is tagged with its
 * subject, so that what is found can be held against what `git rev-parse` says. */
#include "helpers.h"

#include "base/parallel.h"
#include "history/history.h"
#include "history/source.h"

/* ---- a repository ---- */

/* What the scripts can say. letter FILE WORD: 40 lines; edit FILE N WORD: the first N of them
 * become other ones (10 of 40 is much alike, 30 of 40 little); commit NAME: all as it stands; keep
 * NAME: what is in the index. */
static const char PRELUDE[] =
	"letter() { mkdir -p \"$(dirname \"$1\")\"; seq 1 40 | sed \"s/^/$2 regel /\" > \"$1\"; }\n"
	"edit() { sed -i \"1,$2s/^/$3 /\" \"$1\"; }\n"
	"when() { echo \"$((1735732800 + 60 * $(git rev-list --count HEAD 2>/dev/null || echo 0))) "
	"+0000\"; }\n"
	"keep() { GIT_AUTHOR_DATE=\"$(when)\" GIT_COMMITTER_DATE=\"$(when)\" git commit -q "
	"--allow-empty -m \"$1\"; git tag \"$1\"; }\n"
	"commit() { git add -A; keep \"$1\"; }\n"
	"merge() { name=$1; shift; GIT_AUTHOR_DATE=\"$(when)\" GIT_COMMITTER_DATE=\"$(when)\" "
	"git merge -q --no-ff -m \"$name\" \"$@\"; git tag \"$name\"; }\n"
	"init() { git init -q -b main; }\n";

typedef struct Fixture {
	char *folder;        /* of the test */
	char *site;          /* folder/site */
	const char *content; /* "content" unless a test says otherwise */
	bool own;            /* the content folder is the top of the repository */
	bool bare;           /* the site is a bare repository */
} Fixture;

static char **
environment_of_git(void)
{
	static const char *const pairs[][2] = {
		{"GIT_AUTHOR_NAME", "Proef"},
		{"GIT_AUTHOR_EMAIL", "proef@example.org"},
		{"GIT_COMMITTER_NAME", "Beheer"},
		{"GIT_COMMITTER_EMAIL", "beheer@example.org"},
		{"GIT_AUTHOR_DATE", "2025-01-01T12:00:00Z"},
		{"GIT_COMMITTER_DATE", "2025-01-01T12:00:00Z"},
		{"GIT_CONFIG_GLOBAL", "/dev/null"},
		{"GIT_CONFIG_NOSYSTEM", "1"},
		{"LC_ALL", "C"},
	};
	static const char *const others[] = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"};
	char **environment = g_get_environ();

	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
		environment = g_environ_setenv(environment, pairs[i][0], pairs[i][1], TRUE);
	for (guint i = 0; i < G_N_ELEMENTS(others); i++)
		environment = g_environ_unsetenv(environment, others[i]);
	return environment;
}

/* Runs words in folder, NULL at the end; what they print, owned by the caller. */
static char *
run(const char *folder, const char *const *words)
{
	g_auto(GStrv) environment = environment_of_git();
	g_autoptr(GError) error = NULL;
	g_autofree char *wrong = NULL;
	char *out = NULL;
	int status = -1;

	(void)g_spawn_sync(folder, (char **)words, environment, G_SPAWN_SEARCH_PATH, NULL, NULL,
			   &out, &wrong, &status, &error);
	g_assert_no_error(error);
	if (!g_spawn_check_wait_status(status, NULL))
		g_test_message("%s", wrong);
	g_assert_cmpint(status, ==, 0);
	return out;
}

static char *
sh(const char *folder, const char *script)
{
	g_autofree char *text = g_strconcat(PRELUDE, script, NULL);
	const char *words[] = {"sh", "-euc", text, NULL};

	return run(folder, words);
}

static void
make_in(const char *folder, const char *script)
{
	g_free(sh(folder, script));
}

static void
make(const Fixture *self, const char *script)
{
	make_in(self->site, script);
}

/* From now on the site is another folder of the test. */
static void
move_site(Fixture *self, const char *name)
{
	g_free(self->site);
	self->site = g_build_filename(self->folder, name, NULL);
}

/* One line, without its end. Owned by the caller. */
static char *
ask(const char *folder, const char *script)
{
	return g_strchomp(sh(folder, script));
}

static void
set_up(Fixture *self, gconstpointer data)
{
	(void)data;
	self->folder = make_folder();
	self->site = g_build_filename(self->folder, "site", NULL);
	self->content = "content";
	g_assert_cmpint(g_mkdir(self->site, 0777), ==, 0);
}

static void
set_up_repository(Fixture *self, gconstpointer data)
{
	set_up(self, data);
	make(self, "init");
}

static void
tear_down(Fixture *self, gconstpointer data)
{
	(void)data;
	remove_folder(self->folder);
	g_free(self->site);
}

/* ---- what is found ---- */

static History *
read_options(const HistoryOptions *options)
{
	g_autoptr(GError) error = NULL;
	HistoryAbsence absence = HISTORY_NO_REPOSITORY;
	History *history = history_read(options, ".md", &absence, &error);

	g_assert_no_error(error);
	g_assert_cmpint(absence, ==, HISTORY_PRESENT);
	g_assert_nonnull(history);
	return history;
}

static History *
read_rev(const Fixture *self, const char *rev)
{
	HistoryOptions options = {.site = self->site, .rev = rev, .folder = self->content};

	return read_options(&options);
}

static History *
read_all(const Fixture *self)
{
	return read_rev(self, NULL);
}

static void
assert_absent(const char *site, const char *folder, HistoryAbsence expected)
{
	HistoryOptions options = {.site = site, .folder = folder};
	g_autoptr(GError) error = NULL;
	HistoryAbsence absence = HISTORY_PRESENT;

	g_assert_null(history_read(&options, ".md", &absence, &error));
	g_assert_no_error(error);
	g_assert_cmpint(absence, ==, expected);
}

/* expected: the message, in which SITE stands for the site. */
static void
assert_message(const Fixture *self, const GError *error, SiteError code, const char *expected)
{
	g_auto(GStrv) parts = g_strsplit(expected, "SITE", -1);
	g_autofree char *text = g_strjoinv(self->site, parts);

	g_assert_error(error, SITE_ERROR, (int)code);
	g_assert_cmpstr(error->message, ==, text);
}

static void
refuse(const Fixture *self, const char *rev, SiteError code, const char *expected)
{
	HistoryOptions options = {.site = self->site, .rev = rev, .folder = self->content};
	g_autoptr(GError) error = NULL;
	HistoryAbsence absence = HISTORY_NO_COMMIT;

	g_assert_null(history_read(&options, ".md", &absence, &error));
	assert_message(self, error, code, expected);
	g_assert_cmpint(absence, ==, HISTORY_NO_COMMIT);
}

static const char *
state_name(FileState state)
{
	static const char *const names[] = {
		[FILE_TEXT] = "text",           [FILE_DELETED] = "deleted", [FILE_LINK] = "link",
		[FILE_SUBMODULE] = "submodule", [FILE_TOO_LARGE] = "large",
	};

	g_assert_cmpuint(state, <, G_N_ELEMENTS(names));
	return names[state];
}

static bool
has_bytes(const FileVersion *version)
{
	return version->state == FILE_TEXT || version->state == FILE_LINK;
}

/* "subject state path", a line a version, newest first. Owned by the caller. */
static char *
print_versions(const FileHistory *file)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < file->version_count; i++)
		g_string_append_printf(out, "%s %s %s\n", file->versions[i].subject,
				       state_name(file->versions[i].state), file->versions[i].path);
	return g_string_free(out, FALSE);
}

/* How git names the bytes of a version. Owned by the caller. */
static char *
git_name(const Fixture *self, const FileVersion *version)
{
	const char *path = version->path;

	if (self->own)
		path += strlen(self->content) + 1;
	return g_strdup_printf("%s:%s%s", version->subject, self->bare ? "" : "./", path);
}

/* Hashes of commit and bytes, and the time, are those that git gives. */
static void
assert_as_git(const Fixture *self, const FileHistory *file)
{
	g_autofree char *top = self->own ? g_build_filename(self->site, self->content, NULL)
					 : g_strdup(self->site);
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) found = g_string_new(NULL);
	g_autofree char *said = NULL;

	g_ptr_array_add(words, g_strdup("git"));
	g_ptr_array_add(words, g_strdup("rev-parse"));
	for (guint i = 0; i < file->version_count; i++) {
		const FileVersion *version = &file->versions[i];

		g_ptr_array_add(words, g_strconcat("refs/tags/", version->subject, NULL));
		g_string_append_printf(found, "%s\n", version->commit);
		if (has_bytes(version)) {
			g_ptr_array_add(words, git_name(self, version));
			g_string_append_printf(found, "%s\n", version->blob);
		} else {
			g_assert_cmpstr(version->blob, ==, "");
		}
	}
	g_ptr_array_add(words, NULL);
	said = run(top, (const char *const *)words->pdata);
	g_assert_cmpstr(found->str, ==, said);
}

/* As git names a file's bytes: "blob", the length and a NUL go before them. Source: Pro Git, 10.2,
 * "Object Storage". */
static char *
hash_of(GBytes *bytes)
{
	gsize length = g_bytes_get_size(bytes);
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA1);
	g_autofree char *head = g_strdup_printf("blob %" G_GSIZE_FORMAT, length);

	g_checksum_update(sum, (const guchar *)head, (gssize)strlen(head) + 1);
	g_checksum_update(sum, g_bytes_get_data(bytes, NULL), (gssize)length);
	return g_strdup(g_checksum_get_string(sum));
}

static void
assert_bytes(History *history, const FileHistory *file)
{
	for (guint i = 0; i < file->version_count; i++) {
		const FileVersion *version = &file->versions[i];
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) bytes = history_bytes(history, version, &error);
		g_autofree char *hash = NULL;

		g_assert_true(has_bytes(version) == (bytes != NULL));
		if (bytes == NULL) {
			g_assert_error(error, SITE_ERROR, SITE_ERROR_CONTENT);
			continue;
		}
		hash = hash_of(bytes);
		g_assert_cmpstr(hash, ==, version->blob);
	}
}

/* The versions are just these; expected as print_versions() has it. */
static void
assert_versions(const Fixture *self, History *history, const char *path, const char *expected)
{
	const FileHistory *file = history_file(history, path);
	g_autofree char *found = NULL;

	g_assert_nonnull(file);
	g_assert_cmpstr(file->path, ==, path);
	found = print_versions(file);
	g_assert_cmpstr(found, ==, expected);
	assert_as_git(self, file);
	assert_bytes(history, file);
}

static void
assert_history(const Fixture *self, const char *path, const char *expected)
{
	g_autoptr(History) history = read_all(self);

	assert_versions(self, history, path, expected);
}

/* ---- what is a version ---- */

static void
test_changes(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/brieven/a.md a; letter content/b.md b; commit een\n"
		   "edit content/b.md 1 nieuw; commit twee\n"
		   "edit content/brieven/a.md 1 nieuw; commit drie\n"
		   "echo los > elders.md; commit vier");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/brieven/a.md",
			"drie text content/brieven/a.md\n"
			"een text content/brieven/a.md\n");
	assert_versions(self, history, "content/b.md",
			"twee text content/b.md\n"
			"een text content/b.md\n");
	g_assert_null(history_file(history, "elders.md"));
	g_assert_null(history_file(history, "content"));
	g_assert_null(history_file(history, "content/c.md"));
	g_assert_cmpuint(history_commits(history), ==, 4);
	g_autofree char *head = ask(self->site, "git rev-parse HEAD");
	g_assert_cmpstr(history_head(history), ==, head);
}

/* Only files that a Source would list, by suffix. */
static void
test_which_files(Fixture *self, gconstpointer data)
{
	static const char *const others[] = {
		"content/soorten.yaml", "content/.a.md", "content/.map/a.md",
		"content/b/.map/a.md",  "content/amd",
	};

	(void)data;
	make(self, "mkdir -p content/.map content/b/.map; cd content\n"
		   "for f in soorten.yaml .a.md .map/a.md b/.map/a.md amd b/a.md.md 'b/met spatie "
		   "\xc3\xab.md'; do echo x > \"$f\"; done; commit een");
	g_autoptr(History) history = read_all(self);
	for (guint i = 0; i < G_N_ELEMENTS(others); i++)
		g_assert_null(history_file(history, others[i]));
	assert_versions(self, history, "content/b/a.md.md", "een text content/b/a.md.md\n");
	assert_versions(self, history, "content/b/met spatie \xc3\xab.md",
			"een text content/b/met spatie \xc3\xab.md\n");
}

static void
test_revert(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; commit een; edit content/a.md 3 nieuw; commit twee\n"
		   "git revert --no-commit HEAD; keep drie");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/a.md",
			"drie text content/a.md\n"
			"twee text content/a.md\n"
			"een text content/a.md\n");
	const FileHistory *file = history_file(history, "content/a.md");
	g_assert_cmpstr(file->versions[0].blob, ==, file->versions[2].blob);
	g_assert_cmpstr(file->versions[0].blob, !=, file->versions[1].blob);
}

static void
test_mode(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; commit een; chmod +x content/a.md; commit twee\n"
		   "edit content/a.md 1 nieuw; chmod -x content/a.md; commit drie\n"
		   "git commit -q --allow-empty -m leeg; git tag leeg");
	assert_history(self, "content/a.md",
		       "drie text content/a.md\n"
		       "een text content/a.md\n");
}

static void
test_deleted_and_back(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self,
	     "letter content/a.md a; letter content/b.md b; commit een\n"
	     "git rm -q content/a.md; commit twee; edit content/b.md 1 x; commit drie\n"
	     "letter content/a.md anders; commit vier\n"
	     "rm -r content; echo > x; commit vijf; git checkout -q vier content; commit zes");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/a.md",
			"zes text content/a.md\n"
			"vijf deleted content/a.md\n"
			"vier text content/a.md\n"
			"twee deleted content/a.md\n"
			"een text content/a.md\n");
	assert_versions(self, history, "content/b.md",
			"zes text content/b.md\n"
			"vijf deleted content/b.md\n"
			"drie text content/b.md\n"
			"een text content/b.md\n");
	g_autoptr(History) between = read_rev(self, "drie");
	g_assert_null(history_file(between, "content/a.md"));
}

static void
test_link(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "mkdir content; printf b.md > content/a.md; letter content/b.md b; commit een\n"
		   "ln -sf b.md content/a.md; commit twee\n"
		   "ln -sf c.md content/a.md; commit drie\n"
		   "rm content/a.md; letter content/a.md a; commit vier\n"
		   "rm content/a.md; ln -s b.md content/a.md; commit vijf");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/a.md",
			"vijf link content/a.md\n"
			"vier text content/a.md\n"
			"drie link content/a.md\n"
			"twee link content/a.md\n"
			"een text content/a.md\n");
	const FileHistory *file = history_file(history, "content/a.md");
	g_autoptr(GBytes) target = history_bytes(history, &file->versions[2], NULL);
	g_assert_cmpmem(g_bytes_get_data(target, NULL), g_bytes_get_size(target), "c.md", 4);
	g_assert_cmpstr(file->versions[3].blob, ==, file->versions[4].blob);
}

static void
test_submodule(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; letter content/b.md b; commit een\n"
		   "git rm -q --cached content/a.md; rm content/a.md; mkdir content/a.md\n"
		   "gitlink() { git update-index --add --cacheinfo 160000,$1,content/a.md; }\n"
		   "gitlink 1234567890123456789012345678901234567890; keep twee\n"
		   "gitlink 2234567890123456789012345678901234567890; keep drie\n"
		   "git rm -q --cached content/a.md; rmdir content/a.md\n"
		   "letter content/a.md a; commit vier");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/a.md",
			"vier text content/a.md\n"
			"drie submodule content/a.md\n"
			"twee submodule content/a.md\n"
			"een text content/a.md\n");
}

static void
test_large(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; commit een\n"
		   "head -c 16777217 /dev/zero > content/a.md; commit twee\n"
		   "git mv content/a.md content/b.md; commit drie\n"
		   "head -c 16777216 /dev/zero > content/b.md; commit vier");
	g_assert_cmpint(SOURCE_FILE_MAX, ==, 16777216);
	assert_history(self, "content/b.md",
		       "vier text content/b.md\n"
		       "drie large content/b.md\n"
		       "twee large content/a.md\n"
		       "een text content/a.md\n");
}

/* Larger ones are not compared for likeness, not with each other and not with small ones. */
static void
test_large_unlike(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "mkdir content; head -c 16777218 /dev/zero > content/a.md; commit een\n"
		   "git rm -q content/a.md; mkdir content\n"
		   "head -c 16777217 /dev/zero > content/b.md; commit twee\n");
	assert_history(self, "content/b.md", "twee large content/b.md\n");
}

/* Sorting in trees: "a.md" stands elsewhere as a file than as a folder. */
static void
test_folder_for_file(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; letter content/a.md-b.md b; commit een\n"
		   "git mv content/a.md content/x; mkdir content/a.md\n"
		   "git mv content/x content/a.md/c.md; commit twee\n"
		   "git mv content/a.md/c.md content/x; rmdir content/a.md || :\n"
		   "git mv content/x content/a.md; commit drie");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/a.md",
			"drie text content/a.md\n"
			"twee text content/a.md/c.md\n"
			"een text content/a.md\n");
	assert_versions(self, history, "content/a.md-b.md", "een text content/a.md-b.md\n");
}

static void
test_commit_words(Fixture *self, gconstpointer data)
{
	static const char latin[] =
		"printf 'Hersteld: financi\\353n\\n\\nEn nog wat.\\n' > ../m; echo x >> "
		"content/a.md\n"
		"GIT_AUTHOR_NAME=$(printf 'Zo\\353') GIT_COMMITTER_DATE='1700000000 +0200' git -c "
		"i18n.commitEncoding=ISO-8859-1 commit -q -a -F ../m\n";
	static const char utf8[] =
		"printf 'Financi\\303\\253n\\nnog een regel\\n' > ../m; echo x >> content/a.md\n"
		"GIT_COMMITTER_DATE='1000000000 -0500' git commit -q -a -F ../m\n";
	static const char wrong[] = /* git commit itself would mend it */
		"echo x >> content/a.md; git add -A\n"
		"printf 'tree %s\\nparent %s\\nauthor P <p> 1 +0000\\ncommitter P <p> 1 +0000\\n\\n"
		"Stuk \\377' $(git write-tree) $(git rev-parse HEAD) > ../m\n"
		"git update-ref HEAD $(git hash-object -t commit -w ../m)\n";

	(void)data;
	make(self, "letter content/a.md a; commit een");
	make(self, latin);
	make(self, utf8);
	make(self, wrong);
	g_autoptr(History) history = read_all(self);
	const FileHistory *file = history_file(history, "content/a.md");
	g_assert_cmpuint(file->version_count, ==, 4);
	g_assert_cmpstr(file->versions[0].subject, ==, "Stuk \xef\xbf\xbd");
	g_assert_cmpstr(file->versions[1].subject, ==, "Financi\xc3\xabn");
	g_assert_cmpint(file->versions[1].time, ==, 1000000000);
	g_assert_cmpstr(file->versions[1].author, ==, "Proef");
	g_assert_cmpstr(file->versions[2].subject, ==, "Hersteld: financi\xc3\xabn");
	g_assert_cmpstr(file->versions[2].author, ==, "Zo\xc3\xab");
	g_assert_cmpint(file->versions[2].time, ==, 1700000000);
	g_assert_cmpint(file->versions[3].time, ==, 1735732800);
}

/* ---- renames ---- */

static void
test_rename(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; letter content/x.md x; commit een\n"
		   "edit content/a.md 2 nieuw; commit twee\n"
		   "git mv content/a.md content/b.md; commit drie\n"
		   "mkdir content/map; git mv content/b.md content/map/c.md; commit vier\n"
		   "edit content/map/c.md 3 laatst; commit vijf");
	assert_history(self, "content/map/c.md",
		       "vijf text content/map/c.md\n"
		       "vier text content/map/c.md\n"
		       "drie text content/b.md\n"
		       "twee text content/a.md\n"
		       "een text content/a.md\n");
}

static void
test_rename_edited(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; letter content/z.md z; commit een\n"
		   "git mv content/a.md content/b.md; edit content/b.md 10 nieuw; commit twee");
	assert_history(self, "content/b.md",
		       "twee text content/b.md\n"
		       "een text content/a.md\n");
}

static void
test_rename_unlike(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; letter content/z.md z; commit een\n"
		   "git mv content/a.md content/b.md; edit content/b.md 30 nieuw; commit twee");
	assert_history(self, "content/b.md", "twee text content/b.md\n");
}

/* Several at once, each to its own; the one that is most alike. */
static void
test_rename_many(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "for i in 1 2 3 4 5; do letter content/oud/$i.md $i; done; commit een\n"
		   "git mv content/oud content/nieuw\n"
		   "for i in 1 2 3; do edit content/nieuw/$i.md $((i * 3)) nieuw; done\n"
		   "git mv content/nieuw/3.md content/nieuw/6.md; letter content/nieuw/3.md ander\n"
		   "commit twee");
	g_autoptr(History) history = read_all(self);
	for (guint i = 1; i <= 6; i++) {
		g_autofree char *path = g_strdup_printf("content/nieuw/%u.md", i);
		g_autofree char *text = g_strdup_printf("twee text content/nieuw/%u.md\n%s%s", i,
							i == 3 ? "" : "een text content/oud/",
							i == 3   ? ""
							: i == 6 ? "3.md\n"
								 : path + strlen("content/nieuw/"));
		g_autofree char *line = g_strconcat(text, i == 3 || i == 6 ? "" : "\n", NULL);

		assert_versions(self, history, path, line);
	}
}

/* Of files with the same bytes the one with the same file name goes first. */
static void
test_rename_equal_bytes(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "for f in a b c; do letter content/oud/$f.md gelijk; done; commit een\n"
		   "mkdir content/nieuw; git mv content/oud/c.md content/nieuw/a1.md\n"
		   "git mv content/oud/b.md content/nieuw/b.md\n"
		   "git mv content/oud/a.md content/nieuw/c.md; commit twee");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/nieuw/a1.md",
			"twee text content/nieuw/a1.md\n"
			"een text content/oud/a.md\n");
	assert_versions(self, history, "content/nieuw/b.md",
			"twee text content/nieuw/b.md\n"
			"een text content/oud/b.md\n");
	assert_versions(self, history, "content/nieuw/c.md",
			"twee text content/nieuw/c.md\n"
			"een text content/oud/c.md\n");
}

/* A file that kept its own name goes before one that is more alike. */
static void
test_rename_same_name(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/oud/a.md a; cp content/oud/a.md content/oud/b.md\n"
		   "edit content/oud/b.md 9 nieuw; commit een\n"
		   "git mv content/oud content/nieuw; rm content/nieuw/b.md\n"
		   "edit content/nieuw/a.md 10 nieuw; commit twee");
	assert_history(self, "content/nieuw/a.md",
		       "twee text content/nieuw/a.md\n"
		       "een text content/oud/a.md\n");
}

/* No name came and none went: each file got other bytes. */
static void
test_swap(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; letter content/b.md b; commit een; cd content\n"
		   "mv a.md x; mv b.md a.md; mv x b.md; commit twee");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/a.md",
			"twee text content/a.md\n"
			"een text content/a.md\n");
	assert_versions(self, history, "content/b.md",
			"twee text content/b.md\n"
			"een text content/b.md\n");
	const FileHistory *a = history_file(history, "content/a.md");
	const FileHistory *b = history_file(history, "content/b.md");
	g_assert_cmpstr(a->versions[0].blob, ==, b->versions[1].blob);
	g_assert_cmpstr(a->versions[1].blob, ==, b->versions[0].blob);
}

/* a becomes b, b becomes c, in one commit: c is not the b of before, for b is still there. */
static void
test_shift(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; letter content/b.md b; commit een; cd content\n"
		   "mv b.md c.md; mv a.md b.md; commit twee");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/b.md",
			"twee text content/b.md\n"
			"een text content/b.md\n");
	assert_versions(self, history, "content/c.md", "twee text content/c.md\n");
}

static void
test_there_and_back(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; commit een; cd content\n"
		   "git mv a.md b.md; commit twee; git mv b.md a.md; commit drie");
	assert_history(self, "content/a.md",
		       "drie text content/a.md\n"
		       "twee text content/b.md\n"
		       "een text content/a.md\n");
}

/* The name a is free after the rename and goes to another letter. */
static void
test_name_used_again(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; commit een\n"
		   "git mv content/a.md content/b.md; commit twee\n"
		   "letter content/a.md ander; commit drie");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/a.md", "drie text content/a.md\n");
	assert_versions(self, history, "content/b.md",
			"twee text content/b.md\n"
			"een text content/a.md\n");
}

/* An editor makes next year's letter out of this year's, and puts this year's back afterwards. */
static void
test_restored(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self,
	     "letter content/2025.md a; commit een; edit content/2025.md 2 x; commit twee\n"
	     "git mv content/2025.md content/2026.md; edit content/2026.md 5 nieuw; commit drie\n"
	     "git checkout -q twee content/2025.md; commit vier");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/2025.md",
			"vier text content/2025.md\n"
			"drie deleted content/2025.md\n"
			"twee text content/2025.md\n"
			"een text content/2025.md\n");
	assert_versions(self, history, "content/2026.md", "drie text content/2026.md\n");
}

static void
test_other_suffix(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.txt a; commit een\n"
		   "git mv content/a.txt content/a.md; commit twee");
	assert_history(self, "content/a.md", "twee text content/a.md\n");
}

static void
test_folder_renamed(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self,
	     "for i in 1 2 3; do letter brieven/$i.md $i; done; echo x > r.txt; commit een\n"
	     "edit brieven/1.md 1 x; commit twee\n"
	     "git mv brieven inhoud; commit drie; edit inhoud/2.md 1 x; commit vier\n"
	     "mkdir -p diep/er; git mv inhoud diep/er/brieven; edit diep/er/brieven/3.md 4 y\n"
	     "commit vijf; mkdir content; git mv diep/er/brieven content/brieven; commit zes");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/brieven/1.md",
			"zes text content/brieven/1.md\n"
			"vijf text diep/er/brieven/1.md\n"
			"drie text inhoud/1.md\n"
			"twee text brieven/1.md\n"
			"een text brieven/1.md\n");
	assert_versions(self, history, "content/brieven/2.md",
			"zes text content/brieven/2.md\n"
			"vijf text diep/er/brieven/2.md\n"
			"vier text inhoud/2.md\n"
			"drie text inhoud/2.md\n"
			"een text brieven/2.md\n");
	assert_versions(self, history, "content/brieven/3.md",
			"zes text content/brieven/3.md\n"
			"vijf text diep/er/brieven/3.md\n"
			"drie text inhoud/3.md\n"
			"een text brieven/3.md\n");
}

/* ---- merges ---- */

static void
test_merge(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self,
	     "letter content/a.md a; letter content/b.md b; commit een\n"
	     "git checkout -q -b zij; edit content/a.md 1 x; commit zij1\n"
	     "git mv content/a.md content/c.md; commit zij2; letter content/n.md n; commit zij3\n"
	     "git checkout -q main; edit content/b.md 1 x; commit twee; merge drie zij");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/c.md",
			"drie text content/c.md\n"
			"een text content/a.md\n");
	assert_versions(self, history, "content/b.md",
			"twee text content/b.md\n"
			"een text content/b.md\n");
	assert_versions(self, history, "content/n.md", "drie text content/n.md\n");
	g_assert_cmpuint(history_commits(history), ==, 3);
}

static void
test_octopus(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "for f in a b c; do letter content/$f.md $f; done; commit een\n"
		   "for f in a b c; do git checkout -q -b $f main; edit content/$f.md 1 x\n"
		   "commit z$f; done; git checkout -q main; merge twee a b c");
	g_autoptr(History) history = read_all(self);
	g_autofree char *parents = ask(self->site, "git rev-parse HEAD^@ | wc -l");
	/* git leaves the main line out of the parents where it could have been wound forward */
	g_assert_cmpstr(parents, ==, "4");
	assert_versions(self, history, "content/b.md",
			"twee text content/b.md\n"
			"een text content/b.md\n");
	g_assert_cmpuint(history_commits(history), ==, 2);
}

/* ---- where the repository is ---- */

static const char TWO_COMMITS[] = "letter content/a.md a; commit een\n"
				  "edit content/a.md 1 x; commit twee";
static const char TWO_VERSIONS[] = "twee text content/a.md\n"
				   "een text content/a.md\n";

static void
test_below_top(Fixture *self, gconstpointer data)
{
	(void)data;
	make_in(self->folder, "init; letter content/a.md a; commit nul\n"
			      "git mv content/a.md site; commit een\n"
			      "mkdir site/content\n"
			      "git mv site/a.md site/content; commit twee");
	assert_history(self, "content/a.md",
		       "twee text content/a.md\n"
		       "een text a.md\n"
		       "nul text ../content/a.md\n");
}

static void
test_bare(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	move_site(self, "bare.git");
	self->bare = true;
	make_in(self->folder, "git clone -q --bare site bare.git");
	assert_history(self, "content/a.md", TWO_VERSIONS);
}

static void
test_own_repository(Fixture *self, gconstpointer data)
{
	(void)data;
	g_autofree char *content = g_build_filename(self->site, "content", NULL);
	self->own = true;
	g_assert_cmpint(g_mkdir(content, 0777), ==, 0);
	make_in(content, "init; letter a.md a; commit een\n"
			 "mkdir brieven; git mv a.md brieven/a.md; commit twee");
	assert_history(self, "content/brieven/a.md",
		       "twee text content/brieven/a.md\n"
		       "een text content/a.md\n");
	make(self, "init; echo x > x.txt; commit buiten");
	assert_history(self, "content/brieven/a.md",
		       "twee text content/brieven/a.md\n"
		       "een text content/a.md\n");
}

static void
test_submodule_work_tree(Fixture *self, gconstpointer data)
{
	(void)data;
	make_in(self->folder, "mkdir bron; cd bron; init; letter a.md a; commit een\n"
			      "edit a.md 1 x; commit twee; cd ../site; init\n"
			      "git -c protocol.file.allow=always submodule --quiet add ../bron "
			      "content; commit buiten\n"
			      "test -f content/.git");
	self->own = true;
	assert_history(self, "content/a.md", TWO_VERSIONS);
}

static void
test_linked_work_tree(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	make(self, "git worktree add -q ../ander een");
	move_site(self, "ander");
	assert_history(self, "content/a.md", "een text content/a.md\n");
}

static void
test_site_by_link(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	move_site(self, "snel");
	g_assert_cmpint(symlink("site", self->site), ==, 0);
	assert_history(self, "content/a.md", TWO_VERSIONS);
}

static void
test_content_by_link(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	make_in(self->folder, "mkdir elders; ln -s ../site/content elders/c");
	g_autofree char *site = g_build_filename(self->folder, "elders", NULL);
	HistoryOptions options = {.site = site, .folder = "c"};
	g_autoptr(History) history = read_options(&options);
	const FileHistory *file = history_file(history, "c/a.md");
	g_assert_nonnull(file);
	g_assert_cmpuint(file->version_count, ==, 2);
	g_assert_cmpstr(file->versions[1].path, ==, "c/a.md");
}

static void
test_folder_as_typed(Fixture *self, gconstpointer data)
{
	static const char *const folders[] = {"content/", "./content", "x/../content//", "content"};

	(void)data;
	make(self, TWO_COMMITS);
	for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
		self->content = folders[i];
		assert_history(self, "content/a.md", TWO_VERSIONS);
	}
	self->content = ".";
	assert_history(self, "content/a.md", TWO_VERSIONS);
	self->content = "";
	assert_history(self, "content/a.md", TWO_VERSIONS);
}

/* The commit counts, not what happens to be on disk. */
static void
test_not_on_disk(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	make(self, "letter content/los.md los; edit content/a.md 1 los; git add content/los.md");
	g_autoptr(History) history = read_all(self);
	assert_versions(self, history, "content/a.md", TWO_VERSIONS);
	g_assert_null(history_file(history, "content/los.md"));
	make(self, "rm -r content");
	assert_history(self, "content/a.md", TWO_VERSIONS);
}

static void
test_revisions(Fixture *self, gconstpointer data)
{
	static const char *const first[] = {"een", "HEAD~1", "main^", "een^{commit}"};

	(void)data;
	make(self, TWO_COMMITS);
	make(self, "git tag -a -m x geschreven een");
	for (guint i = 0; i < G_N_ELEMENTS(first); i++) {
		g_autoptr(History) history = read_rev(self, first[i]);
		g_autofree char *head = ask(self->site, "git rev-parse een");

		assert_versions(self, history, "content/a.md", "een text content/a.md\n");
		g_assert_cmpstr(history_head(history), ==, head);
	}
	g_autoptr(History) tagged = read_rev(self, "geschreven");
	assert_versions(self, tagged, "content/a.md", "een text content/a.md\n");
	make(self, "git checkout -q --detach een");
	assert_history(self, "content/a.md", "een text content/a.md\n");
}

/* ---- absences and errors ---- */

static void
test_absences(Fixture *self, gconstpointer data)
{
	g_autofree char *nowhere = g_build_filename(self->folder, "nergens", NULL);

	(void)data;
	assert_absent(self->site, "content", HISTORY_NO_REPOSITORY);
	assert_absent(nowhere, "content", HISTORY_NO_REPOSITORY);
	make(self, "init");
	assert_absent(self->site, "content", HISTORY_NO_COMMIT);
	make(self, "letter content/a.md a; git add -A");
	assert_absent(self->site, "content", HISTORY_NO_COMMIT);
	make(self, "git rm -q --cached content/a.md; git commit -q --allow-empty -m leeg");
	assert_absent(self->site, "content", HISTORY_NOT_TRACKED);
	assert_absent(self->site, "", HISTORY_NOT_TRACKED);
	make(self, "echo x > x; echo /content > .gitignore; commit een");
	assert_absent(self->site, "content", HISTORY_NOT_TRACKED);
	assert_absent(self->site, "content/a.md", HISTORY_NOT_TRACKED);
	assert_absent(self->site, "x", HISTORY_NOT_TRACKED);
	assert_absent(self->site, "../buiten", HISTORY_NOT_TRACKED);
}

/* There is a folder, with other files in it: then there is a history, of nothing. */
static void
test_nothing_with_the_suffix(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "mkdir content; echo x > content/soorten.yaml; commit een; commit twee");
	g_autoptr(History) history = read_all(self);
	g_assert_null(history_file(history, "content/soorten.yaml"));
	g_assert_cmpuint(history_commits(history), ==, 2);
}

static void
test_wrong_revision(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	refuse(self, "geen", SITE_ERROR_USAGE, "geen: no such revision: revspec 'geen' not found");
	refuse(self, "HEAD:content", SITE_ERROR_USAGE,
	       "HEAD:content: no such revision: the git_object of id "
	       "'2dcfee2af212eff4c3d707f7de307660e98177c8' can not be successfully peeled into a "
	       "commit (git_object_t=1).");
	refuse(self, "HEAD~9", SITE_ERROR_USAGE,
	       "HEAD~9: no such revision: parent 0 does not exist");
	refuse(self, "", SITE_ERROR_USAGE,
	       "no such revision: failed to parse revision specifier - Invalid pattern ''");
	refuse(self, "1234567890123456789012345678901234567890", SITE_ERROR_USAGE,
	       "1234567890123456789012345678901234567890: no such revision: revspec "
	       "'1234567890123456789012345678901234567890' not found");
}

static void
make_shallow(Fixture *self, guint depth)
{
	g_autofree char *script =
		g_strdup_printf("git clone -q --depth %u file://\"$PWD\"/site ondiep", depth);
	make_in(self->folder, script);

	move_site(self, "ondiep");
}

static void
test_shallow(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	make(self, "edit content/a.md 1 y; commit drie");
	make_shallow(self, 2);
	refuse(self, NULL, SITE_ERROR_SYSTEM,
	       "SITE/content: the repository is a shallow clone, so older versions are missing; "
	       "run "
	       "'git fetch --unshallow', or use --shallow-ok to go without them");
	assert_absent(self->site, "ontbreekt", HISTORY_NOT_TRACKED);
	HistoryOptions options = {.site = self->site, .folder = "content", .shallow_ok = true};
	g_autoptr(History) history = read_options(&options);
	const FileHistory *file = history_file(history, "content/a.md");
	g_autofree char *found = print_versions(file);
	g_assert_cmpstr(found, ==, "drie text content/a.md\ntwee text content/a.md\n");
	g_assert_cmpuint(history_commits(history), ==, 2);
	assert_bytes(history, file);
	make(self, "git fetch -q --unshallow");
	g_autoptr(History) deep = read_options(&options);
	g_assert_cmpuint(history_file(deep, "content/a.md")->version_count, ==, 3);
}

static void
test_other_owner(Fixture *self, gconstpointer data)
{
	(void)data;
	if (geteuid() != 0) {
		g_test_skip("only root can be another user");
		return;
	}
	make(self, TWO_COMMITS);
	g_assert_cmpint(chmod(self->folder, 0755), ==, 0);
	g_assert_cmpint(seteuid(12345), ==, 0);
	refuse(self, NULL, SITE_ERROR_SYSTEM,
	       "SITE/content: the git repository belongs to another user; if you trust it, run "
	       "'git config --global --add safe.directory SITE'");
	g_assert_cmpint(seteuid(0), ==, 0);
}

/* The file in which git keeps an object. Owned by the caller. */
static char *
object_file(const Fixture *self, const char *hash)
{
	return g_strdup_printf("%s/.git/objects/%.2s/%s", self->site, hash, hash + 2);
}

/* what: as rev-parse has it, found by walking. expected: HASH stands for the object's. */
static void
refuse_without(const Fixture *self, const char *what, const char *missing, const char *damaged)
{
	g_autofree char *script = g_strdup_printf("git rev-parse '%s'", what);
	g_autofree char *hash = ask(self->site, script);
	g_autofree char *file = object_file(self, hash);
	g_autofree char *aside = g_strconcat(file, ".x", NULL);
	g_auto(GStrv) one = g_strsplit(missing, "HASH", -1);
	g_auto(GStrv) other = g_strsplit(damaged, "HASH", -1);
	g_autofree char *first = g_strjoinv(hash, one);
	g_autofree char *second = g_strjoinv(hash, other);

	g_assert_cmpint(g_rename(file, aside), ==, 0);
	refuse(self, NULL, SITE_ERROR_SYSTEM, first);
	g_assert_true(g_file_set_contents(file, "stuk", -1, NULL));
	refuse(self, NULL, SITE_ERROR_SYSTEM, second);
	g_assert_cmpint(g_rename(aside, file), ==, 0);
}

#define OBJECT "SITE/content: object HASH of the git repository is "
#define WAY_OUT "; run 'git fsck', then fetch it again or make a new clone"
#define MISSING OBJECT "missing: object not found - no match for id (HASH)" WAY_OUT
#define DAMAGED OBJECT "damaged: its file is not what git wrote" WAY_OUT
#define NO_HEADER OBJECT "missing: object not found - cannot read header for (HASH)" WAY_OUT
#define BAD_HEADER OBJECT "damaged: its file is not what git wrote" WAY_OUT

static void
test_damaged_walk(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	make(self, "edit content/a.md 1 y; commit drie");
	refuse_without(self, "twee", MISSING, DAMAGED);
	refuse_without(self, "twee^{tree}", MISSING, DAMAGED);
	refuse_without(self, "twee:content", MISSING, DAMAGED);
	refuse_without(self, "drie^{tree}", MISSING, DAMAGED);
	refuse_without(self, "drie:content", MISSING, DAMAGED);
	assert_history(self, "content/a.md",
		       "drie text content/a.md\ntwee text content/a.md\neen text content/a.md\n");
}

static void
test_damaged_head(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	refuse_without(self, "HEAD", MISSING, DAMAGED);
	make(self, "echo onzin > .git/HEAD");
	refuse(self, NULL, SITE_ERROR_SYSTEM,
	       "SITE/content: HEAD of the git repository cannot be read; run 'git fsck': corrupted "
	       "loose reference file: HEAD");
}

/* A branch that names a commit which is gone is another matter than a branch that is not there. */
static void
test_damaged_branch(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	make(self, "git update-ref refs/heads/ouder een\n"
		   "rm -f $(git rev-parse een | sed 's,..,.git/objects/&/,')");
	refuse(self, "ouder", SITE_ERROR_SYSTEM,
	       "SITE/content: object fe9f8eb05dc01c32697eb5db60dc5f84add20ee8 of the git "
	       "repository is "
	       "missing: object not found - no match for id "
	       "(fe9f8eb05dc01c32697eb5db60dc5f84add20ee8)" WAY_OUT);
}

/* Likeness has to read both. */
static void
test_damaged_likeness(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; letter content/z.md z; commit een\n"
		   "git mv content/a.md content/b.md; edit content/b.md 9 x; commit twee");
	refuse_without(self, "een:content/a.md", NO_HEADER, BAD_HEADER);
	refuse_without(self, "twee:content/b.md", NO_HEADER, BAD_HEADER);
}

static void
refuse_bytes(const Fixture *self, History *history, guint index, SiteError code,
	     const char *expected)
{
	const FileHistory *file = history_file(history, "content/a.md");
	const FileVersion *version = &file->versions[index];
	g_auto(GStrv) hash = g_strsplit(expected, "HASH", -1);
	g_autofree char *one = g_strjoinv(version->blob, hash);
	g_autofree char *text = g_strdup_printf("%.7s:content/a.md: %s", version->commit, one);
	g_autoptr(GError) error = NULL;

	g_assert_null(history_bytes(history, version, &error));
	assert_message(self, error, code, text);
}

static void
test_damaged_bytes(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	make(self, "edit content/a.md 1 y; commit drie\n"
		   "weg() { git rev-parse $1:content/a.md | sed 's,..,.git/objects/&/,'; }\n"
		   "rm -f $(weg een); chmod u+w $(weg twee); echo stuk > $(weg twee)");
	g_autoptr(History) history = read_all(self);
	refuse_bytes(self, history, 2, SITE_ERROR_SYSTEM,
		     "object HASH of the git repository is missing: object not found - no match "
		     "for id (HASH)" WAY_OUT);
	refuse_bytes(self, history, 1, SITE_ERROR_SYSTEM,
		     "object HASH of the git repository is damaged: its file is not what git "
		     "wrote" WAY_OUT);
	const FileHistory *file = history_file(history, "content/a.md");
	g_autoptr(GBytes) bytes = history_bytes(history, &file->versions[0], NULL);
	g_assert_nonnull(bytes);
}

#define OTHERS "object HASH of the git repository is damaged: its bytes have another hash" WAY_OUT

/* A whole object in the place of another. */
static void
test_swapped_file(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	make(self, "plek() { git rev-parse $1:content/a.md | sed 's,..,.git/objects/&/,'; }\n"
		   "cp -f $(plek een) $(plek twee)");
	g_autoptr(History) history = read_all(self);
	refuse_bytes(self, history, 0, SITE_ERROR_SYSTEM, OTHERS);
}

static guint32
read_number(const guint8 *at)
{
	guint32 number;

	memcpy(&number, at, sizeof number);
	return GUINT32_FROM_BE(number);
}

/* Gives each object in the pack the place of the one before it, by its index. Source: git's
 * documentation, gitformat-pack, "Version 2 pack-*.idx files": 8 bytes, 256 counts, and for each
 * object its name, a checksum and its place. */
static void
shift_places(const char *path)
{
	g_autofree char *index = NULL;
	g_autoptr(GError) error = NULL;
	guint8 last[4];
	guint8 *places;
	gsize length;
	guint32 count;

	g_assert_true(g_file_get_contents(path, &index, &length, &error));
	count = read_number((const guint8 *)index + 8 + 255 * 4);
	g_assert_cmpuint(count, >, 1);
	places = (guint8 *)index + 8 + 256 * 4 + count * (20 + 4);
	memcpy(last, places + (count - 1) * 4, sizeof last);
	memmove(places + 4, places, (count - 1) * 4);
	memcpy(places, last, sizeof last);
	g_assert_cmpint(g_unlink(path), ==, 0);
	g_assert_true(g_file_set_contents(path, index, (gssize)length, &error));
}

/* Only texts are packed: what is walked over stays as it was. */
static void
test_swapped_pack(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	g_autofree char *pack =
		ask(self->site, "for c in een twee; do git rev-parse $c:content/a.md; done |\n"
				"git pack-objects -q --window=0 .git/objects/pack/pack");
	g_autofree char *path =
		g_strdup_printf("%s/.git/objects/pack/pack-%s.idx", self->site, pack);
	make(self, "git prune-packed");
	shift_places(path);
	g_autoptr(History) history = read_all(self);
	refuse_bytes(self, history, 0, SITE_ERROR_SYSTEM, OTHERS);
	refuse_bytes(self, history, 1, SITE_ERROR_SYSTEM, OTHERS);
}

/* Git is not asked how large it is: it turns out where its bytes are read. */
static void
test_find(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; commit een\n"
		   "head -c 16777217 /dev/zero > content/a.md; commit twee");
	g_autoptr(History) history = read_all(self);
	const FileHistory *file = history_find(history, "content/a.md");
	g_autofree char *found = print_versions(file);
	g_autoptr(GError) error = NULL;
	g_assert_cmpstr(found, ==, "twee text content/a.md\neen text content/a.md\n");
	g_assert_null(history_bytes(history, &file->versions[0], &error));
	g_assert_error(error, SITE_ERROR, SITE_ERROR_CONTENT);
	g_assert_null(history_find(history, "content/b.md"));
	g_assert_true(history_file(history, "content/a.md") == file);
	g_assert_cmpint(file->versions[0].state, ==, FILE_TOO_LARGE);
}

static void
test_no_bytes(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, "letter content/a.md a; letter content/b.md b; commit een\n"
		   "rm content/a.md; commit twee\n"
		   "mkdir content/a.md; git update-index --add --cacheinfo "
		   "160000,1234567890123456789012345678901234567890,content/a.md; keep drie\n"
		   "git rm -q --cached content/a.md; rmdir content/a.md\n"
		   "head -c 16777217 /dev/zero > content/a.md; commit vier");
	g_autoptr(History) history = read_all(self);
	refuse_bytes(self, history, 0, SITE_ERROR_CONTENT, "the file is larger than 16 MB");
	refuse_bytes(self, history, 1, SITE_ERROR_CONTENT, "this is a submodule, not a file");
	refuse_bytes(self, history, 2, SITE_ERROR_CONTENT, "the file was deleted by this commit");
}

static void
test_broken_repository(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, TWO_COMMITS);
	make(self, "printf '[core]\\n\\trepositoryformatversion = 9\\n' > .git/config");
	refuse(self, NULL, SITE_ERROR_SYSTEM,
	       "SITE/content: the git repository cannot be opened: unsupported repository version "
	       "9; only versions up to 1 are supported");
}

/* ---- many ---- */

enum { MANY_COMMITS = 500, MANY_FILES = 10 };

/* Commit k changes letter k % MANY_FILES, and each hundredth moves them all to another folder. */
static const char MANY[] =
	"stroom() { for k in $(seq 0 499); do\n"
	"  printf 'commit refs/heads/main\\ncommitter P <p@x> %d +0000\\n' $((1000000000 + k))\n"
	"  printf 'data <<.\\nc%d\\n.\\n\\n' $k\n"
	"  if [ $k -gt 0 ] && [ $((k % 100)) = 0 ]; then\n"
	"    printf 'R content/%d content/%d\\n' $((k / 100 - 1)) $((k / 100)); fi\n"
	"  printf 'M 644 inline content/%d/%d.md\\ndata <<.\\ntekst %d\\n.\\n\\n' \\\n"
	"    $((k / 100)) $((k % 10)) $k; done; }\n"
	"stroom | git fast-import --quiet; for k in $(seq 0 499); do\n"
	"  echo create refs/tags/c$k $(git rev-parse main~$((499 - k))); done | git update-ref "
	"--stdin";

/* The versions of letter n, by the rule; letter 0 changes in the commits that move all, so that
 * there is nothing to know it by. Owned by the caller. */
static char *
expect_many(guint n)
{
	GString *out = g_string_new(NULL);

	for (guint k = MANY_COMMITS; k-- > (n == 0 ? 400 : 0);)
		if (k % MANY_FILES == n || (k > 0 && k % 100 == 0))
			g_string_append_printf(out, "c%u text content/%u/%u.md\n", k, k / 100, n);
	return g_string_free(out, FALSE);
}

static void
test_many(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, MANY);
	g_autoptr(History) history = read_all(self);
	g_assert_cmpuint(history_commits(history), ==, MANY_COMMITS);
	for (guint n = 0; n < MANY_FILES; n++) {
		g_autofree char *path = g_strdup_printf("content/4/%u.md", n);
		g_autofree char *expected = expect_many(n);

		assert_versions(self, history, path, expected);
	}
}

static void
test_twice(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, MANY);
	g_autoptr(History) first = read_all(self);
	g_autoptr(History) second = read_all(self);
	for (guint n = 0; n < MANY_FILES; n++) {
		g_autofree char *path = g_strdup_printf("content/4/%u.md", n);
		g_autofree char *one = print_versions(history_file(first, path));
		g_autofree char *other = print_versions(history_file(second, path));

		g_assert_cmpstr(one, ==, other);
	}
}

typedef struct Reading {
	History *history;
	gint wrong; /* atomic */
} Reading;

static void
read_once(guint index, gpointer data)
{
	Reading *reading = data;
	g_autofree char *path = g_strdup_printf("content/4/%u.md", index % MANY_FILES);
	const FileHistory *file = history_file(reading->history, path);
	const FileVersion *version = &file->versions[index / MANY_FILES % file->version_count];
	g_autoptr(GBytes) bytes = history_bytes(reading->history, version, NULL);
	g_autofree char *hash = NULL;

	if (bytes != NULL)
		hash = hash_of(bytes);
	if (g_strcmp0(hash, version->blob) != 0)
		g_atomic_int_inc(&reading->wrong);
}

static void
test_threads(Fixture *self, gconstpointer data)
{
	(void)data;
	make(self, MANY);
	g_autoptr(History) history = read_all(self);
	Reading reading = {.history = history};
	parallel_each(8, 2000, read_once, &reading);
	g_assert_cmpint(reading.wrong, ==, 0);
	make(self, "git gc -q");
	g_autoptr(History) packed = read_all(self);
	reading.history = packed;
	parallel_each(8, 2000, read_once, &reading);
	g_assert_cmpint(reading.wrong, ==, 0);
}

static void
test_free_nothing(void)
{
	history_free(NULL);
}

/* ---- very many versions ---- */

/* So many commits that change a file beside another; git makes thousands a second of a stream. */
static void
make_versions(const Fixture *self, guint count)
{
	g_autoptr(GString) stream = g_string_new(NULL);
	g_autofree char *path = g_build_filename(self->folder, "stream", NULL);
	g_autoptr(GError) error = NULL;

	for (guint i = 0; i < count; i++)
		g_string_append_printf(
			stream,
			"commit refs/heads/main\ncommitter P <p@example.org> %u +0000\n"
			"data 1\nx\n%sM 100644 inline content/veel.md\ndata 5\n%05u\n",
			1735732800 + i, i == 0 ? "M 100644 inline content/een.md\ndata 1\nx\n" : "",
			i);
	(void)g_file_set_contents(path, stream->str, (gssize)stream->len, &error);
	g_assert_no_error(error);
	make(self, "git fast-import --quiet <../stream && git reset -q --hard");
}

static void
test_versions_max(Fixture *self, gconstpointer data)
{
	g_autoptr(History) history = NULL;

	(void)data;
	make_versions(self, HISTORY_VERSIONS_MAX);
	history = read_all(self);
	g_assert_cmpuint(history_file(history, "content/veel.md")->version_count, ==,
			 HISTORY_VERSIONS_MAX);
	make(self, "echo een meer >content/veel.md && git commit -q -a -m meer");
	refuse(self, NULL, SITE_ERROR_CONTENT,
	       "content/veel.md: has more than 10000 versions; go without the oldest, in a "
	       "shallow clone "
	       "('git clone --depth', and --shallow-ok), or without any (history=no in site.conf)");
}

#define ADD(name, test)                                                                            \
	g_test_add("/history-versions/" name, Fixture, NULL, set_up_repository, test, tear_down)
#define ADD_BARE(name, test)                                                                       \
	g_test_add("/history-versions/" name, Fixture, NULL, set_up, test, tear_down)

static void
add_versions(void)
{
	ADD("version/is-a-commit-that-changed-the-file", test_changes);
	ADD("version/is-kept-of-files-that-a-source-lists", test_which_files);
	ADD("version/may-have-old-bytes-again", test_revert);
	ADD("version/is-not-a-change-of-mode", test_mode);
	ADD("version/is-one-of-not-too-many", test_versions_max);
	ADD("version/may-be-an-absence", test_deleted_and_back);
	ADD("version/may-be-a-link", test_link);
	ADD("version/may-be-a-submodule", test_submodule);
	ADD("version/may-be-too-large", test_large);
	ADD("version/is-found-without-its-size", test_find);
	ADD("version/may-be-a-folder-in-between", test_folder_for_file);
	ADD("version/has-time-author-and-subject-in-utf-8", test_commit_words);
}

static void
add_renames(void)
{
	ADD("rename/is-followed-in-a-chain", test_rename);
	ADD("rename/is-followed-with-edits", test_rename_edited);
	ADD("rename/is-none-where-little-is-alike", test_rename_unlike);
	ADD("rename/is-none-by-likeness-of-what-is-too-large", test_large_unlike);
	ADD("rename/of-many-at-once-keeps-them-apart", test_rename_many);
	ADD("rename/of-equal-bytes-goes-by-file-name", test_rename_equal_bytes);
	ADD("rename/with-edits-goes-by-file-name-too", test_rename_same_name);
	ADD("rename/is-none-where-two-files-swap-names", test_swap);
	ADD("rename/is-none-of-a-name-that-stays", test_shift);
	ADD("rename/may-be-undone", test_there_and_back);
	ADD("rename/leaves-the-name-to-another-file", test_name_used_again);
	ADD("rename/is-none-of-a-file-that-is-restored", test_restored);
	ADD("rename/is-not-followed-to-another-suffix", test_other_suffix);
	ADD("rename/of-the-content-folder-is-followed", test_folder_renamed);
	ADD("merge/counts-against-its-first-parent", test_merge);
	ADD("merge/may-have-many-parents", test_octopus);
}

static void
add_places(void)
{
	ADD_BARE("place/below-the-top-of-a-repository", test_below_top);
	ADD("place/a-bare-repository", test_bare);
	ADD_BARE("place/a-content-folder-with-its-own-repository", test_own_repository);
	ADD_BARE("place/a-content-folder-that-is-a-submodule", test_submodule_work_tree);
	ADD("place/a-linked-work-tree", test_linked_work_tree);
	ADD("place/a-site-by-a-link-to-it", test_site_by_link);
	ADD("place/a-content-folder-by-a-link-to-it", test_content_by_link);
	ADD("place/a-content-folder-however-it-is-typed", test_folder_as_typed);
	ADD("place/a-commit-and-not-the-disk", test_not_on_disk);
	ADD("place/any-revision", test_revisions);
}

static void
add_errors(void)
{
	ADD_BARE("absence/is-no-error", test_absences);
	ADD("absence/is-not-a-folder-without-letters", test_nothing_with_the_suffix);
	ADD("error/tells-a-wrong-revision", test_wrong_revision);
	ADD("error/tells-a-shallow-clone", test_shallow);
	ADD("error/tells-a-repository-of-another-owner", test_other_owner);
	ADD("error/names-the-commit-or-tree-that-is-damaged", test_damaged_walk);
	ADD("error/tells-a-damaged-head", test_damaged_head);
	ADD("error/names-the-commit-of-a-damaged-branch", test_damaged_branch);
	ADD("error/names-what-cannot-be-compared", test_damaged_likeness);
	ADD("error/names-the-bytes-that-are-damaged", test_damaged_bytes);
	ADD("error/names-a-file-with-the-bytes-of-another", test_swapped_file);
	ADD("error/names-a-packed-object-with-the-bytes-of-another", test_swapped_pack);
	ADD("error/tells-why-there-are-no-bytes", test_no_bytes);
	ADD("error/tells-a-repository-that-cannot-be-opened", test_broken_repository);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_versions();
	add_renames();
	add_places();
	add_errors();
	ADD("many/commits-give-just-the-versions-there-are", test_many);
	ADD("many/readings-are-equal", test_twice);
	ADD("many/threads-read-at-the-same-time", test_threads);
	g_test_add_func("/history-versions/free/takes-nothing", test_free_nothing);
	return g_test_run();
}
