/* tests/bench/versions.c - lists the versions of a site's letters, and reads them if asked to.
 * SPDX-License-Identifier: EUPL-1.2
 *
 *   versions list|read SITE   prints how many there are, and with read their bytes
 */
#include <string.h>

#include "history/history.h"

/* The bytes of all versions; -1 where one can't be read. */
static gint64
read_all(History *history, const FileHistory *file, GError **error)
{
	gint64 total = 0;

	for (guint i = 0; i < file->version_count; i++) {
		g_autoptr(GBytes) bytes = history_bytes(history, &file->versions[i], error);

		if (bytes == NULL)
			return -1;
		total += (gint64)g_bytes_get_size(bytes);
	}
	return total;
}

int
main(int argc, char **argv)
{
	HistoryOptions options = {.site = argc == 3 ? argv[2] : ".", .folder = "content"};
	HistoryAbsence absence = HISTORY_PRESENT;
	g_autoptr(GError) error = NULL;
	g_autoptr(History) history = NULL;
	g_autoptr(GDir) folder = NULL;
	g_autofree char *path = g_build_filename(options.site, "content/brieven", NULL);
	bool reads = argc == 3 && strcmp(argv[1], "read") == 0;
	const char *name;
	guint versions = 0;
	gint64 total = 0;

	if (argc != 3)
		return 2;
	history = history_read(&options, ".md", &absence, &error);
	folder = history != NULL ? g_dir_open(path, 0, &error) : NULL;
	while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *letter = g_build_filename("content/brieven", name, NULL);
		const FileHistory *file =
			reads ? history_file(history, letter) : history_find(history, letter);

		versions += file != NULL ? file->version_count : 0;
		if (reads && file != NULL)
			total += read_all(history, file, &error);
	}
	if (folder == NULL || error != NULL) {
		g_printerr("versions: %s\n", error != NULL ? error->message : "no history");
		return 3;
	}
	g_print("%u versions, %" G_GINT64_FORMAT " bytes\n", versions, total);
	return 0;
}
