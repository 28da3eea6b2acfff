/* config/reader.c - the lines of a key file, each value with its place.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "config/reader.h"

#include <glib/gi18n.h>
#include <string.h>

static void
clear_entry(gpointer data)
{
	ConfigEntry *entry = data;

	g_free(entry->group);
	g_free(entry->key);
}

/* Does GKeyFile read this line, in a file where nothing else is wrong? */
static bool
is_understood(const char *line)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autofree char *text = g_strdup_printf("[%s]\n%s\n", CONFIG_SITE, line);

	return g_key_file_load_from_data(file, text, (gsize)-1, G_KEY_FILE_NONE, NULL);
}

static void
take_group(ConfigReader *self, const char *line, Span at)
{
	const char *known[] = {CONFIG_SITE, CONFIG_CHECK};
	g_autofree char *near = NULL;

	g_free(self->group);
	self->group = g_strndup(line + 1, strcspn(line + 1, "]"));
	if (strcmp(self->group, CONFIG_SITE) == 0 && self->site_at.path == NULL)
		self->site_at = at;
	if (strcmp(self->group, CONFIG_SITE) == 0 || strcmp(self->group, CONFIG_CHECK) == 0)
		return;
	near = diag_nearest(self->group, known, G_N_ELEMENTS(known));
	diag_error(self->diags, at, "config", "unknown group '%s'%s", self->group,
		   near[0] != '\0' ? near : _("; the groups are [site] and [check]"));
}

const ConfigEntry *
config_reader_find(const ConfigReader *self, const char *group, const char *key)
{
	for (guint i = 0; i < self->entries->len; i++) {
		const ConfigEntry *entry = &g_array_index(self->entries, ConfigEntry, i);

		if (strcmp(entry->group, group) == 0 && strcmp(entry->key, key) == 0)
			return entry;
	}
	return NULL;
}

/* Is the key new in its group? Of two the first counts, so the second goes no further. */
static bool
take_key(ConfigReader *self, const char *line, Span at)
{
	const char *equals = strchr(line, '=');
	const char *value = equals + 1 + strspn(equals + 1, " \t");
	ConfigEntry entry = {.key_at = at, .value_at = at};
	const ConfigEntry *first;

	entry.group = g_strdup(self->group);
	entry.key = g_strchomp(g_strndup(line, (gsize)(equals - line)));
	entry.value_at.column += (int)(value - line);
	first = config_reader_find(self, entry.group, entry.key);
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
take_line(ConfigReader *self, const char *line, int number)
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

void
config_reader_take(ConfigReader *self, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (int i = 0; lines[i] != NULL; i++)
		take_line(self, g_strchomp(lines[i]), i + 1);
}

void
config_reader_init(ConfigReader *self, const char *path, DiagList *diags)
{
	*self = (ConfigReader){
		.diags = diags,
		.path = path,
		.good = g_string_new(NULL),
		.entries = g_array_new(FALSE, FALSE, sizeof(ConfigEntry)),
		.values = g_key_file_new(),
	};
	g_array_set_clear_func(self->entries, clear_entry);
}

void
config_reader_clear(ConfigReader *self)
{
	g_string_free(self->good, TRUE);
	g_array_unref(self->entries);
	g_free(self->group);
	g_key_file_unref(self->values);
}
