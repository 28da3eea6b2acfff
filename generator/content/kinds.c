/* content/kinds.c - soorten.yaml: the kinds of letter and their aspects.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gi18n.h>

#include "base/text.h"
#include "content/entries.h"

static void
claim_heading(const FieldContext *context, FieldNames *headings, const YamlNode *node)
{
	g_autofree char *fold = text_fold(node->text);

	(void)field_claim(context, headings, node, arena_strdup(context->arena, fold));
}

/* A heading says which aspect it is, so within a kind no two may read alike. */
static void
check_headings(const FieldContext *context, GPtrArray *maps)
{
	g_auto(FieldNames) names = field_names(_("heading"), "duplicate-heading");

	for (guint i = 0; i < maps->len; i++) {
		const YamlNode *heading = yaml_get(maps->pdata[i], "heading");
		const YamlNode *variants = yaml_get(maps->pdata[i], "variants");

		if (heading != NULL && heading->kind == YAML_SCALAR)
			claim_heading(context, &names, heading);
		for (const YamlNode *node = variants != NULL ? variants->first : NULL; node != NULL;
		     node = node->next)
			if (node->kind == YAML_SCALAR)
				claim_heading(context, &names, node);
	}
}

/* Within a kind the columns have one aspect each. */
static void
check_roles(const FieldContext *context, GPtrArray *maps)
{
	g_auto(FieldNames) names = field_names(_("role"), "duplicate-role");

	for (guint i = 0; i < maps->len; i++) {
		const YamlNode *role = yaml_get(maps->pdata[i], "role");

		if (role != NULL && role->kind == YAML_SCALAR && role->text[0] != '\0')
			(void)field_claim(context, &names, role, role->text);
	}
}

static void
set_role(const FieldContext *context, const YamlNode *node, void *slot)
{
	static const char *const NAMES[] = {"kabinet", "gemeenten", NULL};
	static const AspectRole ROLES[] = {ROLE_CABINET, ROLE_MUNICIPALITIES};
	int choice = field_choice(context, _("role"), NAMES, node);

	if (choice >= 0)
		*(AspectRole *)slot = ROLES[choice];
}

/* An aspect of which the slug is wrong stays: its heading is known, so letters that have it are
 * right. */
static void
read_aspects(const FieldContext *context, GPtrArray *maps, Kind *kind)
{
	static const Field FIELDS[] = {
		{"slug", true, field_new_slug, offsetof(AspectKind, slug)},
		{"heading", true, field_text, offsetof(AspectKind, heading)},
		{"variants", false, field_texts, offsetof(AspectKind, variants)},
		{"role", false, set_role, offsetof(AspectKind, role)},
	};
	AspectKind *aspects = arena_array(context->arena, AspectKind, maps->len);
	guint count = 0;

	for (guint i = 0; i < maps->len; i++) {
		AspectKind aspect = {.variants = FIELD_NO_TEXTS, .index = count};

		fields_read(context, maps->pdata[i], FIELDS, G_N_ELEMENTS(FIELDS), &aspect);
		if (aspect.slug == NULL && aspect.heading == NULL)
			continue;
		if (aspect.slug == NULL)
			aspect.slug = "aspect";
		if (aspect.heading == NULL)
			aspect.heading = aspect.slug;
		aspects[count++] = aspect;
	}
	kind->aspects = aspects;
	kind->aspect_count = count;
}

static void
set_aspects(const FieldContext *context, const YamlNode *node, void *slot)
{
	g_auto(FieldNames) names = field_names(_("slug"), "duplicate-slug");
	FieldContext inner = *context;
	g_autoptr(GPtrArray) maps = NULL;

	if (!field_expect(context, node->key, node, YAML_LIST))
		return;
	inner.owner = _("this aspect");
	inner.names = &names;
	maps = entries_of_list(&inner, node);
	read_aspects(&inner, maps, slot);
	check_headings(&inner, maps);
	check_roles(&inner, maps);
}

/* Stands in where the aspects are missing: a kind has at least one. */
static void
add_aspect(Arena *arena, Kind *kind)
{
	AspectKind *aspect = arena_new0(arena, AspectKind);

	aspect->slug = kind->slug;
	aspect->heading = kind->label;
	aspect->variants = FIELD_NO_TEXTS;
	kind->aspects = aspect;
	kind->aspect_count = 1;
}

static bool
read_kind(const FieldContext *context, const YamlNode *map, Kind *kind)
{
	static const Field FIELDS[] = {
		{"slug", true, field_new_slug, offsetof(Kind, slug)},
		{"label", true, field_text, offsetof(Kind, label)},
		{"plural", false, field_text, offsetof(Kind, plural)},
		{"aspects", true, set_aspects, 0},
	};

	fields_read(context, map, FIELDS, G_N_ELEMENTS(FIELDS), kind);
	if (kind->slug == NULL)
		return false;
	if (kind->label == NULL)
		kind->label = kind->slug;
	if (kind->plural == NULL)
		kind->plural = kind->label;
	if (kind->aspect_count == 0)
		add_aspect(context->arena, kind);
	return true;
}

void
vocabulary_read_kinds(Vocabulary *self, const VocabularyFile *file, DiagList *diags)
{
	g_auto(Entries) entries = {0};
	Kind *kinds;

	self->kinds_unread = !entries_open(&entries, self, file, _("this kind"), diags);
	kinds = arena_array(self->arena, Kind, entries.maps->len);
	for (guint i = 0; i < entries.maps->len; i++) {
		Kind kind = {.index = self->kind_count};

		if (read_kind(&entries.context, entries.maps->pdata[i], &kind))
			kinds[self->kind_count++] = kind;
	}
	self->kinds = kinds;
}
