/* tests/unit/helpers.h - what several tests share: messages, folders, trees and small sites.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * All of it is static inline: each test is a program of its own. */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "markdown/markdown.h"
#include "model/library.h"

/* --- messages --------------------------------------------------------------------------------- */

/* All messages, sorted, each with its rule in brackets; leave: what to leave out in front of them.
 * Owned by the caller. */
static inline char *
print_diags(DiagList *diags, const char *leave)
{
	GString *out = g_string_new(NULL);

	diag_list_sort(diags);
	for (guint i = 0; i < diag_list_length(diags); i++) {
		g_autofree char *line = diag_to_string(diag_list_get(diags, i));
		const char *text = g_str_has_prefix(line, leave) ? line + strlen(leave) : line;

		g_string_append_printf(out, "%s [%s]\n", text, diag_list_get(diags, i)->rule);
	}
	return g_string_free(out, FALSE);
}

static inline void
assert_said(DiagList *diags, const char *leave, const char *expected)
{
	g_autofree char *said = print_diags(diags, leave);

	g_assert_cmpstr(said, ==, expected);
}

/* --- folders ---------------------------------------------------------------------------------- */

/* A new folder for one test. Owned by the caller, who gives it to remove_folder(). */
static inline char *
make_folder(void)
{
	g_autoptr(GError) error = NULL;
	char *folder = g_dir_make_tmp("ledenbrieven-XXXXXX", &error);

	g_assert_no_error(error);
	return folder;
}

/* Removes a folder with all below it; links are not followed. */
static inline void
remove_tree(const char *path)
{
	struct stat info;

	g_assert_cmpint(lstat(path, &info), ==, 0);
	if (S_ISDIR(info.st_mode)) {
		GDir *dir = g_dir_open(path, 0, NULL);
		const char *name;

		g_assert_nonnull(dir);
		while ((name = g_dir_read_name(dir)) != NULL) {
			g_autofree char *below = g_build_filename(path, name, NULL);

			remove_tree(below);
		}
		g_dir_close(dir);
	}
	g_assert_cmpint(g_remove(path), ==, 0);
}

/* Removes what make_folder() made, and frees its name. */
static inline void
remove_folder(char *folder)
{
	remove_tree(folder);
	g_free(folder);
}

/* Writes a file below folder, with the folders that it stands in. */
static inline void
write_file(const char *folder, const char *path, const char *text)
{
	g_autofree char *full = g_build_filename(folder, path, NULL);
	g_autofree char *parent = g_path_get_dirname(full);
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(g_mkdir_with_parents(parent, 0777), ==, 0);
	(void)g_file_set_contents(full, text, -1, &error);
	g_assert_no_error(error);
}

/* The text of a file below folder; NULL where there is none. Owned by the caller. */
static inline char *
read_file(const char *folder, const char *path)
{
	g_autofree char *full = g_build_filename(folder, path, NULL);
	char *text = NULL;

	(void)g_file_get_contents(full, &text, NULL, NULL);
	return text;
}

/* --- trees ------------------------------------------------------------------------------------ */

static inline const char *
node_type_name(NodeType type)
{
	static const char *const names[] = {
		[NODE_DOCUMENT] = "document",
		[NODE_HEADING] = "heading",
		[NODE_PARAGRAPH] = "paragraph",
		[NODE_LIST] = "list",
		[NODE_LIST_ITEM] = "list-item",
		[NODE_QUOTE] = "quote",
		[NODE_CODE_BLOCK] = "code-block",
		[NODE_RULE] = "rule",
		[NODE_TABLE] = "table",
		[NODE_CHART] = "chart",
		[NODE_CAPTION] = "caption",
		[NODE_ROW] = "row",
		[NODE_CELL] = "cell",
		[NODE_NOTE] = "note",
		[NODE_FOOTNOTE] = "footnote",
		[NODE_TEXT] = "text",
		[NODE_CODE] = "code",
		[NODE_EMPHASIS] = "emphasis",
		[NODE_STRONG] = "strong",
		[NODE_LINK] = "link",
		[NODE_IMAGE] = "image",
		[NODE_FOOTNOTE_REF] = "footnote-ref",
		[NODE_TERM] = "term",
		[NODE_SOFT_BREAK] = "soft-break",
		[NODE_LINE_BREAK] = "line-break",
	};

	g_assert_cmpuint(type, <, G_N_ELEMENTS(names));
	return names[type];
}

static inline void
print_names(GString *out, const char *what, const Name *names, guint count)
{
	for (guint i = 0; i < count; i++)
		g_string_append_printf(out, " %s:%s@%d", what, names[i].text, names[i].column);
}

static inline void
print_attributes(GString *out, const Attributes *attributes)
{
	g_string_append_printf(out, " {%d:%d", attributes->line, attributes->column);
	if (attributes->id != NULL)
		g_string_append_printf(out, " #%s@%d", attributes->id, attributes->id_column);
	if (attributes->group)
		g_string_append(out, " .groep");
	print_names(out, "topic", attributes->topics, attributes->topic_count);
	print_names(out, "alias", attributes->aliases, attributes->alias_count);
	g_string_append_c(out, '}');
}

static inline void
print_link(GString *out, const Link *link)
{
	static const char *const kinds[] = {
		[LINK_EXTERNAL] = "external", [LINK_DOCUMENT] = "document",
		[LINK_ANCHOR] = "anchor",     [LINK_FILE] = "file",
		[LINK_TOPIC] = "topic",       [LINK_EDITION] = "edition",
		[LINK_TERM] = "term",         [LINK_FIGURE] = "figure",
		[LINK_BAD] = "bad",
	};

	g_string_append_printf(out, " %s <%s>", kinds[link->kind], link->url);
	if (link->name != NULL && link->name[0] != '\0' && strcmp(link->name, link->url) != 0)
		g_string_append_printf(out, " name=%s", link->name);
	if (link->anchor != NULL)
		g_string_append_printf(out, " anchor=%s", link->anchor);
}

static inline void
print_list(GString *out, const Node *node)
{
	if (node->ordered)
		g_string_append_printf(out, " from %d", node->level);
	g_string_append(out, node->tight ? " tight" : " loose");
}

static inline void
print_table(GString *out, const Node *node)
{
	static const char letters[] = {'-', 'l', 'c', 'r'};

	g_string_append_c(out, ' ');
	for (guint i = 0; i < node->columns; i++)
		g_string_append_c(out, letters[node->form->aligns[i]]);
	if (node_id(node) != NULL)
		g_string_append_printf(out, " #%s", node->id);
	if (node->form->unit != NULL)
		g_string_append_printf(out, " unit=%s", node->form->unit);
}

/* One node without what is below it: type, place, and what the type has. */
static inline void
print_node(GString *out, const Node *node)
{
	g_string_append_printf(out, "%s %d:%d", node_type_name(node->type), node->line,
			       node->column);
	if (node->type == NODE_HEADING)
		g_string_append_printf(out, " h%d", node->level);
	if (node->type == NODE_LIST)
		print_list(out, node);
	if (node->type == NODE_TABLE || node->type == NODE_CHART)
		print_table(out, node);
	if (node->type == NODE_FOOTNOTE || node->type == NODE_FOOTNOTE_REF)
		g_string_append_printf(out, " %u", node->number);
	if (node_own_text(node) != NULL)
		g_string_append_printf(out, " '%s'", node_own_text(node));
	if (node_link(node) != NULL)
		print_link(out, node->link);
	if (node_title(node) != NULL && node->title[0] != '\0')
		g_string_append_printf(out, " title=%s", node->title);
	if (node_attributes(node) != NULL)
		print_attributes(out, node->attributes);
	g_string_append_c(out, '\n');
}

/* A tree, a line a node, each level one space further in. Owned by the caller. */
static inline char *
print_tree(const Node *root)
{
	GString *out = g_string_new(NULL);

	for (const Node *n = root; n != NULL; n = node_walk(root, n)) {
		for (const Node *up = n; up != root; up = up->parent)
			g_string_append_c(out, ' ');
		print_node(out, n);
	}
	return g_string_free(out, FALSE);
}

/* The tree's invariants: who is whose parent, first, last and next. */
static inline void
assert_woven(const Node *root)
{
	for (const Node *n = root; n != NULL; n = node_walk(root, n)) {
		const Node *last = NULL;

		for (const Node *child = n->first; child != NULL; child = child->next) {
			g_assert_true(child->parent == n);
			last = child;
		}
		g_assert_true(n->last == last);
	}
}

/* --- small sites ------------------------------------------------------------------------------ */

static const char SITE_KINDS[] = "- slug: brief\n"
				 "  label: Brief\n"
				 "  plural: Brieven\n"
				 "  aspects:\n"
				 "    - slug: kabinet\n"
				 "      heading: Wat wil het kabinet?\n"
				 "      variants: [Wat wil het kabinet]\n"
				 "      role: kabinet\n"
				 "    - slug: gemeenten\n"
				 "      heading: Wat betekent dit voor gemeenten?\n"
				 "      role: gemeenten\n"
				 "- slug: nota\n"
				 "  label: Nota\n"
				 "  aspects: [{slug: koers, heading: Koers, role: gemeenten}]\n";

static const char SITE_TOPICS[] = "- slug: financien\n"
				  "  label: Financi\xc3\xabn\n"
				  "  topics:\n"
				  "    - slug: accres\n"
				  "      label: Accres\n"
				  "      description: De groei.\n"
				  "    - slug: belasting\n"
				  "      label: Belasting\n"
				  "      description: De belasting.\n"
				  "- slug: sociaal\n"
				  "  label: Sociaal domein\n"
				  "  topics:\n"
				  "    - slug: jeugd\n"
				  "      label: Jeugd\n"
				  "      description: De jeugd.\n";

static const char SITE_EDITIONS[] = "- slug: september-2025\n"
				    "  label: September 2025\n"
				    "  kind: september\n"
				    "  line: circulaire\n"
				    "  date: 2025-09-16\n"
				    "- slug: mei-2025\n"
				    "  label: Mei 2025\n"
				    "  kind: mei\n"
				    "  line: circulaire\n"
				    "  date: 2025-05\n";

static const char SITE_TERMS[] = "- abbreviation: BCF\n"
				 "  expansion: btw-compensatiefonds\n"
				 "- abbreviation: BCF-plafond\n"
				 "  expansion: plafond van het fonds\n"
				 "- abbreviation: VNG\n"
				 "  expansion: Vereniging van Nederlandse Gemeenten\n"
				 "  common: true\n"
				 "- abbreviation: \xc3\x89MU\n"
				 "  expansion: \xc3\xa9\xc3\xa9n unie\n";

/* The same as files in a folder, for a site of which the program reads all. */
static inline void
write_site_words(const char *folder)
{
	write_file(folder, "content/soorten.yaml", SITE_KINDS);
	write_file(folder, "content/onderwerpen.yaml", SITE_TOPICS);
	write_file(folder, "content/edities.yaml", SITE_EDITIONS);
	write_file(folder, "content/begrippen.yaml", SITE_TERMS);
}

/* A site in memory: documents are added, then linked into a library. */
typedef struct Site {
	DiagList *diags;
	Vocabulary *vocabulary; /* until linked; then the library's */
	TermMatcher *matcher;
	GPtrArray *documents; /* until linked */
	GPtrArray *files;     /* static ones */
	Library *library;     /* NULL until linked */
} Site;

static inline VocabularyFile
site_file(const char *path, const char *text)
{
	return (VocabularyFile){.path = path, .text = text, .length = strlen(text)};
}

static inline void
site_init(Site *self)
{
	VocabularyFiles files = {
		.kinds = site_file("soorten.yaml", SITE_KINDS),
		.topics = site_file("onderwerpen.yaml", SITE_TOPICS),
		.editions = site_file("edities.yaml", SITE_EDITIONS),
		.terms = site_file("begrippen.yaml", SITE_TERMS),
	};

	*self = (Site){.diags = diag_list_new()};
	self->vocabulary = vocabulary_read(&files, self->diags);
	self->matcher = term_matcher_new(self->vocabulary);
	self->documents = g_ptr_array_new_with_free_func((GDestroyNotify)document_free);
	self->files = g_ptr_array_new();
	assert_said(self->diags, "", "");
}

static inline void
site_clear(Site *self)
{
	library_free(self->library);
	g_ptr_array_unref(self->documents);
	vocabulary_free(self->vocabulary);
	g_ptr_array_unref(self->files);
	term_matcher_free(self->matcher);
	diag_list_free(self->diags);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Site, site_clear)

/* Reads a whole file as the document "content/<folder>/<slug>.md", shown as "<slug>.md". */
static inline Document *
site_add(Site *self, DocumentType type, const char *slug, const char *text)
{
	static const char *const folders[] = {"brieven", "dossiers", "paginas"};
	g_autofree char *path = g_strdup_printf("content/%s/%s.md", folders[type], slug);
	g_autofree char *display = g_strdup_printf("%s.md", slug);
	g_autofree char *name = g_strdup(slug);
	DocumentFile file = {.type = type, .slug = name, .path = path, .display = display};
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
	Document *document =
		document_read(&file, bytes, self->vocabulary, self->matcher, self->diags);

	g_ptr_array_add(self->documents, document);
	return document;
}

enum { SITE_LETTER_HEAD = 10 }; /* lines before the body of site_letter() */

/* A letter of the kind "brief" and the edition "mei-2025"; its body starts on line
 * SITE_LETTER_HEAD + 1. extra: one more line of the head, "status: concept" or "to: X". */
static inline Document *
site_letter_with(Site *self, const char *slug, const char *date, const char *extra,
		 const char *body)
{
	g_autofree char *text = g_strdup_printf("---\n"
						"title: De brief %s\n"
						"kind: brief\n"
						"date: %s\n"
						"edition: mei-2025\n"
						"from: VNG\n"
						"covers: \"2026\"\n"
						"summary: Samenvatting van %s.\n"
						"%s\n"
						"---\n"
						"%s",
						slug, date, slug, extra, body);

	return site_add(self, DOCUMENT_LETTER, slug, text);
}

static inline Document *
site_letter(Site *self, const char *slug, const char *date, const char *body)
{
	return site_letter_with(self, slug, date, "to: Leden", body);
}

/* The body starts on line 4. */
static inline Document *
site_page(Site *self, const char *slug, const char *body)
{
	g_autofree char *text = g_strdup_printf("---\ntitle: %s\n---\n%s", slug, body);

	return site_add(self, DOCUMENT_PAGE, slug, text);
}

/* The body starts on line 7. */
static inline Document *
site_dossier(Site *self, const char *slug, const char *topic, const char *body)
{
	g_autofree char *text = g_strdup_printf("---\ntitle: %s\ntopic: %s\nedition: mei-2025\n"
						"summary: Over %s.\n---\n%s",
						slug, topic, slug, body);

	return site_add(self, DOCUMENT_DOSSIER, slug, text);
}

/* All documents added become a library, with its links checked. */
static inline Library *
site_link(Site *self, bool drafts)
{
	LibraryFiles files = {.content = "content", .static_files = "static"};

	files.files = self->files;
	self->library = library_new(self->vocabulary, self->documents, drafts);
	library_link(self->library, &files, self->diags);
	return self->library;
}

/* Nothing is wrong so far. */
static inline void
site_assert_right(Site *self)
{
	assert_said(self->diags, "", "");
}
