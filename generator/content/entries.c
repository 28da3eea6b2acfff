/* content/entries.c - what the vocabulary files have in common.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "content/entries.h"

#include <glib/gi18n.h>

/* The list in a file, NULL for an empty one. False and a message where it is something else. */
static bool
read_list(const Entries *self, const VocabularyFile *file, const YamlNode **out_list)
{
	DiagList *diags = self->context.diags;
	const YamlNode *root;

	if (file->text == NULL) {
		diag_error(diags, (Span){.path = file->path}, "missing-file",
			   "the file is missing; create it, with a list of entries (or empty)");
		return false;
	}
	root = yaml_parse(self->tree, file->path, 1, file->text, file->length, diags);
	if (root == NULL || file->refused)
		return false;
	*out_list = root->kind == YAML_LIST ? root : NULL;
	if (root->kind == YAML_LIST || (root->kind == YAML_SCALAR && root->text[0] == '\0'))
		return true;
	diag_error(diags, root->at, "bad-value",
		   "the file has %s; expected a list, each entry starting with '- '",
		   root->kind == YAML_MAP ? _("a map") : _("text"));
	return false;
}

GPtrArray *
entries_of_list(const FieldContext *context, const YamlNode *list)
{
	GPtrArray *maps = g_ptr_array_new();

	for (const YamlNode *node = list != NULL ? list->first : NULL; node != NULL;
	     node = node->next) {
		if (node->kind == YAML_MAP)
			g_ptr_array_add(maps, (gpointer)node);
		else
			diag_error(
				context->diags, node->at, "bad-value",
				"an entry has %s; expected '- key: value' and its other keys below",
				node->kind == YAML_LIST ? _("a list") : _("text"));
	}
	return maps;
}

bool
entries_open(Entries *self, const Vocabulary *vocabulary, const VocabularyFile *file,
	     const char *owner, DiagList *diags)
{
	const YamlNode *list = NULL;
	bool read;

	self->tree = arena_new();
	self->names = field_names(_("slug"), "duplicate-slug");
	self->context = (FieldContext){
		.arena = vocabulary->arena,
		.diags = diags,
		.owner = owner,
		.names = &self->names,
	};
	read = read_list(self, file, &list);
	self->maps = entries_of_list(&self->context, list);
	return read;
}

void
entries_clear(Entries *self)
{
	g_clear_pointer(&self->maps, g_ptr_array_unref);
	field_names_clear(&self->names);
	g_clear_pointer(&self->tree, arena_free);
}
