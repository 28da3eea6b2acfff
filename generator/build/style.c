/* build/style.c - what can be better in the texts: said by a check alone.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/parts.h"
#include "style/style.h"

bool
build_check_style(Build *self, GError **error)
{
	StyleInput input = {
		.config = &self->config->style_config,
		.library = self->library,
		.matcher = self->matcher,
		.source = self->source,
		.content = self->config->content,
		.static_folder = self->config->static_files,
		.static_files = file_list_paths(self->static_files),
		.jobs = self->jobs,
	};

	(void)error;
	if (self->options.check_only)
		self->style_edits = style_check(&input, self->diags);
	return true;
}
