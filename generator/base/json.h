/* base/json.h - JSON on its way out: what others read from us.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Calls nest as the JSON does; in an object each value is preceded by its key. A text that is NULL
 * is written as null. The result is indented by two spaces and ends with a line feed, keys in the
 * order of the calls.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct JsonText JsonText;

JsonText *json_text_new(void);
void json_text_free(JsonText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonText, json_text_free)

void json_text_begin_object(JsonText *self);
void json_text_end_object(JsonText *self);
void json_text_begin_array(JsonText *self);
void json_text_end_array(JsonText *self);
void json_text_key(JsonText *self, const char *key);
void json_text_string(JsonText *self, const char *value);
void json_text_number(JsonText *self, gint64 value);
void json_text_bool(JsonText *self, bool value);

/* A key with its value, the most frequent pairs. */
void json_text_member(JsonText *self, const char *key, const char *value);
void json_text_member_number(JsonText *self, const char *key, gint64 value);

/* The whole text; every object and array must be closed. Owned by the caller. */
char *json_text_finish(JsonText *self);

/* The same, appended to out. */
void json_text_append(const JsonText *self, GString *out);
