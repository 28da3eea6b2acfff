/* build/style.c - what can be better in the texts: said by a check alone, and what of it can be
 * mended. SPDX-License-Identifier: EUPL-1.2 */
#include "build/parts.h"
#include "style/fix.h"

static StyleInput
style_input(const Build *self)
{
	return (StyleInput){
		.config = &self->config->style_config,
		.library = self->library,
		.matcher = self->matcher,
		.source = self->source,
		.content = self->config->content,
		.static_folder = self->config->static_files,
		.static_files = file_list_paths(self->static_files),
		.jobs = self->jobs,
	};
}

bool
build_check_style(Build *self, GError **error)
{
	StyleInput input = style_input(self);

	(void)error;
	if (self->options.check_only)
		self->style_edits = style_check(&input, self->diags);
	return true;
}

bool
build_fix(const Build *self, GHashTable *only, GString *said, guint *out_changed, GError **error)
{
	StyleInput input = style_input(self);
	guint texts = 0, figures = 0;

	*out_changed = 0;
	if (self->style_edits != NULL &&
	    !fix_texts(&input, self->style_edits, only, said, &texts, error))
		return false;
	if (!fix_figures(self->library, only, said, &figures, error))
		return false;
	*out_changed = texts + figures;
	return true;
}
