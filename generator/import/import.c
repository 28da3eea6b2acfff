/* import/import.c - the passes over a letter, in the order in which they run.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "import/import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "import/aspects.h"
#include "import/topics.h"
#include "import/write.h"
#include "markdown/markdown.h"

static void
free_table(gpointer data)
{
	table_free(data);
}

static Letter *
letter_new(const ImportInput *input, Doubts *doubts)
{
	Letter *self = g_new0(Letter, 1);

	self->arena = arena_new();
	self->lines = g_ptr_array_new();
	self->vocabulary = input->vocabulary;
	self->knowledge = input->knowledge;
	self->kind = input->kind;
	self->doubts = doubts;
	self->lexicon = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->tables = g_ptr_array_new_with_free_func(free_table);
	return self;
}

static void
letter_free(Letter *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->tables);
	g_ptr_array_unref(self->lines);
	g_hash_table_unref(self->lexicon);
	arena_free(self->arena);
	g_free(self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Letter, letter_free)

Line *
letter_insert(Letter *self, guint index, LineRole role, const char *text)
{
	const Line *next = letter_line(self, MIN(index, self->lines->len - 1));
	Line *line = arena_new0(self->arena, Line);

	line->number = next->number;
	line->page = next->page;
	line->raw = "";
	line->kept = "";
	line->text = arena_strdup(self->arena, text);
	line->gap = GAP_BLANK;
	line->inserted = true;
	line->role = role;
	g_ptr_array_insert(self->lines, (int)index, line);
	return line;
}

static void
choose_kind(Letter *self)
{
	if (self->kind != NULL)
		return;
	self->kind = aspects_guess_kind(self);
	if (self->kind != NULL)
		doubts_add(self->doubts, 62, 0, 0, "front-matter",
			   "kind '%s' has the headings that the letter has", self->kind->slug);
	else
		doubts_add(self->doubts, 97, 0, 0, "front-matter",
			   "no kind of letter has the headings that this one has; write one in "
			   "place of TODO, or run the import again with --kind");
}

static void
count_blocks(ImportResult *result, const GPtrArray *blocks)
{
	for (guint i = 0; i < blocks->len; i++) {
		const Block *block = g_ptr_array_index(blocks, i);

		result->chapters += block->kind == BLOCK_CHAPTER;
		result->groups += block->kind == BLOCK_GROUP;
		result->items += block->kind == BLOCK_ITEM;
		result->aspects += block->kind == BLOCK_ASPECT;
		result->tables += block->kind == BLOCK_TABLE;
		result->unsure += block->kind == BLOCK_CODE;
	}
}

/* Was at least one heading found that the import did not make up? */
static bool
is_usable(const GPtrArray *blocks)
{
	for (guint i = 0; i < blocks->len; i++) {
		const Block *block = g_ptr_array_index(blocks, i);

		if (block->kind <= BLOCK_ASPECT && block->kind != BLOCK_TITLE && !block->inserted)
			return true;
	}
	return false;
}

static bool
prove(const ImportInput *input, const Letter *letter, const Written *written, const char *title,
      ImportResult *result, GError **error)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	MarkdownInput body = {
		.path = input->path,
		.text = written->text->str + written->body,
		.length = written->text->len - written->body,
		.first_line = written->body_line,
	};
	Span at = {.path = input->path};
	const Proof *proof = &result->proof;

	proof_make(letter, markdown_parse(arena, &body, diags), written->inserted, title,
		   &result->proof);
	if (proof->holds)
		return true;
	at.line = proof->line;
	return site_throw(error, at, SITE_ERROR_CONTENT,
			  "the result does not have the words of the source in order: %s%s%s where "
			  "the source has %s%s%s; nothing was written. This is a mistake of the "
			  "import; take the passage out of the text and add it by hand",
			  proof->found != NULL ? "'" : "",
			  proof->found != NULL ? proof->found : _("it ends"),
			  proof->found != NULL ? "'" : "", proof->expected != NULL ? "'" : "",
			  proof->expected != NULL ? proof->expected : _("its end"),
			  proof->expected != NULL ? "'" : "");
}

static void
place_doubts(Doubts *doubts, Written *written)
{
	written_sort(written);
	for (guint i = 0; i < doubts_length(doubts); i++) {
		Doubt *doubt = doubts_get(doubts, i);

		doubt->result = doubt->source > 0 ? written_line(written, doubt->source) : 1;
	}
	doubts_sort(doubts);
}

static bool
finish(const ImportInput *input, Letter *letter, const GPtrArray *blocks, ImportResult *result,
       GError **error)
{
	FrontMatter head = head_find(letter, blocks, input->edition);
	g_auto(Written) written = {0};

	write_letter(letter, blocks, &head, &written);
	if (!prove(input, letter, &written, head.title_read ? head.title : NULL, result, error))
		return false;
	place_doubts(result->doubts, &written);
	count_blocks(result, blocks);
	result->kind = letter->kind;
	result->pages = letter->pages;
	result->length = written.text->len;
	result->text = g_string_free(g_steal_pointer(&written.text), FALSE);
	return true;
}

static bool
read_source(const ImportInput *input, Letter *letter, GError **error)
{
	if (input->text == NULL)
		return read_pdf(letter, input->path, error);
	read_text(letter, input->text, input->length);
	return true;
}

static bool
run(const ImportInput *input, Letter *letter, ImportResult *result, GError **error)
{
	Span at = {.path = input->path};
	g_autoptr(GPtrArray) blocks = NULL;

	if (!read_source(input, letter, error))
		return false;
	clean_lines(letter);
	if (letter->lines->len == 0)
		return site_throw(error, at, SITE_ERROR_CONTENT,
				  "there is no text in it; a scanned letter must be read by a "
				  "program for text recognition first");
	choose_kind(letter);
	aspects_mark(letter);
	tables_find(letter);
	notes_find(letter);
	headings_find(letter);
	headings_settle(letter);
	notes_settle(letter);
	blocks = flow_blocks(letter);
	if (!is_usable(blocks))
		return site_throw(
			error, at, SITE_ERROR_CONTENT,
			"no chapter, item or aspect was found in it, so nothing usable came "
			"out; name the kind of letter with --kind, or see whether this is "
			"a letter");
	topics_propose(letter, blocks);
	return finish(input, letter, blocks, result, error);
}

ImportResult *
import_letter(const ImportInput *input, GError **error)
{
	g_autoptr(ImportResult) result = g_new0(ImportResult, 1);
	g_autoptr(Letter) letter = NULL;

	markdown_init();
	result->doubts = doubts_new();
	letter = letter_new(input, result->doubts);
	return run(input, letter, result, error) ? g_steal_pointer(&result) : NULL;
}

void
import_result_free(ImportResult *self)
{
	if (self == NULL)
		return;
	g_free(self->text);
	doubts_free(self->doubts);
	proof_clear(&self->proof);
	g_free(self);
}
