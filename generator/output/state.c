/* output/state.c - are the files of a published folder as they were?
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Told by sizes, times and inodes: to read them all would take as long as to write them. */
#define _GNU_SOURCE /* O_PATH */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/parallel.h"
#include "output/files.h"
#include "output/manifest.h"
#include "output/output.h"
#include "output/place.h"

enum { PART = 512 }; /* files of which one thread asks before it takes others */

struct OutputListing {
	char *text;    /* of the manifest, which is cut up */
	GArray *files; /* of OutputFile */
	char *hash;
	char *manifest_hash;
	int folder; /* while the files are asked for */
};

/* --- one file --- */

/* Source: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators (2014), the mixing
 * function of SplitMix with the constants of its figure 16. */
static guint64
mix(guint64 state, guint64 number)
{
	guint64 z = (state ^ number) + 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

/* Never 0. */
static guint64
state_of(const struct stat *info)
{
	guint64 state = mix(info->st_ino, (guint64)info->st_size);

	state = mix(state, (guint64)info->st_mtim.tv_sec);
	state = mix(state, (guint64)info->st_mtim.tv_nsec);
	state = mix(state, (guint64)info->st_ctim.tv_sec);
	state = mix(state, (guint64)info->st_ctim.tv_nsec);
	return MAX(state, 1);
}

guint64
file_state(int folder, const char *address)
{
	struct stat info;

	return fstatat(folder, address, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode)
		       ? state_of(&info)
		       : 0;
}

guint64
output_file_state(const char *folder, const char *address)
{
	g_autofree char *path = g_build_filename(folder, address, NULL);

	return file_state(AT_FDCWD, path);
}

char *
output_manifest_hash(const char *folder)
{
	g_autofree char *path = g_build_filename(folder, MANIFEST_NAME, NULL);
	g_autofree char *text = NULL;
	gsize length;

	return g_file_get_contents(path, &text, &length, NULL) ? hash_bytes(text, length) : NULL;
}

bool
output_is_clean(const char *folder)
{
	return place_is_clean(folder);
}

/* --- all of them --- */

static void
add_file(const char *address, const char *hash, gpointer data)
{
	OutputFile file = {.address = address};

	(void)hash;
	g_array_append_val((GArray *)data, file);
}

/* The folder that was opened last: files come by folder, and a short way is found sooner. */
typedef struct Near {
	int top;
	int folder;       /* open; -1: none */
	const char *name; /* its address and more */
	gsize length;     /* of its address */
} Near;

static void
leave(Near *self)
{
	if (self->folder >= 0)
		(void)close(self->folder);
	self->folder = -1;
}

/* Opens the folder that starts the address, up to its last '/'. */
static void
enter(Near *self, const char *address, gsize length)
{
	g_autofree char *name = g_strndup(address, length);

	leave(self);
	self->folder = openat(self->top, name, O_PATH | O_DIRECTORY | O_CLOEXEC);
	self->name = address;
	self->length = length;
}

static guint64
ask(Near *self, const char *address)
{
	const char *slash = strrchr(address, '/');
	gsize length = slash != NULL ? (gsize)(slash - address) : 0;

	if (slash == NULL)
		return file_state(self->top, address);
	if (self->folder < 0 || self->length != length ||
	    strncmp(self->name, address, length + 1) != 0)
		enter(self, address, length);
	return self->folder >= 0 ? file_state(self->folder, slash + 1) : 0;
}

static void
ask_part(guint part, gpointer data)
{
	const OutputListing *self = data;
	Near near = {.top = self->folder, .folder = -1};

	for (guint i = part * PART; i < MIN((part + 1) * PART, self->files->len); i++) {
		OutputFile *file = &g_array_index(self->files, OutputFile, i);

		file->state = ask(&near, file->address);
	}
	leave(&near);
}

/* False: one of them is missing. */
static bool
ask_all(OutputListing *self, const char *folder, guint jobs)
{
	self->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (self->folder < 0)
		return false;
	parallel_each(jobs, (self->files->len + PART - 1) / PART, ask_part, self);
	(void)close(self->folder);
	for (guint i = 0; i < self->files->len; i++)
		if (g_array_index(self->files, OutputFile, i).state == 0)
			return false;
	return true;
}

static char *
hash_listing(const OutputListing *self)
{
	g_autoptr(Hash) hash = hash_new();

	hash_add_text(hash, self->manifest_hash);
	for (guint i = 0; i < self->files->len; i++)
		hash_add_number(hash, g_array_index(self->files, OutputFile, i).state);
	return hash_finish(hash);
}

OutputListing *
output_listing_new(const char *folder, guint jobs)
{
	g_autofree char *path = g_build_filename(folder, MANIFEST_NAME, NULL);
	g_autoptr(OutputListing) self = g_new0(OutputListing, 1);
	gsize length;

	self->files = g_array_new(FALSE, FALSE, sizeof(OutputFile));
	if (!place_is_clean(folder) || !g_file_get_contents(path, &self->text, &length, NULL))
		return NULL;
	self->manifest_hash = hash_bytes(self->text, length);
	manifest_each(self->text, add_file, self->files);
	if (!ask_all(self, folder, jobs))
		return NULL;
	self->hash = hash_listing(self);
	return g_steal_pointer(&self);
}

void
output_listing_free(OutputListing *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->files);
	g_free(self->manifest_hash);
	g_free(self->hash);
	g_free(self->text);
	g_free(self);
}

const OutputFile *
output_listing_files(const OutputListing *self, guint *out_count)
{
	*out_count = self->files->len;
	return (const OutputFile *)(gpointer)self->files->data;
}

const char *
output_listing_hash(const OutputListing *self)
{
	return self->hash;
}

const char *
output_listing_manifest_hash(const OutputListing *self)
{
	return self->manifest_hash;
}
