/* tests/fuzz/fuzz-history.c - a repository that is damaged, or was forged, is read as far as it is
 * right or gives an error; it never ends the program. SPDX-License-Identifier: EUPL-1.2
 *
 * The first byte of an input says what is done to a small repository with three commits:
 *
 *   'd' or 'p'  damage: in a copy with loose objects, or a packed one, the file of the number in
 * the second byte (of all below .git, sorted) has the rest of the input written over it, at the
 * offset in bytes three and four else        forgery: the rest is a commit, in which TREE stands
 * for the tree's hash and HEAD for that of the newest commit; "%%%%"; and the entries of the tree,
 * a line each: "100644 name", with a blob where the mode is that of a file, otherwise a tree */
#include "../unit/git.h"
#include "fuzz.h"

#include "history/git.h"
#include "history/history.h"
#include "history/source.h"

/* libgit2 1.5 forgets a reference of a few bytes where a revision can't be read. (What we forget of
 * libgit2's objects the unit tests find.) */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libgit2.so\n";
}

typedef struct Repository {
	char *folder;     /* the site, with .git in it */
	GPtrArray *files; /* paths of all files below .git, sorted */
} Repository;

static void
list_files(const char *folder, GPtrArray *out)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(dir)) != NULL) {
		char *path = g_build_filename(folder, name, NULL);

		if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
			list_files(path, out);
			g_free(path);
		} else {
			g_ptr_array_add(out, path);
		}
	}
	g_dir_close(dir);
}

static int
compare_paths(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
make_repository(Repository *self, const char *folder)
{
	g_autofree char *inside = g_build_filename(folder, ".git", NULL);

	self->folder = g_strdup(folder);
	git(folder, "init", "-q", "-b", "main", NULL);
	write_file(folder, "content/brieven/a.md", "---\ntitle: A\n---\n\n# Een\n\nTekst.\n");
	git(folder, "add", "-A", NULL);
	git(folder, "commit", "-q", "-m", "een", NULL);
	write_file(folder, "content/brieven/a.md", "---\ntitle: A\n---\n\n# Een\n\nMeer.\n");
	write_file(folder, "content/brieven/b.md", "---\ntitle: B\n---\n\n# Twee\n\nTekst.\n");
	git(folder, "add", "-A", NULL);
	git(folder, "commit", "-q", "-m", "twee", NULL);
	git(folder, "mv", "content/brieven/b.md", "content/brieven/c.md", NULL);
	git(folder, "commit", "-q", "-m", "drie", NULL);
	self->files = g_ptr_array_new_with_free_func(g_free);
	list_files(inside, self->files);
	g_ptr_array_sort(self->files, compare_paths);
}

static Repository two[2]; /* with loose objects; packed */

static void
remove_repositories(void)
{
	for (guint i = 0; i < 2; i++)
		remove_tree(two[i].folder);
}

/* Two of them, in memory where the system has such a folder; made once. */
static void
make_repositories(void)
{
	g_autofree char *top = NULL;

	if (two[0].folder != NULL)
		return;
	if (g_file_test("/dev/shm", G_FILE_TEST_IS_DIR))
		(void)g_setenv("TMPDIR", "/dev/shm", TRUE);
	for (guint i = 0; i < 2; i++) {
		g_autofree char *folder = make_folder();

		make_repository(&two[i], folder);
	}
	git(two[1].folder, "repack", "-q", "-a", "-d", NULL);
	git(two[1].folder, "pack-refs", "--all", NULL);
	g_ptr_array_set_size(two[1].files, 0);
	top = g_build_filename(two[1].folder, ".git", NULL);
	list_files(top, two[1].files);
	g_ptr_array_sort(two[1].files, compare_paths);
	(void)atexit(remove_repositories);
}

/* --- reading ---------------------------------------------------------------------------------- */

static void
check_error(const GError *error)
{
	if (error == NULL)
		fuzz_fail("it failed without an error");
	if (error->domain != SITE_ERROR || error->message[0] == '\0')
		fuzz_fail(error->message);
}

static void
read_versions(History *history, const char *path)
{
	const FileHistory *file = history_file(history, path);

	for (guint i = 0; file != NULL && i < file->version_count; i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) bytes = history_bytes(history, &file->versions[i], &error);

		if (bytes == NULL)
			check_error(error);
	}
}

static void
read_history(const char *folder)
{
	HistoryOptions options = {.site = folder, .folder = "content"};
	HistoryAbsence absence = HISTORY_PRESENT;
	g_autoptr(GError) error = NULL;
	g_autoptr(History) history = history_read(&options, ".md", &absence, &error);

	if (history == NULL && absence == HISTORY_PRESENT)
		check_error(error);
	if (history == NULL)
		return;
	read_versions(history, "content/brieven/a.md");
	read_versions(history, "content/brieven/c.md");
}

static void
read_commit(const char *folder)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Source) source = source_open_commit(folder, "HEAD", &error);
	g_autoptr(GPtrArray) paths = source != NULL ? source_list(source, "", &error) : NULL;

	if (paths == NULL) {
		check_error(error);
		return;
	}
	for (guint i = 0; i < paths->len; i++) {
		g_autoptr(GError) failure = NULL;
		g_autoptr(GBytes) bytes =
			source_read(source, g_ptr_array_index(paths, i), &failure);

		if (bytes == NULL)
			check_error(failure);
	}
}

/* --- damage ----------------------------------------------------------------------------------- */

static void
put_file(const char *path, const char *bytes, gsize length)
{
	g_autoptr(GError) error = NULL;

	(void)g_file_set_contents(path, bytes, (gssize)length, &error);
	g_assert_no_error(error);
}

static void
damage(const Repository *repository, const guint8 *data, gsize size)
{
	const char *path = g_ptr_array_index(repository->files, data[0] % repository->files->len);
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	gsize length, offset;

	g_assert_true(g_file_get_contents(path, &before, &length, NULL));
	offset = length > 0 ? ((gsize)data[1] << 8 | data[2]) % length : 0;
	after = g_malloc0(MAX(length, offset + size) + 1);
	memcpy(after, before, length);
	memcpy(after + offset, data + 3, size - 3);
	put_file(path, after, MAX(length, offset + size - 3));
	read_history(repository->folder);
	read_commit(repository->folder);
	put_file(path, before, length);
}

/* --- forgery ---------------------------------------------------------------------------------- */

static void
add_object(git_repository *repository, git_object_t type, const char *bytes, gsize length,
	   git_oid *out_id)
{
	g_autoptr(git_odb) odb = NULL;

	g_assert_cmpint(git_repository_odb(&odb, repository), ==, 0);
	g_assert_cmpint(git_odb_write(out_id, odb, bytes, length, type), ==, 0);
}

/* Entries "mode name" with the hash of what they name. */
static void
add_tree(git_repository *repository, const char *lines, const git_oid *blob, const git_oid *inner,
	 git_oid *out_id)
{
	g_auto(GStrv) entries = g_strsplit(lines, "\n", -1);
	g_autoptr(GString) tree = g_string_new(NULL);

	for (char **entry = entries; *entry != NULL; entry++) {
		bool file = g_str_has_prefix(*entry, "1");

		if (**entry == '\0')
			continue;
		g_string_append_len(tree, *entry, (gssize)strlen(*entry) + 1);
		g_string_append_len(tree, (const char *)(file ? blob : inner)->id, GIT_OID_RAWSZ);
	}
	add_object(repository, GIT_OBJECT_TREE, tree->str, tree->len, out_id);
}

static void
forge(const Repository *repository, const guint8 *data, gsize size)
{
	static const char LETTER[] = "---\ntitle: A\n---\n";
	g_autofree char *text = g_strndup((const char *)data, size);
	g_auto(GStrv) parts = g_strsplit(text, FUZZ_CUT, 2);
	g_autofree char *path = g_build_filename(repository->folder, ".git/refs/heads/main", NULL);
	g_autofree char *before = NULL;
	g_autoptr(git_repository) opened = NULL;
	g_autoptr(GString) commit = g_string_new(fuzz_part(parts, 0, ""));
	git_oid blob, inner, tree, id;
	char hash[GIT_OID_HEXSZ + 1];

	g_assert_true(g_file_get_contents(path, &before, NULL, NULL));
	g_assert_cmpint(git_repository_open(&opened, repository->folder), ==, 0);
	add_object(opened, GIT_OBJECT_BLOB, LETTER, strlen(LETTER), &blob);
	add_tree(opened, fuzz_part(parts, 1, ""), &blob, &blob, &inner);
	add_tree(opened, "40000 content", &blob, &inner, &tree);
	g_string_replace(commit, "TREE", git_oid_tostr(hash, sizeof hash, &tree), 0);
	g_string_replace(commit, "HEAD", g_strchomp(before), 0);
	add_object(opened, GIT_OBJECT_COMMIT, commit->str, commit->len, &id);
	put_file(path, git_oid_tostr(hash, sizeof hash, &id), GIT_OID_HEXSZ);
	read_history(repository->folder);
	read_commit(repository->folder);
	put_file(path, before, strlen(before));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	make_repositories();
	if (size < 5)
		return 0;
	(void)git_libgit2_init();
	if (data[0] == 'd' || data[0] == 'p')
		damage(&two[data[0] == 'p'], data + 1, size - 1);
	else
		forge(&two[0], data + 1, size - 1);
	(void)git_libgit2_shutdown();
	return 0;
}
