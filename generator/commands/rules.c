/* commands/rules.c - the rules that messages name.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "commands/rules.h"

#include <stdlib.h>
#include <string.h>

static const Rule RULES[] = {
	{"amount-point", "A decimal point stands where the Dutch write a comma."},
	{"amount-space", "An amount can break over two lines."},
	{"aspect-heading", "A heading is none of the aspects of its kind of letter."},
	{"aspect-place", "An aspect stands where it cannot be."},
	{"attributes", "Attributes in braces are wrong, or stand where they mean nothing."},
	{"bad-date", "A date is none of the calendar, or written in another way."},
	{"bad-delimiters", "A template sets delimiters in a way that cannot be."},
	{"bad-id", "An id is not of lower-case letters, digits and single hyphens."},
	{"bad-name", "A file or template has a name that the site cannot use."},
	{"bad-slug", "A slug is not of lower-case letters, digits and single hyphens."},
	{"bad-value", "A value has another form than its key wants."},
	{"broken-anchor", "A link leads to a part that its document does not have."},
	{"broken-link", "A link leads to something that does not exist."},
	{"chart", "A chart is not complete, or cannot be drawn from its data."},
	{"config", "A line or value of site.conf is wrong."},
	{"double-word", "A word stands twice in a row."},
	{"duplicate-heading", "Two aspects of a kind have the same heading."},
	{"duplicate-id", "An id stands twice in a document."},
	{"duplicate-key", "A key stands twice."},
	{"duplicate-role", "Two aspects of a kind have the same role."},
	{"duplicate-slug", "A slug stands twice in its list."},
	{"duplicate-synonym", "A synonym is already that of another topic."},
	{"duplicate-word", "A word stands twice in the list of plain words."},
	{"external-link", "A link leads to a page that does not answer, or has moved."},
	{"figure-head", "The first line of a file of key figures is not the one that is wanted."},
	{"figure-row", "A row of key figures has too many or too few cells."},
	{"figure-series", "A row of key figures belongs to another series."},
	{"figure-source", "A key figure names a source that does not exist."},
	{"figure-twice", "A key figure stands twice for the same year and edition."},
	{"figure-unit", "A key figure is in another unit than its series."},
	{"figure-value", "A key figure is no number, or not the one of its series."},
	{"figure-word", "A key figure has a status that is not known."},
	{"figure-year", "A key figure is for something that is no year."},
	{"file-size", "A file is too large."},
	{"footnote-place", "A footnote stands in a link."},
	{"footnote-twice", "A footnote is written twice."},
	{"footnote-undefined", "A reference leads to a footnote that is not there."},
	{"footnote-unused", "A footnote has nothing that refers to it."},
	{"front-matter", "The front matter is missing, or has no end."},
	{"heading-empty", "A heading has no text."},
	{"heading-level", "A heading is deeper than its document allows."},
	{"heading-place", "A heading stands where it cannot be."},
	{"heading-skipped", "A heading skips a level."},
	{"image-alt", "An image has no text that says what it shows."},
	{"image-place", "An image is not a file of the site."},
	{"invalid-utf8", "A file is not UTF-8 text."},
	{"jargon", "A word has a plain one."},
	{"large-image", "An image has many kilobytes or pixels."},
	{"link-scheme", "A link has a scheme that is not allowed, or no target."},
	{"link-text", "The text of a link does not say where it leads."},
	{"long-sentence", "A sentence has many words."},
	{"minus", "A hyphen stands for a minus sign."},
	{"missing-file", "A file that the site must have is missing."},
	{"missing-key", "A key that must be there is missing."},
	{"missing-topics", "An item has no topics."},
	{"nested-too-deep", "The parts of a template are nested too deep."},
	{"nesting", "Lists or quotes are nested too deep."},
	{"own-parent", "A template is its own parent."},
	{"path-collision", "Two pages of the site would have the same address."},
	{"path-length", "An address of the site is too long."},
	{"published-changed", "A published file is not as its manifest says."},
	{"published-foreign", "A published folder has a file that is not in its manifest."},
	{"published-missing", "A published file is missing."},
	{"published-unreadable", "A published file cannot be read."},
	{"range", "A hyphen stands in a range."},
	{"raw-html", "A document has raw HTML."},
	{"reserved-id", "An id is one that the site itself uses."},
	{"section-not-closed", "A section of a template has no end."},
	{"section-not-opened", "A section of a template ends that did not start."},
	{"section-wrong-name", "A section of a template ends under another name."},
	{"series-empty", "A series of key figures has no values."},
	{"superseded-circulaire", "A dossier leans on an edition that a newer one follows."},
	{"superseded-figure", "A key figure was changed by a newer edition."},
	{"table-caption", "A table has no caption, or a caption no table."},
	{"table-glued", "A caption or note is glued to its table."},
	{"table-place", "A table or chart stands in a footnote."},
	{"table-row", "A row of a table has too many or too few cells."},
	{"tag-not-closed", "A tag of a template has no end."},
	{"template", "A template cannot be rendered."},
	{"todo", "Something is still to be written."},
	{"topic-twice", "An item names a topic twice."},
	{"total", "A declared total is not the sum."},
	{"unknown-edition", "An edition is not in edities.yaml."},
	{"unknown-file", "A file stands where nothing is read."},
	{"unknown-key", "A key is not known."},
	{"unknown-kind", "A kind of letter is not in soorten.yaml."},
	{"unknown-partial", "A template names a part that is not there."},
	{"unknown-series", "A series of key figures is not in reeksen.yaml."},
	{"unknown-topic", "A topic is not in onderwerpen.yaml."},
	{"unlisted-abbreviation", "An abbreviation is not in begrippen.yaml."},
	{"unused-term", "A term of begrippen.yaml stands in no text."},
	{"yaml-syntax", "A YAML file or front matter cannot be read."},
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
