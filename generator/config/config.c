/* config/config.c - site.conf: what the site is called and where its parts are.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "config/config.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "config/reader.h"

static const char *const RULES[] = {
	[STYLE_AMOUNT_POINT] = "amount-point",
	[STYLE_AMOUNT_SPACE] = "amount-space",
	[STYLE_DOUBLE_WORD] = "double-word",
	[STYLE_JARGON] = "jargon",
	[STYLE_LARGE_IMAGE] = "large-image",
	[STYLE_LINK_TEXT] = "link-text",
	[STYLE_LONG_SENTENCE] = "long-sentence",
	[STYLE_MINUS] = "minus",
	[STYLE_RANGE] = "range",
	[STYLE_SUPERSEDED_CIRCULAIRE] = "superseded-circulaire",
	[STYLE_TOTAL] = "total",
	[STYLE_UNLISTED_ABBREVIATION] = "unlisted-abbreviation",
	[STYLE_UNUSED_TERM] = "unused-term",
};

/* Turns a value into what the config keeps, or says what is wrong and gives NULL. */
typedef char *Check(const ConfigReader *reader, const ConfigEntry *entry, const char *value);

/* Says what is wrong with a value. Always NULL. */
G_GNUC_PRINTF(3, 4)
static char *
refuse_value(const ConfigReader *reader, const ConfigEntry *entry, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(gettext(format), args);
	va_end(args);
	diag_error(reader->diags, entry->value_at, "config", "%s", text);
	return NULL;
}

static char *
check_text(const ConfigReader *reader, const ConfigEntry *entry, const char *value)
{
	(void)reader;
	(void)entry;
	return value[0] != '\0' ? g_strdup(value) : NULL;
}

static char *
check_title(const ConfigReader *reader, const ConfigEntry *entry, const char *value)
{
	if (value[0] != '\0')
		return g_strdup(value);
	diag_error(reader->diags, entry->key_at, "missing-key", "key 'title' is empty");
	return NULL;
}

/* A language and subtags of letters and digits. Source: RFC 5646, section 2.1, without its lists.
 */
static char *
check_language(const ConfigReader *reader, const ConfigEntry *entry, const char *value)
{
	if (g_regex_match_simple("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", value,
				 G_REGEX_DOLLAR_ENDONLY, 0))
		return g_strdup(value);
	return refuse_value(reader, entry,
			    "'%s' is no language; write its code, such as nl or nl-NL", value);
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
check_address(const ConfigReader *reader, const ConfigEntry *entry, const char *value)
{
	if (value[0] == '\0')
		return NULL;
	if (!is_web_address(value))
		return refuse_value(reader, entry,
				    "'%s' is no base-url; write an address such as "
				    "https://www.example.nl/brieven/",
				    value);
	if (!g_str_has_suffix(value, "/"))
		return refuse_value(reader, entry, "base-url '%s' must end in '/'; write %s/",
				    value, value);
	return g_strdup(value);
}

static char *
check_mail(const ConfigReader *reader, const ConfigEntry *entry, const char *value)
{
	static const char PATTERN[] = "^[A-Za-z0-9._+-]+@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}$";

	if (value[0] == '\0')
		return NULL;
	if (g_regex_match_simple(PATTERN, value, G_REGEX_DOLLAR_ENDONLY, 0))
		return g_strdup(value);
	return refuse_value(reader, entry,
			    "'%s' is no mail address; write one such as redactie@example.nl",
			    value);
}

static char *
check_yes(const ConfigReader *reader, const ConfigEntry *entry, const char *value)
{
	if (strcmp(value, "yes") == 0 || strcmp(value, "no") == 0)
		return g_strdup(value);
	return refuse_value(reader, entry, "'%s' is no answer for '%s'; write yes or no", value,
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
check_folder(const ConfigReader *reader, const ConfigEntry *entry, const char *value)
{
	g_autofree char *folder = tidy_folder(value);

	if (value[0] == '\0')
		return refuse_value(reader, entry,
				    "folder '%s' is empty; name one, or remove the line",
				    entry->key);
	if (value[0] == '/' || strpbrk(value, "\\:") != NULL)
		return refuse_value(
			reader, entry,
			"'%s' is no folder of the site; write it relative to this file, with '/'",
			value);
	if (folder == NULL)
		return refuse_value(reader, entry,
				    "'%s' leaves the site's folder; write it without '..'", value);
	if (folder[0] == '\0')
		return refuse_value(reader, entry,
				    "'%s' is the site's folder itself; name one inside it", value);
	return g_steal_pointer(&folder);
}

/* --- [check] ---------------------------------------------------------------------------------- */

/* The rule with this name; -1 where there is none. */
static int
find_rule(const char *name)
{
	for (int i = 0; i < STYLE_RULES; i++)
		if (strcmp(RULES[i], name) == 0)
			return i;
	return -1;
}

static void
refuse_rule(const ConfigReader *reader, const ConfigEntry *entry, gsize offset, const char *name)
{
	g_autofree char *near = diag_nearest(name, RULES, STYLE_RULES);
	g_autoptr(GString) all = g_string_new(_("; the rules are: "));
	Span at = entry->value_at;

	at.column += (int)offset;
	for (guint i = 0; i < STYLE_RULES; i++)
		g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", RULES[i]);
	diag_error(reader->diags, at, "config", "unknown rule '%s'%s", name,
		   near[0] != '\0' ? near : all->str);
}

/* The next name of a list, stepped over at *p; NULL at its end. Owned. */
static char *
next_rule(const char **p)
{
	const char *start;

	*p += strspn(*p, ", \t");
	start = *p;
	*p += strcspn(*p, ", \t");
	return *p > start ? g_strndup(start, (gsize)(*p - start)) : NULL;
}

static char *
check_rules(const ConfigReader *reader, const ConfigEntry *entry, const char *value)
{
	const char *p = value;

	if (strcmp(value, "all") == 0 || strcmp(value, "none") == 0)
		return g_strdup(value);
	for (;;) {
		g_autofree char *name = next_rule(&p);

		if (name == NULL)
			return g_strdup(value);
		if (find_rule(name) < 0)
			refuse_rule(reader, entry, (gsize)(p - value) - strlen(name), name);
	}
}

static char *
check_number(const ConfigReader *reader, const ConfigEntry *entry, const char *value)
{
	guint64 number;

	if (g_ascii_string_to_unsigned(value, 10, 1, 1000000, &number, NULL))
		return g_strdup(value);
	return refuse_value(reader, entry,
			    "'%s' is no number for '%s'; write one from 1 to 1000000", value,
			    entry->key);
}

/* The values of [check], which are right by now, as the rules read them. */
static void
set_style(SiteConfig *config)
{
	StyleConfig *style = &config->style_config;
	bool all = strcmp(config->style, "all") == 0;
	const char *p = config->style;

	style->all = all;
	for (guint i = 0; i < STYLE_RULES; i++)
		style->on[i] = all;
	for (char *name = next_rule(&p); name != NULL; name = next_rule(&p)) {
		int rule = find_rule(name);

		if (rule >= 0)
			style->on[rule] = true;
		g_free(name);
	}
	style->sentence_words = (guint)strtoul(config->sentence_words, NULL, 10);
	style->image_kilobytes = (guint)strtoul(config->image_kilobytes, NULL, 10);
	style->image_pixels = (guint)strtoul(config->image_pixels, NULL, 10);
}

/* --- all keys --------------------------------------------------------------------------------- */

static const struct {
	const char *group;
	const char *key;
	const char *standard; /* where the file has no value, or a wrong one */
	gsize offset;
	Check *check;
} KEYS[] = {
	{CONFIG_SITE, "title", "Ledenbrieven", offsetof(SiteConfig, title), check_title},
	{CONFIG_SITE, "language", "nl", offsetof(SiteConfig, language), check_language},
	{CONFIG_SITE, "base-url", NULL, offsetof(SiteConfig, base_url), check_address},
	{CONFIG_SITE, "content", "content", offsetof(SiteConfig, content), check_folder},
	{CONFIG_SITE, "templates", "templates", offsetof(SiteConfig, templates), check_folder},
	{CONFIG_SITE, "static", "static", offsetof(SiteConfig, static_files), check_folder},
	{CONFIG_SITE, "output", "public", offsetof(SiteConfig, output), check_folder},
	{CONFIG_SITE, "history", "yes", offsetof(SiteConfig, history), check_yes},
	{CONFIG_SITE, "search", "yes", offsetof(SiteConfig, search), check_yes},
	{CONFIG_SITE, "item-pages", "yes", offsetof(SiteConfig, item_pages), check_yes},
	{CONFIG_SITE, "topic-text", "yes", offsetof(SiteConfig, topic_text), check_yes},
	{CONFIG_SITE, "downloads", "yes", offsetof(SiteConfig, downloads), check_yes},
	{CONFIG_SITE, "data", "yes", offsetof(SiteConfig, data), check_yes},
	{CONFIG_SITE, "pdf", "no", offsetof(SiteConfig, pdf), check_yes},
	{CONFIG_SITE, "authors", "no", offsetof(SiteConfig, authors), check_yes},
	{CONFIG_SITE, "description", NULL, offsetof(SiteConfig, description), check_text},
	{CONFIG_SITE, "owner", NULL, offsetof(SiteConfig, owner), check_text},
	{CONFIG_SITE, "feedback", NULL, offsetof(SiteConfig, feedback), check_mail},
	{CONFIG_CHECK, "style", "total", offsetof(SiteConfig, style), check_rules},
	{CONFIG_CHECK, "sentence-words", "35", offsetof(SiteConfig, sentence_words), check_number},
	{CONFIG_CHECK, "image-kilobytes", "500", offsetof(SiteConfig, image_kilobytes),
	 check_number},
	{CONFIG_CHECK, "image-pixels", "2500", offsetof(SiteConfig, image_pixels), check_number},
};

static char *
read_value(const ConfigReader *reader, guint index)
{
	const ConfigEntry *entry = config_reader_find(reader, KEYS[index].group, KEYS[index].key);
	g_autoptr(GError) error = NULL;
	g_autofree char *value = NULL;

	if (entry == NULL)
		return NULL;
	value = g_key_file_get_string(reader->values, entry->group, entry->key, &error);
	if (value == NULL || error != NULL)
		return refuse_value(
			reader, entry,
			"the value of '%s' has a '\\' that means nothing; write '\\\\' for a "
			"backslash",
			entry->key);
	g_strdelimit(value, "\n\r\t", ' ');
	return KEYS[index].check(reader, entry, g_strstrip(value));
}

/* The keys of a group, and a NULL behind them; out_count without it. Owned, the texts are not. */
static const char **
list_keys(const char *group, guint *out_count)
{
	const char **names = g_new0(const char *, G_N_ELEMENTS(KEYS) + 1);

	*out_count = 0;
	for (guint i = 0; i < G_N_ELEMENTS(KEYS); i++)
		if (strcmp(KEYS[i].group, group) == 0)
			names[(*out_count)++] = KEYS[i].key;
	return names;
}

static void
check_known(const ConfigReader *reader, const char *group)
{
	guint count;
	g_autofree const char **names = list_keys(group, &count);
	g_autofree char *all = g_strjoinv(", ", (char **)names);

	for (guint i = 0; i < reader->entries->len; i++) {
		const ConfigEntry *entry = &g_array_index(reader->entries, ConfigEntry, i);
		g_autofree char *near = diag_nearest(entry->key, names, count);

		if (strcmp(entry->group, group) != 0 || g_strv_contains(names, entry->key))
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
check_output(const ConfigReader *reader, const SiteConfig *config)
{
	const char *sources[] = {config->content, config->templates, config->static_files};
	const ConfigEntry *entry = config_reader_find(reader, CONFIG_SITE, "output");
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
set_values(const ConfigReader *reader, SiteConfig *config)
{
	for (guint i = 0; i < G_N_ELEMENTS(KEYS); i++) {
		char **slot = (char **)(void *)((char *)config + KEYS[i].offset);
		char *value = read_value(reader, i);

		*slot = value != NULL ? value : g_strdup(KEYS[i].standard);
	}
	set_style(config);
}

static void
check_site(ConfigReader *reader, const SiteConfig *config)
{
	if (reader->site_at.path == NULL)
		reader->site_at = (Span){reader->path, 1, 1};
	if (config_reader_find(reader, CONFIG_SITE, "title") == NULL)
		diag_error(reader->diags, reader->site_at, "missing-key",
			   "key 'title' is missing; write 'title = ...' below [site]");
	check_known(reader, CONFIG_SITE);
	check_known(reader, CONFIG_CHECK);
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
	g_auto(ConfigReader) reader = {0};

	config_reader_init(&reader, path, diags);
	if (bad < length - mark)
		diag_error(diags, place_of(path, copy, bad), "invalid-utf8",
			   "byte 0x%02x is not UTF-8 text; save the file as UTF-8",
			   (guint)(guchar)text[mark + bad]);
	else
		config_reader_take(&reader, copy);
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

const char *
style_rule_name(StyleRule rule)
{
	return RULES[rule];
}

bool
site_config_is_on(const char *value)
{
	return strcmp(value, "yes") == 0;
}
