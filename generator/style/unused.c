/* style/unused.c - terms of the list that no text has.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "style/rules.h"

typedef struct Uses {
	const TermMatcher *matcher;
	bool *used; /* by Term.index */
} Uses;

static void
read_text(Uses *self, const char *text)
{
	const char *start = NULL;
	const Term *term;

	if (text == NULL)
		return;
	for (const char *p = text;
	     (term = term_matcher_find(self->matcher, text, p, &start)) != NULL;
	     p = start + strlen(term->abbreviation))
		self->used[term->index] = true;
}

static void
read_link(Uses *self, const Node *node)
{
	if (node->link->kind == LINK_TERM && node->link->target != NULL)
		self->used[((const Term *)node->link->target)->index] = true;
}

/* Concepts count, and what the front matter says. */
static void
read_document(Uses *self, const Document *document)
{
	const Head *head = document->head;

	if (document->root == NULL)
		return;
	for (guint i = 0; i < document->term_count; i++)
		self->used[document->terms[i].term->index] = true;
	for (guint i = 0; i < document->link_count; i++)
		read_link(self, document->links[i]);
	read_text(self, head->title);
	read_text(self, head->summary);
	for (guint i = 0; i < head->change_count; i++)
		read_text(self, head->changes[i].note);
}

void
style_unused_terms(const StyleInput *input, DiagList *diags)
{
	const Vocabulary *vocabulary = input->library->vocabulary;
	g_autofree bool *used = g_new0(bool, MAX(vocabulary->term_count, 1));
	g_autofree char *path = g_strdup_printf("%s/begrippen.yaml", input->content);
	g_autofree char *display = source_display(input->source, path);
	Uses uses = {.matcher = input->matcher, .used = used};

	for (guint i = 0; i < input->library->all->len; i++)
		read_document(&uses, g_ptr_array_index(input->library->all, i));
	for (guint i = 0; i < vocabulary->term_count; i++) {
		const Term *term = &vocabulary->terms[i];
		Span at = {display, term->line, term->column};

		if (!used[i])
			diag_warning(diags, at, style_rule_name(STYLE_UNUSED_TERM),
				     "no text has '%s'; remove the term, or mend how it is written",
				     term->abbreviation);
	}
}
