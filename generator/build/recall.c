/* build/recall.c - what one build tells the next: whether there is anything to do.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/parts.h"
#include "output/output.h"

static bool
publishes(const Build *self)
{
	const BuildOptions *options = &self->options;

	return !options->check_only && !options->versions_only && !options->plan_only &&
	       !options->read_only;
}

/* Nothing changed since the last build: what it said is said again. */
bool
build_recall(Build *self, GError **error)
{
	FreshResult kept;

	(void)error;
	if (!publishes(self))
		return true;
	self->folder = build_output_folder(self);
	if (build_has_mistakes(self))
		return true;
	self->fresh = fresh_new(&self->options, self->config, self->config_hash, self->folder,
				self->jobs);
	if (self->fresh == NULL || !fresh_recall(self->fresh, self->diags, &kept))
		return true;
	self->letters = kept.letters;
	self->no_history = kept.no_history;
	self->output.unchanged = kept.files;
	self->recalled = true;
	self->succeeded = true;
	return true;
}

bool
build_remember(Build *self, GError **error)
{
	FreshResult result = {
		.letters = self->letters,
		.files = self->output.written + self->output.unchanged,
		.no_history = self->no_history,
	};

	g_autoptr(OutputListing) outputs = NULL;

	(void)error;
	if (self->fresh == NULL || build_has_mistakes(self))
		return true;
	outputs = output_listing_new(self->folder, self->jobs);
	if (outputs == NULL ||
	    g_strcmp0(output_listing_manifest_hash(outputs), self->manifest) != 0)
		return true; /* another build published its own since: these files are not ours */
	diag_list_sort(self->diags);
	carried_save(self->carried, outputs);
	if (self->parsed != NULL)
		parsed_save(self->parsed, self->jobs);
	fresh_save(self->fresh, self->diags, &result, output_listing_hash(outputs));
	return true;
}
