/* style/images.c - images that are large, in kilobytes or in pixels.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The size in pixels stands in the first bytes of a file: PNG (W3C, section 11.2.2, IHDR), JPEG
 * (ITU-T T.81, B.2.2, the frame header) and GIF (GIF89a, section 18). Of another kind only the
 * kilobytes count. */
#include <string.h>

#include "style/rules.h"

typedef struct Size {
	guint width; /* pixels; 0: not known */
	guint height;
} Size;

static guint
big_endian(const guchar *p, guint bytes)
{
	guint value = 0;

	for (guint i = 0; i < bytes; i++)
		value = value << 8 | p[i];
	return value;
}

/* The frame header is behind other segments, each with its length. */
static Size
jpeg_size(const guchar *data, gsize length)
{
	gsize at = 2;

	while (at + 9 < length && data[at] == 0xff) {
		guchar marker = data[at + 1];
		bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 &&
			     marker != 0xcc;

		if (frame)
			return (Size){big_endian(data + at + 7, 2), big_endian(data + at + 5, 2)};
		at += marker == 0xff ? 1 : 2 + big_endian(data + at + 2, 2);
	}
	return (Size){0};
}

static Size
read_size(const guchar *data, gsize length)
{
	if (length >= 24 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0)
		return (Size){big_endian(data + 16, 4), big_endian(data + 20, 4)};
	if (length >= 10 && memcmp(data, "GIF8", 4) == 0)
		return (Size){(guint)data[6] | (guint)data[7] << 8,
			      (guint)data[8] | (guint)data[9] << 8};
	if (length >= 4 && data[0] == 0xff && data[1] == 0xd8)
		return jpeg_size(data, length);
	return (Size){0};
}

static bool
is_image(const char *path)
{
	static const char *const endings[] = {".png", ".jpg",  ".jpeg", ".gif",
					      ".svg", ".webp", ".avif"};
	g_autofree char *lower = g_ascii_strdown(path, -1);

	for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
		if (g_str_has_suffix(lower, endings[i]))
			return true;
	return false;
}

/* places: path below static/, borrowed from the library -> Span, owned: where it is shown first. */
static void
note_place(GHashTable *places, const Document *document, const Node *node)
{
	const char *path;
	Span *at;

	if (node->type != NODE_IMAGE || node->link->kind != LINK_FILE || node->link->target == NULL)
		return;
	path = node->link->target;
	if (g_hash_table_contains(places, path))
		return;
	at = g_new(Span, 1);
	*at = node_span(document->display, node);
	g_hash_table_insert(places, (gpointer)path, at);
}

static void
report(const StyleInput *input, const char *path, Span at, gsize bytes, Size size, DiagList *diags)
{
	const StyleConfig *config = input->config;
	const char *rule = style_rule_name(STYLE_LARGE_IMAGE);

	if (bytes > (gsize)config->image_kilobytes * 1000)
		diag_warning(diags, at, rule,
			     "the image %s has %zu kB, more than %u; save it smaller", path,
			     bytes / 1000, config->image_kilobytes);
	else if (MAX(size.width, size.height) > config->image_pixels)
		diag_warning(diags, at, rule,
			     "the image %s is %u by %u pixels, more than %u on a side; scale it "
			     "down",
			     path, size.width, size.height, config->image_pixels);
}

/* One that cannot be read is told of by the build. */
static void
check_image(const StyleInput *input, const char *path, const Span *place, DiagList *diags)
{
	g_autoptr(GBytes) bytes = source_read(input->source, path, NULL);
	g_autofree char *display = source_display(input->source, path);
	gsize length;
	const guchar *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;

	if (data != NULL)
		report(input, path, place != NULL ? *place : (Span){.path = display}, length,
		       read_size(data, length), diags);
}

void
style_large_images(const StyleInput *input, DiagList *diags)
{
	g_autoptr(GHashTable) places = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);

	for (guint i = 0; i < input->library->all->len; i++) {
		const Document *document = g_ptr_array_index(input->library->all, i);

		for (guint j = 0; j < document->link_count; j++)
			note_place(places, document, document->links[j]);
	}
	for (guint i = 0; i < input->static_files->len; i++) {
		const char *path = g_ptr_array_index(input->static_files, i);

		if (is_image(path))
			check_image(input, path,
				    g_hash_table_lookup(places,
							path + strlen(input->static_folder) + 1),
				    diags);
	}
}
