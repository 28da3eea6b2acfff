/* config/config.c - site.conf: what the site is called and where its parts are.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * GKeyFile reads the values but does not say where they stand. So the lines are walked first: each
 * is tried as a key file of its own, those that fail give a message and are left out, and of each
 * key its place is kept. */
#include "config/config.h"

#include <string.h>

#include "base/text.h"

static const char GROUP[] = "site";

/* A key as it stands in the file. */
typedef struct Entry {
	char *group; /* owned */
	char *key;   /* owned */
	Span key_at;
	Span value_at;
} Entry;

typedef struct Reader {
	DiagList *diags;
	const char *path;
	GString *good;   /* the lines that GKeyFile understands */
	GArray *entries; /* of Entry */
	char *group;     /* the one whose keys are read; NULL before the first */
	Span site_at;    /* where [site] stands first; 1:1 when it does not */
	GKeyFile *values;
} Reader;

/* Turns a value into what the config keeps, or says what is wrong and gives NULL. */
typedef char *Check(const Reader *reader, const Entry *entry, const char *value);

static void
clear_entry(gpointer data)
{
	Entry *entry = data;

	g_free(entry->group);
	g_free(entry->key);
}

static void
clear_reader(Reader *self)
{
	g_string_free(self->good, TRUE);
	g_array_unref(self->entries);
	g_free(self->group);
	g_key_file_unref(self->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, clear_reader)

/* Does GKeyFile read this line, in a file where nothing else is wrong? */
static bool
is_understood(const char *line)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autofree char *text = g_strdup_printf("[%s]\n%s\n", GROUP, line);

	return g_key_file_load_from_data(file, text, (gsize)-1, G_KEY_FILE_NONE, NULL);
}

static void
take_group(Reader *self, const char *line, Span at)
{
	const char *known[] = {GROUP};
	g_autofree char *near = NULL;

	g_free(self->group);
	self->group = g_strndup(line + 1, strcspn(line + 1, "]"));
	if (strcmp(self->group, GROUP) == 0) {
		if (self->site_at.path == NULL)
			self->site_at = at;
		return;
	}
	near = diag_nearest(self->group, known, 1);
	diag_error(self->diags, at, "config", "unknown group '%s'%s", self->group,
		   near[0] != '\0' ? near : "; the only group is [site]");
}

static const Entry *
find_entry(const Reader *self, const char *group, const char *key)
{
	for (guint i = 0; i < self->entries->len; i++) {
		const Entry *entry = &g_array_index(self->entries, Entry, i);

		if (strcmp(entry->group, group) == 0 && strcmp(entry->key, key) == 0)
			return entry;
	}
	return NULL;
}

/* Is the key new in its group? Of two the first counts, so the second goes no further. */
static bool
take_key(Reader *self, const char *line, Span at)
{
	const char *equals = strchr(line, '=');
	const char *value = equals + 1 + strspn(equals + 1, " \t");
	Entry entry = {.key_at = at, .value_at = at};
	const Entry *first;

	entry.group = g_strdup(self->group);
	entry.key = g_strchomp(g_strndup(line, (gsize)(equals - line)));
	entry.value_at.column += (int)(value - line);
	first = find_entry(self, entry.group, entry.key);
	if (first == NULL) {
		g_array_append_val(self->entries, entry);
		return true;
	}
	diag_error(self->diags, at, "duplicate-key",
		   "key '%s' stands here for the second time; the first is on line %d", entry.key,
		   first->key_at.line);
	clear_entry(&entry);
	return false;
}

/* line: without its end. */
static void
take_line(Reader *self, const char *line, int number)
{
	gsize blank = strspn(line, " \t\r\f\v");
	const char *text = line + blank;
	Span at = {self->path, number, (int)blank + 1};

	if (text[0] == '\0' || text[0] == '#')
		return;
	if (!is_understood(text)) {
		diag_error(self->diags, at, "config",
			   "'%s' cannot be read; write 'key = value', '[site]' or '# remark'",
			   text);
		return;
	}
	if (text[0] == '[') {
		take_group(self, text, at);
	} else if (self->group == NULL) {
		diag_error(self->diags, at, "config",
			   "'%s' stands before the first group; put a line '[site]' above it",
			   text);
		return;
	} else if (!take_key(self, text, at)) {
		return;
	}
	g_string_append_printf(self->good, "%s\n", text);
}

static void
take_lines(Reader *self, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (int i = 0; lines[i] != NULL; i++)
		take_line(self, g_strchomp(lines[i]), i + 1);
}

/* Says what is wrong with a value. Always NULL. */
G_GNUC_PRINTF(3, 4)
static char *
refuse(const Reader *reader, const Entry *entry, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	diag_error(reader->diags, entry->value_at, "config", "%s", text);
	return NULL;
}

static char *
check_text(const Reader *reader, const Entry *entry, const char *value)
{
	(void)reader;
	(void)entry;
	return value[0] != '\0' ? g_strdup(value) : NULL;
}

static char *
check_title(const Reader *reader, const Entry *entry, const char *value)
{
	if (value[0] != '\0')
		return g_strdup(value);
	diag_error(reader->diags, entry->key_at, "missing-key", "key 'title' is empty");
	return NULL;
}

/* A language and subtags of letters and digits. Source: RFC 5646, section 2.1, without its lists.
 */
static char *
check_language(const Reader *reader, const Entry *entry, const char *value)
{
	if (g_regex_match_simple("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", value,
				 G_REGEX_DOLLAR_ENDONLY, 0))
		return g_strdup(value);
	return refuse(reader, entry, "'%s' is no language; write its code, such as nl or nl-NL",
		      value);
}

/* http or https, a host, a path; no user, query or fragment. */
static bool
is_web_address(const char *value)
{
	g_autoptr(GUri) uri = g_uri_parse(value, G_URI_FLAGS_NONE, NULL);

	if (uri == NULL || g_uri_get_host(uri) == NULL || g_uri_get_host(uri)[0] == '\0')
		return false;
	if (g_uri_get_userinfo(uri) != NULL || g_uri_get_query(uri) != NULL ||
	    g_uri_get_fragment(uri) != NULL || strpbrk(value, " \t\r\n\"'<>\\^`{|}") != NULL)
		return false;
	return g_str_is_ascii(value) && (strcmp(g_uri_get_scheme(uri), "http") == 0 ||
					 strcmp(g_uri_get_scheme(uri), "https") == 0);
}

static char *
check_address(const Reader *reader, const Entry *entry, const char *value)
{
	if (value[0] == '\0')
		return NULL;
	if (!is_web_address(value))
		return refuse(reader, entry,
			      "'%s' is no base-url; write an address such as "
			      "https://www.example.nl/brieven/",
			      value);
	if (!g_str_has_suffix(value, "/"))
		return refuse(reader, entry, "base-url '%s' must end in '/'; write %s/", value,
			      value);
	return g_strdup(value);
}

static char *
check_mail(const Reader *reader, const Entry *entry, const char *value)
{
	static const char PATTERN[] = "^[A-Za-z0-9._+-]+@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}$";

	if (value[0] == '\0')
		return NULL;
	if (g_regex_match_simple(PATTERN, value, G_REGEX_DOLLAR_ENDONLY, 0))
		return g_strdup(value);
	return refuse(reader, entry,
		      "'%s' is no mail address; write one such as redactie@example.nl", value);
}

static char *
check_yes(const Reader *reader, const Entry *entry, const char *value)
{
	if (strcmp(value, "yes") == 0 || strcmp(value, "no") == 0)
		return g_strdup(value);
	return refuse(reader, entry, "'%s' is no answer for '%s'; write yes or no", value,
		      entry->key);
}

/* Without "." and empty parts: "./a//b/" is "a/b". NULL where a part is "..". Owned. */
static char *
tidy_folder(const char *value)
{
	g_auto(GStrv) parts = g_strsplit(value, "/", -1);
	g_autoptr(GString) path = g_string_new(NULL);

	for (guint i = 0; parts[i] != NULL; i++) {
		if (strcmp(parts[i], "..") == 0)
			return NULL;
		if (parts[i][0] == '\0' || strcmp(parts[i], ".") == 0)
			continue;
		g_string_append_printf(path, "%s%s", path->len > 0 ? "/" : "", parts[i]);
	}
	return g_strdup(path->str);
}

static char *
check_folder(const Reader *reader, const Entry *entry, const char *value)
{
	g_autofree char *folder = tidy_folder(value);

	if (value[0] == '\0')
		return refuse(reader, entry, "folder '%s' is empty; name one, or remove the line",
			      entry->key);
	if (value[0] == '/' || strpbrk(value, "\\:") != NULL)
		return refuse(
			reader, entry,
			"'%s' is no folder of the site; write it relative to this file, with '/'",
			value);
	if (folder == NULL)
		return refuse(reader, entry, "'%s' leaves the site's folder; write it without '..'",
			      value);
	if (folder[0] == '\0')
		return refuse(reader, entry, "'%s' is the site's folder itself; name one inside it",
			      value);
	return g_steal_pointer(&folder);
}

static const struct {
	const char *key;
	const char *standard; /* where the file has no value, or a wrong one */
	gsize offset;
	Check *check;
} KEYS[] = {
	{"title", "Ledenbrieven", offsetof(SiteConfig, title), check_title},
	{"language", "nl", offsetof(SiteConfig, language), check_language},
	{"base-url", NULL, offsetof(SiteConfig, base_url), check_address},
	{"content", "content", offsetof(SiteConfig, content), check_folder},
	{"templates", "templates", offsetof(SiteConfig, templates), check_folder},
	{"static", "static", offsetof(SiteConfig, static_files), check_folder},
	{"output", "public", offsetof(SiteConfig, output), check_folder},
	{"history", "yes", offsetof(SiteConfig, history), check_yes},
	{"search", "yes", offsetof(SiteConfig, search), check_yes},
	{"item-pages", "yes", offsetof(SiteConfig, item_pages), check_yes},
	{"topic-text", "yes", offsetof(SiteConfig, topic_text), check_yes},
	{"downloads", "yes", offsetof(SiteConfig, downloads), check_yes},
	{"pdf", "no", offsetof(SiteConfig, pdf), check_yes},
	{"description", NULL, offsetof(SiteConfig, description), check_text},
	{"owner", NULL, offsetof(SiteConfig, owner), check_text},
	{"feedback", NULL, offsetof(SiteConfig, feedback), check_mail},
};

static char *
read_value(const Reader *reader, guint index)
{
	const Entry *entry = find_entry(reader, GROUP, KEYS[index].key);
	g_autoptr(GError) error = NULL;
	g_autofree char *value = NULL;

	if (entry == NULL)
		return NULL;
	value = g_key_file_get_string(reader->values, GROUP, entry->key, &error);
	if (value == NULL || error != NULL)
		return refuse(reader, entry,
			      "the value of '%s' has a '\\' that means nothing; write '\\\\' for a "
			      "backslash",
			      entry->key);
	g_strdelimit(value, "\n\r\t", ' ');
	return KEYS[index].check(reader, entry, g_strstrip(value));
}

static void
check_known(const Reader *reader)
{
	const char *names[G_N_ELEMENTS(KEYS) + 1] = {NULL};
	g_autofree char *all = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(KEYS); i++)
		names[i] = KEYS[i].key;
	all = g_strjoinv(", ", (char **)names);
	for (guint i = 0; i < reader->entries->len; i++) {
		const Entry *entry = &g_array_index(reader->entries, Entry, i);
		g_autofree char *near = diag_nearest(entry->key, names, G_N_ELEMENTS(KEYS));

		if (strcmp(entry->group, GROUP) != 0 || g_strv_contains(names, entry->key))
			continue;
		if (near[0] != '\0')
			diag_error(reader->diags, entry->key_at, "unknown-key",
				   "unknown key '%s'%s", entry->key, near);
		else
			diag_error(reader->diags, entry->key_at, "unknown-key",
				   "unknown key '%s'; the keys are: %s", entry->key, all);
	}
}

/* Is a the same folder as b, or does one lie inside the other? */
static bool
overlap(const char *a, const char *b)
{
	gsize length = MIN(strlen(a), strlen(b));

	return strncmp(a, b, length) == 0 && (a[length] == '\0' || a[length] == '/') &&
	       (b[length] == '\0' || b[length] == '/');
}

/* The output is replaced as a whole: nothing of the site's own may lie in it, nor it in that. */
static void
check_output(const Reader *reader, const SiteConfig *config)
{
	const char *sources[] = {config->content, config->templates, config->static_files};
	const Entry *entry = find_entry(reader, GROUP, "output");
	Span at = entry != NULL ? entry->value_at : reader->site_at;

	for (guint i = 0; i < G_N_ELEMENTS(sources); i++)
		if (overlap(config->output, sources[i]))
			diag_error(reader->diags, at, "config",
				   "output '%s' and the folder '%s' lie in each other; choose "
				   "another output",
				   config->output, sources[i]);
}

/* Sets all values, each with its default where the file has none. */
static void
set_values(const Reader *reader, SiteConfig *config)
{
	for (guint i = 0; i < G_N_ELEMENTS(KEYS); i++) {
		char **slot = (char **)(void *)((char *)config + KEYS[i].offset);
		char *value = read_value(reader, i);

		*slot = value != NULL ? value : g_strdup(KEYS[i].standard);
	}
}

static void
check_site(Reader *reader, const SiteConfig *config)
{
	if (reader->site_at.path == NULL)
		reader->site_at = (Span){reader->path, 1, 1};
	if (find_entry(reader, GROUP, "title") == NULL)
		diag_error(reader->diags, reader->site_at, "missing-key",
			   "key 'title' is missing; write 'title = ...' below [site]");
	check_known(reader);
	check_output(reader, config);
}

static Span
place_of(const char *path, const char *text, gsize offset)
{
	Span at = {path, 1, 1};

	for (gsize i = 0; i < offset; i++) {
		at.column = text[i] == '\n' ? 1 : at.column + 1;
		at.line += text[i] == '\n';
	}
	return at;
}

SiteConfig *
site_config_parse(const char *path, const char *text, gsize length, DiagList *diags)
{
	gsize mark = length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	g_autofree char *copy = g_strndup(text + mark, length - mark);
	gsize bad = text_invalid_at(text + mark, length - mark);
	SiteConfig *config = g_new0(SiteConfig, 1);
	g_auto(Reader) reader = {
		.diags = diags,
		.path = path,
		.good = g_string_new(NULL),
		.entries = g_array_new(FALSE, FALSE, sizeof(Entry)),
		.values = g_key_file_new(),
	};

	g_array_set_clear_func(reader.entries, clear_entry);
	if (bad < length - mark)
		diag_error(diags, place_of(path, copy, bad), "invalid-utf8",
			   "byte 0x%02x is not UTF-8 text; save the file as UTF-8",
			   (guint)(guchar)text[mark + bad]);
	else
		take_lines(&reader, copy);
	(void)g_key_file_load_from_data(reader.values, reader.good->str, reader.good->len,
					G_KEY_FILE_NONE, NULL);
	set_values(&reader, config);
	if (bad == length - mark)
		check_site(&reader, config);
	return config;
}

void
site_config_free(SiteConfig *self)
{
	if (self == NULL)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(KEYS); i++)
		g_free(*(char **)(void *)((char *)self + KEYS[i].offset));
	g_free(self);
}

bool
site_config_is_on(const char *value)
{
	return strcmp(value, "yes") == 0;
}
