/* template/template.h - Mustache templates: parsed once, rendered many times.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Source: the Mustache specification v1.4.2 (comments, delimiters, interpolation, inverted,
 * partials, sections) and its optional module "inheritance" ({{<parent}}, {{$block}}).
 * Where we leave it:
 *  - values are View's (no lambdas); {{name}} shows an Html value as it is, all else escaped;
 *  - a partial or parent that does not exist is an error, found when the set is loaded, except in
 *    sets made with TEMPLATE_LENIENT (the specification asks for silence);
 *  - a line that has only section, comment or partial tags is standalone and leaves no blank line
 *    (lines.h says what that means for several tags on a line);
 *  - a line that is empty in a partial stays empty, without the partial's indentation;
 *  - {{name}} of a flag, a View or a list shows nothing;
 *  - tags nest at most 200 deep in a template, partials and parents 64, and all together 2000; a
 * page of over 256 MB or 50 million tags is an error.
 * {{{name}}} and {{&name}} show text without escaping, as the specification says: no template of
 * ours should need them.
 */
#pragma once

#include "base/diag.h"
#include "template/view.h"

/* All templates of a site by name: "brief", "delen/tabel". Read by many threads once loaded. */
typedef struct TemplateSet TemplateSet;

typedef enum TemplateFlags {
	TEMPLATE_STRICT = 0,
	TEMPLATE_LENIENT = 1, /* a missing partial or parent shows nothing */
} TemplateFlags;

TemplateSet *template_set_new(TemplateFlags flags);
void template_set_free(TemplateSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TemplateSet, template_set_free)

/*
 * Parses a template and adds it under name; one that is there already is replaced (a site's own
 * templates go before the installed ones: load those first).
 * path: for messages and copied; text: length bytes of UTF-8, copied.
 * Mistakes (a tag not closed, a section closed that was not opened, bad delimiters) go to diags
 * with line and column; the template then shows nothing. Other rules: a tag holds one word, and
 * tags nest at most 200 deep.
 */
void template_set_add(TemplateSet *self, const char *name, const char *path, const char *text,
		      gsize length, DiagList *diags);

/* To be called once when all are added: every partial and parent named must exist (with the nearest
 * name where not), and no template may be its own parent, nor its parent's parent and so on (as far
 * as parents outside sections and blocks lead: others need not be shown). */
void template_set_check(TemplateSet *self, DiagList *diags);

bool template_set_has(const TemplateSet *self, const char *name);

/*
 * Appends the template with the view to out. name must exist (it is a literal of the program or
 * was checked): otherwise SITE_ERROR_CONTENT. The same where it is beyond the limits above. After
 * an error out is as it was.
 */
bool template_render(const TemplateSet *self, const char *name, const View *view, GString *out,
		     GError **error);
