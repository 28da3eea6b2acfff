/* template/render.h - shows a View through a parsed template; only for this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "template/parse.h"
#include "template/view.h"

enum {
	RENDER_PARTIALS_MAX = 64, /* partials and parents inside each other */
	RENDER_NESTING_MAX =
		2000, /* and with all sections and blocks in them: bounds the C stack */
	RENDER_STEPS_MAX = 50 * 1000 * 1000,   /* tags and texts that are shown, over all rounds */
	RENDER_OUTPUT_MAX = 256 * 1024 * 1024, /* bytes */
};

/*
 * Appends the template with the view to out; on an error out is as it was.
 * templates: Template by name, for partials and parents; only read. lenient: missing ones are
 * empty. SITE_ERROR_CONTENT when one is missing, they are nested too deep, or the result grows
 * beyond all reason: sections over one list inside each other multiply.
 */
bool render_template(GHashTable *templates, bool lenient, const Template *self, const View *view,
		     GString *out, GError **error);
