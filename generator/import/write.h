/* import/write.h - blocks -> a Markdown file with front matter. Private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "import/flow.h"

/* What goes into the front matter; NULL: TODO. */
typedef struct FrontMatter {
	const char *title;
	bool title_read;  /* from the source, not made up */
	const char *kind; /* slugs */
	const char *edition;
	const char *date; /* YYYY-MM-DD */
	const char *from;
	const char *covers;
} FrontMatter;

typedef struct Written {
	GString *text;    /* owned: the file */
	gsize body;       /* offset of the body */
	int body_line;    /* line on which it starts */
	GArray *inserted; /* owned, of int: lines that the import put in, in order */
	GArray *places;   /* owned, of WrittenPlace: by source line */
} Written;

typedef struct WrittenPlace {
	int source;
	int result;
} WrittenPlace;

void written_clear(Written *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Written, written_clear)

/* Reads the front matter from the letter's blocks and what the user said; texts in its arena. */
FrontMatter head_find(Letter *self, const GPtrArray *blocks, const Edition *edition);

void write_letter(Letter *self, const GPtrArray *blocks, const FrontMatter *head, Written *out);

/* Once, before written_line(). */
void written_sort(Written *self);

/* The line of the result on which that of the source went; 0: nowhere. */
int written_line(const Written *self, int source);
