/* style/source_text.c - a file as lines, read when one is asked for.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "style/source_text.h"

#include <string.h>

struct SourceText {
	Source *source;
	const char *path;
	bool tried;
	GBytes *bytes; /* owned; NULL: not read, or it cannot be */
	GArray *lines; /* of gsize: where each line starts, and the end */
};

SourceText *
source_text_new(Source *source, const char *path)
{
	SourceText *self = g_new0(SourceText, 1);

	self->source = source;
	self->path = path;
	self->lines = g_array_new(FALSE, FALSE, sizeof(gsize));
	return self;
}

void
source_text_free(SourceText *self)
{
	if (self == NULL)
		return;
	g_clear_pointer(&self->bytes, g_bytes_unref);
	g_array_unref(self->lines);
	g_free(self);
}

static void
find_lines(SourceText *self)
{
	gsize length, start = 0;
	const char *text = g_bytes_get_data(self->bytes, &length);

	while (start < length) {
		const char *feed = memchr(text + start, '\n', length - start);

		g_array_append_val(self->lines, start);
		start = feed != NULL ? (gsize)(feed - text) + 1 : length;
	}
	g_array_append_val(self->lines, length);
}

static bool
load(SourceText *self)
{
	if (!self->tried) {
		self->tried = true;
		self->bytes = source_read(self->source, self->path, NULL);
		if (self->bytes != NULL)
			find_lines(self);
	}
	return self->bytes != NULL;
}

bool
source_text_line(SourceText *self, int line, const char **out_start, const char **out_end)
{
	const char *text;
	gsize start, end;

	if (!load(self) || line < 1 || (guint)line >= self->lines->len)
		return false;
	text = g_bytes_get_data(self->bytes, NULL);
	start = g_array_index(self->lines, gsize, line - 1);
	end = g_array_index(self->lines, gsize, line);
	while (end > start && (text[end - 1] == '\n' || text[end - 1] == '\r'))
		end--;
	*out_start = text + start;
	*out_end = text + end;
	return true;
}

gsize
source_text_offset(const SourceText *self, const char *p)
{
	return (gsize)(p - (const char *)g_bytes_get_data(self->bytes, NULL));
}
