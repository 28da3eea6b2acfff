/* tests/unit/output-checks.h - an output folder to publish to, and what must be in it afterwards.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "helpers.h"

#include "output/output.h"

typedef struct Fixture {
	char *top;    /* holds the output folder and what stands beside it */
	char *folder; /* top/public, which is not there yet */
} Fixture;

static void
set_up(Fixture *self, gconstpointer data)
{
	(void)data;
	self->top = make_folder();
	self->folder = g_build_filename(self->top, "public", NULL);
}

static void
tear_down(Fixture *self, gconstpointer data)
{
	(void)data;
	remove_folder(self->top);
	g_free(self->folder);
}

/* ---- a site to publish: pairs of address and text, NULL at the end ---- */

static void
add_file(Output *output, const char *address, const char *text)
{
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
	g_autoptr(GError) error = NULL;

	(void)output_add(output, address, bytes, &error);
	g_assert_no_error(error);
}

static Output *
open_output(const char *folder)
{
	g_autoptr(GError) error = NULL;
	Output *output = output_open(folder, &error);

	g_assert_no_error(error);
	return output;
}

static OutputResult
publish(const char *folder, const char *const *files)
{
	g_autoptr(Output) output = open_output(folder);
	g_autoptr(GError) error = NULL;
	OutputResult result = {0};

	for (guint i = 0; files[i] != NULL; i += 2)
		add_file(output, files[i], files[i + 1]);
	(void)output_publish(output, &result, &error);
	g_assert_no_error(error);
	return result;
}

static void
assert_result(OutputResult result, guint written, guint unchanged, guint removed, bool published)
{
	g_assert_cmpuint(result.written, ==, written);
	g_assert_cmpuint(result.unchanged, ==, unchanged);
	g_assert_cmpuint(result.removed, ==, removed);
	g_assert_cmpint(result.published, ==, published);
}

static void
assert_text(const char *folder, const char *path, const char *expected)
{
	g_autofree char *text = read_file(folder, path);

	g_assert_cmpstr(text, ==, expected);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What stands straight in a folder, sorted, with spaces between. */
static void
assert_names(const char *folder, const char *expected)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *joined = NULL;
	const char *name;

	g_assert_nonnull(dir);
	while ((name = g_dir_read_name(dir)) != NULL)
		g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, compare_names);
	g_ptr_array_add(names, NULL);
	joined = g_strjoinv(" ", (char **)names->pdata);
	g_assert_cmpstr(joined, ==, expected);
}

static ino_t
inode_of(const char *folder, const char *path)
{
	g_autofree char *full = g_build_filename(folder, path, NULL);
	struct stat info;

	g_assert_cmpint(lstat(full, &info), ==, 0);
	return info.st_ino;
}

G_GNUC_UNUSED static const char *const FIRST[] = {
	"index.html", "een", "brieven/a.html", "a", "data/x.json", "{}", NULL};
