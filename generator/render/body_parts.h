/* render/body_parts.h - what the files that write a body share; private to them.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * body.c writes blocks, body_tables.c tables and charts, body_inlines.c running text, body_links.c
 * links and images, body_marks.c what a difference marks in all of these. */
#pragma once

#include "render/body.h"

/* --- body.c --- */

/* HTML of a template, where running text or blocks may stand. */
void body_write_template(Body *self, HtmlWriter *writer, const char *name, const View *view);

/* --- body_inlines.c --- */

/* What stands in a node of blocks or inlines. */
void body_write_inlines(Body *self, HtmlWriter *writer, const Node *parent);

/* An underscore keeps it apart from what an author may write. */
const char *body_note_id(const Body *self, const BodyNote *note);

/* --- body_links.c --- */

void body_write_link(Body *self, HtmlWriter *writer, const Node *node);
void body_write_image(Body *self, HtmlWriter *writer, const Node *node);

/* The text of a cell that is a figure, as figure_parse_cell() reads it; false: it is none, and nothing
 * was written. */
bool body_write_figure(HtmlWriter *writer, const char *text);

/* The only child that is more than white space; NULL where there are more. In a difference that is
 * the new one of two. */
const Node *body_only_child(const Node *parent);

/* --- body_tables.c --- */

/* A table, or a chart with its data. */
void body_write_table(Body *self, HtmlWriter *writer, const Node *table);

/* --- body_marks.c --- */

/* Words that are in one version only; the words around them for those who do not see them stand in
 * the template. */
void body_write_mark(Body *self, HtmlWriter *writer, const Node *node);

/* The empty place of a part that is elsewhere now. */
void body_write_moved_from(Body *self, HtmlWriter *writer, guint number);

/* Attributes of the element that was opened last; 0: none. Where a link to the change leads, and
 * what is paired with an old place. */
void body_write_change_id(HtmlWriter *writer, guint change);
void body_write_move_id(HtmlWriter *writer, guint move);

/* At the new place of a row or entry: where the link at its old place leads, and one back. */
void body_write_move_target(Body *self, HtmlWriter *writer, guint move);

/* "Wijziging 3 van 12" or "Wijzigingen 3 tot en met 5 van 12", with links to their neighbours; or
 * where it stood before it moved. */
void body_write_step(Body *self, HtmlWriter *writer, guint first, guint last, guint move);

/* Between the rows of a table or the entries of a list there is no room for steps: those of all
 * changes in it stand before it, so that "volgende" never ends there. Whether there were any. */
bool body_write_range(Body *self, HtmlWriter *writer, const Node *node);
