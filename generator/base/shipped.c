/* base/shipped.c - the files that come with the program.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/shipped.h"

#include <glib.h>

char *
shipped_folder(const char *part)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *bin = program != NULL ? g_path_get_dirname(program) : NULL;
	g_autofree char *prefix = bin != NULL ? g_path_get_dirname(bin) : NULL;
	g_autofree char *folder = NULL;

	if (prefix == NULL)
		return NULL;
	folder = g_build_filename(prefix, "share", "ledenbrieven", part, NULL);
	return g_file_test(folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer(&folder) : NULL;
}
