/* render/site.h - what every page needs: the model, the indexes, the plan, the templates; private.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "plan/plan.h"
#include "render/render.h"
#include "template/template.h"

struct Renderer {
	const SiteConfig *config;
	const TopicIndex *index;
	const Plan *plan;
	const TemplateSet *templates;
};

/* One page while it is made. Views, texts and HTML of it live in the arena. */
typedef struct PageContext {
	const Renderer *renderer;
	const Page *page;
	Arena *arena;
	const char *root; /* from the page to the top of the site: "", "../" */
	GError *error;    /* the first that went wrong in a template; owned */
} PageContext;

/* An address of the plan as a link on this page. */
const char *page_url(const PageContext *self, const char *address);

/* Renders a template to HTML in the arena. A mistake is kept in self->error. */
Html page_fragment(PageContext *self, const char *name, const View *view);

/* Copies text into the arena as HTML. */
Html page_html(const PageContext *self, const GString *html);

/* --- small views that many pages show
 * ------------------------------------------------------------------ */

/* url, label. */
void view_link(const PageContext *self, View *view, const char *address, const char *label);

/* <prefix>_iso and <prefix>_text go in a view of their own under key: iso, text. */
void view_date(const PageContext *self, View *view, const char *key, Date date);

/* url, title, year, date, kind, edition: a letter in a list. */
void view_letter(const PageContext *self, View *view, const Document *letter);

/* url, title, letter, chapter, year: an item in a list. */
void view_item(const PageContext *self, View *view, const Item *item);

/* --- the pages: each fills the view that its template shows
 * ---------------------------------------------- */

void home_view(PageContext *self, View *view);
void letters_view(PageContext *self, View *view);
void letter_view(PageContext *self, View *view, const Document *letter);
void sections_view(PageContext *self, View *view, const Document *document);
/* themes: label, id, topics (url, label, description, count): for home and the topics page. */
void themes_view(const PageContext *self, View *view);

void topics_view(PageContext *self, View *view);
void topic_view(PageContext *self, View *view, const TopicEntry *entry);
void editions_view(PageContext *self, View *view);
void edition_view(PageContext *self, View *view, const EditionEntry *entry);
void year_view(PageContext *self, View *view, const YearEntry *entry);
void terms_view(PageContext *self, View *view);
void tables_view(PageContext *self, View *view);
void feed_view(PageContext *self, View *view);
void sitemap_view(PageContext *self, View *view);

/* data/letters.json and data/topics.json; owned by the caller. */
char *letters_json(const Renderer *self);
char *topics_json(const Renderer *self);
