/* commands/rules.c - the rules that messages name.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "commands/rules.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

static const Rule RULES[] = {
	{"amount-point", N_("A decimal point stands where the Dutch write a comma.")},
	{"amount-space", N_("An amount can break over two lines.")},
	{"aspect-heading", N_("A heading is none of the aspects of its kind of letter.")},
	{"aspect-place", N_("An aspect stands where it cannot be.")},
	{"attributes", N_("Attributes in braces are wrong, or stand where they mean nothing.")},
	{"bad-date", N_("A date is none of the calendar, or written in another way.")},
	{"bad-delimiters", N_("A template sets delimiters in a way that cannot be.")},
	{"bad-id", N_("An id is not of lower-case letters, digits and single hyphens.")},
	{"bad-name", N_("A file or template has a name that the site cannot use.")},
	{"bad-slug", N_("A slug is not of lower-case letters, digits and single hyphens.")},
	{"bad-value", N_("A value has another form than its key wants.")},
	{"bidi", N_("A sign turns the direction of writing.")},
	{"broken-anchor", N_("A link leads to a part that its document does not have.")},
	{"broken-link", N_("A link leads to something that does not exist.")},
	{"chart", N_("A chart is not complete, or cannot be drawn from its data.")},
	{"config", N_("A line or value of site.conf is wrong.")},
	{"control-character", N_("A document has a control character.")},
	{"document-size", N_("A document has too many parts.")},
	{"double-word", N_("A word stands twice in a row.")},
	{"duplicate-heading", N_("Two aspects of a kind have the same heading.")},
	{"duplicate-id", N_("An id stands twice in a document.")},
	{"duplicate-key", N_("A key stands twice.")},
	{"duplicate-role", N_("Two aspects of a kind have the same role.")},
	{"duplicate-slug", N_("A slug stands twice in its list.")},
	{"duplicate-synonym", N_("A synonym is already that of another topic.")},
	{"duplicate-word", N_("A word stands twice in the list of plain words.")},
	{"external-link", N_("A link leads to a page that does not answer, or has moved.")},
	{"figure-head",
	 N_("The first line of a file of key figures is not the one that is wanted.")},
	{"figure-row", N_("A row of key figures has too many or too few cells.")},
	{"figure-series", N_("A row of key figures belongs to another series.")},
	{"figure-source", N_("A key figure names a source that does not exist.")},
	{"figure-twice", N_("A key figure stands twice for the same year and edition.")},
	{"figure-unit", N_("A key figure is in another unit than its series.")},
	{"figure-value", N_("A key figure is no number, or not the one of its series.")},
	{"figure-word", N_("A key figure has a status that is not known.")},
	{"figure-year", N_("A key figure is for something that is no year.")},
	{"file-size", N_("A file is too large.")},
	{"footnote-place", N_("A footnote stands in a link.")},
	{"footnote-twice", N_("A footnote is written twice.")},
	{"footnote-undefined", N_("A reference leads to a footnote that is not there.")},
	{"footnote-unused", N_("A footnote has nothing that refers to it.")},
	{"front-matter", N_("The front matter is missing, or has no end.")},
	{"heading-empty", N_("A heading has no text.")},
	{"heading-level", N_("A heading is deeper than its document allows.")},
	{"heading-place", N_("A heading stands where it cannot be.")},
	{"heading-skipped", N_("A heading skips a level.")},
	{"image-alt", N_("An image has no text that says what it shows.")},
	{"image-place", N_("An image is not a file of the site.")},
	{"invalid-utf8", N_("A file is not UTF-8 text.")},
	{"jargon", N_("A word has a plain one.")},
	{"large-image", N_("An image has many kilobytes or pixels.")},
	{"link-scheme", N_("A link has a scheme that is not allowed, or no target.")},
	{"link-text", N_("The text of a link does not say where it leads.")},
	{"long-sentence", N_("A sentence has many words.")},
	{"minus", N_("A hyphen stands for a minus sign.")},
	{"missing-file", N_("A file that the site must have is missing.")},
	{"missing-key", N_("A key that must be there is missing.")},
	{"missing-topics", N_("An item has no topics.")},
	{"nested-too-deep", N_("The parts of a template are nested too deep.")},
	{"nesting", N_("Lists or quotes are nested too deep.")},
	{"own-parent", N_("A template is its own parent.")},
	{"path-collision", N_("Two pages of the site would have the same address.")},
	{"path-length", N_("An address of the site is too long.")},
	{"published-changed", N_("A published file is not as its manifest says.")},
	{"published-foreign", N_("A published folder has a file that is not in its manifest.")},
	{"published-missing", N_("A published file is missing.")},
	{"published-unreadable", N_("A published file cannot be read.")},
	{"range", N_("A hyphen stands in a range.")},
	{"raw-html", N_("A document has raw HTML.")},
	{"references", N_("A reference is used so often that its page would be too large.")},
	{"reserved-id", N_("An id is one that the site itself uses.")},
	{"section-not-closed", N_("A section of a template has no end.")},
	{"section-not-opened", N_("A section of a template ends that did not start.")},
	{"section-wrong-name", N_("A section of a template ends under another name.")},
	{"series-empty", N_("A series of key figures has no values.")},
	{"superseded-circulaire", N_("A dossier leans on an edition that a newer one follows.")},
	{"superseded-figure", N_("A key figure was changed by a newer edition.")},
	{"table-caption", N_("A table has no caption, or a caption no table.")},
	{"table-glued", N_("A caption or note is glued to its table.")},
	{"table-place", N_("A table or chart stands in a footnote.")},
	{"table-row", N_("A row of a table has too many or too few cells.")},
	{"table-size",
	 N_("A table or chart has too many rows or columns, or stands right under much text.")},
	{"tag-not-closed", N_("A tag of a template has no end.")},
	{"template", N_("A template cannot be rendered.")},
	{"todo", N_("Something is still to be written.")},
	{"topic-twice", N_("An item names a topic twice.")},
	{"total", N_("A declared total is not the sum.")},
	{"unknown-edition", N_("An edition is not in edities.yaml.")},
	{"unknown-file", N_("A file stands where nothing is read.")},
	{"unknown-key", N_("A key is not known.")},
	{"unknown-kind", N_("A kind of letter is not in soorten.yaml.")},
	{"unknown-partial", N_("A template names a part that is not there.")},
	{"unknown-series", N_("A series of key figures is not in reeksen.yaml.")},
	{"unknown-topic", N_("A topic is not in onderwerpen.yaml.")},
	{"unlisted-abbreviation", N_("An abbreviation is not in begrippen.yaml.")},
	{"unused-term", N_("A term of begrippen.yaml stands in no text.")},
	{"yaml-syntax", N_("A YAML file or front matter cannot be read.")},
};

static int
compare(const void *name, const void *rule)
{
	return strcmp(name, ((const Rule *)rule)->name);
}

const Rule *
rules_all(guint *out_count)
{
	*out_count = G_N_ELEMENTS(RULES);
	return RULES;
}

int
rules_find(const char *name)
{
	const Rule *found = bsearch(name, RULES, G_N_ELEMENTS(RULES), sizeof(Rule), compare);

	return found != NULL ? (int)(found - RULES) : -1;
}
