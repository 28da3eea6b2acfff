/* output/state.c - are the files of a published folder as they were?
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Told by sizes, times and inodes: to read them all would take as long as to write them. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/parallel.h"
#include "output/manifest.h"
#include "output/output.h"
#include "output/place.h"

enum { PARTS = 16 }; /* pieces of the manifest, each the work of one thread */

/* The lines of one piece. */
typedef struct Part {
	char *start; /* in the text, which is cut up */
	char *end;
	char *state; /* owned; NULL: a file is missing */
} Part;

typedef struct Work {
	int folder;
	Part parts[PARTS];
} Work;

static void
add_info(Hash *hash, const struct stat *info)
{
	hash_add_number(hash, (guint64)info->st_size);
	hash_add_number(hash, (guint64)info->st_mtim.tv_sec);
	hash_add_number(hash, (guint64)info->st_mtim.tv_nsec);
	hash_add_number(hash, (guint64)info->st_ctim.tv_sec);
	hash_add_number(hash, (guint64)info->st_ctim.tv_nsec);
	hash_add_number(hash, info->st_ino);
}

/* line: of a manifest, or another, which names no file of ours. */
static bool
add_line(Hash *hash, int folder, const char *line)
{
	gsize before = HASH_LENGTH + strlen(MANIFEST_BETWEEN);
	struct stat info;

	if (strlen(line) <= before)
		return true;
	if (fstatat(folder, line + before, &info, AT_SYMLINK_NOFOLLOW) != 0 ||
	    !S_ISREG(info.st_mode))
		return false;
	add_info(hash, &info);
	return true;
}

static void
tell_part(guint index, gpointer data)
{
	const Work *work = data;
	Part *part = &((Work *)data)->parts[index];
	g_autoptr(Hash) hash = hash_new();
	bool there = true;

	for (char *line = part->start; there && line < part->end;) {
		char *feed = memchr(line, '\n', (gsize)(part->end - line));
		char *end = feed != NULL ? feed : part->end;

		*end = '\0';
		there = add_line(hash, work->folder, line);
		line = end + 1;
	}
	if (there)
		part->state = hash_finish(hash);
}

/* Cuts the text at ends of lines. */
static void
cut(Work *work, char *text, gsize length)
{
	char *end = text + length;
	char *at = text;

	for (guint i = 0; i < PARTS; i++) {
		char *near = text + length / PARTS * (i + 1);
		char *feed = near > at ? memchr(near, '\n', (gsize)(end - near)) : NULL;

		work->parts[i].start = at;
		if (i + 1 == PARTS)
			at = end;
		else if (feed != NULL)
			at = feed + 1;
		work->parts[i].end = at;
	}
}

static char *
join(Work *work)
{
	g_autoptr(Hash) hash = hash_new();
	bool whole = true;

	for (guint i = 0; i < PARTS; i++) {
		whole = whole && work->parts[i].state != NULL;
		hash_add_text(hash, work->parts[i].state);
		g_free(work->parts[i].state);
	}
	return whole ? hash_finish(hash) : NULL;
}

char *
output_manifest_hash(const char *folder)
{
	g_autofree char *path = g_build_filename(folder, MANIFEST_NAME, NULL);
	g_autofree char *text = NULL;
	gsize length;

	return g_file_get_contents(path, &text, &length, NULL) ? hash_bytes(text, length) : NULL;
}

guint64
output_file_state(const char *folder, const char *address)
{
	g_autofree char *path = g_build_filename(folder, address, NULL);
	g_autoptr(Hash) hash = hash_new();
	g_autofree char *digits = NULL;
	struct stat info;

	if (lstat(path, &info) != 0 || !S_ISREG(info.st_mode))
		return 0;
	add_info(hash, &info);
	digits = hash_finish(hash);
	digits[16] = '\0';
	return g_ascii_strtoull(digits, NULL, 16);
}

char *
output_state(const char *folder, guint jobs)
{
	g_autofree char *path = g_build_filename(folder, MANIFEST_NAME, NULL);
	g_autofree char *text = NULL;
	g_autofree char *of_files = NULL;
	g_autofree char *of_manifest = NULL;
	gsize length;
	Work work = {.folder = -1};

	if (!place_is_clean(folder) || !g_file_get_contents(path, &text, &length, NULL))
		return NULL;
	of_manifest = hash_bytes(text, length);
	work.folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (work.folder < 0)
		return NULL;
	cut(&work, text, length);
	parallel_each(jobs, PARTS, tell_part, &work);
	(void)close(work.folder);
	of_files = join(&work);
	return of_files != NULL ? g_strconcat(of_manifest, of_files, NULL) : NULL;
}
