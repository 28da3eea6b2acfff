/* cache/bytes.h - numbers and texts one after the other, for records.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * What was put is taken in the same order. A record is known to be as it was written (cache.h): a
 * reader that runs past its end all the same has failed, and then gives zeros and NULLs only.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

void bytes_put_number(GByteArray *out, gint64 number);
/* NULL is kept apart from "". */
void bytes_put_text(GByteArray *out, const char *text);

/* The same for what there is much of: a number takes seven bits a byte, lowest first (LEB128), and
 * a text the number of its bytes and one, these, and a zero. */
void bytes_put_small(GByteArray *out, guint32 number);
/* The same where there is room for BYTES_SMALL_MAX at p; what stands behind it then. */
enum { BYTES_SMALL_MAX = 5 };
guint8 *bytes_write_small(guint8 *p, guint32 number);
void bytes_put_string(GByteArray *out, const char *text);

typedef struct BytesReader {
	const guint8 *p;
	const guint8 *end;
	bool failed;
} BytesReader;

BytesReader bytes_reader(GBytes *bytes);

gint64 bytes_take_number(BytesReader *self);
/* Borrowed from the bytes. */
const char *bytes_take_text(BytesReader *self);

guint32 bytes_take_small(BytesReader *self);
/* Borrowed from the bytes. */
const char *bytes_take_string(BytesReader *self);
