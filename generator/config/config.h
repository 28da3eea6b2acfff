/* config/config.h - site.conf: what the site is called and where its parts are.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A GKeyFile with two groups. Keys of [site]: title (required), language (default "nl"), base-url
 * (http or https, ends in '/'; optional), content (default "content"), templates ("templates"),
 * static ("static"), output ("public"), history ("yes": versions and differences from git; "no"),
 * search ("yes": a page to search the site, with its index; "no"), item-pages ("yes": a page for
 * each item; "no"), topic-text ("yes": topic pages hold the text of their items; "no": links with a
 * summary), downloads ("yes": files of tables and charts; "no"), data ("yes": the site as data for
 * other programs, with its schemas; "no"), pdf ("no"; "yes": letters link to a PDF beside them,
 * which the publisher makes), authors ("no"; "yes": the list of a document's versions names who
 * committed each), description, owner, feedback (a mail address for "Fout gezien?"). Folders are
 * relative to the file, without "..". A key or group that is not known, a value that is wrong: a
 * message with its line.
 *
 * Keys of [check], which need not be there: style (names of StyleRule, parted by commas or spaces;
 * "all" or "none"; default "total"), sentence-words (default 35), image-kilobytes (500) and
 * image-pixels (2500, of the longer side).
 */
#pragma once

#include "base/diag.h"

/* The warnings of `check` that a site turns on by name. */
typedef enum StyleRule {
	STYLE_AMOUNT_POINT, /* amount-point */
	STYLE_AMOUNT_SPACE, /* amount-space; the others likewise */
	STYLE_DOUBLE_WORD,
	STYLE_JARGON,
	STYLE_LARGE_IMAGE,
	STYLE_LINK_TEXT,
	STYLE_LONG_SENTENCE,
	STYLE_MINUS,
	STYLE_RANGE,
	STYLE_SUPERSEDED_CIRCULAIRE,
	STYLE_TOTAL,
	STYLE_UNLISTED_ABBREVIATION,
	STYLE_UNUSED_TERM,
	STYLE_RULES, /* how many there are */
} StyleRule;

typedef struct StyleConfig {
	bool on[STYLE_RULES];
	bool all;              /* "all": those that find nothing to go by are no mistake */
	guint sentence_words;  /* a sentence with more is long */
	guint image_kilobytes; /* an image of more is large; a kilobyte has 1000 bytes */
	guint image_pixels;    /* or one of which a side is longer */
} StyleConfig;

typedef struct SiteConfig {
	char *title;        /* owned, never empty */
	char *description;  /* owned or NULL: one sentence for home and feed */
	char *owner;        /* owned or NULL: who publishes the site */
	char *language;     /* owned: BCP 47, "nl" */
	char *base_url;     /* owned or NULL; ends in '/' */
	char *feedback;     /* owned or NULL: a mail address */
	char *content;      /* owned: folder relative to the site */
	char *templates;    /* owned */
	char *static_files; /* owned */
	char *output;       /* owned */
	char *history;      /* owned: "yes" or "no"; so for the next six */
	char *item_pages;   /* owned */
	char *topic_text;   /* owned */
	char *search;       /* owned */
	char *downloads;    /* owned */
	char *data;         /* owned */
	char *pdf;          /* owned */
	char *authors;      /* owned */
	char *style;        /* owned: as written; so for the next three, which style_config holds */
	char *sentence_words;  /* owned */
	char *image_kilobytes; /* owned */
	char *image_pixels;    /* owned */
	StyleConfig style_config;
} SiteConfig;

/* path is only named in messages. Mistakes go to diags; the result is then complete with defaults,
 * so that the rest can be checked too. Never NULL; owned by the caller. */
SiteConfig *site_config_parse(const char *path, const char *text, gsize length, DiagList *diags);
void site_config_free(SiteConfig *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SiteConfig, site_config_free)

/* The name of a rule as site.conf and messages have it: "long-sentence". A literal. */
const char *style_rule_name(StyleRule rule);

/* Is the value of a switch "yes"? */
bool site_config_is_on(const char *value);
