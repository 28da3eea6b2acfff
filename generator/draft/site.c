/* draft/site.c - the start of a site: a copy of the one that comes with the program.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/path.h"
#include "draft/draft.h"

/* Shipped without its point, or the files beside it would be ignored here. */
#define IGNORE_FILE "gitignore"

static bool copy_folder(const char *from, const char *to, GError **error);

static bool
copy_entry(const char *from, const char *to, const char *name, GError **error)
{
	g_autofree char *source = g_build_filename(from, name, NULL);
	g_autofree char *target =
		g_strdup_printf("%s/%s%s", to, strcmp(name, IGNORE_FILE) == 0 ? "." : "", name);
	g_autoptr(GFile) file = g_file_new_for_path(source);
	g_autoptr(GFile) copy = g_file_new_for_path(target);
	PathKind kind;

	if (!path_kind(source, &kind, error))
		return false;
	if (kind == PATH_FOLDER)
		return copy_folder(source, target, error);
	return g_file_copy(file, copy, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error);
}

static bool
copy_folder(const char *from, const char *to, GError **error)
{
	g_autoptr(GPtrArray) names = path_names(from, error);
	bool copied = names != NULL;

	if (copied && g_mkdir_with_parents(to, 0777) != 0)
		return site_throw_errno(error, to, "cannot be made", errno);
	for (guint i = 0; copied && i < names->len; i++)
		copied = copy_entry(from, to, g_ptr_array_index(names, i), error);
	return copied;
}

bool
draft_site(const char *shipped, const char *folder, GError **error)
{
	g_autoptr(GPtrArray) names = NULL;
	PathKind kind;

	if (!path_kind_behind(folder, &kind, error))
		return false;
	if (kind == PATH_FOLDER)
		names = path_names(folder, error);
	if (kind == PATH_FOLDER && names == NULL)
		return false;
	if (kind != PATH_NOTHING && (names == NULL || names->len > 0))
		return site_throw(error, (Span){.path = folder}, SITE_ERROR_USAGE,
				  "is there already; name a folder that is not there, or is empty");
	return copy_folder(shipped, folder, error);
}
