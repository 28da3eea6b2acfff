/* versions/texts.h - texts of git, read and parsed as old versions of a document. Private to this
 * room. SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "versions/memo.h"
#include "versions/track.h"

typedef struct Text {
	const char *blob;         /* its hash, borrowed from the history; NULL: none */
	GBytes *bytes;            /* NULL where the document is the library's */
	const Document *document; /* NULL: unreadable */
	Document *owned;          /* it, unless it is the library's */
	char *said;               /* text_said(); NULL: not asked for, or unreadable */
} Text;

/* The two that were asked for last, that one first: a version is compared with the one before. */
typedef struct Texts {
	const Versions *versions;
	const Document *like; /* as it is now */
	Text last[2];
} Texts;

void texts_clear(Texts *self);

/* Borrowed until two others were asked for. NULL with SITE_ERROR_SYSTEM: its bytes can't be read.
 */
Text *texts_open(Texts *self, const FileVersion *file, GError **error);

/* Two that differ; borrowed as above. */
bool texts_open_two(Texts *self, const FileVersion *from, const FileVersion *to, Text **out_from,
		    Text **out_to, GError **error);

/* What one that can be read says: diff_reading(). Borrowed from self. */
const char *text_said(Text *self);

/* Finds out what the memo keeps of a text, and gives it to it; the memo's. */
const VersionFacts *text_note_facts(Text *self, Memo *memo);
