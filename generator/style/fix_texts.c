/* style/fix_texts.c - `check --fix`: signs in the source that change nothing that is read.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "style/fix.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/path.h"
#include "diff/diff.h"

/* One document while it is mended. */
typedef struct Mending {
	const StyleInput *input;
	const Document *document;
	const StyleEdit *edits;
	guint count;
	GBytes *before; /* owned */
	GBytes *after;  /* owned */
} Mending;

static void
clear_mending(Mending *self)
{
	g_clear_pointer(&self->before, g_bytes_unref);
	g_clear_pointer(&self->after, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Mending, clear_mending)

static bool
is_as_read(const StyleEdit *edit, const char *text, gsize length)
{
	gsize old = strlen(edit->old);

	return edit->start + old <= length && memcmp(text + edit->start, edit->old, old) == 0;
}

/* The text with all edits made; NULL where it is not the one that they were found in. */
static GBytes *
make_edits(const Mending *self)
{
	g_autoptr(GString) out = g_string_new(NULL);
	gsize length, from = 0;
	const char *text = g_bytes_get_data(self->before, &length);

	for (guint i = 0; i < self->count; i++) {
		const StyleEdit *edit = &self->edits[i];

		if (!is_as_read(edit, text, length))
			return NULL;
		g_string_append_len(out, text + from, (gssize)(edit->start - from));
		g_string_append(out, edit->new);
		from = edit->start + strlen(edit->old);
	}
	g_string_append_len(out, text + from, (gssize)(length - from));
	return g_string_free_to_bytes(g_steal_pointer(&out));
}

static Document *
read_document(const Mending *self, GBytes *bytes, guint *out_messages)
{
	g_autoptr(DiagList) diags = diag_list_new();
	DocumentFile file = {
		.type = self->document->type,
		.slug = (char *)self->document->slug,
		.path = (char *)self->document->path,
		.display = (char *)self->document->display,
	};
	Document *document = document_read(&file, bytes, self->input->library->vocabulary,
					   self->input->matcher, diags);

	*out_messages = diag_list_length(diags);
	return document;
}

/* Does the new text read as the old one? If not, where: owned. */
static bool
reads_the_same(const Mending *self, char **out_place)
{
	guint said_before, said_after;
	g_autoptr(Document) before = read_document(self, self->before, &said_before);
	g_autoptr(Document) after = read_document(self, self->after, &said_after);
	g_autoptr(Diff) diff = NULL;

	if (before->root == NULL || after->root == NULL || said_before != said_after) {
		*out_place = g_strdup(_("its messages would change"));
		return false;
	}
	diff = diff_new(before, after);
	if (diff->change_count > 0)
		*out_place = g_strdup_printf(_("'%s' would become '%s'"), diff->changes[0].old_text,
					     diff->changes[0].new_text);
	return diff->change_count == 0 && diff_proves(diff, before, after, out_place);
}

/* "x.md: 3 no-break spaces, 1 minus sign written". */
static void
tell_done(const Mending *self, GString *said)
{
	guint count[STYLE_RULES] = {0};
	g_autofree char *spaces = NULL;
	g_autofree char *signs = NULL;

	for (guint i = 0; i < self->count; i++)
		count[self->edits[i].rule]++;
	spaces = g_strdup_printf(
		ngettext("%u no-break space", "%u no-break spaces", count[STYLE_AMOUNT_SPACE]),
		count[STYLE_AMOUNT_SPACE]);
	signs = g_strdup_printf(ngettext("%u minus sign", "%u minus signs", count[STYLE_MINUS]),
				count[STYLE_MINUS]);
	if (count[STYLE_MINUS] == 0 || count[STYLE_AMOUNT_SPACE] == 0)
		g_string_append_printf(said, _("%s: %s written\n"), self->document->display,
				       count[STYLE_MINUS] == 0 ? spaces : signs);
	else
		g_string_append_printf(said, _("%s: %s, %s written\n"), self->document->display,
				       spaces, signs);
}

static bool
mend(Mending *self, GString *said, guint *changed, GError **error)
{
	g_autofree char *place = NULL;
	const char *text;
	gsize length;

	self->before = source_read(self->input->source, self->document->path, error);
	if (self->before == NULL)
		return false;
	self->after = make_edits(self);
	if (self->after == NULL) {
		g_string_append_printf(said, _("%s: not mended, as it changed meanwhile\n"),
				       self->document->display);
		return true;
	}
	if (!reads_the_same(self, &place)) {
		g_string_append_printf(said, _("%s: not mended, as the text would change: %s\n"),
				       self->document->display, place);
		return true;
	}
	text = g_bytes_get_data(self->after, &length);
	if (!path_replace_file(self->document->display, text, length, error))
		return false;
	*changed += self->count;
	tell_done(self, said);
	return true;
}

bool
fix_texts(const StyleInput *input, const GArray *edits, GHashTable *only, GString *said,
	  guint *out_changed, GError **error)
{
	const StyleEdit *all = (const StyleEdit *)(const void *)edits->data;
	guint next;

	*out_changed = 0;
	for (guint i = 0; i < edits->len; i = next) {
		g_auto(Mending)
			self = {.input = input, .document = all[i].document, .edits = &all[i]};

		for (next = i; next < edits->len && all[next].document == self.document; next++)
			self.count++;
		if (only != NULL && !g_hash_table_contains(only, self.document->display))
			continue;
		if (!mend(&self, said, out_changed, error))
			return false;
	}
	return true;
}
