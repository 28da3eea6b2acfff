/* base/hash.h - SHA-256 of bytes, and of many things one after the other; SHA-1 for git. (nettle)
 * SPDX-License-Identifier: EUPL-1.2
 *
 * Source: FIPS 180-4.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum { HASH_LENGTH = 64 };

/* The hash of the bytes in lower-case hexadecimal, HASH_LENGTH characters. Owned by the caller. */
char *hash_bytes(const void *data, gsize length);

/* The name that git gives to a file of these bytes: SHA-1, 40 characters. Owned by the caller.
 * Source: git's documentation, gitformat-loose. */
char *hash_git_blob(const void *data, gsize length);

/* A hash in the making. Each part is kept apart from the next: "ab", "c" is not "a", "bc". */
typedef struct Hash Hash;

Hash *hash_new(void);
void hash_free(Hash *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Hash, hash_free)

void hash_add(Hash *self, const void *data, gsize length);
/* NULL is another text than "". */
void hash_add_text(Hash *self, const char *text);
void hash_add_number(Hash *self, guint64 number);

/* The hash of all parts so far, as hash_bytes() gives it; the next part starts anew. Owned by the
 * caller. */
char *hash_finish(Hash *self);

/* The first 128 bits of a hash: enough to know a thing again by, where nobody forges it. */
typedef struct HashKey {
	guint64 high;
	guint64 low;
} HashKey;

/* As hash_finish(). */
HashKey hash_finish_key(Hash *self);
void hash_add_key(Hash *self, const HashKey *key);
bool hash_key_equal(const HashKey *a, const HashKey *b);

enum { HASH_SHA1_SIZE = 20 }; /* bytes */

/* Of two parts that follow each other, as git names what it keeps; for nothing else. out_digest:
 * HASH_SHA1_SIZE bytes. */
void hash_sha1(const void *head, gsize head_length, const void *data, gsize length,
	       guint8 *out_digest);
