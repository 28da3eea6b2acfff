/* commands/diff.c - `ledenbrieven diff`: what changed between two editions.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A and B are editions ("meicirculaire-2025"), versions ("meicirculaire-2025.1"), or names of git;
 * an edition wins over a name of git, "rev:NAME" forces git. Without B the documents as they are
 * now.
 *
 * text: each changed block under the place where it stands, [-old-]{+new+}, on a terminal in
 * colour. html: the page of the difference as it is on the site, of one document between two
 * versions. json:
 * {"from","to","documents":[{"path","title","changes":[{"number","kind","chapter","item",
 * "aspect","label","old","new","delta"}]}]}; kind is figure, text, added, removed, moved or field;
 * what does not apply is null. Texts are those of the page, delta as printed there. */
#include "commands/commands.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "commands/options.h"
#include "history/source.h"

typedef struct DiffCommand {
	const CommandOptions *words;
	const Library *library;
	const Versions *versions;
	char *from; /* owned */
	char *to;   /* owned; NULL: as it is now */
	bool colour;
	bool stat;
	JsonText *json; /* NULL: text */
	guint shown;    /* documents with changes */
} DiffCommand;

/* --- sides
 * ------------------------------------------------------------------------------------------------
 */

/* One side of a comparison of one document; owned unless it is the document as it is now. */
typedef struct Side {
	const Document *document; /* NULL: it was not there */
	Document *owned;
} Side;

static void
side_clear(Side *self)
{
	document_free(self->owned);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

static bool
is_edition(const DiffCommand *self, const char *name)
{
	g_autofree char *slug = g_strndup(name, strcspn(name, "."));

	return vocabulary_edition(self->library->vocabulary, slug) != NULL;
}

static bool
open_revision(const DiffCommand *self, const Document *document, const char *name, Side *out,
	      GError **error)
{
	const char *rev = g_str_has_prefix(name, "rev:") ? name + strlen("rev:") : name;
	const char *site = self->words->site != NULL ? self->words->site : ".";
	g_autoptr(Source) source = source_open_commit(site, rev, error);
	g_autoptr(GBytes) bytes = NULL;

	if (source == NULL)
		return false;
	if (!source_has(source, document->path))
		return true;
	bytes = source_read(source, document->path, error);
	if (bytes == NULL)
		return false;
	out->owned = versions_parse(self->versions, document, bytes);
	out->document = out->owned;
	return true;
}

static bool
open_edition(const DiffCommand *self, const DocumentVersions *of, const char *name, Side *out,
	     GError **error)
{
	const Edition *edition = vocabulary_edition(self->library->vocabulary, name);
	const Version *version;

	if (of == NULL)
		return true;
	version = edition != NULL ? versions_at(of, edition) : versions_by_name(of, name);
	if (version == NULL || version->unreadable != NULL)
		return true;
	out->owned = versions_document(self->versions, of, version, error);
	out->document = out->owned;
	return out->owned != NULL;
}

static bool
open_side(const DiffCommand *self, const Document *document, const char *name, Side *out,
	  GError **error)
{
	if (name == NULL) {
		out->document = document;
		return true;
	}
	if (!g_str_has_prefix(name, "rev:") && is_edition(self, name))
		return open_edition(self, versions_of(self->versions, document), name, out, error);
	return open_revision(self, document, name, out, error);
}

/* --- text
 * --------------------------------------------------------------------------------------------------
 */

static void
append_marked(const DiffCommand *self, GString *out, const Node *node)
{
	bool inserted = node->type == NODE_INSERTED;

	if (self->colour)
		g_string_append(out, inserted ? "\033[32m" : "\033[31m");
	else
		g_string_append(out, inserted ? "{+" : "[-");
	node_text(node, out);
	if (self->colour)
		g_string_append(out, "\033[0m");
	else
		g_string_append(out, inserted ? "+}" : "-]");
	if (node->delta != NULL)
		g_string_append_printf(out, " (%s)", node->delta);
}

static void
append_inlines(const DiffCommand *self, GString *out, const Node *parent)
{
	for (const Node *n = parent->first; n != NULL; n = n->next) {
		if (n->type == NODE_INSERTED || n->type == NODE_DELETED)
			append_marked(self, out, n);
		else if (n->type == NODE_ROW || n->type == NODE_CELL || n->type == NODE_LIST_ITEM ||
			 n->type == NODE_PARAGRAPH) {
			append_inlines(self, out, n);
			g_string_append_c(out, ' ');
		} else {
			node_text(n, out);
		}
	}
}

/* The node that carries the number of a change, anywhere in the document. */
static const Node *
find_in_blocks(const Blocks *blocks, guint number)
{
	for (const Node *block = blocks->first; block != NULL; block = block->next)
		for (const Node *n = block; n != NULL; n = node_walk(block, n))
			if (n->change == number)
				return n;
	return NULL;
}

static const Node *
find_in_item(const Item *item, guint number)
{
	const Node *found = item->heading->change == number ? item->heading
							    : find_in_blocks(&item->lead, number);

	for (guint i = 0; found == NULL && i < item->aspect_count; i++)
		found = find_in_blocks(&item->aspects[i].body, number);
	return found;
}

static const Node *
find_change(const Document *document, guint number)
{
	const Node *found = find_in_blocks(&document->lead, number);

	for (guint i = 0; found == NULL && i < document->chapter_count; i++) {
		const Chapter *chapter = document->chapters[i];

		found = chapter->heading->change == number ? chapter->heading
							   : find_in_blocks(&chapter->lead, number);
	}
	for (guint i = 0; found == NULL && i < document->item_count; i++)
		found = find_in_item(document->items[i], number);
	return found;
}

static void
append_place(GString *out, const DiffChange *change)
{
	const char *parts[] = {change->chapter, change->item,
			       change->aspect != NULL ? change->aspect->heading : NULL,
			       change->label};

	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		if (parts[i] != NULL)
			g_string_append_printf(out, "%s%s", out->len > 0 ? " > " : "", parts[i]);
}

static void
print_change(const DiffCommand *self, const Diff *diff, const DiffChange *change)
{
	const Node *node = find_change(diff->document, change->number);
	g_autoptr(GString) place = g_string_new(NULL);
	g_autoptr(GString) text = g_string_new(NULL);

	append_place(place, change);
	if (change->kind == DIFF_MOVED)
		g_string_append(text, "(moved)");
	else if (node != NULL)
		append_inlines(self, text, node);
	else if (change->kind == DIFF_ADDED || change->kind == DIFF_REMOVED)
		g_string_append_printf(text, change->kind == DIFF_ADDED ? "{+%s+}" : "[-%s-]",
				       change->kind == DIFF_ADDED ? change->new_text
								  : change->old_text);
	else
		g_string_append_printf(text, "[-%s-]{+%s+}", change->old_text, change->new_text);
	g_print("%s%s%s\n  %s\n", self->colour ? "\033[1m" : "", place->str,
		self->colour ? "\033[0m" : "", text->str);
}

static void
print_counts(const Diff *diff)
{
	g_print("%u change%s: %u figures, %u texts, %u added, %u removed, %u moved\n",
		diff->change_count, diff->change_count == 1 ? "" : "s", diff->figures,
		diff->texts + diff->fields, diff->added, diff->removed, diff->moved);
}

static void
print_text(const DiffCommand *self, const Document *document, const Diff *diff)
{
	if (self->stat) {
		g_print("%s: ", document->path);
		print_counts(diff);
		return;
	}
	g_print("%s--- %s%s\n", self->colour ? "\033[1m" : "", document->path,
		self->colour ? "\033[0m" : "");
	for (guint i = 0; i < diff->change_count; i++)
		print_change(self, diff, &diff->changes[i]);
	print_counts(diff);
	g_print("\n");
}

/* --- json
 * ---------------------------------------------------------------------------------------------------
 */

static void
write_change(JsonText *json, const DiffChange *change)
{
	static const char *const kinds[] = {
		[DIFF_FIGURE] = "figure",   [DIFF_TEXT] = "text",   [DIFF_ADDED] = "added",
		[DIFF_REMOVED] = "removed", [DIFF_MOVED] = "moved", [DIFF_FIELD] = "field",
	};

	json_text_begin_object(json);
	json_text_member_number(json, "number", change->number);
	json_text_member(json, "kind", kinds[change->kind]);
	json_text_member(json, "chapter", change->chapter);
	json_text_member(json, "item", change->item);
	json_text_member(json, "aspect", change->aspect != NULL ? change->aspect->slug : NULL);
	json_text_member(json, "label", change->label);
	json_text_member(json, "old", change->old_text);
	json_text_member(json, "new", change->new_text);
	json_text_member(json, "delta", change->delta_text);
	json_text_end_object(json);
}

static void
write_json(const DiffCommand *self, const Document *document, const Diff *diff)
{
	json_text_begin_object(self->json);
	json_text_member(self->json, "path", document->path);
	json_text_member(self->json, "title", document->head->title);
	json_text_key(self->json, "changes");
	json_text_begin_array(self->json);
	for (guint i = 0; i < diff->change_count; i++)
		write_change(self->json, &diff->changes[i]);
	json_text_end_array(self->json);
	json_text_end_object(self->json);
}

/* --- all documents
 * --------------------------------------------------------------------------------------------- */

static void
print_one_sided(const DiffCommand *self, const Document *document, const Side *from)
{
	if (self->json == NULL)
		g_print("%s: %s\n", document->path, from->document == NULL ? "new" : "not there");
}

static bool
compare(DiffCommand *self, const Document *document, GError **error)
{
	g_auto(Side) from = {0};
	g_auto(Side) to = {0};
	g_autoptr(Diff) diff = NULL;

	if (!open_side(self, document, self->from, &from, error) ||
	    !open_side(self, document, self->to, &to, error))
		return false;
	if (from.document == NULL && to.document == NULL)
		return true;
	if (from.document == NULL || to.document == NULL) {
		print_one_sided(self, document, &from);
		self->shown++;
		return true;
	}
	diff = diff_new(from.document, to.document);
	if (diff->change_count == 0)
		return true;
	self->shown++;
	if (self->json != NULL)
		write_json(self, document, diff);
	else
		print_text(self, document, diff);
	return true;
}

static bool
compare_all(DiffCommand *self, const Document *only, GError **error)
{
	for (guint i = 0; i < self->library->document_count; i++) {
		const Document *document = self->library->documents[i];
		bool wanted = only != NULL ? document == only : document->type != DOCUMENT_PAGE;

		if (wanted && !compare(self, document, error))
			return false;
	}
	return true;
}

/* "A..B", "A.." or "A": B is NULL where the documents as they are now are meant. */
static void
split_range(DiffCommand *self, const char *range)
{
	const char *dots = strstr(range, "..");

	self->from = dots != NULL ? g_strndup(range, (gsize)(dots - range)) : g_strdup(range);
	self->to = dots != NULL && dots[2] != '\0' ? g_strdup(dots + 2) : NULL;
}

/* A word that is neither an edition nor looks like a name of git: the nearest edition. */
static void
hint_edition(const DiffCommand *self, const char *name)
{
	g_autofree char *near =
		name != NULL && !is_edition(self, name) && !g_str_has_prefix(name, "rev:")
			? vocabulary_near_edition(self->library->vocabulary, name)
			: NULL;

	if (near != NULL && near[0] != '\0')
		g_printerr("ledenbrieven: '%s' is no edition%s\n", name, near);
}

/* The version that a word means: by its name, or the one that stands at an edition. */
static const Version *
find_version(const DiffCommand *self, const DocumentVersions *of, const char *name)
{
	const Edition *edition =
		name != NULL ? vocabulary_edition(self->library->vocabulary, name) : NULL;

	if (name == NULL)
		return &of->versions[of->version_count - 1];
	return edition != NULL ? versions_at(of, edition) : versions_by_name(of, name);
}

static int
print_page(const DiffCommand *self, const Build *build, const Document *document)
{
	const DocumentVersions *of =
		document != NULL ? versions_of(self->versions, document) : NULL;
	const Version *from = of != NULL ? find_version(self, of, self->from) : NULL;
	const Version *to = of != NULL ? find_version(self, of, self->to) : NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) page = NULL;

	if (from == NULL || to == NULL) {
		g_printerr("ledenbrieven diff: --format=html takes a document and two of its "
			   "versions; 'ledenbrieven log PATH' lists them\n");
		return 2;
	}
	page = build_diff_page(build, of, from, to, &error);
	if (page == NULL)
		return command_fail(error);
	(void)fwrite(g_bytes_get_data(page, NULL), 1, g_bytes_get_size(page), stdout);
	return fflush(stdout) == 0 ? 0 : 3;
}

static int
run(DiffCommand *self, const Document *only)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;

	if (self->json != NULL) {
		json_text_begin_object(self->json);
		json_text_member(self->json, "from", self->from);
		json_text_member(self->json, "to", self->to);
		json_text_key(self->json, "documents");
		json_text_begin_array(self->json);
	}
	if (!compare_all(self, only, &error)) {
		hint_edition(self, self->from);
		hint_edition(self, self->to);
		return command_fail(error);
	}
	if (self->json != NULL) {
		json_text_end_array(self->json);
		json_text_end_object(self->json);
		text = json_text_finish(self->json);
		g_print("%s", text);
	} else if (self->shown == 0) {
		g_print("nothing changed\n");
	}
	return 0;
}

static bool
is_format(const char *format)
{
	return format == NULL || strcmp(format, "text") == 0 || strcmp(format, "json") == 0 ||
	       strcmp(format, "html") == 0;
}

static bool
check_words(const CommandOptions *words)
{
	if (words->words[0] == NULL)
		g_printerr("ledenbrieven diff: name two editions: "
			   "meicirculaire-2025..septembercirculaire-2025\n");
	else if (!is_format(words->format))
		g_printerr("ledenbrieven diff: --format takes text, json or html, not '%s'\n",
			   words->format);
	return words->words[0] != NULL && is_format(words->format);
}

static int
run_format(DiffCommand *self, const Build *build, const Document *only)
{
	g_autoptr(JsonText) json = NULL;
	int status;

	self->library = build_library(build);
	self->versions = build_versions(build);
	self->colour = isatty(STDOUT_FILENO) && g_getenv("NO_COLOR") == NULL;
	split_range(self, self->words->words[0]);
	if (g_strcmp0(self->words->format, "json") == 0)
		self->json = json = json_text_new();
	status = g_strcmp0(self->words->format, "html") == 0 ? print_page(self, build, only)
							     : run(self, only);
	g_free(self->from);
	g_free(self->to);
	return status;
}

int
command_diff(int argc, char **argv)
{
	g_auto(CommandOptions) words = {.words_max = 2};
	GOptionEntry entries[COMMAND_COMMON_ENTRIES + 3] = {0};
	g_autoptr(Build) build = NULL;
	const Document *only = NULL;
	gboolean stat = FALSE;
	DiffCommand self = {.words = &words};
	int status;

	command_common_entries(&words, entries);
	entries[COMMAND_COMMON_ENTRIES] = (GOptionEntry){
		"format", 'f', 0, G_OPTION_ARG_STRING, &words.format, "text, json or html",
		"FORMAT"};
	entries[COMMAND_COMMON_ENTRIES + 1] = (GOptionEntry){
		"stat", 0, 0, G_OPTION_ARG_NONE, &stat, "Only count the changes", NULL};
	if (!command_options_parse(
		    &words, entries, "diff",
		    "A[..B] [PATH]: shows what changed between two editions or revisions.", argc,
		    argv, &status))
		return status;
	if (!check_words(&words))
		return 2;
	self.stat = stat;
	build = command_open_versions(&words, &status);
	if (build == NULL)
		return status;
	if (words.words[1] != NULL &&
	    (only = command_find_document(build_library(build), words.words[1])) == NULL)
		return 2;
	return run_format(&self, build, only);
}
