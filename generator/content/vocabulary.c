/* content/vocabulary.c - the closed vocabularies: reading them all, and finding by name.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * kinds.c, topics.c, editions.c, terms.c, series.c, search.c and jargon.c read a file each,
 * values.c those of cijfers/. */
#include "content/vocabulary.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "content/entries.h"

static void
add_name(Vocabulary *self, const char *type, const char *name, const void *entry)
{
	g_hash_table_insert(self->by_name, arena_printf(self->arena, "%s:%s", type, name),
			    (gpointer)entry);
}

static void
index_names(Vocabulary *self)
{
	for (guint i = 0; i < self->kind_count; i++)
		add_name(self, "kind", self->kinds[i].slug, &self->kinds[i]);
	for (guint i = 0; i < self->topic_count; i++)
		add_name(self, "topic", self->topics[i]->slug, self->topics[i]);
	for (guint i = 0; i < self->edition_count; i++)
		add_name(self, "edition", self->editions[i].slug, &self->editions[i]);
	for (guint i = 0; i < self->term_count; i++)
		add_name(self, "term", self->terms[i].abbreviation, &self->terms[i]);
}

static const void *
find(const Vocabulary *self, const char *type, const char *name)
{
	g_autofree char *key = g_strconcat(type, ":", name, NULL);

	return g_hash_table_lookup(self->by_name, key);
}

/* names: of const char *, borrowed; file: where they stand. */
static char *
near(const char *word, const GPtrArray *names, const char *file, bool unread)
{
	g_autofree char *nearest = NULL;

	if (unread)
		return NULL;
	nearest = diag_nearest(word, (const char *const *)names->pdata, names->len);
	return nearest[0] != '\0' ? g_steal_pointer(&nearest)
				  : g_strdup_printf(_("; %s lists them"), file);
}

/* Does word, folded, read as this topic's label or one of its synonyms? */
static bool
is_called(const Topic *topic, const char *word)
{
	g_autofree char *label = text_fold(topic->label);

	if (strcmp(label, word) == 0)
		return true;
	for (guint i = 0; topic->synonyms[i] != NULL; i++) {
		g_autofree char *synonym = text_fold(topic->synonyms[i]);

		if (strcmp(synonym, word) == 0)
			return true;
	}
	return false;
}

/* Last, for its topics and the editions of its values are looked up by name. */
static void
read_series(Vocabulary *self, const VocabularyFiles *files, DiagList *diags)
{
	vocabulary_read_series(self, &files->series, diags);
	for (guint i = 0; i < self->series_count; i++)
		add_name(self, "series", self->series[i].slug, &self->series[i]);
	vocabulary_read_values(self, files, diags);
}

Vocabulary *
vocabulary_read(const VocabularyFiles *files, DiagList *diags)
{
	Vocabulary *self = g_new0(Vocabulary, 1);

	self->arena = arena_new();
	self->by_name = g_hash_table_new(g_str_hash, g_str_equal);
	vocabulary_read_kinds(self, &files->kinds, diags);
	vocabulary_read_topics(self, &files->topics, diags);
	vocabulary_read_editions(self, &files->editions, diags);
	vocabulary_read_terms(self, &files->terms, diags);
	vocabulary_read_search(self, &files->search, diags);
	vocabulary_read_jargon(self, &files->jargon, diags);
	index_names(self);
	read_series(self, files, diags);
	return self;
}

void
vocabulary_free(Vocabulary *self)
{
	if (self == NULL)
		return;
	g_clear_pointer(&self->by_name, g_hash_table_unref);
	arena_free(self->arena);
	g_free(self);
}

const Kind *
vocabulary_kind(const Vocabulary *self, const char *slug)
{
	return find(self, "kind", slug);
}

const Topic *
vocabulary_topic(const Vocabulary *self, const char *slug)
{
	return find(self, "topic", slug);
}

const Edition *
vocabulary_edition(const Vocabulary *self, const char *slug)
{
	return find(self, "edition", slug);
}

const Term *
vocabulary_term(const Vocabulary *self, const char *abbreviation)
{
	return find(self, "term", abbreviation);
}

const Series *
vocabulary_series(const Vocabulary *self, const char *slug)
{
	return find(self, "series", slug);
}

char *
vocabulary_near_kind(const Vocabulary *self, const char *word)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; i < self->kind_count; i++)
		g_ptr_array_add(names, (gpointer)self->kinds[i].slug);
	return near(word, names, "soorten.yaml", self->kinds_unread);
}

char *
vocabulary_near_topic(const Vocabulary *self, const char *word)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autofree char *fold = text_fold(word);

	for (guint i = 0; i < self->topic_count; i++) {
		const Topic *topic = self->topics[i];

		if (is_called(topic, fold))
			return g_strdup_printf(_("; did you mean '%s'?"), topic->slug);
		g_ptr_array_add(names, (gpointer)topic->slug);
	}
	return near(word, names, "onderwerpen.yaml", self->topics_unread);
}

/* The newest first: of two that are as near, it is the likelier. */
char *
vocabulary_near_edition(const Vocabulary *self, const char *word)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = self->edition_count; i > 0; i--)
		g_ptr_array_add(names, (gpointer)self->editions_by_date[i - 1]->slug);
	return near(word, names, "edities.yaml", self->editions_unread);
}

char *
vocabulary_near_term(const Vocabulary *self, const char *word)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; i < self->term_count; i++)
		g_ptr_array_add(names, (gpointer)self->terms[i].abbreviation);
	return near(word, names, "begrippen.yaml", self->terms_unread);
}

char *
vocabulary_near_series(const Vocabulary *self, const char *word)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; i < self->series_count; i++)
		g_ptr_array_add(names, (gpointer)self->series[i].slug);
	return near(word, names, "reeksen.yaml", self->series_unread);
}
