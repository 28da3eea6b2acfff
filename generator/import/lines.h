/* import/lines.h - a letter's text as lines, each with its place: what every pass works on.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The passes run over one Letter, in the order of this list; each takes what those before it gave.
 *
 *   read      the bytes of a text, or a PDF through pdftotext  -> lines, raw
 *   clean     furniture (page numbers, running heads, icon names, contents) is taken off; signs
 * that print as one are made one -> Line.kept and Line.text, doubts tables    rows of figures, with
 * their head, caption and notes -> LINE_TABLE and its kin notes     footnotes and their markers
 *   headings  aspects, chapters, groups, items and sub-headings -> roles
 *   flow      lines -> blocks: paragraphs, lists; broken words and addresses are made whole
 *   topics    proposals for each item
 *   write     blocks -> Markdown, with front matter
 *   proof     the words of the source against those of the result
 *
 * A line keeps its number in the source all the way, so that each doubt can name its place. Blank
 * lines are not kept as lines: they are the gap before the next one.
 */
#pragma once

#include <stdio.h>

#include "content/vocabulary.h"
#include "import/doubts.h"
#include "import/knowledge.h"

/* What stands between a line and the one before it. In a text of which every line is followed by a
 * blank one a single blank line says nothing: that is GAP_LOOSE. */
typedef enum Gap {
	GAP_NONE,  /* the lines touch */
	GAP_LOOSE, /* nothing that tells */
	GAP_BLANK, /* white space that parts */
	GAP_PAGE,  /* a page starts here */
} Gap;

typedef enum LineRole {
	LINE_TEXT,
	LINE_TITLE, /* of the letter, before its first chapter */
	LINE_CHAPTER,
	LINE_GROUP,
	LINE_ITEM,
	LINE_ASPECT,
	LINE_SUB,        /* a heading within an aspect */
	LINE_LEAD,       /* a heading where none may stand: bold text */
	LINE_CAPTION,    /* of a table */
	LINE_FIGURE,     /* what a figure is called */
	LINE_TABLE,      /* a part of the table that starts at Line.table */
	LINE_TABLE_NOTE, /* right after a table */
	LINE_AXIS,       /* what is left of a figure */
	LINE_FOOTNOTE,
} LineRole;

/* Where a word of a PDF's line stands: in points from the left of the page. */
typedef struct Segment {
	double left;
	double right;
} Segment;

typedef struct ImportTable ImportTable; /* import/tables.h */

typedef struct Line {
	int number;         /* in the source, from 1; of a PDF counted over all its lines */
	int page;           /* from 1 */
	const char *raw;    /* as read; "" for one that the import put in */
	const char *kept;   /* raw without furniture: what the proof compares */
	const char *text;   /* kept, with white space made single spaces and ligatures undone */
	Gap gap;            /* before it */
	int blanks;         /* how many blank lines stood before it */
	bool spaced;        /* the raw line ends in white space */
	bool continues;     /* a heading, caption or footnote that goes on from the line before */
	bool inserted;      /* no line of the source: the import put it in */
	bool in_loose_word; /* words in it were made whole: "Ontwikkelings samenwerking" */
	bool lettered;      /* a point of a list, whose sign is the letter 'o': that is no word */
	double size;        /* of the letters in points, 0 when not known */
	LineRole role;
	const AspectKind *aspect; /* LINE_ASPECT */
	bool known;               /* LINE_ASPECT: written as soorten.yaml has it */
	int note;                 /* LINE_FOOTNOTE: its number */
	ImportTable *table;       /* LINE_TABLE, LINE_CAPTION, LINE_TABLE_NOTE: of which table */
	const Segment *words;     /* of a PDF: each word of raw; else NULL */
	guint word_count;
} Line;

typedef struct Letter {
	Arena *arena;     /* owned; all texts */
	GPtrArray *lines; /* of Line *, in the arena */
	const Vocabulary *vocabulary;
	const Knowledge *knowledge;
	const Kind *kind;
	Doubts *doubts;
	guint pages;
	guint width;         /* characters of a full line */
	bool loose;          /* double-spaced: see Gap */
	bool trailing;       /* a line that goes on ends in a space, save where a word was broken */
	double size;         /* of the running text, 0 when not known */
	guint furniture;     /* words that were left out as furniture */
	GHashTable *lexicon; /* owned: folded words of the letter and the site -> how often */
	GPtrArray *tables;   /* owned: of ImportTable * */
} Letter;

static inline Line *
letter_line(const Letter *self, guint index)
{
	return g_ptr_array_index(self->lines, index);
}

/* The passes, in files of the same names. */

/* Cuts a text into raw lines. text: valid UTF-8. */
void read_text(Letter *self, const char *text, gsize length);

/* Spacing and width of lines that are there: Line.gap, Letter.width, loose and trailing. */
void read_layout(Letter *self);

/* Reads a PDF through pdftotext. SITE_ERROR_SYSTEM where that is not installed or fails,
 * SITE_ERROR_CONTENT where the file is no PDF that it can read. */
bool read_pdf(Letter *self, const char *path, GError **error);

void clean_lines(Letter *self);
void tables_find(Letter *self);
void notes_find(Letter *self);
void headings_find(Letter *self);

/* After headings_find(): none stands where a letter can't have it. (order.c) */
void headings_settle(Letter *self);

/* Where the line of a marker turned out to be a heading, its footnote is running text again: titles
 * are read where no footnote can be. (notes.c) */
void notes_settle(Letter *self);

/* Adds a line that is not in the source before index. */
Line *letter_insert(Letter *self, guint index, LineRole role, const char *text);

/* --- what a line looks like (look.c) --- */

/* Does the text end a sentence: '.', '!', '?' or ':', perhaps with a quote or bracket behind it? */
bool look_ends_sentence(const char *text);

/* The length of the bullet at the start of text with the space behind it; 0: there is none. */
gsize look_bullet(const char *text);

/* The same for "3." or "3)": out_number. */
gsize look_ordinal(const char *text, int *out_number);

/* Could it be (a line of) a heading: short, no end of a sentence, no bullet, no row of figures? */
bool look_titlish(const Letter *self, const Line *line);

/* Does it start with a capital, a digit, a quote, a bracket or a currency sign? */
bool look_starts_high(const char *text);

/* Does it start with a lower-case letter? */
bool look_starts_low(const char *text);

/* Letters, and all of them capitals? */
bool look_is_upper(const char *text);

/* "(bedragen x \u20ac 1.000)": does text tell the unit of a figure or table, which stands by its
 * name? */
bool look_names_unit(const char *text);

/* An article, preposition or the like, in lower case: no title ends in one, no compound has one. */
bool look_is_small_word(const char *word);

/* Characters, not bytes. */
guint look_length(const char *text);
