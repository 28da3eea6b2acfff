/* content/search.c - zoektermen.yaml: what search knows of Dutch besides the stemmer.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "content/entries.h"

#include <glib/gi18n.h>

void
vocabulary_read_search(Vocabulary *self, const VocabularyFile *file, DiagList *diags)
{
	static const Field FIELDS[] = {
		{"forms", false, field_texts, offsetof(SearchRule, forms)},
		{"synonyms", false, field_texts, offsetof(SearchRule, synonyms)},
		{"parts", false, field_texts, offsetof(SearchRule, parts)},
		{"whole", false, field_texts, offsetof(SearchRule, whole)},
		{"stopwords", false, field_texts, offsetof(SearchRule, stopwords)},
	};
	g_auto(Entries) entries = {0};
	SearchRule *rules;

	if (file->text == NULL) /* a site may do without */
		return;
	(void)entries_open(&entries, self, file, _("this rule"), diags);
	rules = arena_array(self->arena, SearchRule, entries.maps->len);
	for (guint i = 0; i < entries.maps->len; i++) {
		rules[i] = (SearchRule){FIELD_NO_TEXTS, FIELD_NO_TEXTS, FIELD_NO_TEXTS,
					FIELD_NO_TEXTS, FIELD_NO_TEXTS};
		fields_read(&entries.context, entries.maps->pdata[i], FIELDS, G_N_ELEMENTS(FIELDS),
			    &rules[i]);
	}
	self->search_rules = rules;
	self->search_rule_count = entries.maps->len;
}
