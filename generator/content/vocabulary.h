/* content/vocabulary.h - the closed vocabularies: kinds, topics, editions, terms, series; words for
 * search. SPDX-License-Identifier: EUPL-1.2
 *
 * Read from soorten.yaml, onderwerpen.yaml, edities.yaml, begrippen.yaml and, where they are there,
 * zoektermen.yaml, schrijfwijzer.yaml and reeksen.yaml with the values of its series in cijfers/
 * (DESIGN.md, "Content"). Lists, in the order in which the site shows them. Slugs are
 * [a-z0-9]+(-[a-z0-9]+)* and unique in their list (topics over all themes, and not equal to a
 * theme's slug either). All structures are owned by the Vocabulary, do not change after reading and
 * may be read by many threads.
 */
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "content/series.h"

/* Which of the two columns that all kinds of letter share an aspect belongs to: what is planned,
 * and what that asks of municipalities. */
typedef enum AspectRole {
	ROLE_NONE,
	ROLE_CABINET,        /* kabinet */
	ROLE_MUNICIPALITIES, /* gemeenten: these make the action lists */
} AspectRole;

typedef struct AspectKind {
	const char *slug;            /* "gemeenten" */
	const char *heading;         /* "Wat betekent dit voor gemeenten?" */
	const char *const *variants; /* accepted other spellings, NULL-terminated */
	AspectRole role;             /* within a kind no two have the same, but ROLE_NONE */
	guint index;                 /* place within its kind, from 0 */
} AspectKind;

typedef struct Kind {
	const char *slug;
	const char *label;
	const char *plural; /* "Prinsjesdagbrieven"; the label where the file gives none */
	const AspectKind *aspects;
	guint aspect_count; /* at least 1 */
	guint index;
} Kind;

typedef struct Theme Theme;

typedef struct Topic {
	const char *slug;
	const char *label;
	const char *description;     /* one sentence */
	const char *const *synonyms; /* NULL-terminated, may be empty */
	const Theme *theme;
	guint index; /* place over all themes, from 0 */
	int line;    /* of the slug in its file */
} Topic;

struct Theme {
	const char *slug;
	const char *label;
	const Topic *topics;
	guint topic_count;
	guint index;
};

typedef struct Edition Edition;
struct Edition {
	const char *slug;
	const char *label;
	const char *kind; /* "meicirculaire"; free text of slug form */
	const char *line; /* "circulaire": the editions that follow one another; its kind where the
			   * file gives none */
	const Edition *newest; /* the last of its line, by order: itself when none follows */
	Date date;             /* day or month */
	guint index;           /* place in the list, from 0 */
	guint order; /* place by date, then by place in the list, from 0: the order of editions */
};

typedef enum TermKind {
	TERM_TERM,
	TERM_LAW,          /* wet */
	TERM_PROGRAMME,    /* programma */
	TERM_ORGANISATION, /* organisatie */
} TermKind;

typedef struct Term {
	const char *abbreviation; /* as it stands in texts: "BCF"; unique */
	const char *slug;         /* derived from the abbreviation, made unique: "bcf" */
	const char *expansion;    /* equal to the abbreviation: a name that is written in full */
	const char *explanation;  /* one sentence, or NULL */
	TermKind kind;
	bool common; /* so well known that it need not be written out at first use */
	guint index;
	int line; /* of the abbreviation in its file; so for the column */
	int column;
} Term;

/* What search knows of Dutch besides the stemmer: an entry of zoektermen.yaml. Lists are
 * NULL-terminated and may be empty. */
typedef struct SearchRule {
	const char *const
		*forms; /* forms of one word, that the stemmer parts or joins with others */
	const char *const *synonyms;  /* words or names for the same thing */
	const char *const *parts;     /* words at the end of compounds: "fonds", "korting" */
	const char *const *whole;     /* words that look like compounds and are none */
	const char *const *stopwords; /* words that are not searched for: "de", "van" */
} SearchRule;

/* Words that few readers know, and what to write instead: an entry of schrijfwijzer.yaml. Lists are
 * NULL-terminated and not empty. */
typedef struct Jargon {
	const char *const *words; /* words or phrases, each in all its forms */
	const char *const *plain;
} Jargon;

/* The files as they were read; a NULL text is a missing file and gives a message, save for series,
 * search and jargon. refused: a message was given already, and text is "". */
typedef struct VocabularyFile {
	const char *path; /* for messages */
	const char *text; /* borrowed while parsing */
	gsize length;
	bool refused;
} VocabularyFile;

/* The values of one series: cijfers/<slug>.csv. */
typedef struct SeriesFile {
	const char *slug; /* the file's name without .csv */
	VocabularyFile file;
} SeriesFile;

typedef struct VocabularyFiles {
	VocabularyFile kinds;
	VocabularyFile topics;
	VocabularyFile editions;
	VocabularyFile terms;
	VocabularyFile series;
	const SeriesFile *values; /* by slug */
	guint value_count;
	VocabularyFile search;
	VocabularyFile jargon;
} VocabularyFiles;

typedef struct Vocabulary {
	Arena *arena; /* owned; all below lives in it */
	const Kind *kinds;
	guint kind_count;
	bool kinds_unread; /* their file could not be read, which was said; so for the others */
	const Theme *themes;
	guint theme_count;
	const Topic *const *topics; /* over all themes, by Topic.index */
	guint topic_count;
	bool topics_unread;
	const Edition *editions; /* in the order of the file */
	guint edition_count;
	const Edition *const *editions_by_date; /* by Edition.order: oldest first */
	bool editions_unread;
	const Term *terms;
	guint term_count;
	bool terms_unread;
	const Series *series; /* see content/series.h: what others read of key figures */
	guint series_count;
	bool series_unread;
	const SearchRule *search_rules; /* in the order of the file */
	guint search_rule_count;
	const Jargon *jargon; /* in the order of the file */
	guint jargon_count;
	GHashTable *by_name; /* private: "topic:jeugd" -> Topic and so on */
} Vocabulary;

/* Mistakes (a slug twice, a key that is not known or missing, a bad date, a synonym that is another
 * topic's label) go to diags. Never NULL: what is right is there. Owned by the caller. */
Vocabulary *vocabulary_read(const VocabularyFiles *files, DiagList *diags);
void vocabulary_free(Vocabulary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Vocabulary, vocabulary_free)

/* Is the term a name that is written in full, such as Participatiewet? */
bool term_is_name(const Term *self);

/* By slug (terms by abbreviation); NULL when there is none. Borrowed from self. */
const Kind *vocabulary_kind(const Vocabulary *self, const char *slug);
const Topic *vocabulary_topic(const Vocabulary *self, const char *slug);
const Edition *vocabulary_edition(const Vocabulary *self, const char *slug);
const Term *vocabulary_term(const Vocabulary *self, const char *abbreviation);
const Series *vocabulary_series(const Vocabulary *self, const char *slug);

/* The end of a message about a name that is not there: "; did you mean 'wonen'?", or where none is
 * near "; onderwerpen.yaml lists them". NULL where that file could not be read, which was said:
 * then no name in it can be checked. A topic is also found by its label or a synonym; of editions
 * that are as near the newest is taken. Owned by the caller. */
char *vocabulary_near_kind(const Vocabulary *self, const char *word);
char *vocabulary_near_topic(const Vocabulary *self, const char *word);
char *vocabulary_near_edition(const Vocabulary *self, const char *word);
char *vocabulary_near_term(const Vocabulary *self, const char *word);
char *vocabulary_near_series(const Vocabulary *self, const char *word);
