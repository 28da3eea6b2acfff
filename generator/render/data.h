/* render/data.h - what the data files have in common; private to this room.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "base/json.h"
#include "render/site.h"

/* The top of a file, with its schema (relative to the file) and version; and its end, which appends
 * the whole to out. */
void data_begin(JsonText *json, const char *schema, int version);
void data_end(JsonText *json, GString *out);

/* "key": [ */
void data_begin_list(JsonText *json, const char *key);

/* url: relative to the top of the site; absolute_url: null where base-url is not known. */
void data_address(JsonText *json, const PageContext *self, const char *address);

/* date: YYYY-MM-DD or YYYY-MM. */
void data_date(JsonText *json, Date date);
