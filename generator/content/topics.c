/* content/topics.c - onderwerpen.yaml: the themes and their topics.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gi18n.h>

#include "base/text.h"
#include "content/entries.h"

/* A theme while it is read. */
typedef struct ThemeEntry {
	Theme *theme;      /* where it will live: topics point to it */
	GPtrArray *topics; /* of Topic *: all so far, over all themes */
	const char *slug;
	const char *label;
} ThemeEntry;

static bool
read_topic(const FieldContext *context, const YamlNode *map, Topic *topic)
{
	static const Field FIELDS[] = {
		{"slug", true, field_new_slug, offsetof(Topic, slug)},
		{"label", true, field_text, offsetof(Topic, label)},
		{"description", true, field_text, offsetof(Topic, description)},
		{"synonyms", false, field_texts, offsetof(Topic, synonyms)},
	};
	FieldContext inner = *context;

	inner.owner = _("this topic");
	fields_read(&inner, map, FIELDS, G_N_ELEMENTS(FIELDS), topic);
	if (topic->slug == NULL)
		return false;
	topic->line = yaml_get(map, "slug")->at.line;
	if (topic->label == NULL)
		topic->label = topic->slug;
	if (topic->description == NULL)
		topic->description = "";
	return true;
}

static void
set_topics(const FieldContext *context, const YamlNode *node, void *slot)
{
	ThemeEntry *entry = slot;
	g_autoptr(GPtrArray) maps = NULL;
	Topic *topics;

	if (!field_expect(context, node->key, node, YAML_LIST))
		return;
	maps = entries_of_list(context, node);
	topics = arena_array(context->arena, Topic, maps->len);
	for (guint i = 0; i < maps->len; i++) {
		Topic topic = {.synonyms = FIELD_NO_TEXTS,
			       .theme = entry->theme,
			       .index = entry->topics->len};

		if (!read_topic(context, maps->pdata[i], &topic))
			continue;
		topics[entry->theme->topic_count] = topic;
		g_ptr_array_add(entry->topics, &topics[entry->theme->topic_count++]);
	}
	entry->theme->topics = topics;
}

/* A theme stays, whatever is wrong with it, for the sake of its topics. */
static void
read_theme(const FieldContext *context, const YamlNode *map, Theme *theme, GPtrArray *topics)
{
	static const Field FIELDS[] = {
		{"slug", true, field_new_slug, offsetof(ThemeEntry, slug)},
		{"label", true, field_text, offsetof(ThemeEntry, label)},
		{"topics", true, set_topics, 0},
	};
	ThemeEntry entry = {.theme = theme, .topics = topics};

	fields_read(context, map, FIELDS, G_N_ELEMENTS(FIELDS), &entry);
	theme->slug = entry.slug != NULL ? entry.slug : "";
	theme->label = entry.label != NULL ? entry.label : theme->slug;
}

/* The maps of all topics, whatever is wrong with them. Owned. */
static GPtrArray *
collect_topic_maps(GPtrArray *themes)
{
	GPtrArray *maps = g_ptr_array_new();

	for (guint i = 0; i < themes->len; i++) {
		const YamlNode *list = yaml_get(themes->pdata[i], "topics");

		if (list == NULL || list->kind != YAML_LIST)
			continue;
		for (const YamlNode *node = list->first; node != NULL; node = node->next)
			if (node->kind == YAML_MAP)
				g_ptr_array_add(maps, (gpointer)node);
	}
	return maps;
}

/* Folded label -> its node. Owned; strings live in arena. */
static GHashTable *
collect_labels(Arena *arena, GPtrArray *maps)
{
	GHashTable *labels = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < maps->len; i++) {
		const YamlNode *label = yaml_get(maps->pdata[i], "label");
		g_autofree char *fold = NULL;

		if (label == NULL || label->kind != YAML_SCALAR)
			continue;
		fold = text_fold(label->text);
		if (!g_hash_table_contains(labels, fold))
			g_hash_table_insert(labels, arena_strdup(arena, fold), (gpointer)label);
	}
	return labels;
}

static void
check_synonym(const FieldContext *context, GHashTable *labels, const YamlNode *own,
	      const YamlNode *node)
{
	g_autofree char *fold = text_fold(node->text);
	const YamlNode *label = g_hash_table_lookup(labels, fold);

	if (label != NULL && label != own)
		diag_error(context->diags, node->at, context->names->rule,
			   "synonym '%s' is the label of the topic on line %d; remove the synonym",
			   field_line(context->arena, node->text), label->at.line);
	else
		(void)field_claim(context, context->names, node,
				  arena_strdup(context->arena, fold));
}

/* A word leads to one topic: no synonym may read like another one or like another topic's label. */
static void
check_synonyms(const FieldContext *context, GPtrArray *themes)
{
	g_autoptr(GPtrArray) maps = collect_topic_maps(themes);
	g_autoptr(GHashTable) labels = collect_labels(context->arena, maps);
	g_auto(FieldNames) names = field_names(_("synonym"), "duplicate-synonym");
	FieldContext inner = *context;

	inner.names = &names;
	for (guint i = 0; i < maps->len; i++) {
		const YamlNode *own = yaml_get(maps->pdata[i], "label");
		const YamlNode *synonyms = yaml_get(maps->pdata[i], "synonyms");

		if (synonyms == NULL || synonyms->kind != YAML_LIST)
			continue;
		for (const YamlNode *node = synonyms->first; node != NULL; node = node->next)
			if (node->kind == YAML_SCALAR)
				check_synonym(&inner, labels, own, node);
	}
}

void
vocabulary_read_topics(Vocabulary *self, const VocabularyFile *file, DiagList *diags)
{
	g_auto(Entries) entries = {0};
	g_autoptr(GPtrArray) topics = g_ptr_array_new();
	Theme *themes;

	self->topics_unread = !entries_open(&entries, self, file, _("this theme"), diags);
	themes = arena_array(self->arena, Theme, entries.maps->len);
	for (guint i = 0; i < entries.maps->len; i++) {
		themes[i].index = i;
		read_theme(&entries.context, entries.maps->pdata[i], &themes[i], topics);
	}
	check_synonyms(&entries.context, entries.maps);
	self->themes = themes;
	self->theme_count = entries.maps->len;
	self->topic_count = topics->len;
	self->topics = arena_copy(self->arena, topics->pdata, topics->len * sizeof(Topic *));
}
