/* content/jargon.c - schrijfwijzer.yaml: words that few readers know, and the plain ones.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gi18n.h>

#include "base/text.h"
#include "content/entries.h"

/* Says of a word of this entry that another entry, or this one, has it already. */
static void
claim_words(const FieldContext *context, const YamlNode *map)
{
	const YamlNode *list = yaml_get(map, "words");

	for (const YamlNode *word = list != NULL ? list->first : NULL; word != NULL;
	     word = word->next) {
		g_autofree char *key = word->text != NULL ? text_fold(word->text) : NULL;

		if (key != NULL && key[0] != '\0')
			(void)field_claim(context, context->names, word,
					  arena_strdup(context->arena, key));
	}
}

void
vocabulary_read_jargon(Vocabulary *self, const VocabularyFile *file, DiagList *diags)
{
	static const Field FIELDS[] = {
		{"words", true, field_texts, offsetof(Jargon, words)},
		{"plain", true, field_texts, offsetof(Jargon, plain)},
	};
	g_auto(Entries) entries = {0};
	Jargon *list;

	if (file->text == NULL) /* a site may do without */
		return;
	(void)entries_open(&entries, self, file, _("this entry"), diags);
	entries.names.what = _("word");
	entries.names.rule = "duplicate-word";
	list = arena_array(self->arena, Jargon, entries.maps->len);
	for (guint i = 0; i < entries.maps->len; i++) {
		Jargon entry = {FIELD_NO_TEXTS, FIELD_NO_TEXTS};

		fields_read(&entries.context, entries.maps->pdata[i], FIELDS, G_N_ELEMENTS(FIELDS),
			    &entry);
		claim_words(&entries.context, entries.maps->pdata[i]);
		if (entry.words[0] != NULL && entry.plain[0] != NULL)
			list[self->jargon_count++] = entry;
	}
	self->jargon = list;
}
