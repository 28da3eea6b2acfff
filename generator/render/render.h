/* render/render.h - view of the model -> the bytes of a page, through templates.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A page is a template and the view that it shows. Which template belongs to which kind of page is
 * a table in render.c. Body text is written by this room as elements (body.h); all other markup,
 * and every Dutch word, stands in the templates.
 */
#pragma once

#include "plan/plan.h"
#include "template/template.h"

typedef struct Renderer Renderer;

/* Everything is borrowed and must live longer. versions: NULL without history. Owned by the caller.
 * May be used by many threads. */
Renderer *renderer_new(const SiteConfig *config, const TopicIndex *index, const Versions *versions,
		       const Plan *plan, const TemplateSet *templates);
void renderer_free(Renderer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Renderer, renderer_free)

/* For a page that is read apart from the site: root, a URL that ends in "/", stands before every
 * address then, instead of the way from the page to the top. Borrowed. */
void renderer_set_root(Renderer *self, const char *root);

/* The templates that must exist: a message for each that does not. */
void renderer_check_templates(const TemplateSet *templates, const char *folder, DiagList *diags);

/* The bytes of a page, not of PAGE_STATIC. NULL and SITE_ERROR_CONTENT where a template fails.
 * Owned by the caller. */
GBytes *renderer_page(const Renderer *self, const Page *page, GError **error);
