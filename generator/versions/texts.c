/* versions/texts.c - texts of git, read and parsed as old versions of a document.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "versions/texts.h"

#include <string.h>

#include "base/hash.h"

/* --- reading ---------------------------------------------------------------------------------- */

Document *
track_parse(const Versions *self, const Document *like, GBytes *bytes)
{
	DocumentFile file = {
		.type = like->type,
		.slug = (char *)like->slug,
		.path = (char *)like->path,
		.display = (char *)like->display,
	};
	g_autoptr(DiagList) ignored = diag_list_new();
	g_autoptr(Document) document =
		document_read(&file, bytes, self->library->vocabulary, self->matcher, ignored);

	if (!document_is_complete(document))
		return NULL;
	library_link_old(self->library, document, self->files);
	return g_steal_pointer(&document);
}

static void
clear_text(Text *self)
{
	g_clear_pointer(&self->bytes, g_bytes_unref);
	g_clear_pointer(&self->owned, document_free);
	self->document = NULL;
	g_clear_pointer(&self->said, g_free);
	self->blob = NULL;
}

void
texts_clear(Texts *self)
{
	clear_text(&self->last[0]);
	clear_text(&self->last[1]);
}

/* What the library read already, and linked, is not read again. False with error. */
static bool
read_text(const Texts *self, const FileVersion *file, Text *text, GError **error)
{
	const Versions *versions = self->versions;
	const Document *like = self->like;

	if (versions->now != NULL && strcmp(versions->now, file->blob) == 0 &&
	    document_is_complete(like)) {
		text->document = like;
		return true;
	}
	text->bytes = history_bytes(versions->history, file, error);
	if (text->bytes == NULL)
		return false;
	text->document = text->owned = track_parse(versions, like, text->bytes);
	return true;
}

Text *
texts_open(Texts *self, const FileVersion *file, GError **error)
{
	Text *last = self->last;
	Text second = last[1];

	if (g_strcmp0(last[0].blob, file->blob) == 0)
		return &last[0];
	last[1] = last[0];
	last[0] = second;
	if (g_strcmp0(second.blob, file->blob) == 0)
		return &last[0];
	clear_text(&last[0]);
	if (!read_text(self, file, &last[0], error))
		return NULL;
	last[0].blob = file->blob;
	return &last[0];
}

bool
texts_open_two(Texts *self, const FileVersion *from, const FileVersion *to, Text **out_from,
	       Text **out_to, GError **error)
{
	if (texts_open(self, from, error) == NULL || texts_open(self, to, error) == NULL)
		return false;
	*out_from = &self->last[1];
	*out_to = &self->last[0];
	return true;
}

/* --- facts ------------------------------------------------------------------------------------ */

const char *
text_said(Text *self)
{
	if (self->said == NULL)
		self->said = diff_reading(self->document);
	return self->said;
}

/* What an unreadable text seems to have behind a key of its front matter; NULL: nothing. Owned. */
static char *
guess_field(GBytes *bytes, const char *key)
{
	gsize length;
	const char *text = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
	g_autofree char *valid = text != NULL ? g_utf8_make_valid(text, (gssize)length) : NULL;
	g_autofree char *source = g_strdup_printf("^%s:\\s*[\"']?([a-z0-9-]+)", key);
	g_autoptr(GRegex) pattern = g_regex_new(source, G_REGEX_MULTILINE, 0, NULL);
	g_autoptr(GMatchInfo) match = NULL;

	if (valid == NULL || !g_regex_match(pattern, valid, 0, &match))
		return NULL;
	return g_match_info_fetch(match, 1);
}

/* The names of the documents that it links to, as written; NULL-terminated. Owned, the names are
 * not. */
static const char **
link_names(const Document *document)
{
	GPtrArray *names = g_ptr_array_new();

	for (guint i = 0; document != NULL && i < document->link_count; i++)
		if (document->links[i]->link->kind == LINK_DOCUMENT)
			g_ptr_array_add(names, (gpointer)document->links[i]->link->name);
	g_ptr_array_add(names, NULL);
	return (const char **)g_ptr_array_free(names, FALSE);
}

const VersionFacts *
text_note_facts(Text *self, Memo *memo)
{
	const Document *document = self->document;
	g_autofree const char **links = link_names(document);
	VersionFacts facts = {.readable = document != NULL, .links = links};
	g_autofree char *edition = NULL;
	g_autofree char *reading = NULL;

	if (document != NULL) {
		const char *said = text_said(self);

		facts.concept = document->head->status == STATUS_CONCEPT;
		facts.edition = document->head->edition->slug;
		facts.reading = reading = hash_bytes(said, strlen(said));
	} else {
		g_autofree char *status = guess_field(self->bytes, "status");

		facts.concept = g_strcmp0(status, "concept") == 0;
		facts.edition = edition = guess_field(self->bytes, "edition");
	}
	return memo_add_facts(memo, self->blob, &facts);
}
