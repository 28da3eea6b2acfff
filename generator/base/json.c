/* base/json.c - JSON on its way out: what others read from us.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Text is appended as the calls come: json-glib, which builds the whole tree first, took a tenth of
 * a build. Its layout is kept, which others may compare with. */
#include "base/json.h"

#include <string.h>

#include "base/append.h"

struct JsonText {
	GString *text;
	guint depth;
	bool filled;    /* the innermost object or array holds something */
	bool after_key; /* a key waits for its value */
};

JsonText *
json_text_new(void)
{
	JsonText *self = g_new0(JsonText, 1);

	self->text = g_string_new(NULL);
	return self;
}

void
json_text_free(JsonText *self)
{
	if (self == NULL)
		return;
	g_string_free(self->text, TRUE);
	g_free(self);
}

static void
start_line(JsonText *self)
{
	static const char line[] = "\n                                ";
	gsize width = 1 + 2 * (gsize)self->depth;

	append_bytes(self->text, line, MIN(width, sizeof line - 1));
	for (gsize i = sizeof line - 1; i < width; i++)
		append_bytes(self->text, " ", 1);
}

/* What comes before a value: nothing behind its key, else a line of its own. */
static void
start_value(JsonText *self)
{
	if (self->after_key) {
		self->after_key = false;
		return;
	}
	if (self->filled)
		g_string_append_c(self->text, ',');
	if (self->depth > 0)
		start_line(self);
	self->filled = true;
}

static void
begin(JsonText *self, char bracket)
{
	start_value(self);
	g_string_append_c(self->text, bracket);
	self->depth++;
	self->filled = false;
}

static void
end(JsonText *self, char bracket)
{
	g_assert(self->depth > 0 && !self->after_key);
	self->depth--;
	if (self->filled)
		start_line(self);
	g_string_append_c(self->text, bracket);
	self->filled = true;
}

/* Those that may not stand in a text as they are, and the end of it. */
#define EIGHT true, true, true, true, true, true, true, true
static const bool SPECIAL[256] = {
	EIGHT, EIGHT, EIGHT, EIGHT, ['"'] = true, ['\\'] = true, [0x7f] = true,
};
#undef EIGHT

static void
append_escaped(GString *text, guchar c)
{
	static const char letters[] = "\b\f\n\r\t\"\\";
	static const char names[] = "bfnrt\"\\";
	const char *found = strchr(letters, c);
	const char pair[] = {'\\', found != NULL ? names[found - letters] : 'u'};

	append_bytes(text, pair, sizeof pair);
	if (found == NULL)
		g_string_append_printf(text, "%04x", c);
}

static void
append_quoted(GString *text, const char *value)
{
	const char *start = value;

	g_string_append_c(text, '"');
	for (const char *p = value;; p++) {
		if (!SPECIAL[(guchar)*p])
			continue;
		append_bytes(text, start, (gsize)(p - start));
		if (*p == '\0')
			break;
		append_escaped(text, (guchar)*p);
		start = p + 1;
	}
	g_string_append_c(text, '"');
}

void
json_text_begin_object(JsonText *self)
{
	begin(self, '{');
}

void
json_text_end_object(JsonText *self)
{
	end(self, '}');
}

void
json_text_begin_array(JsonText *self)
{
	begin(self, '[');
}

void
json_text_end_array(JsonText *self)
{
	end(self, ']');
}

void
json_text_key(JsonText *self, const char *key)
{
	start_value(self);
	append_quoted(self->text, key);
	append_text(self->text, " : ");
	self->after_key = true;
}

void
json_text_string(JsonText *self, const char *value)
{
	start_value(self);
	if (value == NULL)
		append_text(self->text, "null");
	else
		append_quoted(self->text, value);
}

void
json_text_number(JsonText *self, gint64 value)
{
	guint64 rest = value < 0 ? -(guint64)value : (guint64)value;
	char buffer[24]; /* 19 digits and a sign at most */
	char *end = buffer + sizeof buffer;
	char *p = end;

	start_value(self);
	do {
		*--p = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (value < 0)
		*--p = '-';
	append_bytes(self->text, p, (gsize)(end - p));
}

void
json_text_bool(JsonText *self, bool value)
{
	start_value(self);
	append_text(self->text, value ? "true" : "false");
}

void
json_text_member(JsonText *self, const char *key, const char *value)
{
	json_text_key(self, key);
	json_text_string(self, value);
}

void
json_text_member_number(JsonText *self, const char *key, gint64 value)
{
	json_text_key(self, key);
	json_text_number(self, value);
}

void
json_text_append(const JsonText *self, GString *out)
{
	g_assert(self->depth == 0 && self->filled);
	append_bytes(out, self->text->str, self->text->len);
	append_bytes(out, "\n", 1);
}

char *
json_text_finish(JsonText *self)
{
	g_autoptr(GString) text = g_string_sized_new(self->text->len + 2);

	json_text_append(self, text);
	return g_string_free(g_steal_pointer(&text), FALSE);
}
