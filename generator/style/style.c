/* style/style.c - runs the rules that are on over all documents.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "style/style.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/parallel.h"
#include "model/totals.h"
#include "style/rules.h"

static const struct {
	StyleRule rule;
	StylePassageRule *check;
	bool digits; /* finds nothing in a passage without any */
} PASSAGE_RULES[] = {
	{STYLE_AMOUNT_POINT, style_amount_point, true},
	{STYLE_AMOUNT_SPACE, style_amount_space, true},
	{STYLE_DOUBLE_WORD, style_double_word, false},
	{STYLE_JARGON, style_jargon, false},
	{STYLE_LONG_SENTENCE, style_long_sentence, false},
	{STYLE_MINUS, style_minus, true},
	{STYLE_RANGE, style_range, true},
	{STYLE_UNLISTED_ABBREVIATION, style_unlisted_abbreviation, false},
};

static const struct {
	StyleRule rule;
	StyleDocumentRule *check;
} DOCUMENT_RULES[] = {
	{STYLE_LINK_TEXT, style_link_text},
	{STYLE_SUPERSEDED_CIRCULAIRE, style_superseded},
	{STYLE_TOTAL, style_total},
};

/* The documents are read over the pool; the edits of each go to a place of its own. */
typedef struct Reading {
	const StyleInput *input;
	const JargonList *jargon;
	DiagList *diags;
	GArray **edits;
} Reading;

void
style_warn(const StyleRun *run, const Passage *passage, gsize offset, StyleRule rule,
	   const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(gettext(format), args);
	va_end(args);
	diag_warning(run->diags, passage_span(passage, offset), style_rule_name(rule), "%s", text);
}

void
style_mend(const StyleRun *run, const Passage *passage, gsize offset, StyleRule rule,
	   const char *old, const char *new)
{
	StyleEdit edit = {.document = run->document, .rule = rule, .old = old, .new = new};

	if (passage_source(passage, offset, strlen(old), &edit.start))
		g_array_append_val(run->edits, edit);
}

void
style_total(StyleRun *run)
{
	totals_check(run->document, run->diags);
}

static void
check_passage(const Passage *passage, gpointer data)
{
	StyleRun *run = data;

	for (guint i = 0; i < G_N_ELEMENTS(PASSAGE_RULES); i++)
		if (run->config->on[PASSAGE_RULES[i].rule] &&
		    (passage->has_digits || !PASSAGE_RULES[i].digits))
			PASSAGE_RULES[i].check(run, passage);
}

static bool
has_passage_rules(const StyleConfig *config)
{
	for (guint i = 0; i < G_N_ELEMENTS(PASSAGE_RULES); i++)
		if (config->on[PASSAGE_RULES[i].rule])
			return true;
	return false;
}

static int
by_place(gconstpointer a, gconstpointer b)
{
	const StyleEdit *x = a;
	const StyleEdit *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

static void
check_document(guint index, gpointer data)
{
	Reading *reading = data;
	const StyleInput *input = reading->input;
	const Document *document = g_ptr_array_index(input->library->all, index);
	g_autoptr(SourceText) source = source_text_new(input->source, document->path);
	g_autoptr(GHashTable) abbreviations =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	StyleRun run = {
		.config = input->config,
		.matcher = input->matcher,
		.vocabulary = input->library->vocabulary,
		.jargon = reading->jargon,
		.document = document,
		.diags = reading->diags,
		.edits = g_array_new(FALSE, FALSE, sizeof(StyleEdit)),
		.abbreviations = abbreviations,
	};

	reading->edits[index] = run.edits;
	if (document->root == NULL)
		return;
	if (has_passage_rules(input->config))
		passages_each(document, source, check_passage, &run);
	for (guint i = 0; i < G_N_ELEMENTS(DOCUMENT_RULES); i++)
		if (input->config->on[DOCUMENT_RULES[i].rule])
			DOCUMENT_RULES[i].check(&run);
	g_array_sort(run.edits, by_place);
}

static GArray *
collect(GArray **edits, guint count)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(StyleEdit));

	for (guint i = 0; i < count; i++) {
		g_array_append_vals(all, edits[i]->data, edits[i]->len);
		g_array_unref(edits[i]);
	}
	return all;
}

GArray *
style_check(const StyleInput *input, DiagList *diags)
{
	guint count = input->library->all->len;
	g_autofree GArray **edits = g_new0(GArray *, MAX(count, 1));
	g_autoptr(JargonList) jargon = input->config->on[STYLE_JARGON]
					       ? jargon_list_new(input->library->vocabulary)
					       : NULL;
	Reading reading = {.input = input, .jargon = jargon, .diags = diags, .edits = edits};

	parallel_each(input->jobs, count, check_document, &reading);
	if (input->config->on[STYLE_JARGON] && !input->config->all)
		style_no_jargon(input, diags);
	if (input->config->on[STYLE_UNUSED_TERM])
		style_unused_terms(input, diags);
	if (input->config->on[STYLE_LARGE_IMAGE])
		style_large_images(input, diags);
	return collect(edits, count);
}
