/* config/reader.h - the lines of a key file, each value with its place. Private to config/.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * GKeyFile reads the values but does not say where they stand. So the lines are walked first: each
 * is tried as a key file of its own, those that fail give a message and are left out, and of each
 * key its place is kept.
 */
#pragma once

#include "base/diag.h"

/* The groups that site.conf may have. */
#define CONFIG_SITE "site"
#define CONFIG_CHECK "check"

/* A key as it stands in the file. */
typedef struct ConfigEntry {
	char *group; /* owned */
	char *key;   /* owned */
	Span key_at;
	Span value_at;
} ConfigEntry;

typedef struct ConfigReader {
	DiagList *diags;
	const char *path;
	GString *good;   /* the lines that GKeyFile understands */
	GArray *entries; /* of ConfigEntry */
	char *group;     /* the one whose keys are read; NULL before the first */
	Span site_at;    /* where [site] stands first; 1:1 when it does not */
	GKeyFile *values;
} ConfigReader;

/* Messages about the file at path, borrowed, go to diags. text: UTF-8, NUL-terminated. Clear it with
 * config_reader_clear(). */
void config_reader_init(ConfigReader *self, const char *path, DiagList *diags);
void config_reader_take(ConfigReader *self, const char *text);
void config_reader_clear(ConfigReader *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ConfigReader, config_reader_clear)

/* Where the key stands first; NULL where it does not. Borrowed from self. */
const ConfigEntry *config_reader_find(const ConfigReader *self, const char *group, const char *key);
