/* cache/bytes.c - numbers and texts one after the other, for records.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A number takes eight bytes, lowest first. A text is its length and one (0: NULL), its bytes, and
 * a zero. */
#include "cache/bytes.h"

#include <string.h>

void
bytes_put_number(GByteArray *out, gint64 number)
{
	gint64 bytes = GINT64_TO_LE(number);

	g_byte_array_append(out, (const guint8 *)&bytes, sizeof bytes);
}

void
bytes_put_text(GByteArray *out, const char *text)
{
	gsize length = text != NULL ? strlen(text) : 0;

	bytes_put_number(out, text != NULL ? (gint64)length + 1 : 0);
	if (text != NULL)
		g_byte_array_append(out, (const guint8 *)text, (guint)length + 1);
}

guint8 *
bytes_write_small(guint8 *p, guint32 number)
{
	for (; number >= 0x80; number >>= 7)
		*p++ = (guint8)(number | 0x80);
	*p++ = (guint8)number;
	return p;
}

void
bytes_put_small(GByteArray *out, guint32 number)
{
	guint8 bytes[BYTES_SMALL_MAX];

	g_byte_array_append(out, bytes, (guint)(bytes_write_small(bytes, number) - bytes));
}

void
bytes_put_string(GByteArray *out, const char *text)
{
	gsize length = text != NULL ? strlen(text) : 0;

	g_assert(length < G_MAXUINT32);
	bytes_put_small(out, text != NULL ? (guint32)length + 1 : 0);
	if (text != NULL)
		g_byte_array_append(out, (const guint8 *)text, (guint)length + 1);
}

BytesReader
bytes_reader(GBytes *bytes)
{
	gsize length;
	const guint8 *data = g_bytes_get_data(bytes, &length);

	return (BytesReader){.p = data, .end = data + length};
}

/* The next length bytes; NULL where there are not as many. */
static const guint8 *
take(BytesReader *self, guint64 length)
{
	const guint8 *p = self->p;

	if (self->failed || length > (guint64)(self->end - self->p)) {
		self->failed = true;
		return NULL;
	}
	self->p += length;
	return p;
}

gint64
bytes_take_number(BytesReader *self)
{
	gint64 bytes;
	const guint8 *p = take(self, sizeof bytes);

	if (p == NULL)
		return 0;
	memcpy(&bytes, p, sizeof bytes);
	return GINT64_FROM_LE(bytes);
}

const char *
bytes_take_text(BytesReader *self)
{
	gint64 length = bytes_take_number(self);
	const guint8 *p = length > 0 ? take(self, (guint64)length) : NULL;

	if (p != NULL && p[length - 1] != '\0')
		self->failed = true;
	return self->failed ? NULL : (const char *)p;
}

guint32
bytes_take_small(BytesReader *self)
{
	guint64 number = 0;

	for (guint shift = 0; shift < 35 && self->p < self->end; shift += 7) {
		guint8 byte = *self->p++;

		number |= (guint64)(byte & 0x7f) << shift;
		if (byte < 0x80 && number <= G_MAXUINT32)
			return (guint32)number;
	}
	self->failed = true;
	self->p = self->end;
	return 0;
}

const char *
bytes_take_string(BytesReader *self)
{
	guint32 length = bytes_take_small(self);
	const guint8 *p = length > 0 ? take(self, length) : NULL;

	if (p != NULL && p[length - 1] != '\0')
		self->failed = true;
	return self->failed ? NULL : (const char *)p;
}
