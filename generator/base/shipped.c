/* base/shipped.c - the files that come with the program.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/shipped.h"

#include <glib.h>

/* The folder that the program is in. NULL where the system does not tell. Owned. */
static char *
find_bin(void)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);

	return program != NULL ? g_path_get_dirname(program) : NULL;
}

/* path when it is a folder, or NULL; taken. */
static char *
keep_folder(char *path)
{
	if (g_file_test(path, G_FILE_TEST_IS_DIR))
		return path;
	g_free(path);
	return NULL;
}

char *
shipped_folder(const char *part)
{
	g_autofree char *bin = find_bin();
	g_autofree char *prefix = bin != NULL ? g_path_get_dirname(bin) : NULL;

	return prefix != NULL
		       ? keep_folder(g_build_filename(prefix, "share", "ledenbrieven", part, NULL))
		       : NULL;
}

char *
shipped_locale(void)
{
	g_autofree char *bin = find_bin();
	g_autofree char *prefix = bin != NULL ? g_path_get_dirname(bin) : NULL;
	char *built = bin != NULL ? keep_folder(g_build_filename(bin, "locale", NULL)) : NULL;

	if (built != NULL || prefix == NULL)
		return built;
	return keep_folder(g_build_filename(prefix, "share", "locale", NULL));
}
