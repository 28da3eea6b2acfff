/* content/terms.c - begrippen.yaml: abbreviations and terms.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "content/entries.h"

static void
set_abbreviation(const FieldContext *context, const YamlNode *node, void *slot)
{
	const char *text = NULL;
	g_autofree char *slug = NULL;

	field_text(context, node, &text);
	if (text == NULL)
		return;
	slug = text_slug(text);
	if (slug[0] == '\0')
		diag_error(
			context->diags, node->at, "bad-value",
			"abbreviation '%s' has no letter or digit; write it as it stands in texts",
			text);
	else if (field_claim(context, context->names, node, text))
		*(const char **)slot = text;
}

static void
set_kind(const FieldContext *context, const YamlNode *node, void *slot)
{
	static const char *const NAMES[] = {
		[TERM_TERM] = "term",
		[TERM_LAW] = "wet",
		[TERM_PROGRAMME] = "programma",
		[TERM_ORGANISATION] = "organisatie",
		NULL,
	};
	int choice = field_choice(context, _("kind of term"), NAMES, node);

	if (choice >= 0)
		*(TermKind *)slot = (TermKind)choice;
}

static void
set_common(const FieldContext *context, const YamlNode *node, void *slot)
{
	static const char *const NAMES[] = {"false", "true", NULL};

	*(bool *)slot = field_choice(context, _("answer for 'common'"), NAMES, node) == 1;
}

/* The slug of an abbreviation, with -2, -3 ... where another has it; taken holds all slugs. */
static const char *
derive_slug(Arena *arena, GHashTable *taken, const char *abbreviation)
{
	g_autofree char *base = text_slug(abbreviation);
	const char *slug = arena_strdup(arena, base);

	for (guint number = 2; !g_hash_table_add(taken, (gpointer)slug); number++)
		slug = arena_printf(arena, "%s-%u", base, number);
	return slug;
}

static bool
read_term(const FieldContext *context, const YamlNode *map, Term *term)
{
	static const Field FIELDS[] = {
		{"abbreviation", true, set_abbreviation, offsetof(Term, abbreviation)},
		{"expansion", true, field_text, offsetof(Term, expansion)},
		{"explanation", false, field_text, offsetof(Term, explanation)},
		{"kind", false, set_kind, offsetof(Term, kind)},
		{"common", false, set_common, offsetof(Term, common)},
	};

	fields_read(context, map, FIELDS, G_N_ELEMENTS(FIELDS), term);
	if (term->abbreviation == NULL)
		return false;
	if (term->expansion == NULL)
		term->expansion = term->abbreviation;
	return true;
}

bool
term_is_name(const Term *self)
{
	return strcmp(self->abbreviation, self->expansion) == 0;
}

void
vocabulary_read_terms(Vocabulary *self, const VocabularyFile *file, DiagList *diags)
{
	g_auto(Entries) entries = {0};
	g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
	Term *terms;

	self->terms_unread = !entries_open(&entries, self, file, _("this term"), diags);
	entries.names.what = _("abbreviation");
	terms = arena_array(self->arena, Term, entries.maps->len);
	for (guint i = 0; i < entries.maps->len; i++) {
		Term term = {.kind = TERM_TERM, .index = self->term_count};
		Span at;

		if (!read_term(&entries.context, entries.maps->pdata[i], &term))
			continue;
		at = yaml_get(entries.maps->pdata[i], "abbreviation")->at;
		term.line = at.line;
		term.column = at.column;
		term.slug = derive_slug(self->arena, taken, term.abbreviation);
		terms[self->term_count++] = term;
	}
	self->terms = terms;
}
