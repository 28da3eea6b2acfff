/* tests/faults/sweep.c - tries every fault at every call of a build that publishes.
 * SPDX-License-Identifier: EUPL-1.2
 *
 *   sweep --top DIR --program PATH --faults "write=28,5 flock=4+37" [--replace] [--part K/N]
 *         [--step N] [--whole N] [--pages DIR]
 *   sweep --top DIR --program PATH --calls [--replace]        prints "call path" of each, no more
 *
 * --top: a folder with site/ (as it is to be built), www/public (the site as it was published, and
 * what stands beside it), old/ and new/ (the files of both sites).  --faults: error numbers; each
 * place gets one of them in turn, or all of them where they stand behind a +.  --pages: see
 * pages.c.
 * --replace: folders can't change places.  --part: every Nth place from the Kth.  --step: of the
 * places of a call each Nth.  --whole: see below.
 *
 * One build is made, which stops before each call (inject.c). There a fork of it is killed, another
 * gets the first error as the call's answer and goes on, and so on. After each the folder is
 * judged, the next build is made, its site is judged, and all files are put back as they were
 * before the fault.
 *
 * Files are not copied for this: each that the build makes gets a second name in keep/, and is
 * linked where it is missing. A state of the folders is their list of files with inode, size and
 * time; the build's cache is part of it. All builds run --jobs 1, and take their course from what
 * they read; so what was seen once of a state need not be done again:
 *
 *   - Two faults that leave the same state have the same next build.
 *   - Until it takes the lock, a next build reads the same as another where the manifest, the cache
 * and the names of what was left beside the site are the same: no file of the site, as the cache
 * knows none in the state that second names leave it in. A build stands there and waits, and a fork
 * of it is made to go on. Where a build has written to the cache, the next is made from its start
 * and to its end; but where something was left beside the site no cache counts (output_is_clean()).
 *     Of each --whole that could come from such a fork one is made from its start all the same.
 *   - A next build first removes what was left. It is stopped at its new, empty staging folder:
 * where the state is then one from which a next build made the new site already, this one would
 * too. Of each --whole such builds (50) one is let go on all the same.
 *
 * Prints "tried <call> <fault> <places> <tries>", "wrong <text>" and "note <text>".
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SOCKET = 200, MESSAGE_MAX = 2048, PATIENCE = 300 /* seconds */, SERVERS_MAX = 6 };

#define PUBLIC "www/public/"
#define LOCK "www/.public.lock"
#define STAGING "www/.public.new"

static struct {
	char *top;
	char *program;
	char *faults;
	const char *part;
	char *pages;
	gboolean replace;
	gboolean calls;
	int step;
	int whole;
} options = {.step = 1, .whole = 50, .part = "0/1"};

static const GOptionEntry ENTRIES[] = {
	{"top", 0, 0, G_OPTION_ARG_FILENAME, &options.top, "Folder of the builds", "DIR"},
	{"program", 0, 0, G_OPTION_ARG_FILENAME, &options.program, "Program under test", "PATH"},
	{"faults", 0, 0, G_OPTION_ARG_STRING, &options.faults, "Error numbers of each call",
	 "LIST"},
	{"part", 0, 0, G_OPTION_ARG_STRING, &options.part, "Share of the places", "K/N"},
	{"replace", 0, 0, G_OPTION_ARG_NONE, &options.replace, "Folders can't change places", NULL},
	{"calls", 0, 0, G_OPTION_ARG_NONE, &options.calls, "Print the calls alone", NULL},
	{"step", 0, 0, G_OPTION_ARG_INT, &options.step, "Each Nth place of a call", "N"},
	{"pages", 0, 0, G_OPTION_ARG_FILENAME, &options.pages, "Pages that are made already",
	 "DIR"},
	{"whole", 0, 0, G_OPTION_ARG_INT, &options.whole, "Let each Nth known build go on", "N"},
	{0},
};

G_NORETURN static void
give_up(const char *what, const char *more)
{
	g_printerr("sweep: %s: %s\n", what, more);
	exit(2);
}

static char *
at(const char *path)
{
	return g_build_filename(options.top, path, NULL);
}

/* --- states --- */

typedef struct Entry {
	char *path; /* below the top */
	bool folder;
	guint64 inode; /* 0 of a folder, as its size and time */
	gint64 size;
	gint64 time; /* of its bytes, nanoseconds */
} Entry;

static void
entry_clear(gpointer entry)
{
	g_free(((Entry *)entry)->path);
}

static void
add_entry(GArray *state, const char *path, const struct stat *info)
{
	Entry entry = {
		.path = g_strdup(path),
		.folder = S_ISDIR(info->st_mode),
		.inode = info->st_ino,
		.size = info->st_size,
		.time = info->st_mtim.tv_sec * G_GINT64_CONSTANT(1000000000) +
			info->st_mtim.tv_nsec,
	};

	if (!S_ISREG(info->st_mode) && !entry.folder)
		give_up(path, "is no plain file");
	if (entry.folder)
		entry.inode = 0, entry.size = 0, entry.time = 0;
	g_array_append_val(state, entry);
}

static void
walk(GArray *state, int parent, const char *name, const char *path)
{
	int file = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *folder = file < 0 ? NULL : fdopendir(file);
	struct dirent *entry;

	if (folder == NULL)
		give_up(path, g_strerror(errno));
	while ((entry = readdir(folder)) != NULL) {
		char below[4096];
		struct stat info;

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		g_snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
		if (fstatat(dirfd(folder), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
			give_up(below, g_strerror(errno));
		add_entry(state, below, &info);
		if (S_ISDIR(info.st_mode))
			walk(state, dirfd(folder), entry->d_name, below);
	}
	(void)closedir(folder);
}

static int
compare_entries(gconstpointer a, gconstpointer b)
{
	return strcmp(((const Entry *)a)->path, ((const Entry *)b)->path);
}

/* What stands in the folders now, sorted: a folder before what is in it. Owned by the caller. */
static GArray *
state_take(void)
{
	static const char *const FOLDERS[] = {"www", "site/.cache"};
	GArray *state = g_array_new(FALSE, FALSE, sizeof(Entry));

	g_array_set_clear_func(state, entry_clear);
	for (guint i = 0; i < G_N_ELEMENTS(FOLDERS); i++) {
		g_autofree char *path = at(FOLDERS[i]);

		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			walk(state, AT_FDCWD, path, FOLDERS[i]);
	}
	g_array_sort(state, compare_entries);
	return state;
}

static const Entry *
state_entry(const GArray *state, guint i)
{
	return &g_array_index(state, Entry, i);
}

static bool
is_left_over(const Entry *entry)
{
	return g_str_has_prefix(entry->path, "www/.public.");
}

static bool
is_same_entry(const Entry *a, const Entry *b)
{
	return strcmp(a->path, b->path) == 0 && a->folder == b->folder && a->inode == b->inode &&
	       a->size == b->size && a->time == b->time;
}

/* What a build looks at of a state. */
typedef enum Look {
	LOOK_ALL,     /* from its start */
	LOOK_READING, /* until it takes the lock: at the manifest, and what was left beside the site
		       */
	LOOK_STAGED,  /* from its new staging folder on: not at the cache */
} Look;

static bool
is_looked_at(const Entry *entry, Look look)
{
	if (look == LOOK_READING)
		return strcmp(entry->path, PUBLIC "manifest.sha256") == 0 ||
		       (is_left_over(entry) && strchr(entry->path + strlen("www/"), '/') == NULL);
	return look == LOOK_ALL || !g_str_has_prefix(entry->path, "site/.cache");
}

/* A text that is equal for states that no build can tell apart. Owned by the caller. */
static char *
state_key(const GArray *state, Look look)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA1);
	char *key;

	for (guint i = 0; i < state->len; i++) {
		const Entry *entry = state_entry(state, i);
		gint64 is[] = {entry->folder, (gint64)entry->inode, entry->size, entry->time};

		if (!is_looked_at(entry, look))
			continue;
		if (strcmp(entry->path, LOCK) == 0)
			memset(is, 0, sizeof is);
		g_checksum_update(sum, (const guchar *)entry->path,
				  (gssize)strlen(entry->path) + 1);
		g_checksum_update(sum, (const guchar *)is, sizeof is);
	}
	key = g_strdup(g_checksum_get_string(sum));
	g_checksum_free(sum);
	return key;
}

/* --- putting back --- */

static GHashTable *kept; /* the inodes of files that have a second name in keep/ */

static char *
keep_path(guint64 inode)
{
	return g_strdup_printf("%s/keep/%" G_GUINT64_FORMAT, options.top, inode);
}

/* Gives each file of the state a second name. */
static void
keep(const GArray *state)
{
	for (guint i = 0; i < state->len; i++) {
		const Entry *entry = state_entry(state, i);
		g_autofree char *from = NULL;
		g_autofree char *to = NULL;

		if (entry->folder || g_hash_table_contains(kept, GSIZE_TO_POINTER(entry->inode)))
			continue;
		from = at(entry->path);
		to = keep_path(entry->inode);
		if (link(from, to) != 0)
			give_up(to, g_strerror(errno));
		g_hash_table_add(kept, GSIZE_TO_POINTER(entry->inode));
	}
}

/* Calls use with each entry that only one of the states has; backwards: from the last one. */
static void
each_other(const GArray *state, const GArray *other, bool backwards, void (*use)(const Entry *))
{
	g_autoptr(GPtrArray) found = g_ptr_array_new();

	for (guint i = 0, k = 0; i < state->len; i++) {
		const Entry *entry = state_entry(state, i);

		while (k < other->len && compare_entries(state_entry(other, k), entry) < 0)
			k++;
		if (k == other->len || !is_same_entry(entry, state_entry(other, k)))
			g_ptr_array_add(found, (gpointer)entry);
	}
	for (guint i = 0; i < found->len; i++)
		use(g_ptr_array_index(found, backwards ? found->len - 1 - i : i));
}

static void
take_away(const Entry *entry)
{
	g_autofree char *path = at(entry->path);

	if (remove(path) != 0)
		give_up(path, g_strerror(errno));
}

static void
put_back(const Entry *entry)
{
	g_autofree char *path = at(entry->path);
	g_autofree char *from = keep_path(entry->inode);

	if ((entry->folder ? mkdir(path, 0777) : link(from, path)) != 0)
		give_up(path, g_strerror(errno));
}

/* The folders of the build that stops at the calls, and those in which its forks and the next
 * builds work, change places: it may have some of its own open, which nobody else may remove then.
 */
static void
swap(const char *aside, const char *take)
{
	g_autofree char *folder = at("www");
	g_autofree char *to = at(aside);
	g_autofree char *from = at(take);

	if (rename(folder, to) != 0 || rename(from, folder) != 0)
		give_up(from, g_strerror(errno));
}

static bool
is_same_state(const GArray *a, const GArray *b)
{
	bool same = a->len == b->len;

	for (guint i = 0; same && i < a->len; i++)
		same = is_same_entry(state_entry(a, i), state_entry(b, i));
	return same;
}

/* Makes the folders as they were. now: as they are; each so many times it is looked whether all is
 * back. */
static void
restore(const GArray *state, const GArray *now)
{
	enum { LOOK_EACH = 16 };
	static guint count;
	g_autoptr(GArray) then = NULL;

	each_other(now, state, true, take_away);
	each_other(state, now, false, put_back);
	if (++count % LOOK_EACH != 0)
		return;
	then = state_take();
	if (!is_same_state(state, then))
		give_up(options.top, "the folders can't be put back");
}

/* --- both sites --- */

static guint
hash_entry(gconstpointer entry)
{
	return (guint)((const Entry *)entry)->inode * 31 + (guint)((const Entry *)entry)->time;
}

static gboolean
equal_entries(gconstpointer a, gconstpointer b)
{
	return is_same_entry(a, b);
}

static Entry *
entry_copy(const Entry *entry)
{
	Entry *copy = g_memdup2(entry, sizeof *entry);

	copy->path = g_strdup(entry->path);
	return copy;
}

typedef struct Reference {
	char *folder;
	GHashTable *bytes; /* address -> GBytes */
	GHashTable *same;  /* Entry -> has it these bytes? */
} Reference;

static Reference old_site;
static Reference new_site;
static Reference *being_read;

static int
add_reference(const char *path, const struct stat *info, int type, struct FTW *place)
{
	char *bytes;
	gsize length;

	(void)info;
	(void)place;
	if (type != FTW_F)
		return 0;
	if (!g_file_get_contents(path, &bytes, &length, NULL))
		give_up(path, "can't be read");
	g_hash_table_insert(being_read->bytes, g_strdup(path + strlen(being_read->folder) + 1),
			    g_bytes_new_take(bytes, length));
	return 0;
}

static void
read_reference(Reference *self, const char *name)
{
	self->folder = at(name);
	self->bytes = g_hash_table_new(g_str_hash, g_str_equal);
	self->same = g_hash_table_new(hash_entry, equal_entries);
	being_read = self;
	if (nftw(self->folder, add_reference, 16, FTW_PHYS) != 0)
		give_up(self->folder, g_strerror(errno));
}

static bool
read_and_compare(const Entry *entry, GBytes *bytes)
{
	g_autofree char *path = at(entry->path);
	g_autofree char *found = NULL;
	gsize length;

	if (entry->size != (gint64)g_bytes_get_size(bytes))
		return false;
	if (!g_file_get_contents(path, &found, &length, NULL))
		give_up(path, "can't be read");
	return length == g_bytes_get_size(bytes) &&
	       memcmp(found, g_bytes_get_data(bytes, NULL), length) == 0;
}

/* Has the published file the bytes that the site has there? Read once: a file is the same while
 * its inode, size and time are. */
static bool
reference_has(Reference *self, const Entry *entry)
{
	GBytes *bytes = g_hash_table_lookup(self->bytes, entry->path + strlen(PUBLIC));
	gpointer known;
	bool same;

	if (bytes == NULL)
		return false;
	if (g_hash_table_lookup_extended(self->same, entry, NULL, &known))
		return GPOINTER_TO_INT(known);
	same = read_and_compare(entry, bytes);
	g_hash_table_insert(self->same, entry_copy(entry), GINT_TO_POINTER(same));
	return same;
}

/* What the published folder is. */
typedef struct Verdict {
	bool old;            /* the old site, all of it and no more */
	bool new;            /* the new one */
	const char *foreign; /* a file that is neither site's, or is missing from what both have; or
				NULL */
} Verdict;

static const char *
find_missing(GHashTable *there)
{
	GHashTableIter iter;
	gpointer address;

	g_hash_table_iter_init(&iter, old_site.bytes);
	while (g_hash_table_iter_next(&iter, &address, NULL))
		if (g_hash_table_contains(new_site.bytes, address) &&
		    !g_hash_table_contains(there, address))
			return address;
	return NULL;
}

/* foreign is borrowed from the state or a site. */
static Verdict
judge_folder(const GArray *state)
{
	g_autoptr(GHashTable) there = g_hash_table_new(g_str_hash, g_str_equal);
	Verdict verdict = {0};
	guint old = 0;
	guint new = 0;

	for (guint i = 0; i < state->len; i++) {
		const Entry *entry = state_entry(state, i);
		const char *address = entry->path + strlen(PUBLIC);
		bool is_old, is_new;

		if (entry->folder || !g_str_has_prefix(entry->path, PUBLIC))
			continue;
		g_hash_table_add(there, (gpointer)address);
		is_old = reference_has(&old_site, entry);
		is_new = reference_has(&new_site, entry);
		old += is_old;
		new += is_new;
		if (!is_old && !is_new && strcmp(address, "manifest.sha256") != 0)
			verdict.foreign = entry->path;
	}
	verdict.old = old == g_hash_table_size(there) && old == g_hash_table_size(old_site.bytes);
	verdict.new = new == g_hash_table_size(there) && new == g_hash_table_size(new_site.bytes);
	if (verdict.foreign == NULL)
		verdict.foreign = find_missing(there);
	return verdict;
}

/* --- builds --- */

typedef struct Process {
	pid_t id;
	int socket;
	char *key; /* of a server: the state in which it was made */
} Process;

static void
become(int theirs, bool replace)
{
	g_autofree char *own = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = g_path_get_dirname(own);
	g_autofree char *inject = g_build_filename(folder, "inject.so", NULL);
	g_autofree char *below = at("www");
	g_autofree char *staging = at(STAGING);
	g_autofree char *site = at("site");
	g_autofree char *public = at("www/public");
	g_autofree char *said = at("said");
	int file = open(said, O_WRONLY | O_CREAT | O_APPEND, 0666);
	int nothing = open("/dev/null", O_RDONLY);

	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (file < 0 || dup2(theirs, SOCKET) < 0 || dup2(nothing, 0) < 0 || dup2(file, 1) < 0 ||
	    dup2(file, 2) < 0)
		_exit(98);
	(void)close(file);
	(void)close(nothing);
	if (options.pages != NULL)
		g_setenv("PAGES_MADE", options.pages, TRUE);
	g_setenv("LD_PRELOAD", inject, TRUE);
	g_setenv("INJECT_BELOW", below, TRUE);
	g_setenv("INJECT_STAGING", staging, TRUE);
	if (replace)
		g_setenv("INJECT_NO_EXCHANGE", "1", TRUE);
	execl(options.program, options.program, "build", "--site", site, "--output", public,
	      "--jobs", "1", NULL);
	_exit(98);
}

static Process *
process_start(bool replace)
{
	Process *self = g_new0(Process, 1);
	struct timeval patience = {.tv_sec = PATIENCE};
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		give_up("socketpair", g_strerror(errno));
	(void)setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	self->socket = pair[0];
	self->id = fork();
	if (self->id == 0)
		become(pair[1], replace);
	(void)close(pair[1]);
	return self;
}

/* Its exit status, where it has ended by itself; 128 + n: by a signal. */
static int
to_exit_status(int status)
{
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* Of what has ended, with its forks. */
static double
seconds_of(const struct rusage *usage)
{
	return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
	       (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / G_USEC_PER_SEC;
}

static double next_seconds; /* of the processors, in next builds */

static int
process_end(Process *self)
{
	struct rusage usage;
	int status = 0;

	(void)close(self->socket);
	if (wait4(self->id, &status, 0, &usage) != self->id)
		give_up("waitpid", g_strerror(errno));
	next_seconds += seconds_of(&usage);
	g_free(self->key);
	g_free(self);
	return to_exit_status(status);
}

static void
process_kill(gpointer self)
{
	(void)kill(((Process *)self)->id, SIGKILL);
	(void)process_end(self);
}

static void
tell(Process *self, const char *order)
{
	if (send(self->socket, order, strlen(order), MSG_NOSIGNAL) != (ssize_t)strlen(order))
		give_up(order, g_strerror(errno));
}

/* What it says next; false: it has ended. A machine that slept interrupts a call that has a limit.
 */
static bool
hear(Process *self, char message[MESSAGE_MAX])
{
	ssize_t length;

	do
		length = recv(self->socket, message, MESSAGE_MAX - 1, 0);
	while (length < 0 && errno == EINTR);
	if (length < 0 && errno != ECONNRESET)
		give_up("a build hangs", g_strerror(errno));
	message[MAX(length, 0)] = '\0';
	return length > 0;
}

/* The exit status of a fork. */
static int
hear_end(Process *self)
{
	char message[MESSAGE_MAX];

	if (!hear(self, message) || !g_str_has_prefix(message, "ended "))
		give_up("a build says", message);
	return to_exit_status(atoi(message + strlen("ended ")));
}

static void
forget_what_was_said(void)
{
	g_autofree char *path = at("said");

	if (truncate(path, 0) != 0 && errno != ENOENT)
		give_up(path, g_strerror(errno));
}

static char *
what_was_said(void)
{
	g_autofree char *path = at("said");
	char *text = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		text = g_strdup("");
	return g_strchomp(text);
}

/* --- the next build --- */

static GArray *at_start; /* the state before the first build */
static GHashTable *good; /* keys of states from which the next build made the new site */
static GQueue servers;   /* of Process: builds that wait where they look at what was left */
static guint converged;  /* next builds that came to a state that is known to be good */
static guint whole;      /* that went on to their end */
static guint starts;     /* next builds that a server could do */

/* Is all as it must be after the next build? Owned by the caller; NULL: yes. */
static char *
judge_next(int status)
{
	g_autoptr(GArray) state = state_take();
	Verdict verdict = judge_folder(state);

	if (status != 0) {
		g_autofree char *said = what_was_said();

		return g_strdup_printf("the next build fails with %d: %s", status, said);
	}
	if (!verdict.new)
		return g_strdup_printf("the next build does not make the new site: %s",
				       verdict.foreign != NULL ? verdict.foreign : "");
	for (guint i = 0; i < state->len; i++)
		if (is_left_over(state_entry(state, i)))
			return g_strdup_printf("the next build leaves %s",
					       state_entry(state, i)->path);
	return NULL;
}

/* Does the build stop at a call about the lock, or about what was left beside the site? */
static bool
is_stop_beside(const char *message)
{
	g_autofree char *beside = g_strdup_printf("%s/www/.public.", options.top);

	return strstr(message, beside) != NULL;
}

/* A new build that stands where it first looks at what is left beside the site; NULL with
 * *out_status: it has ended before. */
static Process *
server_start(int *out_status)
{
	Process *server = process_start(false);
	char message[MESSAGE_MAX];

	while (hear(server, message)) {
		if (is_stop_beside(message))
			return server;
		tell(server, "go");
	}
	*out_status = process_end(server);
	return NULL;
}

/* Lets a fork of the server make the new site. may_stop: it may be stopped where it has come to a
 * state that is known to be good: then the state is *out_state, owned by the caller. */
static char *
follow(Process *server, bool may_stop, GArray **out_state)
{
	char message[MESSAGE_MAX];
	g_autofree char *key = NULL;
	g_autoptr(GArray) state = NULL;
	char *wrong;

	tell(server, "follow");
	if (!hear(server, message))
		give_up("a build ends", "while it is followed");
	if (!g_str_has_prefix(message, "staged"))
		return judge_next(to_exit_status(atoi(message + strlen("ended "))));
	state = state_take();
	key = state_key(state, LOOK_STAGED);
	if (may_stop && g_hash_table_contains(good, key) &&
	    ++converged % (guint)options.whole != 0) {
		tell(server, "end");
		(void)hear_end(server);
		*out_state = g_steal_pointer(&state);
		return NULL;
	}
	whole++;
	tell(server, "free");
	wrong = judge_next(hear_end(server));
	if (wrong == NULL)
		g_hash_table_add(good, g_steal_pointer(&key));
	return wrong;
}

/* The server that waits in a state with this key; it has not ended. Borrowed; NULL: none can. */
static Process *
server_find(const char *key, int *out_status)
{
	Process *server;

	for (GList *l = servers.head; l != NULL; l = l->next)
		if (strcmp(((Process *)l->data)->key, key) == 0)
			return l->data;
	server = server_start(out_status);
	if (server == NULL)
		return NULL;
	server->key = g_strdup(key);
	g_queue_push_head(&servers, server);
	if (servers.length > SERVERS_MAX)
		process_kill(g_queue_pop_tail(&servers));
	return server;
}

static char *
cache_text(const GArray *state)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < state->len; i++) {
		const Entry *entry = state_entry(state, i);

		if (g_str_has_prefix(entry->path, "site/.cache"))
			g_string_append_printf(text, "%s %" G_GUINT64_FORMAT "\n", entry->path,
					       entry->inode);
	}
	return g_string_free(text, FALSE);
}

/* Has the cache not been written to? */
static bool
is_cache_of(const GArray *state, const GArray *other)
{
	g_autofree char *a = cache_text(state);
	g_autofree char *b = cache_text(other);

	return strcmp(a, b) == 0;
}

static bool
has_left_over(const GArray *state)
{
	for (guint i = 0; i < state->len; i++)
		if (is_left_over(state_entry(state, i)))
			return true;
	return false;
}

/* Makes the next build from this state. Owned by the caller; NULL: it makes the new site. The state
 * afterwards is *state where that is known, or NULL. */
static char *
make_next(GArray **state_at)
{
	g_autoptr(GArray) state = *state_at;
	g_autofree char *key = state_key(state, LOOK_ALL);
	g_autofree char *first = NULL;
	bool shared = is_cache_of(state, at_start);
	Process *server;
	int status;
	char *wrong;

	if (g_hash_table_contains(good, key)) {
		state = NULL;
		return NULL;
	}
	*state_at = NULL;
	forget_what_was_said();
	if (!shared && has_left_over(state))
		shared = true;
	shared = shared && ++starts % (guint)options.whole != 0;
	first = state_key(state, LOOK_READING);
	server = shared ? server_find(first, &status) : server_start(&status);
	wrong = server != NULL ? follow(server, shared, state_at) : judge_next(status);
	if (!shared && server != NULL)
		process_kill(server);
	if (wrong == NULL)
		g_hash_table_add(good, g_steal_pointer(&key));
	return wrong;
}

/* --- faults --- */

/* The build that was killed holds the lock no longer; the one that it was forked from does. */
static void
let_go_of_lock(void)
{
	g_autofree char *path = at(LOCK);

	if (unlink(path) == 0 && !g_file_set_contents(path, "", 0, NULL))
		give_up(path, "can't be made");
}

static bool
is_beside(const Entry *entry)
{
	return g_str_has_prefix(entry->path, "www/") && !g_str_has_prefix(entry->path, PUBLIC) &&
	       strcmp(entry->path, "www/public") != 0 && !is_left_over(entry);
}

/* The first thing beside the folder in a that b has not like this; NULL: none. */
static const char *
find_touched(const GArray *a, const GArray *b)
{
	guint k = 0;

	for (guint i = 0; i < a->len; i++) {
		if (!is_beside(state_entry(a, i)))
			continue;
		while (k < b->len && compare_entries(state_entry(b, k), state_entry(a, i)) < 0)
			k++;
		if (k == b->len || !is_same_entry(state_entry(a, i), state_entry(b, k)))
			return state_entry(a, i)->path;
	}
	return NULL;
}

/* What is wrong with what a build says that was refused something. */
static char *
judge_words(int status, int number, const Verdict *verdict)
{
	g_autofree char *said = what_was_said();

	if (status == 0)
		return verdict->new ? NULL
				    : g_strdup("it says that it is done, but the folder is not the "
					       "new site");
	if (status != 3)
		return g_strdup_printf("it ends with %d: %s", status, said);
	if (strstr(said, g_strerror(number)) == NULL)
		return g_strdup_printf("it does not say '%s': %s", g_strerror(number), said);
	return NULL;
}

/* What is wrong after a fault, with the folder and with what was said. number: 0 where the build
 * was killed. Owned by the caller; NULL: nothing. */
static char *
judge_fault(const GArray *state, int status, int number)
{
	Verdict verdict = judge_folder(state);
	const char *touched = find_touched(state, at_start);

	if (touched == NULL)
		touched = find_touched(at_start, state);
	if (touched != NULL)
		return g_strdup_printf("%s was touched", touched);
	if (!verdict.old && !verdict.new && (!options.replace || verdict.foreign != NULL))
		return g_strdup_printf("the folder is neither the old site nor the new one: %s",
				       verdict.foreign != NULL ? verdict.foreign : "some of both");
	if (number != 0)
		return judge_words(status, number, &verdict);
	return status == 128 + SIGKILL ? NULL : g_strdup_printf("killed, it ends with %d", status);
}

/* One fault at the call where the build stands, in this state. */
static char *
try_fault(Process *build, const GArray *before, int number)
{
	g_autofree char *order = g_strdup_printf("refuse %d", number);
	g_autoptr(GArray) after = NULL;
	char *wrong;
	int status;

	forget_what_was_said();
	tell(build, order);
	status = hear_end(build);
	let_go_of_lock();
	after = state_take();
	wrong = judge_fault(after, status, number);
	if (wrong == NULL)
		wrong = make_next(&after);
	if (wrong != NULL || after == NULL) {
		g_clear_pointer(&after, g_array_unref);
		after = state_take();
	}
	restore(before, after);
	return wrong;
}

/* --- the sweep --- */

typedef struct Fault {
	int number; /* 0: killed */
	guint tries;
} Fault;

typedef struct Tally {
	char *call;
	GArray *faults; /* of Fault, the first is death */
	bool in_turn;   /* each place gets death and one of the others; false: all */
	guint places;
	guint tried;
} Tally;

static GPtrArray *tallies;

/* Reads "write=28,5 flock=4+37". */
static void
read_faults(const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);

	for (guint i = 0; words[i] != NULL; i++) {
		g_auto(GStrv) sides = g_strsplit(words[i], "=", 2);
		g_auto(GStrv) numbers = g_strsplit_set(sides[1], ",+", -1);
		Tally *tally = g_new0(Tally, 1);
		Fault fault = {0};

		tally->call = g_strdup(sides[0]);
		tally->in_turn = strchr(sides[1], '+') == NULL;
		tally->faults = g_array_new(FALSE, FALSE, sizeof(Fault));
		g_array_append_val(tally->faults, fault);
		for (guint k = 0; numbers[k] != NULL; k++) {
			fault.number = atoi(numbers[k]);
			g_array_append_val(tally->faults, fault);
		}
		g_ptr_array_add(tallies, tally);
	}
}

static Tally *
find_tally(const char *call)
{
	for (guint i = 0; i < tallies->len; i++) {
		Tally *tally = g_ptr_array_index(tallies, i);

		if (strcmp(tally->call, call) == 0)
			return tally;
	}
	return NULL;
}

/* Where folders can't change places, the call that would do so is refused always. */
static bool
is_chosen(const Tally *tally, guint place)
{
	guint of = 1;
	guint part = 0;

	(void)sscanf(options.part, "%u/%u", &part, &of);
	if (options.replace && strcmp(tally->call, "renameat2") == 0)
		return false;
	return place % (guint)options.step == 0 && place / (guint)options.step % of == part;
}

static const char *
fault_name(int number)
{
	return number == 0 ? "KILL" : strerrorname_np(number);
}

/* Does the place that is next get the fault? */
static bool
is_due(const Tally *tally, guint fault)
{
	return fault == 0 || !tally->in_turn ||
	       tally->tried % (tally->faults->len - 1) == fault - 1;
}

static void
try_all(Process *build, Tally *tally, const char *path)
{
	g_autoptr(GArray) before = state_take();
	static GArray *there; /* the state in which the last place left the folders of the forks */

	keep(before);
	swap("www.build", "www.forks");
	if (there == NULL)
		there = state_take();
	restore(before, there);
	g_array_unref(there);
	there = g_array_ref(before);
	for (guint i = 0; i < tally->faults->len; i++) {
		Fault *fault = &g_array_index(tally->faults, Fault, i);
		g_autofree char *wrong = NULL;

		if (!is_due(tally, i))
			continue;
		wrong = try_fault(build, before, fault->number);
		fault->tries++;
		if (wrong != NULL)
			g_print("wrong %s %s at place %u, %s: %s\n", tally->call,
				fault_name(fault->number), tally->places, path, wrong);
	}
	swap("www.forks", "www.build");
	tally->tried++;
}

/* message: "stop <call> <path>" */
static void
stop(Process *build, char *message)
{
	g_auto(GStrv) words = g_strsplit(message, " ", 3);
	const char *path = words[2] + MIN(strlen(words[2]), strlen(options.top) + 1);
	Tally *tally;

	if (options.calls) {
		g_print("%s %s\n", words[1], path);
		return;
	}
	tally = find_tally(words[1]);
	if (tally == NULL) {
		g_print("wrong %s: no faults are known of this call\n", words[1]);
		return;
	}
	if (is_chosen(tally, tally->places))
		try_all(build, tally, path);
	tally->places++;
}

static volatile sig_atomic_t asked_to_end; /* by SIGTERM: it still prints what it did */

static void
on_term(int number)
{
	(void)number;
	asked_to_end = 1;
}

static double fork_seconds; /* of the build that stops, and its forks */

static void
print_tallies(void)
{
	struct rusage own;

	for (guint i = 0; i < tallies->len; i++) {
		const Tally *tally = g_ptr_array_index(tallies, i);

		for (guint k = 0; tally->places > 0 && k < tally->faults->len; k++) {
			const Fault *fault = &g_array_index(tally->faults, Fault, k);

			g_print("tried %s %s %u %u\n", tally->call, fault_name(fault->number),
				tally->places, fault->tries);
		}
	}
	g_print("note %u next builds were let go on to their end, %u stopped where they came to a "
		"known state\n",
		whole, converged);
	(void)getrusage(RUSAGE_SELF, &own);
	g_print("note seconds of a processor: the sweep itself %.0f, forks %.0f, next builds "
		"%.0f\n",
		seconds_of(&own), fork_seconds, next_seconds);
}

static void
sweep(void)
{
	double before;
	Process *build = process_start(options.replace);
	char message[MESSAGE_MAX];
	int status;
	g_autofree char *wrong = NULL;

	while (!asked_to_end && hear(build, message)) {
		if (!g_str_has_prefix(message, "stop "))
			give_up("a build says", message);
		stop(build, message);
		tell(build, "go");
	}
	before = next_seconds;
	if (asked_to_end) {
		g_print("wrong it was told to end before all places were tried\n");
		process_kill(build);
		return;
	}
	status = process_end(build);
	fork_seconds = next_seconds - before;
	next_seconds = before;
	wrong = judge_next(status);
	if (wrong != NULL)
		g_print("wrong without a fault: %s\n", wrong);
}

int
main(int argc, char **argv)
{
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_autofree char *pool = NULL;
	g_autofree char *forks = NULL;

	g_option_context_add_main_entries(context, ENTRIES, NULL);
	if (!g_option_context_parse(context, &argc, &argv, NULL) || options.top == NULL ||
	    options.program == NULL)
		give_up("usage", "see the first lines of tests/faults/sweep.c");
	pool = at("keep");
	forks = at("www.forks");
	if (!options.calls && (g_mkdir(pool, 0777) != 0 || g_mkdir(forks, 0777) != 0))
		give_up(pool, g_strerror(errno));
	kept = g_hash_table_new(NULL, NULL);
	good = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	tallies = g_ptr_array_new();
	read_faults(options.faults != NULL ? options.faults : "");
	read_reference(&old_site, "old");
	read_reference(&new_site, "new");
	at_start = state_take();
	(void)signal(SIGTERM, on_term);
	sweep();
	g_queue_clear_full(&servers, process_kill);
	if (!options.calls)
		print_tallies();
	return 0;
}
