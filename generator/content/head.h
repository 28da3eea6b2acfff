/* content/head.h - a document's front matter, and where its body starts.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A document starts with a line "---", YAML, and a line "---"; then the body. Which keys it may and
 * must have depends on its type (DESIGN.md, "Content" and "In detail"):
 *
 *   letter   title kind date edition from covers summary;
 *            optional to number reference attachments status changes aliases
 *   dossier  title topic edition summary; optional status changes aliases
 *   page     title; optional aliases
 *
 * covers: a year or a range of years, perhaps with words after it ("2026", "2026-2030 (...)").
 * A value "TODO" is an error, in a concept a warning.
 * attachments, aliases: lists of texts; aliases are slugs. status: concept, published, withdrawn.
 * changes: a list of maps with edition, note and kind (major, minor; minor when left out).
 */
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "content/vocabulary.h"

typedef enum DocumentType {
	DOCUMENT_LETTER,
	DOCUMENT_DOSSIER,
	DOCUMENT_PAGE,
} DocumentType;

typedef enum DocumentStatus {
	STATUS_PUBLISHED, /* also when no status is given */
	STATUS_CONCEPT,
	STATUS_WITHDRAWN,
} DocumentStatus;

typedef struct Change {
	const Edition *edition;
	const char *note;
	bool major;
	int line;
} Change;

typedef struct Alias {
	const char *slug;
	Span at;
} Alias;

/* Texts are NULL when the key is absent; pointers into the vocabulary are borrowed. */
typedef struct Head {
	DocumentType type;
	const char *title;
	const Kind *kind;       /* letter */
	const Topic *topic;     /* dossier */
	Date date;              /* letter */
	const Edition *edition; /* letter, dossier */
	const char *from;
	const char *to;
	const char *number;
	const char *reference;
	const char *covers;
	const char *summary;
	DocumentStatus status;
	const char *const *attachments; /* NULL-terminated; never NULL */
	const Alias *aliases;
	guint alias_count;
	const Change *changes; /* in the order of the file */
	guint change_count;
	gsize body;    /* offset of the body in the file */
	int body_line; /* line of the file on which the body starts */
} Head;

/*
 * Reads the head of the document at path (length bytes of valid UTF-8). Every rule above that is
 * broken gives a message with line and column. All strings live in arena; path must live as long.
 * NULL only where there is no front matter at all, or one without an end (a message says so): then
 * nothing else can be checked. Otherwise what is right is there, and what is wrong is NULL or 0; a
 * change without a known edition or a note and an alias that is no slug are left out.
 */
Head *head_parse(Arena *arena, DocumentType type, const Vocabulary *vocabulary, const char *path,
                 const char *text, gsize length, DiagList *diags);

/* Is slug one that the site itself uses beside documents and items ("index", "editie-...")? See
 * DESIGN.md, "Addresses". */
bool document_name_is_reserved(const char *slug);
