/* history/source.c - a site's files as bytes: from a folder, or straight from a commit.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "history/source.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/text.h"
#include "history/git.h"
#include "history/objects.h"

/* git_tree, git_object and git_blob handles do not outlive their repository handle; one lock keeps
 * several readers from sharing it. */
struct Source {
	char *folder;         /* as the user gave it */
	char *rev;            /* NULL: a folder */
	GArray *layers;       /* of Layer, owned */
	GMutex lock;          /* over what follows */
	git_repository *repo; /* NULL: a folder */
	git_tree *tree;
};

/* Another source, of which the files show in a folder of this one. */
typedef struct Layer {
	char *folder;
	Source *source;
} Layer;

static void
clear_layer(gpointer layer)
{
	g_free(((Layer *)layer)->folder);
	source_free(((Layer *)layer)->source);
}

static Source *
source_new(const char *folder)
{
	Source *self = g_new0(Source, 1);

	self->layers = g_array_new(FALSE, FALSE, sizeof(Layer));
	g_array_set_clear_func(self->layers, clear_layer);

	self->folder = g_strdup(folder);
	g_mutex_init(&self->lock);
	return self;
}

static char *
join(const char *folder, const char *name)
{
	return folder[0] == '\0' ? g_strdup(name) : g_strconcat(folder, "/", name, NULL);
}

/* --- a folder --------------------------------------------------------------------------------- */

enum { DEPTH_MAX = 32 };

static char *
absolute(const Source *self, const char *path)
{
	return g_build_filename(self->folder, path[0] != '\0' ? path : NULL, NULL);
}

/* Hidden, or a copy that an editor left beside a file. */
static bool
is_passed_over(const char *name)
{
	return name[0] == '.' || g_str_has_suffix(name, "~");
}

static bool list_folder(Source *self, const char *folder, int depth, GPtrArray *out,
			GError **error);

/* Recursion is bounded by DEPTH_MAX: a deeper tree is an error, not a crash. */
static bool
list_entry(Source *self, const char *path, int depth, GPtrArray *out, GError **error)
{
	g_autofree char *full = absolute(self, path);
	PathKind kind;

	if (!path_kind(full, &kind, error))
		return false;
	if (kind == PATH_FOLDER)
		return list_folder(self, path, depth + 1, out, error);
	if (kind == PATH_FILE)
		g_ptr_array_add(out, g_strdup(path));
	return true;
}

/* The folder that is asked for may be a symbolic link, or not be there. */
static bool
list_folder(Source *self, const char *folder, int depth, GPtrArray *out, GError **error)
{
	g_autofree char *full = absolute(self, folder);
	g_autoptr(GPtrArray) names = NULL;
	PathKind kind;

	if (depth > DEPTH_MAX)
		return site_throw(error, (Span){.path = full}, SITE_ERROR_SYSTEM,
				  "folders are nested deeper than %d", DEPTH_MAX);
	if (!path_kind_behind(full, &kind, error))
		return false;
	if (kind != PATH_FOLDER)
		return true;
	names = path_names(full, error);
	for (guint i = 0; names != NULL && i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);
		g_autofree char *path = join(folder, name);

		if (!is_passed_over(name) && !list_entry(self, path, depth, out, error))
			return false;
	}
	return names != NULL;
}

static GBytes *
read_file(const Source *self, const char *path, GError **error)
{
	g_autofree char *full = absolute(self, path);
	struct stat info;
	char *bytes;
	gsize length;

	if (stat(full, &info) == 0 && info.st_size > SOURCE_FILE_MAX) {
		(void)site_throw(error, (Span){.path = full}, SITE_ERROR_CONTENT,
				 "the file is larger than %d MB", SOURCE_FILE_MAX / (1024 * 1024));
		return NULL;
	}
	if (!g_file_get_contents(full, &bytes, &length, error))
		return NULL;
	return g_bytes_new_take(bytes, length);
}

static char *
display_own(const Source *self, const char *path)
{
	if (self->rev != NULL)
		return g_strdup_printf("%s:%s", self->rev, path);
	if (strcmp(self->folder, ".") == 0)
		return g_strdup(path);
	return g_build_filename(self->folder, path, NULL);
}

/* --- a commit --------------------------------------------------------------------------------- */

/* The tree of the folder that was opened: the commit's own, or the one below it where the folder
 * lies below the top of a work tree. */
static git_tree *
find_tree(git_repository *repo, const char *folder, git_object *commit, GError **error)
{
	const char *top = git_repository_workdir(repo);
	g_autofree char *real = realpath(folder, NULL); /* as libgit2 has it: links resolved */
	g_autofree char *below = NULL;
	g_autoptr(git_tree_entry) entry = NULL;
	git_tree *tree = NULL;

	if (git_commit_tree(&tree, (git_commit *)commit) != 0) {
		(void)throw_git(error, SITE_ERROR_SYSTEM, folder, "the commit cannot be read");
		return NULL;
	}
	if (top == NULL || real == NULL || !g_str_has_prefix(real, top))
		return tree;
	below = g_strdup(real + strlen(top));
	if (git_tree_entry_bypath(&entry, tree, below) != 0 ||
	    git_tree_entry_type(entry) != GIT_OBJECT_TREE) {
		(void)site_throw(error, (Span){.path = folder}, SITE_ERROR_USAGE,
				 "the commit has no folder '%s'", below);
		git_tree_free(tree);
		return NULL;
	}
	git_tree_free(tree);
	if (git_tree_lookup(&tree, repo, git_tree_entry_id(entry)) != 0) {
		(void)throw_git(error, SITE_ERROR_SYSTEM, folder, "the folder cannot be read");
		return NULL;
	}
	return tree;
}

typedef struct Walk {
	const char *folder; /* only paths below this */
	GPtrArray *out;
} Walk;

/* git_tree_walk(): >0 passes an entry over with all below it. */
static int
list_tree_entry(const char *root, const git_tree_entry *entry, void *data)
{
	Walk *walk = data;
	const char *name = git_tree_entry_name(entry);
	git_filemode_t mode = git_tree_entry_filemode(entry);
	g_autofree char *path = g_strconcat(root, name, NULL);
	g_autofree char *full = join(walk->folder, path);

	if (is_passed_over(name))
		return 1;
	if (mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE)
		g_ptr_array_add(walk->out, g_steal_pointer(&full));
	return 0;
}

static bool
list_commit(Source *self, const char *folder, GPtrArray *out, GError **error)
{
	Walk walk = {.folder = folder, .out = out};
	g_autoptr(git_tree_entry) entry = NULL;
	g_autoptr(git_tree) tree = NULL;

	if (folder[0] == '\0')
		return git_tree_walk(self->tree, GIT_TREEWALK_PRE, list_tree_entry, &walk) == 0 ||
		       throw_git(error, SITE_ERROR_SYSTEM, self->rev, "the files cannot be listed");
	if (git_tree_entry_bypath(&entry, self->tree, folder) != 0 ||
	    git_tree_entry_type(entry) != GIT_OBJECT_TREE)
		return true;
	if (git_tree_lookup(&tree, self->repo, git_tree_entry_id(entry)) != 0 ||
	    git_tree_walk(tree, GIT_TREEWALK_PRE, list_tree_entry, &walk) != 0)
		return throw_git(error, SITE_ERROR_SYSTEM, folder, "the files cannot be listed");
	return true;
}

static GBytes *
read_blob(Source *self, const char *path, GError **error)
{
	g_autofree char *place = display_own(self, path);
	g_autoptr(git_tree_entry) entry = NULL;
	g_autoptr(git_blob) blob = NULL;

	if (git_tree_entry_bypath(&entry, self->tree, path) != 0 ||
	    git_blob_lookup(&blob, self->repo, git_tree_entry_id(entry)) != 0) {
		(void)throw_git(error, SITE_ERROR_SYSTEM, place, "cannot be read");
		return NULL;
	}
	if (git_blob_rawsize(blob) > SOURCE_FILE_MAX) {
		(void)site_throw(error, (Span){.path = place}, SITE_ERROR_CONTENT,
				 "the file is larger than %d MB", SOURCE_FILE_MAX / (1024 * 1024));
		return NULL;
	}
	return g_bytes_new(git_blob_rawcontent(blob), (gsize)git_blob_rawsize(blob));
}

static bool
open_repository(Source *self, GError **error)
{
	g_autoptr(git_object) commit = NULL;

	if (git_repository_open_ext(&self->repo, self->folder, 0, NULL) != 0 ||
	    !objects_add_to(self->repo))
		return throw_git(error, SITE_ERROR_USAGE, self->folder,
				 "no git repository can be opened");
	g_autofree char *spec = g_strdup_printf("%s^{commit}", self->rev);
	if (git_revparse_single(&commit, self->repo, spec) != 0)
		return throw_git(error, SITE_ERROR_USAGE, self->rev, "no such revision");
	self->tree = find_tree(self->repo, self->folder, commit, error);
	return self->tree != NULL;
}

/* --- both ------------------------------------------------------------------------------------- */

Source *
source_open_folder(const char *folder, GError **error)
{
	if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
		(void)site_throw(error, (Span){.path = folder}, SITE_ERROR_USAGE,
				 "there is no such folder; name the folder that holds site.conf");
		return NULL;
	}
	return source_new(folder);
}

Source *
source_open_commit(const char *repository, const char *rev, GError **error)
{
	g_autoptr(Source) self = source_new(repository);

	self->rev = g_strdup(rev);
	(void)git_libgit2_init();
	if (!open_repository(self, error))
		return NULL;
	return g_steal_pointer(&self);
}

void
source_free(Source *self)
{
	if (self == NULL)
		return;
	if (self->rev != NULL) {
		git_tree_free(self->tree);
		git_repository_free(self->repo);
		(void)git_libgit2_shutdown();
	}
	g_array_unref(self->layers);
	g_mutex_clear(&self->lock);
	g_free(self->folder);
	g_free(self->rev);
	g_free(self);
}

static bool
has_own(Source *self, const char *path)
{
	g_autoptr(git_tree_entry) entry = NULL;
	bool found;

	if (self->rev == NULL) {
		g_autofree char *full = absolute(self, path);

		return g_file_test(full, G_FILE_TEST_IS_REGULAR);
	}
	g_mutex_lock(&self->lock);
	found = git_tree_entry_bypath(&entry, self->tree, path) == 0 &&
		git_tree_entry_type(entry) == GIT_OBJECT_BLOB;
	g_mutex_unlock(&self->lock);
	return found;
}

static GBytes *
read_own(Source *self, const char *path, GError **error)
{
	GBytes *bytes;

	if (self->rev == NULL)
		return read_file(self, path, error);
	g_mutex_lock(&self->lock);
	bytes = read_blob(self, path, error);
	g_mutex_unlock(&self->lock);
	return bytes;
}

static GPtrArray *
list_own(Source *self, const char *folder, GError **error)
{
	g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func(g_free);
	bool listed;

	g_mutex_lock(&self->lock);
	listed = self->rev != NULL ? list_commit(self, folder, out, error)
				   : list_folder(self, folder, 0, out, error);
	g_mutex_unlock(&self->lock);
	if (!listed)
		return NULL;
	return g_steal_pointer(&out);
}

/* --- layers ----------------------------------------------------------------------------------- */

void
source_add_below(Source *self, const char *folder, Source *below)
{
	Layer layer = {.folder = g_strdup(folder), .source = below};

	g_array_append_val(self->layers, layer);
}

/* What stands behind the layer's folder in path; NULL where the path is not in it. */
static const char *
path_in_layer(const Layer *layer, const char *path)
{
	gsize length = strlen(layer->folder);

	return strncmp(path, layer->folder, length) == 0 && path[length] == '/' ? path + length + 1
										: NULL;
}

/* The layer that has the file where self has it not, and the path in it; NULL: none. */
static Source *
find_below(Source *self, const char *path, const char **out_path)
{
	for (guint i = 0; i < self->layers->len; i++) {
		const Layer *layer = &g_array_index(self->layers, Layer, i);

		*out_path = path_in_layer(layer, path);
		if (*out_path != NULL && !has_own(self, path) &&
		    source_has(layer->source, *out_path))
			return layer->source;
	}
	return NULL;
}

/* Adds what the layer has and out has not. */
static bool
list_below(const Layer *layer, GPtrArray *out, GError **error)
{
	g_autoptr(GPtrArray) below = source_list(layer->source, "", error);
	g_autoptr(GHashTable) there = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < out->len; i++)
		g_hash_table_add(there, g_ptr_array_index(out, i));
	for (guint i = 0; below != NULL && i < below->len; i++) {
		g_autofree char *path = join(layer->folder, g_ptr_array_index(below, i));

		if (!g_hash_table_contains(there, path))
			g_ptr_array_add(out, g_steal_pointer(&path));
	}
	return below != NULL;
}

GPtrArray *
source_list(Source *self, const char *folder, GError **error)
{
	g_autoptr(GPtrArray) out = list_own(self, folder, error);

	for (guint i = 0; out != NULL && i < self->layers->len; i++) {
		const Layer *layer = &g_array_index(self->layers, Layer, i);

		if (strcmp(layer->folder, folder) == 0 && !list_below(layer, out, error))
			return NULL;
	}
	if (out != NULL)
		g_ptr_array_sort(out, text_compare);
	return g_steal_pointer(&out);
}

GBytes *
source_read(Source *self, const char *path, GError **error)
{
	const char *inside;
	Source *below = find_below(self, path, &inside);

	return below != NULL ? source_read(below, inside, error) : read_own(self, path, error);
}

bool
source_has(Source *self, const char *path)
{
	const char *inside;

	return has_own(self, path) || find_below(self, path, &inside) != NULL;
}

/* The clock of a file system may tick as seldom as this, and a network's be a little behind. */
enum { SETTLED_AFTER = 100 * 1000 }; /* microseconds */

static gint64
nanoseconds(struct timespec time)
{
	return (gint64)time.tv_sec * 1000000000 + time.tv_nsec;
}

SourceStamp
source_stamp(Source *self, const char *path)
{
	const char *inside;
	Source *below = find_below(self, path, &inside);
	g_autofree char *full = NULL;
	SourceStamp stamp = {0};
	struct stat info;

	if (below != NULL)
		return source_stamp(below, inside);
	stamp.settled = true;
	if (self->rev != NULL)
		return stamp;
	full = absolute(self, path);
	if (stat(full, &info) != 0)
		return stamp;
	stamp.device = info.st_dev;
	stamp.inode = info.st_ino;
	stamp.size = info.st_size;
	stamp.modified = nanoseconds(info.st_mtim);
	stamp.changed = nanoseconds(info.st_ctim);
	stamp.settled =
		MAX(stamp.modified, stamp.changed) / 1000 + SETTLED_AFTER < g_get_real_time();
	return stamp;
}

bool
source_stamp_equal(const SourceStamp *a, const SourceStamp *b)
{
	return a->settled && b->settled && a->device == b->device && a->inode == b->inode &&
	       a->size == b->size && a->modified == b->modified && a->changed == b->changed;
}

char *
source_display(Source *self, const char *path)
{
	const char *inside;
	Source *below = find_below(self, path, &inside);

	return below != NULL ? source_display(below, inside) : display_own(self, path);
}

const char *
source_path_of(const Source *self, const char *display)
{
	g_autofree char *start = display_own(self, "x");
	gsize length = strlen(start) - strlen("x");

	return strncmp(display, start, length) == 0 ? display + length : NULL;
}
