/* style/source_text.h - a file as lines, read when one is asked for. Private to style/.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "history/source.h"

typedef struct SourceText SourceText;

/* The file at path of source, both borrowed. Owned by the caller. */
SourceText *source_text_new(Source *source, const char *path);
void source_text_free(SourceText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SourceText, source_text_free)

/* A line without its end, from 1: where it starts, and where it ends. False where there is no such
 * line, or the file can no longer be read. */
bool source_text_line(SourceText *self, int line, const char **out_start, const char **out_end);

/* How far p, which stands in a line, is from the start of the file. */
gsize source_text_offset(const SourceText *self, const char *p);
