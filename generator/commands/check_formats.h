/* commands/check_formats.h - the formats in which `check` tells what it found.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * text and gcc print messages on standard error; text adds a line of counts on standard output.
 * json and sarif print one document on standard output. Columns are bytes, save in sarif: see
 * there. */
#pragma once

#include "build/build.h"

/* build: NULL where a published folder was looked at instead. */
typedef void CheckPrinter(const Build *build, const DiagList *diags);

CheckPrinter check_print_text;
CheckPrinter check_print_gcc;
CheckPrinter check_print_json;
CheckPrinter check_print_sarif;

/* Is the document at index of Library.all one of the letters that are counted? */
bool check_is_letter(const Library *library, guint index);
guint check_count_letters(const Library *library);
