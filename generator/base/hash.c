/* base/hash.c - SHA-256 of bytes, and of many things one after the other; SHA-1 for git.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/hash.h"

#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <string.h>

struct Hash {
	struct sha256_ctx context;
};

/* Owned by the caller. */
static char *
to_hexadecimal(const guint8 *digest, gsize length)
{
	static const char digits[] = "0123456789abcdef";
	char *hash = g_malloc(2 * length + 1);

	for (gsize i = 0; i < length; i++) {
		hash[2 * i] = digits[digest[i] >> 4];
		hash[2 * i + 1] = digits[digest[i] & 15];
	}
	hash[2 * length] = '\0';
	return hash;
}

/* Ends the hash, and makes the context ready for another. */
static char *
finish(struct sha256_ctx *context)
{
	guint8 digest[SHA256_DIGEST_SIZE];

	sha256_digest(context, sizeof digest, digest);
	return to_hexadecimal(digest, sizeof digest);
}

char *
hash_bytes(const void *data, gsize length)
{
	struct sha256_ctx context;

	sha256_init(&context);
	sha256_update(&context, length, data);
	return finish(&context);
}

void
hash_sha1(const void *head, gsize head_length, const void *data, gsize length, guint8 *out_digest)
{
	struct sha1_ctx context;

	sha1_init(&context);
	sha1_update(&context, head_length, head);
	sha1_update(&context, length, data);
	sha1_digest(&context, SHA1_DIGEST_SIZE, out_digest);
}
G_STATIC_ASSERT(HASH_SHA1_SIZE == SHA1_DIGEST_SIZE);

char *
hash_git_blob(const void *data, gsize length)
{
	g_autofree char *header = g_strdup_printf("blob %" G_GSIZE_FORMAT, length);
	guint8 digest[HASH_SHA1_SIZE];

	hash_sha1(header, strlen(header) + 1, data, length, digest);
	return to_hexadecimal(digest, sizeof digest);
}

Hash *
hash_new(void)
{
	Hash *self = g_new0(Hash, 1);

	sha256_init(&self->context);
	return self;
}

void
hash_free(Hash *self)
{
	g_free(self);
}

void
hash_add(Hash *self, const void *data, gsize length)
{
	hash_add_number(self, length);
	sha256_update(&self->context, length, data);
}

void
hash_add_text(Hash *self, const char *text)
{
	hash_add_number(self, text != NULL);
	if (text != NULL)
		hash_add(self, text, strlen(text));
}

void
hash_add_number(Hash *self, guint64 number)
{
	guint64 bytes = GUINT64_TO_LE(number);

	sha256_update(&self->context, sizeof bytes, (const guint8 *)&bytes);
}

char *
hash_finish(Hash *self)
{
	return finish(&self->context);
}

HashKey
hash_finish_key(Hash *self)
{
	guint64 digest[SHA256_DIGEST_SIZE / sizeof(guint64)];

	sha256_digest(&self->context, sizeof digest, (guint8 *)digest);
	return (HashKey){.high = GUINT64_FROM_BE(digest[0]), .low = GUINT64_FROM_BE(digest[1])};
}

void
hash_add_key(Hash *self, const HashKey *key)
{
	hash_add_number(self, key->high);
	hash_add_number(self, key->low);
}

bool
hash_key_equal(const HashKey *a, const HashKey *b)
{
	return a->high == b->high && a->low == b->low;
}
