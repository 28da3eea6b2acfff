/* style/links.c - what links say, and editions that a newer one follows.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/text.h"
#include "model/figures.h"
#include "style/rules.h"

/* --- link-text -------------------------------------------------------------------------------- */

/* Is text, folded, a word that does not say where a link leads? */
static bool
is_empty_word(const char *text)
{
	static const char *const words[] = {
		"hier",
		"klik hier",
		"klik",
		"lees hier",
		"lees meer",
		"lees verder",
		"lees hier meer",
		"meer lezen",
		"meer",
		"meer info",
		"meer informatie",
		"deze link",
		"via deze link",
		"link",
		"deze pagina",
		"deze website",
		"download",
		"klik hier voor meer informatie",
		"zie hier",
	};

	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(text, words[i]) == 0)
			return true;
	return false;
}

static bool
is_address(const char *text)
{
	return strpbrk(text, " \t") == NULL &&
	       (g_str_has_prefix(text, "http://") || g_str_has_prefix(text, "https://") ||
		g_str_has_prefix(text, "www."));
}

/* Without the signs at its ends: "Lees meer..." and "hier." */
static char *
fold_words(const char *text)
{
	g_autofree char *key = text_sort_key(text);

	return g_strdup(g_strstrip(key));
}

static void
check_text(const StyleRun *run, const Node *node)
{
	g_autoptr(GString) text = NULL;
	g_autofree char *words = NULL;
	Span at = node_span(run->document->display, node);

	if (node->type != NODE_LINK || node->link->kind == LINK_BAD)
		return;
	text = g_string_new(NULL);
	node_text(node, text);
	words = fold_words(text->str);
	if (is_address(text->str))
		diag_warning(run->diags, at, style_rule_name(STYLE_LINK_TEXT),
			     "the link has its address as text; write what it leads to, such as "
			     "[Begroting 2026](%s)",
			     node->link->url);
	else if (is_empty_word(words))
		diag_warning(run->diags, at, style_rule_name(STYLE_LINK_TEXT),
			     "the link says '%s', not where it leads; write what stands there, "
			     "such as [Begroting 2026](%s)",
			     text->str, node->link->url);
}

void
style_link_text(StyleRun *run)
{
	for (guint i = 0; i < run->document->link_count; i++)
		check_text(run, run->document->links[i]);
}

/* --- superseded-circulaire -------------------------------------------------------------------- */

/* Does the block quote a key figure of the edition? Then the text tells what that
 * one said. */
static bool
quotes_edition(const Node *block, const Edition *edition)
{
	for (const Node *n = block; n != NULL; n = node_walk(block, n)) {
		const FigureLink *figure = node_link(n) != NULL && n->link->kind == LINK_FIGURE
						   ? n->link->target
						   : NULL;

		if (figure != NULL && figure->pinned && figure->value->edition == edition)
			return true;
	}
	return false;
}

/* Does the part of the document name an edition of this line that is newer? Then it compares. */
static bool
names_newer(const Chapter *chapter, const Edition *edition)
{
	for (const Node *block = chapter->lead.first; block != NULL; block = block->next)
		for (const Node *n = block; n != NULL; n = node_walk(block, n)) {
			const Edition *other = node_link(n) != NULL && n->link->kind == LINK_EDITION
						       ? n->link->target
						       : NULL;

			if (other != NULL && other->order > edition->order &&
			    strcmp(other->line, edition->line) == 0)
				return true;
		}
	return false;
}

static void
check_edition(const StyleRun *run, const Chapter *chapter, const Node *block, const Node *node)
{
	const Edition *edition;

	if (node_link(node) == NULL || node->link->kind != LINK_EDITION ||
	    node->link->target == NULL)
		return;
	edition = node->link->target;
	if (edition->newest == edition || names_newer(chapter, edition) ||
	    quotes_edition(block, edition))
		return;
	diag_warning(run->diags, node_span(run->document->display, node),
		     style_rule_name(STYLE_SUPERSEDED_CIRCULAIRE),
		     "%s is not the newest: %s follows it; bring the text up to date, or name that "
		     "one beside it",
		     edition->label, edition->newest->label);
}

/* Only living documents: a letter tells what was so when it was sent, a page what stays. */
void
style_superseded(StyleRun *run)
{
	const Document *document = run->document;

	if (document->type != DOCUMENT_DOSSIER)
		return;
	for (guint i = 0; i < document->chapter_count; i++)
		for (const Node *block = document->chapters[i]->lead.first; block != NULL;
		     block = block->next)
			for (const Node *n = block; n != NULL; n = node_walk(block, n))
				check_edition(run, document->chapters[i], block, n);
}
