/* base/csv.h - rows of cells as CSV, for Dutch Excel and for programs.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Two forms, both UTF-8 with CRLF behind each row (RFC 4180, section 2):
 *  - CSV_EXCEL: cells parted by ';' with a byte order mark in front, as Excel with Dutch settings
 *    opens a file at a double click;
 *  - CSV_PLAIN: cells parted by ',' without that mark, for programs.
 * A cell is quoted where it must be. White space around it and line ends in it stay.
 *
 * A spreadsheet takes a cell that begins with = + - @ (also behind white space) for a formula. Such
 * a cell gets an apostrophe in front, unless the whole of it is a figure or a dash: "-1.858" stays, and
 * so does "-0.27".
 * Source: OWASP, "CSV Injection".
 */
#pragma once

#include <glib.h>

typedef enum CsvForm {
	CSV_EXCEL,
	CSV_PLAIN,
} CsvForm;

typedef struct CsvWriter {
	GString *out; /* borrowed */
	CsvForm form;
	guint cells; /* of the row that is being written */
} CsvWriter;

/* Starts a file in out, which is empty. */
void csv_start(CsvWriter *self, GString *out, CsvForm form);

/* The next cell of the row; NULL is an empty one. */
void csv_cell(CsvWriter *self, const char *text);

/* Ends the row; it must have a cell. */
void csv_end_row(CsvWriter *self);

/* A whole row; texts: NULL-terminated, at least one. */
void csv_row(CsvWriter *self, const char *const *texts);
