/* render/site.h - what every page needs: the model, the indexes, the plan, the templates; private.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "plan/plan.h"
#include "render/render.h"
#include "render/scratch.h"
#include "render/shared.h"
#include "template/template.h"
#include "versions/review.h"

struct Renderer {
	const SiteConfig *config;
	const TopicIndex *index;
	const Versions *versions; /* NULL without history */
	const Plan *plan;
	const TemplateSet *templates;
	const char *root;    /* renderer_set_root(), or NULL */
	SharedViews *shared; /* owned */
};

/* One page while it is made. Views, texts and HTML of it live in the arena. */
typedef struct PageContext {
	const Renderer *renderer;
	const Page *page;
	Arena *arena;
	const char *root; /* from the page to the top of the site: "", "../"; NULL: a review, and it
			   * is not known where the site can be read */
	const char
		*files;  /* to where the static files are: the same, but of a review its own top */
	bool readable;   /* PAGE_OLD: the version could be read */
	bool charts;     /* one was drawn: the page needs their style sheet */
	GPtrArray *kept; /* old versions and differences, until the page is there; owned */
	GError *error;   /* the first that went wrong in a template; owned */
} PageContext;

/* An address of the plan as a link on this page. */
const char *page_url(const PageContext *self, const char *address);

/* The same for a static file. */
const char *page_file_url(const PageContext *self, const char *address);

/* The same for who reads it elsewhere, in a feed or a download: in full where base-url says how. */
const char *page_full_url(const PageContext *self, const char *address);

/* Appends a template to out. A mistake is kept in self->error, and out as it was. */
void page_write_fragment(PageContext *self, GString *out, const char *name, const View *view);

/* The same, as HTML in the arena. */
Html page_fragment(PageContext *self, const char *name, const View *view);

/* Copies text into the arena as HTML. */
Html page_html(const PageContext *self, const GString *html);

/* --- small views that many pages show
 * ------------------------------------------------------------------ */

/* url, label. */
void view_link(const PageContext *self, View *view, const char *address, const char *label);

/* <prefix>_iso and <prefix>_text go in a view of their own under key: iso, text. */
void view_date(const PageContext *self, View *view, const char *key, Date date);

/* url, title, year, date, kind, edition: a letter in a list. They are those of a view that pages
 * share (view_base()). */
void view_letter(const PageContext *self, View *view, const Document *letter);

/* The same for what they share: see render/shared.h. */
void fill_shared_letter(gconstpointer renderer, Arena *arena, const char *root, View *view,
			const Document *letter);

/* Where an item is read: its own page, or without item pages its place in the letter. */
const char *page_item_address(const PageContext *self, const Item *item);

/* url, title, letter, chapter, year: an item in a list. */
void view_item(const PageContext *self, View *view, const Item *item);

/* topics: url, label of each topic of an item. */
void view_topics(const PageContext *self, View *view, const Item *item);

/* The same for any place: an item, a chapter's text (item is NULL), or what stands before the first
 * chapter (both are NULL). */
void view_place(const PageContext *self, View *view, const Document *document,
		const Chapter *chapter, const Item *item);

/* url, label, date, document_count, mention_count, one_mention, and what actions_link_view() gives:
 * an edition in a list or on its page. */
void view_edition(const PageContext *self, View *view, const EditionEntry *entry);

/* of, excel_url, csv_url, json_url, for templates/delen/downloads. addresses: [FileFormat]. In the
 * arena. Of a table NULL where site.conf says 'downloads=no'. */
View *downloads_view(const PageContext *self, const char *of, const char *const *addresses);
View *table_downloads(const PageContext *self, const Document *document, const Node *table);

/* The letters, each as view_letter(); and the documents that declare an edition. In the arena. */
ViewList *letter_list(const PageContext *self, const Document *const *letters, guint count);
ViewList *edition_documents(const PageContext *self, const EditionEntry *entry);

/* --- the pages: each fills the view that its template shows
 * ---------------------------------------------- */

void home_view(PageContext *self, View *view);
void letters_view(PageContext *self, View *view);
void letter_view(PageContext *self, View *view, const Document *letter);
void item_view(PageContext *self, View *view, const Item *item);
void dossiers_view(PageContext *self, View *view);
void sections_view(PageContext *self, View *view, const Document *document);
/* themes: label, id, topics (url, label, description, count): for home and the topics page. */
void themes_view(const PageContext *self, View *view);

void topics_view(PageContext *self, View *view);
void topic_view(PageContext *self, View *view, const TopicEntry *entry);
void topic_year_view(PageContext *self, View *view, const TopicYear *year);
void editions_view(PageContext *self, View *view);
void edition_view(PageContext *self, View *view, const EditionEntry *entry);
void year_view(PageContext *self, View *view, const YearEntry *entry);

/* The register, or one letter of it (NULL: all that stands on one page). */
void register_view(PageContext *self, View *view, const RegisterLetter *letter);
/* letter, id: what a letter of the alphabet is called, and its place on a page. */
void register_letter_view(const PageContext *self, View *view, const RegisterLetter *letter);
void terms_view(PageContext *self, View *view);
void tables_view(PageContext *self, View *view);
void tables_year_view(PageContext *self, View *view, const YearEntry *entry);
void series_list_view(PageContext *self, View *view);
void series_view(PageContext *self, View *view, const Series *series);
void feed_view(PageContext *self, View *view);
void topic_feed_view(PageContext *self, View *view, const TopicEntry *topic);
void sitemap_view(PageContext *self, View *view);

/* --- key figures: see render/series.c ----------------------------------------------------------
 */

/* has_key_figures, key_figures: the series of a topic, for templates/delen/kerncijfers: url, label,
 * description, newest (a value, with before and delta), and for the first its charts: chart,
 * year_chart. */
void series_summary_view(PageContext *self, View *view, const Topic *topic);

/* value, decimal, edition, edition_url, year, and a flag for its unit and status: see
 * templates/delen/bedrag and templates/delen/cijferstatus. */
void view_value(const PageContext *self, View *view, const Series *series,
		const SeriesValue *value);

/* A flag for the unit of a series: percent, euro, thousand, million, billion or number. */
void view_unit(View *view, const Series *series);

/* The value to tell of first: of the newest edition the first year after that of the edition, or
 * else the last year. Borrowed from series, which has values. */
const SeriesValue *series_newest(const Series *series);

/* The editions (const Edition *) that give values, oldest first. Owned by the caller. */
GPtrArray *series_editions(const Series *series);

/* Where a value comes from: the item or other part of its letter; NULL where that is a concept. */
const char *series_source_address(const PageContext *self, const SeriesValue *value);

/* Writes a PAGE_SERIES_FILE or PAGE_TABLE_FILE. */
void write_export(PageContext *self, GString *out);

/* --- versions: see render/versions.c
 * ---------------------------------------------------------------- */

/* versions_url, version_count, and what uncommitted_view() gives: for the letterhead of a document
 * as it is now. */
void versions_link_view(const PageContext *self, View *view, const Document *document);

/* For templates/delen/status, where concepts are shown: uncommitted, with concept_diff_url (what it
 * changes) where that can be shown; unknown: git has no version of it at all. */
void uncommitted_view(const PageContext *self, View *view, const Document *document);

/* changed (url, label): the newest difference that touches the part with this id; nothing without.
 * On the page of an old version current_url: the same part as it reads now. */
void changed_view(const PageContext *self, View *view, const Document *document, const char *id);

void versions_view(PageContext *self, View *view, const DocumentVersions *of);

/* The document as it read at a version. False where it is unreadable: the view then has its text.
 */
bool old_view(PageContext *self, View *view, const DocumentVersions *of, const Version *version);

void diff_view(PageContext *self, View *view, const DocumentVersions *of, const Version *from,
	       const Version *to);

/* What differs between two sides, and one document of that. */
void review_view(PageContext *self, View *view, const Review *review);
void review_document_view(PageContext *self, View *view, const Review *review,
			  const Compared *compared);

/* What an edition changed over all documents: changed, added, same (for the edition's page). */
void edition_changes_view(PageContext *self, View *view, const Edition *edition);

/* change_count, figures, texts, additions, removals, moves (each with a flag for one), nothing, and
 * largest: the changes to figures that matter most. page: where the difference stands, as a link.
 */
void difference_view(const PageContext *self, View *view, const VersionDiff *diff,
		     const char *page);

/* last_changes: what the last edition that changed anything on the topic did (url, label,
 * documents); nothing without history. */
void topic_changes_view(const PageContext *self, View *view, const TopicEntry *entry);

/* --- action lists: see render/actions.c
 * ------------------------------------------------------------- */

/* editions and topics that have one: label, url, count, one. */
void action_lists_view(PageContext *self, View *view);

/* A list, or only a part of it (NULL: all). */
void actions_view(PageContext *self, View *view, const ActionList *list, const ActionPart *part);

/* actions_url, action_count, one_action: the way to a list, for the pages of what it is of; nothing
 * where it is empty. */
void actions_link_view(const PageContext *self, View *view, const ActionList *list);

/* --- metadata: see render/metadata.c
 * ---------------------------------------------------------------- */

/* metadata: what machines read of a letter, or of an item on its page. */
void letter_metadata_view(const PageContext *self, View *view, const Document *letter);
void item_metadata_view(const PageContext *self, View *view, const Item *item);

/* letters: url (of the items as data), label, year; cut: only the newest are shown. */
void data_view(PageContext *self, View *view);

/* --- files without a template: they append to out
 * ---------------------------------------------------- */

void actions_csv(PageContext *self, GString *out, const ActionList *list);
void letters_json(PageContext *self, GString *out);
void items_json(PageContext *self, GString *out, const Document *letter);
void topics_json(PageContext *self, GString *out);
void editions_json(PageContext *self, GString *out);
void figures_json(PageContext *self, GString *out);
