/* markdown/markdown.c - the passes over a body, in the order in which they run.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "markdown/markdown.h"

#include <string.h>

#include "markdown/passes.h"

/* The start of the next line: behind a line feed, or a carriage return without one, as CommonMark
 * has it. */
static const char *
next_line(const char *p, const char *end)
{
	while (p < end && *p != '\n' && *p != '\r')
		p++;
	if (end - p > 1 && p[0] == '\r' && p[1] == '\n')
		p++;
	return p < end ? p + 1 : end;
}

/* Offsets of the starts of all lines, and of the end. */
static const gsize *
find_lines(Arena *arena, const char *text, gsize length, int *out_count)
{
	g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(gsize));
	const char *end = text + length;

	for (const char *p = text; p < end; p = next_line(p, end)) {
		gsize start = (gsize)(p - text);

		g_array_append_val(starts, start);
	}
	*out_count = (int)starts->len;
	g_array_append_val(starts, length);
	return arena_copy(arena, starts->data, starts->len * sizeof(gsize));
}

const char *
pass_line(const Pass *pass, int line, gsize *out_length)
{
	int index = line - pass->first_line;
	gsize start, end;

	if (index < 0 || index >= pass->line_count)
		return NULL;
	start = pass->line_starts[index];
	end = pass->line_starts[index + 1];
	while (end > start && (pass->text[end - 1] == '\n' || pass->text[end - 1] == '\r'))
		end--;
	*out_length = end - start;
	return pass->text + start;
}

Span
pass_at(const Pass *pass, int line, int column)
{
	return (Span){.path = pass->path, .line = line, .column = column};
}

Node *
markdown_parse(Arena *arena, const MarkdownInput *input, DiagList *diags)
{
	Pass pass = {
		.arena = arena,
		.diags = diags,
		.path = input->path,
		.text = input->text,
		.length = input->length,
		.first_line = input->first_line,
		.unfinished = input->concept ? DIAG_WARNING : DIAG_ERROR,
	};
	Node *root;

	pass.line_starts = find_lines(arena, input->text, input->length, &pass.line_count);
	signs_pass(&pass);
	if (!limits_pass(&pass))
		return node_new(arena, NODE_DOCUMENT, input->first_line, 1);
	root = convert_parse(&pass);
	chart_pass(&pass, root);
	attributes_pass(&pass, root);
	table_pass(&pass, root);
	footnote_pass(&pass, root);
	link_pass(&pass, root);
	return root;
}
